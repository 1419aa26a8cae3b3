#include "firmware/desk/edition_shelf.h"

#include <fmt/format.h>
#include <algorithm>

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

void put(json& whole, const Document& document) {
  const auto slash = document.path.find('/');
  const auto dot = document.path.rfind('.');
  if (document.path.ends_with(".md")) {
    whole["themes"][document.path.substr(slash + 1, dot - slash - 1)]["body"] = document.body;
    return;
  }
  auto value = json::parse(document.body, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) value = json::object();
  if (slash == std::string::npos) {
    whole[document.path.substr(0, dot)] = std::move(value);
    return;
  }
  json& place = whole[document.path.substr(0, slash)][document.path.substr(slash + 1, dot - slash - 1)];
  // A theme's Markdown comes before or after its JSON.
  if (place.is_object() && value.is_object() && place.contains("body")) value["body"] = place["body"];
  place = std::move(value);
}

// Changes with every change of a document: versions only rise.
Result<std::string> stamp_of(Sql& sql) {
  const auto rows = sql.run("SELECT count(*), coalesce(sum(version), 0) FROM documents");
  if (!rows) return failure(rows.error());
  return fmt::format("{} {}", rows->at(0).text(0), rows->at(0).text(1));
}

}  // namespace

const json& Shelf::collection(std::string_view name) const {
  static const json none = json::object();
  const auto found = whole.find(name);
  return found != whole.end() && found->is_object() ? *found : none;
}

std::string title_of(const json& thing, const std::string& id) {
  if (!thing.is_object()) return id;
  for (const char* field : {"title", "name", "who"}) {
    const auto found = thing.find(field);
    if (found != thing.end() && found->is_string() && !found->get_ref<const std::string&>().empty())
      return found->get<std::string>();
  }
  return id;
}

std::string Shelf::title_of(std::string_view name, const std::string& id) const {
  const json& things = collection(name);
  const auto found = things.find(id);
  return found == things.end() ? id : desk::title_of(*found, id);
}

std::vector<Shelf::ThemeName> Shelf::themes() const {
  struct Ranked {
    int facet_order, order;
    ThemeName name;
  };
  std::vector<Ranked> ranked;
  for (const auto& [id, theme] : collection("themes").items()) {
    if (!theme.is_object()) continue;
    const auto facet = theme.value("facet", "");
    const auto& facets = collection("facets");
    const int facet_order = facets.contains(facet) ? facets.at(facet).value("order", 0) : 99;
    ranked.push_back(
        {facet_order, theme.value("order", 0), {id, desk::title_of(theme, id), title_of("facets", facet)}});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return std::tie(a.facet_order, a.order) < std::tie(b.facet_order, b.order);
  });
  std::vector<ThemeName> names;
  for (auto& one : ranked) names.push_back(std::move(one.name));
  return names;
}

Result<std::shared_ptr<const Shelf>> ShelfKeeper::shelf() {
  auto made = store_->read([&](Sql& sql) -> Result<std::shared_ptr<const Shelf>> {
    const auto stamp = stamp_of(sql);
    if (!stamp) return failure(stamp.error());
    {
      const std::lock_guard lock(mutex_);
      if (shelf_ && stamp_ == *stamp) return shelf_;
    }
    auto all = documents(sql, "");
    if (!all) return failure(all.error());
    auto shelf = std::make_shared<Shelf>();
    for (const Document& document : *all) put(shelf->whole, document);
    shelf->documents = *std::move(all);
    const std::lock_guard lock(mutex_);
    stamp_ = *stamp;
    shelf_ = shelf;
    return shelf_;
  });
  return made;
}

}  // namespace caleidoscoop::desk
