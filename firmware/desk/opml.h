// Lists of feeds as other programs write and read them: OPML 2.0 (http://opml.org/spec2.opml). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::desk {

struct Outline {
  std::string title;
  std::string feed;  // xmlUrl
  std::string site;  // htmlUrl, or empty
};

std::string opml_text(std::string_view title, const std::vector<Outline>& outlines);
// Outlines with a web address, however deep they stand. Fails with bad_data for what is no OPML, is larger
// than 4 MB or nested more than 32 deep. Any bytes may be given; entities are never followed.
Result<std::vector<Outline>> read_opml(std::string_view bytes);

}  // namespace caleidoscoop::desk
