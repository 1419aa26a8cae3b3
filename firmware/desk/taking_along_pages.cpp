#include "firmware/desk/taking_along_pages.h"

#include <fmt/format.h>

#include "firmware/desk/edition_files.h"
#include "firmware/print/booklet.h"
#include "sync/trust/names.h"

namespace caleidoscoop::desk {
namespace {

Result<Response> booklet(const Visit& visit, Workbench& workbench) {
  const auto kring = visit.request.query.first("kring");
  const auto edition = workbench.composed({.kring = kring, .members = true});
  if (!edition) return failure(edition.error());
  if (!kring.empty() && edition->kring_by_id(kring) == nullptr)
    return failure(ErrorCode::usage, "Deze kring is er niet.");
  auto bytes = print::booklet_of(*edition);
  if (!bytes) return failure(bytes.error());
  Response response;
  response.type = "application/pdf";
  response.body = *std::move(bytes);
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"caleidoscoop{}.pdf\"",
                                            kring.empty() ? "" : "-" + trust::percent_encode(kring)));
  return response;
}

Result<Response> whole_edition(ShelfKeeper& shelves) {
  const auto shelf = shelves.shelf();
  if (!shelf) return failure(shelf.error());
  Response response;
  response.type = "application/json";
  response.body = edition::to_text(bundle_of(**shelf));
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"caleidoscoop.json\"");
  return response;
}

}  // namespace

void add_taking_along_pages(Site& site, ShelfKeeper& shelves, Workbench& workbench) {
  site.add({"GET", "/editie.json", [&shelves](const Visit&) { return whole_edition(shelves); }});
  site.add({"GET", "/boekje.pdf", [&workbench](const Visit& visit) { return booklet(visit, workbench); }});
}

}  // namespace caleidoscoop::desk
