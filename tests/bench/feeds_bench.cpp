// How fast feeds are parsed beside the XML parser under it, on the same bytes in the same run.
//
//   feeds_bench ours|expat|expat-handlers SECONDS < LIST_OF_FILES
// Reads the files first, then parses them over and over; prints one JSON object with the megabytes a
// second of processor time. `expat` has no handlers at all, `expat-handlers` empty ones for elements
// and text.
#include <expat.h>
#include <fmt/format.h>
#include <ctime>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "sync/core/files.h"
#include "sync/feeds/feed.h"

namespace {

using namespace caleidoscoop;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::size_t parse_ours(const std::string& bytes) {
  const auto feed = parse_feed(bytes, "https://bench.example/feed");
  return feed ? feed->items.size() : 0;
}

std::size_t parse_with_expat(const std::string& bytes, bool handlers) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                            &XML_ParserFree);
  if (handlers) {
    XML_SetElementHandler(
        parser.get(), [](void*, const XML_Char*, const XML_Char**) {}, [](void*, const XML_Char*) {});
    XML_SetCharacterDataHandler(parser.get(), [](void*, const XML_Char*, int) {});
  }
  return XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), 1) == XML_STATUS_OK ? 1 : 0;
}

std::size_t parse(const std::string& how, const std::string& bytes) {
  return how == "ours" ? parse_ours(bytes) : parse_with_expat(bytes, how == "expat-handlers");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string how = argc == 3 ? argv[1] : "";
  if (how != "ours" && how != "expat" && how != "expat-handlers") {
    fmt::print(stderr, "feeds_bench ours|expat|expat-handlers SECONDS < LIST_OF_FILES\n");
    return 64;
  }
  const double seconds = std::stod(argv[2]);
  std::vector<std::string> files;
  std::size_t bytes = 0;
  for (std::string name; std::getline(std::cin, name);) {
    auto file = read_file(name, feed_limits::bytes);
    if (!file) {
      fmt::print(stderr, "feeds_bench: {}\n", file.error().message);
      return exit_status(file.error().code);
    }
    bytes += file->size();
    files.push_back(std::move(*file));
  }
  std::size_t found = 0;
  int rounds = 0;
  const double start = processor_seconds();
  double used = 0;
  for (; rounds < 2 || used < seconds; ++rounds) {
    found = 0;
    for (const std::string& file : files) found += parse(how, file);
    used = processor_seconds() - start;
  }
  fmt::print("{{\"files\":{},\"bytes\":{},\"rounds\":{},\"found\":{},\"mb_per_second\":{:.2f}}}\n",
             files.size(), bytes, rounds, found, static_cast<double>(bytes) * rounds / used / 1e6);
  return 0;
}
