// JSON values to the structs of sync/core/edition.h, tolerantly: an unknown field is passed over, a
// field of the wrong kind keeps its default. A newer edition must still show.
//
// Internal to sync/edition. Text comes out as clean UTF-8.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/core/edition.h"

namespace caleidoscoop::edition {

void read(const nlohmann::json& from, Edition& to);  // the fields of edition.json only
void read(const nlohmann::json& from, Facet& to);
void read(const nlohmann::json& from, Theme& to);
void read(const nlohmann::json& from, Thread& to);
void read(const nlohmann::json& from, Question& to);
void read(const nlohmann::json& from, Standpoint& to);
void read(const nlohmann::json& from, Event& to);
void read(const nlohmann::json& from, Project& to);
void read(const nlohmann::json& from, Offer& to);
void read(const nlohmann::json& from, Figure& to);
void read(const nlohmann::json& from, Network& to);
void read(const nlohmann::json& from, Kring& to);
void read(const nlohmann::json& from, Source& to);
void read(const nlohmann::json& from, RotationItem& to);
void read(const nlohmann::json& from, ExampleHeadline& to);

}  // namespace caleidoscoop::edition
