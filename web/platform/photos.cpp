// SPDX-License-Identifier: Apache-2.0
#include "platform/photos.h"

#include <emscripten/em_macros.h>

#include "platform/port.h"
#include "protocol/routes.h"

extern "C" {
void tucao_photos_choose(int most);
void tucao_photo_send(const char* token, const char* path, int chunk_bytes);
void tucao_photo_forget(const char* token);

EMSCRIPTEN_KEEPALIVE void tucao_photo_chosen(const char* token) {
  tucao::web::post(tucao::app::PhotoChosen{token});
}
EMSCRIPTEN_KEEPALIVE void tucao_photo_shrunk(const char* token, int ok) {
  tucao::web::post(tucao::app::PhotoShrunk{token, ok != 0});
}
EMSCRIPTEN_KEEPALIVE void tucao_photo_progressed(const char* token, int percent) {
  tucao::web::post(tucao::app::PhotoProgressed{token, percent});
}
EMSCRIPTEN_KEEPALIVE void tucao_photo_answered(const char* token, int status, const char* body) {
  tucao::web::post(tucao::app::PhotoAnswered{token, status, body});
}
}

namespace tucao::web {

void choose_photos(int most) { tucao_photos_choose(most); }

void send_photo(const std::string& token) {
  tucao_photo_send(token.c_str(), protocol::photo_upload_path(domain::PhotoToken{token}).c_str(),
                   static_cast<int>(protocol::photo_chunk_bytes));
}

void forget_photo(const std::string& token) { tucao_photo_forget(token.c_str()); }

}  // namespace tucao::web
