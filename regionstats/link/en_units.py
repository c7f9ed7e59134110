"""Units that a number borrows from its neighbour: `7.9 and 11.0 percent`, `62,000 tonnes in Pu'er, Baoshan 17,400`."""

from __future__ import annotations

import itertools
from dataclasses import replace

from regionstats.link.en_items import Item
from regionstats.model import Quantity

_OWN = frozenset({"count", "rank", "times"})
_HELD_AGAINST = frozenset({"against", "with", "versus", "vs"})
_RATES = frozenset({"percent", "percentage_point"})


def with_shared_units(items: list[Item]) -> list[Item]:
    """The items, each bare number with the unit of the number it is listed with or held against."""
    found = list(items)
    numbers = [at for at, item in enumerate(items) if item.tag == "quantity"]
    for at, following in itertools.pairwise(numbers):
        if _is_bare(found, at) and _listed(found, at, following):
            found[at] = _united(found[at], _payload(found[following]))
    for before, at in itertools.pairwise(numbers):
        if _is_bare(found, at) and _repeats(found, before, at):
            found[at] = _united(found[at], _payload(found[before]))
    return found


def _payload(item: Item) -> Quantity:
    assert isinstance(item.payload, Quantity)
    return item.payload


def _united(item: Item, model: Quantity) -> Item:
    return replace(item, payload=replace(_payload(item), unit=model.unit, form=model.form))


def _is_bare(items: list[Item], at: int) -> bool:
    """A number without unit or noun of its own."""
    quantity = _payload(items[at])
    if quantity.unit != "count" or quantity.form != "cardinal":
        return False
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or following.tag in ("mark", "period"):
        return following is None or following.word not in ("-", "%", "(")
    return following.word in ("and", "or", "in", "for", "at", "respectively", "while", "but", "to")


def _listed(items: list[Item], at: int, following: int) -> bool:
    """`7.9 and 11.0 percent`, `2.1, 3.4 and 5 percent`: nothing but a joining word between."""
    model = _payload(items[following])
    between = [item.word for item in items[at + 1 : following]]
    return model.form == "cardinal" and model.unit not in _OWN and between in (["and"], ["or"], [","])


def _repeats(items: list[Item], before: int, at: int) -> bool:
    """`Baoshan 17,400`, `against 59,431 in town`: a name or a word of comparison stands right before."""
    model = _payload(items[before])
    lead = items[at - 1]
    if model.unit in _OWN or (model.unit in _RATES and abs(_payload(items[at]).value) > 100):
        return False
    between = items[before + 1 : at]
    if any(item.tag == "mark" and item.word in ";:(" for item in between):
        return False
    if lead.word in _HELD_AGAINST:
        return lead.word != "with" or items[at - 2].word in ("compared", "compares")
    names = [
        item
        for item in between
        if item.tag == "word" and item.kind in ("verb", "modal", "noun") and item.word not in ("tonnes", "tons")
    ]
    return lead.tag == "region" and at - before <= 14 and not any(item.kind in ("verb", "modal") for item in names)
