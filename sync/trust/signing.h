// Signing apart: editors pass one file of metadata along, and each adds a signature to it.
//
// The signed part is never touched, unknown members included; only the list of signatures grows. Pure.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sync/trust/private_key.h"

namespace caleidoscoop::trust {

// A file of metadata around a signed part, without signatures.
std::string unsigned_metadata(const nlohmann::json& signed_part);

// Adds the key's signature, in place of an earlier one of its own. Fails with malformed or bad_key.
Outcome<std::string> add_signature(std::string_view metadata, const PrivateKey& key);

// How far a file is on its way around.
struct SigningState {
  std::vector<std::string> signers;  // whose signature is there and valid
  std::vector<std::string> awaited;  // whose may still be added
  std::int64_t threshold = 1;
  bool complete() const { return static_cast<std::int64_t>(signers.size()) >= threshold; }
};

// Fails with malformed.
Outcome<SigningState> signing_state(std::string_view metadata, const Keys& keys, const RoleKeys& role);

}  // namespace caleidoscoop::trust
