"""Rows of flattened tables: each number keeps its row's head, its column's head and the unit they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from regionstats.find.mentions import PeriodMention
from regionstats.find.quantities import find_quantities
from regionstats.find.regions import RegionMention
from regionstats.link.draft import Draft, Sentence, draft_of
from regionstats.model import Lang, Measure, Quantity, Span

_GROWTH = re.compile(
    r"growth|change|increase|year[- ]on[- ]year|yoy|over 20|y/y|±|增长|增速|增幅|同比|比上年|增减", re.I
)
_SHARE = re.compile(r"share|proportion|比重|占比|构成|率", re.I)
_UNIT_HEAD = re.compile(r"^(?:units?|(?:计量|計量)?单位|單位)$", re.I)
_LEVEL_HEAD = re.compile(
    r"^(?:(?:19|20)\d\d年?|value|total|amount|output|volume|number|总量|绝对数|数量|产量|金额|数值|指标值|本期|累计|total\b.*)$",
    re.I,
)
# 比上年增减（家）, `Change, number`: so many more or fewer, no rate.
_CHANGE = re.compile(r"增减数|增加数|减少数|增量|净增|(?:change|increase)\W+(?:number|absolute|no\.|points)", re.I)
_PERCENT = re.compile(r"%|％|percent|per cent|pct", re.I)
_ONLY_GROWTH = re.compile(
    r"^(?:growth(?: rate)?|change|increase|year[- ]on[- ]year|yoy|over .*|±.*|增长|增速|增幅|同比.*|比上年.*|增减.*)$",
    re.I,
)
_UNIT_IN_HEAD = re.compile(
    r"[（(][^（()）]*[）)]$|,\s*[^,]{1,20}$|(?:^|\s)(?:US\$|[A-Z]{3}|€|£)\s?(?:million|billion|bn|m)$"
)
_SCALES = {
    "'000": "1,000",
    "’000": "1,000",
    "000s": "1,000",
    "000": "1,000",
    "thousands": "thousand",
    "millions": "million",
    "m": "million",
    "bn": "billion",
}
_LETTERS = re.compile(r"[^\W\d_]{2}[^\d]*$")
# `Fiscal outlook ($ millions)`, `Exports (in RMB bn)`.
_TITLE_MONEY = re.compile(
    r"[（(](?:in )?((?:(?:US|CA?|AU?|HK|NTD?|NZ|S)?[$€£¥₹]|[A-Z]{3})\s?(?:millions?|billions?|thousands?|bn|mn|m))[)）]"
)
# `2022-23 forecast`, `2021 (provisional)`: how firm a column's figures are, beside its date.
FIRMNESS = re.compile(
    r"\(?\b(?:forecast|budget|target|planned|projected|actual|estimated?|outturn|provisional|revised|final)\b\)?"
    r"|目标值?|目標|预计|預計|预测|预算数|计划数|实际|完成数?|初步核?算数|快报数",
    re.I,
)
_PLANNED = re.compile(r"\b(?:forecast|budget|target|planned|projected)|目标|目標|预计|預計|预测|预算数|计划数", re.I)
_NUMBER = re.compile(r"[+\-−]?[\d０-９]")


@dataclass(slots=True)
class Table:
    """A table as its rows go by: its title, its heads, which column names the unit, and what reads a head's date."""

    title: str = ""
    heads: list[str] = field(default_factory=list)
    unit_column: int | None = None
    dates: Callable[[str], PeriodMention | None] | None = None


def link_row(sentence: Sentence, cells: tuple[Span, ...], table: Table) -> list[Draft]:
    """The drafts of one row; a row without numbers of its own is the table's head."""
    words = [sentence.text[cell.start : cell.end].strip() for cell in cells]
    if not table.heads and not any(_is_number(word) and not _is_date(table, word) for word in words[1:]):
        _read_head(table, words)
        return []
    if table.heads and _is_other_head(words):
        _read_head(table, words)
        return []
    if not table.heads and all(_is_year(word) for word in words[1:]):
        _read_head(table, words)
        return []
    name = _name_column(words)
    return [
        draft
        for column, cell in enumerate(cells)
        if column > name and (draft := _cell(sentence, cells[name:], words, column, cell, table, words[name]))
    ]


def _is_other_head(words: list[str]) -> bool:
    """`City | Enterprises | Patents` or `Indicator | 2021 | 2022` below a table's rows: another table begins."""
    if len(words) < 3 or not _LETTERS.match(words[0]):
        return False
    return all(_LETTERS.match(word) for word in words) or _are_years_in_turn(words[1:])


def _are_years_in_turn(words: list[str]) -> bool:
    if not all(_is_year(word) for word in words):
        return False
    years = [int(word[:4]) for word in words]
    return all(abs(later - earlier) == 1 for earlier, later in pairwise(years))


def headed(words: list[str], before: Table) -> Table:
    """A table with a head of its own, under the title of what stands before it."""
    table = Table(before.title, dates=before.dates)
    _read_head(table, words)
    return table


def _name_column(words: list[str]) -> int:
    """The column that names the row: the second where the first but counts the rows (`3 | Output | t | 1,200`)."""
    counts = len(words) > 2 and re.fullmatch(r"\d{1,3}[.、．]?", words[0]) is not None
    return int(counts and not _NUMBER.match(words[1]))


def _is_date(table: Table, word: str) -> bool:
    """A column may be headed by a month: 9月当月."""
    return "月" in word and table.dates is not None and table.dates(word) is not None


def _read_head(table: Table, words: list[str]) -> None:
    table.heads = words
    table.unit_column = next((n for n, word in enumerate(words) if _UNIT_HEAD.match(word)), None)


def _is_number(word: str) -> bool:
    return _NUMBER.match(word) is not None and not _is_year(word) and re.match(r"10,?000\b|\d+万", word) is None


def _is_year(word: str) -> bool:
    return _YEAR.fullmatch(FIRMNESS.sub("", word).strip()) is not None


_YEAR = re.compile(r"(?:19|20)\d\d(?:年|[-–/]\d\d(?:\d\d)?)?")


def _cell(
    sentence: Sentence, cells: tuple[Span, ...], words: list[str], column: int, cell: Span, table: Table, row: str
) -> Draft | None:
    if column == table.unit_column or not _NUMBER.match(words[column]):
        return None
    quantity = next((q for q in sentence.quantities if q.start < cell.end and cell.start < q.end), None)
    if quantity is None:
        return None
    head = _head(table, len(words), column)
    unit_word = _unit_word(table, words, head, row)
    draft = draft_of(quantity, _measure(head, unit_word, words[column]))
    apply_unit(draft, unit_word, sentence)
    draft.concept = _place_concept(table, words, column) if _place(sentence, cells) else _concept(row, head)
    draft.because("concept", cells[0], "table row and column")
    _apply_context(draft, sentence, cells, head, table)
    return draft


def _place(sentence: Sentence, cells: tuple[Span, ...]) -> RegionMention | None:
    """The region a row is about: it is all that the row's first cell names."""
    width = cells[0].end - cells[0].start
    return next((m for m in sentence.regions if m.start == cells[0].start and m.end - m.start >= 0.6 * width), None)


def _place_concept(table: Table, words: list[str], column: int) -> str | None:
    """In a row of a place the column says what is measured; a growth column measures what the one before it does."""
    for at in range(column, 0, -1):
        head = _head(table, len(words), at)
        name = _UNIT_IN_HEAD.sub("", head).strip(" ,，")
        if name and not _LEVEL_HEAD.match(name) and (at == column or not _GROWTH.search(head)):
            if at == column and _GROWTH.search(head) and _ONLY_GROWTH.match(name):
                continue
            return name
    return table.title or None


def _head(table: Table, count: int, column: int) -> str:
    """The head over a column; heads may lack the one over the row names."""
    at = column - (count - len(table.heads)) if len(table.heads) < count else column
    return table.heads[at] if 0 <= at < len(table.heads) else ""


def _unit_word(table: Table, words: list[str], head: str, row: str) -> str:
    inside = re.search(r"[（(]([^（()）]+)[）)]", head) or re.search(r"[（(]([^（()）]+)[）)]$", row)
    if inside:
        return inside[1]
    if re.search(r",\s*(?:%|percent|per cent)$", words[0]):
        return "%"
    tail = re.search(r"(?:^|,\s*|\s)((?:US\$|[A-Z]{3}|€|£)\s?(?:million|billion|bn)|(?:million|billion) \w+)$", head)
    if tail:
        return tail[1]
    if _GROWTH.search(head) and not _CHANGE.search(head):
        return "%"
    if table.unit_column is not None and table.unit_column < len(words):
        return words[table.unit_column]
    titled = (
        re.search(
            r"(?:^|,\s*|\s)((?:million|billion|thousand) \w+|(?:US\$|[A-Z]{3}|€|£)\s?(?:million|billion|bn))\s*$",
            table.title,
            re.I,
        )
        or re.search(
            r"[（(]((?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}) ?(?:millions?|billions?|thousands?|bn|m))[)）]", table.title
        )
        or re.search(
            r"[（(]((?:millions? of|million|billion|thousand|1,000|10,000|亿|万)[^（()）]{1,24})[）)]", table.title
        )
        or _TITLE_MONEY.search(table.title)
        or re.search(r"(?:单位|單位|units?)\s*[:：]\s*([^)）]+)", table.title, re.I)
    )
    return _money_part(titled[1], row) if titled else ""


def _money_part(unit: str, row: str) -> str:
    """`单位：亿元、%` names two units: growth columns have said theirs, the levels are in the other.

    Of `万人次、亿元` a row told in money (旅游收入) takes the money.
    """
    parts = [part.strip(" 】]）)") for part in re.split(r"[、,，/;；]", unit) if part.strip()]
    levels = [part for part in parts if part not in ("%", "％")] or [unit.strip()]
    fits = [part for part in levels if bool(_MONEY.search(part)) == bool(_TOLD_IN_MONEY.search(row))]
    return (fits or levels)[0]


_MONEY = re.compile("[元圆镑]|yuan|dollars|euros|RMB|US\\$|€|£")
_TOLD_IN_MONEY = re.compile(
    "(?:收入|额|值|投资|支出|税收?|利润|资金|存款|贷款|消费)$|revenue|sales|income|value|exports|imports|spending", re.I
)


def growth_head(head: str) -> bool:
    """Whether a head says that its numbers are changes over time."""
    return _GROWTH.search(head) is not None


def _measure(head: str, unit: str, word: str = "") -> Measure:
    if not head and re.match(r"[+＋\-−↑↓].*[%％]$", word):
        return "growth"
    if _CHANGE.search(head) or (_GROWTH.search(head) and unit and not _PERCENT.search(unit)):
        return "change"
    if _GROWTH.search(head) and ("%" in unit or "percent" in unit or "％" in unit):
        return "growth"
    if "%" in unit or "％" in unit or "percent" in unit.lower() or _SHARE.search(head):
        return "share"
    return "level"


def apply_unit(draft: Draft, unit_word: str, sentence: Sentence) -> None:
    """Give a draft the unit a head names, read as `1 <unit>`: 亿元 is 100,000,000 CNY, `10,000 tons` 10,000 t."""
    unit = unit_word.strip()
    if unit in ("%", "％") or unit.lower().startswith("percent") or draft.measure in ("growth", "share"):
        draft.unit = "percent"
        return
    if not unit or draft.unit != "count":
        return
    one = _one(unit, sentence.lang, sentence.home)
    if one is not None:
        draft.value = draft.value * one.value
        draft.unit = one.unit
        draft.because("unit", None, "table unit")


def _one(unit: str, lang: Lang, home: str | None) -> Quantity | None:
    unit = re.sub(r"(million|billion|thousand)s? of ", r"\1 ", _SCALES.get(unit.casefold(), unit), flags=re.I)
    unit = re.sub(r"(million|billion|thousand)s$", r"\1", unit, flags=re.I)
    sign, _, scale = unit.partition(" ")
    spaced = f"1{unit}" if lang == "zh" else f"1 {unit}"
    signed = (f"{sign}1 {scale}", f"{sign} 1 {scale}") if scale in ("million", "billion", "bn", "m") else ()
    for written in (*signed, unit if re.match(r"\d", unit) else spaced):
        found = find_quantities(written, lang, home)
        if found and (found[0].unit != "count" or found[0].value != 1):
            return replace(found[0], value=Decimal(found[0].value))
    return None


def unit_value(unit: str, home: str | None = None) -> Quantity | None:
    """What one of a unit is (亿元 100,000,000 CNY, `10,000 persons` 10,000); None for a plain count or no unit."""
    return _one(unit.strip(), "zh" if re.search(r"[\u3400-\u9fff]", unit) else "en", home) if unit.strip() else None


def _concept(row: str, head: str) -> str:
    name = re.sub(r"[（(][^（()）]*[）)]$", "", row).strip()
    if (
        not head
        or _GROWTH.search(head)
        or _LEVEL_HEAD.match(head)
        or re.search(r"\d{4}|\d月|季度|半年|累计|当月", head)
    ):
        return name
    return f"{name} {re.sub(r'[（(].*', '', head).strip()}"


def _apply_context(draft: Draft, sentence: Sentence, cells: tuple[Span, ...], head: str, table: Table) -> None:
    """A row's own place is its region, a column's year its period; a growth column is against the year before."""
    place = _place(sentence, cells)
    if place is not None:
        draft.regions = (place,)
    at = Span(draft.quantity.start, draft.quantity.end)
    if _PLANNED.search(head):
        draft.modality = "target"
        draft.because("modality", None, "table column")
    when = table.dates(head) if head and table.dates is not None else None
    if when is not None:
        draft.period = when._replace(start=at.start, end=at.end, basis="stated")
    if draft.measure in ("growth", "change"):
        draft.baseline = PeriodMention(at.start, at.end, None, "relative", "yoy", -1)
