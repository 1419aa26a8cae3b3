// Script: gathers sentences for a voice, each in its own language.
//
// Texts of the screen are in the screen's language, editors' texts in theirs; an editor's words inside a
// sentence of the screen are marked with told() and get a voice of their own. One frame long.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/speech/utterance.h"

namespace caleidoscoop::ui {

// Editors' words within a sentence. Marked by control characters, which no content has.
std::string told(std::string_view language, std::string_view words);

class Script {
 public:
  // What the screen's texts are in, and the edition's.
  Script(std::string screen, std::string content)
      : screen_(std::move(screen)), content_(std::move(content)) {}

  // A sentence of the screen; a full stop is added where it has no end.
  void say(std::string_view sentence);
  // A sentence of editors, or of a source in `language`.
  void read(std::string_view sentence) { read(sentence, content_); }
  void read(std::string_view sentence, const std::string& language);

  std::string told(std::string_view words) const { return ui::told(content_, words); }

  const std::string& screen() const { return screen_; }
  const std::string& content() const { return content_; }
  // The sentences as a reader gets them, in the order of the story.
  const std::vector<std::string>& written() const { return written_; }

  bool empty() const { return parts_.empty(); }
  std::vector<Spoken> take();

 private:
  void add(std::string_view text, const std::string& language);

  void write(std::string_view sentence);

  std::vector<std::string> written_;
  std::string screen_, content_;
  std::vector<Spoken> parts_;  // as written
};

}  // namespace caleidoscoop::ui
