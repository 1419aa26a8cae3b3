// Where a repository is published: a folder, or a bucket. Names are those of trust::Files:
// "metadata/7.root.json", "targets/headlines/<hash>.2026-11-22.json".
//
// Used by one thread. Every call fails with io (a disk) or unavailable (a service), refused when the place
// does not let us in; the sentence names the place and the file.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::hub {

// What a web server is to tell those who fetch it.
enum class Caching {
  forever,        // "public, max-age=31536000, immutable": its name says what is in it
  ask_each_time,  // "no-cache": it is replaced
};

// Held as long as it lives.
class Hold {
 public:
  virtual ~Hold() = default;
};

class Place {
 public:
  virtual ~Place() = default;

  // Empty when there is no such file. Fails with bad_data when it is larger than the limit.
  virtual Result<std::optional<std::string>> read(const std::string& name, std::size_t most_bytes) = 0;

  // The whole names that begin with the prefix, sorted; the prefix is empty or ends with "/".
  virtual Result<std::vector<std::string>> list(const std::string& prefix) = 0;

  // Whole or not at all, whoever reads or whatever stops us.
  virtual Result<> write(const std::string& name, std::string_view bytes, Caching caching) = 0;

  // What is not there is removed already.
  virtual Result<> remove(const std::string& name) = 0;

  // Keeps other publishers out until the hold goes. Fails with unavailable when another is publishing.
  // A place that cannot tell gives an empty hold.
  virtual Result<std::unique_ptr<Hold>> hold() { return std::unique_ptr<Hold>(); }

  // For sentences: the folder, or "s3://bucket/prefix".
  virtual std::string name() const = 0;
};

}  // namespace caleidoscoop::hub
