#include "sync/hub/desk/sql.h"

#include <charconv>

#include "sync/core/text.h"

namespace caleidoscoop::desk {

std::int64_t SqlRow::integer(std::size_t column) const {
  const std::string& digits = text(column);
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::chrono::sys_seconds SqlRow::time(std::size_t column) const {
  return std::chrono::sys_seconds{std::chrono::seconds{integer(column)}};
}

std::int64_t seconds_of(std::chrono::sys_seconds at) { return at.time_since_epoch().count(); }

Result<> without_rows(const Result<SqlRows>& rows) {
  if (!rows) return failure(rows.error());
  return {};
}

Result<> check_texts(std::initializer_list<SqlValue> values) {
  for (const SqlValue& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) continue;
    if (text->find('\0') != std::string::npos || !is_valid_utf8(*text)) {
      return failure(ErrorCode::bad_data, "a text for the desk's database is not UTF-8, or has a zero byte");
    }
  }
  return {};
}

}  // namespace caleidoscoop::desk
