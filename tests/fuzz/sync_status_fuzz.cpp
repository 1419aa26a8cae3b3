// status.json of any content gives a status or an error; a status survives being written.
#include "sync/core/sync_status.h"
#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto status = parse_sync_status(std::string(fuzz::text_of(data, size)), "status.json");
  if (!status) {
    fuzz::promise(!status.error().message.empty());
    return 0;
  }
  fuzz::promise(is_valid_utf8(status->last_error));
  const auto again = parse_sync_status(to_json(*status), "status.json");
  fuzz::promise(again && again->last_success == status->last_success);
  return 0;
}
