// Content: hands out the newest snapshot: the built-in edition until the loader has its first.
//
// Owns the loader and so its thread; newest() is for the thread that draws and waits at most a moment, once.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "sync/store/snapshot_loader.h"

namespace caleidoscoop::display {

class Content {
 public:
  using Clock = std::function<std::chrono::sys_seconds()>;

  // `on_new` is called on the loader's thread.
  Content(const store::LoaderOptions& options, Clock now, std::function<void()> on_new)
      : loader_(options, now, std::move(on_new)), options_(options), now_(std::move(now)) {}

  Result<> choose_kring(std::string kring) {
    loader_.choose_kring(std::move(kring));
    return {};
  }

  std::shared_ptr<const Snapshot> newest() {
    if (auto current = loader_.current()) return current;
    if (auto first = loader_.wait_for_first(patience)) return first;
    if (!built_in_) {
      auto only_built_in = options_;
      only_built_in.folder.clear();
      built_in_ = store::load_snapshot(only_built_in, now_());
    }
    return built_in_;
  }

 private:
  // A store on a slow card is not waited for longer than people would notice.
  static constexpr std::chrono::milliseconds patience{150};

  store::SnapshotLoader loader_;
  store::LoaderOptions options_;
  Clock now_;
  std::shared_ptr<const Snapshot> built_in_;
};

}  // namespace caleidoscoop::display
