// What the log's events are called on the screen.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/event_log.h"
#include "ui/words/words.h"

namespace caleidoscoop::ui {

// An event of a later version is called by its id.
std::string event_title(const Words& words, std::string_view event);

// "het scherm", "de synchronisatie"; a part that is not known by its own name.
std::string component_name(const Words& words, std::string_view component);

// Why no reports reach whoever looks after this display, by the kinds of sync/health/broker_fault.cpp.
std::string broker_trouble(const Words& words, std::string_view fault);

}  // namespace caleidoscoop::ui
