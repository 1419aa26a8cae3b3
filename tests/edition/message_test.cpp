#include "sync/edition/message.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;
using edition::messages_text;
using edition::read_messages;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

std::string one(const std::string& from, const std::string& until, const std::string& more = "") {
  return fmt::format(R"({{"messages":[{{"id":"zaal","text":"Zaal 2","from":"{}","until":"{}"{}}}]}})", from,
                     until, more);
}

std::string only_problem(const std::string& text) {
  const auto read = read_messages(text, "fleet/message.json");
  REQUIRE(read);
  CHECK(read->messages.empty());
  REQUIRE(read->problems.size() == 1);
  return read->problems.front();
}

}  // namespace

TEST_CASE("a message holds from its first second until just before its last") {
  const auto read =
      read_messages(one("2026-11-22T09:00:00+01:00", "2026-11-22T17:00:00+01:00"), "fleet/message.json");
  REQUIRE(read);
  REQUIRE(read->messages.size() == 1);
  const Message& message = read->messages.front();
  CHECK(message.text == "Zaal 2");
  const auto from = *parse_iso8601("2026-11-22T08:00:00Z");
  CHECK_FALSE(message.holds_at(from - seconds{1}));
  CHECK(message.holds_at(from));
  CHECK(message.holds_at(from + hours{8} - seconds{1}));
  CHECK_FALSE(message.holds_at(from + hours{8}));
}

TEST_CASE("a message for kringen or displays is for no one else") {
  const auto text = one("2026-11-22T09:00Z", "2026-11-22T17:00Z",
                        R"(,"kringen":["haaglanden","rijnmond"],"displays":["hal-1"])");
  const auto read = read_messages(text, "fleet/message.json");
  REQUIRE(read);
  REQUIRE(read->messages.size() == 1);
  const Message& message = read->messages.front();
  CHECK(message.is_for("rijnmond", "hal-1"));
  CHECK_FALSE(message.is_for("groningen", "hal-1"));
  CHECK_FALSE(message.is_for("haaglanden", "hal-2"));
  CHECK_FALSE(message.is_for("", ""));
  CHECK(Message{}.is_for("", ""));
}

TEST_CASE("a message may last a day and not a second longer") {
  const auto whole_day = read_messages(one("2026-11-22T09:00:00Z", "2026-11-23T09:00:00Z"), "m");
  REQUIRE(whole_day);
  CHECK(whole_day->messages.size() == 1);
  CHECK(only_problem(one("2026-11-22T09:00:00Z", "2026-11-23T09:00:01Z")) ==
        "fleet/message.json: message 1 lasts longer than 24 hours");
}

TEST_CASE("a message without sound hours, text or id is left out and named") {
  CHECK(only_problem(one("2026-11-22T09:00Z", "2026-11-22T09:00Z")).ends_with("ends before it begins"));
  CHECK(only_problem(one("2026-11-22", "2026-11-22T17:00Z")).find("offset from UTC") != std::string::npos);
  CHECK(only_problem(one("2026-11-22T09:00", "2026-11-22T17:00")).find("offset") != std::string::npos);
  CHECK(only_problem(one("", "")).find("from") != std::string::npos);
  CHECK(only_problem(R"({"messages":[{"id":"A b","text":"x"}]})").find("id") != std::string::npos);
  CHECK(only_problem(R"({"messages":[{"id":"a","text":" \n "}]})").ends_with("has no text"));
  CHECK(only_problem(R"({"messages":[7]})").ends_with("is not an object"));
  const auto wrong_list = one("2026-11-22T09:00Z", "2026-11-22T10:00Z", R"(,"kringen":"haaglanden")");
  CHECK(only_problem(wrong_list).find("kringen") != std::string::npos);
  const std::string long_text = fmt::format(R"({{"messages":[{{"id":"a","text":"{:x>281}"}}]}})", "");
  CHECK(only_problem(long_text).find("280") != std::string::npos);
}

TEST_CASE("a faulty message does not keep the others from the screen") {
  const auto read = read_messages(
      R"({"messages":[{"id":"b","text":"Later","from":"2026-11-22T12:00Z","until":"2026-11-22T13:00Z"},
          {"id":"b","text":"Nog eens","from":"2026-11-22T12:00Z","until":"2026-11-22T13:00Z"},
          {"id":"c"},
          {"id":"a","text":"Eerder","from":"2026-11-22T09:00Z","until":"2026-11-22T10:00Z"}]})",
      "m");
  REQUIRE(read);
  REQUIRE(read->messages.size() == 2);
  CHECK(read->messages[0].id == "a");
  CHECK(read->messages[1].text == "Later");
  CHECK(read->problems.size() == 2);
}

TEST_CASE("what is no list of messages is refused by name") {
  for (const char* text : {"", "[]", "{}", R"({"messages":{}})", "{\"messages\":[[[[[[[[[[[[]]]]]]]]]]]]}"}) {
    CAPTURE(text);
    const auto read = read_messages(text, "fleet/message.json");
    if (!read) CHECK(read.error().message.find("fleet/message.json") != std::string::npos);
    if (read) CHECK(read->problems.size() == 1);
  }
  CHECK_FALSE(read_messages("{}", "m"));
  CHECK_FALSE(read_messages(std::string(edition::most_message_bytes + 1, ' '), "m"));
  std::string many = R"({"messages":[0)";
  for (int i = 0; i < 16; ++i) many += ",0";
  CHECK_FALSE(read_messages(many + "]}", "m"));
}

TEST_CASE("messages come back as they were written, without what could mislead") {
  const std::vector<Message> messages = {{"zaal",
                                          "Zaal 2",
                                          *parse_iso8601("2026-11-22T09:00Z"),
                                          *parse_iso8601("2026-11-22T17:00Z"),
                                          {"haaglanden"},
                                          {}}};
  const auto read = read_messages(messages_text(messages), "m");
  REQUIRE(read);
  CHECK(read->messages == messages);
  const auto turned =
      read_messages(R"({"messages":[{"id":"a","text":"Zaal\n\u202e2","from":"2026-11-22T09:00Z",)"
                    R"("until":"2026-11-22T10:00Z"}]})",
                    "m");
  REQUIRE(turned);
  REQUIRE(turned->messages.size() == 1);
  CHECK(turned->messages[0].text == "Zaal 2");
}
