#include "ui/scenes/network_items.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

NetworkItem item_of(const Context& c, const Network& network) {
  return {.id = "netwerk/" + network.id,
          .title = network.title,
          .kind = std::string(network_kind_words(c, network.kind)),
          .value = {},
          .summary = network.summary,
          .join = network.join,
          .provider = {},
          .date = {},
          .source = network.source,
          .url = network.url,
          .themes = network.themes};
}

std::string_view offer_kind_words(const Context& c, const std::string& kind) {
  if (kind == "training") return c.tr("Opleiding");
  if (kind == "advice") return c.tr("Advies");
  if (kind == "council-meeting") return c.tr("Raadsbijeenkomst");
  return kind == "think-tank" ? c.tr("Denktank") : c.tr("Aanbod");
}

NetworkItem item_of(const Context& c, const Offer& offer) {
  return {.id = "aanbod/" + offer.id,
          .title = offer.title,
          .kind = fmt::format("{}  ·  {}", offer.provider, offer_kind_words(c, offer.kind)),
          .value = {},
          .summary = offer.summary,
          .join = {},
          .provider = offer.provider,
          .date = offer.date.empty() ? std::string{} : c.words.source_date(offer.date),
          .source = offer.source,
          .url = offer.url,
          .themes = offer.themes};
}

NetworkItem item_of(const Context& c, const Figure& figure) {
  const std::string value = figure.value.empty()  ? std::string(c.tr("nog geen cijfers"))
                            : figure.unit.empty() ? figure.value
                                                  : fmt::format("{} {}", figure.value, figure.unit);
  return {.id = "cijfer/" + figure.id,
          .title = figure.title,
          .kind = figure.period.empty() ? value : fmt::format("{}  ·  {}", value, figure.period),
          .value = value,
          .summary = figure.summary,
          .join = {},
          .provider = {},
          .date = figure.period,
          .source = figure.source,
          .url = {},
          .themes = figure.themes};
}

// An offer counts until the end of its last day.
bool is_over(const Context& c, const Offer& offer) {
  const auto expires = parse_iso8601(offer.expires);
  return expires && local_day(*expires) < local_day(c.now.wall);
}

NetworkItems offers_of(const Context& c) {
  NetworkItems found;
  for (const Offer& offer : c.edition.offers) {
    if (is_over(c, offer)) {
      ++found.expired;
    } else {
      found.items.push_back(item_of(c, offer));
    }
  }
  std::stable_sort(found.items.begin(), found.items.end(), [](const NetworkItem& a, const NetworkItem& b) {
    return a.provider != b.provider ? a.provider < b.provider : a.title < b.title;
  });
  return found;
}

}  // namespace

std::string_view network_kind_words(const Context& c, const std::string& kind) {
  if (kind == "network") return c.tr("Netwerk");
  if (kind == "programme") return c.tr("Programma of plan");
  if (kind == "training") return c.tr("Opleiding");
  return kind == "think-tank" ? c.tr("Denktank") : c.tr("Organisatie");
}

NetworkItems network_items(const Context& c, const std::string& filter) {
  if (filter == network_filter::offers) return offers_of(c);
  NetworkItems found;
  if (filter == network_filter::figures) {
    for (const Figure& figure : c.edition.figures) found.items.push_back(item_of(c, figure));
    return found;
  }
  for (const Network& network : c.edition.networks) {
    if (filter.empty() || network.kind == filter) found.items.push_back(item_of(c, network));
  }
  return found;
}

}  // namespace caleidoscoop::ui
