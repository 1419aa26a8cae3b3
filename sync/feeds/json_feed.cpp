#include "sync/feeds/json_feed.h"

#include <nlohmann/json.hpp>

#include "sync/feeds/date.h"
#include "sync/feeds/markup.h"
#include "sync/feeds/url.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number_integer() ? found->dump() : std::string{};
}

std::string link_of(const json& object, const char* key, std::string_view base) {
  const std::string raw = text_of(object, key);
  if (raw.empty() || raw.size() > feed_limits::url_bytes) return {};
  return resolve_url(base, raw);
}

std::string author_of(const json& object) {
  if (const auto authors = object.find("authors"); authors != object.end() && authors->is_array()) {
    for (const json& author : *authors) {
      if (author.is_object() && !text_of(author, "name").empty()) return text_of(author, "name");
    }
  }
  const auto author = object.find("author");
  return author != object.end() && author->is_object() ? text_of(*author, "name") : std::string{};
}

FeedItem item_of(const json& object, std::string_view base) {
  FeedItem item;
  item.id = std::string(cut_bytes(text_of(object, "id"), feed_limits::url_bytes));
  item.title = plain_text(text_of(object, "title"), feed_limits::title_bytes);
  item.link = link_of(object, "url", base);
  if (item.link.empty()) item.link = link_of(object, "external_url", base);
  item.published = parse_feed_date(text_of(object, "date_published"));
  item.updated = parse_feed_date(text_of(object, "date_modified"));
  item.author = plain_text(author_of(object), 300);
  for (const char* key : {"summary", "content_text", "content_html"}) {
    if (item.summary.empty()) item.summary = plain_text(text_of(object, key), feed_limits::summary_bytes);
  }
  if (const auto tags = object.find("tags"); tags != object.end() && tags->is_array()) {
    for (const json& tag : *tags) {
      if (!tag.is_string() || item.categories.size() >= feed_limits::categories) continue;
      item.categories.push_back(plain_text(tag.get<std::string>(), 300));
    }
  }
  return item;
}

}  // namespace

Result<Feed> parse_json_feed(std::string_view text, std::string_view url) {
  // Depth is counted while parsing, so that a million brackets cost no memory.
  const auto shallow = [](int depth, json::parse_event_t, json&) {
    return depth <= static_cast<int>(feed_limits::depth);
  };
  const json document = json::parse(text, shallow, false);
  if (!document.is_object() || !document.contains("items") || !document["items"].is_array()) {
    return failure(ErrorCode::bad_data, std::string(url) + ": this JSON is no feed");
  }
  const std::string version = text_of(document, "version");
  if (version.find("jsonfeed.org") == std::string::npos && !document.contains("title")) {
    return failure(ErrorCode::bad_data, std::string(url) + ": this JSON is no feed");
  }
  Feed feed;
  feed.format = "json";
  feed.title = plain_text(text_of(document, "title"), feed_limits::title_bytes);
  feed.link = link_of(document, "home_page_url", url);
  feed.language = plain_text(text_of(document, "language"), 40);
  for (const json& item : document["items"]) {
    if (!item.is_object()) continue;
    if (feed.items.size() >= feed_limits::items) {
      feed.warnings.push_back("only the first " + std::to_string(feed_limits::items) + " items were read");
      break;
    }
    feed.items.push_back(item_of(item, url));
  }
  return feed;
}

}  // namespace caleidoscoop
