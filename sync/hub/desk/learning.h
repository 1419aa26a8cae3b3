// Learning from what editors decided: a model beside the keywords, measured on decisions that it was not
// taught, and switched off by one click.
//
// teach() is pure and takes seconds for thousands of decisions. The rest is within the caller's transaction.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/classify/classifier.h"
#include "sync/classify/labelled_rows.h"
#include "sync/classify/linear_model.h"
#include "sync/core/edition.h"
#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

// The label of what belongs to no theme, as in sync/classify.
inline constexpr std::string_view no_theme = "geen";
inline constexpr std::size_t fewest_decisions = 50;

struct Lesson {
  std::int64_t id = 0;
  std::chrono::sys_seconds at{};
  std::string who;
  std::int64_t examples = 0;  // decisions it learned from
  std::int64_t held_out = 0;  // decisions it was measured on, of which the measured model had learned nothing
  std::int64_t before = 0;    // of those, rightly placed by the keywords alone, in thousandths
  std::int64_t after = 0;     // the same with the model
  bool active = false;
};

// Everything that editors accepted, with its theme, or rejected, with no_theme; in the order of their ids, so
// that the same decisions teach the same.
Result<std::vector<LabelledRow>> decided_rows(Sql& sql);

struct Taught {
  Lesson lesson;
  LinearModel model;  // of all rows
};
// Every fifth row is held out for measuring. Fails with bad_data when there are too few decisions.
Result<Taught> teach(const std::vector<LabelledRow>& rows, const Edition& edition);

// The only active one from then on; older models than the last five are forgotten.
Result<> keep_lesson(Sql& sql, const Taught& taught, const std::string& who, std::chrono::sys_seconds now);
Result<> switch_lesson(Sql& sql, std::int64_t id, bool active, const std::string& who,
                       std::chrono::sys_seconds now);
Result<std::vector<Lesson>> lessons(Sql& sql);                      // the newest first
Result<std::shared_ptr<const LinearModel>> active_model(Sql& sql);  // null when none is

// Judges anew what nobody decided or moved yet. Gives how many changed their theme.
Result<int> judge_undecided(Sql& sql, const Classifier& classifier);

}  // namespace caleidoscoop::desk
