#include "firmware/speech/synthesiser.h"

#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

namespace caleidoscoop::speech {
namespace {

// The library hands this back with every piece, from within speak().
int take_samples(short* samples, int count, espeak_EVENT* events) {
  if (samples == nullptr || count <= 0) return 0;
  const auto* sink = static_cast<const Synthesiser::Sink*>(events->user_data);
  if (sink == nullptr) return 0;
  return (*sink)({samples, static_cast<std::size_t>(count)}) ? 0 : 1;
}

}  // namespace

Result<Synthesiser> Synthesiser::open() {
  const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 100, nullptr, espeakINITIALIZE_DONT_EXIT);
  if (rate <= 0) {
    return failure(ErrorCode::unavailable, "espeak-ng: the voices (package espeak-ng-data) cannot be read");
  }
  espeak_SetSynthCallback(take_samples);
  return Synthesiser(rate);
}

Result<> Synthesiser::speak(const std::string& text, const std::string& language, const Sink& sink,
                            ui::Pace pace) {
  const std::string wanted = language == "en" ? "en" : "nl";
  if (wanted != voice_) {
    if (espeak_SetVoiceByName(wanted.c_str()) != EE_OK) {
      return failure(ErrorCode::unavailable, fmt::format("espeak-ng: there is no voice \"{}\"", wanted));
    }
    voice_ = wanted;
  }
  espeak_SetParameter(espeakRATE, ui::words_a_minute(pace), 0);
  // The callback gets the sink as its user data; the call returns when all is spoken.
  auto* user_data = const_cast<Sink*>(&sink);
  const auto said =
      espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, user_data);
  if (said != EE_OK) return failure(ErrorCode::unavailable, "espeak-ng: a sentence could not be spoken");
  return {};
}

}  // namespace caleidoscoop::speech
