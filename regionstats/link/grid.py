"""Tables whose cells are sure (`| Cement | 31.2 |` under `| --- | --- |`): each number by its row and its column.

A head or a row's name is taken apart into what it names: a unit, a time, a place, growth or a share, and the thing
itself. What the column does not say the row says, then the line over a section, then the table's title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.lexicon.load import read_toml
from regionstats.link.draft import Draft, Sentence, draft_of
from regionstats.link.reader import SentenceReader
from regionstats.link.tables import Table, headed, link_row, unit_value
from regionstats.model import Measure, Quantity, Span

_HEADS_PARTED = " · "
_NUMERAL = re.compile(r"[+\-−–]?\s?[$€£¥￥]?\s?\d[\d,，]*(?:\.\d+)?")
_PLAIN = re.compile(r"^([+\-−–]?)\s?(\d[\d,，]*(?:\.\d+)?)\s?(%|％)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年)?")
_UNIT_TAIL = re.compile(
    r"[（(]\s*([^（()）]{1,40}?)\s*[）)]\s*$|[,，]\s*((?:US\$|[A-Z]{3}|€|£)?\s?[^,，\d]{1,30})$"
    r"|\s((?:US\$|[A-Z]{3}|€|£)\s?(?:million|billion|bn|m))$"
)
_UNIT_LINE = re.compile(r"(?:单位|單位|units?)\s*[:：]\s*([^)）|]+)", re.I)
_BARE_UNIT_LINE = re.compile(
    r"^\W*(?:in )?((?:millions?|billions?|thousands?|per ?cent|%|亿|万)[^。.:：|]{0,30}?)\W*$", re.I
)
_MARKS = re.compile(r"(?:\s*(?:\[\d{1,2}\]|[¹²³⁴-⁹]+|[*①-⑳]+))+$")
_PERCENT = re.compile(r"%|％|per ?cent\b|pct", re.I)
_POINTS = re.compile(r"percentage[- ]points?|百分点|^pp$", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")
Part = Literal["value", "name", "unit", "index"]


class Reader(NamedTuple):
    """What finds times and places in a few words."""

    periods: Callable[[str], Sequence[PeriodMention]]
    regions: Callable[[str], Sequence[RegionMention]]


@dataclass(frozen=True, slots=True)
class Label:
    """What a head or a row's name says: the thing (`name`, empty where it only says how or when) and the rest."""

    name: str = ""
    unit: str = ""
    measure: Measure | None = None
    when: PeriodMention | None = None
    place: RegionMention | None = None
    target: bool = False
    new: bool = False
    total: bool = False
    part: Part = "value"


@dataclass(slots=True)
class Grid:
    """A table as its rows go by."""

    title: Label
    columns: list[Label]
    reader: Reader
    section: Label = field(default_factory=Label)
    before: str = ""
    places: bool = False


class Tables:
    """The tables of a document, one after the other: what stands over a row, and how such rows are read."""

    def __init__(self, reader: SentenceReader) -> None:
        self.reader = Reader(reader.times_in, reader.places_in)
        self.table = Table(dates=reader.date_of)
        self.grid: Grid | None = None

    def name(self, words: str) -> bool:
        """Take a heading for the title of what follows; whether it is but the unit of a title told before."""
        unit = unit_line(words)
        title = f"{self.table.title} ({words.strip(' ()（）')})" if unit and self.grid is None else words
        self.table, self.grid = Table(title.strip(), dates=self.table.dates), None
        return unit is not None

    def begin(self, heads: list[str], sure: bool) -> None:
        """A table under these heads, its cells told with bars and so `sure`, or with blanks between."""
        if sure:
            self.grid = grid_of(self.table.title, heads, self.reader)
        else:
            self.table, self.grid = headed(heads, self.table), None

    def row(self, sentence: Sentence, cells: tuple[Span, ...]) -> list[Draft]:
        """The drafts of one row."""
        return link_grid_row(sentence, cells, self.grid) if self.grid else link_row(sentence, cells, self.table)


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = read_toml("tables.toml")
    parts = {name: "|".join(sorted(words, key=len, reverse=True)) for name, words in data.items()}
    return {name: re.compile(f"(?:{words})", re.I) for name, words in parts.items()}


def unit_line(words: str) -> str | None:
    """The unit that a line between a title and its table names (单位：亿元, `(billion yuan)`); None for another."""
    bare = words.strip(" \t\u3000（()）[]")
    if len(bare) > 60:
        return None
    match = _UNIT_LINE.match(bare) or _BARE_UNIT_LINE.match(bare)
    return match[1].strip() if match else None


def grid_of(title: str, heads: Sequence[str], reader: Reader) -> Grid:
    """The grid under these heads, whose title and unit line are `title`."""
    return Grid(title_label(title, reader), [label_of(head, reader, head=True) for head in heads], reader)


def title_label(title: str, reader: Reader) -> Label:
    """A title taken apart: `Table 2: R&D spending by city, 2023 (billion yuan)` is about R&D spending."""
    named = _UNIT_LINE.search(title)
    unit = named[1].strip() if named else ""
    bare = (title[: named.start()] + title[named.end() :]).strip(" （()）") if named else title
    bare, tail = _without_unit(bare)
    spans = [Span(m.start, m.end) for m in reader.periods(bare)]
    spans += [Span(m.start, m.end) for m in _named(reader.regions(bare))]
    for start, end in sorted(spans, reverse=True):
        bare = bare[:start] + " " + bare[end:]
    words = _words()
    bare = bare.strip(" ,，:：、.·-–—的")
    for _ in range(3):
        bare = re.sub(rf"^{words['title_before'].pattern}\s*", "", bare, flags=re.I).strip(" ,，:：、.·-–—的")
        bare = re.sub(rf"\s*{words['title_after'].pattern}$", "", bare, flags=re.I).strip(" ,，:：、.·-–—的")
    return Label(re.sub(r"\s+(?:of|in|for|and)$", "", re.sub(r"\s{2,}", " ", bare)), unit or tail)


def _named(mentions: Sequence[RegionMention]) -> list[RegionMention]:
    return [m for m in mentions if m.strength in ("name", "zone", "role")]


def label_of(text: str, reader: Reader, head: bool = False) -> Label:
    """A head, or a row's name, taken apart."""
    found = Label()
    names: list[str] = []
    for part in text.split(_HEADS_PARTED):
        one = _part(_MARKS.sub("", part.strip()), reader, head)
        names += [one.name] if one.name else []
        found = _merged(found, one)
    return replace(found, name=" ".join(dict.fromkeys(names)))


def _merged(first: Label, more: Label) -> Label:
    return Label(
        "",
        more.unit or first.unit,
        more.measure or first.measure,
        more.when or first.when,
        more.place or first.place,
        more.target or first.target,
        more.new or first.new,
        more.total or first.total,
        more.part if more.part != "value" else first.part,
    )


def _part(text: str, reader: Reader, head: bool) -> Label:
    words = _words()
    text = text if head else re.sub(rf"^(?:{words['prefix'].pattern}\s*)+", "", text, flags=re.I)
    if head and words["unit_head"].fullmatch(text):
        return Label(part="unit")
    if head and words["index_head"].fullmatch(text):
        return Label(part="index")
    if head and words["time_head"].fullmatch(text):
        return Label(part="name")
    text, unit = _without_unit(text)
    place = _whole_place(text, reader)
    if place is not None:
        return Label(unit=unit, place=place)
    when, text = _without_date(text, reader)
    if words["total"].fullmatch(text.replace(" ", "")) or words["total"].fullmatch(text):
        return Label(unit=unit, when=when, total=True)
    target, text = _without(text, "target", head)
    new = bool(words["new"].match(text))
    measure, text = _measured(text, unit, head)
    if words["level"].fullmatch(text):
        text = ""
    return Label(text, unit, measure, when, None, target, new)


def _without_unit(text: str) -> tuple[str, str]:
    """A head without the unit at its end, and the unit; what stands in brackets is no unit where it can't be one."""
    match = _UNIT_TAIL.search(text)
    if match is None:
        return text, ""
    unit = (match[1] or match[2] or match[3]).strip()
    if match[1] is None and not (unit_value(unit) or _PERCENT.search(unit)):
        return text, ""
    if _YEAR.fullmatch(unit):
        return text, ""
    return text[: match.start()].strip(), unit


def _whole_place(text: str, reader: Reader) -> RegionMention | None:
    bare = text.strip()
    found = (m for m in reader.regions(bare) if m.start == 0 and m.end >= 0.6 * len(bare))
    return next(found, None) if bare else None


def _without_date(text: str, reader: Reader) -> tuple[PeriodMention | None, str]:
    """The time that a head names, and the head without it."""
    if _YEAR.fullmatch(text):
        dated = list(reader.periods(text.removesuffix("年")))
        return (dated[0] if dated and dated[0].period else None), ""
    found = [m for m in reader.periods(text) if m.period is not None and m.role in ("time", "deadline")]
    if len(found) != 1 or re.search(r"(?:over|from|on|比|较)\s*$", text[: found[0].start], re.I):
        return None, text
    rest = text[: found[0].start] + " " + text[found[0].end :]
    return found[0], re.sub(
        r"^(?:in|as of|at|by)\s+|\s+(?:in|as of|at|by|of)$", "", rest.strip(" ,，.的末"), flags=re.I
    )


def _without(text: str, kind: str, head: bool) -> tuple[bool, str]:
    if not head:
        return False, text
    match = re.search(rf"(?:^|(?<=\W)|(?<=[\u3400-\u9fff])){_words()[kind].pattern}$", text, re.I)
    return (True, text[: match.start()].strip()) if match else (False, text)


def _measured(text: str, unit: str, head: bool) -> tuple[Measure | None, str]:
    """What kind of number a head announces, and the head without the words that say so."""
    kinds: tuple[tuple[str, Measure], ...] = (
        ("rank", "rank"), ("change", "change"), ("growth", "growth"), ("share", "share"),
    )  # fmt: skip
    for name, measure in kinds:
        pattern = _words()[name].pattern
        match = re.search(
            rf"(?:^|(?<=[\s(（]))(?:{pattern})$|^(?:{pattern})(?=\s+(?:of|in)\b)|(?<=[\u3400-\u9fff])(?:{pattern})$",
            text,
            re.I,
        )
        if match is None or (measure == "rank" and not head):
            continue
        rest = re.sub(
            r"^(?:of|in)\s+|^的|的$", "", (text[: match.start()] + text[match.end() :]).strip(" ,，"), flags=re.I
        )
        if measure == "share" and rest and not (unit or head):
            continue
        return measure, rest
    return None, text


def link_grid_row(sentence: Sentence, cells: tuple[Span, ...], grid: Grid) -> list[Draft]:
    """The drafts of one row; a row without figures is the line over a section."""
    words = [sentence.text[cell.start : cell.end].strip() for cell in cells]
    values = [n for n in range(len(cells)) if _is_value(words[n], n, grid)]
    names = [n for n in range(len(cells)) if words[n] and _is_name(n, values, words, grid)]
    row = _row_label([words[n] for n in names], [cells[n] for n in names], grid)
    if not values:
        grid.section = row if (len(names) == 1 and row.name + row.unit) or row.when or row.place else grid.section
        return []
    grid.places = grid.places or row.place is not None
    unit = next((words[n] for n, label in enumerate(grid.columns) if label.part == "unit" and n < len(words)), "")
    drafts = [_draft(sentence, cells[n], words[n], n, replace(row, unit=row.unit or unit), grid) for n in values]
    grid.before = row.name or grid.before
    return drafts


def _column(grid: Grid, number: int) -> Label:
    return grid.columns[number] if number < len(grid.columns) else Label()


def _is_value(word: str, number: int, grid: Grid) -> bool:
    """A cell with a figure; one in the first column, such as a year, names the row."""
    label = _column(grid, number)
    if label.part != "value" or not _NUMERAL.match(word):
        return False
    return number > 0 and not (number == 1 and _column(grid, 0).part == "index")


def _is_name(number: int, values: list[int], words: list[str], grid: Grid) -> bool:
    first = values[0] if values else len(words)
    return number < first and _column(grid, number).part in ("value", "name")


def _row_label(words: list[str], cells: list[Span], grid: Grid) -> Label:
    """What the cells before the figures say together."""
    found, names = Label(), []
    for word, cell in zip(words, cells, strict=True):
        one = label_of(word, grid.reader)
        if one.place is not None:
            place = one.place._replace(start=cell.start + one.place.start, end=cell.start + one.place.end)
            one = replace(one, place=place)
        names += [one.name] if one.name else []
        found = _merged(found, one)
    return replace(found, name=" ".join(dict.fromkeys(names)))


def _draft(sentence: Sentence, cell: Span, word: str, number: int, row: Label, grid: Grid) -> Draft:
    column = _column(grid, number)
    quantity = _quantity(sentence, cell, word)
    unit = _unit(row, column, grid)
    measure = _measure(row, column, unit, quantity)
    draft = draft_of(quantity, measure)
    _apply_unit(draft, unit, sentence)
    draft.concept = _concept(row, column, number, grid, measure)
    draft.because("concept", cell, "table row and column")
    place = row.place or column.place or grid.section.place
    if place is not None:
        draft.regions = (place,)
    at = Span(quantity.start, quantity.end)
    when = column.when or row.when or grid.section.when or _latest(grid)
    if when is not None:
        draft.period = when._replace(start=at.start, end=at.end, basis="stated")
    if measure in ("growth", "change"):
        draft.baseline = PeriodMention(at.start, at.end, None, "relative", "yoy", -1)
    draft.modality = "target" if column.target or row.target else draft.modality
    draft.new = column.new or row.new
    return draft


def _latest(grid: Grid) -> PeriodMention | None:
    """`Change (%)` beside 2021 and 2022 is of the later year."""
    dated = [label.when for label in grid.columns if label.when is not None and label.when.period is not None]
    return max(dated, key=lambda mention: mention.period.last if mention.period else date.min, default=None)


def _quantity(sentence: Sentence, cell: Span, word: str) -> Quantity:
    """The cell's figure; one that looks like a year is a number here all the same."""
    found = next((q for q in sentence.quantities if q.start < cell.end and cell.start < q.end), None)
    if found is not None:
        return found
    match = _PLAIN.match(word)
    numeral = match or _NUMERAL.match(word)
    assert numeral is not None
    digits = re.sub(r"[^\d.]", "", numeral[0])
    value = Decimal(digits) * (-1 if numeral[0][0] in "-−–" else 1)
    percent = match is not None and match[3] is not None
    return Quantity(cell.start, cell.start + numeral.end(), value, None, "percent" if percent else "count")


def _unit(row: Label, column: Label, grid: Grid) -> str:
    """The unit of a cell: its column's, its row's, the section's, the title's; growth is in percent unless said."""
    if column.unit:
        return column.unit
    if column.measure == "growth" or (row.measure == "growth" and not column.measure):
        return row.unit if _PERCENT.search(row.unit) else "%"
    if column.measure == "rank":
        return ""
    if column.measure == "share":
        return "%"
    title = grid.title.unit
    several = [part.strip() for part in re.split(r"[、,，;；]|\s+and\s+", title) if part.strip()]
    levels = [part for part in several if not _PERCENT.search(part)]
    if row.measure == "share" and any(_PERCENT.search(part) for part in several):
        return row.unit or "%"
    return row.unit or grid.section.unit or (levels[0] if levels else title)


def _measure(row: Label, column: Label, unit: str, quantity: Quantity) -> Measure:
    if column.measure == "rank":
        return "rank"
    said = column.measure or row.measure
    if _POINTS.search(unit):
        return "change"
    percent = bool(_PERCENT.search(unit)) or quantity.unit == "percent"
    if said in ("growth", "change"):
        return "growth" if percent else "change"
    return "share" if percent else "level"


def _apply_unit(draft: Draft, unit: str, sentence: Sentence) -> None:
    if draft.measure == "rank":
        draft.unit = "rank"
    elif _POINTS.search(unit):
        draft.unit = "percentage_point"
    elif draft.measure in ("growth", "share"):
        draft.unit = "percent"
    elif draft.unit == "count" and (one := unit_value(unit, sentence.home)) is not None:
        draft.value, draft.unit = draft.value * one.value, one.unit
        draft.because("unit", None, "table unit")


def _concept(row: Label, column: Label, number: int, grid: Grid, measure: Measure) -> str | None:
    """The thing: the row's name and the column's; of a column that only says how it changed, the one before it."""
    name = column.name
    if not name and (column.measure in ("growth", "change", "share", "rank")) and (not row.name):
        name = next(
            (label.name for label in reversed(grid.columns[:number]) if label.name and label.part == "value"), ""
        )
        name = "" if name == _column(grid, 0).name else name
    own = row.name or (grid.before if row.measure and not (row.place or row.when or row.total) else "")
    parts = [part for part in (own, name) if part]
    if not parts:
        return grid.section.name or grid.title.name or None
    if len(parts) == 2 and (parts[0] in parts[1] or parts[1] in parts[0]):
        return max(parts, key=len)
    return " ".join(parts)
