#include "tests/campaign/disk_log.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "sync/core/files.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector = 512;
constexpr std::size_t most_file_bytes = 64U << 20U;

void put(std::string& bytes, std::uint64_t offset, std::string_view piece) {
  if (bytes.size() < offset + piece.size()) bytes.resize(offset + piece.size(), '\0');
  bytes.replace(offset, piece.size(), piece);
}

}  // namespace

// Names and what they lead to, while the log is played.
class DiskLog::Disk {
 public:
  using File = std::shared_ptr<Contents>;
  using Names = std::map<std::string, File>;

  explicit Disk(const std::map<std::string, std::string>& before) {
    for (const auto& [path, bytes] : before) names_[path] = std::make_shared<Contents>(Contents{bytes, {}});
    moments_.push_back(names_);
  }

  void apply(const Operation& done, bool flushes_lie) {
    switch (done.what) {
      case DiskOp::create:
        names_[done.path] = std::make_shared<Contents>();
        break;
      case DiskOp::write:
        file(done.path)->writes.push_back({done.offset, done.other});
        return;
      case DiskOp::truncate:
        file(done.path)->writes.push_back({0, {}, done.offset, true});
        return;
      case DiskOp::rename:
        names_[done.other] = file(done.path);
        names_.erase(done.path);
        break;
      case DiskOp::remove:
        names_.erase(done.path);
        break;
      case DiskOp::sync:
      case DiskOp::sync_all:
        if (!flushes_lie) flush(done);
        return;
      case DiskOp::make_folder:
        return;
    }
    moments_.push_back(names_);
  }

  // The names of one moment since the last flush, and of each file what chance left.
  std::map<std::string, std::string> after_cut(std::mt19937& random) const {
    std::map<std::string, std::string> left;
    for (const auto& [path, contents] : moments_[random() % moments_.size()]) {
      std::string bytes = contents->begun;
      for (const Write& write : contents->writes) chance(bytes, write, random);
      left[path] = std::move(bytes);
    }
    return left;
  }

  std::map<std::string, std::string> without_cut() const {
    std::map<std::string, std::string> left;
    for (const auto& [path, contents] : names_) {
      std::string bytes = contents->begun;
      for (const Write& write : contents->writes) whole(bytes, write);
      left[path] = std::move(bytes);
    }
    return left;
  }

 private:
  File file(const std::string& path) {
    auto& found = names_[path];
    if (!found) found = std::make_shared<Contents>();
    return found;
  }

  void flush(const Operation& done) {
    for (const auto& [path, contents] : names_) {
      if (done.what == DiskOp::sync && path != done.path) continue;
      for (Write& write : contents->writes) write.flushed = true;
    }
    moments_ = {names_};
  }

  static void whole(std::string& bytes, const Write& write) {
    if (write.cuts) {
      bytes.resize(write.length, '\0');
    } else {
      put(bytes, write.offset, write.bytes);
    }
  }

  static void chance(std::string& bytes, const Write& write, std::mt19937& random) {
    if (write.flushed) return whole(bytes, write);
    if (write.cuts) {
      if (random() % 2 == 0) whole(bytes, write);
      return;
    }
    const auto fate = random() % 3;
    if (fate == 0) return;
    for (std::size_t at = 0; at < write.bytes.size();) {
      // Sectors of the disk, not of the write.
      const std::size_t piece = std::min(sector - (write.offset + at) % sector, write.bytes.size() - at);
      if (fate == 1 || random() % 2 == 0)
        put(bytes, write.offset + at, std::string_view(write.bytes).substr(at, piece));
      at += piece;
    }
  }

  Names names_;
  std::vector<Names> moments_;
};

DiskLog::DiskLog(const fs::path& before, const fs::path& log, const fs::path& logged_folder) {
  for (const auto& entry : fs::recursive_directory_iterator(before)) {
    if (entry.is_regular_file())
      before_[fs::relative(entry.path(), before).string()] = read_file(entry.path(), most_file_bytes).value();
  }
  const std::string bytes = read_file(log, 256U << 20U).value();
  const std::string prefix = logged_folder.string() + "/";
  for (std::size_t at = 0; at + sizeof(DiskRecord) <= bytes.size();) {
    DiskRecord record;
    std::memcpy(&record, bytes.data() + at, sizeof record);
    at += sizeof record;
    Operation done{record.op, bytes.substr(at, record.path_bytes), {}, record.offset};
    done.other = bytes.substr(at + record.path_bytes, record.other_bytes);
    at += record.path_bytes + record.other_bytes;
    if (done.path + "/" != prefix && !done.path.starts_with(prefix)) continue;
    done.path = done.path.size() > prefix.size() ? done.path.substr(prefix.size()) : std::string();
    if (done.what == DiskOp::rename)
      done.other = done.other.substr(std::min(prefix.size(), done.other.size()));
    // An index in memory: SQLite makes it anew.
    if (done.path.ends_with("-shm")) continue;
    operations_.push_back(std::move(done));
  }
  std::erase_if(before_, [](const auto& file) { return file.first.ends_with("-shm"); });
}

namespace {

void make(const fs::path& into, const std::map<std::string, std::string>& files) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(into, ignored)) fs::remove_all(entry.path(), ignored);
  for (const auto& [path, bytes] : files) {
    fs::create_directories((into / path).parent_path());
    std::ofstream(into / path, std::ios::binary) << bytes;
  }
}

}  // namespace

void DiskLog::replay(const fs::path& into, std::size_t operations, std::mt19937& random,
                     bool flushes_lie) const {
  Disk disk(before_);
  for (std::size_t i = 0; i < std::min(operations, operations_.size()); ++i)
    disk.apply(operations_[i], flushes_lie);
  make(into, disk.after_cut(random));
}

void DiskLog::replay_all(const fs::path& into) const {
  Disk disk(before_);
  for (const Operation& done : operations_) disk.apply(done, false);
  make(into, disk.without_cut());
}

}  // namespace caleidoscoop::campaign
