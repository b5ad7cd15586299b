// SPDX-License-Identifier: Apache-2.0
#include "server/service/qr.h"

#include <qrcodegen/qrcodegen.hpp>

namespace tucao::server {
namespace {

/// Every reader takes every mask. Weighing all eight for the prettiest would cost more than all else of a receipt.
constexpr int mask = 0;

}  // namespace

protocol::QrMatrix qr_matrix(const std::string& text) {
  protocol::QrMatrix matrix;
  try {
    const auto code = qrcodegen::QrCode::encodeSegments(
        qrcodegen::QrSegment::makeSegments(text.c_str()), qrcodegen::QrCode::Ecc::MEDIUM,
        qrcodegen::QrCode::MIN_VERSION, qrcodegen::QrCode::MAX_VERSION, mask);
    matrix.size = code.getSize();
    for (int y = 0; y < matrix.size; ++y) {
      for (int x = 0; x < matrix.size; ++x) matrix.dark.push_back(code.getModule(x, y) ? '1' : '0');
    }
  } catch (const qrcodegen::data_too_long&) {
    return {};
  }
  return matrix;
}

}  // namespace tucao::server
