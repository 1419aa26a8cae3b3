#include <algorithm>
#include <array>
#include <vector>

#include "sync/feeds/entities.h"
#include "sync/feeds/xml_events.h"

namespace caleidoscoop {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_name_start(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c | 0x20 : c; };
    return lower(x) == lower(y);
  });
}

std::string_view local_name(std::string_view name) { return name.substr(name.rfind(':') + 1); }

bool is_item(std::string_view name) {
  return same_name(local_name(name), "item") || same_name(local_name(name), "entry");
}

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view known) { return same_name(local_name(name), known); });
}

// Fields that hold no elements but HTML's.
bool is_line(std::string_view name) {
  constexpr std::array<std::string_view, 8> lines{"title",   "link",      "guid", "id",
                                                  "pubdate", "published", "date", "updated"};
  return is_one_of(name, lines);
}

// Fields whose names are none of HTML's, or only of its head's.
bool is_field(std::string_view name) {
  constexpr std::array<std::string_view, 15> fields{
      "title",       "link",    "guid",     "id",     "pubdate",   "published", "date",   "updated",
      "description", "summary", "category", "author", "enclosure", "encoded",   "creator"};
  return is_one_of(name, fields);
}

bool is_root(std::string_view name) {
  constexpr std::array<std::string_view, 6> roots{"rss", "feed", "rdf", "channel", "urlset", "sitemapindex"};
  return is_one_of(name, roots);
}

class LenientReader {
 public:
  LenientReader(std::string_view text, XmlEvents& events) : text_(text), events_(events) {}

  void read() {
    at_ = start_of_root();
    while (at_ < text_.size() && !finished_) {
      if (text_[at_] != '<') {
        read_text();
      } else if (!read_markup()) {
        events_.text("<");
        ++at_;
      }
    }
  }

 private:
  // What stands before the root (warnings of the server's script, blank lines) is junk.
  std::size_t start_of_root() const {
    for (std::size_t at = text_.find('<'); at != std::string_view::npos; at = text_.find('<', at + 1)) {
      const std::size_t end = end_of_name(at + 1);
      if (end > at + 1 && is_root(text_.substr(at + 1, end - at - 1))) return at;
      if (same_name(text_.substr(at + 1, end - at - 1), "html")) break;
    }
    return text_.size();
  }

  std::size_t end_of_name(std::size_t at) const {
    while (at < text_.size() && !is_space(text_[at]) && text_[at] != '>' && text_[at] != '<' &&
           text_[at] != '/' && text_[at] != '=') {
      ++at;
    }
    return at;
  }

  void read_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    const std::string_view raw = text_.substr(at_, end - at_);
    at_ = end;
    if (raw.find('&') == std::string_view::npos) {
      events_.text(raw);
    } else {
      events_.text(decode_entities(raw));
    }
  }

  bool skip_past(std::size_t opening, std::string_view closing) {
    const std::size_t end = text_.find(closing, at_ + opening);
    at_ = end == std::string_view::npos ? text_.size() : end + closing.size();
    return true;
  }

  // False when '<' is a character of the text.
  bool read_markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<![CDATA[")) {
      const std::size_t end = std::min(rest.find("]]>"), rest.size());
      events_.text(rest.substr(9, end - 9));
      return skip_past(9, "]]>");
    }
    if (rest.starts_with("<!--")) return skip_past(4, "-->");
    if (rest.starts_with("<?")) return skip_past(2, "?>");
    if (rest.starts_with("<!")) return skip_past(2, ">");
    if (rest.size() > 2 && rest[1] == '/' && is_name_start(rest[2])) {
      read_end_tag();
      return true;
    }
    if (rest.size() < 2 || !is_name_start(rest[1])) return false;
    read_start_tag();
    return true;
  }

  void read_end_tag() {
    const std::size_t end = end_of_name(at_ + 2);
    const std::string_view name = text_.substr(at_ + 2, end - at_ - 2);
    const std::size_t close = text_.find_first_of("<>", end);
    at_ = close == std::string_view::npos ? text_.size() : close + (text_[close] == '>' ? 1 : 0);
    const auto open = std::find_if(open_.rbegin(), open_.rend(),
                                   [&](std::string_view other) { return same_name(name, other); });
    if (open == open_.rend()) return;
    close_to(open_.size() - static_cast<std::size_t>(open - open_.rbegin()) - 1);
  }

  void close_to(std::size_t depth) {
    for (; open_.size() > depth; open_.pop_back()) events_.end();
    finished_ = open_.empty();
  }

  void read_start_tag() {
    const std::size_t end = end_of_name(at_ + 1);
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end;
    const bool empty = read_attributes();
    // A field does not stand in a line of text: the one before was left open.
    if (!open_.empty() && is_line(open_.back()) && is_field(name)) close_to(open_.size() - 1);
    if (is_item(name) && !empty) {
      // An item does not stand in an item: the one before was left open.
      const auto open = std::find_if(open_.begin(), open_.end(), is_item);
      if (open != open_.end()) close_to(static_cast<std::size_t>(open - open_.begin()));
    }
    events_.start(name, attributes_);
    open_.push_back(name);
    if (!events_.wants_more()) {
      finished_ = true;
    } else if (empty) {
      close_to(open_.size() - 1);
    }
  }

  // Up to and over '>'; a '<' before it ends the tag as well. True for "<name/>".
  bool read_attributes() {
    attributes_.clear();
    values_.clear();
    values_.reserve(most_attributes);  // views into its strings must not move
    while (at_ < text_.size()) {
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      if (at_ >= text_.size() || text_[at_] == '<') return false;
      if (text_[at_] == '>') {
        ++at_;
        return false;
      }
      if (text_.substr(at_).starts_with("/>")) {
        at_ += 2;
        return true;
      }
      const std::size_t end = std::max(end_of_name(at_), at_ + 1);
      const std::string_view name = text_.substr(at_, end - at_);
      at_ = end;
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      if (at_ < text_.size() && text_[at_] == '=') {
        ++at_;
        add_attribute(name, read_value());
      }
    }
    return false;
  }

  std::string_view read_value() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ >= text_.size()) return {};
    const char quote = text_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t start = at_ + 1;
      const std::size_t limit = std::min(start + longest_value, text_.size());
      std::size_t end = text_.substr(0, limit).find(quote, start);
      if (end == std::string_view::npos) end = std::min(text_.find_first_of("<>", start), text_.size());
      at_ = end < text_.size() && text_[end] == quote ? end + 1 : end;
      return text_.substr(start, end - start);
    }
    const std::size_t start = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>' && text_[at_] != '<' &&
           !text_.substr(at_).starts_with("/>")) {
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  void add_attribute(std::string_view name, std::string_view value) {
    if (attributes_.size() >= most_attributes) return;
    values_.push_back(decode_entities(value));
    attributes_.push_back({name, values_.back()});
  }

  static constexpr std::size_t most_attributes = 200;
  static constexpr std::size_t longest_value = 20000;

  std::string_view text_;
  XmlEvents& events_;
  std::size_t at_ = 0;
  bool finished_ = false;
  std::vector<std::string_view> open_;
  std::vector<XmlAttribute> attributes_;
  std::vector<std::string> values_;
};

}  // namespace

void read_lenient_xml(std::string_view text, XmlEvents& events) { LenientReader(text, events).read(); }

}  // namespace caleidoscoop
