// How long the screen waits without a touch, in words. Pure.
#pragma once

#include <string>

#include "ui/context.h"

namespace caleidoscoop::ui {

// "6 minuten", of so many times the usual time.
std::string waiting_words(const Context& c, int times);

}  // namespace caleidoscoop::ui
