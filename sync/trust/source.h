// Where the files of a repository come from: a web server, a mirror, a folder on a stick.
#pragma once

#include <cstddef>
#include <string>

#include "sync/trust/fault.h"

namespace caleidoscoop::trust {

// Bytes by their address below one place; nothing of what it gives is trusted.
class Source {
 public:
  virtual ~Source() = default;

  // `address` is relative and percent-encoded: "7.root.json", "kring/x/<hash>.overlay.json".
  // Fails with not_found, too_large when there are more than `most_bytes`, or unreachable.
  virtual Outcome<std::string> get(const std::string& address, std::size_t most_bytes) = 0;

  // The whole address, for sentences.
  virtual std::string place_of(const std::string& address) const = 0;
};

}  // namespace caleidoscoop::trust
