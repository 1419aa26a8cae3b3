// What is published for members, to be read by who logs in: /leden/ and what stands under it.
//
// The same pages as the public ones (public_pages.h), with what is for members only, and as the kring of
// the person's account has them. Nothing of it is ever written to a folder that a web server hands out.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "firmware/desk/frame.h"
#include "firmware/desk/press.h"
#include "firmware/desk/public_pages.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// The pages as they were made last, for each kring; making them reads the whole repository. Any thread.
// `press`, `store` and `templates` must outlive it.
class MembersShelf {
 public:
  MembersShelf(Press& press, Store& store, const Templates& templates)
      : press_(&press), store_(&store), templates_(&templates) {}

  // For everybody when no kring has that name. Made anew after five minutes, for others publish as well.
  // Fails as Press::published does.
  Result<std::shared_ptr<const PublicFiles>> pages(const std::string& kring, std::chrono::sys_seconds now);
  // The next page is of what is published by then.
  void renew();

 private:
  struct Made {
    std::shared_ptr<const PublicFiles> files;
    std::chrono::sys_seconds at;
  };
  Result<PublicFiles> make(const std::string& kring, std::chrono::sys_seconds now);

  Press* press_;
  Store* store_;
  const Templates* templates_;
  std::mutex mutex_;
  std::map<std::string, Made> made_;
};

// `shelf` must outlive `site`.
void add_members_pages(Site& site, const Frame& frame, MembersShelf& shelf);

}  // namespace caleidoscoop::desk
