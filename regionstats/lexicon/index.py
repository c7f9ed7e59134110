"""One longest-match index over words: an Aho-Corasick automaton with word boundaries and payloads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A word found: its characters in the text and what the lexicon knows about it."""

    start: int
    end: int
    payload: T


class WordIndex(Generic[T]):
    """Finds every word of a vocabulary in a text, in one pass, however large the vocabulary is.

    Matching ignores case. A match that begins or ends with a Latin letter or digit must not be part of a longer
    Latin word (`rose` is not in `prose`); Chinese needs no boundaries. Where words overlap, `find` keeps the one that
    starts first and, of those, the longest (`By March this year` beats `this year`).
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        pairs = [(word.lower(), payload) for word, payload in entries]
        self._words = [word for word, _ in pairs]
        self._payloads = [payload for _, payload in pairs]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard) if pairs else None

    def find_all(self, text: str) -> list[Hit[T]]:
        """Every word, overlapping ones too, sorted by (start, -end)."""
        if self._automaton is None:
            return []
        folded = fold_case(text)
        hits = [
            Hit(start, end, self._payloads[number])
            for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if is_whole_word(folded, start, end)
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def find(self, text: str) -> list[Hit[T]]:
        """The words that remain when overlaps are settled: first start, then longest; sorted by start."""
        kept: list[Hit[T]] = []
        reached = 0
        for hit in self.find_all(text):
            if hit.start >= reached:
                kept.append(hit)
                reached = hit.end
        return kept


def fold_case(text: str) -> str:
    """The text in lower case, character for character, so that offsets hold (`İ` alone grows when lowered)."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` does not cut a Latin word; Chinese characters never count as its continuation."""
    if start > 0 and _joins(text[start - 1]) and _joins(text[start]):
        return False
    return not (end < len(text) and _joins(text[end - 1]) and _joins(text[end]))


def _joins(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"
