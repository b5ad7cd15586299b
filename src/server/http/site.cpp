// SPDX-License-Identifier: Apache-2.0
#include "server/http/site.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <utility>

#include "base/utf8.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

namespace fs = std::filesystem;

constexpr std::array content_types{
    std::pair{std::string_view(".html"), std::string_view("text/html; charset=utf-8")},
    std::pair{std::string_view(".css"), std::string_view("text/css; charset=utf-8")},
    std::pair{std::string_view(".js"), std::string_view("text/javascript; charset=utf-8")},
    std::pair{std::string_view(".json"), std::string_view("application/json")},
    std::pair{std::string_view(".wasm"), std::string_view("application/wasm")},
    std::pair{std::string_view(".svg"), std::string_view("image/svg+xml")},
    std::pair{std::string_view(".png"), std::string_view("image/png")},
    std::pair{std::string_view(".ico"), std::string_view("image/x-icon")},
    std::pair{std::string_view(".webmanifest"), std::string_view("application/manifest+json")},
    std::pair{std::string_view(".txt"), std::string_view("text/plain; charset=utf-8")},
};

std::string content_type_of(const std::string& path) {
  for (const auto& [ending, type] : content_types) {
    if (path.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return std::nullopt;
  return std::move(text).str();
}

std::string etag_of(const std::string& content) {
  std::array<unsigned char, 16> digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  return hex_of(digest);
}

/// `'sha256-...'`, by which a policy allows exactly this text.
std::string policy_hash(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size());
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, variant)> base64{};
  sodium_bin2base64(base64.data(), base64.size(), digest.data(), digest.size(), variant);
  return "'sha256-" + std::string(base64.data()) + "'";
}

/// The quality of one element of an Accept header: 1 unless it says otherwise.
double quality_of(std::string_view parameters) {
  const auto q = parameters.find("q=");
  if (q == std::string_view::npos) return 1;
  const std::string_view digits = parameters.substr(q + 2);
  double value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return result.ec == std::errc{} ? value : 0;
}

}  // namespace

bool accepts(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    const std::string_view element = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), element.size() + 1));
    const std::string_view name = trimmed(element.substr(0, element.find(';')));
    if (equal_names(name, coding))
      return quality_of(element.substr(std::min(element.size(), element.find(';')))) > 0;
  }
  return false;
}

Result<Site, std::string> Site::load(const fs::path& folder) {
  Site site;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file()) continue;
    auto content = read_file(entry->path());
    if (!content) return fail("cannot read " + entry->path().string());
    std::string path = "/" + fs::relative(entry->path(), folder).generic_string();
    if (path == "/index.html") {
      site.shell_ = *std::move(content);
      continue;
    }
    auto body = std::make_shared<const std::string>(*std::move(content));
    if (path.ends_with(".br")) {
      site.files_[path.substr(0, path.size() - 3)].brotli = std::move(body);
    } else if (path.ends_with(".gz")) {
      site.files_[path.substr(0, path.size() - 3)].gzip = std::move(body);
    } else {
      File& file = site.files_[path];
      file.content_type = content_type_of(path);
      file.etag = etag_of(*body);
      file.plain = std::move(body);
    }
  }
  if (error) return fail("cannot read " + folder.string() + ": " + error.message());
  std::erase_if(site.files_, [](const auto& entry) { return entry.second.plain == nullptr; });

  if (const auto assets = site.files_.find("/assets.json"); assets != site.files_.end()) {
    const auto json = nlohmann::json::parse(*assets->second.plain, nullptr, false);
    if (!json.is_object()) return fail((folder / "assets.json").string() + " is not a JSON object");
    for (const auto& [logical, hashed] : json.items()) {
      if (!hashed.is_string())
        return fail((folder / "assets.json").string() + ": " + logical + " is not text");
      const std::string path = "/" + hashed.get<std::string>();
      site.addresses_[logical] = path;
      if (const auto file = site.files_.find(path); file != site.files_.end())
        file->second.immutable = true;
    }
  }
  return site;
}

std::optional<Response> Site::answer(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  Response response;
  response.content_type = file.content_type;
  response.body = file.plain;
  std::string etag = file.etag;
  const std::string_view codings = request.header("Accept-Encoding");
  if (file.brotli && accepts(codings, "br")) {
    response.body = file.brotli;
    response.headers.push_back({"Content-Encoding", "br"});
    etag += "-br";
  } else if (file.gzip && accepts(codings, "gzip")) {
    response.body = file.gzip;
    response.headers.push_back({"Content-Encoding", "gzip"});
    etag += "-gz";
  }
  etag = "\"" + etag + "\"";
  if (file.brotli || file.gzip) response.headers.push_back({"Vary", "Accept-Encoding"});
  response.headers.push_back({"ETag", etag});
  response.headers.push_back(
      {"Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"});
  if (request.header("If-None-Match").find(etag) != std::string_view::npos) {
    response.status = 304;
    response.content_type.clear();
    response.body = nullptr;
  }
  return response;
}

std::string Site::style_sources() const {
  constexpr std::string_view opening = "<style>";
  constexpr std::string_view closing = "</style>";
  std::string sources = "'self'";
  std::string_view rest = shell_;
  while (true) {
    const auto begin = rest.find(opening);
    if (begin == std::string_view::npos) return sources;
    rest.remove_prefix(begin + opening.size());
    const auto end = rest.find(closing);
    sources += " " + policy_hash(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end));
  }
}

std::string Site::address_of(const std::string& logical_name) const {
  const auto found = addresses_.find(logical_name);
  return found == addresses_.end() ? "/" + logical_name : found->second;
}

}  // namespace tucao::server
