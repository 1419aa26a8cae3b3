#include "firmware/sync/feed_command.h"

#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/core/files.h"
#include "sync/feeds/feed.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t most_line_bytes = 1u << 20;

json epoch(const std::optional<std::chrono::sys_seconds>& time) {
  return time ? json(time->time_since_epoch().count()) : json(nullptr);
}

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json to_json(const Feed& feed) {
  json items = json::array();
  for (const FeedItem& item : feed.items) {
    items.push_back({{"id", text_or_null(item.id)},
                     {"title", text_or_null(item.title)},
                     {"link", text_or_null(item.link)},
                     {"published", epoch(item.published)},
                     {"updated", epoch(item.updated)},
                     {"author", text_or_null(item.author)},
                     {"summary", text_or_null(item.summary)},
                     {"categories", item.categories}});
  }
  return {{"format", feed.format},
          {"encoding", feed.encoding},
          {"title", text_or_null(feed.title)},
          {"link", text_or_null(feed.link)},
          {"language", text_or_null(feed.language)},
          {"item_count", feed.items.size()},
          {"items", std::move(items)},
          {"warnings", feed.warnings}};
}

std::string line_of(const json& object) {
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::string> read_input(const std::string& file) {
  if (file != "-") return read_file(file, feed_limits::bytes);
  std::string bytes(feed_limits::bytes + 1, '\0');
  std::cin.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::cin.gcount()));
  return bytes;
}

Result<Feed> parse_file(const std::string& file, const std::string& url, const std::string& content_type) {
  auto bytes = read_input(file);
  if (!bytes) return failure(bytes.error());
  return parse_feed(*bytes, url.empty() ? file : url, content_type);
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
  const auto feed = parse_file(file, text("url"), text("content_type"));
  if (!feed) return {{"file", file}, {"error", feed.error().message}};
  return {{"file", file}, {"feed", to_json(*feed)}};
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

int run_feed_command(const FeedCommand& command) {
  if (command.batch) return run_batch();
  const auto feed = parse_file(command.file, command.url, command.content_type);
  if (!feed) {
    fmt::print(stderr, "caleidoscoop-sync: {}\n", feed.error().message);
    return exit_status(feed.error().code);
  }
  std::cout << line_of(to_json(*feed)) << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
