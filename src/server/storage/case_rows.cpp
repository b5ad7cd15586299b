// SPDX-License-Identifier: Apache-2.0
#include "server/storage/case_rows.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <set>
#include <utility>

#include "domain/case.h"
#include "domain/code_recovery.h"
#include "protocol/json.h"
#include "protocol/words.h"
#include "server/storage/audit_log.h"
#include "server/storage/columns.h"
#include "server/storage/search_words.h"

namespace tucao::server {
namespace {

using domain::Case;
using domain::CaseNumber;
using domain::HallId;
using protocol::word;

#define TUCAO_CASE_COLUMNS                                                                        \
  "SELECT c.id, c.number, c.hall, c.state, c.title, c.unit, c.category, c.window, c.happened_at," \
  " c.text, length(c.sealed_contact) > 0, c.received_at, c.due_at, c.inbox_seq, c.public_seq,"    \
  " c.owner, c.kind, c.channel, c.aspect, c.paper_number, c.joined, c.own_names, c.obstacle,"     \
  " (SELECT max(ends_at) FROM recoveries WHERE case_id = c.id AND renewed = 0) "

/// What is known of the photos of a case, without their pictures.
void read_photos(Connection& db, std::int64_t case_id, Case& value) {
  Cursor rows = db.query(
      "SELECT number, width, height, publication, changes, entry FROM photos WHERE case_id = ?1"
      " ORDER BY number",
      case_id);
  value.photos.clear();
  value.photo_changes = 0;
  while (rows.next()) {
    domain::Photo photo;
    photo.number = static_cast<int>(rows.integer(0));
    photo.width_px = static_cast<int>(rows.integer(1));
    photo.height_px = static_cast<int>(rows.integer(2));
    auto publication = protocol::from_json<protocol::PhotoPublication>(rows.text(3));
    if (!publication) throw SqliteError(SQLITE_CORRUPT, "unreadable publication of a photo");
    photo.is_public = publication->is_public;
    photo.covers = std::move(publication).value().covers;
    value.photo_changes += static_cast<int>(rows.integer(4));
    photo.entry = static_cast<int>(rows.integer(5));
    value.photos.push_back(std::move(photo));
  }
}

/// Finds the public case that `value` was merged into.
void find_other(Connection& db, Case& value) {
  value.public_other = {};
  if (value.state != domain::CaseState::Merged) return;
  const CaseNumber other = domain::merged_into(value.timeline);
  Cursor row = db.query("SELECT 1 FROM cases WHERE number = ?1 AND public_seq > 0", other.value);
  if (row.next()) value.public_other = other;
}

/// What a column holds several of stands in it in lines.
std::string lines_of(const std::vector<std::string>& parts) {
  std::string lines;
  for (const std::string& part : parts) lines.append(part).append("\n");
  return lines;
}

std::vector<std::string> parts_of(std::string_view lines) {
  std::vector<std::string> parts;
  for (auto end = lines.find('\n'); end != std::string_view::npos; end = lines.find('\n')) {
    parts.emplace_back(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
  return parts;
}

std::string lines_of(const std::vector<domain::Consequence>& consequences) {
  std::vector<std::string> words;
  for (const domain::Consequence value : consequences) words.emplace_back(word(value));
  return lines_of(words);
}

std::vector<domain::Consequence> consequences_in(std::string_view lines) {
  std::vector<domain::Consequence> consequences;
  for (const std::string& part : parts_of(lines)) {
    consequences.push_back(known_word<domain::Consequence>(part));
  }
  return consequences;
}

CaseRecord read_case(Connection& db, const Cursor& row) {
  CaseRecord record;
  Case& value = record.value;
  value.number = CaseNumber{row.text(1)};
  value.hall = HallId{row.text(2)};
  value.state = known_word<domain::CaseState>(row.text(3));
  value.public_title = row.text(4);
  value.unit = domain::UnitName{row.text(5)};
  value.complaint.category = optional_word<domain::Category>(row.text(6));
  value.complaint.window = domain::WindowId{row.text(7)};
  value.complaint.happened_at = row.instant(8);
  value.complaint.text = row.text(9);
  value.has_contact = row.integer(10) != 0;
  value.received_at = Instant{row.integer(11)};
  value.due_at = Instant{row.integer(12)};
  record.inbox_seq = row.integer(13);
  record.public_seq = row.integer(14);
  value.owner = row.text(15);
  value.complaint.kind = known_word<domain::CaseKind>(row.text(16));
  value.complaint.channel = known_word<domain::Channel>(row.text(17));
  value.complaint.aspect = optional_word<domain::Aspect>(row.text(18));
  value.complaint.paper_number = row.text(19);
  value.joined = static_cast<int>(row.integer(20));
  value.own_names = parts_of(row.text(21));
  value.obstacle = optional_word<domain::Obstacle>(row.text(22));
  value.code_asked_until = row.instant(23);
  Cursor entries = db.query(
      "SELECT seq, step, at, text, detail, outcome, verdict, due_at, user, unit, owner, about,"
      " consequences FROM timeline WHERE case_id = ?1 ORDER BY seq",
      row.integer(0));
  while (entries.next()) {
    domain::TimelineEntry entry;
    entry.seq = static_cast<int>(entries.integer(0));
    entry.step = known_word<domain::CaseStep>(entries.text(1));
    entry.at = Instant{entries.integer(2)};
    entry.text = entries.text(3);
    entry.detail = entries.text(4);
    entry.outcome = optional_word<domain::CallOutcome>(entries.text(5));
    entry.verdict = optional_word<domain::Verdict>(entries.text(6));
    entry.due_at = entries.instant(7);
    entry.user = entries.text(8);
    entry.unit = domain::UnitName{entries.text(9)};
    entry.owner = entries.text(10);
    entry.about = static_cast<int>(entries.integer(11));
    entry.consequences = consequences_in(entries.text(12));
    value.timeline.push_back(std::move(entry));
  }
  read_photos(db, row.integer(0), value);
  find_other(db, value);
  return record;
}

void write_entry(Connection& db, std::int64_t case_id, const domain::TimelineEntry& entry) {
  db.execute(
      "INSERT INTO timeline (case_id, seq, step, at, text, detail, outcome, verdict, due_at, user,"
      " unit, owner, about, consequences)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
      case_id, entry.seq, word(entry.step), entry.at.ms, entry.text, entry.detail,
      word_or_empty(entry.outcome), word_or_empty(entry.verdict), entry.due_at, entry.user,
      entry.unit.value, entry.owner, entry.about, lines_of(entry.consequences));
}

int as_number(bool value) { return value ? 1 : 0; }

// A count and then a question is a third of the cost of RETURNING, for which SQLite makes a table each time.

struct Places {
  std::int64_t inbox_seq = 0;
  std::optional<PublicNews>
      news;  ///< the case, if it is public, or that a counter of its hall changed
};

/// The next places in the lists of a hall; its counters follow from how a case stood (a new one: nowhere) and stands.
Places next_places(Connection& db, const Case& value, const domain::Standing& before,
                   const domain::Standing& after) {
  const bool is_news = domain::is_public(value) || before != after;
  db.execute(
      "UPDATE halls SET inbox_seq = inbox_seq + 1, public_seq = public_seq + ?6,"
      " received = received + ?2, answered = answered + ?3, dealt_with = dealt_with + ?4,"
      " supervised = supervised + ?5 WHERE id = ?1",
      value.hall.value, as_number(after.received) - as_number(before.received),
      as_number(after.answered) - as_number(before.answered),
      as_number(after.dealt_with) - as_number(before.dealt_with),
      as_number(after.supervised) - as_number(before.supervised), as_number(is_news));
  Cursor row = db.query(
      "SELECT inbox_seq, public_seq, received, answered, dealt_with, supervised FROM halls"
      " WHERE id = ?1",
      value.hall.value);
  if (!row.next()) throw SqliteError(SQLITE_CONSTRAINT, "unknown hall");
  Places places{row.integer(0), std::nullopt};
  if (is_news) {
    places.news = PublicNews{row.integer(1),
                             {row.integer(2), row.integer(3), row.integer(4), row.integer(5)}};
  }
  return places;
}

/// Stands for no deadline: sorts behind every other.
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// All words under which staff find a case.
std::string words_of(const Case& value) {
  std::string text = value.number.value + "\n" + value.public_title + "\n" + value.unit.value +
                     "\n" + value.complaint.text + "\n" + value.complaint.paper_number;
  for (const auto& entry : value.timeline) text.append("\n").append(entry.text);
  return search_words(text);
}

/// Who has it and who has a task of it; nobody once it is settled.
void write_hands(Connection& db, std::int64_t id, const Case& value) {
  db.execute("DELETE FROM hands WHERE case_id = ?1", id);
  if (domain::is_settled(value.state)) return;
  const auto add = [&](const domain::UnitName& unit, const std::string& user) {
    db.execute("INSERT OR IGNORE INTO hands (case_id, unit, user) VALUES (?1, ?2, ?3)", id,
               unit.value, user);
  };
  if (!value.unit.empty()) add(value.unit, value.owner);
  for (const domain::Task& task : domain::open_tasks_of(value.timeline)) {
    add(task.unit, task.owner);
  }
}

/// Since when nobody waits for the hall any more, whatever was noted since; a verdict may still come.
std::optional<Instant> rests_since(const Case& value) {
  const bool rests = domain::is_settled(value.state) ||
                     domain::may_take(domain::Role::Citizen, domain::CaseStep::Verdict, value.state,
                                      value.complaint.kind);
  if (!rests) return std::nullopt;
  const auto last = std::find_if(
      value.timeline.rbegin(), value.timeline.rend(), [](const domain::TimelineEntry& entry) {
        return entry.step != domain::CaseStep::Note && entry.step != domain::CaseStep::Praise;
      });
  return last->at;
}

/// The columns that follow from the case as it is.
struct Derived {
  std::int64_t next_due_at = never;
  std::optional<Instant> watch_at;
  std::optional<Instant> settled_at;
  int escalated = 0;
  int awaits_word = 0;
  domain::Standing standing;
};

Derived derived_from(const Case& value) {
  Derived derived;
  if (const auto due = domain::next_due(value)) derived.next_due_at = due->ms;
  derived.watch_at = domain::supervision_due(value);
  derived.settled_at = rests_since(value);
  derived.escalated = as_number(domain::is_escalated(value));
  derived.awaits_word = as_number(domain::awaits_word(value));
  derived.standing = domain::standing_of(value);
  return derived;
}

/// Brings what follows from a case up to date, in its columns and in the tables beside it.
void write_derived(Connection& db, std::int64_t id, const Case& value, const Derived& derived) {
  db.execute(
      "UPDATE cases SET next_due_at = ?2, watch_at = ?3, settled_at = ?4, escalated = ?5,"
      " awaits_word = ?6, answered = ?7, dealt_with = ?8, supervised = ?9, received = ?10"
      " WHERE id = ?1",
      id, derived.next_due_at, derived.watch_at, derived.settled_at, derived.escalated,
      derived.awaits_word, as_number(derived.standing.answered),
      as_number(derived.standing.dealt_with), as_number(derived.standing.supervised),
      as_number(derived.standing.received));
  db.execute("DELETE FROM case_words WHERE rowid = ?1", id);
  db.execute("INSERT INTO case_words (rowid, words) VALUES (?1, ?2)", id, words_of(value));
  write_hands(db, id, value);
}

CaseNumber take_number(Connection& db, Instant received_at, int utc_offset_min) {
  const CivilTime day = civil_time(received_at, utc_offset_min);
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
  db.execute(
      "INSERT INTO case_serials (day, last) VALUES (?1, 1)"
      " ON CONFLICT (day) DO UPDATE SET last = last + 1",
      text);
  Cursor row = db.query("SELECT last FROM case_serials WHERE day = ?1", text);
  row.next();
  return domain::case_number(received_at, utc_offset_min, static_cast<int>(row.integer(0)));
}

std::int64_t list_seq(Connection& db, CaseSet set, const HallId& hall) {
  Cursor row = db.query("SELECT public_seq, inbox_seq FROM halls WHERE id = ?1", hall.value);
  if (!row.next()) return 0;
  return row.integer(set == CaseSet::Public ? 0 : 1);
}

CasePage read_page(Connection& db, Cursor& rows, int limit) {
  CasePage page;
  while (rows.next()) {
    if (static_cast<int>(page.cases.size()) == limit) {
      page.more = true;
      break;
    }
    page.cases.push_back(read_case(db, rows));
  }
  return page;
}

}  // namespace

namespace {

/// No case has named any of them yet, and none is named twice.
bool are_loose(Connection& db, const std::vector<domain::PhotoToken>& photos) {
  if (std::set(photos.begin(), photos.end()).size() != photos.size()) return false;
  return std::ranges::all_of(photos, [&](const domain::PhotoToken& token) {
    return db.query("SELECT 1 FROM photos WHERE token = ?1 AND case_id IS NULL", token.value)
        .next();
  });
}

/// Gives the photos to a case, numbered behind those that it has.
void take_photos(Connection& db, std::int64_t case_id, int entry,
                 const std::vector<domain::PhotoToken>& photos) {
  for (const domain::PhotoToken& token : photos) {
    db.execute(
        "UPDATE photos SET case_id = ?2, entry = ?3, number = 1 +"
        " (SELECT coalesce(max(number), 0) FROM photos WHERE case_id = ?2) WHERE token = ?1",
        token.value, case_id, entry);
  }
}

/// Everybody sees the photos of an entry as they are.
void show_photos(Connection& db, std::int64_t case_id, const domain::CaseNumber& number, int entry,
                 const AuditLine& audit) {
  db.execute(
      "UPDATE photos SET publication = ?3, public_full = full, public_small = small"
      " WHERE case_id = ?1 AND entry = ?2",
      case_id, entry, protocol::to_json(protocol::PhotoPublication{true, {}}));
  Cursor rows =
      db.query("SELECT number FROM photos WHERE case_id = ?1 AND entry = ?2 ORDER BY number",
               case_id, entry);
  while (rows.next()) {
    append_audit(db, {audit.at, audit.actor, "photo.publish"},
                 number.value + "/" + std::to_string(rows.integer(0)));
  }
}

}  // namespace

std::optional<Submission> read_submission(Connection& db, const Digest& key_hash) {
  Cursor row =
      db.query("SELECT body_hash, code_try, number FROM submissions WHERE key_hash = ?1", key_hash);
  if (!row.next()) return std::nullopt;
  return Submission{row.bytes<Digest>(0), static_cast<int>(row.integer(1)),
                    CaseNumber{row.text(2)}};
}

AddedCase insert_case(Connection& db, const NewCase& added) {
  AddedCase result;
  if (read_submission(db, added.key_hash)) {
    result.outcome = AddOutcome::KnownKey;
    return result;
  }
  {
    Cursor taken = db.query("SELECT 1 FROM cases WHERE code_hash = ?1", added.code_hash);
    if (taken.next()) {
      result.outcome = AddOutcome::CodeTaken;
      return result;
    }
  }
  if (!are_loose(db, added.value.complaint.photos)) {
    result.outcome = AddOutcome::PhotoGone;
    return result;
  }
  result.record.value = added.value;
  Case& value = result.record.value;
  value.number = take_number(db, value.received_at, added.utc_offset_min);
  value.has_contact = !added.sealed_contact.empty();
  // A new case is nobody's, not answered, and neither escalated nor settled.
  const Derived derived = derived_from(value);
  const Places places = next_places(db, value, {}, derived.standing);
  result.record.inbox_seq = places.inbox_seq;
  result.record.news = places.news;
  const auto& complaint = value.complaint;
  db.execute(
      "INSERT INTO cases (number, hall, state, title, unit, category, window, happened_at, text,"
      " sealed_contact, received_at, due_at, code_hash, inbox_seq, public_seq, kind, channel,"
      " aspect, paper_number, next_due_at, watch_at, received, own_names) VALUES (?1, ?2, ?3, ?4,"
      " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
      value.number.value, value.hall.value, word(value.state), value.public_title, value.unit.value,
      word_or_empty(complaint.category), complaint.window.value, complaint.happened_at,
      complaint.text, bytes_of(added.sealed_contact), value.received_at.ms, value.due_at.ms,
      added.code_hash, result.record.inbox_seq, word(complaint.kind), word(complaint.channel),
      word_or_empty(complaint.aspect), complaint.paper_number, derived.next_due_at,
      derived.watch_at, as_number(derived.standing.received), lines_of(value.own_names));
  const std::int64_t id = db.inserted_id();
  for (const auto& entry : value.timeline) write_entry(db, id, entry);
  db.execute("INSERT INTO case_words (rowid, words) VALUES (?1, ?2)", id, words_of(value));
  if (!complaint.photos.empty()) {
    take_photos(db, id, 1, complaint.photos);
    read_photos(db, id, value);
  }
  value.complaint.photos.clear();
  db.execute(
      "INSERT INTO submissions (key_hash, body_hash, code_try, number) VALUES (?1, ?2, ?3, ?4)",
      added.key_hash, added.body_hash, added.code_try, value.number.value);
  append_audit(db, added.audit, value.number.value);
  return result;
}

ChangedCase update_case(Connection& db, const CaseChange& change) {
  ChangedCase result;
  const Case& after = change.after;
  std::int64_t id = 0;
  domain::Standing before;
  result.record.value = after;
  {
    Cursor row = db.query(
        "SELECT c.id, (SELECT count(*) FROM timeline t WHERE t.case_id = c.id), c.answered,"
        " c.dealt_with, c.supervised, c.received, c.joined FROM cases c WHERE c.number = ?1",
        after.number.value);
    if (!row.next() || row.integer(1) != change.seen_seq) {
      result.outcome = ChangeOutcome::Conflict;
      return result;
    }
    if (!are_loose(db, change.photos)) {
      result.outcome = ChangeOutcome::PhotoGone;
      return result;
    }
    id = row.integer(0);
    before.answered = row.integer(2) != 0;
    before.dealt_with = row.integer(3) != 0;
    before.supervised = row.integer(4) != 0;
    before.received = row.integer(5) != 0;
    // Others may have joined since `after` was derived.
    result.record.value.joined = static_cast<int>(row.integer(6));
  }
  const Derived derived = derived_from(after);
  const Places places = next_places(db, after, before, derived.standing);
  result.record.inbox_seq = places.inbox_seq;
  result.record.news = places.news;
  result.record.public_seq = domain::is_public(after) ? places.news->seq : 0;
  db.execute(
      "UPDATE cases SET state = ?2, title = ?3, unit = ?4, inbox_seq = ?5, public_seq = ?6,"
      " owner = ?7, due_at = ?8, obstacle = ?9 WHERE id = ?1",
      id, word(after.state), after.public_title, after.unit.value, result.record.inbox_seq,
      result.record.public_seq, after.owner, after.due_at.ms, word_or_empty(after.obstacle));
  for (const auto& entry : after.timeline) {
    if (entry.seq > change.seen_seq) write_entry(db, id, entry);
  }
  write_derived(db, id, after, derived);
  const int newest = after.timeline.back().seq;
  take_photos(db, id, newest, change.photos);
  append_audit(db, change.audit, after.number.value);
  if (change.photos_are_public) show_photos(db, id, after.number, newest, change.audit);
  read_photos(db, id, result.record.value);
  find_other(db, result.record.value);
  return result;
}

JoinedCase join_case_row(Connection& db, const NewJoin& join) {
  JoinedCase result;
  auto found = find_case_row(db, join.number);
  if (!found) return result;
  result.record = *std::move(found);
  Case& value = result.record.value;
  {
    Cursor known = db.query(
        "SELECT c.number FROM joins j JOIN cases c ON c.id = j.case_id WHERE j.key_hash = ?1",
        join.key_hash);
    if (known.next()) {
      const bool same = known.text(0) == join.number.value;
      result.outcome = same ? JoinOutcome::KnownKey : JoinOutcome::OtherKey;
      return result;
    }
  }
  if (!domain::is_public(value) || !domain::may_join(value.state)) return result;
  result.outcome = JoinOutcome::Joined;
  ++value.joined;
  const domain::Standing standing = domain::standing_of(value);
  const Places places = next_places(db, value, standing, standing);
  result.record.inbox_seq = places.inbox_seq;
  result.record.news = places.news;
  result.record.public_seq = places.news->seq;
  db.execute(
      "INSERT INTO joins (key_hash, case_id, at) SELECT ?1, id, ?3 FROM cases WHERE number = ?2",
      join.key_hash, join.number.value, join.at.ms);
  db.execute("UPDATE cases SET joined = ?2, inbox_seq = ?3, public_seq = ?4 WHERE number = ?1",
             join.number.value, value.joined, places.inbox_seq, places.news->seq);
  return result;
}

std::vector<CaseRecord> read_alike(Connection& db, const AlikeQuery& query) {
  Cursor rows =
      db.query(TUCAO_CASE_COLUMNS
               "FROM cases c WHERE c.hall = ?1 AND c.category = ?2 AND c.window = ?3"
               " AND c.public_seq > 0 AND c.settled_at IS NULL"
               " ORDER BY c.joined DESC, c.id DESC LIMIT ?4",
               query.hall.value, protocol::word(query.category), query.window.value, query.limit);
  return read_page(db, rows, query.limit).cases;
}

std::optional<CaseRecord> update_photo(Connection& db, const PhotoChange& change) {
  const auto& copy = change.public_copy;
  const protocol::PhotoPublication publication{copy.has_value(), change.covers};
  db.execute(
      "UPDATE photos SET changes = changes + 1, publication = ?3, public_full = ?4,"
      " public_small = ?5 WHERE number = ?2"
      " AND case_id = (SELECT id FROM cases WHERE number = ?1)",
      change.number.value, change.photo, protocol::to_json(publication),
      bytes_of(copy ? copy->full : std::string{}), bytes_of(copy ? copy->small : std::string{}));
  if (db.changes() == 0) return std::nullopt;
  append_audit(db, change.audit, change.number.value + "/" + std::to_string(change.photo));
  return find_case_row(db, change.number);
}

std::optional<CaseRecord> find_case_row(Connection& db, const CaseNumber& number) {
  Cursor row = db.query(TUCAO_CASE_COLUMNS "FROM cases c WHERE c.number = ?1", number.value);
  if (!row.next()) return std::nullopt;
  return read_case(db, row);
}

std::optional<CaseRecord> find_case_row(Connection& db, const Digest& code_hash) {
  Cursor row = db.query(TUCAO_CASE_COLUMNS "FROM cases c WHERE c.code_hash = ?1", code_hash);
  if (!row.next()) return std::nullopt;
  return read_case(db, row);
}

CasePage read_cases(Connection& db, CaseSet set, const HallId& hall, const CaseNumber& before,
                    int limit) {
  Cursor rows =
      db.query(TUCAO_CASE_COLUMNS
               "FROM cases c WHERE (?1 = '' OR c.hall = ?1) AND (?2 = 0 OR c.public_seq > 0)"
               // One bound in every case, so that SQLite begins there instead of at the newest.
               " AND c.id < CASE ?3 WHEN '' THEN 9223372036854775807"
               " ELSE (SELECT id FROM cases WHERE number = ?3) END"
               " ORDER BY c.id DESC LIMIT ?4",
               hall.value, set == CaseSet::Public ? 1 : 0, before.value, limit + 1);
  CasePage page = read_page(db, rows, limit);
  page.seq = list_seq(db, set, hall);
  return page;
}

CasePage read_changed_cases(Connection& db, CaseSet set, const HallId& hall, std::int64_t seq,
                            int limit) {
  const char* sql =
      set == CaseSet::Public ? TUCAO_CASE_COLUMNS
          "FROM cases c WHERE c.hall = ?1 AND c.public_seq > ?2 ORDER BY c.public_seq LIMIT ?3"
                             : TUCAO_CASE_COLUMNS
          "FROM cases c WHERE c.hall = ?1 AND c.inbox_seq > ?2 ORDER BY c.inbox_seq LIMIT ?3";
  Cursor rows = db.query(sql, hall.value, seq, limit + 1);
  CasePage page = read_page(db, rows, limit);
  page.seq = list_seq(db, set, hall);
  return page;
}

// Of every queue: ?1 state, ?2 unit, ?3 only what is in the hands of ?4, ?5 behind this number, ?6 how many, ?7 now,
// ?8 the end of the day.
#define TUCAO_CHOSEN                                                 \
  " AND (?1 = '' OR c.state = ?1)"                                   \
  " AND (?2 = '' OR c.unit = ?2 OR EXISTS"                           \
  " (SELECT 1 FROM hands h WHERE h.case_id = c.id AND h.unit = ?2))" \
  " AND (?3 = 0 OR EXISTS (SELECT 1 FROM hands h WHERE h.case_id = c.id AND h.user = ?4))"
#define TUCAO_NEWEST_FIRST                               \
  " AND c.id < CASE ?5 WHEN '' THEN 9223372036854775807" \
  " ELSE (SELECT id FROM cases WHERE number = ?5) END ORDER BY c.id DESC LIMIT ?6"
#define TUCAO_DUE_FIRST                                     \
  " AND (?5 = '' OR (c.next_due_at, c.id) >"                \
  " (SELECT next_due_at, id FROM cases WHERE number = ?5))" \
  " ORDER BY c.next_due_at, c.id LIMIT ?6"
// So that ?7 and ?8 can be bound for a queue that does not ask for the time, too.
#define TUCAO_ANY_TIME " AND ?7 <= ?8"
// Whose result waits for the citizen's verdict, and who asks for a new code, when it is `now`.
#define TUCAO_TO_CALL(now)                                               \
  "SELECT id FROM cases WHERE state IN ('rectified', 'replied')"         \
  " AND length(sealed_contact) > 0 UNION SELECT case_id FROM recoveries" \
  " WHERE case_id IS NOT NULL AND renewed = 0 AND ends_at > " now
#define TUCAO_QUEUE(condition) \
  TUCAO_CASE_COLUMNS "FROM cases c WHERE " condition TUCAO_ANY_TIME TUCAO_CHOSEN TUCAO_DUE_FIRST

namespace {

const char* sql_of(const CaseQuery& query) {
  using domain::CaseQueue;
  switch (query.queue) {
    case CaseQueue::Open:
      return TUCAO_QUEUE("c.next_due_at < 9223372036854775807");
    case CaseQueue::Fresh:
      return TUCAO_QUEUE("c.state = 'received'");
    case CaseQueue::Mine:
      return TUCAO_QUEUE("c.id IN (SELECT case_id FROM hands WHERE user = ?4)");
    case CaseQueue::Overdue:
      return TUCAO_QUEUE("c.next_due_at <= ?7");
    case CaseQueue::Today:
      return TUCAO_QUEUE("c.next_due_at <= ?8");
    case CaseQueue::Escalated:
      return TUCAO_QUEUE("c.escalated = 1");
    case CaseQueue::ToCall:
      return TUCAO_QUEUE("c.id IN (" TUCAO_TO_CALL("?7") ")");
    case CaseQueue::Told:
      return TUCAO_QUEUE("c.awaits_word = 1");
    case CaseQueue::Held:
      return TUCAO_QUEUE("c.state = 'held'");
    case CaseQueue::All:
      break;
  }
  // Each begins at an index: TUCAO_CHOSEN alone would go through all cases.
  if (!query.state.has_value() && query.unit.empty()) {
    return TUCAO_CASE_COLUMNS
        "FROM cases c WHERE TRUE" TUCAO_ANY_TIME TUCAO_CHOSEN TUCAO_NEWEST_FIRST;
  }
  return query.state ? TUCAO_CASE_COLUMNS
             "FROM cases c WHERE c.state = ?1" TUCAO_ANY_TIME TUCAO_CHOSEN TUCAO_NEWEST_FIRST
                     : TUCAO_CASE_COLUMNS
             "FROM cases c WHERE c.id IN (SELECT id FROM cases WHERE unit = ?2"
             " UNION SELECT case_id FROM hands WHERE unit = ?2)" TUCAO_ANY_TIME TUCAO_CHOSEN
                 TUCAO_NEWEST_FIRST;
}

}  // namespace

CasePage read_queue(Connection& db, const CaseQuery& query) {
  const std::string_view state = word_or_empty(query.state);
  if (query.search.empty()) {
    Cursor rows =
        db.query(sql_of(query), state, query.unit.value, as_number(query.only_mine), query.user,
                 query.before.value, query.limit + 1, query.now.ms, query.end_of_day.ms);
    return read_page(db, rows, query.limit);
  }
  const std::string wanted = search_expression(query.search);
  if (wanted.empty()) return {};
  Cursor rows = db.query(
      TUCAO_CASE_COLUMNS
      "FROM case_words w JOIN cases c ON c.id = w.rowid WHERE w.case_words MATCH ?7" TUCAO_CHOSEN
      " AND w.rowid < CASE ?5 WHEN '' THEN 9223372036854775807"
      " ELSE (SELECT id FROM cases WHERE number = ?5) END"
      " ORDER BY w.rowid DESC LIMIT ?6",
      state, query.unit.value, as_number(query.only_mine), query.user, query.before.value,
      query.limit + 1, wanted);
  return read_page(db, rows, query.limit);
}

CaseTally count_queues(Connection& db, const std::string& user, Instant now, Instant end_of_day) {
  CaseTally tally;
  {
    Cursor row = db.query(
        "SELECT (SELECT total(received) FROM halls)"
        " + (SELECT count(*) FROM cases WHERE state IN ('held', 'set_aside')),"
        " (SELECT count(*) FROM cases WHERE next_due_at < 9223372036854775807),"
        " (SELECT count(*) FROM cases WHERE state = 'received'),"
        " (SELECT count(DISTINCT case_id) FROM hands WHERE user = ?1),"
        " (SELECT count(*) FROM cases WHERE next_due_at <= ?2),"
        " (SELECT count(*) FROM cases WHERE next_due_at <= ?3),"
        " (SELECT count(*) FROM cases WHERE escalated = 1),"
        " (SELECT count(*) FROM (" TUCAO_TO_CALL("?2") ")),"
        " (SELECT count(*) FROM cases WHERE awaits_word = 1),"
        " (SELECT count(*) FROM cases WHERE state = 'held')",
        user, now.ms, end_of_day.ms);
    row.next();
    for (int queue = 0; queue < domain::case_queue_count; ++queue) {
      tally.queues[static_cast<domain::CaseQueue>(queue)] = static_cast<int>(row.integer(queue));
    }
  }
  Cursor rows = db.query("SELECT unit, count(DISTINCT case_id) FROM hands GROUP BY unit");
  while (rows.next()) tally.units[rows.text(0)] = static_cast<int>(rows.integer(1));
  return tally;
}

CaseStandings read_standings(Connection& db, const HallId& hall) {
  Cursor row = db.query(
      "SELECT total(received), total(answered), total(dealt_with), total(supervised) FROM halls"
      " WHERE ?1 = '' OR id = ?1",
      hall.value);
  row.next();
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
}

std::vector<CaseRecord> read_supervision(Connection& db, Instant now, int limit) {
  Cursor rows = db.query(TUCAO_CASE_COLUMNS
                         "FROM cases c WHERE c.watch_at <= ?1 ORDER BY c.watch_at LIMIT ?2",
                         now.ms, limit);
  return read_page(db, rows, limit).cases;
}

int erase_contacts(Connection& db, Instant before, const AuditLine& audit) {
  std::vector<std::string> numbers;
  {
    Cursor rows = db.query(
        "UPDATE cases SET sealed_contact = x'', own_names = '' WHERE settled_at < ?1"
        " AND length(sealed_contact) > 0 RETURNING number",
        before.ms);
    while (rows.next()) numbers.push_back(rows.text(0));
  }
  for (const std::string& number : numbers) append_audit(db, audit, number);
  return static_cast<int>(numbers.size());
}

namespace {

/// Puts a case behind the other changes of the list of staff: whether somebody waits for its code has changed.
CaseRecord move_in_inbox(Connection& db, const std::string& number) {
  db.execute(
      "UPDATE halls SET inbox_seq = inbox_seq + 1"
      " WHERE id = (SELECT hall FROM cases WHERE number = ?1)",
      number);
  db.execute(
      "UPDATE cases SET inbox_seq = (SELECT inbox_seq FROM halls WHERE id = cases.hall)"
      " WHERE number = ?1",
      number);
  return find_case_row(db, CaseNumber{number}).value();
}

}  // namespace

std::optional<CaseRecord> insert_recovery(Connection& db, const NewRecovery& added) {
  db.execute("DELETE FROM recoveries WHERE ends_at <= ?1", added.audit.at.ms);
  db.execute(
      "INSERT OR IGNORE INTO recoveries (secret_hash, case_id, number, code_hash, ends_at)"
      " VALUES (?1, (SELECT id FROM cases c WHERE number = ?2 AND ?6 >"
      " (SELECT count(*) FROM recoveries WHERE case_id = c.id AND renewed = 0)), ?3, ?4, ?5)",
      added.secret_hash, added.number.value, added.request, added.code_hash, added.ends_at.ms,
      domain::most_recoveries);
  if (added.number.empty()) return std::nullopt;
  append_audit(db, added.audit, added.number.value);
  return move_in_inbox(db, added.number.value);
}

std::optional<CaseRecord> remove_recovery(Connection& db, const Digest& secret_hash) {
  std::string number;
  {
    Cursor row = db.query(
        "SELECT c.number FROM recoveries r JOIN cases c ON c.id = r.case_id"
        " WHERE r.secret_hash = ?1",
        secret_hash);
    if (row.next()) number = row.text(0);
  }
  db.execute("DELETE FROM recoveries WHERE secret_hash = ?1", secret_hash);
  if (number.empty()) return std::nullopt;
  return move_in_inbox(db, number);
}

std::optional<CaseRecord> dismiss_recoveries(Connection& db, const CaseNumber& number,
                                             const AuditLine& audit) {
  {
    Cursor waiting = db.query(
        "SELECT 1 FROM recoveries r JOIN cases c ON c.id = r.case_id"
        " WHERE c.number = ?1 AND r.renewed = 0 AND r.ends_at > ?2",
        number.value, audit.at.ms);
    if (!waiting.next()) return std::nullopt;
  }
  db.execute(
      "DELETE FROM recoveries WHERE renewed = 0"
      " AND case_id = (SELECT id FROM cases WHERE number = ?1)",
      number.value);
  append_audit(db, audit, number.value);
  return move_in_inbox(db, number.value);
}

RenewedCode renew_code(Connection& db, const CodeRenewal& renewal) {
  const std::string& number = renewal.number.value;
  std::optional<Digest> secret_hash;
  Digest code_hash{};
  std::int64_t case_id = 0;
  {
    Cursor rows = db.query(
        "SELECT r.number, r.secret_hash, r.code_hash, r.case_id FROM recoveries r"
        " JOIN cases c ON c.id = r.case_id WHERE c.number = ?1 AND r.renewed = 0"
        " AND r.ends_at > ?2",
        number, renewal.audit.at.ms);
    while (rows.next()) {
      case_id = rows.integer(3);
      if (rows.text(0) != renewal.request) continue;
      secret_hash = rows.bytes<Digest>(1);
      code_hash = rows.bytes<Digest>(2);
    }
  }
  if (case_id == 0) return {RenewalOutcome::NotAsked, {}};
  if (!secret_hash) {
    db.execute("UPDATE recoveries SET tries = tries + 1 WHERE case_id = ?1", case_id);
    db.execute("UPDATE recoveries SET case_id = NULL WHERE case_id = ?1 AND tries >= ?2", case_id,
               domain::most_recovery_tries);
    append_audit(db, {renewal.audit.at, renewal.audit.actor, "case.wrong_request"}, number);
    return {RenewalOutcome::WrongNumber, move_in_inbox(db, number)};
  }
  db.execute("UPDATE cases SET code_hash = ?2 WHERE id = ?1", case_id, code_hash);
  db.execute("UPDATE recoveries SET renewed = 1 WHERE secret_hash = ?1", *secret_hash);
  db.execute("UPDATE recoveries SET case_id = NULL WHERE case_id = ?1 AND secret_hash <> ?2",
             case_id, *secret_hash);
  append_audit(db, renewal.audit, number);
  return {RenewalOutcome::Renewed, move_in_inbox(db, number)};
}

void refresh_derived(Connection& db) {
  // Counts up whenever write_derived() or the hall's counters change.
  constexpr std::int64_t version = 3;
  {
    Cursor known = db.query("SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'derived'");
    if (known.next() && known.integer(0) == version) return;
  }
  db.script("BEGIN IMMEDIATE");
  std::vector<std::int64_t> ids;
  {
    Cursor rows = db.query("SELECT id FROM cases ORDER BY id");
    while (rows.next()) ids.push_back(rows.integer(0));
  }
  for (const std::int64_t id : ids) {
    Cursor row = db.query(TUCAO_CASE_COLUMNS "FROM cases c WHERE c.id = ?1", id);
    row.next();
    const Case value = read_case(db, row).value;
    write_derived(db, id, value, derived_from(value));
  }
  db.script(
      "UPDATE halls SET (received, answered, dealt_with, supervised) ="
      " (SELECT total(received), total(answered), total(dealt_with), total(supervised) FROM cases c"
      " WHERE c.hall = halls.id);");
  db.execute("INSERT OR REPLACE INTO facts (name, value) VALUES ('derived', ?1)",
             std::to_string(version));
  db.script("COMMIT");
}

}  // namespace tucao::server
