// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_service.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "domain/sample_hall.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/installation.h"
#include "server/service/case_topics.h"
#include "server/service/secrets.h"
#include "server/storage/sqlite.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

using domain::nine;
using protocol::Problem;
using protocol::ProblemCode;
using protocol::Receipt;

class CaseServiceTest : public testing::Test {
 protected:
  CaseServiceTest() {
    EXPECT_TRUE(start_cryptography());
    keys_ = *load_keys(folder_.path() / "keys");
    auto store = SqliteStore::open(folder_.path(), nine,
                                   [this](auto work) { delivery_.deliver(std::move(work)); });
    EXPECT_TRUE(store);
    store_ = std::move(store).value();
    topics_.emplace(*store_, keys_);
    hub_.emplace(store_->epoch(), *topics_);
    halls_.emplace(*store_, *hub_);
    EXPECT_TRUE(
        delivery_.wait<Nothing>([&](auto done) { store_->put_hall(domain::sample_plan(), done); }));
    EXPECT_TRUE(halls_->load(nine));
    cases_.emplace(*store_, *hub_, *halls_, keys_, domain::WorkCalendar{});
  }

  static HandIn hand_in(int number) {
    HandIn hand_in;
    hand_in.hall = domain::HallId{"sample"};
    hand_in.complaint.category = domain::Category::Waiting;
    hand_in.complaint.text = "等了两个小时才叫到号，窗口只开了一个";
    hand_in.idempotency_key = idempotency_key(number);
    hand_in.page_origin = "https://hall.test";
    return hand_in;
  }

  Result<Receipt, Problem> submit(const HandIn& what, Instant now = nine) {
    return delivery_.wait<Receipt, Problem>([&](auto done) { cases_->submit(what, now, done); });
  }

  Result<protocol::StaffCaseView, Problem> update(const domain::CaseNumber& number, int seen_seq,
                                                  domain::CaseStep step,
                                                  const std::string& title = "标题") {
    protocol::UpdateRequest request;
    request.update = {step, "正在核实，明天答复", title, "大厅管理组"};
    request.update.detail = "现场记录";
    request.seen_seq = seen_seq;
    return delivery_.wait<protocol::StaffCaseView, Problem>([&](auto done) {
      cases_->update(number, request, {domain::Role::HallManager, "wang"}, nine, done);
    });
  }

  TemporaryFolder folder_;
  Delivery delivery_;
  Keys keys_;
  std::unique_ptr<SqliteStore> store_;
  std::optional<CaseTopics> topics_;
  std::optional<Hub> hub_;
  std::optional<HallService> halls_;
  std::optional<CaseService> cases_;
};

TEST_F(CaseServiceTest, AReceiptsCodeOpensTheCase) {
  const auto receipt = submit(hand_in(1));
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->number.value, "TC-20261123-0001");
  EXPECT_EQ(to_iso8601(receipt->due_at, 480), "2026-11-26T17:00:00+08:00")
      << "three working days after a Monday, when the hall closes";
  EXPECT_GT(receipt->qr.size, 20);
  EXPECT_EQ(receipt->qr.dark.size(), static_cast<std::size_t>(receipt->qr.size * receipt->qr.size));
  const auto followed = cases_->follow(domain::grouped({receipt->code}));
  ASSERT_TRUE(followed);
  EXPECT_EQ(followed->view.row.number, receipt->number);
  EXPECT_EQ(followed->text, hand_in(1).complaint.text);
}

TEST_F(CaseServiceTest, AHallThatIsOpenAtNightAnswersInOfficeHoursToo) {
  domain::HallPlan plan = domain::sample_plan();
  plan.closes_min = 24 * 60;
  ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(plan, std::move(done)); }));
  halls_.emplace(*store_, *hub_);
  ASSERT_TRUE(halls_->load(nine));
  EXPECT_EQ(to_iso8601(submit(hand_in(1))->due_at, 480), "2026-11-26T18:00:00+08:00");
}

TEST_F(CaseServiceTest, TheSameKeyAndComplaintGiveTheSameReceiptHoweverLate) {
  const auto first = submit(hand_in(1));
  HandIn aged = hand_in(1);
  const auto again = submit(aged, plus_seconds(nine, 3600));
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->code, first->code);
  EXPECT_EQ(again->number, first->number);
  EXPECT_EQ(again->received_at, first->received_at);
  EXPECT_EQ(store_->cases(CaseSet::All, {}, {}, 9)->cases.size(), 1u);
}

TEST_F(CaseServiceTest, TheSameKeyWithAnotherComplaintIsAConflict) {
  ASSERT_TRUE(submit(hand_in(1)));
  HandIn other = hand_in(1);
  other.complaint.text += "，真的";
  EXPECT_EQ(submit(other).error().code, ProblemCode::Conflict);
  other = hand_in(1);
  other.complaint.contact = "13800000000";
  EXPECT_EQ(submit(other).error().code, ProblemCode::Conflict)
      << "a contact is part of the complaint";
}

TEST_F(CaseServiceTest, TwoRepeatsAtOnceMakeOneCase) {
  std::vector<std::string> codes;
  for (int i = 0; i < 8; ++i) {
    cases_->submit(hand_in(1), nine,
                   [&](const auto& receipt) { codes.push_back(receipt ? receipt->code : "?"); });
  }
  delivery_.run_until([&] { return codes.size() == 8; });
  EXPECT_EQ(std::ranges::count(codes, codes.front()), 8);
  EXPECT_EQ(store_->cases(CaseSet::All, {}, {}, 9)->cases.size(), 1u);
}

TEST_F(CaseServiceTest, ACodeThatIsTakenIsDerivedAnew) {
  const auto taken = derive_follow_code(keys_.code, idempotency_key(2), 0);
  NewCase squatter;
  squatter.value.hall = domain::HallId{"sample"};
  squatter.value.received_at = nine;
  squatter.value.timeline.push_back({1, domain::CaseStep::Submit, nine, {}});
  squatter.code_hash = hash_of_code(keys_.code, taken);
  ASSERT_TRUE(delivery_.wait<AddedCase>([&](auto done) { store_->add_case(squatter, done); }));
  const auto receipt = submit(hand_in(2));
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->code, derive_follow_code(keys_.code, idempotency_key(2), 1).value);
  EXPECT_EQ(submit(hand_in(2))->code, receipt->code) << "and stays that one";
}

TEST_F(CaseServiceTest, AContactIsSealedAndNowhereReadable) {
  const std::string contact = "13800001234";
  HandIn with_contact = hand_in(1);
  with_contact.complaint.contact = contact;
  const auto receipt = submit(with_contact);
  ASSERT_TRUE(receipt);
  EXPECT_TRUE(receipt->has_contact);

  const std::string sealed = *store_->sealed_contact(receipt->number);
  const auto secret =
      *bytes_of_hex(read_file(folder_.path() / "keys" / "contact-secret.key").substr(0, 64));
  std::string opened(sealed.size() - crypto_box_SEALBYTES, '\0');
  ASSERT_EQ(crypto_box_seal_open(reinterpret_cast<unsigned char*>(opened.data()),
                                 reinterpret_cast<const unsigned char*>(sealed.data()),
                                 sealed.size(), keys_.contact_public.data(),
                                 reinterpret_cast<const unsigned char*>(secret.data())),
            0);
  EXPECT_EQ(opened, contact);

  for (const char* name : {"tucao.db", "tucao.db-wal"}) {
    const std::string bytes = read_file(folder_.path() / name);
    EXPECT_EQ(bytes.find(contact), std::string::npos) << name;
    EXPECT_EQ(bytes.find(receipt->code), std::string::npos) << name;
    EXPECT_EQ(bytes.find(idempotency_key(1)), std::string::npos) << name;
  }
}

TEST_F(CaseServiceTest, SaysWhichFieldsAreWrong) {
  HandIn wrong = hand_in(1);
  wrong.complaint.category.reset();
  wrong.complaint.text = "短";
  wrong.complaint.window = domain::WindowId{"99"};
  const auto refused = submit(wrong);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ProblemCode::Invalid);
  std::string fields;
  for (const auto& issue : refused.error().fields) fields += issue.field + " ";
  EXPECT_EQ(fields, "category window text ");
}

TEST_F(CaseServiceTest, RefusesAKeyThatIsNone) {
  HandIn wrong = hand_in(1);
  for (const std::string& key :
       {std::string(), std::string("abc"), std::string(32, 'g'), std::string(34, '0')}) {
    wrong.idempotency_key = key;
    EXPECT_EQ(submit(wrong).error().code, ProblemCode::Malformed) << key;
  }
  wrong = hand_in(1);
  wrong.hall = domain::HallId{"other"};
  EXPECT_EQ(submit(wrong).error().code, ProblemCode::NotFound);
}

TEST_F(CaseServiceTest, ACaseBecomesPublicWithItsFirstUpdate) {
  const auto number = submit(hand_in(1))->number;
  EXPECT_EQ(cases_->public_case(number).error().code, ProblemCode::NotFound);
  EXPECT_TRUE(cases_->public_cases(domain::HallId{"sample"}, {})->rows.empty());
  ASSERT_TRUE(update(number, 1, domain::CaseStep::Accept));
  const auto view = cases_->public_case(number);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->row.title, "标题");
  EXPECT_EQ(view->row.state, domain::CaseState::Working);
  EXPECT_EQ(view->timeline.size(), 2u);
  EXPECT_EQ(cases_->public_cases(domain::HallId{"sample"}, {})->rows.size(), 1u);
}

TEST_F(CaseServiceTest, AnUpdateNeedsTheNewestEntry) {
  const auto number = submit(hand_in(1))->number;
  ASSERT_TRUE(update(number, 1, domain::CaseStep::Accept));
  EXPECT_EQ(update(number, 1, domain::CaseStep::Note).error().code, ProblemCode::Conflict);
  EXPECT_EQ(update(number, 2, domain::CaseStep::Accept).error().code, ProblemCode::Conflict)
      << "wrong state";
  EXPECT_EQ(update(domain::CaseNumber{"TC-1"}, 1, domain::CaseStep::Note).error().code,
            ProblemCode::NotFound);
}

TEST_F(CaseServiceTest, TheOwnerJudgesByTheCodeOncePerClosing) {
  const auto receipt = *submit(hand_in(1));
  const auto judge = [&](domain::Verdict verdict, int seen_seq) {
    return delivery_.wait<protocol::FollowView, Problem>([&](auto done) {
      cases_->act_as_owner({receipt.code, domain::CaseStep::Verdict, verdict, "说两句", seen_seq},
                           nine, done);
    });
  };
  ASSERT_TRUE(update(receipt.number, 1, domain::CaseStep::Accept));
  EXPECT_EQ(judge(domain::Verdict::Satisfied, 2).error().code, ProblemCode::Conflict)
      << "nothing is put right yet";
  ASSERT_TRUE(update(receipt.number, 2, domain::CaseStep::Rectify));
  const auto reopened = judge(domain::Verdict::NotSatisfied, 3);
  ASSERT_TRUE(reopened);
  EXPECT_EQ(reopened->view.row.state, domain::CaseState::Reopened);
  EXPECT_EQ(reopened->view.timeline.back().text, "说两句");
  EXPECT_EQ(cases_->public_case(receipt.number)->timeline.back().text, "") << "for staff only";
  EXPECT_EQ(judge(domain::Verdict::NotSatisfied, 4).error().code, ProblemCode::Conflict);
}

TEST_F(CaseServiceTest, WhatARoleMayNotDoIsForbiddenAndNotWritten) {
  const auto number = submit(hand_in(1))->number;
  protocol::UpdateRequest request;
  request.update = {domain::CaseStep::Accept, "已受理", "标题", "大厅管理组"};
  request.seen_seq = 1;
  for (const domain::Role role :
       {domain::Role::Citizen, domain::Role::WindowStaff, domain::Role::Handler,
        domain::Role::Supervisor, domain::Role::Administrator}) {
    const auto refused = delivery_.wait<protocol::StaffCaseView, Problem>([&](auto done) {
      cases_->update(number, request, {role, "wang"}, nine, done);
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ProblemCode::Forbidden);
    EXPECT_EQ(refused.error().detail_key, "field.step_not_allowed");
  }
  EXPECT_EQ(cases_->staff_case(number)->view.view.timeline.size(), 1u);
}

TEST_F(CaseServiceTest, TwoUpdatesAtOnceAreOneUpdateAndOneConflict) {
  const auto number = submit(hand_in(1))->number;
  protocol::UpdateRequest request;
  request.update = {domain::CaseStep::Note, "说明", "标题", ""};
  request.seen_seq = 1;
  int done = 0;
  int conflicts = 0;
  for (int i = 0; i < 2; ++i) {
    cases_->update(number, request, {domain::Role::HallManager, "wang"}, nine,
                   [&](const auto& view) {
                     ++done;
                     conflicts += !view && view.error().code == ProblemCode::Conflict ? 1 : 0;
                   });
  }
  delivery_.run_until([&] { return done == 2; });
  EXPECT_EQ(conflicts, 1);
  EXPECT_EQ(cases_->staff_case(number)->view.view.timeline.size(), 2u);
}

TEST_F(CaseServiceTest, AnUpdateNeedsATitleOnce) {
  const auto number = submit(hand_in(1))->number;
  const auto refused = update(number, 1, domain::CaseStep::Note, "");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ProblemCode::Invalid);
  EXPECT_EQ(refused.error().fields.at(0).field, "public_title");
}

TEST_F(CaseServiceTest, TellsATypingErrorFromAnUnknownCode) {
  const auto code = submit(hand_in(1))->code;
  std::string typo = code;
  typo[0] = typo[0] == '2' ? '3' : '2';
  const auto wrong = cases_->follow(typo);
  EXPECT_EQ(wrong.error().code, ProblemCode::Invalid);
  EXPECT_EQ(wrong.error().fields.at(0).key, "code_problem.bad_check");
  const auto unknown = derive_follow_code(keys_.code, "unknown", 0);
  EXPECT_EQ(cases_->follow(unknown.value).error().code, ProblemCode::NotFound);
}

TEST_F(CaseServiceTest, WritesAnAuditLineForEachChange) {
  const auto number = submit(hand_in(1))->number;
  ASSERT_TRUE(update(number, 1, domain::CaseStep::Accept));
  Connection db((folder_.path() / "tucao.db").string(), Connection::Use::Read);
  Cursor rows = db.query("SELECT actor || ' ' || action || ' ' || subject FROM audit ORDER BY id");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "citizen case.submit " + number.value);
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "wang case.accept " + number.value);
  EXPECT_FALSE(rows.next());
}

}  // namespace
}  // namespace tucao::server
