// The roles of a Caleidoscoop repository, and what each may publish.
//
//   curated       curated/…       the editors of the base edition; two keys at least must sign
//   kring-<id>    kring/<id>/…    the editors of one kring
//   headlines     headlines/…     the crawler
//   fleet         fleet/…         settings and priority messages
//   members       members/…       content for members only
//
// All are terminating: what one of them does not list nobody else can. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/metadata.h"

namespace caleidoscoop::trust {

enum class Body { curated, headlines, fleet, members };

std::string_view name_of(Body body);

// Fail with not_authorised when the keys are fewer than the threshold, twice the same, or when `curated`
// would be published by less than two.
Outcome<Delegation> delegation_to(Body body, const std::vector<PublicKey>& keys, std::int64_t threshold);

// Also when the id is not in kebab-case.
Outcome<Delegation> delegation_to_kring(std::string_view id, const std::vector<PublicKey>& keys,
                                        std::int64_t threshold);

}  // namespace caleidoscoop::trust
