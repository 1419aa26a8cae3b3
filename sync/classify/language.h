// The language of a headline, where its source does not say or says wrong.
//
// By the small words that every sentence has and the letter groups that only one language has. Pure.
#pragma once

#include <string>
#include <string_view>

namespace caleidoscoop {

// "nl", "fr", "de", "en", "fy", or empty for what is too short or too mixed to tell.
std::string language_of(std::string_view title, std::string_view summary);

// What to store for a headline: what the text itself is, when that is clear; else what was said of it,
// as its two first letters ("nl-BE" is "nl").
std::string settled_language(std::string_view said, std::string_view title, std::string_view summary);

}  // namespace caleidoscoop
