// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// Takes over Back and Forward: they post Navigated, and the next picture of the page they lead to
/// is scrolled as it was left, with the focus on its heading.
void watch_history();

/// A new entry; the next picture starts at its top, with the focus on its heading.
void push_address(const std::string& address);

/// Another address for the entry at hand; as push_address() if that is another page, not just
/// another query.
void replace_address(const std::string& address);

/// Loads the document at `address`, the one that is shown included.
void load_page(const std::string& address);

void go_back();

}  // namespace tucao::web
