#include "firmware/update/program.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;
using namespace caleidoscoop::update;
using namespace std::chrono_literals;

TEST_CASE("what a program wrote is given, and no shell reads its words") {
  CHECK(run_program({"/bin/echo", "a; false", "$HOME"}, 5s).value() == "a; false $HOME\n");
}

TEST_CASE("a program that fails, is not there, is ended or takes too long is an error that names it") {
  const auto message = [](std::vector<std::string> words, std::chrono::milliseconds longest) {
    const auto ran = run_program(std::move(words), longest);
    REQUIRE_FALSE(ran);
    CHECK(ran.error().code == ErrorCode::unavailable);
    return ran.error().message;
  };
  CHECK(message({"/bin/sh", "-c", "exit 3"}, 5s) == "/bin/sh -c exit 3 ended with 3");
  CHECK(message({"/nonexistent/rauc", "status"}, 5s).starts_with("/nonexistent/rauc"));
  CHECK(message({"/bin/sh", "-c", "kill -9 $$"}, 5s).ends_with("was ended by signal 9"));
  CHECK(message({"/bin/sleep", "60"}, 50ms) == "/bin/sleep 60 took too long");
}

TEST_CASE("of what a program writes without end only the beginning is kept") {
  CHECK(run_program({"/bin/sh", "-c", "head -c 1000000 /dev/zero"}, 10s).value().size() == 64 * 1024);
}
