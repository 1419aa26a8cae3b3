#include "sync/pages/headline_list.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "sync/core/text.h"
#include "sync/feeds/url.h"
#include "sync/pages/article.h"
#include "sync/pages/date_text.h"
#include "sync/pages/page_date.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

using namespace std::chrono;

constexpr std::size_t fewest = 3;
constexpr std::size_t shortest_title = 15;  // characters
constexpr std::size_t longest_title = 250;
constexpr std::size_t longest_summary = 600;  // bytes
constexpr std::size_t most_links = 3000;
constexpr std::size_t largest_card = 400;  // nodes
constexpr std::size_t highest_card = 8;    // levels over the link

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_heading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

// A part of every page: what is in it is no list of news.
bool is_furniture(const Document& document, NodeId id) {
  const std::string_view tag = document[id].tag;
  if (is_one_of(tag, {"nav", "footer", "form"})) return true;
  if (is_one_of(document.attribute(id, "role"), {"navigation", "contentinfo", "search", "menu", "menubar"}))
    return true;
  if (is_one_of(tag, {"body", "html", "main", "article"})) return false;
  for (const std::string_view key : {"class", "id"}) {
    for (const std::string& word : words_of(document.attribute(id, key))) {
      for (const std::string_view part :
           {"breadcrumb", "pagination", "pager", "navbar", "cookie", "footer", "kruimelpad", "paginering",
            "skiplink", "social", "language-switch", "sitemap"}) {
        if (word.find(part) != std::string::npos) return true;
      }
      if (is_one_of(word, {"nav", "menu", "navigation", "main-menu", "mainmenu", "submenu", "toc"}))
        return true;
    }
  }
  return false;
}

// "Lees meer", "Volgende": texts of links that are no titles, folded.
bool is_phrase_of_links(const std::string& text) {
  constexpr std::array<std::string_view, 26> phrases{"lees meer",     "lees verder",
                                                     "meer lezen",    "meer nieuws",
                                                     "meer weten",    "bekijk alle",
                                                     "alle nieuws",   "volgende",
                                                     "vorige",        "read more",
                                                     "more news",     "continue reading",
                                                     "view all",      "see all",
                                                     "weiterlesen",   "mehr lesen",
                                                     "mehr erfahren", "alle anzeigen",
                                                     "lire la suite", "en savoir plus",
                                                     "voir tout",     "naar het nieuwsoverzicht",
                                                     "toon meer",     "laad meer",
                                                     "privacy",       "toegankelijkheidsverklaring"};
  const std::string lower = fold(text);
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return lower.starts_with(phrase) && lower.size() < phrase.size() + 25;
  });
}

struct Link {
  NodeId id;
  std::string address;
  std::string signature;  // how it is nested, with classes: the same for the members of a list
};

struct Item {
  ListedHeadline headline;
  NodeId link;
  bool in_heading = false;
};

struct List {
  std::vector<Item> items;
  double score = 0;
};

std::string without_fragment(std::string address) {
  address.resize(std::min(address.find('#'), address.size()));
  return address;
}

std::string_view site_of(std::string_view url) {
  std::string_view host = host_of(url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

class Lister {
 public:
  Lister(const Document& document, std::string_view url)
      : document_(document), url_(url), base_(base_of(document, url)), site_(site_of(url)) {
    mark_furniture();
  }

  std::vector<ListedHeadline> run() {
    std::map<std::string, std::vector<Link>> groups;
    std::vector<std::string> order;
    for (Link& link : links()) {
      auto& group = groups[link.signature];
      if (group.empty()) order.push_back(link.signature);
      group.push_back(std::move(link));
    }
    List best;
    for (const std::string& signature : order) {
      if (groups[signature].size() < fewest) continue;
      List list = read(groups[signature]);
      if (list.score > best.score) best = std::move(list);
    }
    std::vector<ListedHeadline> found;
    for (Item& item : best.items) {
      if (found.size() < most_listed_headlines) found.push_back(std::move(item.headline));
    }
    return found;
  }

 private:
  void mark_furniture() {
    furniture_.assign(document_.size(), false);
    for (NodeId id = 0; id < document_.size();) {
      if (!document_[id].is_text() && is_furniture(document_, id)) {
        std::fill(furniture_.begin() + id, furniture_.begin() + document_[id].end, true);
        id = document_[id].end;
      } else {
        ++id;
      }
    }
  }

  std::vector<Link> links() const {
    std::vector<Link> found;
    for (NodeId id = 0; id < document_.size() && found.size() < most_links; ++id) {
      if (document_[id].tag != "a" || furniture_[id]) continue;
      std::string address = without_fragment(resolve_url(base_, document_.attribute(id, "href")));
      if (!is_web_url(address) || address.size() > 1000 || address == without_fragment(url_)) continue;
      const std::string_view target = site_of(address);
      const bool ours = target == site_ || (target.ends_with(site_) && target.size() > site_.size() &&
                                            target[target.size() - site_.size() - 1] == '.');
      if (ours) found.push_back({id, std::move(address), signature_of(id)});
    }
    return found;
  }

  // The tags around the link with their first class, up to the body. Numbers in classes differ by item.
  std::string signature_of(NodeId id) const {
    std::string signature;
    std::size_t levels = 0;
    for (NodeId at = id; at != no_node && document_[at].tag != "body" && levels < 30;
         at = document_[at].parent) {
      signature += document_[at].tag;
      if (levels++ < 4) {
        const auto classes = words_of(document_.attribute(at, "class"));
        if (!classes.empty() && classes[0].find_first_of("0123456789") == std::string::npos)
          signature += '.' + classes[0];
      }
      signature += '<';
    }
    return signature;
  }

  List read(const std::vector<Link>& group) const {
    List list;
    std::set<std::string> seen;
    std::set<std::string> titles;
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (seen.count(group[i].address) > 0) continue;
      const NodeId before = i == 0 ? 0 : group[i - 1].id + 1;
      const NodeId after = i + 1 == group.size() ? no_node : group[i + 1].id;
      Item item = item_of(group[i], card_of(group[i].id, before, after));
      const std::size_t length = grapheme_count(item.headline.title);
      if (length < shortest_title || length > longest_title || is_phrase_of_links(item.headline.title))
        continue;
      if (!titles.insert(fold(item.headline.title)).second) continue;
      seen.insert(group[i].address);
      list.items.push_back(std::move(item));
    }
    list.score = list.items.size() < fewest ? 0 : score_of(list.items, group.size());
    return list;
  }

  // The largest element around the link that holds no other link of its list.
  NodeId card_of(NodeId link, NodeId before, NodeId after) const {
    NodeId card = link;
    for (std::size_t level = 0; level < highest_card; ++level) {
      const NodeId up = document_[card].parent;
      if (up == no_node || is_one_of(document_[up].tag, {"body", "html", "main"})) break;
      const Node& around = document_[up];
      if (up < before || (after != no_node && around.end > after) || around.end - up > largest_card) break;
      card = up;
    }
    return card;
  }

  // The heading within the link or around it, else the link's own text without dates and teaser.
  NodeId title_node(NodeId link, NodeId card) const {
    for (NodeId at = link; at < document_[link].end; ++at) {
      if (is_heading(document_[at].tag)) return at;
    }
    for (NodeId at = link; at != no_node && at != card; at = document_[at].parent) {
      if (is_heading(document_[at].tag)) return at;
    }
    for (NodeId at = link + 1; at < document_[link].end; ++at) {
      if (!document_[at].is_text() &&
          is_named_after(document_, at, {"title", "titel", "heading", "headline", "kop"})) {
        return at;
      }
    }
    // A link that says "Lees meer" belongs to the heading of its card.
    if (is_phrase_of_links(line_of(document_, link, 300))) {
      for (NodeId at = card; at < document_[card].end; ++at) {
        if (is_heading(document_[at].tag)) return at;
      }
    }
    return link;
  }

  Item item_of(const Link& link, NodeId card) const {
    Item item;
    item.link = link.id;
    item.headline.link = link.address;
    const NodeId title = title_node(link.id, card);
    item.in_heading = is_heading(document_[title].tag);
    item.headline.title = line_of(document_, title, 1200);
    strip_date(item.headline.title);
    item.headline.published = date_of(card, title);
    item.headline.summary = summary_of(card, title);
    return item;
  }

  // "12 mei 2026 Raad stemt in": a date at either end is no part of a title in a link.
  static void strip_date(std::string& title) {
    for (const TextDate& date : dates_in(title, false, 4)) {
      if (date.at == 0 && date.length + 10 < title.size()) {
        const std::size_t start = title.find_first_not_of(" -|:,", date.at + date.length);
        if (start != std::string::npos) title = clean_line(title.substr(start));
        return;
      }
      if (date.at > 20 && date.at + date.length == title.size()) {
        title = clean_line(title.substr(0, title.find_last_not_of(" -|:,(", date.at - 1) + 1));
        return;
      }
    }
  }

  std::optional<sys_seconds> date_of(NodeId card, NodeId title) const {
    for (NodeId at = card; at < document_[card].end; ++at) {
      if (document_[at].tag != "time") continue;
      const std::string_view given = document_.attribute(at, "datetime");
      const auto date = read_date(given.empty() ? line_of(document_, at, 100) : std::string(given), false);
      if (date) return date->at ? *date->at : sys_seconds{sys_days{date->date}};
    }
    for (NodeId at = card; at < document_[card].end;) {
      if (at == title && title != card && is_heading(document_[title].tag)) {
        at = document_[at].end;
        continue;
      }
      if (document_[at].is_text() && document_[at].text.size() < 120) {
        const auto dates = dates_in(document_[at].text, false, 1);
        if (!dates.empty()) return sys_seconds{sys_days{dates.front().date}};
      }
      ++at;
    }
    return std::nullopt;
  }

  // The longest paragraph of the card that is not its title.
  std::string summary_of(NodeId card, NodeId title) const {
    std::string best;
    for (NodeId at = card; at < document_[card].end;) {
      const Node& node = document_[at];
      const bool within_title = at == title && title != card;
      if (within_title) {
        at = node.end;
        continue;
      }
      const bool leaf = is_one_of(node.tag, {"p", "div", "span"}) && node.end - at < 30 &&
                        !(title > at && title < node.end);
      if (leaf && at != card) {
        std::string text = line_of(document_, at, longest_summary);
        if (text.size() >= 40 && text.size() > best.size() && !is_phrase_of_links(text))
          best = std::move(text);
      }
      ++at;
    }
    return best;
  }

  // More items, with dates, in headings, of several words and with long addresses are more convincing;
  // a group of which few links have titles is not.
  double score_of(const std::vector<Item>& items, std::size_t links) const {
    double dated = 0;
    double headed = 0;
    double words = 0;
    double wordy_addresses = 0;
    double summarised = 0;
    for (const Item& item : items) {
      dated += item.headline.published ? 1 : 0;
      headed += item.in_heading ? 1 : 0;
      words += static_cast<double>(std::min<std::size_t>(words_of(item.headline.title).size(), 12));
      summarised += item.headline.summary.empty() ? 0 : 1;
      wordy_addresses += is_wordy(item.headline.link) ? 1 : 0;
    }
    const auto count = static_cast<double>(items.size());
    const double kept = count / static_cast<double>(links);
    if (words / count < 3) return 0;
    const double beside = is_beside_the_matter(document_, items.front().link) ? 0.4 : 1;
    const double quality = 0.3 + 1.2 * dated / count + 0.8 * headed / count + 0.4 * summarised / count +
                           0.4 * wordy_addresses / count + words / count / 12;
    return quality * std::min(count, 20.0) * (0.3 + 0.7 * kept) * beside;
  }

  // "/nieuws/raad-stemt-in-met-begroting" rather than "/nieuws".
  static bool is_wordy(const std::string& address) {
    const std::size_t path = address.find('/', address.find("://") + 3);
    if (path == std::string::npos) return false;
    const auto tail = std::string_view(address).substr(path);
    return std::count(tail.begin(), tail.end(), '-') >= 2 ||
           std::count_if(tail.begin(), tail.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 4;
  }

  const Document& document_;
  std::string url_;
  std::string base_;
  std::string_view site_;
  std::vector<bool> furniture_;
};

}  // namespace

std::vector<ListedHeadline> headline_list(const Document& document, std::string_view url) {
  return Lister(document, url).run();
}

Result<std::vector<ListedHeadline>> headline_list(std::string_view bytes, std::string_view url,
                                                  std::string_view content_type) {
  const auto document = parse_page(bytes, url, content_type);
  if (!document) return failure(document.error());
  return headline_list(*document, url);
}

}  // namespace caleidoscoop::pages
