"""Constructions that name what a number measures elsewhere than at its verb: ranks, brackets, rates, money that
goes.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from regionstats.lexicon.english import english
from regionstats.link.draft import Draft
from regionstats.link.en_items import Item
from regionstats.link.en_phrases import clean_phrase, is_back_reference, phrase_right, text_of
from regionstats.model import Span

if TYPE_CHECKING:
    from regionstats.link.en import Frame

Found = tuple[str | None, Span | None, str]
_BY = frozenset({"by", "for", "in"})
_GOES = frozenset({"into", "to", "on", "for", "in", "towards", "toward", "from"})
_INNER = re.compile(r"\w+ ([a-z][\w-]*(?: [a-z][\w-]*){0,2}) (?:in|out of) ", re.I)
_NO_INNER = frozenset({"out", "in", "of", "every"})


def special_concept(frame: Frame, at: int, draft: Draft, earlier: list[Draft]) -> Found | None:
    """The concept where one of these constructions holds, else None."""
    if draft.measure == "rank":
        return _ranked(frame, at)
    if draft.quantity.form == "fraction" and (found := _inner_noun(frame, at)):
        return found
    if frame.word(at - 1) == "(":
        return _bracketed(frame, at, draft, earlier)
    if draft.measure == "level":
        return (
            _apiece(frame, at, draft, earlier)
            or _each(frame, at)
            or _attribute(frame, at, earlier)
            or _compound(frame, at, draft)
            or _goes(frame, at, draft)
        )
    return None


def named(frame: Frame, phrase: list[Item], rule: str) -> Found | None:
    """A phrase as a concept, None where it only points back."""
    if not phrase or is_back_reference(phrase):
        return None
    text = text_of(phrase, frame.sentence.text)
    return (text, Span(phrase[0].start, phrase[-1].end), rule) if text else None


def only_places(concept: str) -> bool:
    """Whether a concept only counts places or who acts: `provincial-level regions`, `cities`, `countries`."""
    return concept.lower().split(" ")[-1] in english().places


def rate_tail(frame: Frame, at: int) -> str:
    """`Per resident that makes $4,224`, `every 10,000 residents owned 61.7 of them`: the base of a rate left of
    the verb.
    """
    items = frame.items
    for start in range(at - 1, max(-1, at - 9), -1):
        word = items[start].word
        if word in ("per", "each", "every"):
            base = list(takewhile(lambda i: i.tag == "quantity" or i.is_noun, items[start + 1 : start + 4]))
            if base and any(i.is_noun for i in base):
                return f"per {frame.sentence.text[base[0].start : base[-1].end]}"
        if items[start].tag == "mark":
            return ""
    return ""


def _ranked(frame: Frame, at: int) -> Found | None:
    """`ninth in China by the number of new firms`, `third place for income per head`, `second in patents`."""
    for number in range(at + 1, min(at + 8, len(frame.items) - 1)):
        item = frame.items[number]
        if item.tag == "quantity" or (item.tag == "mark" and item.word in ",;:("):
            return None
        if frame.phrase(frame.items, number, number + 3) == "in terms of":
            return named(frame, phrase_right(frame.items, number + 3), "what the rank is by")
        following = frame.items[number + 1]
        if "such" in (following.word, frame.word(number + 4)):
            return None
        if item.word in _BY and following.tag == "word" and following.word not in _GROUPS:
            return named(frame, phrase_right(frame.items, number + 1), "what the rank is by")
        if item.word == "by" and following.word == "the":
            return named(frame, phrase_right(frame.items, number + 2), "what the rank is by")
    return None


_GROUPS = frozenset(
    {
        "the",
        "all",
        "terms",
        "a",
        "mainland",
        "national",
        "total",
        "our",
        "its",
        "their",
        "size",
        "this",
        "that",
        "western",
        "eastern",
        "central",
        "northern",
        "southern",
    }
)


def _inner_noun(frame: Frame, at: int) -> Found | None:
    """`one laptop in three was born here`: the noun inside the fraction, with its verb."""
    item = frame.items[at]
    match = _INNER.match(frame.sentence.text[item.start : item.end])
    if match is None or match[1].lower().split()[0] in _NO_INNER:
        return None
    verb = next(
        (
            i
            for i in frame.after(at)[:3]
            if i.word in frame.words.done or (i.kind == "verb" and i.word not in frame.words.equal)
        ),
        None,
    )
    return f"{match[1]} {verb.word}" if verb else match[1], Span(item.start, item.end), "noun inside the fraction"


def _bracketed(frame: Frame, at: int, draft: Draft, earlier: list[Draft]) -> Found | None:
    """`Hong Kong's throughput (17.8m)`: the noun phrase before; `jobs, in services (51,200)` are jobs in services."""
    own = draft.unit == "count" and at + 1 < len(frame.items) and frame.items[at + 1].is_noun
    if own or frame.items[at - 2].tag in ("region", "quantity", "period"):
        return None
    phrase = clean_phrase(frame.before(at - 1))
    while phrase and phrase[-1].word in frame.words.changes:
        phrase = phrase[:-1]  # `larger than the decrease of the whole country (-7.4%)`
    found = named(frame, phrase, "noun phrase before the bracket")
    whole = earlier[-1].concept if earlier and earlier[-1].unit == draft.unit == "count" else None
    if found is None or whole is None:
        return found
    return f"{whole.split(' in ')[0]} in {found[0]}", found[1], found[2]


def _each(frame: Frame, at: int) -> Found | None:
    """`Each hectare yielded 7.5 tons`, `every 10,000 residents owned 61.7 patents`: a rate in the concept."""
    items = frame.items
    start = next((n for n in range(at - 1, max(-1, at - 9), -1) if items[n].word in ("each", "every")), None)
    if start is None:
        return None
    verb = next((n for n in range(start + 1, at) if items[n].tag == "word" and items[n].kind == "verb"), None)
    base = [i for i in items[start + 1 : verb] if i.tag == "quantity" or i.is_noun] if verb else []
    if verb is None or not base or not any(i.is_noun for i in base) or len(base) > 3:
        return None
    if frame.word(at + 1) == "of":
        return None
    what = text_of(phrase_right(items, at + 1), frame.sentence.text) or frame.words.agents.get(items[verb].word)
    tail = frame.sentence.text[base[0].start : base[-1].end]
    return (f"{what} per {tail}", Span(base[0].start, base[-1].end), "rate for each") if what else None


def _attribute(frame: Frame, at: int, earlier: list[Draft]) -> Found | None:
    """`8,671 contracts, with a value of 25.3 billion yuan`, `at a cost of`: an attribute of what was counted before."""
    whole = frame.before(at)[-7:]
    begin = max(
        (n for n, item in enumerate(whole) if item.word in ("with", "at", "for", "involving", "whose")), default=0
    )
    stretch = [
        item
        for item in whole[begin:]
        if item.word
        not in ("a", "an", "the", "of", "about", "over", "nearly", "some", "its", "their", "is", "was", "and")
    ]
    named_before = next((d.concept for d in reversed(earlier) if d.concept), None)
    if (
        not named_before
        or not stretch
        or len(stretch) > 4
        or stretch[0].word not in ("with", "at", "for", "involving", "whose")
    ):
        return None
    words = [item for item in stretch[1:] if item.is_noun]
    if not words or words[-1].word not in frame.words.attributes:
        return None
    text = " ".join(frame.sentence.text[item.start : item.end] for item in words)
    return f"{text} of {named_before}", Span(words[0].start, words[-1].end), "attribute of what was counted before"


def _apiece(frame: Frame, at: int, draft: Draft, earlier: list[Draft]) -> Found | None:
    """`3,000 houses at 35,000 yuan apiece`: what one of the things counted before costs."""
    money = len(draft.unit) == 3 and draft.unit.isupper()
    if not money or frame.word(at - 1) not in ("at", "for") or frame.word(at + 1) not in ("apiece", "each"):
        return None
    thing = next((d.concept for d in reversed(earlier) if d.concept and d.unit == "count"), None)
    return (f"cost of {thing}", None, "price of one of those counted") if thing else None


def _compound(frame: Frame, at: int, draft: Draft) -> Found | None:
    """`a 500 billion-won fund`, `the Rs 100 crore fund for deep-tech firms`: the noun behind an amount with an
    article.
    """
    if draft.unit == "count" or at + 1 >= len(frame.items) or not frame.items[at + 1].is_noun:
        return None
    if frame.word(at - 1) not in ("a", "an", "the", "its", "their", "this", "our") or frame.word(at + 1) in (
        "more",
        "less",
        "mark",
        "a",
    ):
        return None
    return named(frame, phrase_right(frame.items, at + 1), "noun behind the amount")


def _goes(frame: Frame, at: int, draft: Draft) -> Found | None:
    """`6.34 billion flowed into research`, `R240 million is for the relief of small firms`: where an amount goes."""
    if draft.unit == "count" or any(
        item.tag == "word" and item.kind in ("noun", "verb", "pronoun") for item in frame.stretch(at)
    ):
        return None
    behind = takewhile(lambda item: item.kind != "preposition" or item.word == "to", frame.after(at)[:3])
    verbs = [item for item in behind if item.kind in ("verb", "modal")]
    if not verbs:
        return None
    for number in range(at + 1, min(at + 9, len(frame.items))):
        item = frame.items[number]
        if item.tag == "quantity" or (item.tag == "mark" and item.word in ",;:"):
            return None
        start = number + 2 if frame.has_number(number + 1) else number + 1
        start += frame.word(start) == "new"  # where money goes is no addition
        if item.word in _GOES and (found := named(frame, phrase_right(frame.items, start), "where the amount goes")):
            return found
    return None
