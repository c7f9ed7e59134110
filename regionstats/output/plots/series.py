"""The pictures of `plot rank` and `plot trend`, from the records that those questions are answered with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from regionstats.output.plots.bars import bar_panel, margin
from regionstats.output.plots.frame import Caption, Drawing, framed
from regionstats.output.plots.lines import joins, line_panel
from regionstats.output.plots.looks import PALETTE, WIDE, Size
from regionstats.output.plots.marks import Panel, Record, Sources, mark, names, unit_words
from regionstats.output.words import counted, joined, named, say

_NAMED = 3


def rank_chart(
    records: Sequence[Record], regions: Sequence[Record], label: str, title: str | None, lang: str, size: Size = WIDE
) -> Drawing:
    """Regions in order, a panel for each list that can't be put into another."""
    sources = Sources()
    called = names(regions, lang)
    panels, charts = [], []
    for cells in _by(records, "list"):
        panel = _list(cells, label, lang, sources)
        panels.append(panel)
        shown = {mark.region: called[mark.region] for mark in panel.marks}
        charts.append(bar_panel(panel, shown, lang, size, dict.fromkeys(shown, PALETTE[0]), margin(called)))
    untold = sum(record["reason"] == "missing" for record in records)
    notes = [counted(lang, "plot", "regions_untold", untold)] if untold else []
    caption = Caption(
        title or say(lang, "plot", "rank", metric=named(label, "level", lang)), notes, sources.lines(lang, size.cells)
    )
    return framed(charts, caption, [mark for panel in panels for mark in panel.marks], lang, size)


def _list(cells: Sequence[Record], label: str, lang: str, sources: Sources) -> Panel:
    reasons = dict.fromkeys(cell["reason"] for cell in cells if cell["reason"])
    told = [say(lang, "plot", f"rank_{reason}") for reason in reasons]
    note = say(lang, "plot", "rank_unlike", reasons=joined(told, lang)) if told else ""
    return Panel(_named(cells[0], label, lang), note, cells[0]["unit"], [mark(cell, lang, sources) for cell in cells])


def trend_chart(
    records: Sequence[Record], regions: Sequence[Record], label: str, title: str | None, lang: str, size: Size = WIDE
) -> Drawing:
    """A metric through time, a panel for each measure and unit, in it a line for each series."""
    sources = Sources()
    called = names(regions, lang)
    timed = [record for record in records if record["series"] is not None]
    groups: dict[Any, list[Record]] = {}
    for record in timed:
        groups.setdefault((record["measure"], record["unit"]), []).append(record)
    charts = [
        line_panel(cells, named(label, cells[0]["measure"], lang), called, lang, size, sources)
        for cells in groups.values()
    ]
    untimed = sum(record["reason"] == "period" for record in records)
    dashed = any(not whole for _, _, whole in joins(timed))
    notes = [say(lang, "plot", "trend_dashed")] if dashed else []
    notes += [counted(lang, "plot", "trend_untimed", untimed)] if untimed else []
    there = {record["region"] for record in timed}
    untold = [name.replace("\n", " ") for code, name in called.items() if code not in there]
    notes += [say(lang, "plot", "untold", names=joined(untold, lang))] if untold else []
    caption = Caption(title or _title(called, label, lang), notes, sources.lines(lang, size.cells))
    marks = [mark(record, lang, sources) for record in timed if record["value"] is not None]
    return framed(charts, caption, marks, lang, size, points=True)


def _title(called: dict[str, str], label: str, lang: str) -> str:
    start = named(label, "level", lang)
    if len(called) > _NAMED:
        return say(lang, "plot", "trend_many", metric=start, count=len(called))
    return say(
        lang, "plot", "trend", metric=start, names=joined([name.replace("\n", " ") for name in called.values()], lang)
    )


def _named(cell: Record, label: str, lang: str) -> str:
    """What a list is of: the metric, its measure and unit, and whether it is of plans or of additions."""
    return named(label, cell["measure"], lang) + unit_words(cell, lang)


def _by(records: Iterable[Record], field: str) -> list[list[Record]]:
    groups: dict[Any, list[Record]] = {}
    for record in records:
        if record[field] is not None:
            groups.setdefault(record[field], []).append(record)
    return list(groups.values())
