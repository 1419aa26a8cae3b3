#include "ui/words/words.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_seconds;

std::string_view Words::tr(std::string_view dutch) const {
  return translator_ == nullptr ? dutch : translator_->text(dutch);
}

std::string Words::trn(std::string_view one, std::string_view many, long count) const {
  const std::string_view text =
      translator_ == nullptr ? (count == 1 ? one : many) : translator_->plural(one, many, count);
  return fmt::format(fmt::runtime(text), count);
}

std::string_view Words::month(unsigned month) const {
  const std::string_view names[] = {tr("januari"),   tr("februari"), tr("maart"),    tr("april"),
                                    tr("mei"),       tr("juni"),     tr("juli"),     tr("augustus"),
                                    tr("september"), tr("oktober"),  tr("november"), tr("december")};
  return names[(month - 1) % 12];
}

std::string_view Words::short_month(unsigned month) const {
  const std::string_view names[] = {tr("jan"), tr("feb"), tr("mrt"), tr("apr"), tr("mei"), tr("jun"),
                                    tr("jul"), tr("aug"), tr("sep"), tr("okt"), tr("nov"), tr("dec")};
  return names[(month - 1) % 12];
}

std::string_view Words::weekday(unsigned weekday) const {
  const std::string_view names[] = {tr("zondag"),    tr("maandag"), tr("dinsdag"), tr("woensdag"),
                                    tr("donderdag"), tr("vrijdag"), tr("zaterdag")};
  return names[weekday % 7];
}

std::string_view Words::short_weekday(unsigned weekday) const {
  const std::string_view names[] = {tr("zo"), tr("ma"), tr("di"), tr("wo"), tr("do"), tr("vr"), tr("za")};
  return names[weekday % 7];
}

std::string Words::clock(sys_seconds at) const {
  const CivilTime t = to_civil(at);
  return fmt::format("{:02}:{:02}", t.hour, t.minute);
}

std::string Words::long_date(sys_seconds at) const {
  const CivilTime t = to_civil(at);
  return fmt::format("{} {} {}", weekday(t.weekday.c_encoding()), static_cast<unsigned>(t.date.day()),
                     month(static_cast<unsigned>(t.date.month())));
}

std::string Words::short_date(sys_seconds at) const {
  const CivilTime t = to_civil(at);
  return fmt::format("{} {} {}", short_weekday(t.weekday.c_encoding()), static_cast<unsigned>(t.date.day()),
                     month(static_cast<unsigned>(t.date.month())));
}

std::string Words::day(sys_seconds at, sys_seconds now) const {
  const CivilTime t = to_civil(at);
  const auto text = fmt::format("{} {}", static_cast<unsigned>(t.date.day()),
                                short_month(static_cast<unsigned>(t.date.month())));
  return t.date.year() == to_civil(now).date.year()
             ? text
             : fmt::format("{} {}", text, static_cast<int>(t.date.year()));
}

std::string Words::age(sys_seconds at, sys_seconds now) const {
  const auto passed = now - at;
  const auto back = (local_day(now) - local_day(at)).count();
  if (passed < minutes{1}) return std::string(tr("zojuist"));
  if (passed < hours{1}) return fmt::format(fmt::runtime(tr("{} min")), passed / minutes{1});
  if (back <= 0) return trn("{} uur", "{} uur", static_cast<long>(passed / hours{1}));
  if (back == 1) return fmt::format(fmt::runtime(tr("gisteren {}")), clock(at));
  if (back < 7) return trn("{} dag", "{} dagen", back);
  return day(at, now);
}

std::string Words::moment(sys_seconds at, sys_seconds now) const {
  const auto back = (local_day(now) - local_day(at)).count();
  if (back == 0) return fmt::format(fmt::runtime(tr("vandaag {}")), clock(at));
  if (back == 1) return fmt::format(fmt::runtime(tr("gisteren {}")), clock(at));
  return fmt::format("{} {}", day(at, now), clock(at));
}

std::string Words::source_date(std::string_view text) const {
  const auto at = text.size() == 10 ? parse_iso8601(text) : std::nullopt;
  if (!at) return std::string(text);
  const CivilTime t = to_civil(*at);
  return fmt::format("{} {} {}", static_cast<unsigned>(t.date.day()),
                     month(static_cast<unsigned>(t.date.month())), static_cast<int>(t.date.year()));
}

std::string Words::size(std::int64_t bytes) const {
  constexpr double gigabyte = 1e9, megabyte = 1e6;
  const auto value = static_cast<double>(bytes);
  if (value >= 10 * gigabyte) return fmt::format("{:.0f} GB", value / gigabyte);
  if (value >= gigabyte) return fmt::format("{:.1f} GB", value / gigabyte);
  return fmt::format("{:.0f} MB", value / megabyte);
}

}  // namespace caleidoscoop::ui
