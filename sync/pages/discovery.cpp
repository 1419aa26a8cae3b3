#include "sync/pages/discovery.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/url.h"
#include "sync/pages/meta_tags.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t most_likely = 20;
constexpr std::size_t longest_href = 2000;

bool is_feed_type(std::string_view type) {
  return type == "application/rss+xml" || type == "application/atom+xml" || type == "application/feed+json";
}

std::string media_type(std::string_view type) {
  return ascii_lower(clean_line(type.substr(0, type.find(';'))));
}

bool is_declared_feed(const Document& document, NodeId id) {
  const std::string_view rel = document.attribute(id, "rel");
  return document[id].tag == "link" && has_word(rel, "alternate") && !has_word(rel, "stylesheet") &&
         is_feed_type(media_type(document.attribute(id, "type")));
}

// Where software of a site keeps its feed, by the start of its name in <meta name=generator>.
struct Platform {
  std::string_view generator;
  std::string_view path;
};
constexpr std::array<Platform, 12> platforms{{{"wordpress", "/feed/"},
                                              {"drupal", "/rss.xml"},
                                              {"joomla", "/?format=feed&type=rss"},
                                              {"typo3", "/rss.xml"},
                                              {"hugo", "/index.xml"},
                                              {"ghost", "/rss/"},
                                              {"blogger", "/feeds/posts/default"},
                                              {"squarespace", "/?format=rss"},
                                              {"jekyll", "/feed.xml"},
                                              {"movable type", "/atom.xml"},
                                              {"plone", "/RSS"},
                                              {"wix", "/blog-feed.xml"}}};

constexpr std::array<std::string_view, 8> usual_paths{"/feed",     "/rss",       "/rss.xml",    "/feed.xml",
                                                      "/atom.xml", "/index.xml", "/nieuws/rss", "/feed.json"};

bool ends_like_feed(std::string_view path) {
  constexpr std::array<std::string_view, 11> ends{"/feed",    "/rss",      ".rss",      ".rdf",
                                                  "/atom",    ".atom",     "/feed.xml", "/feed.json",
                                                  "/rss.xml", "/atom.xml", "rss.aspx"};
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return path.ends_with(end); });
}

bool looks_like_feed(const std::string& href, const std::string& text) {
  std::string path = ascii_lower(href.substr(0, href.find('#')));
  const std::size_t query = path.find('?');
  const std::string arguments = query == std::string::npos ? "" : path.substr(query);
  path.resize(std::min(query, path.size()));
  while (path.ends_with('/')) path.pop_back();
  if (ends_like_feed(path)) return true;
  for (const std::string_view part : {"feed=rss", "feed=atom", "format=feed", "format=rss", "type=rss"}) {
    if (arguments.find(part) != std::string::npos) return true;
  }
  return path.ends_with(".xml") && (text == "rss" || text == "feed" || text == "atom" || text == "rss-feed");
}

class Finder {
 public:
  Finder(const Document& document, std::string_view url) : base_(base_of(document, url)) {
    for (const FoundFeed& feed : declared_feeds(document, url)) known_.push_back(feed.href);
  }

  void add(std::string href, std::string type, std::string title) {
    if (found_.size() >= most_likely || !is_web_url(href)) return;
    if (std::find(known_.begin(), known_.end(), href) != known_.end()) return;
    known_.push_back(href);
    found_.push_back({std::move(href), std::move(type), std::move(title)});
  }

  std::string absolute(std::string_view href) const { return resolve_url(base_, href); }
  std::vector<FoundFeed> take() { return std::move(found_); }

 private:
  std::string base_;
  std::vector<std::string> known_;
  std::vector<FoundFeed> found_;
};

std::string_view platform_path(const MetaTags& tags) {
  for (const std::string& generator : tags.all("generator")) {
    const std::string name = ascii_lower(generator);
    for (const Platform& platform : platforms) {
      if (name.starts_with(platform.generator)) return platform.path;
    }
  }
  return {};
}

}  // namespace

std::string base_of(const Document& document, std::string_view url) {
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag != "base") continue;
    const std::string_view href = document.attribute(id, "href");
    if (href.empty() || href.size() > longest_href) continue;
    std::string base = resolve_url(url, href);
    return is_web_url(base) ? base : std::string(url);
  }
  return std::string(url);
}

std::vector<FoundFeed> declared_feeds(const Document& document, std::string_view url) {
  std::vector<FoundFeed> found;
  const std::string base = base_of(document, url);
  for (NodeId id = 0; id < document.size(); ++id) {
    if (!is_declared_feed(document, id)) continue;
    const std::string_view href = document.attribute(id, "href");
    if (href.empty() || href.size() > longest_href || found.size() >= 200) continue;
    found.push_back({resolve_url(base, href), media_type(document.attribute(id, "type")),
                     clean_line(document.attribute(id, "title"))});
  }
  return found;
}

std::vector<FoundFeed> likely_feeds(const Document& document, std::string_view url) {
  Finder finder(document, url);
  for (NodeId id = 0; id < document.size(); ++id) {
    const std::string_view href = document.attribute(id, "href");
    if (document[id].tag != "a" || href.empty() || href.size() > longest_href) continue;
    const std::string type = media_type(document.attribute(id, "type"));
    std::string text = line_of(document, id, 200);
    std::string absolute = finder.absolute(href);
    if (is_feed_type(type) || looks_like_feed(absolute, ascii_lower(text))) {
      finder.add(std::move(absolute), type, std::move(text));
    }
  }
  if (const std::string_view path = platform_path(MetaTags(document)); !path.empty()) {
    finder.add(resolve_url(url, path), {}, {});
  }
  return finder.take();
}

std::vector<std::string> well_known_feed_paths(const Document& document, std::string_view url) {
  std::vector<std::string> paths;
  if (const std::string_view path = platform_path(MetaTags(document)); !path.empty()) {
    paths.push_back(resolve_url(url, path));
  }
  for (const std::string_view path : usual_paths) {
    std::string address = resolve_url(url, path);
    if (std::find(paths.begin(), paths.end(), address) == paths.end()) paths.push_back(std::move(address));
  }
  return paths;
}

}  // namespace caleidoscoop::pages
