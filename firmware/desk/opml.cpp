#include "firmware/desk/opml.h"

#include <expat.h>
#include <fmt/format.h>

#include <memory>
#include <type_traits>

#include "firmware/desk/xml_text.h"
#include "sync/core/ascii.h"
#include "sync/core/text.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t most_bytes = 4u << 20;
constexpr std::size_t most_outlines = 5'000;
constexpr int most_depth = 32;

struct Reading {
  XML_Parser parser = nullptr;
  std::vector<Outline> outlines;
  bool is_opml = false;
  int depth = 0;
};

void begin(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& reading = *static_cast<Reading*>(data);
  if (++reading.depth > most_depth) {
    XML_StopParser(reading.parser, XML_FALSE);
    return;
  }
  if (reading.depth == 1) reading.is_opml = ascii_lower(std::string_view(name)) == "opml";
  if (ascii_lower(std::string_view(name)) != "outline" || reading.outlines.size() >= most_outlines) return;
  Outline outline;
  std::string text;
  for (; *attributes != nullptr; attributes += 2) {
    const auto key = ascii_lower(std::string_view(attributes[0]));
    const auto value = clean_line(attributes[1]);
    if (key == "title") outline.title = value;
    if (key == "text") text = value;
    if (key == "xmlurl") outline.feed = value;
    if (key == "htmlurl") outline.site = value;
  }
  if (outline.title.empty()) outline.title = text;
  if (outline.feed.starts_with("http://") || outline.feed.starts_with("https://"))
    reading.outlines.push_back(std::move(outline));
}

void end(void* data, const XML_Char*) { --static_cast<Reading*>(data)->depth; }

// An OPML file has no use for entities of its own.
void no_entities(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*,
                 const XML_Char*, const XML_Char*) {
  XML_StopParser(static_cast<Reading*>(data)->parser, XML_FALSE);
}

}  // namespace

std::string opml_text(std::string_view title, const std::vector<Outline>& outlines) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml "
      "version=\"2.0\">\n<head><title>{}</title></head>\n<body>\n",
      xml_escaped(title));
  for (const Outline& one : outlines) {
    out += fmt::format("<outline type=\"rss\" text=\"{0}\" title=\"{0}\" xmlUrl=\"{1}\" htmlUrl=\"{2}\"/>\n",
                       xml_escaped(one.title), xml_escaped(one.feed), xml_escaped(one.site));
  }
  return out + "</body>\n</opml>\n";
}

Result<std::vector<Outline>> read_opml(std::string_view bytes) {
  if (bytes.size() > most_bytes) return failure(ErrorCode::bad_data, "the OPML file is larger than 4 MB");
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate(nullptr), &XML_ParserFree);
  Reading reading;
  reading.parser = parser.get();
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), begin, end);
  XML_SetEntityDeclHandler(parser.get(), no_entities);
  const auto status = XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
  if (status == XML_STATUS_OK && !reading.is_opml)
    return failure(ErrorCode::bad_data, "the file is no OPML: it does not begin with <opml>");
  if (status != XML_STATUS_OK) {
    return failure(ErrorCode::bad_data,
                   fmt::format("the file is no OPML (line {}: {})", XML_GetCurrentLineNumber(parser.get()),
                               XML_ErrorString(XML_GetErrorCode(parser.get()))));
  }
  return std::move(reading.outlines);
}

}  // namespace caleidoscoop::desk
