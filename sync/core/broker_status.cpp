#include "sync/core/broker_status.h"

#include "sync/core/files.h"
#include "sync/core/json_file.h"

namespace caleidoscoop {

Result<std::optional<BrokerStatus>> read_broker_status(const std::filesystem::path& file) {
  const auto read = read_json_object(file);
  if (!read) return failure(read.error());
  if (!*read) return std::optional<BrokerStatus>{};
  const auto& object = **read;
  BrokerStatus status;
  status.connected = flag_of(object, "connected");
  status.since = moment_of(object, "since").value_or(std::chrono::sys_seconds{});
  status.fault = text_of(object, "fault", 32);
  status.sentence = text_of(object, "sentence", 400);
  return std::optional(std::move(status));
}

Result<> write_broker_status(const std::filesystem::path& file, const BrokerStatus& status) {
  return write_file_atomically(file, json_line({{"connected", status.connected},
                                                {"since", status.since.time_since_epoch().count()},
                                                {"fault", status.fault},
                                                {"sentence", status.sentence}}) +
                                         "\n");
}

}  // namespace caleidoscoop
