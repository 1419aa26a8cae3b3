#include "sync/edition_job/content_roles.h"

#include <fmt/format.h>

#include "sync/edition/bundle.h"
#include "sync/edition/headline_shard.h"
#include "sync/edition/parts.h"
#include "sync/trust/roles.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_targets = 20'000;
constexpr std::uint64_t most_part = 2u << 20;
constexpr std::uint64_t most_picture = 16u << 20;
constexpr std::uint64_t most_fleet_file = 256u << 10;
constexpr std::uint64_t most_in_pictures = 256u << 20;

std::uint64_t most_bytes(Use use) {
  switch (use) {
    case Use::picture:
      return most_picture;
    case Use::shard:
      return edition::shard_limits::bytes;
    case Use::fleet_file:
      return most_fleet_file;
    default:
      return most_part;
  }
}

bool is_sha256(std::string_view digits) {
  return digits.size() == 64 && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

trust::Outcome<RoleTarget> wanted(const trust::TargetFile& file, const std::string& role) {
  const Use use = use_of(file.path);
  const auto sha256 = file.hashes.find("sha256");
  if (sha256 == file.hashes.end() || !is_sha256(sha256->second)) {
    return trust::fault(trust::FaultKind::malformed, role,
                        fmt::format("{} lists {} without its SHA-256", role, file.path));
  }
  if (file.length > most_bytes(use)) {
    return trust::fault(trust::FaultKind::too_large, role,
                        fmt::format("{} lists {} with {} bytes, more than {}", role, file.path, file.length,
                                    most_bytes(use)));
  }
  return RoleTarget{file, sha256->second, use};
}

trust::Outcome<> check_amounts(const RoleContent& content) {
  std::uint64_t parts = 0;
  std::uint64_t pictures = 0;
  for (const RoleTarget& one : content.wanted) {
    if (one.use == Use::part) parts += one.file.length;
    if (one.use == Use::picture) pictures += one.file.length;
  }
  const bool fits = content.wanted.size() <= most_targets && parts <= edition::most_bundle_bytes &&
                    pictures <= most_in_pictures;
  if (fits) return {};
  return trust::fault(
      trust::FaultKind::too_large, content.role,
      fmt::format("{} lists {} targets with {} bytes of content and {} of pictures, more than a room takes",
                  content.role, content.wanted.size(), parts, pictures));
}

}  // namespace

Use use_of(std::string_view path) {
  if (path.starts_with(edition::media_prefix)) return Use::picture;
  if (path.starts_with("curated/") || path.starts_with("members/")) return Use::part;
  if (path.starts_with("kring/") && path.ends_with("/overlay.json")) return Use::part;
  if (path.starts_with("headlines/")) return Use::shard;
  if (path.starts_with("fleet/")) return Use::fleet_file;
  return Use::nothing;
}

std::string folder_of_role(std::string_view role) {
  using trust::Body;
  for (const Body body : {Body::curated, Body::headlines, Body::fleet, Body::members}) {
    if (role == trust::name_of(body)) return std::string(role) + '/';
  }
  constexpr std::string_view of_a_kring = "kring-";
  if (role.starts_with(of_a_kring)) return fmt::format("kring/{}/", role.substr(of_a_kring.size()));
  return {};
}

trust::Outcome<RoleContent> content_of_role(trust::Client& client, const std::string& role) {
  const auto listing = client.targets_by(role);
  if (!listing) return trust::fault(listing.error());
  RoleContent content{.role = role, .wanted = {}, .beyond = {}, .expires = listing->expires};
  if (!listing->beyond.empty()) content.beyond = listing->beyond.front();
  const std::string folder = folder_of_role(role);
  for (const trust::TargetFile& file : listing->targets) {
    if (!file.path.starts_with(folder)) {
      content.beyond = file.path;
    } else if (use_of(file.path) != Use::nothing) {
      auto one = wanted(file, role);
      if (!one) return trust::fault(one.error());
      content.wanted.push_back(*std::move(one));
    }
  }
  if (auto checked = check_amounts(content); !checked) return trust::fault(checked.error());
  return content;
}

}  // namespace caleidoscoop
