// SPDX-License-Identifier: Apache-2.0
// What the platform tells the page. main.cpp defines these; they are called on the page's one
// thread, at any time, also from within a command that the page has just given.
#pragma once

#include <string>
#include <string_view>

#include "app/event.h"

namespace tucao::web {

/// Something happened that update() has to know.
void post(app::Event event);

/// The mirror's elements reported something; it is in mirror::input().
void input_arrived();

/// The window, the reader's settings, or how far a region is scrolled.
void look_changed();

/// The drawing context was lost and is back, empty; or an image has come that the picture lacks.
void picture_outdated();

/// The catalogue of `locale` is here, as JSON.
void texts_arrived(std::string locale, std::string_view json);

}  // namespace tucao::web
