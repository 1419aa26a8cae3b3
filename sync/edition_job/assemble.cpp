#include "sync/edition_job/assemble.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"

namespace caleidoscoop {
namespace {

// What no room can do without: something to name, to compare and to judge the age of.
Result<> check_head(const Edition& edition) {
  const auto unusable = [](std::string_view field) {
    return failure(ErrorCode::bad_data, fmt::format("curated/edition.json has no usable {}", field));
  };
  if (edition.id.empty()) return unusable("id");
  if (edition.version < 1) return unusable("version");
  if (!parse_iso8601(edition.published)) return unusable("published");
  if (!parse_iso8601(edition.valid_until)) return unusable("valid_until");
  return {};
}

bool shows_something(const edition::Bundle& bundle, const std::string& overlay) {
  const bool of_a_kring = bundle.whole.contains("kringen") && bundle.whole["kringen"].contains(overlay);
  edition::Selection selection;
  if (of_a_kring) {
    selection.kring = overlay;
  } else {
    selection.overlays = {overlay};
  }
  return edition::compose(bundle, selection).has_value();
}

void drop_useless_overlays(edition::Bundle& bundle, std::vector<Problem>& problems) {
  std::erase_if(bundle.overlays, [&](const auto& overlay) {
    const bool useless = !shows_something(bundle, overlay.first);
    if (useless) problems.push_back({"overlay " + overlay.first, "with it nothing could be shown; left out"});
    return useless;
  });
}

// Reading the parts leaves out what an overlay may not change; whoever made it should hear of it.
void note_overreach(const edition::Parts& parts, const edition::Bundle& bundle,
                    std::vector<Problem>& problems) {
  for (const auto& [path, text] : parts) {
    if (!path.starts_with("kring/")) continue;
    const auto end = path.find('/', 6);
    const auto taken = bundle.overlays.find(path.substr(6, end == std::string::npos ? end : end - 6));
    const auto given = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (taken != bundle.overlays.end() && taken->second == given) continue;
    problems.push_back({path, "it changes what is not its kring's to change; that was left out"});
  }
}

// Who signs for one kring or for the members must not keep the edition from everybody: their parts that
// cannot be read are left out.
Result<edition::Bundle> read_parts(edition::Parts parts, std::vector<Problem>& problems) {
  auto bundle = edition::from_parts(parts);
  if (bundle) return bundle;
  const auto head = parts.find("curated/edition.json");
  if (head == parts.end()) return bundle;
  const auto left_out = std::erase_if(parts, [&](const auto& part) {
    if (part.first.starts_with("curated/")) return false;
    auto alone = edition::from_parts({*head, part});
    if (!alone) problems.push_back({part.first, alone.error().message + "; left out"});
    return !alone;
  });
  return left_out > 0 ? edition::from_parts(parts) : bundle;
}

}  // namespace

Result<Assembled> assemble(const edition::Parts& parts, std::vector<std::string> media,
                           const std::string& kring) {
  Assembled assembled;
  auto bundle = read_parts(parts, assembled.problems);
  if (!bundle) return failure(bundle.error());
  bundle->media = std::move(media);
  auto composed = edition::compose(*bundle, {});
  if (!composed) return failure(composed.error());
  if (auto checked = check_head(composed->edition); !checked) return failure(checked.error());
  const Edition& edition = composed->edition;
  assembled.meta = {edition.id, edition.version, edition.published, edition.valid_until};
  assembled.publisher = edition.publisher;
  note_overreach(parts, *bundle, assembled.problems);
  drop_useless_overlays(*bundle, assembled.problems);
  auto own = edition::compose(*bundle, {.kring = kring, .overlays = {}});
  if (!own) return failure(own.error());
  assembled.bundle = edition::to_text(*bundle);
  if (assembled.bundle.size() > edition::most_bundle_bytes) {
    return failure(ErrorCode::bad_data, fmt::format("edition {} takes more than {} bytes", edition.id,
                                                    edition::most_bundle_bytes));
  }
  return assembled;
}

}  // namespace caleidoscoop
