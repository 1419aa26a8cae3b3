#include "sync/headlines_job/cycle.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sync/core/source_health.h"
#include "sync/headlines_job/links.h"

namespace caleidoscoop {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t headlines_per_transaction = 2000;  // few commits spare the card
constexpr double step_of_progress = 0.1;                 // and so do few writings of the status
constexpr int most_waves = 8;
constexpr int most_detours = 3;
constexpr hours remembered{48};

constexpr const char* portal_reason = "the network asks to log in first (a captive portal answered)";
constexpr const char* portal_on_screen =
    "Het netwerk vraagt eerst om aanmelden: de aanmeldpagina van het netwerk antwoordt.";
constexpr const char* nothing_on_screen = "Geen enkele bron gaf een bruikbaar antwoord.";

// What was learnt at another address is of no use.
void begin_anew(store::SourceState& state, const std::string& url) {
  if (state.url == url) return;
  store::SourceState fresh;
  fresh.source = state.source;
  fresh.url = url;
  state = std::move(fresh);
}

}  // namespace

struct Cycle::Round {
  Round(Cycle& cycle, const CyclePlan& its_plan, sys_seconds at, std::stop_token token)
      : plan(its_plan),
        now(at),
        stop(std::move(token)),
        gate(cycle.fetcher_, cycle.keeper_, at),
        intake({cycle.classifier_, cycle.keeper_, gate, cycle.random_, at, its_plan.time_trusted}) {}

  const CyclePlan& plan;
  const sys_seconds now;
  const std::stop_token stop;
  RobotsGate gate;
  Intake intake;
  std::vector<AskedSource> asked;
  std::map<std::string, int> turns;  // requests made, by origin
  int failing_before = 0;            // of the sources that are not asked now
};

Result<> Cycle::choose(Round& round) {
  auto states = keeper_.source_states();
  if (!states) return failure(states.error());
  std::map<std::string, store::SourceState*> by_id;
  for (store::SourceState& state : *states) by_id[state.source] = &state;
  for (const Source& source : round.plan.sources) {
    AskedSource asked;
    asked.source = &source;
    if (const auto found = by_id.find(source.id); found != by_id.end()) asked.state = *found->second;
    asked.state.source = source.id;
    begin_anew(asked.state, source.url);
    if (!is_wanted(asked.state, round.plan.wanted, round.now)) {
      if (!asked.state.last_error.empty()) ++round.failing_before;
      continue;
    }
    asked.before = asked.state;
    const auto& last = asked.state.last_success;
    asked.read_before = last && *last <= round.now && *last + remembered >= round.now;
    round.asked.push_back(std::move(asked));
  }
  return {};
}

void Cycle::show(const Round& round) {
  if (round.plan.status_file.empty()) return;
  // A status that cannot be written is no reason to fetch no news: the disk says so soon enough.
  (void)write_sync_status(round.plan.status_file, status_);
}

void Cycle::count(Round& round, const Result<FetchResponse>& answer) {
  if (round.plan.still_alive) round.plan.still_alive();
  report_.requests += answer ? answer->requests : 1;
  report_.bytes_down += answer ? answer->bytes_on_wire : 0;
  if (answer) ++report_.answers;
}

Result<> Cycle::learn_hosts(Round& round, const std::vector<Task>& tasks) {
  std::vector<std::string> urls;
  for (const Task& task : tasks) {
    urls.push_back(task.url);
    if (!task.toward.empty()) urls.push_back(task.toward);
  }
  return round.gate.learn(urls, round.stop, [&](const std::string& url, const Result<FetchResponse>& answer) {
    count(round, answer);
    round.intake.saw(url, answer);
  });
}

// A host that wants long pauses is asked little in one cycle; the rest of its sources wait for the next.
bool Cycle::has_turn(Round& round, const Task& task) {
  const milliseconds pause = round.gate.pause(task.url);
  const int taken = round.turns[origin_of(task.url)]++;
  if (pause <= milliseconds{0} || taken == 0 || (taken + 1) * pause <= round.plan.most_pausing) return true;
  AskedSource& asked = round.asked[task.asked];
  if (task.purpose == Purpose::source || task.purpose == Purpose::found_feed) {
    asked.state.next_due = round.now + std::chrono::ceil<seconds>(pause * taken);
    asked.settled = true;
  } else {
    // To be seen again, though what names it may be the same then.
    asked.state.etag.clear();
    asked.state.last_modified.clear();
    asked.state.body_hash.clear();
  }
  return false;
}

std::vector<Task> Cycle::admit(Round& round, std::vector<Task> tasks, std::vector<Task>& next) {
  std::vector<Task> admitted;
  for (Task& task : tasks) {
    const auto judgement = round.gate.judge(task.url);
    if (judgement.verdict == RobotsGate::Verdict::allowed) {
      if (has_turn(round, task)) admitted.push_back(std::move(task));
      continue;
    }
    auto instead = round.intake.refuse(round.asked[task.asked], task, judgement);
    std::move(instead.begin(), instead.end(), std::back_inserter(next));
  }
  return admitted;
}

Result<> Cycle::fetch(Round& round, const std::vector<Task>& tasks, std::vector<Task>& next) {
  std::vector<FetchRequest> requests;
  std::vector<std::string> toward(tasks.size());
  for (const Task& task : tasks) {
    const store::SourceState& state = round.asked[task.asked].state;
    std::string& unmet = toward[requests.size()];
    FetchRequest& request = requests.emplace_back();
    request.url = task.url;
    request.host_gap = std::min(round.gate.pause(task.url), round.plan.most_pausing / 2);
    request.may_follow = [&gate = round.gate, &unmet](const std::string& url) {
      if (gate.knows(url)) return gate.judge(url).verdict == RobotsGate::Verdict::allowed;
      unmet = url;
      return false;
    };
    if (!task.conditional) continue;
    request.etag = state.etag;
    request.last_modified = state.last_modified;
  }
  Result<> done;
  std::size_t answered = 0;
  fetcher_.fetch_all(requests, round.stop, [&](std::size_t index, const Result<FetchResponse>& answer) {
    // What a stop request cut off says nothing about the source.
    if ((!answer && round.stop.stop_requested()) || !done) return;
    count(round, answer);
    if (answer && (answer->status / 100 == 2 || answer->status == 304)) ++report_.pages;
    const Task& task = tasks[index];
    if (!answer && !toward[index].empty() && task.detours < most_detours) {
      next.push_back(task);
      next.back().toward = std::move(toward[index]);
      ++next.back().detours;
      return;
    }
    auto further = round.intake.take(round.asked[task.asked], task, answer);
    if (further) {
      std::move(further->begin(), further->end(), std::back_inserter(next));
    } else {
      done = failure(further.error());
    }
    auto& headlines = round.intake.gathered().headlines;
    if (done && headlines.size() >= headlines_per_transaction) done = keep(headlines);
    const double progress = static_cast<double>(++answered) / static_cast<double>(tasks.size());
    if (progress < status_.progress + step_of_progress) return;
    status_.progress = progress;
    if (round.plan.wanted == Wanted::all) show(round);
  });
  return done;
}

Result<> Cycle::run_waves(Round& round) {
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < round.asked.size(); ++i) tasks.push_back(Intake::first_task(i, round.asked[i]));
  for (int wave = 0; wave < most_waves && !tasks.empty() && !round.stop.stop_requested(); ++wave) {
    if (auto done = learn_hosts(round, tasks); !done) return done;
    if (round.stop.stop_requested()) return {};
    std::vector<Task> next;
    const std::vector<Task> admitted = admit(round, std::move(tasks), next);
    if (auto done = fetch(round, admitted, next); !done) return done;
    tasks = std::move(next);
  }
  return {};
}

Result<> Cycle::keep(std::vector<Headline>& headlines) {
  if (headlines.empty()) return {};
  auto added = keeper_.add_headlines(headlines);
  if (!added) return failure(added.error());
  report_.headlines.fresh += added->fresh;
  report_.headlines.known += added->known;
  report_.headlines.duplicates += added->duplicates;
  headlines.clear();
  return {};
}

// Neither a network that is down nor one that answers for everybody says anything about the sources.
void Cycle::judge_network(Round& round) {
  report_.at_portal = round.intake.portal().at_portal();
  report_.failed = round.intake.failures();
  if (report_.at_portal) {
    report_.failed.clear();
    for (AskedSource& asked : round.asked) {
      asked.state = asked.before;
      note_failure(asked.state, *asked.source,
                   {portal_reason, std::string(source_health_code(SourceHealth::outage)), {}, {}}, round.now,
                   random_);
      asked.settled = asked.failed = true;
      report_.failed.push_back({asked.source->id, portal_reason});
    }
    round.intake.gathered() = Gathered{};
  }
  if (!report_.at_portal && report_.answers > 0) return;
  for (AskedSource& asked : round.asked) {
    if (asked.failed) excuse_failure(asked.state, *asked.source, round.now, random_);
  }
}

// States come after the headlines: a source's ETag may only be kept with what it stands for.
Result<> Cycle::keep_notes(Round& round) {
  store::CrawlNotes notes;
  notes.now = round.now;
  notes.followed = std::move(round.intake.gathered().followed);
  if (!report_.at_portal) notes.hosts = round.gate.learnt();
  for (const AskedSource& asked : round.asked) {
    if (asked.settled) notes.states.push_back(asked.state);
  }
  if (report_.fetched + report_.not_modified > 0) notes.last_sync = round.now;
  if (notes.states.empty() && notes.hosts.empty() && notes.followed.empty()) return {};
  return keeper_.keep_crawl_notes(notes);
}

Result<> Cycle::finish(Round& round) {
  status_.phase = "storing";
  status_.progress = 0.0;
  judge_network(round);
  report_.fetched = report_.at_portal ? 0 : round.intake.fetched();
  report_.not_modified = round.intake.not_modified();
  report_.headlines.known += round.intake.known_unread();
  Gathered& gathered = round.intake.gathered();
  if (auto kept = keep(gathered.headlines); !kept) return kept;
  if (auto kept = keep(gathered.from_pages); !kept) return kept;
  if (auto kept = keep_notes(round); !kept) return kept;
  if (round.plan.time_trusted) {
    if (auto pruned = keeper_.prune(round.now, round.plan.keep_days); !pruned) return failure(pruned.error());
  }
  return {};
}

void Cycle::begin_status(const Round& round) {
  status_ = SyncStatus{};
  if (!round.plan.status_file.empty()) {
    if (auto last = read_sync_status(round.plan.status_file); last && *last) status_ = **last;
  }
  status_.phase = "fetching";
  status_.progress = 0.0;
  status_.last_attempt = round.now;
  status_.time_trusted = round.plan.time_trusted;
  status_.sources_total = static_cast<int>(round.plan.sources.size());
  // Nobody waits for the daemon's own cycles; to write less spares the card.
  if (round.plan.wanted == Wanted::all) show(round);
}

void Cycle::end_status(const Round& round, const Result<>& done) {
  const bool answered = report_.fetched + report_.not_modified > 0;
  status_.sources_failing = round.failing_before + static_cast<int>(report_.failed.size());
  if (!done) {
    status_.last_error = "Het opslaan van nieuws is mislukt: " + done.error().message;
  } else if (!round.asked.empty() && !(round.stop.stop_requested() && !answered)) {
    if (answered) status_.last_success = round.now;
    status_.online = report_.answers > 0 && !report_.at_portal;
    const bool in_vain = !status_.online || (!answered && status_.sources_failing >= status_.sources_total);
    status_.last_error = report_.at_portal ? portal_on_screen : in_vain ? nothing_on_screen : "";
  }
  status_.phase = "idle";
  status_.progress = 0.0;
  show(round);
}

Result<CycleReport> Cycle::run(const CyclePlan& plan, sys_seconds now, std::stop_token stop) {
  report_ = CycleReport{};
  Round round(*this, plan, now, std::move(stop));
  if (auto chosen = choose(round); !chosen) return failure(chosen.error());
  report_.tried = static_cast<int>(round.asked.size());
  begin_status(round);
  auto done = run_waves(round);
  if (done) done = finish(round);
  end_status(round, done);
  if (!done) return failure(done.error());
  return report_;
}

}  // namespace caleidoscoop
