#include "sync/feeds/feed_builder.h"

#include <algorithm>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/date.h"
#include "sync/feeds/entities.h"
#include "sync/feeds/markup.h"
#include "sync/feeds/url.h"

namespace caleidoscoop {
namespace {

constexpr std::string_view white = " \t\r\n\f";

constexpr std::size_t captured_title = 16 * 1024;
constexpr std::size_t captured_text = 16 * 1024;
constexpr std::size_t author_bytes = 300;

std::string_view attribute(std::span<const XmlAttribute> attributes, std::string_view name) {
  for (const XmlAttribute& candidate : attributes) {
    if (candidate.name == name) return candidate.value;
  }
  return {};
}

// CDF writes its names in capitals, and expat tells those apart.
std::string_view attribute_in_any_case(std::span<const XmlAttribute> attributes, std::string_view name) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; };
  for (const XmlAttribute& candidate : attributes) {
    if (std::equal(candidate.name.begin(), candidate.name.end(), name.begin(), name.end(), same)) {
      return candidate.value;
    }
  }
  return {};
}

bool is_date(Element element) {
  return element == Element::pub_date || element == Element::published || element == Element::created ||
         element == Element::dc_date || element == Element::updated;
}

std::string format_of(std::string_view local, std::string_view uri, std::string_view version) {
  if (local == "feed" || local == "entry") {
    const bool old = uri.starts_with("http://purl.org/atom") || version == "0.3" || version == "0.2";
    return old ? "atom03" : "atom10";
  }
  if (local == "RDF") return uri.find("netscape.com") != std::string_view::npos ? "rss09" : "rss10";
  if (version.starts_with("0.9")) return "rss09";
  if (version.starts_with("1.")) return "rss10";
  return "rss20";
}

// "mail@example.org (Name)", "Name <mail@example.org>": the name; the address only when alone.
std::string author_name(std::string_view raw) {
  std::string text = plain_text(raw, author_bytes);
  const std::size_t open = text.find('(');
  if (text.find('@') != std::string::npos && open != std::string::npos) {
    const std::size_t close = text.find(')', open);
    const std::string name(trimmed(std::string_view(text).substr(open + 1, close - open - 1), white));
    if (!name.empty() && name.find('@') == std::string::npos) return name;
  }
  return text;
}

}  // namespace

FeedBuilder::FeedBuilder(std::string_view url) : url_(url) {}

std::string_view FeedBuilder::base() const { return bases_.empty() ? url_ : bases_.back(); }

void FeedBuilder::warn_full(const std::string& what) {
  if (!full_) feed_.warnings.push_back(what);
  full_ = true;
}

void FeedBuilder::start(std::string_view name, std::span<const XmlAttribute> attributes) {
  if (full_) return;
  namespaces_.open(attributes);
  const Namespaces::Name resolved = namespaces_.resolve(name);
  Frame frame;
  frame.has_base = push_base(attribute(attributes, "xml:base"));
  if (frames_.size() >= feed_limits::depth) {
    warn_full("elements nested deeper than " + std::to_string(feed_limits::depth) + " were left out");
  }
  if (in_field_) {
    // Markup inside a field: its words are kept, and kept apart.
    frame.place = Place::field;
    if (resolved.local == "br" || resolved.local == "p" || resolved.local == "div" ||
        resolved.local == "li") {
      text(" ");
    } else if (resolved.local == "time") {
      capture_exact_time(attribute(attributes, "datetime"));
    }
  } else {
    frame.element = element_of(resolved);
    if (!found_root_) start_root(resolved, attributes);
    frame.place = place_of(frame.element, attributes);
  }
  frames_.push_back(frame);
}

bool FeedBuilder::push_base(std::string_view own) {
  if (own.empty() || own.size() > feed_limits::url_bytes) return false;
  std::string absolute = resolve_url(base(), own);
  if (absolute.size() > feed_limits::url_bytes) return false;
  bases_.push_back(std::move(absolute));
  return true;
}

// HTML's own element for dates: its attribute is exact where its text is meant for people.
void FeedBuilder::capture_exact_time(std::string_view moment) {
  if (moment.empty() || frames_.size() <= field_depth_ || !is_date(frames_[field_depth_].element)) return;
  captured_ = moment.substr(0, captured_title);
  capture_limit_ = 0;
}

void FeedBuilder::start_root(const Namespaces::Name& resolved, std::span<const XmlAttribute> attributes) {
  const Element element = element_of(resolved);
  if (element != Element::root && element != Element::channel && element != Element::item) return;
  found_root_ = true;
  std::string_view uri = namespaces_.default_uri();
  for (const XmlAttribute& candidate : attributes) {
    if (candidate.value.find("netscape.com/rdf") != std::string_view::npos) uri = candidate.value;
  }
  feed_.format = format_of(resolved.local, uri, attribute(attributes, "version"));
  if (element == Element::channel) start_cdf(attributes);
  feed_.language = plain_text(attribute(attributes, "xml:lang"), 40);
}

// A channel without an rss element around it: Microsoft's Channel Definition Format has its links in
// attributes; an RSS feed that lost its root does not.
void FeedBuilder::start_cdf(std::span<const XmlAttribute> attributes) {
  feed_.format = "cdf";
  push_base(attribute_in_any_case(attributes, "base"));
  set_link(3, attribute_in_any_case(attributes, "href"));
}

FeedBuilder::Place FeedBuilder::place_of(Element element, std::span<const XmlAttribute> attributes) {
  const Place parent = frames_.empty() ? Place::outside : frames_.back().place;
  if (parent == Place::foreign && element != Element::item) return Place::foreign;
  if (element == Element::item && !in_item_ && found_root_) {
    start_item(attributes);
    return Place::item;
  }
  switch (element) {
    case Element::root:
    case Element::channel:
      return in_item_ ? Place::foreign : Place::feed;
    case Element::wrapper:
      return parent;
    case Element::cdf_link:
      if (feed_.format == "cdf" && parent != Place::outside) read_link_attributes(attributes);
      return Place::foreign;
    case Element::foreign:
    case Element::other:
    case Element::item:
      return Place::foreign;
    default:
      break;
  }
  if (parent == Place::outside) return Place::foreign;
  start_field(element, attributes);
  return element == Element::author ? Place::person : Place::field;
}

void FeedBuilder::start_item(std::span<const XmlAttribute> attributes) {
  in_item_ = true;
  item_ = FeedItem{};
  item_ranks_ = Ranks{};
  is_permalink_ = false;
  set_identifier(1, attribute(attributes, "rdf:about"));
  if (feed_.format == "cdf") {
    set_link(2, attribute_in_any_case(attributes, "href"));
    item_.updated = parse_feed_date(attribute_in_any_case(attributes, "lastmod"));
  }
}

void FeedBuilder::start_field(Element element, std::span<const XmlAttribute> attributes) {
  captured_.clear();
  if (element == Element::author) {
    // RSS has text here and Atom elements: both are looked at when it ends.
    person_.clear();
    return;
  }
  field_depth_ = frames_.size();
  in_field_ = true;
  capture_limit_ = capture_limit_of(element);
  if (element == Element::link) read_link_attributes(attributes);
  if (element == Element::identifier) is_permalink_ = attribute(attributes, "isPermaLink") != "false";
  if (element == Element::category) {
    const std::string_view label = attribute(attributes, "label");
    captured_ = label.empty() ? attribute(attributes, "term") : label;
  }
}

// Nothing for what would not be used: most of a feed's bytes are texts of which one is enough.
std::size_t FeedBuilder::capture_limit_of(Element element) const {
  switch (element) {
    case Element::summary:
      return in_item_ && item_ranks_.summary < 2 ? captured_text : 0;
    case Element::content:
      return in_item_ && item_ranks_.summary < 1 ? captured_text : 0;
    default:
      return captured_title;
  }
}

void FeedBuilder::read_link_attributes(std::span<const XmlAttribute> attributes) {
  const std::string_view href = attribute_in_any_case(attributes, "href");
  const std::string_view rel = attribute(attributes, "rel");
  link_leads_elsewhere_ = !rel.empty() && rel != "alternate" && !rel.ends_with("#alternate");
  if (href.empty() || link_leads_elsewhere_) return;
  const bool atom = feed_.format.starts_with("atom");
  set_link((rel.empty() ? 4 : 5) - (atom ? 0 : 3), href);
}

void FeedBuilder::set_link(int rank, std::string_view url) {
  int& present = in_item_ ? item_ranks_.link : feed_ranks_.link;
  url = trimmed(url, white);
  if (rank <= present || url.empty() || url.size() > feed_limits::url_bytes) return;
  // Some write "&amp;amp;" in their links.
  const std::string link =
      resolve_url(base(), url.find('&') == std::string_view::npos ? std::string(url) : decode_entities(url));
  present = rank;
  (in_item_ ? item_.link : feed_.link) = clean_line(link);
}

void FeedBuilder::set_link_from_text() {
  if (!link_leads_elsewhere_) set_link(3, captured_);
}

void FeedBuilder::text(std::string_view text) {
  if (in_field_) {
    if (captured_.size() < capture_limit_) captured_ += cut_bytes(text, capture_limit_ - captured_.size());
  } else if (!frames_.empty() && frames_.back().element == Element::author && person_.size() < author_bytes) {
    person_ += cut_bytes(text, author_bytes - person_.size());
  }
}

bool FeedBuilder::wants_text() const {
  if (in_field_) return capture_limit_ > 0;
  return !frames_.empty() && frames_.back().element == Element::author;
}

void FeedBuilder::end() {
  if (frames_.empty()) return;
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (in_field_ && frames_.size() == field_depth_) {
    in_field_ = false;
    end_field(frame.element);
  } else if (frame.place == Place::person && frame.element == Element::author) {
    end_person();
  } else if (frame.place == Place::item) {
    end_item();
  }
  if (frame.has_base) bases_.pop_back();
  namespaces_.close();
}

void FeedBuilder::end_field(Element element) {
  const bool in_person = !frames_.empty() && frames_.back().place == Place::person;
  if (in_person) {
    const bool better = element == Element::person_name || trimmed(person_, white).empty();
    if ((element == Element::person_name || element == Element::person_mail) && better) person_ = captured_;
    return;
  }
  if (in_item_) {
    end_item_field(element);
  } else {
    end_feed_field(element);
  }
}

void FeedBuilder::set_title(int rank) {
  int& present = in_item_ ? item_ranks_.title : feed_ranks_.title;
  if (rank <= present) return;
  std::string title = plain_text(captured_, feed_limits::title_bytes);
  if (title.empty()) return;
  present = rank;
  (in_item_ ? item_.title : feed_.title) = std::move(title);
}

void FeedBuilder::set_author(int rank, const std::string& name) {
  if (!in_item_ || rank <= item_ranks_.author || name.empty()) return;
  item_ranks_.author = rank;
  item_.author = name;
}

void FeedBuilder::set_date(int rank) {
  if (rank <= item_ranks_.published) return;
  if (const auto parsed = parse_feed_date(captured_)) {
    item_.published = parsed;
    item_ranks_.published = rank;
  }
}

void FeedBuilder::set_summary(int rank) {
  if (rank <= item_ranks_.summary) return;
  std::string text = plain_text(captured_, feed_limits::summary_bytes);
  if (text.empty()) return;
  item_.summary = std::move(text);
  item_ranks_.summary = rank;
}

void FeedBuilder::set_identifier(int rank, std::string_view id) {
  id = trimmed(id, white);
  if (rank <= item_ranks_.id || id.empty()) return;
  item_.id = clean_line(cut_bytes(id, feed_limits::url_bytes));
  item_ranks_.id = rank;
}

void FeedBuilder::end_item_field(Element element) {
  switch (element) {
    case Element::title:
      return set_title(3);
    case Element::dc_title:
      return set_title(2);
    case Element::link:
      return set_link_from_text();
    case Element::identifier:
      set_identifier(2, captured_);
      if (!feed_.format.starts_with("atom") && is_permalink_ && is_web_url(trimmed(captured_, white))) {
        set_link(1, captured_);
      }
      return;
    case Element::pub_date:
      return set_date(4);
    case Element::published:
      return set_date(3);
    case Element::dc_date:
      return set_date(2);
    case Element::created:
      return set_date(1);
    case Element::updated:
      if (!item_.updated) item_.updated = parse_feed_date(captured_);
      return;
    case Element::creator:
      return set_author(2, author_name(captured_));
    case Element::itunes_author:
      return set_author(1, author_name(captured_));
    case Element::summary:
      return set_summary(2);
    case Element::content:
      return set_summary(1);
    case Element::category: {
      if (item_.categories.size() >= feed_limits::categories) return;
      if (std::string name = plain_text(captured_, author_bytes); !name.empty()) {
        item_.categories.push_back(std::move(name));
      }
      return;
    }
    default:
      return;
  }
}

void FeedBuilder::end_feed_field(Element element) {
  if (element == Element::title) set_title(3);
  if (element == Element::dc_title) set_title(2);
  if (element == Element::link) set_link_from_text();
  if (element == Element::language) {
    const std::string language = plain_text(captured_, 40);
    if (!language.empty()) feed_.language = language;
  }
}

void FeedBuilder::end_person() {
  if (in_item_) return set_author(3, author_name(person_));
  if (feed_author_.empty()) feed_author_ = author_name(person_);
}

void FeedBuilder::end_item() {
  in_item_ = false;
  if (feed_.items.size() >= feed_limits::items) {
    warn_full("only the first " + std::to_string(feed_limits::items) + " items were read");
    return;
  }
  feed_.items.push_back(std::move(item_));
}

Feed FeedBuilder::finish() {
  if (in_item_) {
    feed_.warnings.push_back("the feed ends in the middle of an item");
    in_item_ = false;
    if (!full_ && item_ranks_.title > 0 && item_ranks_.link > 0 && feed_.items.size() < feed_limits::items) {
      feed_.items.push_back(std::move(item_));
    }
  }
  // RFC 4287, section 4.1.2: the feed's author wrote the entries that name none.
  if (feed_.format.starts_with("atom") && !feed_author_.empty()) {
    for (FeedItem& item : feed_.items) {
      if (item.author.empty()) item.author = feed_author_;
    }
  }
  return std::move(feed_);
}

}  // namespace caleidoscoop
