#include "firmware/sync/first_root.h"

#include "sync/core/files.h"
#include "sync/trust/limits.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

// <prefix>/bin/caleidoscoop-sync -> <prefix>/share/caleidoscoop/root.json
fs::path installed_root() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return program.parent_path().parent_path() / "share" / "caleidoscoop" / "root.json";
}

}  // namespace

Result<FirstRoot> first_root(const fs::path& named, const std::string& configured) {
  fs::path file = !named.empty() ? named : fs::path(configured);
  if (file.empty()) {
    std::error_code ignored;
    file = installed_root();
    if (file.empty() || !fs::is_regular_file(file, ignored)) return FirstRoot{};
  }
  auto bytes = read_file(file, trust::Limits{}.root_bytes);
  if (!bytes) return failure(bytes.error());
  return FirstRoot{*std::move(bytes), file.string()};
}

}  // namespace caleidoscoop
