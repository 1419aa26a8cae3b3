#include "sync/feeds/encoding.h"

#include <iconv.h>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/feeds/encoding_labels.h"

namespace caleidoscoop {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t declaration_bytes = 1024;

// The value behind `key=`, with or without quotes and spaces; empty when it is not there.
std::string value_of(std::string_view text, std::string_view key) {
  std::size_t at = ascii_lower(text).find(key);
  if (at == std::string::npos) return {};
  at = text.find_first_not_of(" \t\r\n", at + key.size());
  if (at == std::string_view::npos || text[at] != '=') return {};
  at = text.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of(" \t\r\n\"';?>", at);
  return ascii_lower(text.substr(at, end == std::string_view::npos ? end : end - at));
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
};

constexpr std::array<Mark, 5> byte_order_marks{{{"\xFF\xFE\0\0"sv, "utf-32le"},
                                                {"\0\0\xFE\xFF"sv, "utf-32be"},
                                                {"\xEF\xBB\xBF"sv, "utf-8"},
                                                {"\xFF\xFE"sv, "utf-16le"},
                                                {"\xFE\xFF"sv, "utf-16be"}}};

// "<?xm" in EBCDIC.
constexpr std::string_view ebcdic_declaration = "\x4C\x6F\xA7\x94"sv;

// Markup without a byte order mark begins with ASCII: where its zeros stand tells how wide its
// characters are. Empty for encodings that are supersets of ASCII.
std::string wide_encoding_by_zeros(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, 4);
  const auto is_zero = [&](std::size_t i) { return start[i] == '\0'; };
  if (start.size() < 4) return {};
  if (!is_zero(0) && is_zero(1) && is_zero(2) && is_zero(3)) return "utf-32le";
  if (is_zero(0) && is_zero(1) && is_zero(2) && !is_zero(3)) return "utf-32be";
  if (!is_zero(0) && is_zero(1) && !is_zero(2) && is_zero(3)) return "utf-16le";
  if (is_zero(0) && !is_zero(1) && is_zero(2) && !is_zero(3)) return "utf-16be";
  return start == ebcdic_declaration ? "ibm037" : "";
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

Decoding as_it_is(std::size_t skipped, std::string encoding, std::string warning = {}) {
  return {true, skipped, {}, std::move(encoding), std::move(warning)};
}

Decoding converted_to(std::string text, std::string encoding, std::string warning = {}) {
  return {false, 0, std::move(text), std::move(encoding), std::move(warning)};
}

// `bytes` without the first `skipped`. Empty when they cannot be in this encoding.
std::optional<Decoding> decode_as(std::string_view bytes, std::size_t skipped, const std::string& label) {
  const std::string encoding = encoding_for_label(label);
  if (encoding.empty()) return std::nullopt;
  bytes.remove_prefix(skipped);
  if (encoding == "utf-8") {
    if (!is_valid_utf8(bytes)) return std::nullopt;
    return as_it_is(skipped, encoding);
  }
  auto converted = convert(bytes, encoding);
  // A wrong label shows: text in another encoding is full of impossible sequences.
  if (!converted || converted->replaced > bytes.size() / 200 + 2) return std::nullopt;
  return converted_to(std::move(converted->text), label);
}

bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// True when every byte beyond ASCII stands alone in a Latin word or is one of Windows-1252's quotes
// and dashes, and none belongs to a UTF-8 sequence. Other alphabets come in runs of such bytes.
bool looks_like_windows_1252(std::string_view bytes) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    const bool letter = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7;
    const bool alone = i + 1 >= bytes.size() || static_cast<unsigned char>(bytes[i + 1]) < 0x80;
    const bool quote = byte >= 0x91 && byte <= 0x97;
    const bool in_word =
        letter && alone &&
        ((i > 0 && is_ascii_letter(bytes[i - 1])) || (i + 1 < bytes.size() && is_ascii_letter(bytes[i + 1])));
    const bool sign = alone && (byte == 0x80 || byte == 0x85 || byte == 0xA9 || byte == 0xAB || byte == 0xBB);
    if (!quote && !in_word && !sign) return false;
    ++seen;
  }
  return seen > 0;
}

Decoding decode_by_guess(std::string_view bytes, std::size_t skipped, const std::string& declared) {
  const std::string doubt = declared.empty() ? "" : "the text is not in the declared encoding " + declared;
  bytes.remove_prefix(skipped);
  if (is_valid_utf8(bytes)) return as_it_is(skipped, "utf-8", doubt);
  const bool says_utf8 = encoding_for_label(declared) == "utf-8";
  if (declared.empty() && looks_like_windows_1252(bytes)) {
    return converted_to(from_windows_1252(bytes), "windows-1252",
                        "the encoding is not declared and was guessed");
  }
  if (declared.empty() || says_utf8) {
    return converted_to(repaired_utf8(bytes), "utf-8", "bytes that are no UTF-8 were replaced");
  }
  return converted_to(from_windows_1252(bytes), "windows-1252", doubt);
}

// ASCII is a part of UTF-8, which is what is mostly sent under its name.
bool is_ascii_label(std::string_view label) { return label.find("ascii") != std::string_view::npos; }

}  // namespace

std::optional<std::size_t> says_utf8(std::string_view bytes, std::string_view content_type) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) return mark.size();
  if (!bytes.starts_with('<') || !wide_encoding_by_zeros(bytes).empty()) return std::nullopt;
  for (const std::string& label : {value_of(content_type, "charset"), declared_in_xml(bytes)}) {
    if (!label.empty() && encoding_for_label(label) != "utf-8") return std::nullopt;
  }
  return 0;
}

Decoding decode(std::string_view bytes, std::string_view content_type) {
  std::size_t skipped = 0;
  for (const Mark& mark : byte_order_marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    skipped = mark.bytes.size();
    if (auto decoded = decode_as(bytes, skipped, mark.encoding)) return std::move(*decoded);
    break;
  }
  if (const std::string wide = wide_encoding_by_zeros(bytes); !wide.empty()) {
    if (auto decoded = decode_as(bytes, 0, wide)) return std::move(*decoded);
  }
  std::string declared;
  for (const std::string& label : {value_of(content_type, "charset"), declared_in_xml(bytes)}) {
    // An ASCII superset wrote this declaration, so it cannot be true of UTF-16 or UTF-32.
    if (label.empty() || is_wide_encoding(encoding_for_label(label))) continue;
    if (is_ascii_label(label) && is_valid_utf8(bytes.substr(skipped))) continue;
    if (auto decoded = decode_as(bytes, skipped, label)) return std::move(*decoded);
    if (declared.empty()) declared = label;
  }
  return decode_by_guess(bytes, skipped, declared);
}

DecodedText decode_text(std::string_view bytes, std::string_view content_type) {
  Decoding decoding = decode(bytes, content_type);
  std::string text = decoding.as_is ? std::string(decoding.text(bytes)) : std::move(decoding.converted);
  return {std::move(text), std::move(decoding.encoding), std::move(decoding.warning)};
}

}  // namespace caleidoscoop
