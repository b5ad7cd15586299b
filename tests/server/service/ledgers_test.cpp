// SPDX-License-Identifier: Apache-2.0
#include "server/service/ledgers.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::server {
namespace {

using domain::nine;

TEST(Ledgers, TellFaultsWithTheirLengthAndHowTheyWereMended) {
  domain::NoticeDraft draft;
  draft.windows = {domain::WindowId("2"), domain::WindowId("Z1")};
  draft.text = "读卡器坏了, \"又\"坏了";
  draft.until = plus_seconds(nine, 3600);
  domain::Notice fault = domain::notice_of(draft, 7, domain::sample_plan(), "a", nine);
  fault.ended_at = plus_seconds(nine, 40 * 60);
  fault.history.push_back({"b", *fault.ended_at, domain::NoticeStep::End, {}, "=换了读卡器"});
  domain::Notice message = fault;
  message.kind = domain::NoticeKind::Message;
  EXPECT_EQ(faults_csv({fault, message}, 480),
            "\xEF\xBB\xBFnumber,windows,businesses,what,instead,started_at,expected_at,ended_at,"
            "minutes,how\r\n"
            "7,2|Z1,,\"读卡器坏了, \"\"又\"\"坏了\",,2026-11-23T09:00:00+08:00,"
            "2026-11-23T10:00:00+08:00,2026-11-23T09:40:00+08:00,40,'=换了读卡器\r\n");
}

TEST(Ledgers, HoldNoFormula) {
  for (const char* text : {"=1", "+1", "-1", "@A", "＝1", "＋1", "－1", "＠A"}) {
    domain::WorkDraft draft;
    draft.kind = domain::WorkKind::Improvement;
    draft.what = text;
    const std::string csv = improvements_csv({domain::work_item_of(draft, "a", nine)}, 480);
    EXPECT_NE(csv.find(",'" + std::string(text) + ","), std::string::npos) << csv;
  }
}

TEST(Ledgers, TellImprovementsDoneOrNot) {
  domain::WorkDraft draft;
  draft.kind = domain::WorkKind::Improvement;
  draft.window = domain::WindowId("Z1");
  draft.what = "加装放大镜";
  domain::WorkItem item = domain::work_item_of(draft, "a", nine);
  item.number = 1;
  const domain::WorkItem done =
      domain::after_step(item, domain::WorkStep::Finish, {}, "已装好", "b", plus_seconds(nine, 60));
  EXPECT_EQ(improvements_csv({item, done}, 480),
            "\xEF\xBB\xBFnumber,window,what,taken_at,due_at,done_at,how\r\n"
            "1,Z1,加装放大镜,2026-11-23T09:00:00+08:00,,,\r\n"
            "1,Z1,加装放大镜,2026-11-23T09:00:00+08:00,,2026-11-23T09:01:00+08:00,已装好\r\n");
}

TEST(Ledgers, TellTheTimesInWhichTooFewWindowsWereOpen) {
  EXPECT_EQ(
      breaches_csv(
          {{plus_seconds(nine, 3600), std::nullopt, 0}, {nine, plus_seconds(nine, 1500), 2}}, 480),
      "\xEF\xBB\xBF"
      "from,until,minutes,least_open\r\n"
      "2026-11-23T10:00:00+08:00,,,0\r\n"
      "2026-11-23T09:00:00+08:00,2026-11-23T09:25:00+08:00,25,2\r\n");
}

}  // namespace
}  // namespace tucao::server
