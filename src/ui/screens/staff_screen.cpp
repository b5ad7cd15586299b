// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/case_parts.h"
#include "ui/screens/photo_desk.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_inbox.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeline.h"

namespace tucao::ui {
namespace {

constexpr float widest_case = 880;
constexpr float least_case = 560;
constexpr float facts_width = 320;

using domain::CaseStep;

FieldLook update_look(const Ui& ui, const app::State& state, const std::string& name,
                      app::Field field_name, const std::string& label) {
  FieldLook look;
  look.id = "field-" + name;
  look.label = label;
  look.value = app::field(state, field_name);
  look.error = issue_for(ui, state.staff.issues, name);
  look.required = true;
  return look;
}

/// Which task of another unit a step is about.
void task_choice(Ui& ui, const app::State& state, bool required) {
  FieldLook look = update_look(ui, state, "about", app::Field::UpdateTask, ui.t("staff.task"));
  look.required = required;
  std::vector<Option> options{{"", ui.t(required ? "staff.task_none" : "staff.task_whole")}};
  for (const domain::Task& task :
       domain::open_tasks_of(state.staff.view.value()->view.view.timeline)) {
    options.push_back({std::to_string(task.number), task.unit.value});
  }
  if (!required && options.size() == 1) return;
  edit(ui, app::Field::UpdateTask, select(ui, look, options));
  ui.gap(space::l);
}

/// What the chosen step needs besides title, unit and text.
void step_fields(Ui& ui, const app::State& state, CaseStep step) {
  const domain::Needs needs = domain::needs_of(step);
  const std::string word(protocol::word(step));
  if (needs.outcome) {
    const FieldLook look =
        update_look(ui, state, "outcome", app::Field::UpdateOutcome, ui.t("staff.outcome"));
    using domain::CallOutcome;
    edit(ui, app::Field::UpdateOutcome,
         radio_group(ui, look,
                     word_options(ui, "call_outcome.",
                                  all_from(CallOutcome::Reached, CallOutcome::WrongNumber))));
    ui.gap(space::l);
    if (look.value == protocol::word(CallOutcome::Reached)) {
      FieldLook said =
          update_look(ui, state, "verdict", app::Field::UpdateVerdict, ui.t("staff.said_verdict"));
      said.required = false;
      auto options =
          word_options(ui, "verdict_choice.",
                       all_from(domain::Verdict::Satisfied, domain::Verdict::NotSatisfied));
      options.insert(options.begin(), {"", ui.t("staff.said_nothing")});
      edit(ui, app::Field::UpdateVerdict, select(ui, said, options));
      ui.gap(space::l);
    }
  }
  if (needs.task || step == CaseStep::Extend) task_choice(ui, state, needs.task);
  if (needs.owner) {
    const FieldLook look =
        update_look(ui, state, "owner", app::Field::UpdateOwner, ui.t("staff.owner"));
    std::vector<Option> options{{"", ui.t("staff.owner_none")}};
    for (const std::string& name : state.staff.view.value()->handlers)
      options.push_back({name, name});
    edit(ui, app::Field::UpdateOwner, select(ui, look, options));
    ui.gap(space::l);
  }
  if (needs.due) {
    FieldLook look = update_look(ui, state, "due_at", app::Field::UpdateDue, ui.t("staff.due"));
    look.entry = Entry::Date;
    edit(ui, app::Field::UpdateDue, field(ui, look));
    ui.gap(space::l);
  }
  if (needs.detail) {
    FieldLook look =
        update_look(ui, state, "detail", app::Field::UpdateDetail, ui.t("staff.detail_" + word));
    look.area_height = 64;
    look.max_length = static_cast<int>(domain::max_detail_characters);
    edit(ui, app::Field::UpdateDetail, field(ui, look));
    ui.gap(space::l);
  }
}

/// What of the case everybody sees, besides the text.
void public_fields(Ui& ui, const app::State& state, const protocol::CaseRow& row, bool needs_unit) {
  const app::StaffDesk& staff = state.staff;
  FieldLook title;
  title.id = "field-public_title";
  title.label = ui.t("staff.public_title");
  title.note = row.title.empty() ? std::string{} : ui.t("staff.keep_empty");
  title.hint = row.title.empty() ? ui.t("staff.public_title_hint") : row.title;
  title.value = app::field(state, app::Field::UpdateTitle);
  title.error = issue_for(ui, staff.issues, "public_title");
  title.required = row.title.empty();
  edit(ui, app::Field::UpdateTitle, field(ui, title));
  ui.gap(space::l);

  FieldLook unit;
  unit.id = "field-unit";
  unit.label = ui.t("staff.unit");
  unit.note = row.unit.empty() || needs_unit ? std::string{} : ui.t("staff.keep_empty");
  unit.hint = row.unit.empty() ? ui.t("staff.unit_hint") : row.unit.value;
  unit.value = app::field(state, app::Field::UpdateUnit);
  unit.error = issue_for(ui, staff.issues, "unit");
  unit.required = needs_unit;
  edit(ui, app::Field::UpdateUnit, field(ui, unit));
  ui.gap(space::l);

  using domain::Obstacle;
  const auto known = staff.view.value()->obstacle;
  FieldLook obstacle;
  obstacle.id = "field-obstacle";
  obstacle.label = ui.t("staff.obstacle");
  obstacle.note = ui.t("form.optional");
  obstacle.value = app::field(state, app::Field::UpdateObstacle);
  auto options = word_options(ui, "obstacle.", all_from(Obstacle::Blockage, Obstacle::Hard));
  options.insert(options.begin(),
                 {"", ui.t(known ? "obstacle." + std::string(protocol::word(*known))
                                 : "staff.obstacle_none")});
  if (known)
    std::erase_if(options,
                  [&](const Option& option) { return option.value == protocol::word(*known); });
  edit(ui, app::Field::UpdateObstacle, select(ui, obstacle, options));
  ui.gap(space::l);
}

/// What the template that is used now may tell of the open case.
domain::CaseWords case_words(const Ui& ui, const app::State& state, const protocol::CaseRow& row) {
  const std::string& unit = app::field(state, app::Field::UpdateUnit);
  domain::CaseWords words{row.number.value, unit.empty() ? row.unit.value : unit, {}};
  if (const auto due = app::due_of_update(state)) {
    words.due = text::date(*ui.look.words, *due, app::server_time(state, ui.look.now),
                           hall_offset_min(state));
  }
  return words;
}

/// Words to begin with: those that every hall has for the step, then those of this hall.
void template_choice(Ui& ui, const app::State& state, const protocol::CaseRow& row, CaseStep step) {
  const auto choice = [&](const std::string& id, const std::string& name, const std::string& text) {
    const std::string label = ui.t("staff.use_template", {{"name", name}});
    if (button(ui, id, label, {ButtonKind::Neutral, Icon::Pencil})) {
      ui.intend(app::UseTemplate{domain::filled(text, case_words(ui, state, row))});
    }
    ui.gap(space::s);
  };
  const std::string key = "reply_template." + std::string(protocol::word(step));
  if (ui.look.words->has(key)) choice("use-template", ui.t("staff.template_built_in"), ui.t(key));
  const protocol::TemplateList* list = state.templates.list.value();
  if (list == nullptr) return;
  for (const domain::ReplyTemplate& one : list->templates) {
    if (one.step == step) choice("use-template-" + one.id.value, one.name, one.text);
  }
}

/// What follows from the case inside the hall.
void consequences(Ui& ui, const app::State& state) {
  using domain::Consequence;
  std::vector<std::string> chosen;
  for (const Consequence value : app::consequences_of(state)) {
    chosen.emplace_back(protocol::word(value));
  }
  FieldLook look;
  look.id = "field-consequences";
  look.label = ui.t("staff.consequences");
  look.note = ui.t("form.optional");
  labelled(ui, look, [&](Ui& inner) {
    paragraph(inner, "consequences-note", inner.t("staff.consequences_note"), inner.type.caption,
              inner.theme.text.secondary);
    inner.gap(space::s);
    const auto pressed =
        chips(inner, "consequences", look.label,
              word_options(inner, "consequence.",
                           all_from(Consequence::Apology, Consequence::Discipline)),
              chosen);
    if (!pressed) return;
    if (std::erase(chosen, *pressed) == 0) chosen.push_back(*pressed);
    std::string words;
    for (const std::string& word : chosen) words.append(word).append(" ");
    edit(inner, app::Field::UpdateConsequences, words);
  });
  ui.gap(space::l);
}

/// What the step shows besides its words, and whether everybody sees that at once.
void step_photos(Ui& ui, const app::State& state) {
  photo_field(ui, state, state.staff.issues,
              ui.t("staff.photos_hint", {{"n", std::to_string(domain::max_photos)}}));
  ui.gap(space::l);
  if (state.photos.drafts.empty()) return;
  const std::string& chosen = app::field(state, app::Field::UpdatePhotos);
  FieldLook look;
  look.id = "field-photos_public";
  look.label = ui.t("staff.photos_public");
  look.value = chosen;
  const std::vector<Option> options{{"", ui.t("staff.photos_later")},
                                    {"public", ui.t("staff.photos_now")}};
  edit(ui, app::Field::UpdatePhotos, radio_group(ui, look, options));
  ui.gap(space::l);
}

void update_form(Ui& ui, const app::State& state, const protocol::CaseRow& row) {
  const app::StaffDesk& staff = state.staff;
  const Card card(ui, "update");
  heading(ui, "update-title", ui.t("staff.update"), 2, ui.type.heading, ui.theme.text.primary);
  paragraph(ui, "update-public", ui.t("staff.update_public"), ui.type.caption,
            ui.theme.text.secondary);
  ui.gap(space::m);
  if (!staff.post_issue_key.empty()) {
    strip(ui, "update-issue", Status::Fault, ui.t(staff.post_issue_key), {}, Role::Alert);
    ui.gap(space::m);
  }
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "update-form", ui.t("staff.update"));
    node.submit = "update-post";
    return node;
  }());
  FieldLook step;
  step.id = "field-step";
  step.label = ui.t("staff.step");
  step.value = app::field(state, app::Field::UpdateStep);
  step.error = issue_for(ui, staff.issues, "step");
  step.required = true;
  edit(ui, app::Field::UpdateStep,
       radio_group(
           ui, step,
           word_options(ui, "staff.step_",
                        domain::steps_of(state.staff.session.value()->role, row.state, row.kind))));
  ui.gap(space::l);
  const auto chosen = protocol::from_word<CaseStep>(step.value);
  const domain::Needs needs = chosen ? domain::needs_of(*chosen) : domain::Needs{};
  if (chosen) step_fields(ui, state, *chosen);

  const bool tells_public = !chosen || domain::audience_of(*chosen) == domain::Audience::Everybody;
  if (tells_public) public_fields(ui, state, row, needs.unit);

  FieldLook text;
  text.id = "field-update_text";
  const bool is_private = !tells_public || (chosen && domain::is_private(*chosen));
  text.label = ui.t(is_private ? "staff.private_text" : "staff.update_text");
  if (!is_private) text.hint = ui.t("staff.update_text_hint");
  text.value = app::field(state, app::Field::UpdateText);
  text.error = issue_for(ui, staff.issues, "text");
  text.area_height = 112;
  text.access_key = "t";
  text.max_length = static_cast<int>(domain::max_update_characters);
  text.required = needs.text;
  if (!needs.text) text.note = ui.t("form.optional");
  edit(ui, app::Field::UpdateText, field(ui, text));
  ui.gap(space::l);
  if (chosen && text.value.empty()) template_choice(ui, state, row, *chosen);
  if (chosen && domain::takes_photos(*chosen)) step_photos(ui, state);
  if (chosen && domain::takes_consequences(*chosen) &&
      staff.session.value()->role != domain::Role::OutsideHandler) {
    consequences(ui, state);
  }
  if (!is_private) personal_data(ui, state, app::PublicWords::Update);

  if (button(ui, "update-post",
             ui.t(state.photos.awaited ? "form.awaits_photos"
                  : staff.posting      ? "staff.posting"
                  : is_private         ? "staff.send"
                                       : "staff.post"),
             {ButtonKind::Primary, Icon::Send, staff.posting || state.photos.awaited, {}, "p"})) {
    ui.intend(app::PostUpdate{});
  }
  if (staff.posting) {
    ui.gap(space::xs);
    progress(ui, "update-progress", ui.t("staff.posting_note"), staff.posting_since);
  }
}

void case_facts(Ui& ui, const app::State& state, const protocol::StaffCaseView& staff_view) {
  const protocol::FollowView& view = staff_view.view;
  const Instant now = app::server_time(state, ui.look.now);
  const auto when = [&](Instant at) {
    return text::day_and_time(*ui.look.words, at, now, hall_offset_min(state));
  };
  std::string facts = ui.t("case_kind." + std::string(protocol::word(view.view.row.kind)));
  const auto add = [&](const std::string& fact) { facts += ui.t("common.dot") + fact; };
  add(ui.t("channel." + std::string(protocol::word(staff_view.channel))));
  if (!staff_view.paper_number.empty()) add(staff_view.paper_number);
  add(ui.t("staff.received", {{"when", when(view.view.row.received_at)}}));
  if (view.happened_at) add(ui.t("staff.happened", {{"when", when(*view.happened_at)}}));
  if (staff_view.aspect) {
    add(ui.t("aspect." + std::string(protocol::word(*staff_view.aspect))));
  }
  if (staff_view.obstacle) {
    add(ui.t("obstacle." + std::string(protocol::word(*staff_view.obstacle))));
  }
  if (!view.has_contact) add(ui.t("staff.no_contact"));
  paragraph(ui, "case-facts", facts, ui.type.label, ui.theme.text.secondary);
}

/// Somebody asks for a new follow code: whom staff call must know the number of the request.
void code_request(Ui& ui, const app::State& state) {
  const std::string& issue_key = state.staff.renewal_issue_key;
  {
    const Card card(ui, "renewal");
    heading(ui, "renewal-title", ui.t("staff.code_asked"), 2, ui.type.heading,
            ui.theme.text.primary);
    paragraph(ui, "renewal-next", ui.t("staff.code_asked_next"), ui.type.label,
              ui.theme.text.secondary);
    ui.gap(space::m);
    const Scope form(ui, [&] {
      Node node = group_node(ui, Role::Form, "renewal-form", ui.t("staff.code_asked"));
      node.submit = "renewal-send";
      return node;
    }());
    FieldLook request;
    request.id = "field-request";
    request.label = ui.t("staff.request");
    request.value = app::field(state, app::Field::RequestNumber);
    if (!issue_key.empty()) request.error = ui.t(issue_key);
    request.entry = Entry::Code;
    request.required = true;
    edit(ui, app::Field::RequestNumber, field(ui, request));
    ui.gap(space::m);
    if (button(ui, "renewal-send", ui.t("staff.request_check"), {ButtonKind::Secondary})) {
      ui.intend(app::RenewCode{});
    }
    ui.gap(space::s);
    if (button(ui, "renewal-dismiss", ui.t("staff.dismiss"), {ButtonKind::Plain, Icon::XCircle})) {
      ui.intend(app::DismissCode{});
    }
  }
  ui.gap(space::l);
}

/// The contact that the citizen left, once somebody asks for it; and who did, for supervisors.
void contact(Ui& ui, const app::State& state) {
  const app::StaffDesk& staff = state.staff;
  const protocol::StaffCaseView& view = *staff.view.value();
  const protocol::CaseRow& row = view.view.view.row;
  if (view.view.has_contact && domain::may_call(staff.session.value()->role, row.state, row.kind)) {
    if (!staff.contact.empty()) {
      strip(ui, "contact", Status::Notice, staff.contact, ui.t("staff.contact_recorded"),
            Role::Status, Icon::Phone);
    } else if (button(ui, "contact-show", ui.t("staff.contact_show"),
                      {ButtonKind::Neutral, Icon::Phone})) {
      ui.intend(app::LookAtContact{});
    }
    if (!staff.contact_issue_key.empty()) {
      ui.gap(space::s);
      strip(ui, "contact-failed", Status::Fault, ui.t("staff.contact_failed"),
            ui.t(staff.contact_issue_key), Role::Alert);
    }
    ui.gap(space::l);
  }
  const Instant now = app::server_time(state, ui.look.now);
  if (view.code_asked_until && *view.code_asked_until > now) code_request(ui, state);
  if (view.looks.empty()) return;
  const Card card(ui, "looks");
  heading(ui, "looks-title", ui.t("staff.looks"), 2, ui.type.heading, ui.theme.text.primary);
  for (std::size_t i = 0; i < view.looks.size(); ++i) {
    const protocol::ContactLook& look = view.looks[i];
    paragraph(ui, "look-" + std::to_string(i + 1),
              look.user + ui.t("common.dot") +
                  text::day_and_time(*ui.look.words, look.at, now, hall_offset_min(state)),
              ui.type.label, ui.theme.text.secondary);
  }
}

/// What other units have to do, each until when.
void tasks(Ui& ui, const app::State& state, const std::vector<domain::TimelineEntry>& timeline) {
  const auto given = domain::tasks_of(timeline);
  if (given.empty()) return;
  const Instant now = app::server_time(state, ui.look.now);
  {
    const Card card(ui, "tasks");
    heading(ui, "tasks-title", ui.t("staff.tasks"), 2, ui.type.heading, ui.theme.text.primary);
    for (const domain::Task& task : given) {
      ui.gap(space::s);
      const std::string id = "task-" + std::to_string(task.number);
      const std::string when =
          text::day_and_time(*ui.look.words, task.due_at, now, hall_offset_min(state));
      const std::string how =
          task.done ? ui.t("staff.task_done") : ui.t("case.due", {{"when", when}});
      const std::string who =
          task.owner.empty() ? task.unit.value : task.unit.value + ui.t("common.dot") + task.owner;
      const bool late = !task.done && task.due_at < now;
      paragraph(ui, id, who + ui.t("common.dot") + how, ui.type.strong,
                late ? ui.theme.text.danger : ui.theme.text.primary);
      paragraph(ui, id + "-what", task.what, ui.type.label, ui.theme.text.secondary);
    }
  }
  ui.gap(space::l);
}

/// Whether R1 is kept for the case: 件件有反馈、件件有整改、件件有督办.
void standing(Ui& ui, const app::State& state) {
  domain::Case known;
  const protocol::StaffCaseView& view = *state.staff.view.value();
  known.state = view.view.view.row.state;
  known.unit = view.view.view.row.unit;
  known.owner = view.owner;
  known.timeline = view.view.view.timeline;
  const domain::Standing kept = domain::standing_of(known);
  std::string words;
  const auto add = [&](const char* key, bool is_kept) {
    if (!words.empty()) words += ui.t("common.dot");
    words += ui.t(key, {{"kept", ui.t(is_kept ? "standing.yes" : "standing.not_yet")}});
  };
  add("standing.answered", kept.answered);
  add("standing.dealt_with", kept.dealt_with);
  add("standing.supervised", kept.supervised);
  paragraph(ui, "case-standing", words, ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
}

/// Which words of the text above are the citizen's own name.
void own_names(Ui& ui, const std::vector<std::string>& names) {
  if (names.empty()) return;
  ui.gap(space::s);
  // The longest: the others are parts of it.
  paragraph(ui, "staff-own-name", ui.t("staff.own_name", {{"name", names.front()}}), ui.type.label,
            ui.theme.text.danger);
}

/// What is known of the case besides its words and its course.
void side(Ui& ui, const app::State& state) {
  const protocol::StaffCaseView& view = *state.staff.view.value();
  if (!view.owner.empty()) {
    paragraph(ui, "case-owner", ui.t("staff.has_it", {{"owner", view.owner}}), ui.type.label,
              ui.theme.text.secondary);
    ui.gap(space::s);
  }
  case_facts(ui, state, view);
  ui.gap(space::l);
  contact(ui, state);
  tasks(ui, state, view.view.view.timeline);
  standing(ui, state);
}

void open_case(Ui& ui, const app::State& state, bool side_is_beside) {
  if (!ready(ui, state.staff.view, "staff-case", 3, 120, ui.t("staff.case_failed"))) return;
  const protocol::FollowView& view = state.staff.view.value()->view;
  case_header(ui, state, view.view.row);
  if (view.view.row.state == domain::CaseState::Merged) {
    other_case_link(ui, {app::Page::StaffCase, domain::merged_into(view.view.timeline).value});
  }
  ui.gap(side_is_beside ? space::l : space::s);
  if (!side_is_beside) side(ui, state);
  const std::string category =
      view.view.row.category
          ? ui.t("category." + std::string(protocol::word(*view.view.row.category)))
          : std::string{};
  own_words(ui, "staff-words",
            category.empty() ? ui.t("staff.own_words")
                             : ui.t("staff.own_words") + ui.t("common.dot") + category,
            view.text);
  own_names(ui, state.staff.view.value()->own_names);
  const PhotosLook photos = photo_desk(state, view.view);
  case_photos(ui, state, view.view.photos, photos);
  ui.gap(space::xxl);
  heading(ui, "staff-timeline-title", ui.t("case.timeline"), 2, ui.type.heading,
          ui.theme.text.primary);
  ui.gap(space::m);
  timeline(ui, "timeline", view.view.timeline, app::server_time(state, ui.look.now),
           hall_offset_min(state), entry_photos(state, view.view.photos, photos));
  ui.gap(space::xxl);
  update_form(ui, state, view.view.row);
}

void desk(Ui& ui, const app::State& state) {
  const float rail_width = rail_width_of(ui);
  const float list_width = list_width_of(ui);
  staff_rail(ui, state);
  ui.begin_region(Role::Complementary, "inbox", {rail_width, 0, list_width, ui.look.height}, true,
                  ui.t("title.inbox"));
  const std::size_t start = ui.mark();
  ui.column = {space::xl, space::xl, list_width - 2 * space::xl};
  heading(ui, "page-title", ui.t("title.inbox"), 1, ui.type.title, ui.theme.text.primary);
  paragraph(ui, "inbox-user",
            ui.t("staff.signed_in", {{"user", state.staff.session.value()->user}}), ui.type.caption,
            ui.theme.text.secondary);
  ui.gap(space::m);
  staffing_strip(ui, state);
  inbox_filters(ui, state);
  ui.fill({0, ui.column.y, list_width, hairline}, ui.theme.border.subtle);
  ui.column = {0, ui.column.y, list_width};
  inbox_list(ui, state);
  const float bottom = std::max(ui.column.y, ui.look.height);
  const std::size_t end = ui.mark();
  ui.fill({0, 0, list_width, bottom}, ui.theme.surface.card);
  ui.fill({list_width - 1, 0, 1, bottom}, ui.theme.border.subtle);
  ui.slide_under(end, start);
  ui.end_region();

  const float left = rail_width + list_width;
  const float scale = std::max(1.0f, ui.look.text_scale);
  const bool is_open =
      state.route.page == app::Page::StaffCase && state.staff.view.value() != nullptr;
  // A photo that is to be covered gets all the room there is.
  const bool side_is_beside =
      is_open && state.photo == 0 && ui.look.width - left >= (least_case + facts_width) * scale;
  const float side_width = side_is_beside ? facts_width * scale : 0;
  const float width = ui.look.width - left - side_width;
  ui.begin_region(Role::Main, "main", {left, 0, width, ui.look.height}, true);
  const float margin = std::max(28.0f, (width - widest_case) / 2);
  ui.column = {margin, space::xxl, width - 2 * margin};
  if (state.route.page == app::Page::StaffCase) {
    open_case(ui, state, side_is_beside);
  } else {
    empty_state(ui, "desk-empty", Icon::Inbox, ui.t("staff.choose"), ui.t("staff.choose_next"));
  }
  ui.end_region(space::section);
  if (side_is_beside) {
    staff_pane(ui, Role::Complementary, "facts", {left + width, 0, side_width, ui.look.height},
               ui.t("staff.facts"), [&](Ui& inner) { side(inner, state); });
  }
  toast(ui, state);
}

}  // namespace

void staff_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) {
    sign_in_screen(ui, state);
    return;
  }
  if (has_two_panes(ui)) {
    desk(ui, state);
    return;
  }
  FrameLook look;
  if (state.route.page == app::Page::StaffCase) {
    look.title = ui.t("title.staff_case");
    look.back = true;
    look.widest = 760;
    page_frame(ui, state, look, [&](Ui& inner) { open_case(inner, state, false); });
    return;
  }
  look.title = ui.t("title.inbox");
  look.widest = 760;
  page_frame(ui, state, look, [&](Ui& inner) {
    const Column outer = inner.column;
    paragraph(inner, "inbox-user",
              inner.t("staff.signed_in", {{"user", state.staff.session.value()->user}}),
              inner.type.caption, inner.theme.text.secondary);
    inner.gap(space::s);
    staffing_strip(inner, state);
    inbox_filters(inner, state);
    {
      const std::size_t start = inner.mark();
      const float top = inner.column.y;
      inbox_list(inner, state);
      const std::size_t end = inner.mark();
      inner.surface({outer.x, top, outer.width, inner.column.y - top}, inner.corner.card);
      inner.slide_under(end, start);
    }
    inner.gap(space::l);
    staff_links(inner, state);
    if (button(inner, "sign-out", inner.t("staff.sign_out"),
               {ButtonKind::Neutral, Icon::SignOut})) {
      inner.intend(app::SignOut{});
    }
  });
}

}  // namespace tucao::ui
