#include "sync/edition_job/repository.h"

namespace caleidoscoop {

WebRepository::WebRepository(HttpSource& source, std::function<void()> still_alive)
    : source_(&source), told_(source, std::move(still_alive)) {}

void WebRepository::fetch_targets(std::span<const WantedTarget> wanted, const TargetDone& done) {
  source_->fetch_targets(wanted, [&](std::size_t index, trust::Outcome<std::string> bytes) {
    told_.tell();
    done(index, std::move(bytes));
  });
}

trust::Outcome<std::string> WebRepository::Told::get(const std::string& address, std::size_t most_bytes) {
  auto bytes = source_->get(address, most_bytes);
  tell();
  return bytes;
}

void WebRepository::Told::tell() const {
  if (still_alive_) still_alive_();
}

}  // namespace caleidoscoop
