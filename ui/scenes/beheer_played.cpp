#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/beheer_parts.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float bar = 8;

void add_scene(const Context& c, Flow& flow, const PlayedScene& scene, std::int64_t most_seconds) {
  const TextStyle &name_style = c.styles.row, &value_style = c.styles.label;
  const std::string name = played_title(c, scene.scene);
  const std::string value =
      fmt::format("{} · {}", played_time(c, scene.seconds),
                  c.words.trn("{} aanraking", "{} aanrakingen", static_cast<long>(scene.touches)));
  const float wide = c.type.width(value_style, value);
  const float beside = flow.width() - wide - 32;
  const bool stacked = c.type.width(name_style, name) > beside;
  const float lines = name_style.line_height() + (stacked ? value_style.line_height() : 0);
  const float share =
      most_seconds > 0 ? static_cast<float>(scene.seconds) / static_cast<float>(most_seconds) : 0;
  flow.block(lines + bar + 30, [=](const Context& k, Rect r) {
    const float first = r.y + 12 + (name_style.line_height() + name_style.cap_height()) / 2;
    k.canvas.text({r.x, first}, name_style, k.type.fit(name_style, name, stacked ? r.w : beside),
                  k.palette.text1);
    if (stacked) {
      const float second =
          r.y + 12 + name_style.line_height() + (value_style.line_height() + value_style.cap_height()) / 2;
      k.canvas.text({r.x, second}, value_style, k.type.fit(value_style, value, r.w), k.palette.text2);
    } else {
      k.canvas.text({r.right(), first}, value_style, value, k.palette.text2, Align::right);
    }
    const float y = r.y + 12 + lines + 4;
    k.canvas.rect({r.x, y, r.w, bar}, k.palette.surface2, bar / 2);
    // What was shown at all can be seen.
    k.canvas.rect({r.x, y, std::max(bar, r.w * share), bar}, k.palette.text2, bar / 2);
  });
}

}  // namespace

std::string played_time(const Context& c, std::int64_t seconds) {
  if (seconds < 60) return std::string(c.tr("nog geen minuut"));
  const auto minutes = static_cast<long>(seconds / 60);
  if (minutes < 120) return c.words.trn("{} minuut", "{} minuten", minutes);
  return c.words.trn("{} uur", "{} uur", minutes / 60);
}

std::string played_title(const Context& c, const std::string& scene) {
  const std::string title = scene_title(scene, c.edition);
  if (!title.empty()) return std::string(c.tr(title));
  const std::string_view family = scene_name(scene).family;
  // What only members may see is counted by its kind.
  if (scene == family && (family == "thema" || family == "draad" || family == "vraag")) {
    return std::string(c.tr("Voor leden"));
  }
  return scene;  // of an earlier edition
}

std::string played_summary(const Context& c) {
  const Played& played = c.room.admin.facts->found.played;
  if (played.scenes.empty()) return std::string(c.tr("Er is nog niets geteld. Dat gebeurt eens per uur."));
  std::int64_t seconds = 0, touches = 0;
  for (const PlayedScene& scene : played.scenes) {
    seconds += scene.seconds;
    touches += scene.touches;
  }
  return fmt::format("{}: {}, {}.", c.words.trn("Op {} dag", "Op {} dagen", played.days),
                     played_time(c, seconds),
                     c.words.trn("{} aanraking", "{} aanrakingen", static_cast<long>(touches)));
}

void add_played(const Context& c, Flow& flow) {
  const Played& played = c.room.admin.facts->found.played;
  flow.gap(14);
  flow.text(c.styles.row, played_summary(c), c.palette.text1);
  flow.text(c.styles.label,
            c.tr("Van de laatste 30 dagen: hoe lang elk beeld op het scherm stond. Het zijn optellingen; wie "
                 "er was en hoe laat wordt niet bewaard."),
            c.palette.text2);
  flow.gap(12);
  const std::int64_t most = played.scenes.empty() ? 0 : played.scenes.front().seconds;
  for (const PlayedScene& scene : played.scenes) add_scene(c, flow, scene, most);
}

}  // namespace caleidoscoop::ui
