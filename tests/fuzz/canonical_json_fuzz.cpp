// Bytes of any content are refused, or have one canonical form that another reader of JSON agrees with.
#include "sync/trust/canonical_json.h"

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::text_of(data, size);
  const auto value = parse_json(bytes, "input");
  if (!value) {
    fuzz::promise(value.error().kind == FaultKind::malformed && !value.error().message.empty());
    return 0;
  }
  fuzz::promise(nlohmann::json::parse(bytes) == *value);
  const auto form = canonical_json(*value);
  fuzz::promise(form && is_valid_utf8(*form));
  // Written out with every escape and read again, it has the same form.
  const auto again = parse_json(value->dump(2, ' ', true), "again");
  fuzz::promise(again && *again == *value && *canonical_json(*again) == *form);
  return 0;
}
