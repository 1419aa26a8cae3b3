// Operations as lines of JSON, as room.db keeps them.
//
// What is read back may have been damaged or forged: size, depth and every number are limited here, texts
// are made harmless, and the rules of apply() decide about the rest. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "sync/core/result.h"
#include "ui/workshop/operation.h"

namespace caleidoscoop::display {

std::string to_line(const workshop::LogEntry& entry);

// Fails with `bad_data`.
Result<workshop::LogEntry> entry_from(std::string_view line);

// The words of the formats, which stay for good: "urgency_impact", "passing", "follow", …
std::string_view name_of(workshop::Form form);
std::string_view name_of(workshop::Entry entry);
std::string_view name_of(workshop::Axes axes);
std::string_view name_of(workshop::Stance stance);

}  // namespace caleidoscoop::display
