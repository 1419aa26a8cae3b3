// fleet/message.json of any content gives messages or a reason; what is read is written the same.
#include "sync/edition/message.h"

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = edition::read_messages(fuzz::text_of(data, size), "fleet/message.json");
  if (!read) {
    fuzz::promise(!read.error().message.empty());
    return 0;
  }
  for (const Message& message : read->messages) {
    fuzz::promise(is_valid_utf8(message.text) && !message.text.empty());
    fuzz::promise(message.until > message.from && message.until - message.from <= longest_message);
  }
  const auto again = edition::read_messages(edition::messages_text(read->messages), "fleet/message.json");
  fuzz::promise(again && again->messages == read->messages && again->problems.empty());
  return 0;
}
