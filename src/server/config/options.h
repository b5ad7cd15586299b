// SPDX-License-Identifier: Apache-2.0
// What the operator asks for. Read and checked as a whole before anything starts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "server/http/throttle.h"

namespace tucao::server {

/// Limits that `--limit NAME=VALUE` changes; the names are those of the members.
struct Limits {
  int complaints_per_min = 12;  ///< of one network; beyond it, and beyond the next, see HandInGuard
  int all_complaints_per_min = 120;
  int same_texts_per_hour = 20;  ///< more of one text are held apart
  int joins_per_min = 12;
  int follow_per_min = 30;
  int sign_in_per_min = 10;
  int photo_chunks_per_min = 1200;  ///< of protocol::photo_chunk_bytes
  int photo_uploads_mib = 64;       ///< unfinished ones, in memory
  int photo_waiting_mib = 1024;  ///< finished ones that no complaint has named yet, in the database
  int connections = 8000;
  int connections_per_address = 400;
  int sockets = 8000;
  int sockets_per_address = 200;
};

struct ServeOptions {
  std::filesystem::path site;
  std::filesystem::path data;
  std::string address;
  std::uint16_t port = 0;  ///< 0: any free one
  std::string
      public_url;  ///< `https://example.org` as browsers see it; empty: http:// and the Host header
  std::string trusted_proxy;       ///< address whose X-Forwarded-For is believed; empty: none
  int contact_days = 90;           ///< for which the contact of a settled case is kept
  std::filesystem::path calendar;  ///< holidays and make-up workdays; empty: those that we know
  bool demo = false;
  double demo_speed = 1;
  Limits limits;
};

/// Reads what follows `serve`. Errors: one sentence for each wrong or missing option, naming it.
[[nodiscard]] Result<ServeOptions, std::vector<std::string>> read_serve_options(
    const std::vector<std::string>& arguments);

}  // namespace tucao::server
