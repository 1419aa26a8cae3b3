#include "ui/search/found_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/agenda_list.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/werkt_card.h"

namespace caleidoscoop::ui {
namespace {

using Kind = FoundKind;

template <class Items>
const typename Items::value_type* by_id(const Items& items, const std::string& id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

const Theme* theme_of_found(const Context& c, const Found& found) {
  return c.edition.theme(found.kind == Kind::theme ? found.id : found.theme);
}

std::string either(std::string_view first, std::string_view second) {
  if (first.empty()) return std::string(second);
  return second.empty() ? std::string(first) : fmt::format("{} · {}", first, second);
}

// What an item of the edition is called, and whose it is.
std::string from_of(const Context& c, const Found& found) {
  if (const auto* s = found.kind == Kind::standpoint ? by_id(c.edition.standpoints, found.id) : nullptr)
    return either(c.tr("Standpunt"), s->organisation);
  if (const auto* e = found.kind == Kind::event ? by_id(c.edition.events, found.id) : nullptr)
    return either(c.tr("Bijeenkomst"), e->series);
  if (const auto* p = found.kind == Kind::project ? by_id(c.edition.projects, found.id) : nullptr)
    return either(c.tr("Project"), p->organisation);
  if (const auto* o = found.kind == Kind::offer ? by_id(c.edition.offers, found.id) : nullptr)
    return either(c.tr("Aanbod, geen aanbeveling"), o->provider);
  if (found.kind == Kind::network) return std::string(c.tr("Netwerk"));
  if (found.kind == Kind::thread) return std::string(c.tr("Rode draad"));
  if (found.kind == Kind::question) return std::string(c.tr("Systeemvraagstuk"));
  return {};
}

std::string link_of(const Context& c, const Found& found) {
  if (found.kind == Kind::headline) return found.url;
  if (const auto* p = found.kind == Kind::project ? by_id(c.edition.projects, found.id) : nullptr)
    return p->link;
  if (const auto* n = found.kind == Kind::network ? by_id(c.edition.networks, found.id) : nullptr)
    return n->url;
  if (const auto* o = found.kind == Kind::offer ? by_id(c.edition.offers, found.id) : nullptr) return o->url;
  return {};
}

}  // namespace

std::string_view group_of(const Context& c, Kind kind) {
  switch (kind) {
    case Kind::theme:
      return c.tr("Thema’s");
    case Kind::thread:
    case Kind::question:
      return c.tr("Draden en vraagstukken");
    case Kind::standpoint:
      return c.tr("Standpunten");
    case Kind::event:
      return c.tr("Agenda");
    case Kind::project:
      return c.tr("Wat werkt");
    case Kind::network:
    case Kind::offer:
      return c.tr("Netwerken en aanbod");
    case Kind::headline:
      return c.tr("Koppen");
  }
  return {};
}

std::string detail_of(const Context& c, const Found& found) {
  if (found.kind == Kind::theme) return {};
  if (found.kind != Kind::headline) return from_of(c, found);
  const Theme* theme = theme_of_found(c, found);
  return either(theme != nullptr ? std::string_view(theme->title) : c.tr("ongesorteerd"), found.source_name);
}

std::string aside_of(const Context& c, const Found& found) {
  if (found.kind == Kind::headline)
    return found.has_age ? c.words.age(found.when, c.now.wall) : std::string(c.tr("zonder datum"));
  if (found.kind != Kind::theme) return {};
  const Theme* theme = theme_of_found(c, found);
  const Facet* facet = theme != nullptr ? c.edition.facet(theme->facet) : nullptr;
  if (facet == nullptr) return {};
  return facet->short_title.empty() ? facet->title : facet->short_title;
}

const FacetLook* facet_of(const Context& c, const Found& found) {
  const Theme* theme = theme_of_found(c, found);
  return theme != nullptr ? &c.palette.facet(theme->facet) : nullptr;
}

bool still_there(const Context& c, const Found& found) {
  switch (found.kind) {
    case Kind::theme:
      return c.edition.theme(found.id) != nullptr;
    case Kind::thread:
      return c.edition.thread(found.id) != nullptr;
    case Kind::question:
      return c.edition.question(found.id) != nullptr;
    case Kind::standpoint:
      return by_id(c.edition.standpoints, found.id) != nullptr;
    case Kind::event:
      return by_id(c.edition.events, found.id) != nullptr;
    case Kind::project:
      return by_id(c.edition.projects, found.id) != nullptr;
    case Kind::network:
      return by_id(c.edition.networks, found.id) != nullptr;
    case Kind::offer:
      return by_id(c.edition.offers, found.id) != nullptr;
    case Kind::headline:
      return true;
  }
  return false;
}

GoTo way_to(const Context& c, const Found& found) {
  ReadingItem read{found.title, from_of(c, found), link_of(c, found)};
  switch (found.kind) {
    case Kind::theme:
      return {.scene = theme_scene(found.id)};
    case Kind::thread:
      return {.scene = thread_scene(found.id)};
    case Kind::question:
      return {.scene = question_scene(found.id)};
    case Kind::standpoint:
      return {.scene = "standpunten",
              .choosing = {{"standpunten/facet", "", ""}, {"standpunten/gekozen", found.id, ""}},
              .reads = std::move(read)};
    case Kind::event:
      return {
          .scene = "agenda", .choosing = {{agenda_names::selected, found.id, ""}}, .reads = std::move(read)};
    case Kind::project:
      return {.scene = "werkt",
              .choosing = {{"werkt/soort", "", ""}, {werkt_project, found.id, ""}},
              .reads = std::move(read)};
    case Kind::network:
    case Kind::offer: {
      const char* kind = found.kind == Kind::network ? "netwerk/" : "aanbod/";
      return {.scene = "netwerken",
              .choosing = {{"netwerken/soort", "", ""}, {"netwerken/keuze", kind + found.id, ""}},
              .reads = std::move(read)};
    }
    case Kind::headline:
      break;
  }
  read.from = found.source_name;
  const Theme* theme = theme_of_found(c, found);
  return {.scene = theme != nullptr ? theme_scene(theme->id) : std::string("nieuws"),
          .choosing = {},
          .reads = std::move(read)};
}

}  // namespace caleidoscoop::ui
