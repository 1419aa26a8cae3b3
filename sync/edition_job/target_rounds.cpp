#include "sync/edition_job/target_rounds.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "sync/trust/digest.h"

namespace caleidoscoop {
namespace {

using trust::fault;
using trust::FaultKind;

constexpr int most_unanswered = 3;  // in a row, before a place counts as out of reach
constexpr std::size_t sha256_digits = 64;

bool is_usable(const WantedTarget& target) {
  return target.sha256.size() == sha256_digits &&
         target.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool wants_quiet(const Result<FetchResponse>& answer) {
  return answer && (answer->status == 429 || answer->status == 503);
}

}  // namespace

struct TargetRounds::Asking {
  const Place& place;
  const std::function<void(const FetchResponse&)>& count;
  std::stop_source enough;
  std::vector<std::size_t> now;
  std::vector<std::size_t> again;
  int unanswered = 0;
  bool given_up = false;
};

TargetRounds::TargetRounds(Fetcher& fetcher, std::span<const WantedTarget> wanted,
                           const std::filesystem::path& partial_folder, const HttpSource::TargetDone& done)
    : fetcher_(fetcher), wanted_(wanted), done_(done), faults_(wanted.size()) {
  downloads_.reserve(wanted.size());
  std::set<std::string_view> in_folder;  // the same bytes under two names must not meet in one file
  for (const WantedTarget& target : wanted) {
    const bool first = in_folder.insert(target.sha256).second;
    downloads_.push_back(!is_usable(target) ? nullptr
                                            : std::make_unique<TargetDownload>(
                                                  target, first ? partial_folder : std::filesystem::path()));
  }
}

void TargetRounds::begin() {
  for (std::size_t index = 0; index < wanted_.size(); ++index) {
    if (!downloads_[index]) {
      done_(index, fault(FaultKind::wrong_target, {},
                         fmt::format("{} is listed without a usable SHA-256", wanted_[index].address)));
      continue;
    }
    if (downloads_[index]->all_here()) {
      if (auto bytes = downloads_[index]->finish_from_folder(wanted_[index].address)) {
        done_(index, std::move(bytes));
        continue;
      }
    }
    pending_.push_back(index);
  }
}

bool TargetRounds::ask(const Place& place, const std::stop_token& stop,
                       const std::function<void(const FetchResponse&)>& count) {
  Asking asking{place, count, {}, std::exchange(pending_, {}), {}, 0, false};
  const std::stop_callback chain(stop, [&asking] { asking.enough.request_stop(); });
  while (!asking.now.empty()) ask_once(asking);
  return !asking.given_up;
}

void TargetRounds::ask_once(Asking& asking) {
  std::vector<FetchRequest> requests;
  requests.reserve(asking.now.size());
  for (const std::size_t index : asking.now) {
    FetchRequest& request = requests.emplace_back(asking.place.request);
    request.url = asking.place.folder + wanted_[index].address;
    downloads_[index]->ask(request, asking.place.folder);
  }
  fetcher_.fetch_all(requests, asking.enough.get_token(),
                     [&](std::size_t number, auto answer) { take(asking, asking.now[number], answer); });
  asking.now = std::exchange(asking.again, {});
}

void TargetRounds::take(Asking& asking, std::size_t index, const Result<FetchResponse>& answer) {
  if (answer) asking.count(*answer);
  const bool was_ended = asking.enough.stop_requested();
  auto bytes = downloads_[index]->finish(answer);
  if (bytes) {
    asking.unanswered = 0;
    done_(index, std::move(bytes));
    return;
  }
  const bool again = downloads_[index]->worth_asking_again();
  const bool silent = bytes.error().kind == FaultKind::unreachable && !again;
  if (!faults_[index]) faults_[index] = std::move(bytes.error());
  asking.unanswered = silent ? asking.unanswered + 1 : 0;
  if (!was_ended && (wants_quiet(answer) || asking.unanswered >= most_unanswered)) {
    asking.given_up = true;
    asking.enough.request_stop();
  }
  (again && !asking.enough.stop_requested() ? asking.again : pending_).push_back(index);
}

void TargetRounds::end() {
  for (const std::size_t index : std::exchange(pending_, {})) {
    auto& known = faults_[index];
    if (!known) {
      known = trust::Fault{
          FaultKind::unreachable, {}, fmt::format("{}: the fetching was ended", wanted_[index].address)};
    }
    done_(index, fault(*known));
  }
}

void remove_other_parts(const std::filesystem::path& partial_folder, std::span<const WantedTarget> wanted) {
  std::set<std::string, std::less<>> names;
  for (const WantedTarget& target : wanted) names.insert(target.sha256);
  std::error_code error;
  std::filesystem::directory_iterator entry(partial_folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const auto& path = entry->path();
    const bool ours = path.extension() == ".part" || path.extension() == ".etag";
    std::error_code ignored;
    if (ours && !names.contains(path.stem().string())) std::filesystem::remove(path, ignored);
  }
}

}  // namespace caleidoscoop
