// What an element of a feed means, by its namespace and local name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/feeds/xml_events.h"

namespace caleidoscoop {

// `feed` is every namespace of RSS and Atom, and none: documents mix them up.
enum class Vocabulary : std::uint8_t { feed, dublin_core, dc_terms, content, itunes, rdf, xhtml, other };

enum class Element : std::uint8_t {
  other,
  root,
  channel,
  item,
  wrapper,  // holds items, means nothing itself
  foreign,  // image, text input, source: has a title and a link of its own
  person,
  person_name,
  person_mail,
  title,
  dc_title,
  link,
  cdf_link,
  identifier,
  pub_date,  // RSS's own, which wins over an Atom element mixed in
  published,
  created,
  dc_date,
  updated,
  author,
  creator,
  itunes_author,
  summary,
  content,
  category,
  language,
};

// Follows the namespace declarations through the document.
class Namespaces {
 public:
  // To be called for each start tag, before the element's name is looked at.
  void open(std::span<const XmlAttribute> attributes);
  void close();

  struct Name {
    Vocabulary vocabulary = Vocabulary::feed;
    std::string_view local;
  };
  Name resolve(std::string_view qualified) const;
  std::string_view default_uri() const;  // of the newest default namespace, or empty

 private:
  struct Binding {
    std::string prefix;
    std::string uri;
    Vocabulary vocabulary;
    std::size_t depth;
  };
  std::vector<Binding> bindings_;
  std::size_t depth_ = 0;
};

Element element_of(const Namespaces::Name& name);

}  // namespace caleidoscoop
