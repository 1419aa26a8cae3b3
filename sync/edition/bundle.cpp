#include "sync/edition/bundle.h"

#include <fmt/format.h>

#include "sync/edition/json_text.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

constexpr int format = 1;
constexpr int most_bundle_depth = 36;  // what a file may have, and the levels around it

}  // namespace

std::string to_text(const Bundle& bundle) {
  json text = {{"format", format}, {"media", bundle.media}, {"whole", bundle.whole}};
  text["overlays"] = json::object();
  for (const auto& [name, patch] : bundle.overlays) text["overlays"][name] = patch;
  return text.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Bundle> from_text(std::string_view text) {
  if (text.size() > most_bundle_bytes) {
    return failure(ErrorCode::bad_data,
                   fmt::format("the edition bundle is larger than {} bytes", most_bundle_bytes));
  }
  std::vector<JsonFault> faults;
  auto parsed = parse_json(text, most_bundle_depth, faults);
  if (!parsed)
    return failure(ErrorCode::bad_data, "the edition bundle cannot be read: " + faults.front().message);
  if (!parsed->is_object() || !parsed->contains("whole") || !(*parsed)["whole"].is_object()) {
    return failure(ErrorCode::bad_data, "the edition bundle has no \"whole\" edition");
  }
  if (const auto said = parsed->find("format"); said != parsed->end() && *said != format) {
    return failure(ErrorCode::too_new,
                   "the edition bundle has format " + said->dump() + ", which this program does not know");
  }
  Bundle bundle;
  bundle.whole = std::move((*parsed)["whole"]);
  if (auto overlays = parsed->find("overlays"); overlays != parsed->end() && overlays->is_object()) {
    for (auto& [name, patch] : overlays->items()) bundle.overlays.emplace(name, std::move(patch));
  }
  if (const auto media = parsed->find("media"); media != parsed->end() && media->is_array()) {
    for (const json& name : *media) {
      if (name.is_string()) bundle.media.push_back(name.get<std::string>());
    }
  }
  return bundle;
}

}  // namespace caleidoscoop::edition
