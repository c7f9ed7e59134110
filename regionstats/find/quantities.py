"""Every quantity of a text: numerals with sign, currency, unit, range and bound, observation or not.

Numerals come from the language's own module; units and bounds are data. What one number takes from its neighbour (the
unit in `10 to 15 billion yuan`, in `7.9 and 11.0 percent`) is settled in regionstats/find/joined.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from regionstats.find import numerals_en, numerals_zh
from regionstats.find.bounds import bound_after, bound_before, bound_of_whole, bound_words
from regionstats.find.joined import join_listed, join_range, ratio_length
from regionstats.find.money import Money
from regionstats.find.numerals import Numeral
from regionstats.find.part import Part, is_year
from regionstats.find.spaced_zh import Folded, fold_spaces
from regionstats.lexicon.units import Unit, unit_table
from regionstats.model import Bound, Lang, Quantity, Span

_MINUS = frozenset("-−－﹣")
_PLUS = frozenset("+＋")
_MINUS_EN = re.compile(r"(?<![A-Za-z])(?:minus|negative)[ -]$", re.IGNORECASE)
_NOT_MINUS_ZH = frozenset("肩担擔抱胜勝自欺辜承")
_SPACES = frozenset(" \u00a0\u2009\u202f\u3000-")
_CURRENCY_SIGNS = frozenset("$＄€£¥￥₹₩₽฿₫₺₱₦₪₴₸₼₾₲₡৳₮៛₭.¢")
_BETWEEN_UNIT = re.compile(
    r"[ -](?:consecutive|straight|full|whole|more|additional|successive|calendar|working|business)(?=[ -])"
)
_INSIDE_EN = re.compile(r"-odd|-plus|\+| odd| plus", re.IGNORECASE)
_SHORT = re.compile(r" ?([kmbtKMBT])(?![A-Za-z0-9²³])")
_SHORT_FACTORS = {letter: Decimal(10) ** power for letter, power in (("k", 3), ("m", 6), ("b", 9), ("t", 12))}
_METRES = re.compile(r" (?:long|wide|high|tall|deep|above|below|by|x|square|thick|dash|race|sprint)\b| ?[×x]")
_MANY_TIMES = 1000
_NO_SCORE = 30
_CODE_LENGTH = 10
_SCALE_BEHIND = re.compile(r" (million|billion|trillion)(?![A-Za-z])")
_HALF = Decimal("0.5")
_HALF_WORDS = tuple("导導数數岛島年月天夜径價价成程路途空山球票")


def find_quantities(text: str, lang: Lang, home: str | None = None, context: str | None = None) -> list[Quantity]:
    """Every quantity of `text`, sorted and free of overlap. Dates and names in figures may be among them.

    `home` is the code of the region that the text is about and `context` the document that it is a sentence of: they
    say what 元, ¥, `$` or `pesos` mean there.
    """
    return find_with_money(text, lang, Money(context or text, unit_table(lang), home))


def find_with_money(text: str, lang: Lang, money: Money) -> list[Quantity]:
    """The same for one sentence of a document whose money words are decided already."""
    if lang == "zh" and (folded := fold_spaces(text)) is not None:
        return [_unfolded(quantity, folded) for quantity in _find(folded.text, lang, money)]
    return _find(text, lang, money)


def _find(text: str, lang: Lang, money: Money) -> list[Quantity]:
    find_numerals = numerals_zh.find_numerals if lang == "zh" else numerals_en.find_numerals
    numerals = find_numerals(text)
    return _Assembler(text, lang, money).assemble(numerals) if numerals else []


def _unfolded(quantity: Quantity, folded: Folded) -> Quantity:
    span, bound = folded.span(quantity.start, quantity.end), quantity.bound_span
    return replace(quantity, start=span.start, end=span.end, bound_span=bound and folded.span(*bound))


class _Assembler:
    """Joins numerals with what stands around them in one text."""

    def __init__(self, text: str, lang: Lang, money: Money) -> None:
        self.text = text
        self.lang = lang
        self.units = money.units
        self.money = money

    def assemble(self, numerals: list[Numeral]) -> list[Quantity]:
        parts = join_listed(self.text, self._parts(numerals), self.lang)
        quantities: list[Quantity] = []
        at = floor = 0
        while at < len(parts):
            if length := ratio_length(self.text, parts, at):
                quantities += [_ratio_part(part) for part in parts[at : at + length]]
                at += length
            else:
                joined = join_range(self.text, parts, at, self.lang)
                quantities.append(self._quantity(joined or parts[at], floor))
                at += 2 if joined else 1
            floor = quantities[-1].end
        return quantities

    def _parts(self, numerals: list[Numeral]) -> list[Part]:
        parts: list[Part] = []
        floor = 0
        for numeral in numerals:
            if numeral.start < floor:
                continue
            part = self._part(numeral, floor)
            if not self._is_name(part):
                parts.append(part)
                floor = part.end
        return parts

    def _is_name(self, part: Part) -> bool:
        """5G, 3D: a letter right behind the figure that is no unit; 4200000018: the number of a file."""
        if part.unit is not None or part.own or not part.numeral.digits:
            return False
        if part.end - part.start >= _CODE_LENGTH and self.text[part.start : part.end].isdecimal():
            return True
        if part.end >= len(self.text):
            return False
        following = self.text[part.end]
        return following.isalpha() and following < "\u2e80"

    # One numeral

    def _part(self, numeral: Numeral, floor: int) -> Part:
        span = Span(numeral.bound_start, numeral.bound_end) if numeral.bound and numeral.bound_start >= 0 else None
        if numeral.form != "cardinal" or numeral.unit is not None:
            return self._formed(numeral, floor, span)
        start, prefix = self._prefix(numeral.start, floor)
        start, negative = self._sign(start, floor)
        numeral = self._shorthand(numeral, prefix)
        bound, end = numeral.bound, numeral.end
        if span is None and (inside := self._inside(end)):
            bound, span, end = inside
        end, unit = self._unit(numeral, end) or (numeral.end, None)
        if prefix is not None:
            unit, end = prefix, end if unit is not None and self._repeats(unit, prefix) else numeral.end
        value, end = self._behind(numeral, unit, end)
        form = "multiple" if unit is not None and unit.base == "times" else numeral.form
        value = -value if negative else value
        return Part(start, end, value, numeral.value_max, unit, None, form, numeral, bound, span)

    def _behind(self, numeral: Numeral, unit: Unit | None, end: int) -> tuple[Decimal, int]:
        """The value with what follows its unit, and where that ends: 一年半, 75 USD million."""
        if unit is not None and self._has_half(numeral, end):
            return numeral.value + _HALF, end + 1
        if unit is None or not unit.money or self.lang == "zh" or numeral.scaled:
            return numeral.value, end
        scale = _SCALE_BEHIND.match(self.text, end)
        return (numeral.value * _SHORT_FACTORS[scale[1][0]], scale.end()) if scale else (numeral.value, end)

    def _has_half(self, numeral: Numeral, end: int) -> bool:
        """一年半, 三斤半, 两倍半; 半 may also begin the next word (半导体)."""
        if self.lang != "zh" or not self.text.startswith("半", end) or numeral.scaled or numeral.value % 1:
            return False
        return self.text[end + 1 : end + 2] not in _HALF_WORDS and not self.text[end - 1 : end].isdigit()

    def _formed(self, numeral: Numeral, floor: int, span: Span | None) -> Part:
        """A numeral that brings its own unit: 百分之五, a third, No. 1."""
        start, negative = numeral.start, False
        if numeral.form == "cardinal" or (numeral.form == "fraction" and numeral.digits):
            start, negative = self._sign(start, floor)
        value = -numeral.value if negative else numeral.value
        high, own = numeral.value_max, numeral.unit
        return Part(start, numeral.end, value, high, None, own, numeral.form, numeral, numeral.bound, span)

    def _repeats(self, unit: Unit, prefix: Unit) -> bool:
        """新台币100亿元, `RMB 5 billion yuan`: the unit says again what the prefix said."""
        return unit.base == prefix.base or (self.lang == "zh" and unit.money)

    def _prefix(self, start: int, floor: int) -> tuple[int, Unit | None]:
        """The currency before the number and where it starts."""
        text, at = self.text, start
        if at - 1 > floor and text[at - 1] in _SPACES:
            at -= 1
        if at <= floor or not (text[at - 1].isalpha() or text[at - 1] in _CURRENCY_SIGNS):
            return start, None
        found = self.units.match_before(text, at)
        if found is None or found[0] < floor:
            return start, None
        return found[0], self.money.local(text[found[0] : at], found[1])

    def _sign(self, start: int, floor: int) -> tuple[int, bool]:
        """Where the number starts with its sign, and whether it is negative; a sign that joins two things is none."""
        text = self.text
        if start <= floor:
            return start, False
        sign, before = text[start - 1], text[start - 2 : start - 1]
        if sign in _MINUS or sign in _PLUS:
            return (start, False) if _joins(before) else (start - 1, sign in _MINUS)
        if self.lang == "zh":
            return (start - 1, True) if sign in "负負" and before not in _NOT_MINUS_ZH else (start, False)
        if sign in " -" and (word := _MINUS_EN.search(text, max(floor, start - 10), start)):
            return word.start(), True
        return start, False

    def _shorthand(self, numeral: Numeral, prefix: Unit | None) -> Numeral:
        """£5m, $3B, 80k, 5m people; 5 m is metres."""
        if self.lang != "en" or not numeral.digits or numeral.scaled or numeral.end >= len(self.text):
            return numeral
        short = _SHORT.match(self.text, numeral.end)
        if short is None:
            return numeral
        letter, glued = short[1], short.start(1) == numeral.end
        alone = letter == "k" or (glued and (letter in "KM" or self._is_million(letter, short.end())))
        if prefix is None and not alone:
            return numeral
        scale = _SHORT_FACTORS[letter.lower()]
        return numeral._replace(end=short.end(), value=numeral.value * scale, scaled=True, scale=scale)

    def _is_million(self, letter: str, end: int) -> bool:
        return letter == "m" and _METRES.match(self.text, end) is None

    def _inside(self, end: int) -> tuple[Bound, Span, int] | None:
        """300多家, 40-odd firms: what stands between number and unit."""
        text = self.text
        if end >= len(text):
            return None
        if self.lang == "zh":
            bound = bound_words("zh").inside.get(text[end])
            return None if bound is None else (bound, Span(end, end + 1), end + 1)
        found = _INSIDE_EN.match(text, end) if text[end] in " -+" else None
        if found is None or text[found.end() : found.end() + 1].isalnum():
            return None
        return "at_least", Span(end, found.end()), found.end()

    def _unit(self, numeral: Numeral, end: int) -> tuple[int, Unit] | None:
        """The unit behind the number and where it ends."""
        text = self.text
        if end >= len(text):
            return None
        found, at = self.units.match(text, end), end
        if found is None and (text[end] in _SPACES or text[end] == "\n"):
            at = end + 1
            found = self.units.match(text, at) or self._duration(end)
        if found is None or not self._fits(numeral, found[1], at, found[0]):
            return None
        end, unit = found
        return (end, self.money.local(text[at:end], unit)) if unit.money else found

    def _duration(self, end: int) -> tuple[int, Unit] | None:
        """`nine consecutive years`."""
        if self.lang != "en" or (adjective := _BETWEEN_UNIT.match(self.text, end)) is None:
            return None
        found = self.units.match(self.text, adjective.end() + 1)
        return found if found and found[1].duration else None

    def _fits(self, numeral: Numeral, unit: Unit, at: int, end: int) -> bool:
        """Whether the word is the number's unit here: not 2023年, 5元素, `30 points of sale`, `15.86 million times`."""
        text = self.text
        if unit.needs_scale and not numeral.scaled:
            return False
        if unit.base == "year" and unit.factor == 1 and is_year(numeral):
            return False
        if unit.money and end < len(text) and text[end].isdigit():
            return False
        if self.lang == "zh":
            return not self.units.is_sham(text, at)
        surface = text[at:end].lower()
        if surface in ("point", "points"):
            return numeral.value < _NO_SCORE and not text.startswith((" of", " plan", " to "), end)
        return surface != "second" and (surface != "times" or numeral.value < _MANY_TIMES)

    # Bounds

    def _quantity(self, part: Part, floor: int) -> Quantity:
        bound, span = part.bound, part.bound_span
        if bound is None and part.own != "rank":
            bound, span = self._bound(part, floor) or (None, None)
        value, high = part.value, part.high
        if part.unit is not None and part.unit.factor != 1:
            value, high = value * part.unit.factor, None if high is None else high * part.unit.factor
        return Quantity(part.start, part.end, value, high, part.base, bound or "exact", part.form, span)

    def _bound(self, part: Part, floor: int) -> tuple[Bound, Span] | None:
        counted = part.base == "count"
        before = None if counted and is_year(part.numeral) else bound_before(self.text, part.start, self.lang)
        if before and before[1].start >= floor and not self._is_span_of_time(part, before[1]):
            return before
        if self.lang == "zh" and part.base in ("percent", "times") and (whole := bound_of_whole(self.text, part.start)):
            return whole
        return bound_after(self.text, part.end, self.lang, counted, part.form == "fraction")

    def _is_span_of_time(self, part: Part, span: Span) -> bool:
        """近三年 is the past three years, 历时近三年 nearly three."""
        if self.lang != "zh" or part.unit is None or not part.unit.duration or self.text[span.start] != "近":
            return False
        return span.end - span.start == 1 and self.text[span.start - 1 : span.start] not in tuple("时时了达達续有過过")


def _joins(before: str) -> bool:
    """Whether what stands before a sign makes it a link: A-5, 5%-6%."""
    return before != "" and (before in "%)％）" or (before.isalnum() and before < "\u2e80"))


def _ratio_part(part: Part) -> Quantity:
    return Quantity(part.start, part.end, part.value, None, "percent", form="ratio")
