#include <doctest/doctest.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "sync/core/files.h"
#include "sync/core/text.h"
#include "sync/feeds/feed.h"

using namespace caleidoscoop;

TEST_CASE("every feed of the corpus is read or refused, in time and as clean text") {
  const char* corpora = std::getenv("CALEIDOSCOOP_CORPORA");
  if (corpora == nullptr) {
    MESSAGE("skipped: CALEIDOSCOOP_CORPORA does not say where the corpora are");
    return;
  }
  int read = 0;
  int refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(corpora) + "/feeds/dev/files")) {
    CAPTURE(entry.path().string());
    const auto bytes = read_file(entry.path(), 64u << 20);
    REQUIRE(bytes);
    const auto before = std::chrono::steady_clock::now();
    const auto feed = parse_feed(*bytes, "https://corpus.example/feed");
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{2});
    ++(feed ? read : refused);
    if (!feed) continue;
    for (const FeedItem& item : feed->items) {
      CHECK(item.title == clean_line(item.title));
      CHECK(is_valid_utf8(item.summary));
    }
  }
  CHECK(read > 1000);
  CHECK(refused < 60);
}
