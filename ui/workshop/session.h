// Session: one workshop as plain values: what was asked, who places, what was placed, what was decided.
//
// Holds no names of people: a seat is a number, or a group that may be named. Everything that happens is
// an Operation; a Session is what a list of operations gives (see log.h). What may be drawn of it is in
// results.h: a view never looks at another seat's marks itself. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace caleidoscoop::workshop {

enum class Form {
  urgency_impact,     // two axes, or chance and feasibility first
  ranking,            // an order of all items
  dots,               // a few dots each
  shared_picture,     // groups place the same items on two axes
  follow_or_lead,     // per project a stance with its reason
  scenarios,          // notes: what if two transitions collide?
  feasibility,        // notes per intention: needs, can, cannot, who delivers
  role_poll,          // one axis per question: trodden paths or new ways
  design_principles,  // cards, chosen with dots
  data_conversation,  // cards, chosen with dots
  agenda              // only what the room puts on the kring's agenda
};

// How votes come in.
enum class Entry {
  passing,  // blind: seat by seat, place and hide
  cards,    // blind: people raise 1 to 5, the facilitator enters the counts
  open      // the group places together, in view; seat 0 is the group
};

// Of the matrix, across and up.
enum class Axes { urgency_impact, chance_feasibility };

enum class Stance { follow, lead };

// What is placed: a theme, a project, a question, a card. The title is frozen when the session starts.
struct Item {
  std::string id;
  std::string title;
  std::string facet;  // of a theme; empty otherwise
  std::string kind;   // of a project: product, process, impact; empty otherwise
  std::string link;

  bool operator==(const Item&) const = default;
};

// One that votes: a person without a name, or a group.
struct Seat {
  std::string name;      // "Secretaris", a municipality; empty: its number
  int people = 1;        // behind this seat
  bool consent = false;  // fewer than three may be shown as a group of their own: they agreed

  bool operator==(const Seat&) const = default;
};

// Set when the session starts; never changed.
struct Setup {
  std::string id;  // "20261124-143200"; empty: made from the moment it starts
  Form form = Form::urgency_impact;
  Entry entry = Entry::passing;
  Axes axes = Axes::urgency_impact;
  std::string kring;     // its title; empty: no kring
  int people = 0;        // in the room; with cards the most that may raise one
  int dots_each = 3;     // in the forms with dots
  bool example = false;  // the items come with illustrative data
  std::vector<Item> items;
  std::vector<Seat> seats;

  bool operator==(const Setup&) const = default;
};

// In hundredths of a point, 100 to 500. `y` is 0 in forms with one axis.
struct Spot {
  int x = 0, y = 0;

  bool operator==(const Spot&) const = default;
};

struct Mark {
  int seat = 0, item = 0;
  Spot spot;

  bool operator==(const Mark&) const = default;
};

struct Dots {
  int seat = 0, item = 0, dots = 0;

  bool operator==(const Dots&) const = default;
};

struct Order {
  int seat = 0;
  std::vector<int> items;  // the most important first

  bool operator==(const Order&) const = default;
};

// Cards that were raised for one value of one axis.
struct CardCount {
  int item = 0;
  int axis = 0;   // 0 across, 1 up
  int value = 1;  // 1 to 5; in forms with dots always 1
  int count = 0;

  bool operator==(const CardCount&) const = default;
};

struct Round {
  std::vector<Mark> marks;
  std::vector<Dots> dots;
  std::vector<Order> orders;
  std::vector<CardCount> cards;
  std::vector<int> sealed;  // seats that are done and hidden
  bool opened = false;
  bool revealed = false;

  bool operator==(const Round&) const = default;
};

struct StanceTaken {
  int seat = 0, item = 0;
  Stance stance = Stance::follow;
  std::string reason;  // never empty

  bool operator==(const StanceTaken&) const = default;
};

struct Note {
  int item = 0;
  int slot = 0;  // of the form: see note_slots
  std::string text;

  bool operator==(const Note&) const = default;
};

// What goes on the kring's agenda.
struct Decision {
  std::string title;
  std::string owner;  // a role or a municipality, never empty
  std::string note;
  std::string item;    // id of the theme or project it is about; may be empty
  std::string link;    // of the headline it came from, kept with it
  std::string source;  // who published that headline

  bool operator==(const Decision&) const = default;
};

struct Timer {
  std::chrono::sys_seconds ends{};
  std::chrono::seconds lasts{0};

  bool operator==(const Timer&) const = default;
};

struct Session {  // NOLINT(bugprone-reserved-identifier): the compiler's own loop over the rounds
  Setup setup;
  std::chrono::sys_seconds started{};
  std::chrono::sys_seconds changed{};  // when the last operation came
  int round = 1;                       // the one people are in: 1 or 2
  Round rounds[2];
  std::vector<StanceTaken> stances;
  std::vector<Note> notes;
  std::vector<Decision> decisions;
  std::optional<Timer> timer;
  bool paused = false;
  bool finished = false;

  // Of round 1 or 2.
  const Round& in(int number) const { return rounds[number == 2 ? 1 : 0]; }
  Round& in(int number) { return rounds[number == 2 ? 1 : 0]; }
  const Round& current() const { return in(round); }

  bool operator==(const Session&) const = default;
};

// Limits, also of what is read back: a session is small.
inline constexpr std::size_t most_items = 24;
inline constexpr std::size_t most_seats = 40;
inline constexpr int most_people = 200;
inline constexpr std::size_t most_decisions = 40;
inline constexpr std::size_t longest_title = 160;  // bytes
inline constexpr std::size_t longest_text = 600;   // bytes, of notes and reasons
inline constexpr std::size_t longest_link = 800;
inline constexpr int fewest_votes = 3;  // fewer are never shown

// What a form asks of a seat.
bool places_spots(Form form);  // Place, or with cards CountCards
bool has_two_axes(Form form);
bool gives_dots(Form form);    // GiveDots, or with cards CountCards
bool shows_layers(Form form);  // each seat is shown by itself: shared picture, follow or lead
int note_slots(Form form);     // 0: no notes. scenarios: reinforce, collide, what we do. feasibility:
                               // needs, can, cannot, who delivers
bool has_votes(Form form);     // there is something to reveal
int most_rounds(const Setup& setup);

// A seat of one or two people is shown by itself only when they agreed.
bool may_stand_alone(const Seat& seat);

const Mark* mark_of(const Round& round, int seat, int item);
const Order* order_of(const Round& round, int seat);
int dots_of(const Round& round, int seat, int item);
int dots_given(const Round& round, int seat);
int cards_for(const Round& round, int item, int axis, int value);
int cards_raised(const Round& round, int item, int axis);
bool is_sealed(const Round& round, int seat);
const StanceTaken* stance_of(const Session& session, int seat, int item);
const Note* note_of(const Session& session, int item, int slot);

// Whose turn it is in a passing round: the first seat that is not sealed; none when all are.
std::optional<int> seat_in_turn(const Session& session);

// Everything this seat is asked for in the current round is there.
bool seat_is_complete(const Session& session, int seat);

// How many votes the round has so far, at the item that has most: says when it may be revealed.
int votes_cast(const Session& session);
bool may_reveal(const Session& session);

}  // namespace caleidoscoop::workshop
