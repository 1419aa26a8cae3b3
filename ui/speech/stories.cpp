#include "ui/speech/stories.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sync/core/civil_time.h"
#include "sync/edition/markdown.h"
#include "ui/chrome/sync_state.h"
#include "ui/chrome/validity.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/workshop_page.h"
#include "ui/scenes/workshop_session.h"
#include "ui/speech/workshop_story.h"
#include "ui/widgets/link_text.h"

namespace caleidoscoop::ui {
namespace {

struct SceneStory {
  std::string_view scene;
  void (*tell)(const Context&, Script&);
  void (*tell_selection)(const Context&, Script&);
};
constexpr std::array<SceneStory, 17> stories{{
    {cover_scene, tell_cover, nullptr},
    {"overzicht", tell_overview, tell_overview_selection},
    {"samenvatting", tell_summary, nullptr},
    {"krachtenveld", tell_force_field, tell_force_field_selection},
    {"horizon", tell_horizon, tell_horizon_selection},
    {"nieuws", tell_news, tell_news},
    {"kring", tell_kringen, tell_kring_selection},
    {"netwerken", tell_networks, tell_networks},
    {"agenda", tell_agenda, tell_agenda_selection},
    {"standpunten", tell_standpoints, tell_standpoint_selection},
    {"werkt", tell_works, tell_works_selection},
    {"werkvorm", tell_workshop, nullptr},
    {"zoeken", tell_search, tell_search},
    {admin_scene, tell_admin, nullptr},
    {status_scene, tell_status, nullptr},
    {"colofon", tell_colophon, nullptr},
    {set_up_scene, tell_set_up, nullptr},
}};

const SceneStory* story_of(std::string_view scene) {
  const auto* found =
      std::find_if(stories.begin(), stories.end(), [&](const SceneStory& s) { return s.scene == scene; });
  return found == stories.end() ? nullptr : found;
}

}  // namespace

bool tell_scene(const Context& c, Script& s) {
  const SceneName name = scene_name(c.room.scene);
  if (const Theme* theme = c.edition.theme(theme_of(c.room.scene))) {
    tell_theme(c, s, *theme);
  } else if (name.family == "draad") {
    if (const Thread* thread = c.edition.thread(name.about)) tell_thread(c, s, *thread);
  } else if (name.family == "vraag") {
    if (const Question* question = c.edition.question(name.about)) tell_question(c, s, *question);
  } else if (name.family == "qr") {
    tell_code(c, s, name.about);
  } else if (const SceneStory* story = story_of(c.room.scene)) {
    story->tell(c, s);
  }
  return !s.empty();
}

std::string place_in_scene(const Context& c) {
  if (c.room.scene == "werkvorm") return workshop_place(c);
  if (c.room.scene == admin_scene) return admin_place(c);
  if (c.room.scene == set_up_scene) return set_up_place(c);
  return {};
}

void tell_how(const Context& c, Script& s) {
  if (c.room.scene == "zoeken" && !c.room.typing.open.empty()) {
    s.say(
        c.tr("Als u even wacht, hoort u wat er is gevonden. De letters staan ook op het scherm, langs de "
             "pijlen."));
  } else if (c.room.scene == "werkvorm" && workshop_page(c) == WorkshopPage::vote &&
             session_of(c).setup.entry == workshop::Entry::passing) {
    s.say(c.tr("Wat u kiest wordt hardop gezegd. Met een koptelefoon hoort u het alleen."));
  } else if ((c.room.scene == admin_scene && admin_place(c) == "deur") ||
             (c.room.scene == set_up_scene && c.targets.by_id("code/0") != nullptr)) {
    s.say(c.tr("Bij elke toets hoort u het cijfer. Met een koptelefoon hoort u het alleen."));
  }
}

bool tell_selection(const Context& c, Script& s) {
  if (const Theme* theme = c.edition.theme(theme_of(c.room.scene))) {
    tell_theme(c, s, *theme);
  } else if (const SceneStory* story = story_of(c.room.scene); story != nullptr && story->tell_selection) {
    story->tell_selection(c, s);
  }
  return !s.empty();
}

void tell_status(const Context& c, Script& s) {
  s.say(c.tr("Toestand van dit scherm"));
  const SyncState state = sync_state(c);
  s.say(fmt::format("{}, {}", state.title, state.detail));
  s.say(
      fmt::format(fmt::runtime(c.tr("Uitgave {}, versie {}.")), s.told(c.edition.title), c.edition.version));
  if (const auto published = parse_iso8601(c.edition.published)) {
    s.say(fmt::format(fmt::runtime(c.tr("Gepubliceerd op {}.")), c.words.long_date(*published)));
  }
  if (const std::string line = validity_line(c); !line.empty()) s.say(line);
  s.say(
      c.words.trn("{} kop bewaard.", "{} koppen bewaard.",
                  static_cast<long>(std::max<std::int64_t>(
                      c.snapshot.headlines_stored, static_cast<std::int64_t>(c.snapshot.headlines.size())))));
  if (c.snapshot.sync && c.snapshot.sync->sources_failing > 0) {
    s.say(c.words.trn("{} bron antwoordt niet.", "{} bronnen antwoorden niet.",
                      c.snapshot.sync->sources_failing));
  }
  const auto problems = c.facts.problems.size() + c.snapshot.problems.size();
  s.say(problems == 0 ? std::string(c.tr("Geen storingen."))
                      : c.words.trn("{} storing.", "{} storingen.", static_cast<long>(problems)));
}

void tell_colophon(const Context& c, Script& s) {
  s.say(c.tr("Colofon"));
  if (!c.edition.publisher.empty()) {
    s.say(fmt::format(fmt::runtime(c.tr("Uitgave van {}.")), s.told(c.edition.publisher)));
  }
  for (const edition::Block& block : edition::parse_markdown(c.edition.colofon)) {
    std::string words;
    for (const edition::Span& span : block.spans) words += span.text;
    s.read(words);
  }
}

void tell_code(const Context& c, Script& s, std::string_view link) {
  s.say(c.tr("Een code voor de telefoon, groot op het scherm."));
  s.say(fmt::format(fmt::runtime(c.tr("Het adres is {}.")), link_in_words(link)));
}

}  // namespace caleidoscoop::ui
