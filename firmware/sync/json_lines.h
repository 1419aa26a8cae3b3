// Requests and answers as JSON Lines, JSON the way all verbs print it, and how a verb fails.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

using Json = nlohmann::ordered_json;

// On one line; what is no UTF-8 becomes U+FFFD.
std::string line_of(const Json& object);

Json text_or_null(const std::string& text);
Json epoch_or_null(const std::optional<std::chrono::sys_seconds>& time);

// The request's text under this key; empty when there is none.
std::string text_in(const Json& request, const char* key);

// Says it on standard error; gives the exit status.
int fail(const Error& error);

// Answers every line of standard input that is not empty with one line, in the same order, until the end.
// `answer` gets what the line says, or a discarded value when it is no JSON. A line over the limit is
// answered with `too_long`. Gives the exit status.
int answer_lines(std::size_t most_line_bytes, const Json& too_long,
                 const std::function<Json(const Json& request)>& answer);

}  // namespace caleidoscoop
