// Exchanges written down after HDMI 1.4, Supplement 1: no television took part.
#include "firmware/panel/cec.h"

#include <doctest/doctest.h>

#include <deque>

#include "firmware/panel/cec_port.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::panel;

namespace {

constexpr std::uint8_t standby = 0x36, image_view_on = 0x04, active_source = 0x82, give_status = 0x8f,
                       report_status = 0x90;

struct Sent {
  std::uint8_t to;
  CecMessage message;
  bool operator==(const Sent&) const = default;
};

// A bus on which everything is noted and answers lie ready.
struct Bus {
  std::vector<Sent> sent;
  std::deque<CecMessage> answers;
  bool acknowledged = true;
  std::uint16_t address = 0x2000;
};

class ScriptedPort final : public CecPort {
 public:
  explicit ScriptedPort(Bus& bus) : bus_(bus) {}
  std::string name() const override { return "/dev/cec0"; }
  std::uint16_t physical_address() const override { return bus_.address; }
  Result<> send(std::uint8_t to, const CecMessage& message) override {
    bus_.sent.push_back({to, message});
    if (bus_.acknowledged) return {};
    return failure(ErrorCode::unavailable, "/dev/cec0: nobody took it");
  }
  Result<CecMessage> ask(std::uint8_t to, const CecMessage& message, std::uint8_t answer) override {
    if (const auto asked = send(to, message); !asked) return failure(asked.error());
    if (bus_.answers.empty() || bus_.answers.front().at(0) != answer)
      return failure(ErrorCode::unavailable, "/dev/cec0: no answer");
    auto first = bus_.answers.front();
    bus_.answers.pop_front();
    return first;
  }

 private:
  Bus& bus_;
};

std::unique_ptr<PanelWay> way_on(Bus& bus) { return make_cec_way(std::make_unique<ScriptedPort>(bus)); }

}  // namespace

TEST_CASE("a television is put to sleep and woken, and told on which plug to look") {
  Bus bus;
  const auto way = way_on(bus);
  CHECK(way->name() == "cec /dev/cec0");
  REQUIRE(way->turn(Power::off));
  REQUIRE(way->turn(Power::on));
  const std::vector<Sent> expected{{cec_television, {standby}},
                                   {cec_television, {image_view_on}},
                                   {cec_everybody, {active_source, 0x20, 0x00}}};
  CHECK((bus.sent == expected));
}

TEST_CASE("without an address on the cable it is woken all the same, and nothing is said to everybody") {
  Bus bus;
  bus.address = 0xffff;
  REQUIRE(way_on(bus)->turn(Power::on));
  CHECK(bus.sent.size() == 1);
}

TEST_CASE("what it is comes from its own answer") {
  Bus bus;
  const auto way = way_on(bus);
  bus.answers = {{report_status, 0}, {report_status, 1}, {report_status, 2}, {report_status, 3}};
  CHECK(*way->look() == Power::on);
  CHECK(*way->look() == Power::off);
  CHECK(*way->look() == Power::unknown);
  CHECK(*way->look() == Power::unknown);
  CHECK((bus.sent.at(0) == Sent{cec_television, {give_status}}));
}

TEST_CASE("an answer that is too short or unheard of is refused, and so is silence") {
  Bus bus;
  const auto way = way_on(bus);
  bus.answers = {{report_status}, {report_status, 9}};
  CHECK_FALSE(way->look());
  CHECK_FALSE(way->look());
  CHECK_FALSE(way->look());
  bus.acknowledged = false;
  CHECK_FALSE(way->turn(Power::off));
}

TEST_CASE("only adapters that are there are found, and one that is none is refused with its name") {
  const TemporaryFolder dev;
  CHECK(find_cec_devices(dev.path()).empty());
  std::filesystem::create_directory(dev / "cec1");
  const auto found = find_cec_devices(dev.path());
  REQUIRE(found.size() == 1);
  const auto port = open_cec_port(found[0]);
  REQUIRE_FALSE(port);
  CHECK(port.error().message.find("cec1") != std::string::npos);
  const auto none = open_cec_port("/dev/null");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::unavailable);
}
