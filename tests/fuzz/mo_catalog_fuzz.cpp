// A translation file of any content is refused, or answers for every text without looking outside it.
#include "firmware/display/mo_catalog.h"

#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto catalog = display::MoCatalog::parse(fuzz::text_of(data, size), "nl.mo");
  if (!catalog) {
    fuzz::promise(catalog.error().message.find("nl.mo") != std::string::npos);
    return 0;
  }
  fuzz::promise(!catalog->text("Terug").empty());
  fuzz::promise(!catalog->plural("één kop", "{} koppen", 3).empty());
  return 0;
}
