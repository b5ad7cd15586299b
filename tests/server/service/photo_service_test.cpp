// SPDX-License-Identifier: Apache-2.0
#include "server/service/photo_service.h"

#include <gtest/gtest.h>

#include "protocol/routes.h"
#include "server/service/case_service.h"
#include "server/service/sample_picture.h"
#include "server/service/service_test.h"

namespace tucao::server {
namespace {

using protocol::PhotoUpload;
using protocol::Problem;
using protocol::ProblemCode;

class PhotoServiceTest : public ServiceTest {
 protected:
  PhotoServiceTest() {
    desk_.emplace(*store_, keys_);
    cases_.emplace(*store_, *hub_, *halls_, *desk_, keys_, domain::WorkCalendar{});
    photos_.emplace(*store_, *hub_, *desk_, keys_, PhotoRoom{}, in_background_);
  }

  static domain::PhotoToken token(char digit) { return domain::PhotoToken{std::string(32, digit)}; }

  Result<PhotoUpload, Problem> send(const domain::PhotoToken& of, int offset, int size,
                                    std::string bytes) {
    return delivery_.wait<PhotoUpload, Problem>([&](auto done) {
      photos_->take({of, offset, size, std::move(bytes)}, now_, done);
    });
  }
  Result<PhotoUpload, Problem> send_whole(const domain::PhotoToken& of, const std::string& bytes) {
    return send(of, 0, static_cast<int>(bytes.size()), bytes);
  }

  void keep(const domain::PhotoToken& of, const std::string& bytes) {
    const auto kept = send_whole(of, bytes);
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->ready);
  }

  Result<protocol::Receipt, Problem> complain(std::vector<domain::PhotoToken> photos) {
    HandIn hand_in;
    hand_in.hall = hall_;
    hand_in.complaint.category = domain::Category::Environment;
    hand_in.complaint.text = "门口的无障碍坡道被车挡住了，轮椅上不来";
    hand_in.complaint.photos = std::move(photos);
    hand_in.idempotency_key = new_key();
    return delivery_.wait<protocol::Receipt, Problem>(
        [&](auto done) { cases_->submit(hand_in, now_, done); });
  }

  Result<protocol::StaffCaseView, Problem> publish(const domain::CaseNumber& number, int photo,
                                                   protocol::PhotoPublication publication) {
    return delivery_.wait<protocol::StaffCaseView, Problem>([&](auto done) {
      photos_->publish(number, photo, std::move(publication), wang, now_, done);
    });
  }

  protocol::StaffCaseView make_public(const domain::CaseNumber& number) {
    protocol::UpdateRequest request;
    request.update = {domain::CaseStep::Note, "正在核实", "坡道被挡", ""};
    request.seen_seq = 1;
    auto view = delivery_.wait<protocol::StaffCaseView, Problem>([&](auto done) {
      cases_->update(number, request, {domain::Role::HallManager, "wang"}, now_, done);
    });
    EXPECT_TRUE(view);
    return std::move(view).value();
  }

  bool busy_ = false;  ///< the background takes no more work
  InBackground in_background_ = [this](auto work) {
    if (!busy_) work()();
    return !busy_;
  };
  std::optional<CaseDesk> desk_;
  std::optional<CaseService> cases_;
  const domain::Actor wang{domain::Role::HallManager, "wang"};
  std::optional<PhotoService> photos_;
  const std::string jpeg_ = sample_jpeg(2000, 1000);
  const int size_ = static_cast<int>(jpeg_.size());
};

TEST_F(PhotoServiceTest, AnUploadGoesOnWhereItStands) {
  EXPECT_EQ(photos_->upload(token('a'))->received, 0);
  EXPECT_EQ(send(token('a'), 0, size_, jpeg_.substr(0, 1000))->received, 1000);
  EXPECT_EQ(send(token('a'), 0, size_, jpeg_.substr(0, 1000))->received, 1000)
      << "a chunk whose answer was lost";
  EXPECT_EQ(send(token('a'), 5000, size_, jpeg_.substr(5000, 10))->received, 1000) << "a gap";
  EXPECT_EQ(photos_->upload(token('a'))->received, 1000);
  EXPECT_FALSE(photos_->upload(token('a'))->ready);
  const auto ready = send(token('a'), 1000, size_, jpeg_.substr(1000));
  ASSERT_TRUE(ready);
  EXPECT_TRUE(ready->ready);
  EXPECT_TRUE(photos_->upload(token('a'))->ready);
  EXPECT_TRUE(send_whole(token('a'), jpeg_)->ready) << "again: it is there already";
}

TEST_F(PhotoServiceTest, WhatIsNoPictureIsForgotten) {
  const auto refused = send_whole(token('a'), "<script>alert(1)</script>");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ProblemCode::Invalid);
  EXPECT_EQ(refused.error().fields.front().key, "photo_issue.unreadable");
  EXPECT_EQ(photos_->upload(token('a'))->received, 0);
  EXPECT_TRUE(send_whole(token('a'), jpeg_)->ready);
}

TEST_F(PhotoServiceTest, RefusesWhatItHasNoRoomFor) {
  EXPECT_EQ(send(token('a'), 0, static_cast<int>(protocol::max_photo_bytes) + 1, "x").error().code,
            ProblemCode::TooLarge);
  EXPECT_EQ(send(token('a'), 0, 0, "").error().code, ProblemCode::TooLarge);
  EXPECT_EQ(send(domain::PhotoToken{"../etc"}, 0, 1, "x").error().code, ProblemCode::NotFound);
  photos_.emplace(*store_, *hub_, *desk_, keys_, PhotoRoom{10'000, 200'000}, in_background_);
  EXPECT_TRUE(send(token('a'), 0, 5000, "x"));
  EXPECT_EQ(send(token('b'), 0, 5000, "x").error().code, ProblemCode::TooMany);
  later(10);
  photos_->tick(now_);
  EXPECT_TRUE(send(token('b'), 0, 5000, "x")) << "the first was forgotten after ten minutes";
  EXPECT_EQ(photos_->upload(token('a'))->received, 0);
}

TEST_F(PhotoServiceTest, ALastChunkThatNobodyCanUnpackYetIsSentAgain) {
  EXPECT_TRUE(send(token('a'), 0, size_, jpeg_.substr(0, 1000)));
  busy_ = true;
  const auto refused = send(token('a'), 1000, size_, jpeg_.substr(1000));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ProblemCode::TooMany);
  EXPECT_GT(refused.error().retry_after_s, 0);
  EXPECT_EQ(photos_->upload(token('a'))->received, 1000);
  busy_ = false;
  EXPECT_TRUE(send(token('a'), 1000, size_, jpeg_.substr(1000))->ready);
}

TEST_F(PhotoServiceTest, AComplaintTakesItsPhotosAlong) {
  keep(token('a'), jpeg_);
  keep(token('b'), sample_jpeg(30, 40));
  const auto receipt = complain({token('b'), token('a')});
  ASSERT_TRUE(receipt);
  const auto followed = cases_->follow(receipt->code);
  ASSERT_TRUE(followed);
  const std::vector<domain::Photo> photos{{1, 30, 40}, {2, 1600, 800}};
  EXPECT_EQ(followed->view.photos, photos) << "the second was shrunk";
  const auto small = photos_->own_photo(receipt->code, 2, domain::PhotoSize::Small);
  ASSERT_TRUE(small);
  EXPECT_EQ(decode_image(*small)->width, 320);
  EXPECT_EQ(
      decode_image(*photos_->staff_photo(receipt->number, 2, domain::PhotoSize::Full, wang))->width,
      1600);
  EXPECT_EQ(photos_->own_photo(receipt->code, 3, domain::PhotoSize::Full).error().code,
            ProblemCode::NotFound);
  EXPECT_EQ(photos_->own_photo("000000000000", 1, domain::PhotoSize::Full).error().code,
            ProblemCode::NotFound);
}

TEST_F(PhotoServiceTest, AComplaintWithAPhotoThatIsNotThereIsRefusedAsAWhole) {
  keep(token('a'), jpeg_);
  for (const auto& photos : std::vector<std::vector<domain::PhotoToken>>{
           {token('a'), token('b')}, {token('a'), token('a')}, {domain::PhotoToken{"x"}}}) {
    const auto refused = complain(photos);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.front().key, "field.photos_not_there");
  }
  EXPECT_TRUE(complain({token('a')})) << "it is still free";
  EXPECT_FALSE(complain({token('a')})) << "it belongs to another case now";
}

TEST_F(PhotoServiceTest, WhatNoComplaintNamesIsErasedAfterADay) {
  keep(token('a'), jpeg_);
  keep(token('b'), jpeg_);
  const auto receipt = complain({token('b')});
  ASSERT_TRUE(receipt);
  photos_->tick(now_);
  EXPECT_TRUE(photos_->upload(token('a'))->ready);
  later(24 * 60 + 1);
  photos_->tick(now_);
  make_public(receipt->number);  // a write behind the erasure
  EXPECT_FALSE(photos_->upload(token('a'))->ready);
  EXPECT_TRUE(photos_->own_photo(receipt->code, 1, domain::PhotoSize::Full));
}

TEST_F(PhotoServiceTest, WhatStaffTookNobodyElseSeesBeforeItIsPutUp) {
  const auto receipt = complain({});
  ASSERT_TRUE(receipt);
  keep(token('a'), jpeg_);
  protocol::UpdateRequest request;
  request.update = {domain::CaseStep::Note, "先盖上了", "坡道被挡", ""};
  request.update.photos = {token('a')};
  request.seen_seq = 1;
  const auto noted = delivery_.wait<protocol::StaffCaseView, Problem>(
      [&](auto done) { cases_->update(receipt->number, request, wang, now_, done); });
  ASSERT_TRUE(noted);
  ASSERT_EQ(noted->view.view.photos.size(), 1U);
  EXPECT_EQ(noted->view.view.photos.front().entry, 2);
  EXPECT_TRUE(cases_->follow(receipt->code)->view.photos.empty());
  EXPECT_FALSE(photos_->own_photo(receipt->code, 1, domain::PhotoSize::Full));
  ASSERT_TRUE(publish(receipt->number, 1, {true, {{0, 0, 400, 800}}}));
  EXPECT_EQ(cases_->follow(receipt->code)->view.photos.size(), 1U);
  const auto seen = photos_->own_photo(receipt->code, 1, domain::PhotoSize::Full);
  ASSERT_TRUE(seen);
  EXPECT_LT(decode_image(*seen)->rgb[3 * 200 + 2], 20) << "what is covered";

  request.seen_seq = 2;
  const auto again = delivery_.wait<protocol::StaffCaseView, Problem>(
      [&](auto done) { cases_->update(receipt->number, request, wang, now_, done); });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fields.front().key, "field.photos_not_there");
}

TEST_F(PhotoServiceTest, InPublicAPhotoStaysAtItsStepWhenPrivateWordsLieBefore) {
  const auto receipt = complain({});
  ASSERT_TRUE(receipt);
  make_public(receipt->number);
  keep(token('a'), jpeg_);
  protocol::UpdateRequest request;
  request.seen_seq = 2;
  const auto take = [&](domain::CaseUpdate update) {
    request.update = std::move(update);
    return delivery_.wait<protocol::StaffCaseView, Problem>(
        [&](auto done) { cases_->update(receipt->number, request, wang, now_, done); });
  };
  ASSERT_TRUE(take({domain::CaseStep::StaffWord, "请问是哪一天？", "", ""}));
  request.seen_seq = 3;
  domain::CaseUpdate note{domain::CaseStep::Note, "先盖上了", "", ""};
  note.photos = {token('a')};
  note.photos_are_public = true;
  ASSERT_TRUE(take(std::move(note)));
  const auto seen = cases_->public_case(receipt->number);
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->timeline.back().seq, static_cast<int>(seen->timeline.size())) << "no gap";
  ASSERT_EQ(seen->photos.size(), 1U);
  EXPECT_EQ(seen->photos.front().entry, seen->timeline.back().seq);
}

TEST_F(PhotoServiceTest, WhoIsNotOfTheHallPutsUpOnlyWhatIsTheirs) {
  domain::Case value;
  value.owner = "grid";
  EXPECT_TRUE(CaseDesk::may_publish(value, {domain::Role::OutsideHandler, "grid"}));
  EXPECT_FALSE(CaseDesk::may_publish(value, {domain::Role::OutsideHandler, "mediator"}));
  EXPECT_TRUE(CaseDesk::may_publish(value, wang));
}

TEST_F(PhotoServiceTest, ThePublicSeesOnlyWhatStaffPutUp) {
  keep(token('a'), jpeg_);
  const auto receipt = complain({token('a')});
  ASSERT_TRUE(receipt);
  const auto seen = [&] {
    return photos_->public_photo(receipt->number, 1, domain::PhotoSize::Full);
  };
  ASSERT_TRUE(publish(receipt->number, 1, {true, {{0, 0, 400, 800}}}));
  EXPECT_EQ(seen().error().code, ProblemCode::NotFound) << "the case is not public yet";

  make_public(receipt->number);
  const auto copy = seen();
  ASSERT_TRUE(copy);
  const auto image = decode_image(*copy);
  EXPECT_LT(image->rgb[3 * 200 + 2], 20) << "black under the cover";
  EXPECT_GT(image->rgb[3 * 1200 + 2], 100);
  EXPECT_GT(decode_image(*photos_->own_photo(receipt->code, 1, domain::PhotoSize::Full))
                ->rgb[3 * 200 + 2],
            100)
      << "the original stays as it is";
  const auto view = cases_->public_case(receipt->number);
  ASSERT_EQ(view->photos.size(), 1u);
  EXPECT_EQ(view->photos.front().covers.size(), 1u);

  ASSERT_TRUE(publish(receipt->number, 1, {false, {}}));
  EXPECT_EQ(seen().error().code, ProblemCode::NotFound);
  EXPECT_TRUE(cases_->public_case(receipt->number)->photos.empty());
  EXPECT_EQ(cases_->follow(receipt->code)->view.photos.size(), 1u);
}

TEST_F(PhotoServiceTest, CoversMustLieWithinThePhoto) {
  keep(token('a'), jpeg_);
  const auto receipt = complain({token('a')});
  ASSERT_TRUE(receipt);
  for (const domain::Cover& wrong : std::vector<domain::Cover>{
           {-1, 0, 5, 5}, {0, 0, 0, 5}, {1590, 0, 20, 5}, {0, 799, 1, 2147483647}}) {
    EXPECT_EQ(publish(receipt->number, 1, {true, {wrong}}).error().code, ProblemCode::Invalid);
  }
  EXPECT_EQ(publish(receipt->number, 2, {true, {}}).error().code, ProblemCode::NotFound);
  EXPECT_EQ(publish(domain::CaseNumber{"TC-1"}, 1, {true, {}}).error().code, ProblemCode::NotFound);
}

TEST_F(PhotoServiceTest, WhoFollowsTheCaseSeesAPublicationAsOneMoreChange) {
  keep(token('a'), jpeg_);
  const auto receipt = complain({token('a')});
  ASSERT_TRUE(receipt);
  const protocol::Topic topic{protocol::TopicKind::Follow, receipt->code};
  const auto before = topics_->state(topic);
  ASSERT_TRUE(publish(receipt->number, 1, {true, {}}));
  const auto after = topics_->state(topic);
  EXPECT_EQ(after->seq, before->seq + 1);
  EXPECT_NE(after->data.find("\"is_public\":true"), std::string::npos);
  const auto deltas = topics_->deltas_after(topic, before->seq);
  ASSERT_TRUE(deltas && deltas.value());
  EXPECT_EQ(deltas.value()->size(), 1u);
  EXPECT_TRUE(desk_->find(receipt->number, wang)->view.view.photos.front().is_public)
      << "and the steps of the case count on as before";
  make_public(receipt->number);
}

}  // namespace
}  // namespace tucao::server
