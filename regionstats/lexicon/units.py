"""Units as data: what stands behind or before a number, and the base unit that values are told in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from regionstats.lexicon.load import bad_entry, read_toml
from regionstats.model import Lang

_FILE = "units.toml"
_LATIN = re.compile(r"[A-Za-zµμ°]+|[^\w\s]|\w")


@dataclass(frozen=True, slots=True)
class Unit:
    """One way to tell a quantity: `value in base = number * factor`. `needs_scale` asks for a magnitude before it."""

    base: str
    factor: Decimal = Decimal(1)
    money: bool = False
    duration: bool = False
    needs_scale: bool = False


class UnitTable:
    """The units of one language: finds the longest unit at a place, or the currency that ends at a place."""

    def __init__(self, words: dict[str, Unit], symbols: dict[str, Unit], prefixes: dict[str, Unit]) -> None:
        self._words = _by_head(words)
        self._symbols = _by_head(symbols)
        self._prefixes = prefixes
        self._longest_prefix = max(map(len, prefixes))

    def match(self, text: str, position: int) -> tuple[int, Unit] | None:
        """The longest unit that starts at `position`: its end and the unit."""
        head = _LATIN.match(text, position)
        if head is None:
            return None
        for length, surface, unit in self._symbols.get(head[0], ()):
            if text.startswith(surface, position) and _ends_whole(text, position + length):
                return position + length, unit
        for length, surface, unit in self._words.get(head[0].lower(), ()):
            end = position + length
            if text[position:end].lower() == surface and _ends_whole(text, end):
                return end, unit
        return None

    def match_before(self, text: str, position: int) -> tuple[int, Unit] | None:
        """The longest currency whose sign or code ends at `position`: its start and the unit."""
        window = text[max(0, position - self._longest_prefix) : position]
        for size in range(len(window), 0, -1):
            unit = self._prefixes.get(window[-size:])
            if unit is not None and _starts_whole(text, position - size):
                return position - size, unit
        return None


@cache
def unit_table(lang: Lang) -> UnitTable:
    """The units of `lang`, read from the lexicon once."""
    data = read_toml(_FILE)
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    prefixes: dict[str, Unit] = {}
    for entry in [*data.get("unit", ()), *data.get("currency", ())]:
        unit = _unit(entry)
        words.update((word.lower(), unit) for word in entry.get(lang, ()) if word)
        symbols.update((symbol, unit) for symbol in entry.get("symbols", ()))
        prefixes.update((prefix, unit) for prefix in entry.get("prefix", ()))
        if lang == "zh" and unit.money and "factor" not in entry:
            symbols.update((prefix, unit) for prefix in entry.get("prefix", ()) if prefix.isascii() and prefix.isalpha() and len(prefix) == 3)
    return UnitTable(words, symbols, prefixes)


def _unit(entry: dict[str, Any]) -> Unit:
    base = entry.get("base") or entry.get("code")
    if not isinstance(base, str):
        raise bad_entry(_FILE, repr(entry), "it has neither base nor code")
    return Unit(
        base,
        Decimal(entry.get("factor", "1")),
        money="code" in entry,
        duration=entry.get("duration", False),
        needs_scale=entry.get("needs_scale", False),
    )


_Heads = dict[str, list[tuple[int, str, Unit]]]


def _by_head(surfaces: dict[str, Unit]) -> _Heads:
    """Surfaces under their first Latin word or first other character, longest first."""
    heads: _Heads = {}
    for surface in sorted(surfaces, key=len, reverse=True):
        head = _LATIN.match(surface)
        assert head is not None, surface
        heads.setdefault(head[0], []).append((len(surface), surface, surfaces[surface]))
    return heads


def _ends_whole(text: str, end: int) -> bool:
    """Whether no Latin word is cut at `end`."""
    return end >= len(text) or not (_joins(text[end - 1]) and _joins(text[end]))


def _starts_whole(text: str, start: int) -> bool:
    return start == 0 or not (_joins(text[start - 1]) and _joins(text[start]))


def _joins(character: str) -> bool:
    return character.isalpha() and character < "\u2e80"
