// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_service.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "domain/sample_hall.h"
#include "protocol/json.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/installation.h"
#include "server/live/reading.h"
#include "server/service/case_desk.h"
#include "server/service/case_supervision.h"
#include "server/service/case_topics.h"
#include "server/service/code_recovery.h"
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
    desk_.emplace(*store_, keys_);
    cases_.emplace(*store_, *hub_, *halls_, *desk_, keys_, domain::WorkCalendar{});
    recovery_.emplace(*store_, *hub_, *halls_, *desk_, keys_, domain::WorkCalendar{});
    put_user("wang", domain::Role::HallManager);
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

  void put_user(const char* name, domain::Role role, const char* full_name = "") {
    ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) {
      store_->put_user(name, {"", role, full_name}, std::move(done));
    }));
  }

  /// Gives a case that was taken on to `owner`.
  Result<protocol::StaffCaseView, Problem> assign(const domain::CaseNumber& number, int seen_seq,
                                                  const std::string& owner) {
    protocol::UpdateRequest request;
    request.update = {domain::CaseStep::Assign, "请办理", "标题", "信息科", owner};
    request.update.due_at = plus_seconds(nine, 24 * 3600);
    request.seen_seq = seen_seq;
    return delivery_.wait<protocol::StaffCaseView, Problem>(
        [&](auto done) { cases_->update(number, request, wang, nine, done); });
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
  std::optional<CaseDesk> desk_;
  std::optional<CaseService> cases_;
  std::optional<CodeRecovery> recovery_;
  const domain::Actor wang{domain::Role::HallManager, "wang"};
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

TEST_F(CaseServiceTest, WhatIsHeldIsReceivedAndWaitsForSomebodyToLook) {
  HandIn held = hand_in(1);
  held.held = true;
  const auto receipt = submit(held);
  ASSERT_TRUE(receipt);
  const auto followed = cases_->follow(receipt->code);
  ASSERT_TRUE(followed);
  EXPECT_EQ(followed->view.row.state, domain::CaseState::Held);
  EXPECT_EQ(followed->view.timeline.size(), 2u) << "its owner is told";
  HandIn again = hand_in(1);
  EXPECT_EQ(submit(again)->code, receipt->code) << "the flood is over, the receipt is the same";
  const auto released = update(receipt->number, 2, domain::CaseStep::Release);
  ASSERT_TRUE(released);
  EXPECT_EQ(released->view.view.row.state, domain::CaseState::Received);
  EXPECT_EQ(cases_->public_case(receipt->number).error().code, ProblemCode::NotFound);
}

TEST_F(CaseServiceTest, OthersJoinACaseThatEverybodyCanRead) {
  const auto number = submit(hand_in(1))->number;
  const auto join = [&](int key) {
    return delivery_.wait<protocol::CaseRow, Problem>(
        [&](auto done) { cases_->join(number, idempotency_key(key), nine, done); });
  };
  const AlikeWish wish{domain::HallId{"sample"}, domain::Category::Waiting, {}};
  EXPECT_EQ(join(7).error().code, ProblemCode::NotFound);
  EXPECT_TRUE(cases_->alike(wish)->rows.empty());
  ASSERT_TRUE(update(number, 1, domain::CaseStep::Accept, "叫号太慢"));
  ASSERT_EQ(cases_->alike(wish)->rows.size(), 1u);
  EXPECT_EQ(join(7)->joined, 1);
  EXPECT_EQ(join(7)->joined, 1) << "sent again";
  EXPECT_EQ(join(8)->joined, 2);
  EXPECT_EQ(cases_->alike(wish)->rows.front().joined, 2);
  EXPECT_EQ(cases_->public_case(number)->row.joined, 2);
  ASSERT_TRUE(update(number, 2, domain::CaseStep::Rectify));
  EXPECT_EQ(join(9).error().code, ProblemCode::Conflict) << "it is put right";
  EXPECT_TRUE(cases_->alike(wish)->rows.empty());
  EXPECT_EQ(cases_->alike({domain::HallId{"none"}, domain::Category::Other, {}}).error().code,
            ProblemCode::NotFound);
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
  const auto refused_to = [&](domain::Role role) {
    const auto refused = delivery_.wait<protocol::StaffCaseView, Problem>([&](auto done) {
      cases_->update(number, request, {role, "li"}, nine, done);
    });
    EXPECT_FALSE(refused);
    return refused.error();
  };
  for (const domain::Role role : {domain::Role::Handler, domain::Role::Supervisor}) {
    EXPECT_EQ(refused_to(role).code, ProblemCode::Forbidden);
    EXPECT_EQ(refused_to(role).detail_key, "field.step_not_allowed");
  }
  for (const domain::Role role : {domain::Role::Citizen, domain::Role::WindowStaff,
                                  domain::Role::Administrator, domain::Role::OutsideHandler}) {
    EXPECT_EQ(refused_to(role).code, ProblemCode::NotFound) << "they do not even see it";
  }
  EXPECT_EQ(desk_->find(number, wang)->view.view.timeline.size(), 1u);
}

TEST_F(CaseServiceTest, WhoIsFromOutsideSeesWhatIsTheirsAndNothingElse) {
  put_user("mediator", domain::Role::OutsideHandler);
  const domain::Actor mediator{domain::Role::OutsideHandler, "mediator"};
  const auto number = submit(hand_in(1))->number;
  const auto other = submit(hand_in(2))->number;
  ASSERT_TRUE(update(number, 1, domain::CaseStep::Triage));
  EXPECT_EQ(desk_->find(number, mediator).error().code, ProblemCode::NotFound);
  ASSERT_TRUE(assign(number, 2, "mediator"));
  EXPECT_TRUE(desk_->find(number, mediator));
  EXPECT_EQ(desk_->find(other, mediator).error().code, ProblemCode::NotFound);
  const auto list = desk_->list({}, mediator, nine);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->rows.size(), 1u);
  EXPECT_EQ(list->rows[0].row.number, number);
  EXPECT_EQ(desk_->list({}, wang, nine)->rows.size(), 2u);
  const auto counts = desk_->counts(mediator, nine);
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->queues, (std::map<std::string, int>{{"mine", 1}}));
  EXPECT_TRUE(counts->units.empty());
}

TEST_F(CaseServiceTest, ACaseGoesOnlyToSomebodyWhoIsThere) {
  const auto number = submit(hand_in(1))->number;
  ASSERT_TRUE(update(number, 1, domain::CaseStep::Triage));
  EXPECT_EQ(assign(number, 2, "nobody").error().fields.at(0).key, "field.owner_unknown");
  put_user("window", domain::Role::WindowStaff);
  EXPECT_EQ(assign(number, 2, "window").error().fields.at(0).key, "field.owner_unknown")
      << "windows work no cases";
  const auto view = assign(number, 2, "wang");
  ASSERT_TRUE(view);
  EXPECT_EQ(view->owner, "wang");
  EXPECT_EQ(view->handlers, std::vector<std::string>{"wang"});
  EXPECT_EQ(view->view.view.timeline.back().owner, "wang");
}

TEST_F(CaseServiceTest, OneCaseIsMergedIntoAnotherThatExists) {
  const auto number = submit(hand_in(1))->number;
  const auto other = submit(hand_in(2))->number;
  const auto merge_into = [&](const std::string& target) {
    protocol::UpdateRequest request;
    request.update = {domain::CaseStep::Merge, "一并办理", "标题", ""};
    request.update.detail = target;
    request.seen_seq = 1;
    return delivery_.wait<protocol::StaffCaseView, Problem>(
        [&](auto done) { cases_->update(number, request, wang, nine, done); });
  };
  EXPECT_EQ(merge_into("TC-1").error().fields.at(0).key, "field.detail_unknown_case");
  EXPECT_EQ(merge_into(number.value).error().fields.at(0).key, "field.detail_unknown_case");
  EXPECT_EQ(merge_into(other.value)->view.view.row.state, domain::CaseState::Merged);
  EXPECT_TRUE(cases_->public_case(number)->public_other.empty()) << "the other is not public";
  (void)update(other, 1, domain::CaseStep::Accept);
  EXPECT_EQ(cases_->public_case(number)->public_other, other);
}

TEST_F(CaseServiceTest, StaffLearnWhichWordsOfTheTextAreTheNameInTheContact) {
  HandIn named = hand_in(1);
  named.complaint.text = "我叫王小红，等了两个小时才叫到号。";
  named.complaint.contact = "王小红女士 138 0000 0000";
  const auto receipt = submit(named);
  ASSERT_TRUE(receipt);
  const auto seen = desk_->find(receipt->number, wang);
  EXPECT_EQ(seen->own_names, std::vector<std::string>{"王小红"}) << "only what the text tells";
  EXPECT_EQ(protocol::to_json(*cases_->follow(receipt->code)).find("own_names"), std::string::npos);
  HandIn silent = hand_in(2);
  silent.complaint.contact = "王小红女士 138 0000 0000";
  EXPECT_TRUE(desk_->find(submit(silent)->number, wang)->own_names.empty());
}

TEST_F(CaseServiceTest, AHallMayAnswerWithinItsOwnDays) {
  domain::HallPlan plan = domain::sample_plan();
  plan.answer_times = {{std::nullopt, domain::Category::Waiting, 1}};
  ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(plan, std::move(done)); }));
  halls_.emplace(*store_, *hub_);
  ASSERT_TRUE(halls_->load(nine));
  EXPECT_EQ(to_iso8601(submit(hand_in(1))->due_at, 480), "2026-11-24T17:00:00+08:00");
  HandIn other = hand_in(2);
  other.complaint.category = domain::Category::Papers;
  EXPECT_EQ(to_iso8601(submit(other)->due_at, 480), "2026-11-26T17:00:00+08:00") << "the rule";
}

TEST_F(CaseServiceTest, EveryLookAtAContactIsRecordedAndShownToASupervisor) {
  HandIn named = hand_in(1);
  named.complaint.contact = "138 0000 0000";
  const auto number = submit(named)->number;
  const auto look = [&](const domain::CaseNumber& which) {
    return delivery_.wait<protocol::ContactView, Problem>(
        [&](auto done) { desk_->contact(which, wang, nine, done); });
  };
  EXPECT_EQ(look(number)->contact, "138 0000 0000");
  const domain::Actor supervisor{domain::Role::Supervisor, "chen"};
  const auto seen = desk_->find(number, supervisor);
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->looks.size(), 1u);
  EXPECT_EQ(seen->looks[0].user, "wang");
  EXPECT_EQ(seen->looks[0].at, nine);
  EXPECT_TRUE(desk_->find(number, wang)->looks.empty());
  EXPECT_EQ(look(submit(hand_in(2))->number).error().code, ProblemCode::NotFound);
}

TEST_F(CaseServiceTest, OnlyThePageWhoseNumberWasHeardGetsANewCode) {
  HandIn named = hand_in(1);
  named.complaint.contact = "138 0000 0000";
  const auto receipt = submit(named);
  const std::string number = receipt->number.value;
  const auto ask = [&](const std::string& typed, int secret) {
    return *delivery_.wait<CodeRequest, Problem>([&](auto done) {
      recovery_->ask(domain::HallId{"sample"}, typed, idempotency_key(secret), nine, done);
    });
  };
  const auto hear = [&](const std::string& typed, const domain::Actor& actor) {
    return delivery_.wait<protocol::StaffCaseView, Problem>(
        [&](auto done) { recovery_->renew(receipt->number, typed, actor, nine, done); });
  };
  EXPECT_EQ(hear("123456", wang).error().code, ProblemCode::Conflict) << "nobody asks";
  const CodeRequest asked = ask(" " + number + " ", 11);
  const CodeRequest other = ask("tc-20261123-0001", 12);
  EXPECT_EQ(asked.number.size(), 6u);
  EXPECT_NE(asked.number, other.number);
  EXPECT_EQ(to_iso8601(asked.ends_at, 480), "2026-11-26T17:00:00+08:00");
  EXPECT_EQ(desk_->find(receipt->number, wang)->code_asked_until, asked.ends_at);
  EXPECT_FALSE(desk_->find(receipt->number, {domain::Role::Supervisor, "chen"})->code_asked_until ==
               std::nullopt)
      << "supervisors call, too";
  EXPECT_EQ(hear("no", wang).error().fields.front().key, "field.request_wrong");
  EXPECT_EQ(hear(asked.number == "000000" ? "000001" : "000000", wang).error().code,
            ProblemCode::Invalid);
  EXPECT_EQ(hear(asked.number, {domain::Role::OutsideHandler, "grid"}).error().code,
            ProblemCode::NotFound);
  EXPECT_EQ(recovery_->look(idempotency_key(11), nine)->code, "");

  const auto view = hear(asked.number.substr(0, 3) + " " + asked.number.substr(3), wang);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->code_asked_until, std::nullopt);
  const auto renewed = recovery_->look(idempotency_key(11), nine);
  ASSERT_TRUE(renewed);
  EXPECT_EQ(cases_->follow(renewed->code)->view.row.number, receipt->number);
  EXPECT_EQ(cases_->follow(receipt->code).error().code, ProblemCode::NotFound)
      << "the old code opens nothing";
  EXPECT_EQ(recovery_->look(idempotency_key(12), nine)->code, "");
  EXPECT_EQ(recovery_->look(idempotency_key(11), renewed->ends_at).error().code,
            ProblemCode::NotFound);
  for (const char* name : {"tucao.db", "tucao.db-wal"}) {
    const std::string bytes = read_file(folder_.path() / name);
    EXPECT_EQ(bytes.find(renewed->code), std::string::npos) << name;
    EXPECT_EQ(bytes.find(idempotency_key(11)), std::string::npos) << name;
  }
}

TEST_F(CaseServiceTest, AnOpenDeskLearnsThatSomebodyAsksForACodeAndMayDismissThem) {
  HandIn named = hand_in(1);
  named.complaint.contact = "138 0000 0000";
  const auto receipt = submit(named);
  Visitor staff;
  staff.session = SessionRecord{{}, "wang", plus_seconds(nine, 3600), domain::Role::HallManager};
  Reader reader(*hub_, staff, {}, [] {});
  subscribe(reader, "inbox:sample", nine);
  drain(reader);
  const auto news = [&] {
    std::optional<Instant> until;
    for (const auto& message : messages(drain(reader))) {
      until = std::get<protocol::StaffCaseRow>(std::get<protocol::Delta>(message).change)
                  .code_asked_until;
    }
    return until;
  };
  const auto ask = [&](int secret) {
    return *delivery_.wait<CodeRequest, Problem>([&](auto done) {
      recovery_->ask(domain::HallId{"sample"}, receipt->number.value, idempotency_key(secret), nine,
                     done);
    });
  };
  const auto dismiss = [&](const domain::Actor& actor) {
    return delivery_.wait<protocol::StaffCaseView, Problem>(
        [&](auto done) { recovery_->dismiss(receipt->number, actor, nine, done); });
  };
  EXPECT_EQ(dismiss(wang).error().detail_key, "staff.code_not_asked");
  const Instant ends = ask(11).ends_at;
  EXPECT_EQ(news(), ends);
  EXPECT_EQ(dismiss({domain::Role::OutsideHandler, "grid"}).error().code, ProblemCode::NotFound);
  const auto view = dismiss(wang);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->code_asked_until, std::nullopt);
  EXPECT_EQ(news(), std::nullopt);
  EXPECT_EQ(recovery_->look(idempotency_key(11), nine).error().code, ProblemCode::NotFound)
      << "as if it had ended";
  EXPECT_TRUE(cases_->follow(receipt->code)) << "the present code stays good";
  ask(12);
  EXPECT_EQ(news(), ends);
  ASSERT_TRUE((delivery_.wait<Nothing, Problem>(
      [&](auto done) { recovery_->end(idempotency_key(12), done); })));
  EXPECT_EQ(news(), std::nullopt) << "who asked has found the code again";
}

TEST_F(CaseServiceTest, WhoIsFromOutsideSeesLiveWhatIsTheirsAndNothingOfOthers) {
  put_user("grid", domain::Role::OutsideHandler);
  put_user("li", domain::Role::Handler);
  const auto visitor = [](const char* user, domain::Role role) {
    Visitor staff;
    staff.session = SessionRecord{{}, user, plus_seconds(nine, 3600), role};
    return staff;
  };
  Reader grid(*hub_, visitor("grid", domain::Role::OutsideHandler), {}, [] {});
  Reader another(*hub_, visitor("other", domain::Role::OutsideHandler), {}, [] {});
  subscribe(grid, "hands:grid", nine);
  subscribe(another, "hands:grid", nine);
  EXPECT_EQ(std::get<protocol::LiveError>(messages(drain(another)).back()).code,
            ProblemCode::Forbidden)
      << "what is another's";
  /// The numbers in the newest list; nothing: none came.
  const auto told = [&]() -> std::optional<std::vector<std::string>> {
    const auto heard = messages(drain(grid));
    if (heard.empty()) return std::nullopt;
    std::vector<std::string> numbers;
    const auto& data = std::get<protocol::Snapshot>(heard.back()).data;
    for (const auto& row : std::get<protocol::StaffCaseList>(data).rows) {
      EXPECT_FALSE(row.code_asked_until) << "they call nobody";
      numbers.push_back(row.row.number.value);
    }
    return numbers;
  };
  using Numbers = std::vector<std::string>;
  EXPECT_EQ(told(), Numbers{});
  HandIn named = hand_in(1);
  named.complaint.contact = "138 0000 0000";
  const auto receipt = submit(named);
  const auto other = submit(hand_in(2));
  for (const auto& number : {receipt->number, other->number}) {
    ASSERT_TRUE(update(number, 1, domain::CaseStep::Triage));
  }
  ASSERT_TRUE(assign(other->number, 2, "li"));
  EXPECT_EQ(told(), std::nullopt) << "nothing of it is theirs";
  ASSERT_TRUE(assign(receipt->number, 2, "grid"));
  EXPECT_EQ(told(), Numbers{receipt->number.value});
  ASSERT_TRUE((delivery_.wait<CodeRequest, Problem>([&](auto done) {
    recovery_->ask(domain::HallId{"sample"}, receipt->number.value, idempotency_key(11), nine,
                   done);
  })));
  EXPECT_EQ(told(), std::nullopt) << "that somebody asks for a code is not for them";
  ASSERT_TRUE(assign(receipt->number, 3, "li"));
  EXPECT_EQ(told(), Numbers{}) << "it went to somebody else";
  ASSERT_TRUE(update(receipt->number, 4, domain::CaseStep::Note));
  EXPECT_EQ(told(), std::nullopt) << "it is theirs no more";
}

TEST_F(CaseServiceTest, FullNamesOfStaffGoToTheHallsOwnConsolesAlone) {
  put_user("li", domain::Role::WindowStaff, "李明");
  put_user("grid", domain::Role::OutsideHandler, "赵一");
  const auto receipt = submit(hand_in(1));
  ASSERT_TRUE(update(receipt->number, 1, domain::CaseStep::Triage));
  ASSERT_TRUE(assign(receipt->number, 2, "grid"));
  EXPECT_EQ(desk_->find(receipt->number, wang)->staff_names,
            (std::vector<std::string>{"赵一", "李明"}));
  const auto outside = desk_->find(receipt->number, {domain::Role::OutsideHandler, "grid"});
  ASSERT_TRUE(outside);
  EXPECT_TRUE(outside->staff_names.empty());
}

TEST_F(CaseServiceTest, ARequestThatLeadsToNothingLooksLikeAnyOther) {
  const auto anonymous = submit(hand_in(1));
  for (const std::string& typed : {anonymous->number.value, std::string("TC-20261123-0099")}) {
    const auto asked = delivery_.wait<CodeRequest, Problem>([&](auto done) {
      recovery_->ask(domain::HallId{"sample"}, typed, idempotency_key(11), nine, done);
    });
    ASSERT_TRUE(asked);
    EXPECT_EQ(to_iso8601(asked->ends_at, 480), "2026-11-26T17:00:00+08:00");
    const auto seen = recovery_->look(idempotency_key(11), nine);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->number, asked->number);
    EXPECT_EQ(seen->ends_at, asked->ends_at);
  }
  EXPECT_EQ(desk_->find(anonymous->number, wang)->code_asked_until, std::nullopt);
}

TEST_F(CaseServiceTest, StaffEnterForSomebodyAndGetNoCode) {
  HandIn letter = hand_in(1);
  letter.complaint.channel = domain::Channel::Letter;
  letter.complaint.paper_number = " 留言册 12 ";
  EXPECT_EQ(submit(letter).error().code, ProblemCode::Forbidden)
      << "citizens write no letters here";
  letter.user = "wang";
  const auto number = submit(letter)->number;
  const auto view = desk_->find(number, wang);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->channel, domain::Channel::Letter);
  EXPECT_EQ(view->paper_number, "留言册 12");
  HandIn page = hand_in(2);
  page.user = "wang";
  EXPECT_EQ(submit(page).error().code, ProblemCode::Forbidden) << "staff say how it came";
}

TEST_F(CaseServiceTest, WhatStopsWorkIsAnsweredTheNextDay) {
  HandIn broken = hand_in(1);
  broken.complaint.category = domain::Category::Equipment;
  EXPECT_EQ(to_iso8601(submit(broken)->due_at, 480), "2026-11-24T17:00:00+08:00");
}

TEST_F(CaseServiceTest, ACitizenMayWriteThoughStaffWereRemindedMeanwhile) {
  const auto receipt = *submit(hand_in(1));
  protocol::UpdateRequest remind;
  remind.update.step = domain::CaseStep::Remind;
  remind.seen_seq = 1;
  ASSERT_TRUE((delivery_.wait<protocol::StaffCaseView, Problem>([&](auto done) {
    cases_->update(receipt.number, remind, {domain::Role::System, "system"}, nine, done);
  })));
  const auto written = delivery_.wait<protocol::FollowView, Problem>([&](auto done) {
    cases_->act_as_owner({receipt.code, domain::CaseStep::CitizenWord, {}, "补充一句", 1}, nine,
                         done);
  });
  ASSERT_TRUE(written);
  EXPECT_EQ(written->view.timeline.size(), 2u) << "reminders are for staff";
  EXPECT_TRUE(desk_->list({}, wang, nine)->rows.at(0).awaits_word);
}

TEST_F(CaseServiceTest, NoCaseIsForgotten) {
  const auto number = submit(hand_in(1))->number;
  CaseSupervision supervision(*store_, *cases_, 90);
  const Instant due = desk_->find(number, wang)->view.view.row.due_at;
  const auto steps_at = [&](Instant now) {
    const auto before = desk_->find(number, wang)->view.view.timeline.size();
    supervision.tick(now);
    // Writes are answered in their order.
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->end_session({}, done); }));
    std::vector<domain::CaseStep> steps;
    const auto view = desk_->find(number, wang);
    for (std::size_t i = before; i < view->view.view.timeline.size(); ++i) {
      steps.push_back(view->view.view.timeline[i].step);
    }
    return steps;
  };
  using domain::CaseStep;
  EXPECT_TRUE(steps_at(nine).empty());
  EXPECT_EQ(steps_at(plus_seconds(due, -24 * 3600)), std::vector{CaseStep::Escalate})
      << "a day before, and nobody has it in hand";
  EXPECT_TRUE(steps_at(plus_seconds(due, -3600)).empty());
  EXPECT_EQ(steps_at(due), std::vector{CaseStep::Escalate});
  EXPECT_TRUE(steps_at(plus_seconds(due, 3600)).empty());
  EXPECT_EQ(desk_->list({domain::CaseQueue::Escalated, {}, {}, {}}, wang, due)->rows.size(), 1u);
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
  EXPECT_EQ(desk_->find(number, wang)->view.view.timeline.size(), 2u);
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
