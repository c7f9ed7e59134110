"""How rows look to a person: the shape of each command's table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from regionstats.output.bars import Bar, bars
from regionstats.output.numbers import exact, in_unit_of, plain, quantity
from regionstats.output.table import Row, Table

Record = Mapping[str, Any]
KEY_SHOWN = 8
_REASONS_ZH = {"modality": "计划", "new": "新增", "period": "时期", "bound": "界限"}
_UNEQUAL = {
    "en": "≠: not set against each other, because one is a plan (modality) or counts additions only (new), the periods "
    "differ, or a number is not exact (bound).",
    "zh": "≠：一为计划、一为新增、时期不同或非确数，不作比较。",
}
_KEPT_NOWHERE = {
    "en": "Only the main fields are shown: --json has all, with the sentences.",
    "zh": "仅列主要字段：--json 有全部字段和原句。",
}
_SENTENCE = {"en": "`regionstats show KEY` has the sentence.", "zh": "`regionstats show KEY` 有原句。"}
_HIDDEN = {
    "en": "Only the main fields are shown: --json has all, `regionstats show KEY` the sentence.",
    "zh": "仅列主要字段：--json 有全部字段，`regionstats show KEY` 有原句。",
}
MEASURES_ZH = {
    "growth": "增长", "share": "占比", "change": "变化", "multiple": "倍数", "rank": "排名", "level": "总量",
}  # fmt: skip
_HEADS_ZH = {
    "key": "编号", "region": "地区", "what": "内容", "value": "数值", "period": "时期", "document": "文件",
}  # fmt: skip
_TAGS = {"en": ("new", "planned", "sources differ"), "zh": ("新增", "计划", "来源不一")}


def source(row: Record) -> str:
    """Where a quote is from: `digest of TITLE` where the text is a digest, else the title, else the document."""
    name = row["title"] or row["doc"]
    return f"digest of {name}" if row["kind"] == "digest" else str(name)


def credit(row: Record) -> str:
    """The source with publisher, date and address."""
    return ", ".join(str(part) for part in (source(row), row["publisher"], row["published"], row["url"]) if part)


def digests(rows: Iterable[Record]) -> tuple[str, ...]:
    """One line for each digest that the rows quote."""
    return tuple(dict.fromkeys(source(row) for row in rows if row.get("kind") == "digest"))


def counted(number: int, noun: str) -> str:
    """`1 document`, `2 documents`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def told(row: Record, lang: str = "en") -> str:
    """A number with what kind of number it is: `11 new`, `20 planned`, `130.83 billion yuan`, 新增 11."""
    new, planned, differ = _TAGS[lang]
    kinds = [word for word, holds in ((new, row["new"]), (planned, row["modality"] == "target")) if holds]
    number = [*kinds[::-1], quantity(row, lang)] if lang == "zh" else [quantity(row, lang), *kinds]
    return " ".join([*number, *([f"({differ})"] if row.get("conflict") else [])])


def comparison(
    regions: Sequence[Record], labels_zh: Mapping[str, str], evidence: bool = False, limit: int | None = None
) -> Callable[[list[Record], str], Table]:
    """The table of `compare`: a row each, a column for each region, and for two how the second stands to the first.

    With `evidence` the sentences of the rows within `limit` follow below, each with its source.
    """

    def table(rows: list[Record], lang: str) -> Table:
        names = [str((lang == "zh" and region["name_zh"]) or region["name"]) for region in regions]
        beside = ("比较",) if lang == "zh" else ("compared",)
        heads = ("", *names, *(beside if len(regions) == 2 else ()))
        shown = _compared(rows, lang, labels_zh, len(regions))
        unequal = [_UNEQUAL[lang]] if any("≠" in cell for row in shown for cell in row.cells) else []
        quotes = _quotes(cell for cells in by_row(rows)[:limit] for cell in cells) if evidence else ()
        return Table(heads, shown, notes=(*unequal, *quotes), bar_heads=tuple(names))

    return table


def _bars(cells: Sequence[Record]) -> tuple[Bar | None, ...]:
    """A bar for each cell, where numbers can be set against each other: the first's, and those with a ratio to it."""
    if all(cell["ratio"] is None for cell in cells):
        return (None,) * len(cells)
    comparable = [cell["ratio"] is not None or cell is cells[0] for cell in cells]
    return tuple(
        bars([(exact(cell["value"]) if fit else None, True) for cell, fit in zip(cells, comparable, strict=True)])
    )


def _compared(rows: list[Record], lang: str, labels_zh: Mapping[str, str], regions: int) -> list[Row]:
    shown: list[Row] = []
    before, label = None, ""
    for cells in by_row(rows):
        whole = all(cell["value"] is not None for cell in cells)
        if whole is not before:
            shown.append(Row((_section(whole, regions, lang), *[""] * (regions + (regions == 2))), "bold"))
            before, label = whole, ""
        name = labels_zh.get(cells[0]["metric"], cells[0]["label"]) if lang == "zh" else cells[0]["label"]
        shown.append(Row((_what(name, label, cells[0]["measure"], lang), *_cells(cells, lang)), bars=_bars(cells)))
        label = name
    return shown


def _quotes(cells: Iterable[Record]) -> tuple[str, ...]:
    """Each sentence once, with its source and what it tells."""
    told_by: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        if cell["key"]:
            what = cell["label"] if cell["measure"] == "level" else f"{cell['label']}, {cell['measure']}"
            told_by.setdefault((cell["quote"], credit(cell)), []).append(f"{cell['region_name']}, {what}")
    return tuple(f"{'; '.join(whats)}: “{quote}” ({where})" for (quote, where), whats in told_by.items())


def by_row(rows: Iterable[Record]) -> list[list[Record]]:
    """The lines of a comparison gathered by their row, in the order they come."""
    groups: dict[int, list[Record]] = {}
    for row in rows:
        groups.setdefault(row["row"], []).append(row)
    return list(groups.values())


def _section(whole: bool, regions: int, lang: str) -> str:
    if lang == "zh":
        return "各地均有" if whole else "仅部分地区有"
    return ("Told of both" if regions == 2 else "Told of all") if whole else "Told of some only"


def _what(name: str, before: str, measure: str, lang: str) -> str:
    """The row's name; under a row of the same name only the measure."""
    word = MEASURES_ZH[measure] if lang == "zh" else measure
    if name == before:
        return f"  ({word})"
    start = name[:1].upper() + name[1:]
    return start if measure == "level" else f"{start}, {word}"


def _cells(cells: list[Record], lang: str) -> list[str]:
    texts = [_cell(cell, lang) for cell in cells]
    if len(cells) == 2:
        return [*texts, _against(cells[1], lang)]
    beside = ["", *(_against(cell, lang) for cell in cells[1:])]
    return [f"{text} ({ratio})" if ratio else text for text, ratio in zip(texts, beside, strict=True)]


def _cell(cell: Record, lang: str) -> str:
    if cell["value"] is None:
        return "–"
    return ", ".join(filter(None, (told(cell, lang), cell["period"])))


def _against(cell: Record, lang: str) -> str:
    """How a cell stands to the first region's: `×4`, `+2.1 points`, or why it can't be said."""
    if cell["reason"]:
        word = _REASONS_ZH.get(cell["reason"]) if lang == "zh" else cell["reason"]
        return "" if cell["reason"] == "missing" else f"≠ {word}"
    ratio = exact(cell["ratio"])
    if ratio is not None:
        return f"×{plain(round(ratio, max(0, 2 - ratio.adjusted())) if ratio else ratio)}"
    difference = exact(cell["difference"])
    if difference is None:
        return ""
    unit = {"percent": "percentage_point", "rank": "count"}.get(cell["unit"], str(cell["unit"]))
    return in_unit_of({**cell, "unit": unit}, difference, lang, signed=True)


def wide_comparison(regions: Sequence[Record]) -> Callable[[list[Record]], tuple[tuple[str, ...], list[Record]]]:
    """`compare --wide`: a line each row, and for each region its value and what tells values apart."""
    parts = ("value", "value_max", "bound", "modality", "new", "period", "difference", "ratio", "reason")
    suffixes = [region["code"].lower().replace("-", "_") for region in regions]
    fields = ("row", "metric", "label", "measure", "unit", *(f"{part}_{name}" for name in suffixes for part in parts))

    def wide(rows: list[Record]) -> tuple[tuple[str, ...], list[Record]]:
        return fields, [_widened(cells, suffixes, parts) for cells in by_row(rows)]

    return wide


def _widened(cells: list[Record], suffixes: list[str], parts: tuple[str, ...]) -> Record:
    head = {field: cells[0][field] for field in ("row", "metric", "label", "measure", "unit")}
    pairs = zip(suffixes, cells, strict=True)
    return head | {f"{part}_{name}": cell[part] for name, cell in pairs for part in parts}


def observations(rows: list[Record], lang: str) -> Table:
    """The table of `list`: what a person scans; the sentence is one `show` away."""
    heads = _heads(("key", "region", "what", "value", "period", "document"), lang)
    shown = [Row(_observation(row, lang)) for row in rows]
    return Table(heads, shown, notes=(_HIDDEN[lang],) if shown else ())


def extracted(rows: list[Record], lang: str) -> Table:
    """The table of `extract`, which keeps nothing that `show` could find."""
    return replace(observations(rows, lang), notes=(_KEPT_NOWHERE[lang],) if rows else ())


def _heads(names: tuple[str, ...], lang: str) -> tuple[str, ...]:
    return tuple(_HEADS_ZH[name] for name in names) if lang == "zh" else names


def _observation(row: Record, lang: str) -> tuple[str, ...]:
    what = f"{row['concept'] or row['metric'] or ''}"
    what += "" if row["measure"] == "level" else f", {MEASURES_ZH[row['measure']] if lang == 'zh' else row['measure']}"
    name_zh = row.get("region_name_zh") if lang == "zh" else None
    region = name_zh or row.get("region_name") or row["region"] or ""
    return (row["key"][:KEY_SHOWN], region, what, told(row, lang), row["period"] or "", row["doc"])


def profile(title: str) -> Callable[[list[Record], str], Table]:
    """A region's profile: its numbers, by what they are about, each with its key."""

    def table(rows: list[Record], lang: str) -> Table:
        shown = [Row((title, "", "", "", ""), "bold")]
        for row in rows:
            key, _, what, *rest = _observation(row, lang)
            shown.append(Row((what, *rest, key)))
        heads = _heads(("what", "value", "period", "document", "key"), lang)
        return Table(heads, shown, notes=(_SENTENCE[lang],))

    return table


def catalogue(rows: list[Record], lang: str) -> Table:
    """The table of `metrics`: ids and names under their categories."""
    shown: list[Row] = []
    for place, row in enumerate(rows):
        if not place or row["category"] != rows[place - 1]["category"]:
            shown.append(Row((row["category"], "", ""), "bold"))
        name = (lang == "zh" and row["name_zh"]) or row["name"]
        shown.append(Row((f" {row['metric']}", name, row["unit"] or "")))
    hidden = "Only the main fields are shown: --csv or --json has names in both languages and definitions."
    return Table(("metric", "name", "unit"), shown, notes=(hidden,) if shown else ())


def facts(pairs: Iterable[tuple[str, str]]) -> Table:
    """Names and values under one another; a pair without a value is a heading."""
    return Table(("", ""), [Row((name, text), "" if text else "bold") for name, text in pairs])


def one_observation(rows: list[Record], lang: str) -> Table:
    """The table of `show KEY`: the statement, its sentence and source, and why each field is what it is."""
    pairs: list[tuple[str, str]] = []
    for row in rows:
        named = [(name, plain(row[name])) for name in ("metric", "concept", "measure", "period", "baseline", "status")]
        pairs += [(f"{row['region_name'] or row['region'] or 'no region'}: {told(row, lang)}", "")]
        pairs += [("sentence", row["quote"]), ("source", credit(row)), ("document", row["doc"]), ("key", row["key"])]
        pairs += [(name, text) for name, text in named if text]
        pairs += [("Why", "")] * bool(row["evidence"])
        pairs += [(reason["field"], because(reason)) for reason in row["evidence"]]
    return facts(pairs)


def because(reason: Record) -> str:
    """The words and the rule behind a field: `"By March this year": a date in the sentence`."""
    words = reason.get("words")
    return f"“{words}”: {reason['rule']}" if words else str(reason["rule"])
