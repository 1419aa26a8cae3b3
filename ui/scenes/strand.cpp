#include "ui/scenes/strand.h"

#include <algorithm>
#include <utility>

#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

const Relation* relation_to(const std::vector<Relation>& relations, const std::string& id) {
  const auto found =
      std::find_if(relations.begin(), relations.end(), [&](const Relation& r) { return r.id == id; });
  return found == relations.end() ? nullptr : &*found;
}

StrandTheme strand_theme(const Theme& theme, const Relation& relation) {
  return {&theme, relation.weight, relation.origin, relation.note};
}

void add_crossing(std::vector<Crossing>& found, const Strand& strand, const Theme& theme, std::string scene) {
  for (const StrandTheme& link : strand.themes) {
    if (link.theme != &theme) continue;
    found.push_back({std::move(scene), strand.title, strand.summary, link.note, link.weight, link.origin});
    return;
  }
}

void heaviest_first(std::vector<Crossing>& found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Crossing& a, const Crossing& b) { return a.weight > b.weight; });
}

}  // namespace

Strand strand_of(const Edition& edition, const Thread& thread) {
  Strand strand{.kind = Strand::Kind::thread,
                .id = thread.id,
                .title = thread.title,
                .summary = thread.summary,
                .lead = thread.lead,
                .runs_through_all = thread.runs_through_all,
                .provenance = thread.provenance,
                .themes = {}};
  for (const Theme& theme : edition.themes) {
    if (const Relation* relation = relation_to(theme.threads, thread.id)) {
      strand.themes.push_back(strand_theme(theme, *relation));
    } else if (thread.runs_through_all) {
      strand.themes.push_back({&theme, 1.0, Origin::document, ""});
    }
  }
  return strand;
}

Strand strand_of(const Edition& edition, const Question& question) {
  Strand strand{.kind = Strand::Kind::question,
                .id = question.id,
                .title = question.title,
                .summary = question.summary,
                .lead = question.lead,
                .runs_through_all = false,
                .provenance = question.provenance,
                .themes = {}};
  for (const Theme& theme : edition.themes) {
    const Relation* own = relation_to(question.themes, theme.id);
    const Relation* theirs = relation_to(theme.questions, question.id);
    const Relation* relation = own != nullptr ? own : theirs;
    if (relation == nullptr) continue;
    strand.themes.push_back(strand_theme(theme, *relation));
    if (relation->note.empty() && theirs != nullptr) strand.themes.back().note = theirs->note;
  }
  return strand;
}

std::vector<Crossing> threads_of(const Edition& edition, const Theme& theme) {
  std::vector<Crossing> found;
  for (const Thread& thread : edition.threads) {
    add_crossing(found, strand_of(edition, thread), theme, thread_scene(thread.id));
  }
  heaviest_first(found);
  return found;
}

std::vector<Crossing> questions_of(const Edition& edition, const Theme& theme) {
  std::vector<Crossing> found;
  for (const Question& question : edition.questions) {
    add_crossing(found, strand_of(edition, question), theme, question_scene(question.id));
  }
  heaviest_first(found);
  return found;
}

}  // namespace caleidoscoop::ui
