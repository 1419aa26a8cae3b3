#include "sync/core/device_name.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/core/files.h"
#include "sync/core/json_file.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t longest_name = 100;

// It becomes part of a topic.
bool is_name(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string kept(const std::filesystem::path& store, const char* key) {
  const auto read = read_json_object(store / device_file);
  if (!read || !*read) return {};
  auto name = text_of(**read, key, longest_name);
  return is_name(name) ? name : std::string();
}

}  // namespace

std::string kept_device_name(const std::filesystem::path& store) { return kept(store, "name"); }

std::string device_name(const std::string& configured, const std::filesystem::path& store) {
  return configured.empty() ? kept_device_name(store) : configured;
}

std::string ensure_device_name(const std::string& configured, const std::filesystem::path& store,
                               std::mt19937_64& random) {
  auto made = kept(store, "made");
  if (made.empty()) made = fmt::format("scherm-{:08x}", static_cast<std::uint32_t>(random()));
  const std::string& name = configured.empty() ? made : configured;
  if (kept(store, "name") != name || kept(store, "made") != made)
    (void)write_file_atomically(store / device_file, json_line({{"name", name}, {"made", made}}) + "\n");
  return name;
}

}  // namespace caleidoscoop
