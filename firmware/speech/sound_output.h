// SoundOutput: plays samples on the system's default device through SDL.
//
// Opened on the first sound and again after a device was lost. play() may be called by one thread while
// SDL's own takes the samples; volume and silence hold at once, within one buffer.
#pragma once

#include <SDL.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <span>

#include "sync/core/result.h"

namespace caleidoscoop::speech {

class SoundOutput {
 public:
  SoundOutput() = default;
  ~SoundOutput();
  SoundOutput(const SoundOutput&) = delete;
  SoundOutput& operator=(const SoundOutput&) = delete;

  // Fails with `unavailable` when there is nothing to play on.
  Result<> open(int samples_a_second);
  bool is_open() const { return device_ != 0; }
  // The device may be gone without a word: then it is closed, and open() tries again.
  bool lost() const;
  void close();
  // To be called last by a thread that opened or closed one: SDL keeps its last error for each thread.
  static void leave_thread() { SDL_TLSCleanup(); }

  void play(std::span<const std::int16_t> samples);
  void silence();
  void set_volume(int out_of_ten) { volume_ = out_of_ten; }

  // How much is still to be heard.
  std::size_t waiting() const;

  // At most this much is heard after silence(): 512 samples are 23 ms.
  static constexpr int buffer_samples = 512;

 private:
  static void fill(void* self, Uint8* bytes, int count);

  SDL_AudioDeviceID device_ = 0;
  std::atomic<int> volume_{6};
  mutable std::mutex mutex_;
  std::deque<std::int16_t> samples_;
};

}  // namespace caleidoscoop::speech
