// Which page of the workshop is on. Pure: drawing and speech ask the same.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

enum class WorkshopPage {
  forms,
  setup,
  earlier,
  agenda,
  take_along,
  facilitator,
  notes,
  stances,
  result,
  cards,
  between_seats,
  vote
};

WorkshopPage workshop_page(const Context& c);

}  // namespace caleidoscoop::ui
