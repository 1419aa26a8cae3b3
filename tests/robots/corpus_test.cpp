#include <doctest/doctest.h>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "sync/core/files.h"
#include "sync/robots/robots.h"

using namespace caleidoscoop;

TEST_CASE("every case of the corpus that follows the standard is answered right") {
  const char* corpora = std::getenv("CALEIDOSCOOP_CORPORA");
  if (corpora == nullptr) {
    MESSAGE("skipped: CALEIDOSCOOP_CORPORA does not say where the corpora are");
    return;
  }
  const auto bytes = read_file(std::string(corpora) + "/robots/dev/cases.json", 64u << 20);
  REQUIRE(bytes);
  const auto corpus = nlohmann::json::parse(*bytes);
  int asked = 0;
  for (const auto& example : corpus["cases"]) {
    if (example.value("conflict_with_google", false)) continue;
    ++asked;
    const auto body = corpus["bodies"].at(example["robots"].get<std::string>()).get<std::string>();
    CAPTURE(example.dump());
    CHECK(Robots::parse(body).allows(example["user_agent"].get<std::string>(),
                                     example["url"].get<std::string>()) == example["allowed"].get<bool>());
  }
  CHECK(asked > 1000);
}
