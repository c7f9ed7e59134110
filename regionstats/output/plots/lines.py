"""Points through time, joined where they are of one series: what `plot trend` draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from regionstats.output.numbers import axis_unit, exact, human
from regionstats.output.plots.bars import panel_title
from regionstats.output.plots.layout import Frame, Spot, apart, labelled
from regionstats.output.plots.looks import (
    DARKER,
    PALETTE,
    POINT_FILLS,
    POINT_SIGNS,
    QUIET,
    SMALL,
    TEXT,
    Size,
    chart,
    pixels,
    speaking,
)  # fmt: skip
from regionstats.output.plots.marks import Panel, Record, Sources, kind, numbered, sign
from regionstats.output.text import width
from regionstats.output.views import credit
from regionstats.output.words import words
from regionstats.period import Period

if TYPE_CHECKING:
    import altair as alt

Point = dict[str, Any]
_COLOURS = PALETTE + DARKER
_STEADY = ("year", "half", "quarter", "month")
_GRID = "#E4E4E4"
_YEAR_WIDTH = 34
_MARGIN = 22


def line_panel(
    records: Sequence[Record], title: str, names: Mapping[str, str], lang: str, size: Size, sources: Sources | None
) -> alt.LayerChart | alt.FacetChart:
    """The series of one measure and unit: records as `trend` has them, gaps among them, each with a period."""
    import altair as alt

    there = [record for record in records if record["value"] is not None]
    divisor, _ = _unit(there, lang)
    points = [_point(row, divisor, list(names), lang, sources) for row in there]
    frame = _frame(points, size)
    segments = list(_segments(records, points))
    layers = [*_grid(frame), *_joined(segments, frame), *_spreads(points, frame), *_dots(points, frame, lang)]
    layers += [*_labels(points, frame), *_named(points, names, frame)]
    panel = Panel(titled(records, title, lang), "", "", [])
    return alt.layer(*layers).properties(width=size.width, height=size.height, title=panel_title(panel, size))


def titled(records: Sequence[Record], title: str, lang: str) -> str:
    """A panel's title: what its numbers are about, and the unit of its axis."""
    _, unit = _unit([record for record in records if record["value"] is not None], lang)
    return f"{title}{words(lang)['comma']}{unit}" if unit else title


def _unit(told: Sequence[Record], lang: str) -> tuple[Decimal, str]:
    return axis_unit(max(abs(_upper(row)) for row in told), told[0]["unit"], lang)


def _upper(row: Record) -> Decimal:
    return exact(row["value"] if row["value_max"] is None else row["value_max"]) or Decimal(0)


def _point(row: Record, divisor: Decimal, codes: Sequence[str], lang: str, sources: Sources | None) -> Point:
    """A number as data for the chart: its period's first and last day in years, its value in the axis' unit."""
    period = Period.parse(row["period"])
    first, last = _in_years(period.first), _in_years(period.last) + 1 / 366
    value = (exact(row["value"]) or Decimal(0)) / divisor
    number = human(value, "count", lang, signed=row["measure"] in ("growth", "change"))
    when = "" if row["frequency"] == "year" else f"{words(lang)['comma']}{row['period']}"
    return {
        "series": row["series"], "region": row["region"], "period": row["period"], "kind": kind(row), "sign": sign(row),
        "colour": _COLOURS[codes.index(row["region"]) % len(_COLOURS)], "yearly": row["frequency"] == "year",
        "first": first, "last": last, "x": (first + last) / 2, "y": float(value), "high": float(_upper(row) / divisor),
        "label": f"{number}{when}{numbered(row, sources)}", "quote": row["quote"], "source": credit(row),
    }  # fmt: skip


def _in_years(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _frame(points: Sequence[Point], size: Size) -> Frame:
    """Whole years, and values from 0; a little room over the highest."""
    values = [point[end] for point in points for end in ("y", "high")]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low) * 0.12 or 1.0
    first = min(int(point["first"]) for point in points)
    last = max(int(point["last"] - 1 / 366) for point in points) + 1
    return Frame(first, last, low - (room if low < 0 else 0), high + room, size)


def _at(frame: Frame, x: str = "x:Q", y: str = "y:Q") -> dict[str, Any]:
    """The two positions of a mark; years are named in their middle."""
    import altair as alt

    across = alt.Scale(domain=[frame.first, frame.last], nice=False, zero=False)
    up = alt.Scale(domain=[frame.low, frame.high], nice=False, zero=False)
    step = -(-int(frame.last - frame.first) // (frame.size.width // _YEAR_WIDTH))
    middles = [year + 0.5 for year in range(int(frame.last) - 1, int(frame.first) - 1, -step)]
    plain: dict[str, Any] = {"ticks": False, "domain": False, "title": None, "labelFontSize": SMALL}
    named: dict[str, Any] = {"labelExpr": "format(floor(datum.value), 'd')", "labelColor": TEXT, "labelOverlap": False}
    years = alt.Axis(values=middles, grid=False, **named, **plain)
    values = alt.Axis(gridColor=_GRID, labelColor=QUIET, tickCount=5, **plain)
    return {"x": alt.X(x, scale=across, axis=years), "y": alt.Y(y, scale=up, axis=values)}


def _own_colour() -> alt.Color:
    import altair as alt

    return alt.Color("colour:N", scale=None)


def _grid(frame: Frame) -> Iterator[alt.Chart]:
    """Lines where years begin, and one at 0."""
    years = range(int(frame.first), int(frame.last) + 1)
    starts = [{"x": year, "y": frame.low, "top": frame.high} for year in years]
    yield chart(starts).mark_rule(color=_GRID, strokeDash=[2, 3]).encode(**_at(frame), y2="top:Q")
    zero = [{"x": frame.first, "end": frame.last, "y": 0}]
    yield chart(zero).mark_rule(color=QUIET).encode(**_at(frame), x2="end:Q")


def joins(records: Sequence[Record]) -> Iterator[tuple[Record, Record, bool]]:
    """The points of one series that a line joins, and whether it is whole: nothing unsaid between two exact numbers.

    Plans are not joined, nor numbers of unlike kinds or periods: those are series of their own.
    """
    for series in dict.fromkeys(record["series"] for record in records):
        line = [record for record in records if record["series"] == series and record["modality"] == "actual"]
        there = [place for place, record in enumerate(line) if record["value"] is not None]
        for place, after in pairwise(there):
            one, other = line[place], line[after]
            whole = after == place + 1 and _steady(one, other) and not (sign(one) or sign(other))
            yield one, other, whole


def _steady(one: Record, other: Record) -> bool:
    """Whether two points that follow in a series also follow in time; of days and spans only those a year apart do."""
    if one["frequency"] in _STEADY:
        return True
    return Period.parse(one["period"]).shifted(1).last == Period.parse(other["period"]).last


def _segments(records: Sequence[Record], points: Sequence[Point]) -> Iterator[Point]:
    drawn = {(point["series"], point["period"]): point for point in points}
    for one, other, whole in joins(records):
        first, last = (drawn[record["series"], record["period"]] for record in (one, other))
        yield first | {"x2": last["x"], "y2": last["y"], "whole": whole}


def _joined(segments: Sequence[Point], frame: Frame) -> Iterator[alt.Chart]:
    for whole in (True, False):
        lines = [segment for segment in segments if segment["whole"] is whole]
        if lines:
            mark = chart(lines).mark_rule(strokeWidth=1.8, strokeDash=[1, 0] if whole else [5, 4])
            yield mark.encode(**_at(frame), x2="x2:Q", y2="y2:Q", color=_own_colour())


def _spreads(points: Sequence[Point], frame: Frame) -> Iterator[alt.Chart]:
    """How long a period is, where that is no year, and how wide a range."""
    long = [point for point in points if not point["yearly"]]
    if long:
        mark = chart(long).mark_rule(strokeWidth=3, opacity=0.35)
        yield mark.encode(**_at(frame, "first:Q"), x2="last:Q", color=_own_colour())
    wide = [point for point in points if point["high"] != point["y"]]
    if wide:
        mark = chart(wide).mark_rule(strokeWidth=3, opacity=0.5)
        yield mark.encode(**_at(frame), y2="high:Q", color=_own_colour())


def _dots(points: Sequence[Point], frame: Frame, lang: str) -> Iterator[alt.Chart]:
    """The points, each kind and sign in its look, on a white ground that hides the lines behind."""
    import altair as alt

    paint: dict[str, Any] = {"fill": alt.Fill("colour:N", scale=None), "stroke": alt.Stroke("colour:N", scale=None)}
    paint |= speaking(lang)
    for look, style in POINT_FILLS.items():
        for meant, shape in POINT_SIGNS.items():
            alike = [point for point in points if point["kind"] == look and point["sign"] == meant]
            if alike:
                ground = chart(alike).mark_point(shape=shape, size=70, fill="white", stroke="white", opacity=1)
                yield ground.encode(**_at(frame))
                yield chart(alike).mark_point(shape=shape, size=70, opacity=1, **style).encode(**_at(frame), **paint)


def _labels(points: Sequence[Point], frame: Frame) -> Iterator[alt.Chart]:
    """The number and its source beside each point where there is room, with a white edge over lines."""
    spots = [Spot(frame.x(p["x"]), frame.y(p["y"]), pixels(width(p["label"]), SMALL - 1)) for p in points]
    found = [points[place] | {"x": frame.year(x), "y": frame.value(y)} for place, x, y in labelled(spots, frame.size)]
    if found:
        edge = chart(found).mark_text(fontSize=SMALL - 1, stroke="white", strokeWidth=3, strokeJoin="round", aria=False)
        yield edge.encode(**_at(frame), text="label:N")
        yield chart(found).mark_text(fontSize=SMALL - 1, color=TEXT).encode(**_at(frame), text="label:N")


def _named(points: Sequence[Point], names: Mapping[str, str], frame: Frame) -> Iterator[alt.Chart]:
    """Each region's name at the right, in the height of its last point or as near as the others let it."""
    last = {
        point["region"]: point for point in sorted(points, key=lambda point: (point["kind"] == "plain", point["x"]))
    }
    heights = apart([(region, frame.y(point["y"])) for region, point in last.items()], frame.size.height)
    end = frame.year(frame.size.width + _MARGIN)
    lines = [
        point | {"end": end, "height": frame.value(heights[region]), "name": names[region].replace("\n", " ")}
        for region, point in last.items()
    ]
    there = _at(frame, "end:Q", "height:Q")
    leader = chart(lines).mark_rule(strokeDash=[1, 3], opacity=0.45)
    yield leader.encode(**_at(frame), x2="end:Q", y2="height:Q", color=_own_colour())
    yield chart(lines).mark_point(size=40, filled=True, opacity=1).encode(**there, color=_own_colour())
    yield chart(lines).mark_text(align="left", dx=7, fontSize=SMALL, color=TEXT).encode(**there, text="name:N")
