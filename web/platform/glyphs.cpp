// SPDX-License-Identifier: Apache-2.0
#include "platform/glyphs.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "base/utf8.h"
#include "ui/theme/icon.h"

extern "C" {
int tucao_glyphs_work();
double tucao_glyphs_advance(int code, int weight, int size_px);
/// RGBA pixels, to be freed, and in `box` their left and top from the pen on the baseline, width,
/// height, and whether they have colours of their own. Null: nothing to see.
unsigned char* tucao_glyphs_draw(int code, int weight, int size_px, int* box);
unsigned char* tucao_glyphs_draw_icon(const char* path, int size_px);
/// The number of clusters, then for each the code that stands for it and its first code point; to
/// be freed.
std::int32_t* tucao_glyphs_cut(const char* text);
}

namespace tucao::web {
namespace {

constexpr float reference_size_px = 16;  ///< ImGui wants one; every size is drawn for itself

int css_weight(ui::Weight weight) {
  return weight == ui::Weight::Bold ? 700 : weight == ui::Weight::Medium ? 500 : 400;
}

bool is_digit(char16_t code) { return code >= u'0' && code <= u'9'; }
bool is_han(char16_t code) { return code >= 0x4E00 && code <= 0x9FFF; }
bool is_icon(char16_t code) {
  return code >= ui::icon_glyph_base && code < ui::icon_glyph_base + ui::icon_count;
}

/// Whole pixels, so that the text under one glyph is as crisp as under the next.
float advance_px(char16_t code, int weight, int size_px) {
  // Alike by design, and there are too many of them to ask for each.
  if (is_digit(code)) code = u'0';
  if (is_han(code)) code = u'一';
  static std::unordered_map<std::uint64_t, float> known;
  const std::uint64_t key = static_cast<std::uint64_t>(code) |
                            static_cast<std::uint64_t>(weight) << 16 |
                            static_cast<std::uint64_t>(size_px) << 32;
  const auto [found, added] = known.try_emplace(key, 0.0f);
  if (added)
    found->second = std::round(static_cast<float>(tucao_glyphs_advance(code, weight, size_px)));
  return found->second;
}

int weight_of(const ImFontConfig* source) { return *static_cast<const int*>(source->FontData); }

bool accept(ImFontAtlas*, ImFontConfig*) { return true; }

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool init_baked(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = 0;
  baked->Descent = 0;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code,
                ImFontGlyph* glyph, float* only_advance) {
  const auto size_px = static_cast<int>(baked->Size);
  const int weight = weight_of(source);
  const bool icon = is_icon(code);
  const float advance = icon ? baked->Size : advance_px(code, weight, size_px);
  if (only_advance != nullptr) {
    *only_advance = advance;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = advance;

  std::array<int, 5> box{0, 0, size_px, size_px, 0};
  const std::unique_ptr<unsigned char, decltype(&std::free)> pixels(
      icon ? tucao_glyphs_draw_icon(
                 std::string(ui::path_data(static_cast<ui::Icon>(code - ui::icon_glyph_base)))
                     .c_str(),
                 size_px)
           : tucao_glyphs_draw(code, weight, size_px, box.data()),
      &std::free);
  if (!pixels) return true;
  const auto [left, top, width, height, colored] = box;
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* place = ImFontAtlasPackGetRect(atlas, id);
  float shift = 0;
  if (is_digit(code)) {
    shift =
        std::round((advance - static_cast<float>(tucao_glyphs_advance(code, weight, size_px))) / 2);
  }
  glyph->X0 = static_cast<float>(left) + shift;
  glyph->Y0 = static_cast<float>(top);
  glyph->X1 = glyph->X0 + static_cast<float>(width);
  glyph->Y1 = glyph->Y0 + static_cast<float>(height);
  glyph->Visible = true;
  glyph->Colored = colored != 0;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, place, pixels.get(),
                                     ImTextureFormat_RGBA32, width * 4);
  return true;
}

ImFont* add_font(ImFontAtlas& atlas, int weight) {
  ImFontConfig config;
  config.FontData = &weight;
  config.FontDataSize = sizeof weight;
  config.FontDataOwnedByAtlas = false;  // the atlas makes its own copy
  config.SizePixels = reference_size_px;
  return atlas.AddFont(&config);
}

/// Characters that never join with a neighbour and need no second look: what nearly all text is
/// made of.
bool stands_alone(char32_t c) {
  return c < 0x0300 || (c >= 0x0370 && c < 0x0483) || (c >= 0x048A && c < 0x0590) ||
         (c >= 0x1E00 && c < 0x200B) || (c >= 0x2010 && c < 0x20D0) ||
         (c >= 0x2100 && c < 0x302A) || (c >= 0x3030 && c < 0x3099) ||
         (c >= 0x309B && c < 0xD7B0) || (c >= 0xF900 && c < 0xFE00) || (c >= 0xFE30 && c < 0xFFF0);
}

/// Glyphs of `text` if each character stands alone, appended to `out`; else false, and `out` as it
/// was.
bool shape_plain(std::string_view text, std::vector<ui::Glyph>& out) {
  const std::size_t before = out.size();
  while (!text.empty()) {
    const char32_t c = next_code_point(text);
    if (!stands_alone(c)) {
      out.resize(before);
      return false;
    }
    out.push_back({static_cast<char16_t>(c), c});
  }
  return true;
}

}  // namespace

bool browser_draws_glyphs() { return tucao_glyphs_work() != 0; }

Fonts add_fonts(ImFontAtlas& atlas) {
  return {add_font(atlas, css_weight(ui::Weight::Regular)),
          add_font(atlas, css_weight(ui::Weight::Medium)),
          add_font(atlas, css_weight(ui::Weight::Bold))};
}

void BrowserTypeface::shape(std::string_view text, std::vector<ui::Glyph>& out) {
  if (shape_plain(text, out)) return;
  auto found = clusters_.find(std::string(text));
  if (found == clusters_.end()) {
    constexpr std::size_t most_texts = 500;
    if (clusters_.size() >= most_texts) clusters_.clear();
    found = clusters_.try_emplace(std::string(text)).first;
    const std::unique_ptr<std::int32_t, decltype(&std::free)> cut(
        tucao_glyphs_cut(found->first.c_str()), &std::free);
    const std::int32_t* next = cut.get();
    for (std::int32_t left = *next++; left > 0; --left, next += 2) {
      found->second.push_back({static_cast<char16_t>(next[0]), static_cast<char32_t>(next[1])});
    }
  }
  out.insert(out.end(), found->second.begin(), found->second.end());
}

float BrowserTypeface::advance(char16_t code, ui::FontStyle style) {
  if (code == u'\n') return 0;
  const auto size_px = static_cast<int>(std::round(style.size * pixels_per_point_));
  return advance_px(code, css_weight(style.weight), size_px) / pixels_per_point_;
}

}  // namespace tucao::web

// ImGui's way to a loader of one's own without stb_truetype; see ui/imgui_config.h.
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader browser;
    browser.Name = "browser";
    browser.FontSrcInit = tucao::web::accept;
    browser.FontSrcContainsGlyph = tucao::web::contains;
    browser.FontBakedInit = tucao::web::init_baked;
    browser.FontBakedLoadGlyph = tucao::web::load_glyph;
    return browser;
  }();
  return &loader;
}
