// The public part of an edition as plain HTML, for any web server: where a QR code on a display can lead.
//
// index.html, thema/<id>/, draad/<id>/, vraag/<id>/, agenda/, werkt/, aanbod/, standpunten/, partners/,
// colofon/, and nieuws/<theme>.xml with the headlines as RSS 2.0. No script, no cookie, nothing from
// elsewhere. The same edition gives the same bytes. Each file is written whole or not at all, pages before
// what leads to them; what an earlier edition had and this one has not is removed last.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>

#include "firmware/desk/templates.h"
#include "sync/core/edition.h"
#include "sync/core/headline.h"
#include "sync/core/result.h"

namespace caleidoscoop::desk {

using PublicFiles = std::map<std::string, std::string>;  // path to bytes

// `edition` is composed without what is for members, unless only members come where they stand. `base` is
// that place, without a slash at its end: "" for the top of a site, "/leden". Pure.
PublicFiles public_files(const Edition& edition, std::span<const Headline> headlines,
                         const Templates& templates, std::string base = {});

// Gives how many files were written or removed. Fails with io.
Result<int> write_public_files(const PublicFiles& files, const std::filesystem::path& folder);

}  // namespace caleidoscoop::desk
