#include <doctest/doctest.h>

#include "sync/core/text.h"
#include "sync/feeds/encoding.h"
#include "sync/feeds/feed.h"
#include "sync/feeds/markup.h"
#include "sync/feeds/url.h"

using namespace caleidoscoop;
using namespace std::string_literals;

TEST_CASE("markup becomes plain text, also when it was encoded twice") {
  CHECK(plain_text("a <b>b</b> c", 100) == "a b c");
  CHECK(plain_text("regel<br/>twee", 100) == "regel twee");
  CHECK(plain_text("AT&amp;amp;T", 100) == "AT&T");
  CHECK(plain_text("&lt;i&gt;schuin&lt;/i&gt;", 100) == "schuin");
  CHECK(plain_text("1 < 2 en 3 > 2", 100) == "1 < 2 en 3 > 2");
  CHECK(plain_text("&#8217;t &#x20AC; &onbekend;", 100) == "’t € &onbekend;");
  CHECK(plain_text("x<!-- weg -->y<style>p{}</style>z", 100) == "xyz");
  CHECK(plain_text("&#146;", 100) == "’");
}

TEST_CASE("text is cut between characters") {
  CHECK(plain_text("één", 2) == "é");
  CHECK(plain_text("één", 1).empty());
  CHECK(plain_text("een twee", 4) == "een");
  CHECK(plain_text(std::string(100'000, 'x'), 50).size() == 50);
}

TEST_CASE("a text of open tags takes no time") {
  std::string tags;
  for (int i = 0; i < 100'000; ++i) tags += "<!--<script <a";
  CHECK(plain_text(tags, 100).size() <= 100);
}

TEST_CASE("the byte order mark, the header and the declaration say the encoding, in that order") {
  CHECK(decode_text("\xEF\xBB\xBF<rss/>", "text/xml; charset=iso-8859-1").encoding == "utf-8");
  const std::string latin = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><t>caf\xE9</t>";
  CHECK(decode_text(latin, "").text.ends_with("<t>café</t>"));
  CHECK(decode_text(latin, "text/xml; charset=windows-1251").text.ends_with("<t>cafй</t>"));
  CHECK(decode_text("<\0r\0/\0>\0"s, "").text == "<r/>");
  CHECK(decode_text("\xFE\xFF\0<\0r\0/\0>"s, "").encoding == "utf-16be");
}

TEST_CASE("a declaration that cannot be true is not believed") {
  const auto wrong = decode_text("<?xml version=\"1.0\" encoding=\"utf-16\"?><t>één</t>", "");
  CHECK(wrong.encoding == "utf-8");
  CHECK(wrong.text.ends_with("<t>één</t>"));
  CHECK(decode_text("<?xml version='1.0' encoding='klingon'?><t>één</t>", "").encoding == "utf-8");
}

TEST_CASE("bytes that are no UTF-8 never reach the text") {
  const auto decoded = decode_text("<t>a\xFF\xC3(\xED\xA0\x80 b</t>", "");
  CHECK(is_valid_utf8(decoded.text));
  CHECK_FALSE(decoded.warning.empty());
  CHECK(decoded.text.find("b</t>") != std::string::npos);
}

TEST_CASE("links are resolved as RFC 3986 has it") {
  const std::string base = "http://a/b/c/d;p?q";
  CHECK(resolve_url(base, "g") == "http://a/b/c/g");
  CHECK(resolve_url(base, "./g/") == "http://a/b/c/g/");
  CHECK(resolve_url(base, "/g") == "http://a/g");
  CHECK(resolve_url(base, "//g/x") == "http://g/x");
  CHECK(resolve_url(base, "?y") == "http://a/b/c/d;p?y");
  CHECK(resolve_url(base, "#s") == "http://a/b/c/d;p?q#s");
  CHECK(resolve_url(base, "../../../g") == "http://a/g");
  CHECK(resolve_url(base, "..") == "http://a/b/");
  CHECK(resolve_url(base, "https://x/y z") == "https://x/y%20z");
  CHECK(resolve_url(base, "mailto:a@b") == "mailto:a@b");
}
