#include "ui/scenes/index_entries.h"

#include <algorithm>
#include <array>
#include <set>

#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

using Kind = IndexEntry::Kind;

struct Accented {
  std::string_view letters, plain;
};
constexpr std::array<Accented, 7> accents{{{"ÀÁÂÃÄÅàáâãäå", "A"},
                                           {"ÈÉÊËèéêë", "E"},
                                           {"ÌÍÎÏìíîï", "I"},
                                           {"ÒÓÔÕÖØòóôõöø", "O"},
                                           {"ÙÚÛÜùúûü", "U"},
                                           {"Çç", "C"},
                                           {"Ññ", "N"}}};

std::string key_of(std::string_view title) {
  std::string key;
  for (const char ch : title) key += ch >= 'A' && ch <= 'Z' ? static_cast<char>(ch - 'A' + 'a') : ch;
  return key;
}

void add(std::vector<IndexEntry>& entries, Kind kind, const std::string& title, std::string scene,
         const std::string& id, std::string facet = {}) {
  if (title.empty()) return;
  entries.push_back({kind, title, std::move(scene), std::move(facet), index_letter(title), id});
}

}  // namespace

std::string index_letter(std::string_view title) {
  for (std::size_t i = 0; i < title.size(); ++i) {
    const char ch = title[i];
    if (ch >= 'A' && ch <= 'Z') return std::string(1, ch);
    if (ch >= 'a' && ch <= 'z') return std::string(1, static_cast<char>(ch - 'a' + 'A'));
    if (ch >= '0' && ch <= '9') return "#";
    const std::string_view pair = title.substr(i, 2);
    for (const Accented& accent : accents) {
      if (pair.size() == 2 && accent.letters.find(pair) != std::string_view::npos)
        return std::string(accent.plain);
    }
  }
  return "#";
}

std::vector<IndexEntry> index_entries(const Edition& edition) {
  std::vector<IndexEntry> entries;
  for (const Theme& t : edition.themes) add(entries, Kind::theme, t.title, theme_scene(t.id), t.id, t.facet);
  for (const Thread& t : edition.threads) add(entries, Kind::thread, t.title, thread_scene(t.id), t.id);
  for (const Question& q : edition.questions)
    add(entries, Kind::question, q.title, question_scene(q.id), q.id);
  std::set<std::string> people;
  for (const Standpoint& s : edition.standpoints) {
    if (people.insert(s.who).second) add(entries, Kind::person, s.who, "standpunten", s.id);
  }
  for (const Network& n : edition.networks) add(entries, Kind::network, n.title, "netwerken", n.id);
  for (const Project& p : edition.projects) add(entries, Kind::project, p.title, "werkt", p.id);
  std::stable_sort(entries.begin(), entries.end(), [](const IndexEntry& a, const IndexEntry& b) {
    return a.letter != b.letter ? a.letter < b.letter : key_of(a.title) < key_of(b.title);
  });
  return entries;
}

}  // namespace caleidoscoop::ui
