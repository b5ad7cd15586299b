// SPDX-License-Identifier: Apache-2.0
// ImGui's own demo window as a page: what the page's first load is compared with. It takes no input: ImGui's SDL2
// backend wants game controllers, which our SDL2 is built without.
#include <SDL.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

EM_JS(void, first_frame_is_drawn, (), {
  if (!window["firstFrame"]) window["firstFrame"] = performance.now();
});

namespace {

SDL_Window* window = nullptr;

void frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  ImGui::ShowDemoWindow();
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(window);
  first_frame_is_drawn();
}

}  // namespace

int main() {
  SDL_Init(SDL_INIT_VIDEO);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  window = SDL_CreateWindow("demo", 0, 0, 390, 844, SDL_WINDOW_OPENGL);
  SDL_GL_CreateContext(window);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().DisplaySize = {390, 844};
  ImGui_ImplOpenGL3_Init("#version 300 es");
  emscripten_set_main_loop(frame, 0, true);
}
