// Why a source gave nothing, for people (a sentence) and for figures (a short code).
//
// Pure functions.
#pragma once

#include <string>

#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"
#include "sync/headlines_job/robots_gate.h"
#include "sync/headlines_job/schedule.h"

namespace caleidoscoop {

// No answer came.
SourceTrouble trouble_of(const Error& error);

// An answer of another status than 200.
SourceTrouble trouble_of(const std::string& asked_url, const FetchResponse& answer);

// An answer of status 200 that is not what was asked for; `error` says how.
SourceTrouble trouble_of(const std::string& asked_url, const FetchResponse& answer, const Error& error);

SourceTrouble trouble_of(const RobotsGate::Judgement& judgement);

// The address is no more, as far as its server knows: not a matter of waiting.
bool is_gone(const FetchResponse& answer);

}  // namespace caleidoscoop
