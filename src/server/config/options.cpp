// SPDX-License-Identifier: Apache-2.0
#include "server/config/options.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

namespace tucao::server {
namespace {

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_ip_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

constexpr std::array limit_names{
    std::pair{std::string_view("complaints_per_min"), &Limits::complaints_per_min},
    std::pair{std::string_view("all_complaints_per_min"), &Limits::all_complaints_per_min},
    std::pair{std::string_view("same_texts_per_hour"), &Limits::same_texts_per_hour},
    std::pair{std::string_view("joins_per_min"), &Limits::joins_per_min},
    std::pair{std::string_view("follow_per_min"), &Limits::follow_per_min},
    std::pair{std::string_view("sign_in_per_min"), &Limits::sign_in_per_min},
    std::pair{std::string_view("photo_chunks_per_min"), &Limits::photo_chunks_per_min},
    std::pair{std::string_view("photo_uploads_mib"), &Limits::photo_uploads_mib},
    std::pair{std::string_view("photo_waiting_mib"), &Limits::photo_waiting_mib},
    std::pair{std::string_view("connections"), &Limits::connections},
    std::pair{std::string_view("connections_per_address"), &Limits::connections_per_address},
    std::pair{std::string_view("sockets"), &Limits::sockets},
    std::pair{std::string_view("sockets_per_address"), &Limits::sockets_per_address},
};

/// Takes options one by one and collects what is wrong with them.
class Reading {
 public:
  void take(const std::string& key, const std::string& value) {
    if (key == "--site") {
      options.site = value;
    } else if (key == "--data") {
      options.data = value;
    } else if (key == "--listen") {
      take_listen(value);
    } else if (key == "--calendar") {
      options.calendar = value;
    } else if (key == "--contact-days") {
      const auto days = number_of<int>(value);
      if (!days || *days < 1) complain(key, "is a whole number of days from 1 on: " + value);
      options.contact_days = days.value_or(0);
    } else if (key == "--public-url") {
      take_public_url(value);
    } else if (key == "--trusted-proxy") {
      options.trusted_proxy = value;
      if (!is_ip_address(value)) complain(key, "is not an IP address: " + value);
    } else if (key == "--demo-speed") {
      const auto speed = number_of<double>(value);
      if (!speed || !(*speed > 0) || *speed > 1000) {
        complain(key, "is a number above 0, at most 1000");
      } else {
        options.demo_speed = *speed;
      }
    } else if (key == "--limit") {
      take_limit(value);
    } else {
      complain(key, "is not an option of serve");
    }
  }

  void finish() {
    std::error_code error;
    if (options.site.empty()) {
      complain("--site", "is missing: the folder of the built page");
    } else if (!std::filesystem::is_regular_file(options.site / "index.html", error)) {
      complain("--site", "holds no index.html: " + options.site.string());
    }
    if (options.data.empty())
      complain("--data", "is missing: the folder of the database and the keys");
    if (options.address.empty() && !listen_seen_) complain("--listen", "is missing: ADDRESS:PORT");
  }

  void complain(const std::string& key, const std::string& what) {
    errors.push_back(key + " " + what);
  }

  ServeOptions options;
  std::vector<std::string> errors;

 private:
  void take_listen(const std::string& value) {
    listen_seen_ = true;
    const auto colon = value.rfind(':');
    const auto port = colon == std::string::npos
                          ? std::nullopt
                          : number_of<std::uint16_t>(std::string_view(value).substr(colon + 1));
    std::string address = value.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']') {
      address = address.substr(1, address.size() - 2);
    }
    if (!port || !is_ip_address(address)) {
      return complain("--listen", "is an IP address, a colon and a port: " + value);
    }
    options.address = address;
    options.port = *port;
  }

  void take_public_url(const std::string& value) {
    const bool known = value.starts_with("http://") || value.starts_with("https://");
    const std::string host = known ? value.substr(value.find("//") + 2) : std::string{};
    if (host.empty() || host.find_first_of("/?# ") != std::string::npos) {
      return complain("--public-url",
                      "is http:// or https:// and a host, without a path: " + value);
    }
    options.public_url = value;
  }

  void take_limit(const std::string& value) {
    const auto equals = value.find('=');
    const std::string name = value.substr(0, equals);
    const auto number = equals == std::string::npos
                            ? std::nullopt
                            : number_of<int>(std::string_view(value).substr(equals + 1));
    for (const auto& [known, member] : limit_names) {
      if (known != name) continue;
      if (!number || *number < 1)
        return complain("--limit " + name, "is a whole number of at least 1");
      options.limits.*member = *number;
      return;
    }
    complain("--limit", "does not know " + name);
  }

  bool listen_seen_ = false;
};

}  // namespace

Result<ServeOptions, std::vector<std::string>> read_serve_options(
    const std::vector<std::string>& arguments) {
  Reading reading;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& key = arguments[i];
    if (key == "--demo") {
      reading.options.demo = true;
    } else if (i + 1 == arguments.size()) {
      reading.complain(key, "needs a value, or is not an option of serve");
    } else {
      reading.take(key, arguments[++i]);
    }
  }
  reading.finish();
  if (!reading.errors.empty()) return fail(std::move(reading.errors));
  return std::move(reading.options);
}

}  // namespace tucao::server
