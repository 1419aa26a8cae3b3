#include "firmware/speech/sound_output.h"

#include <fmt/format.h>

#include <algorithm>

namespace caleidoscoop::speech {
namespace {

// Loudness is heard by ratios: each step of ten is some 4 dB.
std::int16_t at_volume(std::int16_t sample, int out_of_ten) {
  static constexpr int gains[] = {0, 41, 66, 105, 168, 263, 389, 512, 640, 819, 1024};
  const int gain = gains[std::clamp(out_of_ten, 0, 10)];
  return static_cast<std::int16_t>(sample * gain / 1024);
}

}  // namespace

SoundOutput::~SoundOutput() { close(); }

void SoundOutput::fill(void* self, Uint8* bytes, int count) {
  auto& output = *static_cast<SoundOutput*>(self);
  auto* out = reinterpret_cast<std::int16_t*>(bytes);
  const auto wanted = static_cast<std::size_t>(count) / sizeof(std::int16_t);
  const int volume = output.volume_;
  const std::lock_guard lock(output.mutex_);
  const std::size_t have = std::min(wanted, output.samples_.size());
  for (std::size_t i = 0; i < have; ++i) out[i] = at_volume(output.samples_[i], volume);
  std::fill(out + have, out + wanted, std::int16_t{0});
  output.samples_.erase(output.samples_.begin(), output.samples_.begin() + static_cast<std::ptrdiff_t>(have));
}

Result<> SoundOutput::open(int samples_a_second) {
  close();
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
    return failure(ErrorCode::unavailable, fmt::format("sound: {}", SDL_GetError()));
  }
  SDL_AudioSpec wanted{};
  wanted.freq = samples_a_second;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = buffer_samples;
  wanted.callback = fill;
  wanted.userdata = this;
  device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  if (device_ == 0) {
    auto failed = failure(ErrorCode::unavailable, fmt::format("sound: {}", SDL_GetError()));
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return failed;
  }
  SDL_PauseAudioDevice(device_, 0);
  return {};
}

bool SoundOutput::lost() const {
  return device_ != 0 && SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED;
}

void SoundOutput::close() {
  if (device_ == 0) return;
  SDL_CloseAudioDevice(device_);
  device_ = 0;
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void SoundOutput::play(std::span<const std::int16_t> samples) {
  const std::lock_guard lock(mutex_);
  samples_.insert(samples_.end(), samples.begin(), samples.end());
}

void SoundOutput::silence() {
  const std::lock_guard lock(mutex_);
  samples_.clear();
}

std::size_t SoundOutput::waiting() const {
  const std::lock_guard lock(mutex_);
  return samples_.size();
}

}  // namespace caleidoscoop::speech
