// Metadata of any content is refused with a reason or read within its limits, and never trusted unsigned.
#include "sync/trust/signing.h"
#include "sync/trust/trusted_set.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;

namespace {

template <class T>
bool explained(const Outcome<T>& outcome) {
  return outcome || !outcome.error().message.empty();
}

// A repository's root that only this process has the key of: nothing the fuzzer makes is signed by it.
struct Trusted {
  Trusted() : key(*PrivateKey::generate()) {
    nlohmann::json part = {
        {"_type", "root"}, {"spec_version", "1.0"}, {"version", 1}, {"expires", "2040-01-01T00:00:00Z"}};
    part["keys"][key.public_key().id] = key.public_key().object;
    for (const char* role : {"root", "timestamp", "snapshot", "targets"}) {
      part["roles"][role]["keyids"][0] = key.public_key().id;
      part["roles"][role]["threshold"] = 1;
    }
    root = *add_signature(unsigned_metadata(part), key);
  }
  PrivateKey key;
  std::string root;
};

void read_all(std::string_view bytes) {
  const auto targets = read_targets(bytes, "targets", "input");
  fuzz::promise(explained(read_root(bytes, "input")) && explained(read_timestamp(bytes, "input")) &&
                explained(read_snapshot(bytes, "input")) && explained(targets));
  if (!targets) return;
  fuzz::promise(targets->body.version >= 1);
  for (const auto& delegation : targets->body.delegations) {
    fuzz::promise(delegation.keys.threshold >= 1 && !delegation.role.empty());
    (void)delegation.covers("kring/haaglanden/overlay.json");
    fuzz::promise(explained(signing_state(bytes, targets->body.keys, delegation.keys)));
  }
}

// The signed part as it is, under the right key: what comes after the signatures is reached too.
void take_signed(std::string_view bytes, const Trusted& trusted) {
  const auto metadata = add_signature(bytes, trusted.key);
  if (!metadata) return;
  auto set = TrustedSet::from_root(trusted.root, "root", {});
  fuzz::promise(set.has_value());
  (void)set->update_root(*metadata, "input");
  (void)set->update_timestamp(*metadata, "input");
  if (!set->timestamp()) return;
  (void)set->recall_snapshot(*metadata, "input");
  (void)set->update_snapshot(*metadata, "input");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Trusted trusted;
  static const auto set = TrustedSet::from_root(trusted.root, "root", {});
  const auto bytes = fuzz::text_of(data, size);
  read_all(bytes);
  // Signing takes far longer than reading, so few inputs are signed.
  if (size % 16 == 0) take_signed(bytes, trusted);
  auto untouched = *set;
  fuzz::promise(!untouched.update_root(bytes, "input") && !untouched.update_timestamp(bytes, "input"));
  return 0;
}
