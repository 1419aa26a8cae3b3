#include "tests/edition/good_edition.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sync/edition/folder.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* whole_text = R"({
  "edition": {"id": "proef", "title": "Proef", "language": "nl", "version": 3, "publisher": "PRIMO en VGS",
              "published": "2026-11-22T09:00:00+01:00", "valid_until": "2027-11-22T09:00:00+01:00",
              "colofon": "Gemaakt door [de redactie](https://voorbeeld.nl).", "facets": ["tweede", "eerste"]},
  "facets": {"eerste": {"id": "eerste", "title": "Eerste", "summary": "Het eerste.", "order": 1},
             "tweede": {"id": "tweede", "title": "Tweede", "summary": "Het tweede.", "order": 2}},
  "themes": {
    "hrm": {"id": "hrm", "facet": "eerste", "order": 1, "title": "HRM", "summary": "Over mensen.",
            "lead": "Mensen maken het verschil.", "updated": "2026-11-22", "image": "mensen.png", "listed_in": [2018],
            "body": "## Mensen\n\n![mensen](media/mensen.png) en *werk*.\n",
            "chances": [{"text": "Goede mensen blijven.", "provenance": [{"kind": "report", "title": "Verslag", "date": "2019"}]}],
            "risks": [{"text": "Mensen gaan weg."}], "why": {"college": "a", "adviser": "b", "director": "c"},
            "terms": [{"term": "HRM", "plain": "zorg voor mensen"}],
            "horizon": {"from": 2026, "to": 2030}, "milestones": [{"date": "2027-03", "title": "Plan"}],
            "urgency": 2, "pressure": {"2027": 0.5}, "audience": "college",
            "keywords": [{"term": "personeel*"}, {"term": "werkdruk", "weight": 0.4}],
            "threads": [{"id": "vertrouwen", "origin": "document"}],
            "questions": [{"id": "strategie", "origin": "editor", "weight": 0.6}],
            "related": [{"id": "cultuur", "origin": "editor", "weight": 0.5}]},
    "cultuur": {"id": "cultuur", "facet": "eerste", "order": 2, "title": "Cultuur", "summary": "Over gewoonten.", "body": "Tekst.\n"},
    "software": {"id": "software", "facet": "tweede", "order": 1, "title": "Software", "summary": "Over systemen.", "body": "Tekst.\n"}},
  "threads": {"vertrouwen": {"id": "vertrouwen", "title": "Vertrouwen", "summary": "Overal.", "runs_through_all": true}},
  "questions": {"strategie": {"id": "strategie", "title": "Strategie", "summary": "Waarheen?", "themes": [{"id": "hrm", "origin": "editor"}]}},
  "standpoints": {"een": {"id": "een", "who": "A. Bestuurder", "role": "wethouder", "position": "Vindt iets.", "quotation": "Dit vind ik.",
                          "source": "Verslag", "date": "2018-11-09", "themes": ["hrm"]}},
  "events": {"dag": {"id": "dag", "title": "Dag", "start": "2027-01-10T09:00:00+01:00", "end": "2027-01-10T17:00:00+01:00",
                     "sign_up": "https://voorbeeld.nl/dag", "themes": ["cultuur"]}},
  "projects": {"werk": {"id": "werk", "title": "Werk", "kind": "product", "summary": "Iets gemaakt.",
                        "stances": [{"municipality": "Delft", "stance": "lead", "reason": "ervaring"}]}},
  "offers": {"cursus": {"id": "cursus", "title": "Cursus", "provider": "Bureau Z", "kind": "training", "date": "2026", "expires": "2027"},
             "advies": {"id": "advies", "title": "Advies", "provider": "Bureau A", "kind": "advice"}},
  "figures": {"schuld": {"id": "schuld", "title": "Schuld"}},
  "networks": {"primo": {"id": "primo", "title": "PRIMO", "kind": "network", "summary": "Een netwerk."}},
  "kringen": {"haaglanden": {"id": "haaglanden", "title": "Kring Haaglanden", "municipalities": ["Delft"],
                             "emphasis": {"software": {"hidden": true, "note": "later"}, "hrm": {"weight": 0.8}}}},
  "sources": {"rijk": {"id": "rijk", "name": "Rijk", "url": "https://voorbeeld.nl/feed", "kind": "feed", "region": "NL", "grade": "A", "enabled": true}},
  "rotation": {"items": [{"scene": "overzicht", "duration": 20},
                         {"scene": "thema:software", "weekdays": ["ma"], "dayparts": ["07:00-19:00"], "from": "2026-01-01", "until": "2027-01-01"}]}
})";

constexpr const char* example_text = R"({
  "themes": {"hrm": {"urgency": 5}},
  "examples": {"headlines": {"kop": {"id": "kop", "title": "Een kop", "source": "Krant", "minutes_ago": 5, "themes": ["hrm", "software"]}}}
})";

}  // namespace

edition::Bundle good_bundle() {
  edition::Bundle bundle;
  bundle.whole = json::parse(whole_text);
  bundle.overlays["voorbeeld"] = json::parse(example_text);
  bundle.overlays["haaglanden"] = json::parse(R"({"themes": {"cultuur": {"title": "Onze cultuur"}}})");
  bundle.media = {"mensen.png"};
  return bundle;
}

std::string picture(char width, char height) {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0"s + width + "\0\0\0"s + height + "\x08\x02\0\0\0"s;
}

EditionFolder::EditionFolder() {
  const edition::Bundle bundle = good_bundle();
  for (const auto& [name, value] : bundle.whole.items()) {
    if (name == "edition" || name == "rotation") {
      write(name + ".json", value.dump(2));
      continue;
    }
    for (json item : value) {
      const std::string file = name + "/" + item["id"].get<std::string>();
      if (name == "themes") {
        write(file + ".md", item["body"].get<std::string>());
        item.erase("body");
      }
      write(file + ".json", item.dump(2));
    }
  }
  for (const auto& [name, patch] : bundle.overlays) write("overlays/" + name + ".json", patch.dump(2));
  write("media/mensen.png", "bytes of a picture");
}

void EditionFolder::write(const std::string& file, const std::string& text) {
  fs::create_directories((path() / file).parent_path());
  std::ofstream(path() / file, std::ios::binary) << text;
}

void EditionFolder::change(const std::string& file, const std::function<void(json&)>& edit) {
  std::ifstream in(path() / file);
  json value = json::parse(in);
  edit(value);
  write(file, value.dump(2));
}

void EditionFolder::remove(const std::string& file) {
  if (!fs::remove(path() / file)) throw std::runtime_error("no such file: " + file);
}

std::vector<edition::Problem> EditionFolder::problems() const {
  const auto problems = edition::check_folder(path());
  if (!problems) throw std::runtime_error(problems.error().message);
  return *problems;
}

}  // namespace caleidoscoop
