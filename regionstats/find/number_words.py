"""Number words as data, checked: `million = "1000000"`, and lists of words."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from regionstats.lexicon.load import bad_entry, read_toml


def read_numbers(file: str, tables: frozenset[str], lists: frozenset[str]) -> dict[str, Any]:
    """The tables of `file` with their values as numbers, and its lists; LexiconError names a bad entry."""
    data = read_toml(file)
    if missing := (tables | lists) ^ set(data):
        raise bad_entry(file, ", ".join(sorted(missing)), "missing or unknown tables")
    found: dict[str, Any] = {name: _numbers(file, name, table) for name, table in data.items() if name in tables}
    for name in lists:
        words = data[name].get("words")
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise bad_entry(file, f"[{name}]", "words is no list of words")
        found[name] = words
    return found


def _numbers(file: str, name: str, table: dict[str, Any]) -> dict[str, Decimal]:
    return {word: _number(file, f"[{name}] {word}", value) for word, value in table.items()}


def _number(file: str, entry: str, value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise bad_entry(file, entry, f"{value!r} is no number")
    return number
