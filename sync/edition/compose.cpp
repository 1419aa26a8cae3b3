#include "sync/edition/compose.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <tuple>
#include <type_traits>

#include "sync/edition/members.h"
#include "sync/edition/merge.h"
#include "sync/edition/read_values.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;
using Problems = std::vector<caleidoscoop::Problem>;

// The whole edition with the patches of the selection; points into the bundle when there are none.
class Merged {
 public:
  Merged(const Bundle& bundle, const Selection& selection, Problems& problems)
      : bundle_(bundle), problems_(problems) {
    if (!selection.kring.empty() && bundle.overlays.count(selection.kring) > 0) apply(selection.kring);
    for (const std::string& name : selection.overlays) {
      if (name != selection.kring) apply(name);
    }
    const auto for_members = members_items(bundle_.whole, whole());
    has_members_ = !for_members.empty();
    if (!has_members_ || selection.members) return;
    if (patched_.is_null()) patched_ = bundle_.whole;
    leave_out(for_members, patched_);
  }

  const json& whole() const { return patched_.is_null() ? bundle_.whole : patched_; }
  bool example() const { return example_; }
  bool has_members() const { return has_members_; }

 private:
  void apply(const std::string& name) {
    const std::string where = "overlays/" + name + ".json";
    const auto patch = bundle_.overlays.find(name);
    if (patch == bundle_.overlays.end()) {
      problems_.push_back({where, fmt::format("the edition has no overlay \"{}\"", name)});
      return;
    }
    if (!patch->second.is_object()) {
      problems_.push_back({where, "the overlay is not a JSON object and was left out"});
      return;
    }
    auto result = merged(whole(), patch->second);
    if (!result) {
      problems_.push_back({where, result.error().message});
      return;
    }
    patched_ = std::move(*result);
    example_ = example_ || name == example_overlay;
  }

  const Bundle& bundle_;
  Problems& problems_;
  json patched_;
  bool example_ = false;
  bool has_members_ = false;
};

const json& member(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

template <class T>
bool has_title(const T& item) {
  if constexpr (std::is_same_v<T, Source>) {
    return !item.name.empty();
  } else if constexpr (std::is_same_v<T, Standpoint>) {
    return !item.who.empty();
  } else {
    return !item.title.empty();
  }
}

// A collection keyed by id; items that cannot be shown are left out with a problem.
template <class T>
std::vector<T> read_all(const json& whole, const char* collection, Problems& problems) {
  std::vector<T> items;
  const json& from = member(whole, collection);
  if (!from.is_object()) return items;
  items.reserve(from.size());
  for (const auto& [id, value] : from.items()) {
    T item;
    read(value, item);
    item.id = id;
    if constexpr (std::is_same_v<T, Facet>) {
      if (item.title.empty()) item.title = id;  // its themes must not be lost for want of a heading
    }
    if (value.is_object() && has_title(item)) {
      items.push_back(std::move(item));
    } else {
      problems.push_back({fmt::format("{}/{}.json", collection, id), "it has no title and was left out"});
    }
  }
  return items;
}

template <class T>
void sort_by_order(std::vector<T>& items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const T& a, const T& b) { return std::tie(a.order, a.id) < std::tie(b.order, b.id); });
}

// edition.json may list the facets; those it does not list follow by their own order.
void sort_facets(std::vector<Facet>& facets, const json& listed) {
  sort_by_order(facets);
  if (!listed.is_array()) return;
  const auto place = [&](const Facet& facet) {
    return std::find(listed.begin(), listed.end(), json(facet.id)) - listed.begin();
  };
  std::stable_sort(facets.begin(), facets.end(),
                   [&](const Facet& a, const Facet& b) { return place(a) < place(b); });
}

void sort_offers(std::vector<Offer>& offers) {
  std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
    return std::tie(a.provider, a.title, a.id) < std::tie(b.provider, b.title, b.id);
  });
}

// An edition may be made for one kring from the start.
std::string own_kring(const json& whole) {
  const json& kring = member(member(whole, "edition"), "kring");
  return kring.is_string() ? kring.get<std::string>() : std::string();
}

void choose_kring(const std::string& wanted, Composed& composed) {
  if (composed.edition.kring_by_id(wanted) != nullptr) {
    composed.edition.kring = wanted;
  } else if (!wanted.empty()) {
    composed.problems.push_back(
        {"kringen/" + wanted + ".json", fmt::format("the edition has no kring \"{}\"", wanted)});
  }
}

void hide_for_kring(Edition& edition) {
  const Kring* kring = edition.kring_by_id(edition.kring);
  if (kring == nullptr) return;
  for (Theme& theme : edition.themes) {
    const auto emphasis = kring->emphasis.find(theme.id);
    if (emphasis != kring->emphasis.end() && emphasis->second.hidden) theme.hidden = true;
  }
}

// What names no audience is for everybody.
void hide_for_audience(Edition& edition, const std::optional<Audience>& audience) {
  if (!audience) return;
  for (Theme& theme : edition.themes) {
    if (theme.audience && *theme.audience != *audience) theme.hidden = true;
  }
}

// Keeps the themes that can be shown, in the order of their facets.
void settle_themes(Edition& edition, Problems& problems) {
  const auto place = [&](const Theme& theme) {
    return std::find_if(edition.facets.begin(), edition.facets.end(),
                        [&](const Facet& facet) { return facet.id == theme.facet; }) -
           edition.facets.begin();
  };
  std::erase_if(edition.themes, [&](const Theme& theme) {
    const bool lost = edition.facet(theme.facet) == nullptr;
    if (lost) {
      problems.push_back({"themes/" + theme.id + ".json",
                          fmt::format("its facet \"{}\" is unknown and it was left out", theme.facet)});
    }
    return lost || theme.hidden;
  });
  std::sort(edition.themes.begin(), edition.themes.end(), [&](const Theme& a, const Theme& b) {
    return std::tuple(place(a), a.order, a.id) < std::tuple(place(b), b.order, b.id);
  });
}

template <class T>
std::set<std::string> ids_of(const std::vector<T>& items) {
  std::set<std::string> ids;
  for (const T& item : items) ids.insert(item.id);
  return ids;
}

void keep(std::vector<Relation>& relations, const std::set<std::string>& known) {
  std::erase_if(relations, [&](const Relation& relation) { return known.count(relation.id) == 0; });
}

void keep(std::vector<std::string>& ids, const std::set<std::string>& known) {
  std::erase_if(ids, [&](const std::string& id) { return known.count(id) == 0; });
}

// A hidden or left-out theme is nowhere named, so that no view meets an id without a theme.
void drop_dangling(Edition& edition) {
  const auto themes = ids_of(edition.themes);
  const auto threads = ids_of(edition.threads);
  const auto questions = ids_of(edition.questions);
  for (Theme& theme : edition.themes) {
    keep(theme.threads, threads);
    keep(theme.questions, questions);
    keep(theme.related, themes);
  }
  for (Question& question : edition.questions) keep(question.themes, themes);
  const auto each = [&](auto& items) {
    for (auto& item : items) keep(item.themes, themes);
  };
  each(edition.standpoints);
  each(edition.events);
  each(edition.projects);
  each(edition.offers);
  each(edition.figures);
  each(edition.networks);
  each(edition.example_headlines);
  const auto gone = [](const std::string& scene, std::string_view family, const auto& known) {
    return scene.starts_with(family) && known.count(scene.substr(family.size())) == 0;
  };
  std::erase_if(edition.rotation, [&](const RotationItem& item) {
    return gone(item.scene, "thema:", themes) || gone(item.scene, "draad:", threads) ||
           gone(item.scene, "vraag:", questions);
  });
}

void read_collections(const json& whole, Edition& edition, Problems& problems) {
  edition.facets = read_all<Facet>(whole, "facets", problems);
  edition.themes = read_all<Theme>(whole, "themes", problems);
  edition.threads = read_all<Thread>(whole, "threads", problems);
  edition.questions = read_all<Question>(whole, "questions", problems);
  edition.standpoints = read_all<Standpoint>(whole, "standpoints", problems);
  edition.events = read_all<Event>(whole, "events", problems);
  edition.projects = read_all<Project>(whole, "projects", problems);
  edition.offers = read_all<Offer>(whole, "offers", problems);
  edition.figures = read_all<Figure>(whole, "figures", problems);
  edition.networks = read_all<Network>(whole, "networks", problems);
  edition.kringen = read_all<Kring>(whole, "kringen", problems);
  edition.sources = read_all<Source>(whole, "sources", problems);
  edition.example_headlines = read_all<ExampleHeadline>(member(whole, "examples"), "headlines", problems);
  const json& items = member(member(whole, "rotation"), "items");
  if (!items.is_array()) return;
  for (const json& item : items) read(item, edition.rotation.emplace_back());
  std::erase_if(edition.rotation, [](const RotationItem& item) { return item.scene.empty(); });
}

void sort_collections(const json& whole, Edition& edition) {
  sort_facets(edition.facets, member(member(whole, "edition"), "facets"));
  sort_by_order(edition.threads);
  sort_by_order(edition.questions);
  sort_by_order(edition.standpoints);
  sort_by_order(edition.events);
  sort_by_order(edition.projects);
  sort_by_order(edition.figures);
  sort_by_order(edition.networks);
  sort_by_order(edition.kringen);
  sort_offers(edition.offers);
}

}  // namespace

Result<Composed> compose(const Bundle& bundle, const Selection& selection) {
  Composed composed;
  Edition& edition = composed.edition;
  const Merged merged_edition(bundle, selection, composed.problems);
  const json& whole = merged_edition.whole();
  if (!member(whole, "edition").is_object()) {
    return failure(ErrorCode::bad_data, "edition.json is missing from the edition");
  }
  read(member(whole, "edition"), edition);
  read_collections(whole, edition, composed.problems);
  sort_collections(whole, edition);
  composed.has_members = merged_edition.has_members();
  edition.example = merged_edition.example() || !edition.example_headlines.empty();
  choose_kring(selection.kring.empty() ? own_kring(whole) : selection.kring, composed);
  if (const Kring* kring = edition.kring_by_id(edition.kring); kring && !kring->members_code_hash.empty()) {
    edition.members_code_hash = kring->members_code_hash;
  }
  hide_for_kring(edition);
  hide_for_audience(edition, selection.audience);
  settle_themes(edition, composed.problems);
  if (edition.themes.empty()) {
    return failure(ErrorCode::bad_data, fmt::format("the edition \"{}\" has no theme to show", edition.id));
  }
  drop_dangling(edition);
  return composed;
}

}  // namespace caleidoscoop::edition
