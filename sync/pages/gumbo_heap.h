// The memory gumbo works in: bounded, given back in one go, and left without unwinding when it is full.
//
// gumbo asks for memory and never expects to be refused, destroys a tree recursively and slows down with
// very many attributes on one tag or a very deep tree. So it gets this heap, nothing is destroyed node by
// node, and a request that is too much is answered with std::longjmp to the place set by the caller.
#pragma once

#include <array>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace caleidoscoop::pages {

class GumboHeap {
 public:
  explicit GumboHeap(std::size_t budget) : budget_(budget) {}
  GumboHeap(const GumboHeap&) = delete;
  GumboHeap& operator=(const GumboHeap&) = delete;

  // Where allocate goes when it refuses. Set by setjmp before gumbo is called.
  std::jmp_buf& refused() { return refused_; }

  // gumbo's callbacks; `heap` is a GumboHeap.
  static void* allocate(void* heap, std::size_t size) noexcept;
  static void release(void* heap, void* memory) noexcept;

 private:
  void* take(std::size_t size_class) noexcept;
  bool may_grow_a_list_too_far(std::size_t size) noexcept;
  bool lists_own_memory(const void* memory) const noexcept;

  struct Header {
    alignas(std::max_align_t) std::size_t size;  // as asked for
  };

  std::jmp_buf refused_{};
  std::size_t budget_;
  std::size_t used_ = 0;
  std::array<Header*, 64> free_{};  // by class of size, linked through their contents
  struct Block {
    std::unique_ptr<std::byte[]> memory;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
  std::array<std::size_t, 2> last_sizes_{};  // newest first
  std::size_t suspect_ = 0;                  // the size of what may be a list that grew too far
  bool too_far_ = false;
};

}  // namespace caleidoscoop::pages
