// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_topics.h"

#include <algorithm>
#include <utility>

#include "protocol/json.h"
#include "protocol/routes.h"
#include "server/service/case_views.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;
using protocol::Topic;
using protocol::TopicKind;

/// A client that missed more changes of a list than this gets the list.
constexpr int max_list_deltas = 100;

}  // namespace

Result<CaseRecord, ProblemCode> CaseTopics::case_of(const Topic& topic) {
  Stored<std::optional<CaseRecord>> found = std::optional<CaseRecord>{};
  if (topic.kind == TopicKind::Follow) {
    const auto code = domain::parse_follow_code(topic.id);
    // One spelling for each code, so that one case has one topic.
    if (!code || code->value != topic.id) return fail(ProblemCode::NotFound);
    found = store_.case_by_code(hash_of_code(keys_.code, *code));
  } else {
    found = store_.find_case(domain::CaseNumber{topic.id});
  }
  if (!found) return fail(ProblemCode::Unavailable);
  if (!*found) return fail(ProblemCode::NotFound);
  if (topic.kind == TopicKind::Case && !domain::is_public((*found)->value)) {
    return fail(ProblemCode::NotFound);
  }
  return **found;
}

Result<TopicState, ProblemCode> CaseTopics::state(const Topic& topic) {
  if (topic.kind == TopicKind::Case || topic.kind == TopicKind::Follow) {
    const auto record = case_of(topic);
    if (!record) return fail(record.error());
    const domain::Case& value = record->value;
    const bool is_public = topic.kind == TopicKind::Case;
    return TopicState{
        domain::changes_of(is_public ? domain::Audience::Everybody : domain::Audience::Owner,
                           value),
        is_public ? protocol::to_json(view_of(value)) : protocol::to_json(follow_view_of(value)),
        value.number};
  }
  if (topic.kind == TopicKind::Hands) {
    CaseQuery query;
    query.user = topic.id;
    query.only_mine = true;
    query.limit = protocol::default_page_size;
    const auto page = store_.queue(query);
    if (!page) return fail(ProblemCode::Unavailable);
    return TopicState{0, protocol::to_json(own_list_of(*page)), {}};
  }
  const domain::HallId hall{topic.id};
  if (topic.kind == TopicKind::Promises) {
    if (!promises_) return fail(ProblemCode::NotFound);
    return promises_(hall);
  }
  if (topic.kind == TopicKind::Guides) {
    const auto page = store_.guides(hall);
    if (!page) return fail(ProblemCode::Unavailable);
    if (const auto known = check_hall(hall); !known) return fail(known.error());
    return TopicState{page->seq, protocol::to_json(page->book), {}};
  }
  if (topic.kind == TopicKind::Work) {
    const auto work = store_.work(hall, protocol::default_page_size);
    if (!work) return fail(ProblemCode::Unavailable);
    if (const auto known = check_hall(hall); !known) return fail(known.error());
    return TopicState{work->seq, protocol::to_json(protocol::WorkList{work->items}), {}};
  }
  const bool is_public = topic.kind == TopicKind::Cases;
  const auto page = store_.cases(is_public ? CaseSet::Public : CaseSet::All, hall, {},
                                 protocol::default_page_size);
  if (!page) return fail(ProblemCode::Unavailable);
  if (page->seq == 0) {
    if (const auto known = check_hall(hall); !known) return fail(known.error());
  }
  if (!is_public) return TopicState{page->seq, protocol::to_json(staff_list_of(*page)), {}};
  protocol::CaseList list = list_of(*page);
  const auto standings = store_.case_standings(hall);
  if (!standings) return fail(ProblemCode::Unavailable);
  list.standing = counts_of(*standings);
  return TopicState{page->seq, protocol::to_json(list), {}};
}

Result<std::optional<std::vector<TopicDelta>>, ProblemCode> CaseTopics::deltas_after(
    const Topic& topic, std::int64_t seq) {
  std::vector<TopicDelta> deltas;
  const bool whole = topic.kind == TopicKind::Work || topic.kind == TopicKind::Promises ||
                     topic.kind == TopicKind::Guides;
  if (whole) return std::optional<std::vector<TopicDelta>>{};
  if (topic.kind == TopicKind::Case || topic.kind == TopicKind::Follow) {
    auto now = state(topic);
    if (!now) return fail(now.error());
    if (seq < 1 || seq > now->seq) return std::optional<std::vector<TopicDelta>>{};
    if (seq < now->seq) deltas.push_back({seq, now->seq, std::move(now->data)});
    return std::optional(std::move(deltas));
  }
  const bool is_public = topic.kind == TopicKind::Cases;
  const auto page = store_.changed_cases(is_public ? CaseSet::Public : CaseSet::All,
                                         domain::HallId{topic.id}, seq, max_list_deltas);
  if (!page) return fail(ProblemCode::Unavailable);
  if (page->more || seq > page->seq) return std::optional<std::vector<TopicDelta>>{};
  if (!is_public) {
    for (const CaseRecord& record : page->cases) {
      deltas.push_back({seq, record.inbox_seq, protocol::to_json(staff_row_of(record.value))});
      seq = record.inbox_seq;
    }
    return std::optional(std::move(deltas));
  }
  if (seq == page->seq) return std::optional(std::move(deltas));
  const auto standings = store_.case_standings(domain::HallId{topic.id});
  if (!standings) return fail(ProblemCode::Unavailable);
  protocol::CaseListDelta delta{std::nullopt, counts_of(*standings)};
  for (const CaseRecord& record : page->cases) {
    delta.row = row_of(record.value);
    deltas.push_back({seq, record.public_seq, protocol::to_json(delta)});
    seq = record.public_seq;
  }
  delta.row.reset();
  if (seq < page->seq) deltas.push_back({seq, page->seq, protocol::to_json(delta)});
  return std::optional(std::move(deltas));
}

Result<void, ProblemCode> CaseTopics::check_hall(const domain::HallId& hall) {
  const auto halls = store_.halls();
  if (!halls) return fail(ProblemCode::Unavailable);
  const bool known =
      std::ranges::any_of(*halls, [&](const HallRecord& h) { return h.plan.id == hall; });
  if (!known) return fail(ProblemCode::NotFound);
  return {};
}

}  // namespace tucao::server
