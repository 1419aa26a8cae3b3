// What the campaign and the library it preloads into a program share: a block of memory in a file.
//
// The campaign gives orders in it and reads what the program did; a block of zeroes orders nothing. The
// file is named by CAMPAIGN_CONTROL. Two processes on one machine, so all fields are lock-free atomics; the
// pixels are guarded by `sequence`, which is odd while they are being written.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace caleidoscoop::campaign {

// Kinds of calls that can be made to fail, to be slow, or be counted; bits.
enum Call : std::uint32_t {
  call_open = 1,
  call_read = 2,
  call_write = 4,
  call_sync = 8,
  call_name = 16,     // rename, unlink, mkdir, truncate
  call_thread = 32,   // pthread_create
  call_context = 64,  // a graphics context
  call_present = 128,
  call_window = 256,
  call_clipboard = 512,  // only counted
  call_program = 1024,   // another program is started; only counted
};
inline constexpr std::uint32_t call_disk = call_open | call_read | call_write | call_sync | call_name;

inline constexpr int most_screen_side = 1280;

struct ShimControl {
  // Orders. Clocks: what is added to the kernel's.
  std::atomic<std::int64_t> wall_shift_s;
  std::atomic<std::int64_t> steady_shift_ms;
  std::atomic<std::int32_t> speed;  // of the monotonic clocks, and so of timeouts; 0 is as it is
  // Calls of these kinds, below `folder` where they have a file, go well `fail_after` times and then fail
  // `fail_times` times (-1: for good) with this errno.
  std::atomic<std::uint32_t> fail_calls;
  std::atomic<std::int32_t> fail_errno;
  std::atomic<std::int64_t> fail_after;
  std::atomic<std::int64_t> fail_times;
  std::atomic<std::uint32_t> slow_calls;
  std::atomic<std::int32_t> slow_ms;
  // A write that fails has written half of its bytes.
  std::atomic<std::int32_t> half_writes;
  std::array<char, 512> folder;

  // Reports.
  std::atomic<std::int64_t> disk_calls;
  std::atomic<std::int64_t> failed_calls;
  std::atomic<std::int64_t> clipboard_calls;
  std::atomic<std::int64_t> program_calls;
  std::atomic<std::int64_t> bytes_written;
  std::atomic<std::int64_t> events_pushed;
  // The picture that was presented last, from the bottom row up.
  std::atomic<std::uint32_t> sequence;
  std::atomic<std::int64_t> presented;     // how many pictures
  std::atomic<std::int64_t> presented_ns;  // when, CLOCK_MONOTONIC of the kernel
  std::atomic<std::int32_t> width;
  std::atomic<std::int32_t> height;
  std::array<std::uint32_t, std::size_t{most_screen_side} * most_screen_side> pixels;  // R, G, B, A bytes
};

// Records of CAMPAIGN_LOG: what the program did to files below `folder`, in order.
enum class DiskOp : std::uint32_t {
  write = 1,
  truncate,
  sync,
  sync_all,
  rename,
  remove,
  create,
  make_folder
};

struct DiskRecord {
  DiskOp op;
  std::uint32_t path_bytes;
  std::uint32_t other_bytes;  // of the new name of a rename, or of what was written
  std::uint32_t reserved;
  std::uint64_t offset;  // or the new length
};

}  // namespace caleidoscoop::campaign
