"""Numbers as they are drawn: what kind each is, what its label says, and which source it is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from regionstats.output.numbers import axis_unit
from regionstats.output.text import printable, width, wrap
from regionstats.output.views import credit, told
from regionstats.output.words import counted, say, words

Record = Mapping[str, Any]
KINDS = ("plain", "new", "target", "new_target")
"""Facts about a whole; additions only; plans; plans of additions: each looks different."""

SIGNS = ("at_least", "at_most", "about", "range")
"""Numbers that are no point; each has a sign of its own at the end of its bar."""

_SOURCES_SHOWN = 40
_NAME_CELLS = 30


class Mark(NamedTuple):
    """One number to draw: `value` to `high` where it is a range; `sign` is one of SIGNS or empty."""

    region: str
    value: float
    high: float
    kind: str
    sign: str
    label: str
    quote: str
    source: str


class Panel(NamedTuple):
    """One scale: numbers that share a metric, a measure and a unit."""

    title: str
    note: str
    unit: str
    marks: list[Mark]


class Sources:
    """The documents behind a picture, numbered as they come."""

    def __init__(self) -> None:
        self._credits: dict[str, tuple[int, str]] = {}

    def number(self, row: Record) -> int:
        """The number of the row's document."""
        return self._credits.setdefault(row["doc"], (len(self._credits) + 1, credit(row)))[0]

    def lines(self, lang: str, cells: int) -> list[str]:
        """`Sources`, and below it each with its number, wrapped; the rest of many are counted."""
        if not self._credits:
            return []
        shown = list(self._credits.values())[:_SOURCES_SHOWN]
        lines = [str(words(lang)["plot"]["sources"])]
        for number, name in shown:
            lines += wrap(printable(f"[{number}] {name}"), cells)
        more = len(self._credits) - len(shown)
        return [*lines, counted(lang, "plot", "sources_more", more)] if more else lines


def mark(row: Record, lang: str, sources: Sources | None) -> Mark:
    """An observation's mark: its label has number, unit, period and, where they are numbered, source."""
    period = row["period"] or say(lang, "plot", "no_period")
    label = f"{told(row, lang)}{words(lang)['comma']}{period}{numbered(row, sources)}"
    value = float(row["value"])
    high = value if row["value_max"] is None else float(row["value_max"])
    return Mark(row["region"], value, high, kind(row), sign(row), label, row["quote"], credit(row))


def numbered(row: Record, sources: Sources | None) -> str:
    """The number of the row's source as a label ends with it."""
    return f" [{sources.number(row)}]" if sources else ""


def kind(row: Record) -> str:
    """Which of KINDS an observation is."""
    if row["modality"] == "target":
        return "new_target" if row["new"] else "target"
    return "new" if row["new"] else "plain"


def sign(row: Record) -> str:
    """Which of SIGNS an observation has; none for a number that is exact."""
    if row["value_max"] is not None:
        return "range"
    return "" if row["bound"] == "exact" else str(row["bound"])


def unit_words(row: Record, lang: str) -> str:
    """What a panel's title adds: its unit, where that is no plain count, and whether it is of plans or additions."""
    unit = axis_unit(Decimal(1), str(row["unit"]), lang)[1]
    look = kind(row)
    told = [unit] if unit not in ("", "%") else []
    told += [say(lang, "plot", f"look_{look}")] if look != "plain" else []
    comma = str(words(lang)["comma"])
    return "".join(comma + word for word in told)


def names(regions: Iterable[Record], lang: str) -> dict[str, str]:
    """What each region is called by its code, wrapped into lines; where two share a name, with their codes."""
    called = {str(row["code"]): str((lang == "zh" and row["name_zh"]) or row["name"]) for row in regions}
    several = {name for name in called.values() if list(called.values()).count(name) > 1}
    full = {code: f"{name} ({code})" if name in several else name for code, name in called.items()}
    return {code: "\n".join(wrap(printable(name), _NAME_CELLS)) for code, name in full.items()}


def lines_of(texts: Sequence[str], cells: int) -> list[str]:
    """Sentences for a title: one line where they fit, else as many as they need."""
    return [line for text in texts if text for line in wrap(printable(text), cells)]


def widest(texts: Iterable[str]) -> int:
    """The cells of the widest text."""
    return max(map(width, texts), default=0)
