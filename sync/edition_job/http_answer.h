// What an answer that is not the file asked for means to the trust library. Internal to sync/edition_job.
#pragma once

#include <string>

#include "sync/fetch/fetcher.h"
#include "sync/trust/fault.h"

namespace caleidoscoop {

trust::Fault fault_of(const Error& error);

// Of any status but the good ones; `url` is for the sentence.
trust::Fault fault_of(const FetchResponse& answer, const std::string& url);

}  // namespace caleidoscoop
