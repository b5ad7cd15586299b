// SPDX-License-Identifier: Apache-2.0
// What is on screen, as a screen reader, a keyboard and a test see it. Every widget adds its node in the
// call that paints it; the web side mirrors the nodes as real elements.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/layout/geometry.h"

namespace tucao::ui {

/// The element that mirrors a node stands behind each role.
enum class Role : std::uint8_t {
  Banner,         ///< <header>: a region
  Main,           ///< <main>: a region
  Navigation,     ///< <nav>: a region
  Complementary,  ///< <section aria-label>: a region of its own beside main
  Footer,         ///< <footer>: a region with the actions of the page
  Dialog,         ///< <div role=dialog aria-modal>: a region over the others, which become inert
  Group,          ///< <div>, or <section> when it has a name
  Form,           ///< <form>; Enter in a field activates `submit`
  Heading,        ///< <h1> to <h3>
  Text,           ///< <p>
  Button,         ///< <button>
  Link,           ///< <a href>
  List,           ///< <ul>
  ListItem,       ///< <li>
  Table,          ///< <table>
  Row,            ///< <tr>
  ColumnHeader,   ///< <th scope=col>
  RowHeader,      ///< <th scope=row>
  Cell,           ///< <td>
  TextField,      ///< <input>
  TextArea,       ///< <textarea>
  Select,         ///< <select>
  RadioGroup,     ///< <fieldset> with <legend>
  Radio,          ///< <input type=radio>; its name is the label
  Switch,         ///< <button role=switch aria-checked>
  Status,         ///< <p role=status>: read out when it changes
  Alert,          ///< <p role=alert>
  Image,          ///< <div role=img aria-label>
  Progress,       ///< <div role=progressbar>
};

/// What kind of keyboard and filling-in a text field asks for.
enum class Entry : std::uint8_t {
  Text,
  Search,
  Code,
  Contact,
  User,
  Password,
  Date,
  Time,
  NewPassword,  ///< the browser fills in none that it keeps
};

struct Option {
  std::string value;
  std::string label;
  bool operator==(const Option&) const = default;
};

struct Node {
  std::string id;   ///< unique in the tree and the same from frame to frame
  int parent = -1;  ///< index of the parent in Tree::nodes; -1 for regions
  Role role = Role::Group;
  std::string name;         ///< what is read: the text of texts, the label of controls
  std::string description;  ///< hint and error of a field, read after its name
  std::string value;        ///< of fields, selects and radios (a radio's own value)
  std::string href;         ///< of links
  std::string lang;         ///< BCP 47 tag if it differs from the page's
  std::string submit;       ///< of Form: id of the button that Enter presses
  std::string
      access_key;        ///< a letter that, with the browser's own modifiers, presses or focuses it
  int level = 0;         ///< of headings
  bool checked = false;  ///< of Radio and Switch
  bool current = false;  ///< of links and rows: the one that is open (aria-current)
  bool disabled = false;
  bool invalid = false;
  bool required = false;
  bool scrolls = false;      ///< of regions: content higher than the rectangle scrolls natively
  float content_height = 0;  ///< of regions, in points
  int max_length = 0;        ///< of text fields: a hint for a counter, never enforced while typing
  Entry entry = Entry::Text;
  std::vector<Option> options;  ///< of Select
  Rect rect;  ///< in points; of a region on the page, of all others in the content of their region
  float font_size = 16;  ///< of what the element shows itself: field text
  bool bold = false;
  Rect text_rect;  ///< of fields: where the text stands, in the same coordinates as `rect`
  bool operator==(const Node&) const = default;
};

struct Tree {
  std::string title;  ///< of the document
  std::string lang;
  std::vector<Node> nodes;  ///< parents before children; order is reading order and tab order
  bool operator==(const Tree&) const = default;
};

/// One line a node, indented by depth: `button "提交" #submit`. For tests and for people. Rectangles left out.
[[nodiscard]] std::string outline(const Tree& tree);

/// What breaks the rules that every tree keeps, a line each; empty if nothing does: ids unique and not empty,
/// parents before children, one h1, interactive nodes named and inside their region's content, of at least
/// `min_target` points in both directions, none overlapping another one outside its own ancestors.
[[nodiscard]] std::vector<std::string> flaws(const Tree& tree, float min_target);

}  // namespace tucao::ui
