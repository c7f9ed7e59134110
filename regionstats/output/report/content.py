"""What each part of the page shows: names, links and counts, ready for the template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from regionstats.analysis.choose import reason
from regionstats.output.numbers import plain
from regionstats.output.report.links import difference, filled, number, ratio
from regionstats.output.report.material import Material, Record
from regionstats.output.report.passages import Passage, Statement, passages
from regionstats.output.views import by_row, credit
from regionstats.output.words import counted, named, words

if TYPE_CHECKING:
    from markupsafe import Markup

Part = dict[str, Any]


def region_names(material: Material, lang: str) -> dict[str, str]:
    """The regions' names by their codes."""
    return {
        str(region["code"]): str((lang == "zh" and region["name_zh"]) or region["name"]) for region in material.regions
    }


def labels(material: Material, lang: str) -> dict[str, str]:
    """What rows are called, by the label they have in English."""
    chinese = {metric["name"]: metric["name_zh"] for metric in material.metrics} if lang == "zh" else {}
    rows = [*material.cells, *material.conflicts, *(record for series in material.series for record in series)]
    return {row["label"]: str(chinese.get(row["label"]) or row["label"]) for row in rows}


def comparison(material: Material, called: Mapping[str, str], lang: str) -> list[Part]:
    """The table's groups: what all regions have, then what some have; a line for each row."""
    rows = by_row(material.cells)
    whole = [cells for cells in rows if all(cell["value"] is not None for cell in cells)]
    rest = [cells for cells in rows if any(cell["value"] is None for cell in cells)]
    found = words(lang)["report"]
    groups = [(found["told_of_all"], whole), (found["told_of_some"], rest)]
    return [
        {"title": title, "rows": [_row(cells, called, lang) for cells in group]} for title, group in groups if group
    ]


def _row(cells: Sequence[Record], called: Mapping[str, str], lang: str) -> Part:
    first = cells[0]
    there = next(cell for cell in cells if cell["value"] is not None)
    return {
        "row": first["row"],
        "what": named(called[first["label"]], first["measure"], lang),
        "cells": [_cell(cell, there, lang) for cell in cells],
    }


def _cell(cell: Record, first: Record, lang: str) -> Part:
    if cell["value"] is None:
        return {"number": None, "against": "", "region": cell["region"]}
    return {"number": number(cell, lang), "against": _against(cell, first, lang), "region": cell["region"]}


def _against(cell: Record, first: Record, lang: str) -> str:
    """How a cell stands to the first region's: a ratio, a difference; or why it can't stand beside the first told."""
    if cell is first:
        return ""
    why = reason(first, cell)
    if why:
        return str(words(lang)["report"][f"reason_{why}"])
    return f"×{ratio(cell)}" if cell["ratio"] is not None else difference(cell, lang)


def overview(material: Material, names: Mapping[str, str]) -> list[Part]:
    """For each region how much there is: numbers, documents, the first and last period."""
    return [
        {"name": name, **_held([row for row in material.told if row["region"] == code])} for code, name in names.items()
    ]


def _held(rows: Sequence[Record]) -> Part:
    years = sorted(row["period"][:4] for row in rows if row["period"])
    ends = sorted(row["period"].rpartition("/")[2][:4] for row in rows if row["period"])
    span = "" if not years else years[0] if years[0] == ends[-1] else f"{years[0]}–{ends[-1]}"
    return {
        "numbers": len({row["key"] for row in rows}),
        "documents": len({row["doc"] for row in rows}),
        "periods": span,
    }


def conflicts(material: Material, names: Mapping[str, str], called: Mapping[str, str], lang: str) -> list[Part]:
    """The groups of observations that contradict each other, each with its sources."""
    groups: dict[int, list[Record]] = {}
    for row in material.conflicts:
        groups.setdefault(row["group"], []).append(row)
    return [
        {
            "what": named(called[rows[0]["label"]], rows[0]["measure"], lang),
            "region": names[rows[0]["region"]],
            "period": rows[0]["period"],
            "spread": filled(words(lang)["report"]["spread"], spread=plain(rows[0]["spread"])),
            "told": [{"number": number(row, lang, period=False), "source": credit(row)} for row in rows],
        }
        for rows in groups.values()
    ]


def missing(material: Material, names: Mapping[str, str], called: Mapping[str, str], lang: str) -> list[Part]:
    """For each region the rows that another region has and it has not."""
    found = []
    for code, name in names.items():
        rows = [cell for cell in material.cells if cell["region"] == code and cell["value"] is None]
        if rows:
            count = counted(lang, "report", "rows", len(rows))
            title = filled(words(lang)["report"]["missing_count"], name=name, count=count)
            told = [{"row": cell["row"], "what": named(called[cell["label"]], cell["measure"], lang)} for cell in rows]
            found.append({"title": title, "rows": told})
    return found


def doubts(material: Material, lang: str) -> list[Markup]:
    """What else is not in the comparison, or stands there without a name or a period."""
    shown = {cell["key"] for cell in material.cells if cell["key"]}
    told = {row["key"]: row for row in material.told}
    counts = {
        "missing_period": sum(row["period"] is None for row in told.values()),
        "missing_metric": sum(row["metric"] is None for row in told.values()),
        "missing_hidden": len(told.keys() - shown),
        "missing_rejected": material.rejected,
    }
    found = words(lang)["report"]
    return [
        filled(found[key], count=counted(lang, "report", "numbers", count)) for key, count in counts.items() if count
    ]


def documents(material: Material, keys: Iterable[str]) -> list[Part]:
    """The documents that the given statements stand in: their names and their passages."""
    wanted = set(keys)
    rows = {row["key"]: row for row in [*material.told, *material.conflicts] if row["key"] in wanted}
    by_doc: dict[str, list[Record]] = {}
    for row in material.told:
        if row["key"] in rows:
            by_doc.setdefault(row["doc"], []).append(row)
    return [
        _document(place, material.documents[doc], told, material)
        for place, (doc, told) in enumerate(sorted(by_doc.items()), 1)
    ]


def _document(place: int, document: Record, told: Sequence[Record], material: Material) -> Part:
    statements = [Statement(*(row[name] for name in Statement._fields)) for row in told]
    used: dict[str, list[int]] = {}
    for cell in material.cells:
        if cell["key"]:
            used.setdefault(cell["key"], []).append(cell["row"])
    return {
        "place": place,
        "credit": credit({**document, "doc": document["id"], "url": None}),
        "url": address(document["url"]),
        "digest": document["kind"] == "digest",
        "lang": document["lang"],
        "passages": [_passage(passage, used) for passage in passages(document["text"], statements)],
    }


def _passage(passage: Passage, used: Mapping[str, Sequence[int]]) -> Part:
    rows = sorted({row for key in passage.keys for row in used.get(key, ())})
    return {**passage._asdict(), "rows": rows}


def address(url: str | None) -> str | None:
    """The address where it is one of the web: nothing else becomes a link."""
    if not url:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def points(series: Sequence[Record], names: Mapping[str, str], lang: str) -> Iterator[Part]:
    """The numbers behind a line, region by region, each a link."""
    for code, name in names.items():
        told = [record for record in series if record["region"] == code and record["value"] is not None]
        if told:
            yield {"name": name, "numbers": [number(record, lang) for record in told]}
