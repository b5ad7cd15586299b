// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

using domain::Guide;

constexpr const char* draft_key = "guide";

void keep(Turn& turn) {
  const GuideEditor& editor = turn.state.guide_editor;
  store(turn, draft_key,
        editor.draft ? protocol::to_json(protocol::GuideUpdate{*editor.draft, editor.before})
                     : std::string());
}

/// The guide that may be written in; null if none is open or it is on its way.
Guide* writable(Turn& turn) {
  GuideEditor& editor = turn.state.guide_editor;
  if (!editor.draft || editor.errand.outgoing) return nullptr;
  return &*editor.draft;
}

void written(Turn& turn) {
  turn.state.guide_editor.issues.clear();
  keep(turn);
}

bool would_be_lost(const GuideEditor& editor) {
  return editor.draft && (!editor.before || *editor.draft != *editor.before);
}

void close(Turn& turn) {
  GuideEditor& editor = turn.state.guide_editor;
  editor.draft.reset();
  editor.before.reset();
  editor.issues.clear();
  editor.errand.issue_key.clear();
  keep(turn);
}

void open(Turn& turn, const domain::GuideId& id) {
  close(turn);
  GuideEditor& editor = turn.state.guide_editor;
  const domain::GuideBook* book = turn.state.guides.book.value();
  if (id.empty()) {
    constexpr std::size_t enough_digits = 8;
    editor.draft.emplace().id = domain::GuideId{"g-" + turn.random_hex.substr(0, enough_digits)};
  } else if (const Guide* known = book == nullptr ? nullptr : domain::find_guide(*book, id)) {
    editor.draft = *known;
    editor.before = *known;
  }
  keep(turn);
  turn.command(FocusNode{"editor-title"});
}

void ask_to_drop(Turn& turn, std::optional<std::string> next) {
  ask_first(turn, Question::About::DropGuide);
  turn.state.question->next = std::move(next);
}

void set(domain::LocalText& text, const std::string& locale, const std::string& value) {
  if (value.empty()) {
    text.erase(locale);
  } else {
    text[locale] = value;
  }
}

template <class Row>
void arrange(std::vector<Row>& rows, RowStep step, std::size_t row) {
  if (step == RowStep::Add) {
    rows.emplace_back();
  } else if (row < rows.size()) {
    const auto at = rows.begin() + static_cast<std::ptrdiff_t>(row);
    if (step == RowStep::Remove) {
      rows.erase(at);
    } else if (row > 0) {
      std::iter_swap(at, at - 1);
    }
  }
}

void show_issues(Turn& turn, std::vector<protocol::FieldIssue> issues) {
  turn.command(FocusNode{"field-guide_" + issues.front().field});
  turn.state.guide_editor.issues = std::move(issues);
}

}  // namespace

void restore_guide(Turn& turn) {
  auto kept = protocol::from_json<protocol::GuideUpdate>(stored(turn, draft_key));
  if (!kept) return;
  turn.state.guide_editor.draft = std::move(kept->guide);
  turn.state.guide_editor.before = std::move(kept->before);
}

void forget_guide_editor(Turn& turn) {
  drop_errand(turn, "guide", turn.state.guide_editor.errand);
  turn.state.guide_editor.issues.clear();
}

void apply(Turn& turn, const OpenGuide& intent) {
  const GuideEditor& editor = turn.state.guide_editor;
  if (editor.errand.outgoing) return;
  if (would_be_lost(editor)) return ask_to_drop(turn, intent.guide.value);
  open(turn, intent.guide);
}

void apply(Turn& turn, const CloseGuide&) {
  const GuideEditor& editor = turn.state.guide_editor;
  if (editor.errand.outgoing) return;
  if (would_be_lost(editor)) return ask_to_drop(turn, std::nullopt);
  drop_guide(turn, std::nullopt);
}

void drop_guide(Turn& turn, const std::optional<std::string>& next) {
  if (next) return open(turn, domain::GuideId{*next});
  close(turn);
  turn.command(FocusNode{"page-title"});
}

void apply(Turn& turn, const WriteGuide& intent) {
  Guide* guide = writable(turn);
  if (guide == nullptr) return;
  switch (intent.text) {
    case GuideText::Name:
      set(guide->name, intent.locale, intent.value);
      break;
    case GuideText::DoneIn:
      set(guide->done_in, intent.locale, intent.value);
      break;
    case GuideText::Fee:
      set(guide->fee, intent.locale, intent.value);
      break;
    case GuideText::Paper:
      if (intent.row >= guide->papers.size()) return;
      set(guide->papers[intent.row].name, intent.locale, intent.value);
      break;
    case GuideText::Step:
      if (intent.row >= guide->steps.size()) return;
      set(guide->steps[intent.row], intent.locale, intent.value);
      break;
  }
  written(turn);
}

void apply(Turn& turn, const ChooseGuideBusiness& intent) {
  Guide* guide = writable(turn);
  if (guide == nullptr) return;
  guide->business = intent.business;
  written(turn);
}

void apply(Turn& turn, const SetPaperDays& intent) {
  Guide* guide = writable(turn);
  if (guide == nullptr || intent.row >= guide->papers.size()) return;
  guide->papers[intent.row].may_follow_days = intent.days;
  written(turn);
}

void apply(Turn& turn, const ArrangeGuide& intent) {
  Guide* guide = writable(turn);
  if (guide == nullptr) return;
  const bool papers = intent.rows == GuideText::Paper;
  if (papers) {
    arrange(guide->papers, intent.step, intent.row);
  } else {
    arrange(guide->steps, intent.step, intent.row);
  }
  written(turn);
  const std::string rows = papers ? "papers" : "steps";
  const std::size_t count = papers ? guide->papers.size() : guide->steps.size();
  if (intent.step == RowStep::Add) {
    turn.command(FocusNode{"field-guide_" + rows + "_" + std::to_string(count)});
  } else if (intent.step == RowStep::Remove) {
    turn.command(FocusNode{"guide-" + rows + "-title"});  // the button that had the focus is gone
  }
}

void apply(Turn& turn, const PutGuide&) {
  const State& state = turn.state;
  GuideEditor& editor = turn.state.guide_editor;
  const Guide* guide = writable(turn);
  if (guide == nullptr || state.hall.value() == nullptr) return;
  if (state.staff.session.value() == nullptr) return;
  editor.issues.clear();
  auto issues = protocol::issues_of(domain::check(*guide, plan_of(*state.hall.value())));
  if (!issues.empty()) return show_issues(turn, std::move(issues));
  begin_errand(turn, "guide", editor.errand, protocol::guides_path(state.hall_id),
               protocol::to_json(protocol::GuideUpdate{*guide, editor.before}));
}

void apply(Turn& turn, const RemoveGuide&) {
  if (writable(turn) == nullptr || !turn.state.guide_editor.before) return;
  ask_first(turn, Question::About::RemoveGuide);
}

void remove_guide(Turn& turn) {
  GuideEditor& editor = turn.state.guide_editor;
  const Guide* guide = writable(turn);
  if (guide == nullptr || turn.state.staff.session.value() == nullptr) return;
  begin_errand(turn, "guide", editor.errand,
               protocol::guide_removal_path(turn.state.hall_id, guide->id), {}, guide->id.value);
}

void guide_answered(Turn& turn, const std::string& removed, const HttpAnswered& answer) {
  GuideEditor& editor = turn.state.guide_editor;
  const bool removes = !removed.empty();
  // Taken away already: by a colleague, or by an attempt whose answer was lost.
  const bool gone = removes && answer.status == 404;
  const auto guide = protocol::from_json<Guide>(answer.body);
  if (!settles(turn, editor.errand, answer, guide.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer) && !gone) {
    auto issues = refused_fields(editor.errand, answer, "");
    if (!issues.empty()) show_issues(turn, std::move(issues));
    return;
  }
  close(turn);
  show_toast(turn, removes ? "toast.guide_removed" : "toast.guide_put");
  turn.command(FocusNode{"page-title", true});
}

}  // namespace tucao::app
