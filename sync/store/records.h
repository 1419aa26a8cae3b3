// What goes in and out of the store beside headlines. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop::store {

// An edition as it is named on screen and in reports, without its content.
struct EditionMeta {
  std::string id;
  int version = 0;
  std::string published;    // ISO 8601
  std::string valid_until;  // ISO 8601
};

struct StoredEdition {
  std::int64_t generation = 0;
  EditionMeta meta;
  std::string sha256;  // of the bundle, lower-case hex
  std::string bundle;  // sync/edition/bundle.h's text
};

// How far a source has been read.
struct SourceState {
  std::string source;  // id
  std::string etag;
  std::string last_modified;
  std::optional<std::chrono::sys_seconds> next_due;
  int failures = 0;  // in a row
  std::optional<std::chrono::sys_seconds> last_success;
  std::string last_error;
};

struct Added {
  int fresh = 0;       // not seen before, duplicates not counted
  int known = 0;       // the source had given them before
  int duplicates = 0;  // new, but another headline already says the same
};

std::string sha256_hex(std::string_view bytes);

}  // namespace caleidoscoop::store
