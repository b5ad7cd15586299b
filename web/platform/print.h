// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// Opens the browser's print dialog, or prints at once where a kiosk is set up so. The slip's QR code, which is
/// only painted, is put into its element for that: `modules` as in protocol::QrMatrix.
void print_slip(const std::string& modules, int columns);

}  // namespace tucao::web
