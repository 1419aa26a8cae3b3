#include "firmware/sync/document_command.h"

#include <fmt/format.h>
#include <iostream>

#include "firmware/sync/document_json.h"
#include "firmware/sync/json_lines.h"
#include "sync/core/files.h"
#include "sync/feeds/feed.h"
#include "sync/pages/article.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_line_bytes = 1u << 20;
// A page in an encoding of two bytes a character is twice as long as the text it is limited to.
constexpr std::size_t most_page_bytes = 2 * pages::document_limits::bytes;

struct Kind {
  const char* name;  // of the answer in a batch
  std::size_t most_bytes;
  Result<Json> (*read)(std::string_view bytes, const std::string& url, const std::string& content_type);
};

Result<Json> read_feed(std::string_view bytes, const std::string& url, const std::string& content_type) {
  const auto feed = parse_feed(bytes, url, content_type);
  if (!feed) return failure(feed.error());
  return feed_json(*feed);
}

Result<Json> read_article(std::string_view bytes, const std::string& url, const std::string& content_type) {
  const auto article = pages::parse_article(bytes, url, content_type);
  if (!article) return failure(article.error());
  return article_json(*article);
}

constexpr Kind feed_kind{"feed", feed_limits::bytes, read_feed};
constexpr Kind article_kind{"article", most_page_bytes, read_article};

Result<std::string> read_input(const std::string& file, std::size_t most_bytes) {
  if (file != "-") return read_file(file, most_bytes);
  std::string bytes(most_bytes + 1, '\0');
  std::cin.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::cin.gcount()));
  if (bytes.size() > most_bytes) {
    return failure(ErrorCode::bad_data, fmt::format("standard input has more than {} bytes", most_bytes));
  }
  return bytes;
}

Result<Json> read_document(const DocumentCommand& command, const Kind& kind) {
  const auto bytes = read_input(command.file, kind.most_bytes);
  if (!bytes) return failure(bytes.error());
  return kind.read(*bytes, command.url.empty() ? command.file : command.url, command.content_type);
}

Json answer(const Json& request, const Kind& kind) {
  const DocumentCommand one{text_in(request, "file"), text_in(request, "url"),
                            text_in(request, "content_type")};
  if (one.file.empty() || one.file == "-")
    return {{"file", one.file}, {"error", "the request names no file"}};
  auto document = read_document(one, kind);
  if (!document) return {{"file", one.file}, {"error", document.error().message}};
  return {{"file", one.file}, {kind.name, std::move(*document)}};
}

int run_command(const DocumentCommand& command, const Kind& kind) {
  if (command.batch) {
    const Json too_long{{"file", ""}, {"error", "the request is too long"}};
    return answer_lines(most_line_bytes, too_long,
                        [&](const Json& request) { return answer(request, kind); });
  }
  const auto document = read_document(command, kind);
  if (!document) {
    fmt::print(stderr, "caleidoscoop-sync: {}\n", document.error().message);
    return exit_status(document.error().code);
  }
  std::cout << line_of(*document) << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace

int run_feed_command(const DocumentCommand& command) { return run_command(command, feed_kind); }

int run_article_command(const DocumentCommand& command) { return run_command(command, article_kind); }

}  // namespace caleidoscoop
