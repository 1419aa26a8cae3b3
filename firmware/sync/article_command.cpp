#include "firmware/sync/article_command.h"

#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "sync/core/files.h"
#include "sync/pages/article.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t most_line_bytes = 1u << 20;
constexpr std::size_t most_file_bytes = 2 * pages::document_limits::bytes;

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json date_or_null(const std::optional<std::chrono::year_month_day>& date) {
  if (!date) return nullptr;
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date->year()),
                     static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
}

json to_json(const std::vector<pages::FoundFeed>& feeds) {
  json list = json::array();
  for (const pages::FoundFeed& feed : feeds) {
    list.push_back({{"href", feed.href}, {"type", feed.type}, {"title", feed.title}});
  }
  return list;
}

json to_json(const pages::Article& article) {
  const auto& published = article.published;
  return {{"title", text_or_null(article.title)},
          {"published", published ? json(published->time_since_epoch().count()) : json(nullptr)},
          {"date", date_or_null(article.date)},
          {"author", text_or_null(article.author)},
          {"site", text_or_null(article.site)},
          {"language", text_or_null(article.language)},
          {"lead", article.lead},
          {"text", article.text},
          {"image", text_or_null(article.image)},
          {"tdm_reserved", article.tdm_reserved},
          {"declared_feeds", to_json(article.declared_feeds)},
          {"likely_feeds", to_json(article.likely_feeds)}};
}

std::string line_of(const json& object) {
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::string> read_input(const std::string& file) {
  if (file != "-") return read_file(file, most_file_bytes);
  std::string bytes(most_file_bytes, '\0');
  std::cin.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::cin.gcount()));
  return bytes;
}

Result<pages::Article> parse_file(const std::string& file, const std::string& url,
                                  const std::string& content_type) {
  const auto bytes = read_input(file);
  if (!bytes) return failure(bytes.error());
  return pages::parse_article(*bytes, url.empty() ? file : url, content_type);
}

json answer(const std::string& line) {
  const json request = json::parse(line, nullptr, false);
  const auto text = [&](const char* key) {
    return request.is_object() && request.contains(key) && request[key].is_string()
               ? request[key].get<std::string>()
               : std::string{};
  };
  const std::string file = text("file");
  if (file.empty() || file == "-") return {{"file", file}, {"error", "the request names no file"}};
  const auto article = parse_file(file, text("url"), text("content_type"));
  if (!article) return {{"file", file}, {"error", article.error().message}};
  return {{"file", file}, {"article", to_json(*article)}};
}

int run_batch() {
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.empty()) continue;
    const json reply = line.size() > most_line_bytes
                           ? json{{"file", ""}, {"error", "the request is too long"}}
                           : answer(line);
    std::cout << line_of(reply) << '\n';
  }
  std::cout.flush();
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace

int run_article_command(const ArticleCommand& command) {
  if (command.batch) return run_batch();
  const auto article = parse_file(command.file, command.url, command.content_type);
  if (!article) {
    fmt::print(stderr, "caleidoscoop-sync: {}\n", article.error().message);
    return exit_status(article.error().code);
  }
  std::cout << line_of(to_json(*article)) << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
