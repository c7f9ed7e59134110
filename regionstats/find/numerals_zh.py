"""Chinese numerals: figures with 万 and 亿, characters, and the forms that are a number by themselves (三成, 翻一番, 第七)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from regionstats.find.numerals import Numeral, Token, digit_tokens, share
from regionstats.lexicon.load import read_toml
from regionstats.lexicon.units import unit_table
from regionstats.model import Bound

_PLACES = "十百千拾佰仟万萬亿億兆"
_MAGNITUDES = re.compile(f"(?P<inside>[多余餘几幾])?(?P<words>[{_PLACES}]+)")
_BACKED = "瓦米克伏卡焦帕字比赫"
_IS_UNIT = re.compile("[千百兆](?=[瓦米克伏卡焦帕字比赫])")
_HUNDRED = Decimal(100)
_TENTHS = re.compile("成(?![立为為長长果就功员員本都绩績效交型熟年分人份品材套批群片])([一二两三四五六七八九半1-9](?![个個十百千万家项年倍成]))?")
_PLAN = re.compile("(?:十[一二三四五六]?五|[九八七]五)(?=规划|規劃|时期|時期|期间|期間|末|以来|计划|[”’」』\"]|开局|收官)")
_HALF = re.compile("一半|半数|半數|(?<=[过過近超])半(?![导導年个個天小径月岛島价夜途])|大半(?!年)")
_HALF_UNIT = re.compile("半(?=年(?!度|报|報|以)|个月|個月|天|小时)")
_LEADING = re.compile("(?:首位|榜首|冠军(?!企业|产品)|头名|魁首|第一位)")
_DOUBLED = re.compile("翻番|翻倍|翻了番|翻了倍|倍增(?!计|行|工|器)")
_TOP_AFTER = re.compile("[个個]?[季年月天日届屆期批次轮輪周世]|个月|季度|者|半|后|後")
_EVERY = re.compile(
    "每(?:[^，。；、！？\\d\\s人年月天日个個家]{0,4}?| )(?P<whole>\\d{1,6}|[一二两兩三四五六七八九十百千万]{1,5})"
    "[^，。；、！？\\d]{1,12}?，?(?:就有|便有|中就有|中有|里有|就會有|就会有) ?"
    "(?P<bound>超过|超|近|约|約)?(?P<part>\\d{1,6}|[一二两兩三四五六七八九十百]{1,5})"
)
_NOT_ONE = "个個种種些次条條批道大级級类類部场場地样樣片起方边件步位口手"
_POINT = "点點"


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of a Chinese text, sorted and free of overlap."""
    return _Reader(text).read()


class _Words(NamedTuple):
    digits: dict[str, int]
    places: dict[str, Decimal]
    run: re.Pattern[str]
    classifiers: re.Pattern[str]


@cache
def _words() -> _Words:
    data = read_toml("zh/numerals.toml")
    places = {word: Decimal(value) for word, value in {**data["place"], **data["myriad"]}.items()}
    letters = "".join([*data["digit"], *places])
    idioms = _alternation(data["idiom"]["words"])
    run = re.compile(f"(?=[{letters}统統唯之专專单單同每某这這那任合进進逐另周星双雙半其])(?:(?P<idiom>{idioms})|(?P<run>[{letters}]+))")
    return _Words(data["digit"], places, run, re.compile(_alternation(data["classifier"]["words"])))


def _alternation(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


class _Reader:
    """Walks one text; figures and runs of characters are read where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words()
        self.units = unit_table("zh")
        self.figures = {token.start: token for token in digit_tokens(text)}
        self.found: list[Numeral] = []

    def read(self) -> list[Numeral]:
        starts = [(token.start, token.end) for token in self.figures.values()]
        starts += [(match.start(), match.end()) for match in self.words.run.finditer(self.text) if match["run"]]
        specials = sorted([*self._every(), *self._worded()])
        reached = 0
        for start, end in sorted(starts):
            while specials and specials[0].start <= start:
                reached = self._keep(specials.pop(0), reached)
            if start < reached:
                start = reached
            if start < end and (numeral := self._read_at(start, end)) is not None:
                reached = self._keep(numeral, reached)
        for special in specials:
            reached = self._keep(special, reached)
        return self.found

    def _keep(self, numeral: Numeral, reached: int) -> int:
        if numeral.start < reached:
            return reached
        self.found.append(numeral)
        return numeral.end

    # Whole phrases

    def _every(self) -> list[Numeral]:
        """每5台电力机车就有1台 is 20 percent."""
        if "每" not in self.text:
            return []
        return [numeral for match in _EVERY.finditer(self.text) if (numeral := self._share(match)) is not None]

    def _share(self, match: re.Match[str]) -> Numeral | None:
        whole, part = self._plain(match["whole"]), self._plain(match["part"])
        if not whole or not part or part > whole:
            return None
        bound: Bound | None = {"近": "about", "约": "about", "約": "about"}.get(match["bound"], "at_least") if match["bound"] else None  # type: ignore[assignment]
        return Numeral(match.start(), match.end(), share(part, whole), form="fraction", unit="percent", bound=bound)

    def _plain(self, surface: str) -> Decimal | None:
        if surface[0].isdigit():
            return Decimal(surface)
        parsed = parse_characters(surface)
        return parsed[0] if parsed else None

    def _worded(self) -> list[Numeral]:
        """半数, 翻番, 首位."""
        text = self.text
        found = [_fraction(m.start(), m.end(), Decimal(50)) for m in _HALF.finditer(text)] if "半" in text else []
        if "番" in text or "倍" in text:
            found += [Numeral(m.start(), m.end(), Decimal(2), form="multiple", unit="times") for m in _DOUBLED.finditer(text)]
        found += [Numeral(m.start(), m.end(), Decimal(1), form="rank", unit="rank") for m in _LEADING.finditer(text)]
        return found

    # Numerals

    def _read_at(self, start: int, end: int) -> Numeral | None:
        figure = self.figures.get(start)
        numeral = self._figure(figure) if figure else self._characters(start, end)
        if numeral is None:
            return None
        special = self._parts(numeral) or self._tenths(numeral) or self._doublings(numeral) or self._rank(numeral)
        if special is not None or figure is not None:
            return special or numeral
        return numeral if self._is_number(numeral) else None

    def _figure(self, token: Token) -> Numeral:
        """1.5万, 300多万, 1兆2,345億: figures with the magnitudes behind them."""
        end, value, inside = self._magnitude(token.end, token.value)
        scale = value / token.value if token.value else Decimal(1)
        total = value
        while scale > 1 and (following := self.figures.get(end)) is not None:
            next_end, next_value, _ = self._magnitude(following.end, following.value)
            if next_end == following.end or next_value >= scale:
                break
            end, total = next_end, total + next_value
            scale = next_value / following.value if following.value else Decimal(1)
        bound: Bound | None = "at_least" if inside >= 0 else None
        return Numeral(token.start, end, total, scaled=scale > 1, digits=True, bound=bound, bound_start=inside, bound_end=inside + 1)

    def _magnitude(self, end: int, value: Decimal) -> tuple[int, Decimal, int]:
        """The number times the magnitudes at `end`, and where a 多 stood between them (-1: nowhere)."""
        match = _MAGNITUDES.match(self.text, end)
        if match is None:
            return end, value, -1
        words = self._without_unit(match["words"], match.end())
        if not words:
            return end, value, -1
        for word in words:
            value *= self.words.places[word]
        return match.start("words") + len(words), value, match.start("inside")

    def _without_unit(self, words: str, end: int) -> str:
        """万千 before 瓦 is 万: the 千 belongs to 千瓦."""
        following = self.text[end : end + 1]
        if words[-1] in "千百兆" and following and following in _BACKED:
            return words[:-1]
        if words == "兆" and not following.isdigit() and following not in ("元", "圓", "圆", "億", "亿", "美", "日", "新", "台", "臺"):
            return ""
        return words

    def _characters(self, start: int, end: int) -> Numeral | None:
        """六万八千, 二〇二三, 五六, 三点五亿, 三十几万."""
        if plan := _PLAN.match(self.text, start):
            return None if plan.end() == end else None
        run = self._without_unit(self.text[start:end], end)
        if not run:
            return None
        end = start + len(run)
        if (decimal := self._decimal(start, end)) is not None:
            return decimal
        parsed = parse_characters(run)
        if parsed is None:
            return None
        low, high = parsed
        numeral = Numeral(start, end, low, high, scaled=low >= 10000)
        return self._few(numeral)

    def _few(self, numeral: Numeral) -> Numeral:
        """三十几万, 二百余万: a magnitude behind 几 or 余."""
        text, end = self.text, numeral.end
        if end < len(text) and text[end] in "多余餘几幾" and (found := self._magnitude(end, numeral.value))[2] >= 0:
            return numeral._replace(end=found[0], value=found[1], scaled=True, bound="at_least", bound_start=end, bound_end=end + 1)
        if end < len(text) and text[end] in "几幾" and text[end - 1] in "十百千":
            return numeral._replace(end=end + 1, bound="at_least", bound_start=end, bound_end=end + 1)
        return numeral

    def _decimal(self, start: int, end: int) -> Numeral | None:
        """三点五, 五十六点三, 一点二亿."""
        text = self.text
        if end + 1 >= len(text) or text[end] not in _POINT or text[end + 1] not in self.words.digits:
            return None
        whole, at, digits = parse_characters(text[start:end]), end + 1, ""
        while at < len(text) and text[at] in self.words.digits:
            digits += str(self.words.digits[text[at]])
            at += 1
        if whole is None or whole[1] is not None:
            return None
        value = whole[0] + Decimal(f"0.{digits}")
        end, value, _ = self._magnitude(at, value)
        return Numeral(start, end, value, scaled=end > at)

    # Forms

    def _parts(self, numeral: Numeral) -> Numeral | None:
        """三分之一, 百分之五, 千分之一."""
        text, end = self.text, numeral.end
        if not text.startswith("分之", end) or not numeral.value:
            return None
        found = self.words.run.match(text, end + 2)
        figure = self.figures.get(end + 2)
        over = self._figure(figure) if figure else self._characters(*found.span()) if found and found["run"] else None
        if over is None:
            return None
        if numeral.value == _HUNDRED:
            return over._replace(start=numeral.start, unit="percent")
        high = None if over.value_max is None else share(over.value_max, numeral.value)
        return Numeral(numeral.start, over.end, share(over.value, numeral.value), high, form="fraction", unit="percent")

    def _tenths(self, numeral: Numeral) -> Numeral | None:
        """三成, 五成六, 7成."""
        match = _TENTHS.match(self.text, numeral.end)
        if match is None or not 0 < numeral.value <= 10 or numeral.scaled:
            return None
        rest = Decimal(5) if match[1] == "半" else self._plain(match[1]) if match[1] else None
        low = numeral.value * 10 + (rest or 0)
        high = None if numeral.value_max is None else numeral.value_max * 10
        return Numeral(numeral.start, match.end(), low, high, form="fraction", unit="percent")

    def _doublings(self, numeral: Numeral) -> Numeral | None:
        """翻两番 is four times."""
        if not self.text.startswith("番", numeral.end) or numeral.value > 10 or numeral.value % 1:
            return None
        start = numeral.start
        for turn in ("翻了", "翻"):
            if self.text.endswith(turn, 0, start):
                start -= len(turn)
                break
        return Numeral(start, numeral.end + 1, Decimal(2) ** int(numeral.value), form="multiple", unit="times")

    def _rank(self, numeral: Numeral) -> Numeral | None:
        """第七, 前十."""
        text, start = self.text, numeral.start
        before = text[start - 1 : start]
        if before == "第":
            return numeral._replace(start=start - 1, form="rank", unit="rank", bound=None)
        if before != "前" or numeral.scaled or numeral.value > 1000 or numeral.value % 1 or _TOP_AFTER.match(text, numeral.end):
            return None
        if text[start - 2 : start - 1] in ("年", "月", "日", "之", "以", "目", "此", "提", "当", "當", "先", "期"):
            return None
        if not numeral.digits and len(text) > numeral.end and text[numeral.end] in "个個项項家种種条條":
            return None
        return numeral._replace(start=start - 1, form="rank", unit="rank", bound="at_most", bound_start=start - 1, bound_end=start)

    def _is_number(self, numeral: Numeral) -> bool:
        """Whether spelled characters are a number here and no part of a word."""
        text, start, end = self.text, numeral.start, numeral.end
        length, following = end - start, text[end : end + 1]
        first = text[start]
        if first in "万萬亿億百千兆" and not self._is_bare_magnitude(numeral):
            return False
        if numeral.value == 1 and (following in _NOT_ONE or text[start - 1 : start] in tuple("每这這那某任同统唯")):
            return False
        if length >= 3 and numeral.value >= 100:
            return True
        if following and (following in "多余餘几幾" or following in "%％"):
            return True
        if self.units.match(text, end) is not None:
            return True
        return self.words.classifiers.match(text, end) is not None or text.startswith(("以上", "分之"), end)

    def _is_bare_magnitude(self, numeral: Numeral) -> bool:
        """百万吨, 突破万亿: a magnitude without a figure before it counts before a unit, or behind a bound."""
        text, start, end = self.text, numeral.start, numeral.end
        if text[start - 1 : start] in ("每", "上", "成", "亿", "数", "數", "几", "幾", "各"):
            return text[start - 1 : start] == "上" and False
        if text[start - 1 : start] in ("超", "过", "過", "破", "逾", "近", "约", "達", "达"):
            return True
        unit = self.units.match(text, end)
        return unit is not None and (end - start > 1 or not unit[1].money) and not unit[1].duration and unit[1].base != "times"


def _fraction(start: int, end: int, value: Decimal) -> Numeral:
    return Numeral(start, end, value, form="fraction", unit="percent")


def parse_characters(run: str) -> tuple[Decimal, Decimal | None] | None:
    """The value of a run of numeral characters and the upper end where it names two (五六); None where it is no number."""
    words = _words()
    if all(character in words.digits for character in run):
        return _digit_string([words.digits[character] for character in run])
    for at in range(len(run) - 1):
        low, high = words.digits.get(run[at], 0), words.digits.get(run[at + 1], 0)
        if low and high and (high == low + 1 or (low, high) == (3, 5)):
            return _spread(run, at)
    value = _positional(run, words)
    return None if value is None else (value, None)


def _spread(run: str, at: int) -> tuple[Decimal, Decimal] | None:
    """三四百 is 300 to 400, 十五六 is 15 to 16."""
    low, high = (_positional(run[:at] + run[at + skip] + run[at + 2 :], _words()) for skip in (0, 1))
    return None if low is None or high is None else (low, high)


def _digit_string(digits: list[int]) -> tuple[Decimal, Decimal | None] | None:
    if len(digits) == 1:
        return Decimal(digits[0]), None
    if len(digits) == 2 and digits[0]:
        pair = digits[1] == digits[0] + 1 or digits == [3, 5]
        return (Decimal(digits[0]), Decimal(digits[1])) if pair else None
    return Decimal("".join(map(str, digits))), None


def _positional(run: str, words: _Words) -> Decimal | None:
    """六万八千, 一百零五, 两万五 (25,000), 百万."""
    total = section = number = Decimal(0)
    last = Decimal(0)
    for character in run:
        if character in words.digits:
            if number:
                return None
            number = Decimal(words.digits[character])
            if not number:
                last = Decimal(0)
            continue
        place = words.places[character]
        if place >= 10000:
            total, section = _myriad(total, section + number, place), Decimal(0)
        else:
            section += (number or 1) * place
        number, last = Decimal(0), place
    tail = number * last / 10 if last >= 100 and number else number
    return total + section + tail


def _myriad(total: Decimal, section: Decimal, place: Decimal) -> Decimal:
    if not section:
        return (total or 1) * place
    return total * place + section * place if total and total < place else total + section * place
