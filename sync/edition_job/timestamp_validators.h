// What lets a server answer that the timestamp is still the copy at hand. Internal to sync/edition_job.
//
// Remembered with the hash of the copy they belong to: when the store holds other bytes, or none, they
// mean nothing, and a server's "not modified" is never believed of another copy.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop {

struct TimestampValidators {
  std::string url;  // an ETag belongs to one server
  std::string etag;
  std::string last_modified;
  std::string sha256;

  bool fit(std::string_view asked_url, std::string_view copy) const;

  friend bool operator==(const TimestampValidators&, const TimestampValidators&) = default;
};

// Nothing when there is no such file or it is damaged.
std::optional<TimestampValidators> load_validators(const std::filesystem::path& file);

// A failure costs no more than a whole answer next time, so none is reported.
void save_validators(const std::filesystem::path& file, const TimestampValidators& validators);

}  // namespace caleidoscoop
