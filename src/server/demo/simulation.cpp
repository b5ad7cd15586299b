// SPDX-License-Identifier: Apache-2.0
#include "server/demo/simulation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "domain/queue.h"

namespace tucao::server {
namespace {

using domain::BusinessId;
using domain::EventKind;
using domain::HallEvent;
using domain::Ticket;
using domain::TicketClass;
using domain::TicketNumber;
using domain::TicketState;
using domain::Window;
using domain::WindowId;
using domain::WindowKind;
using domain::WindowReason;
using domain::WindowState;

/// People waiting in the whole hall on an ordinary hour.
constexpr double usual_waiting = 52;
/// Everything is over this long before the plan's closing time.
constexpr std::int64_t last_minutes_s = 120;
/// Mean service times of the businesses, in the plan's order and then from the front again.
constexpr std::array mean_services_s{300.0, 400.0, 270.0, 520.0, 330.0, 240.0};

/// How busy an hour is: two peaks over an even ground.
double rush(double hour) {
  const auto peak = [&](double at) { return std::exp(-std::pow((hour - at) / 1.3, 2)); };
  return 0.9 + 0.35 * peak(10) + 0.3 * peak(14.5);
}

/// Who sees a long queue comes another time.
double readiness(double waiting, double usual) {
  return std::clamp(1.7 - 0.7 * waiting / usual, 0.05, 1.7);
}

/// What a queue machine knows of a hall: not the windows that run on Tucao.
domain::HallPlan part_of_machine(domain::HallPlan plan) {
  std::erase_if(plan.businesses, &domain::Business::own_queue);
  for (domain::WindowPlan& window : plan.windows) {
    std::erase_if(window.businesses, [&](const BusinessId& business) {
      return domain::find_business(plan, business) == nullptr;
    });
  }
  std::erase_if(plan.windows, [](const domain::WindowPlan& window) {
    return window.businesses.empty() || !domain::calls_numbers(window.kind);
  });
  return plan;
}

bool tidal(const Window& window) { return window.kind == WindowKind::Tidal; }

HallEvent event_for(EventKind kind, const WindowId& window) {
  HallEvent event;
  event.kind = kind;
  event.window = window;
  return event;
}

}  // namespace

domain::HallPlan demonstration_plan() {
  const auto named = [](const char* zh, const char* en) {
    return domain::LocalText{{"zh-CN", zh}, {"en", en}};
  };
  const auto business = [&](const char* id, const char* zone, const char* zh, const char* en) {
    return domain::Business{BusinessId(id), domain::ZoneId(zone), named(zh, en), false};
  };
  const auto window = [](const char* id, std::vector<const char*> businesses,
                         WindowKind kind = WindowKind::Counter) {
    domain::WindowPlan plan{WindowId(id), {}, kind};
    for (const char* served : businesses) plan.businesses.emplace_back(served);
    return plan;
  };

  domain::HallPlan plan;
  plan.id = domain::HallId("demo");
  plan.name = named("演示市民服务大厅", "Demonstration Civic Service Hall");
  plan.demonstration = true;
  plan.calling_number = "0000 0000";
  plan.utc_offset_min = 480;
  plan.opens_min = 0;
  plan.closes_min = 24 * 60;
  plan.zones = {{domain::ZoneId("general"), named("综合服务", "General services")},
                {domain::ZoneId("insurance"), named("社保医保", "Insurance")},
                {domain::ZoneId("property"), named("不动产税务", "Property and tax")}};
  plan.businesses = {
      business("general", "general", "综合受理", "General enquiries"),
      business("social", "insurance", "社会保险", "Social insurance"),
      business("medical", "insurance", "医疗保障", "Medical insurance"),
      business("property", "property", "不动产登记", "Property registration"),
      business("tax", "property", "税务", "Tax"),
      business("household", "general", "户籍证件", "Household and identity papers"),
      business("advice", "general", "办事咨询", "Advice"),
  };
  plan.businesses.back().own_queue = true;
  plan.windows = {window("1", {"general"}),
                  window("2", {"social"}),
                  window("3", {"social"}),
                  window("4", {"medical"}),
                  window("5", {"property"}, WindowKind::Tidal),
                  window("6", {"tax"}),
                  window("7", {"tax"}),
                  window("8", {"household"}),
                  window("9", {"social", "medical"}),
                  window("10", {"property"}),
                  window("11", {"household", "general"}),
                  window("12", {"general"}, WindowKind::GreenChannel),
                  window("13", {"medical"}),
                  window("14", {"social"}, WindowKind::Tidal),
                  window("15", {"advice"}),
                  window("16", {"advice"}),
                  window("Z1", {"household"}, WindowKind::SelfService),
                  window("Z2", {"social"}, WindowKind::SelfService)};
  plan.rules.max_priority_in_a_row = 2;
  plan.rules.appointment_head_start_s = 600;
  plan.staffing.peaks = {{9 * 60, 11 * 60 + 30}, {14 * 60, 16 * 60 + 30}};
  return plan;
}

Simulation::Simulation(domain::HallPlan plan, std::uint64_t seed, Start start)
    : start_(std::move(start)),
      random_(seed),
      hall_(domain::new_hall(part_of_machine(std::move(plan)))) {
  now_ = plus_seconds(start_.midnight, hall_.plan.opens_min * 60);
  plan_traffic();
  after(0, [this] { open_day(); });
  after((hall_.plan.closes_min - hall_.plan.opens_min) * 60.0 - last_minutes_s,
        [this] { close_day(); });
}

std::vector<HallEvent> Simulation::step(Instant now) {
  while (!agenda_.empty() && agenda_.begin()->first <= now) {
    const auto next = agenda_.extract(agenda_.begin());
    now_ = next.key();
    next.mapped()();
  }
  return std::exchange(due_, {});
}

std::optional<Instant> Simulation::next_at() const {
  if (agenda_.empty()) return std::nullopt;
  return agenda_.begin()->first;
}

// ---- the day ----

void Simulation::open_day() {
  const auto has_other_window = [&](const Window& window) {
    return std::ranges::all_of(window.businesses, [&](const BusinessId& business) {
      return std::ranges::any_of(hall_.windows, [&](const Window& other) {
        return other.id != window.id && !tidal(other) && domain::serves(other, business);
      });
    });
  };
  std::vector<WindowId> regular;
  std::vector<WindowId> dispensable;
  for (const Window& window : hall_.windows) {
    if (tidal(window)) continue;
    regular.push_back(window.id);
    if (has_other_window(window)) dispensable.push_back(window.id);
  }
  WindowId unstaffed;
  if (!dispensable.empty()) {
    const double count = static_cast<double>(dispensable.size());
    unstaffed = dispensable[static_cast<std::size_t>(uniform(0, count))];
  }
  for (const WindowId& window : regular) {
    if (window == unstaffed) continue;
    emit(event_for(EventKind::Open, window));
    plan_breaks(window);
  }
  for (const auto& [business, traffic] : traffic_) {
    for (int i = 0; i < std::lround(traffic.usual_waiting); ++i) {
      after(uniform(0, 90), [this, b = business] { arrive(b); });
    }
    plan_arrival(business);
  }
  watch_tide();
}

void Simulation::close_day() {
  agenda_.clear();
  std::vector<TicketNumber> numbers;
  for (const auto& [number, ticket] : hall_.tickets) numbers.push_back(number);
  for (const TicketNumber& number : numbers) {
    const TicketState state = hall_.tickets.at(number).state;
    if (state == TicketState::Done || state == TicketState::Left) continue;
    emit(state == TicketState::Serving ? EventKind::Finish : EventKind::Leave, number);
  }
  for (const auto& [window, desk] : desks_) {
    HallEvent close = event_for(EventKind::Close, window);
    close.reason = WindowReason::NotScheduled;
    emit(close);
  }
}

// ---- arrivals ----

/// As many people come for a business as its regular windows can serve.
void Simulation::plan_traffic() {
  double all_arrivals_per_s = 0;
  for (std::size_t i = 0; i < hall_.plan.businesses.size(); ++i) {
    Traffic& traffic = traffic_[hall_.plan.businesses[i].id];
    traffic.mean_service_s = mean_services_s[i % mean_services_s.size()];
  }
  for (const Window& window : hall_.windows) {
    desks_[window.id];
    if (tidal(window)) continue;
    for (const BusinessId& business : window.businesses) {
      Traffic& traffic = traffic_[business];
      const double share = 1.0 / static_cast<double>(window.businesses.size());
      traffic.arrivals_per_s += share / traffic.mean_service_s;
      all_arrivals_per_s += share / traffic.mean_service_s;
    }
  }
  for (auto& [business, traffic] : traffic_) {
    traffic.usual_waiting = usual_waiting * traffic.arrivals_per_s / all_arrivals_per_s;
  }
}

void Simulation::plan_arrival(const BusinessId& business) {
  const Traffic& traffic = traffic_[business];
  if (traffic.arrivals_per_s <= 0) return;
  const double hour = static_cast<double>(seconds_between(start_.midnight, now_)) / 3600;
  const double rate = traffic.arrivals_per_s * rush(hour) *
                      readiness(domain::waiting_for(hall_, business), traffic.usual_waiting);
  after(exponential(1 / rate), [this, business] {
    arrive(business);
    plan_arrival(business);
  });
}

void Simulation::arrive(const BusinessId& business) {
  HallEvent take;
  take.kind = EventKind::Take;
  take.business = business;
  const double kind = uniform(0, 1);
  take.ticket_class = kind < 0.06   ? TicketClass::Priority
                      : kind < 0.18 ? TicketClass::Appointment
                                    : TicketClass::WalkIn;
  if (take.ticket_class == TicketClass::Priority) {
    using enum domain::PriorityReason;
    constexpr std::array common{Elderly, Elderly, Elderly, Disabled, Ill, Pregnant, WithInfant};
    take.priority_reason = common[static_cast<std::size_t>(uniform(0, common.size()))];
  }
  take.ticket = new_number(business, take.ticket_class);
  if (!emit(take)) return;

  if (chance(0.04)) {
    after(uniform(600, 2400), [this, number = take.ticket] {
      if (hall_.tickets[number].state == TicketState::Waiting) emit(EventKind::Leave, number);
    });
  }
  for (const Window& window : hall_.windows) {
    if (!window.serving.empty() || !domain::serves(window, business)) continue;
    after(uniform(3, 9), [this, id = window.id] { call_next(id); });
  }
}

TicketNumber Simulation::new_number(const BusinessId& business, TicketClass ticket_class) {
  char letter = ticket_class == TicketClass::Priority ? 'P' : 'Y';
  if (ticket_class == TicketClass::WalkIn) {
    const auto place = std::ranges::find(hall_.plan.businesses, business, &domain::Business::id);
    letter = static_cast<char>('A' + (place - hall_.plan.businesses.begin()) % 15);
  }
  int& last = last_numbers_.try_emplace(letter, start_.first_ticket_number - 1).first->second;
  std::string digits = std::to_string(++last);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return TicketNumber(letter + digits);
}

// ---- windows ----

void Simulation::plan_breaks(const WindowId& window) {
  struct Occasion {
    WindowReason reason;
    const char* text;
    double low_min;
    double high_min;
  };
  constexpr std::array occasions{
      Occasion{WindowReason::Equipment, "", 8, 25}, Occasion{WindowReason::Staffing, "", 5, 12},
      Occasion{WindowReason::Equipment, "", 8, 25}, Occasion{WindowReason::Training, "", 15, 25},
      Occasion{WindowReason::Other, "系统升级", 10, 20}};
  const double day_s = (hall_.plan.closes_min - hall_.plan.opens_min) * 60.0;
  for (double at = exponential(2.5 * 3600); at < day_s; at += exponential(2.5 * 3600)) {
    const Occasion& occasion = occasions[static_cast<std::size_t>(uniform(0, occasions.size()))];
    const auto length_s =
        static_cast<std::int64_t>(uniform(occasion.low_min, occasion.high_min)) * 60;
    after(at, [this, window, due = Break{occasion.reason, occasion.text, length_s}] {
      desks_[window].due = due;
      call_next(window);
    });
  }
  const double lunch = (11 * 60 + 30 - hall_.plan.opens_min) * 60.0 + uniform(0, 3 * 3600);
  after(std::max(lunch, 0.0), [this, window] {
    desks_[window].due = Break{WindowReason::Lunch, "", 1800};
    call_next(window);
  });
}

/// Tidal windows open when more wait than usual, and close again when few do.
void Simulation::watch_tide() {
  for (const Window& window : hall_.windows) {
    if (!tidal(window) || window.businesses.empty()) continue;
    const BusinessId& business = window.businesses.front();
    const double crowd = domain::waiting_for(hall_, business) / traffic_[business].usual_waiting;
    Desk& desk = desks_[window.id];
    if (window.state == WindowState::Closed && crowd > 1.2) {
      desk.to_be_closed = false;
      emit(event_for(EventKind::Open, window.id));
      after(uniform(5, 20), [this, id = window.id] { call_next(id); });
    } else if (window.state == WindowState::Open && crowd < 0.6) {
      desk.to_be_closed = true;
      after(0, [this, id = window.id] { call_next(id); });
    }
  }
  after(300, [this] { watch_tide(); });
}

void Simulation::free_desk(const WindowId& window) {
  after(uniform(4, 15), [this, window] { call_next(window); });
}

/// What a member of staff does whose window is free: goes, closes, or calls.
void Simulation::call_next(const WindowId& id) {
  const Window& window = *domain::find_window(hall_, id);
  if (window.state != WindowState::Open || !window.serving.empty()) return;
  Desk& desk = desks_[id];

  if (desk.due) {
    HallEvent pause = event_for(EventKind::Pause, id);
    pause.reason = desk.due->reason;
    pause.reason_text = desk.due->text;
    pause.resume_at = plus_seconds(now_, desk.due->length_s);
    after(static_cast<double>(desk.due->length_s), [this, id] {
      emit(event_for(EventKind::Resume, id));
      free_desk(id);
    });
    desk.due.reset();
    emit(pause);
    return;
  }
  if (desk.to_be_closed) {
    desk.to_be_closed = false;
    HallEvent close = event_for(EventKind::Close, id);
    close.reason = WindowReason::NotScheduled;
    emit(close);
    return;
  }

  HallEvent call = event_for(EventKind::Call, id);
  call.ticket = pick(id);
  if (call.ticket.empty() || !emit(call)) return;
  attend(id, call.ticket);
}

/// Whose turn it is: owners of held tickets that are back, then by the hall's rules.
TicketNumber Simulation::pick(const WindowId& id) {
  const Window& window = *domain::find_window(hall_, id);
  Desk& desk = desks_[id];
  if (!desk.returned.empty()) {
    const TicketNumber first = desk.returned.front();
    desk.returned.erase(desk.returned.begin());
    return first;
  }
  const Ticket* next = domain::next_ticket(hall_, window);
  return next == nullptr ? TicketNumber{} : next->number;
}

// ---- tickets ----

void Simulation::attend(const WindowId& window, const TicketNumber& ticket) {
  if (chance(0.06)) {
    after(25, [this, ticket] { emit(EventKind::Recall, ticket); });
    after(60, [this, window, ticket] { miss_call(window, ticket); });
  } else {
    after(uniform(5, 30), [this, window, ticket] {
      emit(EventKind::Start, ticket);
      serve(window, ticket);
    });
  }
}

void Simulation::miss_call(const WindowId& window, const TicketNumber& ticket) {
  emit(EventKind::Pass, ticket);
  free_desk(window);
  const bool comes_back = chance(0.4);
  after(comes_back ? uniform(90, 480) : 1800, [this, ticket, comes_back] {
    emit(comes_back ? EventKind::Rejoin : EventKind::Leave, ticket);
  });
}

void Simulation::serve(const WindowId& window, const TicketNumber& ticket) {
  const BusinessId business = hall_.tickets[ticket].business;
  const double service_s =
      std::clamp(lognormal(traffic_[business].mean_service_s, 0.5), 45., 1800.);
  const double outcome = uniform(0, 1);
  if (outcome < 0.03) {
    after(service_s / 2, [this, window, ticket] {
      emit(EventKind::Hold, ticket);
      free_desk(window);
      after(uniform(240, 900), [this, window, ticket] {
        desks_[window].returned.push_back(ticket);
        call_next(window);
      });
    });
  } else if (outcome < 0.05) {
    after(service_s / 2, [this, window, ticket] {
      HallEvent transfer;
      transfer.kind = EventKind::Transfer;
      transfer.ticket = ticket;
      transfer.business = hall_.plan.businesses.front().id;
      emit(transfer);
      free_desk(window);
    });
  } else {
    after(service_s, [this, window, ticket] {
      emit(EventKind::Finish, ticket);
      free_desk(window);
      if (chance(0.35)) rate_later(ticket);
    });
  }
}

void Simulation::rate_later(const TicketNumber& ticket) {
  const double luck = uniform(0, 1);
  HallEvent rate;
  rate.kind = EventKind::Rate;
  rate.ticket = ticket;
  rate.rating = luck < 0.7 ? 5 : luck < 0.9 ? 4 : luck < 0.96 ? 3 : luck < 0.985 ? 2 : 1;
  after(uniform(5, 40), [this, rate] { emit(rate); });
}

// ---- the machinery ----

void Simulation::after(double seconds, std::function<void()> action) {
  agenda_.emplace(Instant{now_.ms + std::llround(seconds * 1000)}, std::move(action));
}

/// An intention that the rules refuse comes to nothing.
bool Simulation::emit(HallEvent event) {
  event.at = now_;
  event.id = start_.name + "-" + std::to_string(events_ + 1);
  if (!domain::apply(hall_, event)) return false;
  ++events_;
  due_.push_back(std::move(event));
  return true;
}

bool Simulation::emit(EventKind kind, const TicketNumber& ticket) {
  HallEvent event;
  event.kind = kind;
  event.ticket = ticket;
  return emit(std::move(event));
}

double Simulation::uniform(double low, double high) {
  // 53 random bits: written out, because the standard's distributions differ between libraries.
  return low + (high - low) * static_cast<double>(random_() >> 11) * 0x1p-53;
}

double Simulation::exponential(double mean) { return -mean * std::log(1 - uniform(0, 1)); }

/// Box and Muller (1958); `deviation` is that of the logarithm.
double Simulation::lognormal(double mean, double deviation) {
  const double radius = std::sqrt(-2 * std::log(1 - uniform(0, 1)));
  const double normal = radius * std::cos(2 * std::numbers::pi * uniform(0, 1));
  return mean * std::exp(deviation * normal - deviation * deviation / 2);
}

}  // namespace tucao::server
