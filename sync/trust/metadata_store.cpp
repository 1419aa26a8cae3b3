#include "sync/trust/metadata_store.h"

#include <fmt/format.h>

#include "sync/core/files.h"
#include "sync/trust/names.h"

namespace caleidoscoop::trust {

std::string MetadataStore::place_of(std::string_view role) const {
  return (folder_ / metadata_file_name(role)).string();
}

std::optional<std::string> MetadataStore::load(std::string_view role, std::size_t most_bytes) const {
  auto bytes = read_file(place_of(role), most_bytes);
  if (!bytes) return std::nullopt;
  return *std::move(bytes);
}

Outcome<> MetadataStore::save(std::string_view role, std::string_view bytes) {
  const auto written = write_file_atomically(place_of(role), bytes);
  if (!written) return fault(FaultKind::storage, std::string(role), written.error().message);
  return {};
}

Outcome<> MetadataStore::remove(std::string_view role) {
  std::error_code error;
  std::filesystem::remove(place_of(role), error);
  if (error) {
    return fault(FaultKind::storage, std::string(role),
                 fmt::format("cannot remove {}: {}", place_of(role), error.message()));
  }
  return {};
}

}  // namespace caleidoscoop::trust
