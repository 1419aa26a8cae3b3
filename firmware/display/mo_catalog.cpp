#include "firmware/display/mo_catalog.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <optional>

#include "sync/core/files.h"
#include "sync/core/text.h"

namespace caleidoscoop::display {
namespace {

constexpr std::size_t most_bytes = 4U << 20U;
constexpr std::uint32_t most_texts = 20000;
constexpr std::uint32_t magic = 0x950412deU;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::uint32_t> number(std::uint64_t at) const {
    if (at > bytes_.size() || bytes_.size() - at < 4) return std::nullopt;
    std::uint32_t value = 0;
    std::memcpy(&value, bytes_.data() + at, 4);
    if (!swapped_) return value;
    return (value >> 24U) | ((value >> 8U) & 0xFF00U) | ((value << 8U) & 0xFF0000U) | (value << 24U);
  }

  bool find_byte_order() {
    if (number(0) == magic) return true;
    swapped_ = true;
    return number(0) == magic;
  }

  // The text that the entry at `table` points to.
  std::optional<std::string_view> text(std::uint64_t table) const {
    const auto length = number(table);
    const auto offset = number(table + 4);
    if (!length || !offset || *offset > bytes_.size() || *length > bytes_.size() - *offset)
      return std::nullopt;
    return bytes_.substr(*offset, *length);
  }

 private:
  std::string_view bytes_;
  bool swapped_ = false;
};

std::vector<std::string> forms_of(std::string_view text) {
  std::vector<std::string> forms;
  for (;;) {
    const auto end = text.find('\0');
    forms.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return forms;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

Result<MoCatalog> MoCatalog::parse(std::string_view bytes, const std::string& name) {
  const auto bad = [&name](const char* why) {
    return failure(ErrorCode::bad_data, fmt::format("{}: no usable catalog: {}", name, why));
  };
  if (bytes.size() > most_bytes) return bad("larger than 4 MB");
  Reader reader(bytes);
  if (!reader.find_byte_order()) return bad("not a .mo file");
  const auto revision = reader.number(4);
  const auto count = reader.number(8);
  const auto originals = reader.number(12);
  const auto translations = reader.number(16);
  if (!revision || !count || !originals || !translations) return bad("cut short");
  if ((*revision >> 16U) > 1) return bad("of an unknown revision");
  if (*count > most_texts) return bad("too many texts");
  MoCatalog catalog;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto original = reader.text(*originals + 8 * i);
    const auto translation = reader.text(*translations + 8 * i);
    if (!original || !translation) return bad("an offset outside the file");
    if (!is_valid_utf8(*original) || !is_valid_utf8(*translation)) return bad("text that is not UTF-8");
    if (original->empty() || translation->empty()) continue;
    catalog.texts_.emplace(std::string(original->substr(0, original->find('\0'))), forms_of(*translation));
  }
  return catalog;
}

Result<MoCatalog> MoCatalog::read(const std::filesystem::path& file) {
  const auto bytes = read_file(file, most_bytes);
  if (!bytes) return failure(bytes.error());
  return parse(*bytes, file.string());
}

// An empty translation is one that nobody has made yet.
std::string_view MoCatalog::text(std::string_view dutch) const {
  const auto found = texts_.find(dutch);
  return found == texts_.end() || found->second.front().empty() ? dutch
                                                                : std::string_view(found->second.front());
}

std::string_view MoCatalog::plural(std::string_view one, std::string_view many, long count) const {
  const std::string_view dutch = count == 1 ? one : many;
  const auto found = texts_.find(one);
  if (found == texts_.end()) return dutch;
  const auto& forms = found->second;
  const std::string& form = count == 1 || forms.size() < 2 ? forms.front() : forms[1];
  return form.empty() ? dutch : std::string_view(form);
}

}  // namespace caleidoscoop::display
