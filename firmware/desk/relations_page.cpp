#include "firmware/desk/relations_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "firmware/desk/relation_map.h"
#include "firmware/desk/schema_form.h"
#include "sync/core/text.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

struct Kind {
  const char* field;       // of a theme
  const char* collection;  // where its ids are
  const char* title;       // Dutch
};
constexpr std::array<Kind, 3> kinds = {{{"related", "themes", "Verwante thema’s"},
                                        {"threads", "threads", "Rode draden"},
                                        {"questions", "questions", "Systeemvraagstukken"}}};

const Kind* kind_named(const std::string& field) {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) { return field == kind.field; });
  return found == kinds.end() ? nullptr : &*found;
}

std::string map_of(const Shelf& shelf, const std::string& chosen, const std::string& label) {
  std::vector<MapPoint> points;
  std::map<std::string, std::size_t> index;
  for (const auto& theme : shelf.themes()) {
    index[theme.id] = points.size();
    points.push_back({theme.id, theme.title, "/relaties?thema=" + theme.id});
  }
  std::vector<MapLine> lines;
  for (const auto& [id, theme] : shelf.collection("themes").items()) {
    const auto related = theme.is_object() ? theme.find("related") : theme.end();
    if (!theme.is_object() || related == theme.end() || !related->is_array()) continue;
    for (const auto& relation : *related) {
      const auto to = index.find(relation.value("id", ""));
      if (to == index.end() || !index.contains(id)) continue;
      lines.push_back(
          {index.at(id), to->second, relation.value("weight", 1.0), id == chosen || to->first == chosen});
    }
  }
  return relation_map(points, lines, label);
}

json relations_of(const Shelf& shelf, const json& theme, const Frame& frame, const Visit& visit) {
  json groups = json::array();
  for (const Kind& kind : kinds) {
    json rows = json::array();
    for (const auto& relation : theme.value(kind.field, json::array())) {
      if (!relation.is_object()) continue;
      const auto id = relation.value("id", "");
      rows.push_back({{"field", kind.field},
                      {"id", id},
                      {"title", shelf.title_of(kind.collection, id)},
                      {"weight", relation.value("weight", 1.0)},
                      {"editor", relation.value("origin", "") == "editor"},
                      {"document", relation.value("origin", "") == "document"},
                      {"counted", relation.value("origin", "") == "counted"},
                      {"note", relation.value("note", "")}});
    }
    json choices = json::array();
    for (const auto& [id, thing] : shelf.collection(kind.collection).items())
      choices.push_back({{"id", id}, {"title", title_of(thing, id)}});
    groups.push_back({{"field", kind.field},
                      {"title", frame.word(visit, kind.title)},
                      {"rows", rows},
                      {"choices", choices}});
  }
  return groups;
}

Result<Response> show(const Visit& visit, const Frame& frame, Store& store, ShelfKeeper& shelves) {
  const auto shelf = shelves.shelf();
  if (!shelf) return failure(shelf.error());
  const auto chosen = visit.request.query.first("thema");
  const auto& themes = (*shelf)->collection("themes");
  json choices = json::array();
  for (const auto& theme : (*shelf)->themes())
    choices.push_back({{"id", theme.id}, {"title", theme.title}, {"chosen", theme.id == chosen}});
  json context = {{"map", map_of(**shelf, chosen, frame.word(visit, "Kaart van verwante thema’s"))},
                  {"themes", choices},
                  {"may_edit", visit.may(Role::editor)}};
  if (themes.contains(chosen) && themes.at(chosen).is_object()) {
    const auto now =
        store.read([&](Sql& sql) { return document(sql, fmt::format("themes/{}.json", chosen)); });
    if (!now) return failure(now.error());
    context["theme"] = {{"id", chosen},
                        {"title", title_of(themes.at(chosen), chosen)},
                        {"version", now->version},
                        {"groups", relations_of(**shelf, themes.at(chosen), frame, visit)}};
  }
  return frame.page(visit, "relations", "Relaties", context);
}

// The list with one relation put in, changed or taken out.
void change(Thing& list, const Fields& form) {
  if (!list.is_array()) list = Thing::array();
  const auto id = clean_line(form.first("id"));
  const auto same =
      std::find_if(list.begin(), list.end(), [&](const Thing& one) { return one.value("id", "") == id; });
  if (form.has("remove")) {
    if (same != list.end()) list.erase(same);
    return;
  }
  Thing relation = same == list.end() ? Thing{{"id", id}} : *same;
  double weight = 1.0;
  auto typed = form.first("weight");
  std::replace(typed.begin(), typed.end(), ',', '.');
  std::from_chars(typed.data(), typed.data() + typed.size(), weight);
  relation["weight"] = std::clamp(weight, 0.0, 1.0);
  relation["origin"] = form.first("origin") == "document"  ? "document"
                       : form.first("origin") == "counted" ? "counted"
                                                           : "editor";
  const auto note = clean_line(form.first("note"));
  if (note.empty()) {
    relation.erase("note");
  } else {
    relation["note"] = note;
  }
  if (same == list.end()) {
    list.push_back(std::move(relation));
  } else {
    *same = std::move(relation);
  }
}

Result<Response> save_relation(const Visit& visit, const Frame& frame, Store& store) {
  const auto& form = visit.request.form;
  const auto theme = clean_line(form.first("theme"));
  const auto path = fmt::format("themes/{}.json", theme);
  const auto* kind = kind_named(form.first("field"));
  if (kind == nullptr || !is_document_path(path))
    return failure(ErrorCode::bad_data, "Deze relatie is er niet.");
  const auto saved = store.write([&](Sql& sql) -> Result<Saved> {
    const auto before = document(sql, path);
    if (!before) return failure(before.error());
    auto thing = Thing::parse(before->body, nullptr, /*allow_exceptions=*/false);
    if (!thing.is_object()) return failure(ErrorCode::bad_data, fmt::format("There is no theme {}.", theme));
    Thing list = thing.value(kind->field, Thing::array());
    change(list, form);
    if (list.empty()) {
      thing.erase(kind->field);
    } else {
      thing[kind->field] = std::move(list);
    }
    const auto based_on = number_in(form.first("version"));
    return save(sql, {path, thing.dump(2) + "\n", based_on, title_of(json(thing), theme)}, visit.who(),
                visit.now);
  });
  if (!saved) return failure(saved.error());
  if (saved->conflict)
    return failure(ErrorCode::refused,
                   frame.word(visit, "Iemand heeft dit daarna al gewijzigd; het blijft zoals het nu is."));
  return see_other(fmt::format("/relaties?thema={}&done=1&deed={}", theme, saved->deed));
}

}  // namespace

void add_relations_page(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves) {
  site.add({"GET", "/relaties", [&](const Visit& visit) { return show(visit, frame, store, shelves); }});
  site.add({"POST",
            "/relaties",
            [&](const Visit& visit) { return save_relation(visit, frame, store); },
            false,
            {Role::editor}});
}

}  // namespace caleidoscoop::desk
