// A real repository, made by another implementation: CALEIDOSCOOP_CORPORA/tuf.
#include <doctest/doctest.h>

#include <cstdlib>

#include "sync/core/files.h"
#include "sync/trust/client.h"
#include "sync/trust/date_time.h"
#include "sync/trust/folder_source.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;

namespace {

std::string first_line(const std::filesystem::path& file) {
  const auto text = read_file(file, 1'000).value_or("");
  return text.substr(0, text.find('\n'));
}

// When the repository was good: "2025-02-09 09:17:23+00:00" in a file beside it, or now.
std::chrono::sys_seconds time_of(const std::filesystem::path& folder) {
  const auto line = first_line(folder / "faketime");
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (line.size() < 19) return now;
  return parse_date_time(line.substr(0, 10) + "T" + line.substr(11, 8) + "Z").value_or(now);
}

void accept(const std::filesystem::path& folder) {
  INFO(folder.string());
  const TemporaryFolder own;
  MetadataStore store(own.path());
  FolderSource metadata(folder / "metadata");
  FolderSource targets(folder / "targets");
  const auto root = read_file(folder / "initial_root.json", 1'000'000);
  REQUIRE(root);
  REQUIRE(initialise(store, *root, "initial_root.json"));
  const auto time = time_of(folder);
  auto client = Client::open(store, metadata, {time, true});
  REQUIRE(client);
  const auto refreshed = client->refresh();
  REQUIRE_MESSAGE(refreshed, (refreshed ? "" : refreshed.error().message));
  const auto found = client->find(first_line(folder / "targetpath"));
  REQUIRE_MESSAGE(found, (found ? "" : found.error().message));
  CHECK(client->fetch(found->file, targets));
  CHECK_FALSE(client->find("no such target"));
}

}  // namespace

TEST_CASE("trust: a repository made by another implementation is accepted") {
  const char* corpora = std::getenv("CALEIDOSCOOP_CORPORA");
  if (!corpora) {
    MESSAGE("skipped: CALEIDOSCOOP_CORPORA is not set");
    return;
  }
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(corpora) / "tuf")) {
    if (!entry.is_directory()) continue;
    accept(entry.path());
    ++count;
  }
  CHECK(count > 0);
}
