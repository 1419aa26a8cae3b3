#include "sync/core/text.h"

#include <doctest/doctest.h>
#include <string>

using namespace caleidoscoop;

TEST_CASE("ill-formed bytes become the replacement character and nothing is lost around them") {
  CHECK(clean_text("caf\xE9 open") == "caf\uFFFD open");
  CHECK(clean_text(std::string("a\0b", 3)) == "a b");
  CHECK(clean_text("\xC0\xAF") == "\uFFFD\uFFFD");  // an overlong slash
  CHECK(is_valid_utf8(clean_text("\xED\xA0\x80\xF8\x88\xFF")));
}

TEST_CASE("directional overrides are dropped") { CHECK(clean_text("a\u202Egpj.exe\u2069") == "agpj.exe"); }

TEST_CASE("a tower of combining marks is cut") {
  std::string zalgo = "a";
  for (int i = 0; i < 40; ++i) zalgo += "\u0301";
  CHECK(clean_text(zalgo) == "a\u0301\u0301\u0301\u0301");
}

TEST_CASE("a line has no line breaks and single spaces") {
  CHECK(clean_line("  Gemeente\n\t legt\u00A0 uit ") == "Gemeente legt uit");
}

TEST_CASE("text is cut by what a reader calls a character") {
  CHECK(grapheme_count("e\u0301x") == 2);
  CHECK(cut_graphemes("kort", 10) == "kort");
  CHECK(cut_graphemes("precies", 7) == "precies");
  CHECK(cut_graphemes("gemeente", 5) == "geme…");
  CHECK(cut_graphemes("de gemeente werkt", 13) == "de gemeente…");
  CHECK(cut_graphemes("", 5).empty());
}

TEST_CASE("folding forgets case and diacritics") {
  CHECK(fold("Coördinatie IJSSEL één") == "coordinatie ijssel een");
}
