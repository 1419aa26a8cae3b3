#include "firmware/desk/workbench.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "sync/core/files.h"
#include "sync/core/scratch_folder.h"
#include "sync/hub/content.h"
#include "sync/hub/preview.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::chrono::seconds longest_wait{20};
constexpr std::size_t most_picture_bytes = 32u << 20;

}  // namespace

Result<> Workbench::lay_out(const Instead& instead, const std::filesystem::path& folder) {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  return write_folder((*shelf)->documents, instead, folder);
}

Result<std::vector<edition::Problem>> Workbench::problems(const Instead& instead) {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  if (instead.empty()) {
    const std::lock_guard lock(mutex_);
    if (judged_ == *shelf) return problems_;
  }
  const auto scratch = ScratchFolder::make();
  if (!scratch) return failure(scratch.error());
  if (auto laid = write_folder((*shelf)->documents, instead, scratch->path()); !laid)
    return failure(laid.error());
  auto found = hub::problems_of(scratch->path());
  if (found && instead.empty()) {
    const std::lock_guard lock(mutex_);
    judged_ = *shelf;
    problems_ = *found;
  }
  return found;
}

Result<std::string> Workbench::picture(const PictureOrder& order, const Instead& instead,
                                       std::chrono::sys_seconds now) {
  if (!free_.try_acquire_for(longest_wait)) {
    return failure(ErrorCode::unavailable, "Er worden al andere beelden gemaakt; probeer het zo nog eens.");
  }
  const auto give_back = [](std::counting_semaphore<2>* free) { free->release(); };
  const std::unique_ptr<std::counting_semaphore<2>, decltype(give_back)> held(&free_, give_back);
  const auto scratch = ScratchFolder::make();
  if (!scratch) return failure(scratch.error());
  const auto folder = scratch->path() / "edition";
  if (auto laid = lay_out(instead, folder); !laid) return failure(laid.error());
  const auto file = scratch->path() / "scene.png";
  hub::PreviewOrder preview;
  preview.edition = folder;
  preview.display = display_;
  preview.arguments = {"--scene", order.scene,         "--size", order.size,
                       "--now",   format_iso8601(now), "--png",  file.string()};
  if (!order.kring.empty()) preview.arguments.insert(preview.arguments.end(), {"--kring", order.kring});
  if (!order.overlay.empty()) preview.arguments.insert(preview.arguments.end(), {"--overlay", order.overlay});
  if (!order.theme.empty()) preview.arguments.insert(preview.arguments.end(), {"--theme", order.theme});
  if (auto made = hub::preview(preview, now); !made) return failure(made.error());
  return read_file(file, most_picture_bytes);
}

Result<Edition> Workbench::composed(const edition::Selection& selection) {
  const auto scratch = ScratchFolder::make();
  if (!scratch) return failure(scratch.error());
  if (auto laid = lay_out({}, scratch->path()); !laid) return failure(laid.error());
  return hub::read_edition(scratch->path(), selection);
}

std::string scene_of(std::string_view collection, std::string_view id) {
  if (collection == "themes") return fmt::format("thema:{}", id);
  if (collection == "threads") return fmt::format("draad:{}", id);
  if (collection == "questions") return fmt::format("vraag:{}", id);
  if (collection == "events") return "agenda";
  if (collection == "projects") return "werkt";
  if (collection == "standpoints") return "standpunten";
  if (collection == "networks") return "netwerken";
  if (collection == "kringen" || collection == "overlays") return "kring";
  if (collection == "edition") return "colofon";
  return collection == "rotation" ? "rondgang" : "overzicht";
}

}  // namespace caleidoscoop::desk
