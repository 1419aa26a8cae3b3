#include "ui/room/workshop_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

constexpr Tick waits{30 * 60'000};

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

workshop::Setup only_an_agenda() {
  workshop::Setup setup;
  setup.form = workshop::Form::agenda;
  setup.entry = workshop::Entry::open;
  return setup;
}

// By the local clock, so that people recognise it; sessions are minutes apart.
std::string id_of(std::chrono::sys_seconds at) {
  const CivilTime civil = to_civil(at);
  return fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}", static_cast<int>(civil.date.year()),
                     static_cast<unsigned>(civil.date.month()), static_cast<unsigned>(civil.date.day()),
                     civil.hour, civil.minute, civil.second);
}

}  // namespace

void WorkshopDesk::tell(const Edition& edition, Now now) {
  now_ = now;
  example_ = edition.example;
  kring_.clear();
  const auto found = std::ranges::find(edition.kringen, edition.kring, &Kring::id);
  if (found != edition.kringen.end()) kring_ = found->title;
  if (rings_at_ && now.tick >= *rings_at_) {
    rings_at_.reset();
    ++revision_;
  }
}

std::chrono::sys_seconds WorkshopDesk::wall_at(Tick now) const {
  return now_.wall + std::chrono::floor<std::chrono::seconds>(now - now_.tick);
}

void WorkshopDesk::act(const WorkshopAct& act, Tick now) {
  ++revision_;
  std::visit(Overloaded{[&](const workshop::Operation& operation) { carry_out(operation, now); },
                        [&](const TakeWorkshopAlong&) { take_along(); },
                        [&](const CompareWorkshop& with) { compare(with.id); },
                        [&](const ForgetWorkshops& which) { erase(which.id); },
                        [&](const PutWorkshopAway&) { put_away(); },
                        [&](const PinScene& pin) { state_.pinned = pin.on; }},
             act.what);
}

void WorkshopDesk::leave() {
  ++revision_;
  state_.pinned = false;
  state_.compared.reset();
}

void WorkshopDesk::carry_out(const workshop::Operation& operation, Tick now) {
  const auto at = wall_at(now);
  acted_ = now;
  if (const auto* start = std::get_if<workshop::Start>(&operation)) {
    if (!state_.open()) begin(start->setup, at);
  } else {
    const bool decides = std::holds_alternative<workshop::Decide>(operation);
    if (decides && !state_.open()) begin(only_an_agenda(), at);
    add({at, operation});
  }
  show(now);
}

void WorkshopDesk::begin(workshop::Setup setup, std::chrono::sys_seconds at) {
  setup.kring = kring_;
  setup.example = example_ && !setup.items.empty();
  const auto taken = [&](const std::string& id) {
    return (log_ && log_->session().setup.id == id) ||
           std::ranges::find(state_.earlier, id, &KeptWorkshop::id) != state_.earlier.end();
  };
  for (auto moment = at; setup.id.empty() || taken(setup.id); moment += std::chrono::seconds{1}) {
    setup.id = id_of(moment);
  }
  workshop::LogEntry start{at, workshop::Start{setup}};
  auto begun = workshop::Log::begin(start);
  if (!begun) return;
  if (log_) {
    const auto& s = log_->session();
    state_.earlier.insert(state_.earlier.begin(),
                          {s.setup.id, s.setup.form, s.setup.kring, s.started, s.finished});
  }
  log_ = std::move(*begun);
  state_.compared.reset();
  state_.exporting = WorkshopState::Export::none;
  state_.exported.clear();
  ++state_.unsaved;
  orders_.push_back(KeepOperation{setup.id, std::move(start), false});
}

void WorkshopDesk::add(const workshop::LogEntry& entry) {
  if (!log_ || !log_->add(entry)) return;
  if (state_.exporting != WorkshopState::Export::working) state_.exporting = WorkshopState::Export::none;
  ++state_.unsaved;
  orders_.push_back(KeepOperation{log_->session().setup.id, entry, log_->session().finished});
}

void WorkshopDesk::show(Tick now) {
  state_.session.reset();
  state_.timer_ends.reset();
  rings_at_.reset();
  state_.can_undo = log_ && log_->can_undo();
  if (!log_) return;
  state_.session = log_->session();
  if (!state_.session->timer) return;
  state_.timer_ends = now + std::chrono::duration_cast<Tick>(state_.session->timer->ends - wall_at(now));
  if (*state_.timer_ends > now) rings_at_ = state_.timer_ends;
}

void WorkshopDesk::compare(const std::string& id) {
  state_.compared.reset();
  if (!id.empty()) orders_.push_back(LoadWorkshop{id});
}

void WorkshopDesk::erase(const std::string& id) {
  orders_.push_back(EraseWorkshops{id});
  std::erase_if(state_.earlier, [&](const KeptWorkshop& kept) { return id.empty() || kept.id == id; });
  if (state_.compared && (id.empty() || state_.compared->setup.id == id)) state_.compared.reset();
  if (log_ && (id.empty() || log_->session().setup.id == id)) {
    log_.reset();
    WorkshopState without;
    without.earlier = std::move(state_.earlier);
    without.pinned = state_.pinned;
    state_ = std::move(without);
    rings_at_.reset();
  }
}

void WorkshopDesk::put_away() {
  if (!log_ || !log_->session().finished) return;
  const auto& s = log_->session();
  state_.earlier.insert(state_.earlier.begin(),
                        {s.setup.id, s.setup.form, s.setup.kring, s.started, s.finished});
  log_.reset();
  state_.compared.reset();
  state_.exporting = WorkshopState::Export::none;
  state_.exported.clear();
  show(now_.tick);
}

void WorkshopDesk::take_along() {
  if (!log_ || state_.exporting == WorkshopState::Export::working) return;
  state_.exporting = WorkshopState::Export::working;
  orders_.push_back(ExportWorkshop{log_->session(), {}});
}

void WorkshopDesk::take(const DeskAnswer& answer, Tick now) {
  ++revision_;
  std::visit(Overloaded{[&](const OperationsKept& kept) {
                          state_.unsaved = std::max(0, state_.unsaved - kept.count);
                          if (state_.unsaved == 0) state_.trouble.clear();
                        },
                        [&](const KeepingFailed& failed) { state_.trouble = failed.why; },
                        [&](const WorkshopExported& exported) {
                          state_.exported = exported.files;
                          state_.exporting = exported.files.empty() ? WorkshopState::Export::failed
                                                                    : WorkshopState::Export::done;
                        },
                        [&](const WorkshopLoaded& loaded) { state_.compared = loaded.session; },
                        [&](const WorkshopsListed& listed) {
                          state_.earlier = listed.all;
                          if (!log_) return;
                          std::erase_if(state_.earlier, [&](const KeptWorkshop& kept) {
                            return kept.id == log_->session().setup.id;
                          });
                        },
                        [&](const WorkshopRestored& restored) {
                          // People who began anew before the disk answered keep what they have.
                          if (log_) return;
                          log_ = restored.log;
                          std::erase_if(state_.earlier, [&](const KeptWorkshop& kept) {
                            return kept.id == log_->session().setup.id;
                          });
                          show(now);
                        }},
             answer);
}

std::vector<DeskOrder> WorkshopDesk::take_orders() { return std::exchange(orders_, {}); }

std::optional<Tick> WorkshopDesk::stays_until(Tick last_touch) const {
  if (state_.pinned) return last_touch + waits;
  if (state_.open() && acted_) return *acted_ + waits;
  return std::nullopt;
}

std::optional<Tick> WorkshopDesk::next_change() const { return rings_at_; }

}  // namespace caleidoscoop::ui
