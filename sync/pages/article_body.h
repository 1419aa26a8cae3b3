// The text a page gives its own article in JSON-LD (schema.org articleBody): often without paragraphs,
// often cut, sometimes of another article; so a witness to what stands on the page rather than the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

// The longest articleBody in the page's JSON-LD, as plain text in lines; empty when there is none. Found by
// its key, so that the JSON around it may be broken.
std::string article_body(const Document& document);

// Sequences of four words, for asking how much of one text is in another.
class WordSequences {
 public:
  explicit WordSequences(std::string_view text);

  bool empty() const { return sequences_.empty(); }
  std::size_t size() const { return sequences_.size(); }

  // The share of this text's sequences that the other text has too, 0..1.
  double share_in(const WordSequences& other) const;

 private:
  std::unordered_set<std::uint64_t> sequences_;
};

}  // namespace caleidoscoop::pages
