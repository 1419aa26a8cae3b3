#include "tests/layering/layering.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <sstream>

namespace caleidoscoop::layering {
namespace {

using Names = std::vector<std::string_view>;

// What the code of one folder may know of.
struct Rule {
  std::string_view folder;  // "sync/*_job": any folder of sync whose name ends so
  Names folders;            // of the project, beside itself; "*" is anything
  Names third_party;        // header prefixes, beside those every folder may use; "*" is anything
  bool may_do_io = false;   // files, the operating system and the clock
};

const Names for_everyone = {"fmt/", "tl/expected.hpp"};

// Operating-system headers; everything else without a dot is the standard library.
const Names posix = {"unistd.h", "fcntl.h", "poll.h", "sys/", "signal.h", "sysexits.h", "pwd.h"};

// Standard headers that open files or start threads that would.
const Names io_headers = {"fstream", "filesystem", "cstdio"};

const std::array<Rule, 16> rules = {{
    {"sync/core",
     {},
     {"nlohmann/", "unistr.h", "unicase.h", "unictype.h", "unigbrk.h", "uninorm.h", "uniwbrk.h"},
     true},
    {"sync/edition", {"sync/core"}, {"nlohmann/", "valijson/", "md4c"}, false},
    {"sync/feeds", {"sync/core"}, {"nlohmann/", "expat", "iconv.h"}, false},
    {"sync/pages", {"sync/core", "sync/feeds"}, {"nlohmann/", "gumbo.h"}, false},
    {"sync/robots", {"sync/core"}, {"nlohmann/"}, false},
    {"sync/classify",
     {"sync/core"},
     {"nlohmann/", "libstemmer", "unistr.h", "unictype.h", "uniwbrk.h"},
     false},
    {"sync/trust", {"sync/core"}, {"nlohmann/", "openssl/"}, true},
    {"sync/fetch", {"sync/core"}, {"curl/", "arpa/inet.h", "netinet/", "netdb.h", "linux/", "zlib.h"}, true},
    {"sync/store", {"sync/core", "sync/edition"}, {"nlohmann/", "sqlite3.h", "openssl/", "libstemmer"}, true},
    {"sync/health", {"sync/core"}, {"nlohmann/", "mosquitto", "linux/tcp.h", "netinet/", "spawn.h"}, true},
    {"sync/hub",
     {"sync/"},
     {"nlohmann/", "httplib.h", "kainjow/", "sqlite3.h", "libpq-fe.h", "liboath/"},
     true},
    {"sync/*_job",
     {"sync/core", "sync/edition", "sync/feeds", "sync/pages", "sync/robots", "sync/classify", "sync/trust",
      "sync/fetch", "sync/store", "sync/health"},
     {"nlohmann/", "archive.h", "archive_entry.h"},
     true},
    {"ui", {"sync/core", "sync/edition"}, {"imgui", "ft2build.h", "freetype/", "md4c", "qrencode.h"}, false},
    {"firmware", {"*"}, {"*"}, true},
    {"assets", {"sync/core", "sync/edition"}, {}, true},
    {"image", {}, {}, false},
}};

// Files that do input and output in a folder whose others do none: the reader of the form in which
// editors write. Others without input and output may not include them.
const Names readers = {"sync/edition/folder."};

// Headers with one owner, whoever else may include anything.
struct Owner {
  std::string_view prefix;
  Names folders;
};
const std::array<Owner, 10> owners = {{
    {"SDL", {"firmware"}},
    {"sqlite3", {"sync/store", "sync/hub"}},
    {"curl/", {"sync/fetch"}},
    {"liboath/", {"sync/hub"}},
    {"gumbo.h", {"sync/pages"}},
    {"imgui", {"ui", "firmware"}},
    {"mosquitto", {"sync/health"}},
    {"sys/socket.h", {"sync/fetch", "sync/health"}},
    {"netinet/", {"sync/fetch", "sync/health"}},
    {"netdb.h", {"sync/fetch"}},
}};

bool starts_with_any(std::string_view text, const Names& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](auto prefix) { return prefix == "*" || text.starts_with(prefix); });
}

bool within(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) &&
         (folder.ends_with('/') || path.size() == folder.size() || path[folder.size()] == '/');
}

bool within_any(std::string_view path, const Names& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](auto folder) { return folder == "*" || within(path, folder); });
}

// "sync/store/reader.cpp" -> "sync/store"; "ui/scenes/cover.cpp" -> "ui".
std::string_view folder_of(std::string_view file) {
  const auto first = file.find('/');
  if (first == std::string_view::npos) return {};
  if (file.substr(0, first) != "sync") return file.substr(0, first);
  const auto second = file.find('/', first + 1);
  return second == std::string_view::npos ? file.substr(0, first) : file.substr(0, second);
}

const Rule* rule_for(std::string_view folder) {
  for (const Rule& rule : rules) {
    if (rule.folder == folder) return &rule;
    const auto star = rule.folder.find('*');
    if (star != std::string_view::npos && folder.starts_with(rule.folder.substr(0, star)) &&
        folder.ends_with(rule.folder.substr(star + 1))) {
      return &rule;
    }
  }
  return nullptr;
}

bool is_project_header(std::string_view path) {
  static const Names tops = {"sync/", "ui/", "firmware/", "assets/", "image/", "tests/"};
  return starts_with_any(path, tops);
}

bool is_standard_header(std::string_view path) {
  return path.find('.') == std::string_view::npos && path.find('/') == std::string_view::npos;
}

std::optional<std::string> project_fault(const Rule& rule, std::string_view folder, std::string_view path) {
  if (!rule.may_do_io && starts_with_any(path, readers)) {
    return fmt::format("{} does no input or output, so no {}", folder, path);
  }
  const auto target = folder_of(path);
  if (target == folder || within_any(path, rule.folders)) return std::nullopt;
  return fmt::format("{} may not include {}", folder, target.empty() ? path : target);
}

std::optional<std::string> foreign_fault(const Rule& rule, std::string_view folder, std::string_view path) {
  for (const Owner& owner : owners) {
    if (path.starts_with(owner.prefix) && !within_any(folder, owner.folders)) {
      return fmt::format("<{}> is for {} only, not for {}", path, fmt::join(owner.folders, " and "), folder);
    }
  }
  if (is_standard_header(path)) {
    const bool io = std::find(io_headers.begin(), io_headers.end(), path) != io_headers.end();
    if (io && !rule.may_do_io) return fmt::format("{} does no input or output, so no <{}>", folder, path);
    return std::nullopt;
  }
  if (starts_with_any(path, posix)) {
    if (!rule.may_do_io) return fmt::format("{} does no input or output, so no <{}>", folder, path);
    return std::nullopt;
  }
  if (starts_with_any(path, for_everyone) || starts_with_any(path, rule.third_party)) return std::nullopt;
  return fmt::format("{} may not use <{}>", folder, path);
}

// The names by which code asks what time it is or opens a file, whatever it included.
std::optional<std::string> call_fault(std::string_view folder, std::string_view line) {
  static const Names calls = {"clock::now(", "std::time(", "gettimeofday(", "clock_gettime(", "fopen("};
  const auto code = line.substr(0, line.find("//"));
  for (auto call : calls) {
    if (code.find(call) != std::string_view::npos) {
      return fmt::format("{} is handed the time and its data, so no {})", folder, call);
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> lines_of(std::string_view source) {
  std::vector<std::string_view> lines;
  while (!source.empty()) {
    const auto end = std::min(source.find('\n'), source.size());
    lines.push_back(source.substr(0, end));
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return lines;
}

std::optional<std::string> include_on(std::string_view line) {
  const auto skip_white = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_white();
  if (!line.starts_with('#')) return std::nullopt;
  line.remove_prefix(1);
  skip_white();
  if (!line.starts_with("include")) return std::nullopt;
  line.remove_prefix(7);
  skip_white();
  if (line.empty() || (line.front() != '"' && line.front() != '<')) return std::nullopt;
  const auto end = line.find(line.front() == '"' ? '"' : '>', 1);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(line.substr(1, end - 1));
}

}  // namespace

std::vector<Include> includes_of(std::string_view source) {
  std::vector<Include> found;
  int number = 0;
  for (auto line : lines_of(source)) {
    ++number;
    if (auto path = include_on(line)) found.push_back({std::move(*path), number});
  }
  return found;
}

std::vector<Violation> violations(std::string_view file, std::string_view source) {
  std::vector<Violation> found;
  const auto folder = folder_of(file);
  const Rule* rule_of_folder = rule_for(folder);
  if (!rule_of_folder) {
    found.push_back({std::string(file), 0, fmt::format("{} is not in the table of folders", folder)});
    return found;
  }
  Rule rule = *rule_of_folder;
  if (starts_with_any(file, readers)) rule.may_do_io = true;
  for (const auto& include : includes_of(source)) {
    const auto fault = is_project_header(include.path) ? project_fault(rule, folder, include.path)
                                                       : foreign_fault(rule, folder, include.path);
    if (fault) found.push_back({std::string(file), include.line, *fault});
  }
  if (rule.may_do_io) return found;
  int number = 0;
  for (auto line : lines_of(source)) {
    ++number;
    if (const auto fault = call_fault(folder, line)) found.push_back({std::string(file), number, *fault});
  }
  return found;
}

}  // namespace caleidoscoop::layering
