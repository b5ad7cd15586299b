// SPDX-License-Identifier: Apache-2.0
#pragma once
// Dear ImGui's build options, the same for every file that includes imgui.h (IMGUI_USER_CONFIG).

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS

// No FreeType is linked: with this set, ImGui asks ImGuiFreeType::GetFontLoader() for its loader
// and leaves stb_truetype out. Each program supplies that function: the page's draws glyphs with
// the browser, the tests' returns boxes of a fixed advance.
#define IMGUI_ENABLE_FREETYPE
