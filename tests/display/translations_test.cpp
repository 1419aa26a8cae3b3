#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "firmware/display/mo_catalog.h"
#include "sync/core/files.h"

using namespace caleidoscoop;
using namespace caleidoscoop::display;

namespace {

namespace fs = std::filesystem;

const fs::path source = CALEIDOSCOOP_SOURCE_DIR;

struct Entry {
  std::string plural;
  std::vector<std::string> translations;
};
using Entries = std::map<std::string, Entry>;

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  REQUIRE(pipe);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe.get()))
    output.append(buffer.data(), got);
  return output;
}

std::string extracted() {
  std::string files;
  for (const auto& entry : fs::recursive_directory_iterator(source / "ui")) {
    const auto& path = entry.path();
    if (path.extension() == ".cpp" || path.extension() == ".h") files += " '" + path.string() + "'";
  }
  return output_of(
      "xgettext --from-code=UTF-8 -L C++ -k --keyword=tr:1 --keyword=trn:1,2 --keyword=text:1 "
      "--keyword=dutch:1 --no-location "
      "--no-wrap -o -" +
      files);
}

// Reads what msgcat --no-wrap and xgettext --no-wrap write; a quoted line continues the one before.
Entries entries_of(const std::string& po) {
  Entries entries;
  std::string id;
  std::string* target = nullptr;
  const auto quoted = [](std::string_view line) {
    const auto first = line.find('"');
    return std::string(line.substr(first + 1, line.rfind('"') - first - 1));
  };
  std::size_t from = 0;
  while (from < po.size()) {
    const auto end = std::min(po.find('\n', from), po.size());
    const std::string_view line = std::string_view(po).substr(from, end - from);
    from = end + 1;
    if (line.starts_with("msgid ")) {
      id = quoted(line);
      target = &id;
    } else if (line.starts_with("msgid_plural ")) {
      entries[id].plural = quoted(line);
      target = &entries[id].plural;
    } else if (line.starts_with("msgstr")) {
      auto& entry = entries[id];
      entry.translations.push_back(quoted(line));
      target = &entry.translations.back();
    } else if (line.starts_with('"') && target != nullptr) {
      *target += quoted(line);
    }
  }
  entries.erase("");
  return entries;
}

std::size_t places(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2)) ++count;
  return count;
}

Entries catalog(const std::string& language) {
  return entries_of(
      output_of("msgcat --no-wrap '" + (source / "assets" / "locale" / (language + ".po")).string() + "'"));
}

}  // namespace

TEST_CASE("every text of the screen is in each catalog and each catalog has no other") {
  const auto wanted = entries_of(extracted());
  CHECK(wanted.size() > 100);
  for (const std::string language : {"en", "fy"}) {
    const auto have = catalog(language);
    for (const auto& [id, entry] : wanted) CHECK_MESSAGE(have.contains(id), language, " lacks: ", id);
    for (const auto& [id, entry] : have) CHECK_MESSAGE(wanted.contains(id), language, " has in vain: ", id);
  }
}

TEST_CASE("every text is translated, with a place for each value") {
  for (const std::string language : {"en", "fy"}) {
    for (const auto& [id, entry] : catalog(language)) {
      const std::size_t forms = entry.plural.empty() ? 1 : 2;
      CHECK_MESSAGE(entry.translations.size() == forms, language, ": ", id);
      for (const auto& translation : entry.translations) {
        CHECK_MESSAGE(!translation.empty(), language, " does not translate: ", id);
        CHECK_MESSAGE(places(translation) == places(id), language, ": ", id);
        CHECK_MESSAGE(translation.find_first_of("{}") == translation.find("{}"), language, ": ", id);
      }
    }
  }
}

TEST_CASE("the compiled catalogs are read") {
  for (const std::string language : {"en", "fy"}) {
    const auto read = MoCatalog::read(fs::path(CALEIDOSCOOP_BINARY_DIR) / "assets" / "locale" / language /
                                      "LC_MESSAGES" / "caleidoscoop.mo");
    REQUIRE_MESSAGE(read, (read ? "" : read.error().message));
    CHECK(read->size() == catalog(language).size());
    CHECK(read->text("januari") == (language == "en" ? "January" : "jannewaris"));
  }
}
