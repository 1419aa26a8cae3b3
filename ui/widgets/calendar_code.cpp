#include "ui/widgets/calendar_code.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t longest_line = 75;  // bytes, without the line's end

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// RFC 5545 §3.3.11: backslash, semicolon, comma and line breaks.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (byte == '\\' || byte == ';' || byte == ',') out += '\\';
    if (byte == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(byte) >= 0x20) {
      out += byte;
    }
  }
  return out;
}

// §3.1: a line goes on after a line break and a space; never within a character.
void add_line(std::string& calendar, std::string_view line) {
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 1 && continues(line[end])) --end;
    calendar.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = longest_line - 1;
  }
  calendar.append(line).append("\r\n");
}

std::string utc(std::chrono::sys_seconds at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at - day};
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string local_date(std::chrono::sys_seconds at) {
  const auto date = to_civil(at).date;
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace

std::string calendar_text(const CalendarEntry& entry) {
  std::string text;
  add_line(text, "BEGIN:VCALENDAR");
  add_line(text, "VERSION:2.0");
  add_line(text, "PRODID:caleidoscoop");
  add_line(text, "BEGIN:VEVENT");
  add_line(text, "UID:" + escaped(entry.uid));
  add_line(text, "DTSTAMP:" + utc(entry.stamp));
  if (entry.whole_day) {
    add_line(text, "DTSTART;VALUE=DATE:" + local_date(entry.start));
  } else {
    add_line(text, "DTSTART:" + utc(entry.start));
    if (entry.end) add_line(text, "DTEND:" + utc(*entry.end));
  }
  add_line(text, "SUMMARY:" + escaped(entry.title));
  if (!entry.place.empty()) add_line(text, "LOCATION:" + escaped(entry.place));
  add_line(text, "END:VEVENT");
  add_line(text, "END:VCALENDAR");
  return text;
}

std::string calendar_text(CalendarEntry entry, std::size_t most) {
  std::string text = calendar_text(entry);
  if (text.size() <= most) return text;
  entry.place.clear();
  text = calendar_text(entry);
  std::string title = entry.title;
  while (text.size() > most && !title.empty()) {
    while (!title.empty() && continues(title.back())) title.pop_back();
    if (!title.empty()) title.pop_back();
    entry.title = title + "…";
    text = calendar_text(entry);
  }
  return text;
}

}  // namespace caleidoscoop::ui
