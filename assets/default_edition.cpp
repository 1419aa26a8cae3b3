#include "assets/default_edition.h"

namespace caleidoscoop {

std::string_view embedded_default_edition();

std::string_view default_edition_text() { return embedded_default_edition(); }

}  // namespace caleidoscoop
