"""Units as data: what stands behind or before a number, and the base unit that values are told in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from regionstats.lexicon.load import bad_entry, read_toml
from regionstats.model import Lang

_FILE = "units.toml"
_KEYS = {
    "base", "code", "factor", "en", "zh", "symbols", "prefix", "duration", "needs_scale", "example",
}  # fmt: skip
_SHARED_KEYS = {"surface", "code", "of", "home", "said", "traditional"}
_CODE = re.compile("[A-Z]{3}")
_LATIN = re.compile(r"[A-Za-zµμ°]+|[^\w\s]|\w")


@dataclass(frozen=True, slots=True)
class Unit:
    """One way to tell a quantity: `value in base = number * factor`. `needs_scale` asks for a magnitude before it."""

    base: str
    factor: Decimal = Decimal(1)
    money: bool = False
    duration: bool = False
    needs_scale: bool = False


@dataclass(frozen=True, slots=True)
class SharedMoney:
    """A money word of several countries: `code` unless the place (`home`) or the text's other words (`said`) differ.

    `of` is the country whose money `code` is. `traditional`: only where the text is in traditional characters.
    """

    id: str
    code: str
    of: str | None
    home: dict[str, str]
    said: dict[str, re.Pattern[str]]
    traditional: bool


class UnitTable:
    """The units of one language: finds the longest unit at a place, or the currency that ends at a place."""

    def __init__(
        self, words: dict[str, Unit], symbols: dict[str, Unit], prefixes: dict[str, Unit], shams: tuple[str, ...]
    ) -> None:
        self._words = _by_head(words)
        self._symbols = _by_head(symbols)
        self._prefixes = prefixes
        self._shams = shams
        self._longest_prefix = max(map(len, prefixes))
        self.signs = frozenset(prefix[-1] for prefix in prefixes if not prefix[-1].isalnum())
        self.shared: dict[str, SharedMoney] = {}
        self.scripts = (any_of(()), any_of(()))

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

    def is_sham(self, text: str, position: int) -> bool:
        """Whether a word at `position` only starts like a unit: 元素, 天津."""
        return text.startswith(self._shams, position)

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
    for entry in [*data["unit"], *data["currency"]]:
        unit = _unit(entry)
        _add(words, [word.lower() for word in _strings(entry, lang)], unit)
        _add(symbols, _strings(entry, "symbols"), unit)
        _add(prefixes, _spellings(_strings(entry, "prefix")), unit)
        # A sign may also follow its number: 100 €, 5 ₽.
        _add(symbols, [sign for sign in _strings(entry, "prefix") if len(sign) == 1 and not sign.isalnum()], unit)
        if lang == "zh" and unit.money and "factor" not in entry:
            _add(symbols, [prefix for prefix in _strings(entry, "prefix") if _CODE.fullmatch(prefix)], unit)
    table = UnitTable(words, symbols, prefixes, tuple(data["sham"].get(lang, ())))
    table.shared = {surface: money for entry in data["shared"] for surface, money in _shared(entry)}
    table.scripts = (re.compile(f"[{data['script']['traditional']}]"), re.compile(f"[{data['script']['simplified']}]"))
    return table


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words, the longest first; nothing where there are none."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) if ordered else "(?!)")


def _add(table: dict[str, Unit], surfaces: Iterable[str], unit: Unit) -> None:
    for surface in surfaces:
        if table.setdefault(surface, unit) != unit:
            raise bad_entry(_FILE, repr(surface), "it is two units")


def _strings(entry: dict[str, Any], key: str) -> list[str]:
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(word, str) and word.strip() for word in found):
        raise bad_entry(_FILE, repr(entry), f"{key} is no list of words")
    return found


def _spellings(prefixes: list[str]) -> set[str]:
    """HK$ is written `hk$` and `HK $` too, and AUD `AUD$`."""
    dollars = {prefix for prefix in prefixes if prefix[-1] == "$" and len(prefix) > 1 and prefix[-2] != " "}
    dollars |= {f"{prefix}$" for prefix in prefixes if _CODE.fullmatch(prefix)}
    apart = {f"{prefix[:-1]} $" for prefix in dollars}
    return {*prefixes, *dollars, *apart, *(prefix.lower() for prefix in dollars | apart)}


def _unit(entry: dict[str, Any]) -> Unit:
    if unknown := set(entry) - _KEYS:
        raise bad_entry(_FILE, repr(entry), f"it has unknown keys: {', '.join(sorted(unknown))}")
    base = entry.get("base") or entry.get("code")
    if not isinstance(base, str) or ("base" in entry) == ("code" in entry):
        raise bad_entry(_FILE, repr(entry), "it needs either base or code")
    if "code" in entry and not _CODE.fullmatch(base):
        raise bad_entry(_FILE, repr(entry), "a code is three capital letters (ISO 4217)")
    return Unit(
        base,
        _factor(entry),
        money="code" in entry,
        duration=entry.get("duration", False),
        needs_scale=entry.get("needs_scale", False),
    )


def _factor(entry: dict[str, Any]) -> Decimal:
    try:
        factor = Decimal(entry.get("factor", "1"))
    except (InvalidOperation, TypeError):
        factor = Decimal(0)
    if not factor.is_finite() or factor <= 0:
        raise bad_entry(_FILE, repr(entry), "the factor is no positive number in quotes")
    return factor


def _shared(entry: dict[str, Any]) -> Iterator[tuple[str, SharedMoney]]:
    if unknown := set(entry) - _SHARED_KEYS:
        raise bad_entry(_FILE, repr(entry), f"it has unknown keys: {', '.join(sorted(unknown))}")
    surfaces = _strings(entry, "surface")
    codes = [entry.get("code", ""), *entry.get("home", {}).values(), *entry.get("said", {})]
    if not surfaces or not all(_CODE.fullmatch(code) for code in codes):
        raise bad_entry(_FILE, repr(entry), "it needs surfaces, a code, and codes for its homes")
    said = {code: any_of(words) for code, words in entry.get("said", {}).items()}
    home = entry.get("home", {})
    traditional = entry.get("traditional", False)
    money = SharedMoney(surfaces[0], entry["code"], entry.get("of"), home, said, traditional)
    yield from ((surface.lower(), money) for surface in surfaces)


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
