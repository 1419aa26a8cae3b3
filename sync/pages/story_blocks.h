// Which paragraphs around and inside an article's text belong to the story.
#pragma once

#include <string>
#include <vector>

#include "sync/pages/text_blocks.h"

namespace caleidoscoop::pages {

// Paragraphs of mostly links, repetitions, set phrases and picture credits are left out; so are what
// stands before the first sentence (title, byline, date) and headings with nothing below them.
std::vector<TextBlock> story_blocks(std::vector<TextBlock> blocks, NodeId core,
                                    const std::vector<std::string>& titles);

// The same longer paragraph again: quotations set apart, versions for small screens.
void drop_repeated(std::vector<TextBlock>& blocks);

}  // namespace caleidoscoop::pages
