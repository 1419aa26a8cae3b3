// Leren: what the classification learned from editors' decisions, how well it does, and switching it off.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"
#include "sync/classify/classifier.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_learning_page(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves);

// By the edition's keywords and what was learned. Fails with bad_data for an edition without themes.
Result<Classifier> current_classifier(Store& store, ShelfKeeper& shelves);

}  // namespace caleidoscoop::desk
