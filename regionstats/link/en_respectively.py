"""`A and B grew by 55.6% and 16.0%, respectively`: numbers and names in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regionstats.find.regions import RegionMention
from regionstats.link.draft import Draft
from regionstats.link.en_items import Item
from regionstats.link.en_phrases import clean_phrase, text_of
from regionstats.model import Span

if TYPE_CHECKING:
    from regionstats.link.en import Frame


def pair_respectively(frame: Frame, drafts: list[Draft]) -> None:
    """Give each number of a list before `respectively` its own place or concept."""
    at = next((n for n, item in enumerate(frame.items) if item.word == "respectively"), None)
    if at is None:
        return
    run = _run_before(frame, at, drafts) or _run_after(frame, at, drafts)
    if len(run) < 2:
        return
    first = frame.quantities[drafts.index(run[0])]
    if not _pair_regions(frame, first, run):
        _pair_concepts(frame, first, run)


def _run_before(frame: Frame, at: int, drafts: list[Draft]) -> list[Draft]:
    """The numbers of one unit that `and` or commas join, up to item `at`."""
    run: list[Draft] = []
    end = at
    for position, draft in reversed(list(zip(frame.quantities, drafts, strict=True))):
        if position >= at or draft.dismissed:
            continue
        if run and (not _alike(draft.unit, run[0].unit) or not _joined(frame.items[position + 1 : end])):
            break
        run.insert(0, draft)
        end = position
    return run


def _alike(unit: str, other: str) -> bool:
    """The same unit, or two currencies: `chipped in RMB2.8trn and HK$2.9trn, respectively`."""
    return unit == other or all(len(name) == 3 and name.isupper() for name in (unit, other))


def _run_after(frame: Frame, at: int, drafts: list[Draft]) -> list[Draft]:
    pairs = zip(frame.quantities, drafts, strict=True)
    return [draft for position, draft in pairs if position > at and draft.dismissed is None]


def _joined(items: list[Item]) -> bool:
    return all(item.tag == "mark" or item.kind in ("conjunction", "noun", "adverb", "preposition") for item in items)


def _pair_regions(frame: Frame, first: int, run: list[Draft]) -> bool:
    left = [item.payload for item in frame.items[:first] if item.tag == "region"]
    right = [item.payload for item in frame.items[first:] if item.tag == "region"]
    for places in (left[-len(run) :], right[: len(run)]):
        coded = [place for place in places if isinstance(place, RegionMention) and place.code]
        if len(coded) == len(run):
            for draft, place in zip(run, coded, strict=True):
                draft.regions = (place,)
                draft.because("region", Span(place.start, place.end), "respectively")
            return True
    return False


def _pair_concepts(frame: Frame, first: int, run: list[Draft]) -> None:
    stretch = frame.before(first)
    verb = next(
        (n for n, item in enumerate(stretch) if item.tag == "word" and item.kind in ("verb", "modal") and n),
        len(stretch),
    )
    parts = _parts(stretch[:verb])
    if len(parts) < len(run):
        return
    parts = parts[-len(run) :]
    shared = _shared_head(parts)
    for draft, part in zip(run, parts, strict=True):
        phrase = clean_phrase(part)
        text = text_of(phrase, frame.sentence.text)
        if text:
            draft.concept = f"{text} {shared}".strip() if part is not parts[-1] and shared else text
            draft.because("concept", Span(phrase[0].start, phrase[-1].end), "respectively")


def _parts(items: list[Item]) -> list[list[Item]]:
    """Split at commas and the last `and`; `small and medium-sized` keeps its `and`."""
    found: list[list[Item]] = [[]]
    for number, item in enumerate(items):
        protected = (
            item.word == "and"
            and number + 1 < len(items)
            and "-" in items[number + 1].word
            and number
            and items[number - 1].word in ("small", "new-", "new", "micro")
        )
        if (item.word in (",", "and") and not protected) and found[-1]:
            found.append([])
        elif item.word not in (",", "and") or protected:
            found[-1].append(item)
    return [part for part in found if part]


def _shared_head(parts: list[list[Item]]) -> str:
    """`Urban and rural incomes`: a part of one word borrows the last part's head."""
    nouns = [item for item in parts[-1] if item.tag == "word" and item.kind == "noun"]
    lone = all(sum(item.is_noun for item in part) <= 1 for part in parts[:-1])
    return nouns[-1].word if lone and len(nouns) >= 2 else ""
