// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/command.h"

namespace tucao::web {

/// Starts `request` to our own server, with its cookie. Its end is posted as HttpAnswered with the
/// same number: status 0 if there was no answer within 15 s.
void start_http(const app::HttpRequest& request);

}  // namespace tucao::web
