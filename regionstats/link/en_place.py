"""Which places an English number is about: the mention that governs, by what stands between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regionstats.find.regions import RegionMention
from regionstats.link.draft import Draft
from regionstats.link.en_items import Item, is_hard

if TYPE_CHECKING:
    from regionstats.link.en import Frame

# A place behind these is somebody else's: `second only to California`, `exports to Germany`, `faster than Fujian`.
_AWAY = frozenset(
    {
        "to",
        "than",
        "with",
        "from",
        "like",
        "unlike",
        "behind",
        "against",
        "outside",
        "toward",
        "towards",
        "after",
        "beyond",
        "between",
        "among",
        "via",
    }
)
_BEST = frozenset({"most", "best", "top", "worst", "leading"})
_NOT_BEST = frozenset({"west", "northwest", "southwest", "midwest", "rest", "forest", "harvest", "interest", "invest"})
_BEHIND = frozenset({"for", "in", "by", "at", "across", "within", "around"})


def speaks_of_home(frame: Frame, at: int) -> bool:
    """`Heze sold 39 billion yuan; we ranked third in it`: the speaker's own place."""
    own = next((n for n in range(at - 1, -1, -1) if frame.word(n) == "we" and _opens_clause(frame, n)), None)
    return own is not None and not any(frame.items[n].tag == "region" for n in range(own, at))


def regions_of(frame: Frame, at: int, draft: Draft) -> tuple[RegionMention, ...]:
    """The mentions that govern the number at item `at`; empty where the context must say."""
    if frame.word(at - 1) == "'s" and frame.items[at - 2].tag == "region":
        # `against Hunan's 8.1`, `second only to Kumamoto's 37.7%`: its own number.
        return (_mention(frame.items[at - 2]),)
    if frame.word(at - 1) == "(" and frame.items[at - 2].tag == "region" and frame.word(at + 1) == ")":
        # `larger than that of the whole country (7.4%)`
        return (_mention(frame.items[at - 2]),)
    if frame.word(at - 1) in ("with", "at") and frame.word(at - 2) == "," and frame.items[at - 3].tag == "region":
        # `behind Gyeonggi Province, with 52.5 percent`
        return (_mention(frame.items[at - 3]),)
    nation = _nations_own(frame, at) if draft.measure != "rank" else None
    if nation is not None:
        return (nation,)
    named = _apposition(frame, at)
    if named is not None:
        return (named,)
    behind = _behind(frame, at, draft)
    if behind is not None:
        return (behind,)
    return () if speaks_of_home(frame, at) else _before(frame, at)


def _mention(item: Item) -> RegionMention:
    assert isinstance(item.payload, RegionMention)
    return item.payload


def _behind(frame: Frame, at: int, draft: Draft) -> RegionMention | None:
    """`26.5 for Jiangsu`, `120 labs in Hefei`: a place behind its own preposition, not inside the whole of a share."""
    if draft.measure == "rank":
        return None
    whole = draft.quantity.form == "fraction"
    for number in range(at + 1, min(at + 14, len(frame.items))):
        item = frame.items[number]
        if item.tag == "quantity" or is_hard(item) or (item.tag == "mark" and item.word == ","):
            return None
        if item.word in ("is", "are", "was", "were", "has", "have", "had"):
            whole = False
        whole = whole or (
            item.word in ("of", "than", "from", "as") and draft.measure in ("share", "multiple", "change", "growth")
        )
        if item.word in ("than", "against", "as", "while", "and", "but", "from", "to"):
            return None
        if item.tag == "region" and _national(item):
            near = (number <= at + 2 and _tells_reach(frame, item, at, draft)) or frame.word(number - 1) == "for"
            if (near and frame.word(number - 1) not in ("of", "in", "the")) or frame.phrase(
                frame.items, number - 4, number
            ) == "for the rest of":
                return _mention(item)
        if item.tag == "region" and (not _national(item) or "for" in (frame.word(number - 1), frame.word(number - 4))):
            before = frame.word(number - 1)
            before = frame.word(number - 2) if before == "the" else before
            if before in _BEHIND and not whole:
                return _mention(item)
            if before == "of" and draft.measure == "level":
                return None
    return None


def _tells_reach(frame: Frame, item: Item, at: int, draft: Draft) -> bool:
    """`against one in twenty nationally`, `faster than the 1.9 percent posted nationwide`; `200 shops nationwide` are
    the home's.
    """
    lead = {frame.word(number) for number in range(max(0, at - 3), at)}
    adverb = frame.sentence.text[item.start : item.end].lower().endswith(("wide", "ally"))
    return adverb and draft.measure != "change" and bool(lead & {"against", "than", "versus", "with", "while", "to"})


_PLACES = frozenset(
    {"city", "county", "province", "state", "town", "district", "region", "prefecture", "municipality", "country"}
)
_MEANS = frozenset({"figure", "average", "mean", "rate", "index", "total", "level", "value", "median", "number"})
_STANDS = frozenset({"is", "was", "were", "are", "stood", "stands", "came", "reached", "averaged"})


def takes_up(frame: Frame, at: int) -> bool:
    """`Ten years later the number was 49,000`, `by 2010 the figure had doubled`: what was told before, and where."""
    return any(
        frame.word(number) == "the"
        and frame.word(number + 1) in ("number", "figure", "tally", "count")
        and frame.items[number + 2].kind in ("verb", "modal")
        for number in range(max(0, at - 8), at - 2)
    )


def _apposition(frame: Frame, at: int) -> RegionMention | None:
    """`Zhuzhou, a city of 3.9 million in Hunan, builds`: the place that the words stand for."""
    number = at - 1
    while number > 0 and (frame.items[number].is_noun or frame.items[number].kind in ("adverb", "determiner")):
        number -= 1
    if frame.word(number) != "of" or frame.word(number - 1) not in _PLACES:
        return None
    begin = number - 2
    while begin > 0 and frame.word(begin) != ",":
        if frame.items[begin].tag != "word" or frame.items[begin].kind not in ("determiner", "noun"):
            return None
        begin -= 1
    item = frame.items[begin - 1] if begin else None
    return _mention(item) if item is not None and item.tag == "region" else None


def _nations_own(frame: Frame, at: int) -> RegionMention | None:
    """`the national figure is 28`, `against a national average of 2.4`, `less than the national 2.4 percent`."""
    noun = at - 1
    while noun > 0 and (frame.word(noun) in ("of", "at", "(", "was", "a", "to") or frame.word(noun) in _STANDS):
        noun -= 1
    if frame.items[noun].tag == "period":
        noun -= 1 + (frame.word(noun - 1) in ("for", "in", "of"))
    item = frame.items[noun]
    one = item.tag == "quantity" and frame.sentence.text[item.start : item.end] == "one"
    if one or (frame.word(noun) in _MEANS and (noun < at - 1 or frame.items[at - 1].tag == "period")):
        noun -= 1
    elif noun != at - 1:
        return None
    item = frame.items[noun]
    if item.word in ("national", "nationwide"):
        return RegionMention(item.start, item.end, None, "role", "country", "nation")
    peoples = (m for m in frame.sentence.regions if m.strength == "weak" and m.start == item.start)
    return next(peoples, None) if noun < at - 1 else None


def _national(item: Item) -> bool:
    mention = _mention(item)
    return mention.strength == "role" and mention.role in ("adverb", "nation", "country", "nationwide")


def _before(frame: Frame, at: int) -> tuple[RegionMention, ...]:
    for number in range(at - 1, -1, -1):
        item = frame.items[number]
        if (
            item.tag != "region"
            or _is_away(frame, number)
            or _is_whole(frame, number)
            or _is_anothers(frame, number, at)
            or (_national(item) and not _opens_clause(frame, number) and not _possesses(frame, number))
        ):
            continue
        return _with_partner(frame, number)
    return ()


def _is_anothers(frame: Frame, number: int, at: int) -> bool:
    """`72 percent was earned in Harbin, and the number of laboratories rose by 22`: the place of a number before."""
    before = frame.word(number - 2) if frame.word(number - 1) == "the" else frame.word(number - 1)
    if before not in ("in", "for", "at", "within"):
        return False
    lead = next(
        (n for n in range(number - 1, -1, -1) if frame.items[n].tag == "quantity" or is_hard(frame.items[n])), -1
    )
    if lead < 0 or frame.items[lead].tag != "quantity":
        return False
    return any(
        (frame.word(n) in ("and", "while", "whereas", "but", "although", "though") and frame.word(n - 1) == ",")
        or frame.word(n) == ";"
        for n in range(number + 1, at)
    ) and any(frame.items[n].kind == "verb" and frame.items[n].tag == "word" for n in range(number + 1, at))


def _opens_clause(frame: Frame, number: int) -> bool:
    """`; nationally, it is 40 percent`, `while the nation grew 3`: at the start or behind what begins a clause."""
    before = frame.word(number - 1)
    return (
        number == 0
        or before in (";", "while", "whereas", "but", ":", "–", "—")
        or (before == "," and frame.word(number - 2) in ("while", "whereas", "but", "and"))
    )


def _possesses(frame: Frame, number: int) -> bool:
    """`ours is 26.8%; the country's is 42.6%`: the nation's own number."""
    return frame.word(number + 1) == "'s" and frame.word(number + 2) in ("is", "was", "stood", "rose", "fell", "grew")


def _is_away(frame: Frame, number: int) -> bool:
    before = frame.word(number - 1)
    if before == "the":
        before = frame.word(number - 2)
    if before == "in" and frame.word(number - 2) in (
        "city",
        "town",
        "county",
        "district",
        "village",
        "prefecture",
        "zone",
        "park",
    ):
        return True
    if before == "to" and frame.word(number - 2) in ("according", "comes", "came"):
        return False
    return before in _AWAY


def _is_whole(frame: Frame, number: int) -> bool:
    """`91 percent of everything picked in China`, `ninth in China`: the place a share or rank is measured within."""
    for back in range(number - 1, max(-1, number - 9), -1):
        item = frame.items[back]
        if (item.tag == "mark" and item.word in ",;:()") or item.word == "and":
            return False
        if item.word in _BEST or (item.word.endswith("est") and item.word not in _NOT_BEST):
            return True
        if item.tag == "quantity":
            quantity = frame.quantity(back)
            behind = frame.word(back + 1)
            return quantity.form in ("rank", "fraction", "multiple") or (quantity.unit == "percent" and behind == "of")
        if item.word in ("is", "are", "was", "were", "has", "have", "had"):
            return False
    return False


def _with_partner(frame: Frame, number: int) -> tuple[RegionMention, ...]:
    """`Liaoning and Guangdong both grew`, `each had`: one statement about each."""
    mention = _mention(frame.items[number])
    spread = {item.word for item in frame.items[number + 1 : number + 4]} & {"both", "each"}
    spread |= {frame.word(number - 3)} & {"both"}
    if spread and frame.word(number - 1) == "and" and number >= 2 and frame.items[number - 2].tag == "region":
        return (_mention(frame.items[number - 2]), mention)
    return (mention,)
