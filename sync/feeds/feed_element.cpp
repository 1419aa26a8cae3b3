#include "sync/feeds/feed_element.h"

#include <algorithm>
#include <array>

#include "sync/core/ascii.h"

namespace caleidoscoop {
namespace {

// More than any feed has; each element's prefix is looked for among them.
constexpr std::size_t most_bindings = 300;

struct Uri {
  std::string_view start;  // namespaces have had many versions and spellings
  Vocabulary vocabulary;
};

constexpr std::array<Uri, 17> uris{{{"http://www.w3.org/2005/atom", Vocabulary::feed},
                                    {"https://www.w3.org/2005/atom", Vocabulary::feed},
                                    {"http://purl.org/atom/ns#", Vocabulary::feed},
                                    {"http://purl.org/atom/", Vocabulary::feed},
                                    {"http://purl.org/rss/1.0/modules/content", Vocabulary::content},
                                    {"http://purl.org/rss/1.0/modules", Vocabulary::other},
                                    {"http://purl.org/rss/", Vocabulary::feed},
                                    {"http://my.netscape.com/", Vocabulary::feed},
                                    {"http://channel.netscape.com/", Vocabulary::feed},
                                    {"http://backend.userland.com/", Vocabulary::feed},
                                    {"http://blogs.law.harvard.edu/tech/rss", Vocabulary::feed},
                                    {"http://purl.org/dc/terms", Vocabulary::dc_terms},
                                    {"http://purl.org/dc/", Vocabulary::dublin_core},
                                    {"http://www.itunes.com/", Vocabulary::itunes},
                                    {"http://www.w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::rdf},
                                    {"http://www.w3.org/1999/xhtml", Vocabulary::xhtml},
                                    {"http://cyber.law.harvard.edu/rss/rss.html", Vocabulary::feed}}};

// What a prefix means when nobody declared it.
constexpr std::array<Uri, 9> prefixes{{{"atom", Vocabulary::feed},
                                       {"rss", Vocabulary::feed},
                                       {"dc", Vocabulary::dublin_core},
                                       {"dcterms", Vocabulary::dc_terms},
                                       {"content", Vocabulary::content},
                                       {"itunes", Vocabulary::itunes},
                                       {"rdf", Vocabulary::rdf},
                                       {"xhtml", Vocabulary::xhtml},
                                       {"atom10", Vocabulary::feed}}};

Vocabulary vocabulary_of(std::string_view uri, bool is_default) {
  const std::string name = ascii_lower(uri);
  if (name.empty()) return Vocabulary::feed;
  for (const Uri& known : uris) {
    if (name.starts_with(known.start)) return known.vocabulary;
  }
  // A feed that declares a default namespace of its own invention still is a feed.
  return is_default ? Vocabulary::feed : Vocabulary::other;
}

struct Meaning {
  std::string_view local;
  Element element;
};

template <std::size_t count>
Element look_up(const std::array<Meaning, count>& meanings, std::string_view local) {
  for (const Meaning& meaning : meanings) {
    if (meaning.local[0] == local[0] && meaning.local == local) return meaning.element;
  }
  return Element::other;
}

constexpr std::array<Meaning, 35> feed_meanings{{{"item", Element::item},
                                                 {"entry", Element::item},
                                                 {"title", Element::title},
                                                 {"link", Element::link},
                                                 {"guid", Element::identifier},
                                                 {"id", Element::identifier},
                                                 {"pubdate", Element::pub_date},
                                                 {"published", Element::published},
                                                 {"issued", Element::published},
                                                 {"created", Element::created},
                                                 {"updated", Element::updated},
                                                 {"modified", Element::updated},
                                                 {"description", Element::summary},
                                                 {"summary", Element::summary},
                                                 {"tagline", Element::summary},
                                                 {"abstract", Element::summary},
                                                 {"a", Element::cdf_link},
                                                 {"subtitle", Element::summary},
                                                 {"content", Element::content},
                                                 {"author", Element::author},
                                                 {"contributor", Element::foreign},
                                                 {"name", Element::person_name},
                                                 {"email", Element::person_mail},
                                                 {"category", Element::category},
                                                 {"language", Element::language},
                                                 {"channel", Element::channel},
                                                 {"image", Element::foreign},
                                                 {"textinput", Element::foreign},
                                                 {"source", Element::foreign},
                                                 {"items", Element::wrapper},
                                                 {"rss", Element::root},
                                                 {"feed", Element::root},
                                                 {"rdf", Element::root},
                                                 {"managingeditor", Element::author},
                                                 {"date", Element::other}}};

constexpr std::array<Meaning, 7> dublin_core_meanings{{{"title", Element::dc_title},
                                                       {"creator", Element::creator},
                                                       {"author", Element::creator},
                                                       {"date", Element::dc_date},
                                                       {"subject", Element::category},
                                                       {"language", Element::language},
                                                       {"description", Element::summary}}};

constexpr std::array<Meaning, 4> dc_terms_meanings{{{"created", Element::created},
                                                    {"issued", Element::published},
                                                    {"modified", Element::updated},
                                                    {"creator", Element::creator}}};

}  // namespace

void Namespaces::open(std::span<const XmlAttribute> attributes) {
  ++depth_;
  for (const XmlAttribute& attribute : attributes) {
    if (!attribute.name.starts_with("xmlns")) continue;
    if (attribute.name.size() > 5 && attribute.name[5] != ':') continue;
    const std::string_view prefix = attribute.name.size() > 5 ? attribute.name.substr(6) : std::string_view{};
    if (bindings_.size() >= most_bindings) return;
    bindings_.push_back({std::string(prefix), std::string(attribute.value),
                         vocabulary_of(attribute.value, prefix.empty()), depth_});
  }
}

void Namespaces::close() {
  while (!bindings_.empty() && bindings_.back().depth == depth_) bindings_.pop_back();
  if (depth_ > 0) --depth_;
}

Namespaces::Name Namespaces::resolve(std::string_view qualified) const {
  const std::size_t colon = qualified.find(':');
  const std::string_view prefix =
      colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
  const std::string_view local = colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->prefix == prefix) return {binding->vocabulary, local};
  }
  if (prefix.empty()) return {Vocabulary::feed, local};
  for (const Uri& known : prefixes) {
    if (known.start == prefix) return {known.vocabulary, local};
  }
  return {Vocabulary::other, local};
}

std::string_view Namespaces::default_uri() const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (vocabulary_of(binding->uri, false) == Vocabulary::feed && !binding->uri.empty()) return binding->uri;
  }
  return {};
}

Element element_of(const Namespaces::Name& name) {
  constexpr std::size_t longest = 14;
  if (name.local.empty() || name.local.size() > longest) return Element::other;
  std::array<char, longest> buffer;
  std::transform(name.local.begin(), name.local.end(), buffer.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::string_view local(buffer.data(), name.local.size());
  switch (name.vocabulary) {
    case Vocabulary::feed:
      return look_up(feed_meanings, local);
    case Vocabulary::dublin_core:
      return look_up(dublin_core_meanings, local);
    case Vocabulary::dc_terms:
      return look_up(dc_terms_meanings, local);
    case Vocabulary::content:
      return local == "encoded" ? Element::content : Element::other;
    case Vocabulary::itunes:
      return local == "author" ? Element::itunes_author : Element::other;
    case Vocabulary::rdf:
      return local == "rdf" ? Element::root : Element::other;
    default:
      return Element::other;
  }
}

}  // namespace caleidoscoop
