"""When an English number holds, and what a change is measured against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from regionstats.find.mentions import PeriodMention
from regionstats.link.draft import Draft
from regionstats.link.en_items import Item, is_hard, word_kind
from regionstats.period import Period

if TYPE_CHECKING:
    from regionstats.link.en import Frame

_ASIDES = frozenset({"which", "who", "whose", "where", "once", "first", "newly", "originally"})
_SAYS_WHEN = ("time", "deadline", "same")


def _mention(item: Item) -> PeriodMention:
    assert isinstance(item.payload, PeriodMention)
    return item.payload


def period_of(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    """The mention that says when the number at item `at` holds, cut to one end of a span where it is one end's
    value.
    """
    first, last = _ratio_ends(frame, at) if draft.quantity.form == "ratio" else (at, at)
    found = (
        _from_to(frame, at, draft)
        or _behind(frame, last, draft)
        or _earlier(frame, first, draft)
        or _later(frame, last, draft)
    )
    if (
        found is not None
        and draft.measure == "rank"
        and found.period
        and found.period.is_span
        and "-" not in found.period.text
    ):
        # `over the past 40 years GDP has ranked first`: the place is today's.
        return None
    since = _since_then(frame, at)
    if since is not None and (found is None or found.start < since.start):
        if draft.measure == "level":
            return since
        named = [_mention(item) for item in frame.items[:at] if item.tag == "period" and item.end <= since.start]
        start = next((mention for mention in reversed(named) if mention.period is not None), None)
        draft.baseline = start._replace(role="baseline") if start is not None else since
        return since
    if found is None or found.period is None:
        return found
    _own_end(frame, at, draft, found)
    return _one_end(frame, at, draft, found)


def _since_then(frame: Frame, at: int) -> PeriodMention | None:
    """`More than 5,100 have been approved since`, `163 in 2018, has since quadrupled`: in the number's own clause."""
    for step, stop in ((1, len(frame.items)), (-1, -1)):
        for number in range(at + step, stop, step):
            item = frame.items[number]
            if item.tag == "quantity" or is_hard(item) or (item.word == "," and step > 0):
                break
            if item.tag == "period":
                if _mention(item).role == "since":
                    return _mention(item)
                break
    return None


def _from_to(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    """`trebled from 674 billion in 2012 to 1.96 trillion in 2021`, `..., an average of 9.2 percent a year`."""
    averaged = draft.measure == "growth" and _averages(frame)
    if draft.measure in ("growth", "change") and not averaged and draft.baseline is None and frame.word(at - 1) == "of":
        # `grew from 45,000 in 2015 to 61,000 in 2022, a gain of 36 percent`
        ends = _two_dates(frame, range(at))
        if ends is not None:
            draft.baseline = ends[0]._replace(role="baseline")
            return ends[1]
    if draft.measure != "multiple" and not averaged:
        return None
    dates = _two_dates(frame, range(at + 1, len(frame.items))) or (_two_dates(frame, range(at)) if averaged else None)
    if dates is None:
        return None
    start, end = dates
    if averaged and start.period and end.period:
        return end._replace(period=Period.span(start.period, end.period))
    draft.baseline = start._replace(role="baseline")
    return end


def _two_dates(frame: Frame, where: range) -> tuple[PeriodMention, PeriodMention] | None:
    """The dates of `from A in P to B in Q` among some items."""
    begin = next(
        (
            n
            for n in where
            if frame.word(n) == "from" and frame.items[min(n + 1, len(frame.items) - 1)].tag == "quantity"
        ),
        None,
    )
    if begin is None:
        return None
    dates = [
        n for n in where if n > begin and frame.items[n].tag == "period" and _mention(frame.items[n]).period is not None
    ]
    if len(dates) < 2 or not any(frame.word(n) == "to" for n in range(dates[0], dates[1])):
        return None
    first, last = _mention(frame.items[dates[0]]), _mention(frame.items[dates[1]])
    ordered = first.period and last.period and not first.period.is_span and first.period.last < last.period.first
    return (first, last) if ordered else None


def _earlier(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    found = _before(frame, at)
    if found is None or draft.measure != "level" or draft.modality == "target":
        return found
    return None if _own_present(frame, at, found) else found


def _own_present(frame: Frame, at: int, mention: PeriodMention) -> bool:
    """`went from 182 in 2015 to 533 in 2022, and its 57 listed companies have a value of`: a present of its own."""
    begin = next((n for n in range(at - 1, -1, -1) if frame.word(n) in ("and", "but", ";", "while", "whereas")), None)
    if begin is None or frame.items[begin].start < mention.end:
        return False
    clause = [*frame.items[begin + 1 : at], *frame.after(at)]
    verb = next(
        (
            item
            for number, item in enumerate(clause)
            if item.tag == "word"
            and item.kind in ("verb", "modal")
            # `its 57 listed companies have`
            and not (item.word.endswith("ed") and number + 1 < len(clause) and clause[number + 1].is_noun)
        ),
        None,
    )
    words = frame.words
    told_before = any(item.word in words.past_forms or item.word in words.past for item in frame.items[:begin])
    if verb is None or not told_before:
        return False
    return verb.word in words.present or (verb.word in words.present_forms and verb.word not in words.past_forms)


def _ratio_ends(frame: Frame, at: int) -> tuple[int, int]:
    """`from 6.2:35.7:58.1 of 2013`: all parts of a ratio share what stands around it."""
    first = last = at
    while frame.word(first - 1) in (":", "：", "∶") and frame.items[first - 2].tag == "quantity":
        first -= 2
    while (
        last + 2 < len(frame.items)
        and frame.word(last + 1) in (":", "：", "∶")
        and frame.items[last + 2].tag == "quantity"
    ):
        last += 2
    return first, last


def _behind(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    """`1.04 percent in 2015`: before the next number, comma or conjunction."""
    for number in range(at + 1, min(at + 16, len(frame.items))):
        item = frame.items[number]
        if (
            item.tag == "quantity"
            or (is_hard(item) and item.word != "(")
            or item.word in ("and", "but", "while", "whereas", ",")
        ):
            return None
        if item.tag == "period":
            mention = _mention(item)
            if draft.measure == "multiple" and _held_against(frame, at, number):
                continue
            if mention.role in _SAYS_WHEN or (mention.role == "baseline" and _up_from(frame, at)):
                return _used(frame, number, draft)
            if mention.role == "yoy" and _up_from(frame, at):
                return mention._replace(role="same")
    return None


def _used(frame: Frame, number: int, draft: Draft) -> PeriodMention:
    if draft.aside:
        frame.taken.add(number)
    return _mention(frame.items[number])


def _up_from(frame: Frame, at: int) -> bool:
    """`up from 59.7 percent a year earlier`: the second share is the year before's."""
    return is_aside(frame, at) and frame.word(at - 1) != "("


def is_aside(frame: Frame, at: int) -> bool:
    """`up from 59.7 percent`, `against 8.1`, `compared with 62`, `(2020: €1.49bn)`: what another number is held
    against.
    """
    number = _ratio_ends(frame, at)[0] - 1 if frame.items[at].tag == "quantity" else at - 1
    if frame.word(number) == "'s" and frame.items[number - 1].tag == "period":
        number -= 2  # `from last year's 302 billion`
    elif frame.items[number].tag == "period" and frame.word(number - 1) == "from":
        number -= 1  # `from today's 118`
    while number >= 0 and (
        frame.items[number].kind in ("adverb", "determiner") and frame.word(number) not in ("than", "up", "down")
    ):
        number -= 1
    before = frame.word(number)
    if before == "from":
        return frame.word(number - 1) not in ("is", "are", "was", "were", "came", "comes", "come")
    if before in ("against", "versus", "vs"):
        return True
    if before in ("with", "to") and frame.word(number - 1) in ("compared", "compares"):
        return True
    return _bracketed(frame, at) or any(item.word == "having" for item in frame.stretch(at))


def _bracketed(frame: Frame, at: int) -> bool:
    """`China 9% (it was 21% in 2018)`: a bracket behind another number."""
    for number in range(at - 1, max(-1, at - 9), -1):
        if frame.word(number) == ")" or frame.items[number].tag == "quantity":
            return False
        if frame.word(number) == "(":
            return any(frame.items[n].tag == "quantity" for n in range(number))
    return False


def _before(frame: Frame, at: int) -> PeriodMention | None:
    for number in range(at - 1, -1, -1):
        item = frame.items[number]
        if item.tag != "period" or number in frame.taken or is_enclosed(frame, number, at):
            continue
        owner = number + 1 + (frame.word(number + 1) == "'s")
        if owner < at and frame.items[owner].tag == "quantity" and is_aside(frame, owner):
            continue  # `from last year's 302 billion to 500 billion`
        if _mention(item).role in _SAYS_WHEN:
            return _mention(item)
    return None


def is_enclosed(frame: Frame, number: int, at: int) -> bool:
    """`The park, opened in 1994, has 5,000 firms`, `its share, 6.6 percent in 2010, fell to 4`: a date inside an aside
    says nothing of the number at item `at` behind it.
    """
    comma = next((n for n in range(number + 1, min(number + 5, at)) if frame.word(n) == ","), None)
    if comma is None or comma + 1 >= at:
        return False
    verb = comma + 1
    while verb < at and frame.items[verb].kind == "adverb":
        verb += 1
    if verb >= at or frame.items[verb].tag != "word" or frame.items[verb].kind not in ("verb", "modal"):
        return False
    if frame.word(verb).endswith("ing"):
        return False
    for begin in range(number - 1, 0, -1):
        if is_hard(frame.items[begin]):
            return False
        if frame.word(begin) == ",":
            lead = frame.items[begin + 1]
            return begin + 1 < number and (lead.kind == "verb" or lead.tag == "quantity" or lead.word in _ASIDES)
    return False


# No date stands further behind the number it is for; a text without full stops has hundreds of words behind each.
_FAR = 60


def _later(frame: Frame, at: int, draft: Draft) -> PeriodMention | None:
    """`Growth was 4.6% to 1.54 trillion yuan between January and June`: a date behind holds for the numbers before
    it.
    """
    if draft.aside:
        return None
    for number in range(at + 1, min(at + _FAR, len(frame.items))):
        item = frame.items[number]
        if (item.tag == "mark" and item.word in ";(") or _new_clause(frame, number):
            return None
        if item.tag == "quantity" and (is_aside(frame, number) or _is_multiple_of_then(frame, number)):
            return None
        if item.tag == "period" and _mention(item).role in _SAYS_WHEN:
            held = draft.measure == "multiple" and _held_against(frame, at, number)
            return None if held or _mention(item).basis == "publication" else _mention(item)
    return None


def _is_multiple_of_then(frame: Frame, at: int) -> bool:
    """`4 billion, eight times what they had been in 2015`: the date is the multiple's and tells its base."""
    if frame.quantity(at).unit != "times":
        return False
    return any(
        frame.items[number].tag == "period" and _held_against(frame, at, number)
        for number in range(at + 1, min(at + 9, len(frame.items)))
    )


def _new_clause(frame: Frame, at: int) -> bool:
    """`, while`, `, of which`, `and in 2021 produced`: what follows has a verb or time of its own."""
    word, following = frame.word(at), frame.items[at + 1 : at + 12]
    if word in ("while", "whereas", "but") or (word == "of" and frame.word(at + 1) in ("which", "whom")):
        return True
    if word not in ("and", ",", "which", "or") or not following or (word == "," and following[0].word == "to"):
        return False
    if word == "and" and (following[0].tag == "period" or following[0].word == "in"):
        return True
    for item in following:
        if item.tag == "quantity" or item.word in (",", "and"):
            return False
        if item.tag == "word" and item.kind in ("verb", "modal"):
            return True
    return False


def _held_against(frame: Frame, at: int, number: int) -> bool:
    """`3.2 times that of 2015`, `eight times what it had been in 2015`; `2.7 times the U.S. average in 2020` says
    when.
    """
    between = frame.items[at + 1 : number]
    period = _mention(frame.items[number]).period
    if _mention(frame.items[number]).role == "deadline":
        return False
    if period is not None and (period.is_long or len(period.text) == 10):
        return False
    if any(
        item.tag in ("region", "quantity", "period") or item.word in (",", ";", "average", "mean", "and", "after")
        for item in between
    ):
        return False
    return (
        bool(between)
        and between[0].word in ("that", "those", "what", "the", "of", "as", "its", "in", "more", "over", "from")
    ) or not between


def _own_end(frame: Frame, at: int, draft: Draft, mention: PeriodMention) -> None:
    """Growth or change over a stated span is against the span's start, unless it is an average a year."""
    period = mention.period
    if period is None or not period.is_long or draft.baseline is not None:
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
        if (
            item.tag == "period"
            and draft.measure == "multiple"
            and _mention(item).role == "time"
            and _held_against(frame, at, number)
        ):
            frame.taken.add(number)
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
    # `Compared with 2022, exports of 1.2 billion dollars were down 3%`: what opens the sentence holds for all of it.
    opening = (item for item in frame.items[:5] if item.tag == "period" and _mention(item).role == "baseline")
    return next((_mention(item) for item in opening), None)


def is_present(frame: Frame, at: int) -> bool:
    """Whether the number's own verb is in the present: `has 120 labs`, `there are`, `have been built`."""
    if _present_before(frame, at):
        return True
    verb = _verb_near(frame, at)
    if verb is None:
        return False
    words = frame.words
    return verb in words.present or (verb in words.present_forms and verb not in words.past_forms)


_ONE_OF = re.compile(r"\w+ (?:\w+ ){0,3}(?:in|out of|of) (?:every )?\w+", re.I)


def goes_on(frame: Frame, at: int, draft: Draft) -> bool:
    """`That is 2.24% of GDP`, `This makes $4,224 a head`, `in Guizhou it is 52 percent`: the number before again."""
    for number, item in enumerate(frame.items[:4]):
        if item.word in ("this", "that", "that's"):
            following = frame.items[number + 1 : number + 2]
            return item.word == "that's" or any(it.word == "'s" or it.kind == "verb" for it in following)
    surface = frame.sentence.text[draft.quantity.start : draft.quantity.end]
    if draft.concept is not None or (draft.quantity.form == "fraction" and _ONE_OF.fullmatch(surface)):
        return False
    return draft.measure in ("share", "rank", "multiple")


def is_bracketed_place(frame: Frame, at: int) -> bool:
    """`ahead of Bremen (2.95 percent)`: the same for another place, at the same time."""
    return frame.word(at - 1) == "(" and frame.items[at - 2].tag == "region"


def _present_before(frame: Frame, at: int) -> bool:
    """`He counts 130`, `companies now number 14,500`, `covers 931`: forms that are nouns elsewhere."""
    number = at - 1
    while number >= 0 and (
        word_kind(frame.word(number)) == "adverb"
        or frame.word(number) in ("up", "at", "to", "a", "the", "than", "more", "for")
    ):
        if frame.word(number) == "now":
            return True
        number -= 1
    word = frame.word(number)
    if word not in frame.words.present_forms or word in frame.words.past_forms or number < 1:
        return False
    before = frame.items[number - 1]
    return (
        before.tag in ("region", "period")
        or before.word == "now"
        or before.word in frame.words.pronouns
        or before.is_noun
    )


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
    return _main_verb(frame, at)


def _main_verb(frame: Frame, at: int) -> str | None:
    """`Some 300 centers with 104,000 employees make the city a hub`: the subject's verb, further behind."""
    if frame.quantity(at).unit != "count" or any(item.word == ":" for item in frame.items[max(0, at - 1) : at]):
        return None
    for number in range(at + 1, len(frame.items)):
        item = frame.items[number]
        if item.tag == "mark" and item.word in ";:":
            return None
        if item.tag == "word" and item.kind in ("verb", "modal") and not item.word.endswith(("ing", "ed")):
            return None if frame.word(number - 1) in ("to", "which", "who", "that", "and") else item.word
    return None


def _finite(frame: Frame, item: Item) -> str:
    """The first word of the verb group: `has` in `has been built`."""
    at = frame.items.index(item)
    while at and frame.items[at - 1].tag == "word" and frame.items[at - 1].kind in ("verb", "adverb", "modal"):
        at -= 1
    while at < len(frame.items) and word_kind(frame.word(at)) == "adverb":
        at += 1
    return frame.word(at)
