// What a program did to its disk, and every state in which a power cut could have left that disk.
//
// Read from what shim.cpp wrote down. A cut comes after some operation. What was flushed before it is there;
// of what was written since, each sector of 512 bytes may be there or not. Names (new, renamed, removed) are
// kept in order by the file system's journal, and a flush of any file brings all names before it along, so
// after a cut the names are those of some moment since the last flush. With a disk that lies, no flush
// counts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/campaign/shim_control.h"

namespace caleidoscoop::campaign {

class DiskLog {
 public:
  // The folder as it was before; the log of what was done below it since.
  DiskLog(const std::filesystem::path& before, const std::filesystem::path& log,
          const std::filesystem::path& logged_folder);

  std::size_t operations() const { return operations_.size(); }

  // Makes `into` the folder after a cut behind so many operations; all of them without a cut: as it is.
  void replay(const std::filesystem::path& into, std::size_t operations, std::mt19937& random,
              bool flushes_lie = false) const;
  void replay_all(const std::filesystem::path& into) const;

 private:
  struct Operation {
    DiskOp what;
    std::string path;  // below the folder
    std::string other;
    std::uint64_t offset = 0;
  };
  struct Write {
    std::uint64_t offset;
    std::string bytes;  // none and a length: cut to that length
    std::uint64_t length = 0;
    bool cuts = false;
    bool flushed = false;
  };
  // One file, by whatever name it goes.
  struct Contents {
    std::string begun;
    std::vector<Write> writes;
  };
  class Disk;

  std::map<std::string, std::string> before_;
  std::vector<Operation> operations_;
};

}  // namespace caleidoscoop::campaign
