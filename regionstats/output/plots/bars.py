"""Bars beside each other, one for each region: what `plot compare` and `plot rank` draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from regionstats.output.plots.looks import (
    BAR_SIGNS,
    FILLS,
    NARROW,
    QUIET,
    SIZE,
    SMALL,
    TEXT,
    Size,
    chart,
    colours,
    pixels,
    speaking,
)
from regionstats.output.plots.marks import Mark, Panel, lines_of, widest
from regionstats.output.words import say, words

if TYPE_CHECKING:
    import altair as alt

_LINE = 12
_PAD = 8
_STEP = 24
_BAR = 14
_STACKED = 38
_LABEL_SHIFT = 6
_SIGN = 9


def bar_panel(
    panel: Panel,
    names: Mapping[str, str],
    lang: str,
    size: Size,
    paint: Mapping[str, str] | None = None,
    room: float = 0,
) -> alt.LayerChart | alt.FacetChart:
    """One row of a comparison, or a rank: a bar for each region of `names`, in that order.

    `paint` has the regions' colours and `room` the pixels for their names, where the picture's other panels set them.
    """
    import altair as alt

    domain = _domain(panel)
    paint = paint or colours(list(names))
    datum = [line | {"colour": paint[line["region"]]} for line in _data(panel.marks, names, domain[0], lang)]
    y = _regions(names, room or margin(names))
    x, end = (
        alt.X(field, axis=None, scale=alt.Scale(domain=domain, nice=False, zero=False))
        for field in ("value:Q", "high:Q")
    )
    layers = [
        *_bodies(datum, x, y, panel.unit == "rank", lang),
        *_ends(datum, x, y),
        *_labels(datum, end, y, panel.unit == "rank"),
    ]
    lines = max(name.count("\n") + 1 for name in names.values())
    step = max(_STEP, _PAD + _LINE * lines)
    return alt.layer(*layers).properties(width=size.width, height=step * len(names), title=panel_title(panel, size))


def stacked_panel(
    panel: Panel, names: Mapping[str, str], lang: str, paint: Mapping[str, str]
) -> alt.LayerChart | alt.FacetChart:
    """The same in a narrow column: each bar under its region's name and number."""
    import altair as alt

    datum = [line | {"colour": paint[line["region"]]} for line in _data(panel.marks, names, _domain(panel)[0], lang)]
    lines = [line | {"words": f"{line['name']}{words(lang)['colon']}{line['label']}"} for line in datum]
    y = alt.Y("name:N", sort=None, axis=None, scale=alt.Scale(domain=list(names.values())))
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=_domain(panel), nice=False, zero=False))
    down = {"yOffset": _BAR / 2}
    texts = chart(lines).mark_text(align="left", dy=-_BAR * 0.6, fontSize=SIZE, color=TEXT)
    layers = [
        *_bodies(datum, x, y, panel.unit == "rank", lang, **down),
        *_ends(datum, x, y, **down),
        texts.encode(x=alt.value(0), y=y, text="words:N"),
    ]
    return alt.layer(*layers).properties(width=NARROW.width, height=_STACKED * len(names))


def margin(names: Mapping[str, str]) -> float:
    """The room that the regions' names take on the left, in pixels: the same for all panels of a picture."""
    return pixels(widest(line for name in names.values() for line in name.split("\n")))


def panel_title(panel: Panel, size: Size) -> alt.TitleParams:
    """The panel's title and its note, in as many lines as they need."""
    import altair as alt

    note = lines_of([panel.note], size.cells)
    under: dict[str, Any] = {"subtitle": note, "subtitleFontSize": SMALL, "subtitleColor": QUIET} if note else {}
    lines = lines_of([panel.title], size.cells)
    return alt.TitleParams(lines, fontSize=SIZE, anchor="start", frame="bounds", offset=6, **under)


def _data(marks: Sequence[Mark], names: Mapping[str, str], start: float, lang: str) -> list[dict[str, Any]]:
    """A line of data for each region: its mark, or that nothing is told of it."""
    there = {mark.region: mark for mark in marks}
    none = {"value": start, "high": start, "kind": "", "sign": "", "label": say(lang, "plot", "missing"), "quote": ""}
    return [
        (there[code]._asdict() if code in there else none)
        | {"region": code, "name": names[code], "text": TEXT if code in there else QUIET}
        for code in names
    ]


def _regions(names: Mapping[str, str], room: float) -> alt.Y:
    import altair as alt

    two_lines = {"test": "indexof(datum.label, '\\n') >= 0", "value": -_LINE / 2}
    axis = alt.Axis(
        labelExpr="split(datum.label, '\\n')", labelLimit=0, labelLineHeight=_LINE, labelFontSize=SMALL,
        labelOffset={"condition": two_lines, "value": 0}, labelColor=TEXT, labelPadding=6, minExtent=room,
        domain=False, ticks=False, title=None, grid=False,
    )  # fmt: skip
    return alt.Y("name:N", sort=None, axis=axis, scale=alt.Scale(domain=list(names.values())))


def _domain(panel: Panel) -> list[float]:
    """From 0 to the longest bar; for ranks from the last to the first, so that the first is the longest."""
    values = [value for mark in panel.marks for value in (mark.value, mark.high)]
    if panel.unit == "rank":
        return [max(values) + 1, 1]
    low, high = min(0.0, *values), max(0.0, *values)
    return [low, high if high > low else low + 1]


def _bodies(data: list[dict[str, Any]], x: alt.X, y: alt.Y, rank: bool, lang: str, **place: Any) -> Iterator[alt.Chart]:
    """The bars, each kind in its look; a range ends in a thin bar to its upper end."""
    import altair as alt

    paint: dict[str, Any] = {"fill": alt.Fill("colour:N", scale=None), "stroke": alt.Stroke("colour:N", scale=None)}
    paint |= speaking(lang)
    for kind, look in FILLS.items():
        alike = [line for line in data if line["kind"] == kind]
        if alike and rank:
            yield chart(alike).mark_point(size=90, **look, **place).encode(x=x, y=y, **paint)
        elif alike:
            yield chart(alike).mark_bar(height=_BAR, **look, **place).encode(x=x, y=y, **paint)
    ranges = [line for line in data if line["sign"] == "range"]
    if ranges:
        yield (chart(ranges).mark_bar(height=4, fillOpacity=0.5, **place).encode(x=x, x2="high:Q", y=y, **paint))


def _ends(data: list[dict[str, Any]], x: alt.X, y: alt.Y, **place: Any) -> Iterator[alt.Chart]:
    """A sign at the end of each bar whose number is no exact one."""
    import altair as alt

    for sign, shape in BAR_SIGNS.items():
        told = [line for line in data if line["sign"] == sign]
        if told:
            paint = alt.Stroke("colour:N", scale=None)
            yield (
                chart(told)
                .mark_point(
                    shape=shape, size=60, filled=False, fill="white", strokeWidth=1.5, xOffset=_LABEL_SHIFT, **place
                )
                .encode(x=x, y=y, stroke=paint)
            )


def _labels(data: list[dict[str, Any]], end: alt.X, y: alt.Y, rank: bool) -> Iterator[alt.Chart]:
    """What each bar says, behind its end and its sign: on the left of what lies below 0."""
    import altair as alt

    colour = alt.Color("text:N", scale=None)
    for (positive, signed), alike in _alike(data).items():
        shift = _LABEL_SHIFT + _SIGN * (signed or rank)
        mark: dict[str, Any] = {"align": "left", "dx": shift} if positive else {"align": "right", "dx": -shift}
        yield chart(alike).mark_text(fontSize=SMALL, **mark).encode(x=end, y=y, text="label:N", color=colour)


def _alike(data: list[dict[str, Any]]) -> dict[tuple[bool, bool], list[dict[str, Any]]]:
    """The lines by whether they lie above 0 and whether a sign stands at their end."""
    groups: dict[tuple[bool, bool], list[dict[str, Any]]] = {}
    for line in data:
        groups.setdefault((line["high"] >= 0, line["sign"] in BAR_SIGNS), []).append(line)
    return groups
