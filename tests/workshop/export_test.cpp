#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "firmware/workshop/export_files.h"
#include "firmware/workshop/session_csv.h"
#include "firmware/workshop/session_json.h"
#include "tests/support/temporary_folder.h"
#include "tests/workshop/workshop_support.h"
#include "ui/words/words.h"
#include "ui/workshop/report.h"

using namespace caleidoscoop;
using namespace caleidoscoop::workshop;

TEST_CASE("a spreadsheet takes no field for a formula, and numbers stay numbers") {
  CHECK(display::csv_field("=1+1") == "'=1+1");
  CHECK(display::csv_field(" @SUM(A1)") == "' @SUM(A1)");
  CHECK(display::csv_field("-cmd") == "'-cmd");
  CHECK(display::csv_field("-0,25") == "-0,25");
  CHECK(display::csv_field("a;b") == "\"a;b\"");
  CHECK(display::csv_field("zei \"nee\"") == "\"zei \"\"nee\"\"\"");
}

TEST_CASE("both rounds are in the table and in the JSON, and no seat is") {
  const Meeting done = two_rounds();
  const auto csv = display::csv_of(done.session());
  CHECK(csv.starts_with("\xEF\xBB\xBFsessie;"));
  CHECK(csv.find(";uitkomst;Energietransitie;energietransitie;1;urgentie;12;") != std::string::npos);
  CHECK(csv.find(";uitkomst;Energietransitie;energietransitie;2;impact;12;") != std::string::npos);
  const auto json = nlohmann::json::parse(display::json_of(done.session()));
  CHECK(json["format"] == "caleidoscoop-workshop");
  REQUIRE(json["items"].size() == 6);
  REQUIRE(json["items"][0]["rounds"].size() == 2);
  CHECK(json["items"][0]["rounds"][1]["across"]["votes"] == 12);
  CHECK(json["items"][3]["rounds"][1]["across"]["divided"] == true);
  CHECK(json.dump().find("seat") == std::string::npos);
}

TEST_CASE("a blind round that was not revealed is in no export") {
  Meeting meeting_of(setup_of(Form::urgency_impact));
  vote_round(meeting_of, 1, 1);
  CHECK(display::csv_of(meeting_of.session()).find("uitkomst") == std::string::npos);
  const auto json = nlohmann::json::parse(display::json_of(meeting_of.session()));
  CHECK(json["items"][0]["rounds"].empty());
  CHECK(report_of(meeting_of.session(), ui::Words(nullptr)).items.empty());
}

TEST_CASE("the export is three whole files, and an id from a damaged file chooses no folder") {
  const TemporaryFolder folder;
  Session session = two_rounds().session();
  session.setup.id = "../../x";
  const auto files =
      display::write_exports(session, report_of(session, ui::Words(nullptr)), folder / "exports");
  REQUIRE(files);
  REQUIRE(files->size() == 3);
  for (const auto& name : *files) {
    CHECK(name.find('/') == std::string::npos);
    CHECK(std::filesystem::file_size(folder / "exports" / name) > 500);
  }
  std::ifstream pdf(folder / "exports" / files->back(), std::ios::binary);
  std::string first(5, ' ');
  pdf.read(first.data(), 5);
  CHECK(first == "%PDF-");
  display::erase_exports(folder / "exports", "");
  CHECK(std::filesystem::is_empty(folder / "exports"));
}

TEST_CASE("what goes into a code is short, and says how much it leaves out") {
  Setup setup = setup_of(Form::dots);
  while (setup.items.size() < most_items) {
    setup.items.push_back({"x", "Een onderwerp met een lange naam voor in de code", "", "", ""});
  }
  Meeting meeting_of(setup);
  for (int seat = 0; seat < 12; ++seat) meeting_of(GiveDots{1, seat, seat, 3});
  meeting_of(Reveal{1});
  const auto text = code_text(meeting_of.session(), ui::Words(nullptr));
  CHECK(text.size() <= longest_code_text);
  CHECK(text.find("3 stippen") != std::string::npos);
  CHECK(text.find("… en ") != std::string::npos);
}
