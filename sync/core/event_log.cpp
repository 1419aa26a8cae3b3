#include "sync/core/event_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "sync/core/descriptor.h"
#include "sync/core/files.h"
#include "sync/core/json_file.h"
#include "sync/core/network_status.h"
#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t longest_word = 96;
constexpr std::size_t longest_sentence = 400;
constexpr std::size_t longest_line = 4096;
// A line may have been begun just below the limit.
constexpr JsonLimits line_limits{longest_line, 1};
constexpr std::size_t most_read = most_event_log_bytes + longest_line;

constexpr std::array<std::string_view, 4> severities = {"info", "notice", "warning", "error"};

fs::path put_aside(const fs::path& file) { return file.string() + ".1"; }

std::string cut(std::string_view text, std::size_t most) {
  return text_of(json{{"text", clean_line(text)}}, "text", most);
}

std::string line_of(const LoggedEvent& e) {
  return json_line({{"time", e.time.time_since_epoch().count()},
                    {"component", cut(e.component, longest_word)},
                    {"severity", name_of(e.severity)},
                    {"event", cut(e.event, longest_word)},
                    {"actor", cut(e.actor, longest_word)},
                    {"object", cut(e.object, longest_word)},
                    {"success", e.success},
                    {"sentence", cut(e.sentence, longest_sentence)}}) +
         "\n";
}

std::optional<LoggedEvent> event_in(std::string_view line) {
  const auto object = parse_json_object(line, "event", line_limits);
  if (!object) return std::nullopt;
  const auto time = moment_of(*object, "time");
  if (!time) return std::nullopt;
  const auto severity = std::ranges::find(severities, text_of(*object, "severity", longest_word));
  LoggedEvent e;
  e.time = *time;
  e.component = text_of(*object, "component", longest_word);
  e.event = text_of(*object, "event", longest_word);
  e.actor = text_of(*object, "actor", longest_word);
  e.object = text_of(*object, "object", longest_word);
  e.success = flag_of(*object, "success", true);
  e.sentence = text_of(*object, "sentence", longest_sentence);
  if (severity == severities.end() || e.event.empty()) return std::nullopt;
  e.severity = static_cast<Severity>(severity - severities.begin());
  return e;
}

// In the order of the file, the oldest first.
void collect(const fs::path& file, std::vector<LoggedEvent>& events) {
  const auto text = read_file(file, most_read);
  if (!text) return;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (auto event = event_in(rest.substr(0, end))) events.push_back(std::move(*event));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// What a power cut left of a line ends there, so that the next event begins one of its own.
bool ends_within_line(int fd, off_t size) {
  char last = '\n';
  return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

Result<> append_line(int fd, off_t size, std::string line, const fs::path& file) {
  if (ends_within_line(fd, size)) line.insert(line.begin(), '\n');
  // One write: whatever happens, an event is there or it isn't.
  const ssize_t written = ::write(fd, line.data(), line.size());
  if (written == static_cast<ssize_t>(line.size())) return {};
  if (written >= 0) errno = ENOSPC;
  return io_failure("write", file);
}

}  // namespace

std::string_view name_of(Severity severity) { return severities.at(static_cast<std::size_t>(severity)); }

Result<> EventLog::append(const LoggedEvent& event) {
  const std::string line = line_of(event);
  struct stat there {};
  const bool full = ::lstat(file_.c_str(), &there) == 0 &&
                    static_cast<std::size_t>(there.st_size) + line.size() > most_event_log_bytes;
  if (full && ::rename(file_.c_str(), put_aside(file_).c_str()) != 0) return io_failure("rename", file_);
  const int fd = ::open(file_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (fd < 0) return io_failure("open", file_);
  const off_t size = ::lseek(fd, 0, SEEK_END);
  auto done = append_line(fd, size, line, file_);
  ::close(fd);
  return done;
}

std::vector<LoggedEvent> read_events(const fs::path& file, std::size_t most) {
  std::vector<LoggedEvent> events;
  collect(put_aside(file), events);
  collect(file, events);
  std::ranges::reverse(events);
  if (events.size() > most) events.resize(most);
  return events;
}

std::vector<LoggedEvent> events_of_store(const fs::path& store, std::size_t most) {
  auto events = read_events(store / display_events_file, most);
  for (const char* file : {sync_events_file, network_events_file}) {
    auto others = read_events(store / file, most);
    std::ranges::move(others, std::back_inserter(events));
  }
  // A clock may have been set meanwhile, so a file's own order is kept only within a second.
  std::ranges::stable_sort(events, std::ranges::greater{}, &LoggedEvent::time);
  if (events.size() > most) events.resize(most);
  return events;
}

}  // namespace caleidoscoop
