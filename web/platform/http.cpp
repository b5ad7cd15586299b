// SPDX-License-Identifier: Apache-2.0
#include "platform/http.h"

#include <emscripten/em_macros.h>

#include <nlohmann/json.hpp>

#include "platform/port.h"

extern "C" {
void tucao_http_start(int request, const char* method, const char* path, const char* headers_json,
                      const char* body);

EMSCRIPTEN_KEEPALIVE void tucao_http_answered(int request, int status, const char* body) {
  tucao::web::post(tucao::app::HttpAnswered{request, status, body});
}
}

namespace tucao::web {

void start_http(const app::HttpRequest& request) {
  nlohmann::json headers = nlohmann::json::object();
  for (const auto& [name, value] : request.headers) headers[name] = value;
  tucao_http_start(request.request, request.method.c_str(), request.path.c_str(),
                   headers.dump().c_str(), request.body.c_str());
}

}  // namespace tucao::web
