#include "sync/pages/boilerplate_phrases.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "sync/core/ascii.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t longest_label = 60;    // bytes of a line that only announces something
constexpr std::size_t longest_notice = 130;  // bytes

// Lines that begin so, and say little more.
constexpr auto related = std::to_array<std::string_view>({
    // Dutch
    "lees ook",
    "lees meer",
    "lees verder",
    "meer over dit onderwerp",
    "meer over",
    "meer lezen",
    "meer nieuws",
    "meer informatie",
    "gerelateerd",
    "gerelateerde",
    "ook interessant",
    "bekijk ook",
    "zie ook",
    "anderen lazen ook",
    "over de auteur",
    "aanbevolen",
    "meest gelezen",
    "contact",
    "reacties",
    "verder lezen",
    "downloads",
    "dit vind je misschien ook",
    // English
    "related",
    "read more",
    "read also",
    "read next",
    "also read",
    "see also",
    "more from",
    "more on",
    "more about",
    "more stories",
    "more great",
    "more news",
    "most read",
    "most popular",
    "popular",
    "recommended",
    "you may also",
    "you might also",
    "up next",
    "don't miss",
    "about the author",
    "about the writer",
    "further reading",
    "top stories",
    "trending",
    "keep reading",
    "latest news",
    "similar",
    "comments",
    "leave a comment",
    "leave a reply",
    "references",
    "what to read next",
    "editor's picks",
    "contact information",
    "media contact",
    "for more information",
    "stay connected",
    "additional information",
    // German
    "mehr zu",
    "mehr zum",
    "mehr aus",
    "mehr von",
    "mehr themen",
    "mehr dazu",
    "mehr über",
    "weitere artikel",
    "weitere informationen",
    "weitere themen",
    "weitere beiträge",
    "weitere inhalte",
    "weitere aktuelle",
    "weitere meldungen",
    "weitere nachrichten",
    "weitere links",
    "weiterführende",
    "weiterführender link",
    "ähnliche",
    "verwandte",
    "auch interessant",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier",
    "das könnte",
    "sie könnten auch",
    "schon gelesen",
    "aktuelle berichte",
    "aktuelle artikel",
    "aktuelle nachrichten",
    "aktuelle meldungen",
    "beliebte",
    "meistgelesen",
    "neueste",
    "über den autor",
    "über die autorin",
    "zum thema",
    "passend dazu",
    "passend zum thema",
    "kommentare",
    "kommentar schreiben",
    "schreibe einen kommentar",
    "pressekontakt",
    "ansprechpartner",
    "kontakt",
    "zusatzinformationen",
    "empfehlungen",
    "links zum thema",
    "quellen",
    "lesetipp",
    "interessante artikel",
    // French
    "lire aussi",
    "à lire aussi",
    "lire la suite",
    "à lire également",
    "voir aussi",
    "sur le même sujet",
    "pour aller plus loin",
    "articles similaires",
    "commentaires",
    "à propos de l'auteur",
    "dans la même rubrique",
    "en savoir plus",
    "plus d'articles",
    "plus d'informations",
    // Spanish, Portuguese, Italian, Polish
    "lea también",
    "lee también",
    "te puede interesar",
    "te recomendamos",
    "más noticias",
    "más información",
    "noticias relacionadas",
    "veja também",
    "leia também",
    "leia mais",
    "saiba mais",
    "leggi anche",
    "potrebbe interessarti",
    "articoli correlati",
    "czytaj także",
    "czytaj też",
    "zobacz także",
    "zobacz też",
});

// Lines that begin so can be dropped whole.
constexpr auto notices = std::to_array<std::string_view>({
    // Dutch
    "advertentie",
    "deel dit artikel",
    "deel op",
    "delen via",
    "schrijf je in",
    "schrijf u in",
    "meld je aan",
    "abonneer",
    "volg ons op",
    "op de hoogte blijven",
    "bron:",
    "gepubliceerd op",
    "laatst gewijzigd",
    "alle rechten",
    "leestijd",
    // English
    "advertisement",
    "article continues below",
    "story continues below",
    "continue reading",
    "click here to",
    "share this",
    "share on",
    "share:",
    "like it? share",
    "sign up",
    "subscribe",
    "follow us",
    "follow @",
    "get the latest",
    "to view the full story",
    "all rights reserved",
    "copyright",
    "©",
    "(c) ",
    "posted by",
    "posted on",
    "published on",
    "published:",
    "last updated",
    "updated:",
    "filed under",
    "tags:",
    "image credit",
    "photo credit",
    "reading time",
    "like this:",
    "for the latest stories",
    "for the latest news",
    "download our app",
    "like this story?",
    "post navigation",
    "source:",
    // German
    "anzeige",
    "- anzeige",
    "werbung",
    "artikel teilen",
    "seite teilen",
    "teilen",
    "jetzt teilen",
    "newsletter",
    "zum newsletter",
    "jetzt abonnieren",
    "folgen sie uns",
    "folge uns",
    "alle rechte vorbehalten",
    "quelle:",
    "lesezeit",
    "veröffentlicht",
    "zuletzt aktualisiert",
    "aktualisiert",
    "schlagwörter",
    "stand:",
    "drucken",
    "artikel drucken",
    "titelbild:",
    "beitragsbild",
    "alle angaben ohne gewähr",
    "* affiliate",
    // French, Spanish
    "publicité",
    "partager",
    "abonnez-vous",
    "inscrivez-vous",
    "suivez-nous",
    "tous droits réservés",
    "source :",
    "publié le",
    "mis à jour",
    "publicidad",
    "compartir",
    "comparte",
    "suscríbete",
    "síguenos",
    "siguenos",
    "todos los derechos",
});

// Beginnings of notices of any length.
constexpr auto cookie_notices = std::to_array<std::string_view>({"deze website gebruikt cookies",
                                                                 "deze site gebruikt cookies",
                                                                 "wij gebruiken cookies",
                                                                 "we gebruiken cookies",
                                                                 "door deze website te gebruiken",
                                                                 "this website uses cookies",
                                                                 "this site uses cookies",
                                                                 "we use cookies",
                                                                 "we and our partners",
                                                                 "by continuing to use",
                                                                 "diese website verwendet cookies",
                                                                 "diese website benutzt cookies",
                                                                 "diese seite verwendet cookies",
                                                                 "diese website nutzt cookies",
                                                                 "wir verwenden cookies",
                                                                 "wir nutzen cookies",
                                                                 "wir setzen cookies",
                                                                 "ce site utilise des cookies",
                                                                 "nous utilisons des cookies",
                                                                 "en poursuivant votre navigation",
                                                                 "este sitio utiliza cookies",
                                                                 "utilizamos cookies",
                                                                 "utilizziamo i cookie"});

constexpr auto credits = std::to_array<std::string_view>({
    "foto:",        "foto's:",      "fotos:",    "foto ",       "beeld:",   "beeld ",     "photo:",
    "photos:",      "photo by",     "photos by", "photograph:", "picture:", "image:",     "image source",
    "images:",      "credit:",      "credits:",  "bild:",       "bilder:",  "bildquelle", "bildnachweis",
    "bild ",        "quelle: foto", "(foto",     "(photo",      "(bild",    "(quelle",    "(image",
    "(credit",      "[foto",        "[photo",    "crédit",      "crédits",  "photo :",    "© ",
    "getty images", "video:",       "grafik:",
});

constexpr auto networks =
    std::to_array<std::string_view>({"facebook", "twitter", "instagram", "linkedin", "whatsapp", "youtube",
                                     "telegram", "pinterest", "mastodon", "bluesky", "tiktok", "threads"});

std::string lower(std::string_view line) {
  std::string out = ascii_lower(line);
  // The capitals with an accent that begin phrases above.
  if (out.starts_with("\xC3\x84")) out.replace(0, 2, "\xC3\xA4");  // Ä
  if (out.starts_with("\xC3\x9C")) out.replace(0, 2, "\xC3\xBC");  // Ü
  if (out.starts_with("\xC3\x80")) out.replace(0, 2, "\xC3\xA0");  // À
  return out;
}

template <std::size_t size>
bool begins_with_any(const std::array<std::string_view, size>& beginnings, std::string_view line) {
  return std::ranges::any_of(beginnings, [&](std::string_view start) {
    if (!line.starts_with(start)) return false;
    if (line.size() == start.size()) return true;
    const auto last = static_cast<unsigned char>(start.back());
    const auto after = static_cast<unsigned char>(line[start.size()]);
    const bool word_goes_on = last >= 'a' && ((after >= 'a' && after <= 'z') || after >= 0x80);
    return !word_goes_on || start == "gerelateerd" || start == "weiterführende" || start == "beliebte";
  });
}

// "Follow us on Facebook and Twitter": a short line that names two networks invites there.
bool names_networks(std::string_view text) {
  return std::ranges::count_if(
             networks, [&](std::string_view name) { return text.find(name) != std::string_view::npos; }) >= 2;
}

}  // namespace

Phrase phrase_of(std::string_view line) {
  const std::string text = lower(line.substr(0, longest_notice));
  if (begins_with_any(cookie_notices, text)) return Phrase::notice;
  if (line.size() > longest_notice) return Phrase::none;
  if (names_networks(text) || text.find("affiliate") != std::string::npos) return Phrase::notice;
  if (line.size() <= longest_label && begins_with_any(related, text)) return Phrase::related;
  if (line.size() <= 2 * longest_label && begins_with_any(credits, text)) return Phrase::credit;
  if (begins_with_any(notices, text)) return Phrase::notice;
  return Phrase::none;
}

}  // namespace caleidoscoop::pages
