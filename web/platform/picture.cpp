// SPDX-License-Identifier: Apache-2.0
#include "platform/picture.h"

extern "C" void tucao_picture_save(const char* file_name, const char* modules, int columns,
                                   const char* lines);

namespace tucao::web {

void save_picture(const std::string& file_name, const std::string& modules, int columns,
                  const std::vector<std::string>& lines) {
  std::string joined;
  for (const std::string& line : lines) joined += (joined.empty() ? "" : "\n") + line;
  tucao_picture_save(file_name.c_str(), modules.c_str(), columns, joined.c_str());
}

}  // namespace tucao::web
