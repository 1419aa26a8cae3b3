#include "firmware/hub/classify.h"

#include <fmt/format.h>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "firmware/hub/classifier_files.h"
#include "firmware/hub/complain.h"
#include "sync/classify/classifier.h"
#include "sync/classify/model_scorer.h"
#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t most_line_bytes = 1u << 20;
constexpr std::size_t most_reasons = 6;

struct Request {
  std::string title;
  std::string summary;
  std::string language;
};
using Answer = std::function<std::vector<ThemeMatch>(const Request&)>;

Answer by_edition(std::shared_ptr<const Classifier> classifier, std::size_t most) {
  return [classifier = std::move(classifier), most](const Request& request) {
    auto themes = classifier->classify(request.title, request.summary, request.language);
    if (most > 0 && themes.size() > most) themes.resize(most);
    return themes;
  };
}

Answer by_model(const ModelPointer& model, std::size_t most) {
  return [scorer = std::make_shared<ModelScorer>(model), most](const Request& request) {
    std::vector<ThemeMatch> themes;
    for (const LabelScore& score : scorer->score(request.title, request.summary)) {
      if (themes.size() >= std::max<std::size_t>(1, most)) break;
      const auto words = scorer->words_for(score.label, most_reasons);
      themes.push_back({scorer->model().labels[score.label].id,
                        static_cast<double>(score.probability),
                        {words.begin(), words.end()}});
    }
    return themes;
  };
}

Result<Answer> answer_of(const ClassifyCommand& command) {
  auto model = model_of(command.model);
  if (!model) return failure(model.error());
  const auto most = static_cast<std::size_t>(std::max(0, command.most));
  if (command.edition.empty()) return by_model(*model, most);
  auto edition = edition_of(command.edition);
  if (!edition) return failure(edition.error());
  return by_edition(std::make_shared<const Classifier>(*edition, *model), most);
}

Result<Request> request_of(const std::string& line, std::size_t number) {
  const auto wrong = [&](std::string_view why) {
    return failure(ErrorCode::bad_data, fmt::format("standard input, line {}: {}", number, why));
  };
  if (line.size() > most_line_bytes) return wrong("longer than can be");
  const auto parsed = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object()) return wrong("no JSON object");
  const auto text = [&](const char* key) {
    const auto found = parsed.find(key);
    return found != parsed.end() && found->is_string() ? clean_line(found->get_ref<const std::string&>())
                                                       : std::string{};
  };
  return Request{text("title"), text("summary"), text("language")};
}

std::string line_of(const std::vector<ThemeMatch>& themes) {
  json list = json::array();
  for (const ThemeMatch& theme : themes) {
    list.push_back({{"id", theme.theme}, {"confidence", theme.confidence}, {"because", theme.because}});
  }
  return json{{"themes", std::move(list)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

int run_classify(const ClassifyCommand& command) {
  const auto answer = answer_of(command);
  if (!answer) return complain(answer.error());
  std::ios::sync_with_stdio(false);
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.empty()) continue;
    const auto request = request_of(line, number);
    if (!request) {
      std::cout.flush();
      return complain(request.error());
    }
    std::cout << line_of((*answer)(*request)) << '\n';
  }
  std::cout.flush();
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
