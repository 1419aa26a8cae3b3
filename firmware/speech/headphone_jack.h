// HeadphoneJack: tells when headphones are plugged into a jack that the kernel knows (SW_HEADPHONE_INSERT).
//
// Looks once, at start, for input devices with such a switch that this user may read; then its thread
// sleeps until one of them changes. Without any there is no thread. A keypad with a jack of its own sends a
// key instead and needs nothing from here.
#pragma once

#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

namespace caleidoscoop::speech {

class HeadphoneJack {
 public:
  // `on_change` is called on the jack's thread.
  HeadphoneJack(const std::filesystem::path& devices, std::function<void(bool plugged_in)> on_change);
  // Takes over descriptors that give input events.
  HeadphoneJack(std::vector<int> descriptors, std::function<void(bool plugged_in)> on_change);
  ~HeadphoneJack();
  HeadphoneJack(const HeadphoneJack&) = delete;
  HeadphoneJack& operator=(const HeadphoneJack&) = delete;

  bool watches() const { return thread_.joinable(); }

 private:
  void start();
  void run();
  void read_events(int descriptor);

  std::vector<int> descriptors_;
  std::function<void(bool)> on_change_;
  int stop_ = -1;  // an eventfd
  std::thread thread_;
};

}  // namespace caleidoscoop::speech
