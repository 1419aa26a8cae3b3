#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/chrome/chrome.h"
#include "ui/paint/marks.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_result_keys.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Session;

constexpr const char* scroll = "werkvorm-gedeeld";

// A layer is told by its letter, its shape and the line around its field; never by a colour.
constexpr std::array<Mark, 4> shapes{Mark::disc, Mark::square, Mark::diamond, Mark::triangle};
constexpr std::array<float, 4> dash{0, 22, 7, 12};

std::string letter_of(const Context& c, int seat) {
  const std::string name = seat_words(c, seat);
  return name.empty() ? "?" : name.substr(0, 1);
}

void draw_edge(const Context& c, Vec from, Vec to, float piece) {
  if (piece <= 0) return c.canvas.line(from, to, c.palette.text1, 3);
  const float far = std::hypot(to.x - from.x, to.y - from.y);
  if (far <= 0) return;
  const auto count = static_cast<int>(far / (piece * 1.8f)) + 1;
  for (int i = 0; i < count; ++i) {
    const float begin = static_cast<float>(i) * piece * 1.8f;
    c.canvas.line(between(from, to, begin / far), between(from, to, std::min(1.0f, (begin + piece) / far)),
                  c.palette.text1, 3);
  }
}

void draw_field(const Context& c, const MatrixGround& g, const workshop::Box& box, int seat) {
  const float piece = dash[static_cast<std::size_t>(seat) % dash.size()];
  const float inset = 6 * static_cast<float>(seat);
  const Vec low = g.at({static_cast<float>(box.left), static_cast<float>(box.low)});
  const Vec high = g.at({static_cast<float>(box.right), static_cast<float>(box.high)});
  const Vec corners[] = {{low.x + inset, low.y - inset},
                         {high.x - inset, low.y - inset},
                         {high.x - inset, high.y + inset},
                         {low.x + inset, high.y + inset}};
  for (std::size_t i = 0; i < 4; ++i) draw_edge(c, corners[i], corners[(i + 1) % 4], piece);
}

void draw_layer_sign(const Context& c, Vec at, int seat) {
  const auto kind = static_cast<std::size_t>(seat) % shapes.size();
  const TextStyle style{c.styles.meta_strong.em * 1.08f, Weight::bold};
  const float size = number_radius(c) * (shapes[kind] == Mark::diamond ? 2.3f : 2.1f);
  draw_mark(c.canvas, shapes[kind], at, size, c.palette.inverse_fill);
  c.canvas.text({at.x, at.y + style.cap_height() / 2}, style, letter_of(c, seat), c.palette.inverse_text,
                Align::centre);
}

int item_in_view(const Context& c, const workshop::SharedPicture& picture) {
  const Session& s = session_of(c);
  const std::string& chosen = c.room.choice(workshop_choice::item);
  for (const auto& shared : picture.items) {
    if (s.setup.items[static_cast<std::size_t>(shared.item)].id == chosen) return shared.item;
  }
  return picture.items.empty() ? -1 : picture.items.front().item;
}

// Fields in one place lie within each other; signs in one place stand apart, tied to it by a stem.
void draw_layers(const Context& c, const MatrixGround& g, const workshop::SharedItem& item) {
  std::vector<Vec> spots;
  for (const auto& layer : item.layers) {
    draw_field(c, g, layer.field, layer.seat);
    spots.push_back({static_cast<float>(layer.spot.x) / 100, static_cast<float>(layer.spot.y) / 100});
  }
  const auto places = places_apart(g, spots, 2.4f * number_radius(c));
  for (std::size_t i = 0; i < places.size(); ++i) {
    c.canvas.line(g.at(spots[i]), places[i], c.palette.text1, 3);
    draw_layer_sign(c, places[i], item.layers[i].seat);
  }
}

std::string percent(double share) { return fmt::format("{} %", std::lround(share * 100)); }

void add_legend(const Context& c, Flow& flow) {
  const Session& s = session_of(c);
  for (int seat = 0; seat < static_cast<int>(s.setup.seats.size()); ++seat) {
    const float high = std::max(2 * number_radius(c) + 14, c.styles.row_seen.line_height() + 8);
    flow.block(high, [seat](const Context& d, Rect r) {
      const float radius = number_radius(d);
      draw_layer_sign(d, {r.x + 1.2f * radius, r.centre().y}, seat);
      draw_edge(d, {r.x + 2.4f * radius + 16, r.centre().y}, {r.x + 2.4f * radius + 96, r.centre().y},
                dash[static_cast<std::size_t>(seat) % dash.size()]);
      const TextStyle& style = d.styles.row_seen;
      const float x = r.x + 2.4f * radius + 114;
      d.canvas.text({x, r.centre().y + style.cap_height() / 2}, style,
                    d.type.fit(style, seat_words(d, seat), r.right() - x), d.palette.text1);
    });
  }
}

std::string overlap_words(const Context& c, const workshop::SharedItem& shared) {
  return shared.overlap ? percent(*shared.overlap) : std::string(c.tr("één groep"));
}

void add_items(const Context& c, Flow& flow, const workshop::SharedPicture& picture, int here) {
  const Session& s = session_of(c);
  std::vector<Chip> chips;
  for (const auto& shared : picture.items) {
    const auto& item = s.setup.items[static_cast<std::size_t>(shared.item)];
    ButtonLook look{.kind = ButtonLook::Kind::chip, .selected = shared.item == here, .icon = {}};
    look.facet = look_of(c, item);
    chips.push_back({"gedeeld/" + item.id, fmt::format("{} · {}", item.title, overlap_words(c, shared)),
                     Choose{workshop_choice::item, item.id, ""}, look});
  }
  add_chip_rows(c, flow, chips);
}

void add_nothing(const Context& c, Flow& flow) {
  add_session_lead(c, flow, c.tr("Nog geen gedeeld beeld"));
  flow.text(c.styles.body,
            c.tr("Er zijn minstens twee groepen nodig die mogen worden getoond. Een groep van één of twee "
                 "mensen alleen als zij dat goed vindt."),
            c.palette.text2);
}

}  // namespace

void draw_shared_result(const Context& c) {
  const Session& s = session_of(c);
  draw_session_header(c);
  const Rect area = canvas_area(c);
  const auto [left, right] = split_workshop(c, draw_workshop_foot(c, area, result_keys(c)), 0.61f);
  const bool chances = s.setup.axes == workshop::Axes::chance_feasibility;
  const MatrixGround ground = draw_matrix_ground(c, left, matrix_words(chances));
  draw_matrix_corners(c, ground, matrix_words(chances), false);
  Flow flow(c, right.w - 24);
  const auto picture = workshop::shared_picture_of(s, round_in_view(c));
  if (!picture) {
    add_nothing(c, flow);
    return draw_workshop_list(c, flow, right, area, scroll);
  }
  const int here = item_in_view(c, *picture);
  for (const auto& item : picture->items) {
    if (item.item == here) draw_layers(c, ground, item);
  }
  add_session_lead(
      c, flow, fmt::format(fmt::runtime(c.tr("De beelden overlappen voor {}")), percent(picture->overlap)));
  add_legend(c, flow);
  if (picture->hidden > 0) {
    flow.text(c.styles.meta,
              c.words.trn("{} groep is niet getoond: te klein, en niet akkoord",
                          "{} groepen zijn niet getoond: te klein, en niet akkoord", picture->hidden),
              c.palette.text2);
  }
  flow.gap(12);
  flow.section(c.tr("Per onderwerp, minste overlap eerst"));
  flow.gap(12);
  add_items(c, flow, *picture, here);
  flow.text(c.styles.meta,
            c.tr("Overlap: het deel van de velden (een half punt rondom) dat alle groepen delen."),
            c.palette.text2);
  draw_workshop_list(c, flow, right, area, scroll);
}

}  // namespace caleidoscoop::ui
