#include "firmware/config/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "firmware/config/keys.h"
#include "firmware/config/value_checks.h"
#include "sync/core/text.h"

namespace caleidoscoop::config {

void Problems::add(const toml::source_region& where, std::string message) {
  // A hostile file could have a problem on every line; a person reads the first few.
  constexpr std::size_t most = 100;
  if (list_->size() >= most) return;
  list_->push_back(
      {fmt::format("{}:{}:{}", name_, where.begin.line, where.begin.column), std::move(message)});
}

Table::Table(std::string prefix, const toml::table* table, Problems& problems)
    : prefix_(std::move(prefix)), table_(table), problems_(&problems) {}

const toml::node* Table::node(std::string_view key) const {
  return table_ == nullptr ? nullptr : table_->get(key);
}

void Table::bad(const toml::node& node, std::string_view key, std::string_view expected) {
  problems_->add(node.source(), fmt::format("{}{} must be {}; its default is used.", prefix_, key, expected));
}

void Table::text(std::string_view key, std::string& target, std::string_view expected, const Check& check) {
  const toml::node* found = node(key);
  if (found == nullptr) return;
  const auto value = found->value_exact<std::string>();
  if (!value || !is_valid_utf8(*value) || !check(*value)) return bad(*found, key, expected);
  target = *value;
}

void Table::texts(std::string_view key, std::vector<std::string>& target, std::size_t most,
                  std::string_view expected, const Check& check) {
  const toml::node* found = node(key);
  if (found == nullptr) return;
  const toml::array* array = found->as_array();
  if (array == nullptr || array->size() > most) return bad(*found, key, expected);
  std::vector<std::string> values;
  for (const toml::node& element : *array) {
    const auto value = element.value_exact<std::string>();
    if (!value || !check(*value)) return bad(element, key, expected);
    values.push_back(*value);
  }
  target = std::move(values);
}

void Table::integer(std::string_view key, int& target, int least, int most) {
  const toml::node* found = node(key);
  if (found == nullptr) return;
  const auto value = found->value_exact<std::int64_t>();
  if (!value || *value < least || *value > most) {
    return bad(*found, key, fmt::format("a whole number from {} to {}", least, most));
  }
  target = static_cast<int>(*value);
}

void Table::real(std::string_view key, double& target, double least, double most) {
  const toml::node* found = node(key);
  if (found == nullptr) return;
  const auto value = found->is_number() ? found->value<double>() : std::nullopt;
  if (!value || !std::isfinite(*value) || *value < least || *value > most) {
    return bad(*found, key, fmt::format("a number from {} to {}", least, most));
  }
  target = *value;
}

void Table::boolean(std::string_view key, bool& target) {
  const toml::node* found = node(key);
  if (found == nullptr) return;
  const auto value = found->value_exact<bool>();
  if (!value) return bad(*found, key, "true or false");
  target = *value;
}

void Table::time_of_day(std::string_view key, std::chrono::minutes& target) {
  std::string written;
  text(key, written, "a time as \"07:30\"",
       [](std::string_view t) { return parse_time_of_day(t).has_value(); });
  if (!written.empty()) target = *parse_time_of_day(written);
}

void Table::seconds(std::string_view key, std::chrono::seconds& target, int least, int most) {
  int count = static_cast<int>(target.count());
  integer(key, count, least, most);
  target = std::chrono::seconds{count};
}

void Table::minutes(std::string_view key, std::chrono::minutes& target, int least, int most) {
  int count = static_cast<int>(target.count());
  integer(key, count, least, most);
  target = std::chrono::minutes{count};
}

void Table::report_unknown(std::span<const std::string_view> known) {
  if (table_ == nullptr) return;
  for (const auto& [key, value] : *table_) {
    const std::string_view name = key.str();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string_view meant = did_you_mean(name, known);
    problems_->add(key.source(),
                   fmt::format("{}{} is no known key{}", prefix_, cut_graphemes(clean_line(name), 60),
                               meant.empty() ? "." : fmt::format("; did you mean {}?", meant)));
  }
}

}  // namespace caleidoscoop::config
