"""Which region a document is about, where its reader did not say."""

from __future__ import annotations

from collections import defaultdict

from regionstats.find.regions import find_regions
from regionstats.lexicon.regions import Gazetteer
from regionstats.model import Lang
from regionstats.reading.blocks import Block, dateline_end

_TITLE, _BODY = 5.0, 1.0
_ENOUGH = 2.0
_LEAD = 1.5
_MOST = 0.6
_MANY = 6
_CITIES = 3
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
                weights[mention.code] += weight * (
                    0.5 if mention.strength == "zone" or block.kind == "furniture" else 1
                )
        lead = lead and block.kind in ("heading", "furniture", "question")
    return _winner(weights, gazetteer)


def _winner(own: dict[str, float], gazetteer: Gazetteer) -> str | None:
    """The region the weights speak for: an area of several provinces, a country of many, or one place that leads."""
    places = {code: weight for code, weight in own.items() if gazetteer.level(code) != "country"}
    if not places:
        return next(iter(own)) if len(own) == 1 and max(own.values()) >= _ENOUGH else None
    spread = _spread(places, gazetteer)
    if spread is not None:
        return spread
    best = max(places, key=lambda code: places[code])
    province = _province_of_cities(best, places, gazetteer)
    if province is not None:
        return province
    kin = {best, *gazetteer.ancestors(best)}
    rivals = (w for code, w in places.items() if code not in kin and best not in gazetteer.ancestors(code))
    leads = places[best] >= _LEAD * max(rivals, default=0.0)
    return best if places[best] >= _ENOUGH or (places[best] > 1.0 and leads) else None


def _spread(places: dict[str, float], gazetteer: Gazetteer) -> str | None:
    """`Jiangsu, Zhejiang and Anhui` and `the delta` once: the delta; eight provinces and no leader: their country."""
    provinces = {code: weight for code, weight in places.items() if gazetteer.level(code) == "province"}
    for area in (code for code in places if gazetteer.level(code) == "area"):
        inside = [weight for code, weight in provinces.items() if code in gazetteer.members(area)]
        if len(inside) >= 2 and sum(inside) >= _ENOUGH and max(inside) <= _MOST * sum(inside):
            return area
    total = sum(provinces.values())
    if len(provinces) >= _MANY and max(provinces.values()) < 0.35 * total:
        return gazetteer.country(next(iter(provinces)))
    return None


def _province_of_cities(best: str, places: dict[str, float], gazetteer: Gazetteer) -> str | None:
    """A province told by its cities: it is named itself, and at least three of its cities are."""
    for around in (best, *gazetteer.ancestors(best)):
        if gazetteer.level(around) != "province" or around not in places:
            continue
        kin = {best, *gazetteer.ancestors(best)}
        others = [
            code
            for code in places
            if around in gazetteer.ancestors(code) and code not in kin and best not in gazetteer.ancestors(code)
        ]
        told = len(others) + (best != around) >= _CITIES and places[around] >= 0.3 * places[best]
        level = places[around] >= max(places[best], _LEAD)
        if told or (level and around != best):
            return around
    return None
