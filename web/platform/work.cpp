// SPDX-License-Identifier: Apache-2.0
#include "platform/work.h"

#include <emscripten/em_macros.h>
#include <emscripten/html5.h>

#include <optional>
#include <utility>

#include "platform/port.h"

extern "C" {
void tucao_work_later();

EMSCRIPTEN_KEEPALIVE void tucao_work_slice();
}

namespace tucao::web {
namespace {

/// Shorter than a frame, so that what is typed or scrolled meanwhile is shown.
constexpr double slice_ms = 10;
constexpr int tries_between_looks = 200;

std::optional<domain::WorkSearch> search;

void search_on() {
  for (const double end = emscripten_get_now() + slice_ms; emscripten_get_now() < end;) {
    auto proof = search->try_some(tries_between_looks);
    if (!proof) continue;
    search.reset();
    return post(app::WorkProved{*std::move(proof)});
  }
  tucao_work_later();
}

}  // namespace

void prove_work(domain::WorkDemand demand) {
  const bool is_searching = search.has_value();
  search.emplace(std::move(demand));
  if (!is_searching) tucao_work_later();
}

}  // namespace tucao::web

void tucao_work_slice() { tucao::web::search_on(); }
