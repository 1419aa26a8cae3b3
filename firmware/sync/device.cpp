#include "firmware/sync/device.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "assets/default_edition.h"
#include "firmware/config/read.h"
#include "firmware/sync/device_clock.h"
#include "sync/core/device_name.h"
#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "sync/fetch/curl_fetcher.h"
#include "sync/headlines_job/sources.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours time_noted_every{1};  // each time wears the card

void say(const Problem& problem) {
  fmt::print(stderr, "caleidoscoop-sync: {}: {}\n", problem.where, problem.message);
}

Result<Edition> compose(std::string_view text, const std::string& kring) {
  auto bundle = edition::from_text(text);
  if (!bundle) return failure(bundle.error());
  auto composed = edition::compose(*bundle, {.kring = kring, .overlays = {}});
  if (!composed) return failure(composed.error());
  return std::move(composed->edition);
}

}  // namespace

store::EditionMeta built_in_edition() {
  const auto edition = compose(default_edition_text(), {});
  if (!edition) return {};
  return {edition->id, edition->version, edition->published, edition->valid_until};
}

Result<> Device::load_edition() {
  auto stored = writer_.edition();
  if (!stored) return failure(stored.error());
  if (*stored) {
    auto published = compose((*stored)->bundle, config_.display.kring);
    if (published) {
      edition_ = std::move(*published);
      return {};
    }
    fmt::print(stderr, "caleidoscoop-sync: the stored edition: {}\n", published.error().message);
  }
  auto built_in = compose(default_edition_text(), config_.display.kring);
  if (!built_in) return failure(built_in.error());
  edition_ = std::move(*built_in);
  return {};
}

Result<> Device::use_edition() {
  if (auto loaded = load_edition(); !loaded) return loaded;
  sources_.clear();
  if (config_.headlines.stand_alone) {
    auto sources = config::sources_of(config_, config_file_, edition_);
    for (const Problem& problem : sources.problems) say(problem);
    sources_ = readable_sources(sources.sources);
  }
  classifier_ = std::make_unique<Classifier>(edition_);
  const auto judged = writer_.reclassify(classifier_->fingerprint(), [this](const Headline& headline) {
    return classifier_->classify(headline.title, headline.summary, headline.language);
  });
  if (!judged) return failure(judged.error());
  return {};
}

Result<std::unique_ptr<Device>> Device::open(const fs::path& config_file, const fs::path& store_folder,
                                             const fs::path& root_file) {
  std::error_code missing;
  if (!fs::is_regular_file(config_file, missing)) {
    return failure(ErrorCode::io, fmt::format("{} is no file that can be read", config_file.string()));
  }
  auto read = config::read_config(config_file);
  for (const Problem& problem : read.problems) say(problem);
  auto writer = store::Writer::open(store_folder);
  if (!writer) return failure(writer.error());
  for (const Problem& problem : writer->problems()) say(problem);
  std::unique_ptr<Device> device(
      new Device(std::move(read.config), config_file, store_folder, std::move(*writer)));
  device->problems_ = std::move(read.problems);
  device->name_ = ensure_device_name(device->config_.display.name, store_folder, device->random_);
  if (auto applied = device->apply_settings(); !applied) return failure(applied.error());
  if (auto used = device->use_edition(); !used) return failure(used.error());
  const config::Sync& sync = device->config_.sync;
  CurlOptions options;
  options.proxy = sync.proxy;
  options.ca_file = sync.ca_file;
  options.allow_private = sync.allow_private;
  // Who opens the local network reads servers of their own, which need no such care.
  if (!options.allow_private) options.host_gap = std::chrono::seconds{1};
  auto fetcher = make_curl_fetcher(options);
  if (!fetcher) return failure(fetcher.error());
  device->fetcher_ = std::move(*fetcher);
  if (sync.repository.empty()) return device;
  auto root = first_root(root_file, sync.root_file);
  if (!root) return failure(root.error());
  // The repository is there for rooms: what spares newspapers would only take time here.
  options.host_gap = {};
  options.most_per_host = options.most_at_once;
  auto for_repository = make_curl_fetcher(options);
  if (!for_repository) return failure(for_repository.error());
  device->follower_.emplace(device->config_, store_folder, device->writer_, *std::move(for_repository),
                            *std::move(root), device->random_);
  return device;
}

Result<trust::ReferenceTime> Device::now() {
  auto notes = writer_.time_notes();
  if (!notes) return failure(notes.error());
  auto last = writer_.last_sync();
  if (!last) return failure(last.error());
  return device_time(*notes, *last);
}

bool Device::clock_trusted() {
  const auto at = now();
  return at && at->trusted;
}

// Only a clock that was set by others: what is noted of a wrong one could never be undone.
Result<> Device::note_time(trust::ReferenceTime time) {
  if (!time.trusted || !clock_is_synchronised()) return {};
  auto notes = writer_.time_notes();
  if (!notes) return failure(notes.error());
  if (notes->last_trusted && time.at - *notes->last_trusted < time_noted_every) return {};
  notes->last_trusted = time.at;
  return writer_.keep_time_notes(*notes);
}

bool Device::is_update_due() const {
  return follower_ && follower_->next() <= std::chrono::steady_clock::now();
}

void Device::network_is_back() {
  if (follower_) follower_->network_is_back();
}

Result<std::chrono::milliseconds> Device::time_to_next() {
  using namespace std::chrono;
  auto at = now();
  if (!at) return failure(at.error());
  auto states = writer_.source_states();
  if (!states) return failure(states.error());
  milliseconds left = earliest_due(sources_, *states, at->at) - at->at;
  if (follower_) {
    left = std::min(left, duration_cast<milliseconds>(follower_->next() - steady_clock::now()));
  }
  return std::max(left, milliseconds{0});
}

Result<std::optional<EditionNews>> Device::update(const std::stop_token& stop,
                                                  const std::function<void()>& still_alive) {
  if (!follower_) return std::optional<EditionNews>{};
  auto at = now();
  if (!at) return failure(at.error());
  EditionNews news = follower_->update(*at, stop, still_alive);
  if (!news.outcome) return std::optional(std::move(news));
  const auto otherwise = apply_settings();
  if (!otherwise) return failure(otherwise.error());
  if (news.outcome->switched || *otherwise) {
    if (auto used = use_edition(); !used) return failure(used.error());
  }
  return std::optional(std::move(news));
}

Result<CycleReport> Device::sync(Wanted wanted, std::stop_token stop, std::function<void()> still_alive) {
  auto at = now();
  if (!at) return failure(at.error());
  if (auto noted = note_time(*at); !noted) return failure(noted.error());
  CyclePlan plan;
  plan.sources = sources_;
  plan.wanted = wanted;
  plan.status_file = folder_ / store::status_file;
  plan.keep_days = config_.headlines.keep_days;
  plan.time_trusted = at->trusted;
  plan.still_alive = std::move(still_alive);
  return Cycle(*fetcher_, *classifier_, writer_, random_).run(plan, at->at, std::move(stop));
}

}  // namespace caleidoscoop
