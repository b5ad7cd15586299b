// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace tucao::web {

/// Saves a picture for the reader's album: a QR code of `columns` modules a row ('1' is dark),
/// under it the lines, the first of them large. `file_name` without its ending.
void save_picture(const std::string& file_name, const std::string& modules, int columns,
                  const std::vector<std::string>& lines);

}  // namespace tucao::web
