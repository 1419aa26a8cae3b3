// What a person is told when the desk does not do what they asked: which fault of theirs it is, so that a
// page can say it in the reader's language, beside the sentence for logs.
#pragma once

#include <optional>
#include <tl/expected.hpp>
#include <utility>

#include "sync/core/result.h"

namespace caleidoscoop::desk {

template <class Fault>
struct Refusal : Error {
  explicit Refusal(Error error, std::optional<Fault> of_theirs = std::nullopt)
      : Error(std::move(error)), fault(of_theirs) {}

  std::optional<Fault> fault;  // nothing when it is not theirs: the database cannot be used
};

template <class T, class Fault>
using Granted = tl::expected<T, Refusal<Fault>>;

}  // namespace caleidoscoop::desk
