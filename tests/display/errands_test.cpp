#include "firmware/display/errands.h"

#include <doctest/doctest.h>

#include <chrono>
#include <future>
#include <vector>

using namespace caleidoscoop::display;

TEST_CASE("errands are done in order, and what is left is done at the end") {
  std::vector<int> done;
  {
    Errands errands;
    for (int i = 0; i < 20; ++i) errands.run([&done, i] { done.push_back(i); });
  }
  REQUIRE(done.size() == 20);
  for (int i = 0; i < 20; ++i) CHECK(done[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("who gives an errand does not wait for a disk that hangs, and the oldest wishes go first") {
  std::promise<void> disk;
  std::promise<void> hangs;
  std::vector<int> done;
  {
    Errands errands;
    errands.run([&] {
      hangs.set_value();
      disk.get_future().wait();
    });
    hangs.get_future().wait();
    const int many = static_cast<int>(Errands::most_waiting) + 3;
    for (int i = 0; i < many; ++i) errands.run([&done, i] { done.push_back(i); });
    disk.set_value();
  }
  REQUIRE(done.size() == Errands::most_waiting);
  CHECK(done.front() == 3);
}
