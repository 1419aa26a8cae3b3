#include "sync/edition/read_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "sync/core/text.h"

namespace caleidoscoop::edition {
namespace {

using nlohmann::json;

// Reads fields of one object; get() is called with the JSON name and the member it belongs to.
class Fields {
 public:
  explicit Fields(const json& object) : object_(object) {}

  template <class T>
  const Fields& get(const char* name, T& to) const {
    if (!object_.is_object()) return *this;
    if (const auto found = object_.find(name); found != object_.end()) convert(*found, to);
    return *this;
  }

 private:
  static void convert(const json& from, std::string& to) {
    if (from.is_string()) to = clean_text(from.get_ref<const std::string&>());
  }
  static void convert(const json& from, bool& to) {
    if (from.is_boolean()) to = from.get<bool>();
  }
  static void convert(const json& from, int& to) {
    if (!from.is_number_integer()) return;
    const auto value = from.get<std::int64_t>();
    if (value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max()) {
      to = static_cast<int>(value);
    }
  }
  static void convert(const json& from, double& to) {
    if (from.is_number() && std::isfinite(from.get<double>())) to = from.get<double>();
  }
  static void convert(const json& from, std::chrono::seconds& to) {
    int seconds = 0;
    convert(from, seconds);
    if (seconds > 0) to = std::chrono::seconds{seconds};
  }
  static void convert(const json& from, std::optional<int>& to) {
    int value = 0;
    convert(from, value);
    if (value >= 1 && value <= 5) to = value;
  }
  static void convert(const json& from, std::optional<Audience>& to) {
    if (from == "kring") to = Audience::kring;
    if (from == "college") to = Audience::college;
    if (from == "raad") to = Audience::raad;
    if (from == "publiek") to = Audience::publiek;
  }
  static void convert(const json& from, Origin& to) {
    if (from == "document") to = Origin::document;
    if (from == "editor") to = Origin::editor;
    if (from == "counted") to = Origin::counted;
  }
  template <class T>
  static void convert(const json& from, std::vector<T>& to) {
    if (!from.is_array()) return;
    to.reserve(from.size());
    for (const json& item : from) {
      if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
        if (!item.is_object()) continue;
      } else if constexpr (std::is_same_v<T, std::string>) {
        if (!item.is_string()) continue;
      }
      convert(item, to.emplace_back());
    }
  }
  template <class T>
  static void convert(const json& from, std::map<std::string, T>& to) {
    if (!from.is_object()) return;
    for (const auto& [name, value] : from.items()) convert(value, to[name]);
  }
  static void convert(const json& from, std::map<int, double>& to) {
    if (!from.is_object()) return;
    for (const auto& [name, value] : from.items()) {
      int year = 0;
      const auto read = std::from_chars(name.data(), name.data() + name.size(), year);
      if (read.ec == std::errc{} && value.is_number()) convert(value, to[year]);
    }
  }
  template <class T>
  static void convert(const json& from, std::optional<T>& to) {
    if (from.is_object()) convert(from, to.emplace());
  }
  static void convert(const json& from, Relation& to) {
    Fields(from).get("id", to.id).get("weight", to.weight).get("origin", to.origin).get("note", to.note);
    to.weight = std::clamp(to.weight, 0.0, 1.0);
  }
  static void convert(const json& from, Provenance& to) {
    Fields(from).get("kind", to.kind).get("title", to.title).get("date", to.date).get("url", to.url);
  }
  static void convert(const json& from, Insight& to) {
    Fields(from).get("text", to.text).get("provenance", to.provenance);
  }
  static void convert(const json& from, Term& to) {
    Fields(from).get("term", to.term).get("plain", to.plain);
  }
  static void convert(const json& from, Link& to) { Fields(from).get("title", to.title).get("url", to.url); }
  static void convert(const json& from, Milestone& to) {
    Fields(from).get("date", to.date).get("title", to.title).get("source", to.source);
  }
  static void convert(const json& from, Keyword& to) {
    Fields(from).get("term", to.term).get("weight", to.weight);
    to.weight = std::clamp(to.weight, -1.0, 1.0);
  }
  static void convert(const json& from, Why& to) {
    Fields(from).get("college", to.college).get("adviser", to.adviser).get("director", to.director);
  }
  static void convert(const json& from, Horizon& to) { Fields(from).get("from", to.from).get("to", to.to); }
  static void convert(const json& from, Stance& to) {
    Fields(from).get("municipality", to.municipality).get("stance", to.stance).get("reason", to.reason);
  }
  static void convert(const json& from, Emphasis& to) {
    Fields(from).get("weight", to.weight).get("hidden", to.hidden).get("note", to.note);
    to.weight = std::clamp(to.weight, 0.0, 1.0);
  }
  static void convert(const json& from, Evidence& to) {
    Fields(from)
        .get("interviews", to.interviews)
        .get("from", to.from)
        .get("until", to.until)
        .get("share", to.share);
  }

  const json& object_;
};

}  // namespace

void read(const json& from, Edition& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("language", to.language)
      .get("version", to.version)
      .get("published", to.published)
      .get("valid_until", to.valid_until)
      .get("publisher", to.publisher)
      .get("members_code_hash", to.members_code_hash)
      .get("colofon", to.colofon);
}

void read(const json& from, Facet& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("short_title", to.short_title)
      .get("summary", to.summary)
      .get("provenance", to.provenance)
      .get("order", to.order);
}

void read(const json& from, Theme& to) {
  Fields(from)
      .get("id", to.id)
      .get("facet", to.facet)
      .get("order", to.order)
      .get("title", to.title)
      .get("summary", to.summary)
      .get("lead", to.lead)
      .get("body", to.body)
      .get("chances", to.chances)
      .get("risks", to.risks)
      .get("why", to.why)
      .get("terms", to.terms)
      .get("provenance", to.provenance)
      .get("horizon", to.horizon)
      .get("milestones", to.milestones)
      .get("urgency", to.urgency)
      .get("impact", to.impact)
      .get("pressure", to.pressure)
      .get("listed_in", to.listed_in)
      .get("keywords", to.keywords)
      .get("threads", to.threads)
      .get("questions", to.questions)
      .get("related", to.related)
      .get("links", to.links)
      .get("image", to.image)
      .get("updated", to.updated)
      .get("audience", to.audience)
      .get("members", to.members)
      .get("hidden", to.hidden);
}

void read(const json& from, Thread& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("summary", to.summary)
      .get("lead", to.lead)
      .get("order", to.order)
      .get("runs_through_all", to.runs_through_all)
      .get("provenance", to.provenance);
}

void read(const json& from, Question& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("summary", to.summary)
      .get("lead", to.lead)
      .get("order", to.order)
      .get("themes", to.themes)
      .get("provenance", to.provenance);
}

void read(const json& from, Standpoint& to) {
  Fields(from)
      .get("id", to.id)
      .get("who", to.who)
      .get("role", to.role)
      .get("organisation", to.organisation)
      .get("position", to.position)
      .get("quotation", to.quotation)
      .get("source", to.source)
      .get("date", to.date)
      .get("themes", to.themes)
      .get("order", to.order);
}

void read(const json& from, Event& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("summary", to.summary)
      .get("series", to.series)
      .get("start", to.start)
      .get("end", to.end)
      .get("date_text", to.date_text)
      .get("place", to.place)
      .get("speakers", to.speakers)
      .get("sign_up", to.sign_up)
      .get("sign_up_confirmed", to.sign_up_confirmed)
      .get("archive", to.archive)
      .get("source", to.source)
      .get("themes", to.themes)
      .get("order", to.order);
}

void read(const json& from, Project& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("kind", to.kind)
      .get("status", to.status)
      .get("summary", to.summary)
      .get("organisation", to.organisation)
      .get("result", to.result)
      .get("why", to.why)
      .get("take_over", to.take_over)
      .get("link", to.link)
      .get("source", to.source)
      .get("stances", to.stances)
      .get("themes", to.themes)
      .get("order", to.order);
}

void read(const json& from, Offer& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("provider", to.provider)
      .get("kind", to.kind)
      .get("summary", to.summary)
      .get("date", to.date)
      .get("expires", to.expires)
      .get("source", to.source)
      .get("url", to.url)
      .get("themes", to.themes);
}

void read(const json& from, Figure& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("summary", to.summary)
      .get("value", to.value)
      .get("unit", to.unit)
      .get("period", to.period)
      .get("source", to.source)
      .get("themes", to.themes)
      .get("order", to.order);
}

void read(const json& from, Network& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("kind", to.kind)
      .get("summary", to.summary)
      .get("join", to.join)
      .get("url", to.url)
      .get("source", to.source)
      .get("themes", to.themes)
      .get("order", to.order);
}

void read(const json& from, Kring& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("summary", to.summary)
      .get("municipalities", to.municipalities)
      .get("emphasis", to.emphasis)
      .get("evidence", to.evidence)
      .get("source", to.source)
      .get("members_code_hash", to.members_code_hash)
      .get("fictitious", to.fictitious)
      .get("order", to.order);
}

void read(const json& from, Source& to) {
  Fields(from)
      .get("id", to.id)
      .get("name", to.name)
      .get("home", to.home)
      .get("url", to.url)
      .get("kind", to.kind)
      .get("region", to.region)
      .get("language", to.language)
      .get("type", to.type)
      .get("topics", to.topics)
      .get("grade", to.grade)
      .get("press", to.press)
      .get("enabled", to.enabled)
      .get("interval_min", to.interval_min)
      .get("keep_paths", to.keep_paths);
}

void read(const json& from, RotationItem& to) {
  Fields(from)
      .get("scene", to.scene)
      .get("duration", to.duration)
      .get("dayparts", to.dayparts)
      .get("weekdays", to.weekdays)
      .get("from", to.from)
      .get("until", to.until);
}

void read(const json& from, ExampleHeadline& to) {
  Fields(from)
      .get("id", to.id)
      .get("title", to.title)
      .get("source", to.source)
      .get("minutes_ago", to.minutes_ago)
      .get("themes", to.themes);
}

}  // namespace caleidoscoop::edition
