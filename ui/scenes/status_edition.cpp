#include "ui/scenes/status_edition.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "ui/chrome/validity.h"
#include "ui/scenes/status_row.h"

namespace caleidoscoop::ui {
namespace {

std::string own(std::string_view words) { return std::string(words); }

template <class... Values>
std::string filled(std::string_view words, const Values&... values) {
  return fmt::format(fmt::runtime(words), values...);
}

bool one_of(std::string_view fault, std::initializer_list<std::string_view> kinds) {
  return std::find(kinds.begin(), kinds.end(), fault) != kinds.end();
}

// A source that gives no answer refuses nothing: that is the network's business.
bool unanswered(std::string_view fault) { return one_of(fault, {"unreachable", "not_found"}); }

std::string how_old(const Context& c, std::chrono::sys_seconds at) {
  const auto back = (local_day(c.now.wall) - local_day(at)).count();
  if (back < 0) return {};
  return back == 0 ? own(c.tr("van vandaag")) : c.words.trn("{} dag oud", "{} dagen oud", back);
}

StatusRow title_row(const Context& c) {
  return {Icon::book, own(c.tr("Uitgave")), c.edition.title, c.edition.id, false};
}

StatusRow version_row(const Context& c) {
  std::string value = std::to_string(c.edition.version);
  const auto published = parse_iso8601(c.edition.published);
  if (published) value += " · " + c.words.day(*published, c.now.wall);
  return {Icon::clock, own(c.tr("Versie")), value, published ? how_old(c, *published) : "", false};
}

StatusRow publisher_row(const Context& c) {
  const std::string& name = c.snapshot.trust && !c.snapshot.trust->publisher.empty()
                                ? c.snapshot.trust->publisher
                                : c.edition.publisher;
  return {Icon::people, own(c.tr("Uitgever")), name.empty() ? own(c.tr("niet genoemd")) : name, "", false};
}

StatusRow validity_row(const Context& c) {
  const Validity validity = validity_of(c);
  const std::string until = validity.until ? filled(c.tr("tot {}"), c.words.day(*validity.until, c.now.wall))
                                           : own(c.tr("zonder einddatum"));
  std::string verdict = own(c.tr("geldig"));
  if (validity.kind == Validity::Kind::expired) verdict = own(c.tr("verlopen"));
  if (validity.kind == Validity::Kind::unsure) verdict = own(c.tr("tijd onzeker"));
  return {validity.marked() ? Icon::alert : Icon::calendar, own(c.tr("Geldig")), until, verdict,
          validity.marked()};
}

// "https://editie.voorbeeld.nl:8443/a/b" is at "editie.voorbeeld.nl"; what is no address has no host.
std::string_view host_of(std::string_view address) {
  const auto scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view rest = address.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const auto user = rest.rfind('@'); user != std::string_view::npos) rest.remove_prefix(user + 1);
  if (!rest.starts_with('[')) return rest.substr(0, rest.find(':'));
  return rest.substr(0, rest.find(']') + 1);
}

std::string origin_words(const Context& c, const std::string& origin) {
  if (origin == "stick") return own(c.tr("van een usb-stick"));
  const auto host = host_of(origin);
  return host.empty() ? std::string() : filled(c.tr("via {}"), host);
}

// When this device last saw that there is no newer edition, and where.
StatusRow verified_row(const Context& c) {
  StatusRow row{Icon::seal, own(c.tr("Nagekeken")), own(c.tr("meegeleverd met het programma")), "", false};
  const std::string fault = c.snapshot.sync ? c.snapshot.sync->edition_fault : std::string();
  const bool refused = !fault.empty() && !unanswered(fault);
  if (c.snapshot.trust) {
    const EditionTrust& trust = *c.snapshot.trust;
    row.value = c.words.moment(trust.verified, c.now.wall);
    if (const auto origin = origin_words(c, trust.origin); !origin.empty()) row.value += " · " + origin;
    const bool time_known = c.snapshot.sync && c.snapshot.sync->time_trusted;
    const bool lapsed = time_known && trust.vouched_until && *trust.vouched_until <= c.now.wall;
    row.verdict = lapsed ? own(c.tr("te lang geleden")) : own(c.tr("ondertekend"));
    row.attention = lapsed;
  } else if (!c.snapshot.embedded_edition) {
    row.value = own(c.tr("niet ondertekend"));
    row.attention = true;
  }
  if (refused) {
    row.verdict = own(c.tr("geweigerd"));
    row.attention = true;
  }
  if (row.attention) row.icon = Icon::alert;
  return row;
}

}  // namespace

std::string_view refusal_words(const Words& words, std::string_view fault) {
  if (unanswered(fault)) {
    return words.tr(
        "De plek waar de uitgave vandaan komt, geeft geen antwoord. Dit scherm probeert het vanzelf opnieuw. "
        "Duurt het lang, vraag dan beheer naar het netwerk.");
  }
  if (fault == "rollback") {
    return words.tr(
        "Er werd een oudere uitgave aangeboden dan hier al stond. Waarschuw de redactie als dit morgen nog "
        "zo is.");
  }
  if (fault == "expired") {
    return words.tr(
        "De redactie heeft de aangeboden uitgave niet op tijd opnieuw bevestigd. Waarschuw de redactie.");
  }
  if (one_of(fault, {"bad_signatures", "wrong_key_id", "not_authorised", "bad_key"})) {
    return words.tr("De handtekening onder de aangeboden uitgave klopt niet. Waarschuw de redactie.");
  }
  if (one_of(fault, {"wrong_version", "wrong_hash", "wrong_target", "vanished_role", "unlisted_role",
                     "no_such_target"})) {
    return words.tr(
        "De delen van de aangeboden uitgave horen niet bij elkaar. Het scherm probeert het opnieuw; "
        "waarschuw de redactie als dit morgen nog zo is.");
  }
  if (one_of(fault, {"too_large", "too_many_roles"})) {
    return words.tr("De aangeboden uitgave is groter dan zij mag zijn. Waarschuw de redactie.");
  }
  if (fault == "unsupported_version") {
    return words.tr(
        "De aangeboden uitgave is gemaakt voor een nieuwer programma. Vraag beheer om het programma bij te "
        "werken.");
  }
  if (fault == "storage") {
    return words.tr("De nieuwe uitgave kon niet worden bewaard. Vraag beheer om de opslag na te kijken.");
  }
  if (fault == "no_trusted_root") {
    return words.tr(
        "Dit scherm weet nog niet wie de redactie is. Vraag beheer om de sleutel van de redactie (root.json) "
        "op dit scherm te zetten.");
  }
  return words.tr("De aangeboden uitgave is niet te lezen. Waarschuw de redactie.");
}

void add_edition_rows(const Context& c, Flow& flow) {
  flow.section(c.tr("Deze uitgave"));
  for (const StatusRow& row :
       {title_row(c), version_row(c), publisher_row(c), validity_row(c), verified_row(c)}) {
    add_status_row(c, flow, row);
  }
}

std::optional<Problem> refusal_problem(const Context& c) {
  if (!c.snapshot.sync || c.snapshot.sync->edition_fault.empty()) return std::nullopt;
  const SyncStatus& sync = *c.snapshot.sync;
  std::string words(refusal_words(c.words, sync.edition_fault));
  if (!unanswered(sync.edition_fault)) words += " " + own(c.tr("U ziet de laatste goede uitgave."));
  std::string where = unanswered(sync.edition_fault) ? own(c.tr("Nieuwe uitgave niet opgehaald"))
                                                     : own(c.tr("Nieuwe uitgave geweigerd"));
  if (sync.edition_checked) where += ", " + c.words.moment(*sync.edition_checked, c.now.wall);
  return Problem{std::move(where), std::move(words)};
}

}  // namespace caleidoscoop::ui
