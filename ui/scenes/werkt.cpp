#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>

#include "ui/chrome/chrome.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/werkt_card.h"
#include "ui/scenes/werkt_projects.h"
#include "ui/scenes/werkt_routes.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* filter_choice = "werkt/soort";
constexpr float gutter = 24;
constexpr float largest_standpoint = 0.36f;  // of the scene's height

std::vector<Chip> filters(const Context& c) {
  struct Filter {
    std::string_view value, title;
    std::optional<Icon> icon;
  };
  const Filter all[] = {{"", c.tr("Alles"), {}},
                        {werkt_filter::product, c.tr("Product"), Icon::box},
                        {werkt_filter::process, c.tr("Proces"), Icon::loop},
                        {werkt_filter::impact, c.tr("Impact"), Icon::flag},
                        {werkt_filter::coming, c.tr("Komt eraan"), Icon::clock},
                        {werkt_filter::routes, c.tr("Routekaart"), Icon::pin}};
  std::vector<Chip> chips;
  for (const Filter& filter : all) {
    chips.push_back(choice_chip(c, filter_choice, std::string(filter.value), filter.title, werkt_list));
    chips.back().look.icon = filter.icon;
  }
  return chips;
}

// How many cards stand beside each other: each wants some fourteen ems.
std::size_t columns_for(const Context& c, float width) {
  const float narrowest = 14.2f * c.styles.body.em;
  const auto fit = static_cast<std::size_t>((width + gutter) / (narrowest + gutter));
  return std::clamp<std::size_t>(fit, 1, c.frame.portrait ? 2 : 3);
}

using Projects = std::vector<const Project*>;
using Height = std::function<float(const Context&, const Project&, float)>;
using Draw = std::function<void(const Context&, const Project&, Rect)>;

// In rows of `columns`, each row as high as its highest, under a heading that never stands alone.
void add_grid(const Context& c, Flow& flow, const Projects& projects, std::string_view heading,
              std::size_t columns, float most_high, const Height& height, const Draw& draw) {
  const float wide = (flow.width() - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t from = 0; from < projects.size(); from += columns) {
    const std::size_t end = std::min(from + columns, projects.size());
    float high = 0;
    for (std::size_t i = from; i < end; ++i) high = std::max(high, height(c, *projects[i], wide));
    const Projects row(projects.begin() + static_cast<std::ptrdiff_t>(from),
                       projects.begin() + static_cast<std::ptrdiff_t>(end));
    const bool headed = from == 0 && !heading.empty();
    const float head = headed ? c.styles.label.line_height() + 8 : 0;
    flow.block(std::min(high + head, most_high),
               [row, wide, draw, head, title = std::string(headed ? heading : "")](const Context& k, Rect r) {
                 const TextStyle& label = k.styles.label;
                 k.canvas.text({r.x, r.y + label.em}, label, k.type.fit(label, title, r.w), k.palette.text2);
                 float x = r.x;
                 for (const Project* project : row) {
                   draw(k, *project, {x, r.y + head, wide, r.h - head});
                   x += wide + gutter;
                 }
               });
    flow.gap(20);
  }
}

// What the scene shows of all projects: one card of each kind, then the rest of them in short, then
// what the sources give no kind.
struct Shelves {
  Projects cards, more, without_kind;
};

Shelves shelves_of(const Projects& projects) {
  Shelves shelves;
  for (const std::string_view kind : {werkt_filter::product, werkt_filter::process, werkt_filter::impact}) {
    const auto found =
        std::find_if(projects.begin(), projects.end(), [&](const Project* p) { return p->kind == kind; });
    if (found != projects.end()) shelves.cards.push_back(*found);
  }
  for (const Project* project : projects) {
    if (std::find(shelves.cards.begin(), shelves.cards.end(), project) != shelves.cards.end()) continue;
    (project->kind.empty() ? shelves.without_kind : shelves.more).push_back(project);
  }
  return shelves;
}

void draw_nothing(const Context& c, Rect area, std::string_view filter) {
  Flow flow(c, std::min(area.w, 30 * c.styles.body.em));
  flow.gap(24);
  flow.text({c.styles.h3.em, Weight::semibold, 1.2f},
            filter == werkt_filter::coming ? c.tr("Nog niets aangekondigd") : c.tr("Nog geen projecten"),
            c.palette.text1);
  flow.gap(12);
  flow.text(
      c.styles.body,
      c.tr("Zodra de redactie een project met zijn bron toevoegt, staat het hier: wat het is, waarom het "
           "telt en hoe u het overneemt."),
      c.palette.text2);
  flow.draw({area.x, area.y, flow.width(), area.h}, werkt_list);
}

void draw_projects(const Context& c, Rect area, std::string_view filter) {
  const Projects projects = projects_under(c.edition, filter);
  if (projects.empty()) return draw_nothing(c, area, filter);
  Flow flow(c, area.w - gutter);
  const std::size_t columns = columns_for(c, flow.width());
  const std::size_t wide = c.frame.portrait ? 1 : columns;
  const auto cards = [&](const Projects& shelf) {
    add_grid(c, flow, shelf, {}, wide, area.h, project_card_height, draw_project_card);
  };
  const auto proofs = [&](const Projects& shelf, std::string_view heading, bool with_kind) {
    const ProjectProof proof{with_kind};
    add_grid(
        c, flow, shelf, heading, columns, area.h,
        [proof](const Context& k, const Project& p, float width) { return proof.height(k, p, width); },
        [proof](const Context& k, const Project& p, Rect r) { proof.draw(k, p, r); });
  };
  if (filter.empty()) {
    const Shelves shelves = shelves_of(projects);
    cards(shelves.cards);
    // One shelf for the rest, which says each one's kind; unless none of them has any.
    Projects rest = shelves.more;
    rest.insert(rest.end(), shelves.without_kind.begin(), shelves.without_kind.end());
    const bool any_kind = !shelves.more.empty();
    proofs(rest, any_kind ? c.tr("Meer voorbeelden") : c.tr("Soort niet vermeld"), any_kind);
  } else {
    cards(projects);
  }
  flow.draw({area.x, area.y, area.w - gutter, area.h}, werkt_list);
}

// The words of who said when to follow and when to lead, with their source; gives the y below, or the
// area's own when there are none, or when large letters would leave the cards too little.
float draw_standpoint(const Context& c, Rect area) {
  const Standpoint* standpoint = standpoint_on_following(c.edition);
  if (standpoint == nullptr) return area.y;
  const TextStyle quote{c.styles.row.em, Weight::medium, 1.24f};
  const TextStyle& meta = c.styles.meta;
  const bool fragment = std::islower(static_cast<unsigned char>(standpoint->quotation.front())) != 0;
  const std::string words = fmt::format("“{}{}”", fragment ? "… " : "", standpoint->quotation);
  const std::string who = fmt::format(fmt::runtime(c.tr("{}, destijds {} van {}. Bron: {}")), standpoint->who,
                                      standpoint->role, standpoint->organisation, standpoint->source);
  const auto quoted = c.type.wrap(quote, words, area.w, 2), named = c.type.wrap(meta, who, area.w, 3);
  const float high = static_cast<float>(quoted.size()) * quote.line_height() +
                     static_cast<float>(named.size()) * meta.line_height();
  if (high > area.h * largest_standpoint) return area.y;
  float y = draw_lines(c, {area.x, area.y + quote.em * 0.9f}, quote, quoted, c.palette.text1);
  y = draw_lines(c, {area.x, y}, meta, named, c.palette.text2);
  return y - meta.line_height() + 14;
}

void draw_arrows(const Context& c, Rect area, const char* scroll_area) {
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

// The way back, and the themes that the project bears on.
std::vector<Chip> ways_on(const Context& c, const Project& project) {
  std::vector<Chip> chips{{"werkt/terug",
                           std::string(c.tr("Alle projecten")),
                           Choose{werkt_project, "", ""},
                           {.kind = ButtonLook::Kind::chip, .icon = Icon::back}}};
  for (const std::string& id : project.themes) {
    const Theme* theme = c.edition.theme(id);
    if (theme == nullptr) continue;
    chips.push_back({"werkt/thema/" + id,
                     theme->title,
                     GoTo{theme_scene(id)},
                     {.kind = ButtonLook::Kind::chip, .icon = {}, .facet = &c.palette.facet(theme->facet)}});
  }
  return chips;
}

void draw_open_project(const Context& c, Rect area, const Project& project) {
  const float chips = draw_chips(c, area, ways_on(c, project));
  draw_project_detail(c, project, {area.x, area.y, area.w, chips - 20 - area.y});
  draw_arrows(c, area, werkt_detail);
}

}  // namespace

void draw_werkt(const Context& c) {
  draw_header(c, c.tr("Wat werkt"));
  const Rect area = canvas_area(c);
  if (const Project* open = project_by_id(c.edition, c.room.choice(werkt_project))) {
    return draw_open_project(c, area, *open);
  }
  const float chips = draw_chips(c, area, filters(c));
  const float top = draw_standpoint(c, {area.x, area.y, area.w, chips - 20 - area.y});
  const std::string& filter = c.room.choice(filter_choice);
  const Rect room{area.x, top, area.w, chips - 20 - top};
  if (filter == werkt_filter::routes) {
    draw_route_maps(c, room);
  } else {
    draw_projects(c, room, filter);
  }
  draw_arrows(c, area, werkt_list);
}

}  // namespace caleidoscoop::ui
