// SPDX-License-Identifier: Apache-2.0
#include "wording/notices.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"
#include "text/catalogue_files.h"

namespace tucao::wording {
namespace {

using domain::nine;
using domain::NoticeDraft;
using domain::NoticeKind;
using domain::NoticeStep;

class NoticeWords : public testing::Test {
 protected:
  NoticeWords() {
    hall_ = protocol::view_of(domain::new_hall(plan_), {}, nine);
    draft_.windows = {domain::WindowId("2"), domain::WindowId("3")};
    draft_.text = "读卡器坏了";
    draft_.instead = "请到 1 号窗口";
    draft_.until = plus_seconds(nine, 90 * 60);
  }

  domain::Notice notice() const { return domain::notice_of(draft_, 1, plan_, "1", nine); }
  Reader at(int minutes) const { return {chinese_, hall_, plus_seconds(nine, 60LL * minutes)}; }
  Reader in_english() const { return {english_, hall_, nine}; }

  const text::Catalogue chinese_ = text::shipped("zh-CN");
  const text::Catalogue english_ = text::shipped("en");
  const domain::HallPlan plan_ = domain::sample_plan();
  protocol::HallView hall_;
  NoticeDraft draft_;
};

TEST_F(NoticeWords, AFaultSaysWhatWhereUntilWhenAndWhatToDo) {
  EXPECT_EQ(fact(at(0), notice()), "读卡器坏了");
  EXPECT_EQ(particulars(at(0), notice()),
            "2、3 号窗口·预计 10:30 恢复，还有约 1 小时 30 分钟·请到 1 号窗口");
  EXPECT_EQ(particulars(in_english(), notice()),
            "windows 2, 3 · expected to be mended by 10:30, in about 1 hour 30 minutes · "
            "请到 1 号窗口");
}

TEST_F(NoticeWords, TheTimeLeftRunsDownAndWhatIsOverdueSaysSo) {
  EXPECT_EQ(outlook(at(89), notice()), "预计 10:30 恢复，还有约 1 分钟");
  EXPECT_EQ(outlook(at(102), notice()), "原定 10:30 恢复，已超过 12 分钟，仍在处理");
  draft_.until.reset();
  EXPECT_EQ(outlook(at(0), notice()), "恢复时间还不能确定");
}

TEST_F(NoticeWords, TheWholeHallIsNotNamedAndABusinessIs) {
  draft_.windows = {};
  EXPECT_EQ(scope(at(0), notice()), "");
  draft_.businesses = {domain::BusinessId("tax")};
  EXPECT_EQ(scope(at(0), notice()), domain::in_locale(plan_.businesses[1].name, "zh-CN"));
}

TEST_F(NoticeWords, HoursNameTheirDay) {
  draft_ = {};
  draft_.kind = NoticeKind::Hours;
  draft_.opens_min = 8 * 60;
  draft_.closes_min = 18 * 60 + 30;
  EXPECT_EQ(fact(at(0), notice()), "今天 08:00–18:30 办理");
  draft_.starts_at = plus_seconds(nine, 24 * 3600);
  EXPECT_EQ(fact(at(0), notice()), "明天 08:00–18:30 办理");
  draft_.closes_min = 24 * 60;
  EXPECT_EQ(fact(at(0), notice()), "明天 08:00–24:00 办理");
  EXPECT_EQ(particulars(at(0), notice()), "");
}

TEST_F(NoticeWords, AShelterSaysWhenTheCountersServe) {
  draft_ = {};
  draft_.kind = NoticeKind::Shelter;
  draft_.until = plus_seconds(nine, 30 * 60);
  EXPECT_EQ(fact(at(0), notice()), "大厅已提前开放，请进来避雨避暑");
  EXPECT_EQ(outlook(at(0), notice()), "窗口 09:30 开始办理");
}

TEST_F(NoticeWords, WhatHasNotBegunSaysWhenItDoesAndAnotherDayIsNamed) {
  draft_.kind = NoticeKind::Message;
  draft_.starts_at = plus_seconds(nine, 24 * 3600);
  draft_.until = plus_seconds(nine, 26 * 3600);
  EXPECT_EQ(outlook(at(0), notice()), "明天 09:00 开始");
  EXPECT_EQ(outlook(at(25 * 60), notice()), "11:00 结束");
}

TEST_F(NoticeWords, TheHistoryTellsEachEntry) {
  domain::Notice told = notice();
  told.history.push_back(
      {"2", plus_seconds(nine, 600), NoticeStep::Change, plus_seconds(nine, 7200), "配件在路上"});
  told.history.push_back({"3", plus_seconds(nine, 1200), NoticeStep::Change, {}, ""});
  told.history.push_back({"4", plus_seconds(nine, 4020), NoticeStep::End, {}, ""});
  EXPECT_EQ(history(at(70), told),
            (std::vector<std::string>{
                "09:00 发布，预计 10:30 恢复", "09:10 更新，预计 11:00 恢复·配件在路上",
                "09:20 更新，恢复时间还不能确定", "10:07 恢复，历时 1 小时 7 分钟"}));
}

TEST_F(NoticeWords, LongTimesAreInDays) {
  EXPECT_EQ(duration(chinese_, 1), "1 分钟");
  EXPECT_EQ(duration(chinese_, 2 * 3600), "2 小时");
  EXPECT_EQ(duration(chinese_, 3 * 24 * 3600), "3 天");
  EXPECT_EQ(duration(english_, 3660), "1 hour 1 minute");
}

}  // namespace
}  // namespace tucao::wording
