#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {

Shim::Shim(const std::filesystem::path& folder, const std::filesystem::path& watched) : folder_(folder) {
  const auto file = folder_ / "control";
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0 || ::ftruncate(fd, sizeof(ShimControl)) != 0) throw std::runtime_error("no control block");
  void* block = ::mmap(nullptr, sizeof(ShimControl), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  ::close(fd);
  if (block == MAP_FAILED) throw std::runtime_error("no control block");
  block_ = static_cast<ShimControl*>(block);
  std::strncpy(block_->folder.data(), watched.c_str(), block_->folder.size() - 1);
  std::error_code ignored;
  std::filesystem::remove(log_file(), ignored);
  std::filesystem::remove(events(), ignored);
}

Shim::~Shim() { ::munmap(block_, sizeof(ShimControl)); }

Start Shim::with(Start start) const {
  start.variables["LD_PRELOAD"] = CALEIDOSCOOP_SHIM;
  start.variables["CAMPAIGN_CONTROL"] = (folder_ / "control").string();
  start.variables["CAMPAIGN_EVENTS"] = events().string();
  if (keeps_log_) start.variables["CAMPAIGN_LOG"] = log_file().string();
  return start;
}

void Shim::fail(std::uint32_t calls, int error, std::int64_t after, std::int64_t times) const {
  block_->fail_errno = error;
  block_->fail_after = after;
  block_->fail_times = times;
  block_->fail_calls = calls;
}

void Shim::fail_no_more() const { block_->fail_calls = 0; }

}  // namespace caleidoscoop::campaign
