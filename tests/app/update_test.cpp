// SPDX-License-Identifier: Apache-2.0
#include "app/update.h"

#include <set>

#include "app/visit.h"

namespace tucao::app {
namespace {

TEST(Update, StartsInTheLanguageOfTheBrowser) {
  Visit visit;
  visit.happens(Started{"/", "en", "demo", {}});
  EXPECT_EQ(visit.state().locale, "en");
  ASSERT_NE(visit.last_command<LoadTexts>(), nullptr);
  EXPECT_EQ(visit.last_command<LoadTexts>()->locale, "en");
}

TEST(Update, AChosenLanguageAndThemeAreKept) {
  Visit visit;
  visit.start("/");
  visit.wants(SetLocale{"en"});
  EXPECT_EQ(visit.last_command<LoadTexts>()->locale, "en");
  visit.wants(SetTheme{ThemeChoice::Contrast});
  visit.reload("/");
  EXPECT_EQ(visit.state().locale, "en");
  EXPECT_EQ(visit.state().theme, ThemeChoice::Contrast);
}

TEST(Update, AsksForTheHallThatThePageNames) {
  Visit visit;
  visit.happens(Started{"/", "zh-CN", "north", {}});
  visit.pass(3);
  EXPECT_EQ(visit.requests.back().path, "/api/v1/halls/north");
}

TEST(Update, RememberedNonsenseDoesNoHarm) {
  Visit visit;
  visit.start("/complain",
              {{"draft", "{"}, {"outgoing", "[1]"}, {"receipt", "{}"}, {"theme", "pink"}});
  EXPECT_EQ(visit.state().theme, ThemeChoice::System);
  EXPECT_FALSE(visit.state().form.outgoing);
  EXPECT_FALSE(visit.state().receipt);
  EXPECT_EQ(field(visit.state(), Field::Text), "");
}

TEST(Update, TheFilterAndTheSearchAreState) {
  Visit visit;
  visit.start("/");
  visit.wants(ChooseZone{domain::ZoneId{"social"}});
  visit.wants(Edit{Field::Search, "医保"});
  EXPECT_EQ(visit.state().zone.value, "social");
  EXPECT_EQ(field(visit.state(), Field::Search), "医保");
}

TEST(Update, SaysWhetherTheCodeWasCopied) {
  Visit visit;
  visit.start("/");
  visit.happens(Copied{true});
  EXPECT_EQ(visit.state().toast->key, "toast.copied");
  visit.happens(Copied{false});
  EXPECT_EQ(visit.state().toast->key, "toast.copy_failed");
}

TEST(Update, EveryPageHasATitleOfItsOwn) {
  std::set<std::string> titles;
  State state;
  state.staff.session.arrive({});
  for (int page = 0; page <= static_cast<int>(Page::NotFound); ++page) {
    state.route.page = static_cast<Page>(page);
    titles.insert(title_key(state));
  }
  EXPECT_EQ(titles.size(), static_cast<std::size_t>(Page::NotFound) + 1);
}

TEST(Update, TheTitleSaysWhatThePageShowsNow) {
  State state;
  state.route.page = Page::Inbox;
  EXPECT_EQ(title_key(state), "title.sign_in");
  state.route.page = Page::Follow;
  EXPECT_EQ(title_key(state), "title.follow");
  state.follow.view.arrive({});
  EXPECT_EQ(title_key(state), "title.case");
}

}  // namespace
}  // namespace tucao::app
