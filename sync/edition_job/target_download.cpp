#include "sync/edition_job/target_download.h"

#include <fmt/format.h>
#include <system_error>
#include <utility>

#include "sync/core/files.h"
#include "sync/edition_job/http_answer.h"
#include "sync/trust/digest.h"

namespace caleidoscoop {
namespace {

using trust::fault;
using trust::FaultKind;
using trust::Outcome;

constexpr int most_times_again = 5;
constexpr std::size_t most_validator_bytes = 16 * 1024;
constexpr std::uint64_t slowest_bytes_per_second = 20'000;

}  // namespace

TargetDownload::TargetDownload(const WantedTarget& target, std::filesystem::path partial_folder)
    : target_(target),
      folder_(std::move(partial_folder)),
      kept_(!folder_.empty() && target.length >= kept_from_bytes) {
  if (!kept_) return;
  std::error_code error;
  const auto size = std::filesystem::file_size(file(".part"), error);
  if (error) return;
  have_ = size;
  if (have_ > target_.length) begin_anew();
}

void TargetDownload::ask(FetchRequest& request, const std::string& place) {
  request.most_bytes += static_cast<std::size_t>(target_.length);
  request.deadline += std::chrono::seconds(target_.length / slowest_bytes_per_second);
  place_ = place;
  had_ = have_;
  if (!kept_) return;
  request.sink = this;
  request.resume_from = have_;
  request.if_range = validator_from(place);
}

bool TargetDownload::goes_on_from(const std::optional<ContentRange>& part) const {
  return part && part->first == have_ && part->total.value_or(target_.length) == target_.length;
}

Result<> TargetDownload::begin(const FetchResponse& head) {
  const bool rest = head.status == 206;
  if (rest && !goes_on_from(head.content_range)) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{}{}: another part came than was asked for", place_, target_.address));
  }
  if (!rest) have_ = 0;
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  out_.open(file(".part"), std::ios::binary | (rest ? std::ios::app : std::ios::trunc));
  if (!out_) return failure(ErrorCode::io, fmt::format("cannot write {}", file(".part").string()));
  remember_validator(head.etag);
  return {};
}

Result<> TargetDownload::take(std::string_view bytes) {
  if (have_ + bytes.size() > target_.length) {
    return failure({ErrorCode::bad_data,
                    fmt::format("{}{}: it is larger than {} bytes", place_, target_.address, target_.length),
                    Cause::too_large});
  }
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out_.flush()) return failure(ErrorCode::io, fmt::format("cannot write {}", file(".part").string()));
  have_ += bytes.size();
  return {};
}

// A weak ETag says nothing about single bytes (RFC 9110 section 13.1.5).
void TargetDownload::remember_validator(const std::string& etag) {
  std::error_code ignored;
  if (!etag.starts_with('"')) {
    std::filesystem::remove(file(".etag"), ignored);
    return;
  }
  std::ofstream(file(".etag"), std::ios::binary | std::ios::trunc) << place_ << '\n' << etag;
}

std::string TargetDownload::validator_from(const std::string& place) const {
  const auto text = read_file(file(".etag"), most_validator_bytes);
  if (!text || !text->starts_with(place + '\n')) return {};
  return text->substr(place.size() + 1);
}

void TargetDownload::begin_anew() {
  if (!kept_) return;
  std::error_code ignored;
  std::filesystem::remove(file(".part"), ignored);
  std::filesystem::remove(file(".etag"), ignored);
  have_ = 0;
}

Outcome<std::string> TargetDownload::judged(std::string bytes, const std::string& origin) const {
  if (bytes.size() == target_.length && trust::sha256_hex(bytes) == target_.sha256) return bytes;
  return fault(FaultKind::wrong_target, {},
               fmt::format("{} has not the length and hash listed for {}", origin, target_.address));
}

Outcome<std::string> TargetDownload::finish(const Result<FetchResponse>& answer) {
  out_.close();
  out_.clear();
  const std::string origin = place_ + target_.address;
  if (!answer) {
    if (answer.error().code == ErrorCode::bad_data) begin_anew();
    return fault(fault_of(answer.error()));
  }
  const bool whole = answer->status == 200 || (answer->status == 206 && had_ > 0);
  if (whole && !kept_) return judged(answer->body, origin);
  if (whole) return finish_from_folder(origin);
  if (answer->status == 416) begin_anew();
  return fault(fault_of(*answer, origin));
}

Outcome<std::string> TargetDownload::finish_from_folder(const std::string& origin) {
  auto bytes = read_file(file(".part"), static_cast<std::size_t>(target_.length));
  begin_anew();
  if (!bytes) return fault(FaultKind::storage, {}, bytes.error().message);
  return judged(*std::move(bytes), origin);
}

bool TargetDownload::worth_asking_again() {
  const bool grew = have_ > had_;
  const bool gave_up = have_ == 0 && had_ > 0;
  return (grew || gave_up) && ++times_asked_again_ <= most_times_again;
}

}  // namespace caleidoscoop
