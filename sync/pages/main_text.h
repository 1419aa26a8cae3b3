// The main text of an article's page and its lead: what the story says, without menus, adverts, teasers
// of other stories, comments and legal lines.
//
// A pure function of the tree; any number of threads may call it. It never fails: a page without a
// text gives empty strings. Time and memory are linear in the size of the document.
//
// The steps, and the published work behind them (own code throughout):
//   pruning      what browsers hide, what HTML calls furniture, what its class or id calls clutter
//                (the idea of Readability's and trafilatura's lists of names; Barbaresi, ACL 2021)
//   candidates   where the page says its text is (schema.org articleBody, <article>, names in use),
//                else the subtree with the greatest sum of prose minus clutter (the maximum
//                subsequence segmentation of Pasternack and Roth, WWW 2009, on a tree)
//   text blocks  paragraphs judged by link density and context (Kohlschütter et al., WSDM 2010;
//                Pomikálek's jusText, 2011), repetitions once, boilerplate phrases out
#pragma once

#include <string>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

struct MainText {
  std::string text;  // paragraphs separated by '\n', white space within them collapsed
  std::string lead;  // the first real paragraph; empty when there is none
};

MainText main_text(const Document& document);

}  // namespace caleidoscoop::pages
