"""Writing a chart: SVG, PNG or a page that needs no network; and what a user can do where that fails."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from regionstats.errors import UsageError
from regionstats.output.extras import need
from regionstats.output.notes import warn
from regionstats.output.plots.looks import CHINESE, font
from regionstats.output.sink import sink

if TYPE_CHECKING:
    import altair as alt

ENDINGS = ("svg", "png", "html")
_SCALE = 2
_NOTHING = "\u0378"
"""A code point that Unicode has given to no character, so that no font draws it."""

_HAN = "字"
_GLYPH = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="4" y="30" font-size="24" font-family="{}">{}</text></svg>'
)
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: blob:;
 script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ margin: 0; padding: 1rem; background: #fff; color: #222; font-family: {font}; }}
#picture {{ overflow-x: auto; }}
</style>
</head>
<body>
<main id="picture" tabindex="0">{svg}</main>
<script type="module">
{script}
</script>
</body>
</html>
"""


class Page(NamedTuple):
    """What a page is called, and its language."""

    title: str
    lang: str


def need_plot() -> None:
    """MissingExtraError where what draws is not installed."""
    need("plot", "altair", "vl_convert")


def ending(output: str | None) -> str:
    """Which of ENDINGS the file has; UsageError for any other, or where no file is named."""
    choices = "svg, chart.png or chart.html"
    if not output:
        raise UsageError("No file is named for the picture.", f"Name one: -o chart.{choices}.")
    if output == "-":
        return "svg"
    if Path(output).is_dir():
        raise UsageError(f"{output} is a folder.", f"Name a file in it: -o {Path(output) / 'chart'}.{choices}.")
    found = Path(output).suffix.lower().removeprefix(".")
    if found not in ENDINGS:
        raise UsageError(
            f"No kind of picture is known by the name {output}.", f"It must end in .{', .'.join(ENDINGS)}."
        )
    return found


def save(chart: alt.TopLevelMixin, output: str, page: Page) -> None:
    """Write the chart to the file, whole or not at all; to standard output as SVG for `-`.

    A warning says so where a PNG has characters that no font here can draw. OutputError where it can't be written.
    """
    kind = ending(output)
    drawn = svg(chart, page.title)
    if kind == "png":
        _warn_of_fonts(drawn)
        data = png(chart)
    else:
        data = (drawn if kind == "svg" else _html(chart, drawn, page)).encode()
    with sink(output) as stream:
        stream.flush()
        stream.buffer.write(data)


def svg(chart: alt.TopLevelMixin, title: str) -> str:
    """The chart as SVG, its title what a screen reader calls it."""
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg(_spec(chart), vl_version=_version()))
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)


def png(chart: alt.TopLevelMixin) -> bytes:
    """The chart as PNG, two dots to a pixel."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_spec(chart), vl_version=_version(), scale=_SCALE))


def _spec(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The chart in Vega-Lite's words, in faces that suit its text."""
    spec: dict[str, Any] = chart.to_dict()
    spec.setdefault("config", {})["font"] = font(json.dumps(spec, ensure_ascii=False))
    return spec


def _version() -> str:
    """The Vega-Lite that Altair writes: `6.4`."""
    import altair as alt

    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def without_font(texts: str) -> str:
    """The characters of `texts` that no installed font draws, each once, in order.

    What is drawn for such a character is the same box as for one that does not exist.
    """
    foreign = dict.fromkeys(CHINESE.findall(texts))
    if not foreign:
        return ""
    box = _glyph(_NOTHING)
    return "".join(character for character in foreign if _glyph(character) == box)


def _glyph(character: str) -> bytes:
    import vl_convert

    return bytes(vl_convert.svg_to_png(_GLYPH.format(font(_HAN), escape(character))))


def _warn_of_fonts(drawn: str) -> None:
    missing = without_font(unescape(re.sub(r"<[^>]*>", " ", drawn)))
    if missing:
        some = f"No font here has {len(missing)} of the picture's characters ({missing[:8]}): boxes stand for them."
        more = (
            "Install a Chinese font (Debian: fonts-noto-cjk), or write .svg or .html, drawn by the reader's own fonts."
        )
        warn(f"{some} {more}")


def _html(chart: alt.TopLevelMixin, drawn: str, page: Page) -> str:
    """A page with the picture, and the program beside it that shows a number's sentence under the pointer.

    Nothing in it comes from or goes to a network; without scripts the picture stays.
    """
    import vl_convert

    spec = json.dumps(_spec(chart), ensure_ascii=False).replace("<", "\\u003c")
    call = f'vegaEmbed("#picture", {spec}, {{renderer: "svg", actions: false}});'
    script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").replace("</script", "<\\/script")
    return _PAGE.format(
        lang=page.lang, title=escape(page.title), font=font(drawn), svg=drawn, script=f"{script}\n{call}"
    )
