// SPDX-License-Identifier: Apache-2.0
// What to bring and how long it takes: all guides, one as a list to tick off, and the papers that may follow.
#include <algorithm>

#include "ui/screens/frame.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "wording/guides.h"

namespace tucao::ui {
namespace {

constexpr float card_width = 320;

std::string name_of(const Ui& ui, const domain::Guide& guide) {
  return domain::in_locale(guide.name, ui.locale());
}

/// Whose windows do it, how long it takes, and its fee.
std::string facts_of(const Ui& ui, const app::State& state, const domain::Guide& guide) {
  const std::string known = wording::guide_facts(*ui.look.words, guide);
  const std::string business = business_words(ui, state, guide.business);
  return known.empty() ? business : business + ui.t("common.dot") + known;
}

void guide_card(Ui& ui, const app::State& state, const domain::Guide& guide, float min_height) {
  const std::string id = "guide-" + guide.id.value;
  Card card(ui, id, Role::ListItem, min_height);
  const std::string name = name_of(ui, guide);
  card.link(id + "-open", name, {app::Page::Guide, guide.id.value});
  heading(ui, id + "-name", name, 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::xs);
  paragraph(ui, id + "-facts", facts_of(ui, state, guide), ui.type.label, ui.theme.text.secondary);
  paragraph(ui, id + "-papers", wording::paper_count(*ui.look.words, guide), ui.type.label,
            ui.theme.text.secondary);
}

void all_guides(Ui& ui, const app::State& state) {
  paragraph(ui, "guides-intro", ui.t("guide.intro"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::m);
  if (!ready(ui, state.guides.book, "guides", 4, 96, ui.t("guide.failed"))) return;
  const domain::GuideBook& book = *state.guides.book.value();
  if (book.guides.empty()) {
    empty_state(ui, "guides-none", Icon::Info, ui.t("guide.none"), ui.t("hall.no_match_next"));
    return;
  }
  FieldLook search;
  search.id = "guide-search";
  search.label = ui.t("guide.search");
  search.hint = search.label;
  search.hide_label = true;
  search.value = app::field(state, app::Field::GuideSearch);
  search.entry = Entry::Search;
  search.icon = Icon::Search;
  edit(ui, app::Field::GuideSearch, field(ui, search));
  ui.gap(space::m);
  link_line(ui, "to-late-papers", ui.t("title.late_papers"), {app::Page::LatePapers, {}});
  ui.gap(space::s);
  std::vector<const domain::Guide*> found;
  for (const domain::Guide& guide : book.guides) {
    const bool wanted =
        name_of(ui, guide).find(search.value) != std::string::npos ||
        business_words(ui, state, guide.business).find(search.value) != std::string::npos;
    if (wanted) found.push_back(&guide);
  }
  if (found.empty()) {
    empty_state(ui, "guides-no-match", Icon::Search,
                ui.t("guide.no_match", {{"words", search.value}}), ui.t("guide.no_match_next"));
    return;
  }
  const Scope list(ui, group_node(ui, Role::List, "guides-list", ui.t("title.guides")));
  grid(ui, card_width, found.size(), [&](Ui& inner, std::size_t i, float min_height) {
    guide_card(inner, state, *found[i], min_height);
  });
}

/// Where to go now, and how long the wait is.
void where(Ui& ui, const app::State& state, const domain::Guide& guide) {
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return;
  std::optional<domain::WaitRange> wait;
  bool open = false;
  for (const protocol::WindowView& window : hall->windows) {
    if (window.state != domain::WindowState::Open || window.businesses.empty()) continue;
    const auto served = std::ranges::find(window.businesses, guide.business);
    open = open || served != window.businesses.end();
    if (window.businesses.front() == guide.business && window.wait) wait = window.wait;
  }
  if (is_old(state, *hall, ui.look.now)) wait.reset();
  strip(ui, "guide-where", open ? Status::Open : Status::Closed,
        wording::windows_for(*ui.look.words, *hall, guide.business),
        wait ? ui.t("guide.wait", {{"wait", wait_words(ui, wait)}}) : std::string{}, Role::Status);
  ui.gap(space::l);
}

void papers(Ui& ui, const app::State& state, const domain::Guide& guide) {
  heading(ui, "papers-title", ui.t("guide.papers_title"), 2, ui.type.heading,
          ui.theme.text.primary);
  const auto& at_hand = state.guides.at_hand;
  const auto found = at_hand.find(guide.id);
  const std::set<int> none;
  const std::set<int>& places = found == at_hand.end() ? none : found->second;
  const int count = static_cast<int>(guide.papers.size());
  const auto done = std::ranges::count_if(places, [&](int place) { return place < count; });
  TextOptions status;
  status.role = Role::Status;
  paragraph(ui, "papers-ready",
            done == count ? ui.t("guide.all_ready")
                          : ui.t("guide.ready",
                                 {{"done", std::to_string(done)}, {"n", std::to_string(count)}}),
            ui.type.label, ui.theme.text.secondary, status);
  ui.gap(space::m);
  for (int i = 0; i < count; ++i) {
    const domain::Paper& paper = guide.papers[static_cast<std::size_t>(i)];
    if (switch_row(ui, "paper-" + std::to_string(i + 1), domain::in_locale(paper.name, ui.locale()),
                   wording::paper_note(*ui.look.words, paper), places.contains(i))) {
      ui.intend(app::TogglePaper{guide.id, i});
    }
    ui.gap(space::s);
  }
  paragraph(ui, "papers-note", ui.t("guide.ready_note"), ui.type.caption, ui.theme.text.secondary);
  ui.gap(space::xxl);
}

void steps(Ui& ui, const domain::Guide& guide) {
  if (guide.steps.empty()) return;
  heading(ui, "steps-title", ui.t("guide.steps"), 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::s);
  {
    const Scope list(ui, group_node(ui, Role::List, "steps", ui.t("guide.steps")));
    for (std::size_t i = 0; i < guide.steps.size(); ++i) {
      const std::string id = "step-" + std::to_string(i + 1);
      const Scope item(ui, group_node(ui, Role::ListItem, id));
      paragraph(ui, id + "-words",
                std::to_string(i + 1) + ". " + domain::in_locale(guide.steps[i], ui.locale()),
                ui.type.body, ui.theme.text.primary);
      ui.gap(space::xs);
    }
  }
  ui.gap(space::xxl);
}

void one_guide(Ui& ui, const app::State& state, const domain::Guide& guide) {
  {
    const Card card(ui, "guide-head");
    heading(ui, "guide-name", name_of(ui, guide), 2, ui.type.heading, ui.theme.text.primary);
    paragraph(ui, "guide-facts", facts_of(ui, state, guide), ui.type.label,
              ui.theme.text.secondary);
  }
  ui.gap(space::m);
  where(ui, state, guide);
  papers(ui, state, guide);
  steps(ui, guide);
  take_along(ui, state);
  link_line(ui, "to-guides", ui.t("title.guides"), {app::Page::Guides, {}});
}

void paper_lines(Ui& ui, const std::string& id, const char* title, const domain::Guide& guide,
                 bool late) {
  paragraph(ui, id + "-title", ui.t(title), ui.type.label, ui.theme.text.secondary);
  const Scope list(ui, group_node(ui, Role::List, id, ui.t(title)));
  for (std::size_t i = 0; i < guide.papers.size(); ++i) {
    const domain::Paper& paper = guide.papers[i];
    if ((paper.may_follow_days > 0) != late) continue;
    const std::string item_id = id + "-" + std::to_string(i + 1);
    const Scope item(ui, group_node(ui, Role::ListItem, item_id));
    std::string words = domain::in_locale(paper.name, ui.locale());
    if (late) words += ui.t("common.dot") + wording::paper_note(*ui.look.words, paper);
    paragraph(ui, item_id + "-words", words, ui.type.body, ui.theme.text.primary);
  }
}

void late_papers(Ui& ui, const app::State& state) {
  paragraph(ui, "late-intro", ui.t("guide.late_intro"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::m);
  if (!ready(ui, state.guides.book, "guides", 4, 96, ui.t("guide.failed"))) return;
  std::vector<const domain::Guide*> guides;
  for (const domain::Guide& guide : state.guides.book.value()->guides) {
    if (domain::count_of_late_papers(guide) > 0) guides.push_back(&guide);
  }
  if (guides.empty()) {
    empty_state(ui, "late-none", Icon::Info, ui.t("guide.late_none"), {});
    return;
  }
  {
    const Scope list(ui, group_node(ui, Role::List, "late-list", ui.t("title.late_papers")));
    grid(ui, card_width, guides.size(), [&](Ui& inner, std::size_t i, float min_height) {
      const domain::Guide& guide = *guides[i];
      const std::string id = "late-" + guide.id.value;
      Card card(inner, id, Role::ListItem, min_height);
      const std::string name = name_of(inner, guide);
      card.link(id + "-open", name, {app::Page::Guide, guide.id.value});
      heading(inner, id + "-name", name, 2, inner.type.heading, inner.theme.text.primary);
      inner.gap(space::s);
      paper_lines(inner, id + "-needed", "guide.needed_title", guide, false);
      inner.gap(space::s);
      paper_lines(inner, id + "-late", "guide.late_title", guide, true);
    });
  }
  ui.gap(space::xxl);
  take_along(ui, state);
}

}  // namespace

void guides_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.guides");
  look.back = true;
  page_frame(ui, state, look, [&](Ui& inner) {
    all_guides(inner, state);
    page_settings(inner, state);
  });
}

void guide_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.guide");
  look.back = true;
  look.widest = 760;
  page_frame(ui, state, look, [&](Ui& inner) {
    if (!ready(inner, state.guides.book, "guide", 3, 96, inner.t("guide.failed"))) return;
    const auto* guide =
        domain::find_guide(*state.guides.book.value(), domain::GuideId{state.route.id});
    if (guide != nullptr) return one_guide(inner, state, *guide);
    empty_state(inner, "guide-unknown", Icon::Search, inner.t("guide.unknown"),
                inner.t("guide.unknown_next"));
    link_line(inner, "to-guides", inner.t("title.guides"), {app::Page::Guides, {}});
  });
}

void late_papers_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.late_papers");
  look.back = true;
  page_frame(ui, state, look, [&](Ui& inner) { late_papers(inner, state); });
}

}  // namespace tucao::ui
