// Times as metadata writes them: "YYYY-MM-DDTHH:MM:SSZ" (specification section 4.2.3), nothing else.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace caleidoscoop::trust {

std::optional<std::chrono::sys_seconds> parse_date_time(std::string_view text);
std::string format_date_time(std::chrono::sys_seconds at);

}  // namespace caleidoscoop::trust
