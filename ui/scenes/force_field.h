// The force field: themes, threads and questions as nodes, and every line between them with its origin.
//
// Pure. Views into the edition, which must outlive it. Curated lines come from the edition; counted ones
// are themes that stood together in headlines, and never take the place of a curated one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/headline.h"

namespace caleidoscoop::ui {

struct FieldNode {
  enum class Kind { theme, thread, question } kind = Kind::theme;
  std::string scene;  // "thema:hrm", "draad:vertrouwen": its name, and where it opens
  std::string_view title, summary;
  std::string_view facet;  // of a theme
};

struct FieldEdge {
  std::size_t a = 0, b = 0;  // nodes
  double weight = 1.0;
  Origin origin = Origin::editor;
  std::string_view note;
  int count = 0;  // of headlines, when counted

  std::size_t other(std::size_t node) const { return node == a ? b : a; }
  bool touches(std::size_t node) const { return node == a || node == b; }
};

// So many headlines must name two themes together before it is a line.
inline constexpr int least_shared_headlines = 3;

struct ForceField {
  std::vector<FieldNode> nodes;  // themes in the edition's order, then threads, then questions
  std::vector<FieldEdge> edges;

  std::optional<std::size_t> find(std::string_view scene) const;
  // The lines of a node, heaviest first, counted ones last.
  std::vector<const FieldEdge*> edges_of(std::size_t node) const;
};

ForceField force_field(const Edition& edition, const std::vector<Headline>& headlines);

}  // namespace caleidoscoop::ui
