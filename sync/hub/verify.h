// Whether rooms will accept a repository: read as a room reads it, from a first root on, every file checked.
//
// One thread. Never fails on what the repository holds: that is what the report is for.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "sync/hub/keys.h"
#include "sync/hub/place.h"
#include "sync/trust/source.h"

namespace caleidoscoop::hub {

// Files of a place below "metadata/" or "targets/", as the client asks for them.
class PlaceSource : public trust::Source {
 public:
  PlaceSource(Place& place, std::string below) : place_(&place), below_(std::move(below)) {}
  trust::Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override;
  std::string place_of(const std::string& address) const override;

 private:
  Place* place_;
  std::string below_;
};

struct RoleReport {
  std::string role;
  std::int64_t version = 0;
  std::chrono::sys_seconds expires{};
  std::vector<std::string> signers;  // names of keys
  std::int64_t threshold = 0;
};

struct VerifyReport {
  std::vector<RoleReport> roles;
  std::size_t targets = 0;
  std::uint64_t bytes = 0;            // of those
  std::vector<std::string> problems;  // a room would refuse something
  std::vector<std::string> warnings;  // it soon would
  bool refused = false;               // among the problems are signatures, hashes or validity
  bool ok() const { return problems.empty(); }
};

// `first_root` is what rooms begin with: empty means the repository's own 1.root.json, which proves that it
// holds together and not whose it is. Fails with io when there is no room for a temporary folder.
Result<VerifyReport> verify(Place& place, std::string_view first_root, const KeyFolder& keys,
                            std::chrono::sys_seconds now);

}  // namespace caleidoscoop::hub
