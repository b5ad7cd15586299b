// SPDX-License-Identifier: Apache-2.0
// The built page: files that are read once at start and sent as they are.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "server/http/message.h"

namespace tucao::server {

class Site {
 public:
  /// Reads every file below `folder`; `NAME.br` and `NAME.gz` become encodings of NAME. Files that
  /// assets.json names (logical name -> hashed name) may be kept for ever by browsers. Error: a sentence
  /// for the operator.
  [[nodiscard]] static Result<Site, std::string> load(const std::filesystem::path& folder);

  /// The answer for a GET of `request.path`, or nothing if there is no such file. index.html is none: it
  /// is the shell of the pages.
  [[nodiscard]] std::optional<Response> answer(const Request& request) const;

  [[nodiscard]] bool has(std::string_view path) const { return files_.contains(path); }

  /// Where the file with this logical name is: `boot.js` -> `/boot.1f3c.js`; `/boot.js` if it has no other.
  [[nodiscard]] std::string address_of(const std::string& logical_name) const;

  /// The text of index.html.
  [[nodiscard]] const std::string& shell() const { return shell_; }

  /// Where index.html takes its styles from, as a content security policy says it: 'self', and the hash of
  /// each <style> in it.
  [[nodiscard]] std::string style_sources() const;

 private:
  struct File {
    std::string content_type;
    std::string etag;
    bool immutable = false;
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> brotli;
    std::shared_ptr<const std::string> gzip;
  };

  std::map<std::string, File, std::less<>> files_;  ///< by path, with a slash in front
  std::map<std::string, std::string> addresses_;
  std::string shell_;
};

/// True if `header` (an Accept-Encoding) allows `coding`.
[[nodiscard]] bool accepts(std::string_view header, std::string_view coding);

}  // namespace tucao::server
