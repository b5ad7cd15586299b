// SPDX-License-Identifier: Apache-2.0
// Where staff write the public guides: all of them, and the open one with its papers and steps.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "ui/screens/frame.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "wording/guides.h"

namespace tucao::ui {
namespace {

using app::GuideText;
using app::RowStep;

constexpr float pair_width = 150;
constexpr const char* original = "zh-CN";
constexpr const char* translation = "en";
constexpr std::array usual_days{0, 1, 2, 3, 5, 7, 10, 15, 20, 30};

bool is_busy(const app::State& state) { return state.guide_editor.errand.outgoing.has_value(); }

// ---- all guides ---------------------------------------------------------------------------------

void guide_row(Ui& ui, const app::State& state, const domain::Guide& guide, float min_height) {
  const std::string id = "guide-" + guide.id.value;
  const auto& draft = state.guide_editor.draft;
  Card card(ui, id, Role::ListItem, min_height);
  const std::string& name = domain::in_locale(guide.name, ui.locale());
  heading(ui, id + "-name", name, 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::xs);
  paragraph(ui, id + "-business", business_words(ui, state, guide.business), ui.type.label,
            ui.theme.text.secondary);
  paragraph(ui, id + "-papers", wording::paper_count(*ui.look.words, guide), ui.type.label,
            ui.theme.text.secondary);
  ui.gap(space::s);
  if (draft && draft->id == guide.id) {
    paragraph(ui, id + "-being-edited", ui.t("guide_desk.is_open"), ui.type.label,
              ui.theme.text.secondary);
    return;
  }
  const ButtonLook look{ButtonKind::Neutral, Icon::Pencil, is_busy(state), name};
  if (button(ui, id + "-edit", ui.t("guide_desk.edit"), look)) {
    ui.intend(app::OpenGuide{guide.id});
  }
}

void all_guides(Ui& ui, const app::State& state) {
  constexpr float card_width = 320;
  if (!ready(ui, state.guides.book, "guides", 4, 96, ui.t("guide.failed"))) return;
  if (button(ui, "new-guide", ui.t("guide_desk.new"),
             {ButtonKind::Secondary, Icon::PlusCircle, is_busy(state)})) {
    ui.intend(app::OpenGuide{});
  }
  ui.gap(space::l);
  const domain::GuideBook& book = *state.guides.book.value();
  if (book.guides.empty()) {
    empty_state(ui, "guides-none", Icon::Info, ui.t("guide.none"), ui.t("guide_desk.none_next"));
    return;
  }
  const Scope list(ui, group_node(ui, Role::List, "guides-list", ui.t("title.staff_guides")));
  grid(ui, card_width, book.guides.size(), [&](Ui& inner, std::size_t i, float min_height) {
    guide_row(inner, state, book.guides[i], min_height);
  });
}

// ---- the open one -------------------------------------------------------------------------------

std::string in(const domain::LocalText& text, const char* locale) {
  const auto found = text.find(locale);
  return found == text.end() ? std::string() : found->second;
}

/// One text in its two languages, as `name` among the issues.
struct TextLook {
  std::string name;
  std::string label;
  const domain::LocalText& text;
  GuideText part;
  std::size_t row = 0;
  bool required = false;
  std::string hint{};
};
void text_fields(Ui& ui, const app::State& state, const TextLook& look) {
  for (const char* locale : {original, translation}) {
    const bool translated = locale == translation;
    FieldLook box;
    box.id = "field-guide_" + look.name + (translated ? "_en" : "");
    box.label = translated ? ui.t("guide_desk.in_english", {{"what", look.label}}) : look.label;
    box.value = in(look.text, locale);
    if (translated) {
      box.note = ui.t("form.optional");
    } else {
      box.error = issue_for(ui, state.guide_editor.issues, look.name);
      box.hint = look.hint;
      box.required = look.required;
      if (!look.required) box.note = ui.t("form.optional");
    }
    if (const auto value = field(ui, box)) {
      ui.intend(app::WriteGuide{look.part, locale, *value, look.row});
    }
    ui.gap(space::m);
  }
}

void row_buttons(Ui& ui, GuideText rows, const std::string& name, const char* raise,
                 const char* remove, std::size_t row) {
  const text::Params n{{"n", std::to_string(row + 1)}};
  const bool first = row == 0;
  grid(ui, pair_width, first ? 1 : 2, [&](Ui& inner, std::size_t i, float) {
    const bool removes = first || i == 1;
    const std::string id = name + (removes ? "-remove" : "-raise");
    const ButtonLook look{ButtonKind::Neutral, removes ? Icon::Close : Icon::None};
    if (button(inner, id, inner.t(removes ? remove : raise, n), look)) {
      inner.intend(app::ArrangeGuide{rows, removes ? RowStep::Remove : RowStep::Raise, row});
    }
  });
  ui.gap(space::xl);
}

void days_choice(Ui& ui, const domain::Paper& paper, std::size_t row) {
  std::set<int> days(usual_days.begin(), usual_days.end());
  days.insert(paper.may_follow_days);
  std::vector<Option> options;
  for (const int count : days) {
    options.push_back(
        {std::to_string(count), wording::paper_note(*ui.look.words, domain::Paper{{}, count})});
  }
  const std::string number = std::to_string(row + 1);
  FieldLook box;
  box.id = "field-guide_paper_days_" + number;
  box.label = ui.t("guide_desk.paper_when", {{"n", number}});
  box.value = std::to_string(paper.may_follow_days);
  box.required = true;
  if (const auto value = select(ui, box, options)) {
    int chosen = 0;
    std::from_chars(value->data(), value->data() + value->size(), chosen);
    ui.intend(app::SetPaperDays{row, chosen});
  }
  ui.gap(space::m);
}

void rows_title(Ui& ui, const app::State& state, const std::string& name, const char* title) {
  heading(ui, "guide-" + name + "-title", ui.t(title), 3, ui.type.heading, ui.theme.text.primary);
  const std::string issue = issue_for(ui, state.guide_editor.issues, name);
  if (!issue.empty()) {
    paragraph(ui, "field-guide_" + name, issue, ui.type.label, ui.theme.text.danger);
  }
  ui.gap(space::m);
}

void add_button(Ui& ui, GuideText rows, const std::string& id, const char* label) {
  if (button(ui, id, ui.t(label), {ButtonKind::Neutral, Icon::PlusCircle})) {
    ui.intend(app::ArrangeGuide{rows, RowStep::Add});
  }
  ui.gap(space::xxl);
}

void papers(Ui& ui, const app::State& state, const domain::Guide& guide) {
  rows_title(ui, state, "papers", "guide.papers_title");
  for (std::size_t row = 0; row < guide.papers.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    text_fields(ui, state,
                {"papers_" + number, ui.t("guide_desk.paper", {{"n", number}}),
                 guide.papers[row].name, GuideText::Paper, row, true});
    days_choice(ui, guide.papers[row], row);
    row_buttons(ui, GuideText::Paper, "paper-" + number, "guide_desk.paper_raise",
                "guide_desk.paper_remove", row);
  }
  add_button(ui, GuideText::Paper, "add-paper", "guide_desk.paper_add");
}

void steps(Ui& ui, const app::State& state, const domain::Guide& guide) {
  rows_title(ui, state, "steps", "guide.steps");
  for (std::size_t row = 0; row < guide.steps.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    text_fields(ui, state,
                {"steps_" + number, ui.t("guide_desk.step", {{"n", number}}), guide.steps[row],
                 GuideText::Step, row, true});
    row_buttons(ui, GuideText::Step, "step-" + number, "guide_desk.step_raise",
                "guide_desk.step_remove", row);
  }
  add_button(ui, GuideText::Step, "add-step", "guide_desk.step_add");
}

void business_choice(Ui& ui, const app::State& state, const domain::Guide& guide) {
  std::vector<Option> options{{"", ui.t("work.choose")}};
  if (const protocol::HallView* hall = state.hall.value()) {
    for (const domain::Business& business : hall->businesses) {
      options.push_back({business.id.value, domain::in_locale(business.name, ui.locale())});
    }
  }
  FieldLook box;
  box.id = "field-guide_business";
  box.label = ui.t("guide_desk.business");
  box.value = guide.business.value;
  box.error = issue_for(ui, state.guide_editor.issues, "business");
  box.required = true;
  if (const auto value = select(ui, box, options)) {
    ui.intend(app::ChooseGuideBusiness{domain::BusinessId{*value}});
  }
  ui.gap(space::m);
}

/// A colleague put another one up, or took it away, since it was opened.
bool is_overtaken(const app::State& state) {
  const app::GuideEditor& editor = state.guide_editor;
  const domain::GuideBook* book = state.guides.book.value();
  if (book == nullptr || !editor.before || is_busy(state)) return false;
  const domain::Guide* now = domain::find_guide(*book, editor.draft->id);
  return now == nullptr || (*now != *editor.before && *now != *editor.draft);
}

void last_buttons(Ui& ui, const app::State& state) {
  if (button(ui, "put-guide", ui.t("guide_desk.put"),
             {ButtonKind::Primary, Icon::Check, is_busy(state)})) {
    ui.intend(app::PutGuide{});
  }
  ui.gap(space::s);
  if (button(ui, "close-guide", ui.t("guide_desk.close"), {ButtonKind::Neutral, Icon::Close})) {
    ui.intend(app::CloseGuide{});
  }
  if (!state.guide_editor.before) return;
  ui.gap(space::s);
  if (button(ui, "remove-guide", ui.t("guide_desk.remove"),
             {ButtonKind::Plain, Icon::XCircle, is_busy(state)})) {
    ui.intend(app::RemoveGuide{});
  }
}

void open_guide(Ui& ui, const app::State& state) {
  const app::GuideEditor& editor = state.guide_editor;
  errand_notice(ui, "guide-step", editor.errand);
  if (!editor.draft) {
    heading(ui, "editor-title", ui.t("guide_desk.title"), 2, ui.type.heading,
            ui.theme.text.primary);
    paragraph(ui, "editor-none", ui.t("guide_desk.choose"), ui.type.label, ui.theme.text.secondary);
    return;
  }
  const domain::Guide& guide = *editor.draft;
  const char* title = editor.before ? "guide_desk.title" : "guide_desk.title_new";
  heading(ui, "editor-title", ui.t(title), 2, ui.type.heading, ui.theme.text.primary);
  paragraph(ui, "editor-note", ui.t("guide_desk.note"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  if (is_overtaken(state)) {
    strip(ui, "guide-overtaken", Status::DueSoon, ui.t("guide_desk.conflict"),
          ui.t("guide_desk.conflict_next"), Role::Status, Icon::Alert);
    ui.gap(space::l);
  }
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "guide-form", ui.t(title));
    node.submit = "put-guide";
    return node;
  }());
  issue_summary(ui, "guide-errors", "field-guide_", editor.issues);
  text_fields(ui, state, {"name", ui.t("guide_desk.name"), guide.name, GuideText::Name, 0, true});
  business_choice(ui, state, guide);
  text_fields(ui, state,
              {"done_in", ui.t("guide_desk.done_in"), guide.done_in, GuideText::DoneIn, 0, false,
               ui.t("guide_desk.done_in_hint")});
  text_fields(ui, state,
              {"fee", ui.t("guide_desk.fee"), guide.fee, GuideText::Fee, 0, false,
               ui.t("guide_desk.fee_hint")});
  ui.gap(space::l);
  papers(ui, state, guide);
  steps(ui, state, guide);
  last_buttons(ui, state);
}

}  // namespace

void staff_guides_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_guides");
  page.side_name = ui.t("guide_desk.title");
  page.main = [&](Ui& inner) { all_guides(inner, state); };
  page.side = [&](Ui& inner) { open_guide(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
