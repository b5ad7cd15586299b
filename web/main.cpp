// SPDX-License-Identifier: Apache-2.0
// Composition root of the page: events and reports of the mirror go through update() and draw(),
// and what comes of it to the browser. Nothing runs while nothing happens.
#include <emscripten/em_macros.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/inbox.h"
#include "app/update.h"
#include "domain/follow_code.h"
#include "platform/attention.h"
#include "platform/canvas.h"
#include "platform/clipboard.h"
#include "platform/environment.h"
#include "platform/glyphs.h"
#include "platform/history.h"
#include "platform/http.h"
#include "platform/mirror.h"
#include "platform/photos.h"
#include "platform/picture.h"
#include "platform/port.h"
#include "platform/print.h"
#include "platform/random.h"
#include "platform/socket.h"
#include "platform/storage.h"
#include "platform/texts.h"
#include "platform/timer.h"
#include "platform/work.h"
#include "program.h"
#include "protocol/routes.h"
#include "text/catalogue.h"
#include "ui/view.h"

extern "C" void tucao_stats(int draws, int frames);

namespace tucao::web {
namespace {

/// What is on the canvas and in the mirror, or shall be.
struct Picture {
  ui::Scene scene;
  ui::Tree tree;
  std::map<std::string, float> scroll;
  std::string text_owner;
  Environment environment;
  mirror::Colors colors;
  bool operator==(const Picture&) const = default;
};

class Page {
 public:
  /// False if this browser cannot show the app; then nothing was touched.
  [[nodiscard]] bool open();

  void post(app::Event event);
  void input_arrived();
  void look_changed();
  void picture_outdated();
  void texts_arrived(const std::string& locale, std::string_view json);

 private:
  /// Takes in what happened and draws, until nothing follows from it; then asks for a frame if that
  /// changed what is to be seen.
  void turn();
  void draw();
  void request_frame();
  void frame();
  [[nodiscard]] bool may_take_over() const;
  [[nodiscard]] ui::Look look_of(const Environment& environment);

  void update(const app::Event& event) { run(app::update(model_, event, outside())); }
  void update(const app::Intent& intent) { run(app::update(model_, intent, outside())); }
  [[nodiscard]] static app::Outside outside() { return {device_now(), random_hex()}; }

  void run(const app::Commands& commands);
  void start(const app::HttpRequest& command) { start_http(command); }
  void start(const app::SocketConnect&) { connect_socket(std::string(protocol::live_path)); }
  void start(const app::SocketSend& command) { send_socket(command.text); }
  void start(const app::SocketClose&) { close_socket(); }
  void start(const app::Store& command) { store(command.key, command.value); }
  void start(const app::PushAddress& command) { push_address(command.address); }
  void start(const app::ReplaceAddress& command) { replace_address(command.address); }
  void start(const app::LoadPage& command) { load_page(command.address); }
  void start(const app::HistoryBack&) { go_back(); }
  void start(const app::LoadTexts& command) { load_texts(command.locale); }
  void start(const app::CopyText& command) { copy_text(command.text); }
  void start(const app::SaveReceiptPicture&);
  void start(const app::ChoosePhotos& command) { choose_photos(command.most); }
  void start(const app::SendPhoto& command) { send_photo(command.token); }
  void start(const app::ForgetPhoto& command) { forget_photo(command.token); }
  void start(const app::WakeAt& command) { ring_at(command.at); }
  void start(const app::FocusNode& command) { focus_ = command; }
  void start(const app::ProveWork& command) { prove_work(command.demand); }
  void start(const app::AskForNotices&) { ask_for_notices(); }
  void start(const app::Alert& command) {
    attract(words_.get(command.key, command.params), command.notice);
  }
  void start(const app::Print&);

  app::Inbox inbox_;
  app::Model model_{program()};
  text::Catalogue words_;
  BrowserTypeface typeface_;
  Canvas canvas_;

  Picture wanted_;
  Picture shown_;
  app::FocusNode focus_;   ///< where the focus goes after the next frame
  Instant words_since_;    ///< 0: the catalogue is not here yet
  bool standing_ = false;  ///< the plain page has been replaced
  bool busy_ = false;      ///< within turn() or frame(): what happens now is taken in afterwards
  bool more_ = false;      ///< something happened meanwhile
  bool look_changed_ = false;  ///< since the last draw()
  bool moves_ = false;         ///< what was drawn last looks different in the next frame
  bool frame_asked_ = false;
  int draws_ = 0;
  int frames_ = 0;
};

/// The plain page stays until there is something to put in its place, but not longer than this.
constexpr std::int64_t most_patience_ms = 1500;

bool Page::open() {
  if (!browser_draws_glyphs() || !canvas_.open()) return false;
  watch_environment();
  mirror::start();
  watch_history();
  post(app::Started{page_address(), best_locale(), page_hall(), stored(), page_hall_view()});
  return true;
}

void Page::post(app::Event event) {
  inbox_.post(std::move(event));
  turn();
}

void Page::input_arrived() { turn(); }

// Positions and sizes come in bursts: one look at them in the next frame will do.
void Page::look_changed() {
  look_changed_ = true;
  if (standing_) request_frame();
}

void Page::picture_outdated() {
  shown_ = {};
  request_frame();
}

void Page::texts_arrived(const std::string& locale, std::string_view json) {
  if (locale != model_.state.locale) return;
  auto parsed = text::Catalogue::parse(locale, json);
  if (!parsed) return;
  words_ = std::move(parsed).value();
  if (words_since_ == Instant{}) words_since_ = device_now();
  turn();
}

void Page::turn() {
  more_ = true;
  if (busy_) return;
  busy_ = true;
  // What is shown follows from what is known within two rounds; a third one would be a screen that
  // argues with update().
  for (int round = 0; more_ && round < 3; ++round) {
    more_ = false;
    for (const app::Event& event : inbox_.drain()) update(event);
    if (words_since_ != Instant{}) draw();
  }
  more_ = false;
  busy_ = false;
  tucao_stats(draws_, frames_);
  if (words_since_ == Instant{}) return;
  if (wanted_ != shown_ || !focus_.id.empty() || !inbox_.empty()) request_frame();
}

void Page::draw() {
  const Environment environment = web::environment();
  const ui::Look look = look_of(environment);
  ui::Input input = mirror::take_input();
  ui::View view = ui::draw(model_.state, look, input, screen_of);
  look_changed_ = false;
  moves_ = view.moves;
  ++draws_;
  for (const app::Intent& intent : view.intents) update(intent);
  if (!view.intents.empty()) more_ = true;
  wanted_ = {std::move(view.scene),
             std::move(view.tree),
             std::move(input.scroll),
             mirror::text_owner(),
             environment,
             {look.theme->text.primary, look.theme->surface.card,
              look.theme->name != ui::ThemeName::Light}};
}

ui::Look Page::look_of(const Environment& environment) {
  typeface_.set_pixels_per_point(static_cast<float>(environment.pixels_per_point));
  const auto width = static_cast<float>(environment.width);
  const auto theme_name = [&] {
    switch (model_.state.theme) {
      case app::ThemeChoice::Light:
        return ui::ThemeName::Light;
      case app::ThemeChoice::Dark:
        return ui::ThemeName::Dark;
      case app::ThemeChoice::Contrast:
        return ui::ThemeName::Contrast;
      case app::ThemeChoice::System:
        break;
    }
    return environment.contrast != 0 ? ui::ThemeName::Contrast
           : environment.dark != 0   ? ui::ThemeName::Dark
                                     : ui::ThemeName::Light;
  };
  ui::Look look;
  look.theme = &ui::theme(theme_name());
  look.words = &words_;
  look.typeface = &typeface_;
  look.density = ui::density_for(model_.state.route.page, width);
  look.width = width;
  look.height = static_cast<float>(environment.height);
  look.text_scale = static_cast<float>(environment.text_scale);
  look.now = device_now();
  look.reduced_motion = environment.reduced_motion != 0;
  return look;
}

void Page::request_frame() {
  if (frame_asked_) return;
  frame_asked_ = true;
  emscripten_request_animation_frame(
      [](double, void* page) -> EM_BOOL {
        static_cast<Page*>(page)->frame();
        return EM_FALSE;
      },
      this);
}

bool Page::may_take_over() const {
  const app::State& state = model_.state;
  const bool waits = (state.hall.phase() == app::Phase::Loading && state.hall.value() == nullptr) ||
                     state.reports.phase() == app::Phase::Loading ||
                     state.report.phase() == app::Phase::Loading;
  return !waits || device_now().ms - words_since_.ms > most_patience_ms;
}

void Page::frame() {
  frame_asked_ = false;
  if (words_since_ == Instant{}) return;
  if (!standing_ && !may_take_over()) return request_frame();
  if (look_changed_ || !inbox_.empty()) turn();
  busy_ = true;
  if (wanted_ != shown_) {
    const Environment& environment = wanted_.environment;
    const bool lower = standing_ && environment.height < shown_.environment.height;
    standing_ = true;
    mirror::apply(wanted_.tree, wanted_.text_owner, wanted_.colors);
    if (lower && !mirror::input().focused.empty()) mirror::reveal(mirror::input().focused);
    canvas_.paint({wanted_.scene, static_cast<int>(environment.width_px),
                   static_cast<int>(environment.height_px),
                   static_cast<float>(environment.pixels_per_point), wanted_.scroll,
                   wanted_.text_owner});
    shown_ = wanted_;
    ++frames_;
  }
  if (!focus_.id.empty()) {
    const auto [id, if_lost] = std::exchange(focus_, {});
    mirror::focus(id, if_lost);
  }
  busy_ = false;
  tucao_stats(draws_, frames_);
  if (more_) turn();
  if (moves_) look_changed();
}

void Page::run(const app::Commands& commands) {
  for (const app::Command& command : commands) {
    std::visit([this](const auto& what) { start(what); }, command);
  }
}

void Page::start(const app::SaveReceiptPicture&) {
  const auto& receipt = model_.state.receipt;
  if (!receipt) return;
  std::vector<std::string> lines{domain::grouped({receipt->code}),
                                 words_.get("receipt.number", {{"number", receipt->number.value}})};
  if (const auto* hall = model_.state.hall.value()) {
    lines.push_back(domain::in_locale(hall->name, words_.locale()));
  }
  lines.push_back(words_.get("receipt.code_use"));
  save_picture(receipt->number.value, receipt->qr.dark, receipt->qr.size, lines);
}

void Page::start(const app::Print&) {
  const auto& slip = model_.state.kiosk.slip;
  if (slip) print_slip(slip->qr.dark, slip->qr.size);
}

Page page;

}  // namespace

void post(app::Event event) { page.post(std::move(event)); }
void input_arrived() { page.input_arrived(); }
void look_changed() { page.look_changed(); }
void picture_outdated() { page.picture_outdated(); }
void texts_arrived(std::string locale, std::string_view json) { page.texts_arrived(locale, json); }

}  // namespace tucao::web

int main() { return tucao::web::page.open() ? 0 : 1; }
