// SPDX-License-Identifier: Apache-2.0
#include "server/storage/sqlite_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <system_error>
#include <utility>

#include "domain/permission.h"
#include "protocol/json.h"
#include "protocol/neutral_log.h"
#include "protocol/words.h"
#include "server/storage/audit_log.h"
#include "server/storage/case_rows.h"
#include "server/storage/columns.h"
#include "server/storage/migrations.h"
#include "server/storage/sqlite.h"

namespace tucao::server {
namespace {

using domain::CaseNumber;
using domain::HallId;
using protocol::word;

/// More than this many writes are not put into one commit, so that none waits for long.
constexpr std::size_t max_group = 512;

/// A broken rule is the affair of the write that broke it; anything else concerns the file.
bool breaks_a_rule(const SqliteError& problem) {
  return problem.code() == SQLITE_CONSTRAINT || problem.code() == SQLITE_MISMATCH;
}

domain::HallEvent read_event(const Cursor& row) {
  protocol::LogRow text;
  text.id = row.text(0);
  text.at = to_iso8601(Instant{row.integer(1)}, 0);
  text.event = row.text(2);
  text.ticket = row.text(3);
  text.business = row.text(4);
  text.window = row.text(5);
  text.ticket_class = row.text(6);
  text.reason = row.text(7);
  auto event = protocol::event_of(text);
  if (!event) throw SqliteError(SQLITE_CORRUPT, "unreadable event in the database: " + text.id);
  event->resume_at = row.instant(8);
  return std::move(event).value();
}

std::int64_t insert_events(Connection& db, const EventBatch& batch) {
  std::int64_t seq = 0;
  {
    Cursor row = db.query(
        "UPDATE halls SET seq = seq + ?2, data_at = max(data_at, ?3) WHERE id = ?1 RETURNING seq",
        batch.hall.value, static_cast<std::int64_t>(batch.events.size() + batch.notices.size()),
        batch.data_at.ms);
    if (!row.next()) throw SqliteError(SQLITE_CONSTRAINT, "unknown hall");
    seq = row.integer(0);
  }
  std::int64_t at = seq - static_cast<std::int64_t>(batch.events.size() + batch.notices.size());
  for (const auto& [day, event, shown] : batch.events) {
    const protocol::LogRow text = protocol::row_of(event);
    db.execute(
        "INSERT INTO hall_events (hall, seq, day, id, at, event, ticket, business, window, class,"
        " reason, resume_at, shown_low_min, shown_high_min)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        batch.hall.value, ++at, day, event.id, event.at.ms, text.event, text.ticket, text.business,
        text.window, text.ticket_class, text.reason, event.resume_at,
        std::int64_t{shown ? shown->low_min : -1}, std::int64_t{shown ? shown->high_min : -1});
  }
  for (const domain::Notice& notice : batch.notices) {
    const bool lasts = notice.kind == domain::NoticeKind::Fault;
    db.execute(
        "INSERT INTO notices (hall, number, over_at, notice) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (hall, number) DO UPDATE SET over_at = ?3, notice = ?4",
        batch.hall.value, std::int64_t{notice.number},
        lasts || notice.ended_at ? notice.ended_at : notice.until, protocol::to_json(notice));
  }
  for (const auto& [line, subject] : batch.audit) append_audit(db, line, subject);
  return seq;
}

domain::Notice read_notice(const std::string& json) {
  auto notice = protocol::from_json<domain::Notice>(json);
  if (!notice) throw SqliteError(SQLITE_CORRUPT, "unreadable notice of a hall");
  return std::move(notice).value();
}

domain::WorkItem read_work(const std::string& json) {
  auto item = protocol::from_json<domain::WorkItem>(json);
  if (!item) throw SqliteError(SQLITE_CORRUPT, "unreadable work item of a hall");
  return std::move(item).value();
}

std::optional<domain::WorkItem> find_work_item(Connection& db, const HallId& hall, int number) {
  Cursor row = db.query("SELECT item FROM work WHERE hall = ?1 AND number = ?2", hall.value,
                        std::int64_t{number});
  if (!row.next()) return std::nullopt;
  return read_work(row.text(0));
}

ChangedWork write_work(Connection& db, WorkChange change) {
  ChangedWork result;
  domain::WorkItem& item = change.item;
  if (item.number == 0) {
    Cursor known = db.query("SELECT item FROM work WHERE hall = ?1 AND first_entry = ?2",
                            change.hall.value, item.history.front().id);
    if (known.next()) {
      result.item = read_work(known.text(0));
      return result;
    }
    Cursor row = db.query("SELECT coalesce(max(number), 0) + 1 FROM work WHERE hall = ?1",
                          change.hall.value);
    row.next();
    item.number = static_cast<int>(row.integer(0));
  } else {
    auto before = find_work_item(db, change.hall, item.number);
    if (before && before->history.back().id == item.history.back().id) {
      result.item = *std::move(before);
      return result;
    }
    result.conflict = !before || static_cast<int>(before->history.size()) != change.seen;
    if (result.conflict) return result;
  }
  db.execute(
      "INSERT INTO work (hall, number, done, first_entry, item, locked_contact)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (hall, number) DO UPDATE SET done = ?3,"
      " item = ?5, locked_contact = CASE ?7 WHEN 0 THEN x'' ELSE locked_contact END",
      change.hall.value, std::int64_t{item.number}, std::int64_t{item.done_at.has_value()},
      item.history.front().id, protocol::to_json(item), bytes_of(change.locked_contact),
      std::int64_t{item.has_contact});
  Cursor row = db.query("UPDATE halls SET work_seq = work_seq + 1 WHERE id = ?1 RETURNING work_seq",
                        change.hall.value);
  if (!row.next()) throw SqliteError(SQLITE_CONSTRAINT, "unknown hall");
  result.seq = row.integer(0);
  append_audit(db, change.audit, change.hall.value + "/work " + std::to_string(item.number));
  result.item = std::move(item);
  return result;
}

/// Of a row of number, manager, window, from_at, until_at.
domain::ManagerHours read_hours(const Cursor& row) {
  return {static_cast<int>(row.integer(0)), domain::ManagerId{row.text(1)},
          domain::WindowId{row.text(2)}, Instant{row.integer(3)}, Instant{row.integer(4)}};
}

std::int64_t next_promise_seq(Connection& db, const HallId& hall) {
  Cursor row =
      db.query("UPDATE halls SET promise_seq = promise_seq + 1 WHERE id = ?1 RETURNING promise_seq",
               hall.value);
  if (!row.next()) throw SqliteError(SQLITE_CONSTRAINT, "unknown hall");
  return row.integer(0);
}

domain::GuideBook read_guides(Connection& db, const HallId& hall) {
  Cursor row = db.query("SELECT book FROM guides WHERE hall = ?1", hall.value);
  if (!row.next()) return domain::GuideBook{hall, {}};
  auto book = protocol::from_json<domain::GuideBook>(row.text(0));
  if (!book) throw SqliteError(SQLITE_CORRUPT, "unreadable guides of a hall");
  return std::move(book).value();
}

/// Replaces the guides of a hall; the seq of this change.
std::int64_t write_guides(Connection& db, const domain::GuideBook& book) {
  db.execute(
      "INSERT INTO guides (hall, book) VALUES (?1, ?2) ON CONFLICT (hall) DO UPDATE SET book = ?2",
      book.hall.value, protocol::to_json(book));
  Cursor row =
      db.query("UPDATE halls SET guide_seq = guide_seq + 1 WHERE id = ?1 RETURNING guide_seq",
               book.hall.value);
  if (!row.next()) throw SqliteError(SQLITE_CONSTRAINT, "unknown hall");
  return row.integer(0);
}

std::string guide_subject(const HallId& hall, const domain::GuideId& guide) {
  return hall.value + "/guide " + guide.value;
}

ChangedGuide put_guide(Connection& db, const GuideChange& change) {
  domain::GuideBook book = read_guides(db, change.hall);
  const auto there = std::ranges::find(book.guides, change.guide.id, &domain::Guide::id);
  const bool is_there = there != book.guides.end();
  if (is_there && *there == change.guide) return {};
  if (is_there != change.before.has_value() || (is_there && *there != *change.before)) {
    return {true, 0};
  }
  if (is_there) {
    *there = change.guide;
  } else {
    book.guides.push_back(change.guide);
  }
  append_audit(db, change.audit, guide_subject(change.hall, change.guide.id));
  return {false, write_guides(db, book)};
}

RemovedGuide take_guide_away(Connection& db, const HallId& hall, const domain::GuideId& guide,
                             const AuditLine& audit) {
  domain::GuideBook book = read_guides(db, hall);
  const auto there = std::ranges::find(book.guides, guide, &domain::Guide::id);
  if (there == book.guides.end()) return {};
  RemovedGuide result{std::move(*there), 0};
  book.guides.erase(there);
  append_audit(db, audit, guide_subject(hall, guide));
  result.seq = write_guides(db, book);
  return result;
}

/// From the columns password_hash, role, full_name, locked, version, change_key.
UserRecord user_of(const Cursor& row) {
  return {row.text(0),         known_word<domain::Role>(row.text(1)), row.text(2),
          row.integer(3) != 0, static_cast<int>(row.integer(4)),      row.text(5)};
}

std::optional<UserRecord> read_user(Connection& db, const std::string& name) {
  Cursor row = db.query(
      "SELECT password_hash, role, full_name, locked, version, change_key FROM users"
      " WHERE name = ?1",
      name);
  if (!row.next()) return std::nullopt;
  return user_of(row);
}

bool keeps_users(domain::Role role, bool locked) {
  return !locked && domain::may(role, domain::Permission::KeepUsers);
}

/// True if somebody other than `name` keeps users.
bool others_keep_users(Connection& db, const std::string& name) {
  Cursor rows = db.query("SELECT role FROM users WHERE name <> ?1 AND locked = 0", name);
  while (rows.next()) {
    if (keeps_users(known_word<domain::Role>(rows.text(0)), false)) return true;
  }
  return false;
}

std::vector<Digest> end_sessions(Connection& db, const std::string& user, const Digest& kept) {
  std::vector<Digest> ended;
  Cursor rows = db.query(
      "DELETE FROM sessions WHERE user = ?1 AND token_hash <> ?2 RETURNING token_hash", user, kept);
  while (rows.next()) ended.push_back(rows.bytes<Digest>(0));
  return ended;
}

ChangedUser write_user(Connection& db, const UserChange& change) {
  const domain::User& wanted = change.user;
  const auto before = read_user(db, wanted.name);
  if (before && before->change_key == change.key) return {};
  if (wanted.version != (before ? before->version : 0)) return {UserOutcome::Conflict, {}};
  if (before && keeps_users(before->role, before->locked) &&
      !keeps_users(wanted.role, wanted.locked) && !others_keep_users(db, wanted.name)) {
    return {UserOutcome::LastAdministrator, {}};
  }
  bool changed = false;
  const auto note = [&](const char* action) {
    append_audit(db, {change.at, change.actor, action}, "user " + wanted.name);
    changed = true;
  };
  const bool is_new = !before;
  const bool new_password = !is_new && !change.password_hash.empty();
  const bool new_role = !is_new && before->role != wanted.role;
  if (is_new) note("user.add");
  if (new_role || (!is_new && before->full_name != wanted.full_name)) note("user.change");
  if (new_password) note("user.password");
  if (wanted.locked && (is_new || !before->locked)) note("user.lock");
  if (!wanted.locked && !is_new && before->locked) note("user.unlock");
  if (!changed) return {};
  db.execute(
      "INSERT INTO users (name, password_hash, role, full_name, locked, version, change_key)"
      " VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)"
      " ON CONFLICT (name) DO UPDATE SET role = ?3, full_name = ?4, locked = ?5,"
      " password_hash = CASE ?2 WHEN '' THEN password_hash ELSE ?2 END,"
      " version = version + 1, change_key = ?6",
      wanted.name, change.password_hash, word(wanted.role), wanted.full_name, wanted.locked ? 1 : 0,
      change.key);
  ChangedUser result;
  if (new_password || new_role || wanted.locked) {
    result.ended = end_sessions(db, wanted.name, change.kept_session);
  }
  return result;
}

std::vector<domain::ReplyTemplate> read_templates(Connection& db, const HallId& hall) {
  std::vector<domain::ReplyTemplate> templates;
  Cursor rows =
      db.query("SELECT id, step, name, text FROM reply_templates WHERE hall = ?1 ORDER BY name, id",
               hall.value);
  while (rows.next()) {
    templates.push_back({domain::TemplateId{rows.text(0)},
                         known_word<domain::CaseStep>(rows.text(1)), rows.text(2), rows.text(3)});
  }
  return templates;
}

ChangedTemplates write_template(Connection& db, const TemplateChange& change) {
  ChangedTemplates result{TemplateOutcome::Changed, read_templates(db, change.hall)};
  const domain::TemplateId& id = change.after ? change.after->id : change.before->id;
  const auto there = std::ranges::find(result.templates, id, &domain::ReplyTemplate::id);
  std::optional<domain::ReplyTemplate> now;
  if (there != result.templates.end()) now = *there;
  if (now == change.after) return result;
  if (now != change.before) {
    result.outcome = TemplateOutcome::Conflict;
    return result;
  }
  if (!now && result.templates.size() >= domain::most_templates) {
    result.outcome = TemplateOutcome::Full;
    return result;
  }
  if (change.after) {
    db.execute(
        "INSERT INTO reply_templates (hall, id, step, name, text) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (hall, id) DO UPDATE SET step = ?3, name = ?4, text = ?5",
        change.hall.value, id.value, word(change.after->step), change.after->name,
        change.after->text);
  } else {
    db.execute("DELETE FROM reply_templates WHERE hall = ?1 AND id = ?2", change.hall.value,
               id.value);
  }
  append_audit(db, change.audit, change.hall.value + "/template " + id.value);
  result.templates = read_templates(db, change.hall);
  return result;
}

std::string hours_subject(const HallId& hall, int number) {
  return hall.value + "/manager hours " + std::to_string(number);
}

AddedHours insert_hours(Connection& db, const NewHours& added) {
  AddedHours result{false, added.hours, 0};
  domain::ManagerHours& hours = result.hours;
  {
    Cursor known = db.query(
        "SELECT number, manager, window, from_at, until_at FROM manager_hours"
        " WHERE hall = ?1 AND entry = ?2",
        added.hall.value, added.entry);
    if (known.next()) return {false, read_hours(known), 0};
    Cursor others = db.query(
        "SELECT 1 FROM manager_hours WHERE hall = ?1 AND removed = 0 AND manager = ?2"
        " AND from_at < ?3 AND until_at > ?4",
        added.hall.value, hours.manager.value, hours.until.ms, hours.from.ms);
    result.conflict = others.next();
    if (result.conflict) return result;
    Cursor row = db.query("SELECT coalesce(max(number), 0) + 1 FROM manager_hours WHERE hall = ?1",
                          added.hall.value);
    row.next();
    hours.number = static_cast<int>(row.integer(0));
  }
  db.execute(
      "INSERT INTO manager_hours (hall, number, entry, manager, window, from_at, until_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      added.hall.value, std::int64_t{hours.number}, added.entry, hours.manager.value,
      hours.window.value, hours.from.ms, hours.until.ms);
  result.seq = next_promise_seq(db, added.hall);
  append_audit(db, added.audit, hours_subject(added.hall, hours.number));
  return result;
}

RemovedHours take_hours_away(Connection& db, const HallId& hall, int number,
                             const AuditLine& audit) {
  RemovedHours result;
  {
    Cursor row = db.query(
        "UPDATE manager_hours SET removed = 1"
        " WHERE hall = ?1 AND number = ?2 AND removed = 0"
        " RETURNING number, manager, window, from_at, until_at",
        hall.value, std::int64_t{number});
    if (!row.next()) return result;
    result.hours = read_hours(row);
  }
  result.seq = next_promise_seq(db, hall);
  append_audit(db, audit, hours_subject(hall, number));
  return result;
}

/// One state of the database for several queries.
class ReadTransaction {
 public:
  explicit ReadTransaction(Connection& db) : db_(db) { db_.execute("BEGIN"); }
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  ~ReadTransaction() {
    try {
      db_.execute("COMMIT");
    } catch (const SqliteError&) {
      // A read that failed has ended its transaction already.
    }
  }

 private:
  Connection& db_;
};

}  // namespace

class SqliteStore::FolderLock {
 public:
  explicit FolderLock(const std::string& path)
      : handle_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)),
        held_(handle_ >= 0 && ::flock(handle_, LOCK_EX | LOCK_NB) == 0) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (handle_ >= 0) ::close(handle_);
  }
  [[nodiscard]] bool held() const { return held_; }

 private:
  int handle_;
  bool held_;
};

class SqliteStore::ReadLease {
 public:
  explicit ReadLease(SqliteStore& store) : store_(store) {
    {
      const std::lock_guard lock(store_.readers_mutex_);
      if (!store_.idle_readers_.empty()) {
        connection_ = std::move(store_.idle_readers_.back());
        store_.idle_readers_.pop_back();
      }
    }
    if (!connection_) {
      connection_ = std::make_unique<Connection>(store_.path_, Connection::Use::Read);
    }
  }
  ReadLease(const ReadLease&) = delete;
  ReadLease& operator=(const ReadLease&) = delete;
  ~ReadLease() {
    const std::lock_guard lock(store_.readers_mutex_);
    store_.idle_readers_.push_back(std::move(connection_));
  }
  [[nodiscard]] Connection& operator*() const { return *connection_; }

 private:
  SqliteStore& store_;
  std::unique_ptr<Connection> connection_;
};

SqliteStore::SqliteStore(std::string path, Deliver deliver)
    : path_(std::move(path)), deliver_(std::move(deliver)) {}

Result<std::unique_ptr<SqliteStore>, std::string> SqliteStore::open(
    const std::filesystem::path& folder, Instant now, Deliver deliver) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail("cannot create " + folder.string() + ": " + error.message());
  std::unique_ptr<SqliteStore> store(
      new SqliteStore((folder / "tucao.db").string(), std::move(deliver)));
  store->lock_ = std::make_unique<FolderLock>((folder / "lock").string());
  if (!store->lock_->held()) {
    return fail(folder.string() + " is in use by another server, or cannot be written to");
  }
  try {
    store->start(now);
  } catch (const SqliteError& problem) {
    return fail("cannot use " + store->path_ + ": " + problem.what());
  }
  return store;
}

void SqliteStore::start(Instant now) {
  writer_ = std::make_unique<Connection>(path_, Connection::Use::Write);
  migrate(*writer_, now);
  refresh_derived(*writer_);
  {
    Cursor row = writer_->query("SELECT value FROM facts WHERE name = 'epoch'");
    row.next();
    epoch_ = row.text(0);
  }
  writer_thread_ = std::thread([this] { run_writer(); });
}

SqliteStore::~SqliteStore() {
  {
    const std::lock_guard lock(queue_mutex_);
    stopping_ = true;
  }
  queue_filled_.notify_one();
  if (writer_thread_.joinable()) writer_thread_.join();
  // The writer closes behind the readers: closing the last connection checkpoints.
  idle_readers_.clear();
  writer_.reset();
}

void SqliteStore::run_writer() {
  while (true) {
    std::vector<Write> group;
    {
      std::unique_lock lock(queue_mutex_);
      queue_filled_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      const std::size_t count = std::min(queue_.size(), max_group);
      const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
      group.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
      queue_.erase(queue_.begin(), end);
    }
    commit(std::move(group));
  }
}

std::vector<SqliteStore::Answered> SqliteStore::write_together(const std::vector<Write>& group) {
  std::vector<Answered> answers;
  answers.reserve(group.size());
  writer_->execute("BEGIN IMMEDIATE");
  for (const Write& write : group) answers.push_back(write.work(*writer_));
  writer_->execute("COMMIT");
  return answers;
}

std::vector<SqliteStore::Answered> SqliteStore::write_each(const std::vector<Write>& group) {
  std::vector<Answered> answers;
  answers.reserve(group.size());
  writer_->execute("BEGIN IMMEDIATE");
  for (const Write& write : group) {
    writer_->execute("SAVEPOINT one");
    try {
      answers.push_back(write.work(*writer_));
    } catch (const SqliteError& problem) {
      if (!breaks_a_rule(problem)) throw;
      writer_->execute("ROLLBACK TO one");
      answers.push_back(write.refuse);
    }
    writer_->execute("RELEASE one");
  }
  writer_->execute("COMMIT");
  return answers;
}

void SqliteStore::commit(std::vector<Write> group) {
  std::vector<Answered> answers;
  if (healthy_) {
    try {
      try {
        answers = write_together(group);
      } catch (const SqliteError& problem) {
        if (!breaks_a_rule(problem)) throw;
        writer_->execute("ROLLBACK");
        answers = write_each(group);
      }
    } catch (const SqliteError& problem) {
      // What the file holds now is not known: acknowledge nothing until a new start has looked.
      healthy_ = false;
      std::fprintf(stderr,
                   "{\"level\":\"error\",\"event\":\"database_failed\",\"code\":%d,\"detail\":"
                   "\"no change is accepted until the server is started again\"}\n",
                   problem.code());
    }
  }
  if (!healthy_) {
    answers.clear();
    for (Write& write : group) answers.push_back(std::move(write.refuse));
  }
  deliver_([answers = std::move(answers)] {
    for (const auto& answer : answers) answer();
  });
}

void SqliteStore::enqueue(Write write) {
  {
    const std::lock_guard lock(queue_mutex_);
    queue_.push_back(std::move(write));
  }
  queue_filled_.notify_one();
}

template <class T>
void SqliteStore::write(Done<T> done, std::function<T(Connection&)> work) {
  // Shared, as what it holds may be much: all that somebody handed in.
  const auto shared = std::make_shared<const Done<T>>(std::move(done));
  Write write;
  write.work = [work = std::move(work), shared](Connection& db) -> Answered {
    return [shared, value = work(db)]() mutable { (*shared)(std::move(value)); };
  };
  write.refuse = [shared] { (*shared)(fail(StoreProblem::Unavailable)); };
  enqueue(std::move(write));
}

template <class T>
Stored<T> SqliteStore::read(const std::function<T(Connection&)>& work) {
  try {
    const ReadLease lease(*this);
    const ReadTransaction transaction(*lease);
    return work(*lease);
  } catch (const SqliteError& problem) {
    std::fprintf(stderr, "{\"level\":\"error\",\"event\":\"read_failed\",\"code\":%d}\n",
                 problem.code());
    return fail(StoreProblem::Unavailable);
  }
}

Stored<std::vector<HallRecord>> SqliteStore::halls() {
  return read<std::vector<HallRecord>>([](Connection& db) {
    std::vector<HallRecord> halls;
    Cursor rows = db.query(
        "SELECT plan, seq, data_at,"
        " (SELECT coalesce(max(number), 0) FROM notices n WHERE n.hall = halls.id)"
        " FROM halls ORDER BY id");
    while (rows.next()) {
      auto plan = protocol::from_json<domain::HallPlan>(rows.text(0));
      if (!plan) throw SqliteError(SQLITE_CORRUPT, "unreadable plan of a hall");
      halls.push_back({std::move(plan).value(), rows.integer(1), Instant{rows.integer(2)},
                       static_cast<int>(rows.integer(3))});
    }
    return halls;
  });
}

Stored<std::vector<DatedEvent>> SqliteStore::recent_days(const HallId& hall, int days) {
  return read<std::vector<DatedEvent>>([&](Connection& db) {
    std::vector<DatedEvent> events;
    Cursor rows = db.query(
        "SELECT id, at, event, ticket, business, window, class, reason, resume_at, day,"
        " shown_low_min, shown_high_min FROM hall_events WHERE hall = ?1"
        " AND day >= (SELECT max(day) FROM hall_events WHERE hall = ?1) - ?2 ORDER BY day, seq",
        hall.value, std::int64_t{days});
    while (rows.next()) {
      DatedEvent dated{rows.integer(9), read_event(rows), std::nullopt};
      if (rows.integer(11) >= 0) {
        dated.shown = {static_cast<int>(rows.integer(10)), static_cast<int>(rows.integer(11))};
      }
      events.push_back(std::move(dated));
    }
    return events;
  });
}

Stored<std::vector<std::string>> SqliteStore::known_events(const HallId& hall,
                                                           const std::vector<std::string>& ids) {
  return read<std::vector<std::string>>([&](Connection& db) {
    std::vector<std::string> known;
    for (const std::string& id : ids) {
      Cursor row =
          db.query("SELECT 1 FROM hall_events WHERE hall = ?1 AND id = ?2", hall.value, id);
      if (row.next()) known.push_back(id);
    }
    return known;
  });
}

Stored<GuidePage> SqliteStore::guides(const HallId& hall) {
  return read<GuidePage>([&](Connection& db) {
    GuidePage page{read_guides(db, hall), 0};
    Cursor seq = db.query("SELECT guide_seq FROM halls WHERE id = ?1", hall.value);
    if (seq.next()) page.seq = seq.integer(0);
    return page;
  });
}

Stored<std::vector<domain::ReplyTemplate>> SqliteStore::templates(const HallId& hall) {
  return read<std::vector<domain::ReplyTemplate>>(
      [&](Connection& db) { return read_templates(db, hall); });
}

Stored<domain::PromiseBook> SqliteStore::promise_book(const HallId& hall) {
  return read<domain::PromiseBook>([&](Connection& db) {
    Cursor row = db.query("SELECT book FROM promises WHERE hall = ?1", hall.value);
    if (!row.next()) return domain::PromiseBook{hall, {}, {}};
    auto book = protocol::from_json<domain::PromiseBook>(row.text(0));
    if (!book) throw SqliteError(SQLITE_CORRUPT, "unreadable promises of a hall");
    return std::move(book).value();
  });
}

Stored<HoursPage> SqliteStore::manager_hours(const HallId& hall, Instant from) {
  return read<HoursPage>([&](Connection& db) {
    HoursPage page;
    {
      Cursor seq = db.query("SELECT promise_seq FROM halls WHERE id = ?1", hall.value);
      if (seq.next()) page.seq = seq.integer(0);
    }
    Cursor rows = db.query(
        "SELECT number, manager, window, from_at, until_at"
        " FROM manager_hours WHERE hall = ?1 AND removed = 0"
        " AND from_at >= ?2 ORDER BY from_at DESC, number DESC",
        hall.value, from.ms);
    while (rows.next()) page.hours.push_back(read_hours(rows));
    return page;
  });
}

Stored<NoticePage> SqliteStore::notices(const HallId& hall, int before, int limit) {
  return read<NoticePage>([&](Connection& db) {
    NoticePage page;
    Cursor rows = db.query(
        "SELECT notice FROM notices WHERE hall = ?1 AND (?2 = 0 OR number < ?2)"
        " ORDER BY number DESC LIMIT ?3",
        hall.value, std::int64_t{before}, std::int64_t{limit} + 1);
    while (rows.next()) {
      page.more = static_cast<int>(page.notices.size()) == limit;
      if (!page.more) page.notices.push_back(read_notice(rows.text(0)));
    }
    return page;
  });
}

Stored<std::vector<domain::Notice>> SqliteStore::notices_not_over(const HallId& hall, Instant at) {
  return read<std::vector<domain::Notice>>([&](Connection& db) {
    std::vector<domain::Notice> notices;
    Cursor rows = db.query(
        "SELECT notice FROM notices WHERE hall = ?1 AND (over_at IS NULL OR over_at > ?2)"
        " ORDER BY number",
        hall.value, at.ms);
    while (rows.next()) notices.push_back(read_notice(rows.text(0)));
    return notices;
  });
}

Stored<WorkPage> SqliteStore::work(const HallId& hall, int limit) {
  return read<WorkPage>([&](Connection& db) {
    WorkPage page;
    Cursor seq = db.query("SELECT work_seq FROM halls WHERE id = ?1", hall.value);
    if (seq.next()) page.seq = seq.integer(0);
    Cursor rows = db.query(
        "SELECT item FROM work WHERE hall = ?1 AND (done = 0 OR number IN"
        " (SELECT number FROM work WHERE hall = ?1 AND done = 1 ORDER BY number DESC LIMIT ?2))"
        " ORDER BY number",
        hall.value, std::int64_t{limit});
    while (rows.next()) page.items.push_back(read_work(rows.text(0)));
    return page;
  });
}

Stored<std::optional<domain::WorkItem>> SqliteStore::find_work(const HallId& hall, int number) {
  return read<std::optional<domain::WorkItem>>(
      [&](Connection& db) { return find_work_item(db, hall, number); });
}

Stored<std::optional<CaseRecord>> SqliteStore::find_case(const CaseNumber& number) {
  return read<std::optional<CaseRecord>>([&](Connection& db) { return find_case_row(db, number); });
}

Stored<std::optional<CaseRecord>> SqliteStore::case_by_code(const Digest& code_hash) {
  return read<std::optional<CaseRecord>>(
      [&](Connection& db) { return find_case_row(db, code_hash); });
}

Stored<std::vector<CaseRecord>> SqliteStore::cases_alike(const AlikeQuery& query) {
  return read<std::vector<CaseRecord>>([&](Connection& db) { return read_alike(db, query); });
}

Stored<CasePage> SqliteStore::cases(CaseSet set, const HallId& hall, const CaseNumber& before,
                                    int limit) {
  return read<CasePage>([&](Connection& db) { return read_cases(db, set, hall, before, limit); });
}

Stored<CasePage> SqliteStore::changed_cases(CaseSet set, const HallId& hall, std::int64_t seq,
                                            int limit) {
  return read<CasePage>(
      [&](Connection& db) { return read_changed_cases(db, set, hall, seq, limit); });
}

Stored<CasePage> SqliteStore::queue(const CaseQuery& query) {
  return read<CasePage>([&](Connection& db) { return read_queue(db, query); });
}

Stored<CaseTally> SqliteStore::case_tally(const std::string& user, Instant now,
                                          Instant end_of_day) {
  return read<CaseTally>([&](Connection& db) { return count_queues(db, user, now, end_of_day); });
}

Stored<CaseStandings> SqliteStore::case_standings(const HallId& hall) {
  return read<CaseStandings>([&](Connection& db) { return read_standings(db, hall); });
}

Stored<std::vector<CaseRecord>> SqliteStore::cases_to_supervise(Instant now, int limit) {
  return read<std::vector<CaseRecord>>(
      [&](Connection& db) { return read_supervision(db, now, limit); });
}

Stored<std::optional<Submission>> SqliteStore::find_submission(const Digest& key_hash) {
  return read<std::optional<Submission>>(
      [&](Connection& db) { return read_submission(db, key_hash); });
}

Stored<std::string> SqliteStore::sealed_contact(const CaseNumber& number) {
  return read<std::string>([&](Connection& db) -> std::string {
    Cursor row = db.query("SELECT sealed_contact FROM cases WHERE number = ?1", number.value);
    return row.next() ? row.blob(0) : std::string{};
  });
}

Stored<std::vector<AuditLine>> SqliteStore::contact_looks(const CaseNumber& number) {
  return read<std::vector<AuditLine>>([&](Connection& db) {
    std::vector<AuditLine> looks;
    Cursor rows = db.query(
        "SELECT at, actor, action FROM audit WHERE subject = ?1 AND action = 'case.contact'"
        " ORDER BY id DESC",
        number.value);
    while (rows.next()) looks.push_back({Instant{rows.integer(0)}, rows.text(1), rows.text(2)});
    return looks;
  });
}

Stored<std::optional<Recovery>> SqliteStore::find_recovery(const Digest& secret_hash) {
  return read<std::optional<Recovery>>([&](Connection& db) -> std::optional<Recovery> {
    Cursor row =
        db.query("SELECT ends_at, renewed FROM recoveries WHERE secret_hash = ?1", secret_hash);
    if (!row.next()) return std::nullopt;
    return Recovery{Instant{row.integer(0)}, row.integer(1) != 0};
  });
}

Stored<std::map<std::string, UserRecord>> SqliteStore::users() {
  return read<std::map<std::string, UserRecord>>([](Connection& db) {
    std::map<std::string, UserRecord> users;
    Cursor rows = db.query(
        "SELECT password_hash, role, full_name, locked, version, change_key, name FROM users"
        " ORDER BY name");
    while (rows.next()) users[rows.text(6)] = user_of(rows);
    return users;
  });
}

Stored<bool> SqliteStore::has_photo(const domain::PhotoToken& token) {
  return read<bool>([&](Connection& db) {
    return db.query("SELECT 1 FROM photos WHERE token = ?1", token.value).next();
  });
}

Stored<std::int64_t> SqliteStore::loose_photo_bytes() {
  return read<std::int64_t>([&](Connection& db) {
    Cursor row = db.query(
        "SELECT coalesce(sum(length(full) + length(small)), 0) FROM photos WHERE case_id IS NULL");
    row.next();
    return row.integer(0);
  });
}

Stored<std::string> SqliteStore::photo(const CaseNumber& number, int photo, PhotoCopy copy,
                                       domain::PhotoSize size) {
  return read<std::string>([&](Connection& db) -> std::string {
    const bool small = size == domain::PhotoSize::Small;
    Cursor row = db.query(
        "SELECT CASE WHEN ?3 THEN CASE WHEN ?4 THEN public_small ELSE public_full END"
        " ELSE CASE WHEN ?4 THEN small ELSE full END END FROM photos WHERE number = ?2"
        " AND case_id = (SELECT id FROM cases WHERE number = ?1)",
        number.value, photo, copy == PhotoCopy::Public ? 1 : 0, small ? 1 : 0);
    return row.next() ? row.blob(0) : std::string{};
  });
}

Stored<std::optional<UserRecord>> SqliteStore::find_user(const std::string& name) {
  return read<std::optional<UserRecord>>([&](Connection& db) { return read_user(db, name); });
}

Stored<std::optional<SessionRecord>> SqliteStore::find_session(const Digest& token_hash,
                                                               Instant now) {
  return read<std::optional<SessionRecord>>([&](Connection& db) -> std::optional<SessionRecord> {
    Cursor row = db.query(
        "SELECT s.user, s.ends_at, u.role FROM sessions s JOIN users u ON u.name = s.user"
        " WHERE s.token_hash = ?1 AND s.ends_at > ?2 AND u.locked = 0",
        token_hash, now.ms);
    if (!row.next()) return std::nullopt;
    return SessionRecord{token_hash, row.text(0), Instant{row.integer(1)},
                         known_word<domain::Role>(row.text(2))};
  });
}

Stored<AuditPage> SqliteStore::audit(const AuditQuery& query) {
  return read<AuditPage>([&](Connection& db) { return read_audit(db, query); });
}

Stored<AuditReport> SqliteStore::check_audit() {
  return read<AuditReport>([](Connection& db) { return check_audit_log(db); });
}

void SqliteStore::put_hall(domain::HallPlan plan, Done<Nothing> done) {
  write<Nothing>(std::move(done), [plan = std::move(plan)](Connection& db) {
    db.execute(
        "INSERT INTO halls (id, plan) VALUES (?1, ?2)"
        " ON CONFLICT (id) DO UPDATE SET plan = excluded.plan",
        plan.id.value, protocol::to_json(plan));
    return Nothing{};
  });
}

void SqliteStore::put_guide_book(domain::GuideBook book, Done<Nothing> done) {
  write<Nothing>(std::move(done), [book = std::move(book)](Connection& db) {
    (void)write_guides(db, book);
    return Nothing{};
  });
}

void SqliteStore::change_guide(GuideChange change, Done<ChangedGuide> done) {
  write<ChangedGuide>(std::move(done), [change = std::move(change)](Connection& db) {
    return put_guide(db, change);
  });
}

void SqliteStore::remove_guide(HallId hall, domain::GuideId guide, AuditLine audit,
                               Done<RemovedGuide> done) {
  write<RemovedGuide>(std::move(done),
                      [hall = std::move(hall), guide = std::move(guide), audit = std::move(audit)](
                          Connection& db) { return take_guide_away(db, hall, guide, audit); });
}

void SqliteStore::change_template(TemplateChange change, Done<ChangedTemplates> done) {
  write<ChangedTemplates>(std::move(done), [change = std::move(change)](Connection& db) {
    return write_template(db, change);
  });
}

void SqliteStore::put_promise_book(domain::PromiseBook book, Done<Nothing> done) {
  write<Nothing>(std::move(done), [book = std::move(book)](Connection& db) {
    db.execute(
        "INSERT INTO promises (hall, book) VALUES (?1, ?2)"
        " ON CONFLICT (hall) DO UPDATE SET book = ?2",
        book.hall.value, protocol::to_json(book));
    (void)next_promise_seq(db, book.hall);
    return Nothing{};
  });
}

void SqliteStore::add_manager_hours(NewHours added, Done<AddedHours> done) {
  write<AddedHours>(std::move(done),
                    [added = std::move(added)](Connection& db) { return insert_hours(db, added); });
}

void SqliteStore::remove_manager_hours(HallId hall, int number, AuditLine audit,
                                       Done<RemovedHours> done) {
  write<RemovedHours>(std::move(done),
                      [hall = std::move(hall), number, audit = std::move(audit)](Connection& db) {
                        return take_hours_away(db, hall, number, audit);
                      });
}

void SqliteStore::append_events(EventBatch batch, Done<std::int64_t> done) {
  write<std::int64_t>(std::move(done), [batch = std::move(batch)](Connection& db) {
    return insert_events(db, batch);
  });
}

void SqliteStore::add_case(NewCase added, Done<AddedCase> done) {
  write<AddedCase>(std::move(done),
                   [added = std::move(added)](Connection& db) { return insert_case(db, added); });
}

void SqliteStore::join_case(NewJoin join, Done<JoinedCase> done) {
  write<JoinedCase>(std::move(done),
                    [join = std::move(join)](Connection& db) { return join_case_row(db, join); });
}

void SqliteStore::put_photo(NewPhoto photo, Done<Nothing> done) {
  write<Nothing>(std::move(done), [photo = std::move(photo)](Connection& db) {
    db.execute(
        "INSERT INTO photos (token, uploaded_at, width, height, full, small)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (token) DO NOTHING",
        photo.token.value, photo.uploaded_at.ms, photo.width_px, photo.height_px,
        bytes_of(photo.files.full), bytes_of(photo.files.small));
    return Nothing{};
  });
}

void SqliteStore::change_photo(PhotoChange change, Done<std::optional<CaseRecord>> done) {
  write<std::optional<CaseRecord>>(std::move(done), [change = std::move(change)](Connection& db) {
    return update_photo(db, change);
  });
}

void SqliteStore::erase_loose_photos(Instant before, Done<Nothing> done) {
  write<Nothing>(std::move(done), [before](Connection& db) {
    db.execute("DELETE FROM photos WHERE case_id IS NULL AND uploaded_at < ?1", before.ms);
    return Nothing{};
  });
}

void SqliteStore::change_case(CaseChange change, Done<ChangedCase> done) {
  write<ChangedCase>(std::move(done), [change = std::move(change)](Connection& db) {
    return update_case(db, change);
  });
}

void SqliteStore::look_at_case_contact(CaseNumber number, AuditLine audit, Done<std::string> done) {
  write<std::string>(
      std::move(done), [number = std::move(number), audit = std::move(audit)](Connection& db) {
        std::string sealed;
        {
          Cursor row = db.query("SELECT sealed_contact FROM cases WHERE number = ?1", number.value);
          if (row.next()) sealed = row.blob(0);
        }
        if (!sealed.empty()) append_audit(db, audit, number.value);
        return sealed;
      });
}

void SqliteStore::erase_contacts(Instant before, AuditLine audit, Done<int> done) {
  write<int>(std::move(done), [before, audit = std::move(audit)](Connection& db) {
    return tucao::server::erase_contacts(db, before, audit);
  });
}

void SqliteStore::add_recovery(NewRecovery added, Done<std::optional<CaseRecord>> done) {
  write<std::optional<CaseRecord>>(std::move(done), [added = std::move(added)](Connection& db) {
    return insert_recovery(db, added);
  });
}

void SqliteStore::end_recovery(Digest secret_hash, Done<std::optional<CaseRecord>> done) {
  write<std::optional<CaseRecord>>(
      std::move(done), [secret_hash](Connection& db) { return remove_recovery(db, secret_hash); });
}

void SqliteStore::dismiss_recoveries(CaseNumber number, AuditLine audit,
                                     Done<std::optional<CaseRecord>> done) {
  write<std::optional<CaseRecord>>(
      std::move(done), [number = std::move(number), audit = std::move(audit)](Connection& db) {
        return tucao::server::dismiss_recoveries(db, number, audit);
      });
}

void SqliteStore::renew_code(CodeRenewal renewal, Done<RenewedCode> done) {
  write<RenewedCode>(std::move(done), [renewal = std::move(renewal)](Connection& db) {
    return tucao::server::renew_code(db, renewal);
  });
}

void SqliteStore::change_work(WorkChange change, Done<ChangedWork> done) {
  write<ChangedWork>(std::move(done), [change = std::move(change)](Connection& db) {
    return write_work(db, change);
  });
}

void SqliteStore::look_at_work_contact(HallId hall, int number, AuditLine audit,
                                       Done<std::string> done) {
  write<std::string>(
      std::move(done), [hall = std::move(hall), number, audit = std::move(audit)](Connection& db) {
        std::string locked;
        {
          Cursor row = db.query("SELECT locked_contact FROM work WHERE hall = ?1 AND number = ?2",
                                hall.value, std::int64_t{number});
          if (row.next()) locked = row.blob(0);
        }
        if (!locked.empty()) {
          append_audit(db, audit, hall.value + "/work " + std::to_string(number));
        }
        return locked;
      });
}

void SqliteStore::put_user(std::string name, UserRecord user, Done<Nothing> done) {
  write<Nothing>(std::move(done), [name = std::move(name), user = std::move(user)](Connection& db) {
    db.execute(
        "INSERT INTO users (name, password_hash, role, full_name) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (name) DO UPDATE SET password_hash = ?2, role = ?3, full_name = ?4,"
        " locked = 0, version = version + 1, change_key = ''",
        name, user.password_hash, word(user.role), user.full_name);
    return Nothing{};
  });
}

void SqliteStore::change_user(UserChange change, Done<ChangedUser> done) {
  write<ChangedUser>(std::move(done), [change = std::move(change)](Connection& db) {
    return write_user(db, change);
  });
}

void SqliteStore::put_session(SessionRecord session, int user_version, Instant now,
                              Done<bool> done) {
  write<bool>(std::move(done), [session = std::move(session), user_version, now](Connection& db) {
    db.execute("DELETE FROM sessions WHERE ends_at <= ?1", now.ms);
    db.execute(
        "INSERT INTO sessions (token_hash, user, ends_at)"
        " SELECT ?1, name, ?3 FROM users WHERE name = ?2 AND version = ?4",
        session.token_hash, session.user, session.ends_at.ms, user_version);
    return db.changes() > 0;
  });
}

void SqliteStore::end_session(Digest token_hash, Done<Nothing> done) {
  write<Nothing>(std::move(done), [token_hash](Connection& db) {
    db.execute("DELETE FROM sessions WHERE token_hash = ?1", token_hash);
    return Nothing{};
  });
}

}  // namespace tucao::server
