#include "firmware/network/serve.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "firmware/network/manager.h"
#include "sync/core/text.h"

namespace caleidoscoop::network {
namespace {

using Kind = Wish::Kind;
using Trouble = NetworkStatus::Trouble;
using Doing = NetworkStatus::Doing;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::size_t longest_subject = 32;
// NetworkManager may go back a little later than it was told to.
constexpr seconds grace{3};

std::int64_t monotonic(steady_clock::time_point at) {
  return std::chrono::duration_cast<seconds>(at.time_since_epoch()).count();
}

bool has_adapter(const NetworkStatus& status) {
  return std::ranges::any_of(status.devices,
                             [](const auto& device) { return device.kind == NetworkStatus::Kind::wifi; });
}

// One run of the program: what is known and what is told of it.
class Worker {
 public:
  explicit Worker(const NetworkJob& job) : job_(job) {}

  Result<> serve();
  Result<> apply(const config::Network& wanted);
  NetworkStatus look();
  Result<> tell();

 private:
  Result<> connect();
  Result<> heed(const Wish& wish);
  Result<> search();
  Result<> join(const Wifi& wifi);
  Result<> attempt(const Wifi& wifi, Manager::Joining& joining);
  Result<> hold_trial();
  Result<> keep();
  Result<> confirm();
  Result<> undo();
  Result<> forget(const Wish& wish);
  Result<> settle(const config::Network& wanted);
  void note(EventKind kind, const char* actor, const std::string& object, std::string sentence,
            bool success = true) const;
  std::string of_subject() const { return subject_.empty() ? subject_ : fmt::format(": \"{}\"", subject_); }
  Trouble trouble_of(const Error& error) const;
  tl::unexpected<Error> troubled(Trouble trouble, std::string message);

  const NetworkJob& job_;
  std::optional<Bus> bus_;
  std::optional<Manager> manager_;
  Doing doing_ = Doing::nothing;
  Trouble trouble_ = Trouble::none;
  std::string subject_;
  std::optional<std::int64_t> trial_ends_;
};

Result<> Worker::connect() {
  if (manager_) return {};
  auto bus = job_.open_bus();
  if (!bus) return failure(bus.error());
  bus_ = std::move(*bus);
  manager_.emplace(*bus_);
  return {};
}

NetworkStatus Worker::look() {
  NetworkStatus status;
  if (connect()) {
    if (auto seen = manager_->look()) status = std::move(*seen);
  }
  status.at = job_.clock();
  status.doing = doing_;
  status.subject = subject_;
  status.trouble = status.manager || trouble_ != Trouble::none ? trouble_ : Trouble::no_manager;
  status.trial_ends = trial_ends_;
  return status;
}

Result<> Worker::tell() { return write_network_status(job_.store / network_status_file, look()); }

tl::unexpected<Error> Worker::troubled(Trouble trouble, std::string message) {
  trouble_ = trouble;
  return failure(ErrorCode::unavailable, std::move(message));
}

void Worker::note(EventKind kind, const char* actor, const std::string& object, std::string sentence,
                  bool success) const {
  job_.note({kind, actor, object, std::move(sentence), success});
}

Trouble Worker::trouble_of(const Error& error) const {
  if (!manager_ || error.cause == Cause::too_slow) return Trouble::no_manager;
  return error.code == ErrorCode::bad_data ? Trouble::bad_request : Trouble::failed;
}

Result<> Worker::search() {
  doing_ = Doing::scanning;
  if (const auto told = tell(); !told) return told;
  const auto before = manager_->last_search();
  const auto asked = manager_->search(std::nullopt);
  const auto end = steady_clock::now() + job_.times.search;
  // Asked again too soon is refused; then what is known is what there is.
  while (asked && manager_->last_search() == before && steady_clock::now() < end)
    std::this_thread::sleep_for(job_.times.look_every);
  doing_ = Doing::nothing;
  const auto seen = look();
  if (!asked && !seen.manager) return troubled(Trouble::no_manager, asked.error().message);
  if (has_adapter(seen)) return {};
  return troubled(Trouble::no_wifi, "this device has no wireless adapter that NetworkManager knows");
}

// Adds the connection and waits until it stands or fails.
Result<> Worker::attempt(const Wifi& wifi, Manager::Joining& joining) {
  if (wifi.hidden) [[maybe_unused]]
    const auto asked = manager_->search(wifi.ssid);
  Wifi chosen = wifi;
  chosen.sae_only = wifi.secured == NetworkStatus::Secured::key && manager_->sae_only(wifi.ssid);
  auto started = manager_->join(wifi_connection(chosen, {}, ChosenBy::room));
  if (!started) {
    trouble_ = has_adapter(look()) ? trouble_of(started.error()) : Trouble::no_wifi;
    return failure(started.error());
  }
  joining = std::move(*started);
  const auto end = steady_clock::now() + job_.times.joining;
  while (true) {
    const auto progress = manager_->progress(joining);
    if (progress == Manager::Progress::joined) return {};
    if (progress == Manager::Progress::failed)
      return troubled(manager_->why_failed(joining), fmt::format("\"{}\" could not be joined", subject_));
    if (steady_clock::now() >= end)
      return troubled(Trouble::too_slow, fmt::format("\"{}\" did not let this device in in time", subject_));
    std::this_thread::sleep_for(job_.times.look_every);
  }
}

Result<> Worker::join(const Wifi& wifi) {
  const bool had_network = look().online;
  doing_ = Doing::joining;
  subject_ = cut_graphemes(clean_line(wifi.ssid), longest_subject);
  if (const auto told = tell(); !told) return told;
  const auto until_settled = job_.times.joining + job_.times.trial;
  if (const auto set = manager_->set_checkpoint(until_settled); !set) {
    trouble_ = trouble_of(set.error());
    return set;
  }
  Manager::Joining joining;
  const auto joined = attempt(wifi, joining);
  doing_ = Doing::nothing;
  if (!joined) {
    [[maybe_unused]] const auto back = manager_->go_back();
    note(EventKind::network_joined, "room", subject_, joined.error().message, false);
    return joined;
  }
  note(EventKind::network_joined, "room", subject_,
       fmt::format("\"{}\" was joined{}", subject_, had_network ? ", on trial" : ""));
  // There was nothing to lose, so there is nothing to go back to.
  if (!had_network) return keep();
  if (const auto again = manager_->restart_checkpoint_time(job_.times.trial); !again) return again;
  return hold_trial();
}

// Waits for somebody to say that it may stay. What else is asked meanwhile ends it, and is done after.
Result<> Worker::hold_trial() {
  const auto end = steady_clock::now() + job_.times.trial;
  trial_ends_ = monotonic(end);
  if (const auto told = tell(); !told) return told;
  while (steady_clock::now() < end) {
    if (trial_is_to_end(job_.store)) return {};
    std::this_thread::sleep_for(job_.times.look_every);
  }
  const auto late = end + grace;
  while (manager_->has_checkpoint() && steady_clock::now() < late)
    std::this_thread::sleep_for(job_.times.look_every);
  note(EventKind::network_undone, "system", subject_,
       fmt::format("nobody confirmed the new network in time{}", of_subject()));
  return undo();
}

Result<> Worker::keep() {
  trial_ends_.reset();
  auto kept = manager_->keep();
  if (!kept) trouble_ = trouble_of(kept.error());
  return kept;
}

Result<> Worker::confirm() {
  auto kept = keep();
  note(EventKind::network_kept, "room", subject_,
       kept ? fmt::format("the new network stays{}", of_subject()) : kept.error().message, kept.has_value());
  return kept;
}

Result<> Worker::undo() {
  const bool was_on_trial = std::exchange(trial_ends_, std::nullopt).has_value();
  auto back = manager_->go_back();
  trouble_ = was_on_trial && back ? Trouble::not_confirmed : Trouble::none;
  return back;
}

Result<> Worker::forget(const Wish& wish) {
  const bool all = wish.kind == Kind::forget_all;
  const auto name = all ? "all" : cut_graphemes(clean_line(wish.wifi.ssid), longest_subject);
  const auto gone = manager_->forget_chosen(all ? std::nullopt : std::optional(wish.wifi.ssid));
  if (!gone) {
    trouble_ = trouble_of(gone.error());
    note(EventKind::network_forgotten, "room", name, gone.error().message, false);
    return failure(gone.error());
  }
  if (*gone > 0) {
    note(EventKind::network_forgotten, "room", name,
         all ? fmt::format("all that was joined on the screen was forgotten: {}", *gone)
             : fmt::format("\"{}\" was forgotten", name));
  }
  return {};
}

Result<> Worker::heed(const Wish& wish) {
  if (wish.kind != Kind::keep && trial_ends_) {
    note(EventKind::network_undone, "room", subject_,
         fmt::format("the new network was given up{}", of_subject()));
    if (const auto back = undo(); !back) return back;
    if (wish.kind == Kind::undo) return {};
  }
  if (wish.kind != Kind::look) trouble_ = Trouble::none;
  switch (wish.kind) {
    case Kind::look:
      return {};
    case Kind::scan:
      return search();
    case Kind::join:
      return join(wish.wifi);
    case Kind::forget:
    case Kind::forget_all:
      return forget(wish);
    case Kind::keep:
      return confirm();
    case Kind::undo:
      return undo();
  }
  return {};
}

Result<> Worker::serve() {
  Result<> last;
  while (auto taken = take_wish(job_.store, job_.certificates)) {
    if (!*taken) {
      if (trial_ends_) {
        note(EventKind::network_undone, "room", subject_, "what was asked meanwhile makes no sense");
        [[maybe_unused]] const auto back = undo();
      }
      trouble_ = Trouble::bad_request;
      last = failure(taken->error());
    } else if (const auto there = connect(); !there) {
      trouble_ = Trouble::no_manager;
      last = there;
    } else {
      last = heed(**taken);
    }
    doing_ = Doing::nothing;
    if (const auto told = tell(); !told) return told;
  }
  return last;
}

Result<> Worker::settle(const config::Network& wanted) {
  const auto fixed = fixed_of(wanted);
  const auto wifi = wifi_of(wanted);
  std::optional<Connection> air, cable;
  if (wifi) {
    if (const auto sound = check(*wifi); !sound) return sound;
    air = wifi_connection(*wifi, fixed, ChosenBy::file);
  } else if (!fixed.address.empty()) {
    cable = wired_connection(fixed);
  }
  const auto settled = manager_->settle(air, "802-11-wireless");
  if (!settled) return failure(settled.error());
  const auto plugged = manager_->settle(cable, "802-3-ethernet");
  if (!plugged) return failure(plugged.error());
  if (*settled || *plugged) {
    const auto name = wifi ? cut_graphemes(clean_line(wifi->ssid), longest_subject) : std::string();
    note(EventKind::network_configured, "file", name, "the network is as the configuration asks now");
  }
  return {};
}

Result<> Worker::apply(const config::Network& wanted) {
  auto done = connect();
  if (done) {
    // Radio channels are a wish to another program, which may start later.
    if (const auto set = manager_->set_country(wanted.country); !set)
      fmt::print(stderr, "caleidoscoop-network: {}\n", set.error().message);
    done = settle(wanted);
  }
  if (!done) {
    trouble_ = trouble_of(done.error());
    note(EventKind::network_configured, "file", {}, done.error().message, false);
  }
  const auto told = tell();
  return done ? told : done;
}

}  // namespace

Result<> serve(const NetworkJob& job) { return Worker(job).serve(); }

Result<> apply(const NetworkJob& job, const config::Network& wanted) { return Worker(job).apply(wanted); }

NetworkStatus look(const NetworkJob& job) { return Worker(job).look(); }

}  // namespace caleidoscoop::network
