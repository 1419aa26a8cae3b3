#include "firmware/desk/members_pages.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "firmware/desk/intake.h"
#include "sync/edition/compose.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::chrono::minutes pages_last{5};
constexpr const char* base = "/leden";

const char* type_of(std::string_view path) {
  if (path.ends_with(".css")) return "text/css; charset=utf-8";
  if (path.ends_with(".xml")) return "application/rss+xml; charset=utf-8";
  return "text/html; charset=utf-8";
}

Result<Response> page(const Visit& visit, MembersShelf& shelf) {
  const auto pages = shelf.pages(visit.session.person.kring, visit.now);
  if (!pages) return failure(pages.error());
  std::string path;
  for (const auto& part : visit.parts) path += (path.empty() ? "" : "/") + part;
  auto found = (*pages)->find(path);
  if (found == (*pages)->end()) found = (*pages)->find(path.empty() ? "index.html" : path + "/index.html");
  if (found == (*pages)->end()) return failure(ErrorCode::usage, "Deze pagina is er niet.");
  Response response;
  response.type = type_of(found->first);
  response.body = found->second;
  return response;
}

}  // namespace

Result<PublicFiles> MembersShelf::make(const std::string& kring, std::chrono::sys_seconds now) {
  const auto bundle = press_->published();
  if (!bundle) return failure(bundle.error());
  const auto composed = edition::compose(*bundle, {.kring = kring, .members = true});
  if (!composed) return failure(composed.error());
  const auto headlines = accepted_headlines(*store_, now);
  if (!headlines) return failure(headlines.error());
  return public_files(composed->edition, *headlines, *templates_, base);
}

Result<std::shared_ptr<const PublicFiles>> MembersShelf::pages(const std::string& kring,
                                                               std::chrono::sys_seconds now) {
  const std::lock_guard lock(mutex_);
  Made& made = made_[kring];
  if (made.files && now >= made.at && now - made.at < pages_last) return made.files;
  auto files = make(kring, now);
  if (!files) return failure(files.error());
  made = {std::make_shared<const PublicFiles>(*std::move(files)), now};
  return made.files;
}

void MembersShelf::renew() {
  const std::lock_guard lock(mutex_);
  made_.clear();
}

void add_members_pages(Site& site, const Frame& frame, MembersShelf& shelf) {
  const auto add = [&site](const char* pattern, Page what) {
    site.add({.method = "GET", .pattern = pattern, .page = std::move(what), .members = true});
  };
  add("/leden/uit", [&frame](const Visit& visit) -> Result<Response> {
    return frame.page(visit, "members_out", "Uitloggen", nlohmann::json::object());
  });
  for (const char* pattern : {"/leden", "/leden/*", "/leden/*/*"})
    add(pattern, [&shelf](const Visit& visit) { return page(visit, shelf); });
}

}  // namespace caleidoscoop::desk
