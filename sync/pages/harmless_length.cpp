#include "sync/pages/harmless_length.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sync/core/ascii.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t most_open = 2000;
constexpr std::size_t most_work = 60'000'000;  // steps through the list of open elements
constexpr std::size_t most_root_tags = 64;     // each is merged with the first, attribute by attribute
constexpr std::size_t deepest_match = 64;      // how far up an end tag is matched
constexpr std::size_t longest_name = 24;

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool never_stays_open(std::string_view name) {
  return is_one_of(name,
                   {"area", "base",  "br",      "col",   "embed", "hr",    "img",    "input",    "link",
                    "meta", "param", "source",  "track", "wbr",   "p",     "li",     "dd",       "dt",
                    "tr",   "td",    "th",      "thead", "tbody", "tfoot", "option", "optgroup", "colgroup",
                    "rp",   "rt",    "caption", "head",  "html",  "body",  "frame",  "keygen"});
}

bool holds_raw_text(std::string_view name) {
  return is_one_of(name, {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"});
}

// An end tag of something outside does not close what is inside these.
bool shields(std::string_view name) {
  return is_one_of(name, {"table", "marquee", "object", "applet", "template", "svg", "math"});
}

class Scan {
 public:
  explicit Scan(std::string_view html) : html_(html) {}

  std::size_t run() {
    while (at_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', at_), html_.size());
      at_ = tag + 1;
      if (at_ >= html_.size()) break;
      read_markup();
      work_ += open_.size();
      if (open_.size() > most_open || work_ > most_work || roots_ > most_root_tags) return tag;
    }
    return html_.size();
  }

 private:
  void read_markup() {
    if (html_.substr(at_).starts_with("!--")) {
      skip_past("-->", at_ + 3, comment_end_);
      return;
    }
    const bool end_tag = html_[at_] == '/';
    const std::string name = name_at(at_ + (end_tag ? 1 : 0));
    if (name.empty()) return;
    at_ += name.size() + (end_tag ? 1 : 0);
    if (end_tag) {
      close(name);
    } else {
      open(name);
    }
  }

  std::string name_at(std::size_t from) const {
    std::string name;
    while (from < html_.size() && name.size() < longest_name) {
      const char c = ascii_lower(html_[from++]);
      const bool letter = c >= 'a' && c <= 'z';
      if (!letter && (name.empty() || !((c >= '0' && c <= '9') || c == '-' || c == ':'))) break;
      name += c;
    }
    return name;
  }

  void open(const std::string& name) {
    if (name == "html" || name == "body") ++roots_;
    const std::size_t end = past_tag();
    const bool closed = end >= 2 && html_[end - 2] == '/';
    if (never_stays_open(name)) return;
    if (foreign_ == 0 && holds_raw_text(name)) {
      skip_raw(name);
      return;
    }
    if (foreign_ > 0 && closed) return;
    if (name == "svg" || name == "math") ++foreign_;
    open_.push_back(name);
  }

  // Behind the tag's '>', without looking at quotes: what a value holds is counted too much, not too little.
  std::size_t past_tag() const { return std::min(html_.find('>', at_), html_.size() - 1) + 1; }

  void skip_raw(const std::string& name) {
    for (std::size_t found = html_.find("</", at_); found != std::string_view::npos;
         found = html_.find("</", found + 2)) {
      if (name_at(found + 2) == name) {
        at_ = found;
        return;
      }
    }
    at_ = html_.size();
  }

  void close(const std::string& name) {
    const std::size_t lowest = open_.size() > deepest_match ? open_.size() - deepest_match : 0;
    for (std::size_t i = open_.size(); i-- > lowest;) {
      if (open_[i] == name) {
        for (std::size_t gone = i; gone < open_.size(); ++gone) {
          if (open_[gone] == "svg" || open_[gone] == "math") --foreign_;
        }
        open_.resize(i);
        return;
      }
      if (shields(open_[i]) && name != "table") return;
    }
  }

  void skip_past(std::string_view mark, std::size_t from, bool& none_left) {
    const std::size_t found = none_left ? std::string_view::npos : html_.find(mark, from);
    none_left = found == std::string_view::npos;
    at_ = none_left ? html_.size() : found + mark.size();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::size_t work_ = 0;
  std::size_t roots_ = 0;
  std::size_t foreign_ = 0;  // elements of SVG and MathML among the open ones
  bool comment_end_ = false;
};

}  // namespace

std::size_t harmless_length(std::string_view html) { return Scan(html).run(); }

}  // namespace caleidoscoop::pages
