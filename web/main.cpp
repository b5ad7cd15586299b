// SPDX-License-Identifier: Apache-2.0
// Composition root of the page. A placeholder that proves the path from C++ to WebGL.
#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static ImFontLoader loader;
  loader.Name = "none";
  loader.FontBakedLoadGlyph = [](ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar,
                                 ImFontGlyph*, float*) { return false; };
  return &loader;
}

namespace {

EM_BOOL draw(double /*now_ms*/, void* window) {
  ImGui::GetIO().DisplaySize = ImVec2(640, 480);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ImGui::GetForegroundDrawList()->AddRectFilled(ImVec2(40, 40), ImVec2(200, 120),
                                                IM_COL32(200, 40, 40, 255), 8);
  ImGui::Render();
  glViewport(0, 0, 640, 480);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(static_cast<SDL_Window*>(window));
  return EM_FALSE;
}

}  // namespace

int main() {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_Window* window = SDL_CreateWindow("Tucao", 0, 0, 640, 480, SDL_WINDOW_OPENGL);
  if (window == nullptr || SDL_GL_CreateContext(window) == nullptr) return 1;
  ImGui::CreateContext();
  ImFontConfig font;
  font.FontLoader = ImGuiFreeType::GetFontLoader();
  ImGui::GetIO().Fonts->AddFont(&font);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  emscripten_request_animation_frame(draw, window);
  return 0;
}
