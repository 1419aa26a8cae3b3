#include "firmware/sync/edition_follower.h"

#include <fmt/format.h>

#include "sync/core/files.h"
#include "sync/edition_job/edition_status.h"
#include "sync/edition_job/repository.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr std::size_t most_token_bytes = 8 * 1024;

bool has_edition(store::Writer& writer) {
  const auto stored = writer.edition();
  return stored && stored->has_value();
}

Result<std::string> read_token(const std::string& file) {
  if (file.empty()) return std::string();
  auto text = read_file(file, most_token_bytes);
  if (!text) return text;
  const auto end = text->find_last_not_of(" \t\r\n");
  text->resize(end == std::string::npos ? 0 : end + 1);
  return text;
}

}  // namespace

UpdatePlan update_plan(const config::Config& config, const fs::path& store_folder, const FirstRoot& root,
                       trust::ReferenceTime time) {
  UpdatePlan plan;
  plan.store_folder = store_folder;
  plan.first_root = root.bytes;
  plan.first_root_place = root.place;
  plan.kring = config.display.kring;
  plan.keep_days = config.headlines.keep_days;
  plan.only_published_headlines = !config.headlines.stand_alone;
  plan.with_members = !config.sync.token_file.empty() || !config.sync.client_cert.empty();
  plan.time = time;
  return plan;
}

EditionFollower::EditionFollower(const config::Config& config, fs::path store_folder, store::Writer& writer,
                                 std::unique_ptr<Fetcher> fetcher, FirstRoot root, std::mt19937_64& random)
    : config_(&config),
      store_folder_(std::move(store_folder)),
      writer_(&writer),
      fetcher_(std::move(fetcher)),
      root_(std::move(root)),
      schedule_(config.sync.interval, has_edition(writer), steady_clock::now(), random) {}

Result<HttpSourceOptions> EditionFollower::source_options() const {
  HttpSourceOptions options;
  options.repository = config_->sync.repository;
  options.mirrors = config_->sync.mirrors;
  auto token = read_token(config_->sync.token_file);
  if (!token) return failure(token.error());
  options.credentials.bearer_token = *std::move(token);
  options.credentials.client_certificate = config_->sync.client_cert;
  options.validators = trust_folder(store_folder_) / "timestamp.validators";
  options.partial_folder = partial_folder(store_folder_);
  return options;
}

trust::Outcome<UpdateReport> EditionFollower::run(HttpSource& source, trust::ReferenceTime time,
                                                  const std::function<void()>& still_alive) {
  WebRepository repository(source, still_alive);
  return EditionUpdate(*writer_, repository, update_plan(*config_, store_folder_, root_, time)).run();
}

EditionNews EditionFollower::update(trust::ReferenceTime time, const std::stop_token& stop,
                                    const std::function<void()>& still_alive) {
  EditionNews news{trust::fault(trust::FaultKind::unreachable, {}, "not asked"), {}};
  if (auto options = source_options()) {
    const trust::MetadataStore metadata(trust_folder(store_folder_));
    HttpSource source(*fetcher_, metadata, *std::move(options), stop);
    news.outcome = run(source, time, still_alive);
    news.traffic = source.traffic();
  } else {
    news.outcome = trust::fault(trust::FaultKind::storage, {}, options.error().message);
  }
  note_update(store_folder_ / store::status_file, news.outcome, time);
  if (news.outcome || news.outcome.error().kind != trust::FaultKind::unreachable) {
    schedule_.answered(steady_clock::now());
  } else {
    schedule_.failed(steady_clock::now(), news.traffic.retry_after);
  }
  return news;
}

void EditionFollower::network_is_back() { schedule_.reconnected(steady_clock::now()); }

}  // namespace caleidoscoop
