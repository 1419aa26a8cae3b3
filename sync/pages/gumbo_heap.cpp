#include "sync/pages/gumbo_heap.h"

#include <gumbo.h>
#include <bit>
#include <cstring>
#include <new>

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t block_bytes = 256 * 1024;
constexpr std::size_t step = 16;
constexpr std::size_t fine_classes = 32;  // multiples of the step, to 512 bytes; powers of two from there on
constexpr std::size_t most_attributes = 512;
constexpr std::size_t most_open_elements = 2560;

std::size_t class_of(std::size_t size) {
  if (size <= step * fine_classes) return size == 0 ? 0 : (size - 1) / step;
  return fine_classes + static_cast<std::size_t>(std::bit_width((size - 1) / (step * fine_classes))) - 1;
}

std::size_t bytes_of(std::size_t size_class) {
  if (size_class < fine_classes) return (size_class + 1) * step;
  return (step * fine_classes * 2) << (size_class - fine_classes);
}

}  // namespace

// Recognises gumbo's lists by how they double: of one tag's attributes right after the empty value of a new
// attribute, of open elements, which
// starts with room for ten, right after a new element's own lists. Both are searched from end to end for
// every further tag or attribute.
bool GumboHeap::grows_a_list_too_far(std::size_t size) noexcept {
  const bool attributes =
      last_sizes_[0] == 1 && std::has_single_bit(size) && size > most_attributes * sizeof(void*);
  const bool after_element = last_sizes_[0] == sizeof(void*) && last_sizes_[1] == sizeof(GumboNode);
  const bool open_elements =
      after_element && size > most_open_elements * sizeof(void*) && size % (10 * sizeof(void*)) == 0;
  last_sizes_ = {size, last_sizes_[0], last_sizes_[1]};
  return attributes || open_elements;
}

void* GumboHeap::take(std::size_t size_class) noexcept {
  const std::size_t bytes = sizeof(Header) + bytes_of(size_class);
  if (bytes > left_) {
    const std::size_t block = bytes > block_bytes ? bytes : block_bytes;
    if (used_ + block > budget_) return nullptr;
    auto* memory = new (std::nothrow) std::byte[block];
    if (!memory) return nullptr;
    blocks_.emplace_back(memory);
    used_ += block;
    at_ = memory;
    left_ = block;
  }
  auto* header = new (at_) Header{size_class};
  at_ += bytes;
  left_ -= bytes;
  return header + 1;
}

void* GumboHeap::allocate(void* heap, std::size_t size) noexcept {
  auto& self = *static_cast<GumboHeap*>(heap);
  void* memory = nullptr;
  if (!self.grows_a_list_too_far(size) && size <= self.budget_) {
    const std::size_t size_class = class_of(size);
    Header*& first = self.free_[size_class];
    if (first) {
      memory = first + 1;
      std::memcpy(&first, memory, sizeof first);
    } else {
      memory = self.take(size_class);
    }
  }
  if (!memory) std::longjmp(self.refused_, 1);
  return memory;
}

void GumboHeap::release(void* heap, void* memory) noexcept {
  if (!memory) return;
  auto& self = *static_cast<GumboHeap*>(heap);
  Header* header = static_cast<Header*>(memory) - 1;
  Header*& first = self.free_[header->size_class];
  std::memcpy(memory, &first, sizeof first);
  first = header;
}

}  // namespace caleidoscoop::pages
