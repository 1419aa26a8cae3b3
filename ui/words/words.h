// Words: everything the screen says that is not content: translated texts, dates, ages, counts.
//
// The text in the code is the Dutch that stands on the screen; translations are looked up by it.
// Borrows the translator; without one it speaks Dutch.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "ui/resources.h"

namespace caleidoscoop::ui {

// Marks a text that stands in a table and is translated where it is drawn.
constexpr std::string_view dutch(std::string_view text) { return text; }

class Words {
 public:
  explicit Words(const Translator* translator) : translator_(translator) {}

  std::string_view tr(std::string_view dutch) const;
  // "{} kop" / "{} koppen", with the number filled in.
  std::string trn(std::string_view one, std::string_view many, long count) const;

  std::string clock(std::chrono::sys_seconds at) const;       // "14:32"
  std::string long_date(std::chrono::sys_seconds at) const;   // "dinsdag 24 november"
  std::string short_date(std::chrono::sys_seconds at) const;  // "di 24 november"
  std::string day(std::chrono::sys_seconds at,
                  std::chrono::sys_seconds now) const;  // "26 aug", "26 aug 2025"

  // How old something is, in full words: "zojuist", "12 min", "5 uur", "gisteren 17:12", "2 dagen",
  // "26 aug".
  std::string age(std::chrono::sys_seconds at, std::chrono::sys_seconds now) const;

  // A moment in a sentence: "vandaag 14:20", "gisteren 17:30", "26 aug 14:20".
  std::string moment(std::chrono::sys_seconds at, std::chrono::sys_seconds now) const;

  // "2018-11-09" as "9 november 2018"; what is no date is left as it is.
  std::string source_date(std::string_view text) const;

  std::string size(std::int64_t bytes) const;  // "12 GB"

 private:
  std::string_view month(unsigned month) const;
  std::string_view short_month(unsigned month) const;
  std::string_view weekday(unsigned weekday) const;
  std::string_view short_weekday(unsigned weekday) const;

  const Translator* translator_;
};

}  // namespace caleidoscoop::ui
