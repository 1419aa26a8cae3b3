// Synthesiser: text to sound, with the espeak-ng library.
//
// The library keeps its state per process, so one lives at a time and one thread uses it. Gives 16-bit mono
// samples piece by piece, so that somebody who has heard enough need not wait for the rest.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "sync/core/result.h"
#include "ui/speech/pace.h"

namespace caleidoscoop::speech {

class Synthesiser {
 public:
  // Takes samples; false stops the sentence.
  using Sink = std::function<bool(std::span<const std::int16_t>)>;

  // Fails with `unavailable` when the voices are not installed.
  static Result<Synthesiser> open();
  Synthesiser(Synthesiser&&) = default;
  Synthesiser& operator=(Synthesiser&&) = default;

  int samples_a_second() const { return rate_; }

  // Another language than "nl" and "en" is spoken in Dutch.
  Result<> speak(const std::string& text, const std::string& language, const Sink& sink,
                 ui::Pace pace = ui::Pace::usual);

 private:
  explicit Synthesiser(int rate) : rate_(rate) {}

  int rate_;
  std::string voice_;
};

}  // namespace caleidoscoop::speech
