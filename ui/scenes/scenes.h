// The scenes, one file each. Each draws itself between header and bar, or over the whole screen.
#pragma once

#include <string_view>

#include "ui/context.h"

namespace caleidoscoop::ui {

void draw_rondgang(const Context& c);      // the cover: attract loop over the themes
void draw_overzicht(const Context& c);     // the rosette as a map, with a panel for the selection
void draw_samenvatting(const Context& c);  // all of the caleidoscoop condensed to one screen
void draw_krachtenveld(const Context& c);  // where all lines come together
void draw_thema(const Context& c, const Theme& theme);
void draw_draad(const Context& c, const Thread& thread);
void draw_vraag(const Context& c, const Question& question);
void draw_horizon(const Context& c);
void draw_nieuws(const Context& c);
void draw_kring(const Context& c);      // the kringen's emphasis compared
void draw_netwerken(const Context& c);  // networks, programmes, offers, figures
void draw_agenda(const Context& c);
void draw_standpunten(const Context& c);
void draw_large_code(const Context& c, std::string_view link);  // one large code
void draw_werkt(const Context& c);
void draw_werkvorm(const Context& c);
void draw_zoeken(const Context& c);
void draw_status(const Context& c);
void draw_beheer(const Context& c);
void draw_colofon(const Context& c);
void draw_welkom(const Context& c);   // the first set-up
void draw_herstel(const Context& c);  // instead of everything, after a safe start

// Draws the scene that the room is in, with its chrome.
void draw_scene(const Context& c);

}  // namespace caleidoscoop::ui
