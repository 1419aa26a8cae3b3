#include "sync/feeds/encoding.h"
#include "sync/feeds/feed.h"
#include "sync/feeds/feed_builder.h"
#include "sync/feeds/json_feed.h"
#include "sync/feeds/xml_events.h"

namespace caleidoscoop {
namespace {

tl::unexpected<Error> no_feed(std::string_view url, const std::string& why) {
  return failure(ErrorCode::bad_data, std::string(url) + " is no feed: " + why);
}

Result<Feed> parse_xml_feed(std::string_view text, std::string_view url) {
  FeedBuilder strict(url);
  const std::string fault = read_strict_xml(text, strict);
  if (fault.empty()) {
    if (!strict.found_root()) return no_feed(url, "the root element is of no known format");
    return strict.finish();
  }
  FeedBuilder lenient(url);
  read_lenient_xml(text, lenient);
  if (!lenient.found_root()) return no_feed(url, fault);
  Feed feed = lenient.finish();
  feed.warnings.insert(feed.warnings.begin(), "ill-formed XML was repaired: " + fault);
  return feed;
}

// The short way that most feeds take: expat checks the bytes while it reads them. Empty when they are
// in another encoding, ill-formed, or no feed: the long way tells which.
std::optional<Feed> parse_well_formed_utf8(std::string_view bytes, std::string_view url,
                                           std::string_view content_type) {
  const auto mark = says_utf8(bytes, content_type);
  if (!mark) return std::nullopt;
  FeedBuilder builder(url);
  if (!read_strict_xml(bytes.substr(*mark), builder).empty() || !builder.found_root()) return std::nullopt;
  Feed feed = builder.finish();
  feed.encoding = "utf-8";
  return feed;
}

}  // namespace

Result<Feed> parse_feed(std::string_view bytes, std::string_view url, std::string_view content_type) {
  if (bytes.empty()) return no_feed(url, "it is empty");
  if (bytes.size() > feed_limits::bytes) {
    return no_feed(url, "it is larger than " + std::to_string(feed_limits::bytes) + " bytes");
  }
  if (auto feed = parse_well_formed_utf8(bytes, url, content_type)) return std::move(*feed);
  Decoding decoded = decode(bytes, content_type);
  const std::string_view text = decoded.text(bytes);
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  const bool json = start != std::string_view::npos && text[start] == '{';
  auto feed = json ? parse_json_feed(text, url) : parse_xml_feed(text, url);
  if (!feed) return feed;
  feed->encoding = std::move(decoded.encoding);
  if (!decoded.warning.empty()) feed->warnings.insert(feed->warnings.begin(), std::move(decoded.warning));
  return feed;
}

}  // namespace caleidoscoop
