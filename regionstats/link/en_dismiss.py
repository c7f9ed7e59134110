"""English numbers that are no observation: years, names, points of a speech, the base of a rate."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from regionstats.link.en_items import word_kind
from regionstats.link.en_phrases import phrase_right

if TYPE_CHECKING:
    from regionstats.link.en import Frame

_NAMED = frozenset(
    [
        "phase",
        "table",
        "chart",
        "figure",
        "page",
        "issue",
        "article",
        "section",
        "chapter",
        "route",
        "line",
        "terminal",
        "stage",
        "level",
        "grade",
        "class",
        "type",
        "model",
        "version",
        "item",
        "note",
        "annex",
        "part",
        "volume",
        "vol",
        "document",
        "doc",
        "paragraph",
        "highway",
        "expressway",
        "bus",
        "room",
        "building",
        "block",
        "batch",
        "group",
        "zone",
        "plan",
        "g",
        "s",
        "q",
        "figures",
        "tables",
        "pages",
        "pp",
        "p",
        "typhoon",
        "flight",
        "runway",
        "circular",
        "decree",
        "law",
        "act",
        "regulation",
        "resolution",
        "question",
        "slide",
        "row",
        "seat",
        "gate",
        "trainee",
        "hotline",
        "tel",
        "room",
        "press",
        "dial",
        "ext",
        "extension",
        "fax",
        "zip",
        "postcode",
    ]
)
_AGED = re.compile(r" (?:years )?(?:and|or) (?:older|over|above|under|younger|below)\b(?! \d)", re.I)
_RATE_BASE = frozenset({"per", "every", "each"})
_DURATIONS = frozenset({"year", "day", "month", "hour", "week", "min", "s"})
_AIR = re.compile(r"\bair\b|\bsmog|\bexcellent days|\bgood days|\bsunny|\bPM2\.5", re.I)
_LASTING = re.compile(
    r"life expectancy|average age|lifespan|waiting time|processing time|duration|service life|approval", re.I
)


def dismissal(frame: Frame, at: int) -> str | None:
    """The rule by which the number at item `at` is no observation, None where it is one."""
    quantity = frame.quantity(at)
    surface = frame.sentence.text[quantity.start : quantity.end]
    before, after = frame.word(at - 1), frame.word(at + 1)
    if quantity.form == "rank":
        return None if _is_rank(frame, at) else "an ordinal, but no place in an order"
    if quantity.unit == "count" and quantity.form == "cardinal":
        return _no_count(frame, at, surface, before, after)
    if quantity.unit == "day" and _AIR.search(frame.sentence.words):
        return None
    if quantity.unit in _DURATIONS:
        return None if _LASTING.search(frame.sentence.words) else "how long something lasts"
    if quantity.form == "multiple" and surface.endswith("times") and not _compares(frame, at):
        return "how often, not how many times as much"
    if quantity.form == "fraction" and quantity.unit == "percent":
        return _no_fraction(frame, at, surface)
    return None


def counts_days(frame: Frame) -> bool:
    """Days of good air are counted, they last nothing (ruling 15)."""
    return _AIR.search(frame.sentence.words) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")
_EVERY = re.compile(r"\b(?:every|per|each)\s*$")
_PADDED = re.compile(r"0\d+")
_NUMBERED_AFTER, _NUMBERED_BEFORE = re.compile(r"/(?:19|20)\d\d\b"), re.compile(r"\d/$")
_DIALLED = re.compile(r"\(0\d+\) ?(?:\d{3,4}[ -])?$|\b0\d{2,4}[ -]$|\+\d+ ?\d* ?$")


def _no_count(frame: Frame, at: int, surface: str, before: str, after: str) -> str | None:
    quantity = frame.quantity(at)
    text = frame.sentence.text
    if _YEAR.fullmatch(surface) and word_kind(after) != "noun":
        return "a year"
    if surface.isdigit() and quantity.value < 400 and (at == 0 or (at == 1 and before == "(")) and after in (".", ")"):
        return "a paragraph's number"
    if surface.lower() == "one":
        return "one as a pronoun or article"
    if (
        before in _RATE_BASE
        or (before == "of" and frame.word(at - 2) == "out")
        or _EVERY.search(text[max(0, quantity.start - 7) : quantity.start])
    ):
        return "the base of a rate"
    if (
        text[quantity.end : quantity.end + 1] in ("-", "–")
        and text[quantity.end + 1 : quantity.end + 2].isalpha()
        and not _bound_suffix(text[quantity.end : quantity.end + 6])
    ):
        return "part of a compound word"
    if text[max(0, quantity.start - 1) : quantity.start] in ("#", "_") or text[quantity.end : quantity.end + 1] in (
        "_",
        "#",
    ):
        return "part of a name"
    if after in ("a.m", "p.m", "am", "pm", "o'clock", "c", "noon"):
        return "a time or temperature"
    if _PADDED.fullmatch(surface) or (before == "." and frame.word(at - 2) in ("no", "nos", "art", "sec")):
        return "a number in a name"
    if before in _NAMED and surface[0].isdigit() and text[quantity.start - 1 : quantity.start] == " ":
        return "a number in a name"
    if quantity.value < 100 and _AGED.match(text, quantity.end):
        return "an age that defines a group"
    if before in ("aged", "age", "under", "over") and quantity.value < 100 and frame.word(at - 1) in ("aged", "age"):
        return "an age that defines a group"
    if _in_a_number(text, quantity.start, quantity.end):
        return "part of a telephone or document number"
    if quantity.value <= Decimal(12) and _counts_points(frame, at):
        return "points of a speech, parts, times"
    if surface.lower() in ("first", "second", "third"):
        return "an ordinal"
    return None


def _in_a_number(text: str, start: int, end: int) -> bool:
    """`[1] Data are preliminary`, `(029) 2100 0000`, `SFR 112/2023`: signs around that no statistic has."""
    if text[max(0, start - 1) : start] == "[" and text[end : end + 1] == "]":
        return True
    before, after = text[max(0, start - 8) : start], text[end : end + 6]
    if _NUMBERED_AFTER.match(after) or _NUMBERED_BEFORE.search(before):
        return True
    return bool(_DIALLED.search(before))


def _bound_suffix(tail: str) -> bool:
    return re.match(r"-(?:odd|plus|some)\b", tail) is not None


def _counts_points(frame: Frame, at: int) -> bool:
    phrase = phrase_right(frame.items, at + 1)
    if not phrase:
        following = frame.word(at + 1)
        stated = word_kind(frame.word(at - 1)) in ("verb", "modal") or following == "of"
        return frame.sentence.text[frame.items[at].start].isalpha() and not stated
    head = [item for item in phrase if item.tag == "word"]
    cut = next((n for n, item in enumerate(head) if item.word in ("of", "for", "and", ",")), len(head))
    # `9 convenience service points` are counted: what has a kind of its own is more than a point of a speech.
    return 0 < len(head[:cut]) < _KIND and head[cut - 1].word in frame.words.points


_KIND = 3


def _is_rank(frame: Frame, at: int) -> bool:
    words = frame.words
    before = [item.word for item in frame.items[max(0, at - 3) : at]]
    after = frame.phrase(frame.items, at + 1, at + 5)
    surface = frame.sentence.text[frame.items[at].start : frame.items[at].end].lower()
    if any(
        after.startswith(cue)
        for cue in (
            "time",
            "batch",
            "phase",
            "session",
            "round",
            "quarter",
            "half",
            "day",
            "step",
            "stage",
            "anniversary",
            "edition",
            "plenary",
            "five-year",
            "question",
            "row",
            "century",
            "straight",
            "consecutive",
            "year",
            "month",
            "generation",
            "party",
            "people",
            "instance",
            "floor",
            "homes",
            "hand",
            "of all ,",
            "meeting",
            "industry",
            "conference",
            "congress",
        )
    ):
        return False
    if after.startswith("of all") and frame.items[at + 3 : at + 4] and not frame.items[at + 3].is_noun:
        return False
    if any(cue in before for cue in ("rank", "ranks", "ranked", "ranking", "placed", "places", "place")):
        return True
    if after.startswith(("respectively", ", respectively")) and any(
        frame.quantity(n).form == "rank" for n in frame.quantities if n < at
    ):
        return True
    if after.startswith("by") and any(frame.quantity(n).form == "rank" for n in frame.quantities if n < at):
        return True
    nearest = before[-1] if before else ""
    if nearest in ("is", "was", "now", "ranked", "finished", ":") and (
        not after or (not after[0].isalpha() and after[0] != "<") or after.startswith("in <region>")
    ):
        return True
    if nearest == "from" and re.match(r"to <quantity>", after):
        return True
    if any(after.startswith(cue) for cue in words.rank_after):
        return True
    if after.startswith(("in <region>", "in the <", ", behind", "behind", "<region>")) and surface != "first":
        return True
    if surface.startswith(("no.", "no ", "number")):
        return (bool(before) and before[-1] in words.rank_before) or after.startswith(("in", "among", "<region>"))
    if "top" in surface:
        return bool(before) and before[-1] in ("the", "in", "into", "among")
    if surface[0].isalpha() and not surface.startswith("no"):
        return False
    return bool(before) and before[-1] in words.rank_before and not after.split(" ")[0].isalpha()


def _compares(frame: Frame, at: int) -> bool:
    after = frame.word(at + 1)
    if at + 1 < len(frame.items) and frame.items[at + 1].tag in ("period", "region"):
        return True
    if after in (
        "as",
        "that",
        "the",
        "of",
        "its",
        "more",
        "higher",
        "larger",
        "what",
        "those",
        "their",
        "this",
        "our",
        "over",
        "greater",
        "bigger",
        "faster",
    ):
        return True
    left = {item.word for item in frame.stretch(at)}
    return bool(left & (frame.words.up | frame.words.up_adverbs | frame.words.up_nouns))


def _no_fraction(frame: Frame, at: int, surface: str) -> str | None:
    """`half` and `a quarter` are numbers only where they are a part of something or a change."""
    if not re.fullmatch(r"(?:a |one[- ])?(?:half|quarter|third)", surface, re.I):
        return None
    after, before = frame.word(at + 1), frame.word(at - 1)
    if (
        before in _OTHER_HALF
        or after in _HALF_WHAT
        or frame.sentence.text[frame.items[at].end : frame.items[at].end + 1] == "-"
    ):
        return "a part, but of nothing measured"
    return None


# `the other half`, `the first half`, `half an hour`, `half past ten`: no part of anything counted.
_OTHER_HALF = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "other",
        "latter",
        "former",
        "better",
        "this",
        "each",
        "next",
        "every",
        "per",
        "final",
    ]
)
_HALF_WHAT = frozenset(
    [
        "a",
        "an",
        "hour",
        "hours",
        "past",
        "way",
        "century",
        "dozen",
        "day",
        "year",
        "mile",
        "time",
        "asleep",
        "board",
        "note",
        "final",
    ]
)
