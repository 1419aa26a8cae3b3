#include "sync/feeds/sitemap_builder.h"

#include <utility>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/date.h"
#include "sync/feeds/entities.h"
#include "sync/feeds/feed.h"
#include "sync/feeds/markup.h"
#include "sync/feeds/url.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_depth = 64;
constexpr std::size_t captured_bytes = 16 * 1024;
constexpr std::size_t name_bytes = 300;

std::string lower_local_name(std::string_view name) { return ascii_lower(name.substr(name.rfind(':') + 1)); }

}  // namespace

SitemapBuilder::SitemapBuilder(std::string_view url) : url_(url) {}

SitemapBuilder::Place SitemapBuilder::place_of(std::string_view local) const {
  switch (places_.empty() ? Place::other : places_.back()) {
    case Place::root:
      return local == "url" || local == "sitemap" ? Place::entry : Place::other;
    case Place::entry:
      // An image's or a video's loc stands one level deeper and is no address of a page.
      return local == "loc"       ? Place::address
             : local == "lastmod" ? Place::modified
             : local == "news"    ? Place::news
                                  : Place::other;
    case Place::news:
      return local == "title"              ? Place::title
             : local == "publication_date" ? Place::published
             : local == "language"         ? Place::language
             : local == "publication"      ? Place::publication
                                           : Place::other;
    case Place::publication:
      return local == "name" ? Place::name : local == "language" ? Place::language : Place::other;
    default:
      return Place::other;
  }
}

void SitemapBuilder::start(std::string_view name, std::span<const XmlAttribute>) {
  if (full_) return;
  const std::string local = lower_local_name(name);
  Place place = place_of(local);
  if (!found_root_ && (local == "urlset" || local == "sitemapindex")) {
    found_root_ = true;
    sitemap_.index = local == "sitemapindex";
    place = Place::root;
  }
  if (place == Place::entry) entry_ = SitemapEntry{};
  captured_.clear();
  places_.push_back(place);
  if (places_.size() > most_depth) {
    sitemap_.warnings.push_back("elements nested deeper than " + std::to_string(most_depth) +
                                " were left out");
    full_ = true;
  }
}

void SitemapBuilder::text(std::string_view text) {
  if (places_.empty() || places_.back() < Place::address || captured_.size() >= captured_bytes) return;
  captured_ += cut_bytes(text, captured_bytes - captured_.size());
}

void SitemapBuilder::end() {
  if (places_.empty()) return;
  const Place place = places_.back();
  places_.pop_back();
  if (place == Place::entry) {
    end_entry();
  } else if (place >= Place::address) {
    end_field(place);
  }
}

void SitemapBuilder::end_field(Place place) {
  switch (place) {
    case Place::address:
      if (captured_.size() <= feed_limits::url_bytes) {
        entry_.url = clean_line(resolve_url(url_, decode_entities(captured_)));
      }
      break;
    case Place::modified:
      entry_.modified = parse_feed_date(captured_);
      break;
    case Place::published:
      entry_.published = parse_feed_date(captured_);
      break;
    case Place::title:
      entry_.title = plain_text(captured_, feed_limits::title_bytes);
      break;
    case Place::language:
      entry_.language = plain_text(captured_, name_bytes);
      break;
    case Place::name:
      entry_.publication = plain_text(captured_, name_bytes);
      break;
    default:
      break;
  }
  captured_.clear();
}

void SitemapBuilder::end_entry() {
  if (!is_web_url(entry_.url)) {
    ++left_out_;
  } else if (sitemap_.entries.size() >= sitemap_limits::entries) {
    sitemap_.warnings.push_back("only the first " + std::to_string(sitemap_limits::entries) +
                                " entries were read");
    full_ = true;
  } else {
    sitemap_.entries.push_back(std::move(entry_));
  }
}

Sitemap SitemapBuilder::finish() {
  if (left_out_ > 0) {
    sitemap_.warnings.push_back(std::to_string(left_out_) + " entries without a web address were left out");
  }
  return std::move(sitemap_);
}

}  // namespace caleidoscoop
