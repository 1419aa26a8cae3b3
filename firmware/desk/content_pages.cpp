#include "firmware/desk/content_pages.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "firmware/desk/schema_form.h"
#include "sync/core/civil_time.h"
#include "sync/core/text.h"
#include "sync/edition/schema.h"
#include "sync/trust/names.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

struct Collection {
  std::string_view name;
  std::string_view title;  // Dutch
  std::string_view one;
};

constexpr std::array<Collection, 14> collections = {{
    {"themes", "Thema’s", "Thema"},
    {"events", "Agenda", "Bijeenkomst"},
    {"projects", "Wat werkt", "Project"},
    {"offers", "Aanbod", "Aanbod"},
    {"standpoints", "Standpunten", "Standpunt"},
    {"networks", "Partners", "Partner"},
    {"sources", "Bronnen", "Bron"},
    {"kringen", "Kringen", "Kring"},
    {"overlays", "Accenten van kringen", "Accenten"},
    {"threads", "Rode draden", "Rode draad"},
    {"questions", "Systeemvraagstukken", "Systeemvraagstuk"},
    {"figures", "Cijfers", "Cijfer"},
    {"facets", "Facetten", "Facet"},
    {"edition", "Editie", "Editie"},
}};
constexpr Collection rotation = {"rotation", "Rotatie", "Rotatie"};
constexpr std::string_view single = "-";  // the id of what there is one of

const Collection* collection_named(std::string_view name) {
  if (name == rotation.name) return &rotation;
  const auto found = std::find_if(collections.begin(), collections.end(),
                                  [&](const Collection& one) { return one.name == name; });
  return found == collections.end() ? nullptr : found;
}

bool is_single(const Collection& collection) {
  return collection.name == "edition" || collection.name == "rotation";
}

std::string path_of(const Collection& collection, std::string_view id, std::string_view kind = "json") {
  return is_single(collection) ? fmt::format("{}.json", collection.name)
                               : fmt::format("{}/{}.{}", collection.name, id, kind);
}

// Where a thing's preview is; the version makes the address another one when the thing changed.
std::string picture_address(const Collection& collection, std::string_view id, std::int64_t version) {
  return fmt::format(
      "/voorbeeld.png?scene={}&v={}{}", trust::percent_encode(scene_of(collection.name, id)), version,
      collection.name == "overlays" || collection.name == "kringen" ? fmt::format("&kring={}", id) : "");
}

// A person of a kring writes its overlay and nothing else.
bool may_edit(const Visit& visit, const Collection& collection, std::string_view id) {
  if (visit.may(Role::editor)) return true;
  if (collection.name == "sources" && visit.may(Role::operations)) return true;
  return visit.may(Role::kring_editor) && collection.name == "overlays" && id == visit.session.person.kring;
}

// What somebody has in the form: the thing and, of a theme, its text.
struct Draft {
  std::string id;
  Thing thing = Thing::object();
  std::string body;          // Markdown
  std::int64_t version = 0;  // of the thing that was edited
  std::int64_t body_version = 0;
  std::vector<std::string> faults;  // fields that could not be read
};

class ContentPages {
 public:
  ContentPages(const Frame& frame, Store& store, ShelfKeeper& shelves, Workbench& workbench)
      : frame_(&frame),
        store_(&store),
        shelves_(&shelves),
        workbench_(&workbench),
        schema_(Thing::parse(edition::schema_text())) {}

  Result<Response> list(const Visit& visit) const;
  Result<Response> edit(const Visit& visit) const;
  Result<Response> save(const Visit& visit) const;
  Result<Response> draft_picture(const Visit& visit) const;
  Result<Response> stored_picture(const Visit& visit) const;

 private:
  Result<const Collection*> collection_of(const Visit& visit) const;
  Result<Draft> stored(const Collection& collection, const std::string& id) const;
  Result<Draft> filled(const Visit& visit, const Collection& collection) const;
  Result<Response> form(const Visit& visit, const Collection& collection, const Draft& draft,
                        json more) const;
  json problems_of(const Collection& collection, const std::string& id) const;
  Result<Response> conflict(const Visit& visit, const Collection& collection, Draft draft,
                            const std::string& who) const;
  Result<Response> keep(const Visit& visit, const Collection& collection, Draft draft, bool remove) const;
  Result<> settle_overlay(PictureOrder& order) const;
  static Instead instead_of(const Collection& collection, const Draft& draft);

  const Frame* frame_;
  Store* store_;
  ShelfKeeper* shelves_;
  Workbench* workbench_;
  Thing schema_;  // in the order of its text
};

Result<const Collection*> ContentPages::collection_of(const Visit& visit) const {
  const auto* found = collection_named(visit.parts.at(0));
  if (found == nullptr) return failure(ErrorCode::usage, "Deze pagina is er niet.");
  return found;
}

Result<Response> ContentPages::list(const Visit& visit) const {
  const auto collection = collection_of(visit);
  if (!collection) return failure(collection.error());
  if (is_single(**collection)) return see_other(fmt::format("/inhoud/{}/-", (*collection)->name));
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const std::string prefix = fmt::format("{}/", (*collection)->name);
  json rows = json::array();
  for (const Document& document : (*shelf)->documents) {
    if (!document.path.starts_with(prefix) || document.path.ends_with(".md")) continue;
    const std::string id = document.path.substr(prefix.size(), document.path.size() - prefix.size() - 5);
    const json& things = (*shelf)->collection((*collection)->name);
    const auto thing = things.find(id);
    const std::string facet = thing == things.end() || !thing->is_object() ? "" : thing->value("facet", "");
    rows.push_back(
        {{"id", id},
         {"title", thing == things.end() ? id : title_of(*thing, id)},
         {"group", facet.empty() ? "" : (*shelf)->title_of("facets", facet)},
         {"summary", thing == things.end() || !thing->is_object() ? "" : thing->value("summary", "")},
         {"members", thing != things.end() && thing->is_object() && thing->value("members", false)},
         {"by", document.changed_by},
         {"at", document.changed_by.empty() ? "" : shown_time(document.changed_at, visit.language)}});
  }
  json others = json::array();
  for (const Collection& one : collections) {
    others.push_back({{"name", one.name},
                      {"title", frame_->word(visit, one.title)},
                      {"current", one.name == (*collection)->name}});
  }
  return frame_->page(visit, "things", (*collection)->title,
                      {{"rows", rows},
                       {"none", rows.empty()},
                       {"collection", (*collection)->name},
                       {"heading", frame_->word(visit, (*collection)->title)},
                       {"one", frame_->word(visit, (*collection)->one)},
                       {"others", others},
                       {"may_add", visit.may(Role::editor)}});
}

Result<Draft> ContentPages::stored(const Collection& collection, const std::string& id) const {
  return store_->read([&](Sql& sql) -> Result<Draft> {
    Draft draft;
    draft.id = id;
    const auto main = document(sql, path_of(collection, id));
    if (!main) return failure(main.error());
    draft.version = main->version;
    auto value = Thing::parse(main->body, nullptr, /*allow_exceptions=*/false);
    if (value.is_object()) draft.thing = std::move(value);
    if (collection.name != "themes") return draft;
    const auto body = document(sql, path_of(collection, id, "md"));
    if (!body) return failure(body.error());
    draft.body = body->body;
    draft.body_version = body->version;
    return draft;
  });
}

Result<Draft> ContentPages::filled(const Visit& visit, const Collection& collection) const {
  const auto& given = visit.request.form;
  const std::string id = visit.parts.at(1) == "+" ? clean_line(given.first("id")) : visit.parts.at(1);
  if (!is_document_path(path_of(collection, id))) {
    return failure(ErrorCode::bad_data,
                   frame_->word(visit, "De id bestaat uit kleine letters, cijfers en losse streepjes."));
  }
  auto draft = stored(collection, id);
  if (!draft) return draft;
  draft->thing = SchemaForm(schema_, collection.name).filled(draft->thing, given, draft->faults);
  if (collection.name != "overlays" && !is_single(collection)) {
    Thing with_id = {{"id", id}};
    with_id.update(draft->thing);
    with_id["id"] = id;
    draft->thing = std::move(with_id);
  }
  draft->version = number_in(given.first("version"));
  if (given.has("body")) {
    draft->body = given.first("body");
    std::erase(draft->body, '\r');
    draft->body_version = number_in(given.first("body_version"));
  }
  return draft;
}

Instead ContentPages::instead_of(const Collection& collection, const Draft& draft) {
  Instead instead;
  instead[path_of(collection, draft.id)] = draft.thing.dump(2) + "\n";
  if (collection.name == "themes") instead[path_of(collection, draft.id, "md")] = draft.body;
  return instead;
}

json ContentPages::problems_of(const Collection& collection, const std::string& id) const {
  json list = json::array();
  const auto problems = workbench_->problems({});
  if (!problems) return list;
  const auto main = path_of(collection, id);
  const auto body = path_of(collection, id, "md");
  for (const auto& problem : *problems) {
    if (problem.file != main && problem.file != body) continue;
    list.push_back({{"pointer", problem.pointer}, {"message", problem.message}});
  }
  return list;
}

Result<Response> ContentPages::form(const Visit& visit, const Collection& collection, const Draft& draft,
                                    json more) const {
  const bool fresh = draft.version == 0;
  const auto word = [&](std::string_view dutch) { return frame_->word(visit, dutch); };
  json context = std::move(more);
  const std::string title =
      fresh ? word("Nieuw") : title_of(json(draft.thing), is_single(collection) ? "" : draft.id);
  context["heading"] = title.empty() ? word(collection.one) : title;
  context["one"] = word(collection.one);
  context["list"] = is_single(collection) ? "/publiceren" : fmt::format("/inhoud/{}", collection.name);
  context["list_title"] = is_single(collection) ? word("Publiceren") : word(collection.title);
  context["action"] =
      fmt::format("/inhoud/{}/{}", collection.name, fresh && visit.parts.at(1) == "+" ? "+" : draft.id);
  context["fresh"] = fresh;
  context["id"] = draft.id == "+" ? "" : draft.id;
  context["version"] = draft.version;
  context["fields"] = SchemaForm(schema_, collection.name).fields(draft.thing, word);
  context["has_body"] = collection.name == "themes";
  context["body"] = draft.body;
  context["body_version"] = draft.body_version;
  context["may_edit"] = may_edit(visit, collection, draft.id) || (fresh && visit.may(Role::editor));
  context["may_remove"] = !fresh && !is_single(collection) && visit.may(Role::editor);
  context["picture"] = fresh ? "" : picture_address(collection, draft.id, draft.version + draft.body_version);
  context["problems"] = fresh ? json::array() : problems_of(collection, draft.id);
  context["has_problems"] = !context["problems"].empty();
  return frame_->page(visit, "thing", collection.one, std::move(context));
}

Result<Response> ContentPages::edit(const Visit& visit) const {
  const auto collection = collection_of(visit);
  if (!collection) return failure(collection.error());
  const auto& id = visit.parts.at(1);
  if (id == "+") {
    Draft fresh;
    fresh.id = "+";
    return form(visit, **collection, fresh, json::object());
  }
  const auto draft = stored(**collection, id);
  if (!draft) return failure(draft.error());
  if (draft->version == 0) return failure(ErrorCode::usage, "Deze pagina is er niet.");
  return form(visit, **collection, *draft, json::object());
}

// One's own words stay in the form; saving them again is a choice.
Result<Response> ContentPages::conflict(const Visit& visit, const Collection& collection, Draft draft,
                                        const std::string& who) const {
  const auto theirs = stored(collection, draft.id);
  if (!theirs) return failure(theirs.error());
  draft.version = theirs->version;
  draft.body_version = theirs->body_version;
  const json shown = {{"who", who}, {"text", theirs->thing.dump(2)}, {"body", theirs->body}};
  return form(visit, collection, draft, {{"conflict", shown}});
}

Result<Response> ContentPages::keep(const Visit& visit, const Collection& collection, Draft draft,
                                    bool remove) const {
  const auto files = instead_of(collection, draft);
  const std::string about = title_of(json(draft.thing), draft.id);
  const auto main = path_of(collection, draft.id);
  std::vector<Saving> savings = {{main, remove ? "" : files.at(main), draft.version, about}};
  if (collection.name == "themes") {
    const auto text = path_of(collection, draft.id, "md");
    savings.push_back({text, remove ? "" : files.at(text), draft.body_version, about});
  }
  const auto kept =
      store_->write([&](Sql& sql) { return save_together(sql, savings, {}, visit.who(), visit.now); });
  if (!kept) return failure(kept.error());
  if (kept->conflict) return conflict(visit, collection, std::move(draft), kept->conflict->changed_by);
  const std::string list = fmt::format("/inhoud/{}", collection.name);
  const std::string one = fmt::format("{}/{}", list, is_single(collection) ? std::string(single) : draft.id);
  return see_other(fmt::format("{}?done=1&deed={}", remove ? list : one, kept->deed));
}

Result<Response> ContentPages::save(const Visit& visit) const {
  const auto collection = collection_of(visit);
  if (!collection) return failure(collection.error());
  auto draft = filled(visit, **collection);
  if (!draft) return failure(draft.error());
  if (!may_edit(visit, **collection, draft->id))
    return failure(ErrorCode::refused, "Uw account mag dit niet.");
  const bool remove = visit.request.form.has("remove");
  if (!draft->faults.empty() && !remove) {
    json faults = json::array();
    for (const auto& fault : draft->faults)
      faults.push_back({{"field", frame_->word(visit, label_of(fault))}});
    return form(visit, **collection, *draft, {{"faults", faults}, {"has_faults", true}});
  }
  return keep(visit, **collection, *std::move(draft), remove);
}

// An overlay without a kring is for an occasion: it goes over the edition of everybody.
Result<> ContentPages::settle_overlay(PictureOrder& order) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  if (order.kring.empty() || (*shelf)->collection("kringen").contains(order.kring)) return {};
  order.overlay = std::exchange(order.kring, {});
  order.scene = "overzicht";
  return {};
}

Response picture_response(std::string png) {
  Response response;
  response.type = "image/png";
  response.body = std::move(png);
  return response;
}

Result<Response> ContentPages::draft_picture(const Visit& visit) const {
  const auto collection = collection_of(visit);
  if (!collection) return failure(collection.error());
  const auto draft = filled(visit, **collection);
  if (!draft) return failure(draft.error());
  PictureOrder order;
  order.scene = scene_of((*collection)->name, draft->id);
  if (scene_of((*collection)->name, "") == "kring") order.kring = draft->id;
  if ((*collection)->name == "overlays") {
    if (auto settled = settle_overlay(order); !settled) return failure(settled.error());
  }
  auto png = workbench_->picture(order, instead_of(**collection, *draft), visit.now);
  if (!png) return failure(png.error());
  return picture_response(*std::move(png));
}

Result<Response> ContentPages::stored_picture(const Visit& visit) const {
  const auto& query = visit.request.query;
  PictureOrder order;
  order.scene = query.first("scene");
  order.kring = query.first("kring");
  order.theme = query.first("theme");
  const auto standing = query.first("size");
  if (standing == "portrait") order.size = "720x1280";
  // They become arguments of a program.
  for (const auto* text : {&order.scene, &order.kring, &order.theme}) {
    const bool good = std::all_of(text->begin(), text->end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
    });
    if (!good || text->starts_with('-')) return failure(ErrorCode::bad_data, "Deze scène is er niet.");
  }
  if (auto settled = settle_overlay(order); !settled) return failure(settled.error());
  auto png = workbench_->picture(order, {}, visit.now);
  if (!png) return failure(png.error());
  Response response = picture_response(*std::move(png));
  response.headers.emplace_back("Cache-Control", "private, max-age=300");
  return response;
}

}  // namespace

void add_content_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves,
                       Workbench& workbench) {
  const auto pages = std::make_shared<const ContentPages>(frame, store, shelves, workbench);
  site.add({"GET", "/inhoud/*", [pages](const Visit& visit) { return pages->list(visit); }});
  site.add({"GET", "/inhoud/*/*", [pages](const Visit& visit) { return pages->edit(visit); }});
  site.add({"POST", "/inhoud/*/*", [pages](const Visit& visit) { return pages->save(visit); }});
  site.add(
      {"POST", "/inhoud/*/*/voorbeeld", [pages](const Visit& visit) { return pages->draft_picture(visit); }});
  site.add({"GET", "/voorbeeld.png", [pages](const Visit& visit) { return pages->stored_picture(visit); }});
}

}  // namespace caleidoscoop::desk
