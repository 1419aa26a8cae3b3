#include "firmware/hub/terminal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include "sync/core/files.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_passphrase_bytes = 1000;
constexpr std::size_t least_passphrase_bytes = 12;

// A terminal that doesn't show what is typed, as long as this lives.
class Silence {
 public:
  explicit Silence(int fd) : fd_(fd) {
    if (::tcgetattr(fd_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(fd_, TCSAFLUSH, &silent) == 0;
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    if (changed_) ::tcsetattr(fd_, TCSAFLUSH, &before_);
  }
  bool works() const { return changed_; }

 private:
  int fd_;
  termios before_{};
  bool changed_ = false;
};

std::string read_line(int fd) {
  std::string line;
  char c = 0;
  while (line.size() < most_passphrase_bytes && ::read(fd, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

Result<std::string> ask(const std::string& question) {
  const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (fd < 0) {
    return failure(ErrorCode::usage, "there is no terminal to ask a passphrase on: give --passphrase-file");
  }
  std::string line;
  bool silent = false;
  {
    const Silence silence(fd);
    silent = silence.works();
    if (silent) {
      fmt::print(stderr, "{}: ", question);
      line = read_line(fd);
      fmt::print(stderr, "\n");
    }
  }
  ::close(fd);
  if (!silent) return failure(ErrorCode::io, "the terminal cannot be kept from showing what is typed");
  return line;
}

Result<std::string> first_line(const std::filesystem::path& file) {
  auto text = read_file(file, most_passphrase_bytes);
  if (!text) return failure(text.error());
  return text->substr(0, text->find_first_of("\r\n"));
}

Result<std::string> worth_it(std::string passphrase) {
  if (passphrase.size() >= least_passphrase_bytes) return passphrase;
  return failure(ErrorCode::refused,
                 fmt::format("a passphrase has at least {} characters: four words are easy to keep in mind",
                             least_passphrase_bytes));
}

}  // namespace

Result<std::string> ask_passphrase(const std::string& key_name) {
  return ask(fmt::format("Passphrase of {}", key_name));
}

Result<std::string> ask_new_passphrase(const std::string& key_name) {
  for (;;) {
    auto first = ask(fmt::format("New passphrase for {}", key_name));
    if (first) first = worth_it(*std::move(first));
    if (!first) return first;
    const auto second = ask("The same again");
    if (!second) return failure(second.error());
    if (*first == *second) return first;
    fmt::print(stderr, "The two differ. Once more.\n");
  }
}

hub::AskPassphrase passphrase_from(const std::filesystem::path& file) {
  if (file.empty()) return ask_passphrase;
  return [file](const std::string&) { return first_line(file); };
}

Result<std::string> new_passphrase_from(const std::filesystem::path& file, const std::string& key_name) {
  if (file.empty()) return ask_new_passphrase(key_name);
  auto given = first_line(file);
  if (!given) return given;
  return worth_it(*std::move(given));
}

}  // namespace caleidoscoop
