// Reading a page's elements as people see them: one line of text, names without case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

// The element's text on one clean line, at most `most_bytes`: without scripts, styles and templates, with a
// space where a block or line ends.
std::string line_of(const Document& document, NodeId id, std::size_t most_bytes = 2000);

// The words of an attribute such as class or rel, in lower case.
std::vector<std::string> words_of(std::string_view attribute);
bool has_word(std::string_view attribute, std::string_view lower_case_word);

// Whether class, id, role or an own property of the element holds one of these parts of a name.
bool is_named_after(const Document& document, NodeId id, std::initializer_list<std::string_view> parts);

// Whether the element or one around it is a part of every page: navigation, footer, side column, comments.
// Elements around `last` are not looked at.
bool is_beside_the_matter(const Document& document, NodeId id, NodeId last = no_node);

// Letters and digits only, folded: for comparing names and titles written differently.
std::string bare(std::string_view text);

// "www.example.org" of "https://www.example.org:8080/x"; empty when there is none.
std::string_view host_of(std::string_view url);

}  // namespace caleidoscoop::pages
