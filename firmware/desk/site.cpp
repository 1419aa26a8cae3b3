#include "firmware/desk/site.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/core/text.h"

namespace caleidoscoop::desk {
namespace {

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    if (path.front() == '/') path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    if (end > 0) parts.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

// What stands at the stars, or nothing when it is another path.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path) {
  const auto wanted = parts_of(pattern);
  const auto given = parts_of(path);
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<std::string> stars;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "*") {
      stars.emplace_back(given[i]);
    } else if (wanted[i] != given[i]) {
      return std::nullopt;
    }
  }
  return stars;
}

// A browser says where a form comes from; a form of another site is not ours.
bool from_our_pages(const Request& request) {
  const auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return false;
  const auto origin = request.header("origin");
  if (origin.empty()) return true;
  const auto scheme = origin.find("://");
  return scheme != std::string::npos && origin.substr(scheme + 3) == request.header("host");
}

bool has_form_key(const Request& request, const std::string& key) {
  return !key.empty() && (request.form.first("key") == key || request.header("x-form-key") == key);
}

// Neither a database nor JSON holds other bytes, and no browser sends them.
bool is_text(std::string_view bytes) {
  return bytes.find('\0') == std::string_view::npos && is_valid_utf8(bytes);
}

bool is_text(const Fields& fields) {
  return std::all_of(fields.in_order().begin(), fields.in_order().end(),
                     [](const auto& field) { return is_text(field.first) && is_text(field.second); });
}

bool is_all_text(const Request& request) {
  return is_text(request.path) && is_text(request.query) && is_text(request.form) &&
         std::all_of(request.uploads.begin(), request.uploads.end(),
                     [](const Upload& upload) { return is_text(upload.field) && is_text(upload.file_name); });
}

Language language_of(const Request& request) {
  const auto chosen = request.cookie("desk-language");
  if (!chosen.empty()) return chosen == "en" ? Language::english : Language::dutch;
  const auto wanted = request.header("accept-language");
  return wanted.starts_with("en") ? Language::english : Language::dutch;
}

bool admits(const Route& route, const Person& person) {
  if (person.only_reads()) return route.members;
  return route.roles.empty() ||
         std::any_of(route.roles.begin(), route.roles.end(), [&](Role role) { return person.is(role); });
}

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return 404;
    case ErrorCode::bad_data:
    case ErrorCode::too_new:
      return 422;
    case ErrorCode::refused:
      return 403;
    case ErrorCode::unavailable:
      return 503;
    case ErrorCode::io:
      break;
  }
  return 500;
}

}  // namespace

std::string Site::session_cookie_name() const { return sound_ ? "__Host-desk" : "desk"; }

std::string Site::session_cookie(const std::string& value) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", session_cookie_name(), value,
                     sound_ ? "; Secure" : "", value.empty() ? "; Max-Age=0" : "");
}

Response Site::error_page(const Visit& visit, const Error& error) const {
  Response response;
  response.status = http_status(error.code);
  const bool inside = !visit.session.person.name.empty();
  response.body = templates_->render("error", visit.language,
                                     {{"status", response.status},
                                      {"sentence", templates_->word(error.message, visit.language)},
                                      {"inside", inside},
                                      {"lang", visit.language == Language::dutch ? "nl" : "en"}});
  return response;
}

Result<Response> Site::enter(const Route& route, Visit& visit) const {
  auto session = session_of(*store_, visit.request.cookie(session_cookie_name()), visit.now);
  if (!session) return failure(session.error());
  if (session->has_value()) visit.session = **session;
  const bool changes = visit.request.method == "POST";
  if (changes && !from_our_pages(visit.request)) {
    return failure(ErrorCode::refused, "Dit formulier kwam van een andere site.");
  }
  if (route.open) return route.page(visit);
  if (!session->has_value()) {
    if (changes) return failure(ErrorCode::refused, "U bent niet meer ingelogd; er is niets gewijzigd.");
    return see_other("/inloggen");
  }
  if (changes && !has_form_key(visit.request, visit.session.form_key)) {
    return failure(ErrorCode::refused, "Dit formulier hoort niet bij deze sessie; laad de pagina opnieuw.");
  }
  if (!admits(route, visit.session.person)) return failure(ErrorCode::refused, "Uw account mag dit niet.");
  return route.page(visit);
}

Response Site::answer(const Request& request) const {
  Visit visit{request, {}, {}, language_of(request), clock_()};
  if (!is_all_text(request)) return error_page(visit, {ErrorCode::bad_data, "This is no text."});
  bool other_method = false;
  for (const Route& route : routes_) {
    auto stars = matched(route.pattern, request.path);
    if (!stars) continue;
    const bool reads = request.method == "HEAD" && route.method == "GET";
    if (route.method != request.method && !reads) {
      other_method = true;
      continue;
    }
    visit.parts = *std::move(stars);
    auto response = enter(route, visit);
    return response ? *std::move(response) : error_page(visit, response.error());
  }
  if (other_method) return plain(405, "This page does not take that.");
  return error_page(visit, {ErrorCode::usage, "Deze pagina is er niet."});
}

}  // namespace caleidoscoop::desk
