#include <expat.h>
#include <memory>
#include <vector>

#include "sync/feeds/entities.h"
#include "sync/feeds/feed.h"
#include "sync/feeds/xml_events.h"

namespace caleidoscoop {
namespace {

void on_text(void* data, const XML_Char* text, int length);

struct Reading {
  XML_Parser parser = nullptr;
  XmlEvents* events = nullptr;
  std::vector<XmlAttribute> attributes;
  bool stopped = false;
  bool listening = false;

  // Much of a feed is text that nobody wants: expat passes over it faster when it need not tell.
  void listen() {
    if (events->wants_text() == listening) return;
    listening = !listening;
    XML_SetCharacterDataHandler(parser, listening ? on_text : nullptr);
  }
};

void on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  Reading& reading = *static_cast<Reading*>(data);
  reading.attributes.clear();
  for (; *pairs != nullptr; pairs += 2) reading.attributes.push_back({pairs[0], pairs[1]});
  reading.events->start(name, reading.attributes);
  reading.listen();
  if (!reading.events->wants_more()) {
    reading.stopped = true;
    XML_StopParser(reading.parser, XML_FALSE);
  }
}

void on_end(void* data, const XML_Char*) {
  Reading& reading = *static_cast<Reading*>(data);
  if (reading.stopped) return;
  reading.events->end();
  reading.listen();
}

void on_text(void* data, const XML_Char* text, int length) {
  static_cast<Reading*>(data)->events->text({text, static_cast<std::size_t>(length)});
}

// Entities of an external DTD, which is never fetched: HTML's names are what feeds mean by them.
void on_skipped_entity(void* data, const XML_Char* name, int is_parameter) {
  std::string text;
  if (is_parameter == 0 && append_named_entity(text, name)) static_cast<Reading*>(data)->events->text(text);
}

}  // namespace

std::string read_strict_xml(std::string_view text, XmlEvents& events) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"),
                                                                            &XML_ParserFree);
  if (!parser) return "out of memory";
  Reading reading;
  reading.parser = parser.get();
  reading.events = &events;
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetSkippedEntityHandler(parser.get(), on_skipped_entity);
  XML_SetBillionLaughsAttackProtectionActivationThreshold(parser.get(), feed_limits::bytes / 4);
  XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser.get(), 10.0F);
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), 1) != XML_STATUS_ERROR) return {};
  if (reading.stopped) return {};
  return std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) + " in line " +
         std::to_string(XML_GetCurrentLineNumber(parser.get()));
}

}  // namespace caleidoscoop
