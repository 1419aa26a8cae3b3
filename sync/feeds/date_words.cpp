#include "sync/feeds/date_words.h"

#include <algorithm>
#include <array>

namespace caleidoscoop {
namespace {

struct Named {
  std::string_view name;
  int value;
};

// As lower_word leaves them: Φ and Σ keep their form.
// clang-format off
constexpr std::array<Named, 112> months{{
    {"january", 1}, {"januari", 1}, {"janvier", 1}, {"januar", 1}, {"jänner", 1}, {"enero", 1},
    {"gennaio", 1}, {"janeiro", 1}, {"január", 1}, {"ιανουάριος", 1}, {"ιανουαρίου", 1},
    {"february", 2}, {"februari", 2}, {"février", 2}, {"fevrier", 2}, {"februar", 2}, {"febrero", 2},
    {"febbraio", 2}, {"fevereiro", 2}, {"február", 2}, {"Φεβρουάριος", 2}, {"Φεβρουαρίου", 2},
    {"march", 3}, {"maart", 3}, {"mrt", 3}, {"mars", 3}, {"märz", 3}, {"maerz", 3}, {"marzo", 3},
    {"março", 3}, {"március", 3}, {"μάρτιος", 3}, {"μαρτίου", 3}, {"μάώ", 3},
    {"april", 4}, {"avril", 4}, {"abril", 4}, {"aprile", 4}, {"április", 4}, {"απρίλιος", 4},
    {"απριλίου", 4},
    {"may", 5}, {"mei", 5}, {"mai", 5}, {"mayo", 5}, {"maggio", 5}, {"maio", 5}, {"május", 5}, {"μάιος", 5},
    {"μαίου", 5}, {"μαΐου", 5}, {"μάϊος", 5}, {"μαι", 5},
    {"june", 6}, {"juni", 6}, {"juin", 6}, {"junio", 6}, {"giugno", 6}, {"junho", 6}, {"június", 6},
    {"ιούνιος", 6}, {"ιουνίου", 6}, {"ιον", 6},
    {"july", 7}, {"juli", 7}, {"juillet", 7}, {"julio", 7}, {"luglio", 7}, {"julho", 7}, {"július", 7},
    {"ιούλιος", 7}, {"ιουλίου", 7}, {"ιολ", 7},
    {"august", 8}, {"augustus", 8}, {"août", 8}, {"aout", 8}, {"agosto", 8}, {"augusztus", 8},
    {"αύγουστος", 8}, {"αυγούστου", 8},
    {"september", 9}, {"septembre", 9}, {"septiembre", 9}, {"settembre", 9}, {"setembro", 9},
    {"szeptember", 9}, {"Σεπτέμβριος", 9}, {"Σεπτεμβρίου", 9},
    {"october", 10}, {"oktober", 10}, {"octobre", 10}, {"octubre", 10}, {"ottobre", 10}, {"outubro", 10},
    {"október", 10}, {"οκτώβριος", 10}, {"οκτωβρίου", 10},
    {"november", 11}, {"novembre", 11}, {"noviembre", 11}, {"νοέμβριος", 11}, {"νοεμβρίου", 11},
    {"december", 12}, {"décembre", 12}, {"decembre", 12}, {"dezember", 12}, {"diciembre", 12},
    {"dicembre", 12}, {"δεκέμβριος", 12}, {"δεκεμβρίου", 12}, {"dezembro", 12},
}};

constexpr std::array<Named, 43> zones{{
    {"z", 0}, {"gmt", 0}, {"utc", 0}, {"ut", 0}, {"uct", 0}, {"wet", 0}, {"bst", 60}, {"west", 60}, {"cet", 60},
    {"met", 60}, {"mez", 60}, {"cest", 120}, {"mest", 120}, {"mesz", 120}, {"eet", 120}, {"eest", 180},
    {"msk", 180}, {"msd", 240}, {"sast", 120}, {"ist", 330}, {"jst", 540}, {"kst", 540}, {"hkt", 480},
    {"sgt", 480}, {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"nst", -210}, {"ast", -240},
    {"adt", -180}, {"est", -300}, {"edt", -240}, {"et", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420},
    {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"hst", -600}, {"brt", -180},
}};
// clang-format on

constexpr std::size_t shortest_month = 3;

}  // namespace

std::string lower_word(std::string_view word) {
  std::string out(word);
  unsigned char lead = 0;
  for (char& c : out) {
    auto byte = static_cast<unsigned char>(c);
    const bool latin = byte >= 'A' && byte <= 'Z';
    const bool latin_1 = lead == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;  // À to Þ
    const bool greek = lead == 0xCE && byte >= 0x91 && byte <= 0x9F;                    // Α to Ο
    lead = byte;
    if (latin || latin_1 || greek) byte = static_cast<unsigned char>(byte + 0x20);
    c = static_cast<char>(byte);
  }
  return out;
}

MonthWord month_of_word(std::string_view word) {
  if (word.size() < shortest_month) return {};
  const auto* found = std::find_if(months.begin(), months.end(), [&](const Named& month) {
    return month.name[0] == word[0] && month.name.starts_with(word);
  });
  if (found == months.end()) return {};
  return {found->value, word == "mar" || word == "maa"};
}

std::optional<int> zone_of_word(std::string_view word) {
  if (word.empty()) return std::nullopt;
  const auto* found = std::find_if(zones.begin(), zones.end(), [&](const Named& zone) {
    return zone.name[0] == word[0] && zone.name == word;
  });
  if (found == zones.end()) return std::nullopt;
  return found->value;
}

DayHalf day_half_of_word(std::string_view word) {
  if (word == "am" || word == "오전" || word == "上午" || word == "πμ") return DayHalf::morning;
  if (word == "pm" || word == "오후" || word == "下午" || word == "μμ") return DayHalf::afternoon;
  return DayHalf::none;
}

}  // namespace caleidoscoop
