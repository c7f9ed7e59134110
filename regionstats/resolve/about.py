"""Which region a document is about, where its reader did not say."""

from __future__ import annotations

from collections import defaultdict

from regionstats.find.regions import find_regions
from regionstats.lexicon.regions import Gazetteer
from regionstats.model import Lang
from regionstats.reading.blocks import Block, dateline_end

_TITLE, _BODY = 5.0, 1.0
_ENOUGH = 2.0
_INSIDE = 0.3
_SAMPLE = 20_000


def detect_region(text: str, blocks: list[Block], lang: Lang, gazetteer: Gazetteer) -> str | None:
    """The region named most in title, lead and text, the narrower one where a country merely frames it; else None.

    A region must be named in the title, or again and again: one passing mention says nothing of the whole.
    """
    weights: dict[str, float] = defaultdict(float)
    lead = True
    for block in blocks:
        if block.start > _SAMPLE:
            break
        weight = _TITLE if block.kind == "heading" and lead else _BODY
        words = text[block.start : block.end]
        for mention in find_regions(words, lang, None):
            if mention.code and mention.strength in ("name", "zone") and mention.start >= dateline_end(words):
                weights[mention.code] += weight * (0.5 if mention.strength == "zone" or block.kind == "furniture" else 1)
        lead = lead and block.kind in ("heading", "furniture", "question")
    return _winner(weights, gazetteer)


def _winner(weights: dict[str, float], gazetteer: Gazetteer) -> str | None:
    if not weights:
        return None
    own = dict(weights)
    for code, weight in own.items():
        for around in gazetteer.ancestors(code):
            if around in own and gazetteer.level(around) != "country":
                weights[around] += _INSIDE * weight
    best, weight = max(weights.items(), key=lambda item: item[1])
    if gazetteer.level(best) in ("city", "county"):
        wider = [(weights[code], code) for code in gazetteer.ancestors(best) if code in own and gazetteer.level(code) == "province"]
        if wider and wider[0][0] >= 0.6 * weight:
            weight, best = wider[0]
    if gazetteer.level(best) == "country":
        inner = [(w, code) for code, w in weights.items() if best in gazetteer.ancestors(code) and w >= 0.5 * weight]
        if inner:
            weight, best = max(inner)
    return best if weight >= _ENOUGH else None
