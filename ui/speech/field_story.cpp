#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/force_field.h"
#include "ui/scenes/force_field_map.h"
#include "ui/scenes/provenance_words.h"
#include "ui/scenes/strand.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

using Kind = FieldNode::Kind;

std::string_view kind_words(const Context& c, Kind kind) {
  if (kind == Kind::thread) return c.tr("Rode draad");
  return kind == Kind::question ? c.tr("Systeemvraagstuk") : c.tr("Thema");
}

void tell_busiest_node(const Context& c, Script& s, const ForceField& field) {
  std::size_t best = 0, most = 0;
  for (std::size_t i = 0; i < field.nodes.size(); ++i) {
    const auto lines = field.edges_of(i).size();
    if (lines <= most) continue;
    most = lines;
    best = i;
  }
  if (most == 0) return;
  s.say(fmt::format(fmt::runtime(c.tr("De meeste lijnen komen samen bij {}: {}.")),
                    s.told(field.nodes[best].title), most));
}

void tell_strand(const Context& c, Script& s, const Strand& strand, std::string_view kind) {
  s.read(strand.title);
  s.say(kind);
  s.read(strand.summary);
  s.read(strand.lead);
  if (strand.runs_through_all) {
    s.say(c.tr("Loopt door alle thema’s."));
  } else {
    std::vector<std::string> names;
    for (const StrandTheme& theme : strand.themes) names.push_back(s.told(theme.theme->title));
    if (names.empty()) {
      s.say(c.tr("Er is nog geen thema aan verbonden."));
    } else {
      s.say(c.words.trn("Loopt langs {} thema.", "Loopt langs {} thema’s.", static_cast<long>(names.size())));
      s.say(enumeration(c, names));
    }
  }
  tell_sources(c, s, strand.provenance);
}

}  // namespace

void tell_force_field(const Context& c, Script& s) {
  s.say(c.tr("Krachtenveld"));
  s.say(c.tr("Hier komen alle lijnen bij elkaar"));
  const ForceField field = force_field(c.edition, c.snapshot.headlines);
  const auto counted = std::count_if(field.edges.begin(), field.edges.end(),
                                     [](const FieldEdge& e) { return e.origin == Origin::counted; });
  const auto curated = static_cast<std::ptrdiff_t>(field.edges.size()) - counted;
  s.say(fmt::format(
      fmt::runtime(c.tr("{} thema’s, rode draden en vraagstukken, verbonden door {} lijnen van de "
                        "redactie of uit documenten.")),
      field.nodes.size(), curated));
  s.say(counted == 0
            ? std::string(c.tr("In het nieuws staan nog geen twee thema’s samen in drie koppen of meer."))
            : c.words.trn("{} lijn is geteld: twee thema’s samen in drie koppen of meer.",
                          "{} lijnen zijn geteld: twee thema’s samen in drie koppen of meer.",
                          static_cast<long>(counted)));
  tell_busiest_node(c, s, field);
  tell_force_field_selection(c, s);
}

void tell_force_field_selection(const Context& c, Script& s) {
  const ForceField field = force_field(c.edition, c.snapshot.headlines);
  const auto selected = field.find(c.room.choice(field_node_choice));
  if (!selected) return;
  const FieldNode& node = field.nodes[*selected];
  s.say(fmt::format("{}: {}", kind_words(c, node.kind), s.told(node.title)));
  s.read(node.summary);
  const auto edges = field.edges_of(*selected);
  if (edges.empty()) return s.say(c.tr("Hier lopen nog geen lijnen."));
  s.say(c.words.trn("{} lijn.", "{} lijnen.", static_cast<long>(edges.size())));
  for (const FieldEdge* edge : edges) {
    if (!shows_edge(c, field, *edge)) continue;
    const FieldNode& other = field.nodes[edge->other(*selected)];
    const std::string why =
        edge->origin == Origin::counted
            ? c.words.trn("samen in {} kop, geteld", "samen in {} koppen, geteld", edge->count)
            : origin_words(c, edge->origin);
    s.say(fmt::format(fmt::runtime(c.tr("Met {}, {}.")), s.told(other.title), why));
  }
}

void tell_thread(const Context& c, Script& s, const Thread& thread) {
  tell_strand(c, s, strand_of(c.edition, thread), c.tr("Rode draad"));
}

void tell_question(const Context& c, Script& s, const Question& question) {
  tell_strand(c, s, strand_of(c.edition, question), c.tr("Systeemvraagstuk"));
}

}  // namespace caleidoscoop::ui
