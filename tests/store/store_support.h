// What the store's tests share: small editions, headlines and child processes.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "sync/core/civil_time.h"
#include "sync/core/headline.h"
#include "sync/edition/bundle.h"
#include "sync/store/records.h"

namespace caleidoscoop::store {

inline constexpr std::chrono::sys_seconds noon{std::chrono::seconds{1'795'345'200}};  // 2026-11-22 12:00

inline Headline headline_of(int number, std::vector<ThemeMatch> themes = {}) {
  Headline headline;
  headline.source = "gemeenteblad";
  headline.source_name = "Gemeenteblad";
  headline.guid = "guid-" + std::to_string(number);
  headline.url = "https://example.org/" + std::to_string(number);
  headline.title = "Gemeente legt warmtenet aan in wijk nummer " + std::to_string(number);
  headline.summary = "De raad besloot gisteren tot aanleg.";
  headline.language = "nl";
  headline.published = noon - std::chrono::minutes{number};
  headline.first_seen = noon;
  headline.themes = std::move(themes);
  return headline;
}

inline EditionMeta meta_of(int version) {
  return {"proef", version, "2026-11-01T09:00:00+01:00", "2027-11-01T09:00:00+01:00"};
}

inline std::string bundle_of(int version) {
  edition::Bundle bundle;
  bundle.whole = {
      {"edition",
       {{"id", "proef"},
        {"title", "Proef"},
        {"language", "nl"},
        {"version", version},
        {"published", "2026-11-01T09:00:00+01:00"},
        {"valid_until", "2027-11-01T09:00:00+01:00"},
        {"publisher", "Redactie"}}},
      {"facets", {{"transities", {{"title", "Transities"}, {"order", 1}}}}},
      {"themes",
       {{"energietransitie", {{"title", "Energietransitie"}, {"facet", "transities"}, {"order", 1}}},
        {"omgevingswet", {{"title", "Omgevingswet"}, {"facet", "transities"}, {"order", 2}}}}},
      {"kringen", {{"groningen", {{"title", "Groningen"}}}}}};
  const nlohmann::json example = {{"title", "Een voorbeeld"},
                                  {"source", "Voorbeeldkrant"},
                                  {"minutes_ago", 30},
                                  {"themes", {"energietransitie"}}};
  bundle.overlays["voorbeeld"] = {{"examples", {{"headlines", {{"een", example}}}}}};
  return edition::to_text(bundle);
}

// Runs in a process of its own; gives its exit status, or 128 and the signal that ended it.
inline int in_child(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Somebody who owns nothing here. Only root can become somebody else.
inline constexpr uid_t other_user = 65534;
inline bool become_other_user() { return ::setegid(other_user) == 0 && ::seteuid(other_user) == 0; }

inline std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace caleidoscoop::store
