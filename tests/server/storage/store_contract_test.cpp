// SPDX-License-Identifier: Apache-2.0
// What every implementation of Store has to do. A new one is added to the list at the end.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "domain/code_recovery.h"
#include "domain/sample_hall.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/storage/sqlite_store.h"
#include "server/storage/store.h"

namespace tucao::server {
namespace {

using domain::nine;

/// Opens a store on the state that the last one of this object left.
struct Backend {
  virtual ~Backend() = default;
  virtual std::unique_ptr<Store> open(Delivery& delivery) = 0;
};

struct SqliteBackend final : Backend {
  TemporaryFolder folder;
  std::unique_ptr<Store> open(Delivery& delivery) override {
    auto store = SqliteStore::open(folder.path() / "data", nine,
                                   [&delivery](auto work) { delivery.deliver(std::move(work)); });
    EXPECT_TRUE(store) << store.error();
    return std::move(store).value();
  }
};

struct Candidate {
  std::string name;
  std::function<std::unique_ptr<Backend>()> make;
};

class StoreContract : public testing::TestWithParam<Candidate> {
 protected:
  StoreContract() : backend_(GetParam().make()), store_(backend_->open(delivery_)) {
    put_hall("sample");
  }

  void reopen() {
    store_.reset();
    store_ = backend_->open(delivery_);
  }

  void put_hall(const std::string& id) {
    domain::HallPlan plan = domain::sample_plan();
    plan.id = domain::HallId{id};
    ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(plan, done); }));
  }

  Stored<std::int64_t> append(std::int64_t day, std::vector<std::string> ids) {
    EventBatch batch{hall, {}, {}, nine, {}};
    for (const std::string& id : ids) {
      domain::HallEvent event = domain::take(id, "ask");
      event.id = id;
      batch.events.push_back({day, event, {}});
    }
    return delivery_.wait<std::int64_t>([&](auto done) { store_->append_events(batch, done); });
  }

  static NewCase new_case(int number) {
    NewCase added;
    added.value.hall = domain::HallId{"sample"};
    added.value.complaint.category = domain::Category::Papers;
    added.value.complaint.text = "第 " + std::to_string(number) + " 件";
    added.value.received_at = nine;
    added.value.due_at = plus_seconds(nine, 3 * 86'400);
    added.value.timeline.push_back({1, domain::CaseStep::Submit, nine, {}});
    added.code_hash.fill(static_cast<std::uint8_t>(number));
    added.key_hash.fill(static_cast<std::uint8_t>(number));
    added.audit = {nine, "citizen", "case.submit"};
    return added;
  }

  AddedCase add(const NewCase& added) {
    auto result = delivery_.wait<AddedCase>([&](auto done) { store_->add_case(added, done); });
    EXPECT_TRUE(result);
    return std::move(result).value();
  }

  ChangedCase note(const domain::Case& before, const std::string& title) {
    domain::CaseUpdate update;
    update.text = "正在核实";
    update.public_title = title;
    auto after = domain::advance(before, update, {domain::Role::HallManager, "wang"},
                                 plus_seconds(nine, 60));
    EXPECT_TRUE(after);
    CaseChange change{
        *after, static_cast<int>(before.timeline.size()), {nine, "wang", "case.note"}};
    auto result =
        delivery_.wait<ChangedCase>([&](auto done) { store_->change_case(change, done); });
    EXPECT_TRUE(result);
    return std::move(result).value();
  }

  Delivery delivery_;
  std::unique_ptr<Backend> backend_;
  std::unique_ptr<Store> store_;
  const domain::HallId hall{"sample"};
};

TEST_P(StoreContract, KeepsItsEpochAndPlans) {
  const std::string epoch = store_->epoch();
  EXPECT_FALSE(epoch.empty());
  reopen();
  EXPECT_EQ(store_->epoch(), epoch);
  const auto halls = store_->halls();
  ASSERT_TRUE(halls);
  ASSERT_EQ(halls->size(), 1u);
  EXPECT_EQ(halls->front().plan.windows.size(), domain::sample_plan().windows.size());
  EXPECT_EQ(halls->front().seq, 0);
}

TEST_P(StoreContract, CountsEventsWithoutGaps) {
  EXPECT_EQ(*append(1, {"a", "b"}), 2);
  EXPECT_EQ(*append(1, {}), 2) << "a heartbeat is no event";
  EXPECT_EQ(*append(1, {"c"}), 3);
  reopen();
  EXPECT_EQ(store_->halls()->front().seq, 3);
  EXPECT_EQ(store_->halls()->front().data_at, nine);
}

TEST_P(StoreContract, RefusesAnEventIdThatItHasAndKeepsItsCount) {
  EXPECT_EQ(*append(1, {"a"}), 1);
  EXPECT_FALSE(append(1, {"b", "a"})) << "all or nothing";
  EXPECT_TRUE(store_->healthy()) << "a broken rule is no broken disk";
  EXPECT_EQ(*append(1, {"c"}), 2);
  EXPECT_EQ(*store_->known_events(hall, {"a", "b", "c"}), (std::vector<std::string>{"a", "c"}));
}

TEST_P(StoreContract, ReplaysTheNewestDayInOrder) {
  (void)append(7, {"old"});
  (void)append(8, {"z", "a"});
  (void)append(8, {"m"});
  const auto events = store_->recent_days(hall, 0);
  ASSERT_TRUE(events);
  std::string ids;
  for (const auto& dated : *events) ids += dated.event.id;
  EXPECT_EQ(ids, "zam");
  const auto both = store_->recent_days(hall, 1);
  ASSERT_TRUE(both);
  ASSERT_EQ(both->size(), 4u);
  EXPECT_EQ(both->front().day, 7);
  EXPECT_EQ(both->front().event.id, "old");
  EXPECT_FALSE(both->front().shown);
}

TEST_P(StoreContract, GivesAnEventBackAsItWas) {
  domain::HallEvent paused = domain::pause("2", domain::WindowReason::Other, "换打印纸");
  paused.id = "p1";
  paused.at = {nine.ms + 123};
  paused.resume_at = plus_seconds(nine, 600);
  EventBatch batch{hall, {{1, paused, domain::WaitRange{5, 10}}}, {}, nine, {}};
  (void)delivery_.wait<std::int64_t>([&](auto done) { store_->append_events(batch, done); });
  const auto events = store_->recent_days(hall, 0);
  ASSERT_EQ(events->size(), 1u);
  EXPECT_EQ(events->front().shown, (domain::WaitRange{5, 10}));
  const domain::HallEvent& read = events->front().event;
  EXPECT_EQ(read.at, paused.at);
  EXPECT_EQ(read.kind, paused.kind);
  EXPECT_EQ(read.window, paused.window);
  EXPECT_EQ(read.reason, paused.reason);
  EXPECT_EQ(read.reason_text, paused.reason_text);
  EXPECT_EQ(read.resume_at, paused.resume_at);
}

TEST_P(StoreContract, KeepsNoticesAsTheyWereWrittenLastAndCountsEachWriting) {
  domain::Notice fault;
  fault.number = 1;
  fault.windows = {domain::WindowId("2")};
  fault.text = "读卡器坏了";
  fault.starts_at = nine;
  fault.history.push_back({"first", nine, domain::NoticeStep::Post, {}, {}});
  domain::Notice storm = fault;
  storm.number = 2;
  storm.kind = domain::NoticeKind::Weather;
  storm.until = plus_seconds(nine, 60);
  const auto put = [&](std::vector<domain::Notice> notices) {
    const EventBatch batch{hall, {}, std::move(notices), nine, {}};
    return delivery_.wait<std::int64_t>([&](auto done) { store_->append_events(batch, done); });
  };
  const std::int64_t before = *append(1, {"a"});
  EXPECT_EQ(*put({fault, storm}), before + 2);
  EXPECT_EQ(*append(1, {"b"}), before + 3);
  reopen();
  EXPECT_EQ(store_->halls()->front().last_notice, 2);
  const auto page = store_->notices(hall, 0, 1);
  ASSERT_EQ(page->notices.size(), 1u);
  EXPECT_EQ(page->notices[0], storm);
  EXPECT_TRUE(page->more);
  const auto older = store_->notices(hall, 2, 1);
  ASSERT_EQ(older->notices.size(), 1u);
  EXPECT_EQ(older->notices[0], fault);
  EXPECT_FALSE(older->more);
  EXPECT_EQ(store_->notices_not_over(hall, plus_seconds(nine, 59))->size(), 2u);
  EXPECT_EQ(*store_->notices_not_over(hall, plus_seconds(nine, 60)), std::vector{fault});
  fault.ended_at = plus_seconds(nine, 30);
  fault.history.push_back({"second", *fault.ended_at, domain::NoticeStep::End, {}, "修好了"});
  ASSERT_TRUE(put({fault}));
  EXPECT_EQ(store_->notices(hall, 2, 1)->notices[0], fault);
  EXPECT_TRUE(store_->notices_not_over(hall, plus_seconds(nine, 60))->empty());
  EXPECT_TRUE(store_->notices(domain::HallId("none"), 0, 9)->notices.empty());
}

TEST_P(StoreContract, KeepsTheGuidesThatWereWrittenLast) {
  EXPECT_TRUE(store_->guides(hall)->book.guides.empty());
  domain::Guide guide;
  guide.id = domain::GuideId{"card"};
  guide.business = domain::BusinessId{"ask"};
  guide.name = {{"zh-CN", "社保卡申领"}};
  guide.papers = {{{{"zh-CN", "身份证"}}, 0}, {{{"zh-CN", "照片"}}, 5}};
  domain::GuideBook book{hall, {guide}};
  const auto put = [&] {
    return delivery_.wait<Nothing>([&](auto done) { store_->put_guide_book(book, done); });
  };
  ASSERT_TRUE(put());
  book.guides.front().papers.pop_back();
  ASSERT_TRUE(put());
  reopen();
  EXPECT_EQ(store_->guides(hall)->book, book);
  EXPECT_EQ(store_->guides(hall)->seq, 2);
  book.hall = domain::HallId{"none"};
  EXPECT_FALSE(put()) << "there is no such hall";
}

TEST_P(StoreContract, ChangesAGuideOnlyInThePlaceOfTheOneThatItsWriterSaw) {
  const auto guide = [](const std::string& id, const std::string& name) {
    domain::Guide made;
    made.id = domain::GuideId{id};
    made.name = {{"zh-CN", name}};
    return made;
  };
  const auto change = [&](const domain::Guide& to, std::optional<domain::Guide> before = {}) {
    return *delivery_.wait<ChangedGuide>([&](auto done) {
      store_->change_guide({hall, to, std::move(before), {nine, "demo", "guide.put"}}, done);
    });
  };
  const auto remove = [&](const std::string& id) {
    return *delivery_.wait<RemovedGuide>([&](auto done) {
      store_->remove_guide(hall, domain::GuideId{id}, {nine, "demo", "guide.remove"}, done);
    });
  };
  const domain::Guide card = guide("card", "社保卡申领");
  EXPECT_EQ(change(card).seq, 1);
  EXPECT_EQ(change(card).seq, 0) << "it is there already";
  EXPECT_TRUE(change(guide("card", "别的")).conflict) << "its id is taken";
  EXPECT_EQ(change(guide("tax", "完税证明")).seq, 2);
  const domain::Guide renamed = guide("card", "社保卡补办");
  EXPECT_EQ(change(renamed, card).seq, 3);
  EXPECT_EQ(change(renamed, card).seq, 0) << "the same again";
  EXPECT_TRUE(change(guide("card", "社保卡"), card).conflict) << "written over an older one";
  reopen();
  EXPECT_EQ(store_->guides(hall)->book.guides, (std::vector{renamed, guide("tax", "完税证明")}));
  EXPECT_EQ(*remove("card").guide, renamed);
  EXPECT_FALSE(remove("card").guide);
  EXPECT_TRUE(change(card, renamed).conflict) << "a colleague took it away";
  EXPECT_EQ(store_->guides(hall)->seq, 4);
}

TEST_P(StoreContract, ChangesATemplateOnlyInThePlaceOfTheOneThatItsWriterSaw) {
  using domain::ReplyTemplate;
  const auto change = [&](std::optional<ReplyTemplate> before, std::optional<ReplyTemplate> after) {
    const char* action = after ? "template.put" : "template.remove";
    return delivery_
        .wait<ChangedTemplates>([&](auto done) {
          store_->change_template(
              {hall, std::move(before), std::move(after), {nine, "demo", action}}, done);
        })
        ->outcome;
  };
  const ReplyTemplate reply{domain::TemplateId{"a"}, domain::CaseStep::Reply, "二",
                            "您好，{unit}。"};
  const ReplyTemplate assign{domain::TemplateId{"b"}, domain::CaseStep::Assign, "一", "{due}前。"};
  ReplyTemplate shorter = reply;
  shorter.text = "您好。";
  using enum TemplateOutcome;
  const auto before = store_->check_audit()->lines;
  EXPECT_EQ(change({}, reply), Changed);
  EXPECT_EQ(change({}, assign), Changed);
  EXPECT_EQ(change({}, assign), Changed) << "the same again";
  EXPECT_EQ(change({}, shorter), Conflict) << "its id is taken";
  EXPECT_EQ(change(reply, shorter), Changed);
  EXPECT_EQ(change(reply, assign), Changed) << "it is there already";
  EXPECT_EQ(change(reply, {}), Conflict) << "a colleague changed it";
  reopen();
  EXPECT_EQ(*store_->templates(hall), (std::vector{assign, shorter})) << "by name";
  EXPECT_TRUE(store_->templates(domain::HallId{"other"})->empty());
  EXPECT_EQ(change(shorter, {}), Changed);
  EXPECT_EQ(change(shorter, {}), Changed) << "it is gone already";
  EXPECT_EQ(change(shorter, reply), Conflict) << "a colleague took it away";
  EXPECT_EQ(*store_->templates(hall), std::vector{assign});
  EXPECT_EQ(store_->check_audit()->lines, before + 4);
}

TEST_P(StoreContract, KeepsWhatIsOpenAndTheLastThatAreDone) {
  const auto put = [&](domain::WorkItem item, int seen) {
    const WorkChange change{
        hall, std::move(item), seen, seen == 0 ? "locked" : "", {nine, "demo", "work.take"}};
    return delivery_.wait<ChangedWork>([&](auto done) { store_->change_work(change, done); });
  };
  domain::WorkDraft draft;
  draft.business = domain::BusinessId{"ask"};
  draft.what = "补办";
  for (int i = 1; i <= 4; ++i) {
    const auto taken = put(domain::work_item_of(draft, std::to_string(i), nine), 0);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->item.number, i);
    EXPECT_EQ(taken->seq, i);
  }
  for (int i = 1; i <= 3; ++i) {
    const auto done = put(domain::after_step(**store_->find_work(hall, i), domain::WorkStep::Finish,
                                             {}, "已办", "done " + std::to_string(i), nine),
                          1);
    ASSERT_TRUE(done && !done->conflict);
  }
  EXPECT_TRUE(put(**store_->find_work(hall, 4), 7)->conflict == false) << "the same entry again";
  domain::WorkItem stale = domain::after_step(**store_->find_work(hall, 4),
                                              domain::WorkStep::Finish, {}, "已办", "late", nine);
  EXPECT_TRUE(put(stale, 7)->conflict);
  reopen();
  const auto page = store_->work(hall, 2);
  ASSERT_EQ(page->items.size(), 3u);
  EXPECT_EQ(page->items[0].number, 2);
  EXPECT_EQ(page->items[2].number, 4);
  EXPECT_EQ(page->seq, 7);
  const auto contact = [&](int number) {
    return delivery_.wait<std::string>([&](auto done) {
      store_->look_at_work_contact(hall, number, {nine, "demo", "work.contact"}, done);
    });
  };
  EXPECT_EQ(*contact(4), "locked");
  EXPECT_EQ(*contact(1), "") << "finished";
  EXPECT_EQ(*contact(9), "");
}

TEST_P(StoreContract, KeepsWhatAHallPromises) {
  domain::PromiseBook book{
      hall,
      {{domain::PromiseId{"wait"}, domain::PromiseKind::WaitWithin, {{"zh-CN", "半小时内"}}, 30}},
      {{domain::ManagerId{"duty"}, {{"zh-CN", "值班主任"}}, 8}}};
  EXPECT_EQ(*store_->promise_book(hall), (domain::PromiseBook{hall, {}, {}}));
  const auto put = [&] {
    return delivery_.wait<Nothing>([&](auto done) { store_->put_promise_book(book, done); });
  };
  ASSERT_TRUE(put());
  book.managers.front().hours_a_month = 4;
  ASSERT_TRUE(put());
  reopen();
  EXPECT_EQ(*store_->promise_book(hall), book);
  EXPECT_EQ(store_->manager_hours(hall, {})->seq, 2);
  book.hall = domain::HallId{"none"};
  EXPECT_FALSE(put()) << "there is no such hall";
}

TEST_P(StoreContract, KeepsHoursOfManagersUntilTheyAreTakenAway) {
  const auto add = [&](const std::string& entry, const std::string& manager, int from_min) {
    const NewHours added{
        hall,
        {0, domain::ManagerId{manager}, domain::WindowId{"1"}, plus_seconds(nine, 60 * from_min),
         plus_seconds(nine, 60 * from_min + 3600)},
        entry,
        {nine, "demo", "hours.add"}};
    return *delivery_.wait<AddedHours>([&](auto done) { store_->add_manager_hours(added, done); });
  };
  const auto remove = [&](int number) {
    return *delivery_.wait<RemovedHours>([&](auto done) {
      store_->remove_manager_hours(hall, number, {nine, "demo", "hours.remove"}, done);
    });
  };
  const AddedHours first = add("a", "duty", 0);
  EXPECT_EQ(first.hours.number, 1);
  EXPECT_EQ(first.seq, 1);
  EXPECT_EQ(add("a", "duty", 0).hours, first.hours) << "the same entry again";
  EXPECT_EQ(add("a", "duty", 0).seq, 0);
  EXPECT_TRUE(add("b", "duty", 59).conflict);
  EXPECT_FALSE(add("b", "head", 59).conflict) << "another post";
  EXPECT_FALSE(add("c", "duty", 60).conflict) << "one after the other";
  reopen();
  const auto page = store_->manager_hours(hall, plus_seconds(nine, 1));
  ASSERT_EQ(page->hours.size(), 2u);
  EXPECT_EQ(page->hours[0].number, 3);
  EXPECT_EQ(page->hours[1].number, 2);
  EXPECT_EQ(page->seq, 3);
  EXPECT_EQ(remove(1).hours, first.hours);
  EXPECT_FALSE(remove(1).hours);
  EXPECT_FALSE(remove(9).hours);
  EXPECT_EQ(store_->manager_hours(hall, {})->seq, 4);
  EXPECT_EQ(add("d", "duty", 0).hours.number, 4) << "its time is free again, its number is not";
}

TEST_P(StoreContract, NumbersCasesByDay) {
  EXPECT_EQ(add(new_case(1)).record.value.number.value, "TC-20261123-0001");
  EXPECT_EQ(add(new_case(2)).record.value.number.value, "TC-20261123-0002");
  NewCase tomorrow = new_case(3);
  tomorrow.value.received_at = plus_seconds(nine, 24 * 3600);
  EXPECT_EQ(add(tomorrow).record.value.number.value, "TC-20261124-0001");
}

TEST_P(StoreContract, GivesACaseBackAsItWas) {
  NewCase added = new_case(1);
  added.value.complaint.window = domain::WindowId{"2"};
  added.value.complaint.happened_at = nine;
  added.sealed_contact = std::string("\0sealed", 7);
  const auto number = add(added).record.value.number;
  reopen();
  const auto found = store_->find_case(number);
  ASSERT_TRUE(found && *found);
  const domain::Case& value = (*found)->value;
  EXPECT_EQ(value.complaint.text, "第 1 件");
  EXPECT_EQ(value.complaint.category, domain::Category::Papers);
  EXPECT_EQ(value.complaint.window.value, "2");
  EXPECT_EQ(value.complaint.happened_at, nine);
  EXPECT_TRUE(value.has_contact);
  EXPECT_EQ(value.timeline.size(), 1u);
  EXPECT_EQ(*store_->sealed_contact(number), added.sealed_contact);
  EXPECT_FALSE((*found)->public_seq > 0);
  EXPECT_EQ((*store_->case_by_code(added.code_hash))->value.number, number);
}

TEST_P(StoreContract, RefusesAKeyOrACodeThatItHas) {
  NewCase first = new_case(1);
  first.body_hash.fill(9);
  first.code_try = 3;
  (void)add(first);
  NewCase same_key = new_case(2);
  same_key.key_hash = first.key_hash;
  EXPECT_EQ(add(same_key).outcome, AddOutcome::KnownKey);
  NewCase same_code = new_case(3);
  same_code.code_hash = first.code_hash;
  EXPECT_EQ(add(same_code).outcome, AddOutcome::CodeTaken);
  EXPECT_EQ(store_->cases(CaseSet::All, hall, {}, 10)->cases.size(), 1u);
  const auto known = store_->find_submission(first.key_hash);
  ASSERT_TRUE(known && *known);
  EXPECT_EQ((*known)->body_hash, first.body_hash);
  EXPECT_EQ((*known)->code_try, 3);
  EXPECT_FALSE(*store_->find_submission(new_case(4).key_hash));
}

TEST_P(StoreContract, ChangesACaseOnlyFromTheStateThatWasSeen) {
  const domain::Case before = add(new_case(1)).record.value;
  const ChangedCase first = note(before, "材料说法不一");
  EXPECT_EQ(first.outcome, ChangeOutcome::Changed);
  EXPECT_EQ(note(before, "另一个标题").outcome, ChangeOutcome::Conflict);
  const auto found = store_->find_case(before.number);
  EXPECT_EQ((*found)->value.public_title, "材料说法不一");
  EXPECT_EQ((*found)->value.timeline.size(), 2u);
}

TEST_P(StoreContract, CountsTheChangesOfBothLists) {
  const domain::Case one = add(new_case(1)).record.value;
  const AddedCase two = add(new_case(2));
  EXPECT_EQ(two.record.inbox_seq, 2);
  EXPECT_EQ(two.record.public_seq, 0) << "not public";
  EXPECT_EQ(two.record.news->seq, 2) << "but counted in public";
  EXPECT_EQ(two.record.news->standings.received, 2);
  const ChangedCase changed = note(one, "标题");
  EXPECT_EQ(changed.record.inbox_seq, 3);
  EXPECT_EQ(changed.record.public_seq, 3);
  EXPECT_EQ(changed.record.news->seq, 3);
  const auto page = store_->changed_cases(CaseSet::All, hall, 1, 10);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->cases.size(), 2u);
  EXPECT_EQ(page->cases[0].inbox_seq, 2);
  EXPECT_EQ(page->cases[1].inbox_seq, 3);
  EXPECT_EQ(page->seq, 3);
  EXPECT_EQ(store_->changed_cases(CaseSet::Public, hall, 0, 10)->cases.size(), 1u);
  EXPECT_TRUE(store_->changed_cases(CaseSet::All, hall, 0, 1)->more);
}

TEST_P(StoreContract, WhatChangesNeitherAPublicCaseNorACounterIsNoNews) {
  const domain::Case before = add(new_case(1)).record.value;
  const auto word = domain::advance(before, {domain::CaseStep::CitizenWord, "是上午的事。", "", ""},
                                    {domain::Role::Citizen, {}}, nine);
  ASSERT_TRUE(word);
  const auto changed = delivery_.wait<ChangedCase>([&](auto done) {
    store_->change_case({*word, 1, {nine, "citizen", "case.citizen_word"}}, done);
  });
  EXPECT_FALSE(changed->record.news);
  EXPECT_EQ(store_->changed_cases(CaseSet::Public, hall, 0, 10)->seq, 1);
}

TEST_P(StoreContract, FindsThePublicCaseThatAnotherWasMergedInto) {
  const domain::Case one = add(new_case(1)).record.value;
  domain::CaseUpdate merge;
  merge.step = domain::CaseStep::Merge;
  merge.text = "一并办理";
  merge.public_title = "标题";
  merge.detail = one.number.value;
  const auto after = domain::advance(add(new_case(2)).record.value, merge,
                                     {domain::Role::HallManager, "wang"}, nine);
  ASSERT_TRUE(after);
  const auto merged = delivery_.wait<ChangedCase>([&](auto done) {
    store_->change_case({*after, 1, {nine, "wang", "case.merge"}}, done);
  });
  EXPECT_TRUE(merged->record.value.public_other.empty()) << "that one is not public yet";
  (void)note(one, "另一个标题");
  EXPECT_EQ((*store_->find_case(after->number))->value.public_other, one.number);
  EXPECT_TRUE((*store_->find_case(one.number))->value.public_other.empty());
}

TEST_P(StoreContract, PagesFromTheNewestBack) {
  std::vector<domain::CaseNumber> numbers;
  for (int i = 1; i <= 5; ++i) numbers.push_back(add(new_case(i)).record.value.number);
  const auto first = store_->cases(CaseSet::All, hall, {}, 2);
  ASSERT_EQ(first->cases.size(), 2u);
  EXPECT_TRUE(first->more);
  EXPECT_EQ(first->cases[0].value.number, numbers[4]);
  const auto last = store_->cases(CaseSet::All, hall, numbers[1], 2);
  ASSERT_EQ(last->cases.size(), 1u);
  EXPECT_FALSE(last->more);
  EXPECT_TRUE(store_->cases(CaseSet::Public, hall, {}, 9)->cases.empty());
  EXPECT_TRUE(store_->cases(CaseSet::All, hall, domain::CaseNumber{"TC-0"}, 9)->cases.empty());
}

TEST_P(StoreContract, KeepsWhatEachStepOfACaseNeeds) {
  const auto added = add(new_case(1));
  domain::Case value = added.record.value;
  const auto take = [&](domain::CaseUpdate update, const domain::Actor& actor) {
    const int seen = static_cast<int>(value.timeline.size());
    auto after = domain::advance(value, update, actor, plus_seconds(nine, 60 * seen));
    ASSERT_TRUE(after) << static_cast<int>(after.error());
    const CaseChange change{*after, seen, {nine, actor.user, "case.step"}};
    const auto done =
        delivery_.wait<ChangedCase>([&](auto answer) { store_->change_case(change, answer); });
    ASSERT_TRUE(done && done->outcome == ChangeOutcome::Changed);
    value = *after;
  };
  const domain::Actor manager{domain::Role::HallManager, "wang"};
  domain::CaseUpdate update{domain::CaseStep::Triage, "已受理", "标题", ""};
  take(update, manager);
  update = {domain::CaseStep::Assign, "派单", "", "大厅管理组"};
  update.owner = "li";
  update.due_at = plus_seconds(nine, 86'400);
  take(update, manager);
  take({domain::CaseStep::Sign, "", "", ""}, manager);
  take({domain::CaseStep::Begin, "", "", ""}, manager);
  update = {domain::CaseStep::Rectify, "修好了", "", ""};
  update.detail = "照片";
  take(update, manager);
  if (value.state == domain::CaseState::Confirming) {
    take({domain::CaseStep::Confirm, "", "", ""}, {domain::Role::Supervisor, "zhao"});
  }
  update = {domain::CaseStep::Call, "", "", ""};
  update.outcome = domain::CallOutcome::Reached;
  update.verdict = domain::Verdict::Basically;
  take(update, manager);
  reopen();
  const domain::Case kept = (*store_->find_case(value.number))->value;
  EXPECT_EQ(kept.state, domain::CaseState::Closed);
  EXPECT_EQ(kept.owner, "li");
  EXPECT_EQ(kept.due_at, plus_seconds(nine, 86'400));
  EXPECT_EQ(domain::flaw_of(kept), "");
  EXPECT_EQ(kept.timeline.back().outcome, domain::CallOutcome::Reached);
  EXPECT_EQ(kept.timeline.back().verdict, domain::Verdict::Basically);
  EXPECT_EQ(kept.timeline.back().user, "wang");
  EXPECT_EQ(kept.timeline[2].due_at, kept.due_at);
}

TEST_P(StoreContract, FindsCasesInTheirQueues) {
  std::vector<domain::Case> made;
  for (int i = 1; i <= 4; ++i) {
    NewCase added = new_case(i);
    added.value.complaint.category = domain::Category::Waiting;
    added.value.complaint.text = i == 3 ? "社保卡办不了 A31" : "等得太久";
    added.value.due_at = plus_seconds(nine, (10 - i) * 3600);
    if (i == 2) added.sealed_contact = "sealed";
    made.push_back(add(added).record.value);
  }
  const domain::Actor manager{domain::Role::HallManager, "wang"};
  const auto take = [&](domain::Case& value, domain::CaseUpdate update) {
    update.public_title = "标题";
    const auto after = domain::advance(value, update, manager, plus_seconds(nine, 60));
    ASSERT_TRUE(after);
    CaseChange change{*after, static_cast<int>(value.timeline.size()), {nine, "wang", "case.x"}};
    ASSERT_TRUE(delivery_.wait<ChangedCase>([&](auto done) { store_->change_case(change, done); }));
    value = *after;
  };
  using domain::CaseQueue;
  using domain::CaseStep;
  take(made[0], {CaseStep::Triage, "受理", "", ""});
  take(made[1], {CaseStep::Accept, "受理", "", "窗口科"});
  take(made[1], {CaseStep::Rectify, "改了", "", "", "", "凭据"});
  take(made[2], {CaseStep::Accept, "受理", "", "社保科"});
  domain::CaseUpdate involve{CaseStep::Involve, "请协助", "", "信息科", "li"};
  involve.due_at = plus_seconds(nine, 1800);
  take(made[2], involve);

  const auto numbers = [&](CaseQuery query) {
    query.now = plus_seconds(nine, 3600);
    query.end_of_day = plus_seconds(nine, 8 * 3600);
    const auto page = store_->queue(query);
    EXPECT_TRUE(page);
    std::string all;
    for (const CaseRecord& record : page->cases) all += record.value.number.value.substr(15);
    return page->more ? all + "+" : all;
  };
  const auto in = [&](CaseQueue queue, const char* user = "wang") {
    CaseQuery query;
    query.queue = queue;
    query.user = user;
    return numbers(query);
  };
  EXPECT_EQ(in(CaseQueue::All), "4321") << "newest first";
  EXPECT_EQ(in(CaseQueue::Open), "341") << "what is due first, with the tasks of other units";
  EXPECT_EQ(in(CaseQueue::Fresh), "4");
  EXPECT_EQ(in(CaseQueue::Mine), "32");
  EXPECT_EQ(in(CaseQueue::Mine, "li"), "3");
  EXPECT_EQ(in(CaseQueue::Overdue), "3");
  EXPECT_EQ(in(CaseQueue::Today), "34");
  EXPECT_EQ(in(CaseQueue::ToCall), "2");
  EXPECT_EQ(in(CaseQueue::Escalated), "");

  CaseQuery query;
  query.unit = domain::UnitName{"信息科"};
  EXPECT_EQ(numbers(query), "3");
  query = {};
  query.state = domain::CaseState::Received;
  EXPECT_EQ(numbers(query), "4");
  for (const char* search : {"社保", "保卡办", "办不", "a3", "A31 社保卡", "卡", "20261123-0003"}) {
    query = {};
    query.search = search;
    EXPECT_EQ(numbers(query), "3") << search;
  }
  for (const char* search : {"社卡", "31", "。", "\"", "社保 等得"}) {
    query = {};
    query.search = search;
    EXPECT_EQ(numbers(query), "") << search;
  }
  query = {};
  query.search = "等";
  EXPECT_EQ(numbers(query), "421");
  query = {};
  query.user = "li";
  query.only_mine = true;
  EXPECT_EQ(numbers(query), "3");
  query = {};
  query.queue = CaseQueue::Open;
  query.limit = 2;
  EXPECT_EQ(numbers(query), "34+");
  query.before = made[3].number;
  EXPECT_EQ(numbers(query), "1");

  const auto tally =
      *store_->case_tally("wang", plus_seconds(nine, 3600), plus_seconds(nine, 8 * 3600));
  EXPECT_EQ(tally.queues.at(CaseQueue::All), 4);
  EXPECT_EQ(tally.queues.at(CaseQueue::Open), 3);
  EXPECT_EQ(tally.queues.at(CaseQueue::Mine), 2);
  EXPECT_EQ(tally.queues.at(CaseQueue::Overdue), 1);
  EXPECT_EQ(tally.queues.at(CaseQueue::ToCall), 1);
  EXPECT_EQ(tally.units, (std::map<std::string, int>{{"信息科", 1}, {"社保科", 1}, {"窗口科", 1}}));
  const auto standing = *store_->case_standings(hall);
  EXPECT_EQ(standing.received, 4);
  EXPECT_EQ(standing.answered, 3);
  EXPECT_EQ(standing.dealt_with, 1);
  EXPECT_EQ(standing.supervised, 2);
}

TEST_P(StoreContract, CountsWhatIsHeldNowhereButInItsQueue) {
  NewCase held = new_case(1);
  domain::CaseUpdate hold;
  hold.step = domain::CaseStep::Hold;
  held.value = *domain::advance(held.value, hold, {domain::Role::System, {}}, nine);
  const domain::Case first = add(held).record.value;
  EXPECT_EQ(first.state, domain::CaseState::Held);
  (void)add(new_case(2));
  EXPECT_EQ(store_->case_standings(hall)->received, 1);
  const auto tally = [&] { return store_->case_tally("wang", nine, nine)->queues; };
  EXPECT_EQ(tally()[domain::CaseQueue::Held], 1);
  EXPECT_EQ(tally()[domain::CaseQueue::Fresh], 1);
  EXPECT_EQ(tally()[domain::CaseQueue::All], 2);
  CaseQuery query;
  query.queue = domain::CaseQueue::Held;
  query.end_of_day = query.now = nine;
  EXPECT_EQ(store_->queue(query)->cases.size(), 1u);

  const auto take = [&](domain::CaseStep step) {
    domain::CaseUpdate update;
    update.step = step;
    update.text = "无此事";
    const domain::Case before = (*store_->find_case(first.number))->value;
    auto after = domain::advance(before, update, {domain::Role::HallManager, "wang"},
                                 plus_seconds(nine, 60));
    ASSERT_TRUE(after);
    CaseChange change{*after, static_cast<int>(before.timeline.size()), {nine, "wang", "case"}};
    ASSERT_TRUE(delivery_.wait<ChangedCase>([&](auto done) { store_->change_case(change, done); }));
  };
  take(domain::CaseStep::SetAside);
  EXPECT_EQ(store_->case_standings(hall)->received, 1);
  EXPECT_EQ(tally()[domain::CaseQueue::Held], 0);
  EXPECT_EQ(tally()[domain::CaseQueue::All], 2) << "it is not gone";
  take(domain::CaseStep::Release);
  EXPECT_EQ(store_->case_standings(hall)->received, 2);
  EXPECT_EQ(tally()[domain::CaseQueue::Fresh], 2);
}

TEST_P(StoreContract, CountsWhoJoinsEachKeyOnce) {
  NewCase added = new_case(1);
  added.value.complaint.window = domain::WindowId{"2"};
  const domain::CaseNumber number = add(added).record.value.number;
  const auto join = [&](int key, const domain::CaseNumber& which) {
    NewJoin wanted{which, {}, nine};
    wanted.key_hash.fill(static_cast<std::uint8_t>(key));
    return *delivery_.wait<JoinedCase>([&](auto done) { store_->join_case(wanted, done); });
  };
  const AlikeQuery alike{hall, domain::Category::Papers, domain::WindowId{"2"}};
  EXPECT_EQ(join(1, number).outcome, JoinOutcome::Closed) << "nobody can read it yet";
  EXPECT_TRUE(store_->cases_alike(alike)->empty());
  const CaseRecord noted = note((*store_->find_case(number))->value, "说法不一").record;
  const JoinedCase first = join(1, number);
  EXPECT_EQ(first.outcome, JoinOutcome::Joined);
  EXPECT_EQ(first.record.value.joined, 1);
  EXPECT_EQ(first.record.public_seq, noted.public_seq + 1) << "lists learn of it";
  EXPECT_EQ(join(1, number).outcome, JoinOutcome::KnownKey);
  EXPECT_EQ(join(2, number).record.value.joined, 2);
  EXPECT_EQ(note(noted.value, "说法不一").record.value.joined, 2)
      << "though its writer had not seen them";

  const domain::CaseNumber other = add(new_case(2)).record.value.number;
  (void)note((*store_->find_case(other))->value, "另一件");
  EXPECT_EQ(join(2, other).outcome, JoinOutcome::OtherKey);
  EXPECT_EQ(join(3, domain::CaseNumber{"TC-1"}).outcome, JoinOutcome::Closed);
  ASSERT_EQ(store_->cases_alike(alike)->size(), 1u) << "that about no window is another matter";
  EXPECT_EQ(store_->cases_alike(alike)->front().value.joined, 2);
  EXPECT_EQ(store_->cases_alike({hall, domain::Category::Papers, {}})->size(), 1u);
  EXPECT_TRUE(store_->cases_alike({hall, domain::Category::Waiting, {}})->empty());
}

TEST_P(StoreContract, KeepsKindChannelAndWhatIsGivenToOthers) {
  NewCase added = new_case(1);
  added.value.complaint.kind = domain::CaseKind::Question;
  added.value.complaint.channel = domain::Channel::Letter;
  added.value.complaint.aspect = domain::Aspect::ToldLate;
  added.value.complaint.paper_number = "留言册 12";
  added.value.timeline[0].user = "wang";
  added.value.timeline[0].unit = domain::UnitName{"信息科"};
  added.value.timeline[0].owner = "li";
  added.value.timeline[0].about = 7;
  const auto number = add(added).record.value.number;
  const domain::Case kept = (*store_->find_case(number))->value;
  EXPECT_EQ(kept.complaint.kind, domain::CaseKind::Question);
  EXPECT_EQ(kept.complaint.channel, domain::Channel::Letter);
  EXPECT_EQ(kept.complaint.aspect, domain::Aspect::ToldLate);
  EXPECT_EQ(kept.complaint.paper_number, "留言册 12");
  EXPECT_EQ(kept.timeline[0].unit, domain::UnitName{"信息科"});
  EXPECT_EQ(kept.timeline[0].owner, "li");
  EXPECT_EQ(kept.timeline[0].about, 7);
}

TEST_P(StoreContract, ForgetsContactsOfWhatIsSettledAndKeepsTheCase) {
  NewCase added = new_case(1);
  added.sealed_contact = "sealed";
  const domain::Case open = add(added).record.value;
  added = new_case(2);
  added.sealed_contact = "sealed";
  added.value.own_names = {"王小红女士", "王小红"};
  const domain::Case before = add(added).record.value;
  const auto withdrawn = domain::advance(before, {domain::CaseStep::Withdraw, "", "", ""},
                                         {domain::Role::Citizen, {}}, plus_seconds(nine, 60));
  ASSERT_TRUE(withdrawn);
  ASSERT_TRUE(delivery_.wait<ChangedCase>([&](auto done) {
    store_->change_case({*withdrawn, 1, {nine, "citizen", "case.withdraw"}}, done);
  }));
  const auto erase = [&](Instant settled_before) {
    return *delivery_.wait<int>([&](auto done) {
      store_->erase_contacts(settled_before, {nine, "system", "case.erase_contact"}, done);
    });
  };
  EXPECT_EQ(erase(plus_seconds(nine, 60)), 0);
  EXPECT_EQ((*store_->find_case(before.number))->value.own_names,
            (std::vector<std::string>{"王小红女士", "王小红"}));
  EXPECT_EQ(erase(plus_seconds(nine, 61)), 1);
  EXPECT_EQ(erase(plus_seconds(nine, 61)), 0);
  EXPECT_EQ(*store_->sealed_contact(open.number), "sealed");
  EXPECT_EQ(*store_->sealed_contact(before.number), "");
  EXPECT_FALSE((*store_->find_case(before.number))->value.has_contact);
  EXPECT_TRUE((*store_->find_case(before.number))->value.own_names.empty());
  EXPECT_EQ(store_->contact_looks(open.number)->size(), 0u);
  EXPECT_EQ(*delivery_.wait<std::string>([&](auto done) {
    store_->look_at_case_contact(open.number, {nine, "wang", "case.contact"}, done);
  }),
            "sealed");
  ASSERT_EQ(store_->contact_looks(open.number)->size(), 1u);
  EXPECT_EQ(store_->contact_looks(open.number)->front().actor, "wang");
}

TEST_P(StoreContract, GivesACaseTheCodeOfTheRequestThatWasHeard) {
  const domain::CaseNumber number = add(new_case(1)).record.value.number;
  const Instant ends = plus_seconds(nine, 3600);
  const auto digest = [](int fill) {
    Digest filled{};
    filled.fill(static_cast<std::uint8_t>(fill));
    return filled;
  };
  const auto ask = [&](int secret, const domain::CaseNumber& which, Instant at = nine) {
    NewRecovery added{digest(secret),       which, std::to_string(100'000 + secret),
                      digest(100 + secret), ends,  {at, "citizen", "case.ask_code"}};
    const auto about = delivery_.wait<std::optional<CaseRecord>>(
        [&](auto done) { store_->add_recovery(added, done); });
    ASSERT_TRUE(about);
    EXPECT_EQ(about->has_value(), which == number);
  };
  const auto hear = [&](const std::string& request, Instant at = nine) {
    return delivery_
        .wait<RenewedCode>([&](auto done) {
          store_->renew_code({number, request, {at, "wang", "case.renew_code"}}, done);
        })
        ->outcome;
  };
  const auto asked_until = [&] { return (*store_->find_case(number))->value.code_asked_until; };
  const auto end = [&](int secret) {
    return *delivery_.wait<std::optional<CaseRecord>>(
        [&](auto done) { store_->end_recovery(digest(secret), done); });
  };
  const auto to_call = [&](Instant now) {
    return store_->case_tally("wang", now, now)->queues.at(domain::CaseQueue::ToCall);
  };
  EXPECT_EQ(hear("100001"), RenewalOutcome::NotAsked);
  ask(1, number);
  ask(2, number);
  ask(3, {});
  EXPECT_EQ(asked_until(), ends);
  EXPECT_EQ(to_call(nine), 1);
  EXPECT_EQ(to_call(ends), 0);
  EXPECT_EQ(hear("100003"), RenewalOutcome::WrongNumber) << "that one leads to nothing";
  EXPECT_EQ(hear("100002", ends), RenewalOutcome::NotAsked) << "too late";
  EXPECT_EQ(hear("100002"), RenewalOutcome::Renewed);
  EXPECT_FALSE(*store_->case_by_code(digest(1))) << "the old code opens nothing";
  EXPECT_EQ((*store_->case_by_code(digest(102)))->value.number, number);
  EXPECT_TRUE((*store_->find_recovery(digest(2)))->renewed);
  EXPECT_FALSE((*store_->find_recovery(digest(1)))->renewed);
  EXPECT_EQ(hear("100001"), RenewalOutcome::NotAsked) << "one code at a time";
  EXPECT_EQ(asked_until(), std::nullopt);
  EXPECT_EQ(to_call(nine), 0);

  ask(4, number);
  for (int i = 0; i < domain::most_recovery_tries; ++i) {
    EXPECT_EQ(hear("999999"), RenewalOutcome::WrongNumber);
  }
  EXPECT_EQ(hear("100004"), RenewalOutcome::NotAsked) << "too many tries";
  ASSERT_TRUE(*store_->find_recovery(digest(4))) << "who made it cannot tell";

  for (int i = 0; i <= domain::most_recoveries; ++i) ask(10 + i, number);
  EXPECT_EQ(hear(std::to_string(100'010 + domain::most_recoveries)), RenewalOutcome::WrongNumber)
      << "one too many";
  EXPECT_EQ(hear("100010"), RenewalOutcome::Renewed);
  EXPECT_TRUE(end(10));
  EXPECT_FALSE(end(10)) << "it is gone";
  EXPECT_FALSE(*store_->find_recovery(digest(10)));
  ask(40, number, ends);
  EXPECT_FALSE(*store_->find_recovery(digest(4))) << "those that are over are forgotten";
  EXPECT_EQ(store_->check_audit()->broken_at, 0);
}

TEST_P(StoreContract, TellsTheListOfStaffWhoWaitsForACodeAndForgetsThemWhenTheyAreDismissed) {
  const domain::CaseNumber number = add(new_case(1)).record.value.number;
  add(new_case(2));
  const auto changes_after = [&](std::int64_t seq) {
    return store_->changed_cases(CaseSet::All, hall, seq, 9)->cases;
  };
  const auto secret = [](int fill) {
    Digest filled{};
    filled.fill(static_cast<std::uint8_t>(fill));
    return filled;
  };
  const auto dismiss = [&](Instant at = nine) {
    return *delivery_.wait<std::optional<CaseRecord>>([&](auto done) {
      store_->dismiss_recoveries(number, {at, "wang", "case.dismiss_code"}, done);
    });
  };
  EXPECT_FALSE(dismiss()) << "nobody waits";
  const Instant ends = plus_seconds(nine, 3600);
  for (int i = 1; i <= 2; ++i) {
    NewRecovery added{secret(i),      number, "10000" + std::to_string(i),
                      secret(50 + i), ends,   {nine, "citizen", "case.ask_code"}};
    const auto about = delivery_.wait<std::optional<CaseRecord>>(
        [&](auto done) { store_->add_recovery(added, done); });
    ASSERT_TRUE(about && *about);
    EXPECT_EQ((*about)->inbox_seq, 2 + i);
    EXPECT_EQ((*about)->news, std::nullopt) << "nothing for the public";
  }
  ASSERT_EQ(changes_after(2).size(), 1u);
  EXPECT_EQ(changes_after(2)[0].value.code_asked_until, ends);
  EXPECT_FALSE(dismiss(ends)) << "too late";
  const auto dismissed = dismiss();
  ASSERT_TRUE(dismissed);
  EXPECT_EQ(dismissed->inbox_seq, 5);
  EXPECT_EQ(dismissed->value.code_asked_until, std::nullopt);
  EXPECT_FALSE(*store_->find_recovery(secret(1)));
  EXPECT_FALSE(*store_->find_recovery(secret(2)));
  EXPECT_FALSE(dismiss());
  EXPECT_TRUE(*store_->case_by_code(new_case(1).code_hash)) << "the present code stays good";
  EXPECT_EQ(store_->check_audit()->broken_at, 0);
}

TEST_P(StoreContract, KeepsPhotosAndTiesThemToTheCaseThatNamesThem) {
  const auto put = [&](char digit, Instant at) {
    NewPhoto photo{domain::PhotoToken{std::string(32, digit)}, 40, 30, {"full", "small"}, at};
    photo.files.full.push_back(digit);
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_photo(photo, done); }));
    return photo.token;
  };
  const auto a = put('a', nine);
  const auto b = put('b', nine);
  EXPECT_EQ(put('a', nine), a) << "again: nothing changes";
  EXPECT_EQ(*store_->loose_photo_bytes(), 20);
  NewCase added = new_case(1);
  added.value.complaint.photos = {b, domain::PhotoToken{std::string(32, 'c')}};
  EXPECT_EQ(add(added).outcome, AddOutcome::PhotoGone);
  added.value.complaint.photos = {b, a};
  const AddedCase one = add(added);
  ASSERT_EQ(one.outcome, AddOutcome::Added);
  EXPECT_EQ(one.record.value.number.value, "TC-20261123-0001")
      << "the refused one used up no number";
  const domain::CaseNumber& number = one.record.value.number;
  EXPECT_TRUE(one.record.value.complaint.photos.empty());
  EXPECT_EQ(one.record.value.photos, (std::vector<domain::Photo>{{1, 40, 30}, {2, 40, 30}}));
  NewCase another = new_case(2);
  another.value.complaint.photos = {a};
  EXPECT_EQ(add(another).outcome, AddOutcome::PhotoGone);

  put('d', nine);
  EXPECT_TRUE(delivery_.wait<Nothing>(
      [&](auto done) { store_->erase_loose_photos(plus_seconds(nine, 1), done); }));
  reopen();
  EXPECT_TRUE(*store_->has_photo(a));
  EXPECT_FALSE(*store_->has_photo(domain::PhotoToken{std::string(32, 'd')}));
  EXPECT_EQ(*store_->loose_photo_bytes(), 0);
  const auto photo = [&](int n, PhotoCopy copy, domain::PhotoSize size) {
    return *store_->photo(number, n, copy, size);
  };
  EXPECT_EQ(photo(1, PhotoCopy::Original, domain::PhotoSize::Full), "fullb");
  EXPECT_EQ(photo(1, PhotoCopy::Original, domain::PhotoSize::Small), "small");
  EXPECT_EQ(photo(1, PhotoCopy::Public, domain::PhotoSize::Full), "");
  EXPECT_EQ(photo(3, PhotoCopy::Original, domain::PhotoSize::Full), "");

  PhotoChange change{
      number, 2, {{1, 2, 3, 4}}, PhotoFiles{"PF", "PS"}, {nine, "li", "photo.publish"}};
  const auto changed = [&] {
    const auto done = delivery_.wait<std::optional<CaseRecord>>(
        [&](auto answer) { store_->change_photo(change, answer); });
    EXPECT_TRUE(done);
    return done ? *done : std::nullopt;
  };
  const auto published = changed();
  ASSERT_TRUE(published);
  EXPECT_EQ(published->value.photos[1], (domain::Photo{2, 40, 30, true, {{1, 2, 3, 4}}}));
  EXPECT_EQ(published->value.photo_changes, 1);
  EXPECT_EQ(photo(2, PhotoCopy::Public, domain::PhotoSize::Full), "PF");
  EXPECT_EQ(photo(2, PhotoCopy::Public, domain::PhotoSize::Small), "PS");
  EXPECT_EQ(photo(2, PhotoCopy::Original, domain::PhotoSize::Full), "fulla");
  EXPECT_EQ(note(one.record.value, "标题").record.value.photo_changes, 1)
      << "who takes a step from an older look at the case undoes no publication";
  change.covers.clear();
  change.public_copy.reset();
  EXPECT_FALSE(changed()->value.photos[1].is_public);
  EXPECT_EQ(photo(2, PhotoCopy::Public, domain::PhotoSize::Full), "");
  change.photo = 7;
  EXPECT_FALSE(changed());
}

TEST_P(StoreContract, TiesPhotosOfStaffToTheStepThatTheyCameWith) {
  const auto put = [&](char digit) {
    NewPhoto photo{domain::PhotoToken{std::string(32, digit)}, 40, 30, {"full", "small"}, nine};
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_photo(photo, done); }));
    return photo.token;
  };
  NewCase added = new_case(1);
  added.value.complaint.photos = {put('a')};
  const domain::Case handed_in = add(added).record.value;
  const auto note_with = [&](const domain::Case& before, std::vector<domain::PhotoToken> photos,
                             bool public_at_once) {
    domain::CaseUpdate update;
    update.text = "先盖上了";
    update.public_title = "垃圾没有清走";
    update.obstacle = domain::Obstacle::Hard;
    const auto after = domain::advance(before, update, {domain::Role::HallManager, "wang"},
                                       plus_seconds(nine, 60));
    EXPECT_TRUE(after);
    CaseChange change{*after,
                      static_cast<int>(before.timeline.size()),
                      {nine, "wang", "case.note"},
                      std::move(photos),
                      public_at_once};
    const auto done =
        delivery_.wait<ChangedCase>([&](auto answer) { store_->change_case(change, answer); });
    EXPECT_TRUE(done);
    return *done;
  };
  const auto b = put('b');
  const auto c = put('c');
  EXPECT_EQ(note_with(handed_in, {b, domain::PhotoToken{std::string(32, 'f')}}, false).outcome,
            ChangeOutcome::PhotoGone);
  EXPECT_EQ((*store_->find_case(handed_in.number))->value.timeline.size(), 1U)
      << "nothing was changed";
  const ChangedCase first = note_with(handed_in, {b}, false);
  ASSERT_EQ(first.outcome, ChangeOutcome::Changed);
  EXPECT_EQ(first.record.value.photos,
            (std::vector<domain::Photo>{{1, 40, 30}, {2, 40, 30, false, {}, 2}}));
  EXPECT_EQ(note_with(first.record.value, {b}, false).outcome, ChangeOutcome::PhotoGone)
      << "it is of the case already";
  EXPECT_EQ((*store_->find_case(handed_in.number))->value.obstacle, domain::Obstacle::Hard);
  EXPECT_EQ(note_with(first.record.value, {c, c}, false).outcome, ChangeOutcome::PhotoGone);
  const ChangedCase second = note_with(first.record.value, {c}, true);
  EXPECT_EQ(second.record.value.photos.back(), (domain::Photo{3, 40, 30, true, {}, 3}));
  EXPECT_EQ(*store_->photo(handed_in.number, 3, PhotoCopy::Public, domain::PhotoSize::Full),
            "full");
  EXPECT_EQ(*store_->photo(handed_in.number, 2, PhotoCopy::Public, domain::PhotoSize::Full), "");
  EXPECT_EQ(store_->check_audit()->broken_at, 0);
}

TEST_P(StoreContract, KeepsUsersAndForgetsEndedSessions) {
  ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) {
    store_->put_user("wang", {"hash", domain::Role::Supervisor, "王芳"}, done);
  }));
  EXPECT_EQ((*store_->find_user("wang"))->password_hash, "hash");
  EXPECT_EQ((*store_->find_user("wang"))->full_name, "王芳");
  EXPECT_EQ(store_->users()->at("wang").full_name, "王芳");
  EXPECT_FALSE(*store_->find_user("nobody"));
  EXPECT_EQ(store_->users()->at("wang").role, domain::Role::Supervisor);
  SessionRecord session{{}, "wang", plus_seconds(nine, 100)};
  session.token_hash.fill(5);
  ASSERT_TRUE(
      *delivery_.wait<bool>([&](auto done) { store_->put_session(session, 1, nine, done); }));
  EXPECT_EQ((*store_->find_session(session.token_hash, nine))->user, "wang");
  EXPECT_EQ((*store_->find_session(session.token_hash, nine))->role, domain::Role::Supervisor);
  EXPECT_FALSE(*store_->find_session(session.token_hash, session.ends_at)) << "ended";
  ASSERT_TRUE(
      delivery_.wait<Nothing>([&](auto done) { store_->end_session(session.token_hash, done); }));
  EXPECT_FALSE(*store_->find_session(session.token_hash, nine));
}

TEST_P(StoreContract, ChangesAUserOnlyInThePlaceOfTheOneThatItsWriterSaw) {
  using enum UserOutcome;
  int keys = 0;
  const auto change = [&](const domain::User& user, const std::string& hash = {},
                          std::string key = {}) {
    if (key.empty()) key = "key" + std::to_string(++keys);
    return delivery_
        .wait<ChangedUser>([&](auto done) {
          store_->change_user({user, hash, std::move(key), {}, nine, "root"}, done);
        })
        ->outcome;
  };
  const auto actions = [&] {
    std::vector<std::string> written;
    const AuditPage page = *store_->audit({{}, "user li", 0, 50});
    for (const AuditEntry& entry : page.entries) {
      EXPECT_EQ(entry.line.actor, "root");
      written.push_back(entry.line.action);
    }
    return written;
  };
  EXPECT_EQ(change({"root", domain::Role::Administrator, {}, false, 0}, "root's"), Changed);
  domain::User user{"li", domain::Role::Handler, "李明", false, 0};
  EXPECT_EQ(change(user, "hash", "added"), Changed);
  EXPECT_EQ(change(user, "hash", "added"), Changed) << "the same request again";
  EXPECT_EQ(change(user, "other"), Conflict) << "the name is taken";
  EXPECT_EQ((*store_->find_user("li"))->version, 1);
  user.version = 1;
  EXPECT_EQ(change(user), Changed) << "nothing changes";
  EXPECT_EQ((*store_->find_user("li"))->version, 1);
  user.role = domain::Role::Administrator;
  EXPECT_EQ(change(user), Changed);
  EXPECT_EQ(change(user), Conflict) << "a colleague was faster";
  user.version = 2;
  user.full_name = {};
  user.locked = true;
  EXPECT_EQ(change(user, "new hash"), Changed);
  reopen();
  const UserRecord record = **store_->find_user("li");
  EXPECT_EQ(record.password_hash, "new hash");
  EXPECT_EQ(record.full_name, "");
  EXPECT_TRUE(record.locked);
  user.version = 3;
  user.locked = false;
  EXPECT_EQ(change(user), Changed);
  EXPECT_EQ((*store_->find_user("li"))->password_hash, "new hash") << "it stays";
  EXPECT_EQ(actions(), (std::vector<std::string>{"user.unlock", "user.lock", "user.password",
                                                 "user.change", "user.change", "user.add"}));
  EXPECT_EQ(store_->check_audit()->broken_at, 0);
}

TEST_P(StoreContract, KeepsOneWhoKeepsUsers) {
  const auto change = [&](const domain::User& user) {
    return delivery_
        .wait<ChangedUser>([&](auto done) {
          store_->change_user(
              {user, "hash", user.name + std::to_string(user.version), {}, nine, "root"}, done);
        })
        ->outcome;
  };
  domain::User one{"one", domain::Role::Administrator, {}, false, 0};
  domain::User two{"two", domain::Role::Administrator, {}, false, 0};
  ASSERT_EQ(change(one), UserOutcome::Changed);
  ASSERT_EQ(change(two), UserOutcome::Changed);
  one.version = two.version = 1;
  one.locked = true;
  EXPECT_EQ(change(one), UserOutcome::Changed);
  domain::User locked = two;
  locked.locked = true;
  EXPECT_EQ(change(locked), UserOutcome::LastAdministrator) << "as two might do to each other";
  domain::User demoted = two;
  demoted.role = domain::Role::Handler;
  EXPECT_EQ(change(demoted), UserOutcome::LastAdministrator);
  EXPECT_EQ((*store_->find_user("two"))->role, domain::Role::Administrator);
}

TEST_P(StoreContract, EndsTheSessionsOfWhomARoleAPasswordOrALockConcerns) {
  const auto change = [&](domain::User user, const std::string& hash, const Digest& kept) {
    const auto before = store_->find_user(user.name);
    user.version = *before ? (*before)->version : 0;
    return *delivery_.wait<ChangedUser>([&](auto done) {
      store_->change_user({user, hash, hash + std::to_string(user.version), kept, nine, "root"},
                          done);
    });
  };
  const auto open = [&](std::uint8_t mark, int version) {
    SessionRecord session{{}, "li", plus_seconds(nine, 100)};
    session.token_hash.fill(mark);
    EXPECT_TRUE(*delivery_.wait<bool>(
        [&](auto done) { store_->put_session(session, version, nine, done); }));
    return session.token_hash;
  };
  domain::User user{"li", domain::Role::Handler, {}, false, 0};
  change(user, "hash", {});
  const Digest first = open(1, 1);
  user.full_name = "李明";
  EXPECT_TRUE(change(user, {}, {}).ended.empty()) << "another name changes nothing for them";
  const Digest second = open(2, 2);
  EXPECT_EQ(change(user, "new", second).ended, std::vector{first});
  EXPECT_FALSE(*store_->find_session(first, nine));
  EXPECT_TRUE(*store_->find_session(second, nine));
  user.role = domain::Role::UnitHead;
  EXPECT_EQ(change(user, {}, {}).ended, std::vector{second});
  const Digest third = open(3, 4);
  SessionRecord late{{}, "li", plus_seconds(nine, 100)};
  EXPECT_FALSE(*delivery_.wait<bool>([&](auto done) { store_->put_session(late, 3, nine, done); }))
      << "their password was checked before it changed";
  user.locked = true;
  EXPECT_EQ(change(user, {}, {}).ended, std::vector{third});
  open(4, 5);
  Digest fourth{};
  fourth.fill(4);
  EXPECT_FALSE(*store_->find_session(fourth, nine)) << "a locked user has none";
}

TEST_P(StoreContract, ShowsTheAuditLogPageByPageNewestFirst) {
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(add(new_case(i + 1)).outcome, AddOutcome::Added);
  }
  EventBatch batch{hall,
                   {},
                   {},
                   nine,
                   {{{nine, "wang", "window.open"}, "sample/1"},
                    {{nine, "wang", "window.open"}, "sample/2"},
                    {{nine, "li", "window.close"}, "sample/1"}}};
  ASSERT_TRUE(delivery_.wait<std::int64_t>([&](auto done) { store_->append_events(batch, done); }));
  const auto subjects = [&](const AuditQuery& query) {
    std::vector<std::string> found;
    const AuditPage page = *store_->audit(query);
    for (const AuditEntry& entry : page.entries) {
      found.push_back(entry.line.actor + " " + entry.subject);
    }
    return found;
  };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(subjects({"wang", {}, 0, 50}), (Lines{"wang sample/2", "wang sample/1"}));
  EXPECT_EQ(subjects({{}, "sample/1", 0, 50}), (Lines{"li sample/1", "wang sample/1"}));
  EXPECT_EQ(subjects({"wang", "sample/1", 0, 50}), Lines{"wang sample/1"});
  EXPECT_EQ(subjects({"wan", {}, 0, 50}), Lines{}) << "exactly";
  const AuditPage first = *store_->audit({{}, {}, 0, 6});
  EXPECT_EQ(first.entries.size(), 6U);
  EXPECT_TRUE(first.more);
  EXPECT_EQ(first.entries.front().subject, "sample/1");
  EXPECT_EQ(first.entries.front().line, (AuditLine{nine, "li", "window.close"}));
  const AuditPage second = *store_->audit({{}, {}, first.entries.back().id, 6});
  EXPECT_EQ(second.entries.size(), 2U);
  EXPECT_FALSE(second.more);
}

TEST_P(StoreContract, AnswersManyWritesInOrderAndLosesNone) {
  constexpr int count = 200;
  std::vector<std::string> numbers;
  int failed = 0;
  for (int i = 1; i <= count; ++i) {
    NewCase added = new_case(1);
    added.key_hash.fill(0);
    added.key_hash[0] = static_cast<std::uint8_t>(i);
    added.code_hash = added.key_hash;
    if (i % 10 == 0) added.value.hall = domain::HallId{"unknown"};  // must not harm its neighbours
    store_->add_case(added, [&](const Stored<AddedCase>& done) {
      if (done) {
        numbers.push_back(done->record.value.number.value);
      } else {
        ++failed;
      }
    });
  }
  delivery_.run_until([&] { return static_cast<int>(numbers.size()) + failed == count; });
  EXPECT_EQ(failed, count / 10);
  EXPECT_TRUE(std::ranges::is_sorted(numbers));
  EXPECT_EQ(std::set(numbers.begin(), numbers.end()).size(), numbers.size());
  EXPECT_EQ(numbers.back(), "TC-20261123-0180") << "a refused case uses up no number";
}

INSTANTIATE_TEST_SUITE_P(All, StoreContract,
                         testing::Values(Candidate{
                             "Sqlite", [] { return std::make_unique<SqliteBackend>(); }}),
                         [](const auto& candidate) { return candidate.param.name; });

}  // namespace
}  // namespace tucao::server
