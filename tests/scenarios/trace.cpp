#include "tests/scenarios/trace.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <sstream>

#include "sync/core/files.h"

namespace caleidoscoop::scenarios {
namespace {

using nlohmann::json;

constexpr std::size_t most_bytes = 1U << 20U;
constexpr std::array<std::string_view, 17> known_keys{
    "run",   "store", "config", "at_ms",     "within_ms", "scene",  "scenes",    "visits", "longest_ms",
    "shows", "hides", "target", "no_target", "label",     "speech", "no_speech", "most"};
constexpr std::array<std::string_view, 9> more_keys{"file",    "contains", "note",  "least_px", "between",
                                                    "scrolls", "times",    "files", "of"};
// From a capital's top to a descender's foot, of an em.
constexpr double text_height = 0.927;

bool known(const std::string& key) {
  return std::ranges::find(known_keys, key) != known_keys.end() ||
         std::ranges::find(more_keys, key) != more_keys.end();
}

long ms(const json& line, const char* key, long otherwise) { return line.value(key, otherwise); }

// The text of the screen as one: a sentence may run over several lines, and a word be broken at one's end.
std::string seen_text(const json& look) {
  std::string all;
  for (const json& text : look.at("texts")) {
    const auto piece = text.get<std::string>();
    if (all.ends_with('-') && !piece.empty() && std::islower(static_cast<unsigned char>(piece[0])) != 0) {
      all.pop_back();
    } else {
      all += ' ';
    }
    all += piece;
  }
  return all;
}

std::size_t count_of(std::string_view words, std::string_view in) {
  std::size_t times = 0;
  if (words.empty()) return times;
  for (auto at = in.find(words); at != std::string_view::npos; at = in.find(words, at + words.size()))
    ++times;
  return times;
}

class Printed {
 public:
  explicit Printed(const std::vector<json>& lines) : lines_(lines) {}

  std::optional<json> look_at(long at) const {
    for (const json& line : lines_) {
      if (line.contains("looked_at") && line.at("at_ms") == at) return line;
    }
    return std::nullopt;
  }

  // Lines of that kind in the time that the expectation names; all of them when it names none.
  std::vector<json> of(const char* kind, const json& expected) const {
    const long from = ms(expected, "at_ms", 0);
    const long until = expected.contains("at_ms") ? from + ms(expected, "within_ms", 100) : -1;
    std::vector<json> found;
    for (const json& line : lines_) {
      if (!line.contains(kind) || !line.contains("at_ms")) continue;
      const long at = line.at("at_ms").get<long>();
      if (at >= from && (until < 0 || at <= until)) found.push_back(line);
    }
    return found;
  }

  const json& figures() const {
    static const json none = json::object();
    return lines_.empty() || !lines_.back().contains("frames") ? none : lines_.back();
  }

 private:
  const std::vector<json>& lines_;
};

bool says(const std::vector<json>& lines, const char* kind, const std::string& words) {
  return std::ranges::any_of(lines, [&](const json& line) {
    return line.at(kind).get<std::string>().find(words) != std::string::npos;
  });
}

std::string check_sizes(const json& expected, const json& look) {
  const double least = expected.at("least_px").get<double>();
  const auto between = expected.value("between", std::vector<double>{0, 1e9});
  std::size_t judged = 0;
  for (std::size_t i = 0; i < look.at("boxes").size(); ++i) {
    const auto box = look["boxes"][i].get<std::vector<double>>();
    if (box[1] < between.at(0) || box[1] + box[3] > between.at(1)) continue;
    ++judged;
    // The boxes are rounded to a tenth.
    if (box[3] < least * text_height - 0.06)
      return fmt::format("{} is set in {:.1f}", look["texts"][i].dump(), box[3] / text_height);
  }
  return judged == 0 ? "there is no text" : "";
}

std::string check_look(const json& expected, const Printed& printed) {
  const long at = ms(expected, "at_ms", -1);
  const auto look = printed.look_at(at);
  if (!look) return fmt::format("the script has no look at {} ms", at);
  const std::string all = seen_text(*look);
  if (expected.contains("least_px")) return check_sizes(expected, *look);
  if (expected.contains("scrolls") && expected["scrolls"] != look->at("scrolls"))
    return "what scrolls is " + look->at("scrolls").dump();
  if (expected.contains("of")) {
    const auto times = count_of(expected["of"].get<std::string>(), all);
    if (times != expected.at("times").get<std::size_t>())
      return fmt::format("{} times on the screen, which says:{}", times, all);
  }
  if (expected.contains("shows") && all.find(expected["shows"].get<std::string>()) == std::string::npos)
    return "not on the screen, which says:" + all;
  if (expected.contains("hides") && all.find(expected["hides"].get<std::string>()) != std::string::npos)
    return "on the screen, which says:" + all;
  const json& targets = look->at("targets");
  if (expected.contains("target")) {
    const auto id = expected["target"].get<std::string>();
    if (!targets.contains(id)) return "there is no such target, but: " + targets.dump();
    const auto label = expected.value("label", std::string());
    if (targets.at(id).get<std::string>().find(label) == std::string::npos)
      return "its label is " + targets.at(id).dump();
  }
  if (expected.contains("no_target") && targets.contains(expected["no_target"].get<std::string>()))
    return "there is such a target";
  return {};
}

std::string check_scenes(const json& expected, const std::vector<json>& lines) {
  std::vector<std::string> seen;
  for (const json& line : lines) seen.push_back(line.at("scene").get<std::string>());
  if (expected.contains("scenes") && expected["scenes"].get<std::vector<std::string>>() != seen)
    return "the scenes were " + json(seen).dump();
  if (expected.contains("visits")) {
    for (const auto& wanted : expected["visits"].get<std::vector<std::string>>()) {
      if (std::ranges::find(seen, wanted) == seen.end()) return "never came " + wanted;
    }
  }
  if (expected.contains("scene") &&
      std::ranges::find(seen, expected["scene"].get<std::string>()) == seen.end())
    return "in that time came " + json(seen).dump();
  return {};
}

std::string check_longest(long longest, const std::vector<json>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const long lasted = lines[i].at("at_ms").get<long>() - lines[i - 1].at("at_ms").get<long>();
    if (lasted > longest) return fmt::format("{} stood for {} ms", lines[i - 1].dump(), lasted);
  }
  return {};
}

std::string check_file(const json& expected, const std::filesystem::path& store) {
  std::error_code failed;
  const auto pattern = expected["file"].get<std::string>();
  const auto words = expected.value("contains", std::string());
  std::size_t files = 0, times = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(store, failed)) {
    const auto name = std::filesystem::relative(entry.path(), store, failed).string();
    if (::fnmatch(pattern.c_str(), name.c_str(), 0) != 0) continue;
    const auto text = read_file(entry.path(), 64U << 20U);
    if (!text || text->find(words) == std::string::npos) continue;
    ++files;
    times += count_of(words, *text);
  }
  if (expected.contains("files") && expected["files"] != files) return fmt::format("there are {}", files);
  if (expected.contains("times") && expected["times"] != times) return fmt::format("{} times", times);
  const bool counted = expected.contains("files") || expected.contains("times");
  return files > 0 || counted ? "" : "there is no such file";
}

std::string check(const json& expected, const Printed& printed, const std::filesystem::path& store) {
  for (const char* key : {"shows", "hides", "target", "no_target", "least_px", "scrolls", "of"}) {
    if (expected.contains(key)) return check_look(expected, printed);
  }
  if (expected.contains("speech") &&
      !says(printed.of("speech", expected), "speech", expected["speech"].get<std::string>()))
    return "it said " + json(printed.of("speech", expected)).dump();
  if (expected.contains("no_speech") &&
      says(printed.of("speech", json::object()), "speech", expected["no_speech"].get<std::string>()))
    return "it was said";
  if (expected.contains("longest_ms"))
    return check_longest(ms(expected, "longest_ms", 0), printed.of("scene", json::object()));
  if (expected.contains("file")) return check_file(expected, store);
  if (expected.contains("most")) {
    for (const auto& [figure, most] : expected["most"].items()) {
      const double value = printed.figures().value(figure, 1e300);
      if (value > most.get<double>()) return fmt::format("{} is {}", figure, value);
    }
  }
  return check_scenes(expected, printed.of("scene", expected));
}

}  // namespace

Result<Trace> read_trace(const std::filesystem::path& file) {
  const auto text = read_file(file, most_bytes);
  if (!text) return failure(text.error());
  Trace trace;
  std::istringstream in(*text);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    const auto wrong = [&](const std::string& why) {
      return failure(ErrorCode::bad_data, fmt::format("{}:{}: {}", file.string(), number, why));
    };
    json parsed = json::parse(line, nullptr, false);
    if (!parsed.is_object()) return wrong("no JSON object");
    for (const auto& [key, value] : parsed.items()) {
      if (!known(key)) return wrong(fmt::format("there is no \"{}\"", key));
    }
    if (parsed.contains("run")) {
      trace.arguments = parsed.at("run").get<std::string>();
      trace.store = parsed.value("store", std::string());
      trace.config = parsed.value("config", std::string());
    } else {
      trace.expected.push_back(std::move(parsed));
    }
  }
  return trace;
}

std::vector<std::string> unmet(const Trace& trace, const std::vector<json>& printed,
                               const std::filesystem::path& store) {
  std::vector<std::string> faults;
  const Printed lines(printed);
  for (const json& expected : trace.expected) {
    if (const auto fault = check(expected, lines, store); !fault.empty())
      faults.push_back(expected.dump() + ": " + fault);
  }
  return faults;
}

}  // namespace caleidoscoop::scenarios
