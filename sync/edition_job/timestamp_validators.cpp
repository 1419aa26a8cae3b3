#include "sync/edition_job/timestamp_validators.h"

#include <fmt/format.h>
#include <array>

#include "sync/core/files.h"
#include "sync/trust/digest.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;
constexpr std::string_view format = "validators 1";

}  // namespace

bool TimestampValidators::fit(std::string_view asked_url, std::string_view copy) const {
  return url == asked_url && (!etag.empty() || !last_modified.empty()) && trust::sha256_hex(copy) == sha256;
}

std::optional<TimestampValidators> load_validators(const std::filesystem::path& file) {
  if (file.empty()) return std::nullopt;
  const auto text = read_file(file, most_bytes);
  if (!text) return std::nullopt;
  std::array<std::string, 5> lines;
  std::size_t from = 0;
  for (std::string& line : lines) {
    const auto end = text->find('\n', from);
    if (end == std::string::npos) return std::nullopt;
    line = text->substr(from, end - from);
    from = end + 1;
  }
  if (lines[0] != format) return std::nullopt;
  return TimestampValidators{lines[1], lines[2], lines[3], lines[4]};
}

void save_validators(const std::filesystem::path& file, const TimestampValidators& validators) {
  if (file.empty() || load_validators(file) == validators) return;
  const auto text = fmt::format("{}\n{}\n{}\n{}\n{}\n", format, validators.url, validators.etag,
                                validators.last_modified, validators.sha256);
  static_cast<void>(write_file_atomically(file, text));
}

}  // namespace caleidoscoop
