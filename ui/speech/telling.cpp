#include "ui/speech/telling.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "ui/scenes/horizon_data.h"
#include "ui/scenes/provenance_words.h"
#include "ui/scenes/standpoint_card.h"

namespace caleidoscoop::ui {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string age_in_words(const Context& c, const Headline& h) {
  if (!h.has_age()) return std::string(c.tr("zonder datum"));
  const auto passed = c.now.wall - h.when();
  if (passed >= minutes{1} && passed < hours{1}) {
    return c.words.trn("{} minuut geleden", "{} minuten geleden", static_cast<long>(passed / minutes{1}));
  }
  if (passed >= hours{1} && local_day(h.when()) == local_day(c.now.wall)) {
    return c.words.trn("{} uur geleden", "{} uur geleden", static_cast<long>(passed / hours{1}));
  }
  return c.words.age(h.when(), c.now.wall);
}

std::string milestone_date(const Context& c, const std::string& date) {
  if (date.size() != 7) return c.words.source_date(date);
  const std::string day = c.words.source_date(date + "-01");
  return day.starts_with("1 ") ? day.substr(2) : date;
}

std::string_view kind_of(const Context& c, const Provenance& p) {
  if (p.kind == "interview") return c.tr("gesprek");
  return p.kind == "analysis" ? c.tr("analyse") : c.tr("rapport");
}

}  // namespace

std::string enumeration(const Context& c, const std::vector<std::string>& words) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) all += i + 1 == words.size() ? fmt::format(" {} ", c.tr("en")) : ", ";
    all += words[i];
  }
  return all;
}

void tell_headline(const Context& c, Script& s, const Headline& h) {
  s.read(h.title, h.language);
  const std::string& source = h.source_name.empty() ? h.source : h.source_name;
  s.say(fmt::format("{}, {}", s.told(source), age_in_words(c, h)));
  if (h.also_at.empty()) return;
  std::vector<std::string> names;
  for (const std::string& name : h.also_at) names.push_back(s.told(name));
  s.say(fmt::format(fmt::runtime(c.tr("Ook bij {}.")), enumeration(c, names)));
}

void tell_sources(const Context& c, Script& s, const std::vector<Provenance>& provenance) {
  if (provenance.empty()) return s.say(c.tr("Bron: voorstel van de redactie."));
  std::vector<std::string> documents;
  for (const Provenance& p : provenance) {
    std::string words = fmt::format("{} {}", kind_of(c, p), s.told(p.title));
    if (!p.date.empty()) words += ", " + c.words.source_date(p.date);
    if (std::find(documents.begin(), documents.end(), words) == documents.end()) documents.push_back(words);
  }
  s.say(fmt::format(fmt::runtime(c.tr("Bron: {}")), enumeration(c, documents)));
}

void tell_standpoint(const Context& c, Script& s, const Standpoint& standpoint) {
  s.say(fmt::format("{}, {}:", s.told(standpoint.who), s.told(role_words(c, standpoint))));
  s.read(standpoint_words(standpoint));
  s.say(fmt::format(fmt::runtime(c.tr("Bron: {}")), s.told(source_words(c, standpoint))));
}

void tell_milestones(const Context& c, Script& s, const Theme& theme) {
  if (theme.milestones.empty()) {
    return s.say(c.tr("Er zijn nog geen mijlpalen: geen bron noemt een datum."));
  }
  std::vector<const Milestone*> sorted;
  for (const Milestone& milestone : theme.milestones) sorted.push_back(&milestone);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Milestone* a, const Milestone* b) { return a->date < b->date; });
  s.say(c.words.trn("{} mijlpaal.", "{} mijlpalen.", static_cast<long>(sorted.size())));
  const YearPoint today = year_point(c.now.wall);
  for (const Milestone* milestone : sorted) {
    const auto span = span_of_date(milestone->date);
    std::string when = milestone_date(c, milestone->date);
    if (span && span->to < today) when = fmt::format(fmt::runtime(c.tr("{}, geweest")), when);
    const std::string source = milestone->source.empty()
                                   ? std::string(c.tr("zonder bron"))
                                   : fmt::format(fmt::runtime(c.tr("bron: {}")), s.told(milestone->source));
    s.say(fmt::format("{}: {}, {}", when, s.told(milestone->title), source));
  }
}

void tell_mentions(const Context& c, Script& s, const Theme& theme) {
  const auto found = c.snapshot.mentions.find(theme.id);
  const auto today = local_day(c.now.wall);
  int total = 0, week = 0, most = 0;
  std::chrono::sys_days busiest{};
  for (int back = 0; found != c.snapshot.mentions.end() && back < Mentions::days; ++back) {
    const int count = found->second.on(today - std::chrono::days{back});
    total += count;
    if (back < 7) week += count;
    if (count <= most) continue;
    most = count;
    busiest = today - std::chrono::days{back};
  }
  if (total == 0) return s.say(c.tr("In 90 dagen telde dit scherm geen koppen over dit thema."));
  s.say(c.words.trn("In 90 dagen telde dit scherm {} kop over dit thema.",
                    "In 90 dagen telde dit scherm {} koppen over dit thema.", total));
  if (week == total) {
    s.say(c.tr("Allemaal in de laatste zeven dagen."));
  } else {
    s.say(week == 0 ? std::string(c.tr("Geen daarvan in de laatste zeven dagen."))
                    : c.words.trn("{} daarvan is van de laatste zeven dagen.",
                                  "{} daarvan zijn van de laatste zeven dagen.", week));
  }
  if (most < 2) return;
  const std::string day =
      busiest == today ? std::string(c.tr("vandaag")) : c.words.long_date(start_of_day(busiest));
  s.say(fmt::format(fmt::runtime(c.tr("De drukste dag was {}, met {}.")), day,
                    c.words.trn("{} kop", "{} koppen", most)));
}

void tell_rating(const Context& c, Script& s, const Theme& theme) {
  if (!theme.urgency && !theme.impact) {
    return s.say(c.tr("Urgentie en impact zijn nog niet gewaardeerd."));
  }
  const auto value = [&](const std::optional<int>& rating) {
    return rating ? fmt::format(fmt::runtime(c.tr("{} van 5")), *rating)
                  : std::string(c.tr("niet gewaardeerd"));
  };
  s.say(fmt::format(fmt::runtime(c.tr("Urgentie {}, impact {}, volgens de redactie.")), value(theme.urgency),
                    value(theme.impact)));
}

}  // namespace caleidoscoop::ui
