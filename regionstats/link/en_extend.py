"""A lone noun says too little: `jobs` in `31 lakh jobs depend on them`, `people` in `employ 1,200 people`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regionstats.link.en_items import Item, is_hard
from regionstats.link.en_phrases import clean_phrase, is_back_reference, phrase_right, text_of
from regionstats.model import Span

if TYPE_CHECKING:
    from regionstats.link.en import Frame

Found = tuple[str | None, Span | None, str]
_WIDEST = 3
_PASSING = frozenset({"preposition", "determiner", "pronoun", "conjunction"})
_BE = frozenset({"is", "are", "was", "were", "been", "being", "be", "has", "have", "had", "also"})


def widened(frame: Frame, phrase: list[Item], at: int) -> tuple[str, Span] | None:
    """The words and span of a noun phrase behind the number at item `at`, a lone noun with what tells it apart."""
    text = text_of(phrase, frame.sentence.text)
    if text is None:
        return None
    if _content(phrase) == 1:
        more = _behind(frame, phrase)
        if len(more) > len(phrase):
            phrase, text = more, text_of(more, frame.sentence.text) or text
        elif whose := _maker(frame, at):
            text = f"{text} of {whose}"
        elif verb := _done_to(frame, at):
            text = f"{text} {verb}"
    return text, Span(phrase[0].start, phrase[-1].end)


def in_whole(frame: Frame, at: int, found: Found) -> Found:
    """`Women make up 36 percent of the technology workforce`: women in the technology workforce."""
    text = found[0]
    if text is None or frame.word(at + 1) != "of" or len(text.split()) > 1:
        return found
    whole = first_words(phrase_right(frame.items, at + 2))
    if not whole or is_back_reference(whole) or any(item.tag == "region" for item in whole):
        return found
    tail = text_of(whole, frame.sentence.text)
    if not tail or tail.lower().split()[-1] in ("gdp", "total", "output", "whole", text.lower()):
        return found
    return f"{text} in {tail}", found[1], found[2]


def first_words(phrase: list[Item]) -> list[Item]:
    """A noun phrase up to its first `of`, `for`, `in` or comma, of two words of content at most."""
    kept: list[Item] = []
    for item in phrase:
        if item.word in ("of", "for", "in", "and", ",") or _content(kept) >= _WIDEST - 1:
            break
        kept.append(item)
    return kept


def _content(phrase: list[Item]) -> int:
    return sum(item.is_noun or item.kind in ("verb", "number") for item in phrase)


def _behind(frame: Frame, phrase: list[Item]) -> list[Item]:
    """The phrase up to its third word of content: `companies moved headquarters`, `people relocated`."""
    start = next(n for n, item in enumerate(frame.items) if item is phrase[-1]) + 1
    found, kept = list(phrase), list(phrase)
    for item in frame.items[start : start + 8]:
        if item.tag in ("quantity", "period", "region") or is_hard(item) or (item.tag == "mark" and item.word in ",."):
            break
        if item.word in ("with", "worth", "and", "but", "while", "or", "than", "as", "by", "at", "to") or (
            item.word in frame.words.equal and item.word not in _BE
        ):
            break
        if item.word in _BE or item.kind == "modal":
            continue
        found.append(item)
        if item.tag == "word" and item.kind not in _PASSING and item.kind not in ("adverb", "modal"):
            kept = list(found)
        if _content(kept) >= _WIDEST:
            break
    return kept


_LIGHT = frozenset({"make", "makes", "made", "making", "complete", "completed", "run", "ran", "runs", "take", "took"})


def _maker(frame: Frame, at: int) -> str | None:
    """`Freight trains made 2,800 trips`: the verb says nothing, so the trips are named by who made them."""
    stretch = frame.stretch(at)
    verb = next((n for n in range(len(stretch) - 1, -1, -1) if stretch[n].kind == "verb"), None)
    if verb is None or stretch[verb].word not in _LIGHT or any(item.is_noun for item in stretch[verb:]):
        return None
    subject = clean_phrase([item for item in stretch[:verb] if item.kind not in ("modal",) and item.word not in _BE])
    return None if not subject or is_back_reference(subject) else text_of(subject, frame.sentence.text)


def _done_to(frame: Frame, at: int) -> str | None:
    """`employ over 1,200 people` are people employed: the participle of the verb right before the number."""
    for item in reversed(frame.stretch(at)[-6:]):
        if item.word in frame.words.done:
            return frame.words.done[item.word]
        if item.tag != "word" or item.kind not in ("adverb", "determiner", "preposition"):
            return None
    return None
