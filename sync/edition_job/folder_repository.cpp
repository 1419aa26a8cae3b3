#include <fmt/format.h>

#include "sync/edition_job/repository.h"
#include "sync/trust/digest.h"

namespace caleidoscoop {

FolderRepository::FolderRepository(const std::filesystem::path& folder, std::string name)
    : metadata_(folder / "metadata"), targets_(folder / "targets"), name_(std::move(name)) {}

void FolderRepository::fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    auto bytes = targets_.get(wanted[i].address, static_cast<std::size_t>(wanted[i].length));
    const bool right =
        bytes && bytes->size() == wanted[i].length && trust::sha256_hex(*bytes) == wanted[i].sha256;
    if (bytes && !right) {
      done(i, trust::fault(trust::FaultKind::wrong_target, {},
                           fmt::format("{} has not the length and hash that its role lists",
                                       targets_.place_of(wanted[i].address))));
    } else {
      done(i, std::move(bytes));
    }
  }
}

}  // namespace caleidoscoop
