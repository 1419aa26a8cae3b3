#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

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

TEST_CASE("encodings go by many names") {
  const std::vector<std::pair<const char*, const char*>> same{{"windows-1252", "\xE9\x80"},
                                                              {"cp1252", "\xE9\x80"},
                                                              {"ISO_8859-1", "\xE9\x80"},
                                                              {"latin1", "\xE9\x80"},
                                                              {"x-mac-roman", "\x8E\xDB"},
                                                              {"iso8859-15", "\xE9\xA4"},
                                                              {"UTF8", "é€"},
                                                              {"unicode-1-1-utf-8", "é€"}};
  for (const auto& sample : same) {
    const auto* name = sample.first;
    const auto* bytes = sample.second;
    CAPTURE(name);
    const auto decoded =
        decode_text("<?xml version='1.0' encoding='" + std::string(name) + "'?><t>" + bytes, "");
    CHECK(decoded.text.ends_with("<t>é€"));
    CHECK(decoded.warning.empty());
  }
}

TEST_CASE("alphabets beyond Western Europe's are read") {
  const std::vector<std::pair<const char*, std::pair<const char*, const char*>>> cases{
      {"windows-1251", {"\xCD\xEE\xE2", "Нов"}},
      {"koi8-r", {"\xEE\xCF\xD7", "Нов"}},
      {"koi8-u", {"\xEE\xCF\xD7", "Нов"}},
      {"iso-8859-2", {"\xB3\xF3\xB6", "łóś"}},
      {"windows-1250", {"\xB3\xF3\x9C", "łóś"}},
      {"iso-8859-7", {"\xCD\xDD\xE1", "Νέα"}},
      {"iso-8859-9", {"\xFE\xF0", "şğ"}},
      {"shift_jis", {"\x93\xFA\x96\x7B", "日本"}},
      {"euc-jp", {"\xC6\xFC\xCB\xDC", "日本"}},
      {"euc-kr", {"\xC7\xD1\xB1\xDB", "한글"}},
      {"gb2312", {"\xD6\xD0\xCE\xC4", "中文"}},
      {"gbk", {"\xD6\xD0\xCE\xC4", "中文"}},
      {"big5", {"\xA4\xA4\xA4\xE5", "中文"}},
      {"tis-620", {"\xE4\xB7\xC2", "ไทย"}},
      {"iso-2022-jp", {"\x1B$B\x46\x7C\x4B\x5C\x1B(B", "日本"}}};
  for (const auto& sample : cases) {
    const auto* name = sample.first;
    const auto& texts = sample.second;
    CAPTURE(name);
    const auto decoded =
        decode_text("<t>" + std::string(texts.first) + "</t>", "text/xml; charset=" + std::string(name));
    CHECK(decoded.text == "<t>" + std::string(texts.second) + "</t>");
  }
}

TEST_CASE("wide characters show without a byte order mark") {
  CHECK(decode_text("<\0t\0>\0\xE9\0"s, "").text == "<t>é");
  CHECK(decode_text("\0<\0t\0>\0\xE9"s, "").text == "<t>é");
  CHECK(decode_text("\n\0<\0t\0>\0"s, "").encoding == "utf-16le");
  CHECK(decode_text("<\0\0\0t\0\0\0"s, "").text == "<t");
  CHECK(decode_text("\0\0\0<\0\0\0t"s, "").text == "<t");
  CHECK(decode_text("\xFF\xFE\0\0<\0\0\0"s, "").encoding == "utf-32le");
}

TEST_CASE("Western text that declares nothing is read as such; what is doubtful stays UTF-8") {
  const auto western = decode_text("<t>caf\xE9 \x93 ok\x94</t>", "");
  CHECK(western.text == "<t>café “ ok”</t>");
  CHECK_FALSE(western.warning.empty());
  CHECK(decode_text("<t>één caf\xE9</t>", "").encoding == "utf-8");
  CHECK(decode_text("<?xml version='1.0' encoding='utf-8'?><t>caf\xE9</t>", "").encoding == "utf-8");
}

TEST_CASE("a label cannot give orders to the converter") {
  for (const char* label : {"utf-16//IGNORE", "latin1//TRANSLIT", "utf-7", "a,b", ""}) {
    CAPTURE(label);
    const auto decoded = decode_text("<t>+AGEAYg-é</t>", "text/xml; charset=" + std::string(label));
    CHECK(decoded.text == "<t>+AGEAYg-é</t>");
  }
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
