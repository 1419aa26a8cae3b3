#include "firmware/display/fonts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string_view>
#include <utility>

#ifndef CALEIDOSCOOP_INTER_FOLDER
#define CALEIDOSCOOP_INTER_FOLDER "/usr/share/fonts/opentype/inter"
#endif

namespace caleidoscoop::display {
namespace {

using Cut = ui::FontFile::Cut;

constexpr std::array<std::pair<Cut, std::string_view>, 6> cuts{{
    {Cut::text_regular, "Inter-Regular"},
    {Cut::text_medium, "Inter-Medium"},
    {Cut::text_semibold, "Inter-SemiBold"},
    {Cut::text_bold, "Inter-Bold"},
    {Cut::display_semibold, "InterDisplay-SemiBold"},
    {Cut::display_bold, "InterDisplay-Bold"},
}};

constexpr off_t most_bytes = 64 << 20;

bool looks_like_font(std::span<const std::byte> bytes) {
  if (bytes.size() < 12) return false;
  const std::string_view tag(reinterpret_cast<const char*>(bytes.data()), 4);
  return tag == "OTTO" || tag == std::string_view("\0\1\0\0", 4) || tag == "true";
}

// Empty when the file cannot be read or is no OpenType file.
std::span<const std::byte> map_font(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  struct stat status {};
  void* mapped = MAP_FAILED;
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
      status.st_size < most_bytes) {
    mapped = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
  }
  ::close(fd);
  if (mapped == MAP_FAILED) return {};
  const std::span<const std::byte> bytes(static_cast<const std::byte*>(mapped),
                                         static_cast<std::size_t>(status.st_size));
  if (looks_like_font(bytes)) return bytes;
  ::munmap(mapped, bytes.size());
  return {};
}

}  // namespace

FontSet::FontSet(const std::filesystem::path& folder) {
  std::string missing;
  for (const auto& [cut, name] : cuts) {
    auto bytes = map_font(folder / fmt::format("{}.otf", name));
    if (bytes.empty()) bytes = map_font(folder / fmt::format("{}.ttf", name));
    if (bytes.empty()) {
      missing += missing.empty() ? "" : ", ";
      missing += name;
      continue;
    }
    mappings_.push_back(bytes);
    files_.push_back({cut, bytes});
  }
  if (missing.empty()) return;
  problems_.push_back({"fonts", fmt::format("In {} ontbreekt of hapert: {}.", folder.string(), missing)});
}

FontSet::FontSet(FontSet&& other) noexcept
    : mappings_(std::exchange(other.mappings_, {})),
      files_(std::move(other.files_)),
      problems_(std::move(other.problems_)) {}

FontSet::~FontSet() {
  for (const auto& bytes : mappings_) ::munmap(const_cast<std::byte*>(bytes.data()), bytes.size());
}

std::filesystem::path inter_folder() { return CALEIDOSCOOP_INTER_FOLDER; }

}  // namespace caleidoscoop::display
