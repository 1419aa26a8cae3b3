#include "ui/scenes/werkt_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/icons.h"
#include "ui/scenes/werkt_card.h"
#include "ui/scenes/werkt_projects.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float smallest_row = 88;
constexpr float indent = 44;

// The screen's own kring first, then those that have something to show.
std::vector<const Kring*> in_order(const Edition& edition) {
  std::vector<const Kring*> kringen;
  for (const Kring& kring : edition.kringen) kringen.push_back(&kring);
  const auto rank = [&](const Kring* kring) {
    if (kring->id == edition.kring) return 0;
    const auto routes = routes_of(edition, *kring);
    const bool any =
        std::any_of(routes.begin(), routes.end(), [](const MunicipalRoute& r) { return !r.stops.empty(); });
    return any ? 1 : 2;
  };
  std::stable_sort(kringen.begin(), kringen.end(),
                   [&](const Kring* a, const Kring* b) { return rank(a) < rank(b); });
  return kringen;
}

void add_stop(const Context& c, Flow& flow, const Kring& kring, const MunicipalRoute& route,
              const RouteStop& stop) {
  const bool leads = stop.stance->stance == "lead";
  const TextStyle title{c.styles.row.em, Weight::semibold, 1.28f};
  const TextStyle& meta = c.styles.meta;
  const float room = flow.width() - indent - 50;
  const std::string words =
      fmt::format(fmt::runtime(leads ? c.tr("{} loopt voorop: {}") : c.tr("{} volgt: {}")),
                  route.municipality, stop.project->title);
  const auto titles = c.type.wrap(title, words, room);
  const auto lines = c.type.wrap(meta, stop.stance->reason, room);
  const float text = static_cast<float>(titles.size()) * title.line_height() +
                     static_cast<float>(lines.size()) * meta.line_height();
  const std::string id = fmt::format("route/{}/{}/{}", kring.id, route.municipality, stop.project->id);
  flow.block(std::max(smallest_row, text + 24), [=, project = stop.project](const Context& k, Rect r) {
    const bool pressed = k.pressed(id);
    if (pressed) k.canvas.rect({r.x - 10, r.y, r.w + 20, r.h}, k.palette.inverse_fill, 6);
    const Colour ink = pressed ? k.palette.inverse_text : k.palette.text1;
    float y = r.y + (r.h - text) / 2;
    draw_stance_kite(k, {r.x + 14, y + title.line_height() / 2 + 3}, leads, ink);
    draw_lines(k, {r.x + indent, y + (title.line_height() + title.cap_height()) / 2}, title, titles, ink);
    y += static_cast<float>(titles.size()) * title.line_height();
    draw_lines(k, {r.x + indent, y + (meta.line_height() + meta.cap_height()) / 2}, meta, lines,
               pressed ? ink : k.palette.text2);
    draw_icon(k.canvas, Icon::chevron_right, {r.right() - 16, r.centre().y}, 28, ink);
    k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
    k.targets.add({.id = id,
                   .area = r,
                   .label = words,
                   .action = Choose{werkt_project, project->id, werkt_detail},
                   .shape = {}});
  });
}

void add_route_map(const Context& c, Flow& flow, const Kring& kring) {
  flow.section(kring.fictitious ? fmt::format(fmt::runtime(c.tr("{}, verzonnen voorbeeld")), kring.title)
                                : kring.title);
  const auto routes = routes_of(c.edition, kring);
  std::string silent;
  bool any = false;
  for (const MunicipalRoute& route : routes) {
    for (const RouteStop& stop : route.stops) add_stop(c, flow, kring, route, stop);
    any = any || !route.stops.empty();
    if (route.stops.empty()) silent += (silent.empty() ? "" : ", ") + route.municipality;
  }
  flow.gap(12);
  if (routes.empty()) {
    flow.text(c.styles.meta, c.tr("Van deze kring zijn nog geen gemeenten bekend."), c.palette.text2);
  } else if (!silent.empty()) {
    flow.text(c.styles.meta,
              fmt::format(fmt::runtime(any ? c.tr("Nog geen keuze bekend van: {}")
                                           : c.tr("Nog geen keuzes. Gemeenten: {}")),
                          silent),
              c.palette.text2);
  }
  flow.gap(30);
}

}  // namespace

void draw_route_maps(const Context& c, Rect area) {
  Flow flow(c, area.w - 24);
  flow.text(
      c.styles.body,
      c.tr("Per kring: welke gemeente een project volgt, welke vooroploopt, en waarom. Volgen is net zo "
           "goed een keuze."),
      c.palette.text2);
  flow.gap(20);
  for (const Kring* kring : in_order(c.edition)) add_route_map(c, flow, *kring);
  if (c.edition.kringen.empty()) {
    flow.text(c.styles.body, c.tr("Deze editie noemt nog geen kringen."), c.palette.text2);
  }
  flow.draw({area.x, area.y, area.w - 24, area.h}, werkt_list);
}

}  // namespace caleidoscoop::ui
