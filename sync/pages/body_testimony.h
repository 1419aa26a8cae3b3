// An article's text corrected by what the page itself gives as its body in JSON-LD (article_body.h).
#pragma once

#include <string_view>
#include <vector>

#include "sync/pages/text_blocks.h"

namespace caleidoscoop::pages {

std::uint64_t characters_of(const std::vector<TextBlock>& blocks);

// `story` is what was found without the body, `page` all paragraphs of the page. Paragraphs that the body
// doesn't know go, those that were missed come, if the two are about the same; when the page shows no text
// worth the name, the body is it. Headings and the lead need no testimony: bodies leave them out.
std::vector<TextBlock> corrected_by_body(std::vector<TextBlock> story, std::vector<TextBlock> page,
                                         std::string_view body);

}  // namespace caleidoscoop::pages
