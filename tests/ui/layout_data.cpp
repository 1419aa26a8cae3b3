#include "tests/ui/layout_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "tests/ui/stage_bench.h"

namespace caleidoscoop::ui {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view compound =
    "gemeenschappelijkeregelingendeelnemersbijeenkomstenvoorzittersplaatsvervangersvergadering";
constexpr std::string_view sentence =
    "De arbeidsongeschiktheidsverzekeringsmaatschappijen en de uitvoeringsorganisaties overleggen over de "
    "meerjareninvesteringsprogrammering van het samenwerkingsverband, ‘één overheid’ — en dát vóór 2030. ";

// Exactly as many characters as the schema lets in: a long compound first, words after it.
std::string longest(std::size_t characters, std::size_t number) {
  std::string text = fmt::format("{} {}", number, compound.substr(0, std::min<std::size_t>(characters, 60)));
  while (text.size() < characters) text += " " + std::string(sentence);
  std::size_t end = characters;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string id(std::string_view kind, std::size_t number) { return fmt::format("{}-{}", kind, number); }

template <class Item, class Make>
void fill(std::vector<Item>& items, std::size_t count, Make make) {
  for (std::size_t i = items.size(); i < count; ++i) items.push_back(make(i));
}

Provenance provenance(std::size_t i) {
  return {.kind = i % 2 == 0 ? "interview" : "analysis",
          .title = longest(150, i),
          .date = "2019-07-01",
          .url = "https://voorbeeld.nl/" + longest(60, i).substr(3, 50)};
}

Theme long_theme(const std::string& facet, std::size_t i) {
  Theme theme;
  theme.id = id("thema", i);
  theme.facet = facet;
  theme.order = static_cast<int>(i);
  theme.title = longest(60, i);
  theme.summary = longest(110, i);
  theme.lead = longest(260, i);
  theme.body = longest(4000, i);
  for (std::size_t n = 0; n < 12; ++n) {
    theme.chances.push_back({longest(300, n), {provenance(n), provenance(n + 1)}});
    theme.risks.push_back({longest(300, n), {provenance(n), provenance(n + 1)}});
    theme.terms.push_back({longest(60, n), longest(150, n)});
    theme.links.push_back({longest(150, n), "https://voorbeeld.nl/" + std::to_string(n)});
  }
  theme.why = {longest(300, 1), longest(300, 2), longest(300, 3)};
  theme.provenance = {provenance(i)};
  theme.urgency = theme.impact = 5;
  theme.horizon = Horizon{2018, 2046};
  for (int year = 2018; year <= 2046; ++year) theme.pressure[year] = 1;
  theme.listed_in = {2018, 2019};
  theme.updated = "2019-07-01";
  return theme;
}

void add_themes(Edition& edition) {
  for (Theme& theme : edition.themes) theme.urgency = theme.impact = 5;
  const std::string crowded = edition.facets.front().id;
  for (std::size_t i = 0; i < 40; ++i) edition.themes.push_back(long_theme(crowded, i));
  std::stable_sort(edition.themes.begin(), edition.themes.end(), [&](const Theme& a, const Theme& b) {
    const auto order = [&](const Theme& t) { return edition.facet(t.facet)->order; };
    return order(a) < order(b);
  });
}

void add_relations(Edition& edition) {
  for (Theme& theme : edition.themes) {
    for (const Thread& thread : edition.threads)
      theme.threads.push_back({thread.id, 1, Origin::editor, longest(150, 1)});
    for (const Question& question : edition.questions)
      theme.questions.push_back({question.id, 1, Origin::editor, longest(150, 2)});
    for (std::size_t i = 0; i < 20; ++i)
      theme.related.push_back({edition.themes[i].id, 1, Origin::editor, longest(150, 3)});
    for (int year = 2026; year < 2046; ++year) {
      theme.milestones.push_back({fmt::format("{}-03-18", year), longest(120, 4), longest(200, 5)});
    }
  }
  for (Question& question : edition.questions) {
    for (const Theme& theme : edition.themes)
      question.themes.push_back({theme.id, 1, Origin::document, longest(150, 6)});
  }
}

std::vector<std::string> many_themes(const Edition& edition) {
  std::vector<std::string> ids;
  for (const Theme& theme : edition.themes) ids.push_back(theme.id);
  return ids;
}

void add_events(Edition& edition) {
  fill(edition.events, 100, [&](std::size_t i) {
    Event event;
    event.id = id("bijeenkomst", i);
    event.title = longest(150, i);
    event.summary = longest(400, i);
    event.series = i % 3 == 0 ? longest(120, i / 10) : "";
    event.start = fmt::format("20{}-0{}-1{}T09:30:00+01:00", 26 + i % 3, 1 + i % 9, i % 10);
    event.end = "";
    event.date_text = longest(100, i);
    event.place = longest(150, i);
    for (std::size_t n = 0; n < 30; ++n) event.speakers.push_back(longest(100, n));
    event.sign_up = fmt::format("https://voorbeeld.nl/aanmelden/{}/{}", i, std::string(300, 'a'));
    event.sign_up_confirmed = i % 2 == 0;
    event.archive = i % 7 == 0;
    event.source = longest(200, i);
    event.themes = many_themes(edition);
    event.order = static_cast<int>(i);
    return event;
  });
}

void add_projects(Edition& edition) {
  fill(edition.projects, 100, [&](std::size_t i) {
    constexpr std::string_view kinds[] = {"product", "process", "impact", ""};
    constexpr std::string_view states[] = {"done", "coming", ""};
    Project project;
    project.id = id("project", i);
    project.title = longest(150, i);
    project.kind = kinds[i % 4];
    project.status = states[i % 3];
    project.summary = project.result = project.why = project.take_over = longest(400, i);
    project.organisation = project.source = longest(200, i);
    project.link = fmt::format("https://voorbeeld.nl/{}", std::string(300, 'b'));
    for (std::size_t n = 0; n < 100; ++n) {
      project.stances.push_back({longest(80, n), n % 2 == 0 ? "follow" : "lead", longest(200, n)});
    }
    project.themes = many_themes(edition);
    return project;
  });
}

void add_voices(Edition& edition) {
  fill(edition.standpoints, 100, [&](std::size_t i) {
    return Standpoint{.id = id("standpunt", i),
                      .who = longest(100, i),
                      .role = longest(200, i),
                      .organisation = longest(120, i),
                      .position = longest(500, i),
                      .quotation = i % 2 == 0 ? longest(400, i) : "",
                      .source = longest(200, i),
                      .date = "2019-07-01",
                      .themes = many_themes(edition),
                      .order = static_cast<int>(i)};
  });
  fill(edition.threads, 40, [](std::size_t i) {
    return Thread{.id = id("draad", i),
                  .title = longest(80, i),
                  .summary = longest(200, i),
                  .lead = longest(400, i),
                  .order = static_cast<int>(i),
                  .runs_through_all = i % 2 == 0,
                  .provenance = {provenance(i), provenance(i + 1)}};
  });
  fill(edition.questions, 40, [](std::size_t i) {
    Question question;
    question.id = id("vraag", i);
    question.title = longest(80, i);
    question.summary = longest(200, i);
    question.lead = longest(400, i);
    question.provenance = {provenance(i)};
    return question;
  });
}

void add_offers(Edition& edition) {
  constexpr std::string_view network_kinds[] = {"network", "organisation", "programme", "training",
                                                "think-tank"};
  fill(edition.networks, 100, [&](std::size_t i) {
    Network network;
    network.id = id("netwerk", i);
    network.title = longest(150, i);
    network.kind = network_kinds[i % 5];
    network.summary = longest(400, i);
    network.join = longest(300, i);
    network.url = "https://voorbeeld.nl";
    network.source = longest(200, i);
    network.themes = many_themes(edition);
    return network;
  });
  constexpr std::string_view offer_kinds[] = {"training", "advice", "council-meeting", "think-tank"};
  fill(edition.offers, 100, [&](std::size_t i) {
    return Offer{.id = id("aanbod", i),
                 .title = longest(150, i),
                 .provider = longest(120, i),
                 .kind = std::string(offer_kinds[i % 4]),
                 .summary = longest(400, i),
                 .date = "2026-01-01",
                 .expires = "2027-01-01",
                 .source = longest(200, i),
                 .url = "https://voorbeeld.nl",
                 .themes = many_themes(edition)};
  });
  fill(edition.figures, 40, [&](std::size_t i) {
    Figure figure;
    figure.id = id("cijfer", i);
    figure.title = longest(120, i);
    figure.summary = longest(400, i);
    figure.value = i % 3 == 0 ? "" : "-123.456.789.012,34";
    figure.unit = "duizend euro per inwoner (x 1)";
    figure.period = longest(60, i);
    figure.source = longest(200, i);
    return figure;
  });
}

void add_kringen(Edition& edition) {
  fill(edition.kringen, 30, [&](std::size_t i) {
    Kring kring;
    kring.id = id("kring", i);
    kring.title = longest(100, i);
    kring.summary = longest(400, i);
    for (std::size_t n = 0; n < 60; ++n) kring.municipalities.push_back(longest(60, n));
    for (const Theme& theme : edition.themes) kring.emphasis[theme.id] = {1, false, longest(200, i)};
    if (i % 2 == 0) {
      kring.evidence = Evidence{.interviews = static_cast<int>(i) * 9 + 1,
                                .from = "2018-09-01",
                                .until = "2019-06-30",
                                .share = {}};
      for (const Theme& theme : edition.themes) kring.evidence->share[theme.id] = i % 4 == 0 ? 1 : 0;
    }
    kring.source = longest(200, i);
    kring.fictitious = i % 3 == 0;
    return kring;
  });
}

std::vector<Headline> many_headlines(const Edition& edition) {
  std::vector<Headline> headlines;
  for (std::size_t i = 0; i < 500; ++i) {
    Headline h;
    h.source = id("bron", i % 20);
    h.source_name = longest(100, i % 20);
    h.guid = std::to_string(i);
    h.title = longest(300, i);
    h.published = h.first_seen = bench_wall - minutes{7} * static_cast<int>(i);
    if (i % 5 != 0) h.themes.push_back({edition.themes[i % edition.themes.size()].id, 1.0, {}});
    if (i % 3 == 0) h.also_at = {longest(60, 1), longest(60, 2), longest(60, 3)};
    headlines.push_back(std::move(h));
  }
  return headlines;
}

// What is left when an edition has nothing but its facets.
Edition nothing_but_facets() {
  const auto snapshot = make_snapshot(false);
  const Edition& whole = *snapshot->edition;
  Edition edition;
  edition.id = whole.id;
  edition.title = whole.title;
  edition.language = whole.language;
  edition.facets = whole.facets;
  return edition;
}

std::shared_ptr<const Snapshot> snapshot_of(Edition edition) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  snapshot->mentions = count_mentions(*snapshot->edition, {}, bench_wall);
  return snapshot;
}

}  // namespace

std::shared_ptr<const Snapshot> empty_snapshot() { return snapshot_of(nothing_but_facets()); }

std::shared_ptr<const Snapshot> bare_snapshot() {
  Edition edition = nothing_but_facets();
  Theme only;
  only.id = "enige";
  only.facet = edition.facets.back().id;
  only.title = "Enige thema";
  edition.themes = {only};
  edition.threads = {{.id = "draad", .title = "Enige draad", .summary = {}, .lead = {}, .provenance = {}}};
  Question question;
  question.id = "vraag";
  question.title = "Enige vraag";
  edition.questions = {question};
  return snapshot_of(std::move(edition));
}

std::shared_ptr<const Snapshot> extreme_snapshot() {
  auto snapshot = make_snapshot(true);
  Edition edition = *snapshot->edition;
  edition.title = longest(80, 1);
  edition.publisher = longest(200, 1);
  add_themes(edition);
  add_voices(edition);
  add_relations(edition);
  add_events(edition);
  add_projects(edition);
  add_offers(edition);
  add_kringen(edition);
  edition.kring = edition.kringen.back().id;
  snapshot->headlines = many_headlines(edition);
  snapshot->headlines_stored = 1'234'567;
  snapshot->mentions = count_mentions(edition, snapshot->headlines, bench_wall);
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  SyncStatus status;
  status.online = false;
  status.last_success = bench_wall - hours{26};
  status.last_error = longest(300, 1);
  status.sources_total = 1300;
  status.sources_failing = 1300;
  snapshot->sync = status;
  for (std::size_t i = 0; i < 20; ++i) snapshot->problems.push_back({longest(60, i), longest(300, i)});
  return snapshot;
}

std::vector<DataSet> layout_data() {
  return {{"full", make_snapshot(true)},
          {"unrated", make_snapshot(false)},
          {"extreme", extreme_snapshot()},
          {"bare", bare_snapshot()},
          {"empty", empty_snapshot()}};
}

}  // namespace caleidoscoop::ui
