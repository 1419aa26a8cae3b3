// Somebody before a stage: taps one thing after another, and what was moving has come to rest after each.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "tests/ui/stage_bench.h"

namespace caleidoscoop::ui {

struct StageVisitor {
  StageBench bench;
  std::shared_ptr<Snapshot> snapshot = make_snapshot(false);
  Tick at{1000};

  explicit StageVisitor(Settings settings = {}) : bench(1920, 1080, std::move(settings)) {}

  void rest() {
    at += Tick{1000};
    bench.draw(*snapshot, at);
    bench.stage().settle();
    bench.draw(*snapshot, at + Tick{500});
    at += Tick{1000};
  }
  void tap(const std::string& id) {
    REQUIRE_MESSAGE(bench.tap(id, at), id);
    rest();
  }
  bool sees(const std::string& id) { return bench.stage().targets().by_id(id) != nullptr; }
};

}  // namespace caleidoscoop::ui
