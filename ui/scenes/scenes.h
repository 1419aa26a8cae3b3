// The scenes, one file each. Each draws itself between header and bar, or over the whole screen.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

void draw_rondgang(const Context& c);   // the cover: attract loop over the themes
void draw_overzicht(const Context& c);  // the rosette as a map, with a panel for the selection
void draw_thema(const Context& c, const Theme& theme);
void draw_nieuws(const Context& c);
void draw_status(const Context& c);

// Draws the scene that the room is in, with its chrome.
void draw_scene(const Context& c);

}  // namespace caleidoscoop::ui
