#include "sync/core/source_health.h"

#include <algorithm>
#include <array>
#include <string>

#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

struct Named {
  SourceHealth health;
  std::string_view code;
};

constexpr std::array<Named, 10> codes = {{{SourceHealth::ok, "ok"},
                                          {SourceHealth::empty, "leeg"},
                                          {SourceHealth::no_feed, "geen_feed"},
                                          {SourceHealth::http_error, "http_fout"},
                                          {SourceHealth::redirected_to_error, "doorverwezen_naar_fout"},
                                          {SourceHealth::dns, "dns"},
                                          {SourceHealth::timeout, "timeout"},
                                          {SourceHealth::outage, "storing"},
                                          {SourceHealth::forbidden, "geweerd"},
                                          {SourceHealth::reserved, "voorbehouden"}}};

// Told of an address or a title anywhere in it; the names below only of an address, standing alone.
constexpr std::array<std::string_view, 8> not_found_words = {"niet-gevonden", "not-found",     "notfound",
                                                             "bestaat-niet",  "niet-bestaat",  "introuvable",
                                                             "non-trouvee",   "nicht-gefunden"};
constexpr std::array<std::string_view, 5> error_names = {"404", "error", "fout", "foutpagina", "errorpage"};

constexpr std::size_t longest_error_title = 120;
constexpr std::size_t longest_path = 4'096;

bool holds_any(std::string_view text) {
  return std::any_of(not_found_words.begin(), not_found_words.end(),
                     [&](auto word) { return text.find(word) != std::string_view::npos; });
}

// "Pagina niet gevonden (404) | Gemeente" -> "-pagina-niet-gevonden-404-gemeente-".
std::string hyphenated(std::string_view text) {
  std::string out = "-";
  for (char c : fold(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word) {
      out += c;
    } else if (out.back() != '-') {
      out += '-';
    }
  }
  if (out.back() != '-') out += '-';
  return out;
}

std::string_view path_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) return url;
  const std::size_t path = url.find('/', host + 3);
  return path == std::string_view::npos ? std::string_view{} : url.substr(path);
}

// "/nl/404.html" -> "404"
std::string_view last_name(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.find('.'));
}

bool is_error_address(std::string_view url) {
  const std::string_view path = path_of(url);
  if (path.size() > longest_path) return false;
  const std::string name = fold(last_name(path));
  return std::find(error_names.begin(), error_names.end(), name) != error_names.end() ||
         holds_any(hyphenated(name));
}

bool is_error_title(std::string_view title) {
  if (title.size() > longest_error_title) return false;
  const std::string words = hyphenated(title);
  return words.starts_with("-404-") || words.find("-error-404-") != std::string::npos ||
         words.find("-fout-404-") != std::string::npos || holds_any(words);
}

}  // namespace

std::string_view source_health_code(SourceHealth health) {
  const auto found =
      std::find_if(codes.begin(), codes.end(), [&](const Named& named) { return named.health == health; });
  return found == codes.end() ? std::string_view{} : found->code;
}

std::optional<SourceHealth> parse_source_health(std::string_view code) {
  const auto found =
      std::find_if(codes.begin(), codes.end(), [&](const Named& named) { return named.code == code; });
  if (found == codes.end()) return std::nullopt;
  return found->health;
}

SourceHealth health_of(const SourceAnswer& answer) {
  const bool moved = path_of(answer.given_url) != path_of(answer.asked_url);
  if (answer.status == 304) return SourceHealth::ok;
  if (answer.status < 200 || answer.status > 299) {
    return moved ? SourceHealth::redirected_to_error : SourceHealth::http_error;
  }
  const bool moved_to_error = moved && is_error_address(answer.given_url);
  if (moved_to_error || is_error_title(answer.page_title)) return SourceHealth::redirected_to_error;
  if (!answer.readable) return SourceHealth::no_feed;
  return answer.items > 0 ? SourceHealth::ok : SourceHealth::empty;
}

SourceHealth health_of(const Error& error) {
  switch (error.cause) {
    case Cause::unknown_host:
      return SourceHealth::dns;
    case Cause::too_slow:
      return SourceHealth::timeout;
    case Cause::too_large:
    case Cause::other:
      return SourceHealth::outage;
  }
  return SourceHealth::outage;
}

bool says_not_found(std::string_view url, std::string_view page_title) {
  return is_error_address(url) || is_error_title(page_title);
}

}  // namespace caleidoscoop
