#include "sync/feeds/encoding_labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/core/ascii.h"

namespace caleidoscoop {
namespace {

using Label = std::pair<std::string_view, const char*>;

// Labels without their punctuation, in order; iconv's own names need no entry.
// clang-format off
constexpr std::array<Label, 83> labels{{
    {"437", "cp437"}, {"850", "cp850"}, {"852", "cp852"}, {"866", "cp866"}, {"ansi", "windows-1252"},
    {"ansix341968", "windows-1252"}, {"ansix341986", "windows-1252"}, {"ascii", "windows-1252"},
    {"big5", "big5-hkscs"}, {"big5hk", "big5-hkscs"}, {"chinese", "gb18030"}, {"cnbig5", "big5-hkscs"},
    {"cngb", "gb18030"}, {"cp1250", "windows-1250"}, {"cp1251", "windows-1251"},
    {"cp1252", "windows-1252"}, {"cp819", "windows-1252"}, {"cp932", "cp932"}, {"cp936", "gb18030"},
    {"cp949", "cp949"}, {"cp950", "big5-hkscs"}, {"csascii", "windows-1252"}, {"csbig5", "big5-hkscs"},
    {"csgb2312", "gb18030"}, {"csisolatin1", "windows-1252"}, {"csisolatin5", "windows-1254"},
    {"csshiftjis", "cp932"}, {"csucs4", "utf-32"}, {"csunicode", "utf-16"}, {"euccn", "gb18030"},
    {"eucgb2312cn", "gb18030"}, {"euckr", "cp949"}, {"gb2312", "gb18030"}, {"gb231280", "gb18030"},
    {"gbk", "gb18030"}, {"iso10646ucs2", "utf-16"}, {"iso10646ucs4", "utf-32"},
    {"iso88591", "windows-1252"}, {"iso885911", "cp874"}, {"iso88598e", "iso-8859-8"},
    {"iso88598i", "iso-8859-8"}, {"iso88599", "windows-1254"}, {"isolatin1", "windows-1252"},
    {"ksc5601", "cp949"}, {"ksc56011987", "cp949"}, {"l1", "windows-1252"}, {"latin1", "windows-1252"},
    {"latin5", "windows-1254"}, {"latin9", "iso-8859-15"}, {"mac", "macintosh"},
    {"maccyrillic", "mac-cyrillic"}, {"macroman", "macintosh"}, {"ms932", "cp932"}, {"ms936", "gb18030"},
    {"mskanji", "cp932"}, {"shiftjis", "cp932"}, {"sjis", "cp932"}, {"tis620", "cp874"},
    {"u16", "utf-16"}, {"u32", "utf-32"}, {"ucs2", "utf-16"}, {"ucs4", "utf-32"}, {"unicode", "utf-16"},
    {"unicode11utf7", ""}, {"unicode11utf8", "utf-8"}, {"usascii", "windows-1252"}, {"utf16", "utf-16"},
    {"utf32", "utf-32"}, {"utf7", ""}, {"utf8", "utf-8"}, {"win1250", "windows-1250"},
    {"win1251", "windows-1251"}, {"win1252", "windows-1252"}, {"windows31j", "cp932"},
    {"windows874", "cp874"}, {"windows949", "cp949"}, {"xbig5", "big5-hkscs"},
    {"xcp1251", "windows-1251"}, {"xcp1252", "windows-1252"}, {"xeucjp", "euc-jp"}, {"xgbk", "gb18030"},
    {"xmacroman", "macintosh"}, {"xsjis", "cp932"},
}};
// clang-format on

static_assert(std::is_sorted(labels.begin(), labels.end(),
                             [](const Label& a, const Label& b) { return a.first < b.first; }));

constexpr std::size_t longest_label = 40;

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string encoding_for_label(std::string_view label) {
  if (label.size() > longest_label) return {};
  std::string name;
  std::string bare;
  for (char written : label) {
    const char c = ascii_lower(written);
    // iconv takes orders behind slashes and commas: those are no part of a name.
    if (!is_alphanumeric(c) && std::string_view("-_.:+ ").find(c) == std::string_view::npos) return {};
    name += c == ' ' ? '-' : c;
    if (is_alphanumeric(c)) bare += c;
  }
  const auto found =
      std::lower_bound(labels.begin(), labels.end(), bare,
                       [](const Label& l, std::string_view wanted) { return l.first < wanted; });
  if (found != labels.end() && found->first == bare) return found->second;
  if (bare.starts_with("windows125")) return "windows-" + bare.substr(7);
  if (bare.starts_with("iso8859") && bare.size() > 7) return "iso-8859-" + bare.substr(7);
  if (bare.starts_with("utf16") || bare.starts_with("utf32")) {
    return bare.substr(0, 3) + "-" + bare.substr(3);
  }
  return name;
}

bool is_wide_encoding(std::string_view encoding) {
  return encoding.starts_with("utf-16") || encoding.starts_with("utf-32");
}

}  // namespace caleidoscoop
