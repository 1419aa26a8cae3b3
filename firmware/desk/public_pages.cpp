#include "firmware/desk/public_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assets/desk/files.h"
#include "firmware/desk/markdown_html.h"
#include "firmware/desk/xml_text.h"
#include "sync/core/files.h"
#include "sync/edition/markdown.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr std::size_t most_shown_headlines = 30;
constexpr std::size_t most_page_bytes = 4u << 20;

std::string safe(const std::string& url) { return edition::is_safe_link(url) ? url : std::string(); }

json sources_of(const std::vector<Provenance>& list) {
  json rows = json::array();
  for (const auto& one : list)
    rows.push_back({{"title", one.title}, {"date", one.date}, {"url", safe(one.url)}});
  return rows;
}

json insights_of(const std::vector<Insight>& list) {
  json rows = json::array();
  for (const auto& one : list) rows.push_back({{"text", one.text}, {"sources", sources_of(one.provenance)}});
  return rows;
}

// A link to a thing of this edition; nothing when it has no such thing.
template <class Things>
json links_to(const Things& things, const std::vector<Relation>& relations, std::string_view folder) {
  json rows = json::array();
  for (const auto& relation : relations) {
    const auto found =
        std::find_if(things.begin(), things.end(), [&](const auto& one) { return one.id == relation.id; });
    if (found != things.end())
      rows.push_back({{"title", found->title}, {"address", fmt::format("{}/{}/", folder, found->id)}});
  }
  return rows;
}

json section(std::string_view heading, json links) {
  const bool some = !links.empty();
  return {{"heading", heading}, {"links", std::move(links)}, {"some", some}};
}

class PublicSite {
 public:
  PublicSite(const Edition& edition, std::span<const Headline> headlines, const Templates& templates,
             std::string base)
      : edition_(&edition), headlines_(headlines), templates_(&templates), base_(std::move(base)) {}

  PublicFiles files() {
    for (const auto& theme : edition_->themes) {
      if (!theme.hidden) add_theme(theme);
    }
    for (const auto& thread : edition_->threads) {
      add(fmt::format("draad/{}/", thread.id), thread.title,
          {{"lead", thread.lead.empty() ? thread.summary : thread.lead},
           {"sources", sources_of(thread.provenance)}});
    }
    for (const auto& question : edition_->questions) {
      add(fmt::format("vraag/{}/", question.id), question.title,
          {{"lead", question.lead.empty() ? question.summary : question.lead},
           {"sections", {section("Thema’s", links_to(edition_->themes, question.themes, at("thema")))}},
           {"sources", sources_of(question.provenance)}});
    }
    add_lists();
    add("colofon/", "Colofon", {{"body", markdown_html(edition_->colofon)}});
    add_index();
    files_["stijl.css"] = desk_file("site.css");
    return std::move(files_);
  }

 private:
  std::string at(std::string_view folder) const { return fmt::format("{}/{}", base_, folder); }

  void add(const std::string& path, const std::string& title, json context) {
    context["base"] = base_;
    context["title"] = title;
    context["edition"] = edition_->title;
    context["publisher"] = edition_->publisher;
    context["published"] = edition_->published.substr(0, 10);
    context["home"] = path.empty();
    context["content"] = templates_->render("site_page", Language::dutch, context);
    files_[path + "index.html"] = templates_->render("site_layout", Language::dutch, context);
  }

  void add_theme(const Theme& theme) {
    json terms = json::array();
    for (const auto& term : theme.terms) terms.push_back({{"term", term.term}, {"plain", term.plain}});
    json milestones = json::array();
    for (const auto& one : theme.milestones) milestones.push_back({{"date", one.date}, {"title", one.title}});
    json links = json::array();
    for (const auto& link : theme.links) {
      if (!safe(link.url).empty()) links.push_back({{"title", link.title}, {"address", link.url}});
    }
    json why = json::array();
    for (const auto* one : {&theme.why.college, &theme.why.adviser, &theme.why.director}) {
      if (!one->empty()) why.push_back({{"text", *one}});
    }
    const auto news = headlines_of(theme.id);
    add(fmt::format("thema/{}/", theme.id), theme.title,
        {{"lead", theme.lead.empty() ? theme.summary : theme.lead},
         {"body", markdown_html(theme.body)},
         {"chances", insights_of(theme.chances)},
         {"has_chances", !theme.chances.empty()},
         {"risks", insights_of(theme.risks)},
         {"has_risks", !theme.risks.empty()},
         {"why", why},
         {"has_why", !why.empty()},
         {"terms", terms},
         {"has_terms", !terms.empty()},
         {"milestones", milestones},
         {"has_milestones", !milestones.empty()},
         {"headlines", news},
         {"has_headlines", !news.empty()},
         {"feed", news.empty() ? std::string() : fmt::format("{}/{}.xml", at("nieuws"), theme.id)},
         {"sections",
          {section("Verwante thema’s", links_to(edition_->themes, theme.related, at("thema"))),
           section("Rode draden", links_to(edition_->threads, theme.threads, at("draad"))),
           section("Systeemvraagstukken", links_to(edition_->questions, theme.questions, at("vraag"))),
           section("Verder lezen", links)}},
         {"sources", sources_of(theme.provenance)},
         {"updated", theme.updated}});
    if (!news.empty()) add_feed(theme, news);
  }

  json headlines_of(const std::string& theme) const {
    json rows = json::array();
    for (auto one = headlines_.rbegin(); one != headlines_.rend() && rows.size() < most_shown_headlines;
         ++one) {
      const bool is_of = std::any_of(one->themes.begin(), one->themes.end(),
                                     [&](const ThemeMatch& match) { return match.theme == theme; });
      if (is_of && !safe(one->url).empty())
        rows.push_back({{"title", one->title}, {"source", one->source_name}, {"address", one->url}});
    }
    return rows;
  }

  void add_feed(const Theme& theme, const json& news) {
    std::string feed = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss "
        "version=\"2.0\"><channel><title>{}</title><link>{}/{}/"
        "</link><description>{}</description>\n",
        xml_escaped(theme.title), at("thema"), theme.id, xml_escaped(theme.summary));
    for (const auto& one : news) {
      const auto address = xml_escaped(one.at("address").get<std::string>());
      feed += fmt::format(
          "<item><title>{}</title><link>{}</link><guid>{}</guid><category>{}</category></item>\n",
          xml_escaped(one.at("title").get<std::string>()), address, address, xml_escaped(theme.title));
    }
    files_[fmt::format("nieuws/{}.xml", theme.id)] = feed + "</channel></rss>\n";
  }

  void add_lists() {
    json events = json::array();
    for (const auto& one : edition_->events) {
      if (!one.archive)
        events.push_back({{"title", one.title},
                          {"text", one.summary},
                          {"url", one.sign_up_confirmed ? safe(one.sign_up) : ""},
                          {"about", one.start.empty() ? one.date_text : one.start.substr(0, 10)},
                          {"place", one.place}});
    }
    add_list("agenda/", "Agenda", events);
    json projects = json::array();
    for (const auto& one : edition_->projects)
      projects.push_back({{"title", one.title},
                          {"text", one.summary},
                          {"url", safe(one.link)},
                          {"about", one.organisation}});
    add_list("werkt/", "Wat werkt", projects);
    json offers = json::array();
    for (const auto& one : edition_->offers)
      offers.push_back(
          {{"title", one.title}, {"text", one.summary}, {"url", safe(one.url)}, {"about", one.provider}});
    add_list("aanbod/", "Aanbod", offers);
    json standpoints = json::array();
    for (const auto& one : edition_->standpoints)
      standpoints.push_back({{"title", one.who},
                             {"text", one.position},
                             {"url", ""},
                             {"about", one.role},
                             {"place", one.source}});
    add_list("standpunten/", "Standpunten", standpoints);
    json networks = json::array();
    for (const auto& one : edition_->networks)
      networks.push_back(
          {{"title", one.title}, {"text", one.summary}, {"url", safe(one.url)}, {"about", one.join}});
    add_list("partners/", "Partners", networks);
  }

  void add_list(const std::string& path, const std::string& title, const json& rows) {
    add(path, title, {{"rows", rows}, {"has_rows", !rows.empty()}, {"nothing", rows.empty()}});
  }

  void add_index() {
    json facets = json::array();
    for (const auto& facet : edition_->facets) {
      json links = json::array();
      for (const auto& theme : edition_->themes) {
        if (theme.facet == facet.id && !theme.hidden)
          links.push_back({{"title", theme.title},
                           {"address", fmt::format("{}/{}/", at("thema"), theme.id)},
                           {"text", theme.summary}});
      }
      facets.push_back(section(facet.title, links));
    }
    add("", edition_->title, {{"lead", ""}, {"sections", facets}});
  }

  const Edition* edition_;
  std::span<const Headline> headlines_;
  const Templates* templates_;
  std::string base_;
  PublicFiles files_;
};

bool is_ours(const std::string& path) {
  return path.ends_with(".html") || path == "stijl.css" ||
         (path.starts_with("nieuws/") && path.ends_with(".xml"));
}

Result<int> remove_others(const PublicFiles& files, const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> gone;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const auto path = entry->path().lexically_relative(folder).generic_string();
    if (entry->is_regular_file() && is_ours(path) && !files.contains(path)) gone.push_back(entry->path());
  }
  for (const auto& file : gone) {
    if (!error) std::filesystem::remove(file, error);
  }
  if (error)
    return failure(ErrorCode::io, fmt::format("cannot clear {}: {}", folder.string(), error.message()));
  return static_cast<int>(gone.size());
}

}  // namespace

PublicFiles public_files(const Edition& edition, std::span<const Headline> headlines,
                         const Templates& templates, std::string base) {
  return PublicSite(edition, headlines, templates, std::move(base)).files();
}

Result<int> write_public_files(const PublicFiles& files, const std::filesystem::path& folder) {
  int changed = 0;
  // index.html leads to all others, so it comes last.
  std::vector<const PublicFiles::value_type*> order;
  for (const auto& file : files) order.push_back(&file);
  std::stable_partition(order.begin(), order.end(),
                        [](const auto* file) { return file->first != "index.html"; });
  for (const auto* file : order) {
    const auto to = folder / file->first;
    const auto there = read_file(to, most_page_bytes);
    if (there && *there == file->second) continue;
    std::error_code error;
    std::filesystem::create_directories(to.parent_path(), error);
    if (error)
      return failure(ErrorCode::io,
                     fmt::format("cannot make {}: {}", to.parent_path().string(), error.message()));
    if (auto written = write_file_atomically(to, file->second); !written) return failure(written.error());
    ++changed;
  }
  const auto removed = remove_others(files, folder);
  if (!removed) return removed;
  return changed + *removed;
}

}  // namespace caleidoscoop::desk
