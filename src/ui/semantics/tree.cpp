// SPDX-License-Identifier: Apache-2.0
#include "ui/semantics/tree.h"

#include <array>
#include <set>
#include <string_view>

namespace tucao::ui {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Role::Progress) + 1> role_words{
    "banner", "main",   "navigation", "complementary", "footer",     "dialog",
    "group",  "form",   "heading",    "text",          "button",     "link",
    "list",   "item",   "table",      "row",           "column",     "rowheader",
    "cell",   "field",  "area",       "select",        "radiogroup", "radio",
    "switch", "status", "alert",      "image",         "progress"};

bool is_region(Role role) { return role <= Role::Dialog; }

bool is_interactive(Role role) {
  switch (role) {
    case Role::Button:
    case Role::Link:
    case Role::TextField:
    case Role::TextArea:
    case Role::Select:
    case Role::Radio:
    case Role::Switch:
      return true;
    default:
      return false;
  }
}

bool overlap(const Rect& a, const Rect& b) {
  constexpr float touch = 0.5f;
  return a.x + touch < b.right() && b.x + touch < a.right() && a.y + touch < b.bottom() &&
         b.y + touch < a.bottom();
}

int region_of(const Tree& tree, int index) {
  while (tree.nodes[static_cast<std::size_t>(index)].parent >= 0) {
    index = tree.nodes[static_cast<std::size_t>(index)].parent;
  }
  return index;
}

}  // namespace

std::string outline(const Tree& tree) {
  std::string out = "page \"" + tree.title + "\" " + tree.lang + "\n";
  std::vector<int> depth;
  for (const Node& node : tree.nodes) {
    depth.push_back(node.parent < 0 ? 0 : depth[static_cast<std::size_t>(node.parent)] + 1);
    out.append(static_cast<std::size_t>(depth.back()) * 2, ' ');
    out += role_words[static_cast<std::size_t>(node.role)];
    if (node.level > 0) out += std::to_string(node.level);
    if (!node.name.empty()) out += " \"" + node.name + "\"";
    if (!node.value.empty()) out += " = \"" + node.value + "\"";
    if (!node.description.empty()) out += " (" + node.description + ")";
    if (!node.href.empty()) out += " -> " + node.href;
    if (!node.access_key.empty()) out += " key " + node.access_key;
    if (node.checked) out += " checked";
    if (node.current) out += " current";
    if (node.disabled) out += " disabled";
    if (node.invalid) out += " invalid";
    if (node.required) out += " required";
    out += " #" + node.id + "\n";
  }
  return out;
}

std::vector<std::string> flaws(const Tree& tree, float min_target) {
  std::vector<std::string> found;
  std::set<std::string> ids;
  int first_headings = 0;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (node.id.empty()) found.push_back("a node without id: " + node.name);
    if (!ids.insert(node.id).second) found.push_back("two nodes with the id " + node.id);
    if (node.parent >= static_cast<int>(i)) found.push_back(node.id + " stands before its parent");
    if ((node.parent < 0) != is_region(node.role)) found.push_back(node.id + " is out of place");
    if (node.role == Role::Heading && node.level == 1) ++first_headings;
    if (node.parent < 0 || !is_interactive(node.role)) continue;

    if (node.name.empty()) found.push_back(node.id + " has no name");
    if (node.rect.width + 0.01f < min_target || node.rect.height + 0.01f < min_target) {
      found.push_back(node.id + " is too small to hit");
    }
    const int region = region_of(tree, static_cast<int>(i));
    const Node& around = tree.nodes[static_cast<std::size_t>(region)];
    if (node.rect.x < -0.5f || node.rect.right() > around.rect.width + 0.5f ||
        node.rect.y < -0.5f || node.rect.bottom() > around.content_height + 0.5f) {
      found.push_back(node.id + " reaches out of " + around.id);
    }
    for (std::size_t j = i + 1; j < tree.nodes.size(); ++j) {
      const Node& other = tree.nodes[j];
      if (other.parent < 0 || !is_interactive(other.role)) continue;
      if (region_of(tree, static_cast<int>(j)) == region && overlap(node.rect, other.rect)) {
        found.push_back(node.id + " overlaps " + other.id);
      }
    }
  }
  if (first_headings != 1) {
    found.push_back("h1 count is " + std::to_string(first_headings));
  }
  return found;
}

}  // namespace tucao::ui
