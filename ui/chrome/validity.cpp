#include "ui/chrome/validity.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

// A clock that says a time before the edition was made is certainly wrong. Where no sync ever ran
// nothing vouches for the clock, but nothing speaks against it either.
bool clock_doubted(const Context& c, bool past_end) {
  const auto published = parse_iso8601(c.edition.published);
  if (published && c.now.wall < *published) return true;
  return c.snapshot.sync ? !c.snapshot.sync->time_trusted : past_end;
}

}  // namespace

Validity validity_of(const Context& c) {
  Validity validity;
  validity.until = parse_iso8601(c.edition.valid_until);
  const bool past_end = validity.until && *validity.until <= c.now.wall;
  if (clock_doubted(c, past_end)) {
    validity.kind = Validity::Kind::unsure;
    validity.title = c.tr("Tijd onzeker");
  } else if (past_end) {
    validity.kind = Validity::Kind::expired;
    validity.title = c.tr("Verlopen");
    validity.detail = fmt::format(fmt::runtime(c.tr("sinds {}")), c.words.day(*validity.until, c.now.wall));
  }
  return validity;
}

std::string validity_line(const Context& c) {
  const Validity validity = validity_of(c);
  if (validity.kind == Validity::Kind::unsure) return std::string(c.tr("tijd onzeker"));
  if (validity.kind == Validity::Kind::expired) {
    return fmt::format(fmt::runtime(c.tr("verlopen sinds {}")), c.words.day(*validity.until, c.now.wall));
  }
  return {};
}

}  // namespace caleidoscoop::ui
