// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using Stage = PhotoDraft::Stage;

const std::string complaints = "/api/v1/halls/demo/complaints";
const std::string first(32, 'a');
const std::string second(32, 'b');
const std::string number = "TC-20261123-0007";

class PhotosTest : public testing::Test {
 protected:
  Visit visit_;

  void SetUp() override {
    visit_.start("/complain");
    come_alive(visit_);
  }
  ComplaintForm& form() { return visit_.state().form; }
  PhotoTray& tray() { return visit_.state().photos; }
  PhotoDraft& photo(std::size_t place = 0) { return tray().drafts.at(place); }
  void fill_in() {
    visit_.wants(Edit{Field::Category, "waiting"});
    visit_.wants(Edit{Field::Text, "社保窗口等了一个小时，没有人叫号。"});
  }
  void choose(const std::string& token) {
    visit_.happens(PhotoChosen{token});
    visit_.happens(PhotoShrunk{token, true});
  }
  void is_ready(const std::string& token) { visit_.happens(PhotoAnswered{token, 200, ""}); }
  [[nodiscard]] std::string sent() const {
    const auto* send = visit_.last_command<SendPhoto>();
    return send == nullptr ? "" : send->token;
  }
  [[nodiscard]] std::string forgotten() const {
    const auto* forget = visit_.last_command<ForgetPhoto>();
    return forget == nullptr ? "" : forget->token;
  }
};

TEST_F(PhotosTest, AreShrunkAndThenUploaded) {
  visit_.wants(AddPhotos{});
  ASSERT_NE(visit_.last_command<ChoosePhotos>(), nullptr);
  EXPECT_EQ(visit_.last_command<ChoosePhotos>()->most, 6);
  visit_.happens(PhotoChosen{first});
  EXPECT_EQ(photo().stage, Stage::Shrinking);
  EXPECT_EQ(sent(), "");
  visit_.happens(PhotoShrunk{first, true});
  EXPECT_EQ(photo().stage, Stage::Sending);
  EXPECT_EQ(sent(), first);
  visit_.happens(PhotoProgressed{first, 40});
  EXPECT_EQ(photo().percent, 40);
  is_ready(first);
  EXPECT_EQ(photo().stage, Stage::Ready);
  visit_.wants(AddPhotos{});
  EXPECT_EQ(visit_.last_command<ChoosePhotos>()->most, 5);
}

TEST_F(PhotosTest, MoreThanSixAreNotTaken) {
  for (char digit = '0'; digit < '6'; ++digit) choose(std::string(32, digit));
  EXPECT_EQ(tray().drafts.size(), 6u);
  visit_.happens(PhotoChosen{first});
  EXPECT_EQ(tray().drafts.size(), 6u);
  EXPECT_EQ(forgotten(), first);
  visit_.wants(AddPhotos{});
  EXPECT_EQ(visit_.last_command<ChoosePhotos>(), nullptr);
}

TEST_F(PhotosTest, GoOnByThemselvesAfterTheLineBroke) {
  choose(first);
  visit_.happens(PhotoProgressed{first, 40});
  visit_.happens(PhotoAnswered{first, 0, ""});
  EXPECT_EQ(photo().stage, Stage::Waiting);
  EXPECT_EQ(photo().percent, 40);
  visit_.pass(2);
  EXPECT_EQ(photo().stage, Stage::Sending);
  visit_.happens(PhotoAnswered{first, 503, ""});
  visit_.happens(ConnectivityChanged{true});
  EXPECT_EQ(photo().stage, Stage::Sending) << "at once when the network is back";
}

TEST_F(PhotosTest, WaitAsLongAsABusyServerAsks) {
  choose(first);
  protocol::Problem busy;
  busy.code = protocol::ProblemCode::TooMany;
  busy.retry_after_s = 20;
  visit_.happens(PhotoAnswered{first, 429, protocol::to_json(busy)});
  visit_.pass(19);
  EXPECT_EQ(photo().stage, Stage::Waiting);
  visit_.pass(2);
  EXPECT_EQ(photo().stage, Stage::Sending);
}

TEST_F(PhotosTest, SayWhyNobodyCanUseThem) {
  visit_.happens(PhotoChosen{first});
  visit_.happens(PhotoShrunk{first, false});
  EXPECT_EQ(photo().issue_key, "photo_issue.unreadable");
  choose(second);
  protocol::Problem refusal;
  refusal.code = protocol::ProblemCode::Invalid;
  refusal.fields = {{"photo", "photo_issue.too_many_pixels", {}}};
  visit_.happens(PhotoAnswered{second, 422, protocol::to_json(refusal)});
  EXPECT_EQ(photo(1).stage, Stage::Refused);
  EXPECT_EQ(photo(1).issue_key, "photo_issue.too_many_pixels");

  fill_in();
  visit_.wants(SubmitComplaint{});
  ASSERT_EQ(form().issues.size(), 1u);
  EXPECT_EQ(form().issues.front().key, "field.photos_refused");
  EXPECT_EQ(visit_.focused(), "field-photos");
  visit_.wants(RemovePhoto{domain::PhotoToken{first}});
  EXPECT_EQ(form().issues.size(), 1u);
  visit_.wants(RemovePhoto{domain::PhotoToken{second}});
  EXPECT_TRUE(form().issues.empty());
  EXPECT_EQ(forgotten(), second);
  EXPECT_EQ(visit_.focused(), "photos-add");
}

TEST_F(PhotosTest, TheComplaintWaitsForThemAndNamesThemInTheirOrder) {
  fill_in();
  choose(first);
  choose(second);
  is_ready(second);
  visit_.wants(SubmitComplaint{});
  EXPECT_TRUE(tray().awaited);
  EXPECT_EQ(visit_.requests_to("POST", complaints), 0);
  visit_.wants(Edit{Field::Text, ""});
  EXPECT_NE(field(visit_.state(), Field::Text), "") << "the form is closed meanwhile";
  visit_.wants(SubmitComplaint{});
  is_ready(first);
  ASSERT_EQ(visit_.requests_to("POST", complaints), 1);
  const HttpRequest request = visit_.request_to("POST", complaints);
  EXPECT_NE(request.body.find(R"("photos":[")" + first + R"(",")" + second + "\"]"),
            std::string::npos);
  EXPECT_FALSE(tray().awaited);

  visit_.answers_with(request, receipt());
  EXPECT_TRUE(tray().drafts.empty());
  EXPECT_FALSE(visit_.storage.contains("photos"));
  EXPECT_EQ(forgotten(), second) << "the browser keeps none of them";
}

TEST_F(PhotosTest, AComplaintThatWaitsOpensAgainIfOneIsRefused) {
  fill_in();
  choose(first);
  visit_.wants(SubmitComplaint{});
  visit_.happens(PhotoAnswered{first, 413, ""});
  EXPECT_FALSE(tray().awaited);
  ASSERT_EQ(form().issues.size(), 1u);
  EXPECT_EQ(form().issues.front().field, "photos");
  visit_.wants(RemovePhoto{domain::PhotoToken{first}});
  visit_.wants(SubmitComplaint{});
  EXPECT_EQ(visit_.requests_to("POST", complaints), 1);
}

TEST_F(PhotosTest, SurviveAReload) {
  choose(first);
  choose(second);
  is_ready(first);
  visit_.reload("/complain");
  ASSERT_EQ(tray().drafts.size(), 2u);
  EXPECT_EQ(photo(0).token.value, first);
  EXPECT_EQ(photo(1).stage, Stage::Sending);
  EXPECT_EQ(sent(), second);
  visit_.happens(PhotoAnswered{second, 410, ""});
  EXPECT_EQ(photo(1).issue_key, "photo_issue.lost");
}

TEST_F(PhotosTest, ThatTheServerHasForgottenAreUploadedAgain) {
  fill_in();
  choose(first);
  is_ready(first);
  visit_.wants(SubmitComplaint{});
  visit_.refuses(visit_.request_to("POST", complaints), protocol::ProblemCode::Invalid,
                 {{"photos", "field.photos_not_there", {}}});
  EXPECT_EQ(sent(), first);
  EXPECT_EQ(photo().stage, Stage::Sending);
  EXPECT_EQ(form().issues.size(), 1u);
  is_ready(first);
  visit_.wants(SubmitComplaint{});
  EXPECT_EQ(visit_.requests_to("POST", complaints), 2);
}

class CoversTest : public testing::Test {
 protected:
  Visit visit_;
  const std::string path_ = "/api/v1/staff/cases/" + number + "/photos/1/publication";

  static protocol::StaffCaseView staff_case(domain::Photo photo) {
    protocol::StaffCaseView view{follow_view(number)};
    view.view.view.photos = {std::move(photo)};
    return view;
  }
  void SetUp() override {
    visit_.start("/staff/cases/" + number);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"li", "token", plus_seconds(opening, 3600),
                                              domain::Role::HallManager});
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/staff/cases/" + number),
                        staff_case({1, 1600, 1200}));
  }
  PhotoDesk& desk() { return visit_.state().staff.photo; }
};

TEST_F(CoversTest, APhotoGoesUpWithTheCellsThatAreCovered) {
  visit_.wants(CoverCells{1, {0, 1, 16}});
  visit_.wants(CoverCells{1, {16}});
  EXPECT_EQ(desk().covered, (std::set{0, 1})) << "covered before, so it is uncovered";
  visit_.wants(PublishPhoto{1, true});
  const HttpRequest request = visit_.request_to("POST", path_);
  EXPECT_EQ(request.body,
            R"({"is_public":true,"covers":[{"x":0,"y":0,"width":200,"height":100}]})");
  visit_.wants(CoverCells{1, {5}});
  EXPECT_EQ(desk().covered.size(), 2u) << "nothing changes while it is on its way";
  visit_.answers_with(request, staff_case({1, 1600, 1200, true, {{0, 0, 200, 100}}}));
  EXPECT_TRUE(visit_.state().staff.view.value()->view.view.photos.front().is_public);
  EXPECT_EQ(desk().number, 0);
  visit_.wants(CoverCells{1, {2}});
  EXPECT_EQ(desk().covered, (std::set{0, 1, 2})) << "beside what is public already";
  visit_.wants(PublishPhoto{1, false});
  EXPECT_EQ(visit_.request_to("POST", path_).body, R"({"is_public":false})");
}

TEST_F(CoversTest, ASweepCoversWhatItSpansNowAndTakesNothingAway) {
  visit_.wants(CoverCells{1, {0}});
  visit_.wants(SweepCells{1, 1, {0, 1, 16, 17}});
  EXPECT_EQ(desk().covered, (std::set{0, 1, 16, 17}));
  visit_.wants(SweepCells{1, 1, {1, 17}});
  EXPECT_EQ(desk().covered, (std::set{0, 1, 17})) << "the pointer went back";
  visit_.wants(SweepCells{1, 40, {40}});
  EXPECT_EQ(desk().covered, (std::set{0, 1, 17, 40})) << "another sweep, before the end of one";
  visit_.wants(SweepCells{1, 0, {}});
  visit_.wants(SweepCells{1, 40, {41}});
  EXPECT_EQ(desk().covered, (std::set{0, 1, 17, 40, 41}));
}

TEST_F(CoversTest, ARefusalIsSaid) {
  visit_.wants(PublishPhoto{1, true});
  visit_.refuses(visit_.request_to("POST", path_), protocol::ProblemCode::Forbidden);
  EXPECT_EQ(desk().errand.issue_key, "problem.forbidden");
  visit_.wants(PublishPhoto{2, true});
  EXPECT_EQ(visit_.requests_to("POST", path_), 1) << "there is no such photo";
}

TEST_F(CoversTest, NothingOfItStaysForTheNextCaseOrPerson) {
  visit_.wants(CoverCells{1, {0}});
  visit_.wants(ShowPhoto{1});
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-20261123-0008"}});
  EXPECT_EQ(desk().number, 0);
  EXPECT_EQ(visit_.state().photo, 0);
}

}  // namespace
}  // namespace tucao::app
