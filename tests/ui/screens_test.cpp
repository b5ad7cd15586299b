// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/screens.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>

#include "app/program.h"
#include "base/utf8.h"
#include "fixed_typeface.h"
#include "sample_state.h"
#include "ui/view.h"

namespace tucao::ui {
namespace {

const std::string source_dir = TUCAO_SOURCE_DIR;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The words that a program brings along: citizens' lacks those of the hall, and both those of plain pages.
std::string words_of(const std::string& locale, bool for_hall) {
  auto words = nlohmann::json::parse(read_file(source_dir + "/assets/text/" + locale + ".json"));
  const auto families = nlohmann::json::parse(read_file(source_dir + "/assets/text_families.json"));
  const auto leave_out = [&](const char* which) {
    for (const auto& family : families[which]) {
      for (auto word = words.begin(); word != words.end();) {
        word =
            word.key().starts_with(family.get<std::string>()) ? words.erase(word) : std::next(word);
      }
    }
  };
  leave_out("pages");
  if (!for_hall) leave_out("hall");
  return words.dump();
}

const text::Catalogue& catalogue(const std::string& locale, bool for_hall) {
  static std::map<std::pair<std::string, bool>, text::Catalogue> known;
  const std::pair key{locale, for_hall};
  if (!known.contains(key)) {
    auto parsed = text::Catalogue::parse(locale, words_of(locale, for_hall));
    EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error());
    known.emplace(key, std::move(parsed).value());
  }
  return known.at(key);
}

struct PageSize {
  std::string name;
  float width;
  float height;
  float text_scale;
};

View view_of(const app::State& state, const std::string& locale, const PageSize& shape,
             const Input& input = {}, bool reduced_motion = false) {
  static FixedTypeface typeface;
  Look look;
  look.theme = &theme(ThemeName::Light);
  const bool for_hall = app::hall_program().has_page(state.route.page);
  look.words = &catalogue(locale, for_hall);
  look.typeface = &typeface;
  look.density = density_for(state.route.page, shape.width);
  look.width = shape.width;
  look.height = shape.height;
  look.text_scale = shape.text_scale;
  look.now = sample_now;
  look.reduced_motion = reduced_motion;
  return draw(state, look, input, for_hall ? screen_for_hall : screen_for_citizens);
}

const PageSize phone{"phone", 390, 844, 1};
const PageSize desk{"desk", 1440, 900, 1};
const PageSize wall{"wall", 1920, 1080, 1};

const PageSize& natural_shape(const app::State& state) {
  return state.route.page == app::Page::Wall ? wall : phone;
}

class EveryScreen : public testing::TestWithParam<Sample> {};

/// With TUCAO_UPDATE=1 in the environment the files are written instead of compared.
TEST_P(EveryScreen, IsReadAsTheFileSays) {
  for (const std::string locale : {"zh-CN", "en"}) {
    for (const PageSize& shape : {natural_shape(GetParam().state), desk}) {
      const std::string tree = outline(view_of(GetParam().state, locale, shape).tree);
      const std::string path = source_dir + "/tests/fixtures/trees/" + GetParam().name + "." +
                               shape.name + "." + locale + ".txt";
      if (std::getenv("TUCAO_UPDATE") != nullptr) {
        std::ofstream(path, std::ios::binary) << tree;
      }
      EXPECT_EQ(read_file(path), tree) << path;
    }
  }
}

TEST_P(EveryScreen, KeepsTheRulesOfTreesAtEverySize) {
  for (const std::string locale : {"zh-CN", "en"}) {
    for (const PageSize& shape :
         {phone, desk, PageSize{"narrow", 320, 568, 1}, PageSize{"small", 360, 740, 1},
          PageSize{"tablet", 800, 1100, 1}, PageSize{"large text", 390, 844, 2},
          PageSize{"narrow, large text", 320, 740, 2}, PageSize{"desk at 200 %", 720, 450, 1},
          PageSize{"keyboard up", 390, 380, 1}}) {
      if (GetParam().state.route.page == app::Page::Wall) continue;
      const View view = view_of(GetParam().state, locale, shape);
      EXPECT_EQ(flaws(view.tree, 44), std::vector<std::string>{})
          << GetParam().name << " " << locale << " " << shape.name;
    }
  }
}

std::string without_blanks(const std::string& text) {
  std::string out;
  std::string_view rest = text;
  while (!rest.empty()) {
    const char32_t c = next_code_point(rest);
    if (c != ' ' && c != '\n' && c != 0x3000) append_utf8(out, c);
  }
  return out;
}

TEST_P(EveryScreen, PaintsNothingThatTheTreeDoesNotSay) {
  const View view = view_of(GetParam().state, "zh-CN", natural_shape(GetParam().state));
  std::string said;
  for (const Node& node : view.tree.nodes) {
    said += without_blanks(node.name + node.value + node.description) + "\n";
    for (const Option& option : node.options) said += without_blanks(option.label) + "\n";
  }
  for (const Op& op : view.scene.ops) {
    if (op.shape != Shape::Text) continue;
    std::string painted;
    for (const char16_t c : op.glyphs) {
      if (c != 0x2026 && c != 0x2022) append_utf8(painted, c);
    }
    painted = without_blanks(painted);
    if (painted.find("\xEE") != std::string::npos) continue;
    EXPECT_NE(said.find(painted), std::string::npos) << "not said: " << painted;
  }
}

TEST_P(EveryScreen, PaintsTextInsideItsArea) {
  for (const PageSize& shape : {PageSize{"narrow", 320, 568, 1}, PageSize{"large", 390, 844, 2}}) {
    if (GetParam().state.route.page == app::Page::Wall) continue;
    for (const std::string locale : {"zh-CN", "en"}) {
      const View view = view_of(GetParam().state, locale, shape);
      for (const Op& op : view.scene.ops) {
        if (op.shape != Shape::Text) continue;
        const Rect area = view.scene.areas[static_cast<std::size_t>(op.area)].rect;
        std::string words;
        for (const char16_t c : op.glyphs) append_utf8(words, c);
        EXPECT_GE(op.rect.x, -0.5f) << shape.name << " " << locale << ": " << words;
        EXPECT_LE(op.rect.right(), area.width + 0.5f)
            << shape.name << " " << locale << ": " << words;
      }
    }
  }
}

TEST_P(EveryScreen, CutsNoTitleAndNoTabAtLargeText) {
  for (const std::string locale : {"zh-CN", "en"}) {
    const View view = view_of(GetParam().state, locale, PageSize{"large", 390, 844, 2});
    for (const Op& op : view.scene.ops) {
      const std::string& area = view.scene.areas[static_cast<std::size_t>(op.area)].id;
      if (area != "header" && area != "tabs") continue;
      EXPECT_EQ(op.glyphs.find(u'\u2026'), std::u16string::npos) << area << " " << locale;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Screens, EveryScreen, testing::ValuesIn(all_samples()),
                         [](const auto& sample) {
                           std::string name = sample.param.name;
                           for (char& c : name) {
                             if (c == '-') c = '_';
                           }
                           return name;
                         });

template <class T>
const T* intent_in(const View& view) {
  for (const app::Intent& intent : view.intents) {
    if (const T* found = std::get_if<T>(&intent)) return found;
  }
  return nullptr;
}

app::State state_named(const std::string& name) {
  for (Sample& sample : all_samples()) {
    if (sample.name == name) return sample.state;
  }
  ADD_FAILURE() << "no sample " << name;
  return {};
}

TEST(MergedCase, LeadsToTheOtherOneThatItsReaderMaySee) {
  const std::string other = "TC-20261120-0001";
  Input input;
  input.activated = {"case-other"};
  const auto opened = [&](const app::State& state) {
    const View view = view_of(state, "zh-CN", phone, input);
    const auto* open = intent_in<app::Open>(view);
    return open == nullptr ? app::Route{} : open->route;
  };
  app::State report = state_named("report-full");
  app::State follow = state_named("follow-full");
  app::State staff = state_named("staff-case-full");
  for (protocol::CaseView* view : {report.report.value(), &follow.follow.view.value()->view,
                                   &staff.staff.view.value()->view.view}) {
    view->row.state = domain::CaseState::Merged;
    view->timeline.push_back({99, domain::CaseStep::Merge, sample_now, "", other});
  }
  EXPECT_EQ(opened(report), app::Route{}) << "the other one is not public";
  EXPECT_EQ(opened(follow), app::Route{});
  EXPECT_EQ(opened(staff), (app::Route{app::Page::StaffCase, other}));
  report.report.value()->public_other = domain::CaseNumber{other};
  follow.follow.view.value()->view.public_other = domain::CaseNumber{other};
  EXPECT_EQ(opened(report), (app::Route{app::Page::Report, other}));
  EXPECT_EQ(opened(follow), (app::Route{app::Page::Report, other}));
}

TEST(WallScreen, CutsNoWords) {
  for (const std::string name : {"wall-idle", "wall-call", "wall-stale"}) {
    for (const std::string locale : {"zh-CN", "en"}) {
      for (const Op& op : view_of(state_named(name), locale, wall).scene.ops) {
        std::string words;
        for (const char16_t c : op.glyphs) append_utf8(words, c);
        EXPECT_EQ(op.glyphs.find(u'\u2026'), std::u16string::npos) << name << ": " << words;
      }
    }
  }
}

TEST(HallScreen, OpensTheFormForTheWindowThatWasPressed) {
  Input input;
  input.activated = {"window-3-complain"};
  const View view = view_of(state_named("hall-full"), "zh-CN", phone, input);
  const auto* open = intent_in<app::Open>(view);
  ASSERT_NE(open, nullptr);
  EXPECT_EQ(open->route, (app::Route{app::Page::Complain, "3"}));
}

TEST(HallScreen, ShowsNoEstimateOnceTheDataIsOld) {
  const std::string fresh = outline(view_of(state_named("hall-full"), "zh-CN", phone).tree);
  const std::string old = outline(view_of(state_named("hall-old-data"), "zh-CN", phone).tree);
  EXPECT_NE(fresh.find("20–35 分钟"), std::string::npos);
  EXPECT_EQ(old.find("20–35 分钟"), std::string::npos);
  EXPECT_NE(old.find("叫号数据停在 10:21"), std::string::npos);
}

TEST(ComplaintForm, ReportsWhatIsTypedChosenAndPressed) {
  Input input;
  input.changed = {{"field-text", "你好"}, {"field-category-waiting", "waiting"}};
  input.activated = {"submit"};
  const View view = view_of(state_named("complain-empty"), "zh-CN", phone, input);
  std::vector<std::string> edits;
  for (const app::Intent& intent : view.intents) {
    if (const auto* edit = std::get_if<app::Edit>(&intent)) edits.push_back(edit->value);
  }
  EXPECT_EQ(edits, (std::vector<std::string>{"waiting", "你好"}));
  EXPECT_NE(intent_in<app::SubmitComplaint>(view), nullptr);
}

TEST(ComplaintForm, TakesNoSecondPressWhileItIsSent) {
  Input input;
  input.activated = {"submit"};
  const View view = view_of(state_named("complain-lost"), "zh-CN", phone, input);
  EXPECT_EQ(intent_in<app::SubmitComplaint>(view), nullptr);
}

TEST(PhotoDesk, CoversWhatThePointerSweepsOverUntilItIsUp) {
  app::State state = state_named("staff-case-photo");
  const auto sweep = [&](const char* pressed, const char* hovered) {
    Input input;
    input.pressed = pressed;
    input.hovered = hovered;
    const View view = view_of(state, "zh-CN", desk, input);
    const auto* intent = intent_in<app::HallIntent>(view);
    const auto* swept = intent == nullptr ? nullptr : std::get_if<app::SweepCells>(intent);
    return swept == nullptr ? std::nullopt : std::optional(swept->cells);
  };
  EXPECT_FALSE(sweep("cell-1-1", "cell-1-1")) << "a press is not a sweep";
  EXPECT_FALSE(sweep("", "cell-1-2"));
  EXPECT_FALSE(sweep("photo-publish", "cell-1-2"));
  const auto covered = sweep("cell-2-2", "cell-1-1");
  ASSERT_TRUE(covered) << "in any direction";
  const std::set<int> cells(covered->begin(), covered->end());
  EXPECT_TRUE(cells.contains(0));
  state.staff.photo.number = state.photo;
  state.staff.photo.sweep = {17, {}};
  state.staff.photo.covered = cells;
  EXPECT_EQ(sweep("", "cell-1-1"), std::vector<int>{}) << "it is over";
}

TEST(Dialog, AnswersAsItsButtonsSay) {
  Input input;
  input.activated = {"question-confirm"};
  EXPECT_NE(intent_in<app::Confirm>(view_of(state_named("follow-leave"), "zh-CN", phone, input)),
            nullptr);
  input.activated = {"question-close"};
  const View view = view_of(state_named("staff-case-confirm"), "zh-CN", desk, input);
  EXPECT_NE(intent_in<app::Dismiss>(view), nullptr);
  EXPECT_EQ(intent_in<app::Confirm>(view), nullptr);
}

TEST(Dialog, ShowsWhatWillBePublic) {
  const std::string tree = outline(view_of(state_named("staff-case-confirm"), "zh-CN", phone).tree);
  const std::string dialog = tree.substr(tree.find("dialog \""));
  EXPECT_NE(dialog.find("叫号屏已经换好，今天下午起按号呼叫。"), std::string::npos);
  EXPECT_NE(dialog.find("叫号跳了好几个号，没人说明原因"), std::string::npos)
      << "the title stays as it was";
}

/// The upper edge of the last surface that is painted: the dialog's.
float panel_top(const View& view) {
  float top = 0;
  for (const Op& op : view.scene.ops) {
    if (view.scene.areas[static_cast<std::size_t>(op.area)].id == "question" &&
        op.shape == Shape::Border && op.rect.width > 300) {
      return op.rect.y;
    }
  }
  return top;
}

TEST(Dialog, SlidesIntoItsPlaceAndThenAsksForNoMoreFrames) {
  app::State state = state_named("follow-leave");
  state.question->asked_at = sample_now;
  const View first = view_of(state, "zh-CN", phone);
  EXPECT_TRUE(first.moves);
  state.question->asked_at = Instant{sample_now.ms - 239};
  const View later = view_of(state, "zh-CN", phone);
  EXPECT_TRUE(later.moves);
  EXPECT_LT(panel_top(later), panel_top(first));
  state.question->asked_at = Instant{sample_now.ms - 240};
  const View there = view_of(state, "zh-CN", phone);
  EXPECT_FALSE(there.moves);
  EXPECT_EQ(outline(there.tree), outline(first.tree)) << "it can be reached from the start";
}

TEST(Dialog, OnlyFadesUnderReducedMotion) {
  app::State state = state_named("follow-leave");
  state.question->asked_at = Instant{sample_now.ms - 40};
  const View fading = view_of(state, "zh-CN", phone, {}, true);
  state.question->asked_at = Instant{sample_now.ms - 80};
  const View there = view_of(state, "zh-CN", phone, {}, true);
  EXPECT_TRUE(fading.moves);
  EXPECT_FALSE(there.moves);
  EXPECT_EQ(panel_top(fading), panel_top(there));
}

TEST(Progress, IsShownOnlyOnceSendingTakesItsTime) {
  app::State state = state_named("complain-full");
  state.form.outgoing = app::Outgoing{};
  state.form.outgoing->asked_at = Instant{sample_now.ms - app::patience_ms + 1};
  EXPECT_EQ(outline(view_of(state, "zh-CN", phone).tree).find("progress"), std::string::npos);
  state.form.outgoing->asked_at = Instant{sample_now.ms - app::patience_ms};
  const View view = view_of(state, "zh-CN", phone);
  EXPECT_NE(outline(view.tree).find("progress"), std::string::npos);
  EXPECT_TRUE(view.moves);
  EXPECT_FALSE(view_of(state, "zh-CN", phone, {}, true).moves);
}

TEST(Fields, LeaveTheirTextToTheBrowserWhileTheyHaveTheFocus) {
  const View view = view_of(state_named("complain-full"), "zh-CN", phone);
  bool found = false;
  for (const Op& op : view.scene.ops) found = found || op.unless_focused == "field-text";
  EXPECT_TRUE(found);
}

TEST(Themes, KeepTheirContrast) {
  for (const ThemeName name : {ThemeName::Light, ThemeName::Dark, ThemeName::Contrast}) {
    const Theme& t = theme(name);
    const double least = name == ThemeName::Contrast ? 7.0 : 4.5;
    for (const Color ground : {t.surface.page, t.surface.card, t.surface.sunken}) {
      for (const Color ink : {t.text.primary, t.text.secondary, t.text.link, t.text.danger}) {
        EXPECT_GE(contrast_ratio(ink, ground), least);
      }
      EXPECT_GE(contrast_ratio(t.border.strong, ground), 3.0);
    }
    EXPECT_GE(contrast_ratio(t.text.on_band, t.surface.band), least);
    EXPECT_GE(contrast_ratio(t.text.on_band_2, t.surface.band), least);
    EXPECT_GE(contrast_ratio(t.accent.on, t.accent.fill), least);
    EXPECT_GE(contrast_ratio(t.accent.on_soft, t.accent.soft), least);
    EXPECT_GE(contrast_ratio(t.call.number, t.call.fill), least);
    for (const Tint& tint : t.status) EXPECT_GE(contrast_ratio(tint.text, tint.fill), least);
  }
}

TEST(Screens, EachProgramHasThoseOfItsPagesAndNoOther) {
  for (int i = 0; i < static_cast<int>(app::Page::NotFound); ++i) {
    const auto page = static_cast<app::Page>(i);
    EXPECT_EQ(screen_for_citizens(page) != not_found_screen, app::citizen_program().has_page(page))
        << i;
    EXPECT_EQ(screen_for_hall(page) != not_found_screen, app::hall_program().has_page(page)) << i;
  }
}

}  // namespace
}  // namespace tucao::ui
