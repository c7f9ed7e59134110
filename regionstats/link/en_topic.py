"""What an English sentence without a number speaks of: the number behind it may leave its noun to it."""

from __future__ import annotations

from typing import NamedTuple

from regionstats.lexicon.english import english
from regionstats.link.draft import Sentence
from regionstats.link.en_items import Item, items_of
from regionstats.link.en_phrases import clean_phrase, is_back_reference, only_points_back, phrase_right, text_of

_LONGEST = 6


class Topic(NamedTuple):
    """A noun phrase: whether it is in the plural, can be measured, and whether the sentence says nothing else
    (`Now power.`).
    """

    phrase: str
    plural: bool
    measurable: bool
    alone: bool


def topic_of(sentence: Sentence) -> Topic | None:
    """`Call centres have been the surprise.`, `Water, next.`, `How big is the zone?`: what the sentence is about."""
    return topic_in(items_of(sentence), sentence)


def topic_in(items: list[Item], sentence: Sentence) -> Topic | None:
    """The topic of some of a sentence's items that hold no number."""
    verb = next((n for n, item in enumerate(items) if item.tag == "word" and item.kind in ("verb", "modal")), None)
    if items and items[0].word in ("(", "["):
        return None
    if verb is None:
        return _topic(clean_phrase(items), sentence, alone=True) if len(items) <= 2 * _LONGEST else None
    subject = _topic(clean_phrase(items[:verb]), sentence, alone=False)
    if subject is not None:
        return subject
    at = verb
    while at < len(items) and items[at].tag == "word" and items[at].kind in ("verb", "modal", "adverb"):
        at += 1
    return _topic(phrase_right(items, at), sentence, alone=False)


def _topic(phrase: list[Item], sentence: Sentence, *, alone: bool) -> Topic | None:
    if not phrase or len(phrase) > _LONGEST:
        return None
    if (only_points_back(phrase) and not (alone and phrase[-1].word == "growth")) or (
        not alone and is_back_reference(phrase)
    ):
        return None
    text = text_of(phrase, sentence.text)
    head = next(
        (n for n, item in enumerate(phrase) if item.word in ("of", "for", "in", "with", "and", ",")), len(phrase)
    )
    if not text or not head:
        return None
    words, last = english(), phrase[head - 1].word
    return Topic(text, last.endswith("s"), last in words.measurable, alone)
