#include "sync/hub/draft.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sync/core/text.h"
#include "sync/trust/canonical_json.h"

namespace caleidoscoop::hub {
namespace {

using nlohmann::json;

tl::unexpected<Error> wrong(std::string_view origin, std::string_view what) {
  return failure(ErrorCode::bad_data, fmt::format("{} is no draft to sign: {}", origin, what));
}

bool lists_targets(std::string_view role) {
  return role != trust::root_role && role != trust::snapshot_role && role != trust::timestamp_role;
}

Result<> take_files(const json& document, Draft& draft, std::string_view origin) {
  for (const char* form : {"text", "hex"}) {
    const auto files = document.find(form);
    if (files == document.end()) continue;
    if (!files->is_object()) return wrong(origin, fmt::format("\"{}\" is no object", form));
    for (const auto& [path, value] : files->items()) {
      if (!value.is_string()) return wrong(origin, fmt::format("{} is no text", path));
      const auto& given = value.get_ref<const std::string&>();
      auto bytes = std::string_view(form) == "hex" ? trust::from_hex(given) : std::optional(given);
      if (!bytes) return wrong(origin, fmt::format("{} is not in hexadecimal digits", path));
      draft.files[path] = *std::move(bytes);
    }
  }
  return {};
}

Result<> check_files(const Draft& draft, std::string_view origin) {
  if (draft.files.empty() && !lists_targets(draft.role)) return {};
  const auto targets = trust::read_targets(draft.metadata, draft.role, origin);
  if (!targets) return wrong(origin, targets.error().message);
  for (const auto& [path, bytes] : draft.files) {
    const auto listed = targets->body.targets.find(path);
    if (listed == targets->body.targets.end()) {
      return wrong(origin, fmt::format("what is to be signed does not list {}", path));
    }
    if (listed->second.length != bytes.size() ||
        trust::compare_hashes(listed->second.hashes, bytes) != trust::HashVerdict::matches) {
      return wrong(origin, fmt::format("{} was changed after the draft was made", path));
    }
  }
  return {};
}

}  // namespace

std::string draft_text(const Draft& draft) {
  json document = json::parse(draft.metadata, nullptr, /*allow_exceptions=*/false);
  document["role"] = draft.role;
  for (const auto& [path, bytes] : draft.files) {
    if (is_valid_utf8(bytes)) {
      document["text"][path] = bytes;
    } else {
      document["hex"][path] = trust::to_hex(bytes);
    }
  }
  return document.dump(1) + '\n';
}

Result<Draft> read_draft(std::string_view text, std::string_view origin) {
  const auto document = trust::parse_json(text, origin);
  if (!document) return wrong(origin, document.error().message);
  const bool in_form = document->is_object() && document->contains("signed") &&
                       document->contains("signatures") && document->contains("role") &&
                       (*document)["role"].is_string();
  if (!in_form) return wrong(origin, "it needs a role, a signed part and signatures");
  Draft draft;
  draft.role = (*document)["role"].get<std::string>();
  draft.metadata =
      json{{"signed", (*document)["signed"]}, {"signatures", (*document)["signatures"]}}.dump(1) + '\n';
  if (auto taken = take_files(*document, draft, origin); !taken) return failure(taken.error());
  if (auto good = check_files(draft, origin); !good) return failure(good.error());
  return draft;
}

}  // namespace caleidoscoop::hub
