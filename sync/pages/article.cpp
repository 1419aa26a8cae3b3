#include "sync/pages/article.h"

#include <utility>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/encoding.h"
#include "sync/feeds/markup.h"
#include "sync/feeds/url.h"
#include "sync/pages/json_ld.h"
#include "sync/pages/main_text.h"
#include "sync/pages/meta_tags.h"
#include "sync/pages/page_author.h"
#include "sync/pages/page_date.h"
#include "sync/pages/page_text.h"
#include "sync/pages/page_title.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t prescan_bytes = 8192;
constexpr std::size_t longest_language = 35;
constexpr std::size_t longest_link = 2000;

// The character set of <meta charset> or <meta http-equiv content>; UTF-16 cannot be said in ASCII.
std::string charset_in_meta(std::string_view bytes) {
  const std::string start = ascii_lower(bytes.substr(0, prescan_bytes));
  for (std::size_t meta = start.find("<meta"); meta != std::string::npos;
       meta = start.find("<meta", meta + 5)) {
    const std::string tag = start.substr(meta, start.find('>', meta) - meta);
    std::size_t at = tag.find("charset");
    if (at == std::string::npos) continue;
    at = tag.find_first_not_of(" \t\r\n", at + 7);
    if (at == std::string::npos || tag[at] != '=') continue;
    at = tag.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string::npos) continue;
    const std::string name = tag.substr(at, tag.find_first_of(" \t\r\n\"';/>", at) - at);
    if (!name.empty()) return name.starts_with("utf-16") ? "utf-8" : name;
  }
  return {};
}

std::string language_of(const Document& document, const MetaTags& tags, const LinkedData& data) {
  std::string language;
  if (const NodeId html = document.first("html"); html != no_node) {
    language = document.attribute(html, "lang");
    if (language.empty()) language = document.attribute(html, "xml:lang");
  }
  if (language.empty())
    language = tags.first({"content-language", "language", "dc.language", "dcterms.language"});
  if (language.empty()) language = data.language;
  if (language.empty()) language = tags.first({"og:locale"});
  language = ascii_lower(clean_line(language));
  language.resize(std::min(language.find_first_of(", ;"), language.size()));
  for (char& c : language) {
    if (c == '_') c = '-';
    const bool expected = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!expected) return {};
  }
  return language.size() < 2 || language.size() > longest_language ? std::string() : language;
}

std::string image_of(const MetaTags& tags, const LinkedData& data, const std::string& base) {
  std::string image =
      tags.first({"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"});
  if (image.empty()) image = data.image;
  image = resolve_url(base, image);
  return is_web_url(image) && image.size() <= longest_link ? image : std::string();
}

}  // namespace

Result<Document> parse_page(std::string_view bytes, std::string_view url, std::string_view content_type) {
  const std::string_view within = bytes.substr(0, document_limits::bytes);
  std::string type(content_type);
  if (ascii_lower(type).find("charset=") == std::string::npos) {
    const std::string charset = charset_in_meta(within);
    type = charset.empty() ? std::string() : "text/html; charset=" + charset;
  }
  return parse_document(decode_text(within, type).text, url);
}

Result<Article> parse_article(std::string_view bytes, std::string_view url, std::string_view content_type) {
  auto parsed = parse_page(bytes, url, content_type);
  if (!parsed) return failure(parsed.error());
  const Document& document = *parsed;
  const MetaTags tags(document);
  const LinkedData data = linked_data(document, url);

  Article article;
  article.language = language_of(document, tags, data);
  article.site = site_name(tags, data);
  const PageTitle title = page_title(document, tags, data, article.site, url);
  article.title = title.text;
  if (const auto date = page_date(document, tags, data, title.heading, article.language, url)) {
    article.date = date->date;
    article.published = date->at;
  }
  article.author = page_author(document, tags, data, title.heading);
  MainText main = main_text(document);
  article.text = std::move(main.text);
  article.lead = std::move(main.lead);
  article.image = image_of(tags, data, base_of(document, url));
  article.tdm_reserved = tags.first({"tdm-reservation"}) == "1";
  article.declared_feeds = declared_feeds(document, url);
  article.likely_feeds = likely_feeds(document, url);
  return article;
}

}  // namespace caleidoscoop::pages
