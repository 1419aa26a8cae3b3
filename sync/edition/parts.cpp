#include "sync/edition/parts.h"

#include <fmt/format.h>
#include <algorithm>
#include <optional>
#include <vector>

#include "sync/edition/findings.h"
#include "sync/edition/json_text.h"

namespace caleidoscoop::edition {
namespace {

// As much as a file that editors write may have (sync/edition/folder.h).
constexpr std::size_t most_part_bytes = 1u << 20;
constexpr int most_part_depth = 32;

using nlohmann::json;

constexpr std::string_view suffix = ".json";

// What only the base edition says: who made it and how long it holds, and what displays read.
constexpr const char* base_only[] = {"edition", "sources"};
constexpr std::string_view never_for_members[] = {"facets", "kringen", "sources"};

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

bool is_for_members(const json& thing) {
  const auto members = thing.is_object() ? thing.find("members") : thing.end();
  return thing.is_object() && members != thing.end() && members->is_boolean() && members->get<bool>();
}

bool is_collection(std::string_view name) {
  return std::any_of(std::begin(collections), std::end(collections),
                     [&](const char* collection) { return name == collection; });
}

bool is_never_for_members(std::string_view collection) {
  return std::find(std::begin(never_for_members), std::end(never_for_members), collection) !=
         std::end(never_for_members);
}

bool has(const json& whole, const char* collection, const std::string& id) {
  const auto found = whole.find(collection);
  return found != whole.end() && found->is_object() && found->contains(id);
}

Result<json> read(const std::string& path, const std::string& text) {
  if (text.size() > most_part_bytes) {
    return failure(ErrorCode::bad_data, fmt::format("{} is larger than {} bytes", path, most_part_bytes));
  }
  std::vector<JsonFault> faults;
  auto value = parse_json(text, most_part_depth, faults);
  if (!value) {
    return failure(ErrorCode::bad_data,
                   fmt::format("{}: {}", path, faults.empty() ? "no JSON" : faults.front().message));
  }
  if (!value->is_object()) return failure(ErrorCode::bad_data, path + " holds no object");
  return std::move(*value);
}

// "curated/themes/hrm.json" as {"curated", "themes", "hrm"}.
struct Place {
  std::string_view body;
  std::string_view folder;
  std::string id;
};

std::optional<Place> place_of(std::string_view path) {
  const std::size_t first = path.find('/');
  const std::size_t second = path.find('/', first == path.npos ? first : first + 1);
  if (second == path.npos || !path.ends_with(suffix)) return std::nullopt;
  Place place{path.substr(0, first), path.substr(first + 1, second - first - 1), {}};
  place.id = path.substr(second + 1, path.size() - suffix.size() - second - 1);
  if (!is_id(place.id)) return std::nullopt;
  return place;
}

// What is for members stays so, whoever's overlay is merged over it.
void keep_locked(json& overlay) {
  for (const char* collection : collections) {
    const auto things = overlay.find(collection);
    if (things == overlay.end() || !things->is_object()) continue;
    for (auto& thing : *things) {
      if (thing.is_object() && !is_for_members(thing)) thing.erase("members");
    }
  }
}

void keep_to_itself(json& overlay, const std::string& kring) {
  for (const char* name : base_only) overlay.erase(name);
  keep_locked(overlay);
  const auto kringen = overlay.find("kringen");
  if (kringen == overlay.end()) return;
  json own = json::object();
  if (kringen->is_object() && kringen->contains(kring)) own[kring] = std::move((*kringen)[kring]);
  *kringen = std::move(own);
}

class Assembly {
 public:
  Result<> add(const std::string& path, const std::string& text) {
    if (path == "curated/edition.json" || path == "curated/rotation.json") {
      const std::string name = path.substr(8, path.size() - 8 - suffix.size());
      return put(path, text, [&](json value) { bundle_.whole[name] = std::move(value); });
    }
    const auto place = place_of(path);
    if (!place) return {};
    if (place->body == "kring" && place->id == "overlay") {
      return put(path, text, [&](json value) {
        keep_to_itself(value, std::string(place->folder));
        of_kringen_.emplace(place->folder, std::move(value));
      });
    }
    if (place->body == "curated" && place->folder == "overlays") {
      return put(path, text, [&](json value) { bundle_.overlays[place->id] = std::move(value); });
    }
    const bool members = place->body == "members";
    if (!members && place->body != "curated") return {};
    if (!is_collection(place->folder) || (members && is_never_for_members(place->folder))) return {};
    return put(path, text, [&](json value) { place_thing(*place, members, std::move(value)); });
  }

  Result<Bundle> take() {
    if (!bundle_.whole.contains("edition")) {
      return failure(ErrorCode::bad_data, "curated/edition.json is missing");
    }
    for (auto& [kring, overlay] : of_kringen_) {
      if (has(bundle_.whole, "kringen", kring)) bundle_.overlays[kring] = std::move(overlay);
    }
    return std::move(bundle_);
  }

 private:
  template <class Use>
  static Result<> put(const std::string& path, const std::string& text, Use use) {
    auto value = read(path, text);
    if (!value) return failure(value.error());
    use(std::move(*value));
    return {};
  }

  void place_thing(const Place& place, bool members, json thing) {
    json& collection = bundle_.whole[std::string(place.folder)];
    if (members && collection.contains(place.id)) return;
    if (members) thing["members"] = true;
    collection[place.id] = std::move(thing);
  }

  Bundle bundle_;
  std::map<std::string, json> of_kringen_;
};

}  // namespace

Parts to_parts(const Bundle& bundle) {
  Parts parts;
  for (const char* name : {"edition", "rotation"}) {
    if (const auto found = bundle.whole.find(name); found != bundle.whole.end()) {
      parts[fmt::format("curated/{}.json", name)] = text_of(*found);
    }
  }
  for (const char* collection : collections) {
    const auto things = bundle.whole.find(collection);
    if (things == bundle.whole.end() || !things->is_object()) continue;
    for (const auto& [id, thing] : things->items()) {
      const bool members = is_for_members(thing) && !is_never_for_members(collection);
      const char* body = members ? "members" : "curated";
      parts[fmt::format("{}/{}/{}.json", body, collection, id)] = text_of(thing);
    }
  }
  for (const auto& [name, overlay] : bundle.overlays) {
    const bool of_kring = has(bundle.whole, "kringen", name);
    parts[of_kring ? fmt::format("kring/{}/overlay.json", name)
                   : fmt::format("curated/overlays/{}.json", name)] = text_of(overlay);
  }
  return parts;
}

Result<Bundle> from_parts(const Parts& parts) {
  Assembly assembly;
  // In order of their paths, so that curated things are there before members/ is read.
  for (const auto& [path, text] : parts) {
    if (auto added = assembly.add(path, text); !added) return failure(added.error());
  }
  return assembly.take();
}

}  // namespace caleidoscoop::edition
