// How a source's last answer was, as one word that editors and fleet managers can count.
//
// The words are Dutch because editors read them; they are kept in the store and sent with the health, so
// one that was given out keeps its meaning. Pure functions, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop {

enum class SourceHealth {
  ok,
  empty,                // leeg: readable, but nothing in it
  no_feed,              // geen_feed: something else than what was asked for
  http_error,           // http_fout: the server said no
  redirected_to_error,  // doorverwezen_naar_fout: sent on to, or simply given, a page that says "not found"
  dns,                  // the host's name is not known
  timeout,
  outage,     // storing: no connection, no valid certificate, damaged or too large
  forbidden,  // geweerd: robots.txt asks crawlers to stay away
  reserved,   // voorbehouden: the publisher reserved text and data mining
};

// "ok", "leeg", "geen_feed", …
std::string_view source_health_code(SourceHealth health);

// Empty for a word that is none of these.
std::optional<SourceHealth> parse_source_health(std::string_view code);

// What became of a request that a server answered.
struct SourceAnswer {
  int status = 0;               // HTTP's, of the last redirect followed
  std::string_view asked_url;   // before redirects
  std::string_view given_url;   // after them
  std::string_view page_title;  // where the answer is a page
  bool readable = false;        // as the kind of source it should be
  int items = 0;                // found in it
};

SourceHealth health_of(const SourceAnswer& answer);

// What never became an answer.
SourceHealth health_of(const Error& error);

// Some sites answer 200 with a page that says there is no such page ("soft 404"). Told by its address
// ("/404", "/pagina-niet-gevonden") or by its title; a page's headlines are not to be taken from it.
bool says_not_found(std::string_view url, std::string_view page_title);

}  // namespace caleidoscoop
