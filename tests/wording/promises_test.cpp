// SPDX-License-Identifier: Apache-2.0
#include "wording/promises.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"
#include "text/catalogue_files.h"

namespace tucao::wording {
namespace {

using domain::nine;
using domain::PromiseKind;

TEST(PromiseWords, SayWhatCameOfEachKind) {
  const text::Catalogue words = text::shipped("zh-CN");
  const auto came = [&](PromiseKind kind, domain::Kept kept) {
    protocol::PromiseView view;
    view.promise.kind = kind;
    view.kept = kept;
    return came_of(words, view);
  };
  EXPECT_EQ(came(PromiseKind::WaitWithin, {930, 1000}),
            "近 30 天，93% 的号做到了（叫到的号共 1,000 个）");
  EXPECT_EQ(came(PromiseKind::WaitWithin, {}), "还没有数据。");
  EXPECT_EQ(came(PromiseKind::OpenWindows, {7199, 7200}),
            "近 30 天，99% 的高峰时间做到了（高峰共 2 小时）");
  EXPECT_EQ(came(PromiseKind::ManagerHours, {210, 480}), "本月承诺 8 小时，已做到 3.5 小时（43%）");
  EXPECT_EQ(came(PromiseKind::Words, {}), "这一条没有数字可算，做得怎样请您评。");
}

TEST(PromiseWords, TellHoursAndBreachesByTheHallsClock) {
  const text::Catalogue words = text::shipped("en");
  const protocol::HallView hall =
      protocol::view_of(domain::new_hall(domain::sample_plan()), {}, nine);
  const Reader reader{words, hall, plus_seconds(nine, 7200)};
  EXPECT_EQ(served(words, {{domain::ManagerId("duty"), {}, 8}, 95}), "1.5 of 8 hours this month");
  EXPECT_EQ(when_and_where(reader, {1, domain::ManagerId("duty"), domain::WindowId("3"), nine,
                                    plus_seconds(nine, 5400)}),
            "today, 09:00–10:30 · Window 3");
  EXPECT_EQ(breach(reader, {nine, plus_seconds(nine, 1500), 2}),
            "today, 09:00–09:25, 25 minutes, as few as 2 windows open");
  EXPECT_EQ(breach(reader, {nine, std::nullopt, 0}),
            "today, 09:00–11:00, 2 hours so far, as few as 0 windows open");
}

}  // namespace
}  // namespace tucao::wording
