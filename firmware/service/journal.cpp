#include "firmware/service/journal.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <systemd/sd-journal.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t most_waiting = 256;
constexpr double most_in_a_row = 60;
constexpr std::chrono::duration<double> one_more_every{30};

// As systemd.exec(5) says: $JOURNAL_STREAM names the device and inode that standard error was given.
bool journal_hears_us() {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat error {};
  if (stream == nullptr || ::fstat(STDERR_FILENO, &error) != 0) return false;
  return fmt::format("{}:{}", error.st_dev, error.st_ino) == stream;
}

int priority(Severity severity) {
  constexpr std::array<int, 4> priorities = {6, 5, 4, 3};
  return priorities.at(static_cast<std::size_t>(severity));
}

bool send(const LoggedEvent& event, const std::string& program, const std::string& display) {
  const std::array<std::string, 9> fields = {
      "MESSAGE=" + event.sentence,
      fmt::format("PRIORITY={}", priority(event.severity)),
      "SYSLOG_IDENTIFIER=" + program,
      "CALEIDOSCOOP_EVENT=" + event.event,
      "CALEIDOSCOOP_COMPONENT=" + event.component,
      "CALEIDOSCOOP_ACTOR=" + event.actor,
      "CALEIDOSCOOP_OBJECT=" + event.object,
      fmt::format("CALEIDOSCOOP_OUTCOME={}", event.success ? "success" : "failure"),
      "CALEIDOSCOOP_DISPLAY=" + display};
  std::vector<iovec> parts;
  for (const std::string& field : fields) parts.push_back({const_cast<char*>(field.data()), field.size()});
  return ::sd_journal_sendv(parts.data(), static_cast<int>(parts.size())) == 0;
}

}  // namespace

Journal::Journal(std::string component, std::optional<std::filesystem::path> log_file)
    : component_(std::move(component)),
      to_journal_(journal_hears_us()),
      left_(most_in_a_row),
      counted_(steady_clock::now()) {
  if (log_file) log_.emplace(std::move(*log_file));
}

Journal::~Journal() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  noted_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Journal::set_display(std::string name) {
  const std::lock_guard lock(mutex_);
  display_ = std::move(name);
}

void Journal::note(JournalEntry entry) {
  const EventFacts& facts = facts_of(entry.kind);
  LoggedEvent event;
  event.time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  event.component = component_;
  event.severity = facts.severity;
  event.event = facts.id;
  event.actor = entry.actor.empty() ? "system" : std::move(entry.actor);
  event.object = clean_line(entry.object);
  event.success = entry.success;
  event.sentence = clean_line(entry.sentence);
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= most_waiting) {
      ++dropped_;
      return;
    }
    queue_.push_back(std::move(event));
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  noted_.notify_one();
}

void Journal::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    noted_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    LoggedEvent event = std::move(queue_.front());
    queue_.pop_front();
    if (const int lost = std::exchange(dropped_, 0); lost > 0)
      event.sentence += fmt::format(" ({} events before were dropped)", lost);
    const std::string display = display_;
    lock.unlock();
    write(event, display);
    lock.lock();
  }
}

void Journal::write(const LoggedEvent& event, const std::string& display) {
  const std::string program = component_ == "display" ? "caleidoscoop" : "caleidoscoop-" + component_;
  // A service that may open no socket is heard all the same, with the priority in front (sd-daemon(3)).
  if (!to_journal_) {
    fmt::print(stderr, "{}: {}: {}\n", program, event.event, event.sentence);
  } else if (!send(event, program, display)) {
    fmt::print(stderr, "<{}>{}: {}\n", priority(event.severity), event.event, event.sentence);
  }
  if (log_) keep(event);
}

void Journal::keep(const LoggedEvent& event) {
  const auto now = steady_clock::now();
  left_ = std::min(most_in_a_row, left_ + (now - counted_) / one_more_every);
  counted_ = now;
  if (left_ < 1) return;
  left_ -= 1;
  const auto kept = log_->append(event);
  if (!kept && !log_failed_) fmt::print(stderr, "caleidoscoop: {}\n", kept.error().message);
  log_failed_ = !kept;
}

}  // namespace caleidoscoop
