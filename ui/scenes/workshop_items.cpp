#include "ui/scenes/workshop_items.h"

#include <algorithm>
#include <array>

#include "ui/scenes/workshop_choose.h"

namespace caleidoscoop::ui {
namespace {

struct SetCard {
  std::string_view id, text;  // Dutch
};

constexpr std::array<SetCard, 6> principles{{
    {"principe-bedoeling", dutch("Werk vanuit de bedoeling: wat wil de inwoner bereiken?")},
    {"principe-uitvoering", dutch("Wie het uitvoert, praat vanaf het begin mee.")},
    {"principe-delen", dutch("Wat elders werkt, nemen wij over; wat hier werkt, delen wij.")},
    {"principe-klein", dutch("Begin klein, leer ervan en bouw dan uit.")},
    {"principe-lange-lijn", dutch("Leg lange lijnen vast, over collegeperioden heen.")},
    {"principe-maatwerk", dutch("Laat in elke regel ruimte voor maatwerk.")},
}};

constexpr std::array<SetCard, 6> data_questions{{
    {"data-van-wie", dutch("Van wie zijn deze gegevens?")},
    {"data-waarvoor", dutch("Waarvoor gebruiken wij ze, en waarvoor niet?")},
    {"data-eerlijk", dutch("Wat vinden wij hierin eerlijk?")},
    {"data-uitleg", dutch("Kunnen wij een inwoner uitleggen hoe een keuze tot stand kwam?")},
    {"data-fout", dutch("Wie merkt het als er iets misgaat, en wie herstelt het?")},
    {"data-raad", dutch("Wanneer praat de raad mee?")},
}};

template <std::size_t N>
std::vector<WorkshopCandidate> cards_of(const Context& c, const std::array<SetCard, N>& set) {
  std::vector<WorkshopCandidate> cards;
  for (const SetCard& card : set)
    cards.push_back({std::string(card.id), std::string(c.tr(card.text)), {}, {}});
  return cards;
}

std::vector<WorkshopCandidate> projects_of(const Context& c) {
  std::vector<WorkshopCandidate> all;
  for (const Project& project : c.edition.projects) {
    all.push_back({project.id, project.title, {}, std::string(c.tr("Projecten"))});
  }
  return all;
}

std::vector<WorkshopCandidate> themes_of(const Context& c) {
  std::vector<WorkshopCandidate> all;
  for (const Theme& theme : c.edition.themes) {
    const Facet* facet = c.edition.facet(theme.facet);
    const bool brief = facet != nullptr && !facet->short_title.empty();
    const std::string heading = facet == nullptr ? "" : brief ? facet->short_title : facet->title;
    all.push_back({theme.id, theme.title, theme.facet, heading});
  }
  return all;
}

}  // namespace

bool has_fixed_items(std::string_view form) { return form == "ontwerpprincipes" || form == "data-gesprek"; }

std::vector<WorkshopCandidate> workshop_candidates(const Context& c, std::string_view form) {
  if (form == "ontwerpprincipes") return cards_of(c, principles);
  if (form == "data-gesprek") return cards_of(c, data_questions);
  return form == "volgen-voorlopen" ? projects_of(c) : themes_of(c);
}

ItemLimits item_limits(std::string_view form) {
  if (form == "rangorde") return {3, 10};
  if (form == "stippen") return {2, 10};
  if (form == "scenarios") return {2, 2};
  if (form == "gedeeld-beeld") return {1, 8};
  return {1, 10};
}

std::vector<std::string> split_ids(std::string_view joined) {
  std::vector<std::string> ids;
  while (!joined.empty()) {
    const auto end = joined.find(',');
    if (const auto id = joined.substr(0, end); !id.empty()) ids.emplace_back(id);
    joined.remove_prefix(end == std::string_view::npos ? joined.size() : end + 1);
  }
  return ids;
}

std::string join_ids(const std::vector<std::string>& ids) {
  std::string joined;
  for (const std::string& id : ids) joined += (joined.empty() ? "" : ",") + id;
  return joined;
}

std::string with_toggled(std::string_view joined, const std::string& id) {
  auto ids = split_ids(joined);
  if (std::erase(ids, id) == 0) ids.push_back(id);
  return join_ids(ids);
}

std::vector<WorkshopCandidate> chosen_items(const Context& c, std::string_view form) {
  auto all = workshop_candidates(c, form);
  if (has_fixed_items(form)) return all;
  const auto ids = split_ids(c.room.choice(workshop_choice::items));
  std::erase_if(all, [&](const WorkshopCandidate& candidate) {
    return std::find(ids.begin(), ids.end(), candidate.id) == ids.end();
  });
  return all;
}

std::vector<std::string> newest_transitions(const Edition& edition) {
  int newest = 0;
  for (const Theme& theme : edition.themes) {
    for (const int year : theme.listed_in) newest = std::max(newest, year);
  }
  std::vector<std::string> ids;
  for (const Theme& theme : edition.themes) {
    const auto& years = theme.listed_in;
    if (newest > 0 && std::find(years.begin(), years.end(), newest) != years.end()) ids.push_back(theme.id);
  }
  return ids;
}

}  // namespace caleidoscoop::ui
