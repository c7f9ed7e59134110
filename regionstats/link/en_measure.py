"""English measures: level, share, growth, change, multiple, rank; and the sign a falling word gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from regionstats.link.draft import Draft
from regionstats.link.en_items import Item
from regionstats.model import Measure, Quantity

if TYPE_CHECKING:
    from regionstats.link.en import Frame

Direction = Literal[1, -1]
_COMPARED = frozenset(
    {
        "more",
        "fewer",
        "less",
        "higher",
        "lower",
        "above",
        "below",
        "larger",
        "smaller",
        "faster",
        "slower",
        "better",
        "up",
        "down",
        "short",
        "ahead",
        "behind",
        "greater",
    }
)
_TO = frozenset({"to", "at"})
_SKIP = frozenset(
    {
        "a",
        "an",
        "the",
        "further",
        "mere",
        "by",
        "of",
        "some",
        "about",
        "around",
        "nearly",
        "roughly",
        "almost",
        "another",
        "still",
        "only",
        "just",
        "over",
        "more",
        "than",
        "whopping",
        "net",
        "record",
        "total",
        "approximately",
        "at",
        "least",
        "up",
    }
)
_NOT_CHANGING = frozenset(
    {
        "add",
        "added",
        "adds",
        "adding",
        "raise",
        "raised",
        "raises",
        "raising",
        "boost",
        "lift",
        "cut",
        "save",
        "lose",
        "advance",
        "recover",
        "recovered",
        "improved",
        "lower",
        "reduced",
    }
)


def measure_of(frame: Frame, at: int, before: Draft | None) -> tuple[Measure, str]:
    """What kind of number the one at item `at` is, and the rule that says so."""
    quantity = frame.quantity(at)
    if quantity.form == "rank" or quantity.unit == "rank":
        return "rank", "a place in an order"
    if quantity.form == "multiple" or quantity.unit == "times":
        return "multiple", "a multiple"
    if quantity.unit == "percentage_point":
        return "change", "percentage points"
    if quantity.unit == "percent" or quantity.form in ("fraction", "ratio"):
        return _percent(frame, at, quantity, before)
    return _amount(frame, at, before)


def _percent(frame: Frame, at: int, quantity: Quantity, before: Draft | None) -> tuple[Measure, str]:
    if quantity.form == "ratio":
        return "share", "a ratio's part"
    surface = frame.sentence.text[quantity.start : quantity.end]
    if surface[0] in "+-−–" and frame.word(at - 1) not in ("of",):
        return "growth", "a signed percentage"
    if quantity.form == "fraction" and re.match(r"one \w+ (?:in|out of) ", surface, re.I):
        return "share", "one of so many"
    if _grows(frame, at):
        return "growth", "a rate of growth"
    if frame.word(at - 1) == "from" or _of_whole(frame, at):
        return "share", "a part of a whole"
    if direction_after(frame, at) is not None:
        return "growth", "a percentage with a word of change behind"
    if _restates(frame, at, before):
        return "growth", "the change before, in percent"
    cue = direction_before(frame, at)
    if cue is None and frame.word(at - 1) == "by" and _sentence_moves(frame, at) is not None:
        return "growth", "by so many percent"
    if cue is not None:
        return (
            ("share", "a rate that came to the number")
            if _arrives(frame, at, cue[1])
            else ("growth", "a word of change")
        )
    if _growth_phrase(frame, at):
        return "growth", "a phrase of change"
    if frame.joined(at) and before is not None and before.unit == "percent" and before.measure == "growth":
        return "growth", "as the number before"
    if any(item.word in frame.words.paces for item in frame.stretch(at)):
        return "growth", "a word of pace"
    return "share", "a percentage without a word of change"


def _restates(frame: Frame, at: int, before: Draft | None) -> bool:
    """`is up $2.5 billion, or 14.6 per cent`, `rose by 211,000 (9.1%)`: the change again."""
    if before is None or before.measure != "change" or before.unit == "percentage_point":
        return False
    lead = at - 1
    while frame.items[lead].kind == "adverb":
        lead -= 1
    return frame.word(lead) in ("or", "(") and any(
        item.payload is before.quantity for item in frame.items[max(0, lead - 4) : lead]
    )


def _sentence_moves(frame: Frame, at: int) -> Direction | None:
    """`funds rose from 540 to 702 million, that is by 30 percent`: the way of the sentence's verb before."""
    ways = (_way(item, item.word, frame) for item in reversed(frame.items[:at]))
    return next((way for way in ways if way is not None), None)


def _grows(frame: Frame, at: int) -> bool:
    """`GDP growth slid from 7.1 percent to 6.4`, `growth was 5 percent`: the subject itself is growth."""
    left = frame.before(at)
    if frame.word(at - 1) == "to" and not left[:-1] and len(left) < at:
        return False
    words = [item.word for item in left]
    return "growth" in words and words[-1:] != ["by"] and frame.word(at + 1) != "of" and "share" not in words


def _of_whole(frame: Frame, at: int) -> bool:
    """`60 percent of them`; but `a growth of 5 percent of ...` does not occur."""
    if frame.word(at + 1) != "of":
        return False
    cue = direction_before(frame, at)
    if cue is None:
        return True
    # `our increment was over 30 percent of the national one`: the change itself is measured.
    stretch = frame.stretch(at)
    noun = stretch[-cue[1]].word in frame.words.up_nouns | frame.words.down_nouns
    return noun and any(item.word in ("is", "was", "are", "were") for item in stretch[-cue[1] :])


def _amount(frame: Frame, at: int, before: Draft | None) -> tuple[Measure, str]:
    if any(item.word == "newly" for item in frame.stretch(at)[-3:]):
        return "level", "newly added"
    if _compared_behind(frame, at):
        return "change", "so many more or fewer than"
    cue = direction_before(frame, at)
    if cue is not None and frame.word(at + 1) not in frame.words.new_behind and _directly(frame, at, cue[1]):
        return "change", "a change by so many"
    again = before is not None and before.measure == "change"
    if again and frame.word(at - 1) == "by" and frame.word(at - 2) == "and":
        return "change", "as the number before"
    return "level", "an amount"


def _compared_behind(frame: Frame, at: int) -> bool:
    """`806 more than a year earlier`, `391,000 hectares more than in 2022`; not `more than 300` nor `20 more labs`."""
    after = frame.after(at)
    if after and after[0].word in ("more", "fewer", "less") and any(item.word == "than" for item in after[2:7]):
        return all(item.tag == "word" for item in after[:3])  # `15,900 more people at work than in 2022`
    for number, item in enumerate(after[:5]):
        if item.tag == "word" and item.word in _COMPARED:
            following = after[number + 1] if number + 1 < len(after) else None
            if following is None or following.tag == "mark":
                return item.word in ("fewer", "less", "lower", "higher")
            return following is not None and (following.word in ("than", "on", "from") or following.tag == "period")
        if item.tag != "word" or item.kind not in ("noun", "determiner"):
            return False
    return False


def direction_after(frame: Frame, at: int) -> Direction | None:
    """The way a word behind the number points: `a 252-percent leap`, `13.3 percent higher than`, `42 per cent less`."""
    words = frame.words
    for item in frame.after(at)[:3]:
        if item.word in words.up_nouns or item.word in words.up_adverbs:
            return 1
        if item.word in words.down_nouns or item.word in words.down_adverbs:
            return -1
        if item.tag != "word" or item.kind in ("preposition", "verb", "pronoun", "modal", "determiner", "conjunction"):
            return None
    return None


def direction_before(frame: Frame, at: int) -> tuple[Direction, int] | None:
    """The nearest word of change before the number in its stretch: its way, and how many items back it stands."""
    words = frame.words
    stretch = frame.stretch(at)
    for back in range(1, min(len(stretch), 11) + 1):
        item = stretch[-back]
        pair = f"{item.word} {stretch[-back + 1].word}" if back > 1 else item.word
        way = None if _describes(stretch, len(stretch) - back, frame) else _way(item, pair, frame)
        phrase = f"{stretch[-back - 1].word} {item.word}" if back < len(stretch) else ""
        if phrase in words.equal or phrase in words.agents:
            # `takes up 8.2 percent`, `set up 20 labs`: the particle points nowhere.
            return None
        if way is not None and not _is_bound_word(item, back, stretch):
            return way, back
        if item.tag == "word" and item.word not in words.up and _breaks(item, frame) and back > 1:
            return None
    return None


def _describes(stretch: list[Item], at: int, frame: Frame) -> bool:
    """`our expanded unemployment rate`, `contracts for 31%`: a form of a word of change that tells no change."""
    item = stretch[at]
    words = frame.words
    if item.word in ("plus", "minus"):
        return not (
            at and stretch[at - 1].word in ("a", "another", "slight", "small")
        )  # `a plus of 1 percent`, not `plus two schools`
    if item.kind == "noun" and item.word in words.nouns_too and item.word not in words.changes:
        return item.word.endswith("s")
    owned = at and (stretch[at - 1].kind == "determiner" or stretch[at - 1].word.endswith("'s"))
    return bool(owned and item.word.endswith("ed") and at + 1 < len(stretch) and stretch[at + 1].is_noun)


def _breaks(item: Item, frame: Frame) -> bool:
    """A verb of another kind between the word of change and the number: `growth was spent on 30 percent`."""
    if item.word in (
        "was",
        "were",
        "is",
        "are",
        "of",
        "by",
        "been",
        "be",
        "has",
        "have",
        "had",
        "reached",
        "hit",
        "averaged",
        "stood",
        "came",
    ):
        return False
    return item.kind == "verb"


def _way(item: Item, pair: str, frame: Frame) -> Direction | None:
    words = frame.words
    if item.tag != "word" or pair in words.equal:
        return None
    if (
        item.word in words.up
        or pair in words.up
        or item.word in words.up_nouns
        or item.word in ("up", "higher", "growing")
    ):
        return 1
    if item.word in words.down or pair in words.down or item.word in words.down_nouns or item.word in ("down", "lower"):
        return -1
    return None


def _is_bound_word(item: Item, back: int, stretch: list[Item]) -> bool:
    """`up to 300` is a bound; `total number of added` is none."""
    return item.word == "up" and back > 1 and stretch[-back + 1].word == "to"


def _arrives(frame: Frame, at: int, back: int) -> bool:
    """`rose to 38 percent`: the number is where it arrived, not by how much."""
    stretch = frame.stretch(at)
    between = stretch[len(stretch) - back + 1 :]
    rated = any(item.word in ("rate", "pace", "clip") for item in between) and frame.word(at - 1) != "to"
    if stretch[-back].word in frame.words.paces or rated:
        # `slowed down to 5.6%`, `expanded at an average annual rate of 10.1 percent`.
        return False
    if [item.word for item in between] == ["at"] and stretch[-back].word in frame.words.up | frame.words.down:
        return False  # `GDP is expected to grow at 7.6 percent`
    return any(item.word in _TO for item in between)


def _directly(frame: Frame, at: int, back: int) -> bool:
    """`fell by 9`, `a rise of 6,800`, `rose 23.4`: nothing but small words between; `rose to 9` and `added 9 labs`
    arrive.
    """
    stretch = frame.stretch(at)
    cue, between = stretch[-back], stretch[len(stretch) - back + 1 :]
    if any(item.word in _TO or item.word == "from" for item in between):
        return False
    if (between and between[-1].word == "by") or [item.word for item in between[:1]] == ["by"]:
        return True
    if any(item.word == "by" for item in between):
        cue, between = stretch[-back], between[next(n for n, item in enumerate(between) if item.word == "by") :]
    elif cue.word in _NOT_CHANGING:
        return False
    return all(item.word in _SKIP or item.kind == "adverb" for item in between)


def _growth_phrase(frame: Frame, at: int) -> bool:
    phrase = frame.phrase(frame.stretch(at), 0, 40) + " " + frame.phrase(frame.after(at), 0, 6)
    if "average" in phrase and frame.phrase(frame.after(at), 0, 2) in (
        "a year",
        "per year",
        "annually",
        "each year",
        "per annum",
    ):
        return True
    return any(cue in phrase for cue in frame.words.growth_phrases)


def _comes_to(frame: Frame, at: int) -> bool:
    """`GDP growth slowed to 4.1 percent`, `from 7.1 percent`: growth that is still growth."""
    cue = direction_before(frame, at)
    stretch = frame.stretch(at)
    return cue is not None and any(item.word in ("to", "from") for item in stretch[len(stretch) - cue[1] + 1 :])


def signed(frame: Frame, at: int, draft: Draft, before: Draft | None) -> None:
    """Give growth and change the sign their words say; `-3.4` and `+68.4%` carry their own."""
    if draft.measure not in ("growth", "change") or draft.value < 0:
        return
    surface = frame.sentence.text[draft.quantity.start]
    if surface == "+" or _comes_to(frame, at):
        return
    way = _change_way(frame, at) or direction_after(frame, at)
    if way is None:
        cue = direction_before(frame, at)
        way = cue[0] if cue else None
    if way is None and before is not None and before.measure == draft.measure and frame.joined(at):
        way = -1 if before.value < 0 else 1
    if way is None and frame.word(at - 1) == "by":
        way = _sentence_moves(frame, at)
    if way == -1:
        draft.value = -draft.value
        draft.value_max = -draft.value_max if draft.value_max is not None else None
        draft.because("value", None, "a word of falling")


def _change_way(frame: Frame, at: int) -> Direction | None:
    for item in frame.after(at)[:5]:
        if item.word in ("below", "fewer", "less", "lower", "short", "behind", "slower", "down", "smaller"):
            return -1
        if item.word in ("above", "more", "higher", "ahead", "faster", "better", "up", "larger"):
            return 1
        if item.tag == "word" and item.kind not in ("noun", "determiner"):
            return None
    return None
