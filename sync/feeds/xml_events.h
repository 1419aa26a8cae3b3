// The two ways to read XML, behind one face: strictly with expat, or leniently when that fails.
//
// Both take valid UTF-8 and call the events in document order on the caller's thread. Views are
// valid during the call only.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace caleidoscoop {

struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void start(std::string_view name, std::span<const XmlAttribute> attributes) = 0;
  virtual void text(std::string_view text) = 0;
  virtual void end() = 0;               // of the innermost open element
  virtual bool wants_text() const = 0;  // asked after each start and end; a reader may hold back text
  virtual bool wants_more() const = 0;  // asked after each start; false ends the reading
};

// Empty when the document is well-formed or reading was ended by the events; else what is wrong.
std::string read_strict_xml(std::string_view text, XmlEvents& events);

// Repairs stray ampersands, unknown entities, unquoted attributes, elements left open or crossed,
// junk around the root. Elements open at the end of the text are not ended: they were cut off.
void read_lenient_xml(std::string_view text, XmlEvents& events);

}  // namespace caleidoscoop
