// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "protocol/views.h"

namespace tucao::server {

/// The QR code of `text` at error correction level M. An empty matrix if the text is too long for any.
[[nodiscard]] protocol::QrMatrix qr_matrix(const std::string& text);

}  // namespace tucao::server
