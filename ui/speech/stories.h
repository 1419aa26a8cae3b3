// Stories: what a scene shows, told to somebody who does not see it. From the same data as the picture.
//
// Pure; each scene family has a file. A story is whole sentences with their figures, sample sizes and
// sources; the narrator adds what can be chosen.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/speech/script.h"

namespace caleidoscoop::ui {

// The scene that the room is in. False when no story knows it.
bool tell_scene(const Context& c, Script& s);

// Another of these is another page of the same scene, which is told from its beginning.
std::string place_in_scene(const Context& c);

// How keys go on from here, where that is not plain; not for readers.
void tell_how(const Context& c, Script& s);

// What a choice within the scene brought: the selected theme, lane, node, event. False: nothing to tell.
bool tell_selection(const Context& c, Script& s);

void tell_cover(const Context& c, Script& s);
void tell_overview(const Context& c, Script& s);
void tell_overview_selection(const Context& c, Script& s);
void tell_summary(const Context& c, Script& s);
void tell_force_field(const Context& c, Script& s);
void tell_force_field_selection(const Context& c, Script& s);
void tell_thread(const Context& c, Script& s, const Thread& thread);
void tell_question(const Context& c, Script& s, const Question& question);
void tell_theme(const Context& c, Script& s, const Theme& theme);
void tell_horizon(const Context& c, Script& s);
void tell_horizon_selection(const Context& c, Script& s);
void tell_news(const Context& c, Script& s);
void tell_kringen(const Context& c, Script& s);
void tell_kring_selection(const Context& c, Script& s);
void tell_networks(const Context& c, Script& s);
void tell_agenda(const Context& c, Script& s);
void tell_agenda_selection(const Context& c, Script& s);
void tell_standpoints(const Context& c, Script& s);
void tell_standpoint_selection(const Context& c, Script& s);
void tell_works(const Context& c, Script& s);
void tell_works_selection(const Context& c, Script& s);
void tell_workshop(const Context& c, Script& s);
void tell_search(const Context& c, Script& s);
// How much was found of what, and what stands first.
void tell_found(const Context& c, Script& s, bool briefly);
void tell_admin(const Context& c, Script& s);
// Whether the setting on trial may stay.
void tell_trial(const Context& c, Script& s);
// Which page of the settings: another is told from its beginning.
std::string admin_place(const Context& c);
void tell_set_up(const Context& c, Script& s);
// Which page of the set-up, and how far its PIN is.
std::string set_up_place(const Context& c);
void tell_status(const Context& c, Script& s);
void tell_colophon(const Context& c, Script& s);
void tell_code(const Context& c, Script& s, std::string_view link);

}  // namespace caleidoscoop::ui
