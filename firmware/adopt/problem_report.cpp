#include "firmware/adopt/problem_report.h"

#include <fmt/format.h>

#include "sync/core/text.h"

namespace caleidoscoop::adopt {
namespace {

constexpr std::size_t longest_message = 300;

// "caleidoscoop.toml:12:8" -> 12; 0 when no line is known.
int line_of(const std::string& where) {
  const auto colon = where.find(':');
  if (colon == std::string::npos) return 0;
  int line = 0;
  for (std::size_t at = colon + 1; at < where.size() && where[at] >= '0' && where[at] <= '9'; ++at) {
    if (line > 1'000'000) return 0;
    line = line * 10 + (where[at] - '0');
  }
  return line;
}

// What the reader says comes in a few forms; each has its Dutch words.
std::string_view in_dutch(const std::string& message) {
  if (message.find("private key") != std::string::npos)
    return "Hier staat een privésleutel. Haal hem weg en maak een nieuw paar: iedereen kan deze kaart lezen. "
           "Hier hoort de ene regel uit het .pub-bestand.";
  if (message.find("is no known key") != std::string::npos)
    return "Deze naam bestaat niet. Kijk of het goed is gespeld.";
  if (message.find("its default is used") != std::string::npos ||
      message.find("must be") != std::string::npos)
    return "Deze waarde kan niet. De standaardwaarde is gebruikt.";
  if (message.find("not to this device") != std::string::npos)
    return "Dit geheim staat op een ander apparaat. Vul het hier opnieuw in.";
  if (message.find("still readable") != std::string::npos)
    return "Dit geheim kon hier niet worden weggehaald. Het is nog te lezen.";
  if (message.find("no TOML") != std::string::npos || message.find("not TOML") != std::string::npos)
    return "Het bestand is niet te lezen. Er is niets veranderd op het scherm.";
  return "Hier gaat iets mis.";
}

}  // namespace

std::string problem_report(const std::vector<Problem>& problems) {
  std::string text =
      "Dit klopt niet in caleidoscoop.toml. Verbeter het daar; dit bestand verdwijnt dan vanzelf.\r\n"
      "What is wrong in caleidoscoop.toml. Mend it there; this file then goes by itself.\r\n\r\n";
  for (const Problem& problem : problems) {
    const int line = line_of(problem.where);
    text += line > 0 ? fmt::format("Regel {}: {}\r\n", line, in_dutch(problem.message))
                     : fmt::format("{}\r\n", in_dutch(problem.message));
    const auto message = cut_graphemes(clean_line(problem.message), longest_message);
    text += line > 0 ? fmt::format("Line {}: {}\r\n\r\n", line, message) : fmt::format("{}\r\n\r\n", message);
  }
  return text;
}

}  // namespace caleidoscoop::adopt
