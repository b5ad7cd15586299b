// SPDX-License-Identifier: Apache-2.0
#include "platform/mirror.h"

#include <emscripten/em_macros.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <vector>

#include "platform/port.h"

using nlohmann::json;

extern "C" {
void tucao_mirror_start();
void tucao_mirror_apply(const char* changes_json);
void tucao_mirror_focus(const char* id, int if_lost);
void tucao_mirror_reveal(const char* id);
}

namespace tucao::web::mirror {
namespace {

/// A node as its element stands now.
struct Element {
  ui::Node node;
  ui::Rect rect;  ///< from its parent's upper left corner
};

struct Shown {
  std::string title;
  std::string lang;
  std::string own_text;
  Colors colors;
  std::map<std::string, Element> elements;
  std::map<std::string, std::vector<std::string>>
      children;  ///< by parent; regions under the empty id
};

Shown shown;
ui::Input reported;

bool is_text_field(const ui::Node& node) {
  return node.role == ui::Role::TextArea ||
         (node.role == ui::Role::TextField && node.entry != ui::Entry::Date &&
          node.entry != ui::Entry::Time);
}

/// Elements of another kind are other elements, even under the same id.
bool same_kind(const ui::Node& a, const ui::Node& b) {
  return a.role == b.role && a.level == b.level && a.entry == b.entry;
}

float tenths(float points) { return std::round(points * 10) / 10; }

json box(const ui::Rect& rect) {
  return json::array({tenths(rect.x), tenths(rect.y), tenths(rect.width), tenths(rect.height)});
}

/// Height of a line of the mirrored text, so that a selection lies over the painted lines.
float line_height(const ui::Node& node) {
  constexpr float usual = 1.5f;
  const float lines = std::max(1.0f, std::round(node.rect.height / (node.font_size * usual)));
  return node.rect.height / lines;
}

/// All that the element of `node` is told, without what is empty. The names are those of mirror.js.
json described(const ui::Node& node, const ui::Rect& rect) {
  using ui::Role;
  json all = json::object();
  const auto put = [&all](const char* key, const auto& value) {
    if (value != std::decay_t<decltype(value)>{}) all[key] = value;
  };
  all["rect"] = box(rect);
  put("name", node.name);
  put("description", node.description);
  put("href", node.href);
  put("accesskey", node.access_key);
  put("lang", node.lang);
  put("submit", node.submit);
  put("current", node.current);
  put("disabled", node.disabled);
  put("invalid", node.invalid);
  put("required", node.required);
  put("scrolls", node.scrolls);
  if (node.scrolls) put("content", tenths(node.content_height));
  if (!node.options.empty()) {
    json& options = all["options"] = json::array();
    for (const ui::Option& option : node.options) options.push_back({option.value, option.label});
  }
  switch (node.role) {
    case Role::Radio:
    case Role::Switch:
      all["checked"] = node.checked;
      put("value", node.value);
      break;
    case Role::TextField:
    case Role::TextArea: {
      const ui::Rect& text = node.text_rect;
      all["padding"] = {tenths(text.y - node.rect.y), tenths(node.rect.right() - text.right()),
                        tenths(node.rect.bottom() - text.bottom()), tenths(text.x - node.rect.x)};
      all["font"] = node.font_size;
      [[fallthrough]];
    }
    case Role::Select:
      all["value"] = node.value;
      break;
    case Role::Text:
    case Role::Heading:
    case Role::Status:
    case Role::Alert:
      all["font"] = node.font_size;
      all["line"] = tenths(line_height(node));
      put("bold", node.bold);
      break;
    default:
      break;
  }
  return all;
}

/// What `after` says otherwise than `before`; null for what it no longer says.
json difference(const json& before, const json& after) {
  json changes = json::object();
  for (const auto& [key, value] : after.items()) {
    const auto old = before.find(key);
    if (old == before.end() || *old != value) changes[key] = value;
  }
  for (const auto& [key, value] : before.items()) {
    if (!after.contains(key)) changes[key] = nullptr;
  }
  return changes;
}

std::string css(ui::Color color) {
  std::string text = "#";
  for (int shift = 28; shift >= 8; shift -= 4)
    text += "0123456789abcdef"[(color.rgba >> shift) & 15u];
  return text;
}

}  // namespace

void start() { tucao_mirror_start(); }

void apply(const ui::Tree& tree, const std::string& own_text, const Colors& colors) {
  json changes = json::object();
  if (tree.title != shown.title) changes["title"] = shown.title = tree.title;
  if (tree.lang != shown.lang) changes["lang"] = shown.lang = tree.lang;
  if (own_text != shown.own_text) changes["own_text"] = shown.own_text = own_text;
  if (colors != shown.colors) {
    shown.colors = colors;
    changes["colors"] = {css(colors.text), css(colors.background), colors.dark};
  }

  std::map<std::string, Element> elements;
  std::map<std::string, std::vector<std::string>> children;
  std::set<std::string> disturbed;  // parents of elements that are made anew
  json added = json::array();
  json set = json::array();
  json removed = json::array();
  for (const ui::Node& node : tree.nodes) {
    const ui::Node* parent =
        node.parent < 0 ? nullptr : &tree.nodes[static_cast<std::size_t>(node.parent)];
    const std::string parent_id = parent == nullptr ? "" : parent->id;
    Element element{node, node.rect};
    element.node.parent =
        -1;  // an index, which moves while the element stays; `children` tells the place
    if (parent != nullptr && parent->parent >= 0) {
      element.rect.x -= parent->rect.x;
      element.rect.y -= parent->rect.y;
    }
    children[parent_id].push_back(node.id);
    const auto old = shown.elements.find(node.id);
    if (old == shown.elements.end() || !same_kind(old->second.node, node)) {
      if (old != shown.elements.end()) {
        removed.push_back(node.id);
        shown.children.erase(node.id);
        disturbed.insert(parent_id);
      }
      added.push_back({node.id, static_cast<int>(node.role), node.level,
                       static_cast<int>(node.entry), described(node, element.rect)});
    } else if (old->second.node != element.node || old->second.rect != element.rect) {
      json different = difference(described(old->second.node, old->second.rect),
                                  described(element.node, element.rect));
      if (!different.empty()) set.push_back({node.id, std::move(different)});
    }
    elements.emplace(node.id, std::move(element));
  }
  for (const auto& [id, element] : shown.elements) {
    if (elements.contains(id)) continue;
    removed.push_back(id);
    reported.scroll.erase(id);  // an element of this name that comes later is not scrolled
  }
  json order = json::array();
  for (const auto& [parent, ids] : children) {
    const auto old = shown.children.find(parent);
    if (old == shown.children.end() || old->second != ids || disturbed.contains(parent))
      order.push_back({parent, ids});
  }
  for (const auto& [key, list] :
       {std::pair{"removed", &removed}, {"added", &added}, {"set", &set}, {"order", &order}}) {
    if (!list->empty()) changes[key] = std::move(*list);
  }
  shown.elements = std::move(elements);
  shown.children = std::move(children);
  if (changes.empty()) return;
  tucao_mirror_apply(changes.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
}

void focus(const std::string& id, bool if_lost) { tucao_mirror_focus(id.c_str(), if_lost ? 1 : 0); }

void reveal(const std::string& id) { tucao_mirror_reveal(id.c_str()); }

ui::Input take_input() {
  ui::Input taken = reported;
  reported.activated.clear();
  reported.changed.clear();
  return taken;
}

const ui::Input& input() { return reported; }

std::string text_owner() {
  const auto focused = shown.elements.find(reported.focused);
  return focused != shown.elements.end() && is_text_field(focused->second.node) ? reported.focused
                                                                                : std::string();
}

}  // namespace tucao::web::mirror

namespace mirror = tucao::web::mirror;

extern "C" {

EMSCRIPTEN_KEEPALIVE void tucao_mirror_activated(const char* id) {
  mirror::reported.activated.emplace_back(id);
  tucao::web::input_arrived();
}

/// The element holds the new value already: the node that stands for it must know, so that only a
/// page that wants another one writes to the element.
EMSCRIPTEN_KEEPALIVE void tucao_mirror_changed(const char* id, const char* value, int checked) {
  if (const auto found = mirror::shown.elements.find(id); found != mirror::shown.elements.end()) {
    tucao::ui::Node& node = found->second.node;
    if (node.role == tucao::ui::Role::Radio) {
      if (node.checked == (checked != 0)) return;
      node.checked = checked != 0;
    } else {
      if (node.value == value) return;
      node.value = value;
    }
  }
  if (checked == 0) return;
  mirror::reported.changed.emplace_back(id, value);
  tucao::web::input_arrived();
}

EMSCRIPTEN_KEEPALIVE void tucao_mirror_pointed(const char* hovered, const char* pressed) {
  mirror::reported.hovered = hovered;
  mirror::reported.pressed = pressed;
  tucao::web::input_arrived();
}

EMSCRIPTEN_KEEPALIVE void tucao_mirror_focused(const char* id, int visible) {
  mirror::reported.focused = id;
  mirror::reported.focus_visible = visible != 0;
  tucao::web::input_arrived();
}

EMSCRIPTEN_KEEPALIVE void tucao_mirror_scrolled(const char* id, double top) {
  mirror::reported.scroll[id] = static_cast<float>(top);
  tucao::web::look_changed();
}
}
