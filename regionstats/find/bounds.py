"""Words right before or behind a number that say how firmly it is meant: over, at least, nearly, 超过, 以上, 左右."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from regionstats.lexicon.load import read_toml
from regionstats.model import Bound, Lang, Span

_BEFORE_EN = re.compile(r"[A-Za-z.~≈]+")
_COMPARED = re.compile(r"(?:\d|\b(?:percent|points?|cent|%|million|billion|thousand))[ ]?$")
_MOVED_UP = re.compile(r"\b(?:went|go|goes|gone|going|adds?|added|adding|moved?|live[sd]?|made|ma[dk]e|makes) $")


class BoundWords(NamedTuple):
    """The bounds of one language by their words."""

    before: dict[str, Bound]
    after: dict[str, Bound]
    inside: dict[str, Bound]
    between: frozenset[str]
    sham_before: tuple[str, ...]
    longest_before: int
    longest_after: int


@cache
def bound_words(lang: Lang) -> BoundWords:
    """The words of data/<lang>/bounds.toml, read once."""
    data = read_toml(f"{lang}/bounds.toml")
    tables: dict[str, dict[str, Bound]] = {"before": {}, "after": {}, "inside": {}}
    for entry in data["bound"]:
        for place, table in tables.items():
            table.update((word, entry["bound"]) for word in entry.get(place, ()))
    before, after, inside = tables.values()
    between = frozenset(data.get("between", {}).get("words", ()))
    sham = tuple(data.get("sham", {}).get("before", ()))
    return BoundWords(before, after, inside, between, sham, max(map(len, before)), max(map(len, after)))


def bound_before(text: str, start: int, lang: Lang) -> tuple[Bound, Span] | None:
    """The bound whose words end right before `start`."""
    return _before_zh(text, start) if lang == "zh" else _before_en(text, start)


def _before_en(text: str, start: int) -> tuple[Bound, Span] | None:
    words = bound_words("en")
    window_start = max(0, start - words.longest_before - 14)
    window = text[window_start:start].lower()
    if not window or window[-1] not in " ~≈(-\n":
        return None
    ends = list(_BEFORE_EN.finditer(window))[-5:]
    if not ends or window[ends[-1].end() :].strip("( -\n"):
        return None
    for skipped in _skips(ends, window, words):
        for match in ends:
            if match.start() < skipped and (bound := words.before.get(window[match.start() : skipped])) is not None:
                return _checked(window, window_start, match.start(), skipped, bound)
    return None


def _skips(ends: list[re.Match[str]], window: str, words: BoundWords) -> list[int]:
    """Where a bound may end: right before the number, or before an article that stands between."""
    stops = [ends[-1].end()]
    for count in (1, 2, 3):
        if len(ends) > count and window[ends[-count].start() : ends[-1].end()] in words.between:
            stops.append(ends[-count - 1].end())
    return stops


def _checked(window: str, base: int, start: int, end: int, bound: Bound) -> tuple[Bound, Span] | None:
    """`1,233 more than in 2018` compares, `went up to 300` arrives."""
    phrase, before = window[start:end], window[:start]
    if phrase.endswith(" than") and _COMPARED.search(before):
        return None
    if phrase == "up to" and _MOVED_UP.search(before):
        return None
    if phrase in ("above", "below", "over", "under") and _COMPARED.search(before):
        return None
    return bound, Span(base + start, base + end)


def _before_zh(text: str, start: int) -> tuple[Bound, Span] | None:
    words = bound_words("zh")
    window = text[max(0, start - 8) : start]
    end = start
    if window.endswith(("了", "到", " ", "至", "出")) and len(window) > 1:
        window, end = window[:-1], end - 1
    if window.endswith(words.sham_before):
        return None
    for size in range(min(words.longest_before, len(window)), 0, -1):
        bound = words.before.get(window[-size:])
        if bound is not None:
            return bound, Span(end - size, end)
    return None


def bound_after(text: str, end: int, lang: Lang) -> tuple[Bound, Span] | None:
    """The bound whose words start right behind `end`."""
    words = bound_words(lang)
    window = text[end : end + words.longest_after].lower()
    for size in range(len(window), 0, -1):
        bound = words.after.get(window[:size])
        if bound is not None and not _runs_on(text, end, size, lang):
            return bound, Span(end, end + size)
    return None


def _runs_on(text: str, end: int, size: int, lang: Lang) -> bool:
    following = text[end + size : end + size + 5]
    if lang == "en":
        return following[:1].isalnum() or (text[end : end + size].endswith(" more") and following == " than")
    return False
