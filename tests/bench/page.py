"""A page with what the overview shows: the same font, themes and kites, for the browser to draw."""

import html
import math

FACETS = 5
PAINTED = """
<script>
document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => fetch('/painted'))));
</script>
"""


def kite(index, count):
    step = 2 * math.pi / (count + FACETS * 0.5)
    angle = -math.pi / 2 + index * step

    def at(radius, turn):
        return f"{664 + radius * math.cos(angle + turn):.1f},{556 + radius * math.sin(angle + turn):.1f}"

    corners = [at(150, 0), at(210, -step / 2.2), at(320, 0), at(210, step / 2.2)]
    shades = ["#FF7019", "#B34E12", "#7A3710", "#D85F16"]
    centre = at(210, 0)
    triangles = "".join(
        f'<polygon points="{centre} {corners[i]} {corners[(i + 1) % 4]}" fill="{shades[i]}"/>' for i in range(4)
    )
    chord = f'<path d="M{at(150, 0)} Q664,556 {at(150, 2.2)}" stroke="#BCC1CC" stroke-width="2" opacity=".5" fill="none"/>'
    outline = f'<polygon points="{" ".join(corners)}" fill="none" stroke="#7B8498" stroke-width="3"/>'
    return chord + triangles + outline


def label(index, count, title):
    right = index < count / 2
    row = index if right else count - 1 - index
    x, anchor = (1040, "start") if right else (288, "end")
    y = 190 + row * 60
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="26">{html.escape(title)}</text>'


def overview(themes, tabs):
    shapes = "".join(kite(i, len(themes)) + label(i, len(themes), title) for i, title in enumerate(themes))
    buttons = "".join(f"<div>{html.escape(title)}</div>" for title in tabs)
    rows = "".join(f"<p>{html.escape(title)}</p>" for title in themes[:8])
    return f"""<!doctype html><html lang="nl"><meta charset="utf-8"><title>Caleidoscoop</title><style>
@font-face {{ font-family: I; src: url(/font/Inter-Medium.otf); }}
@font-face {{ font-family: D; src: url(/font/InterDisplay-SemiBold.otf); }}
body {{ margin: 0; background: #0F1219; color: #F5F2EA; font-family: I; overflow: hidden; }}
h1 {{ font: 68px D; position: absolute; left: 48px; top: 20px; margin: 0; }}
svg {{ position: absolute; inset: 0; }} text {{ fill: #F5F2EA; font-family: I; }}
aside {{ position: absolute; left: 1304px; top: 156px; width: 520px; height: 732px; padding: 24px;
  background: #181C26; border-radius: 8px; font-size: 29px; }}
nav {{ position: absolute; left: 0; bottom: 0; width: 100%; height: 120px; display: flex; background: #181C26; }}
nav div {{ flex: 1; margin: 12px; background: #232936; border-radius: 8px; font-size: 26px; padding: 24px; }}
</style><h1>Overzicht</h1><svg width="1920" height="1080">{shapes}</svg><aside>{rows}</aside>
<nav>{buttons}</nav>{PAINTED}</html>"""


def turning(themes, tabs, seconds):
    """Pages that take turns, without transition: the circle with each theme chosen in its turn, lists, a clock."""
    circle = "".join(kite(i, len(themes)) + label(i, len(themes), title) for i, title in enumerate(themes))
    rows = "".join(f"<p>{html.escape(title)}</p>" for title in themes[:12])
    pages = "".join(
        f'<section><h1>{html.escape(tab)}</h1><svg width="1920" height="1080">{circle}</svg><aside>{rows}</aside></section>'
        for tab in tabs)
    return f"""<!doctype html><html lang="nl"><meta charset="utf-8"><title>Caleidoscoop</title><style>
body {{ margin: 0; background: #0F1219; color: #F5F2EA; font-family: Inter, sans-serif; overflow: hidden; }}
section {{ display: none; }} section.on {{ display: block; }}
h1 {{ font-size: 68px; position: absolute; left: 48px; top: 20px; margin: 0; }}
svg {{ position: absolute; inset: 0; }} text {{ fill: #F5F2EA; }}
#clock {{ position: absolute; right: 48px; top: 40px; font-size: 42px; }}
aside {{ position: absolute; left: 1304px; top: 156px; width: 520px; background: #181C26; font-size: 29px; }}
</style>{pages}<div id="clock"></div><script>
const pages = document.querySelectorAll('section');
let shown = 0;
const turn = () => pages.forEach((page, i) => page.classList.toggle('on', i === shown % pages.length));
const tell = () => {{ document.getElementById('clock').textContent = new Date().toTimeString().slice(0, 5); }};
turn(); tell();
setInterval(() => {{ shown++; turn(); }}, {seconds * 1000});
setInterval(tell, 60000);
</script></html>"""
