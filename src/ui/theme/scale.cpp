// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/scale.h"

namespace tucao::ui {
namespace {

constexpr Weight regular = Weight::Regular;
constexpr Weight medium = Weight::Medium;
constexpr Weight bold = Weight::Bold;

constexpr TextStyle style(float size, float line, Weight weight) { return {{size, weight}, line}; }

constexpr TypeScale phone_scale{
    .number_xl = style(64, 84, bold),
    .number_l = style(40, 52, bold),
    .metric = style(24, 32, bold),
    .number = style(24, 32, bold),
    .title = style(22, 30, bold),
    .heading = style(18, 26, bold),
    .body = style(16, 26, regular),
    .strong = style(16, 24, medium),
    .label = style(15, 22, regular),
    .caption = style(14, 20, regular),
};
constexpr TypeScale desk_scale{
    .number_xl = style(72, 94, bold),
    .number_l = style(40, 52, bold),
    .metric = style(28, 38, bold),
    .number = style(28, 38, bold),
    .title = style(24, 34, bold),
    .heading = style(18, 28, bold),
    .body = style(16, 26, regular),
    .strong = style(16, 26, medium),
    .label = style(14, 22, regular),
    .caption = style(13, 20, regular),
};
constexpr TypeScale wall_scale{
    .number_xl = style(196, 236, bold),
    .number_l = style(168, 200, bold),
    .metric = style(60, 80, bold),
    .number = style(72, 94, bold),
    .title = style(56, 74, bold),
    .heading = style(48, 64, bold),
    .body = style(44, 60, regular),
    .strong = style(44, 60, medium),
    .label = style(40, 54, regular),
    .caption = style(32, 44, regular),
};

}  // namespace

TypeScale type_scale(Density density, float text_scale) {
  TypeScale scale = density == Density::Wall   ? wall_scale
                    : density == Density::Desk ? desk_scale
                                               : phone_scale;
  for (TextStyle* s :
       {&scale.number_xl, &scale.number_l, &scale.metric, &scale.number, &scale.title,
        &scale.heading, &scale.body, &scale.strong, &scale.label, &scale.caption}) {
    s->font.size *= text_scale;
    s->line *= text_scale;
  }
  return scale;
}

Corners corners(Density density) {
  switch (density) {
    case Density::Wall:
      return {.badge = 12, .control = 16, .card = 20, .sheet = 28};
    case Density::Desk:
      return {.badge = 6, .control = 8, .card = 12, .sheet = 16};
    default:
      return {.badge = 6, .control = 10, .card = 14, .sheet = 20};
  }
}

}  // namespace tucao::ui
