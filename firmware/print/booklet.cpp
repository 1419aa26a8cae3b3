#include "firmware/print/booklet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "firmware/print/page_colours.h"
#include "firmware/print/page_flow.h"
#include "firmware/print/pdf_document.h"
#include "sync/core/civil_time.h"
#include "sync/edition/markdown.h"

namespace caleidoscoop::print {
namespace {

using namespace page_colours;

const PageText over{.size = 9.5, .weight = 600, .colour = grey, .tag = "P"};
const PageText title{.size = 25, .weight = 600, .colour = ink, .leading = 1.15, .tag = "H1"};
const PageText lead{.size = 12.5, .weight = 500, .colour = ink, .leading = 1.4};
const PageText heading{.size = 12, .weight = 600, .colour = ink, .leading = 1.25, .tag = "H2"};
const PageText plain{.size = 10, .colour = ink, .leading = 1.42};
const PageText strong{.size = 10.5, .weight = 600, .colour = ink, .leading = 1.3, .tag = "H3"};
const PageText small{.size = 8.5, .colour = grey, .leading = 1.35};

// "2018-11-09" as "9 november 2018"; what is no date stays as it is.
std::string shown_date(const std::string& text) {
  const auto at = text.size() >= 10 ? parse_iso8601(text) : std::nullopt;
  if (!at) return text;
  const CivilTime civil = to_civil(*at);
  return fmt::format("{} {} {}", static_cast<unsigned>(civil.date.day()),
                     dutch_month(static_cast<unsigned>(civil.date.month())),
                     static_cast<int>(civil.date.year()));
}

std::string source_line(const std::vector<Provenance>& list) {
  std::vector<std::string> parts;
  for (const auto& one : list)
    parts.push_back(one.date.empty() ? one.title : fmt::format("{}, {}", one.title, shown_date(one.date)));
  return list.empty() ? "voorstel redactie" : fmt::format("{}", fmt::join(parts, "; "));
}

// What there is of it, with a dot between.
std::string dotted(const std::vector<std::string>& parts) {
  std::vector<std::string> some;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(some),
               [](const std::string& part) { return !part.empty(); });
  return fmt::format("{}", fmt::join(some, "  ·  "));
}

std::string valued(std::string_view name, const std::optional<int>& value) {
  return value ? fmt::format("{} {} van 5", name, *value) : fmt::format("{} nog niet gewaardeerd", name);
}

template <class Things>
std::string titles_of(const Things& things, const std::vector<Relation>& relations) {
  std::vector<std::string> titles;
  for (const auto& relation : relations) {
    const auto found =
        std::find_if(things.begin(), things.end(), [&](const auto& one) { return one.id == relation.id; });
    if (found != things.end()) titles.push_back(found->title);
  }
  return fmt::format("{}", fmt::join(titles, ", "));
}

// What the contents say of each part; the pages are known after everything was set once.
struct Entry {
  std::string title;
  std::string facet;  // of a theme
  std::string place;
  int page = 0;
};

class Booklet {
 public:
  Booklet(const Edition& edition, const std::vector<Entry>& contents)
      : edition_(edition),
        contents_(contents),
        page_(name_of(edition), "nl"),
        flow_(page_, dotted({edition.title, kring_of(edition), shown_date(edition.published)})) {
    page_.made_at(edition.published);
  }

  Result<std::string> compose() {
    cover();
    contents();
    for (const Facet& facet : edition_.facets) {
      for (const Theme& each : edition_.themes)
        if (each.facet == facet.id && !each.hidden) theme(facet, each);
    }
    threads();
    standpoints();
    lists();
    part("Colofon");
    markdown(edition_.colofon);
    return page_.finish();
  }

  const std::vector<Entry>& entries() const { return entries_; }

 private:
  static std::string kring_of(const Edition& edition) {
    const Kring* kring = edition.kring_by_id(edition.kring);
    return kring == nullptr ? "" : "Kring " + kring->title;
  }
  static std::string name_of(const Edition& edition) { return dotted({edition.title, kring_of(edition)}); }

  void cover() {
    petals(PdfDocument::width / 2, 330);
    const PageText name{.size = 44, .weight = 700, .colour = ink, .leading = 1.1, .tag = "H1"};
    const PageText of{.size = 18, .weight = 500, .colour = ink, .leading = 1.3};
    double y = 590;
    y += page_.write(PageFlow::margin, y, PageFlow::wide, name, edition_.title) + 4;
    y += page_.write(PageFlow::margin, y, PageFlow::wide, of, kring_of(edition_)) + 14;
    y += page_.write(PageFlow::margin, y, PageFlow::wide, plain, shown_date(edition_.published));
    page_.write(PageFlow::margin, y, PageFlow::wide, {.size = 10, .colour = grey, .leading = 1.4},
                edition_.publisher);
  }

  // A petal for each theme in its facet's colour, as the display's cover has them.
  void petals(double x, double y) {
    std::vector<std::string_view> facets;
    for (const Facet& facet : edition_.facets)
      for (const Theme& each : edition_.themes)
        if (each.facet == facet.id && !each.hidden) facets.push_back(facet.id);
    if (facets.empty()) return;
    const double step = 2 * std::numbers::pi / static_cast<double>(facets.size());
    const auto at = [&](double radius, double angle) {
      return std::pair{x + radius * std::sin(angle), y - radius * std::cos(angle)};
    };
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const double angle = static_cast<double>(i) * step, half = step * 0.42;
      const auto colour = colour_of(facets[i]);
      page_.kite({at(46, angle), at(128, angle - half), at(196, angle), at(128, angle)}, colour, 0.92);
      page_.kite({at(46, angle), at(128, angle + half), at(196, angle), at(128, angle)}, colour, 0.70);
    }
  }

  void contents() {
    flow_.next_page();
    flow_.write(title, "Inhoud");
    flow_.gap(10);
    std::string_view facet = "-";
    for (const Entry& entry : contents_) {
      if (entry.facet != facet) {
        facet = entry.facet;
        flow_.gap(12);
        flow_.need(50);
        const Facet* of = edition_.facet(facet);
        PageText head = heading;
        head.colour = colour_of(facet);
        if (of != nullptr) flow_.write(head, of->title);
        flow_.gap(3);
      }
      flow_.write_pair(plain, entry.title, entry.page == 0 ? "" : fmt::to_string(entry.page), entry.place);
      flow_.gap(2);
    }
  }

  // From the top of a page, and known to the contents.
  void part(const std::string& name, const std::string& facet = {}) {
    flow_.next_page();
    Entry entry{name, facet, fmt::format("deel-{}", entries_.size()), flow_.page_number()};
    page_.name_place(entry.place);
    page_.add_to_contents(name, entry.place);
    if (!facet.empty()) {
      const Facet* of = edition_.facet(facet);
      PageText head = over;
      head.colour = colour_of(facet);
      flow_.write(head, of == nullptr ? facet : of->title);
      flow_.gap(4);
    }
    flow_.write(title, name);
    flow_.gap(8);
    entries_.push_back(std::move(entry));
  }

  void theme(const Facet& facet, const Theme& each) {
    part(each.title, facet.id);
    flow_.write(lead, each.lead.empty() ? each.summary : each.lead);
    flow_.gap(8);
    flow_.write(small, facts_of(each));
    emphasis(each);
    insights("Kansen", each.chances);
    insights("Risico’s", each.risks);
    why(each.why);
    markdown(each.body);
    pairs("In gewone woorden", each.terms, [](const Term& one) { return std::pair{one.term, one.plain}; });
    pairs("Wat eraan komt", each.milestones, [](const Milestone& one) {
      return std::pair{shown_date(one.date), one.title};
    });
    related(each);
    if (each.provenance.empty()) return;
    section("Rust op");
    flow_.write(small, source_line(each.provenance));
  }

  static std::string facts_of(const Theme& each) {
    return dotted(
        {valued("Urgentie", each.urgency), valued("Impact", each.impact),
         each.horizon ? fmt::format("Horizon {}–{}", each.horizon->from, each.horizon->to) : "",
         each.listed_in.empty() ? "" : fmt::format("Genoemd in {}", fmt::join(each.listed_in, ", "))});
  }

  void emphasis(const Theme& each) {
    const Kring* kring = edition_.kring_by_id(edition_.kring);
    if (kring == nullptr) return;
    const auto found = kring->emphasis.find(each.id);
    if (found == kring->emphasis.end() || found->second.note.empty()) return;
    section("In kring " + kring->title);
    flow_.write(plain, found->second.note);
  }

  void section(std::string_view name) {
    flow_.gap(15);
    flow_.need(64);
    flow_.write(heading, name);
    flow_.gap(4);
  }

  void insights(std::string_view name, const std::vector<Insight>& list) {
    if (list.empty()) return;
    section(name);
    for (const Insight& one : list) {
      const std::array text{TextRun{one.text}};
      flow_.write_item(plain, "–", text);
      flow_.write(small, source_line(one.provenance), 14);
      flow_.gap(4);
    }
  }

  void why(const Why& of) {
    if (of.college.empty() && of.adviser.empty() && of.director.empty()) return;
    section("Waarom dit telt voor de gemeentesecretaris");
    paragraph("In het college. ", of.college);
    paragraph("Als adviseur. ", of.adviser);
    paragraph("Als directeur. ", of.director);
  }

  template <class Things, class Pair>
  void pairs(std::string_view name, const Things& things, Pair pair_of) {
    if (things.empty()) return;
    section(name);
    for (const auto& one : things) {
      const auto [term, text] = pair_of(one);
      paragraph(term + ". ", text);
    }
  }

  void related(const Theme& each) {
    const auto themes = titles_of(edition_.themes, each.related);
    const auto threads = titles_of(edition_.threads, each.threads);
    const auto questions = titles_of(edition_.questions, each.questions);
    if (themes.empty() && threads.empty() && questions.empty()) return;
    section("Hangt samen met");
    paragraph("Thema’s. ", themes);
    paragraph("Rode draden. ", threads);
    paragraph("Systeemvraagstukken. ", questions);
  }

  void markdown(const std::string& text) {
    for (const auto& block : edition::parse_markdown(text)) {
      std::vector<TextRun> runs;
      for (const auto& span : block.spans) runs.push_back({span.text, span.strong, span.emphasis});
      const double indent = block.level > 1 ? 14.0 * (block.level - 1) : 0;
      switch (block.kind) {
        case edition::BlockKind::heading:
          flow_.gap(15);
          flow_.need(64);
          flow_.write(heading, runs);
          flow_.gap(4);
          break;
        case edition::BlockKind::list_item:
          flow_.write_item(plain, block.number > 0 ? fmt::format("{}.", block.number) : "–", runs, indent);
          flow_.gap(3);
          break;
        case edition::BlockKind::quote:
          flow_.write(lead, runs, 14);
          flow_.gap(7);
          break;
        case edition::BlockKind::paragraph:
          flow_.write(plain, runs);
          flow_.gap(7);
          break;
      }
    }
  }

  void threads() {
    const auto each = [this](const auto& one) {
      row(one.title, {}, one.lead.empty() ? one.summary : one.lead, source_line(one.provenance));
    };
    if (!edition_.threads.empty()) part("Rode draden");
    std::for_each(edition_.threads.begin(), edition_.threads.end(), each);
    if (!edition_.questions.empty()) part("Systeemvraagstukken");
    std::for_each(edition_.questions.begin(), edition_.questions.end(), each);
  }

  void standpoints() {
    if (edition_.standpoints.empty()) return;
    part("Standpunten");
    for (const Standpoint& one : edition_.standpoints) {
      const auto who = one.role.empty() ? one.organisation : fmt::format("{} (destijds)", one.role);
      row(one.who, who, one.position,
          one.quotation.empty() ? one.source : fmt::format("‘{}’  —  {}", one.quotation, one.source));
    }
  }

  void lists() {
    part_of("Agenda", edition_.events, [this](const Event& one) {
      if (one.archive) return;
      const auto when =
          one.start.empty() ? (one.date_text.empty() ? "Datum volgt" : one.date_text) : shown_date(one.start);
      row(one.title, dotted({when, one.place}), one.summary, one.source);
    });
    part_of("Wat werkt", edition_.projects, [this](const Project& one) {
      head(one.title, one.organisation);
      flow_.write(plain, one.summary);
      paragraph("Waarom. ", one.why);
      paragraph("Overnemen. ", one.take_over);
      foot(one.source);
    });
    part_of("Aanbod", edition_.offers, [this](const Offer& one) {
      row(one.title, dotted({one.provider, shown_date(one.date)}), one.summary,
          dotted({one.url, one.source}));
    });
    if (!edition_.offers.empty()) flow_.write(small, "Op volgorde van aanbieder; geen aanbeveling.");
    part_of("Cijfers", edition_.figures, [this](const Figure& one) {
      const auto value = one.value.empty() ? "nog geen cijfers" : fmt::format("{} {}", one.value, one.unit);
      row(one.title, dotted({value, one.period}), one.summary, one.source);
    });
    part_of("Partners", edition_.networks, [this](const Network& one) {
      row(one.title, {}, one.summary, dotted({one.url, one.source}));
    });
  }

  template <class Things, class Each>
  void part_of(const std::string& name, const Things& things, Each each) {
    const bool any = std::any_of(things.begin(), things.end(), [](const auto& one) {
      if constexpr (requires { one.archive; })
        return !one.archive;
      else
        return true;
    });
    if (!any) return;
    part(name);
    std::for_each(things.begin(), things.end(), each);
  }

  void row(const std::string& name, const std::string& about, const std::string& text,
           const std::string& source) {
    head(name, about);
    flow_.write(plain, text);
    foot(source);
  }
  void head(const std::string& name, const std::string& about) {
    flow_.gap(11);
    flow_.need(70);
    flow_.write(strong, name);
    flow_.write(small, about);
    flow_.gap(2);
  }
  void foot(const std::string& source) {
    flow_.gap(2);
    flow_.write(small, source);
  }
  void paragraph(std::string_view first, const std::string& text) {
    if (text.empty()) return;
    const std::array runs{TextRun{first, true}, TextRun{text}};
    flow_.write(plain, runs);
    flow_.gap(3);
  }

  const Edition& edition_;
  const std::vector<Entry>& contents_;
  PdfDocument page_;
  PageFlow flow_;
  std::vector<Entry> entries_;
};

}  // namespace

Result<std::string> booklet_of(const Edition& edition) {
  // The contents come first and tell the pages, so everything is set until they are known: a contents that
  // goes over a page moves the rest.
  std::vector<Entry> contents;
  constexpr int most_rounds = 3;
  for (int round = 0; round < most_rounds; ++round) {
    Booklet booklet(edition, contents);
    auto bytes = booklet.compose();
    const auto same =
        std::equal(contents.begin(), contents.end(), booklet.entries().begin(), booklet.entries().end(),
                   [](const Entry& a, const Entry& b) { return a.page == b.page; });
    if (!bytes || same || round + 1 == most_rounds) return bytes;
    contents = booklet.entries();
  }
  return failure(ErrorCode::io, "the booklet's contents never settle");
}

}  // namespace caleidoscoop::print
