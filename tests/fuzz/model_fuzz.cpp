// Bytes of any content give an error that names the file, or a model that scores any text.
#include "sync/classify/linear_model.h"

#include <cmath>
#include <memory>
#include <string>

#include "sync/classify/model_scorer.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

namespace {

// The fuzzer cannot guess a checksum, so that it is put right for it.
std::string with_checksum(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  std::string out(bytes);
  for (int i = 0; i < 8; ++i) out += static_cast<char>(hash >> (8 * i) & 0xFF);
  return out;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::text_of(data, size);
  for (const std::string& file :
       {std::string(bytes), with_checksum(bytes), with_checksum("CLDSMODL" + std::string(bytes))}) {
    auto model = read_model(file, "proef.bin");
    if (!model) {
      fuzz::promise(model.error().message.find("proef.bin") != std::string::npos);
      continue;
    }
    fuzz::promise(write_model(*model) == file);
    ModelScorer scorer(std::make_shared<const LinearModel>(std::move(*model)));
    for (const auto& score : scorer.score(bytes.substr(0, 200), "warmtenet in de wijk")) {
      fuzz::promise(!std::isnan(score.probability));
      fuzz::promise(scorer.words_for(score.label, 3).size() <= 3);
    }
  }
  return 0;
}
