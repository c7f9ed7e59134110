"""Reducing a phrase to the bag of words that distinguishes it: the first half of metric matching (docs/metrics.md).

Two readers of one phrase, `English` and `Chinese`, bring words to one spelling; `Reducer` drops what distinguishes
nothing. All their words are data (`data/en/metrics.toml`, `data/zh/metrics.toml`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

Bag = frozenset[str]
Words = tuple[str, ...]

PROVINCE = "{province}"  # in a form: any Chinese province
PLACE = "@"  # begins the word for a place: @CN-LN
TOWARDS = ">"  # the word for `to`, `from`, `with`; with a place it makes a partner: >US
_PROVINCE_CODE = re.compile(r"@(?:CN-[A-Z]{2}|HK|MO|TW)")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_R_AND_D = re.compile(r"\b([rs])\s*(?:&|and|＆)\s*([dt])\b")
_POSSESSIVE = re.compile(r"['’](?:s\b)?")
_LATIN = re.compile(r"\{[a-z]+\}|[a-z]&[a-z]\b|[0-9a-z]+(?:[.,][0-9]+)*")
_ITEMS = re.compile(r"\{[a-z]+\}|[a-z]&[a-z](?![a-z])|[0-9a-z]+(?:[.,][0-9]+)*|[\u3400-\u9fff\uf900-\ufaff]")


class Reading(NamedTuple):
    """One way to understand a phrase; `national` tells that the word `national` had to fall for it."""

    bag: Bag
    national: bool


class Reader(Protocol):
    """Splits a phrase into words of one spelling; words that mean nothing are not among them."""

    def words(self, phrase: str) -> list[str]:
        """The words of `phrase`, in order."""


@dataclass(frozen=True, slots=True)
class Droppable:
    """Words that may fall where the phrase meets nothing with them: for all, or only for one measure."""

    areas: Bag
    weak: Bag
    national: Bag
    by_measure: Mapping[str, Bag]


class Reducer:
    """Turns phrases into bags of distinguishing words: one for a form of the catalogue, several for a concept."""

    def __init__(self, reader: Reader, droppable: Droppable) -> None:
        self._reader = reader
        self._droppable = droppable

    def form(self, form: str) -> Bag:
        """The bag of a catalogue form, placeholders such as {province} included."""
        return frozenset(self._reader.words(form))

    def readings(self, concept: str, measure: str | None) -> Iterator[Reading]:
        """The bags that `concept` may mean, the fullest first."""
        words = frozenset(self._reader.words(concept))
        yield from self._lighter(words)
        said_by_measure = words & self._droppable.by_measure.get(measure or "", frozenset())
        if said_by_measure:
            yield from self._lighter(words - said_by_measure)

    def _lighter(self, words: Bag) -> Iterator[Reading]:
        """The bag, with {province}, without places; each also without areas and weak words; last not `national`."""
        bags = [words]
        if places := [word for word in words if word.startswith(PLACE)]:
            if any(map(_PROVINCE_CODE.fullmatch, places)):
                bags.append(words.difference(places) | {PROVINCE})
            bags.append(words.difference(places))
        areas, weak = words & self._droppable.areas, words & (self._droppable.areas | self._droppable.weak)
        for bag in bags:
            yield Reading(bag, national=False)
            if areas:
                yield Reading(bag - areas, national=False)
            if weak:
                yield Reading(bag - weak, national=False)
        bare = bags[-1] - weak
        if national := bare & self._droppable.national:
            yield Reading(bare - national, national=True)


class _Lexicon:
    """Longest match of word sequences: known sequences, and for each first item how long they may be."""

    def __init__(self, entries: Iterable[tuple[Words, Words]]) -> None:
        self._meanings = dict(entries)
        lengths: dict[str, set[int]] = {}
        for sequence in self._meanings:
            lengths.setdefault(sequence[0], set()).add(len(sequence))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def read(self, items: list[str]) -> list[str]:
        """The meanings of the longest sequences from left to right; what is unknown stands for itself."""
        found: list[str] = []
        position = 0
        while position < len(items):
            length, meaning = self._at(items, position)
            found += meaning
            position += length
        return found

    def _at(self, items: list[str], position: int) -> tuple[int, Words]:
        for length in self._lengths.get(items[position], ()):
            meaning = self._meanings.get(tuple(items[position : position + length]))
            if meaning is not None:
                return length, meaning
        return 1, (items[position],)


class English:
    """Reads English phrases: `Liaoning's Sci-Tech SMEs` -> @CN-LN, sci-tech, small-medium, enterprise."""

    def __init__(self, spellings: Mapping[str, str], phrases: Mapping[str, str]) -> None:
        self._spellings = dict(spellings)
        self._word = lru_cache(maxsize=4096)(self._spell)
        entries = {tuple(self._spelled(phrase)): tuple(meaning.split()) for phrase, meaning in phrases.items()}
        self._lexicon = _Lexicon(entries.items())

    def words(self, phrase: str) -> list[str]:
        """The words of `phrase`, in order; a place after `to`, `from` or `with` is a partner and no mere place."""
        found: list[str] = []
        towards = False
        for word in self._lexicon.read(self._spelled(phrase)):
            if word != TOWARDS:
                found.append(TOWARDS + word[1:] if towards and word.startswith(PLACE) else word)
            towards = word == TOWARDS
        return found

    def _spelled(self, phrase: str) -> list[str]:
        text = phrase.lower()
        if not text.isascii():
            text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        if "'" in text or "’" in text:
            text = _POSSESSIVE.sub("", text)
        text = _with_ampersand(text)
        return [self._word(word) for word in _LATIN.findall(text)]

    def _spell(self, word: str) -> str:
        single = singular(word)
        return self._spellings.get(word) or self._spellings.get(single) or single


class Chinese:
    """Reads Chinese phrases: 全省规上工业企业利润总额 -> 规模以上, 工业, 企业, 利润; unknown characters stay single."""

    def __init__(self, synonyms: Mapping[str, str], simplified: Mapping[int, str]) -> None:
        self._simplified = dict(simplified)
        entries = {tuple(self._folded(word)): tuple(meaning.split()) for word, meaning in synonyms.items()}
        self._lexicon = _Lexicon(entries.items())

    def words(self, phrase: str) -> list[str]:
        """The words of `phrase`, in order; a single character that comes again is told from its first coming."""
        found: list[str] = []
        for word in self._lexicon.read(self._folded(phrase)):
            again = found.count(word) if len(word) == 1 else 0
            found.append(f"{word}{again + 1}" if again else word)
        return found

    def _folded(self, phrase: str) -> list[str]:
        """The phrase as simplified characters, each Latin word one item."""
        text = unicodedata.normalize("NFKC", phrase).lower().translate(self._simplified)
        return _ITEMS.findall(_with_ampersand(text))


def _with_ampersand(text: str) -> str:
    """`R & D` and `r and d` as `r&d`; the text is in lower case."""
    return _R_AND_D.sub(r"\1&\2", text) if " and " in text or "&" in text else text


def has_han(text: str) -> bool:
    """Whether a Chinese character is in `text`."""
    return _HAN.search(text) is not None


def singular(word: str) -> str:
    """An English noun without its plural ending; both numbers come out alike, which is all that matters here."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]
