// Namespaces of the campaign's own: disks it may mount, a network of which the machine's knows nothing.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace caleidoscoop::campaign {

// Before any thread is started. False where the kernel gives nobody such namespaces; then nothing changed
// and faults that need them are not run. From then on this program has a loopback and nothing else.
bool enter_own_namespaces();

// Public addresses that lead to this program, beside the loopback's own; "198.18.0.1".
bool have_address(const std::string& address, int number);

// Whom this program's children ask for names: the loopback's port 53.
bool ask_loopback_for_names(const std::filesystem::path& scratch);

// In a child before its program: a network in which nothing is, not even a loopback.
void leave_network();

// A disk in memory for as long as it lives.
class SmallDisk {
 public:
  // So many bytes and, unless 0, files.
  SmallDisk(std::filesystem::path folder, std::size_t bytes, std::size_t files = 0);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return mounted_; }
  bool make_read_only() const;
  // As if the card was pulled: the folder is empty, what is open stays open.
  void pull();

  // Leaves at most so many bytes free, by a file "filler"; free_all() takes it away.
  void fill(std::size_t leave) const;
  void free_all() const;

 private:
  std::filesystem::path folder_;
  bool mounted_;
};

}  // namespace caleidoscoop::campaign
