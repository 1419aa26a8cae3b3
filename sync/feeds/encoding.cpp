#include "sync/feeds/encoding.h"

#include <iconv.h>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>
#include <vector>

#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t declaration_bytes = 1024;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The value behind `key=`, with or without quotes and spaces; empty when it is not there.
std::string value_of(std::string_view text, std::string_view key) {
  std::size_t at = lower(text).find(key);
  if (at == std::string::npos) return {};
  at = text.find_first_not_of(" \t\r\n", at + key.size());
  if (at == std::string_view::npos || text[at] != '=') return {};
  at = text.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of(" \t\r\n\"';?>", at);
  return lower(text.substr(at, end == std::string_view::npos ? end : end - at));
}

// The encoding of the XML declaration, when the bytes are some superset of ASCII.
std::string declared_in_xml(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, declaration_bytes);
  const std::size_t open = start.find("<?xml");
  if (open == std::string_view::npos) return {};
  const std::size_t close = start.find("?>", open);
  if (close == std::string_view::npos) return {};
  return value_of(start.substr(open, close - open), "encoding");
}

struct Mark {
  std::string_view bytes;
  const char* encoding;
  bool is_byte_order_mark;
};

// Byte order marks, then how "<?" or "<r" looks in encodings that are no superset of ASCII.
constexpr std::array<Mark, 13> marks{{{"\xFF\xFE\0\0"sv, "utf-32le", true},
                                      {"\0\0\xFE\xFF"sv, "utf-32be", true},
                                      {"\xEF\xBB\xBF"sv, "utf-8", true},
                                      {"\xFF\xFE"sv, "utf-16le", true},
                                      {"\xFE\xFF"sv, "utf-16be", true},
                                      {"<\0\0\0"sv, "utf-32le", false},
                                      {"\0\0\0<"sv, "utf-32be", false},
                                      {"<\0?\0"sv, "utf-16le", false},
                                      {"\0<\0?"sv, "utf-16be", false},
                                      {"<\0r\0"sv, "utf-16le", false},
                                      {"\0<\0r"sv, "utf-16be", false},
                                      {"<\0f\0"sv, "utf-16le", false},
                                      {"\x4C\x6F\xA7\x94"sv, "ibm037", false}}};

// Names that label a smaller set than what is really sent, as the WHATWG encodings have it.
std::string widened(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, const char*>, 17> wider{{{"iso-8859-1", "windows-1252"},
                                                                            {"iso8859-1", "windows-1252"},
                                                                            {"iso_8859-1", "windows-1252"},
                                                                            {"latin1", "windows-1252"},
                                                                            {"latin-1", "windows-1252"},
                                                                            {"us-ascii", "windows-1252"},
                                                                            {"ascii", "windows-1252"},
                                                                            {"iso-8859-9", "windows-1254"},
                                                                            {"gb2312", "gb18030"},
                                                                            {"gbk", "gb18030"},
                                                                            {"big5", "big5-hkscs"},
                                                                            {"shift_jis", "cp932"},
                                                                            {"x-sjis", "cp932"},
                                                                            {"shift-jis", "cp932"},
                                                                            {"euc-kr", "cp949"},
                                                                            {"utf8", "utf-8"},
                                                                            {"windows-874", "cp874"}}};
  for (const auto& [narrow, wide] : wider) {
    if (name == narrow) return wide;
  }
  return name;
}

class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  iconv_t handle() const { return handle_; }

 private:
  iconv_t handle_;
};

struct Converted {
  std::string text;
  std::size_t replaced = 0;
};

// Ill-formed sequences become U+FFFD. Empty when the encoding is unknown.
std::optional<Converted> convert(std::string_view bytes, const std::string& encoding) {
  const Converter converter(encoding);
  if (!converter.usable()) return std::nullopt;
  Converted out;
  std::array<char, 16384> buffer;
  char* in = const_cast<char*>(bytes.data());  // iconv does not write through it
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(converter.handle(), &in, &left, &to, &room);
    const int error = errno;
    out.text.append(buffer.data(), static_cast<std::size_t>(to - buffer.data()));
    if (result != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    out.text += "\xEF\xBF\xBD";
    ++out.replaced;
    if (error == EINVAL) break;
    ++in;
    --left;
  }
  return out;
}

std::string from_windows_1252(std::string_view bytes) {
  auto converted = convert(bytes, "windows-1252");
  return converted ? std::move(converted->text) : clean_text(bytes);
}

// How many bytes of a sequence that turns out ill-formed belong together (Unicode 3.9, maximal subpart).
std::size_t ill_formed_length(std::string_view bytes) {
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0xE0 || first > 0xF4) return 1;
  const unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < lowest || byte(1) > highest) return 1;
  return first >= 0xF0 && (byte(2) & 0xC0) == 0x80 ? 3 : 2;
}

// Valid UTF-8 as it is; U+FFFD for each sequence that is ill-formed.
std::string repaired_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  std::size_t at = 0;
  while (at < bytes.size()) {
    const unsigned char first = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = first < 0x80    ? 1
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC2 ? 2
                                               : 0;
    if (length == 1 ||
        (length > 0 && at + length <= bytes.size() && is_valid_utf8(bytes.substr(at, length)))) {
      out.append(bytes.substr(at, length));
      at += length;
      continue;
    }
    out += "\xEF\xBF\xBD";
    at += ill_formed_length(bytes.substr(at, 4));
  }
  return out;
}

std::optional<DecodedText> decode_as(std::string_view bytes, const std::string& name) {
  const std::string encoding = widened(name);
  if (encoding == "utf-8") {
    if (!is_valid_utf8(bytes)) return std::nullopt;
    return DecodedText{std::string(bytes), name, {}};
  }
  auto converted = convert(bytes, encoding);
  // A wrong label shows: text in another encoding is full of impossible sequences.
  if (!converted || converted->replaced > bytes.size() / 200 + 2) return std::nullopt;
  return DecodedText{std::move(converted->text), name, {}};
}

DecodedText decode_by_guess(std::string_view bytes, const std::string& declared) {
  DecodedText out;
  const std::string doubt = declared.empty() ? "" : "the text is not in the declared encoding " + declared;
  if (is_valid_utf8(bytes)) return {std::string(bytes), "utf-8", doubt};
  if (declared.empty() || declared == "utf-8" || declared == "utf8") {
    return {repaired_utf8(bytes), "utf-8", "bytes that are no UTF-8 were replaced"};
  }
  return {from_windows_1252(bytes), "windows-1252", doubt};
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view content_type) {
  for (const Mark& mark : marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view body = mark.is_byte_order_mark ? bytes.substr(mark.bytes.size()) : bytes;
    if (auto decoded = decode_as(body, mark.encoding)) return *decoded;
    bytes = body;
    break;
  }
  std::string declared;
  for (const std::string& name : {value_of(content_type, "charset"), declared_in_xml(bytes)}) {
    // An ASCII superset wrote this declaration, so it cannot be true of UTF-16 or UTF-32.
    if (name.empty() || name.starts_with("utf-16") || name.starts_with("utf-32") || name == "utf-7") continue;
    const bool narrow = widened(name) == "windows-1252" && name != "windows-1252";
    if (narrow && is_valid_utf8(bytes) && name.find("ascii") != std::string::npos) continue;
    if (auto decoded = decode_as(bytes, name)) return *decoded;
    if (declared.empty()) declared = name;
  }
  return decode_by_guess(bytes, declared);
}

}  // namespace caleidoscoop
