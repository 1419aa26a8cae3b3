// Table: one [section] of a TOML document, read key by key into typed values.
//
// Internal to this folder, the only place that includes toml++ beside the readers. Borrows the
// document and the list of problems. A bad value leaves its target as it was and adds one problem.
#pragma once

#include <toml++/toml.h>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/core/snapshot.h"

namespace caleidoscoop::config {

// Collects problems of one file as "name:line:column".
class Problems {
 public:
  Problems(std::string name, std::vector<Problem>& list) : name_(std::move(name)), list_(&list) {}
  void add(const toml::source_region& where, std::string message);

 private:
  std::string name_;
  std::vector<Problem>* list_;
};

using Check = std::function<bool(std::string_view)>;

class Table {
 public:
  // `prefix` is "display." in messages; `table` is null when the section is absent.
  Table(std::string prefix, const toml::table* table, Problems& problems);

  void text(std::string_view key, std::string& target, std::string_view expected, const Check& check);
  void texts(std::string_view key, std::vector<std::string>& target, std::size_t most,
             std::string_view expected, const Check& check);
  void integer(std::string_view key, int& target, int least, int most);
  void real(std::string_view key, double& target, double least, double most);
  void boolean(std::string_view key, bool& target);
  void time_of_day(std::string_view key, std::chrono::minutes& target);
  void seconds(std::string_view key, std::chrono::seconds& target, int least, int most);
  void minutes(std::string_view key, std::chrono::minutes& target, int least, int most);

  template <class Value>
  void choice(std::string_view key, Value& target,
              std::initializer_list<std::pair<std::string_view, Value>> choices) {
    std::string written;
    std::string expected = "one of";
    for (const auto& [word, value] : choices)
      expected += (expected == "one of" ? " " : ", ") + std::string(word);
    const auto known = [&](std::string_view text) {
      for (const auto& [word, value] : choices) {
        if (word == text) return true;
      }
      return false;
    };
    text(key, written, expected, known);
    for (const auto& [word, value] : choices) {
      if (word == written) target = value;
    }
  }

  // The value and where it stands, or null.
  const toml::node* node(std::string_view key) const;
  void bad(const toml::node& node, std::string_view key, std::string_view expected);
  // Names every key that is not among the known ones.
  void report_unknown(std::span<const std::string_view> known);

 private:
  std::string prefix_;
  const toml::table* table_;
  Problems* problems_;
};

}  // namespace caleidoscoop::config
