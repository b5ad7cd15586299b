// SPDX-License-Identifier: Apache-2.0
#include "platform/canvas.h"

#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>

#include "platform/images.h"
#include "platform/port.h"
#include "ui/paint/painter.h"

namespace tucao::web {
namespace {

constexpr const char* selector = "#canvas";

/// Curves are drawn in device pixels: this far they may stray.
constexpr float curve_error_px = 0.15f;

EM_BOOL context_lost(int, const void*, void*) { return EM_TRUE; }  // true: the page wants it back

EM_BOOL context_restored(int, const void*, void*) {
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  forget_images();
  picture_outdated();
  return EM_TRUE;
}

}  // namespace

bool Canvas::open() {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, selector);
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  SDL_Window* window = SDL_CreateWindow(nullptr, 0, 0, 1, 1, SDL_WINDOW_OPENGL);
  if (window == nullptr || SDL_GL_CreateContext(window) == nullptr) return false;
  window_ = window;

  // The mirror's elements get every key, tap and wheel turn; SDL's own handlers would cancel some
  // of them.
  emscripten_html5_remove_all_event_listeners();
  emscripten_set_webglcontextlost_callback(selector, nullptr, EM_FALSE, context_lost);
  emscripten_set_webglcontextrestored_callback(selector, nullptr, EM_FALSE, context_restored);

  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
  ImGui::GetStyle().CircleTessellationMaxError = curve_error_px;
  // Room for a page of Han characters: every growth draws up, copies and uploads a new texture.
  io.Fonts->TexMinWidth = 1024;
  io.Fonts->TexMinHeight = 512;
  fonts_ = add_fonts(*io.Fonts);
  return ImGui_ImplOpenGL3_Init("#version 300 es");
}

void Canvas::paint(const Picture& picture) {
  int width_px = 0;
  int height_px = 0;
  emscripten_get_canvas_element_size(selector, &width_px, &height_px);
  if (width_px != picture.width_px || height_px != picture.height_px) {
    emscripten_set_canvas_element_size(selector, picture.width_px, picture.height_px);
  }

  ImGuiIO& io = ImGui::GetIO();
  const double now_ms = emscripten_get_now();
  io.DeltaTime = static_cast<float>(std::clamp((now_ms - painted_at_ms_) / 1000, 0.001, 0.1));
  painted_at_ms_ = now_ms;
  io.DisplaySize = {static_cast<float>(picture.width_px), static_cast<float>(picture.height_px)};

  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ui::PaintContext context;
  context.regular = fonts_.regular;
  context.medium = fonts_.medium;
  context.bold = fonts_.bold;
  context.pixels_per_point = picture.pixels_per_point;
  context.scroll = picture.scroll;
  context.focused_field = picture.focused_field;
  context.image = image;
  keep_images_of(picture.scene);
  ui::paint(picture.scene, context, *ImGui::GetBackgroundDrawList());
  ImGui::Render();

  const std::uint32_t background = picture.scene.background.rgba;
  const auto channel = [background](int shift) {
    return static_cast<float>((background >> shift) & 0xFFu) / 255;
  };
  glViewport(0, 0, picture.width_px, picture.height_px);
  glClearColor(channel(24), channel(16), channel(8), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(static_cast<SDL_Window*>(window_));
}

}  // namespace tucao::web
