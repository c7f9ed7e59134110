"""Lists under one head: `GDP per capita, yuan: Wuxi 206,300 / Suzhou 190,100`, 各市增速（%）：甲 3.1，乙 2.4."""

from __future__ import annotations

import re

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.link.draft import Draft, Sentence, draft_of
from regionstats.link.tables import apply_unit, growth_head

_UNIT_TAIL = re.compile(r"(?:[,，]\s*(?P<tail>[^,，:：()（）]{1,30})|[(（](?P<inside>[^()（）]{1,60})[)）])\s*$")
# 各市增速（%）：甲 3.1，乙 2.4; a Chinese colon without a unit before it opens a sentence.
_ZH_HEAD = re.compile(r"[（(][^（()）]*[%％元吨家项件人个户台辆倍]\s*[)）]\s*[:：]$")
_FILLER = re.compile(
    r"^\W*(?:by (?:city|county|region|prefecture|province|district)|分(?:市|县|地区)?(?:看)?|其中)\W*$", re.I
)


def link_headed(sentence: Sentence) -> list[Draft] | None:
    """Drafts of a list of places or things with a number each under a head with a colon; None where it is none."""
    colon = re.search(r"[:：]", sentence.words)
    if colon is None or len(sentence.quantities) < 2:
        return None
    if sentence.lang == "zh" and not _ZH_HEAD.search(sentence.words, 0, colon.end()):
        return None
    at = sentence.start + colon.start()
    if any(q.start < at for q in sentence.quantities) or not _is_list(sentence, at + 1):
        return None
    head, unit = _head(sentence.text[sentence.start : at])
    return [_item(sentence, number, head, unit, at) for number in range(len(sentence.quantities))]


def _is_list(sentence: Sentence, at: int) -> bool:
    """Nothing but a short name stands before each number, and nothing but its own unit behind."""
    for quantity in sentence.quantities:
        name = sentence.text[at : quantity.start]
        if len(name) > 40 or re.search(r"[.。!?]\s|\b(?:was|were|is|are|has|had|rose|fell|grew|and|of|to)\b", name):
            return False
        if not re.search(r"\w", name):
            return False
        at = quantity.end
    return sentence.end - at <= 4


def _head(words: str) -> tuple[str, str]:
    tail = _UNIT_TAIL.search(words)
    if tail is None:
        return words.strip(), ""
    return words[: tail.start()].strip(" ,，"), (tail["tail"] or tail["inside"]).strip()


def _item(sentence: Sentence, number: int, head: str, unit: str, colon: int) -> Draft:
    quantity = sentence.quantities[number]
    begin = sentence.quantities[number - 1].end if number else colon + 1
    place = _place(sentence, begin, quantity.start)
    growth = growth_head(f"{head} {unit}")
    percent = bool(re.search(r"[%％]|percent|per cent", unit, re.I)) or quantity.unit == "percent"
    draft = draft_of(quantity, "growth" if growth and percent else "share" if percent else "level")
    apply_unit(draft, unit, sentence)
    name = sentence.text[begin : quantity.start].strip(" ,，、/;；()（）:：\t　")
    draft.returns = _FILLER.match(head) is not None
    draft.concept = None if _FILLER.match(head) else head if place else f"{name} {head}".strip()
    if place:
        draft.regions = (place,)
    when = [m for m in sentence.periods if m.role in ("time", "deadline", "same") and m.start < colon]
    draft.period = when[-1] if when else None
    if growth:
        draft.baseline = PeriodMention(quantity.start, quantity.end, None, "relative", "yoy", -1)
    draft.because("concept", None, "head of the list")
    return draft


def _place(sentence: Sentence, start: int, end: int) -> RegionMention | None:
    found = [m for m in sentence.regions if start <= m.start and m.end <= end and m.code]
    return found[-1] if found else None
