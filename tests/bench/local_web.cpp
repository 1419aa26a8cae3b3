// A small internet for the crawler's benchmark, in a process of its own.
//
//   local_web HOSTS FOLDER
// Writes sources.json for `crawl` and urls.txt for others into the folder and says "ready". Reads commands,
// one a line, and answers each with one: "more" lets every feed list one item more; "figures" gives, as JSON,
// what was asked since the last time, how often against robots.txt, and the usual pause between two visits to
// one host. Ends with its input.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/local_web.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: local_web HOSTS FOLDER\n";
    return 64;
  }
  constexpr int slow_every = 50;
  caleidoscoop::LocalWeb web(std::atoi(argv[1]), slow_every);
  const std::filesystem::path folder(argv[2]);
  std::ofstream(folder / "sources.json") << web.sources_json();
  std::ofstream urls(folder / "urls.txt");
  for (const auto& source : web.sources()) urls << source.url << '\n';
  urls.close();
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "more") web.publish_one_more();
    nlohmann::json figures{{"headlines", web.headlines()}};
    if (line == "figures") {
      figures["requests"] = web.visits().size();
      figures["trespasses"] = web.trespasses();
      figures["pause_ms"] = web.usual_gap().count();
      web.forget_visits();
    }
    std::cout << figures.dump() << std::endl;
  }
  return 0;
}
