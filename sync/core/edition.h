// The caleidoscoop as values: what editors publish and rooms show.
//
// Plain data, owned by whoever holds it; shared between threads only as shared_ptr<const Edition>.
// sync/edition reads, validates and merges the folder format into these; nothing here checks
// anything. Field by field this is the JSON of assets/schema/edition.schema.json: names are alike.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace caleidoscoop {

// Where a relation or a value comes from. Relations of an editor are labelled "voorstel redactie"
// on screen, and curated and counted ones never share a style.
enum class Origin { document, editor, counted };

enum class Audience { kring, college, raad, publiek };

struct Relation {
  std::string id;       // of the theme, thread or question at the other end
  double weight = 1.0;  // 0..1
  Origin origin = Origin::editor;
  std::string note;
};

// What an insight rests on.
struct Provenance {
  std::string kind;   // interview, analysis, report
  std::string title;  // of the document
  std::string date;   // as the document gives it: "2018-11-09", "2019", or empty
  std::string url;
};

// One chance or one risk, in plain Dutch, with what it rests on.
struct Insight {
  std::string text;
  std::vector<Provenance> provenance;
};

// A specialist term with one line in plain Dutch (B1).
struct Term {
  std::string term;
  std::string plain;
};

struct Link {
  std::string title;
  std::string url;
};

struct Milestone {
  std::string date;  // ISO 8601, at least a year
  std::string title;
  std::string source;
};

// A word, a phrase or a compound part ("warmtenet*", "*akkoord") by which a headline is recognised.
// A negative weight speaks against the theme.
struct Keyword {
  std::string term;
  double weight = 1.0;
};

// Why a theme counts for the municipal secretary in each of the three roles.
struct Why {
  std::string college;   // as member of the college
  std::string adviser;   // as adviser
  std::string director;  // as general director
};

struct Horizon {
  int from = 0;  // years
  int to = 0;
};

struct Facet {
  std::string id;
  std::string title;
  std::string short_title;  // for chips and narrow columns
  std::string summary;
  std::vector<Provenance> provenance;
  int order = 0;
};

struct Theme {
  std::string id;
  std::string facet;
  int order = 0;  // within its facet
  std::string title;
  std::string summary;  // one sentence
  std::string lead;     // two or three sentences
  std::string body;     // Markdown
  std::vector<Insight> chances;
  std::vector<Insight> risks;
  Why why;
  std::vector<Term> terms;
  std::vector<Provenance> provenance;
  std::optional<Horizon> horizon;
  std::vector<Milestone> milestones;
  std::optional<int> urgency;      // 1..5; absent is "nog niet gewaardeerd"
  std::optional<int> impact;       // 1..5
  std::map<int, double> pressure;  // year -> 0..1; empty by default
  std::vector<int> listed_in;      // the years of the documents that list it
  std::vector<Keyword> keywords;
  std::vector<Relation> threads;
  std::vector<Relation> questions;
  std::vector<Relation> related;
  std::vector<Link> links;
  std::string image;    // a name under media/
  std::string updated;  // ISO 8601 date of the last editing, for the age on screen
  std::optional<Audience> audience;
  bool members = false;
  bool hidden = false;  // set by a kring's overlay
};

// A rode draad, or a systeemvraagstuk: the two share their shape.
struct Thread {
  std::string id;
  std::string title;
  std::string summary;
  std::string lead;
  int order = 0;
  bool runs_through_all = false;  // the document says so of trust only
  std::vector<Provenance> provenance;
};

struct Question {
  std::string id;
  std::string title;
  std::string summary;
  std::string lead;
  int order = 0;
  std::vector<Relation> themes;
  std::vector<Provenance> provenance;
};

struct Standpoint {
  std::string id;
  std::string who;
  std::string role;  // as the source has it, shown with "destijds"
  std::string organisation;
  std::string position;   // in our own words
  std::string quotation;  // literal, at most 40 words, or empty
  std::string source;
  std::string date;
  std::vector<std::string> themes;
  int order = 0;
};

struct Event {
  std::string id;
  std::string title;
  std::string summary;
  std::string series;
  std::string start;  // ISO 8601 with offset; empty is "datum volgt"
  std::string end;
  std::string date_text;  // as the source has it ("2 april, jaar niet vermeld")
  std::string place;
  std::vector<std::string> speakers;
  std::string sign_up;
  bool sign_up_confirmed = false;  // the QR is off until an editor confirms it
  bool archive = false;
  std::string source;
  std::vector<std::string> themes;
  int order = 0;
};

struct Stance {
  std::string municipality;
  std::string stance;  // follow, lead
  std::string reason;
};

struct Project {
  std::string id;
  std::string title;
  std::string kind;    // product, process, impact, or empty when the source does not say
  std::string status;  // done, coming, or empty
  std::string summary;
  std::string organisation;
  std::string result;
  std::string why;        // why it matters
  std::string take_over;  // how to take it over
  std::string link;
  std::string source;
  std::vector<Stance> stances;
  std::vector<std::string> themes;
  int order = 0;
};

struct Offer {
  std::string id;
  std::string title;
  std::string provider;
  std::string kind;  // training, advice, council-meeting, think-tank
  std::string summary;
  std::string date;
  std::string expires;
  std::string source;
  std::string url;
  std::vector<std::string> themes;
};

struct Figure {
  std::string id;
  std::string title;
  std::string summary;
  std::string value;  // empty is "nog geen cijfers"
  std::string unit;
  std::string period;
  std::string source;
  std::vector<std::string> themes;
  int order = 0;
};

struct Network {
  std::string id;
  std::string title;
  std::string kind;  // network, organisation, programme, training, think-tank
  std::string summary;
  std::string join;  // where to join
  std::string url;
  std::string source;
  std::vector<std::string> themes;
  int order = 0;
};

struct Emphasis {
  double weight = 1.0;  // 0..1
  bool hidden = false;
  std::string note;
};

struct Evidence {
  int interviews = 0;
  std::string from;
  std::string until;
  std::map<std::string, double> share;  // theme -> 0..1
};

struct Kring {
  std::string id;
  std::string title;
  std::string summary;
  std::vector<std::string> municipalities;
  std::map<std::string, Emphasis> emphasis;  // by theme
  std::optional<Evidence> evidence;
  std::string source;
  std::string members_code_hash;  // of the code that opens members' content; empty: the edition's
  bool fictitious = false;
  int order = 0;
};

struct Source {
  std::string id;
  std::string name;
  std::string home;
  std::string url;     // what is fetched; empty when no address is known yet
  std::string kind;    // feed, page, sitemap
  std::string region;  // NL, VL, EU, INT
  std::string language;
  std::string type;  // who they are: "central government", "press", …
  std::string topics;
  std::string grade;     // A B C D K P; X is never read
  bool press = false;    // at most 150 characters of teaser are kept and shown
  bool enabled = false;  // read by a stand-alone display
  int interval_min = 60;
  std::vector<std::string> keep_paths;  // only links whose path begins with one of these; empty keeps all
};

// The playlist of the attract loop.
struct RotationItem {
  std::string scene;
  std::chrono::seconds duration{12};
  std::vector<std::string> dayparts;  // "07:00-19:00"
  std::vector<std::string> weekdays;  // "ma" … "zo"
  std::string from;
  std::string until;
};

// Illustrative headlines of the overlay `voorbeeld`: shown only when it is loaded, always tagged.
struct ExampleHeadline {
  std::string id;
  std::string title;
  std::string source;
  int minutes_ago = 0;
  std::vector<std::string> themes;
};

struct Edition {
  std::string id;
  std::string title;
  std::string language;
  int version = 0;
  std::string published;  // ISO 8601 with offset
  std::string valid_until;
  std::string publisher;
  std::string colofon;            // Markdown: maker, method, privacy, accessibility
  std::string kring;              // the kring this was merged for, or empty
  std::string members_code_hash;  // "$scrypt$ln=15,r=8,p=1$salt$hash", its kring's or its own; or empty
  bool example = false;           // an overlay with illustrative values is loaded
  std::vector<Facet> facets;      // in order
  std::vector<Theme> themes;      // in order of facet, then order; hidden ones left out
  std::vector<Thread> threads;    // everything below: in order
  std::vector<Question> questions;
  std::vector<Standpoint> standpoints;
  std::vector<Event> events;
  std::vector<Project> projects;
  std::vector<Offer> offers;  // by provider
  std::vector<Figure> figures;
  std::vector<Network> networks;
  std::vector<Kring> kringen;
  std::vector<Source> sources;
  std::vector<RotationItem> rotation;
  std::vector<ExampleHeadline> example_headlines;

  // Null when there is none.
  const Theme* theme(std::string_view wanted) const;
  const Facet* facet(std::string_view wanted) const;
  const Thread* thread(std::string_view wanted) const;
  const Question* question(std::string_view wanted) const;
  const Kring* kring_by_id(std::string_view wanted) const;
  const Source* source(std::string_view wanted) const;
};

}  // namespace caleidoscoop
