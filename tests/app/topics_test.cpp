// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

const protocol::Topic cases_topic{protocol::TopicKind::Cases, "demo"};

std::vector<std::string> numbers(const protocol::CaseList& list) {
  std::vector<std::string> found;
  for (const auto& row : list.rows) found.push_back(row.number.value.substr(12));
  return found;
}

protocol::CaseListDelta changed_row(protocol::CaseRow row) { return {std::move(row), {}}; }

TEST(Reports, RowsAreReplacedInPlaceAndNewOnesComeOnTop) {
  Visit visit;
  visit.start("/reports");
  come_alive(visit);
  visit.says(snapshot(
      cases_topic,
      protocol::CaseList{{case_row("TC-20261123-0005"), case_row("TC-20261123-0003")}, true}));
  protocol::CaseRow changed = case_row("TC-20261123-0003");
  changed.title = "取号机已换纸";
  visit.says(delta(cases_topic, 1, changed_row(changed)));
  visit.says(delta(cases_topic, 2, changed_row(case_row("TC-20261123-0006"))));
  visit.says(delta(cases_topic, 3, changed_row(case_row("TC-20261123-0004"))));
  visit.says(delta(cases_topic, 4, changed_row(case_row("TC-20261123-0001"))));
  const protocol::CaseList& list = *visit.state().reports.value();
  EXPECT_EQ(numbers(list), (std::vector<std::string>{"0006", "0005", "0004", "0003"}))
      << "one that belongs to a later page stays out";
  EXPECT_EQ(list.rows[3].title, "取号机已换纸");
}

TEST(Reports, TheCountersGoAlongWithEveryChange) {
  Visit visit;
  visit.start("/reports");
  come_alive(visit);
  visit.says(snapshot(cases_topic,
                      protocol::CaseList{{case_row("TC-20261123-0005")}, false, {{3, 2, 1, 1}}}));
  visit.says(delta(cases_topic, 1, protocol::CaseListDelta{{}, {4, 2, 1, 1}}));
  const protocol::CaseList& list = *visit.state().reports.value();
  EXPECT_EQ(list.standing->received, 4) << "a case that is not public yet counts, too";
  EXPECT_EQ(list.rows.size(), 1U);
  visit.says(
      delta(cases_topic, 2, protocol::CaseListDelta{case_row("TC-20261123-0006"), {4, 3, 1, 1}}));
  EXPECT_EQ(list.standing->answered, 3);
  EXPECT_EQ(list.rows.size(), 2U);
}

TEST(Reports, ShowMoreAppendsTheNextPage) {
  Visit visit;
  visit.start("/reports");
  come_alive(visit);
  visit.says(snapshot(cases_topic, protocol::CaseList{{case_row("TC-20261123-0005")}, true}));
  visit.wants(ShowMore{});
  visit.wants(ShowMore{});
  ASSERT_EQ(visit.requests.size(), 1U);
  EXPECT_EQ(visit.requests[0].path, "/api/v1/halls/demo/cases?before=TC-20261123-0005");
  EXPECT_EQ(visit.state().reports.phase(), Phase::Loading);
  visit.answers_with(
      visit.requests[0],
      protocol::CaseList{{case_row("TC-20261123-0004"), case_row("TC-20261123-0003")}, false});
  EXPECT_EQ(numbers(*visit.state().reports.value()),
            (std::vector<std::string>{"0005", "0004", "0003"}));
  EXPECT_FALSE(visit.state().reports.value()->more);
  visit.wants(ShowMore{});
  EXPECT_EQ(visit.requests.size(), 1U);
}

TEST(Reports, RetryAsksForTheNextPageAgain) {
  Visit visit;
  visit.start("/reports");
  come_alive(visit);
  visit.says(snapshot(cases_topic, protocol::CaseList{{case_row("TC-20261123-0005")}, true}));
  visit.wants(ShowMore{});
  visit.answers(visit.requests.back(), 0);
  EXPECT_EQ(visit.state().reports.phase(), Phase::Failed);
  EXPECT_EQ(visit.state().reports.value()->rows.size(), 1U);
  visit.wants(Retry{});
  EXPECT_EQ(visit.requests.size(), 2U);
  EXPECT_EQ(visit.state().reports.phase(), Phase::Loading);
}

TEST(Reports, ANewSnapshotDropsThePageThatWasAskedForBefore) {
  Visit visit;
  visit.start("/reports");
  come_alive(visit);
  visit.says(snapshot(cases_topic, protocol::CaseList{{case_row("TC-20261123-0005")}, true}));
  visit.wants(ShowMore{});
  visit.says(snapshot(cases_topic, protocol::CaseList{{case_row("TC-20261123-0009")}, true}, 5));
  visit.answers_with(visit.requests.back(),
                     protocol::CaseList{{case_row("TC-20261123-0001")}, false});
  EXPECT_EQ(numbers(*visit.state().reports.value()), std::vector<std::string>{"0009"});
  EXPECT_TRUE(visit.state().reports.value()->more);
}

}  // namespace
}  // namespace tucao::app
