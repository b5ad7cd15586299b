// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "protocol/views.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// A QR code in a square of `size` points at `at`, read as `name`: always dark on white, with four quiet modules
/// (ISO/IEC 18004, 5.3.8). The column stays.
void qr_picture(Ui& ui, const std::string& id, const std::string& name,
                const protocol::QrMatrix& qr, Point at, float size);

}  // namespace tucao::ui
