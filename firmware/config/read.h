// Reading caleidoscoop.toml: hostile bytes to a Config, with every problem named.
//
// Never fails: a bad value keeps its default and the rest stays; text that is no TOML gives all
// defaults. Each problem is one sentence with file, line, column and key. Pure but for the functions
// that take a path, which read that file and no other.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "firmware/config/config.h"
#include "sync/core/result.h"
#include "sync/core/snapshot.h"

namespace caleidoscoop::config {

inline constexpr std::size_t most_config_bytes = 64 * 1024;
inline constexpr std::size_t most_sources_bytes = 1024 * 1024;
inline constexpr std::size_t most_sources = 2000;

struct ReadConfig {
  Config config;
  std::vector<Problem> problems;   // where: "caleidoscoop.toml:12:8"
  std::vector<std::string> given;  // the keys that stand in the file: "display.theme"
};

struct ReadSources {
  std::vector<Source> sources;
  std::vector<Problem> problems;
};

ReadConfig parse_config(std::string_view text, const std::string& name);

// Puts what the text says over what is there; for text that is known to be good.
void read_over(std::string_view text, Config& config);

// A file that cannot be read gives all defaults and the problem.
ReadConfig read_config(const std::filesystem::path& file);

// A list of sources: TOML with [[source]] tables, or JSON: a list of objects with the same keys, or an
// object whose "sources" is that list or maps ids to them. A source without address is left out.
ReadSources parse_sources(std::string_view text, const std::string& name);
ReadSources read_sources(const std::filesystem::path& file);

// The sources a stand-alone device reads: those of the file itself, and of headlines.sources_file
// (beside the configuration when relative); when neither is given, the edition's enabled ones.
ReadSources sources_of(const Config& config, const std::filesystem::path& config_file,
                       const Edition& edition);

}  // namespace caleidoscoop::config
