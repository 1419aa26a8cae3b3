#include "firmware/desk/files_pages.h"

#include "assets/desk/files.h"

namespace caleidoscoop::desk {

void add_file_pages(Site& site) {
  const auto file = [](const char* name, const char* type) {
    return [name, type](const Visit&) -> Result<Response> {
      Response response;
      response.type = type;
      response.body = desk_file(name);
      response.headers.emplace_back("Cache-Control", "public, max-age=300");
      return response;
    };
  };
  site.add({"GET", "/desk.css", file("desk.css", "text/css; charset=utf-8"), true});
  site.add({"GET", "/desk.js", file("desk.js", "text/javascript; charset=utf-8"), true});
  site.add({"GET", "/favicon.svg", file("favicon.svg", "image/svg+xml"), true});
}

}  // namespace caleidoscoop::desk
