// Every scene on every screen in every look, size of letters, language and amount of content.
//
// One cell is one frame: drawn, then checked for text that is cut, overlaps, is illegible or runs out of
// its place, for targets too small to hit, and for shapes that cannot be seen.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/ui/covering_array.h"

namespace caleidoscoop::ui {

// Of one family of scenes, as "thema".
struct SceneTally {
  int cells = 0, texts = 0, shapes = 0, targets = 0, faulty = 0;
};

struct MatrixResult {
  std::map<std::string, SceneTally> scenes;
  std::map<std::string, double> worst_text, worst_shape;  // by look
  std::vector<std::string> faults;                        // a cell and what is wrong with it
};

// How many values the parameters of a row have, in the order of the matrix.
std::vector<std::size_t> matrix_levels();

MatrixResult run_matrix(const std::vector<Row>& rows);

std::string table_of(const MatrixResult& result);

}  // namespace caleidoscoop::ui
