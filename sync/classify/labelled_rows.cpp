#include "sync/classify/labelled_rows.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t missing = static_cast<std::size_t>(-1);
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t end = line.find('\t');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

std::string_view field(const std::vector<std::string_view>& fields, std::size_t column) {
  return column < fields.size() ? fields[column] : std::string_view{};
}

}  // namespace

Result<std::vector<LabelledRow>> read_labelled_rows(std::string_view text, std::string_view name) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const auto columns = fields_of(take_line(text));
  const auto column = [&](std::string_view wanted) {
    const auto at = std::find(columns.begin(), columns.end(), wanted);
    return at == columns.end() ? missing : static_cast<std::size_t>(at - columns.begin());
  };
  const std::size_t title = column("title");
  const std::size_t label = column("theme_main");
  const std::size_t summary = column("lead30") != missing ? column("lead30") : column("summary");
  for (const auto& [wanted, at] : {std::pair{"title", title}, std::pair{"theme_main", label}}) {
    if (at != missing) continue;
    return failure(ErrorCode::bad_data, fmt::format("{}:1: there is no column \"{}\"", name, wanted));
  }
  std::vector<LabelledRow> rows;
  while (!text.empty()) {
    const auto fields = fields_of(take_line(text));
    LabelledRow row{clean_line(field(fields, title)), clean_line(field(fields, summary)),
                    clean_line(field(fields, label))};
    if (!row.label.empty() && !(row.title.empty() && row.summary.empty())) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace caleidoscoop
