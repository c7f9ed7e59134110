"""What a Chinese number says of its concept: a level, a share, growth, change, a multiple or a rank, and its sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from regionstats.link import zh_words
from regionstats.link.zh_phrase import Word
from regionstats.link.zh_scene import Scene
from regionstats.model import Measure

_RELATIVE = frozenset({"percent", "percentage_point"})


class Reading(NamedTuple):
    """A measure, whether it points downwards, and whether the words said so (else it may be inherited)."""

    measure: Measure
    falling: bool
    said: bool


def read_measure(scene: Scene, number: int, words: Sequence[Word], phrase: str) -> Reading:
    """The measure by unit, by the verb nearest before the number, and by what the noun phrase names (增幅, 占比)."""
    quantity = scene.numbers[number].quantity
    if quantity.unit == "rank":
        return Reading("rank", False, True)
    direction = _direction(scene, number, words)
    if quantity.unit == "times":
        return Reading("multiple", False, True)
    if quantity.unit == "percentage_point":
        falling = direction == "down" or (direction is None and _lower(scene, number)) or _fall_named(phrase, direction)
        return Reading("change", falling, True)
    if quantity.unit == "percent":
        return _percent(scene, number, direction, phrase)
    if direction in ("up", "down"):
        return Reading("change", direction == "down", True)
    net = _NET.search(scene.text, scene.clause(number), scene.numbers[number].start)
    if net is not None and direction != "to":
        return Reading("change", net[0].startswith("净减"), True)
    return Reading("level", False, bool(words))


# 净增高新技术企业80家, 减少小型企业30家: the verb stands before the noun.
_NET = re.compile("净增加?(?!长)|净减少?")


def _percent(scene: Scene, number: int, direction: str | None, phrase: str) -> Reading:
    if direction in ("up", "down"):
        return Reading("growth", direction == "down", True)
    surface = scene.text[scene.numbers[number].start : scene.numbers[number].end]
    if zh_words.ends_with("falling", phrase):
        return Reading("growth", True, True)
    if zh_words.rise(phrase):
        return Reading("growth", False, True)
    if surface[0] in "+＋-－−" or direction == "beside":
        return Reading("growth", False, True)
    said = direction is not None or "占" in scene.text[scene.clause(number) : scene.numbers[number].start]
    return Reading("share", False, said)


def _direction(scene: Scene, number: int, words: Sequence[Word]) -> str | None:
    """`up`, `down`, `to` (提高到), `level`, or `beside` a comparison (同比-2.4%); None where no verb stands before."""
    seen = False
    for at, word in enumerate(words):
        kinds = word.kinds
        if "baseline" in kinds:
            said = _said_by_mention(scene, word)
            if said is not None or at == 0:
                return said or "beside"
            continue
        if "to" in kinds or "share" in kinds:
            return "to"
        if "up" in kinds or "down" in kinds:
            return "up" if "up" in kinds else "down"
        if "new" in kinds or "act" in kinds:
            return "level"
        seen = seen or "level" in kinds
    return "level" if seen else None


def _said_by_mention(scene: Scene, word: Word) -> str | None:
    """年增25.7%, 年减9.7%: the comparison names its direction."""
    last = scene.text[word.end - 1]
    return "up" if last == "增" else "down" if last == "减" else None


_LOWER = re.compile(r"低于|慢于|少于|小于|落后|收窄|回落|下降|不及|低了|慢了|下滑|少了|降低|减少|逊于|降")
_HIGHER = re.compile(r"高于|快于|高出|大于|领先|提高|上升|优于|跑赢|增加|加快|超出|高了|快了")


def _lower(scene: Scene, number: int) -> bool:
    """低于全市1.5个百分点: the comparison stands before the place."""
    clause = scene.text[scene.clause(number) : scene.numbers[number].start]
    low = max((m.start() for m in _LOWER.finditer(clause)), default=-1)
    high = max((m.start() for m in _HIGHER.finditer(clause)), default=-1)
    return low > high


def _fall_named(phrase: str, direction: str | None) -> bool:
    """A wider fall is lower: 降幅大于全省2.6个百分点."""
    return direction is None and zh_words.ends_with("falling", phrase) is not None


def signed(value: Decimal | None, falling: bool) -> Decimal | None:
    """The value with the sign of its direction."""
    return -value if value is not None and falling and value > 0 else value


_PLUS_ONE = re.compile(r"[倍]")


def factor(scene: Scene, number: int, words: Sequence[Word], phrase: str) -> Decimal:
    """增长N倍 is N+1 times; 是…的N倍 and 翻一番 stay (ruling 6)."""
    here = scene.numbers[number]
    surface = scene.text[here.start : here.end]
    if not _PLUS_ONE.search(surface):
        return here.quantity.value
    direction = _direction(scene, number, words)
    grown = direction == "up" or (direction != "to" and zh_words.rise(phrase) is not None)
    return here.quantity.value + 1 if grown else here.quantity.value
