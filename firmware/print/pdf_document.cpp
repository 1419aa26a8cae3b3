#include "firmware/print/pdf_document.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>

namespace caleidoscoop::print {
namespace {

// Larger type is cut for reading from afar.
constexpr double display_from = 15;
constexpr std::size_t breaks_from = 10;  // letters

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

PangoLayout* new_layout(PangoFontMap* fonts, cairo_t* pen) {
  PangoContext* context = pango_font_map_create_context(fonts);
  pango_cairo_update_context(pen, context);
  PangoLayout* layout = pango_layout_new(context);
  g_object_unref(context);  // the layout holds it
  return layout;
}

struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeIterator {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

struct Joined {
  std::string text;
  std::unique_ptr<PangoAttrList, FreeAttributes> attributes;
};

template <class Hyphenated>
Joined joined(std::span<const TextRun> runs, Hyphenated hyphenated) {
  Joined all{{}, std::unique_ptr<PangoAttrList, FreeAttributes>(pango_attr_list_new())};
  const auto add = [&](PangoAttribute* attribute, std::size_t from) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(all.text.size());
    pango_attr_list_insert(all.attributes.get(), attribute);
  };
  for (const TextRun& run : runs) {
    const auto from = all.text.size();
    all.text += hyphenated(run.text);
    if (run.strong) add(pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), from);
    if (run.emphasis) add(pango_attr_style_new(PANGO_STYLE_ITALIC), from);
  }
  return all;
}

}  // namespace

void PdfDocument::Free::operator()(_cairo* pen) const { cairo_destroy(pen); }
void PdfDocument::Free::operator()(_cairo_surface* surface) const { cairo_surface_destroy(surface); }
void PdfDocument::Free::operator()(_PangoFontMap* fonts) const { g_object_unref(fonts); }
void PdfDocument::Free::operator()(_PangoLayout* layout) const { g_object_unref(layout); }

PdfDocument::PdfDocument(const std::string& title, const std::string& language)
    : hyphenator_(dutch_patterns()),
      dutch_(language == "nl"),
      surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, width, height)),
      pen_(cairo_create(surface_.get())),
      fonts_(pango_cairo_font_map_new()),
      layout_(new_layout(fonts_.get(), pen_.get())) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Caleidoscoop");
  pango_context_set_language(pango_layout_get_context(layout_.get()),
                             pango_language_from_string(language.c_str()));
}

PdfDocument::~PdfDocument() = default;

// Pango breaks words at soft hyphens only.
std::string PdfDocument::hyphenated(std::string_view text) const {
  if (!dutch_) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n-–/("), text.size());
    const auto word = text.substr(0, end);
    std::size_t from = 0;
    if (word.size() >= breaks_from) {
      for (const std::size_t at : hyphenator_.breaks(word)) {
        if (at <= from || at >= word.size()) continue;
        out += word.substr(from, at - from);
        out += "\u00AD";
        from = at;
      }
    }
    out += word.substr(from);
    if (end < text.size()) out += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

void PdfDocument::set_style(double wide, const PageText& how) {
  PangoLayout* layout = layout_.get();
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(
      font, how.size >= display_from ? "Inter Display,Inter,sans-serif" : "Inter,sans-serif");
  pango_font_description_set_weight(font, static_cast<PangoWeight>(how.weight));
  pango_font_description_set_absolute_size(font, how.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_width(layout, static_cast<int>(wide * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout, static_cast<float>(how.leading / 1.21));
  pango_layout_set_ellipsize(layout, how.most_lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height(layout, how.most_lines > 0 ? -how.most_lines : -1);
  pango_layout_set_alignment(layout, how.side == PageText::Side::left    ? PANGO_ALIGN_LEFT
                                     : how.side == PageText::Side::right ? PANGO_ALIGN_RIGHT
                                                                         : PANGO_ALIGN_CENTER);
  pango_layout_set_attributes(layout, nullptr);
}

void PdfDocument::lay_out(double wide, const PageText& how, std::string_view text) {
  set_style(wide, how);
  const auto with_breaks = hyphenated(text);
  pango_layout_set_text(layout_.get(), with_breaks.data(), static_cast<int>(with_breaks.size()));
}

double PdfDocument::height_of(double wide, const PageText& how, std::string_view text) {
  lay_out(wide, how, text);
  int high = 0;
  pango_layout_get_size(layout_.get(), nullptr, &high);
  return static_cast<double>(high) / PANGO_SCALE;
}

double PdfDocument::write(double x, double y, double wide, const PageText& how, std::string_view text) {
  if (text.empty()) return 0;
  const double high = height_of(wide, how, text);
  cairo_tag_begin(pen_.get(), how.tag, nullptr);
  paint(how.colour);
  cairo_move_to(pen_.get(), x, y);
  pango_cairo_show_layout(pen_.get(), layout_.get());
  cairo_tag_end(pen_.get(), how.tag);
  return high;
}

Written PdfDocument::write_lines(double x, double y, double wide, const PageText& how,
                                 std::span<const TextRun> runs, std::size_t first, double room) {
  set_style(wide, how);
  const auto [text, attributes] = joined(runs, [this](std::string_view part) { return hyphenated(part); });
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
  pango_layout_set_attributes(layout_.get(), attributes.get());
  cairo_tag_begin(pen_.get(), how.tag, nullptr);
  paint(how.colour);
  Written done;
  const std::unique_ptr<PangoLayoutIter, FreeIterator> line(pango_layout_get_iter(layout_.get()));
  int top = 0, begin = 0, end = 0;
  for (std::size_t number = 0; done.whole; ++number) {
    pango_layout_iter_get_line_yrange(line.get(), &begin, &end);
    if (number == first) top = begin;
    const double below = static_cast<double>(end - top) / PANGO_SCALE;
    if (number >= first) {
      done.next = number;
      done.whole = below <= room;
      if (!done.whole) break;
      done.height = below;
      const double base = static_cast<double>(pango_layout_iter_get_baseline(line.get()) - top) / PANGO_SCALE;
      cairo_move_to(pen_.get(), x, y + base);
      pango_cairo_show_layout_line(pen_.get(), pango_layout_iter_get_line_readonly(line.get()));
    }
    if (!pango_layout_iter_next_line(line.get())) break;
  }
  cairo_tag_end(pen_.get(), how.tag);
  return done;
}

void PdfDocument::next_page() { cairo_show_page(pen_.get()); }

void PdfDocument::name_place(const std::string& name) {
  const auto words = fmt::format("name='{}' x=0 y=0 internal", name);
  cairo_tag_begin(pen_.get(), CAIRO_TAG_DEST, words.c_str());
  cairo_tag_end(pen_.get(), CAIRO_TAG_DEST);
}

void PdfDocument::add_to_contents(const std::string& title, const std::string& place) {
  const auto words = fmt::format("dest='{}'", place);
  cairo_pdf_surface_add_outline(surface_.get(), CAIRO_PDF_OUTLINE_ROOT, title.c_str(), words.c_str(),
                                CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

double PdfDocument::write_link(double x, double y, double wide, const PageText& how, std::string_view text,
                               const std::string& place) {
  const auto words = fmt::format("dest='{}'", place);
  cairo_tag_begin(pen_.get(), CAIRO_TAG_LINK, words.c_str());
  const double high = write(x, y, wide, how, text);
  cairo_tag_end(pen_.get(), CAIRO_TAG_LINK);
  return high;
}

void PdfDocument::made_at(const std::string& when) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, when.c_str());
}

void PdfDocument::paint(PageColour colour, double opacity) {
  cairo_set_source_rgba(pen_.get(), colour.r, colour.g, colour.b, opacity);
}

void PdfDocument::line(double x1, double y1, double x2, double y2, double thick, PageColour colour,
                       bool dashed) {
  paint(colour);
  cairo_set_line_width(pen_.get(), thick);
  const double dash = 3;
  cairo_set_dash(pen_.get(), &dash, dashed ? 1 : 0, 0);
  cairo_move_to(pen_.get(), x1, y1);
  cairo_line_to(pen_.get(), x2, y2);
  cairo_stroke(pen_.get());
  cairo_set_dash(pen_.get(), nullptr, 0, 0);
}

void PdfDocument::box(double x, double y, double w, double h, PageColour colour, double opacity) {
  paint(colour, opacity);
  cairo_new_path(pen_.get());
  cairo_rectangle(pen_.get(), x, y, w, h);
  cairo_fill(pen_.get());
}

void PdfDocument::frame(double x, double y, double w, double h, double thick, PageColour colour) {
  paint(colour);
  cairo_set_line_width(pen_.get(), thick);
  cairo_new_path(pen_.get());
  cairo_rectangle(pen_.get(), x, y, w, h);
  cairo_stroke(pen_.get());
}

void PdfDocument::disc(double x, double y, double radius, PageColour colour, double opacity) {
  paint(colour, opacity);
  // Text leaves its end as the current point, and a path would begin there.
  cairo_new_path(pen_.get());
  cairo_arc(pen_.get(), x, y, radius, 0, 6.283185307179586);
  cairo_fill(pen_.get());
}

void PdfDocument::ring(double x, double y, double radius, double thick, PageColour colour) {
  cairo_new_path(pen_.get());
  cairo_arc(pen_.get(), x, y, radius, 0, 6.283185307179586);
  paint({1, 1, 1});
  cairo_fill_preserve(pen_.get());
  paint(colour);
  cairo_set_line_width(pen_.get(), thick);
  cairo_stroke(pen_.get());
}

void PdfDocument::ellipse(double x, double y, double rx, double ry, double angle, PageColour colour) {
  cairo_t* pen = pen_.get();
  cairo_new_path(pen);
  cairo_save(pen);
  cairo_translate(pen, x, y);
  cairo_rotate(pen, -angle);
  // A spread of nothing is a point, and a pen cannot be scaled to nothing.
  cairo_scale(pen, std::max(rx, 0.5), std::max(ry, 0.5));
  cairo_arc(pen, 0, 0, 1, 0, 6.283185307179586);
  cairo_restore(pen);
  paint(colour, 0.16);
  cairo_fill_preserve(pen);
  paint(colour);
  cairo_set_line_width(pen, 0.8);
  cairo_stroke(pen);
}

void PdfDocument::kite(const std::vector<std::pair<double, double>>& points, PageColour colour,
                       double opacity) {
  cairo_new_path(pen_.get());
  for (const auto& [x, y] : points) cairo_line_to(pen_.get(), x, y);
  cairo_close_path(pen_.get());
  paint(colour, opacity);
  cairo_fill(pen_.get());
}

void PdfDocument::polygon(const std::vector<std::pair<double, double>>& points, double thick,
                          PageColour colour) {
  cairo_new_path(pen_.get());
  for (const auto& [x, y] : points) cairo_line_to(pen_.get(), x, y);
  cairo_close_path(pen_.get());
  paint({1, 1, 1});
  cairo_fill_preserve(pen_.get());
  paint(colour);
  cairo_set_line_width(pen_.get(), thick);
  cairo_stroke(pen_.get());
}

void PdfDocument::clip(double x, double y, double w, double h) {
  cairo_save(pen_.get());
  cairo_new_path(pen_.get());
  cairo_rectangle(pen_.get(), x, y, w, h);
  cairo_clip(pen_.get());
}

void PdfDocument::unclip() { cairo_restore(pen_.get()); }

Result<std::string> PdfDocument::finish() {
  layout_.reset();
  const auto drawn = cairo_status(pen_.get());
  pen_.reset();
  cairo_surface_finish(surface_.get());
  const auto written = cairo_surface_status(surface_.get());
  const auto status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
  if (status != CAIRO_STATUS_SUCCESS) {
    return failure(ErrorCode::io, fmt::format("cannot set the page: {}", cairo_status_to_string(status)));
  }
  return std::move(bytes_);
}

}  // namespace caleidoscoop::print
