// A configuration or list of sources of any content gives values and problems that say where.
#include "firmware/config/read.h"

#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  for (const auto& problem : config::parse_config(text, "caleidoscoop.toml").problems) {
    fuzz::promise(problem.where.starts_with("caleidoscoop.toml") && !problem.message.empty());
  }
  const auto read = config::parse_sources(text, "sources.toml");
  fuzz::promise(read.sources.size() <= config::most_sources);
  for (const auto& source : read.sources) fuzz::promise(!source.id.empty() && !source.url.empty());
  for (const auto& problem : read.problems) fuzz::promise(problem.where.starts_with("sources.toml"));
  return 0;
}
