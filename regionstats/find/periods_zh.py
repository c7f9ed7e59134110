"""Chinese words that say when: 2023年, 二〇二三年, 前三季度, 1—9月, 截至今年3月底, “十四五”期间, 近三年, 同比.

A mention carries its role: 到2027年 is a deadline, 比2020年底 a baseline. Rulings 2, 3 and 14 of docs/model.md say
which period and basis follow. What a part of a year without its year means (上半年, 年末) is decided by the headings
and the paragraph it stands in, else by the date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from regionstats.find.mentions import PeriodMention, PeriodRole
from regionstats.find.opening import chinese_opening
from regionstats.lexicon.load import read_toml
from regionstats.model import PeriodBasis
from regionstats.period import Period

_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGIT |= {"〇": 0, "○": 0, "两": 2, "兩": 2}
_CHINESE = "〇零○一二三四五六七八九"
_DASH = r"(?:[—–~～－-]{1,2}|至|到)"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两兩三四五六七八九])"
_SPAN_YEARS = r" ?(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[两兩二三四五六七八九]) ?"
_TRADITIONAL = re.compile("[國萬億營產業區個開學會時臺灣]")


class _Words(NamedTuple):
    years: dict[str, int]
    before: frozenset[str]
    months: dict[str, int]
    shams: tuple[str, ...]


@dataclass(slots=True)
class _Frame:
    """What the phrases are told against: the publication, and the years that headings and paragraphs have named.

    `told` is the latest year of the paragraph, `older` that of the last one before it that told any.
    """

    published: Period | None
    heading: int | None = None
    paragraph: int | None = None
    home: str = ""
    recent: Period | None = None
    spoken: int | None = None
    told: int | None = None
    older: int | None = None

    @property
    def this_year(self) -> int | None:
        return self.published.first.year if self.published else None


class _Found(NamedTuple):
    period: Period | None
    basis: PeriodBasis
    role: PeriodRole | None = None
    shift: int = 0


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = read_toml("zh/periods.toml")
    return _Words(data["year"], frozenset(data["year_before"]["words"]), data["month"], tuple(data["now"]["sham"]))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_ABSOLUTE = rf"(?<!\d)(?:[12１２]\d{{3}}|[一二][{_CHINESE}]{{3}})(?:\s?年(?:度|份)?)(?![代级級龄限])"
_ROC = r"民[國国]\s?\d{2,3}\s?年(?:度)?|(?<![\d.,])1[0-4]\d年(?:度)?(?![代級级的]?[史歷])"
_YEAR_FIGURES = rf"(?:[12１２]\d{{3}}|[一二][{_CHINESE}]{{3}})"
_MONTH_WORDS = rf"{_SMALL}\s?月(?:份)?"
_PART = (
    r"上半年|下半年|前\s?[一二两三1-3]\s?个?季度?|(?:第 ?)?[一二三四1-4１-４] ?(?:个)?季度?(?!度?(?:报|新闻))"
    rf"|[首头頭]\s?[一二两三1-3]\s?[个個]?季度?|首季度?|{_SMALL}\s?月?(?:份)?\s?(?:{_DASH}|、)\s?{_MONTH_WORDS}"
    rf"|[前首头頭]\s?{_SMALL}\s?[个個]?月|{_MONTH_WORDS}(?:\s?{_SMALL}\s?日)?"
)
_TAIL = (
    r"全年|年?底前|年?末|年?底|年[内內]|终|初(?![创步中级次始任心])|同期|以来|以來|至今|之前|前"
    r"|[\u4e00-\u9fff]{1,5}以[来來]|起|开始|開始|期间|期間|间|間"
)
_PLAN_TAIL = "规划期末|规划期间|规划期|期间|期末|时期|時期|期間|以来|以來|末|中期|前三年|前四年|头三年"
# 年增25.7% compares, 平均每年增长 doesn't.
_NO_GROWTH = "(?![長长加速少排度收产產效值])"


# With what a rule of the grammar can begin, the words of the lexicon aside.
_OPENERS = '“"「『 民令平从自近最过過这這此未今后後用年按月季上下前首头頭第十两兩几'


def _grammar() -> dict[str, str]:
    """One pattern a kind of mention, in the order they are tried at each place of the text."""
    data, words = read_toml("zh/periods.toml"), _words()
    year = rf"(?P<abs>{_ABSOLUTE})|(?P<roc>{_ROC})|(?P<rel>(?:{_either([*words.years, *words.before])})(?!同期))"
    yoy = f"(?:{_either(data['yoy']['words'])})(?!期?[末底]|同期|全年|{_PART})"
    some = _SPAN_YEARS
    past = rf"(?:近|最近|过去|過去|这|這|此前)(?P<past_n>{some}|几)年(?:来|來|间|間|里|時間|时间)?(?!来?的?[首最少])"
    ahead = rf"(?:未来|未來|今后|今後|用)?(?P<ahead_n>{some})年(?:之内|内|內|以内)"
    return {
        "fiscal": rf"(?<!\d)(?P<fiscal>(?:20\d\d|二[{_CHINESE}]{{3}}))\s?年?(?:[/／]|{_DASH})\s?"
        rf"(?P<fiscal_b>\d\d(?:\d\d)?|[{_CHINESE}]{{2}})"
        rf"\s?(?:財政|财政|会计|會計)?(?P<fiscal_kind>年度|学年|學年|财年|財年|榨季)",
        "fiscal_one": rf"(?<!\d)(?P<fiscal_one>20\d\d|二[{_CHINESE}]{{3}})\s?年?(?:财政年度|財政年度|财年|財年)",
        "era": rf"(?P<era>令和|平成)(?P<era_n>元|{_SMALL})年(?P<era_kind>度)?",
        "plan": rf"[“\"「『]?十(?P<plan>[一二三四五六七八])五[”\"」』]?(?P<plan_tail>{_PLAN_TAIL})"
        r"|(?<=[比较較])[“\"「『]十(?P<plan_bare>[一二三四五六七八])五[”\"」』](?!规划|計劃|纲要)",
        "iso": r"(?<!\d)(?P<iso>20\d\d-[01]\d-[0-3]\d|20\d\d/[01]\d/[0-3]\d)(?!\d)",
        "between": rf"(?:从|自|由)?(?P<between_a>(?<!\d){_YEAR_FIGURES}\s?年\s?{_MONTH_WORDS})\s?{_DASH}\s?"
        rf"(?P<between_b>{_YEAR_FIGURES}\s?年\s?{_MONTH_WORDS})(?!\s?{_SMALL}\s?日)底?",
        "years": rf"(?:从|自)?(?P<years_a>(?<!\d){_YEAR_FIGURES})\s?年?(?:年末|年底|底|末)?\s?{_DASH}\s?"
        rf"(?P<years_b>{_YEAR_FIGURES})\s?年(?:末|底)?(?:间|期间)?",
        "yoy": rf"{yoy}|(?:年增率?|年[減减]|按年){_NO_GROWTH}",
        "previous": f"(?:{_either(data['previous']['words'])})|(?<!当)(?:[月季][增減]){_NO_GROWTH}",
        "point": rf"(?:{year})(?:[，,]?\s?(?P<part>{_PART}))?(?P<tail>{_TAIL})?",
        "bare": rf"(?<![\d.．—第])(?<!\d、)(?P<bare>{_PART})(?P<bare_tail>末|底|初|同期|以来)?(?![刊号里])",
        "ahead": rf"(?P<ahead>{ahead}|(?:未来|未來|今后|今後|用)(?P<ahead_m>{some})年(?:时间|時間)?)",
        "ago": rf"(?P<ago>(?P<ago_n>{some})年前)(?:的?同期)?",
        "past": rf"(?P<past>{past}|(?<![近这這])(?P<past_m>{some})年多?(?:来|來|间|間|里)(?!的?(?:首|最|少|新[高低])))",
        "one": r"(?P<one>一年(?:间|之间|之間|来|里|下来)?(?=[，,]?(?:净|淨|增|多|少|减|減|涨|降|新增)))",
        "month": f"(?P<month>{_either(words.months)})(?P<month_tail>末|底)?",
        "now": f"(?:{_either(data['now']['words'])})(?!年)",
        "whole": f"(?:{_either(data['whole_year']['words'])})(?P<whole_tail>前)?",
        "same": f"(?:{_either(data['same']['words'])})",
        "day": r"(?<![\d.．月])(?P<day>\d{1,2})日(?![报期均常益前夜元])",
    }


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?={_opening()})(?:{_kinds()})")


def _kinds() -> str:
    return "|".join(f"(?P<k_{kind}>{pattern})" for kind, pattern in _grammar().items())


def _opening() -> str:
    """Where a time can begin: with a word of the lexicon, a figure, or a character that a rule of the grammar names."""
    data, words = read_toml("zh/periods.toml"), _words()
    lists = (data[name]["words"] for name in ("yoy", "previous", "now", "whole_year", "same"))
    listed = [*words.years, *words.before, *words.months, *(word for words in lists for word in words)]
    return chinese_opening(listed, _OPENERS + _CHINESE)


def find_periods(text: str, published: Period | None, home: str | None = None) -> list[PeriodMention]:
    """Every mention of a time in `text`, sorted, without overlaps; `published` resolves 今年, 上半年, 近三年.

    `home` is the region the text is about: in Hong Kong and Japan 年度 begins in April.
    """
    frame, at = _Frame(published, home=home or ""), 0
    found: list[PeriodMention] = []
    taiwan = _TRADITIONAL.search(text) is not None
    for match in _pattern().finditer(text):
        _turn(text, at, match.start(), frame)
        at = match.start()
        mention = _mention(match, frame, taiwan)
        if mention is not None:
            _remember(mention, match, frame)
            joined = _joined(text, found[-1], mention) if found else None
            found[len(found) - (joined is not None) :] = [joined or mention]
    return found


def _joined(text: str, first: PeriodMention, last: PeriodMention) -> PeriodMention | None:
    """今年下半年至明年上半年 is one span."""
    if text[first.end : last.start] not in ("至", "到", "—", "－", "~", "～") or not (first.period and last.period):
        return None
    if first.period.is_span or last.period.is_span or first.role != "time" or first.period.last >= last.period.first:
        return None
    return last._replace(start=first.start, period=Period.span(first.period, last.period), role="time")


def _turn(text: str, at: int, start: int, frame: _Frame) -> None:
    """Forget the sentence's and the paragraph's time where the text has left them."""
    if text.find("\n", at, start) >= 0:
        frame.older = frame.told or frame.older
        frame.paragraph = frame.spoken = frame.recent = frame.told = None
    elif text.find("。", at, start) >= 0:
        frame.recent = None


def _mention(match: re.Match[str], frame: _Frame, taiwan: bool) -> PeriodMention | None:
    kind = str(match.lastgroup).removeprefix("k_")
    if kind == "point" and match["roc"] and not (taiwan or "民" in match["roc"]):
        return None
    try:
        found = _READERS[kind](match, frame)
    except ValueError:  # 2月30日, 13月
        return None
    if found is None:
        return None
    role = found.role or _role(match.string, match.start(), match.end(), found.period, frame)
    return PeriodMention(match.start(), match.end(), found.period, found.basis, role, found.shift)


_BASELINE_BEFORE = re.compile(r"(?:[比较較][于於]?前?|相[比较較]|相当于|相當於|对比|超过|超|低于|高于|好于)$")
_FACTOR_BEFORE = re.compile(
    r"(?:是|为|為|达到?|達到?|等于|当于|當於|不到|不足|超过?|过|增至|约|了|比|[只仅僅]及|恢[复復][到至])$"
)
_FACTOR_AFTER = re.compile(
    r"(?:同期|全年|年末|底|末)?的?(?:将近|將近|近|约为?|約|逾|超过?|不足|不到)?"
    r"[\d.．一二两兩三四五六七八九十百几点]{1,8}(?:多|余)?(?:倍|成|分之)|(?:同期|全年)?的?(?:一半|七成|翻)"
)
_COMPARED_AFTER = re.compile(r"(?:相比|相较|相較|比较|持平|大体相当|基本持平|相当)")
# 在2020年基础上翻一番, 在去年大幅下降基础上又下降9.1%
_FOUNDED_AFTER = re.compile("[^，。；,]{0,12}?(?:基础|基礎|基数)之?上")
_DEADLINE_BEFORE = re.compile(r"(?:截至|截止|截止到|截至到|到|至|至迟|力争|争取)$")


def _role(text: str, start: int, end: int, period: Period | None, frame: _Frame) -> PeriodRole:
    before = text[max(0, start - 4) : start]
    if _BASELINE_BEFORE.search(before) and not before.endswith(("占比", "环比", "可比")):
        return "baseline"
    if _FACTOR_BEFORE.search(before) and _FACTOR_AFTER.match(text, end, end + 16):
        return "baseline"
    if before.endswith("在") and _FOUNDED_AFTER.match(text, end):
        return "baseline"
    if before.endswith(("与", "與", "和", "同", "跟")) and _COMPARED_AFTER.match(text, end):
        return "baseline"
    if _BEFORE_THEN.search(text, start, end) or _DEADLINE_BEFORE.search(before):
        return "deadline"
    return "time"


_BEFORE_THEN = re.compile(r"(?:底前|末前|之前|(?:\d\d|[〇零一二三四五六七八九])年前)\Z")
_HEADING = re.compile(r"[。！？]")


def _remember(mention: PeriodMention, match: re.Match[str], frame: _Frame) -> None:
    period = mention.period
    if mention.role != "time" or period is None or mention.basis == "publication":
        return
    if not _is_day(period):
        frame.recent, frame.spoken = period, period.last.year
        if frame.this_year is None or period.last.year <= frame.this_year:
            frame.told = max(period.last.year, frame.told or 0)
    if mention.basis != "stated" or period.is_span or _is_day(period):
        return
    frame.paragraph = max(period.first.year, frame.paragraph or 0)
    if _in_heading(match.string, match.start(), match.end()):
        frame.heading = period.first.year


def _is_day(period: Period) -> bool:
    return period.first == period.last


def _in_heading(text: str, start: int, end: int) -> bool:
    """Whether the line is short and holds no full sentence: 2022年洛阳市国民经济和社会发展统计公报."""
    first = text.rfind("\n", max(0, start - 60), start) + 1 or (0 if start <= 60 else -1)
    last = text.find("\n", end, end + 60)
    last = last if last >= 0 else (len(text) if len(text) - end <= 60 else -1)
    return first >= 0 and last >= 0 and last - first <= 60 and not _HEADING.search(text, first, last)


def _number(word: str) -> int:
    """Figures of any width and Chinese numerals up to ninety-nine, and years said digit by digit."""
    word = word.strip()
    if word.isdigit() and word[0] not in _DIGIT:
        return int(word)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)
    return int("".join(str(_DIGIT[character]) for character in word))


def _topic_year(frame: _Frame) -> int | None:
    """The year that an unnamed part belongs to: the paragraph's, the heading's, else by publication."""
    this = frame.this_year
    if this is None:
        return frame.paragraph or frame.heading
    for year in (frame.paragraph, frame.heading):
        if year == this or (year is not None and year == this - 1 and (_early(frame) or year == frame.heading)):
            return year
    return None


def _early(frame: _Frame) -> bool:
    """In the first months of a year reports are about the year before."""
    published = frame.published
    return published is not None and len(published.text) > 4 and published.first.month <= 4


_APRIL = ("HK", "JP", "IN", "SG")


def _april(year: int) -> Period:
    return Period.parse(f"{year}-04/{year + 1}-03")


def _fiscal(match: re.Match[str], frame: _Frame) -> _Found | None:
    """2023/24年度 in Hong Kong is April 2023 to March 2024 (ruling 3); elsewhere, and for schools, the two years."""
    first, second = _number(match["fiscal"]), _number(match["fiscal_b"])
    if second % 100 != (first + 1) % 100:
        return None
    if match["fiscal_kind"] in ("年度", "财年", "財年") and frame.home[:2] in _APRIL:
        return _Found(_april(first), "stated")
    return _Found(Period.parse(f"{first}/{first + 1}"), "stated")


def _fiscal_one(match: re.Match[str], frame: _Frame) -> _Found:
    """2023财年 begins in April in Japan, Hong Kong, India and Singapore."""
    year = _number(match["fiscal_one"])
    return _Found(_april(year) if frame.home[:2] in _APRIL else Period.year(year), "stated")


def _era(match: re.Match[str], frame: _Frame) -> _Found:
    """令和5年 is 2023, its 年度 begins in April."""
    year = (2018 if match["era"] == "令和" else 1988) + (1 if match["era_n"] == "元" else _number(match["era_n"]))
    return _Found(_april(year) if match["era_kind"] else Period.year(year), "stated")


def _plan(match: re.Match[str], frame: _Frame) -> _Found:
    start = 1951 + 5 * (10 + _DIGIT[match["plan"] or match["plan_bare"]])
    tail = match["plan_tail"] or "期间"
    if tail.endswith("末"):
        return _Found(Period.year(start + 4), "stated")
    if tail in ("以来", "以來") and frame.this_year and start < frame.this_year:
        return _Found(Period.parse(f"{start}/{frame.this_year}"), "stated", "time")
    if tail[0] in "前头":
        return _Found(Period.parse(f"{start}/{start + _DIGIT[tail[1]] - 1}"), "stated", "time")
    period = Period.parse(f"{start}/{start + 4}")
    against = _role(match.string, match.start(), match.end(), period, frame) == "baseline"
    return _Found(period, "stated", "baseline" if against else "time")


def _iso(match: re.Match[str], frame: _Frame) -> _Found:
    return _Found(Period.parse(match["iso"].replace("/", "-")), "stated", "time")


def _between(match: re.Match[str], frame: _Frame) -> _Found | None:
    """2018年1月至2023年6月, from month to month over the years."""
    first, last = (_month_of(match[name]) for name in ("between_a", "between_b"))
    if first.first.year < 1900 or first.last >= last.first:
        return None
    return _Found(Period.span(first, last), "stated", "time")


def _month_of(words: str) -> Period:
    year, _, month = words.partition("年")
    return _part(month, _number(year))


def _years(match: re.Match[str], frame: _Frame) -> _Found | None:
    first, last = _number(match["years_a"]), _number(match["years_b"])
    if not 1900 <= first < last <= 2099:
        return None
    return _Found(Period.parse(f"{first}/{last}"), "stated", "time")


def _year_of(match: re.Match[str], frame: _Frame) -> tuple[int | None, PeriodBasis]:
    words = _words()
    if match["abs"]:
        year = _number(match["abs"].rstrip("年度份 　"))
        return (year if 1900 <= year <= 2099 else None), "stated"
    if match["roc"]:
        return 1911 + int(match["roc"].strip("民國国年度 ")), "stated"
    if match["rel"] in words.before:
        told = frame.told if (frame.told or 0) >= (frame.heading or 0) else frame.heading
        topic = frame.recent.first.year if frame.recent else told or frame.spoken or _topic_year(frame)
        topic = topic or frame.this_year
        return (topic - 1 if topic else None), "relative"
    return (frame.this_year + words.years[match["rel"]] if frame.this_year else None), "relative"


_SINCE = ("以来", "以來", "至今", "起", "开始", "開始")


def _point(match: re.Match[str], frame: _Frame) -> _Found | None:
    year, basis = _year_of(match, frame)
    if year is None:
        return None if match["abs"] else _Found(None, basis)
    period = _part(match["part"], year) if match["part"] else Period.year(year)
    if match["abs"] and match["abs"].endswith("年度") and frame.home.startswith("JP"):
        period = _april(year)
    tail = match["tail"] or ""
    if tail.endswith(_SINCE) and frame.this_year and period.first.year <= frame.this_year:
        return _since(period, frame, basis)
    if tail == "同期" and frame.recent is not None:
        period = frame.recent.shifted(year - frame.recent.first.year)
    return _Found(period, basis)


def _since(period: Period, frame: _Frame, basis: PeriodBasis) -> _Found:
    """`2022年起`: from then to the year of publication; of this year it is the year itself."""
    if period.first.year == frame.this_year or frame.published is None:
        return _Found(Period.year(period.first.year), basis, "time")
    return _Found(Period.parse(f"{period.first.year}/{frame.this_year}"), basis, "time")


_MONTHS = re.compile(rf"(?P<a>{_SMALL})月?(?:份)?\s?(?:{_DASH}|、)\s?(?P<b>{_SMALL})月")
_MONTH = re.compile(rf"(?P<a>{_SMALL})月(?:份)?(?:(?P<d>{_SMALL})日)?")


def _part(words: str, year: int) -> Period:
    """The part of a year that the words name: 上半年, 前三季度, 第三季度, 1—9月, 前8个月, 3月, 4月23日."""
    words = "".join(words.split())
    if words.endswith("半年"):
        return Period.half(year, 1 if words[0] == "上" else 2)
    if "季" in words:
        return _quarters(words, year)
    if words[0] in "前首头頭" and words.endswith("月"):
        return Period.months(year, 1, _number(words[1:].rstrip("个個月")))
    several = _MONTHS.match(words)
    if several:
        return Period.months(year, _number(several["a"]), _number(several["b"]))
    month = _MONTH.match(words)
    if month is None:
        raise ValueError(words)
    if month["d"]:
        return Period.day(year, _number(month["a"]), _number(month["d"]))
    return Period.month(year, _number(month["a"]))


def _quarters(words: str, year: int) -> Period:
    if words in ("首季", "首季度"):
        return Period.quarter(year, 1)
    number = _number(words.lstrip("前首头頭第").rstrip("度").rstrip("季").rstrip("个個"))
    if words[0] in "前首头頭":
        return Period.months(year, 1, 3 * number)
    return Period.quarter(year, number)


_NO_MONTH = re.compile(r"[末底中上]")


def _bare(match: re.Match[str], frame: _Frame) -> _Found | None:
    words = match["bare"]
    after = match.string[match.end() : match.end() + 2]
    if words.endswith("季") and words[0] not in "第首前头頭" and after[:1] not in ("", "，", "、", "末", "的"):
        return None
    topic = frame.this_year if _is_latest(match, frame) else _topic_year(frame)
    if frame.recent and _BASELINE_BEFORE.search(match.string, max(0, match.start() - 4), match.start()):
        # 2023年二季度…，比首季: of the same year.
        topic = frame.recent.first.year
    if topic is None and frame.this_year is not None:
        topic = _likely_year(_part(words, frame.this_year), frame)
    if topic is None:
        return _Found(None, "relative")
    period = _part(words, topic)
    if match["bare_tail"] == "同期":
        return _Found(period, "relative", "same")
    return _Found(period, _titled(period, frame))


def _titled(period: Period, frame: _Frame) -> PeriodBasis:
    """全年 and 前三季度 under a title that states their year are stated by it (ruling 14)."""
    return "stated" if frame.heading == period.first.year else "relative"


def _is_latest(match: re.Match[str], frame: _Frame) -> bool:
    """截至1月底, told in February: the count of last month, whatever year the paragraph speaks of."""
    published = frame.published
    if published is None or len(published.text) == 4 or not match["bare"].endswith(("月", "月份")):
        return False
    if not _DEADLINE_BEFORE.search(match.string, max(0, match.start() - 4), match.start()):
        return False
    month = _part(match["bare"], published.first.year)
    return not month.is_span and 0 <= published.first.month - month.last.month <= 1


def _likely_year(period: Period, frame: _Frame) -> int:
    """The publication's year where the part had begun by then (or soon will), else the year before."""
    published = frame.published
    assert published is not None
    if len(published.text) == 4 or period.first <= published.last or _soon(period, published):
        return published.first.year
    return published.first.year - 1


def _soon(period: Period, published: Period) -> bool:
    """下半年 and 四季度 lie ahead where the text is not from the first months."""
    months = period.first.month - published.last.month
    return published.last.month > 2 and months <= 4 and (period.last - period.first).days > 80


def _past(match: re.Match[str], frame: _Frame) -> _Found | None:
    word = match["past_n"] or match["past_m"]
    between = match["past"].endswith(("间", "間"))
    end = max(frame.paragraph or 0, frame.heading or 0) if between else None
    end = end or frame.this_year
    if word == "几" or end is None:
        return None
    return _Found(Period.parse(f"{end - _number(word)}/{end}"), "relative", "time")


def _ahead(match: re.Match[str], frame: _Frame) -> _Found | None:
    if frame.this_year is None:
        return None
    return _Found(Period.year(frame.this_year + _number(match["ahead_n"] or match["ahead_m"])), "relative", "deadline")


def _ago(match: re.Match[str], frame: _Frame) -> _Found | None:
    base = frame.recent.last.year if frame.recent else frame.this_year
    return _Found(Period.year(base - _number(match["ago_n"])), "relative") if base else None


def _one(match: re.Match[str], frame: _Frame) -> _Found:
    return _Found(None, "relative", "yoy", -1)


def _yoy(match: re.Match[str], frame: _Frame) -> _Found:
    before = match.string[max(0, match.start() - 1) : match.start()]
    if match[0] in ("上年同期", "去年同期") and before in ("由", "从", "自"):
        return _Found(None, "relative", "same", -1)
    return _Found(None, "relative", "yoy", -1)


def _previous(match: re.Match[str], frame: _Frame) -> _Found:
    return _Found(_period_before(frame.recent), "relative", "baseline")


def _period_before(period: Period | None) -> Period | None:
    """The month before a month, the quarter before a quarter."""
    if period is None or period.is_span:
        return None
    month, length = period.first.month, (period.last.month - period.first.month) + 1
    if length not in (1, 3):
        return None
    at = period.first.year * 12 + month - 1 - length
    return Period.months(at // 12, at % 12 + 1, at % 12 + length)


_AHEAD = re.compile("力争|争取|目标|预计|預計|有望|可望|确保|计划|將|将|拟|预期")


def _whole(match: re.Match[str], frame: _Frame) -> _Found:
    """全年, 年末: the year that is spoken of; the publication's where something is aimed at."""
    aimed = _AHEAD.search(match.string, match.start(), match.end() + 20)
    ahead = match["whole_tail"] or aimed
    year = frame.this_year if ahead else frame.recent.first.year if frame.recent else frame.paragraph or frame.heading
    if year is None and frame.this_year is not None:
        year = _year_told(match, frame, frame.this_year)
    role: PeriodRole | None = "deadline" if match["whole_tail"] else None
    if year is None:
        return _Found(None, "relative", role)
    return _Found(Period.year(year), _titled(Period.year(year), frame), role)


def _year_told(match: re.Match[str], frame: _Frame, this: int) -> int:
    """Where no aim is named and neither paragraph nor heading says the year: the year before's paragraphs go on."""
    if frame.older == this - 1 and not _MORE.match(match.string, match.end()):
        return frame.older
    return this - (1 if _early(frame) and match[0] not in ("年内", "年內") else 0)


# 年内再培育: what is still to come.
_MORE = re.compile("[，,]?(?:还|還|再|要|新建成?再|将|將)")


def _month(match: re.Match[str], frame: _Frame) -> _Found:
    published = frame.published
    if published is None or len(published.text) == 4:
        return _Found(None, "relative")
    at = published.first.year * 12 + published.first.month - 1 + _words().months[match["month"]]
    return _Found(Period.month(at // 12, at % 12 + 1), "relative")


def _now(match: re.Match[str], frame: _Frame) -> _Found | None:
    around = match.string[max(0, match.start() - 1) : match.end()]
    if any(around.startswith(sham) for sham in _words().shams):
        return None
    return _Found(Period.year(frame.this_year) if frame.this_year else None, "publication")


def _same(match: re.Match[str], frame: _Frame) -> _Found:
    return _Found(None, "stated", "same")


def _day(match: re.Match[str], frame: _Frame) -> _Found | None:
    published = frame.published
    if published is None or len(published.text) < 7:
        return None
    return _Found(Period.day(published.first.year, published.first.month, int(match["day"])), "relative", "time")


_READERS: dict[str, Callable[[re.Match[str], _Frame], _Found | None]] = {
    "fiscal": _fiscal, "fiscal_one": _fiscal_one, "era": _era, "plan": _plan, "iso": _iso, "between": _between,
    "years": _years, "yoy": _yoy, "previous": _previous, "point": _point, "bare": _bare, "past": _past,
    "ahead": _ahead, "ago": _ago, "one": _one, "month": _month, "now": _now, "whole": _whole, "same": _same,
    "day": _day,
}  # fmt: skip
