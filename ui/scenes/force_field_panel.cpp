#include "ui/scenes/force_field_panel.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/force_field_map.h"
#include "ui/scenes/provenance_words.h"
#include "ui/widgets/link_row.h"

namespace caleidoscoop::ui {
namespace {

using Kind = FieldNode::Kind;

constexpr float sample_width = 64;

std::string kind_words(const Context& c, const FieldNode& node) {
  if (node.kind == Kind::thread) return std::string(c.tr("Rode draad"));
  if (node.kind == Kind::question) return std::string(c.tr("Systeemvraagstuk"));
  const Facet* facet = c.edition.facet(node.facet);
  return facet != nullptr ? facet->title : std::string(c.tr("Thema"));
}

long count_edges(const ForceField& field, bool counted) {
  return std::count_if(field.edges.begin(), field.edges.end(),
                       [&](const FieldEdge& e) { return (e.origin == Origin::counted) == counted; });
}

// A sample of a line before the words that explain it.
void add_sample(const Context& c, Flow& flow, bool counted, std::string_view words) {
  flow.gap(14);
  flow.marked(c.styles.label, words, c.palette.text1, sample_width, [counted](const Context& k, Vec at) {
    const Vec a{at.x - 12, at.y}, b{at.x + 34, at.y};
    if (counted) {
      draw_counted_line(k, a, between(a, b, 0.3f), between(a, b, 0.7f), b, k.palette.text1);
    } else {
      k.canvas.line(a, b, k.palette.text1, 4);
    }
  });
}

std::string counted_words(const Context& c, const ForceField& field) {
  const long counted = count_edges(field, true);
  if (counted > 0) {
    return fmt::format(fmt::runtime(c.tr("Geteld: samen in drie koppen of meer ({})")), counted);
  }
  return std::string(c.tr("Geteld: nog geen twee thema’s staan samen in drie koppen of meer"));
}

void add_nodes(const Context& c, Flow& flow, const ForceField& field, Kind kind, std::string_view title) {
  flow.gap(28);
  flow.section(title);
  for (std::size_t i = 0; i < field.nodes.size(); ++i) {
    const FieldNode& node = field.nodes[i];
    if (node.kind != kind) continue;
    const auto lines = static_cast<long>(field.edges_of(i).size());
    add_link_row(c, flow,
                 {.id = "veld/" + node.scene,
                  .title = std::string(node.title),
                  .detail = c.words.trn("{} lijn", "{} lijnen", lines),
                  .aside = {},
                  .facet = kind == Kind::theme ? &c.palette.facet(node.facet) : nullptr,
                  .action = choose_node(node.scene, false)});
  }
}

std::string edge_words(const Context& c, const FieldEdge& edge) {
  if (edge.origin != Origin::counted) return relation_words(c, edge.origin, std::string(edge.note));
  return c.words.trn("samen in {} kop, geteld", "samen in {} koppen, geteld", edge.count);
}

void add_edges(const Context& c, Flow& flow, const ForceField& field, std::size_t node, Kind kind,
               std::string_view title) {
  bool first = true;
  for (const FieldEdge* edge : field.edges_of(node)) {
    const FieldNode& other = field.nodes[edge->other(node)];
    if (other.kind != kind || !shows_edge(c, field, *edge)) continue;
    if (first) {
      flow.gap(24);
      flow.section(title);
      first = false;
    }
    const bool counted = edge->origin == Origin::counted;
    add_link_row(c, flow,
                 {.id = (counted ? "geteld/" : "lijn/") + other.scene,
                  .title = std::string(other.title),
                  .detail = edge_words(c, *edge),
                  .aside = {},
                  .facet = kind == Kind::theme ? &c.palette.facet(other.facet) : nullptr,
                  .action = choose_node(other.scene, false)});
  }
}

}  // namespace

void add_field_legend(const Context& c, Flow& flow, const ForceField& field, bool all_nodes) {
  flow.text({c.styles.row_large.em, Weight::semibold, 1.25f}, c.tr("Hier komen alle lijnen bij elkaar"),
            c.palette.text1);
  flow.gap(8);
  flow.text(
      c.styles.label,
      c.tr("Vragen in het midden, draden eromheen, thema’s aan de rand. Raak iets aan om zijn lijnen te "
           "zien."),
      c.palette.text1);
  flow.gap(24);
  flow.section(c.tr("De lijnen"));
  add_sample(c, flow, false,
             fmt::format(fmt::runtime(c.tr("Gelegd door de redactie of genoemd in een document ({})")),
                         count_edges(field, false)));
  add_sample(c, flow, true, counted_words(c, field));
  if (!all_nodes) return;
  add_nodes(c, flow, field, Kind::question, c.tr("Systeemvraagstukken"));
  add_nodes(c, flow, field, Kind::thread, c.tr("Rode draden"));
  add_nodes(c, flow, field, Kind::theme, c.tr("Thema’s"));
}

void add_field_node(const Context& c, Flow& flow, const ForceField& field, std::size_t node) {
  const FieldNode& chosen = field.nodes[node];
  flow.text(c.styles.meta, kind_words(c, chosen), c.palette.text2);
  flow.gap(6);
  flow.text(c.styles.h3, chosen.title, c.palette.text1);
  flow.gap(8);
  flow.text(c.styles.body, chosen.summary, c.palette.text1);
  if (field.edges_of(node).empty()) {
    flow.gap(20);
    flow.text(c.styles.body, c.tr("Hier lopen nog geen lijnen."), c.palette.text2);
  }
  add_edges(c, flow, field, node, Kind::question, c.tr("Systeemvraagstukken"));
  add_edges(c, flow, field, node, Kind::thread, c.tr("Rode draden"));
  add_edges(c, flow, field, node, Kind::theme, c.tr("Thema’s"));
}

}  // namespace caleidoscoop::ui
