#include "ui/scenes/provenance_words.h"

#include <fmt/format.h>

namespace caleidoscoop::ui {
namespace {

std::string one_provenance(const Context& c, const Provenance& p) {
  const std::string_view kind = p.kind == "interview"  ? c.tr("gesprek")
                                : p.kind == "analysis" ? c.tr("analyse")
                                                       : c.tr("rapport");
  const std::string date = p.date.empty() ? "" : ", " + c.words.source_date(p.date);
  return fmt::format("{}: {}{}", kind, p.title, date);
}

}  // namespace

std::string provenance_words(const Context& c, const std::vector<Provenance>& provenance) {
  if (provenance.empty()) return std::string(c.tr("voorstel redactie"));
  std::string words;
  for (const Provenance& p : provenance) words += (words.empty() ? "" : "; ") + one_provenance(c, p);
  return words;
}

std::string origin_words(const Context& c, Origin origin) {
  if (origin == Origin::document) return std::string(c.tr("genoemd in de documenten"));
  if (origin == Origin::counted) return std::string(c.tr("geteld in het nieuws"));
  return std::string(c.tr("voorstel redactie"));
}

std::string relation_words(const Context& c, Origin origin, const std::string& note) {
  return note.empty() ? origin_words(c, origin) : fmt::format("{} ({})", note, origin_words(c, origin));
}

void add_provenance(const Context& c, Flow& flow, const std::vector<Provenance>& provenance) {
  flow.section(c.tr("Waar dit op rust"));
  if (provenance.empty()) {
    flow.gap(10);
    flow.text(c.styles.meta, c.tr("voorstel redactie"), c.palette.text2);
  }
  for (const Provenance& p : provenance) {
    flow.gap(10);
    flow.text(c.styles.meta, one_provenance(c, p), c.palette.text2);
  }
}

std::string role_words(const Context& c, const Standpoint& standpoint) {
  std::string words;
  if (!standpoint.role.empty()) words = fmt::format(fmt::runtime(c.tr("{}, destijds")), standpoint.role);
  if (standpoint.organisation.empty()) return words;
  return words.empty() ? standpoint.organisation : fmt::format("{} · {}", words, standpoint.organisation);
}

std::string source_words(const Context& c, const Standpoint& standpoint) {
  // "… (29 november, jaar niet vermeld)": the name of a source may say itself how much of a date it has.
  const std::string_view named = standpoint.source;
  if (standpoint.date.empty() && (named.ends_with("vermeld)") || named.ends_with("zonder datum)")))
    return standpoint.source;
  const std::string date = standpoint.date.empty() ? std::string(c.tr("datum niet vermeld"))
                                                   : c.words.source_date(standpoint.date);
  if (standpoint.source.empty()) return fmt::format("{}, {}", c.tr("bron niet vermeld"), date);
  return fmt::format("{}, {}", standpoint.source, date);
}

}  // namespace caleidoscoop::ui
