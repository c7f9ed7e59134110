"""The picture of `plot compare`: a panel for each row, a bar for each region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from regionstats.analysis.choose import reason
from regionstats.output.plots.bars import bar_panel, margin
from regionstats.output.plots.frame import Caption, Drawing, framed
from regionstats.output.plots.looks import WIDE, Size, colours
from regionstats.output.plots.marks import Panel, Record, Sources, mark, names
from regionstats.output.views import by_row
from regionstats.output.words import joined, named, say

if TYPE_CHECKING:
    import altair as alt

_NAMED = 3


class Rows(NamedTuple):
    """The rows of a comparison that are drawn, and how many there are for each reason not to draw the others."""

    drawn: list[list[Record]]
    alone: int
    cut: int

    @property
    def every(self) -> int:
        """All rows."""
        return len(self.drawn) + self.alone + self.cut


def chosen_rows(records: Sequence[Record], every: bool, limit: int | None) -> Rows:
    """The rows that two regions or more have, or `every` one; at most `limit`."""
    rows = by_row(records)
    wanted = [cells for cells in rows if every or sum(cell["value"] is not None for cell in cells) > 1]
    drawn = wanted[:limit]
    return Rows(drawn, len(rows) - len(wanted), len(wanted) - len(drawn))


def comparison_chart(
    rows: Rows,
    regions: Sequence[Record],
    names_zh: Mapping[str, str],
    title: str | None,
    lang: str,
    size: Size = WIDE,
) -> Drawing:
    """The rows beside each other; `regions` in the order asked, `names_zh` the metrics' Chinese names by id."""
    sources = Sources()
    panels = [panel_of(cells, names_zh, lang, sources) for cells in rows.drawn]
    called = names(regions, lang)
    charts = [_chart(panel, called, lang, size) for panel in panels]
    caption = Caption(title or _title(regions, lang), _notes(rows, lang), sources.lines(lang, size.cells))
    return framed(charts, caption, [mark for panel in panels for mark in panel.marks], lang, size)


def _chart(panel: Panel, called: Mapping[str, str], lang: str, size: Size) -> alt.LayerChart | alt.FacetChart:
    """A row's bars; of many regions those that nothing is told of are named in the note instead."""
    there = {mark.region for mark in panel.marks}
    untold = [name.replace("\n", " ") for code, name in called.items() if code not in there]
    if len(called) <= _NAMED or not untold:
        return bar_panel(panel, called, lang, size)
    note = say(lang, "plot", "untold", names=joined(untold, lang))
    shown = {code: name for code, name in called.items() if code in there}
    noted = panel._replace(note=" ".join(filter(None, (panel.note, note))))
    return bar_panel(noted, shown, lang, size, paint=colours(list(called)), room=margin(called))


def panel_of(cells: Sequence[Record], names_zh: Mapping[str, str], lang: str, sources: Sources | None) -> Panel:
    """One row's panel; its note says why its numbers are not set against each other."""
    first = cells[0]
    name = names_zh.get(first["metric"], first["label"]) if lang == "zh" else first["label"]
    marks = [mark(cell, lang, sources) for cell in cells if cell["value"] is not None]
    return Panel(named(name, first["measure"], lang), unlike(cells, lang), first["unit"], marks)


def unlike(cells: Sequence[Record], lang: str) -> str:
    """Why a row's cells can't all be set against the first that has a number; empty where they can."""
    there = [cell for cell in cells if cell["value"] is not None]
    reasons = dict.fromkeys(why for other in there[1:] if (why := reason(there[0], other)))
    told = [say(lang, "plot", f"reason_{why}") for why in reasons]
    return say(lang, "plot", "unlike", reasons=joined(told, lang)) if told else ""


def _title(regions: Sequence[Record], lang: str) -> str:
    if len(regions) > _NAMED:
        return say(lang, "plot", "compare_many", count=len(regions))
    called = [str((lang == "zh" and region["name_zh"]) or region["name"]) for region in regions]
    return say(lang, "plot", "compare", names=joined(called, lang))


def _notes(rows: Rows, lang: str) -> list[str]:
    alone = say(lang, "plot", "rows_left_out", count=rows.alone, all=rows.every) if rows.alone else ""
    cut = say(lang, "plot", "rows_cut", count=len(rows.drawn), all=rows.every) if rows.cut else ""
    return [alone, cut]
