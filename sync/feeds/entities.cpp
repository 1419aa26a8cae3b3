#include "sync/feeds/entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace caleidoscoop {
namespace {

struct Entity {
  std::string_view name;
  std::uint32_t code;
};

// HTML's, in the order of their bytes.
// clang-format off
constexpr std::array<Entity, 343> entities{{
    {"AElig", 198}, {"AMP", 38}, {"Aacute", 193}, {"Abreve", 258}, {"Acirc", 194}, {"Agrave", 192},
    {"Alpha", 913}, {"Aogon", 260}, {"Aring", 197}, {"Atilde", 195}, {"Auml", 196}, {"Beta", 914},
    {"COPY", 169}, {"Ccaron", 268}, {"Ccedil", 199}, {"Chi", 935}, {"Dagger", 8225}, {"Delta", 916},
    {"ETH", 208}, {"Eacute", 201}, {"Ecaron", 282}, {"Ecirc", 202}, {"Egrave", 200}, {"Eogon", 280},
    {"Epsilon", 917}, {"Eta", 919}, {"Euml", 203}, {"GT", 62}, {"Gamma", 915}, {"Gbreve", 286}, {"Gt", 62},
    {"Hat", 94}, {"IJlig", 306}, {"Iacute", 205}, {"Icirc", 206}, {"Idot", 304}, {"Igrave", 204},
    {"Iota", 921}, {"Iuml", 207}, {"Kappa", 922}, {"LT", 60}, {"Lambda", 923}, {"Lstrok", 321}, {"Lt", 60},
    {"Mu", 924}, {"Nacute", 323}, {"NewLine", 10}, {"Ntilde", 209}, {"Nu", 925}, {"OElig", 338},
    {"Oacute", 211}, {"Ocirc", 212}, {"Ograve", 210}, {"Omega", 937}, {"Omicron", 927}, {"Oslash", 216},
    {"Otilde", 213}, {"Ouml", 214}, {"Phi", 934}, {"Pi", 928}, {"Prime", 8243}, {"Psi", 936}, {"QUOT", 34},
    {"REG", 174}, {"Rcaron", 344}, {"Rho", 929}, {"Sacute", 346}, {"Scaron", 352}, {"Scedil", 350},
    {"Sigma", 931}, {"THORN", 222}, {"Tab", 9}, {"Tau", 932}, {"Theta", 920}, {"Uacute", 218},
    {"Ucirc", 219}, {"Ugrave", 217}, {"Upsilon", 933}, {"Uring", 366}, {"Uuml", 220}, {"Xi", 926},
    {"Yacute", 221}, {"Yuml", 376}, {"Zacute", 377}, {"Zcaron", 381}, {"Zdot", 379}, {"Zeta", 918},
    {"aacute", 225}, {"abreve", 259}, {"acirc", 226}, {"acute", 180}, {"aelig", 230}, {"agrave", 224},
    {"alefsym", 8501}, {"alpha", 945}, {"amacr", 257}, {"amp", 38}, {"and", 8743}, {"ang", 8736},
    {"aogon", 261}, {"apos", 39}, {"aring", 229}, {"ast", 42}, {"asymp", 8776}, {"atilde", 227},
    {"auml", 228}, {"bdquo", 8222}, {"beta", 946}, {"brvbar", 166}, {"bsol", 92}, {"bull", 8226},
    {"cap", 8745}, {"ccaron", 269}, {"ccedil", 231}, {"cedil", 184}, {"cent", 162}, {"check", 10003},
    {"chi", 967}, {"circ", 710}, {"clubs", 9827}, {"colon", 58}, {"comma", 44}, {"commat", 64},
    {"cong", 8773}, {"copy", 169}, {"crarr", 8629}, {"cup", 8746}, {"curren", 164}, {"dArr", 8659},
    {"dagger", 8224}, {"darr", 8595}, {"dash", 8208}, {"deg", 176}, {"delta", 948}, {"diams", 9830},
    {"divide", 247}, {"dollar", 36}, {"eacute", 233}, {"ecaron", 283}, {"ecirc", 234}, {"egrave", 232},
    {"emacr", 275}, {"empty", 8709}, {"emsp", 8195}, {"ensp", 8194}, {"eogon", 281}, {"epsilon", 949},
    {"equals", 61}, {"equiv", 8801}, {"eta", 951}, {"eth", 240}, {"euml", 235}, {"euro", 8364},
    {"excl", 33}, {"exist", 8707}, {"fnof", 402}, {"forall", 8704}, {"frac12", 189}, {"frac14", 188},
    {"frac34", 190}, {"frasl", 8260}, {"gamma", 947}, {"gbreve", 287}, {"ge", 8805}, {"grave", 96},
    {"gt", 62}, {"hArr", 8660}, {"harr", 8596}, {"hearts", 9829}, {"hellip", 8230}, {"horbar", 8213},
    {"hyphen", 8208}, {"iacute", 237}, {"icirc", 238}, {"iexcl", 161}, {"igrave", 236}, {"ijlig", 307},
    {"imacr", 299}, {"image", 8465}, {"infin", 8734}, {"inodot", 305}, {"int", 8747}, {"iota", 953},
    {"iquest", 191}, {"isin", 8712}, {"iuml", 239}, {"kappa", 954}, {"lArr", 8656}, {"lambda", 955},
    {"lang", 9001}, {"laquo", 171}, {"larr", 8592}, {"lbrace", 123}, {"lceil", 8968}, {"lcub", 123},
    {"ldquo", 8220}, {"ldquor", 8222}, {"le", 8804}, {"lfloor", 8970}, {"lowast", 8727}, {"lowbar", 95},
    {"loz", 9674}, {"lpar", 40}, {"lrm", 8206}, {"lsaquo", 8249}, {"lsqb", 91}, {"lsquo", 8216},
    {"lstrok", 322}, {"lt", 60}, {"macr", 175}, {"mdash", 8212}, {"micro", 181}, {"middot", 183},
    {"minus", 8722}, {"mldr", 8230}, {"mu", 956}, {"nabla", 8711}, {"nacute", 324}, {"nbsp", 160},
    {"ncaron", 328}, {"ndash", 8211}, {"ne", 8800}, {"ni", 8715}, {"nldr", 8229}, {"not", 172},
    {"notin", 8713}, {"nsub", 8836}, {"ntilde", 241}, {"nu", 957}, {"num", 35}, {"oacute", 243},
    {"ocirc", 244}, {"odblac", 337}, {"oelig", 339}, {"ograve", 242}, {"oline", 8254}, {"omacr", 333},
    {"omega", 969}, {"omicron", 959}, {"oplus", 8853}, {"or", 8744}, {"ordf", 170}, {"ordm", 186},
    {"oslash", 248}, {"otilde", 245}, {"otimes", 8855}, {"ouml", 246}, {"para", 182}, {"part", 8706},
    {"percnt", 37}, {"period", 46}, {"permil", 8240}, {"perp", 8869}, {"phi", 966}, {"phone", 9742},
    {"pi", 960}, {"piv", 982}, {"plus", 43}, {"plusmn", 177}, {"pound", 163}, {"prime", 8242},
    {"prod", 8719}, {"prop", 8733}, {"psi", 968}, {"quest", 63}, {"quot", 34}, {"rArr", 8658},
    {"radic", 8730}, {"rang", 9002}, {"raquo", 187}, {"rarr", 8594}, {"rbrace", 125}, {"rcaron", 345},
    {"rceil", 8969}, {"rcub", 125}, {"rdquo", 8221}, {"real", 8476}, {"reg", 174}, {"rfloor", 8971},
    {"rho", 961}, {"rlm", 8207}, {"rpar", 41}, {"rsaquo", 8250}, {"rsqb", 93}, {"rsquo", 8217},
    {"rsquor", 8217}, {"sacute", 347}, {"sbquo", 8218}, {"scaron", 353}, {"scedil", 351}, {"sdot", 8901},
    {"sect", 167}, {"semi", 59}, {"shy", 173}, {"sigma", 963}, {"sigmaf", 962}, {"sim", 8764}, {"sol", 47},
    {"spades", 9824}, {"star", 9734}, {"starf", 9733}, {"sub", 8834}, {"sube", 8838}, {"sum", 8721},
    {"sup", 8835}, {"sup1", 185}, {"sup2", 178}, {"sup3", 179}, {"supe", 8839}, {"szlig", 223},
    {"tau", 964}, {"there4", 8756}, {"theta", 952}, {"thetasym", 977}, {"thinsp", 8201}, {"thorn", 254},
    {"tilde", 732}, {"times", 215}, {"trade", 8482}, {"uArr", 8657}, {"uacute", 250}, {"uarr", 8593},
    {"ucirc", 251}, {"udblac", 369}, {"ugrave", 249}, {"umacr", 363}, {"uml", 168}, {"upsih", 978},
    {"upsilon", 965}, {"uring", 367}, {"uuml", 252}, {"verbar", 124}, {"weierp", 8472}, {"xi", 958},
    {"yacute", 253}, {"yen", 165}, {"yuml", 255}, {"zacute", 378}, {"zcaron", 382}, {"zdot", 380},
    {"zeta", 950}, {"zwj", 8205}, {"zwnj", 8204},
}};
// clang-format on

// What browsers make of the numbers 128 to 159: Windows-1252.
constexpr std::array<std::uint32_t, 32> windows_1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

constexpr std::size_t longest_entity = 32;

}  // namespace

void append_utf8(std::string& out, std::uint32_t code) {
  if (code >= 0x80 && code < 0xA0) code = windows_1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool append_named_entity(std::string& out, std::string_view name) {
  const auto found =
      std::lower_bound(entities.begin(), entities.end(), name,
                       [](const Entity& e, std::string_view wanted) { return e.name < wanted; });
  if (found == entities.end() || found->name != name) return false;
  append_utf8(out, found->code);
  return true;
}

namespace {

// "#38", "#x26". False for what is no number.
bool append_numeric(std::string& out, std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  if (digits.empty()) return false;
  std::uint32_t code = 0;
  for (char c : digits) {
    const int value = c >= '0' && c <= '9'                            ? c - '0'
                      : hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                                      : -1;
    if (value < 0) return false;
    code = std::min<std::uint32_t>(code * (hex ? 16 : 10) + static_cast<std::uint32_t>(value), 0x110000);
  }
  append_utf8(out, code);
  return true;
}

}  // namespace

std::size_t append_reference(std::string& out, std::string_view text) {
  const std::size_t end = text.substr(0, longest_entity).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = text.substr(1, end - 1);
  const bool known = name[0] == '#' ? append_numeric(out, name.substr(1)) : append_named_entity(out, name);
  return known ? end + 1 : 0;
}

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t ampersand = std::min(text.find('&'), text.size());
    out += text.substr(0, ampersand);
    text.remove_prefix(ampersand);
    if (text.empty()) break;
    const std::size_t length = append_reference(out, text);
    if (length == 0) out += '&';
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

}  // namespace caleidoscoop
