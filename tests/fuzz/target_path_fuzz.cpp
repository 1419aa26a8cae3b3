// Names of any content become addresses and file names that stay in their folder, and patterns end.
#include <algorithm>

#include "sync/core/text.h"
#include "sync/trust/date_time.h"
#include "sync/trust/names.h"
#include "sync/trust/path_pattern.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;

namespace {

bool is_plain(std::string_view text, bool with_slash) {
  for (const char c : text) {
    if (c <= ' ' || c > '~' || c == '?' || c == '#' || c == '\\' || (c == '/' && !with_slash)) return false;
  }
  return true;
}

void check_safe(std::string_view path) {
  fuzz::promise(path.front() != '/' && path.back() != '/' && is_valid_utf8(path));
  fuzz::promise(("/" + std::string(path) + "/").find("/../") == std::string::npos);
  const auto address = target_address(path, "00");
  fuzz::promise(is_plain(address, true));
  fuzz::promise(percent_decode(target_address(path, "")).value_or("") == path);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first line is the pattern; the rest the path.
  const auto bytes = fuzz::text_of(data, size);
  const auto pattern = bytes.substr(0, bytes.find('\n'));
  const auto path = bytes.substr(std::min(pattern.size() + 1, bytes.size()));
  const auto name = metadata_file_name(path);
  fuzz::promise(is_plain(name, false) && name.ends_with(".json"));
  fuzz::promise(percent_decode(percent_encode(path)).value_or("") == path);
  if (path.size() > 1'024 || pattern.size() > 512) return 0;
  if (is_safe_target_path(path)) check_safe(path);
  const bool matches = matches_pattern(path, pattern);
  fuzz::promise(matches == matches_pattern(path, pattern));
  if (matches)
    fuzz::promise(std::count(path.begin(), path.end(), '/') ==
                  std::count(pattern.begin(), pattern.end(), '/'));
  if (pattern.find_first_of("*?[\\") == std::string_view::npos) fuzz::promise(matches == (path == pattern));
  if (const auto time = parse_date_time(pattern))
    fuzz::promise(format_date_time(*time).size() == pattern.size());
  return 0;
}
