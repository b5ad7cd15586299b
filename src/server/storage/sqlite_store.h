// SPDX-License-Identifier: Apache-2.0
// The store on one SQLite database: a writer thread that commits in groups, and read-only connections.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/storage/store.h"

namespace tucao::server {

class Connection;

/// Runs a piece of work somewhere, in the order of the calls; for example posts it to the I/O thread.
using Deliver = std::function<void(std::function<void()>)>;

/// While it lives no other program may open the database for writing: SQLite before 3.51.3 can corrupt a
/// WAL database that two connections write or checkpoint at the same instant.
class SqliteStore final : public Store {
 public:
  /// Opens or creates `folder`/tucao.db and brings it to the newest schema. `deliver` runs the answers of
  /// writes; it is called from the writer thread. Error: a sentence for the operator.
  /// Another store that has the folder open is an error, too.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>, std::string> open(
      const std::filesystem::path& folder, Instant now, Deliver deliver);

  /// Commits what waits, answers it, and closes.
  ~SqliteStore() override;

  [[nodiscard]] const std::string& epoch() const override { return epoch_; }
  [[nodiscard]] bool healthy() const override { return healthy_.load(); }

  [[nodiscard]] Stored<std::vector<HallRecord>> halls() override;
  [[nodiscard]] Stored<std::vector<DatedEvent>> recent_days(const domain::HallId& hall,
                                                            int days) override;
  [[nodiscard]] Stored<std::vector<std::string>> known_events(
      const domain::HallId& hall, const std::vector<std::string>& ids) override;
  [[nodiscard]] Stored<GuidePage> guides(const domain::HallId& hall) override;
  [[nodiscard]] Stored<std::vector<domain::ReplyTemplate>> templates(
      const domain::HallId& hall) override;
  [[nodiscard]] Stored<domain::PromiseBook> promise_book(const domain::HallId& hall) override;
  [[nodiscard]] Stored<HoursPage> manager_hours(const domain::HallId& hall, Instant from) override;
  [[nodiscard]] Stored<NoticePage> notices(const domain::HallId& hall, int before,
                                           int limit) override;
  [[nodiscard]] Stored<std::vector<domain::Notice>> notices_not_over(const domain::HallId& hall,
                                                                     Instant at) override;
  [[nodiscard]] Stored<WorkPage> work(const domain::HallId& hall, int limit) override;
  [[nodiscard]] Stored<std::optional<domain::WorkItem>> find_work(const domain::HallId& hall,
                                                                  int number) override;
  [[nodiscard]] Stored<std::optional<CaseRecord>> find_case(
      const domain::CaseNumber& number) override;
  [[nodiscard]] Stored<std::optional<CaseRecord>> case_by_code(const Digest& code_hash) override;
  [[nodiscard]] Stored<std::vector<CaseRecord>> cases_alike(const AlikeQuery& query) override;
  [[nodiscard]] Stored<CasePage> cases(CaseSet set, const domain::HallId& hall,
                                       const domain::CaseNumber& before, int limit) override;
  [[nodiscard]] Stored<CasePage> changed_cases(CaseSet set, const domain::HallId& hall,
                                               std::int64_t seq, int limit) override;
  [[nodiscard]] Stored<CasePage> queue(const CaseQuery& query) override;
  [[nodiscard]] Stored<CaseTally> case_tally(const std::string& user, Instant now,
                                             Instant end_of_day) override;
  [[nodiscard]] Stored<CaseStandings> case_standings(const domain::HallId& hall) override;
  [[nodiscard]] Stored<std::vector<CaseRecord>> cases_to_supervise(Instant now, int limit) override;
  [[nodiscard]] Stored<std::optional<Submission>> find_submission(const Digest& key_hash) override;
  [[nodiscard]] Stored<std::string> sealed_contact(const domain::CaseNumber& number) override;
  [[nodiscard]] Stored<std::vector<AuditLine>> contact_looks(
      const domain::CaseNumber& number) override;
  [[nodiscard]] Stored<std::map<std::string, UserRecord>> users() override;
  [[nodiscard]] Stored<std::optional<Recovery>> find_recovery(const Digest& secret_hash) override;
  [[nodiscard]] Stored<bool> has_photo(const domain::PhotoToken& token) override;
  [[nodiscard]] Stored<std::int64_t> loose_photo_bytes() override;
  [[nodiscard]] Stored<std::string> photo(const domain::CaseNumber& number, int photo,
                                          PhotoCopy copy, domain::PhotoSize size) override;
  [[nodiscard]] Stored<std::optional<UserRecord>> find_user(const std::string& name) override;
  [[nodiscard]] Stored<std::optional<SessionRecord>> find_session(const Digest& token_hash,
                                                                  Instant now) override;

  [[nodiscard]] Stored<AuditPage> audit(const AuditQuery& query) override;
  [[nodiscard]] Stored<AuditReport> check_audit() override;
  void put_hall(domain::HallPlan plan, Done<Nothing> done) override;
  void put_guide_book(domain::GuideBook book, Done<Nothing> done) override;
  void change_guide(GuideChange change, Done<ChangedGuide> done) override;
  void remove_guide(domain::HallId hall, domain::GuideId guide, AuditLine audit,
                    Done<RemovedGuide> done) override;
  void change_template(TemplateChange change, Done<ChangedTemplates> done) override;
  void put_promise_book(domain::PromiseBook book, Done<Nothing> done) override;
  void add_manager_hours(NewHours added, Done<AddedHours> done) override;
  void remove_manager_hours(domain::HallId hall, int number, AuditLine audit,
                            Done<RemovedHours> done) override;
  void append_events(EventBatch batch, Done<std::int64_t> done) override;
  void add_case(NewCase added, Done<AddedCase> done) override;
  void join_case(NewJoin join, Done<JoinedCase> done) override;
  void change_case(CaseChange change, Done<ChangedCase> done) override;
  void look_at_case_contact(domain::CaseNumber number, AuditLine audit,
                            Done<std::string> done) override;
  void erase_contacts(Instant before, AuditLine audit, Done<int> done) override;
  void add_recovery(NewRecovery added, Done<std::optional<CaseRecord>> done) override;
  void end_recovery(Digest secret_hash, Done<std::optional<CaseRecord>> done) override;
  void dismiss_recoveries(domain::CaseNumber number, AuditLine audit,
                          Done<std::optional<CaseRecord>> done) override;
  void renew_code(CodeRenewal renewal, Done<RenewedCode> done) override;
  void put_photo(NewPhoto photo, Done<Nothing> done) override;
  void change_photo(PhotoChange change, Done<std::optional<CaseRecord>> done) override;
  void erase_loose_photos(Instant before, Done<Nothing> done) override;
  void change_work(WorkChange change, Done<ChangedWork> done) override;
  void look_at_work_contact(domain::HallId hall, int number, AuditLine audit,
                            Done<std::string> done) override;
  void put_user(std::string name, UserRecord user, Done<Nothing> done) override;
  void change_user(UserChange change, Done<ChangedUser> done) override;
  void put_session(SessionRecord session, int user_version, Instant now, Done<bool> done) override;
  void end_session(Digest token_hash, Done<Nothing> done) override;

 private:
  using Answered = std::function<void()>;  ///< to be run after the commit
  struct Write {
    std::function<Answered(Connection&)>
        work;         ///< within a transaction; the same if it is done once more
    Answered refuse;  ///< answers that the change did not happen
  };
  class ReadLease;

  SqliteStore(std::string path, Deliver deliver);
  void start(Instant now);
  void run_writer();
  void commit(std::vector<Write> group);
  /// Commits `group` as one. Errors: SqliteError; the transaction is still open then.
  [[nodiscard]] std::vector<Answered> write_together(const std::vector<Write>& group);
  /// The same for a group in which a write may break a rule: that one alone is undone and refused. A savepoint for each
  /// write makes SQLite copy every page that it touches, so this is not how all are written.
  [[nodiscard]] std::vector<Answered> write_each(const std::vector<Write>& group);
  void enqueue(Write write);
  template <class T>
  void write(Done<T> done, std::function<T(Connection&)> work);
  template <class T>
  Stored<T> read(const std::function<T(Connection&)>& work);

  /// An exclusive lock on a file beside the database, held while the store lives.
  class FolderLock;

  std::string path_;
  std::unique_ptr<FolderLock> lock_;
  Deliver deliver_;
  std::string epoch_;
  std::atomic<bool> healthy_ = true;

  std::unique_ptr<Connection> writer_;
  std::mutex readers_mutex_;
  std::vector<std::unique_ptr<Connection>> idle_readers_;

  std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::vector<Write> queue_;
  bool stopping_ = false;
  std::thread writer_thread_;
};

}  // namespace tucao::server
