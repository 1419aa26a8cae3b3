// What an edition folder gives to publish: every file with its path, and what is signed about it.
//
// One thread. Fails with bad_data (an edition with problems; the first ones are in the sentence) and io.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/edition/bundle.h"
#include "sync/edition/compose.h"
#include "sync/edition/validate.h"

namespace caleidoscoop::hub {

inline constexpr std::size_t most_media_bytes = 16u << 20;

struct Item {
  std::string bytes;
  nlohmann::json custom;  // of a picture: {"width":…,"height":…,"bytes":…}; else null
};

using Items = std::map<std::string, Item, std::less<>>;  // by path

struct Content {
  edition::Bundle bundle;
  Items items;
};

// Whether it may be published is asked first; with problems the content is not used.
Result<std::vector<edition::Problem>> problems_of(const std::filesystem::path& folder);
Result<Content> read_content(const std::filesystem::path& folder);
// As a display would show it.
Result<Edition> read_edition(const std::filesystem::path& folder, const edition::Selection& selection);

// The folder that a role publishes under: "curated/", "kring/x/". Empty for a role that publishes no edition.
std::string folder_of_role(std::string_view role);

// "curated", "kring-x": whose the path is.
std::string role_of_path(std::string_view path);

}  // namespace caleidoscoop::hub
