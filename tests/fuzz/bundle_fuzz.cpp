// A stored edition of any content is refused or shown; one that is read is written the same.
#include "sync/edition/bundle.h"

#include "sync/edition/compose.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bundle = edition::from_text(fuzz::text_of(data, size));
  if (!bundle) return 0;
  const auto text = edition::to_text(*bundle);
  const auto again = edition::from_text(text);
  fuzz::promise(again && edition::to_text(*again) == text);
  edition::Selection selection;
  selection.kring = "haaglanden";
  for (const auto& [name, patch] : bundle->overlays) selection.overlays.push_back(name);
  const auto composed = edition::compose(*bundle, selection);
  fuzz::promise(!composed || !composed->edition.themes.empty());
  return 0;
}
