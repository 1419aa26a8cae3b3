// Voice: says what speech mode asks, on a thread of its own, and is silent the moment it is told to.
//
// The thread and the sound device begin with the first utterance. Without a device, or without voices, it
// says so once and the display goes on; it looks again at the next utterance. say() never waits.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "firmware/speech/sound_output.h"
#include "firmware/speech/synthesiser.h"
#include "ui/speech/utterance.h"

namespace caleidoscoop::speech {

class Voice {
 public:
  // `on_change` is called on the voice's thread when take_sound() has something new.
  explicit Voice(std::function<void()> on_change);
  ~Voice();
  Voice(const Voice&) = delete;
  Voice& operator=(const Voice&) = delete;

  void say(const ui::Utterance& utterance);

  // Whether there is something to speak with, when that became known or changed.
  std::optional<bool> take_sound();

 private:
  void run();
  bool ready();
  void speak(const ui::Utterance& utterance, unsigned turn);
  void report(bool there_is_sound, const std::string& why);
  bool still(unsigned turn);
  void let_it_run_out();

  std::function<void()> on_change_;
  std::mutex mutex_;  // of everything down to turn_
  std::condition_variable changed_;
  std::deque<ui::Utterance> waiting_;
  std::optional<bool> news_;
  bool stopping_ = false;
  unsigned turn_ = 0;  // grows with every interruption
  SoundOutput output_;
  std::optional<Synthesiser> synthesiser_;  // of the thread
  std::optional<bool> sound_;               // of the thread: what was reported last
  std::thread thread_;
};

}  // namespace caleidoscoop::speech
