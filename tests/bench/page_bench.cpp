// SPDX-License-Identifier: Apache-2.0
// What one turn of the page costs on the host: reading a hall, laying its screen out, bringing it up to date.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>

#include "protocol/json.h"
#include "ui/fixed_typeface.h"
#include "ui/sample_state.h"
#include "ui/view.h"

namespace tucao {
namespace {

text::Catalogue chinese() {
  std::ifstream in(TUCAO_SOURCE_DIR "/assets/text/zh-CN.json", std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(in), {}};
  return text::Catalogue::parse("zh-CN", json).value();
}

void DrawHallScreen(benchmark::State& bench) {
  const text::Catalogue words = chinese();
  ui::FixedTypeface typeface;
  ui::Look look;
  look.theme = &ui::theme(ui::ThemeName::Light);
  look.words = &words;
  look.typeface = &typeface;
  look.now = ui::sample_now;
  const app::State state = ui::all_samples().front().state;
  for (auto _ : bench) benchmark::DoNotOptimize(ui::draw(state, look, {}, ui::screen_for_citizens));
}
BENCHMARK(DrawHallScreen);

void ReadHall(benchmark::State& bench) {
  const std::string json = protocol::to_json(ui::sample_hall());
  for (auto _ : bench) {
    benchmark::DoNotOptimize(protocol::from_json<protocol::HallView>(json));
  }
  bench.counters["bytes"] = static_cast<double>(json.size());
}
BENCHMARK(ReadHall);

void FindDelta(benchmark::State& bench) {
  const protocol::HallView before = ui::sample_hall();
  protocol::HallView after = before;
  after.windows.front().waiting += 1;
  for (auto _ : bench) benchmark::DoNotOptimize(protocol::delta_between(before, after));
  bench.counters["bytes"] =
      static_cast<double>(protocol::to_json(protocol::delta_between(before, after)).size());
}
BENCHMARK(FindDelta);

}  // namespace
}  // namespace tucao
