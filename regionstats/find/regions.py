"""Text -> region mentions: names, zones, adjectives and words such as `the province`, each with what it may mean.

One scan finds every word; then longer words win, what only looks like a place is dropped, names of institutions
(`Guizhou University`) become weak, and ambiguous names are decided by what stands beside them and by the region the
document is about, or left without a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from regionstats.find.region_guards import (
    is_institution,
    is_other_name,
    is_person,
    is_route,
    is_sham_role,
    short_runs,
    simplified,
)
from regionstats.find.region_home import Home, Strength
from regionstats.find.region_words import Found, find_words
from regionstats.lexicon.regions import gazetteer
from regionstats.model import Lang, RegionLevel, Span


class RegionMention(NamedTuple):
    """Words that name a place or stand for one.

    `strength`: `name` a region's own name; `zone` a development zone or a city without a code (`code` is the region
    around it); `weak` an adjective, an abbreviation, a part of an institution's name or the wider place beside a
    narrower one (江苏省 in 江苏省无锡市); `role` a word for a place spoken of before (`the city`, 全省). `code` is
    None for roles and where an ambiguous name stays undecided. `level` is the region's, for roles the level meant.
    `role` is the kind of role word: country, province, state, region, prefecture, city, county, district, area,
    island, capital, and `qu` for 全区 and the like, said of an autonomous region or of a district; a name with the
    role `elsewhere` is a place without any code (`the EU`, 东盟): its numbers have no region.
    """

    start: int
    end: int
    code: str | None
    strength: Strength
    level: RegionLevel | None
    role: str | None = None


class Draft(NamedTuple):
    """A mention whose region is still to be chosen from `pool`."""

    start: int
    end: int
    strength: Strength
    pool: tuple[str, ...]
    code: str | None
    role: str | None


# What joins a wider place to a narrower one: `Jiangsu's Suzhou`, 江苏省苏州市; `Suzhou, Jiangsu`, `Suzhou in Jiangsu`.
WIDE_FIRST = re.compile(r"(?:['’]s)?(?: (?:the )?(?:(?:city|county|district|port) of )?)?|的|·")
NARROW_FIRST = re.compile(r", (?:the )?capital of |, | in | \(|, in | of ")


def find_regions(text: str, lang: Lang, home: str | None = None) -> list[RegionMention]:
    """Every mention of a place in `text`, sorted, none overlapping; `home` is the region the document is about."""
    read = simplified(text) if lang == "zh" else text
    about = Home.of(home)
    drafts, shams = first_reading(read, lang, about)
    if lang == "zh":
        drafts = with_short_runs(read, drafts, shams)
    settled = qualified(read, decided(read, drafts))
    if lang == "zh":
        settled = [draft for draft in settled if not is_other_name(read, draft.start, draft.end)]
    return [mention_of(draft, about) for draft in settled]


def first_reading(text: str, lang: Lang, home: Home) -> tuple[list[Draft], list[Span]]:
    """The words that count, longest first where they overlap, and the spans that only looked like places."""
    drafts: list[Draft] = []
    shams: list[Span] = []
    reached = 0
    for found in find_words(text, lang, home.country):
        if found.start < reached:
            continue
        if found.word.kind == "sham":
            shams.append(Span(found.start, found.end))
            reached = found.end
            continue
        draft = read_word(text, found, lang, home, drafts[-1] if drafts else None)
        if draft is not None:
            drafts.append(draft)
            reached = draft.end
    return drafts, shams


def read_word(text: str, found: Found, lang: Lang, home: Home, before: Draft | None) -> Draft | None:
    """What one word of the vocabulary is here; None where it is no place after all."""
    start, end, word = found
    if word.kind == "role":
        counts = home.role_level(word.role or "") is not None and not is_sham_role(text, end, lang)
        return Draft(start, end, "role", (), None, word.role) if counts else None
    if lang == "en" and word.kind == "elsewhere" and is_route(text, start, end):
        return None
    if word.kind == "elsewhere":
        return Draft(start, end, "name", (), None, word.role)
    if word.kind == "weak":
        return Draft(start, end, "weak", word.sure, word.sure[0], None)
    pool = beside(text, start, (*word.sure, *word.near), before)
    if not pool:
        pool = (*word.sure, *(code for code in word.near if home.is_near(code)))
    if word.kind == "zone" and pool == ("CN",) and lang == "zh" and home.whole:
        # 中部地区 of Taiwan or Thailand: a part of the document's own country.
        pool = (home.whole,)
    if not pool or is_person(text, start, end, lang):
        return None
    strength: Strength = "weak" if is_institution(text, start, end, lang) else word.kind_of_name()
    return Draft(start, end, strength, pool, home.choose(pool, text[start:end]), None)


def beside(text: str, start: int, pool: Sequence[str], before: Draft | None) -> tuple[str, ...]:
    """The regions of a name that lie in the place just before it: 德清 in 浙江德清."""
    if before is None or before.code is None or not WIDE_FIRST.fullmatch(text, before.end, start):
        return ()
    return tuple(code for code in pool if gazetteer().within(code, before.code))


def decided(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with ambiguous names chosen by the places beside them, else by the provinces the text speaks of."""
    if all(len(draft.pool) < 2 for draft in drafts):
        return drafts
    spoken = frozenset(draft.code for draft in drafts if draft.code)
    return [
        draft if len(draft.pool) < 2 else draft._replace(code=by_context(text, drafts, number, spoken))
        for number, draft in enumerate(drafts)
    ]


def by_context(text: str, drafts: Sequence[Draft], number: int, spoken: frozenset[str]) -> str | None:
    """The one region of an ambiguous name that lies in a place beside it, or whose parent is named in the text."""
    places, draft = gazetteer(), drafts[number]
    for other in neighbours(text, drafts, number):
        inside = [code for code in draft.pool if other.code and places.within(code, other.code)]
        if len(inside) == 1:
            return inside[0]
    if draft.code:
        return draft.code
    known = [code for code in draft.pool if any(above in spoken for above in places.ancestors(code)[:-1])]
    return known[0] if len(known) == 1 else None


def neighbours(text: str, drafts: Sequence[Draft], number: int) -> Iterable[Draft]:
    """The drafts joined to this one as a wider place: before it, or behind (`Chaoyang, Liaoning`)."""
    draft = drafts[number]
    if number and WIDE_FIRST.fullmatch(text, drafts[number - 1].end, draft.start):
        yield drafts[number - 1]
    if number + 1 < len(drafts) and NARROW_FIRST.fullmatch(text, draft.end, drafts[number + 1].start):
        yield drafts[number + 1]


def qualified(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts where a wider place that only says where a narrower one lies is weak."""
    result = list(drafts)
    for number in range(1, len(result)):
        first, second = result[number - 1], result[number]
        if not first.code or not second.code or second.start - first.end > 20:
            continue
        if joined(text, first, second, WIDE_FIRST):
            result[number - 1] = first._replace(strength="weak")
        elif joined(text, second, first, NARROW_FIRST):
            result[number] = second._replace(strength="weak")
    return result


def joined(text: str, wide: Draft, narrow: Draft, between: re.Pattern[str]) -> bool:
    """Whether `narrow` lies in `wide` and only the words of `between` stand between the two."""
    if wide.code is None or narrow.code is None or wide.code == narrow.code or narrow.strength == "weak":
        return False
    left, right = (wide, narrow) if wide.start < narrow.start else (narrow, wide)
    return bool(between.fullmatch(text, left.end, right.start)) and gazetteer().within(narrow.code, wide.code)


def with_short_runs(text: str, drafts: list[Draft], shams: Sequence[Span]) -> list[Draft]:
    """The drafts with runs of one-character names added where no longer name stands: 沪苏浙皖, 港澳, 在粤."""
    spans = [*((draft.start, draft.end) for draft in drafts), *shams]
    taken = {place for start, end in spans for place in range(start, end)}
    added = [
        Draft(start, start + 1, "weak", (code,), code, None)
        for run in short_runs(text)
        if not any(start in taken for start, _ in run)
        for start, code in run
    ]
    return sorted([*drafts, *added]) if added else drafts


def mention_of(draft: Draft, home: Home) -> RegionMention:
    """The draft as others see it."""
    if draft.role == "elsewhere":
        return RegionMention(draft.start, draft.end, None, "name", "area", draft.role)
    if draft.role is not None:
        return RegionMention(draft.start, draft.end, None, "role", home.role_level(draft.role), draft.role)
    level = gazetteer().level(draft.code) if draft.code else None
    return RegionMention(draft.start, draft.end, draft.code, draft.strength, level)
