"""English noun phrases around a number: walks over items, never nested patterns."""

from __future__ import annotations

from itertools import takewhile

from regionstats.lexicon.english import english
from regionstats.link.en_items import Item, is_hard
from regionstats.model import Quantity

_LONGEST = 14
_KEEP_AFTER = frozenset({"of"})
_JOINERS = frozenset({"and", "or", "&", "-", ","})
_RELATIVE = frozenset({"that", "which", "who", "where", "whose"})


def phrase_right(items: list[Item], at: int) -> list[Item]:
    """The noun phrase that begins at `items[at]`: `big-science facilities` behind `13`, up to its verb or clause."""
    found: list[Item] = []
    # `40-plus unicorns`, `19,000-odd firms`, `20 or so every year`: the tail of the number is no part of its noun.
    while at < len(items) and items[at].word in _TAILS:
        at += 1
    if at + 2 < len(items) and items[at].tag == "period" and items[at + 1].word == "'s":
        at += 2  # `a tenth of last year's budget`
    while at < len(items) and len(found) < _LONGEST:
        item = items[at]
        if not _goes_on(items, at, found):
            break
        found.append(item)
        at += 1
    return _trimmed(found)


_TAILS = frozenset({"-", "odd", "plus", "strong", "or", "so", "some", "+"})


def _goes_on(items: list[Item], at: int, found: list[Item]) -> bool:
    item = items[at]
    if item.tag in ("quantity", "period"):
        return False
    if item.tag == "region":
        # `Guangdong-Hong Kong-Macao labs`; but `100 enterprises and Guangdong had 400` goes on about another place.
        led = any(before.tag == "region" for before in found)
        return (
            all(before.tag == "mark" for before in found)
            or found[-1].word in ("of", "-")
            or (led and found[-1].word == "and")
        )
    if item.tag == "mark":
        return _mark_inside(items, at, found)
    kind = item.kind
    if kind == "noun" or kind == "number":
        return True
    if kind == "verb":
        return _participle(items, at, found)
    if item.word == "of":
        return bool(found) and at + 1 < len(items) and items[at + 1].tag in ("word", "region")
    if item.word in ("and", "or"):
        return bool(found) and _noun_follows(items, at + 1)
    if item.word == "with" and _has_size(items, at):
        return False  # `87 makers with an annual capacity of 34,000 sets`
    if item.word in ("for", "with", "in", "between", "to", "from", "on") and found:
        return item.word in ("for", "between", "with") and _noun_follows(items, at + 1)
    if kind == "determiner":
        return not found or found[-1].word in ("of", "for", "and", "with") or item.word in ("other", "more", "such")
    return kind == "adverb" and (not found or found[-1].word in ("and", "of")) and _noun_follows(items, at + 1)


def _has_size(items: list[Item], at: int) -> bool:
    end = next((n for n in range(at + 1, min(at + 7, len(items))) if items[n].word == "of"), None)
    return end is not None and end + 1 < len(items) and items[end + 1].tag == "quantity"


def _mark_inside(items: list[Item], at: int, found: list[Item]) -> bool:
    """Quotes and hyphens belong; a comma only in a list of nouns that `and` closes."""
    word = items[at].word
    if word == "'s":
        return _noun_follows(items, at + 1)
    if word in "\"“”'‘’&-+":
        return True
    if word != "," or not found or not _noun_follows(items, at + 1):
        return False
    for later in items[at + 1 : at + 8]:
        if later.tag in ("quantity", "period") or (later.tag == "mark" and later.word != ","):
            return False
        if later.word == "and":
            return True
        if later.tag == "word" and later.kind in ("verb", "modal", "pronoun"):
            return False
    return False


def _participle(items: list[Item], at: int, found: list[Item]) -> bool:
    """`4,300 newly certified firms`: in front of the head; `of GDP was`, `firms have`: the phrase ends."""
    word = items[at].word
    if not word.endswith(("ed", "ing", "en", "wn", "lt")):
        return False
    if (
        found
        and found[-1].tag == "word"
        and found[-1].kind not in ("determiner", "preposition", "conjunction", "adverb")
    ):
        return False
    return _noun_follows(items, at + 1)


def _noun_follows(items: list[Item], at: int) -> bool:
    for item in items[at : at + 4]:
        if item.tag == "region":
            return True
        if item.tag != "word":
            if item.tag == "mark" and item.word in "\"“'‘":
                continue
            return False
        kind = item.kind
        if kind == "noun":
            return True
        if kind not in ("determiner", "adverb") and not item.word.endswith(("ed", "ing")):
            return False
    return False


_LEADING = frozenset(
    [
        "of",
        "and",
        "or",
        "the",
        "a",
        "an",
        "more",
        "other",
        "its",
        "such",
        "all",
        "our",
        "their",
        "these",
        "those",
        "this",
        "that",
        "odd",
        "plus",
        "some",
        "each",
        "every",
        "both",
        "any",
        "further",
        "additional",
        "another",
        "his",
        "her",
        "over",
        "in",
        "total",
    ]
)


def _trimmed(found: list[Item]) -> list[Item]:
    while (
        found
        and found[-1].tag != "region"
        and (found[-1].tag == "mark" or found[-1].kind in _LOOSE_END or _owns(found[-1]))
    ):
        found.pop()
    while found and (found[0].tag == "mark" or found[0].word in _LEADING or _was_number(found[0])):
        found.pop(0)
    if len(found) > 2 and found[0].word in _MEASURING and found[1].word == "of":
        return _trimmed(found[2:])
    return found


def _was_number(item: Item) -> bool:
    """A number that only belongs to the phrase: `its 16 prefectures` are prefectures."""
    return item.tag == "word" and isinstance(item.payload, Quantity)


def _owns(item: Item) -> bool:
    """`a third of the city's`: an owner without what it owns."""
    return item.word.endswith(("'s", "s'"))


_LOOSE_END = frozenset({"preposition", "conjunction", "determiner", "adverb", "pronoun", "modal"})


def clean_phrase(items: list[Item]) -> list[Item]:
    """A noun phrase out of what stands left of a verb: without places, times, openers and determiners.

    `In 2023 Liaoning's technology contract turnover` is `technology contract turnover`; of several stretches the
    first that holds a noun and is no opener (`According to the bureau,`) counts, with its `of` and `for` parts.
    """
    kept = without_examples(_without_places(_without_terms(items)))
    stretches = _stretches(kept)
    for stretch in reversed(stretches):
        phrase = _trimmed(_head_part(stretch))
        if any(item.is_noun or item.word in ("r&d",) for item in phrase):
            return phrase
    return []


def without_examples(items: list[Item]) -> list[Item]:
    """`expenditure on projects, such as chips and 5G, has`: examples are no part of what is measured."""
    for number, item in enumerate(items):
        following = items[number + 1].word if number + 1 < len(items) else ""
        if number > 1 and (
            f"{item.word} {following}" in ("such as", "among them", "for example") or item.word == "including"
        ):
            return items[:number]
    return items


def _without_terms(items: list[Item]) -> list[Item]:
    """`a decrease in real terms`, `GDP at current prices`: how it is measured is no part of what is."""
    kept: list[Item] = []
    for item in items:
        led = len(kept) > 1 and kept[-1].word in _TERMS and kept[-2].word in ("in", "at")
        if led and item.word in ("terms", "prices"):
            del kept[-2:]
        else:
            kept.append(item)
    return kept


_TERMS = frozenset(
    {"real", "nominal", "cash", "absolute", "value", "volume", "relative", "money", "constant", "comparable", "current"}
)


def _without_places(items: list[Item]) -> list[Item]:
    """Regions and periods go, with the preposition before and the possessive behind."""
    kept: list[Item] = []
    skip = area = False
    for number, item in enumerate(items):
        if skip and (item.word in ("'s", "'", "’", "’s", "s") or item.word == "the"):
            continue
        skip = False
        if item.tag == "region" and _owns_noun(items, number):
            skip, area = True, False
            continue  # `investment in Hebei's high-tech industries` stays investment in them
        if item.tag in ("region", "period"):
            behind_hyphen = number and items[number - 1].word in ("-", "–")
            while (
                kept
                and kept[-1].word
                in (
                    "in",
                    "of",
                    "for",
                    "at",
                    "from",
                    "by",
                    "across",
                    "within",
                    "the",
                    "during",
                    "on",
                    "over",
                    "around",
                    "throughout",
                    "as",
                    "since",
                    "between",
                    "until",
                    "to",
                    "end",
                    "early",
                    "late",
                    "through",
                )
                and not behind_hyphen
            ):
                kept.pop()
            skip, area = True, item.tag == "region"
            continue
        if area and item.is_noun and _names_area(items, number):
            continue
        area = False
        kept.append(item)
    return kept


def _owns_noun(items: list[Item], at: int) -> bool:
    following = items[at + 1 : at + 3]
    led = at > 1 and items[at - 1].word in ("in", "of", "for") and items[at - 2].is_noun
    return led and len(following) == 2 and following[0].word in ("'s", "’s") and following[1].is_noun


def _names_area(items: list[Item], at: int) -> bool:
    """`the GDP of <Chengdu-Chongqing> area twin-city economic circle`: words up to an area's own belong to the name."""
    run = at
    while run < len(items) and items[run].is_noun:
        run += 1
    return run > at and items[run - 1].word in english().areas


def _stretches(items: list[Item]) -> list[list[Item]]:
    """Cut at commas and hard marks, except commas inside a list that `and` closes."""
    found: list[list[Item]] = [[]]
    for number, item in enumerate(items):
        if is_hard(item) or (item.word == "," and not _mark_inside(items, number, found[-1])):
            found.append([])
        else:
            found[-1].append(item)
    return [stretch for stretch in found if stretch]


def _head_part(items: list[Item]) -> list[Item]:
    """From the last verb or relative word on, without leading function words; `in`-parts fall off the end."""
    start = 0
    for number, item in enumerate(items):
        if item.tag != "word":
            continue
        kind = item.kind
        told = item.word == "that" and any(i.word in english().saying for i in items[:number])
        if item.word in _RELATIVE and number > start and items[number - 1].is_noun and not told:
            # `branch organs that enterprises set up in the two places`: the head stands before the clause.
            return _head_part(items[start:number])
        if number > start and _reduced(items, number):
            continue
        # `registered urban unemployment`, `installed capacity`: a participle before its noun begins the phrase.
        if (kind in ("verb", "modal") and not _modifies(items, number)) or item.word in _RELATIVE:
            if number > start and not any(later.is_noun for later in items[number + 1 :]):
                # `foreign investment actually used`: a participle behind its noun ends the phrase.
                return _with_participle(_head_part(items[start:number]), item)
            start = number + 1
        # `Measured against gross domestic product the rate`: a determiner behind a noun begins another phrase.
        elif (
            kind == "determiner"
            and number > start
            and items[number - 1].is_noun
            and item.word not in ("more", "less", "fewer")
        ):
            start = number
    part = items[start:]
    if (
        len(part) > 1
        and part[0].word in ("its", "their")
        and part[1].word in _MEASURING
        and not (len(part) > 2 and part[1].word in ("total", "average") and part[2].is_noun)
        and not (len(part) > 3 and part[1].word == "share" and part[2].word == "in")
    ):
        return []
    while part and part[0].tag == "word" and part[0].word != "per" and part[0].kind in _LOOSE_START:
        part = part[1:]
    if len(part) > 2 and part[0].word in _MEASURING and part[1].word == "of":
        return _head_part(part[2:])
    return _until_loose_preposition(part)


_LOOSE_START = frozenset({"preposition", "conjunction", "determiner", "adverb", "pronoun"})
# `the number of high-tech enterprises` are high-tech enterprises.
_MEASURING = frozenset(
    [
        "share",
        "shares",
        "proportion",
        "percentage",
        "ratio",
        "number",
        "numbers",
        "stock",
        "total",
        "quantity",
        "amount",
        "weight",
        "sum",
        "tally",
        "size",
        "scale",
        "pool",
        "ranks",
        "average",
        "volume",
        "count",
        "part",
        "portion",
        "fraction",
        "bulk",
    ]
)


def _with_participle(phrase: list[Item], verb: Item) -> list[Item]:
    """`Patents granted: 60,328`, `foreign investment actually used`: what was done to the thing names it too."""
    if not any(item.is_noun for item in phrase):
        return []
    return [*phrase, verb] if verb.word in english().done_participles or verb.word in _DONE_TOO else phrase


_DONE_TOO = frozenset(
    {
        "granted",
        "reduced",
        "exempted",
        "saved",
        "waived",
        "used",
        "utilized",
        "utilised",
        "engaged",
        "employed",
        "authorized",
        "authorised",
        "contracted",
        "realized",
        "implemented",
        "served",
        "enrolled",
        "received",
        "visited",
        "handled",
        "treated",
        "obtained",
    }
)


def _reduced(items: list[Item], at: int) -> bool:
    """`contracts sold by Shanghai`, `funds raised in Wuhan`: a participle that describes the noun before it."""
    item, following = items[at], items[at + 1] if at + 1 < len(items) else None
    return (
        item.kind == "verb"
        and item.word in english().done_participles
        and items[at - 1].is_noun
        and following is not None
        and following.word in _BY_WHOM
    )


_BY_WHOM = frozenset({"by", "in", "to", "from", "at", "on", "for", "under", "with", "across", "within", "through"})


def _modifies(items: list[Item], at: int) -> bool:
    if not items[at].word.endswith(("ed", "ing", "en")) or at + 1 >= len(items) or not items[at + 1].is_noun:
        return False
    led = items[at - 2] if at > 1 and items[at - 1].kind == "adverb" else items[at - 1] if at else None
    if led is not None and led.word in ("has", "have", "had", "having"):
        return False  # `the office has cleared proposals`
    # `the two sides signed agreements`: behind a plural it is the verb.
    finite = (
        items[at].word in english().done_participles
        and at
        and items[at - 1].is_noun
        and items[at - 1].word.endswith("s")
    )
    return not finite


def _until_loose_preposition(part: list[Item]) -> list[Item]:
    for number, item in enumerate(part):
        if (
            number
            and item.tag == "word"
            and item.word in ("by", "than", "as", "at", "against", "since", "after", "before", "during")
        ):
            return part[:number]
    return part


def text_of(phrase: list[Item], text: str) -> str | None:
    """The phrase as the text has it, gaps closed to single blanks; None where it is empty."""
    if not phrase:
        return None
    pieces: list[str] = []
    for number, item in enumerate(phrase):
        if number and item.start > phrase[number - 1].end:
            pieces.append(" ")
        pieces.append(text[item.start : item.end])
    return "".join(pieces).strip(" \"“”'‘’,-") or None


def is_back_reference(phrase: list[Item]) -> bool:
    """Whether the phrase only points back (`the figure`, `it`) or names who acts (`the province`), not what counts."""
    # `its place among the 31 regions` is a place
    words, nouns = english(), _nouns(list(takewhile(lambda item: item.word not in ("among", "within"), phrase)))
    if all(_points(_base(item)) or _base(item) in words.actors for item in nouns):
        return True
    # `Tenkasi districts`, `the Free State`: a name beside who acts is that actor's.
    others = [item for item in nouns if _base(item) not in words.actors]
    return len(others) < len(nouns) and all(item.named and item.word not in words.measurable for item in others)


def _points(word: str) -> bool:
    """`the figure`, `the steepest`: words that only point at what was told."""
    superlative = word.endswith("est") and len(word) > 6 and word not in _ESTS
    return superlative or word in english().back_reference


_ESTS = frozenset(
    {"harvest", "interest", "request", "conquest", "northwest", "southwest", "protest", "contest", "manifest"}
)


def _base(item: Item) -> str:
    """`the zone's total`: the owner as it stands alone."""
    return item.word.removesuffix("'s").removesuffix("'")


def only_points_back(phrase: list[Item]) -> bool:
    """Whether the phrase only points back; of a count, `12 provinces` are provinces."""
    return all(_points(item.word) for item in _nouns(phrase))


def _nouns(phrase: list[Item]) -> list[Item]:
    kept = [item for item in phrase if item.tag == "word" and item.kind not in ("determiner", "preposition", "adverb")]
    # `the German average` points back like `the average`.
    return [item for item in kept if item.payload is None] or kept
