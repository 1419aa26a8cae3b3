#include "sync/trust/signing.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/trust/canonical_json.h"
#include "sync/trust/signatures.h"

namespace caleidoscoop::trust {
namespace {

using nlohmann::json;

constexpr int indent = 1;  // people read these files before they sign them

struct Parts {
  json document;
  std::string payload;
};

Outcome<Parts> parts_of(std::string_view metadata) {
  auto document = parse_json(metadata, "the metadata to sign");
  if (!document) return fault(document.error());
  const bool in_form = document->is_object() && document->contains("signed") &&
                       document->contains("signatures") && (*document)["signatures"].is_array();
  if (!in_form) return fault(FaultKind::malformed, {}, "this is no metadata: no signed part and signatures");
  auto payload = canonical_json((*document)["signed"]);
  if (!payload) return fault(payload.error());
  return Parts{*std::move(document), *std::move(payload)};
}

std::string text_member(const json& object, const char* name) {
  const bool there = object.is_object() && object.contains(name) && object[name].is_string();
  return there ? object[name].get<std::string>() : std::string();
}

}  // namespace

std::string unsigned_metadata(const json& signed_part) {
  return json{{"signed", signed_part}, {"signatures", json::array()}}.dump(indent) + '\n';
}

Outcome<std::string> add_signature(std::string_view metadata, const PrivateKey& key) {
  auto parts = parts_of(metadata);
  if (!parts) return fault(parts.error());
  const auto signature = key.sign(parts->payload);
  if (!signature) return fault(signature.error());
  json signatures = json::array();
  for (const auto& earlier : parts->document["signatures"]) {
    if (text_member(earlier, "keyid") != signature->key_id) signatures.push_back(earlier);
  }
  signatures.push_back({{"keyid", signature->key_id}, {"sig", signature->hex}});
  parts->document["signatures"] = std::move(signatures);
  return parts->document.dump(indent) + '\n';
}

Outcome<SigningState> signing_state(std::string_view metadata, const Keys& keys, const RoleKeys& role) {
  const auto parts = parts_of(metadata);
  if (!parts) return fault(parts.error());
  std::vector<Signature> signatures;
  for (const auto& item : parts->document["signatures"]) {
    signatures.push_back({text_member(item, "keyid"), text_member(item, "sig")});
  }
  SigningState state;
  state.threshold = role.threshold;
  state.signers = valid_signers(parts->payload, signatures, keys, role);
  for (const auto& id : role.key_ids) {
    if (std::find(state.signers.begin(), state.signers.end(), id) == state.signers.end()) {
      state.awaited.push_back(id);
    }
  }
  return state;
}

}  // namespace caleidoscoop::trust
