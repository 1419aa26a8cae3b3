// What the tests of the crawler share: small feeds, sources, and a device with a real store and network.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sync/fetch/curl_fetcher.h"
#include "sync/headlines_job/cycle.h"
#include "sync/store/reader.h"
#include "sync/store/writer.h"
#include "tests/support/loopback_server.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::crawl {

inline constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};

inline Edition edition() {
  Theme energy;
  energy.id = "energietransitie";
  energy.keywords = {{"warmtenet*", 1.0}};
  Edition made;
  made.themes = {energy};
  return made;
}

inline std::string item(const std::string& id, const std::string& title, const std::string& text = {},
                        const std::string& date = {}) {
  return fmt::format(
      "<item><title>{}</title><link>https://pers.example/{}</link><guid>{}</guid>"
      "<description>{}</description>{}</item>",
      title, id, id, text, date.empty() ? "" : "<pubDate>" + date + "</pubDate>");
}

inline std::string rss(const std::string& items) {
  return "<rss version='2.0'><channel><title>T</title><language>nl</language>" + items + "</channel></rss>";
}

inline Source source(const std::string& id, const std::string& url, bool press = true) {
  Source made;
  made.id = id;
  made.name = "Bron " + id;
  made.url = url;
  made.kind = "feed";
  made.language = "nl";
  made.press = press;
  made.enabled = true;
  return made;
}

inline Source source_of_kind(const std::string& kind, const std::string& id, const std::string& url) {
  Source made = source(id, url, false);
  made.kind = kind;
  return made;
}

inline httplib::Server::Handler gives(std::string body, std::string type = "application/rss+xml") {
  return [body = std::move(body), type = std::move(type)](
             const httplib::Request&, httplib::Response& response) { response.set_content(body, type); };
}

struct Device {
  explicit Device(const std::filesystem::path& folder)
      : writer(std::move(*store::Writer::open(folder))), status_file(folder / store::status_file) {
    CurlOptions options;
    options.allow_private = true;
    fetcher = std::move(*make_curl_fetcher(options));
  }

  CycleReport run(std::vector<Source> sources, std::chrono::sys_seconds at = now, Wanted wanted = Wanted::all,
                  bool time_trusted = true) {
    CyclePlan plan;
    plan.sources = std::move(sources);
    plan.wanted = wanted;
    plan.status_file = status_file;
    plan.time_trusted = time_trusted;
    plan.most_pausing = most_pausing;
    auto report = Cycle(*fetcher, classifier, writer, random).run(plan, at, {});
    REQUIRE(report);
    return *report;
  }

  SyncStatus status() const { return **read_sync_status(status_file); }
  store::SourceState state(const std::string& id) { return writer.source_state(id).value().value(); }

  store::Writer writer;
  std::filesystem::path status_file;
  std::unique_ptr<Fetcher> fetcher;
  Classifier classifier{edition()};
  std::mt19937_64 random{1};
  std::chrono::milliseconds most_pausing{120'000};
};

inline std::vector<Headline> stored(const std::filesystem::path& folder, std::chrono::sys_seconds at = now) {
  auto reader = store::Reader::open(folder);
  REQUIRE(reader);
  return reader->read_snapshot_data(at)->headlines;
}

}  // namespace caleidoscoop::crawl
