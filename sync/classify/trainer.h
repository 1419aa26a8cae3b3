// From labelled headlines to a LinearModel.
//
// Pure and deterministic; single-threaded. Learning is repeated on parts of the rows to find out how
// far a score may be believed, so that the probabilities hold for headlines it never saw.
#pragma once

#include <span>
#include <vector>

#include "sync/classify/labelled_rows.h"
#include "sync/classify/linear_model.h"
#include "sync/core/result.h"

namespace caleidoscoop {

// A label with fewer rows says nothing yet and is not learned.
inline constexpr std::size_t fewest_rows_of_label = 5;

// Fails with bad_data when fewer than two labels have enough rows, or more than a model can have.
Result<LinearModel> train_model(std::span<const LabelledRow> rows);

}  // namespace caleidoscoop
