// One project of the track record, as a card, as a short proof, and whole.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

inline constexpr const char* werkt_project = "werkt/project";  // the choice: which card is open
inline constexpr const char* werkt_detail = "werkt-detail";    // the detail's scroll areas
inline constexpr const char* werkt_stances = "werkt-keuzes";

// "Product", "Proces", "Impact", "Soort niet vermeld".
std::string_view project_kind_words(const Context& c, const Project& project);

// Follow or lead as a kite: the leader's is filled.
void draw_stance_kite(const Context& c, Vec centre, bool leads, Colour ink);
// "1 koploper, 2 volgers"
std::string stance_count_words(const Context& c, const Project& project);

// How high a card has to be for its whole text, at this width.
float project_card_height(const Context& c, const Project& project, float width);
void draw_project_card(const Context& c, const Project& project, Rect r);

// In short: four lines, of which one may say its kind.
struct ProjectProof {
  bool with_kind = true;

  float height(const Context& c, const Project& project, float width) const;
  void draw(const Context& c, const Project& project, Rect r) const;
};

// Why it matters, how to take it over, result, source; and beside it who follows or leads.
void draw_project_detail(const Context& c, const Project& project, Rect area);

}  // namespace caleidoscoop::ui
