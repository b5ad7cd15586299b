// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/qr_picture.h"

namespace tucao::ui {

void qr_picture(Ui& ui, const std::string& id, const std::string& name,
                const protocol::QrMatrix& qr, Point at, float size) {
  constexpr int quiet_modules = 4;
  const Rect box{at.x, at.y, size, size};
  constexpr Color white{0xFFFFFFFF};
  constexpr Color black{0x0E1616FF};
  ui.fill(box, white, 8);
  ui.border(box, ui.theme.border.subtle, hairline, 8);
  const auto modules = static_cast<float>(qr.size + 2 * quiet_modules);
  const float inner = size * static_cast<float>(qr.size) / modules;
  const float edge = (size - inner) / 2;
  ui.modules(qr.dark, qr.size, {at.x + edge, at.y + edge, inner, inner}, black);
  Node node;
  node.id = id;
  node.role = Role::Image;
  node.name = name;
  node.rect = box;
  ui.add(std::move(node));
}

}  // namespace tucao::ui
