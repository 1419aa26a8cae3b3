// A strand: a rode draad or a systeemvraagstuk with the themes that it runs through, whoever names it.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::ui {

struct StrandTheme {
  const Theme* theme = nullptr;
  double weight = 1.0;
  Origin origin = Origin::editor;
  std::string note;
};

struct Strand {
  enum class Kind { thread, question } kind = Kind::thread;
  std::string id, title, summary, lead;
  bool runs_through_all = false;
  std::vector<Provenance> provenance;
  std::vector<StrandTheme> themes;  // in the edition's order
};

// The themes name their threads; a thread that runs through all runs through every theme.
Strand strand_of(const Edition& edition, const Thread& thread);
// Questions name their themes and themes their questions; what both say is said once.
Strand strand_of(const Edition& edition, const Question& question);

// The other way round: a thread or question that a theme lies on.
struct Crossing {
  std::string scene, title, summary, note;
  double weight = 1.0;
  Origin origin = Origin::editor;
};

// Heaviest first.
std::vector<Crossing> threads_of(const Edition& edition, const Theme& theme);
std::vector<Crossing> questions_of(const Edition& edition, const Theme& theme);

}  // namespace caleidoscoop::ui
