#include "firmware/desk/edition_import.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "firmware/desk/edition_files.h"
#include "firmware/desk/schema_form.h"
#include "sync/core/text.h"
#include "sync/hub/desk/documents.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

// The value with the members of its objects in the order in which they stand here, new ones behind them: the
// history then shows what changed and not where it stands.
Thing in_order_of(const Thing& here, const json& value) {
  if (value.is_object() && here.is_object()) {
    Thing ordered = Thing::object();
    for (const auto& [name, old] : here.items()) {
      if (const auto found = value.find(name); found != value.end()) ordered[name] = in_order_of(old, *found);
    }
    for (const auto& [name, fresh] : value.items()) {
      if (!here.contains(name)) ordered[name] = fresh;
    }
    return ordered;
  }
  if (value.is_array() && here.is_array()) {
    Thing ordered = Thing::array();
    for (std::size_t i = 0; i < value.size(); ++i)
      ordered.push_back(i < here.size() ? in_order_of(here[i], value[i]) : Thing(value[i]));
    return ordered;
  }
  return Thing(value);
}

// What the document would be; as it is when the file says the same.
std::string body_of(const std::string& path, const std::string& here, const std::string& brought) {
  if (!path.ends_with(".json")) return brought;
  const auto fresh = json::parse(brought, nullptr, /*allow_exceptions=*/false);
  const auto old = Thing::parse(here, nullptr, /*allow_exceptions=*/false);
  if (old.is_discarded()) return brought;
  if (json(old) == fresh) return here;
  return in_order_of(old, fresh).dump(2) + "\n";
}

// The file's documents by path. Fails with bad_data, naming what no edition has.
Result<std::map<std::string, std::string>> files_in(const std::string& bytes) {
  const auto bundle = edition::from_text(bytes);
  if (!bundle) return failure(bundle.error());
  for (const auto& [name, held] : bundle->whole.items()) {
    if (!held.is_object())
      return failure(ErrorCode::bad_data, fmt::format("\"{}\" is no JSON object", clean_line(name)));
  }
  auto files = files_of(*bundle);
  if (files.empty()) return failure(ErrorCode::bad_data, "Dit bestand bevat geen editie.");
  for (const auto& [path, body] : files) {
    if (!is_document_path(path))
      return failure(ErrorCode::bad_data, fmt::format("{} is not a file of an edition", clean_line(path)));
  }
  return files;
}

Result<std::vector<Saving>> savings_of(Sql& sql, const std::map<std::string, std::string>& files,
                                       bool take_out_others) {
  const auto all = documents(sql, "");
  if (!all) return failure(all.error());
  std::map<std::string, const Document*> here;
  for (const Document& one : *all) here[one.path] = &one;
  std::vector<Saving> savings;
  for (const auto& [path, brought] : files) {
    const auto found = here.find(path);
    if (found != here.end()) {
      auto body = body_of(path, found->second->body, brought);
      if (body != found->second->body)
        savings.push_back({path, std::move(body), found->second->version, path});
      continue;
    }
    // One that was taken out keeps counting.
    const auto gone = document(sql, path);
    if (!gone) return failure(gone.error());
    savings.push_back({path, brought, gone->version, path});
  }
  if (!take_out_others) return savings;
  for (const auto& [path, one] : here) {
    if (!files.contains(path)) savings.push_back({path, "", one->version, path});
  }
  return savings;
}

Result<Response> bring_in(const Visit& visit, Store& store) {
  const Upload* file = visit.request.upload("file");
  if (file == nullptr || file->bytes.empty()) return failure(ErrorCode::bad_data, "Er was geen bestand bij.");
  const auto files = files_in(file->bytes);
  if (!files) return failure(files.error());
  const bool take_out_others = visit.request.form.has("others-out");
  const auto saved = store.write([&](Sql& sql) -> Result<Saved> {
    const auto savings = savings_of(sql, *files, take_out_others);
    if (!savings) return failure(savings.error());
    if (savings->empty()) return Saved{};
    Deed occasion;
    occasion.what = "edition-brought";
    occasion.about = fmt::format("{} ({})", clean_line(file->file_name), savings->size());
    return save_together(sql, *savings, occasion, visit.who(), visit.now);
  });
  if (!saved) return failure(saved.error());
  return see_other(fmt::format("/publiceren?ingebracht={}", saved->changed));
}

}  // namespace

void add_edition_import(Site& site, Store& store) {
  site.add({"POST",
            "/editie.json",
            [&store](const Visit& visit) { return bring_in(visit, store); },
            false,
            {Role::editor}});
}

}  // namespace caleidoscoop::desk
