#include "firmware/update/memory.h"

#include <algorithm>

#include "sync/core/files.h"
#include "sync/core/json_file.h"

namespace caleidoscoop::update {
namespace {

constexpr const char* memory_file = "slots.json";
constexpr std::size_t most_sick = 8;
constexpr std::size_t most_text = 128;

}  // namespace

Memory read_memory(const std::filesystem::path& folder) {
  Memory memory;
  const auto object = read_json_object(folder / memory_file, {.most_bytes = 16 * 1024, .most_depth = 2});
  if (!object || !*object) return memory;
  if (const auto well = (*object)->find("well"); well != (*object)->end() && well->is_object()) {
    for (const auto& [slot, hash] : well->items()) {
      if (hash.is_string() && slot.size() <= 16) memory.well[slot] = text_of(*well, slot.c_str(), most_text);
    }
  }
  if (const auto sick = (*object)->find("sick"); sick != (*object)->end() && sick->is_array()) {
    for (const auto& version : *sick) {
      if (version.is_string() && memory.sick.size() < most_sick)
        memory.sick.push_back(version.get<std::string>().substr(0, most_text));
    }
  }
  return memory;
}

Result<> keep_memory(const std::filesystem::path& folder, const Memory& memory) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  return write_file_atomically(folder / memory_file,
                               json_line({{"well", memory.well}, {"sick", memory.sick}}) + "\n");
}

bool is_sick(const Memory& memory, const std::string& version) {
  return std::ranges::find(memory.sick, version) != memory.sick.end();
}

void add_sick(Memory& memory, const std::string& version) {
  if (is_sick(memory, version)) return;
  if (memory.sick.size() >= most_sick) memory.sick.erase(memory.sick.begin());
  memory.sick.push_back(version);
}

}  // namespace caleidoscoop::update
