// TouchReader: what a finger means while speech listens along: it reads what lies under it, and only a
// second tap on what was read chooses it.
//
// There is no hurry: however long the second tap takes, it chooses; sliding off, or resting on it, does
// not. One finger at a time. Plain state; no time of its own.
#pragma once

#include <optional>
#include <string>

#include "ui/input.h"
#include "ui/paint/geometry.h"
#include "ui/room/targets.h"

namespace caleidoscoop::ui {

// What one event of a finger asks for.
struct FingerRead {
  enum class Wish {
    nothing,
    read,   // what lies there: `target`, or when that is empty the text at `at`
    again,  // what was read last
    choose  // `target`
  } wish = Wish::nothing;
  std::string target;
  Vec at;
};

class TouchReader {
 public:
  FingerRead handle(const TouchEvent& event, Tick at, const Frame& frame, const Targets& targets);

  // What was read before is to be read again before it can be chosen.
  void forget() { *this = TouchReader(); }

 private:
  struct Contact {
    std::int64_t finger = 0;
    Vec start;
    Tick since{};
    std::string under;     // the target; empty: none
    bool chooses = false;  // it came down on what was read before, and has not moved
  };

  FingerRead read(const Target* target, Vec point);
  bool was_read(const Target& target) const { return target.id == read_ && target.label == label_; }

  std::optional<Contact> contact_;
  std::string read_, label_;  // the target that a finger read last, and as what
};

}  // namespace caleidoscoop::ui
