#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <map>

#include "sync/core/civil_time.h"
#include "sync/core/text.h"
#include "sync/edition/findings.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

constexpr int most_quoted_words = 40;

bool is_day(const std::string& text) { return text.size() == 10 && parse_iso8601(text).has_value(); }

// A date as precise as its document gives it: a year, a month or a day.
bool is_partial_date(const std::string& text) {
  if (text.size() == 4) return is_day(text + "-01-01");
  if (text.size() == 7) return is_day(text + "-01");
  return is_day(text);
}

bool is_moment(const std::string& text) {
  const std::size_t clock = text.find('T');
  return clock != std::string::npos && text.find_first_of("Z+-", clock) != std::string::npos &&
         parse_iso8601(text).has_value();
}

bool is_day_or_moment(const std::string& text) { return is_day(text) || is_moment(text); }

using IsDate = bool (*)(const std::string&);

struct DateField {
  const char* collection;
  const char* from;
  const char* until;  // null when there is but one date
  IsDate is_date;
  const char* form;
};

constexpr const char* partial_form = "a date such as 2018, 2018-11 or 2018-11-09";
constexpr const char* moment_form = "a moment with offset such as 2026-11-22T09:00:00+01:00";
constexpr DateField date_fields[] = {
    {"themes", "updated", nullptr, is_day, "a day such as 2026-11-22"},
    {"standpoints", "date", nullptr, is_partial_date, partial_form},
    {"events", "start", "end", is_moment, moment_form},
    {"offers", "date", "expires", is_partial_date, partial_form},
};

// True when the field is there, is text and is a date of the right form; else says what is wrong.
bool check_date(const json& object, const char* field, const std::string& pointer, IsDate is_date,
                const char* form, Findings& findings) {
  const json& value = at(object, field);
  if (!value.is_string() || value == "") return false;
  if (is_date(value.get<std::string>())) return true;
  findings.push_back({pointer + pointer_step(field),
                      fmt::format("\"{}\" is not {}", clean_line(value.get<std::string>()), form)});
  return false;
}

// Dates of unlike precision are compared as far as both go; moments as moments.
bool is_before(const std::string& a, const std::string& b) {
  if (is_moment(a) && is_moment(b)) return *parse_iso8601(a) < *parse_iso8601(b);
  const std::size_t common = std::min({a.size(), b.size(), std::size_t{10}});
  return a.compare(0, common, b, 0, common) < 0;
}

void check_span(const json& object, const char* from, const char* until, const std::string& pointer,
                IsDate is_date, const char* form, Findings& findings) {
  const bool begins = check_date(object, from, pointer, is_date, form, findings);
  if (until == nullptr) return;
  const bool ends = check_date(object, until, pointer, is_date, form, findings);
  if (begins && ends && is_before(string_at(object, until), string_at(object, from))) {
    findings.push_back({pointer + pointer_step(until), fmt::format("{} is before {}", until, from)});
  }
}

void check_ids(const json& whole, Findings& findings) {
  const auto check = [&](const json& items, const std::string& folder) {
    if (!items.is_object()) return;
    for (const auto& [key, item] : items.items()) {
      const std::string pointer = folder + pointer_step(key);
      if (!is_id(key)) {
        findings.push_back(
            {pointer, fmt::format("\"{}\" is no id: use lower case letters, digits and single hyphens",
                                  clean_line(key))});
      }
      const json& id = at(item, "id");
      if (id.is_string() && id != key) {
        findings.push_back(
            {pointer + "/id", fmt::format("the id \"{}\" is not the name it is filed under, \"{}\"",
                                          clean_line(id.get<std::string>()), clean_line(key))});
      }
    }
  };
  for (const char* collection : collections) check(at(whole, collection), "/" + std::string(collection));
  check(at(at(whole, "examples"), "headlines"), "/examples/headlines");
}

void check_provenance(const json& value, const std::string& pointer, Findings& findings) {
  const json& list = at(value, "provenance");
  for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
    check_date(list[i], "date", pointer + "/provenance/" + std::to_string(i), is_partial_date, partial_form,
               findings);
  }
}

void check_keywords(const json& theme, const std::string& pointer, Findings& findings) {
  std::map<std::string, std::size_t> seen;
  const json& list = at(theme, "keywords");
  for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
    const std::string term = string_at(list[i], "term");
    if (term.empty()) continue;
    const std::string place = fmt::format("{}/keywords/{}/term", pointer, i);
    if (!seen.emplace(term, i).second)
      findings.push_back({place, fmt::format("the keyword \"{}\" is there twice", term)});
    if (term.find_first_not_of("* ") == std::string::npos) {
      findings.push_back({place, "a keyword needs letters beside its *"});
    }
  }
}

void check_theme(const std::string& pointer, const json& theme, Findings& findings) {
  check_provenance(theme, pointer, findings);
  for (const char* list : {"chances", "risks"}) {
    const json& insights = at(theme, list);
    for (std::size_t i = 0; insights.is_array() && i < insights.size(); ++i) {
      check_provenance(insights[i], fmt::format("{}/{}/{}", pointer, list, i), findings);
    }
  }
  const json& milestones = at(theme, "milestones");
  for (std::size_t i = 0; milestones.is_array() && i < milestones.size(); ++i) {
    check_date(milestones[i], "date", fmt::format("{}/milestones/{}", pointer, i), is_partial_date,
               partial_form, findings);
  }
  const json& from = at(at(theme, "horizon"), "from");
  const json& to = at(at(theme, "horizon"), "to");
  if (from.is_number() && to.is_number() && to < from) {
    findings.push_back({pointer + "/horizon/to", "the horizon ends before it begins"});
  }
  const json& pressure = at(theme, "pressure");
  for (auto year = pressure.begin(); pressure.is_object() && year != pressure.end(); ++year) {
    if (!is_partial_date(year.key()) || year.key().size() != 4) {
      findings.push_back(
          {pointer + "/pressure" + pointer_step(year.key()), "the field name must be a year such as 2030"});
    }
  }
  check_keywords(theme, pointer, findings);
}

int words_in(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    words += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return words;
}

void check_source(const std::string& pointer, const json& source, Findings& findings) {
  if (at(source, "enabled") != true) return;
  if (string_at(source, "grade") == "X") {
    findings.push_back({pointer + "/enabled", "a source of grade X is never read: it cannot be enabled"});
  }
  if (string_at(source, "url").empty()) {
    findings.push_back({pointer + "/enabled", "a source without a url cannot be enabled"});
  }
}

void check_items(const json& whole, Findings& findings) {
  each_item(whole, "themes",
            [&](const std::string& pointer, const json& theme) { check_theme(pointer, theme, findings); });
  for (const char* collection : {"facets", "threads", "questions"}) {
    each_item(whole, collection, [&](const std::string& pointer, const json& item) {
      check_provenance(item, pointer, findings);
    });
  }
  each_item(whole, "standpoints", [&](const std::string& pointer, const json& standpoint) {
    const int words = words_in(string_at(standpoint, "quotation"));
    if (words <= most_quoted_words) return;
    findings.push_back(
        {pointer + "/quotation",
         fmt::format("the quotation has {} words; at most {} are allowed: paraphrase it in position", words,
                     most_quoted_words)});
  });
  each_item(whole, "events", [&](const std::string& pointer, const json& event) {
    if (at(event, "sign_up_confirmed") == true && string_at(event, "sign_up").empty()) {
      findings.push_back({pointer + "/sign_up_confirmed", "there is no sign_up address to confirm"});
    }
  });
  each_item(whole, "figures", [&](const std::string& pointer, const json& figure) {
    for (const char* needed : {"period", "source"}) {
      if (string_at(figure, "value").empty() || !string_at(figure, needed).empty()) continue;
      findings.push_back({pointer + "/value", fmt::format("a figure with a value must name its {}", needed)});
    }
  });
  each_item(whole, "sources",
            [&](const std::string& pointer, const json& source) { check_source(pointer, source, findings); });
}

void check_dates(const json& whole, Findings& findings) {
  for (const DateField& field : date_fields) {
    each_item(whole, field.collection, [&](const std::string& pointer, const json& item) {
      check_span(item, field.from, field.until, pointer, field.is_date, field.form, findings);
    });
  }
}

// Every text of an edition is shown: none may hold what could not be seen or would turn it around.
void check_characters(const json& value, const std::string& pointer, Findings& findings) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (clean_text(text) != text) {
      findings.push_back(
          {pointer,
           "the text holds control characters, invisible direction marks or piled-up accents; remove them"});
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      check_characters(value[i], pointer + "/" + std::to_string(i), findings);
  } else if (value.is_object()) {
    for (const auto& [name, member] : value.items())
      check_characters(member, pointer + pointer_step(name), findings);
  }
}

}  // namespace

void check_values(const Checked& checked, Findings& findings) {
  const json& whole = checked.whole;
  check_ids(whole, findings);
  check_span(at(whole, "edition"), "published", "valid_until", "/edition", is_moment, moment_form, findings);
  check_dates(whole, findings);
  check_items(whole, findings);
  each_item(whole, "kringen", [&](const std::string& pointer, const json& kring) {
    check_span(at(kring, "evidence"), "from", "until", pointer + "/evidence", is_partial_date, partial_form,
               findings);
  });
  const json& items = at(at(whole, "rotation"), "items");
  for (std::size_t i = 0; items.is_array() && i < items.size(); ++i) {
    check_span(items[i], "from", "until", "/rotation/items/" + std::to_string(i), is_day_or_moment,
               "a day or a moment in ISO 8601", findings);
  }
  check_characters(whole, "", findings);
}

}  // namespace caleidoscoop::edition
