#include "sync/headlines_job/cycle.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "sync/headlines_job/gather.h"

namespace caleidoscoop {
namespace {

using std::chrono::sys_seconds;

constexpr std::size_t headlines_per_transaction = 2000;  // few commits spare the card
constexpr double step_of_progress = 0.1;                 // and so do few writings of the status

FetchRequest request_for(const Source& source, const store::SourceState& state) {
  FetchRequest request;
  request.url = source.url;
  request.etag = state.etag;
  request.last_modified = state.last_modified;
  return request;
}

std::string reason_of(const FetchResponse& response) {
  if (response.status == 304) return "HTTP 304 without having been asked for a change";
  return fmt::format("HTTP {}", response.status);
}

}  // namespace

Result<std::vector<Cycle::Asked>> Cycle::choose(const CyclePlan& plan, sys_seconds now) {
  std::vector<Asked> chosen;
  for (const Source& source : plan.sources) {
    auto state = writer_.source_state(source.id);
    if (!state) return failure(state.error());
    Asked asked{&source, state->value_or(store::SourceState{})};
    asked.state.source = source.id;
    if (is_wanted(asked.state, plan.wanted, now)) chosen.push_back(std::move(asked));
    if (*state && !(*state)->last_error.empty()) ++status_.sources_failing;
  }
  return chosen;
}

void Cycle::show(const CyclePlan& plan) {
  // A status that cannot be written is no reason to fetch no news: the disk says so soon enough.
  (void)write_sync_status(plan.status_file, status_);
}

void Cycle::fail(Asked& asked, const std::string& reason, std::optional<std::chrono::seconds> retry_after,
                 sys_seconds now) {
  note_failure(asked.state, *asked.source, reason, retry_after, now, random_);
  report_.failed.push_back({asked.source->id, reason});
}

void Cycle::take_in(Asked& asked, const FetchResponse& response, sys_seconds now) {
  auto headlines = gather_headlines(*asked.source, response, classifier_, now);
  if (!headlines) {
    fail(asked, headlines.error().message, response.retry_after, now);
    return;
  }
  ++report_.fetched;
  std::move(headlines->begin(), headlines->end(), std::back_inserter(pending_));
  asked.state.etag = response.etag;
  asked.state.last_modified = response.last_modified;
  note_success(asked.state, *asked.source, now, random_);
}

void Cycle::receive(Asked& asked, const Result<FetchResponse>& response, sys_seconds now) {
  if (!response) {
    ++report_.requests;
    fail(asked, response.error().message, std::nullopt, now);
    return;
  }
  report_.requests += response->requests;
  report_.bytes_down += response->bytes_on_wire;
  const bool conditional = !asked.state.etag.empty() || !asked.state.last_modified.empty();
  if (response->status == 200) {
    take_in(asked, *response, now);
  } else if (response->status == 304 && conditional) {
    ++report_.not_modified;
    note_success(asked.state, *asked.source, now, random_);
  } else {
    fail(asked, reason_of(*response), response->retry_after, now);
  }
}

Result<> Cycle::keep(std::vector<Headline>& headlines) {
  if (headlines.empty()) return {};
  auto added = writer_.add_headlines(headlines);
  if (!added) return failure(added.error());
  report_.headlines.fresh += added->fresh;
  report_.headlines.known += added->known;
  report_.headlines.duplicates += added->duplicates;
  headlines.clear();
  return {};
}

// States come after the headlines: a source's ETag may only be kept with what it stands for.
Result<> Cycle::finish(const CyclePlan& plan, const std::vector<Asked>& asked, sys_seconds now) {
  status_.phase = "storing";
  status_.progress = 0.0;
  show(plan);
  if (auto kept = keep(pending_); !kept) return kept;
  store::CrawlNotes notes;
  for (const Asked& one : asked) notes.states.push_back(one.state);
  notes.now = now;
  if (auto done = writer_.keep_crawl_notes(notes); !done) return done;
  if (plan.time_trusted) {
    if (auto pruned = writer_.prune(now, plan.keep_days); !pruned) return failure(pruned.error());
  }
  const bool answered = report_.fetched + report_.not_modified > 0;
  if (answered) status_.last_success = now;
  if (!asked.empty()) {
    status_.online = answered;
    status_.last_error = answered ? "" : "Geen enkele bron gaf een bruikbaar antwoord.";
  }
  return answered ? writer_.set_last_sync(now, "") : Result<>{};
}

Result<CycleReport> Cycle::run(const CyclePlan& plan, sys_seconds now, std::stop_token stop) {
  report_ = CycleReport{};
  pending_.clear();
  status_ = SyncStatus{};
  if (auto last = read_sync_status(plan.status_file); last && *last) status_ = **last;
  status_.phase = "fetching";
  status_.progress = 0.0;
  status_.last_attempt = now;
  status_.time_trusted = plan.time_trusted;
  status_.sources_total = static_cast<int>(plan.sources.size());
  status_.sources_failing = 0;
  auto chosen = choose(plan, now);
  if (!chosen) return failure(chosen.error());
  std::vector<Asked>& asked = *chosen;
  report_.tried = static_cast<int>(asked.size());
  const auto was_failing = std::count_if(asked.begin(), asked.end(),
                                         [](const Asked& one) { return !one.state.last_error.empty(); });
  show(plan);

  std::vector<FetchRequest> requests;
  for (const Asked& one : asked) requests.push_back(request_for(*one.source, one.state));
  Result<> kept;
  std::size_t done = 0;
  fetcher_.fetch_all(requests, stop, [&](std::size_t index, const Result<FetchResponse>& response) {
    // What a stop request cut off says nothing about the source.
    if (!response && stop.stop_requested()) return;
    receive(asked[index], response, now);
    if (kept && pending_.size() >= headlines_per_transaction) kept = keep(pending_);
    const double progress = static_cast<double>(++done) / static_cast<double>(asked.size());
    if (progress < status_.progress + step_of_progress) return;
    status_.progress = progress;
    show(plan);
  });
  if (kept) kept = finish(plan, asked, now);
  status_.sources_failing += static_cast<int>(report_.failed.size()) - static_cast<int>(was_failing);
  if (!kept) status_.last_error = "Het opslaan van nieuws is mislukt: " + kept.error().message;
  status_.phase = "idle";
  status_.progress = 0.0;
  show(plan);
  if (!kept) return failure(kept.error());
  return report_;
}

}  // namespace caleidoscoop
