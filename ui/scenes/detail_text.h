// What the details of kringen, projects and networks have in common, as pieces of a column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// A heading in strong letters with its words below; nothing when there are no words.
void add_paragraph(const Context& c, Flow& flow, std::string_view heading, std::string_view words);

// "Bron: …" in small letters; says so when none is known.
void add_source(const Context& c, Flow& flow, std::string_view source);

// A button for each theme that the edition has, in as many rows as they need.
void add_theme_buttons(const Context& c, Flow& flow, const std::string& prefix,
                       const std::vector<std::string>& themes);

// "https://www.vng.nl/pad/" as a reader says it: "vng.nl/pad".
std::string_view spoken_address(std::string_view url);
// In lines no wider than `width`, broken where an address allows it and never with a hyphen.
std::vector<std::string> address_lines(const Context& c, const TextStyle& style, std::string_view url,
                                       float width);

// A code for the phone with its address beside it, or the address alone when no code can hold it.
void add_code(Flow& flow, const std::string& url);

// Rows of at least this height that fill a place of this height evenly.
float filling_row(float least, float place);

// Where a list and the detail of what is chosen in it stand. With large letters both have the whole
// place, one at a time.
struct ListAndDetail {
  Rect list, detail;
  bool one_at_a_time = false;
};
ListAndDetail list_and_detail(const Context& c, Rect area, float detail_width, float list_share);

}  // namespace caleidoscoop::ui
