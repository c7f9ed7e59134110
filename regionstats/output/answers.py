"""How answers look to a person: the tables of `rank`, `trend`, `pivot` and `conflicts`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from regionstats.output.bars import bars, sparkline
from regionstats.output.numbers import exact, human, plain, quantity
from regionstats.output.table import Row, Table
from regionstats.output.views import KEY_SHOWN, MEASURES_ZH, Record, counted, digests, told

_HEADS_ZH = {
    "": "", "region": "地区", "value": "数值", "period": "时期", "document": "文件", "growth": "增速（测算）",
    "stated": "增速（原文）", "note": "说明", "what": "内容", "metric": "指标", "measure": "类别", "modality": "性质",
    "doc": "文件", "publisher": "发布者", "key": "编号", "published": "发布日期",
}  # fmt: skip
_WORDS = {
    "new": ("new only", "新增"), "target": ("planned", "计划"), "gap": ("nothing told", "无数据"),
    "undated": ("without a period", "时期不明"), "alone": ("growth stated, no level told", "仅有增速，无总量"),
    "disagree": ("≠ disagree", "≠ 不一致"), "to": ("to", "至"), "over": ("over", "比"), "most": ("mostly", "多为"),
}  # fmt: skip
_FREQUENCIES_ZH = {"year": "年", "half": "半年", "quarter": "季", "month": "月", "day": "日", "span": "时段"}
_REASONS = {
    "period": ("≠ period", "≠ 时期"), "baseline": ("≠ baseline", "≠ 基期"), "bound": ("≠ not exact", "≠ 非确数"),
}  # fmt: skip
_UNEQUAL = {
    "en": "≠: its place is not certain, because it is of another period than most, grows against another year, or is "
    "not exact.",
    "zh": "≠：时期或基期与多数不同，或非确数，名次仅供参考。",
}
_DISAGREE = {
    "en": "≠: growth reckoned from levels is not what the text states: that may be in constant prices, or levels may "
    "have been revised.",
    "zh": "≠：按总量测算的增速与原文不一致：原文或按可比价格计算，或总量后来有修订。",
}
_GROWTH_DIGITS = 2
_NAMED = 12


class Names(NamedTuple):
    """What metrics and regions are called in Chinese."""

    labels: Mapping[str, str]
    regions: Mapping[str, str]

    @classmethod
    def of(cls, metrics: Iterable[Record], regions: Iterable[Record]) -> Names:
        """The Chinese names of what was asked for."""
        return cls(
            {metric["metric"]: metric["name_zh"] for metric in metrics},
            {region["code"]: region["name_zh"] for region in regions if region["name_zh"]},
        )

    def label(self, row: Record, lang: str) -> str:
        """The metric's name."""
        return str(self.labels.get(row["metric"], row["label"]) if lang == "zh" else row["label"])

    def region(self, row: Record, lang: str) -> str:
        """The region's name."""
        return str(self.regions.get(row["region"], row["region_name"]) if lang == "zh" else row["region_name"])


def ranking(names: Names, missing: Sequence[Record]) -> Callable[[list[Record], str], Table]:
    """The table of `rank`: a list under another, bars behind, and below it the regions without a number."""

    def table(rows: list[Record], lang: str) -> Table:
        there = [row for row in rows if row["place"]]
        shown = [line for group in _by(there, "list") for line in _list(group, names, lang)]
        unequal = [_UNEQUAL[lang]] * any(row["reason"] for row in there)
        lacking = _lacking(missing, names, lang) if missing else []
        heads = _heads(("region", "value", "period", "document"), lang)
        return Table(heads, shown, notes=(*unequal, *lacking, *digests(there)), bar_heads=("",))

    return table


def _list(rows: Sequence[Record], names: Names, lang: str) -> Iterator[Row]:
    mixed = any(row["reason"] == "period" for row in rows) and rows[0]["usual"]
    most = f"{_WORDS['most'][lang == 'zh']} {rows[0]['usual']}" if mixed else ""
    comma = "，" if lang == "zh" else ", "
    yield Row((comma.join(filter(None, (_kind(rows[0], names, lang), most))), "", "", ""), "bold")
    wide = len(str(rows[-1]["place"]))
    lengths = bars([(exact(row["value"]), row["reason"] is None) for row in rows])
    for row, bar in zip(rows, lengths, strict=True):
        period = " ".join(filter(None, (row["period"], _REASONS[row["reason"]][lang == "zh"] if row["reason"] else "")))
        name = f"{row['place']:>{wide}}  {names.region(row, lang)}"
        cells = (name, _number(row, lang), period, row["doc"])
        beside = len(rows) > 1 and row["measure"] != "rank"
        yield Row(cells, bars=(bar if beside else None,))


def _kind(row: Record, names: Names, lang: str) -> str:
    """What a list is of: the metric, the measure unless it is the level, and whether it is planned or new."""
    label = names.label(row, lang)
    words = [label[:1].upper() + label[1:]]
    words += [_measure(row["measure"], lang)] * (row["measure"] != "level")
    words += [_WORDS[word][lang == "zh"] for word in ("target", "new") if word in (row["modality"], _new(row))]
    return ("，" if lang == "zh" else ", ").join(words)


def _number(row: Record, lang: str) -> str:
    """The number, and whether sources differ; what kind of number it is stands over it."""
    return told({**row, "new": False, "modality": "actual"}, lang)


def _new(row: Record) -> str:
    return "new" if row["new"] else ""


def _measure(measure: str, lang: str) -> str:
    return MEASURES_ZH[measure] if lang == "zh" else measure


def _lacking(missing: Sequence[Record], names: Names, lang: str) -> list[str]:
    """The regions without a number, the first few by name."""
    few = [names.region(row, lang) for row in missing[:_NAMED]]
    more = len(missing) - len(few)
    if lang == "zh":
        return [f"无数据：{len(missing)} 个地区（{'、'.join(few)}{f'等，另有 {more} 个见 --csv' if more else ''}）。"]
    rest = f" and {more} more, which --csv lists" if more else ""
    return [f"No number for {counted(len(missing), 'region')}: {', '.join(few)}{rest}."]


def series(names: Names) -> Callable[[list[Record], str], Table]:
    """The table of `trend`: each series under its name and its line, gaps in one row."""

    def table(rows: list[Record], lang: str) -> Table:
        growing = any("growth" in row for row in rows)
        width = 5 if growing else 3
        shown = [line for group in _by(rows, "series") for line in _one_series(group, names, lang, width)]
        disagree = [_DISAGREE[lang]] * any(row.get("disagree") for row in rows)
        more = ("growth", "stated") if growing else ()
        heads = _heads(("period", "value", *more, "document"), lang)
        return Table(heads, shown, notes=(*disagree, *digests(rows)))

    return table


def _one_series(rows: Sequence[Record], names: Names, lang: str, width: int) -> Iterator[Row]:
    if rows[0]["series"] is None:
        for row in rows:
            word = "undated" if row["reason"] == "period" else "alone"
            yield _heading(f"{_of(row, names, lang)}: {_WORDS[word][lang == 'zh']}", width)
            yield _point([row], lang, width)
        return
    line = sparkline([exact(row["value"]) for row in rows]) if len(rows) > 1 else ""
    yield _heading("  ".join(filter(None, (_of(rows[0], names, lang), line))), width)
    for points in _gaps_together(rows):
        yield _point(points, lang, width)


def _of(row: Record, names: Names, lang: str) -> str:
    """Whose series it is: region and kind of number, and the length of its periods unless that is the year."""
    name = row["frequency"]
    each = _FREQUENCIES_ZH.get(name, "") if lang == "zh" else str(name or "")
    length = f" ({each})" if name not in ("year", None) else ""
    return f"{names.region(row, lang)}{'，' if lang == 'zh' else ', '}{_lower(_kind(row, names, lang))}{length}"


def _lower(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation: GDP, R&D."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _heading(text: str, width: int) -> Row:
    return Row((text, *[""] * (width - 1)), "bold")


def _gaps_together(rows: Iterable[Record]) -> Iterator[list[Record]]:
    """The points one by one, but the gaps between two of them together."""
    gap: list[Record] = []
    for row in rows:
        if row["value"] is None and row.get("growth_stated") is None:
            gap.append(row)
            continue
        if gap:
            yield gap
            gap = []
        yield [row]
    if gap:
        yield gap


def _point(rows: Sequence[Record], lang: str, width: int) -> Row:
    row = rows[0]
    word = f" {_WORDS['to'][lang == 'zh']} "
    period = word.join(dict.fromkeys(filter(None, (row["period"], rows[-1]["period"]))))
    value = _WORDS["gap"][lang == "zh"] if row["value"] is None else _number(row, lang)
    grown = _grown(row, lang) if width == 5 else ()
    return Row(
        (period or "–", value, *grown, row["doc"] or ""), "" if row["value"] is not None or any(grown) else "dim"
    )


def _grown(row: Record, lang: str) -> tuple[str, str]:
    reckoned, stated = exact(row["growth"]), exact(row["growth_stated"])
    base = f" ({_WORDS['over'][lang == 'zh']} {row['growth_baseline']})" if reckoned is not None else ""
    mark = f" {_WORDS['disagree'][lang == 'zh']}" if row["disagree"] else ""
    return (_percent(reckoned, lang) + base, _percent(stated, lang) + mark)


def _percent(number: Decimal | None, lang: str) -> str:
    return "" if number is None else human(round(number, _GROWTH_DIGITS), "percent", lang, signed=True)


def crosstable(
    names: Names, down: str, across: str, columns: Sequence[str | None]
) -> Callable[[list[Record], str], Table]:
    """The table of `pivot`: a line each row and kind of number, a column for each of `columns`."""

    def table(rows: list[Record], lang: str) -> Table:
        lines = _by(rows, "line")
        kinds = [_apart(line[0], names, down, across, lang) for line in lines]
        several = len(set(kinds)) > 1
        told_by = {column: row for row in rows for column in [row["col"]]}
        across_heads = [_head(told_by[column], across, column, names, lang) for column in columns if column in told_by]
        there = [column for column in columns if column in told_by]
        heads = (*_heads((down, "what") if several else (down,), lang), *across_heads)
        shown = []
        for line, kind in zip(lines, kinds, strict=True):
            cells = {row["col"]: _crossed(row, down, across, lang) for row in line}
            first = _head(line[0], down, line[0]["row"], names, lang)
            shown.append(Row((first, *([kind] if several else []), *(cells.get(column, "") for column in there))))
        note = [] if several or not kinds else [f"{kinds[0]}."]
        return Table(heads, shown, notes=(*note, *digests(rows)))

    return table


_WIDE = ("metric", "region", "measure", "unit", "modality", "new")


def wide_crosstable(down: str, columns: Sequence[str | None]) -> Callable[[list[Record]], Any]:
    """`pivot --wide`: a line each row and kind of number, and its plain values under the columns' heads."""
    head = ("line", down, *(name for name in _WIDE if name != down))
    fields = (*head, *(_plain_head(column) for column in columns))

    def wide(rows: list[Record]) -> tuple[tuple[str, ...], list[Record]]:
        return fields, [dict.fromkeys(fields) | _widened(line, head, down) for line in _by(rows, "line")]

    return wide


def _plain_head(column: str | None) -> str:
    return "none" if column is None else column


def _widened(line: Sequence[Record], head: Sequence[str], down: str) -> dict[str, Any]:
    """The line's values by their columns, behind what all of its cells share."""
    same = {name: line[0][name] for name in head if name != down and len({row[name] for row in line}) == 1}
    return same | {down: line[0]["row"]} | {_plain_head(row["col"]): row["value"] for row in line}


def _apart(row: Record, names: Names, down: str, across: str, lang: str) -> str:
    """What a line of a cross table is of, but for what stands at its head and over its columns."""
    kind = _kind(row, names, lang)
    if "metric" in (down, across):
        kind = kind.partition("，" if lang == "zh" else ", ")[2]
    region = names.region(row, lang) if "region" not in (down, across) else ""
    return ("，" if lang == "zh" else ", ").join(filter(None, (region, kind)))


def _head(row: Record, dimension: str, value: str | None, names: Names, lang: str) -> str:
    """How a value of a dimension is called."""
    if value is None:
        return "–"
    if dimension == "region":
        return names.region(row, lang)
    if dimension == "metric":
        return names.label(row, lang)
    return _measure(value, lang) if dimension == "measure" else str(value)


def _crossed(row: Record, down: str, across: str, lang: str) -> str:
    """A cell: the number, and its period where neither rows nor columns tell it."""
    period = row["period"] if "period" not in (down, across) else None
    return ", ".join(filter(None, (_number(row, lang), period)))


def disagreements(names: Names) -> Callable[[list[Record], str], Table]:
    """The table of `conflicts`: what is told differently, and by whom."""

    def table(rows: list[Record], lang: str) -> Table:
        shown = [line for group in _by(rows, "group") for line in _contradiction(group, names, lang)]
        heads = _heads(("value", "document", "published", "key"), lang)
        return Table(heads, shown, notes=digests(rows))

    return table


def _contradiction(rows: Sequence[Record], names: Names, lang: str) -> Iterator[Row]:
    row, comma = rows[0], "，" if lang == "zh" else ", "
    what = comma.join((names.region(row, lang), _lower(_kind(row, names, lang)), row["period"]))
    apart = f"{plain(row['spread'])}%"
    told_apart = f"相差 {apart}" if lang == "zh" else f"{apart} apart"
    yield Row((f"{what}{'：' if lang == 'zh' else ': '}{told_apart}", "", "", ""), "bold")
    for row in rows:
        source = ", ".join(filter(None, (row["publisher"], row["doc"])))
        yield Row((f" {quantity(row, lang)}", source, row["published"] or "", row["key"][:KEY_SHOWN]))


def _by(rows: Iterable[Record], field: str) -> list[list[Record]]:
    """The rows gathered by a field, in the order they come."""
    groups: dict[Any, list[Record]] = {}
    for row in rows:
        groups.setdefault(row[field], []).append(row)
    return list(groups.values())


def _heads(names: Iterable[str], lang: str) -> tuple[str, ...]:
    return tuple(_HEADS_ZH[name] for name in names) if lang == "zh" else tuple(names)
