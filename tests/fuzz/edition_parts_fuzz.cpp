// Parts of any content, one a line as "path<TAB>JSON", give an error or a bundle that can be taken apart
// again.
#include "sync/edition/parts.h"

#include "sync/edition/compose.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  edition::Parts parts;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const auto tab = line.find('\t');
    if (tab != line.npos) parts[std::string(line.substr(0, tab))] = line.substr(tab + 1);
  }
  const auto bundle = edition::from_parts(parts);
  if (!bundle) {
    fuzz::promise(!bundle.error().message.empty());
    return 0;
  }
  const auto again = edition::from_parts(edition::to_parts(*bundle));
  fuzz::promise(again && again->whole.at("edition") == bundle->whole.at("edition"));
  for (const auto& [name, patch] : bundle->overlays) {
    const auto composed = edition::compose(*bundle, {.kring = name, .overlays = {}});
    fuzz::promise(!composed || !composed->edition.themes.empty());
  }
  return 0;
}
