#include "firmware/speech/headphone_jack.h"

#include <doctest/doctest.h>
#include <linux/input.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>

using caleidoscoop::speech::HeadphoneJack;

namespace {

// What the jack told, in order, and a way to wait for it.
class Told {
 public:
  void operator()(bool plugged_in) {
    const std::lock_guard lock(mutex_);
    all_.push_back(plugged_in);
    changed_.notify_one();
  }
  std::vector<bool> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(5), [&] { return all_.size() >= count; });
    return all_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<bool> all_;
};

void send(int descriptor, unsigned short type, unsigned short code, int value) {
  input_event event{};
  event.type = type;
  event.code = code;
  event.value = value;
  REQUIRE(::write(descriptor, &event, sizeof event) == sizeof event);
}

}  // namespace

TEST_CASE("headphones that are plugged in and taken out are told, and nothing else is") {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  Told told;
  {
    HeadphoneJack jack({ends[0]}, [&](bool plugged_in) { told(plugged_in); });
    CHECK(jack.watches());
    send(ends[1], EV_SW, SW_HEADPHONE_INSERT, 1);
    send(ends[1], EV_KEY, KEY_A, 1);
    send(ends[1], EV_SW, SW_LID, 1);
    send(ends[1], EV_SW, SW_HEADPHONE_INSERT, 0);
    CHECK(told.wait_for(2) == std::vector<bool>{true, false});
  }
  ::close(ends[1]);
}

TEST_CASE("a jack that is pulled out of the machine ends nothing") {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  HeadphoneJack jack({ends[0]}, [](bool) {});
  ::close(ends[1]);
  CHECK(jack.watches());
}

TEST_CASE("without a jack there is no thread") {
  const HeadphoneJack jack("/no/such/folder", [](bool) {});
  CHECK(!jack.watches());
}
