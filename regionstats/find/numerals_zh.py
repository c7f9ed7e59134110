"""Chinese numerals: figures with 万 and 亿, characters, and forms that are a number by themselves: 三成, 第七."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod

from regionstats.find.bounds import bound_before
from regionstats.find.characters_zh import FINANCIAL, characters, parse_characters
from regionstats.find.numerals import LARGEST, Numeral, Token, digit_tokens, share, slash_fraction
from regionstats.lexicon.units import unit_table
from regionstats.model import Bound

_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_BILLION = Decimal(100_000_000)
_MAGNITUDES = re.compile("(?P<inside>[多余餘几幾])? ?(?P<words>[十百千拾佰仟万萬亿億兆]+)")
# What 千, 百 and 兆 are part of: 千瓦, 兆瓦, 百帕, 百分之.
_AFTER_PREFIX = {"千": frozenset("瓦米克伏卡焦帕字比赫分"), "百": frozenset("帕分"), "兆": frozenset("瓦帕字比赫")}
_AFTER_TRILLION = frozenset("元圓圆億亿美日新台臺零0123456789")
_ODD = frozenset("多余餘几幾")

_TENTHS = re.compile(
    "成(?![立長长果就功员員本都绩績效交型熟年分人份品材套批群片])"
    "(?P<rest>[一二两兩三四五六七八九半1-9](?![个個十百千万家项年倍成点點.]))?"
)
_OFF = re.compile("折(?![合旧舊叠疊扣磨射腾騰线線返戟服子桂断斷半])")
_PLAN = re.compile('(?:十[一二三四五六]?五|[九八七]五)(?=规划|規劃|时期|時期|期间|期間|末|以来|计划|[”’」』"])')
_HALF = re.compile(
    "一半(?!以(?!上))|半数|半數|(?<=[过過近超])半(?![导導年个個天小径月岛島价夜途])|大半(?!年)|对折|對折"
)
_LEADING = re.compile("首位(?!度)|榜首|冠军(?!企业|产品)|头名|魁首|(?<=之)首(?![都届屆次先要页頁批个個创創映府])")
_DOUBLED = re.compile("翻番|翻倍|翻了番|翻了倍|倍增(?!计|行|工|器)")
_NOT_TOP = re.compile("[个個]?[季年月天日届屆期批次轮輪周世]|个月|季度|者|半|后|後")
_BEFORE_TOP = frozenset("年月日之以目此提当當先期")
_EVERY = re.compile(
    r"每(?:[^，。；、！？\d\s人年月天日个個家]{0,4}?| )(?P<whole>\d{1,6}|[一二两兩三四五六七八九十百千万]{1,5})"
    r"(?!秒|分|小时|小時|天|日|周|年|个月|個月|个工作|个季|个小)"
    r"[^，。；、！？\d]{1,12}?，?(?:就有|便有|中就有|中有|里有|就會有|就会有) ?"
    r"(?P<bound>超过|超|将近|將近|接近|近|大约|约|約|不足|不到)?(?P<part>\d{1,6}|[一二两兩三四五六七八九十百]{1,5})"
)
_EVERY_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("近", "将近", "將近", "接近", "约", "約", "大约"), "about"),
    **dict.fromkeys(("超", "超过"), "at_least"),
    **dict.fromkeys(("不足", "不到"), "at_most"),
}
# Behind these 一 is an article or part of a word, not a count.
_NOT_ONE = frozenset("个個種种些次条條批道大级級类類部场場地样樣片起方边件步位口手")
_CLOSING = ("", *"，。；、！？）")
_SOME = tuple("数數几幾")
_LONGEST = 40
_EACH = frozenset("每这這那某任同统唯")
_STEPPING = frozenset("迈邁站跨跃躍登踏冲衝攀")
_NOT_BARE = frozenset("每上成亿数數几幾各好")
_BARE = frozenset("超过過破逾近约達达")
_PIECE = re.compile("[^ ]+")
_PARTS_OF = re.compile(" ?分 ?之 ?")
_QUOTES = frozenset("“”‘’「」『』\"'")


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of a Chinese text, sorted and free of overlap."""
    return _Reader(text).read()


class _Reader:
    """Walks one text; figures and runs of characters are read where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = characters()
        self.units = unit_table("zh")
        self.figures = {token.start: token for token in digit_tokens(text)}
        self.found: list[Numeral] = []
        self.reached = 0

    def read(self) -> list[Numeral]:
        starts = [(token.start, token.end) for token in self.figures.values()]
        for match in self.words.run.finditer(self.text):
            if match["run"]:
                starts += _pieces(match)
        starts.sort()
        specials = sorted(self._every() + self._worded(), reverse=True)
        for start, end in starts:
            while specials and specials[-1].start <= start:
                self._keep(specials.pop())
            if start < self.reached:
                start = end if start in self.figures else self.reached
            if start < end and (numeral := self._read_at(start, end)) is not None:
                self._keep(numeral)
        while specials:
            self._keep(specials.pop())
        return self.found

    def _keep(self, numeral: Numeral) -> None:
        if numeral.start >= self.reached:
            self.found.append(numeral)
            self.reached = numeral.end

    # Whole phrases

    def _every(self) -> list[Numeral]:
        """每5台电力机车就有1台 is 20 percent."""
        if "每" not in self.text or "有" not in self.text:
            return []
        return [numeral for match in _EVERY.finditer(self.text) if (numeral := self._share(match)) is not None]

    def _share(self, match: re.Match[str]) -> Numeral | None:
        whole, part = _plain(match["whole"]), _plain(match["part"])
        if not whole or not part or part > whole:
            return None
        bound = _EVERY_BOUNDS.get(match["bound"] or "")
        return _percent(match.start(), match.end(), share(part, whole))._replace(bound=bound)

    def _worded(self) -> list[Numeral]:
        """半数, 翻番, 首位."""
        text, found = self.text, []
        if "半" in text or "折" in text:
            found += [_percent(*match.span(), Decimal(50)) for match in _HALF.finditer(text)]
        if "番" in text or "倍" in text:
            found += [_times(*match.span(), Decimal(2)) for match in _DOUBLED.finditer(text)]
        found += [Numeral(*match.span(), _ONE, form="rank", unit="rank") for match in _LEADING.finditer(text)]
        return found

    # Numerals

    def _read_at(self, start: int, end: int) -> Numeral | None:
        figure = self.figures.get(start)
        if figure is not None:
            if (slashed := slash_fraction(self.text, figure)) is not None:
                return slashed
            numeral = self._figure(figure)
            if not numeral.scaled and self.text.startswith(("个亿", "個億"), numeral.end):
                return numeral._replace(end=numeral.end + 2, value=numeral.value * _BILLION, scaled=True)
            return self._form(numeral) or numeral
        spelled = self._characters(start, end)
        if spelled is None:
            return None
        if self.text.startswith(("个亿", "個億"), spelled.end):
            # 税收不到四个亿
            return spelled._replace(end=spelled.end + 2, value=spelled.value * _BILLION, scaled=True)
        return self._form(spelled) or (spelled if self._is_number(spelled) else None)

    def _form(self, numeral: Numeral) -> Numeral | None:
        """What the numeral is part of: 三分之一, 三成, 七折, 翻两番, 第七, 前十."""
        following = self.text[numeral.end : numeral.end + 2].lstrip(" ")[:1]
        if following == "分":
            return self._parts(numeral) or self._rank(numeral)
        if following in ("成", "折"):
            return self._tenths(numeral) or self._rank(numeral)
        if following == "番":
            return self._doublings(numeral)
        if following == "又":
            return self._mixed(numeral)
        return self._rank(numeral)

    def _figure(self, token: Token) -> Numeral:
        """1.5万, 300多万, 1兆2,345億, 3万4000: figures with the magnitudes behind them."""
        end, value, inside = self._magnitude(token.end, token.value)
        first = value / token.value if token.value else _ONE
        total, scale, reached = value, first, end
        while scale > 1 and (lower := self._lower(reached, scale)) is not None:
            reached, scale, total = lower[0], lower[2], total + lower[1]
        numeral = Numeral(token.start, reached, total, scaled=end > token.end, digits=True, scale=first)
        return numeral if inside < 0 else numeral._replace(bound="at_least", bound_start=inside, bound_end=inside + 1)

    def _lower(self, end: int, scale: Decimal) -> tuple[int, Decimal, Decimal] | None:
        """The lower part of a number told in two: 2,345億 behind 1兆, 零20 behind 1千, 4000 behind 3万."""
        skipped = self.text.startswith("零", end)
        following = self.figures.get(end + skipped)
        if following is None or not following.value:
            return None
        after, value, _ = self._magnitude(following.end, following.value)
        if value >= scale:
            return None
        if after == following.end and not skipped and following.value * 10 < scale:
            return None
        return after, value, value / following.value

    def _magnitude(self, end: int, value: Decimal) -> tuple[int, Decimal, int]:
        """The number times the magnitudes at `end`, and where a 多 stood between them (-1: nowhere)."""
        match = _MAGNITUDES.match(self.text, end)
        if match is None:
            return end, value, -1
        words = self._without_unit(match["words"], match.end())
        if not words:
            return end, value, -1
        scaled = value * prod(self.words.places[word] for word in words)
        if scaled > LARGEST:
            return end, value, -1
        return match.start("words") + len(words), scaled, match.start("inside")

    def _without_unit(self, words: str, end: int) -> str:
        """万千 before 瓦 is 万: the 千 belongs to 千瓦; 兆 is a trillion only where money or lower figures follow."""
        following = self.text[end : end + 1]
        if following in _AFTER_PREFIX.get(words[-1], ()) and (following != "分" or self.text.startswith("分之", end)):
            return words[:-1]
        if words == "兆" and following not in _AFTER_TRILLION:
            return ""
        return words

    def _characters(self, start: int, end: int) -> Numeral | None:
        """六万八千, 二〇二三, 五六, 三点五亿, 三十几万."""
        text = self.text
        if end - start > _LONGEST or _PLAN.match(text, start) or (end - start == 1 and text[start] in FINANCIAL):
            return None
        run = text[start:end] if text.startswith("分之", end) else self._without_unit(text[start:end], end)
        end = start + len(run)
        if not run:
            return None
        if (decimal := self._decimal(start, end)) is not None:
            return decimal
        while (parsed := parse_characters(run)) is None and len(run) > 2:
            run = run[:-1]
        if parsed is None or parsed[0] > LARGEST:
            return None
        return self._few(Numeral(start, start + len(run), *parsed, scaled=parsed[0] >= 10000))

    def _few(self, numeral: Numeral) -> Numeral:
        """三十几万, 二百余万: a magnitude behind 几 or 余."""
        text, end = self.text, numeral.end
        if end >= len(text) or text[end] not in _ODD:
            return numeral
        odd = numeral._replace(bound="at_least", bound_start=end, bound_end=end + 1)
        after, value, inside = self._magnitude(end, numeral.value)
        if inside >= 0:
            return odd._replace(end=after, value=value, scaled=True)
        return odd._replace(end=end + 1) if text[end] in "几幾" and text[end - 1] in "十百千" else numeral

    def _decimal(self, start: int, end: int) -> Numeral | None:
        """三点五, 五十六点三, 一点二亿."""
        text, known = self.text, self.words.digits
        at = end + 1
        if at >= len(text) or text[end] not in "点點" or text[at] not in known:
            return None
        whole, digits = parse_characters(text[start:end]), ""
        while at < len(text) and text[at] in known:
            digits, at = digits + str(known[text[at]]), at + 1
        if whole is None or whole[1] is not None:
            return None
        end, value, _ = self._magnitude(at, whole[0] + Decimal(f"0.{digits}"))
        return Numeral(start, end, value, scaled=end > at)

    # Forms

    def _number_at(self, start: int) -> Numeral | None:
        """The number that starts at `start`, in figures or characters."""
        figure = self.figures.get(start)
        if figure is not None:
            return self._figure(figure)
        run = self.words.run.match(self.text, start)
        if run is None or not run["run"]:
            return None
        return self._characters(*run.span()) or self._financial(run)

    def _financial(self, run: re.Match[str]) -> Numeral | None:
        """五分之壹: a character that is a number only where one must follow."""
        parsed = parse_characters(run[0]) if len(run[0]) == 1 else None
        return Numeral(*run.span(), *parsed) if parsed else None

    def _parts(self, numeral: Numeral) -> Numeral | None:
        """三分之一, 百分之五, 千分之一."""
        link = _PARTS_OF.match(self.text, numeral.end)
        if link is None or not numeral.value or numeral.value_max:
            return None
        over = self._number_at(link.end())
        if over is None:
            return None
        if numeral.value == _HUNDRED:
            return over._replace(start=numeral.start, unit="percent")
        high = None if over.value_max is None else share(over.value_max, numeral.value)
        return _percent(numeral.start, over.end, share(over.value, numeral.value), high)

    def _mixed(self, numeral: Numeral) -> Numeral | None:
        """三又二分之一 is 3.5."""
        under = self._number_at(numeral.end + 1)
        part = self._parts(under) if under is not None else None
        if part is None:
            return None
        return numeral._replace(end=part.end, value=numeral.value + part.value / _HUNDRED)

    def _tenths(self, numeral: Numeral) -> Numeral | None:
        """三成, 五成六, 7成, 八折, 75折."""
        if numeral.scaled or numeral.value <= 0:
            return None
        if self.text.startswith("折", numeral.end):
            return self._off(numeral)
        match = _TENTHS.match(self.text, numeral.end)
        if match is None or numeral.value > 10 or self._becomes(numeral):
            return None
        rest = Decimal(5) if match["rest"] == "半" else _plain(match["rest"]) if match["rest"] else None
        high = None if numeral.value_max is None else numeral.value_max * 10
        return _percent(numeral.start, match.end(), numeral.value * 10 + (rest or 0), high)

    def _becomes(self, numeral: Numeral) -> bool:
        """Whether 成 is half of 成为: 近九成为小微企业 are nine tenths, 第三成为亮点 are not."""
        before = self.text[numeral.start - 1 : numeral.start]
        return self.text.startswith(("成为", "成為"), numeral.end) and before not in _BARE and before != "有"

    def _off(self, numeral: Numeral) -> Numeral | None:
        """八折 is 80 percent of the price, 75折 is 75."""
        match = _OFF.match(self.text, numeral.end)
        if match is None or numeral.value >= _HUNDRED:
            return None
        return _percent(numeral.start, match.end(), numeral.value * 10 if numeral.value <= 10 else numeral.value)

    def _doublings(self, numeral: Numeral) -> Numeral | None:
        """翻两番 is four times."""
        if numeral.value > 10 or numeral.value % 1:
            return None
        start = numeral.start
        turn = next((turn for turn in ("翻了", "翻") if self.text.endswith(turn, 0, start)), "")
        return _times(start - len(turn), numeral.end + 1, Decimal(2) ** int(numeral.value))

    def _rank(self, numeral: Numeral) -> Numeral | None:
        """第七, 前十."""
        text, start = self.text, numeral.start
        before = text[start - 1 : start]
        if before == "第":
            return numeral._replace(start=start - 1, form="rank", unit="rank", bound=None)
        if before != "前" or numeral.scaled or numeral.value > 1000 or numeral.value % 1:
            return None
        if text[start - 2 : start - 1] in _BEFORE_TOP or _NOT_TOP.match(text, numeral.end):
            return None
        if not numeral.digits and text[numeral.end : numeral.end + 1] in tuple("个個项項家种種条條"):
            return None
        top = numeral._replace(start=start - 1, form="rank", unit="rank")
        return top._replace(bound="at_most", bound_start=start - 1, bound_end=start)

    # Words or numbers

    def _is_number(self, numeral: Numeral) -> bool:
        """Whether spelled characters are a number here and no part of a word."""
        text, start, end = self.text, numeral.start, numeral.end
        following = text[end : end + 1]
        if text[start] in "万萬亿億百千兆" and not self._is_bare_magnitude(numeral):
            return False
        if text[start - 1 : start] in _SOME or text.startswith(("位数", "位數"), end):
            return False
        if numeral.value == 1 and (following in _NOT_ONE or text[start - 1 : start] in _EACH):
            return False
        if self._is_long(numeral) or following in _ODD or following in ("%", "％"):
            return True
        if self.units.match(text, end) is not None or self.words.classifiers.match(text, end) is not None:
            return True
        if numeral.value >= 10 and following in _CLOSING and bound_before(text, start, "zh") is not None:
            return True
        return text.startswith("以上", end) or self._stands_alone(start, end) or self._is_low_end(end)

    def _is_long(self, numeral: Numeral) -> bool:
        """一百二十, 二〇二三, 四亿, 二点五: too long for part of a word."""
        length = numeral.end - numeral.start
        if numeral.value % 1 and not self.text.startswith(("钟", "鐘", "半"), numeral.end):
            return True
        if length >= 3:
            return numeral.value >= 20
        return length == 2 and numeral.value >= 10000 and self.text[numeral.start] not in "一万萬亿億百千兆"

    def _is_low_end(self, end: int) -> bool:
        """三到五年: the lower end of a range, whose upper end has the unit."""
        if self.text[end : end + 1] not in ("到", "至"):
            return False
        run = self.words.run.match(self.text, end + 1)
        return run is not None and run["run"] is not None and self.units.match(self.text, run.end()) is not None

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether nothing but quotation marks or the text's own ends are around: “五”, 十五."""
        before, following = self.text[start - 1 : start], self.text[end : end + 1]
        return (start == 0 or before in _QUOTES) and (not following or following in _QUOTES)

    def _is_bare_magnitude(self, numeral: Numeral) -> bool:
        """百万吨, 突破万亿: a magnitude without a figure before it counts before a unit, or behind a bound."""
        text, start, end = self.text, numeral.start, numeral.end
        before = text[start - 1 : start]
        if before == "上" and text[start - 2 : start - 1] in _STEPPING:
            # 迈上千亿元台阶; 上千家 is no number.
            return True
        if before in _NOT_BARE:
            return False
        if before in _BARE:
            return True
        unit = self.units.match(text, end)
        if unit is None or unit[1].duration or unit[1].base == "times":
            return False
        return end - start > 1 or not unit[1].money


def _pieces(run: re.Match[str]) -> list[tuple[int, int]]:
    """三千 八百 is one number, 三十 五十 are two."""
    if " " not in run[0] or parse_characters(run[0]) is not None:
        return [run.span()]
    start = run.start()
    return [(start + piece.start(), start + piece.end()) for piece in _PIECE.finditer(run[0])]


def _plain(surface: str) -> Decimal | None:
    if surface[0].isdigit():
        return Decimal(surface)
    parsed = parse_characters(surface)
    return parsed[0] if parsed else None


def _percent(start: int, end: int, value: Decimal, high: Decimal | None = None) -> Numeral:
    return Numeral(start, end, value, high, form="fraction", unit="percent")


def _times(start: int, end: int, value: Decimal) -> Numeral:
    return Numeral(start, end, value, form="multiple", unit="times")
