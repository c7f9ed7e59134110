"""Sentences with the words looked for: documents in, their sentences with the places of the words out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from regionstats.model import Span
from regionstats.reading.sentences import split_sentences
from regionstats.store.full_text import CHINESE

FIELDS = (
    "doc", "title", "publisher", "published", "lang", "region", "kind", "url", "start", "end", "sentence", "marks",
    "observations", "key",
)  # fmt: skip
_OF_DOCUMENT = ("title", "publisher", "published", "lang", "region", "kind", "url")
_LETTER = rf"[^\W_{CHINESE}]"
_PIECES = re.compile(rf"[{CHINESE}]+|{_LETTER}+")
_BETWEEN = r"[\W_]*"
_BLANK = re.compile(r"\s+")

Document = Mapping[str, Any]
Told = Callable[[str], Sequence[tuple[int, str]]]


def search(documents: Iterable[Document], words: Sequence[Sequence[str]], told: Told) -> Iterator[dict[str, Any]]:
    """The sentences of `documents` that have all `words`; of a document without one, those that have any of them.

    Each word comes with the other forms that stand for it, such as a place's name in the other language.
    `start` and `end` are the sentence's place in the text, `marks` the places of the words in the sentence. A document
    of which only the title has the words is a record without a sentence. `told` gives a document's observations as
    (start, key), in order: `observations` counts those in the sentence, `key` is the first.
    """
    patterns = [re.compile("|".join(pattern(form).pattern for form in word)) for word in words]
    for document in documents:
        head = {"doc": document["id"], **{name: document[name] for name in _OF_DOCUMENT}}
        found, statements = _hits(document["text"], patterns), told(document["id"])
        for span, _, marks in [hit for hit in found if hit.words == len(patterns)] or found:
            inside = [key for start, key in statements if span.start <= start < span.end]
            place = {"start": span.start, "end": span.end, "sentence": document["text"][span.start : span.end]}
            yield head | place | {"marks": marks, "observations": len(inside), "key": next(iter(inside), None)}
        if not found:
            nothing = dict.fromkeys(("start", "end", "sentence", "marks", "key"))
            yield head | nothing | {"observations": 0}


def marks_in(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words in a text, joined where they touch."""
    return _joined(span for word in words for span in _places(folded(text), pattern(word)))


def asked_words(texts: Iterable[str]) -> list[str]:
    """The words of what was typed: each text is a word or a phrase, but blanks beside Chinese part words."""
    found: list[str] = []
    for text in texts:
        pieces = re.split(rf"(?<=[{CHINESE}])\s+|\s+(?=[{CHINESE}])", text.strip())
        found += [_BLANK.sub(" ", piece) for piece in pieces if _PIECES.search(piece)]
    return list(dict.fromkeys(found))


def pattern(word: str) -> re.Pattern[str]:
    """What stands for the word in a folded text: whole words of letters, but any place inside a run of Chinese."""
    pieces = _PIECES.findall(folded(word))
    first, last = pieces[0], pieces[-1]
    before = f"(?<!{_LETTER})" if re.match(_LETTER, first) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, last) and not word.endswith("*") else ""
    rest = f"{_LETTER}*" if word.endswith("*") else ""
    return re.compile(before + _BETWEEN.join(map(re.escape, pieces)) + rest + after)


def folded(text: str) -> str:
    """The text in small letters without accents, as long as before, so that places are the same."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def _folded(character: str) -> str:
    return unicodedata.normalize("NFKD", character)[0].lower()[0]


class _Hit(NamedTuple):
    """A sentence: where it is, how many of the words it has, and their places in it."""

    span: Span
    words: int
    marks: list[tuple[int, int]]


def _hits(text: str, patterns: Sequence[re.Pattern[str]]) -> list[_Hit]:
    """The sentences with any of the words: of single lines, else of the whole text, whose lines may be broken."""
    plain, ends = folded(text), list(accumulate(map(len, text.splitlines(keepends=True))))
    lines = zip([0, *ends], ends, strict=False)
    few = [line for line in lines if any(wanted.search(plain, *line) for wanted in patterns)]
    for part in (few, [(0, len(text))]):
        spans = (span for line in part for span in split_sentences(text, *line))
        if found := [hit for span in spans if (hit := _hit(plain, span, patterns)).words]:
            return found
    return []


def _hit(plain: str, span: Span, patterns: Sequence[re.Pattern[str]]) -> _Hit:
    places = [_places(plain[span.start : span.end], wanted) for wanted in patterns]
    return _Hit(span, sum(map(bool, places)), _joined(place for of_word in places for place in of_word))


def _places(text: str, wanted: re.Pattern[str]) -> list[tuple[int, int]]:
    return [found.span() for found in wanted.finditer(text)]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch or overlap made one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made
