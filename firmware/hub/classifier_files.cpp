#include "firmware/hub/classifier_files.h"

#include <utility>

#include "assets/default_edition.h"
#include "sync/core/files.h"
#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "sync/edition/folder.h"

namespace caleidoscoop {
namespace {

Result<edition::Bundle> bundle_of(const std::filesystem::path& folder) {
  if (folder.empty()) return edition::from_text(default_edition_text());
  auto read = edition::read_folder(folder);
  if (!read) return failure(read.error());
  return std::move(read->bundle);
}

}  // namespace

Result<Edition> edition_of(const std::filesystem::path& folder) {
  auto bundle = bundle_of(folder);
  if (!bundle) return failure(bundle.error());
  auto composed = edition::compose(*bundle, {});
  if (!composed) return failure(composed.error());
  return std::move(composed->edition);
}

Result<ModelPointer> model_of(const std::filesystem::path& file) {
  if (file.empty()) return ModelPointer{};
  auto bytes = read_file(file, most_model_bytes);
  if (!bytes) return failure(bytes.error());
  auto model = read_model(*bytes, file.string());
  if (!model) return failure(model.error());
  return std::make_shared<const LinearModel>(std::move(*model));
}

}  // namespace caleidoscoop
