#include <fmt/format.h>

#include <algorithm>

#include "sync/edition/markdown.h"
#include "ui/scenes/overview_panel.h"
#include "ui/scenes/provenance_words.h"
#include "ui/scenes/strand.h"
#include "ui/scenes/theme_level.h"
#include "ui/scenes/theme_news.h"
#include "ui/scenes/theme_text.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::chrono::hours a_week{7 * 24};

// Each insight, and at the end once what they rest on.
void tell_insights(const Context& c, Script& s, const std::string& heading,
                   const std::vector<Insight>& insights) {
  if (insights.empty()) return;
  s.say(heading);
  std::vector<Provenance> sources;
  bool proposed = false;
  for (const Insight& insight : insights) {
    s.read(insight.text);
    proposed = proposed || insight.provenance.empty();
    sources.insert(sources.end(), insight.provenance.begin(), insight.provenance.end());
  }
  if (sources.empty()) return tell_sources(c, s, {});
  tell_sources(c, s, sources);
  if (proposed) s.say(c.tr("De rest is een voorstel van de redactie."));
}

void tell_why(const Context& c, Script& s, const Theme& theme) {
  const std::pair<std::string_view, const std::string&> roles[] = {
      {c.tr("Als lid van het college"), theme.why.college},
      {c.tr("Als adviseur"), theme.why.adviser},
      {c.tr("Als algemeen directeur"), theme.why.director}};
  bool first = true;
  for (const auto& [role, words] : roles) {
    if (words.empty()) continue;
    if (first) s.say(c.tr("Waarom dit telt voor de gemeentesecretaris"));
    first = false;
    s.say(fmt::format("{}:", role));
    s.read(words);
  }
}

// By who says so: what documents name before what the editors propose.
void tell_crossings(const Context& c, Script& s, std::string_view heading,
                    const std::vector<Crossing>& crossings) {
  if (crossings.empty()) return;
  s.say(heading);
  for (const Origin origin : {Origin::document, Origin::editor, Origin::counted}) {
    std::vector<std::string> titles;
    for (const Crossing& crossing : crossings) {
      if (crossing.origin == origin) titles.push_back(s.told(crossing.title));
    }
    if (!titles.empty()) s.say(fmt::format("{}: {}", origin_words(c, origin), enumeration(c, titles)));
  }
}

void tell_crossings(const Context& c, Script& s, const Theme& theme) {
  tell_crossings(c, s, c.tr("De rode draden door dit thema."), threads_of(c.edition, theme));
  tell_crossings(c, s, c.tr("De vraagstukken achter dit thema."), questions_of(c.edition, theme));
}

void tell_terms(const Context& c, Script& s, const Theme& theme) {
  if (theme.terms.empty()) return;
  s.say(c.tr("In gewone woorden"));
  for (const Term& term : theme.terms) s.read(fmt::format("{}: {}", term.term, term.plain));
}

void tell_latest(const Context& c, Script& s, const Theme& theme, std::size_t most,
                 std::optional<std::chrono::hours> within) {
  const auto headlines = headlines_of(c, theme, most, within);
  if (headlines.empty()) return;
  s.say(headlines.size() == 1
            ? std::string(c.tr("De nieuwste kop:"))
            : c.words.trn(
                  "De nieuwste {} kop:", "De nieuwste {} koppen:", static_cast<long>(headlines.size())));
  for (const Headline* headline : headlines) tell_headline(c, s, *headline);
}

void tell_body(Script& s, const Theme& theme) {
  for (const edition::Block& block : edition::parse_markdown(theme.body)) {
    std::string words;
    for (const edition::Span& span : block.spans) words += span.text;
    s.read(words);
  }
}

void tell_all_standpoints(const Context& c, Script& s, const Theme& theme, std::size_t most) {
  std::size_t told = 0;
  for (const Standpoint& standpoint : c.edition.standpoints) {
    const auto& themes = standpoint.themes;
    if (told == most || std::find(themes.begin(), themes.end(), theme.id) == themes.end()) continue;
    if (told++ == 0) s.say(c.tr("Aan het woord"));
    tell_standpoint(c, s, standpoint);
  }
}

void tell_related(const Context& c, Script& s, const Theme& theme) {
  std::vector<std::string> names;
  for (const Theme* other : related_themes(c, theme)) names.push_back(s.told(other->title));
  if (names.empty()) return;
  s.say(fmt::format(fmt::runtime(c.tr("Hangt samen met {}, volgens de redactie.")), enumeration(c, names)));
}

void tell_page(const Context& c, Script& s, const Theme& theme, bool full) {
  if (!theme.lead.empty()) s.read(theme.lead);
  const auto count = [](const std::vector<Insight>& all) { return static_cast<long>(all.size()); };
  tell_insights(c, s, c.words.trn("{} kans.", "{} kansen.", count(theme.chances)), theme.chances);
  tell_insights(c, s, c.words.trn("{} risico.", "{} risico’s.", count(theme.risks)), theme.risks);
  tell_why(c, s, theme);
  tell_crossings(c, s, theme);
  if (full) tell_body(s, theme);
  tell_all_standpoints(c, s, theme, full ? 100 : 2);
  tell_milestones(c, s, theme);
  tell_terms(c, s, theme);
  tell_related(c, s, theme);
}

}  // namespace

void tell_theme(const Context& c, Script& s, const Theme& theme) {
  s.read(theme.title);
  if (const Facet* facet = c.edition.facet(theme.facet)) {
    s.say(fmt::format(fmt::runtime(c.tr("Een thema uit het deel {}.")), s.told(facet->title)));
  }
  s.read(theme.summary);
  tell_rating(c, s, theme);
  tell_mentions(c, s, theme);
  const Level level = level_of(c);
  const bool sentence = level == Level::sentence;
  tell_latest(c, s, theme, sentence ? 3 : 1, sentence ? std::optional(a_week) : std::nullopt);
  if (sentence) {
    tell_all_standpoints(c, s, theme, 1);
    tell_crossings(c, s, theme);
  } else {
    tell_page(c, s, theme, level == Level::full);
  }
  s.say(c.tr("Over de tekst zelf."));
  tell_sources(c, s, theme.provenance);
  s.say(updated_words(c, theme));
}

}  // namespace caleidoscoop::ui
