// SPDX-License-Identifier: Apache-2.0
#include "server/storage/sqlite_store.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "domain/sample_hall.h"
#include "protocol/json.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/storage/migrations.h"

namespace tucao::server {
namespace {

using domain::nine;

Deliver into(Delivery& delivery) {
  return [&delivery](auto work) { delivery.deliver(std::move(work)); };
}

TEST(SqliteStore, IsOpenedOnlyOnceAtATime) {
  const TemporaryFolder folder;
  Delivery delivery;
  const auto first = SqliteStore::open(folder.path(), nine, into(delivery));
  ASSERT_TRUE(first);
  const auto second = SqliteStore::open(folder.path(), nine, into(delivery));
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().find("in use"), std::string::npos);
}

TEST(SqliteStore, SaysWhyAFileIsNoDatabase) {
  const TemporaryFolder folder;
  write_file(folder.path() / "tucao.db", std::string(4096, 'x'));
  Delivery delivery;
  const auto store = SqliteStore::open(folder.path(), nine, into(delivery));
  ASSERT_FALSE(store);
  EXPECT_NE(store.error().find("not a database"), std::string::npos);
}

TEST(SqliteStore, RefusesADatabaseOfANewerVersion) {
  const TemporaryFolder folder;
  {
    Connection writer((folder.path() / "tucao.db").string(), Connection::Use::Write);
    migrate(writer, nine);
    writer.execute("INSERT INTO migrations (version, applied_at) VALUES (?1, 0)", 1000);
  }
  Delivery delivery;
  EXPECT_FALSE(SqliteStore::open(folder.path(), nine, into(delivery)));
}

TEST(SqliteStore, WritesSafelyAndReadsWithoutCheckpoints) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "tucao.db").string();
  Connection writer(path, Connection::Use::Write);
  const auto pragma = [](Connection& db, const char* sql) {
    Cursor row = db.query(sql);
    row.next();
    return row.text(0);
  };
  EXPECT_EQ(pragma(writer, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(pragma(writer, "PRAGMA synchronous"), "2");
  writer.script("CREATE TABLE t (a INTEGER) STRICT");
  Connection reader(path, Connection::Use::Read);
  EXPECT_EQ(pragma(reader, "PRAGMA wal_autocheckpoint"), "0");
  EXPECT_THROW(reader.script("INSERT INTO t VALUES (1)"), SqliteError);
}

/// No file of this process can grow beyond `bytes` while it lives.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(SqliteStore, StopsAcknowledgingWhenTheDiskFails) {
  const TemporaryFolder folder;
  Delivery delivery;
  auto store = SqliteStore::open(folder.path(), nine, into(delivery));
  ASSERT_TRUE(store);
  const auto put = [&](const std::string& name) {
    return delivery.wait<Nothing>([&](auto done) { (*store)->put_user(name, {"hash"}, done); });
  };
  ASSERT_TRUE(put("before"));
  {
    const FileSizeLimit full(1024);
    const auto refused = put("during");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), StoreProblem::Unavailable);
  }
  EXPECT_FALSE((*store)->healthy());
  EXPECT_FALSE(put("after")) << "what the file holds is unknown until a new start";
  EXPECT_TRUE(*(*store)->find_user("before"));

  store = fail(std::string("closed"));
  store = SqliteStore::open(folder.path(), nine, into(delivery));
  ASSERT_TRUE(store);
  EXPECT_TRUE(*(*store)->find_user("before"));
  EXPECT_FALSE(*(*store)->find_user("after"));
  EXPECT_TRUE(put("again"));
}

// Schema 7 knew four states of a case, and nobody of its own.
TEST(SqliteStore, CasesOfAnEarlierVersionKeepToTheRulesOfThisOne) {
  const TemporaryFolder folder;
  {
    Connection writer((folder.path() / "tucao.db").string(), Connection::Use::Write);
    migrate_to(writer, nine, 7);
    writer.script(R"sql(
INSERT INTO halls (id, plan) VALUES ('sample', '{}');
INSERT INTO cases (id, number, hall, state, title, unit, category, window, text, sealed_contact, received_at, due_at,
                   code_hash, inbox_seq, public_seq) VALUES
  (1, 'TC-1', 'sample', 'done', '标题', '窗口科', 'waiting', '', '等太久', x'', 1, 9, x'01', 1, 1),
  (2, 'TC-2', 'sample', 'done', '标题', '窗口科', 'papers', '', '材料', x'', 1, 9, x'02', 2, 2),
  (3, 'TC-3', 'sample', 'interim', '标题', '窗口科', 'equipment', '', '坏了', x'', 1, 9, x'03', 3, 3),
  (4, 'TC-4', 'sample', 'received', '', '', '', '', '别的', x'', 1, 9, x'04', 4, 0);
INSERT INTO timeline (case_id, seq, step, at, text) VALUES
  (1, 1, 'submit', 1, ''), (1, 2, 'accept', 2, '受理'), (1, 3, 'rectify', 3, '改了'),
  (2, 1, 'submit', 1, ''), (2, 2, 'accept', 2, '受理'), (2, 3, 'rectify', 3, '改了'),
  (3, 1, 'submit', 1, ''), (3, 2, 'accept', 2, '受理'), (3, 3, 'interim', 3, '先用着'),
  (4, 1, 'submit', 1, '');
INSERT INTO audit (at, actor, action, subject) VALUES
  (2, 'li', 'case.accept', 'TC-1'), (3, 'li', 'case.rectify', 'TC-1'), (2, 'li', 'case.accept', 'TC-2'),
  (3, 'wang', 'case.rectify', 'TC-2'), (2, 'li', 'case.accept', 'TC-3'), (3, 'li', 'case.interim', 'TC-3');
)sql");
    migrate(writer, nine);
    writer.execute("UPDATE halls SET plan = ?1", protocol::to_json(domain::sample_plan()));
  }
  Delivery delivery;
  const auto store = SqliteStore::open(folder.path(), nine, into(delivery));
  ASSERT_TRUE(store) << store.error();
  const auto found = [&](const char* number) {
    return (*(*store)->find_case(domain::CaseNumber{number}))->value;
  };
  for (const char* number : {"TC-1", "TC-2", "TC-3", "TC-4"}) {
    EXPECT_EQ(domain::flaw_of(found(number)), "") << number;
  }
  EXPECT_EQ(found("TC-1").state, domain::CaseState::Rectified) << "the citizen never judged it";
  EXPECT_EQ(found("TC-1").owner, "li");
  EXPECT_EQ(found("TC-2").state, domain::CaseState::Confirming);
  EXPECT_EQ(found("TC-2").timeline.back().user, "wang");
  EXPECT_EQ((*store)->check_audit()->without_hash, 6);
  // What is derived from a case is there for those that are older than it.
  CaseQuery query;
  query.search = "材料";
  EXPECT_EQ((*store)->queue(query)->cases.size(), 1u);
  query = {};
  query.queue = domain::CaseQueue::Mine;
  query.user = "li";
  EXPECT_EQ((*store)->queue(query)->cases.size(), 3u);
  EXPECT_EQ((*store)->case_standings({})->received, 4);
  EXPECT_EQ((*store)->case_standings({})->dealt_with, 1);
}

// By somebody with access to the file, who gets past its triggers too.
TEST(SqliteStore, FindsAnyEditOfTheAuditLog) {
  struct Edit {
    const char* sql;
    std::int64_t found_at;
  };
  for (const Edit& edit :
       {Edit{"UPDATE audit SET actor = 'li' WHERE id = 3", 3},
        Edit{"UPDATE audit SET at = at + 1 WHERE id = 1", 1},
        Edit{"UPDATE audit SET actor = 'wangg', action = 'uide.put' WHERE id = 2", 2},
        Edit{"DELETE FROM audit WHERE id = 4", 4}, Edit{"DELETE FROM audit WHERE id = 5", 5},
        Edit{"INSERT INTO audit SELECT 6, at, actor, action, subject, hash FROM audit LIMIT 1",
             6}}) {
    SCOPED_TRACE(edit.sql);
    const TemporaryFolder folder;
    Delivery delivery;
    auto store = SqliteStore::open(folder.path(), nine, into(delivery));
    ASSERT_TRUE(store);
    domain::HallPlan plan = domain::sample_plan();
    ASSERT_TRUE(delivery.wait<Nothing>([&](auto done) { (*store)->put_hall(plan, done); }));
    for (int i = 0; i < 5; ++i) {
      domain::Guide guide;
      guide.id = domain::GuideId{"g" + std::to_string(i)};
      ASSERT_TRUE(delivery.wait<ChangedGuide>([&](auto done) {
        (*store)->change_guide({plan.id, guide, {}, {nine, "wang", "guide.put"}}, done);
      }));
    }
    EXPECT_EQ((*store)->check_audit()->lines, 5);
    EXPECT_EQ((*store)->check_audit()->broken_at, 0);
    store = fail(std::string("closed"));

    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((folder.path() / "tucao.db").c_str(), &db), SQLITE_OK);
    const auto run = [&](const char* sql) { return sqlite3_exec(db, sql, {}, {}, {}); };
    const bool guarded = std::string_view(edit.sql).find("INSERT") == std::string_view::npos;
    if (guarded) {
      EXPECT_EQ(run(edit.sql), SQLITE_CONSTRAINT) << "the log is append-only";
    }
    run("DROP TRIGGER audit_is_not_edited; DROP TRIGGER audit_is_not_shortened");
    EXPECT_EQ(run(edit.sql), SQLITE_OK);
    sqlite3_close(db);

    store = SqliteStore::open(folder.path(), nine, into(delivery));
    ASSERT_TRUE(store);
    EXPECT_EQ((*store)->check_audit()->broken_at, edit.found_at);
  }
}

TEST(SqliteStore, AnswersWhatWaitsBeforeItCloses) {
  const TemporaryFolder folder;
  Delivery delivery;
  auto store = SqliteStore::open(folder.path(), nine, into(delivery));
  int answered = 0;
  for (int i = 0; i < 100; ++i) {
    (*store)->put_user("user" + std::to_string(i), {"hash"},
                       [&](const auto& done) { answered += done.ok() ? 1 : 0; });
  }
  store = fail(std::string("closed"));
  delivery.run_until([&] { return answered == 100; });
}

}  // namespace
}  // namespace tucao::server
