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
        "via",
    }
)
_BEHIND = frozenset({"for", "in", "by", "at", "across", "within", "around"})


def regions_of(frame: Frame, at: int, draft: Draft) -> tuple[RegionMention, ...]:
    """The mentions that govern the number at item `at`; empty where the context must say."""
    if frame.word(at - 1) == "'s" and frame.items[at - 2].tag == "region":
        # `against Hunan's 8.1`, `second only to Kumamoto's 37.7%`: its own number.
        return (_mention(frame.items[at - 2]),)
    if frame.word(at - 1) in ("with", "at") and frame.word(at - 2) == "," and frame.items[at - 3].tag == "region":
        # `behind Gyeonggi Province, with 52.5 percent`
        return (_mention(frame.items[at - 3]),)
    behind = _behind(frame, at, draft)
    if behind is not None:
        return (behind,)
    return _before(frame, at)


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
            near = (number <= at + 2 and _mention(item).role != "country") or frame.word(number - 1) == "for"
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
            or (_national(item) and number and not _possesses(frame, number))
        ):
            continue
        return _with_partner(frame, number)
    return ()


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
        if item.tag == "mark" and item.word in ",;:()":
            return False
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
