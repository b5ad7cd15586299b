// SPDX-License-Identifier: Apache-2.0
// The pen of the screens: writes paint operations and semantic nodes side by side while a column flows down.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/intent.h"
#include "ui/input.h"
#include "ui/layout/line_break.h"
#include "ui/look.h"
#include "ui/theme/scale.h"
#include "ui/view.h"

namespace tucao::ui {

/// Where the next thing goes: downwards from `y`, between `x` and `x + width`, in its region's content.
struct Column {
  float x = 0;
  float y = 0;
  float width = 0;
};

enum class Align : std::uint8_t { Left, Center, Right };

class Ui {
 public:
  /// `view` gets what is written; it and the others outlive the Ui.
  Ui(const Look& look, const Input& input, View& view);

  const Look& look;
  const Theme& theme;
  const TypeScale type;
  const Corners corner;

  /// The text of `key` in the reader's language, with what its placeholders stand for.
  [[nodiscard]] std::string t(std::string_view key) const;
  [[nodiscard]] std::string t(std::string_view key,
                              const std::map<std::string, std::string>& params) const;
  [[nodiscard]] const std::string& locale() const;
  [[nodiscard]] bool phone() const { return look.density == Density::Phone; }

  // ---- flow ----
  Column column;
  void gap(float points) { column.y += points; }

  // ---- regions: each is painted and read on its own; they do not nest ----
  void begin_region(Role role, std::string id, Rect on_page, bool scrolls, std::string name = {});
  /// Its content ends at the column's y plus `bottom`.
  void end_region(float bottom = 0);
  /// The same for a region that is just as high as its content; returns that height.
  float end_region_fitting(float bottom = 0);
  /// Moves the innermost open region to `y` on the page.
  void place_region(float y);
  /// What is read after the name of the innermost open region.
  void describe_region(std::string description);

  // ---- nodes ----
  /// Adds `node` under the open one. Its rectangle is in the content of the region.
  int add(Node node);
  /// Adds a node and opens it: what follows is inside.
  int open(Node node);
  /// Closes the innermost open node; if its rectangle has no height, it ends at the column's y.
  void close();
  [[nodiscard]] Node& node(int index) { return view_.tree.nodes[static_cast<std::size_t>(index)]; }

  // ---- paint ----
  void fill(Rect rect, Color color, float radius = 0);
  void border(Rect rect, Color color, float width, float radius = 0);
  void dashes(Rect rect, Color color, float width, float radius = 0);
  void line(Point from, Point to, Color color, float width = hairline);
  void circle(Rect rect, Color color);
  void icon(Icon icon, Rect square, Color color);
  /// One line of text; `rect` is its line box, along which it is aligned.
  void text(std::string_view text, Rect rect, const TextStyle& style, Color color,
            Align align = Align::Left);
  void glyphs(const Line& line, Rect rect, const TextStyle& style, Color color,
              Align align = Align::Left);
  void modules(const std::string& dark, int columns, Rect square, Color color);
  /// The image of `source`, cut so that it fills `rect`; what was painted there before stays to be seen until it is
  /// here. A source is the address of a JPEG of this server, followed by a new line and a JSON body if it is to be asked
  /// for with POST; or the token of a photo that the reader chose.
  void picture(std::string source, Rect rect, float radius = 0);
  [[nodiscard]] float width_of(std::string_view text, const TextStyle& style) const;
  /// Card, sheet and menu surfaces with the theme's elevation.
  void surface(Rect rect, float radius, int level = 1);
  /// The mark of the keyboard's focus around `rect`, if it is at `id`.
  void focus_ring(const std::string& id, Rect rect, float radius, bool always = false);

  /// Position in the paint list, so that what must lie under later things can be set in afterwards.
  [[nodiscard]] std::size_t mark() const { return view_.scene.ops.size(); }
  /// Moves what was painted since `from` to `to` (an earlier mark), under all that was painted there.
  void slide_under(std::size_t from, std::size_t to);
  /// Moves what was painted since `from` down by `points` and lets it through by `alpha` (0 to 1); the nodes stay.
  void shift_paint(std::size_t from, float points, float alpha);
  /// The operations since a mark hide while the native field `id` shows its own text.
  void hide_while_focused(std::size_t from, const std::string& id);

  /// How far that which set out at `since` and takes `duration_ms` has come, 0 to 1, slower towards its end. Under
  /// reduced motion it takes motion_ms::reduced. Until it has arrived, the page is drawn again and again.
  [[nodiscard]] float motion(Instant since, std::int64_t duration_ms);
  /// Where that which comes round every `duration_ms` is, 0 to 1; the page is drawn again and again. Under reduced
  /// motion it stands at 0.
  [[nodiscard]] float cycle(Instant since, std::int64_t duration_ms);

  // ---- what the person did ----
  [[nodiscard]] bool activated(const std::string& id) const;
  [[nodiscard]] bool hovered(const std::string& id) const { return input_.hovered == id; }
  [[nodiscard]] bool pressed(const std::string& id) const { return input_.pressed == id; }
  [[nodiscard]] bool focused(const std::string& id) const { return input_.focused == id; }
  [[nodiscard]] std::optional<std::string> changed(const std::string& id) const;
  void intend(app::Intent intent) { view_.intents.push_back(std::move(intent)); }

 private:
  Op& op(Shape shape, Rect rect, Color color);

  const Input& input_;
  View& view_;
  int area_ = -1;
  std::vector<int> open_;
};

/// Opens a node for the life of the scope.
class Scope {
 public:
  Scope(Ui& ui, Node node) : ui_(ui), index_(ui.open(std::move(node))) {}
  ~Scope() { ui_.close(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  [[nodiscard]] Node& node() { return ui_.node(index_); }

 private:
  Ui& ui_;
  int index_;
};

/// The height that `content` takes in a column of `width` points, found by writing it into a view that is
/// thrown away.
[[nodiscard]] float measured_height(const Ui& ui, float width,
                                    const std::function<void(Ui&)>& content);

/// A node that only groups, lists or describes; its rectangle is the column from here down.
[[nodiscard]] Node group_node(const Ui& ui, Role role, std::string id, std::string name = {});

}  // namespace tucao::ui
