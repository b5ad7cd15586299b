// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace tucao::ui {

/// The drawn icons: 24 grid, stroke of 2, round caps. One meaning each.
enum class Icon : std::uint8_t {
  None,
  Alert,
  Back,
  Building,
  Calendar,
  Camera,
  Chart,
  Check,
  CheckCircle,
  CheckDouble,
  ChevronDown,
  ChevronRight,
  Clock,
  Close,
  Contrast,
  Copy,
  Dots,
  Download,
  Eye,
  Flag,
  Globe,
  Heart,
  Hourglass,
  Inbox,
  Info,
  Megaphone,
  Message,
  MinusCircle,
  Moon,
  PauseCircle,
  Pencil,
  Phone,
  PlusCircle,
  Pulse,
  Refresh,
  Search,
  Send,
  SignOut,
  Smile,
  Speaker,
  Sun,
  Ticket,
  Tool,
  User,
  XCircle,
};
constexpr int icon_count = static_cast<int>(Icon::XCircle) + 1;

/// The strokes of an icon as SVG path data on a 24 × 24 grid.
[[nodiscard]] std::string_view path_data(Icon icon);

/// First private code point under which a painter may keep icons as glyphs: base + index of the icon.
constexpr char16_t icon_glyph_base = 0xF700;

}  // namespace tucao::ui
