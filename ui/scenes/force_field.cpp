#include "ui/scenes/force_field.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

using Indices = std::map<std::string_view, std::size_t>;  // of themes, by id

void add_nodes(const Edition& edition, ForceField& field, Indices& themes) {
  for (const Theme& t : edition.themes) {
    themes.emplace(t.id, field.nodes.size());
    field.nodes.push_back({FieldNode::Kind::theme, theme_scene(t.id), t.title, t.summary, t.facet});
  }
  for (const Thread& t : edition.threads) {
    field.nodes.push_back({FieldNode::Kind::thread, thread_scene(t.id), t.title, t.summary, {}});
  }
  for (const Question& q : edition.questions) {
    field.nodes.push_back({FieldNode::Kind::question, question_scene(q.id), q.title, q.summary, {}});
  }
}

const Relation* relation_to(const std::vector<Relation>& relations, std::string_view id) {
  const auto found =
      std::find_if(relations.begin(), relations.end(), [&](const Relation& r) { return r.id == id; });
  return found == relations.end() ? nullptr : &*found;
}

void add_thread_edges(const Edition& edition, ForceField& field, std::size_t first) {
  for (std::size_t i = 0; i < edition.threads.size(); ++i) {
    const Thread& thread = edition.threads[i];
    for (std::size_t t = 0; t < edition.themes.size(); ++t) {
      if (const Relation* r = relation_to(edition.themes[t].threads, thread.id)) {
        field.edges.push_back({t, first + i, r->weight, r->origin, r->note, 0});
      } else if (thread.runs_through_all) {
        field.edges.push_back({t, first + i, 1.0, Origin::document, {}, 0});
      }
    }
  }
}

void add_question_edges(const Edition& edition, ForceField& field, std::size_t first) {
  for (std::size_t i = 0; i < edition.questions.size(); ++i) {
    const Question& question = edition.questions[i];
    for (std::size_t t = 0; t < edition.themes.size(); ++t) {
      const Relation* r = relation_to(question.themes, edition.themes[t].id);
      if (r == nullptr) r = relation_to(edition.themes[t].questions, question.id);
      if (r != nullptr) field.edges.push_back({t, first + i, r->weight, r->origin, r->note, 0});
    }
  }
}

using Pair = std::pair<std::size_t, std::size_t>;

void add_related_edges(const Edition& edition, ForceField& field, const Indices& themes) {
  std::map<Pair, std::size_t> known;
  for (std::size_t t = 0; t < edition.themes.size(); ++t) {
    for (const Relation& r : edition.themes[t].related) {
      const auto other = themes.find(r.id);
      if (other == themes.end() || other->second == t) continue;
      const auto [at, added] = known.emplace(std::minmax(t, other->second), field.edges.size());
      if (added) {
        field.edges.push_back({at->first.first, at->first.second, r.weight, r.origin, r.note, 0});
      } else {
        FieldEdge& edge = field.edges[at->second];
        edge.weight = std::max(edge.weight, r.weight);
        if (edge.note.empty()) edge.note = r.note;
      }
    }
  }
}

void add_counted_edges(const std::vector<Headline>& headlines, ForceField& field, const Indices& themes) {
  std::map<Pair, int> together;
  for (const Headline& h : headlines) {
    for (std::size_t i = 0; i < h.themes.size(); ++i) {
      for (std::size_t j = i + 1; j < h.themes.size(); ++j) {
        const auto a = themes.find(h.themes[i].theme), b = themes.find(h.themes[j].theme);
        if (a == themes.end() || b == themes.end() || a == b) continue;
        ++together[std::minmax(a->second, b->second)];
      }
    }
  }
  for (const auto& [pair, count] : together) {
    if (count < least_shared_headlines) continue;
    field.edges.push_back({pair.first, pair.second, 1.0, Origin::counted, {}, count});
  }
}

}  // namespace

std::optional<std::size_t> ForceField::find(std::string_view scene) const {
  const auto found =
      std::find_if(nodes.begin(), nodes.end(), [&](const FieldNode& n) { return n.scene == scene; });
  if (found == nodes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - nodes.begin());
}

std::vector<const FieldEdge*> ForceField::edges_of(std::size_t node) const {
  std::vector<const FieldEdge*> found;
  for (const FieldEdge& edge : edges) {
    if (edge.touches(node)) found.push_back(&edge);
  }
  std::stable_sort(found.begin(), found.end(), [](const FieldEdge* x, const FieldEdge* y) {
    const bool x_counted = x->origin == Origin::counted, y_counted = y->origin == Origin::counted;
    if (x_counted != y_counted) return y_counted;
    return x_counted ? x->count > y->count : x->weight > y->weight;
  });
  return found;
}

ForceField force_field(const Edition& edition, const std::vector<Headline>& headlines) {
  ForceField field;
  Indices themes;
  add_nodes(edition, field, themes);
  const std::size_t first_thread = edition.themes.size();
  add_related_edges(edition, field, themes);
  add_question_edges(edition, field, first_thread + edition.threads.size());
  add_thread_edges(edition, field, first_thread);
  add_counted_edges(headlines, field, themes);
  return field;
}

}  // namespace caleidoscoop::ui
