// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "base/time.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

struct DialogLook {
  std::string id;  ///< of the region; `id-confirm` and `id-close` are its buttons
  std::string title;
  std::string sentence;  ///< what will happen, read out with the title
  std::string confirm;   ///< the words of the button that does it
  std::string
      close;  ///< the words of the button that leaves everything as it is; it gets the focus
  Icon icon = Icon::None;  ///< of the confirming button
  Instant opened_at;       ///< it comes into place from then on
};

enum class DialogAnswer : std::uint8_t { None, Confirmed, Closed };

/// A question over the page, to be written after all other regions: what lies under its scrim can neither be reached
/// nor read. On a phone it stands at the foot of the page, elsewhere in the middle; one that is higher than the page
/// scrolls. `content`, if any, is written between sentence and buttons. Escape and a press on the scrim close it.
DialogAnswer dialog(Ui& ui, const DialogLook& look,
                    const std::function<void(Ui&)>& content = nullptr);

}  // namespace tucao::ui
