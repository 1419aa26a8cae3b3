// Logging in and out, taking up an invitation, choosing a language, and who has an account.
#pragma once

#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

struct AccountPlace {
  std::string public_url;  // "https://redactie.example.nl", without a slash at the end: for links
};

// What is lent outlives the site.
void add_account_pages(Site& site, const Frame& frame, Store& store);
void add_people_pages(Site& site, const Frame& frame, Store& store, AccountPlace place);

}  // namespace caleidoscoop::desk
