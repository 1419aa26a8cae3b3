// One target on its way in: what to ask for, and whether what came is the target. Internal to
// sync/edition_job.
//
// A large one is written to a folder as it comes in, so that a download which was cut goes on where it
// stopped, in this update or a later one. What lies there is believed no more than what a server sends: the
// hash decides, and after a wrong one it begins anew. Borrows the target.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "sync/edition_job/http_source.h"

namespace caleidoscoop {

class TargetDownload : private BodySink {
 public:
  static constexpr std::uint64_t kept_from_bytes = 256 * 1024;

  TargetDownload(const WantedTarget& target, std::filesystem::path partial_folder);

  // An earlier download brought all of it, and only finish_from_folder() is left to do.
  bool all_here() const { return kept_ && have_ == target_.length; }

  // Makes the request one for what is missing; what it may bring grows by the target's length. `place` tells
  // servers apart: an ETag means something only where it came from.
  void ask(FetchRequest& request, const std::string& place);

  // The target, when the answer makes it whole. Otherwise fails as TargetDone says.
  trust::Outcome<std::string> finish(const Result<FetchResponse>& answer);
  trust::Outcome<std::string> finish_from_folder(const std::string& origin);

  // Whether the same place is worth asking once more after finish() failed: there is a part to go on
  // from that was not there before, or a bad part was given up.
  bool worth_asking_again();

 private:
  bool goes_on_from(const std::optional<ContentRange>& part) const;
  Result<> begin(const FetchResponse& head) override;
  Result<> take(std::string_view bytes) override;

  std::filesystem::path file(const char* ending) const { return folder_ / (target_.sha256 + ending); }
  void remember_validator(const std::string& etag);
  std::string validator_from(const std::string& place) const;
  void begin_anew();
  trust::Outcome<std::string> judged(std::string bytes, const std::string& origin) const;

  const WantedTarget& target_;
  std::filesystem::path folder_;
  bool kept_;
  std::uint64_t have_ = 0;  // bytes in the folder
  std::uint64_t had_ = 0;   // when last asked
  int times_asked_again_ = 0;
  std::string place_;
  std::ofstream out_;
};

}  // namespace caleidoscoop
