// From XML events to a Sitemap. One builder per document; not thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/feeds/sitemap.h"
#include "sync/feeds/xml_events.h"

namespace caleidoscoop {

// Goes by local names alone: many sitemaps declare no namespace, or a wrong one.
class SitemapBuilder : public XmlEvents {
 public:
  explicit SitemapBuilder(std::string_view url);

  void start(std::string_view name, std::span<const XmlAttribute> attributes) override;
  void text(std::string_view text) override;
  void end() override;
  bool wants_text() const override { return !places_.empty() && places_.back() >= Place::address; }
  bool wants_more() const override { return !full_; }

  bool found_root() const { return found_root_; }
  Sitemap finish();  // the builder is empty afterwards

 private:
  enum class Place : std::uint8_t {
    other,
    root,
    entry,
    news,
    publication,
    address,
    modified,
    title,
    published,
    language,
    name
  };

  Place place_of(std::string_view local) const;
  void end_field(Place place);
  void end_entry();

  std::string url_;
  Sitemap sitemap_;
  SitemapEntry entry_;
  std::vector<Place> places_;
  std::string captured_;
  bool found_root_ = false;
  bool full_ = false;
  std::size_t left_out_ = 0;
};

}  // namespace caleidoscoop
