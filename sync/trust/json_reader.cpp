#include "sync/trust/json_reader.h"

#include <fmt/format.h>
#include <limits>

namespace caleidoscoop::trust {
namespace {

using nlohmann::json;

const json& nothing(json::value_t type) {
  static const json object = json::object();
  static const json array = json::array();
  return type == json::value_t::object ? object : array;
}

}  // namespace

void JsonReader::fail(FaultKind kind, std::string reason) {
  if (failed_) return;
  failed_ = true;
  fault_ = {kind, {}, std::move(reason)};
}

const json* JsonReader::find(const json& parent, std::string_view name) {
  if (!parent.is_object()) return nullptr;
  const auto found = parent.find(std::string(name));
  return found == parent.end() ? nullptr : &*found;
}

const json& JsonReader::object(const json& parent, const char* name) {
  const json* found = find(parent, name);
  if (found && found->is_object()) return *found;
  fail(FaultKind::malformed, fmt::format("no object \"{}\"", name));
  return nothing(json::value_t::object);
}

const json& JsonReader::array(const json& parent, const char* name, std::size_t most) {
  const json* found = find(parent, name);
  if (found && found->is_array() && found->size() <= most) return *found;
  fail(FaultKind::malformed, fmt::format("no list \"{}\" of at most {}", name, most));
  return nothing(json::value_t::array);
}

std::string JsonReader::text(const json& parent, const char* name, std::size_t most_bytes) {
  const json* found = find(parent, name);
  if (found && found->is_string() && found->get_ref<const std::string&>().size() <= most_bytes) {
    return found->get<std::string>();
  }
  fail(FaultKind::malformed, fmt::format("no text \"{}\" of at most {} bytes", name, most_bytes));
  return {};
}

std::int64_t JsonReader::at_least(std::int64_t least, const json& parent, const char* name) {
  const json* found = find(parent, name);
  if (found && found->is_number_integer()) {
    const bool beyond =
        found->is_number_unsigned() &&
        found->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!beyond && found->get<std::int64_t>() >= least) return found->get<std::int64_t>();
  }
  fail(FaultKind::malformed, fmt::format("no whole number \"{}\" of at least {}", name, least));
  return least;
}

bool JsonReader::flag(const json& parent, const char* name, bool otherwise) {
  const json* found = find(parent, name);
  if (!found) return otherwise;
  if (found->is_boolean()) return found->get<bool>();
  fail(FaultKind::malformed, fmt::format("\"{}\" is neither true nor false", name));
  return otherwise;
}

}  // namespace caleidoscoop::trust
