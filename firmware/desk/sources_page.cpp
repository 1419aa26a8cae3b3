#include "firmware/desk/sources_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "firmware/desk/opml.h"
#include "firmware/desk/schema_form.h"
#include "firmware/desk/source_finder.h"
#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/edition/markdown.h"
#include "sync/hub/desk/yields.h"
#include "sync/store/reader.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr std::chrono::days yield_window{30};
constexpr std::chrono::days proposal_window{90};

using States = std::map<std::string, store::SourceState>;

// A crawler that never ran has no states; that is no fault of this page.
States states_of(const std::filesystem::path& crawl) {
  States states;
  auto reader = store::Reader::open(crawl);
  if (!reader) return states;
  auto found = reader->source_states();
  if (!found) return states;
  for (auto& state : *found) states.emplace(state.source, std::move(state));
  return states;
}

struct Row {
  int rank = 0;  // what needs an editor's eye comes first
  std::string title;
  json shown;
};

class SourcesPage {
 public:
  SourcesPage(const Frame& frame, Store& store, ShelfKeeper& shelves, std::filesystem::path crawl)
      : frame_(&frame), store_(&store), shelves_(&shelves), crawl_(std::move(crawl)) {}

  Result<Response> show(const Visit& visit, json more = json::object()) const;
  Result<Response> find(const Visit& visit) const;
  Result<Response> add(const Visit& visit) const;
  Result<Response> write_list(const Visit& visit) const;
  Result<Response> read_list(const Visit& visit) const;

 private:
  Row row(const std::string& id, const json& source, const States& states,
          const std::map<std::string, Yield>& brought, const Visit& visit) const;

  const Frame* frame_;
  Store* store_;
  ShelfKeeper* shelves_;
  std::filesystem::path crawl_;
};

std::vector<std::string> known_sites(const Shelf& shelf) {
  std::vector<std::string> known;
  for (const auto& [id, source] : shelf.collection("sources").items()) {
    if (!source.is_object()) continue;
    known.push_back(site_of(source.value("url", "")));
    known.push_back(site_of(source.value("home", "")));
  }
  return known;
}

Row SourcesPage::row(const std::string& id, const json& source, const States& states,
                     const std::map<std::string, Yield>& brought, const Visit& visit) const {
  Row row;
  row.title = title_of(source, id);
  const bool off = !source.value("enabled", true) || source.value("grade", "") == "X";
  const auto state = states.find(id);
  const bool asked = state != states.end();
  const bool failing = asked && state->second.failures > 0;
  const auto yield = brought.find(id);
  const Yield none;
  const Yield& y = yield == brought.end() ? none : yield->second;
  row.rank = off ? 2 : failing ? 0 : 1;
  const auto interval =
      asked ? std::chrono::duration_cast<std::chrono::minutes>(state->second.interval).count() : 0;
  row.shown = {{"id", id},
               {"title", row.title},
               {"url", edition::is_safe_link(source.value("url", "")) ? source.value("url", "") : ""},
               {"kind", frame_->word(visit, label_of(source.value("kind", "feed")))},
               {"region", source.value("region", "")},
               {"off", off},
               {"failing", failing},
               {"failures", asked ? state->second.failures : 0},
               {"error", failing ? state->second.last_error : ""},
               {"well", asked && !failing && !off},
               {"unasked", !asked && !off},
               {"success", asked && state->second.last_success
                               ? shown_age(*state->second.last_success, visit.now, visit.language)
                               : ""},
               {"rhythm", interval == 0    ? ""
                          : interval < 120 ? fmt::format("{} min", interval)
                                           : fmt::format("{} {}", interval / 60, frame_->word(visit, "uur"))},
               {"waiting", y.waiting},
               {"accepted", y.accepted},
               {"rejected", y.rejected}};
  return row;
}

Result<Response> SourcesPage::show(const Visit& visit, json more) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const auto states = states_of(crawl_);
  std::map<std::string, Yield> brought;
  std::vector<SiteProposal> proposed;
  const auto read = store_->read([&](Sql& sql) -> Result<> {
    auto found = yields(sql, visit.now - yield_window);
    if (!found) return failure(found.error());
    brought = *std::move(found);
    auto sites = proposed_sites(sql, known_sites(**shelf), visit.now - proposal_window);
    if (!sites) return failure(sites.error());
    proposed = *std::move(sites);
    return {};
  });
  if (!read) return failure(read.error());
  std::vector<Row> rows;
  for (const auto& [id, source] : (*shelf)->collection("sources").items()) {
    if (source.is_object()) rows.push_back(row(id, source, states, brought, visit));
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::forward_as_tuple(a.rank, fold(a.title)) < std::forward_as_tuple(b.rank, fold(b.title));
  });
  json list = json::array();
  json context = std::move(more);
  if (const auto& query = visit.request.query; query.has("gebracht")) {
    context["read"] = fmt::format("{} {}, {} {}", number_in(query.first("gebracht")),
                                  frame_->word(visit, "koppen nieuw in Binnengekomen"),
                                  number_in(query.first("bekend")), frame_->word(visit, "waren er al"));
  }
  int failing = 0;
  for (auto& one : rows) {
    failing += one.rank == 0 ? 1 : 0;
    list.push_back(std::move(one.shown));
  }
  json sites = json::array();
  for (const auto& site : proposed)
    sites.push_back({{"host", site.host}, {"count", site.headlines}, {"url", "https://" + site.host + "/"}});
  context["rows"] = list;
  context["total"] = list.size();
  context["failing"] = failing;
  context["proposed"] = sites;
  context["has_proposed"] = !sites.empty();
  context["may_add"] = visit.may(Role::editor) || visit.may(Role::operations);
  return frame_->page(visit, "sources", "Bronnen", std::move(context));
}

Result<Response> SourcesPage::find(const Visit& visit) const {
  auto url = clean_line(visit.request.form.first("url"));
  if (url.find("://") == std::string::npos) url = "https://" + url;
  const auto found = find_sources(url);
  if (!found) return show(visit, {{"asked", url}, {"find_fault", found.error().message}});
  json list = json::array();
  for (const auto& one : *found) {
    list.push_back({{"url", one.url},
                    {"kind", one.kind},
                    {"kind_word", frame_->word(visit, label_of(one.kind))},
                    {"title", one.title.empty() ? site_of(one.url) : one.title},
                    {"language", one.language.substr(0, 2)},
                    {"count", one.items}});
  }
  return show(visit,
              {{"asked", url}, {"found", list}, {"has_found", !list.empty()}, {"found_none", list.empty()}});
}

// An id of its own from a title: "Gemeente ’s-Hertogenbosch" is "gemeente-s-hertogenbosch".
std::string id_from(const std::string& title, const json& taken) {
  constexpr std::size_t most = 50;
  std::string id;
  for (const char c : fold(title)) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (good) id += c;
    if (!good && !id.empty() && id.back() != '-') id += '-';
    if (id.size() >= most) break;
  }
  while (id.ends_with('-')) id.pop_back();
  if (id.empty()) id = "bron";
  std::string free = id;
  for (int more = 2; taken.contains(free); ++more) free = fmt::format("{}-{}", id, more);
  return free;
}

Thing source_thing(const std::string& id, const std::string& title, const std::string& url,
                   const std::string& kind, const std::string& home, const std::string& language) {
  Thing thing = {{"id", id}, {"name", cut_graphemes(title, 150)}, {"url", url}, {"kind", kind}};
  if (!home.empty()) thing["home"] = home;
  if (language.size() == 2) thing["language"] = language;
  return thing;
}

// Where a source was taken out before, the new one comes in its place.
Result<Saved> save_new(Sql& sql, const std::string& id, const Thing& thing, const std::string& title,
                       const Visit& visit) {
  const auto path = fmt::format("sources/{}.json", id);
  const auto before = document(sql, path);
  if (!before) return failure(before.error());
  const auto based_on = before->body.empty() ? before->version : 0;
  auto saved = save(sql, {path, thing.dump(2) + "\n", based_on, title}, visit.who(), visit.now);
  if (saved && saved->conflict)
    return failure(ErrorCode::refused, fmt::format("There is a source {} already.", id));
  return saved;
}

Result<Response> SourcesPage::add(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const auto& form = visit.request.form;
  const auto url = clean_line(form.first("url"));
  if (!url.starts_with("https://") && !url.starts_with("http://"))
    return failure(ErrorCode::bad_data, "Een bron heeft een webadres nodig.");
  const auto title = clean_line(form.first("title"));
  const auto id = id_from(title.empty() ? site_of(url) : title, (*shelf)->collection("sources"));
  const auto kind = form.first("kind") == "page" ? "page" : "feed";
  const auto thing =
      source_thing(id, title.empty() ? id : title, url, kind, "", clean_line(form.first("language")));
  const auto saved = store_->write([&](Sql& sql) { return save_new(sql, id, thing, title, visit); });
  if (!saved) return failure(saved.error());
  return see_other(fmt::format("/inhoud/sources/{}?done=1&deed={}", id, saved->deed));
}

Result<Response> SourcesPage::write_list(const Visit&) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  std::vector<Outline> outlines;
  for (const auto& [id, source] : (*shelf)->collection("sources").items()) {
    if (!source.is_object() || source.value("kind", "feed") != "feed" || source.value("url", "").empty())
      continue;
    outlines.push_back({title_of(source, id), source.value("url", ""), source.value("home", "")});
  }
  Response response;
  response.type = "text/x-opml; charset=utf-8";
  response.body = opml_text("Caleidoscoop", outlines);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"bronnen.opml\"");
  return response;
}

Result<Response> SourcesPage::read_list(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const Upload* file = visit.request.upload("file");
  if (file == nullptr) return failure(ErrorCode::bad_data, "Er was geen bestand bij.");
  const auto outlines = read_opml(file->bytes);
  if (!outlines) return failure(outlines.error());
  json taken = (*shelf)->collection("sources");
  std::set<std::string> known;
  for (const auto& [id, source] : taken.items()) {
    if (source.is_object()) known.insert(source.value("url", ""));
  }
  const auto added = store_->write([&](Sql& sql) -> Result<int> {
    int count = 0;
    for (const Outline& one : *outlines) {
      if (!known.insert(one.feed).second) continue;
      const auto id = id_from(one.title.empty() ? site_of(one.feed) : one.title, taken);
      taken[id] = json::object();
      const auto thing = source_thing(id, one.title.empty() ? id : one.title, one.feed, "feed", one.site, "");
      const auto saved = save_new(sql, id, thing, one.title, visit);
      if (!saved) return failure(saved.error());
      ++count;
    }
    return count;
  });
  if (!added) return failure(added.error());
  return show(visit, {{"read", fmt::format("{} {}", *added, frame_->word(visit, "bronnen toegevoegd"))}});
}

}  // namespace

void add_sources_page(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves,
                      std::filesystem::path crawl) {
  const SourcesPage page(frame, store, shelves, std::move(crawl));
  const std::set<Role> may_add = {Role::editor, Role::operations};
  site.add({"GET", "/bronnen", [page](const Visit& visit) { return page.show(visit); }});
  site.add({"GET", "/bronnen.opml", [page](const Visit& visit) { return page.write_list(visit); }});
  site.add(
      {"POST", "/bronnen/zoek", [page](const Visit& visit) { return page.find(visit); }, false, may_add});
  site.add({"POST", "/bronnen", [page](const Visit& visit) { return page.add(visit); }, false, may_add});
  site.add({"POST", "/bronnen/lijst", [page](const Visit& visit) { return page.read_list(visit); }, false,
            may_add});
}

}  // namespace caleidoscoop::desk
