// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

namespace tucao::ui {
namespace {

constexpr Theme light_theme{
    .name = ThemeName::Light,
    .surface = {.page = {0xF3F6F5FF}, .card = {0xFFFFFFFF}, .sunken = {0xE9EEEDFF}, .raised = {0xFFFFFFFF}, .band = {0x0B4442FF}, .scrim = {0x0E1616FF}},
    .text = {.primary = {0x172120FF}, .secondary = {0x556261FF}, .disabled = {0x98A5A3FF}, .link = {0x0F6B66FF}, .danger = {0xA1281CFF}, .on_band = {0xFFFFFFFF}, .on_band_2 = {0xC5E0DCFF}},
    .border = {.subtle = {0xDBE2E1FF}, .normal = {0xC2CCCAFF}, .strong = {0x717F7EFF}, .focus = {0x062321FF}, .focus_halo = {0xF0C04AFF}, .error = {0xBC3325FF}},
    .accent = {.fill = {0x0F6B66FF}, .hover = {0x0C5653FF}, .pressed = {0x0B4442FF}, .on = {0xFFFFFFFF}, .soft = {0xEAF5F3FF}, .on_soft = {0x0C5653FF}, .line = {0xA8D6CFFF}},
    .call = {.fill = {0x0F6B66FF}, .number = {0xFFFFFFFF}, .text = {0xFFFFFFFF}},
    .star = {0xB7791FFF},
    .skeleton = {0xE9EEEDFF},
    .status = {{
        {.fill = {0xE8F4E5FF}, .text = {0x24632AFF}, .border = {0xA6D09EFF}, .icon = Icon::CheckCircle, .dashed = false},
        {.fill = {0xFDF1DEFF}, .text = {0x854A00FF}, .border = {0xEAC48AFF}, .icon = Icon::PauseCircle, .dashed = false},
        {.fill = {0xE9EEEDFF}, .text = {0x3C4847FF}, .border = {0xC2CCCAFF}, .icon = Icon::MinusCircle, .dashed = false},
        {.fill = {0x0F6B66FF}, .text = {0xFFFFFFFF}, .border = {0x0F6B66FF}, .icon = Icon::Speaker, .dashed = false},
        {.fill = {0xEAF5F3FF}, .text = {0x0C5653FF}, .border = {0xA8D6CFFF}, .icon = Icon::PlusCircle, .dashed = false},
        {.fill = {0xE9EEEDFF}, .text = {0x3C4847FF}, .border = {0xC2CCCAFF}, .icon = Icon::Inbox, .dashed = false},
        {.fill = {0xE9F0F7FF}, .text = {0x2B5179FF}, .border = {0xB1C8DFFF}, .icon = Icon::Tool, .dashed = false},
        {.fill = {0xF1EDFAFF}, .text = {0x573A9AFF}, .border = {0xC3B4E6FF}, .icon = Icon::Hourglass, .dashed = true},
        {.fill = {0xE8F4E5FF}, .text = {0x24632AFF}, .border = {0xA6D09EFF}, .icon = Icon::CheckDouble, .dashed = false},
        {.fill = {0xFCEBE8FF}, .text = {0xA1281CFF}, .border = {0xEDB0A8FF}, .icon = Icon::Alert, .dashed = false},
        {.fill = {0xFDF1DEFF}, .text = {0x854A00FF}, .border = {0xEAC48AFF}, .icon = Icon::Clock, .dashed = false},
        {.fill = {0xE9F0F7FF}, .text = {0x2B5179FF}, .border = {0xB1C8DFFF}, .icon = Icon::Megaphone, .dashed = false},
        {.fill = {0xFCEBE8FF}, .text = {0xA1281CFF}, .border = {0xEDB0A8FF}, .icon = Icon::Alert, .dashed = false},
        {.fill = {0xE8F4E5FF}, .text = {0x24632AFF}, .border = {0xA6D09EFF}, .icon = Icon::Pulse, .dashed = false},
        {.fill = {0xFDF1DEFF}, .text = {0x854A00FF}, .border = {0xEAC48AFF}, .icon = Icon::Clock, .dashed = false},
        {.fill = {0xE9EEEDFF}, .text = {0x3C4847FF}, .border = {0xC2CCCAFF}, .icon = Icon::Info, .dashed = true},
    }},
};

constexpr Theme dark_theme{
    .name = ThemeName::Dark,
    .surface = {.page = {0x0E1718FF}, .card = {0x182425FF}, .sunken = {0x111C1DFF}, .raised = {0x203031FF}, .band = {0x12282AFF}, .scrim = {0x000000FF}},
    .text = {.primary = {0xEDF3F2FF}, .secondary = {0xAEBDBBFF}, .disabled = {0x667674FF}, .link = {0x78D3C6FF}, .danger = {0xFFA99EFF}, .on_band = {0xF4FAF9FF}, .on_band_2 = {0xB5CFCBFF}},
    .border = {.subtle = {0x2A3A3BFF}, .normal = {0x3A4D4EFF}, .strong = {0x7F9391FF}, .focus = {0xFFFFFFFF}, .focus_halo = {0xF0C04AFF}, .error = {0xFFA99EFF}},
    .accent = {.fill = {0x78D3C6FF}, .hover = {0x94DFD4FF}, .pressed = {0x5CBFB1FF}, .on = {0x062321FF}, .soft = {0x17383AFF}, .on_soft = {0xA6E6DCFF}, .line = {0x2D6360FF}},
    .call = {.fill = {0x8BE3D4FF}, .number = {0x04201DFF}, .text = {0x08312DFF}},
    .star = {0xF0C04AFF},
    .skeleton = {0x223132FF},
    .status = {{
        {.fill = {0x17301AFF}, .text = {0x9BDC94FF}, .border = {0x3A6B3BFF}, .icon = Icon::CheckCircle, .dashed = false},
        {.fill = {0x3A2605FF}, .text = {0xF5C573FF}, .border = {0x7A5416FF}, .icon = Icon::PauseCircle, .dashed = false},
        {.fill = {0x263435FF}, .text = {0xC9D4D2FF}, .border = {0x445655FF}, .icon = Icon::MinusCircle, .dashed = false},
        {.fill = {0x78D3C6FF}, .text = {0x062321FF}, .border = {0x78D3C6FF}, .icon = Icon::Speaker, .dashed = false},
        {.fill = {0x17383AFF}, .text = {0xA6E6DCFF}, .border = {0x2D6360FF}, .icon = Icon::PlusCircle, .dashed = false},
        {.fill = {0x263435FF}, .text = {0xC9D4D2FF}, .border = {0x445655FF}, .icon = Icon::Inbox, .dashed = false},
        {.fill = {0x16283BFF}, .text = {0xA9CBF0FF}, .border = {0x3A5C7EFF}, .icon = Icon::Tool, .dashed = false},
        {.fill = {0x2A2046FF}, .text = {0xCBB9FFFF}, .border = {0x5B4A8EFF}, .icon = Icon::Hourglass, .dashed = true},
        {.fill = {0x17301AFF}, .text = {0x9BDC94FF}, .border = {0x3A6B3BFF}, .icon = Icon::CheckDouble, .dashed = false},
        {.fill = {0x421713FF}, .text = {0xFFA99EFF}, .border = {0x86362DFF}, .icon = Icon::Alert, .dashed = false},
        {.fill = {0x3A2605FF}, .text = {0xF5C573FF}, .border = {0x7A5416FF}, .icon = Icon::Clock, .dashed = false},
        {.fill = {0x16283BFF}, .text = {0xA9CBF0FF}, .border = {0x3A5C7EFF}, .icon = Icon::Megaphone, .dashed = false},
        {.fill = {0x421713FF}, .text = {0xFFA99EFF}, .border = {0x86362DFF}, .icon = Icon::Alert, .dashed = false},
        {.fill = {0x17301AFF}, .text = {0x9BDC94FF}, .border = {0x3A6B3BFF}, .icon = Icon::Pulse, .dashed = false},
        {.fill = {0x3A2605FF}, .text = {0xF5C573FF}, .border = {0x7A5416FF}, .icon = Icon::Clock, .dashed = false},
        {.fill = {0x263435FF}, .text = {0xC9D4D2FF}, .border = {0x445655FF}, .icon = Icon::Info, .dashed = true},
    }},
};

constexpr Theme contrast_theme{
    .name = ThemeName::Contrast,
    .surface = {.page = {0x000000FF}, .card = {0x000000FF}, .sunken = {0x141414FF}, .raised = {0x000000FF}, .band = {0x000000FF}, .scrim = {0x000000FF}},
    .text = {.primary = {0xFFFFFFFF}, .secondary = {0xE6E6E6FF}, .disabled = {0xA6A6A6FF}, .link = {0xFFE14DFF}, .danger = {0xFFA8A0FF}, .on_band = {0xFFFFFFFF}, .on_band_2 = {0xFFFFFFFF}},
    .border = {.subtle = {0x8C8C8CFF}, .normal = {0xFFFFFFFF}, .strong = {0xFFFFFFFF}, .focus = {0xFFE14DFF}, .focus_halo = {0x000000FF}, .error = {0xFFA8A0FF}},
    .accent = {.fill = {0xFFE14DFF}, .hover = {0xFFF0A0FF}, .pressed = {0xE0C020FF}, .on = {0x000000FF}, .soft = {0x1F1B00FF}, .on_soft = {0xFFE14DFF}, .line = {0xFFE14DFF}},
    .call = {.fill = {0xFFE14DFF}, .number = {0x000000FF}, .text = {0x000000FF}},
    .star = {0xFFE14DFF},
    .skeleton = {0x2A2A2AFF},
    .status = {{
        {.fill = {0x000000FF}, .text = {0x8CFF8CFF}, .border = {0x8CFF8CFF}, .icon = Icon::CheckCircle, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFC65CFF}, .border = {0xFFC65CFF}, .icon = Icon::PauseCircle, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFFFFFFF}, .border = {0xFFFFFFFF}, .icon = Icon::MinusCircle, .dashed = false},
        {.fill = {0xFFE14DFF}, .text = {0x000000FF}, .border = {0xFFE14DFF}, .icon = Icon::Speaker, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFE14DFF}, .border = {0xFFE14DFF}, .icon = Icon::PlusCircle, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFFFFFFF}, .border = {0xFFFFFFFF}, .icon = Icon::Inbox, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xA8D8FFFF}, .border = {0xA8D8FFFF}, .icon = Icon::Tool, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xD9C6FFFF}, .border = {0xD9C6FFFF}, .icon = Icon::Hourglass, .dashed = true},
        {.fill = {0x000000FF}, .text = {0x8CFF8CFF}, .border = {0x8CFF8CFF}, .icon = Icon::CheckDouble, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFA8A0FF}, .border = {0xFFA8A0FF}, .icon = Icon::Alert, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFC65CFF}, .border = {0xFFC65CFF}, .icon = Icon::Clock, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xA8D8FFFF}, .border = {0xA8D8FFFF}, .icon = Icon::Megaphone, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFA8A0FF}, .border = {0xFFA8A0FF}, .icon = Icon::Alert, .dashed = false},
        {.fill = {0x000000FF}, .text = {0x8CFF8CFF}, .border = {0x8CFF8CFF}, .icon = Icon::Pulse, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFC65CFF}, .border = {0xFFC65CFF}, .icon = Icon::Clock, .dashed = false},
        {.fill = {0x000000FF}, .text = {0xFFFFFFFF}, .border = {0xFFFFFFFF}, .icon = Icon::Info, .dashed = true},
    }},
};

}  // namespace

const Theme& theme(ThemeName name) {
  switch (name) {
    case ThemeName::Dark:
      return dark_theme;
    case ThemeName::Contrast:
      return contrast_theme;
    default:
      return light_theme;
  }
}

}  // namespace tucao::ui
