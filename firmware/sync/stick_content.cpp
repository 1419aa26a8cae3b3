#include "firmware/sync/stick_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr int most_names = 1000;
constexpr std::string_view ours = "caleidoscoop";
constexpr std::array<std::string_view, 4> archive_endings{".tar", ".tar.gz", ".tar.zst", ".zip"};

bool is_repository(const fs::path& folder) {
  std::error_code failed;
  return fs::is_directory(folder / "metadata", failed);
}

bool is_archive(const fs::directory_entry& entry) {
  std::error_code failed;
  const std::string name = entry.path().filename().string();
  return name.starts_with(ours) && entry.is_regular_file(failed) && !entry.is_symlink(failed) &&
         std::ranges::any_of(archive_endings,
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

struct Found {
  std::vector<fs::path> repositories, archives;
};

Found look_in(const fs::path& folder) {
  Found found;
  std::error_code failed;
  int names = 0;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end && names < most_names;
       it.increment(failed), ++names) {
    if (is_archive(*it)) found.archives.push_back(it->path());
    if (!it->is_symlink(failed) && is_repository(it->path())) found.repositories.push_back(it->path());
  }
  return found;
}

Result<fs::path> only_one(const std::vector<fs::path>& found, const fs::path& folder) {
  if (found.size() == 1) return found.front();
  return failure(ErrorCode::bad_data, fmt::format("{} holds {} updates; leave one, or call its folder \"{}\"",
                                                  folder.string(), found.size(), ours));
}

}  // namespace

Result<fs::path> find_update(const fs::path& place) {
  std::error_code failed;
  if (fs::is_regular_file(place, failed)) return place;
  if (!fs::is_directory(place, failed)) {
    return failure(ErrorCode::bad_data, place.string() + " is neither a folder nor a file");
  }
  if (is_repository(place)) return place;
  const fs::path named = place / ours;
  if (!fs::is_symlink(named, failed) && is_repository(named)) return named;
  const Found found = look_in(place);
  if (!found.repositories.empty()) return only_one(found.repositories, place);
  if (!found.archives.empty()) return only_one(found.archives, place);
  return failure(ErrorCode::bad_data,
                 fmt::format("{} holds no repository: neither a folder with metadata/ in it, nor an archive "
                             "whose name begins with \"{}\"",
                             place.string(), ours));
}

}  // namespace caleidoscoop
