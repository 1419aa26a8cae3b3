#include "firmware/workshop/export_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "firmware/workshop/report_pdf.h"
#include "firmware/workshop/session_csv.h"
#include "firmware/workshop/session_json.h"
#include "sync/core/files.h"

namespace caleidoscoop::display {
namespace {

constexpr std::string_view first_part = "werkvorm-";
constexpr std::array<std::string_view, 3> endings{".csv", ".json", ".pdf"};

// What comes out of a damaged room.db must not choose a folder.
std::string name_from(const std::string& id) {
  std::string name(first_part);
  for (const char c : id) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
    name += plain ? c : '_';
  }
  return name;
}

}  // namespace

Result<std::vector<std::string>> write_exports(const workshop::Session& session,
                                               const workshop::Report& report,
                                               const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder.string(), failed.message()));
  }
  const auto pdf = pdf_of(report);
  if (!pdf) return failure(pdf.error());
  const std::array<std::string, 3> contents{csv_of(session), json_of(session), *pdf};
  const auto name = name_from(session.setup.id);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < endings.size(); ++i) {
    names.push_back(name + std::string(endings[i]));
    if (const auto written = write_file_atomically(folder / names.back(), contents[i]); !written) {
      return failure(written.error());
    }
  }
  return names;
}

void erase_exports(const std::filesystem::path& folder, const std::string& id) {
  std::error_code ignored;
  if (!id.empty()) {
    for (const auto ending : endings)
      std::filesystem::remove(folder / (name_from(id) + std::string(ending)), ignored);
    return;
  }
  for (const auto& file : std::filesystem::directory_iterator(folder, ignored)) {
    const auto name = file.path().filename().string();
    const bool ours = name.starts_with(first_part) &&
                      std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
    if (ours) std::filesystem::remove(file.path(), ignored);
  }
}

}  // namespace caleidoscoop::display
