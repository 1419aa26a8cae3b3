#include "firmware/desk/provenance_page.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "firmware/desk/schema_form.h"
#include "sync/edition/markdown.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

struct Resting {
  std::string collection, id, title;
  bool operator<(const Resting& other) const { return std::tie(title, id) < std::tie(other.title, other.id); }
};
struct Work {
  std::string kind, url;
  std::set<Resting> resting;
};
using Works = std::map<std::pair<std::string, std::string>, Work>;  // by date and title

void add(const json& list, const Resting& on, Works& works) {
  if (!list.is_array()) return;
  for (const auto& one : list) {
    if (!one.is_object()) continue;
    Work& work = works[{one.value("date", ""), one.value("title", "")}];
    work.kind = one.value("kind", "");
    if (work.url.empty()) work.url = one.value("url", "");
    work.resting.insert(on);
  }
}

// Chances and risks that name nothing they rest on.
json bare_insights(const Shelf& shelf) {
  json list = json::array();
  for (const auto& theme : shelf.themes()) {
    const json& thing = shelf.collection("themes").at(theme.id);
    for (const char* field : {"chances", "risks"}) {
      for (const auto& insight : thing.value(field, json::array())) {
        if (insight.is_object() && insight.value("provenance", json::array()).empty())
          list.push_back({{"theme", theme.title}, {"id", theme.id}, {"text", insight.value("text", "")}});
      }
    }
  }
  return list;
}

Works works_of(const Shelf& shelf) {
  Works works;
  constexpr std::array collections = {"themes", "threads", "questions", "facets"};
  for (const char* collection : collections) {
    for (const auto& [id, thing] : shelf.collection(collection).items()) {
      if (!thing.is_object()) continue;
      const Resting on{collection, id, title_of(thing, id)};
      add(thing.value("provenance", json::array()), on, works);
      for (const char* field : {"chances", "risks"}) {
        for (const auto& insight : thing.value(field, json::array())) {
          if (insight.is_object()) add(insight.value("provenance", json::array()), on, works);
        }
      }
    }
  }
  return works;
}

Result<Response> show(const Visit& visit, const Frame& frame, ShelfKeeper& shelves) {
  const auto shelf = shelves.shelf();
  if (!shelf) return failure(shelf.error());
  const auto works = works_of(**shelf);
  json rows = json::array();
  for (auto work = works.rbegin(); work != works.rend(); ++work) {
    json resting = json::array();
    for (const auto& on : work->second.resting)
      resting.push_back(
          {{"address", fmt::format("/inhoud/{}/{}", on.collection, on.id)}, {"title", on.title}});
    const auto& url = work->second.url;
    rows.push_back({{"date", work->first.first},
                    {"title", work->first.second},
                    {"kind", frame.word(visit, label_of(work->second.kind))},
                    {"url", edition::is_safe_link(url) ? url : ""},
                    {"resting", resting}});
  }
  const auto bare = bare_insights(**shelf);
  return frame.page(visit, "provenance", "Gesprekken en rapporten",
                    {{"rows", rows},
                     {"none", rows.empty()},
                     {"bare", bare},
                     {"has_bare", !bare.empty()},
                     {"bare_count", bare.size()}});
}

}  // namespace

void add_provenance_page(Site& site, const Frame& frame, ShelfKeeper& shelves) {
  site.add({"GET", "/herkomst", [&](const Visit& visit) { return show(visit, frame, shelves); }});
}

}  // namespace caleidoscoop::desk
