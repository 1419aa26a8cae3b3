// Header lines of an answer, as they come in, to what a FetchResponse keeps of them. Internal to
// sync/fetch. RFC 9110; Retry-After counts from the server's own Date, so that the clock of a device
// that does not know the time yet is not needed for it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sync/fetch/fetcher.h"

namespace caleidoscoop {

class ResponseHeaders {
 public:
  // One line, with or without its line end. A status line begins a new answer: interim answers
  // leave nothing behind. False when there are more than most_bytes of lines in all.
  bool read(std::string_view line);

  // Forgets the last answer, not how many bytes of lines there were.
  void begin_answer();

  int status() const { return status_; }
  int encodings() const { return encodings_; }           // how often the body was compressed
  bool contradictory() const { return contradictory_; }  // about its length (RFC 9112 §6.3)

  // What is known before the body.
  FetchResponse head() const;

  // The validators of a body that goes on until the connection closes are left out: nobody can tell
  // whether it was all of it, and a part must not count as the copy at hand.
  void move_into(FetchResponse& response);

  static constexpr std::size_t most_bytes = 64 * 1024;

 private:
  void read_status_line(std::string_view line);
  void read_field(const std::string& name, std::string_view value);
  void read_length(std::string_view value);
  void read_range(std::string_view value);

  std::size_t bytes_ = 0;
  int status_ = 0;
  int encodings_ = 0;
  bool framed_ = false;
  bool contradictory_ = false;
  std::string length_;
  std::string date_;
  std::string retry_after_;
  FetchResponse kept_;
};

}  // namespace caleidoscoop
