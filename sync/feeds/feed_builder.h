// From XML events to a Feed. One builder per document; not thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/feeds/feed.h"
#include "sync/feeds/feed_element.h"
#include "sync/feeds/xml_events.h"

namespace caleidoscoop {

class FeedBuilder : public XmlEvents {
 public:
  explicit FeedBuilder(std::string_view url);

  void start(std::string_view name, std::span<const XmlAttribute> attributes) override;
  void text(std::string_view text) override;
  void end() override;
  bool wants_text() const override;
  bool wants_more() const override { return !full_; }

  bool found_root() const { return found_root_; }

  // The feed, when the events are over; an item that was cut off is kept if its title and link are
  // complete. The builder is empty afterwards.
  Feed finish();

 private:
  // Where the element stands: what its children mean depends on it.
  enum class Place : std::uint8_t { outside, feed, item, person, foreign, field };

  struct Frame {
    Place place = Place::outside;
    Element element = Element::other;
    bool has_base = false;
  };

  // How sure the present value of a field is; a better one replaces it, an equal one doesn't.
  struct Ranks {
    int title = 0;
    int link = 0;
    int published = 0;
    int author = 0;
    int summary = 0;
    int id = 0;
  };

  bool push_base(std::string_view own);
  void capture_exact_time(std::string_view moment);
  void start_root(const Namespaces::Name& resolved, std::span<const XmlAttribute> attributes);
  void start_cdf(std::span<const XmlAttribute> attributes);
  Place place_of(Element element, std::span<const XmlAttribute> attributes);
  void start_item(std::span<const XmlAttribute> attributes);
  void start_field(Element element, std::span<const XmlAttribute> attributes);
  void read_link_attributes(std::span<const XmlAttribute> attributes);
  void end_field(Element element);
  std::size_t capture_limit_of(Element element) const;
  void end_item_field(Element element);
  void set_date(int rank);
  void set_summary(int rank);
  void set_identifier(int rank, std::string_view id);
  void end_feed_field(Element element);
  void end_item();
  void end_person();
  void set_link(int rank, std::string_view url);
  void set_link_from_text();
  void set_title(int rank);
  void set_author(int rank, const std::string& name);
  std::string_view base() const;
  void warn_full(const std::string& what);

  Feed feed_;
  std::string url_;
  std::vector<std::string> bases_;
  std::vector<Frame> frames_;
  Namespaces namespaces_;
  bool found_root_ = false;
  bool full_ = false;
  bool in_item_ = false;
  bool is_permalink_ = false;
  bool link_leads_elsewhere_ = false;
  FeedItem item_;
  Ranks item_ranks_;
  Ranks feed_ranks_;
  std::string person_;
  std::string feed_author_;
  std::string captured_;
  bool in_field_ = false;
  std::size_t capture_limit_ = 0;  // 0 in a field whose text is of no use
  std::size_t field_depth_ = 0;    // of the field being read
};

}  // namespace caleidoscoop
