// Result<T>: a value or an Error that carries a code to branch on and one sentence for a person.
//
// Expected failures travel as values; bugs assert; exceptions of libraries are caught at that
// library's edge. The sentence always names the file, URL or id it is about.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace caleidoscoop {

enum class ErrorCode {
  usage,        // the caller asked for something impossible (exit 64)
  bad_data,     // input that cannot be used (exit 65)
  unavailable,  // a service or device that is not there now (exit 69)
  io,           // the disk or file system failed (exit 74)
  refused,      // refused for security (exit 77)
  too_new,      // written by a later version of this program (exit 65)
};

// Why a service was unavailable or what it gave unusable, where that is known and tells what to look at.
enum class Cause { other, unknown_host, too_slow, too_large };

struct Error {
  ErrorCode code = ErrorCode::bad_data;
  std::string message;
  Cause cause = Cause::other;
};

// The process exit status a main returns for an error, as sysexits.h has them.
int exit_status(ErrorCode code);

template <class T = void>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> failure(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace caleidoscoop
