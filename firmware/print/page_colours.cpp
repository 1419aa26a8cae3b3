#include "firmware/print/page_colours.h"

#include <algorithm>
#include <array>
#include <utility>

namespace caleidoscoop::print {

PageColour colour_of(std::string_view facet) {
  constexpr std::array<std::pair<std::string_view, PageColour>, 5> facets{
      {{"transities", {0.776, 0.184, 0.0}},
       {"bedrijfsvoering", {0.055, 0.361, 0.729}},
       {"risicomanagement", {0.133, 0.412, 0.302}},
       {"aanbod", {0.455, 0.380, 0.0}},
       {"rol-en-gedrag", {0.608, 0.251, 0.525}}}};
  const auto found = std::ranges::find(facets, facet, &std::pair<std::string_view, PageColour>::first);
  return found == facets.end() ? page_colours::ink : found->second;
}

}  // namespace caleidoscoop::print
