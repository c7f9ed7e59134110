"""Every quantity of a text: numerals with sign, currency, unit, range and bound, observation or not."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from regionstats.find import numerals_en, numerals_zh
from regionstats.find.bounds import bound_after, bound_before, bound_of_whole, bound_words
from regionstats.find.numerals import Numeral, is_year
from regionstats.lexicon.units import Unit, UnitTable, unit_table
from regionstats.model import Bound, Lang, Quantity, QuantityForm, Span

_SIGNS = "+-−－＋﹣"
_CONSECUTIVE = re.compile(r"[ -](?:consecutive|straight|full|whole|more|additional|successive|calendar|working|business)(?=[ -])")
_INSIDE_EN = re.compile(r"-odd|-plus|\+| odd| plus", re.IGNORECASE)
_SHORT = re.compile(r" ?([kmbtKMBT])(?![A-Za-z0-9²³])")
_SHORT_FACTORS = {"k": Decimal(10**3), "m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
_METRES = re.compile(r" (?:long|wide|high|tall|deep|above|below|by|x|square|thick|dash|race|sprint)\b| ?[×x]")
_RANGE_EN = re.compile(r"\s?[-–—~～]\s?|\s(?:to|or)\s|-to-|-or-")
_RANGE_ZH = re.compile(r"\s?(?:[-–—~～－]{1,2}|至|到)\s?")
_FROM_EN = re.compile(r"(?<!ing )(?<!ge )(?<!ged )(?<!ges )\bfrom\b[^,.;:()]{0,28}$", re.IGNORECASE)
_FROM_ZH = re.compile("[从從由自][^，。；：、]{0,12}$")
_BETWEEN = re.compile(r"\bbetween (?:[A-Za-z$€£¥.]+ ?){0,3}$", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:rose|risen|rises|grew|grown|increased|increasing|climbed|fell|dropped|declined|jumped|up|down|by|expanded|widened)(?: [a-z]+)? $")
_DATE_AFTER_ZH = re.compile("年(?!以上|以内|以下|多|间|期|时间|左右|来)|月|日(?!均)|号|時|时|季度|届|屆")
_RATIO = re.compile(r"\s?[:：∶︰]\s?")


_JAPANESE = re.compile(r"\byen\b|Japan|Tokyo|Prefectur|日元|日本|日圆")
_CHINESE = re.compile(r"\byuan\b|RMB|renminbi|CNY|人民币|人民幣")
_TRADITIONAL = re.compile("[億萬國產業與為個來時們這點經濟]")
_TAIWAN = re.compile("臺灣|台灣|新臺幣|新台幣|民國|兆元|兆[0-9]|縣市|竹科|行政院|立法院|經濟部|全臺|全台|高雄|臺北|台北|臺中|台中")
_HONG_KONG = re.compile("香港|港元|港幣|特區政府|特首")
_MACAO = re.compile("澳門元|澳門")


def _yuan_code(text: str) -> str:
    traditional = len(_TRADITIONAL.findall(text[:5000]))
    if traditional * 50 < min(len(text), 5000):
        return "CNY"
    counts = {code: len(pattern.findall(text)) for code, pattern in (("TWD", _TAIWAN), ("HKD", _HONG_KONG), ("MOP", _MACAO))}
    code, count = max(counts.items(), key=lambda item: item[1])
    return code if count else "CNY"


def text_yuan(character: str) -> bool:
    """Whether a unit's last character is the bare 元 that several currencies share."""
    return character in "元圓圆"


class _Part(NamedTuple):
    """A numeral with its sign and unit; `number` is the value before the unit's factor."""

    start: int
    end: int
    number: Decimal
    high: Decimal | None
    unit: Unit | None
    form: QuantityForm
    numeral: Numeral
    bound: Bound | None
    bound_span: Span | None
    own: str | None


def find_quantities(text: str, lang: Lang) -> list[Quantity]:
    """Every quantity of `text`, sorted and free of overlap. Dates and names in figures may be among them."""
    find_numerals = numerals_zh.find_numerals if lang == "zh" else numerals_en.find_numerals
    numerals = find_numerals(text)
    return _Assembler(text, lang).assemble(numerals) if numerals else []


class _Assembler:
    """Joins numerals with what stands around them in one text."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text = text
        self.lang = lang
        self.units: UnitTable = unit_table(lang)
        self.range = _RANGE_ZH if lang == "zh" else _RANGE_EN

    @cached_property
    def yuan(self) -> Unit:
        """What a bare 元 is here: TWD, HKD or MOP where the text is written in traditional characters, else CNY."""
        return Unit(_yuan_code(self.text), money=True)

    @cached_property
    def yen_or_yuan(self) -> Unit:
        """What ¥ is here."""
        japanese = _JAPANESE.search(self.text) is not None and _CHINESE.search(self.text) is None
        return Unit("JPY" if japanese else "CNY", money=True)

    def assemble(self, numerals: list[Numeral]) -> list[Quantity]:
        parts: list[_Part] = []
        for numeral in numerals:
            floor = parts[-1].end if parts else 0
            if numeral.start >= floor and not self._is_name(part := self._part(numeral, floor)):
                parts.append(part)
        quantities: list[Quantity] = []
        at = 0
        while at < len(parts):
            if ratio := self._ratio(parts, at):
                quantities.extend(ratio)
                at += len(ratio)
                continue
            joined = self._range(parts, at)
            quantities.append(self._quantity(joined or parts[at], parts[at - 1].end if at else 0))
            at += 2 if joined else 1
        return quantities

    def _is_name(self, part: _Part) -> bool:
        """5G, 3D: a letter right behind the figure that is no unit."""
        if part.unit is not None or part.end >= len(self.text) or not part.numeral.digits or part.form == "rank":
            return False
        following = self.text[part.end]
        return following.isalpha() and following < "\u2e80"

    # Units

    def _part(self, numeral: Numeral, floor: int) -> _Part:
        span = Span(numeral.bound_start, numeral.bound_end) if numeral.bound and numeral.bound_start >= 0 else None
        if numeral.unit is not None:
            return _Part(numeral.start, numeral.end, numeral.value, numeral.value_max, None, numeral.form, numeral, numeral.bound, span, numeral.unit)
        start, prefix = self._prefix(numeral, floor)
        start, negative = self._sign(start, floor)
        numeral = self._shorthand(numeral, prefix)
        bound, after = numeral.bound, numeral.end
        if span is None and (inside := self._inside(numeral.end)):
            bound, span, after = inside
        found = self._unit(numeral, after)
        end, unit = found or (numeral.end, None)
        if unit is not None and unit.base == "CNY" and self.lang == "zh" and unit.factor == 1 and text_yuan(self.text[end - 1]):
            unit = self.yuan
        if prefix is not None:
            end, unit = (end if unit and (unit.base == prefix.base or self.lang == "zh" and unit.money) else numeral.end), prefix
        sign = -1 if negative else 1
        return _Part(start, end, numeral.value * sign, numeral.value_max, unit, "multiple" if unit and unit.base == "times" else numeral.form, numeral, bound, span, None)

    def _prefix(self, numeral: Numeral, floor: int) -> tuple[int, Unit | None]:
        text, start = self.text, numeral.start
        if start <= floor:
            return start, None
        before = text[start - 1]
        if before in "  -" and start - 1 > floor:
            before, start = text[start - 2], start - 1
        if before.isalpha() or before in "$＄€£¥￥₹₩₽฿₫₺₱₦₪₴₸₼₾₲₡৳₮៛₭.¢\ufe69":
            found = self.units.match_before(text, start)
            if found is not None and found[0] >= floor:
                return found if self.text[found[0]] not in "¥￥" else (found[0], self.yen_or_yuan)
        return numeral.start, None

    def _sign(self, start: int, floor: int) -> tuple[int, bool]:
        """A sign counts unless it joins what stands before it."""
        text = self.text
        if start <= floor or text[start - 1] not in _SIGNS:
            return start, False
        before = text[start - 2 : start - 1]
        if before and (before.isalnum() and not "\u2e80" < before < "\uff00" or before in "%)％）"):
            return start, False
        return start - 1, text[start - 1] not in "+＋"

    def _shorthand(self, numeral: Numeral, prefix: Unit | None) -> Numeral:
        """£5m, $3B, 80k, 5m people."""
        if self.lang != "en" or not numeral.digits or numeral.scaled or numeral.end >= len(self.text):
            return numeral
        short = _SHORT.match(self.text, numeral.end)
        if short is None:
            return numeral
        glued, letter = short.start(1) == numeral.end, short[1]
        wanted = prefix is not None or (glued and letter in "kKM") or (glued and letter == "m" and not _METRES.match(self.text, short.end()))
        if not wanted:
            return numeral
        return numeral._replace(end=short.end(), value=numeral.value * _SHORT_FACTORS[letter.lower()], scaled=True)

    def _inside(self, end: int) -> tuple[Bound, Span, int] | None:
        """300多家, 40-odd firms: what stands between number and unit."""
        text = self.text
        if end >= len(text):
            return None
        if self.lang == "en":
            found = _INSIDE_EN.match(text, end)
            if found is None or text[found.end() : found.end() + 1].isalnum():
                return None
            return "at_least", Span(end, found.end()), found.end()
        bound = bound_words("zh").inside.get(text[end])
        return None if bound is None else (bound, Span(end, end + 1), end + 1)

    def _unit(self, numeral: Numeral, end: int) -> tuple[int, Unit] | None:
        text = self.text
        if end >= len(text):
            return None
        at = end
        if text[at] in "  -\n" and at + 1 < len(text):
            if (found := self.units.match(text, at)) is None:
                at += 1
            else:
                return found
        found = self.units.match(text, at)
        if found is None and self.lang == "en" and (adjective := _CONSECUTIVE.match(text, end)):
            found = self.units.match(text, adjective.end() + 1)
            found = found if found and found[1].duration else None
        if found is None or not self._fits(numeral, found[1], at, found[0]):
            return None
        return found

    def _fits(self, numeral: Numeral, unit: Unit, at: int, end: int) -> bool:
        text = self.text
        if unit.needs_scale and not numeral.scaled:
            return False
        if unit.duration and self._is_date(numeral, unit, end):
            return False
        if unit.money and end < len(text) and text[end].isdigit():
            return False
        if self.lang == "en":
            surface = text[at:end].lower()
            return surface != "second" and not (surface in ("point", "points") and not self._are_points(numeral, end))
        return not _NO_UNIT.match(text, at)

    def _are_points(self, numeral: Numeral, end: int) -> bool:
        """Bare points are percentage points where they are few: a score is not."""
        return numeral.value < 30 and not self.text.startswith((" of", " plan", " to "), end)

    def _is_date(self, numeral: Numeral, unit: Unit, end: int) -> bool:
        """2023年 and year 2023 are dates."""
        return unit.base == "year" and unit.factor == 1 and 1800 <= numeral.value <= 2100 and not numeral.scaled and numeral.value % 1 == 0

    # Ranges and ratios

    def _range(self, parts: list[_Part], at: int) -> _Part | None:
        """10 to 15 billion, 2.7%～2.8%, 800万元至1200万元: one quantity with two ends."""
        if at + 1 >= len(parts):
            return None
        left, right = parts[at], parts[at + 1]
        gap = right.start - left.end
        if gap > 5 or gap < 0 or right.form in ("rank", "fraction") != left.form in ("rank", "fraction") or left.high or right.high:
            return self._between(left, right)
        link = self.range.fullmatch(self.text, left.end, right.start)
        if link is None:
            return self._between(left, right)
        if self._blocked(left, right, link[0]):
            return None
        return self._join(left, right)

    def _between(self, left: _Part, right: _Part) -> _Part | None:
        if self.lang != "en" or self.text[left.end : right.start] != " and ":
            return None
        if not _BETWEEN.search(self.text, max(0, left.start - 40), left.start) or is_year(left.numeral):
            return None
        return self._join(left, right)

    def _blocked(self, left: _Part, right: _Part, link: str) -> bool:
        """Years, dates, and the two ends of a movement are no range."""
        if is_year(left.numeral) or is_year(right.numeral):
            return True
        if self.lang == "zh" and right.unit is None and _DATE_AFTER_ZH.match(self.text, right.end):
            return True
        if not any(letter.isalpha() for letter in link):
            return False
        window = max(0, left.start - 40)
        if self.lang == "zh":
            return _FROM_ZH.search(self.text, max(0, left.start - 14), left.start) is not None
        if _FROM_EN.search(self.text, window, left.start):
            return True
        return _MOVED.search(self.text, window, left.start) is not None and right.number > 3 * abs(left.number)

    def _join(self, left: _Part, right: _Part) -> _Part | None:
        unit = right.unit or left.unit
        if left.own != right.own or (left.unit and right.unit and left.unit.base != right.unit.base):
            return None
        low, high = left.number * (left.unit.factor if left.unit else 1), right.number * (unit.factor if unit else 1)
        if left.unit is None or left.unit.money:
            low = left.number * self._shared(left, right) * (unit.factor if unit else 1)
        if low >= high:
            return None
        return left._replace(end=right.end, number=low, high=high, unit=unit and _plain(unit), bound=left.bound or right.bound, bound_span=left.bound_span or right.bound_span)

    def _shared(self, left: _Part, right: _Part) -> Decimal:
        """The magnitude that the left number takes from the right: 10 to 15 billion."""
        if left.numeral.scaled or not right.numeral.scaled:
            return Decimal(1)
        figures = re.match(r"[+\-−]?[\d,，.]+", self.text[right.numeral.start : right.numeral.end])
        bare = Decimal(figures[0].replace(",", "").replace("，", "").replace("−", "-")) if figures else None
        if not bare:
            return Decimal(1)
        scale = right.numeral.value / bare
        return scale if left.number * scale <= right.numeral.value else Decimal(1)

    def _ratio(self, parts: list[_Part], at: int) -> list[Quantity]:
        """1.0:46.5:52.5 makes three shares; what does not add up to a whole is left alone."""
        end = at + 1
        while end < len(parts) and parts[end - 1].unit is None and _RATIO.fullmatch(self.text, parts[end - 1].end, parts[end].start):
            end += 1
        chain = parts[at:end]
        if len(chain) < 2 or not abs(sum(part.number for part in chain) - 100) <= 1:
            return []
        return [Quantity(part.start, part.end, part.number, None, "percent", form="ratio") for part in chain]

    # Bounds

    def _quantity(self, part: _Part, floor: int) -> Quantity:
        bound, span = part.bound, part.bound_span
        if part.own != "rank" and span is None and bound is None:
            found = self._bound(part, floor)
            bound, span = found or (None, None)
        factor = part.unit.factor if part.unit else Decimal(1)
        base = part.own or (part.unit.base if part.unit else "count")
        high = None if part.high is None else part.high * factor
        return Quantity(part.start, part.end, part.number * factor, high, base, bound or "exact", part.form, span)

    def _bound(self, part: _Part, floor: int) -> tuple[Bound, Span] | None:
        before = None if part.unit is None and is_year(part.numeral) else bound_before(self.text, part.start, self.lang)
        if before and before[1].start >= floor and not self._is_span_of_time(part, before[1]):
            return before
        base = part.own or (part.unit.base if part.unit else None)
        if self.lang == "zh" and base in ("percent", "times") and (whole := bound_of_whole(self.text, part.start)):
            return whole
        return bound_after(self.text, part.end, self.lang, base is None, part.form == "fraction")

    def _is_span_of_time(self, part: _Part, span: Span) -> bool:
        """近三年 is the past three years."""
        if part.unit is None or not part.unit.duration or self.lang != "zh":
            return False
        return self.text[span.start : span.end] == "近" and self.text[span.start - 1 : span.start] not in tuple("时了达達续有")


def _plain(unit: Unit) -> Unit:
    """The same unit where the values are already in its base."""
    return Unit(unit.base, money=unit.money, duration=unit.duration)


_NO_UNIT = re.compile("元旦|元素|元宇宙|元首|元年|元月|天津|天然|天气|天河|天水|方面|方式|方案|方向|方法|米兰|年级|年轻|升级|升至|升到|里程|克服|克拉|斤斤|块链|秒杀|年终奖|载体|载人|桶装|里面|千米高|升学|升规|天使|天府|天眼|度假|瓦斯|克隆|载荷|天文|方能|方可|方阵|方圆|元器件|元件|倍增|里昂|分钱塘")
