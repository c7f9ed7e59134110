"""Runs of Chinese numeral characters and their values: 六万八千, 二〇二三, 两百五, 五六, 十五六."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from regionstats.find.number_words import read_numbers

_TABLES, _LISTS = frozenset(("digit", "place", "myriad")), frozenset(("classifier", "idiom"))
FINANCIAL = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟")
_TEN = Decimal(10)
_MYRIAD = Decimal(10000)


class Characters(NamedTuple):
    """The characters of data/zh/numerals.toml and the patterns made of them."""

    digits: dict[str, int]
    places: dict[str, Decimal]
    run: re.Pattern[str]
    classifiers: re.Pattern[str]


@cache
def characters() -> Characters:
    """The numeral characters, read once."""
    data = read_numbers("zh/numerals.toml", _TABLES, _LISTS)
    places: dict[str, Decimal] = {**data["place"], **data["myriad"]}
    letters, place_letters = "".join([*data["digit"], *places]), "".join(places)
    idioms = data["idiom"]
    digits = "".join(data["digit"])
    heads = "".join(sorted({word[0] for word in idioms} - set(letters)))
    # A space inside a run is folded where a place stands at its side (三千 八百, 二十 億).
    fold = f" (?=[{place_letters}])|(?<=[{place_letters}]) (?=[{letters}])"
    spaced = f"[{letters}]+(?:(?:{fold})[{letters}]+)*"
    idiom = f"(?![十百千]分之|一[点點][{digits}])(?:{alternation(idioms)})"
    run = re.compile(f"(?=[{letters}{heads}])(?:(?P<idiom>{idiom})|(?P<run>{spaced}))")
    values = {word: int(value) for word, value in data["digit"].items()}
    return Characters(values, places, run, re.compile(alternation(data["classifier"])))


def alternation(words: list[str]) -> str:
    """A pattern of words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def parse_characters(run: str) -> tuple[Decimal, Decimal | None] | None:
    """The value of a run and the upper end where it names two (五六, 三四百); None where it is no number."""
    known = characters()
    run = run.replace(" ", "")
    if all(character in known.digits for character in run):
        return _digit_string([known.digits[character] for character in run])
    for at in range(len(run) - 1):
        low, high = known.digits.get(run[at], 0), known.digits.get(run[at + 1], 0)
        if low and high and (high == low + 1 or (low, high) == (3, 5)):
            return _spread(run, at)
    value = _positional(run)
    return None if value is None else (value, None)


def _spread(run: str, at: int) -> tuple[Decimal, Decimal] | None:
    """三四百 is 300 to 400, 十五六 is 15 to 16."""
    low = _positional(run[: at + 1] + run[at + 2 :])
    high = _positional(run[:at] + run[at + 1 :])
    return None if low is None or high is None else (low, high)


def _digit_string(digits: list[int]) -> tuple[Decimal, Decimal | None] | None:
    """二〇二三 is 2023, 五六 is 5 to 6, a lone pair such as 九七 nothing."""
    if len(digits) == 1:
        return Decimal(digits[0]), None
    if len(digits) == 2 and digits[0]:
        pair = digits[1] == digits[0] + 1 or digits == [3, 5]
        return (Decimal(digits[0]), Decimal(digits[1])) if pair else None
    return Decimal("".join(map(str, digits))), None


def _positional(run: str) -> Decimal | None:
    """六万八千, 一百零五, 两万五 (25,000), 百万; None for characters in no order (七十百)."""
    known = characters()
    total = section = number = last = Decimal(0)
    for character in run:
        digit = known.digits.get(character)
        if digit is not None:
            if number:
                return None
            number, last = Decimal(digit), last if digit else Decimal(0)
            continue
        place = known.places[character]
        if place >= _MYRIAD:
            total, section = _with_myriad(total, section + number, place), Decimal(0)
        elif section and place >= last > 0:
            return None
        else:
            section += (number or 1) * place
        number, last = Decimal(0), place
    # 两万五 ends in tenths of its last place.
    return total + section + (number * last / _TEN if last > _TEN else number)


def _with_myriad(total: Decimal, section: Decimal, place: Decimal) -> Decimal:
    if not section:
        return (total or 1) * place
    return (total + section) * place if 0 < total < place else total + section * place
