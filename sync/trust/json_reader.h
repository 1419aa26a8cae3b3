// Takes members out of untrusted JSON and remembers the first thing that was wrong. Private to this folder.
//
// Every getter gives something harmless after a failure, so that a reader asks failed() once, at the end.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/trust/fault.h"

namespace caleidoscoop::trust {

class JsonReader {
 public:
  bool failed() const { return failed_; }
  const Fault& fault() const { return fault_; }
  void fail(FaultKind kind, std::string reason);

  // Absent or of another type fails.
  const nlohmann::json& object(const nlohmann::json& parent, const char* name);
  const nlohmann::json& array(const nlohmann::json& parent, const char* name, std::size_t most);
  std::string text(const nlohmann::json& parent, const char* name, std::size_t most_bytes);
  std::int64_t at_least(std::int64_t least, const nlohmann::json& parent, const char* name);

  // Absent gives the default; of another type fails.
  bool flag(const nlohmann::json& parent, const char* name, bool otherwise);

  static const nlohmann::json* find(const nlohmann::json& parent, std::string_view name);

 private:
  bool failed_ = false;
  Fault fault_;
};

}  // namespace caleidoscoop::trust
