#include "firmware/print/booklet.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include "assets/default_edition.h"
#include "sync/edition/compose.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

namespace {

Edition default_edition(const std::string& kring = {}) {
  const auto bundle = edition::from_text(default_edition_text());
  REQUIRE(bundle);
  edition::Selection selection;
  selection.kring = kring;
  auto composed = edition::compose(*bundle, selection);
  REQUIRE(composed);
  return std::move(composed->edition);
}

// What a reader of the file finds, a form feed after each page; by poppler's pdftotext.
std::string text_of(const std::string& pdf) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "booklet.pdf";
  std::ofstream(file, std::ios::binary) << pdf;
  const auto command = "pdftotext " + file.string() + " -";
  const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen(command.c_str(), "r"), ::pclose);
  REQUIRE(out);
  std::string text;
  std::array<char, 4096> some{};
  for (std::size_t got = 0; (got = std::fread(some.data(), 1, some.size(), out.get())) > 0;)
    text.append(some.data(), got);
  return text;
}

// Words are broken over lines where the page wants it.
std::string without_breaks(const std::string& text) {
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "-\n") == 0) {
      ++i;
      continue;
    }
    const bool space = text[i] == '\n' || text[i] == ' ' || text[i] == '\f';
    if (space && !joined.empty() && joined.back() == ' ') continue;
    joined += space ? ' ' : text[i];
  }
  return joined;
}

bool says(const std::string& text, const std::string& words) {
  return without_breaks(text).find(words) != std::string::npos;
}

std::string booklet_text(const Edition& edition) {
  const auto pdf = print::booklet_of(edition);
  REQUIRE(pdf);
  REQUIRE(pdf->starts_with("%PDF-"));
  return text_of(*pdf);
}

// The pages, without their number at the foot.
std::vector<std::string> pages_of(const std::string& text) {
  std::vector<std::string> pages(1);
  for (const char c : text) {
    if (c == '\f')
      pages.emplace_back();
    else
      pages.back() += c;
  }
  if (pages.back().empty()) pages.pop_back();
  return pages;
}

}  // namespace

TEST_CASE("every theme, thread and question of the edition is in the booklet") {
  const auto edition = default_edition();
  const auto text = booklet_text(edition);
  for (const auto& theme : edition.themes) CHECK_MESSAGE(says(text, theme.title), theme.id);
  for (const auto& thread : edition.threads) CHECK_MESSAGE(says(text, thread.title), thread.id);
  for (const auto& question : edition.questions) CHECK_MESSAGE(says(text, question.title), question.id);
  CHECK(says(text, "nog niet gewaardeerd"));
  CHECK(says(text, "voorstel redactie"));
}

TEST_CASE("the contents tell the page on which each part begins") {
  auto edition = default_edition();
  // Long enough for the contents to go over a page, which moves all the rest.
  const auto theme = edition.themes.front();
  for (int i = 0; i < 60; ++i) {
    edition.themes.push_back(theme);
    edition.themes.back().id = "extra-" + std::to_string(i);
    edition.themes.back().title = "Toegevoegd thema " + std::to_string(i);
  }
  const auto pages = pages_of(booklet_text(edition));
  const auto& last = edition.themes.back().title;
  std::size_t begins = 0;
  for (std::size_t i = 3; i < pages.size(); ++i)
    if (begins == 0 && says(pages[i], last + " ")) begins = i + 1;
  REQUIRE(begins > 0);
  const auto contents = pages.at(1) + pages.at(2) + pages.at(3);
  CHECK(contents.find(std::to_string(begins) + "\n") != std::string::npos);
  CHECK(says(pages.at(begins - 1), std::to_string(begins)));
}

TEST_CASE("a kring's booklet says whose it is and what the kring finds of a theme") {
  auto edition = default_edition("haaglanden");
  REQUIRE(edition.kring == "haaglanden");
  for (auto& kring : edition.kringen)
    if (kring.id == "haaglanden") kring.emphasis["hrm"].note = "Hier speelt het tekort aan vakmensen.";
  const auto text = booklet_text(edition);
  CHECK(says(text, "Kring Haaglanden"));
  CHECK(says(text, "Hier speelt het tekort aan vakmensen."));
}

TEST_CASE("a text of any length goes on over the next pages and loses no word") {
  auto edition = default_edition();
  edition.themes.resize(1);
  std::string body;
  for (int i = 0; i < 4000; ++i) body += "woord" + std::to_string(i) + " ";
  edition.themes.front().body = body;
  const auto text = booklet_text(edition);
  for (const int i : {0, 1, 999, 2000, 3998, 3999}) CHECK(says(text, "woord" + std::to_string(i) + " "));
}

TEST_CASE("an edition with nothing but a title gives a booklet without empty parts") {
  Edition bare;
  bare.title = "Caleidoscoop";
  const auto text = booklet_text(bare);
  CHECK(says(text, "Caleidoscoop"));
  CHECK_FALSE(says(text, "Standpunten"));
  CHECK_FALSE(says(text, "Agenda"));
}

TEST_CASE("an id that would break the file's own marks does no harm") {
  auto edition = default_edition();
  edition.themes.front().id = "x' dest='y\\";
  edition.themes.front().title = "Titel met 'aanhaling' en \\ teken";
  CHECK(says(booklet_text(edition), "Titel met 'aanhaling' en \\ teken"));
}

TEST_CASE("the same edition gives the same bytes") {
  const auto edition = default_edition();
  CHECK(*print::booklet_of(edition) == *print::booklet_of(edition));
}
