"""What stands around panels: the title, what the looks mean, the sources, the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from regionstats.output.plots.looks import (
    BAR_SIGNS,
    FILLS,
    POINT_FILLS,
    POINT_SIGNS,
    QUIET,
    SMALL,
    TEXT,
    Size,
    chart,
    pixels,
)
from regionstats.output.plots.marks import KINDS, SIGNS, Mark, lines_of
from regionstats.output.text import width
from regionstats.output.words import words

if TYPE_CHECKING:
    import altair as alt

    Chart = alt.LayerChart | alt.FacetChart

_GAP = 18
_SWATCH = 16
_TITLE = 0.7
"""How many cells of a title fit, in parts of those of small text."""


class Drawing(NamedTuple):
    """A whole picture and its title."""

    chart: alt.VConcatChart
    title: str


class Caption(NamedTuple):
    """What is written over and under the panels."""

    title: str
    notes: Sequence[str]
    sources: Sequence[str]


def framed(
    panels: Sequence[Chart],
    caption: Caption,
    marks: Iterable[Mark],
    lang: str,
    size: Size,
    points: bool = False,
) -> Drawing:
    """The whole picture: title and notes, the legend of what is in use, the panels, and the sources beneath."""
    import altair as alt

    legend = (
        [_legend(entries, size, POINT_FILLS if points else FILLS)] if (entries := _in_use(marks, lang, points)) else []
    )
    notes = lines_of(caption.notes, size.cells)
    under: dict[str, Any] = {"subtitle": notes, "subtitleFontSize": SMALL, "subtitlePadding": 4} if notes else {}
    head = alt.TitleParams(
        lines_of([caption.title], round(size.cells * _TITLE)),
        fontSize=16,
        subtitleColor=QUIET,
        anchor="start",
        frame="bounds",
        offset=12,
        **under,
    )
    inner = alt.vconcat(*legend, *panels, title=head, spacing=16)
    foot = alt.Title(
        list(caption.sources), anchor="start", frame="bounds", orient="bottom", fontSize=SMALL, fontWeight="normal",
        color=QUIET, offset=16,
    )  # fmt: skip
    whole = alt.vconcat(inner, title=foot) if caption.sources else inner
    whole = whole.configure(background="white", padding=14).configure_view(stroke=None).configure_title(color=TEXT)
    return Drawing(whole, caption.title)


def bare(panel: Chart) -> Any:
    """A panel alone, for a page that has its title, legend and sources in its own text."""
    return panel.properties(title="").configure(background="transparent", padding=2).configure_view(stroke=None)


def _in_use(marks: Iterable[Mark], lang: str, points: bool) -> list[dict[str, Any]]:
    """The looks that the marks have, in their order; none where all are plain."""
    told = list(marks)
    kinds = [kind for kind in KINDS if any(mark.kind == kind for mark in told)]
    signs = [sign for sign in SIGNS if any(mark.sign == sign for mark in told)]
    if kinds in ([], ["plain"]) and not signs:
        return []
    found = words(lang)["plot"]
    entries = [{"kind": kind, "sign": "", "label": found[f"look_{kind}"]} for kind in kinds]
    entries += [{"kind": "", "sign": sign, "label": found[f"bound_{sign}"]} for sign in signs]
    return list(_placed(entries, points))


def _placed(entries: list[dict[str, Any]], points: bool) -> Iterator[dict[str, Any]]:
    x = 0.0
    shapes = POINT_SIGNS if points else BAR_SIGNS
    for entry in entries:
        shape = "" if entry["kind"] and not points else shapes.get(entry["sign"], "stroke")
        yield entry | {"x": x, "x2": x + _SWATCH, "middle": x + _SWATCH / 2, "words": x + _SWATCH + 6, "shape": shape}
        x += _SWATCH + 6 + pixels(width(entry["label"])) + _GAP


def _legend(entries: list[dict[str, Any]], size: Size, fills: dict[str, dict[str, Any]]) -> Chart:
    import altair as alt

    wide = max(size.width, round(max(entry["words"] for entry in entries)) + 80)
    scale = alt.Scale(domain=[0, wide], nice=False, zero=False)

    def at(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    layers = [
        chart([entry]).mark_text(align="left", fontSize=SMALL, color=TEXT).encode(x=at("words"), text="label:N")
        for entry in entries
    ]
    for entry in entries:
        swatch = chart([entry])
        look = (
            {"fill": QUIET, "stroke": QUIET, **fills[entry["kind"]]}
            if entry["kind"]
            else {"fill": "white", "stroke": QUIET, "strokeWidth": 1.5}
        )
        if entry["shape"]:
            layers.append(swatch.mark_point(aria=False, shape=entry["shape"], size=60, **look).encode(x=at("middle")))
        else:
            layers.append(swatch.mark_bar(aria=False, height=10, **look).encode(x=at("x"), x2="x2"))
    return alt.layer(*layers).properties(width=wide, height=14)
