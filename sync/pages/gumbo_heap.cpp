#include "sync/pages/gumbo_heap.h"

#include <gumbo.h>
#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
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
// attribute, of open elements, which starts with room for ten, right after a new element's own list. Both
// are searched from end to end for every further tag or attribute. The old half is released at once; a
// buffer of text may double at that moment too, but does not begin with a pointer.
bool GumboHeap::may_grow_a_list_too_far(std::size_t size) noexcept {
  const bool attributes =
      last_sizes_[0] == 1 && std::has_single_bit(size) && size > most_attributes * sizeof(void*);
  const bool after_element = last_sizes_[0] == sizeof(void*) && last_sizes_[1] == sizeof(GumboNode);
  const bool open_elements =
      after_element && size > most_open_elements * sizeof(void*) && size % (10 * sizeof(void*)) == 0;
  last_sizes_ = {size, last_sizes_[0]};
  return attributes || open_elements;
}

bool GumboHeap::lists_own_memory(const void* memory) const noexcept {
  const std::byte* first = nullptr;
  std::memcpy(&first, memory, sizeof first);
  const std::less<> before;
  return std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    return !before(first, block.memory.get()) && before(first, block.memory.get() + block.size);
  });
}

void* GumboHeap::take(std::size_t size_class) noexcept {
  const std::size_t bytes = sizeof(Header) + bytes_of(size_class);
  if (bytes > left_) {
    const std::size_t block = bytes > block_bytes ? bytes : block_bytes;
    if (used_ + block > budget_) return nullptr;
    auto* memory = new (std::nothrow) std::byte[block];
    if (!memory) return nullptr;
    blocks_.push_back({std::unique_ptr<std::byte[]>(memory), block});
    used_ += block;
    at_ = memory;
    left_ = block;
  }
  auto* header = new (at_) Header{0};
  at_ += bytes;
  left_ -= bytes;
  return header + 1;
}

void* GumboHeap::allocate(void* heap, std::size_t size) noexcept {
  auto& self = *static_cast<GumboHeap*>(heap);
  self.suspect_ = self.may_grow_a_list_too_far(size) ? size : 0;
  void* memory = nullptr;
  if (!self.too_far_ && size <= self.budget_) {
    const std::size_t size_class = class_of(size);
    Header*& first = self.free_[size_class];
    if (first) {
      memory = first + 1;
      std::memcpy(&first, memory, sizeof(void*));
    } else {
      memory = self.take(size_class);
    }
  }
  if (!memory) std::longjmp(self.refused_, 1);
  (static_cast<Header*>(memory) - 1)->size = size;
  return memory;
}

void GumboHeap::release(void* heap, void* memory) noexcept {
  if (!memory) return;
  auto& self = *static_cast<GumboHeap*>(heap);
  Header* header = static_cast<Header*>(memory) - 1;
  if (self.suspect_ != 0 && header->size * 2 == self.suspect_ && self.lists_own_memory(memory)) {
    self.too_far_ = true;
  }
  Header*& first = self.free_[class_of(header->size)];
  std::memcpy(memory, &first, sizeof(void*));
  first = header;
}

}  // namespace caleidoscoop::pages
