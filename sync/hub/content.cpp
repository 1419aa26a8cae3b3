#include "sync/hub/content.h"

#include <fmt/format.h>

#include "sync/core/files.h"
#include "sync/edition/folder.h"
#include "sync/edition/parts.h"
#include "sync/edition_job/image_header.h"
#include "sync/trust/names.h"

namespace caleidoscoop::hub {
namespace {

constexpr std::string_view kring_role = "kring-";
constexpr std::string_view kring_folder = "kring/";

Result<Item> read_picture(const std::filesystem::path& file) {
  auto bytes = read_file(file, most_media_bytes);
  if (!bytes) return failure(bytes.error());
  const auto size = image_size(*bytes);
  const auto wrong = [&](std::string_view what) {
    return failure(ErrorCode::bad_data, fmt::format("{} {}", file.string(), what));
  };
  if (!size) return wrong("is no PNG, JPEG or WebP picture");
  if (std::uint64_t{size->width} * size->height > most_pixels) {
    return wrong(fmt::format("has {} x {} pixels: make it smaller", size->width, size->height));
  }
  nlohmann::json custom = {{"width", size->width}, {"height", size->height}, {"bytes", bytes->size()}};
  return Item{*std::move(bytes), std::move(custom)};
}

}  // namespace

Result<std::vector<edition::Problem>> problems_of(const std::filesystem::path& folder) {
  return edition::check_folder(folder);
}

Result<Content> read_content(const std::filesystem::path& folder) {
  auto read = edition::read_folder(folder);
  if (!read) return failure(read.error());
  Content content;
  content.bundle = std::move(read->bundle);
  for (auto& [path, bytes] : edition::to_parts(content.bundle)) {
    content.items[path] = Item{bytes, nullptr};
  }
  for (const auto& name : content.bundle.media) {
    const auto path = edition::media_prefix + name;
    if (!trust::is_safe_target_path(path)) {
      return failure(ErrorCode::bad_data, fmt::format("media/{} has a name that cannot be published", name));
    }
    auto picture = read_picture(folder / "media" / name);
    if (!picture) return failure(picture.error());
    content.items[path] = *std::move(picture);
  }
  return content;
}

Result<Edition> read_edition(const std::filesystem::path& folder, const edition::Selection& selection) {
  const auto content = read_content(folder);
  if (!content) return failure(content.error());
  auto composed = edition::compose(content->bundle, selection);
  if (!composed) return failure(composed.error());
  return std::move(composed->edition);
}

std::string folder_of_role(std::string_view role) {
  if (role == "curated" || role == "members") return std::string(role) + "/";
  if (role.starts_with(kring_role)) return fmt::format("kring/{}/", role.substr(kring_role.size()));
  return {};
}

std::string role_of_path(std::string_view path) {
  if (path.starts_with(kring_folder)) {
    path.remove_prefix(kring_folder.size());
    return fmt::format("kring-{}", path.substr(0, path.find('/')));
  }
  return std::string(path.substr(0, path.find('/')));
}

}  // namespace caleidoscoop::hub
