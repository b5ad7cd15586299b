// SPDX-License-Identifier: Apache-2.0
#include "server/service/qr.h"

#include <qrcodegen/qrcodegen.h>

#include <array>

namespace tucao::server {
namespace {

/// Every reader takes every mask. Weighing all eight for the prettiest would cost more than all else of a receipt.
constexpr qrcodegen_Mask mask = qrcodegen_Mask_0;

}  // namespace

protocol::QrMatrix qr_matrix(const std::string& text) {
  std::array<std::uint8_t, qrcodegen_BUFFER_LEN_MAX> work;
  std::array<std::uint8_t, qrcodegen_BUFFER_LEN_MAX> code;
  protocol::QrMatrix matrix;
  if (!qrcodegen_encodeText(text.c_str(), work.data(), code.data(), qrcodegen_Ecc_MEDIUM,
                            qrcodegen_VERSION_MIN, qrcodegen_VERSION_MAX, mask, true)) {
    return matrix;
  }
  matrix.size = qrcodegen_getSize(code.data());
  matrix.dark.reserve(static_cast<std::size_t>(matrix.size) *
                      static_cast<std::size_t>(matrix.size));
  for (int y = 0; y < matrix.size; ++y) {
    for (int x = 0; x < matrix.size; ++x) {
      matrix.dark.push_back(qrcodegen_getModule(code.data(), x, y) ? '1' : '0');
    }
  }
  return matrix;
}

}  // namespace tucao::server
