// SPDX-License-Identifier: Apache-2.0
#include "platform/images.h"

#include <GLES3/gl3.h>
#include <emscripten/em_macros.h>

#include <algorithm>
#include <map>

#include "platform/port.h"

extern "C" void tucao_image_load(const char* source, unsigned texture);

namespace tucao::web {
namespace {

struct Image {
  GLuint texture = 0;
  ui::Texture shown;  ///< nothing until it is here
};
std::map<std::string, Image> images;

void arrived(GLuint texture, int width, int height) {
  for (auto& [source, image] : images) {
    if (image.texture == texture) {
      image.shown = {texture, static_cast<float>(width), static_cast<float>(height)};
    }
  }
  picture_outdated();
}

}  // namespace

ui::Texture image(const std::string& source) {
  const auto [entry, is_new] = images.try_emplace(source);
  if (is_new) {
    glGenTextures(1, &entry->second.texture);
    tucao_image_load(source.c_str(), entry->second.texture);
  }
  return entry->second.shown;
}

void keep_images_of(const ui::Scene& scene) {
  std::erase_if(images, [&](const auto& entry) {
    const bool shown = std::ranges::any_of(scene.ops, [&](const ui::Op& op) {
      return op.shape == ui::Shape::Picture && op.text == entry.first;
    });
    if (!shown) glDeleteTextures(1, &entry.second.texture);
    return !shown;
  });
}

void forget_images() { images.clear(); }

}  // namespace tucao::web

extern "C" EMSCRIPTEN_KEEPALIVE void tucao_image_arrived(unsigned texture, int width, int height) {
  tucao::web::arrived(texture, width, height);
}
