"""English sentences: each number with its concept, measure, place, time and firmness, or dismissed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from regionstats.find.mentions import PeriodMention
from regionstats.lexicon.english import EnglishWords, english
from regionstats.link.draft import Draft, Sentence, draft_of
from regionstats.link.en_concept import concept_of
from regionstats.link.en_dismiss import counts_days, dismissal
from regionstats.link.en_items import Item, Kind, is_hard, items_of, without_asides
from regionstats.link.en_measure import measure_of, signed
from regionstats.link.en_phrases import phrase_right
from regionstats.link.en_place import regions_of, speaks_of_home, takes_up
from regionstats.link.en_respectively import pair_respectively
from regionstats.link.en_special import only_places, rate_tail
from regionstats.link.en_time import (
    baseline_of,
    goes_on,
    is_aside,
    is_bracketed_place,
    is_enclosed,
    is_present,
    period_of,
)
from regionstats.link.en_units import with_shared_units
from regionstats.model import Quantity, Span


@dataclass(slots=False)
class Frame:
    """A sentence as items, and the neighbourhood of each number in it.

    `taken` are the dates that something is only held against: `2015` in `up from 59 percent in 2015`. The stretches
    beside a number are walked once and kept, since twenty rules ask for them.
    """

    sentence: Sentence
    items: list[Item]
    taken: set[int] = field(default_factory=set)
    _verbless: bool | None = None
    _before: dict[int, list[Item]] = field(default_factory=dict)
    _stretch: dict[int, list[Item]] = field(default_factory=dict)
    _after: dict[int, list[Item]] = field(default_factory=dict)

    @cached_property
    def words(self) -> EnglishWords:
        """The lexicon's closed classes."""
        return english()

    @cached_property
    def quantities(self) -> list[int]:
        """Where the items that are numbers stand."""
        return [at for at, item in enumerate(self.items) if item.tag == "quantity"]

    def quantity(self, at: int) -> Quantity:
        """The number at item `at`."""
        found = self.items[at].payload
        assert isinstance(found, Quantity)
        return found

    @property
    def verbless(self) -> bool:
        """Whether no word of the sentence is a finite verb: `And a rebate of $750.`"""
        if self._verbless is None:
            self._verbless = not any(_says(self, number) for number in range(len(self.items)))
        return self._verbless

    def replace(self, at: int, item: Item) -> None:
        """Another item in the place of the one at `at`."""
        self.items[at] = item
        self._verbless = None
        for known in (self._before, self._stretch, self._after):
            known.clear()

    def before(self, at: int) -> list[Item]:
        """The items between the number before (or a hard mark, or the sentence's start) and item `at`."""
        found = self._before.get(at)
        if found is None:
            found = self._before[at] = self._walk_before(at)
        return found

    def stretch(self, at: int) -> list[Item]:
        """The last part of `before`: behind its last comma, or behind a conjunction where a number stands before."""
        found = self._stretch.get(at)
        if found is None:
            found = self._stretch[at] = self._walk_stretch(at)
        return found

    def after(self, at: int) -> list[Item]:
        """The items behind the number up to the next number, comma or hard mark."""
        found = self._after.get(at)
        if found is None:
            found = self._after[at] = self._walk_after(at)
        return found

    def _walk_before(self, at: int) -> list[Item]:
        start = at
        while start and self.items[start - 1].tag != "quantity" and not is_hard(self.items[start - 1]):
            start -= 1
        return self.items[start:at]

    def _walk_stretch(self, at: int) -> list[Item]:
        before = self.before(at)
        follows_number = len(before) < at and self.items[at - len(before) - 1].tag == "quantity"
        for number in range(len(before) - 1, -1, -1):
            item = before[number]
            if item.tag == "mark" and item.word == ",":
                return before[number + 1 :]
            if item.word == "and" and _in_list(before, number):
                continue
            if follows_number and item.word in ("and", "but", "while", "whereas", "or", "with", "as", "which"):
                return before[number + 1 :]
        return before

    def _walk_after(self, at: int) -> list[Item]:
        end = at + 1
        while end < len(self.items) and not self._ends(end):
            end += 1
        return self.items[at + 1 : end]

    def _ends(self, at: int) -> bool:
        item = self.items[at]
        return item.tag == "quantity" or is_hard(item) or (item.tag == "mark" and item.word in ",")

    def joined(self, at: int) -> bool:
        """Whether only names and joining words stand between the number before and this one."""
        before = self.before(at)
        if len(before) == at or self.items[at - len(before) - 1].tag != "quantity":
            return False
        return not any(_acts(before, number) for number in range(len(before)))

    def word(self, at: int) -> str:
        """The word at item `at`, empty outside the sentence and for mentions."""
        return self.items[at].word if 0 <= at < len(self.items) else ""

    def has_number(self, at: int) -> bool:
        """Whether item `at` is a number."""
        return 0 <= at < len(self.items) and self.items[at].tag == "quantity"

    def phrase(self, items: list[Item], start: int, end: int) -> str:
        """Some items as a lower-case string, for looking up phrases of several words."""
        return " ".join(item.word or f"<{item.tag}>" for item in items[start:end])


def _acts(items: list[Item], at: int) -> bool:
    """Whether a word is a finite verb; `newly added start-ups` holds none."""
    item = items[at]
    if item.tag != "word" or item.kind not in ("verb", "modal"):
        return False
    leads = at == 0 or not items[at - 1].is_noun
    return not (item.word.endswith("ed") and leads and at + 1 < len(items) and items[at + 1].is_noun)


def _in_list(items: list[Item], at: int) -> bool:
    """`of which wind and solar supplied`: an `and` inside the subject of a new clause."""
    number = at - 1
    while number >= 0 and items[number].is_noun:
        number -= 1
    return number < at - 1 and number >= 0 and items[number].word in ("which", "whom", "while", "whereas", "but")


def link_sentence(sentence: Sentence) -> list[Draft]:
    """A draft for each number of the sentence, dismissed ones included, in the order of the text."""
    items, asides = without_asides(with_shared_units(items_of(sentence)))
    frame = Frame(sentence, items)
    numbers = frame.quantities
    lasting = _set_aside(frame)
    drafts: list[Draft] = []
    for at in numbers:
        drafts.append(lasting.get(at) or _link(frame, at, drafts))
        if _inside(frame, at, drafts[-1]):
            _make_word(frame, at, "number")
    pair_respectively(frame, drafts)
    for main, aside in asides:
        drafts.append(_again(aside, next(d for d in drafts if d.quantity is main)))
    return sorted(drafts, key=lambda draft: draft.quantity.start)


def _set_aside(frame: Frame) -> dict[int, Draft]:
    """Numbers that only say how long something lasts become words: `Wine, shut in for 19 weeks, shrank by 1.7%`."""
    found: dict[int, Draft] = {}
    ordinals: dict[int, Draft] = {}
    for at in frame.quantities:
        why = dismissal(frame, at)
        if why in ("an ordinal", "an ordinal, but no place in an order"):
            draft = draft_of(frame.quantity(at), "level")
            draft.dismissed = why
            ordinals[at] = draft
        if why == "how long something lasts":
            draft = draft_of(frame.quantity(at), "level")
            draft.dismissed = why
            found[at] = draft
    for at in found:
        _make_word(frame, at, "adverb")
    for at in ordinals:
        _make_word(frame, at, "number")  # `41 percent of third graders`
    return found | ordinals


def _make_word(frame: Frame, at: int, role: Kind) -> None:
    item = frame.items[at]
    word = frame.sentence.text[item.start : item.end].lower()
    frame.replace(at, replace(item, tag="word", role=role, word=word))


def _inside(frame: Frame, at: int, draft: Draft) -> bool:
    """Whether a number only belongs to a longer phrase: `its place among China's 31 regions`, `output of the two
    cities`; what follows looks through it.
    """
    if draft.dismissed == "an age that defines a group":
        return True
    if draft.unit != "count" or draft.quantity.form != "cardinal" or at + 1 >= len(frame.items):
        return False
    if not frame.items[at + 1].is_noun:
        return False
    number = at - 1
    if frame.word(number) in ("'s", "s"):
        while number and (frame.items[number].tag == "region" or frame.word(number) in ("'s", "s", "the")):
            number -= 1
        return frame.word(number) in _INNER_PREPOSITIONS
    return frame.word(number) in _OWNERS and frame.word(number - 1) in _INNER_PREPOSITIONS


_OWNERS = frozenset({"the", "these", "those", "its", "our", "their", "all"})
_INNER_PREPOSITIONS = frozenset({"of", "in", "among", "between", "across", "for", "within", "throughout"})


def _again(aside: Quantity, main: Draft) -> Draft:
    """The same amount in another currency, in brackets: `9.2 trillion won (US$7 billion)`."""
    unit, value = aside.unit, aside.value
    bound = aside.bound if aside.bound != "exact" else main.bound
    copy = replace(main, quantity=aside, value=value, value_max=aside.value_max, unit=unit, bound=bound, evidence=[])
    copy.because("concept", None, "the same amount in another currency")
    return copy


def _link(frame: Frame, at: int, earlier: list[Draft]) -> Draft:
    quantity = frame.quantity(at)
    why = dismissal(frame, at)
    kept = [draft for draft in earlier if draft.dismissed is None]
    before = kept[-1] if kept else None
    measure, rule = measure_of(frame, at, before)
    draft = draft_of(quantity, measure)
    draft.because("measure", None, rule)
    draft.dismissed = why
    if why is not None:
        return draft
    draft.verbless = frame.verbless
    _share_unit(frame, at, draft, before)
    if draft.unit == "day" and draft.dismissed is None and counts_days(frame):
        draft.unit = "count"
    signed(frame, at, draft, before)
    concept, span, rule = concept_of(frame, at, draft, kept)
    draft.concept = concept
    draft.passing = draft.unit == "count" and only_places(concept or "")
    draft.tail = rate_tail(frame, at) if concept is None else ""
    draft.same = _again_told(frame, at)
    draft.acted = concept is None and _acted(frame, at)
    draft.returns = concept is None and _contributes(frame, at)
    if concept is not None:
        draft.because("concept", span, rule)
    _firmness(frame, at, draft, before)
    draft.regions = regions_of(frame, at, draft)
    draft.at_home = not draft.regions and speaks_of_home(frame, at)
    draft.same_place = not draft.regions and takes_up(frame, at)
    draft.aside = is_aside(frame, at)
    draft.baseline = baseline_of(frame, at, draft)
    draft.period = period_of(frame, at, draft)
    draft.aside = draft.aside or _in_aside(frame, at)
    draft.money = _is_money(frame, at, draft)
    _between_levels(frame, at, draft, kept)
    if (
        draft.modality == "actual"
        and before is not None
        and before.modality == "target"
        and _done_since(frame, at)
        and frame.word(at + 1) == "of"
        and frame.word(at + 2) in ("which", "whom", "them")
    ):
        # `to run 20 joint laboratories by 2025, six of which have already opened`: done, so not at the plan's date.
        draft.period, draft.present = None, True
    elif draft.period is None:
        draft.goes_on = goes_on(frame, at, draft)
        draft.bracketed = is_bracketed_place(frame, at)
        draft.present = (
            before.present and before.period is None if before and frame.joined(at) else is_present(frame, at)
        )
    return draft


def _says(frame: Frame, at: int) -> bool:
    """Whether a word is the sentence's verb: `subsidies cost the city`, `our labs file 18`, but not `a raise of 4`."""
    item, before = frame.items[at], frame.items[at - 1] if at else None
    if item.tag != "word" or (before is not None and before.kind == "determiner"):
        return False
    if item.kind in ("verb", "modal"):
        return True
    following = frame.items[at + 1] if at + 1 < len(frame.items) else None
    acts = following is not None and (following.tag in ("quantity", "region") or following.kind == "determiner")
    return item.word in frame.words.verbs and acts and before is not None and before.is_noun


def _is_money(frame: Frame, at: int, draft: Draft) -> bool:
    """`exported goods worth 39.7 billion`, `plan to lend 500 million and to train`: no noun behind, money before."""
    surface = frame.sentence.text[draft.quantity.start : draft.quantity.end]
    if draft.unit != "count" or draft.measure not in ("level", "change") or not surface.endswith(_MAGNITUDES):
        return False
    if phrase_right(frame.items, at + 1):
        return False
    named = (draft.concept or "").lower().split()
    return any(word in frame.words.money for word in (*(item.word for item in frame.before(at)), *named))


_MAGNITUDES = ("million", "billion", "trillion", "crore", "bn", "m")


def _again_told(frame: Frame, at: int) -> bool:
    """`a third, or 5.3 billion`, `nine in ten are leased here: 240 last year`: the number before in other terms."""
    stretch = frame.stretch(at)
    lead = at - 1 - len(stretch) if stretch and all(item.kind == "adverb" for item in stretch) else at - 1
    if frame.word(at - 1) == "to" and len(stretch) == 1 and frame.has_number(at - 2):
        return True  # `from 44 to 24`
    return frame.word(lead) in ("or", ":", "i.e")


def _between_levels(frame: Frame, at: int, draft: Draft, kept: list[Draft]) -> None:
    """`kept 118,000 busy in 2000 and 25,400 in 2018, a decline of 78%`: the change from the one date to the other."""
    if draft.measure not in ("growth", "change") or draft.baseline is not None or len(kept) < _PAIR:
        return
    first, last = kept[-_PAIR:]
    alike = first.unit == last.unit and first.measure == last.measure and first.measure in ("level", "share")
    if not alike or not frame.joined(at):
        return
    start, end = first.period and first.period.period, last.period and last.period.period
    if start is None or end is None or first.period is None or start.last >= end.first:
        return
    draft.baseline = first.period._replace(role="baseline")
    if draft.period is None or draft.period.period == start:
        draft.period = last.period


_PAIR = 2


def _in_aside(frame: Frame, at: int) -> bool:
    """`its share, which was 6.6 percent in 2010, has fallen`: the number stands with its date inside an aside."""
    end = next((n for n in range(at + 1, len(frame.items)) if frame.word(n) == ","), None)
    if end is None or frame.items[end - 1].tag != "period":
        return False
    return is_enclosed(frame, end - 1, len(frame.items))


def _acted(frame: Frame, at: int) -> bool:
    """`In May we did 243 billion yuan`, `Haikou received 637 million`: who acts is named, and not what is measured."""
    stretch = frame.stretch(at)
    verb = next((n for n, item in enumerate(stretch) if item.tag == "word" and item.kind in ("verb", "modal")), None)
    if verb is None:
        return False
    who = [item for item in stretch[:verb] if item.tag == "region" or item.is_noun or item.kind == "pronoun"]
    return bool(who) and all(
        item.tag == "region" or item.word == "we" or item.word in frame.words.actors for item in who
    )


def _contributes(frame: Frame, at: int) -> bool:
    """`Jiangyin contributed 411 billion yuan`: a place's part of what the paragraph is about."""
    words = {item.word for item in frame.stretch(at)}
    return frame.quantity(at).unit not in ("count", "percent") and bool(words & _CONTRIBUTES)


_CONTRIBUTES = frozenset({"contributed", "contributes", "contribute", "chipped", "accounted", "accounts"})


def _share_unit(frame: Frame, at: int, draft: Draft, before: Draft | None) -> None:
    """`120 billion yuan in 2021, copper 50 billion`: a bare magnitude takes the unit of the number it is listed
    with.
    """
    surface = frame.sentence.text[draft.quantity.start : draft.quantity.end]
    if draft.unit != "count" or not surface[-1:].isalpha() or not surface[0].isdigit():
        return
    if phrase_right(frame.items, at + 1):
        return
    following = next((n for n in frame.quantities if n > at), None)
    joined = following is not None and frame.word(at + 1) in ("and", "or", "to", ",") and following - at <= 5
    if before is not None and before.unit not in ("count", "percent", "rank", "times", "percentage_point"):
        draft.unit = before.unit
    elif (
        joined and following is not None and frame.quantity(following).unit not in ("count", "percent", "rank", "times")
    ):
        draft.unit = frame.quantity(following).unit
    else:
        return
    draft.because("unit", None, "unit of the number it is listed with")


def _firmness(frame: Frame, at: int, draft: Draft, before: Draft | None) -> None:
    plan = _target_cue(frame, at) or _planned_behind(frame, at)
    if plan is not None and not is_aside(frame, at) and not _done_since(frame, at):
        draft.modality = "target"
        draft.because("modality", Span(plan.start, plan.end), "target cue")
    if draft.measure != "level" or draft.unit == "percent":
        return
    cue = next(_new_cues(frame, at, draft), None)
    if cue is not None:
        draft.new = True
        draft.because("new", cue, "new cue")
    elif before is not None and before.new and before.unit == draft.unit and _adds_on(frame, at, draft):
        draft.new = True
        draft.because("new", None, "as the number before")


def _adds_on(frame: Frame, at: int, draft: Draft) -> bool:
    """A number of the same list is as new as the one before; `bringing the total to 19` and `while 63,400` are not."""
    words = {item.word for item in frame.before(at)}
    return not words & {"total", "while", "whereas", "stock", "tally"} and (draft.concept is None or frame.joined(at))


def _done_since(frame: Frame, at: int) -> bool:
    """`of which 892 had been filled by July`: the verb behind the number says that it has happened."""
    return any(item.word in ("had", "have", "has", "were", "was") for item in frame.after(at)[:3])


def _target_cue(frame: Frame, at: int) -> Item | None:
    """The last word of planning before the number, unless the sentence turned back to what is since."""
    words = frame.words
    for number in range(at - 1, -1, -1):
        item = frame.items[number]
        if isinstance(item.payload, PeriodMention) and item.payload.basis == "publication":
            # `By 2027 the state wants to spend 3.5 percent; today it is 3.4`: what is, not what is planned.
            return None
        if item.tag == "period" or item.tag == "quantity":
            continue
        if item.word in words.target_ends and item.word != "from":
            return None
        if item.word in ("with", "which", "of") and frame.word(number - 1) == ",":
            # `strive to develop clean energy, with installations accounting for 56%`: what is, not what is planned.
            return None
        if item.word in words.target and _plans(frame, number):
            return item
        if item.word in (
            "is",
            "are",
            "set",
            "due",
            "mean",
            "means",
            "asks",
            "looks",
            "look",
            "going",
            "commits",
            "commit",
            "wish",
            "course",
            "track",
        ) and any(frame.phrase(frame.items, number, number + 3).startswith(phrase) for phrase in words.target_phrases):
            return item
    return None


def _planned_behind(frame: Frame, at: int) -> Item | None:
    """`Three laboratories will go up`, `a fund of 10 billion is planned`: the plan's verb behind its subject."""
    if any(item.tag == "word" and item.kind in ("verb", "modal") for item in frame.stretch(at)):
        return None
    after = frame.after(at)[:10]
    for number, item in enumerate(after):
        if number and item.word.endswith("ed") and after[number - 1].word in ("of", "the", "a", "for"):
            continue  # `14,500 MW of pumped storage is planned`
        if item.word == "expected" and after[number - 1].is_noun:
            return item  # `826,000 graduates expected this summer`
        if item.word in ("will", "shall") or item.word in (
            "planned",
            "proposed",
            "envisaged",
            "earmarked",
            "scheduled",
        ):
            return item
        if item.word in ("is", "are") and frame.word(at + number + 2) == "to":
            return item
        if item.word in ("that", "which", "who") or (
            item.kind == "verb" and item.word not in ("is", "are", "being", "been")
        ):
            return None
    return None


def _plans(frame: Frame, at: int) -> bool:
    """`plans to build` plans; `the plan` alone, `20 projects` and `he should know` do not."""
    word, following, before = frame.word(at), frame.word(at + 1), frame.word(at - 1)
    if word in ("plan", "plans", "project", "projects", "forecast", "forecasts"):
        return (following in ("to", "on", "for") and before not in ("the", "an", "a", "this", "action")) or before in (
            "is",
            "are",
        )
    if word in ("planned", "proposed", "promised", "targeted", "scheduled", "earmarked"):
        return True
    if before in ("i", "you") or before == "n't":
        return False
    return not (word in ("would", "should", "must") and following == "have")


def _new_cues(frame: Frame, at: int, draft: Draft) -> Iterator[Span]:
    """Words of adding right before the number, in its noun phrase, in the head it stands under, or behind it."""
    words = frame.words
    for item in frame.stretch(at)[-2:]:
        follows = frame.word(frame.items.index(item) + 1)
        if (
            item.word in words.new
            and follows not in words.not_new
            and (item.word not in ("add", "adds", "added", "adding") or (draft.unit == "count" and follows != "that"))
        ):
            yield Span(item.start, item.end)
    after = frame.after(at)
    for number, item in enumerate(after[:3]):
        following = after[number + 1].word if number + 1 < len(after) else ""
        if item.word in words.new_behind and following not in words.not_new:
            yield Span(item.start, item.end)
        elif item.tag != "word" or item.kind == "preposition":
            break
    yield from _new_phrases(frame, at, draft)


_CLAUSE_MARK = re.compile(r"[,;.:]")
_NEW = re.compile(r"\bnew(?:ly)?\b")


def _new_phrases(frame: Frame, at: int, draft: Draft) -> Iterator[Span]:
    end = frame.items[at].end
    tail = _CLAUSE_MARK.split(frame.sentence.text[end : min(end + 90, frame.sentence.end)])[0].lower()
    passes = any(
        item.word in frame.words.equal or item.word in ("below", "above", "over", "past") for item in frame.stretch(at)
    )
    if any(cue in tail for cue in frame.words.new_phrases) and not (passes and "first time" in tail):
        yield Span(end, end + len(tail))
    named = (draft.concept or "").split()
    proper = len(named) > 1 and named[0] == "New" and named[1][:1].isupper()  # New Mexicans, New York
    named = [word.lower() for word in named]
    opens = bool(named) and named[0] in ("new", "newly", "additional") and not proper
    if opens and " ".join(named[1:2]) not in frame.words.not_new:
        yield Span(frame.items[at].start, frame.items[at].end)
    head = frame.sentence.text[frame.sentence.start : end].split(":")
    if len(head) > 1 and len(head[0]) < 60 and _NEW.search(head[0].lower()) and "new energy" not in head[0].lower():
        yield Span(frame.sentence.start, frame.sentence.start + len(head[0]))
