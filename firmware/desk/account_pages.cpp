#include "firmware/desk/account_pages.h"

#include <fmt/format.h>

#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "firmware/desk/qr_svg.h"
#include "sync/core/text.h"
#include "sync/hub/desk/people.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

const char* words_of(InvitationFault fault) {
  switch (fault) {
    case InvitationFault::not_valid:
      return "Deze uitnodiging is gebruikt of verlopen.";
    case InvitationFault::short_password:
      return "Kies een wachtwoord van minstens 12 tekens.";
    case InvitationFault::long_password:
      return "Dit wachtwoord is te lang.";
    case InvitationFault::name_in_password:
      return "Het wachtwoord mag uw naam niet bevatten.";
    case InvitationFault::wrong_code:
      break;
  }
  return "De code klopt niet. Staat de klok van uw telefoon goed?";
}

class AccountPages {
 public:
  AccountPages(const Site& site, const Frame& frame, Store& store)
      : site_(&site), frame_(&frame), store_(&store) {}

  Result<Response> start(const Visit& visit) const;
  Result<Response> log_in_form(const Visit& visit) const;
  Result<Response> log_in(const Visit& visit) const;
  Result<Response> log_out(const Visit& visit) const;
  Result<Response> language(const Visit& visit) const;
  Result<Response> invitation(const Visit& visit) const;
  Result<Response> accept(const Visit& visit) const;

 private:
  Result<Response> invitation_form(const Visit& visit, const Invitation& invitation, const std::string& totp,
                                   const std::string& fault) const;

  const Site* site_;
  const Frame* frame_;
  Store* store_;
  std::shared_ptr<std::mutex> door_ = std::make_shared<std::mutex>();
};

Result<Response> AccountPages::start(const Visit& visit) const {
  return see_other(visit.session.person.only_reads() ? "/leden/" : "/binnengekomen");
}

Result<Response> AccountPages::log_in_form(const Visit& visit) const {
  if (!visit.who().empty()) return start(visit);
  return frame_->page(visit, "log_in", "Inloggen", {{"fault", ""}, {"name", ""}});
}

Result<Response> AccountPages::log_in(const Visit& visit) const {
  const auto& form = visit.request.form;
  // Each takes 32 MiB and a processor for a while; a crowd at the door must not stop those inside.
  const std::lock_guard one_at_a_time(*door_);
  const auto logged_in = desk::log_in(*store_, form.first("name"), form.first("password"), form.first("code"),
                                      visit.request.address, visit.now);
  if (logged_in) {
    auto response = see_other("/");
    response.headers.emplace_back("Set-Cookie", site_->session_cookie(logged_in->cookie));
    return response;
  }
  if (!logged_in.error().fault) return failure(logged_in.error());
  const bool many = *logged_in.error().fault == LogInFault::too_many;
  auto response = frame_->page(visit, "log_in", "Inloggen",
                               {{"fault", frame_->word(visit, many ? "Te vaak geprobeerd. Wacht een kwartier."
                                                                   : "Naam, wachtwoord of code klopt niet.")},
                                {"name", clean_line(form.first("name"))}});
  response.status = many ? 429 : 403;
  return response;
}

Result<Response> AccountPages::log_out(const Visit& visit) const {
  if (auto ended = desk::log_out(*store_, visit.request.cookie(site_->session_cookie_name())); !ended)
    return failure(ended.error());
  auto response = see_other("/inloggen");
  response.headers.emplace_back("Set-Cookie", site_->session_cookie(""));
  response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
  return response;
}

Result<Response> AccountPages::language(const Visit& visit) const {
  const auto& form = visit.request.form;
  auto response = see_other(way_within(form.first("back"), "/"));
  response.headers.emplace_back(
      "Set-Cookie", fmt::format("desk-language={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
                                form.first("to") == "en" ? "en" : "nl"));
  return response;
}

Result<Response> AccountPages::invitation_form(const Visit& visit, const Invitation& invitation,
                                               const std::string& totp, const std::string& fault) const {
  const auto qr = qr_svg(totp_uri(invitation.person, totp));
  if (!qr) return failure(qr.error());
  return frame_->page(visit, "invitation", "Welkom",
                      {{"shown", invitation.person.shown},
                       {"name", invitation.person.name},
                       {"totp", totp},
                       {"qr", *qr},
                       {"fault", fault}});
}

Result<Response> AccountPages::invitation(const Visit& visit) const {
  const auto found = invitation_of(*store_, visit.parts.at(0), visit.now);
  if (!found) return failure(found.error());
  if (!*found)
    return failure(ErrorCode::usage, frame_->word(visit, "Deze uitnodiging is gebruikt of verlopen."));
  return invitation_form(visit, **found, new_totp_secret(), "");
}

Result<Response> AccountPages::accept(const Visit& visit) const {
  const auto& form = visit.request.form;
  const auto found = invitation_of(*store_, visit.parts.at(0), visit.now);
  if (!found) return failure(found.error());
  if (!*found)
    return failure(ErrorCode::usage, frame_->word(visit, "Deze uitnodiging is gebruikt of verlopen."));
  const std::lock_guard one_at_a_time(*door_);
  const auto accepted = accept_invitation(*store_, visit.parts.at(0), form.first("password"),
                                          form.first("totp"), form.first("code"), visit.now);
  if (accepted) return see_other("/inloggen");
  if (!accepted.error().fault) return failure(accepted.error());
  auto response = invitation_form(visit, **found, form.first("totp"),
                                  frame_->word(visit, words_of(*accepted.error().fault)));
  if (response) response->status = 422;
  return response;
}

}  // namespace

void add_account_pages(Site& site, const Frame& frame, Store& store) {
  const AccountPages pages(site, frame, store);
  const bool open = true;
  site.add({.method = "GET",
            .pattern = "/",
            .page = [pages](const Visit& visit) { return pages.start(visit); },
            .members = true});
  site.add({"GET", "/inloggen", [pages](const Visit& visit) { return pages.log_in_form(visit); }, open});
  site.add({"POST", "/inloggen", [pages](const Visit& visit) { return pages.log_in(visit); }, open});
  site.add({.method = "POST",
            .pattern = "/uitloggen",
            .page = [pages](const Visit& visit) { return pages.log_out(visit); },
            .members = true});
  site.add({"POST", "/taal", [pages](const Visit& visit) { return pages.language(visit); }, open});
  site.add({"GET", "/uitnodiging/*", [pages](const Visit& visit) { return pages.invitation(visit); }, open});
  site.add({"POST", "/uitnodiging/*", [pages](const Visit& visit) { return pages.accept(visit); }, open});
}

}  // namespace caleidoscoop::desk
