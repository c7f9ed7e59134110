"""When an English number holds, and what a change is measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regionstats.find.mentions import PeriodMention
from regionstats.link.draft import Draft
from regionstats.link.en_items import Item, is_hard, word_kind
from regionstats.period import Period

if TYPE_CHECKING:
    from regionstats.link.en import Frame

_SAYS_WHEN = ("time", "deadline", "same")


def _mention(item: Item) -> PeriodMention:
    assert isinstance(item.payload, PeriodMention)
    return item.payload


def period_of(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    """The mention that says when the number at item `at` holds, cut to one end of a span where it is one end's value."""
    first, last = _ratio_ends(frame, at) if draft.quantity.form == "ratio" else (at, at)
    found = _behind(frame, last, draft) or _before(frame, first) or _later(frame, last)
    if found is not None and draft.measure == "rank" and found.period and found.period.is_span and "-" not in found.period.text:
        # `over the past 40 years GDP has ranked first`: the place is today's.
        return None
    if found is None or found.period is None:
        return found
    _own_end(frame, at, draft, found)
    return _one_end(frame, at, draft, found)


def _ratio_ends(frame: Frame, at: int) -> tuple[int, int]:
    """`from 6.2:35.7:58.1 of 2013`: all parts of a ratio share what stands around it."""
    first = last = at
    while frame.word(first - 1) in (":", "：", "∶") and frame.items[first - 2].tag == "quantity":
        first -= 2
    while last + 2 < len(frame.items) and frame.word(last + 1) in (":", "：", "∶") and frame.items[last + 2].tag == "quantity":
        last += 2
    return first, last


def _behind(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    """`1.04 percent in 2015`: before the next number, comma or conjunction."""
    for number in range(at + 1, min(at + 16, len(frame.items))):
        item = frame.items[number]
        if item.tag == "quantity" or (is_hard(item) and item.word != "(") or item.word in ("and", "but", "while", "whereas", ","):
            return None
        if item.tag == "period":
            mention = _mention(item)
            if draft.measure == "multiple" and number <= at + 3:
                return None
            if mention.role in _SAYS_WHEN:
                return mention
            if mention.role == "yoy" and _up_from(frame, at):
                return mention._replace(role="same")
    return None


def _up_from(frame: Frame, at: int) -> bool:
    """`up from 59.7 percent a year earlier`: the second share is the year before's."""
    return frame.word(at - 1) in ("from", "against")


def _before(frame: Frame, at: int) -> PeriodMention | None:
    for number in range(at - 1, -1, -1):
        item = frame.items[number]
        if item.tag == "period" and _mention(item).role in _SAYS_WHEN and not _names_something(frame, number):
            return _mention(item)
    return None


def _later(frame: Frame, at: int) -> PeriodMention | None:
    """A date at the sentence's end holds for all its numbers where none stands before them."""
    passed = False
    for number in range(at + 1, len(frame.items)):
        item = frame.items[number]
        passed = passed or item.tag == "quantity"
        if (item.tag == "mark" and item.word == ";") or (passed and item.word in (",", "and", "but", "while")):
            return None
        if item.tag == "quantity" and frame.word(number - 1) not in ("to", "from"):
            return None
        if item.tag == "period":
            mention = _mention(item)
            return mention if mention.role in _SAYS_WHEN and mention.basis != "publication" else None
    return None


def _names_something(frame: Frame, number: int) -> bool:
    """`the 2020 census`, `the 2019 Plan`: still says when; `since the 1990s` and ages do not reach here."""
    return False


def _own_end(frame: Frame, at: int, draft: Draft, mention: PeriodMention) -> None:
    """Growth or change over a stated span is against the span's start, unless it is an average a year."""
    period = mention.period
    if period is None or not period.is_span or draft.baseline is not None:
        return
    if draft.measure in ("multiple", "change") or (draft.measure == "growth" and not _averages(frame)):
        start = Period.parse(period.start_text)
        draft.baseline = mention._replace(period=start, role="baseline")


def _averages(frame: Frame) -> bool:
    words = frame.sentence.words.lower()
    return any(cue in words for cue in ("average", "a year", "annual", "per year", "each year", "per annum"))


def _one_end(frame: Frame, at: int, draft: Draft, mention: PeriodMention) -> PeriodMention:
    period = mention.period
    if period is None or not period.is_span or period.start_text[5:6].isdigit():
        return mention
    before = frame.word(at - 1)
    if before == "from":
        return mention._replace(period=Period.parse(period.start_text))
    if draft.baseline is not None or (before == "to" and draft.measure in ("level", "share")):
        return mention._replace(period=Period.parse(period.end_text))
    return mention


def baseline_of(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    """What growth, change or a multiple is against: behind the number, across joined numbers, else before it."""
    if draft.measure not in ("growth", "change", "multiple"):
        return None
    for number in range(at + 1, len(frame.items)):
        item = frame.items[number]
        if item.tag == "mark" and item.word == ";":
            break
        if item.tag == "period" and draft.measure == "multiple" and number <= at + 3 and _mention(item).role == "time":
            return _mention(item)._replace(role="baseline")
        if item.tag == "word" and item.kind == "verb" and number > at + 6:
            break
        if item.tag == "quantity" and frame.word(number - 1) not in ("and", ",", "to"):
            break
        if item.tag == "period" and _mention(item).role in ("baseline", "yoy"):
            return _mention(item)
    for number in range(at - 1, -1, -1):
        item = frame.items[number]
        if item.tag == "quantity":
            break
        if item.tag == "period" and _mention(item).role in ("baseline", "yoy"):
            return _mention(item)
    return None


def is_present(frame: Frame, at: int) -> bool:
    """Whether the number's own verb is in the present: `has 120 labs`, `there are`, `have been built`."""
    if _present_before(frame, at):
        return True
    verb = _verb_near(frame, at)
    if verb is None:
        return False
    words = frame.words
    return verb in words.present or verb in words.present_forms and verb not in words.past_forms


def _present_before(frame: Frame, at: int) -> bool:
    """`He counts 130`, `companies now number 14,500`, `covers 931`: forms that are nouns elsewhere."""
    number = at - 1
    while number >= 0 and (word_kind(frame.word(number)) == "adverb" or frame.word(number) in ("up", "at", "to", "a", "the", "than", "more", "for")):
        if frame.word(number) == "now":
            return True
        number -= 1
    word = frame.word(number)
    if word not in frame.words.present_forms or word in frame.words.past_forms or number < 1:
        return False
    before = frame.items[number - 1]
    return before.tag in ("region", "period") or before.word == "now" or before.word in frame.words.pronouns or before.is_noun


def _verb_near(frame: Frame, at: int) -> str | None:
    for number in range(at - 1, -1, -1):
        item = frame.items[number]
        if item.tag == "mark" and item.word in ";:":
            break
        if item.tag == "word" and item.kind in ("verb", "modal"):
            if item.word.endswith("ing") or frame.word(number - 1) == "to":
                continue
            return _finite(frame, item)
    after = [item.word for item in frame.after(at) if item.tag == "word"]
    auxiliary = next((word for word in after if word in frame.words.present or word in frame.words.past), None)
    if auxiliary is not None:
        return auxiliary
    for word in after:
        if word_kind(word) in ("verb", "modal") or word in ("work", "live", "operate"):
            return word
    return None


def _finite(frame: Frame, item: Item) -> str:
    """The first word of the verb group: `has` in `has been built`."""
    at = frame.items.index(item)
    while at and frame.items[at - 1].tag == "word" and frame.items[at - 1].kind in ("verb", "adverb", "modal"):
        at -= 1
    while at < len(frame.items) and word_kind(frame.word(at)) == "adverb":
        at += 1
    return frame.word(at)
