#include "firmware/panel/witness.h"

#include <algorithm>

#include "sync/core/files.h"

namespace caleidoscoop::panel {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_plugs = 16;
constexpr std::size_t longest_edid = 64 * 1024;

std::string first_line(const fs::path& file) {
  const auto text = read_file(file, 4096);
  return text ? text->substr(0, text->find('\n')) : std::string();
}

}  // namespace

std::vector<Plug> find_plugs(const fs::path& sys) {
  std::vector<Plug> plugs;
  std::error_code failed;
  for (fs::directory_iterator entry(sys / "class" / "drm", failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const fs::path folder = entry->path();
    std::error_code ignored;
    if (!fs::exists(folder / "status", ignored)) continue;
    const auto edid = read_file(folder / "edid", longest_edid);
    plugs.push_back({folder.filename().string(), first_line(folder / "status") == "connected",
                     first_line(folder / "dpms") == "On" && first_line(folder / "enabled") == "enabled",
                     edid && !edid->empty()});
  }
  std::ranges::sort(plugs, {}, &Plug::name);
  if (plugs.size() > most_plugs) plugs.resize(most_plugs);
  return plugs;
}

}  // namespace caleidoscoop::panel
