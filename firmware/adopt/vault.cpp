#include "firmware/adopt/vault.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sync/core/files.h"

namespace caleidoscoop::adopt {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;

}  // namespace

Result<Vault> read_vault(const std::filesystem::path& file) {
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return Vault{};
  const auto text = read_file(file, most_bytes);
  if (!text) return failure(text.error());
  const auto no_deeper = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth <= 1; };
  const auto parsed = nlohmann::json::parse(*text, no_deeper, /*allow_exceptions=*/false);
  if (!parsed.is_object()) return failure(ErrorCode::bad_data, fmt::format("{} is damaged", file.string()));
  Vault vault;
  for (const auto& [key, value] : parsed.items()) {
    if (value.is_string()) vault[key] = value.get<std::string>();
  }
  return vault;
}

std::string to_json(const Vault& vault) { return nlohmann::json(vault).dump() + "\n"; }

}  // namespace caleidoscoop::adopt
