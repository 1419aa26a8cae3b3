#include "firmware/speech/voice.h"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace caleidoscoop::speech {
namespace {

// A device that plays nothing for so long is given back: it would take processor time.
constexpr std::chrono::seconds device_rests_after{10};
constexpr std::chrono::milliseconds look_again{100};

}  // namespace

Voice::Voice(std::function<void()> on_change) : on_change_(std::move(on_change)) {}

Voice::~Voice() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    ++turn_;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Voice::say(const ui::Utterance& utterance) {
  {
    const std::lock_guard lock(mutex_);
    if (utterance.interrupts) {
      waiting_.clear();
      ++turn_;
    }
    if (!utterance.parts.empty()) waiting_.push_back(utterance);
  }
  if (utterance.volume > 0) output_.set_volume(utterance.volume);
  if (utterance.interrupts) output_.silence();
  if (utterance.parts.empty()) return;
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  changed_.notify_one();
}

std::optional<bool> Voice::take_sound() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, std::nullopt);
}

void Voice::report(bool there_is_sound, const std::string& why) {
  if (std::exchange(sound_, there_is_sound) == there_is_sound) return;
  if (!there_is_sound) fmt::print(stderr, "caleidoscoop: {}\n", why);
  {
    const std::lock_guard lock(mutex_);
    news_ = there_is_sound;
  }
  if (on_change_) on_change_();
}

bool Voice::ready() {
  if (!synthesiser_) {
    auto opened = Synthesiser::open();
    if (!opened) {
      report(false, opened.error().message);
      return false;
    }
    synthesiser_.emplace(std::move(*opened));
  }
  if (output_.lost()) output_.close();
  if (!output_.is_open()) {
    const auto opened = output_.open(synthesiser_->samples_a_second());
    if (!opened) {
      report(false, opened.error().message);
      return false;
    }
  }
  report(true, {});
  return true;
}

bool Voice::still(unsigned turn) {
  const std::lock_guard lock(mutex_);
  return turn == turn_;
}

void Voice::speak(const ui::Utterance& utterance, unsigned turn) {
  for (const ui::Spoken& part : utterance.parts) {
    const auto play = [&](std::span<const std::int16_t> samples) {
      const std::lock_guard lock(mutex_);
      if (turn != turn_) return false;
      output_.play(samples);
      return true;
    };
    const auto said = synthesiser_->speak(part.text, part.language, play, utterance.pace);
    if (!said) fmt::print(stderr, "caleidoscoop: {}\n", said.error().message);
    if (!still(turn)) return;
  }
}

// Waits with the device open until all was heard and a little longer, or until there is more to say.
void Voice::let_it_run_out() {
  std::unique_lock lock(mutex_);
  auto silent_for = std::chrono::milliseconds{0};
  while (!stopping_ && waiting_.empty() && silent_for < device_rests_after) {
    changed_.wait_for(lock, look_again);
    silent_for = output_.waiting() > 0 ? std::chrono::milliseconds{0} : silent_for + look_again;
  }
  const bool done = waiting_.empty();
  lock.unlock();
  if (done) output_.close();
}

void Voice::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) break;
    const ui::Utterance utterance = std::move(waiting_.front());
    waiting_.pop_front();
    const unsigned turn = turn_;
    lock.unlock();
    if (ready()) {
      speak(utterance, turn);
      let_it_run_out();
    }
    lock.lock();
  }
  lock.unlock();
  output_.close();
  SoundOutput::leave_thread();
}

}  // namespace caleidoscoop::speech
