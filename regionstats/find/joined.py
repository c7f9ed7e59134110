"""Numbers that lean on their neighbours: ranges, lists that share a unit, and ratios."""

from __future__ import annotations

import re
from decimal import Decimal

from regionstats.find.part import Part, is_year
from regionstats.lexicon.units import Unit
from regionstats.model import Lang

_RANGE_EN = re.compile(r"\s?[-–—~～]\s?|\s(?:to|or|through)\s|-to-|-or-")
_RANGE_ZH = re.compile(r"\s?(?:[-–—~～－]{1,2}|至|到)\s?")
_BETWEEN = re.compile(r"\bbetween (?:[A-Za-z$€£¥.]+ ?){0,3}$", re.IGNORECASE)
_BETWEEN_ZH = re.compile("[^，。；、\\d]{0,2}之?[间間]")
# Two ends of a movement, no range: from 12 to 15, 从12增加到15.
_FROM_EN = re.compile(r"(?<!ing )(?<!ge )(?<!ged )(?<!ges )\bfrom\b[^,.;:()]{0,28}$", re.IGNORECASE)
_FROM_ZH = re.compile("[从從由自][^，。；：、]{0,12}$")
_MOVED = re.compile(
    r"\b(?:rose|risen|rises|grew|grown|increased|increasing|climbed|fell|dropped|declined|jumped|up|down|by|expanded"
    r"|widened)(?: [a-z]+)? $"
)
_DATE_AFTER_ZH = re.compile("年(?!以上|以内|以下|多|间|期|时间|左右|来)|月|日(?!均)|号|時|时|季度|届|屆")
_COLON = re.compile(r"\s?[:：∶︰]\s?")
_LISTED_EN = re.compile(r",? and |, | / |/| or | & ")
_LISTED_ZH = re.compile("[、和与與及]|，|/|以及")
_SPELLED_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 8, 6, 4, 3))
_MOST_PARTS = 12
_MAX_GAP = 9


def join_range(text: str, parts: list[Part], at: int, lang: Lang) -> Part | None:
    """10 to 15 billion, 2.7%～2.8%, 800万元至1200万元: parts `at` and `at + 1` as one with two ends, or None."""
    if at + 1 >= len(parts):
        return None
    left, right = parts[at], parts[at + 1]
    if right.start - left.end > _MAX_GAP or left.high is not None or right.high is not None or left.own != right.own:
        return None
    if left.own == "rank":
        return None
    link = (_RANGE_ZH if lang == "zh" else _RANGE_EN).fullmatch(text, left.end, right.start)
    if link is None:
        return _join(left, right) if _is_between(text, left, right, lang) else None
    return None if _is_blocked(text, left, right, link[0], lang) else _join(left, right)


def _is_between(text: str, left: Part, right: Part, lang: Lang) -> bool:
    """`between 5 and 6 percent`, 5%和6%之间, but not `between 2012 and 2016`."""
    if lang == "zh":
        return text[left.end : right.start] in ("和", "与", "與") and _BETWEEN_ZH.match(text, right.end) is not None
    if text[left.end : right.start] != " and " or is_year(left.numeral):
        return False
    return _BETWEEN.search(text, max(0, left.start - 40), left.start) is not None


def _is_blocked(text: str, left: Part, right: Part, link: str, lang: Lang) -> bool:
    """Years, dates, and the two ends of a movement are no range."""
    if is_year(left.numeral) or is_year(right.numeral):
        return True
    if lang == "zh" and right.unit is None and _DATE_AFTER_ZH.match(text, right.end):
        return True
    if not link.strip(" -–—~～－"):
        return False
    if lang == "zh":
        return _FROM_ZH.search(text, max(0, left.start - 14), left.start) is not None
    window = max(0, left.start - 40)
    if _FROM_EN.search(text, window, left.start) or ("or" in link and right.value > 10 * abs(left.value)):
        return True
    return _MOVED.search(text, window, left.start) is not None and right.value > 3 * abs(left.value)


def _join(left: Part, right: Part) -> Part | None:
    """One part from two; None where their units differ or they don't rise."""
    unit = right.unit or left.unit
    if left.unit is not None and right.unit is not None and left.unit.base != right.unit.base:
        return None
    low, high = _in_base(left.value, left.unit or unit), _in_base(right.value, unit)
    if left.unit is None or left.unit.money:
        low *= _shared_scale(left, right)
    if low >= high:
        return None
    based = None if unit is None else Unit(unit.base, money=unit.money, duration=unit.duration)
    bound, span = (left.bound, left.bound_span) if left.bound else (right.bound, right.bound_span)
    form = right.form if unit is right.unit else left.form
    return left._replace(end=right.end, value=low, high=high, unit=based, bound=bound, bound_span=span, form=form)


def _in_base(value: Decimal, unit: Unit | None) -> Decimal:
    return value if unit is None or unit.factor == 1 else value * unit.factor


def _shared_scale(left: Part, right: Part) -> Decimal:
    """The magnitude that the left number takes from the right: 10 to 15 billion, 五到六万."""
    scale = scale_of(right)
    if left.numeral.scaled or scale == 1 or left.value * scale > right.value:
        return Decimal(1)
    return scale


def scale_of(part: Part) -> Decimal:
    """What the number's magnitude words multiply it with: a billion in `15 billion`, 1 in 15."""
    numeral = part.numeral
    if not numeral.scaled or numeral.digits:
        return numeral.scale
    return next((scale for scale in _SPELLED_SCALES if numeral.value % scale == 0), Decimal(1))


def join_listed(text: str, parts: list[Part], lang: Lang) -> list[Part]:
    """`7.9 and 11.0 percent`, `730 billion and 1,627 billion yuan`, 5.2和3.1个百分点: the last unit holds for all."""
    listed = _LISTED_ZH if lang == "zh" else _LISTED_EN
    for at in range(len(parts) - 2, -1, -1):
        left, right = parts[at], parts[at + 1]
        if left.unit is None and left.own is None and right.unit is not None and _shares(text, left, right, listed):
            parts[at] = left._replace(unit=right.unit)
    return parts


def _shares(text: str, left: Part, right: Part, listed: re.Pattern[str]) -> bool:
    """Whether a bare number and the next one, which has a unit, are told alike and joined by a comma or `and`."""
    if right.start - left.end > _MAX_GAP or right.own or listed.fullmatch(text, left.end, right.start) is None:
        return False
    if right.unit is None or right.unit.duration or right.unit.base == "times" or is_year(left.numeral):
        return False
    if left.numeral.scaled != right.numeral.scaled:
        return False
    return left.numeral.scaled or (_has_point(left) and _has_point(right))


def _has_point(part: Part) -> bool:
    exponent = part.value.as_tuple().exponent
    return isinstance(exponent, int) and exponent < 0


def ratio_length(text: str, parts: list[Part], at: int) -> int:
    """How many parts from `at` make a ratio (1.0:46.5:52.5); 0 where they don't add up to a whole."""
    end = at + 1
    while end < min(len(parts), at + _MOST_PARTS) and _is_ratio(text, parts[end - 1], parts[end]):
        end += 1
    total = sum((part.value for part in parts[at:end]), Decimal(0))
    return end - at if end - at > 1 and abs(total - 100) <= 1 else 0


def _is_ratio(text: str, left: Part, right: Part) -> bool:
    return left.unit is None and _COLON.fullmatch(text, left.end, right.start) is not None
