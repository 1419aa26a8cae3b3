#include "firmware/display/session.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "assets/default_edition.h"

#ifndef CALEIDOSCOOP_VERSION
#define CALEIDOSCOOP_VERSION "0"
#endif

namespace caleidoscoop::display {
namespace {

std::int64_t free_on_disk(const std::filesystem::path& folder) {
  std::error_code failed;
  const auto space = std::filesystem::space(folder, failed);
  return failed ? -1 : static_cast<std::int64_t>(space.available);
}

}  // namespace

Setup set_up(const Options& options) {
  Setup setup;
  setup.content.folder = options.store;
  setup.content.embedded = default_edition_text();
  if (options.kring) setup.content.kring = *options.kring;
  if (options.overlay) setup.content.overlays = {*options.overlay};
  if (options.rotation_deg) setup.rotation = rotation_from_degrees(*options.rotation_deg);
  apply_to(setup.settings, options);
  return setup;
}

Session::Session(Setup setup)
    : setup_(std::move(setup)), resources_(setup_.settings.locale), problems_(setup_.problems) {
  problems_.insert(problems_.end(), resources_.problems().begin(), resources_.problems().end());
}

ui::DeviceFacts Session::facts(const DrawRenderer& renderer, const Picture& picture) const {
  ui::DeviceFacts facts;
  facts.version = CALEIDOSCOOP_VERSION;
  facts.renderer = renderer.name();
  facts.software_rendering = renderer.software();
  facts.width_px = picture.logical_width();
  facts.height_px = picture.logical_height();
  facts.disk_free = free_on_disk(setup_.content.folder);
  facts.problems = problems_;
  return facts;
}

std::unique_ptr<StageHost> Session::make_host(const DrawRenderer& renderer, const Picture& picture) const {
  return std::make_unique<StageHost>(resources_.resources(), setup_.settings, facts(renderer, picture),
                                     picture.logical_width(), picture.logical_height());
}

void Session::print_problems(const std::vector<Problem>& problems) {
  for (const auto& problem : problems) {
    const auto line = fmt::format("caleidoscoop: {}: {}", problem.where, problem.message);
    if (printed_.insert(line).second) fmt::print(stderr, "{}\n", line);
  }
}

}  // namespace caleidoscoop::display
