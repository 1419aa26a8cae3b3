#include "firmware/update/offer.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/json_file.h"

namespace caleidoscoop::update {
namespace {

bool is_plain_name(const std::string& name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  return !name.empty() && name.front() != '.' && name.front() != '-' && std::ranges::all_of(name, plain);
}

}  // namespace

Result<Offer> parse_offer(const std::string& text, const std::string& name) {
  const auto object = parse_json_object(text, name, {.most_bytes = most_offer_bytes});
  if (!object) return failure(object.error());
  const auto version = parse_version(text_of(*object, "version", 64));
  if (!version) return failure(ErrorCode::bad_data, fmt::format("{} names no version", name));
  auto bundle = text_of(*object, "bundle", 256);
  if (!is_plain_name(bundle)) return failure(ErrorCode::bad_data, fmt::format("{} names no bundle", name));
  const auto bytes = count_of(*object, "bytes", most_bundle_bytes + 1);
  if (bytes > most_bundle_bytes)
    return failure(ErrorCode::bad_data, fmt::format("{}: the bundle is too large", name));
  return Offer{*version, std::move(bundle), static_cast<std::uint64_t>(bytes)};
}

std::string system_url(const std::string& repository, const std::string& file) {
  return fmt::format("{}{}system/{}", repository, repository.ends_with('/') ? "" : "/", file);
}

Choice choose(const Offer& offer, const Version& running, bool running_is_well, bool was_sick_here) {
  if (offer.version <= running)
    return {false, fmt::format("{} is offered and {} runs", to_string(offer.version), to_string(running))};
  if (was_sick_here) return {false, to_string(offer.version) + " was left here because it was not well"};
  // Otherwise the system that would be gone back to is overwritten by a third one.
  if (!running_is_well) return {false, to_string(running) + " is not yet known to be well"};
  return {true, fmt::format("{} after {}", to_string(offer.version), to_string(running))};
}

}  // namespace caleidoscoop::update
