// SPDX-License-Identifier: Apache-2.0
#include "protocol/neutral_log.h"

#include <algorithm>
#include <charconv>

#include "protocol/words.h"

namespace tucao::protocol {
namespace {

using domain::EventKind;
using domain::HallEvent;
using domain::WindowReason;

constexpr std::string_view other_words = "other:";

std::string joined(const std::vector<domain::BusinessId>& businesses) {
  std::string out;
  for (const domain::BusinessId& business : businesses) {
    if (!out.empty()) out.push_back('|');
    out.append(business.value);
  }
  return out;
}

std::vector<domain::BusinessId> split(std::string_view list) {
  std::vector<domain::BusinessId> businesses;
  while (!list.empty()) {
    const auto bar = std::min(list.find('|'), list.size());
    if (bar != 0) businesses.emplace_back(std::string(list.substr(0, bar)));
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return businesses;
}

bool read_rating(std::string_view text, int& rating) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rating);
  return error == std::errc{} && end == text.data() + text.size();
}

void read_window_reason(std::string_view text, HallEvent& event) {
  const auto reason = from_word<WindowReason>(text);
  event.reason = reason.value_or(WindowReason::Other);
  if (reason) return;
  if (text.starts_with(other_words)) text.remove_prefix(other_words.size());
  event.reason_text = text;
}

void read_priority_reason(std::string_view text, HallEvent& event) {
  event.priority_reason =
      from_word<domain::PriorityReason>(text).value_or(domain::PriorityReason::Other);
}

/// What the column holds depends on the event. Machines have reasons of their own; only a rating must be one.
bool read_reason(std::string_view text, HallEvent& event) {
  switch (event.kind) {
    case EventKind::Rate:
      return read_rating(text, event.rating);
    case EventKind::Take:
      read_priority_reason(text, event);
      return true;
    default:
      read_window_reason(text, event);
      return true;
  }
}

}  // namespace

LogRow row_of(const HallEvent& event) {
  LogRow row;
  row.id = event.id;
  row.at = to_iso8601(event.at, 0);
  row.event = word(event.kind);
  row.ticket = event.ticket.value;
  row.business = event.kind == EventKind::Serves ? joined(event.businesses) : event.business.value;
  row.window = event.window.value;
  if (event.ticket_class != domain::TicketClass::WalkIn)
    row.ticket_class = word(event.ticket_class);
  if (event.kind == EventKind::Rate) {
    row.reason = std::to_string(event.rating);
  } else if (event.priority_reason != domain::PriorityReason::None) {
    row.reason = word(event.priority_reason);
  } else if (event.reason == WindowReason::Other) {
    row.reason = std::string(other_words).append(event.reason_text);
  } else if (event.reason != WindowReason::None) {
    row.reason = word(event.reason);
  }
  if (event.resume_at) row.resume_at = to_iso8601(*event.resume_at, 0);
  return row;
}

Result<HallEvent, std::string_view> event_of(const LogRow& row) {
  HallEvent event;
  if (row.id.empty()) return fail(std::string_view("id"));
  event.id = row.id;

  const auto at = parse_iso8601(row.at);
  if (!at) return fail(std::string_view("at"));
  event.at = *at;

  const auto kind = from_word<EventKind>(row.event);
  if (!kind) return fail(std::string_view("event"));
  event.kind = *kind;

  event.ticket = domain::TicketNumber(row.ticket);
  if (event.kind == EventKind::Serves) {
    event.businesses = split(row.business);
  } else {
    event.business = domain::BusinessId(row.business);
  }
  event.window = domain::WindowId(row.window);

  if (!row.ticket_class.empty()) {
    const auto ticket_class = from_word<domain::TicketClass>(row.ticket_class);
    if (!ticket_class) return fail(std::string_view("class"));
    event.ticket_class = *ticket_class;
  }
  if (!row.reason.empty() && !read_reason(row.reason, event)) {
    return fail(std::string_view("reason"));
  }
  if (!row.resume_at.empty()) {
    event.resume_at = parse_iso8601(row.resume_at);
    if (!event.resume_at) return fail(std::string_view("resume_at"));
  }
  return event;
}

}  // namespace tucao::protocol
