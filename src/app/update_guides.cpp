// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

constexpr const char* papers_key = "papers";

/// `0,2` and back.
std::string joined(const std::set<int>& places) {
  std::string text;
  for (const int place : places) {
    if (!text.empty()) text.push_back(',');
    text += std::to_string(place);
  }
  return text;
}

std::set<int> split(std::string_view text) {
  std::set<int> places;
  while (!text.empty()) {
    int place = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    if (error != std::errc{} || place < 0) break;
    places.insert(place);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty()) text.remove_prefix(1);
  }
  return places;
}

template <class T>
void take(Remote<T>& remote, const HttpAnswered& answer) {
  if (!succeeded(answer)) return remote.fail(problem_of(answer));
  auto value = protocol::from_json<T>(answer.body);
  if (!value) return remote.fail(value.error());
  remote.arrive(std::move(value).value());
}

/// Asks for the code that leads a phone to `address`.
void ask_page_code(Turn& turn, const std::string& address) {
  turn.state.page_code.forget();
  turn.state.page_code.ask();
  request(turn, {"qr", {}}, "GET", protocol::qr_path(address));
}

}  // namespace

void restore_papers(Turn& turn) {
  for (const auto& [guide, places] : stored_words(turn, papers_key)) {
    turn.state.guides.at_hand[domain::GuideId{guide}] = split(places);
  }
}

void enter_guides(Turn& turn) {
  const Page page = turn.state.route.page;
  const bool worth_taking_along = page == Page::Guides || page == Page::Guide ||
                                  page == Page::LatePapers || page == Page::Promises;
  if (worth_taking_along) ask_page_code(turn, address_of(turn.state.route));
  if (page == Page::Kiosk) ask_page_code(turn, "/complain?from=kiosk");
}

void enter_devices(Turn& turn) {
  if (turn.state.route.page != Page::Devices) return;
  ask_page_code(turn, address_of(turn.state.route));
  ask_notices(turn);
  turn.state.improvements.ask();
  request(turn, {"improvements", {}}, "GET", protocol::improvements_path(turn.state.hall_id));
}

void improvements_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  take(turn.state.improvements, answer);
}

void apply(Turn& turn, const SaveLedger& intent) {
  turn.command(LoadPage{protocol::ledger_path(turn.state.hall_id, intent.ledger)});
}

void apply(Turn& turn, const PrintCodes&) {
  turn.command(LoadPage{std::string(protocol::codes_path)});
}

void apply(Turn& turn, const TogglePaper& intent) {
  auto& at_hand = turn.state.guides.at_hand;
  std::set<int>& places = at_hand[intent.guide];
  if (places.erase(intent.paper) == 0) places.insert(intent.paper);
  if (places.empty()) at_hand.erase(intent.guide);
  Words words;
  for (const auto& [guide, of_guide] : at_hand) words[guide.value] = joined(of_guide);
  store_words(turn, papers_key, words);
}

void qr_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  take(turn.state.page_code, answer);
}

}  // namespace tucao::app
