#include "sync/edition_job/http_source.h"

#include <fmt/format.h>
#include <algorithm>
#include <memory>
#include <utility>

#include "sync/edition_job/http_answer.h"
#include "sync/edition_job/target_rounds.h"
#include "sync/edition_job/timestamp_validators.h"
#include "sync/fetch/web_address.h"
#include "sync/trust/digest.h"
#include "sync/trust/metadata.h"
#include "sync/trust/names.h"

namespace caleidoscoop {
namespace {

using trust::fault;
using trust::Fault;
using trust::FaultKind;
using trust::Outcome;

constexpr const char* metadata_folder = "metadata/";
constexpr const char* targets_folder = "targets/";

// Beside what the body is: a server may compress what does not get smaller by it.
constexpr std::size_t more_on_the_wire = 4096;

Outcome<std::string> within(std::size_t most_bytes, const std::string& url, std::string body) {
  if (body.size() <= most_bytes) return body;
  return fault(FaultKind::too_large, {}, fmt::format("{}: it is larger than {} bytes", url, most_bytes));
}

bool fits(std::span<const WantedTarget> wanted, std::uint64_t room) {
  for (const WantedTarget& target : wanted) {
    if (target.length > room) return false;
    room -= target.length;
  }
  return true;
}

bool is_root(const std::string& address) { return address.ends_with(".root.json"); }

bool leaves_the_place(FaultKind kind) {
  return kind == FaultKind::unreachable || kind == FaultKind::too_large;
}

}  // namespace

HttpSource::HttpSource(Fetcher& fetcher, const trust::MetadataStore& store, HttpSourceOptions options,
                       std::stop_token stop)
    : fetcher_(&fetcher), store_(&store), options_(std::move(options)), stop_(std::move(stop)) {
  places_.push_back(options_.repository);
  places_.insert(places_.end(), options_.mirrors.begin(), options_.mirrors.end());
  for (std::string& place : places_) {
    if (!place.ends_with('/')) place += '/';
  }
  if (!options_.credentials.empty()) {
    credentials_ = std::make_shared<const Credentials>(options_.credentials);
  }
}

std::string HttpSource::place_of(const std::string& address) const {
  return place() + metadata_folder + address;
}

bool HttpSource::leave_place() {
  if (place_ + 1 >= places_.size()) return false;
  ++place_;
  return true;
}

FetchRequest HttpSource::request_for(std::size_t place, const std::string& path,
                                     std::size_t most_bytes) const {
  FetchRequest request;
  request.url = places_[place] + path;
  request.most_bytes = most_bytes + more_on_the_wire;
  request.unpack_gzip = false;
  request.accept = "*/*";
  if (credentials_ && same_origin(request.url, places_.front())) request.credentials = credentials_;
  return request;
}

void HttpSource::count(const FetchResponse& answer) {
  traffic_.requests += answer.requests;
  traffic_.bytes_received += answer.bytes_on_wire;
  traffic_.bytes_sent += answer.bytes_sent;
  if (answer.status == 429 || answer.status == 503) {
    traffic_.retry_after = std::max(traffic_.retry_after, answer.retry_after);
  }
}

Outcome<FetchResponse> HttpSource::ask(const FetchRequest& request) {
  auto answer = fetcher_->fetch(request, stop_);
  if (!answer) return fault(fault_of(answer.error()));
  count(*answer);
  const bool unchanged = answer->status == 304 && !(request.etag.empty() && request.last_modified.empty());
  if (answer->status == 200 || unchanged) return *std::move(answer);
  return fault(fault_of(*answer, request.url));
}

Outcome<std::string> HttpSource::get(const std::string& address, std::size_t most_bytes) {
  std::optional<Fault> first;
  for (std::size_t place = place_; place < places_.size(); ++place) {
    auto bytes = get_from(place, address, most_bytes);
    if (bytes) return bytes;
    const FaultKind kind = bytes.error().kind;
    if (kind == FaultKind::not_found && is_root(address)) return bytes;
    if (!first) first = bytes.error();
    if (stop_.stop_requested()) break;
    if (place == place_ && leaves_the_place(kind)) leave_place();
  }
  return fault(*first);
}

Outcome<std::string> HttpSource::get_from(std::size_t place, const std::string& address,
                                          std::size_t most_bytes) {
  const FetchRequest request = request_for(place, metadata_folder + address, most_bytes);
  if (address == trust::metadata_file_name(trust::timestamp_role)) {
    return get_timestamp(request, most_bytes);
  }
  auto answer = ask(request);
  if (!answer) return fault(answer.error());
  return within(most_bytes, request.url, std::move(answer->body));
}

Outcome<std::string> HttpSource::get_timestamp(FetchRequest request, std::size_t most_bytes) {
  auto copy = store_->load(trust::timestamp_role, most_bytes);
  const auto known = load_validators(options_.validators);
  if (copy && known && known->fit(request.url, *copy)) {
    request.etag = known->etag;
    if (request.etag.empty()) request.last_modified = known->last_modified;
  }
  auto answer = ask(request);
  if (!answer) return fault(answer.error());
  if (answer->status == 304) {
    traffic_.timestamp_unchanged = true;
    return *std::move(copy);
  }
  auto bytes = within(most_bytes, request.url, std::move(answer->body));
  if (!bytes) return bytes;
  save_validators(options_.validators,
                  {request.url, answer->etag, answer->last_modified, trust::sha256_hex(*bytes)});
  return bytes;
}

void HttpSource::fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) {
  if (!fits(wanted, options_.most_target_bytes)) {
    for (std::size_t index = 0; index < wanted.size(); ++index) {
      done(index, fault(FaultKind::too_large, {},
                        fmt::format("the targets of {} are more than {} bytes in all", place(),
                                    options_.most_target_bytes)));
    }
    return;
  }
  if (!options_.partial_folder.empty()) remove_other_parts(options_.partial_folder, wanted);
  TargetRounds rounds(*fetcher_, wanted, options_.partial_folder, done);
  rounds.begin();
  for (std::size_t place = place_; place < places_.size() && !rounds.all_done(); ++place) {
    if (stop_.stop_requested()) break;
    const TargetRounds::Place asked{places_[place] + targets_folder, request_for(place, targets_folder, 0)};
    const bool useful = rounds.ask(asked, stop_, [this](const FetchResponse& answer) { count(answer); });
    if (!useful && place == place_) leave_place();
  }
  rounds.end();
}

}  // namespace caleidoscoop
