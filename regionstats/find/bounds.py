"""Words right before or behind a number that say how firmly it is meant: over, at least, nearly, 超过, 以上, 左右."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from regionstats.lexicon.load import bad_entry, read_toml
from regionstats.model import BOUNDS, Bound, Lang, Span

_KEYS = {"bound", "before", "after", "inside", "after_fraction", "example", "sham"}

_BEFORE_EN = re.compile(r"[A-Za-z.~≈<>=≥≤]+")
_COMPARED = re.compile(r"(?:\d|\b(?:percent|points?|cent|%|million|billion|thousand))[ ]?$")
_MOVED_UP = re.compile(r"\b(?:went|go|goes|gone|going|adds?|added|adding|moved?|live[sd]?|made|ma[dk]e|makes) $")


_FILLERS = frozenset("了到 至出")
_OF_WHOLE = re.compile(r"[^，。；、：！？,;\n]{2,18}的$")
_BEHIND_NOUN_EN = re.compile(r"(?: [a-z-]+){1,3}(?= or (?:so|more|fewer|less|above|below)\b(?! than))")
_BEHIND_NOUN_ZH = re.compile(
    r"[^，。；、：！？\d\s在百千万亿的比]{1,5}?(?=以上|左右|以内|以下|上下|出头|以內|出頭|有余|有餘)"
)


class BoundWords(NamedTuple):
    """The bounds of one language by their words."""

    before: dict[str, Bound]
    after: dict[str, Bound]
    inside: dict[str, Bound]
    between: frozenset[str]
    shams: frozenset[str]
    sham_before: tuple[str, ...]
    after_fraction: dict[str, Bound]
    longest_before: int
    longest_after: int
    heads_after: frozenset[str]


@cache
def bound_words(lang: Lang) -> BoundWords:
    """The words of data/<lang>/bounds.toml, read once."""
    data = read_toml(f"{lang}/bounds.toml")
    tables: dict[str, dict[str, Bound]] = {"before": {}, "after": {}, "inside": {}, "after_fraction": {}}
    for entry in data["bound"]:
        bound = _bound(entry, f"{lang}/bounds.toml")
        for place, table in tables.items():
            table.update(dict.fromkeys(entry.get(place, ()), bound))
    before, after, inside, fraction = tables.values()
    between = frozenset(data.get("between", {}).get("words", ()))
    sham = tuple(data.get("sham", {}).get("before", ()))
    reach = max(map(len, before)), max(map(len, after))
    heads = frozenset(word[:2] for word in after)
    return BoundWords(before, after, inside, between, frozenset(sham), sham, fraction, *reach, heads)


def _bound(entry: dict[str, Any], file: str) -> Bound:
    """The entry's bound, once its words are seen to be words."""
    bound: Bound = entry.get("bound", "")
    if bound not in BOUNDS:
        raise bad_entry(file, repr(entry), f"{bound!r} is no bound")
    if unknown := set(entry) - _KEYS:
        raise bad_entry(file, repr(entry), f"it has unknown keys: {', '.join(sorted(unknown))}")
    words = [entry[key] for key in _KEYS - {"bound"} if key in entry]
    if not all(isinstance(listed, list) and all(isinstance(word, str) and word for word in listed) for listed in words):
        raise bad_entry(file, repr(entry), "it has something else than lists of words")
    return bound


def bound_before(text: str, start: int, lang: Lang) -> tuple[Bound, Span] | None:
    """The bound whose words end right before `start`."""
    return _before_zh(text, start) if lang == "zh" else _before_en(text, start)


def _before_en(text: str, start: int) -> tuple[Bound, Span] | None:
    words = bound_words("en")
    window_start = max(0, start - words.longest_before - 14)
    window = text[window_start:start].lower()
    if not window or window[-1] not in " ~≈(-\n<>=≥≤":
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
    if f"{before.rstrip().rpartition(' ')[2]} {phrase}" in bound_words("en").shams:
        return None
    if phrase.endswith(" than") and _COMPARED.search(before):
        return None
    if phrase == "up to" and _MOVED_UP.search(before):
        return None
    if phrase in ("above", "below", "over", "under") and _COMPARED.search(before):
        return None
    return bound, Span(base + start, base + end)


def _before_zh(text: str, start: int) -> tuple[Bound, Span] | None:
    for skipped in range(2):
        end = start - skipped
        if skipped and text[end:start] not in _FILLERS:
            return None
        if found := _ending_zh(text, end):
            return found
    return None


def _ending_zh(text: str, end: int) -> tuple[Bound, Span] | None:
    words = bound_words("zh")
    window = text[max(0, end - 8) : end]
    if window.endswith(words.sham_before):
        return None
    for size in range(min(words.longest_before, len(window)), 0, -1):
        bound = words.before.get(window[-size:])
        if bound is not None:
            return bound, Span(end - size, end)
    return None


def bound_of_whole(text: str, start: int) -> tuple[Bound, Span] | None:
    """约占全国的三成, 不到全国的4%: the bound stands before the whole that the share is of."""
    match = _OF_WHOLE.search(text, max(0, start - 20), start)
    if match is None:
        return None
    words = bound_words("zh")
    for at in range(match.start(), start - 2):
        for size in range(words.longest_before, 0, -1):
            bound = words.before.get(text[at : at + size])
            if bound is not None and not text.endswith(words.sham_before, 0, at + size):
                return bound, Span(at, at + size)
    return None


def bound_after(text: str, end: int, lang: Lang, counted: bool, fraction: bool = False) -> tuple[Bound, Span] | None:
    """The bound right behind `end`, or, for what is counted, behind its noun: 1.5万台以上, `10,000 homes or so`."""
    if found := _starting(text, end, lang):
        return found
    if fraction and (bound := bound_words(lang).after_fraction.get(text[end : end + 1])) is not None:
        return bound, Span(end, end + 1)
    if not counted:
        return None
    noun = (_BEHIND_NOUN_ZH if lang == "zh" else _BEHIND_NOUN_EN).match(text, end)
    return _starting(text, noun.end(), lang) if noun else None


def _starting(text: str, end: int, lang: Lang) -> tuple[Bound, Span] | None:
    words = bound_words(lang)
    head = text[end : end + 2].lower()
    if head not in words.heads_after and head[:1] not in words.heads_after:
        return None
    window = text[end : end + words.longest_after].lower()
    for size in range(len(window), 0, -1):
        bound = words.after.get(window[:size])
        if bound is not None and not _runs_on(text, end, size, lang):
            return bound, Span(end, end + size)
    return None


def _runs_on(text: str, end: int, size: int, lang: Lang) -> bool:
    """Whether the word goes on: 余额 is no 余, `300 or more than` no `or more`."""
    following = text[end + size : end + size + 5]
    if lang == "en":
        return following[:1].isalnum() or (text[end : end + size].endswith(" more") and following == " than")
    return text[end : end + size] in "余餘多" and following[:1] in tuple("额額下地元年月个個种種项項次家出了")
