// An edition as a booklet for a meeting: A4 pages as PDF, in Dutch.
//
// A cover, the contents, each theme from the top of a page, then threads, questions, standpoints, agenda,
// what works, offers, figures, partners and the colofon; what has nothing is left out. A kring's emphasis is
// told where the edition was composed for one. What rests on no document is called a proposal of the editors,
// and what nobody valued is said to have no value. The same edition gives the same bytes.
//
// Reads the fonts Inter and the Dutch patterns for breaking words where they are installed; any one thread.
#pragma once

#include <string>

#include "sync/core/edition.h"
#include "sync/core/result.h"

namespace caleidoscoop::print {

// The bytes of the file. Fails with io when Cairo does.
Result<std::string> booklet_of(const Edition& edition);

}  // namespace caleidoscoop::print
