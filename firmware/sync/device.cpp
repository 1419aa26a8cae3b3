#include "firmware/sync/device.h"

#include <fmt/format.h>
#include <sys/timex.h>
#include <algorithm>
#include <utility>

#include "assets/default_edition.h"
#include "firmware/config/read.h"
#include "sync/core/civil_time.h"
#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "sync/fetch/curl_fetcher.h"
#include "sync/headlines_job/sources.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

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

bool clock_is_synchronised() {
  timex state{};
  const int verdict = ::adjtimex(&state);
  return verdict >= 0 && verdict != TIME_ERROR;
}

}  // namespace

store::EditionMeta built_in_edition() {
  const auto edition = compose(default_edition_text(), {});
  if (!edition) return {};
  return {edition->id, edition->version, edition->published, edition->valid_until};
}

std::mt19937_64::result_type Device::seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
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

Result<std::unique_ptr<Device>> Device::open(const fs::path& config_file, const fs::path& store_folder) {
  std::error_code missing;
  if (!fs::is_regular_file(config_file, missing)) {
    return failure(ErrorCode::io, fmt::format("{} is no file that can be read", config_file.string()));
  }
  auto read = config::read_config(config_file);
  for (const Problem& problem : read.problems) say(problem);
  auto writer = store::Writer::open(store_folder);
  if (!writer) return failure(writer.error());
  for (const Problem& problem : writer->problems()) say(problem);
  std::unique_ptr<Device> device(new Device(std::move(read.config), store_folder, std::move(*writer)));
  if (auto loaded = device->load_edition(); !loaded) return failure(loaded.error());
  if (device->config_.headlines.stand_alone) {
    auto sources = config::sources_of(device->config_, config_file, device->edition_);
    for (const Problem& problem : sources.problems) say(problem);
    device->sources_ = readable_sources(sources.sources);
  }
  device->classifier_ = std::make_unique<Classifier>(device->edition_);
  const auto judged = device->writer_.reclassify(
      device->classifier_->fingerprint(), [&classifier = *device->classifier_](const Headline& headline) {
        return classifier.classify(headline.title, headline.summary, headline.language);
      });
  if (!judged) return failure(judged.error());
  CurlOptions options;
  options.proxy = device->config_.sync.proxy;
  options.ca_file = device->config_.sync.ca_file;
  options.allow_private = device->config_.sync.allow_private;
  // Who opens the local network reads servers of their own, which need no such care.
  if (!options.allow_private) options.host_gap = std::chrono::seconds{1};
  auto fetcher = make_curl_fetcher(options);
  if (!fetcher) return failure(fetcher.error());
  device->fetcher_ = std::move(*fetcher);
  return device;
}

// A clock before the edition's publication is wrong, and one before the last sync as well, unless the
// kernel knows it to be set by a time server: then it was wrong at that last sync.
Result<Device::Now> Device::now() {
  using namespace std::chrono;
  Now now{floor<seconds>(system_clock::now()), true};
  sys_seconds earliest{};
  if (const auto published = parse_iso8601(edition_.published)) earliest = *published;
  if (now.at < earliest) now.trusted = false;
  auto last = writer_.last_sync();
  if (!last) return failure(last.error());
  if (*last && now.at < **last && !(now.trusted && clock_is_synchronised())) {
    now.trusted = false;
    earliest = std::max(earliest, **last);
  }
  now.at = std::max(now.at, earliest);
  return now;
}

Result<std::chrono::seconds> Device::time_to_next() {
  auto at = now();
  if (!at) return failure(at.error());
  auto states = writer_.source_states();
  if (!states) return failure(states.error());
  return earliest_due(sources_, *states, at->at) - at->at;
}

Result<CycleReport> Device::sync(Wanted wanted, std::stop_token stop, std::function<void()> still_alive) {
  auto at = now();
  if (!at) return failure(at.error());
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
