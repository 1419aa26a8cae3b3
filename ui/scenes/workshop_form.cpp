#include "ui/scenes/workshop_form.h"

#include <algorithm>
#include <array>

#include "ui/words/words.h"

namespace caleidoscoop::ui {
namespace {

Vec in(Rect r, float x, float y) { return {r.x + r.w * x, r.y + r.h * y}; }

void dot(const Context& c, Rect r, float x, float y, float size = 0.055f) {
  c.canvas.disc(in(r, x, y), r.w * size, c.palette.text1);
}

void axes(const Context& c, Rect r) {
  c.canvas.polyline({in(r, 0.1f, 0.06f), in(r, 0.1f, 0.9f), in(r, 0.94f, 0.9f)}, c.palette.line_strong, 3);
}

void draw_matrix(const Context& c, Rect r) {
  axes(c, r);
  dot(c, r, 0.3f, 0.7f);
  dot(c, r, 0.52f, 0.42f, 0.09f);
  dot(c, r, 0.8f, 0.2f, 0.12f);
}

void draw_ranking(const Context& c, Rect r) {
  for (int i = 0; i < 4; ++i) {
    const float y = 0.08f + 0.23f * static_cast<float>(i);
    const Vec at = in(r, 0.1f, y);
    c.canvas.rect({at.x, at.y, r.w * (0.84f - 0.19f * static_cast<float>(i)), r.h * 0.14f}, c.palette.text1);
  }
}

void draw_dots(const Context& c, Rect r) {
  constexpr std::array<int, 5> heights{1, 3, 4, 2, 1};
  c.canvas.line(in(r, 0.06f, 0.9f), in(r, 0.94f, 0.9f), c.palette.line_strong, 3);
  for (std::size_t i = 0; i < heights.size(); ++i) {
    for (int n = 0; n < heights[i]; ++n) {
      dot(c, r, 0.14f + 0.18f * static_cast<float>(i), 0.8f - 0.18f * static_cast<float>(n), 0.07f);
    }
  }
}

void draw_shared(const Context& c, Rect r) {
  for (const Vec at : {Vec{0.38f, 0.4f}, Vec{0.62f, 0.4f}, Vec{0.5f, 0.62f}}) {
    c.canvas.ring(in(r, at.x, at.y), r.w * 0.27f, c.palette.text1, 3);
  }
}

void draw_follow(const Context& c, Rect r) {
  for (const float x : {0.12f, 0.42f}) {
    c.canvas.polyline({in(r, x, 0.3f), in(r, x + 0.16f, 0.5f), in(r, x, 0.7f)}, c.palette.line_strong, 4);
  }
  c.canvas.triangle(in(r, 0.66f, 0.24f), in(r, 0.94f, 0.5f), in(r, 0.66f, 0.76f), c.palette.text1);
}

void draw_scenarios(const Context& c, Rect r) {
  const Vec from = in(r, 0.08f, 0.5f), fork = in(r, 0.4f, 0.5f);
  c.canvas.line(from, fork, c.palette.text1, 4);
  for (const float y : {0.12f, 0.5f, 0.88f}) {
    c.canvas.line(fork, in(r, 0.86f, y), c.palette.text1, 3);
    dot(c, r, 0.88f, y, 0.07f);
  }
}

void draw_feasible(const Context& c, Rect r) {
  for (int i = 0; i < 3; ++i) {
    const float y = 0.2f + 0.3f * static_cast<float>(i);
    c.canvas.line(in(r, 0.08f, y), in(r, 0.92f, y), c.palette.line_strong, 3);
    dot(c, r, 0.3f + 0.22f * static_cast<float>(i), y, 0.09f);
  }
}

void draw_role(const Context& c, Rect r) {
  c.canvas.line(in(r, 0.5f, 0.94f), in(r, 0.5f, 0.5f), c.palette.text1, 4);
  c.canvas.line(in(r, 0.5f, 0.5f), in(r, 0.5f, 0.1f), c.palette.line_strong, 4);
  c.canvas.line(in(r, 0.5f, 0.5f), in(r, 0.88f, 0.2f), c.palette.text1, 4);
  dot(c, r, 0.88f, 0.2f, 0.09f);
}

void draw_principles(const Context& c, Rect r) {
  for (const float x : {0.1f, 0.22f, 0.34f}) {
    const Vec at = in(r, x, 0.12f + x / 3);
    c.canvas.rect({at.x, at.y, r.w * 0.5f, r.h * 0.62f}, c.palette.surface1);
    c.canvas.outline({at.x, at.y, r.w * 0.5f, r.h * 0.62f}, c.palette.text1, 3, 4);
  }
}

void draw_data_talk(const Context& c, Rect r) {
  const Vec at = in(r, 0.08f, 0.14f);
  c.canvas.outline({at.x, at.y, r.w * 0.84f, r.h * 0.54f}, c.palette.text1, 3, 8);
  c.canvas.triangle(in(r, 0.28f, 0.67f), in(r, 0.48f, 0.67f), in(r, 0.26f, 0.9f), c.palette.text1);
  for (const float x : {0.3f, 0.5f, 0.7f}) dot(c, r, x, 0.41f, 0.06f);
}

constexpr std::array<WorkshopForm, 10> forms{{
    {"urgentie-impact", dutch("Urgentie × impact"),
     dutch("Ieder plaatst de thema’s. Het scherm toont het midden én hoe ver de meningen uiteen lopen."),
     dutch("Zes thema’s, minstens drie mensen, 20 minuten"), draw_matrix},
    {"rangorde", dutch("Rangorde"),
     dutch("De groep legt de thema’s op volgorde en ziet waar men het niet eens is."),
     dutch("Vijf tot tien thema’s, 15 minuten"), draw_ranking},
    {"stippen", dutch("Stippen"),
     dutch("Ieder verdeelt een paar stippen. Pas bij drie stemmen verschijnt een beeld."),
     dutch("Drie stippen per persoon, 5 minuten"), draw_dots},
    {"gedeeld-beeld", dutch("Gedeeld beeld"),
     dutch(
         "Secretaris, wethouder en Rijk plaatsen hetzelfde thema apart. Daarna liggen de beelden op elkaar."),
     dutch("Twee of drie groepen, één thema, 20 minuten"), draw_shared},
    {"volgen-voorlopen", dutch("Volgen of voorlopen"),
     dutch("Elke gemeente kiest per project of zij begint of afkijkt, en zegt waarom."),
     dutch("Een paar projecten, één reden per keuze"), draw_follow},
    {"scenarios", dutch("Scenario’s"),
     dutch("De groep denkt een thema door in drie toekomsten, tien jaar vooruit."),
     dutch("Eén thema, drie groepjes, 45 minuten"), draw_scenarios},
    {"haalbaarheid", dutch("Haalbaarheid"),
     dutch("Per kans schat de groep in wat lukt met de mensen, het geld en de tijd die er zijn."),
     dutch("Een lijst met kansen, 20 minuten"), draw_feasible},
    {"rol", dutch("Eigen rol en aanpak"),
     dutch("Wie vindt de gebaande paden genoeg, en wie zoekt nieuwe wegen? Elk onderwerp één keus."),
     dutch("Drie tot zes onderwerpen, 10 minuten"), draw_role},
    {"ontwerpprincipes", dutch("Ontwerpprincipes"),
     dutch("Kaarten met afspraken om plannen aan te toetsen. De groep kiest welke hier gelden."),
     dutch("Drie stippen per persoon, 15 minuten"), draw_principles},
    {"data-gesprek", dutch("Het goede gesprek over data"),
     dutch("Kaarten met vragen over gegevens: van wie, waarvoor en wat is eerlijk? De groep kiest waar te "
           "beginnen."),
     dutch("Drie stippen per persoon, 20 minuten"), draw_data_talk},
}};

}  // namespace

std::span<const WorkshopForm> workshop_forms() { return forms; }

const WorkshopForm* workshop_form(std::string_view id) {
  const auto found =
      std::find_if(forms.begin(), forms.end(), [&](const WorkshopForm& f) { return f.id == id; });
  return found == forms.end() ? nullptr : found;
}

}  // namespace caleidoscoop::ui
