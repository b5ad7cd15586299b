// SPDX-License-Identifier: Apache-2.0
#include "wording/audit.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "protocol/words.h"
#include "text/catalogue_files.h"

namespace tucao::wording {
namespace {

template <class Enum>
void add_all(std::set<std::string>& actions, const std::string& prefix, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    actions.insert(prefix + std::string(protocol::word(static_cast<Enum>(i))));
  }
}

/// The words of the enumerators that the server puts behind `prefix`; false if it is no such prefix.
bool add_family(std::set<std::string>& actions, const std::string& prefix) {
  if (prefix == "case.") {
    add_all(actions, prefix, domain::CaseStep::Praise);
  } else if (prefix == "window.") {
    add_all(actions, prefix, protocol::ConsoleStep::Rate);
  } else if (prefix == "ticket.") {
    add_all(actions, prefix, protocol::OwnerStep::Rate);
  } else if (prefix == "notice.") {
    add_all(actions, prefix, domain::NoticeStep::End);
  } else if (prefix == "work.") {
    add_all(actions, prefix, domain::WorkStep::Finish);
  } else {
    return false;
  }
  return true;
}

/// Every action that the source of the server writes. Literals of the same form that are no actions are the keys of
/// sentences, on lines that refuse something.
std::set<std::string> written_actions() {
  const std::regex literal(R"re("([a-z]+\.)([a-z_]*)")re");
  const std::set<std::string> sentences{"console.", "field.", "request.", "staff."};
  std::set<std::string> actions;
  for (const char* folder : {"/src/server/service", "/src/server/storage"}) {
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(TUCAO_SOURCE_DIR) + folder)) {
      std::ifstream in(file.path());
      for (std::string line; std::getline(in, line);) {
        if (line.find("conflict(") != std::string::npos ||
            line.find("invalid(") != std::string::npos ||
            line.find("tucao.db") != std::string::npos) {
          continue;
        }
        for (std::sregex_iterator found(line.begin(), line.end(), literal), end; found != end;
             ++found) {
          const std::string prefix = (*found)[1];
          if (sentences.contains(prefix)) continue;
          if (!(*found)[2].str().empty()) {
            actions.insert((*found)[1].str() + (*found)[2].str());
          } else {
            EXPECT_TRUE(add_family(actions, prefix)) << prefix << " in " << file.path();
          }
        }
      }
    }
  }
  return actions;
}

TEST(AuditWords, NameEveryActionThatTheServerWrites) {
  const std::set<std::string> actions = written_actions();
  for (const char* known : {"case.accept", "case.contact", "user.lock", "window.open", "work.take",
                            "photo.publish", "template.put", "case.wrong_request"}) {
    EXPECT_TRUE(actions.contains(known)) << known;
  }
  for (const char* locale : {"zh-CN", "en"}) {
    const text::Catalogue words = text::shipped(locale);
    for (const std::string& action : actions) {
      EXPECT_NE(audit_action(words, action), action) << "it has no words in " << locale;
    }
  }
}

TEST(AuditWords, SayAnUnknownActionAsItIsWritten) {
  const text::Catalogue words = text::shipped("zh-CN");
  EXPECT_EQ(audit_action(words, "tea.make"), "tea.make");
  EXPECT_EQ(audit_action(words, "case.forget"), "case.forget");
}

TEST(AuditWords, NameWhoIsNoUser) {
  const text::Catalogue words = text::shipped("zh-CN");
  EXPECT_EQ(audit_actor(words, "citizen"), "群众");
  EXPECT_EQ(audit_actor(words, "system"), "系统");
  EXPECT_EQ(audit_actor(words, "wang"), "wang");
}

}  // namespace
}  // namespace tucao::wording
