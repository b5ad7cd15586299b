// SPDX-License-Identifier: Apache-2.0
// Photos that the reader chooses, in the browser's hands: shrunk one by one, kept until they are forgotten (also over a
// reload, where the browser lets us), uploaded in chunks. What happens comes as the events Photo….
#pragma once

#include <string>

namespace tucao::web {

/// Opens the browser's choice of files, which on phones offers the camera, too. Only within a click or a key.
void choose_photos(int most);

/// Uploads from where the server has it; several may be on their way.
void send_photo(const std::string& token);

void forget_photo(const std::string& token);

}  // namespace tucao::web
