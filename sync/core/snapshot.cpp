#include "sync/core/snapshot.h"

#include <algorithm>

#include "sync/core/civil_time.h"

namespace caleidoscoop {

double Snapshot::attention(const std::string& theme) const {
  int busiest = 0;
  for (const auto& [id, counted] : mentions) busiest = std::max(busiest, counted.total());
  const auto found = mentions.find(theme);
  if (busiest == 0 || found == mentions.end()) return 0.0;
  return static_cast<double>(found->second.total()) / busiest;
}

int Snapshot::mentioned_on(const std::string& theme, std::chrono::sys_days day) const {
  const auto found = mentions.find(theme);
  return found == mentions.end() ? 0 : found->second.on(day);
}

std::map<std::string, Mentions> count_mentions(const Edition& edition, const std::vector<Headline>& headlines,
                                               std::chrono::sys_seconds now) {
  const auto today = local_day(now);
  std::map<std::string, Mentions> counted;
  for (const Theme& theme : edition.themes) counted[theme.id].last_day = today;
  for (const Headline& headline : headlines) {
    if (headline.duplicate_of) continue;
    const auto back = (today - local_day(headline.when())).count();
    if (back < 0 || back >= Mentions::days) continue;
    for (const ThemeMatch& match : headline.themes) {
      const auto theme = counted.find(match.theme);
      if (theme != counted.end())
        ++theme->second.per_day[static_cast<std::size_t>(Mentions::days - 1 - back)];
    }
  }
  return counted;
}

std::vector<Headline> example_headlines(const Edition& edition, std::chrono::sys_seconds now) {
  std::vector<Headline> headlines;
  for (const ExampleHeadline& example : edition.example_headlines) {
    Headline headline;
    headline.source = headline.source_name = example.source;
    headline.guid = example.id;
    headline.title = example.title;
    headline.language = edition.language;
    headline.first_seen = now - std::chrono::minutes{example.minutes_ago};
    headline.example = true;
    for (const std::string& theme : example.themes) headline.themes.push_back({theme, 1.0, {}});
    headlines.push_back(std::move(headline));
  }
  std::stable_sort(headlines.begin(), headlines.end(),
                   [](const Headline& a, const Headline& b) { return a.when() > b.when(); });
  return headlines;
}

}  // namespace caleidoscoop
