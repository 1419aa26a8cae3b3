#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "firmware/display/jobs.h"
#include "sync/trust/code_hash.h"
#include "ui/room/pin_door.h"

namespace caleidoscoop::display {
namespace {

// What is typed is not shown; put back when it goes.
class QuietTerminal {
 public:
  QuietTerminal() : is_terminal_(::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    fmt::print(stderr, "code: ");
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~QuietTerminal() {
    if (!is_terminal_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    fmt::print(stderr, "\n");
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;

 private:
  termios before_{};
  bool is_terminal_;
};

std::string read_code() {
  const QuietTerminal quiet;
  std::string code;
  std::getline(std::cin, code);
  return code;
}

}  // namespace

Result<> run_hash_code() {
  const std::string code = read_code();
  const bool digits = code.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || code.size() < ui::fewest_code_digits || code.size() > ui::most_pin_digits) {
    return failure(ErrorCode::bad_data, fmt::format("a code has {} to {} digits and nothing else",
                                                    ui::fewest_code_digits, ui::most_pin_digits));
  }
  const auto hash = trust::hash_code(code);
  if (!hash) return failure(hash.error());
  std::cout << *hash << std::endl;
  if (!std::cout) return failure(ErrorCode::io, "standard output cannot be written");
  return {};
}

}  // namespace caleidoscoop::display
