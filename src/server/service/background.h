// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace tucao::server {

/// Runs slow work off the I/O thread, then what it returns back on it. False: too much waits already, and the work will
/// not be done.
using InBackground = std::function<bool(std::function<std::function<void()>()>)>;

}  // namespace tucao::server
