#include "ui/text/compound.h"

#include <algorithm>
#include <array>

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t shortest_first_member = 4;

// Second members as they stand at the end of a word, singular and plural.
constexpr std::array<std::string_view, 44> second_members{
    "aanbod",        "ambtenaar",   "ambtenaren",  "architect",     "architectuur", "begroting",
    "beleid",        "beveiliging", "bijeenkomst", "bijeenkomsten", "controle",     "democratie",
    "dienst",        "diensten",    "domein",      "economie",      "gang",         "gangen",
    "gemeente",      "gemeenten",   "komsten",     "kracht",        "management",   "netwerk",
    "netwerken",     "omgeving",    "organisatie", "overleg",       "plannen",      "regeling",
    "regelgeving",   "schap",       "secretaris",  "stukken",       "systeem",      "technieken",
    "transformatie", "transitie",   "verandering", "voering",       "voorziening",  "vraagstukken",
    "werking",       "werken"};

}  // namespace

std::vector<std::size_t> compound_joints(std::string_view word) {
  std::vector<std::size_t> joints;
  for (const std::string_view member : second_members) {
    if (word.ends_with(member) && word.size() >= member.size() + shortest_first_member) {
      joints.push_back(word.size() - member.size());
    }
  }
  std::sort(joints.begin(), joints.end());
  return joints;
}

}  // namespace caleidoscoop::ui
