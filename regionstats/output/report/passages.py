"""Where the sentences stand in a document: its text cut down to what is quoted, with the paragraph around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_AROUND = 300


class Statement(NamedTuple):
    """A number in a text: its key, its own span and its sentence's, in characters."""

    key: str
    start: int
    end: int
    quote_start: int
    quote_end: int


class Piece(NamedTuple):
    """A run of a text that is all of one kind: outside or inside a quoted sentence, a number or not.

    `keys` are the statements whose number starts here.
    """

    text: str
    quoted: bool
    number: bool
    keys: tuple[str, ...]


class Passage(NamedTuple):
    """A stretch of a text; `before` and `after` tell whether the text goes on there."""

    pieces: list[Piece]
    keys: list[str]
    before: bool
    after: bool


def passages(text: str, statements: Iterable[Statement]) -> list[Passage]:
    """The stretches of `text` that hold the statements, in its order: each sentence within its paragraph.

    A paragraph longer than some 600 characters is cut at spaces; stretches that touch are one.
    """
    told = sorted(set(statements), key=lambda one: (one.start, one.key))
    found = []
    for start, end in _merged(text, [_around(text, one) for one in told]):
        here = [one for one in told if start <= one.quote_start and one.quote_end <= end]
        pieces = list(_pieces(text, start, end, here))
        keys = list(dict.fromkeys(one.key for one in here))
        found.append(Passage(pieces, keys, bool(text[:start].strip()), bool(text[end:].strip())))
    return found


def _around(text: str, one: Statement) -> tuple[int, int]:
    """The sentence's paragraph, or what of it lies near the sentence."""
    start = text.rfind("\n", 0, one.quote_start) + 1
    end = text.find("\n", one.quote_end)
    end = len(text) if end < 0 else end
    if one.quote_start - start > _AROUND:
        near = one.quote_start - _AROUND
        start = _after_space(text, near, one.quote_start)
    if end - one.quote_end > _AROUND:
        near = one.quote_end + _AROUND
        space = max(text.rfind(mark, one.quote_end, near) for mark in " 。；")
        end = near if space < 0 else space + 1
    return start, end


def _after_space(text: str, near: int, limit: int) -> int:
    places = [place + 1 for mark in " 。；" if (place := text.find(mark, near, limit)) >= 0]
    return min(places, default=near)


def _merged(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(text: str, start: int, end: int, statements: Sequence[Statement]) -> Iterator[Piece]:
    edges = {start, end}
    for one in statements:
        edges |= {one.quote_start, one.quote_end, one.start, one.end}
    places = sorted(edge for edge in edges if start <= edge <= end)
    for left, right in pairwise(places):
        inside = [one for one in statements if one.start <= left and right <= one.end]
        quoted = any(one.quote_start <= left and right <= one.quote_end for one in statements)
        keys = tuple(dict.fromkeys(one.key for one in inside if one.start == left))
        yield Piece(text[left:right], quoted, bool(inside), keys)
