"""Where, when and how firmly a Chinese number holds: the mentions that govern it, cues of aims and additions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.link.draft import Draft
from regionstats.link.zh_scene import BASELINE, NUMBER, PLACE, TIME, Number, Scene
from regionstats.model import Modality

# What makes a place the thing compared with, or a scope, and not what the number is about.
_SCOPE_BEFORE = re.compile(
    r"(?:占到?了?|居|列|位居|位列|排名|名列|稳住|稳居|跃居|排在?|高于|低于|快于|慢于|高出|大于|小于|优于|好于"
    r"|落后于?|领先|比|较|相当于|等于|流向|来自|对|向|与|同|跟|从|自|赴|至|到|面向|跑赢|超|超过|接近|仅次于|"
    r"贡献了?|的是|全部|仍占|约占|达到?|差不多是|是|离|距离?|送往|发往|销往|由|投向|往返|通往|往|落户|北至|仅低于"
    r"|仅高于|以及|覆盖|辐射|援助?|支援|帮扶|承接|不及|够不上|打败|合作|对接)$"
)
_SCOPE_AFTER = re.compile(
    r"(?:(?:\d{1,3}|[二三四五六七八九十]{1,3})(?:[省市州县]|个?(?:[省市州县区旗盟地]|设区|副省级|城市|国家|直辖|联邦|都道|广域|经济体)|[个家][^，。；]{0,16}[中里])"
    r"|位次|名次|排位|座次|来的|第|首位|首席|首个|之首|之冠|前列|前茅"
    r"|前\d|平均|同类|同行|同期(?=的|水平|增速|平均|[，。；])|各|其他|其它|最|倒数|唯一|上下|一流|领先|总量的|总额的|新增量的|的比重|的份额"
    r"|比重|份额|一盘棋|范围|进出口增速|同业|率先|增速\d)"
)
_ROLE_SCOPE = re.compile(r"占.{0,2}$|(?:居|列|在|为)$")
_JOINED = re.compile(r"[、和与及]\Z|以及\Z")
_MIDDLE = re.compile(r"[，；：。]")


# No clause tells of more places before its number; a text without full stops has hundreds in front of each.
_NEAREST = 40


def governing_regions(scene: Scene, number: int) -> tuple[RegionMention, ...]:
    """The nearest places before the number that it can be about: its own clause first, then the ones before it."""
    here = scene.numbers[number]
    beside = _bracketed(scene, here.close) or _average_of(scene, here) or _lying_in(scene, here)
    if beside is not None:
        return (beside,)
    start = scene.part(here.start)
    near = scene.regions_in(start, here.start)[-_NEAREST:]
    usable = [m for m in near if _is_place(scene, m) and not is_scope(scene, m)]
    usable = [m for m in usable if not _is_measured_by(scene, m, here)]
    if not usable:
        return _label(scene, start)
    if _count_joined(scene, usable) > 1 or _is_one_of_several(scene, usable[-1], here):
        return ()
    return (_named(scene, usable),)


def is_average(scene: Scene, number: int) -> bool:
    """A figure of another place, that the text's own is held against."""
    return _average_of(scene, scene.numbers[number]) is not None


def _average_of(scene: Scene, here: Number) -> RegionMention | None:
    """跑赢全国2.65%的平均线, 比广西平均水平（0.78%）高: the average's own place."""
    if scene.text[here.start - 1 : here.start] == "（":
        for mention in reversed(scene.regions_in(max(0, here.start - 12), here.start)):
            if _AVERAGE.fullmatch(scene.text, mention.end - scene.base, here.start - 1):
                return mention
    if not scene.text.startswith(("的平均", "的水平", "的均值"), here.close):
        return None
    return next((m for m in scene.regions if m.end - scene.base == here.start), None)


_AVERAGE = re.compile("的?(?:平均)?(?:水平|数|值|线|增速|增幅)?")


def _lying_in(scene: Scene, here: Number) -> RegionMention | None:
    """其中10家在哈尔滨, 六成扎根京畿道: the place that the counted things lie in, behind the number."""
    match = _LIES_IN.match(scene.mask, here.close)
    if match is None:
        return None
    return next((m for m in scene.regions if m.start - scene.base == match.end() - 1 and m.strength != "weak"), None)


_LIES_IN = re.compile(
    rf"[家个人件辆艘台户项]?(?:左右|上下|以上|多)?(?:都|均|就|已|已经)?(?:在|位于|落户于?|落在|扎根于?|出自|产自|集中在|分布在|布局在|聚集在){PLACE}"
)


def _is_measured_by(scene: Scene, mention: RegionMention, here: Number) -> bool:
    """是大阪府的2.5倍, 全国每8辆车就有1辆: the measure that the number is held to, not its place."""
    start, end = mention.start - scene.base, mention.end - scene.base
    if here.quantity.unit == "times" and _OF_IT.fullmatch(scene.text, end, here.start):
        return True
    surface = scene.text[here.start : here.end]
    if _PART.search(surface) and scene.text[end : here.start] == "的" and _ONLY.search(scene.text, 0, start):
        return True
    return end == here.start and scene.text[here.start] == "每" and mention.level in ("country", "province")


# 总量不足南宁的1/3
_PART = re.compile("[成半/]|分之")
_ONLY = re.compile("(?:不足|不到|约为?|仅为?|只有|是|为|相当于|达到?|不及|只及|仅及)$")
_OF_IT = re.compile("[^，。；]{0,8}的[近约逾超]?")


def _is_one_of_several(scene: Scene, mention: RegionMention, here: Number) -> bool:
    """花溪大学城、清镇职教城两地在校生合计33.8万人: a sum over places is none of theirs."""
    start, end = mention.start - scene.base, mention.end - scene.base
    return (
        scene.text[start - 1 : start] in tuple("、和与及") and _SEVERAL.match(scene.text, end, here.start) is not None
    )


_SEVERAL = re.compile(
    "[^，。；、]{0,6}(?:[两二三四五六七八九十]|\\d{1,2})个?(?:地|市|县|区|州|盟|旗|省|园|镇|乡|城|口岸)"
)


def _label(scene: Scene, start: int) -> tuple[RegionMention, ...]:
    """滨江区：…；…: the place that a sentence opens with, before a colon or in brackets, holds for all its parts."""
    if not start or not scene.regions:
        return ()
    first = scene.regions[0]
    end = first.end - scene.base
    if len(scene.regions) > 1 and scene.regions[1].start == first.end and scene.regions[1].strength == "role":
        # 再看贵州全省：…
        end = scene.regions[1].end - scene.base
    opens = first.start - scene.base <= 2 + 2 * scene.text.startswith(("再看", "来看", "先看")) and scene.text[
        end : end + 1
    ] in tuple("：:】")
    if not opens and all(m is first or m.start - scene.base > start or is_scope(scene, m) for m in scene.regions):
        opens = _opens(scene, first) and _is_place(scene, first) and not is_scope(scene, first)
    return (first,) if opens else ()


def _opens(scene: Scene, first: RegionMention) -> bool:
    dated = max((m.end for m in scene.sentence.periods if m.start < first.start), default=scene.base)
    return first.start - dated <= 1 and (first.strength != "role" or first.level == "province")


def _named(scene: Scene, usable: list[RegionMention]) -> RegionMention:
    """The nearest place; for 全省 behind a province's name in the same sentence, that name (放眼青海全省)."""
    nearest = usable[-1]
    if len(usable) > 1 and usable[-2].end + 1 == nearest.start and scene.sentence.text[nearest.start - 1] in "·—":
        # 保定·中关村创新中心 lies in the first.
        return usable[-2]
    if nearest.strength != "role" or nearest.level == "country":
        return nearest
    return next((m for m in reversed(usable) if m.code and m.level == nearest.level), nearest)


_FULL = ("省", "市", "县", "区", "州", "盟", "旗")


def _is_place(scene: Scene, mention: RegionMention) -> bool:
    """A name, or a full one that only looks like an institution's (大庆市建成石油石化…基地)."""
    if (
        mention.level == "country"
        and mention.strength == "name"
        and _AGENCY.match(scene.text, mention.end - scene.base)
    ):
        # 韩国统计厅的资料显示: who counts, not what is counted.
        return False
    start = mention.start - scene.base
    if mention.strength == "role" and _COUNTED.search(scene.text, max(0, start - 2), start):
        # 长春、哈尔滨两个省会
        return False
    if mention.strength != "weak":
        return mention.code is not None or mention.strength == "role"
    end = mention.end - scene.base
    return (
        mention.code is not None
        and scene.text[end - 1] in _FULL
        and mention.end - mention.start > 2
        and not _OFFICE.match(scene.text, end)
    )


_OFFICE = re.compile(
    r"[^，。；]{0,8}(?:局|厅|委|办|处|署|院|会|大学|学院|公司|集团|银行|日报|海关|馆|所|政府|人民代表)"
)


_COUNTED = re.compile(r"(?:[两二三四五六七八九十]|\d)个$")
_AGENCY = re.compile("[^，。；]{0,6}?(?:统计[厅局处]|产业省|商务部|财政部|央行|海关)")


def _bracketed(scene: Scene, close: int) -> RegionMention | None:
    """2.14%（辽宁）: the place behind the number, in brackets."""
    if scene.text[close : close + 1] != "（":
        return None
    found = scene.regions_in(close + 1, close + 2)
    if found and scene.text[found[0].end - scene.base : found[0].end - scene.base + 1] == "）":
        return found[0]
    return None


def _count_joined(scene: Scene, mentions: list[RegionMention]) -> int:
    """How many places the last one stands in a row with: 襄阳、宜昌 make two."""
    count = 1
    for before, after in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=False):
        between = scene.sentence.text[before.end : after.start]
        if between not in ("、", "和", "与", "及", "，", "—", "與"):
            break
        count += between != "，"
    return count


def is_scope(scene: Scene, mention: RegionMention) -> bool:
    """全国 in 占全国的三成, 居全国第七, 高于全国2.7个百分点: the number is not about it."""
    start, end = mention.start - scene.base, mention.end - scene.base
    before, after = scene.mask[max(0, start - 6) : start], scene.text[end : end + 6]
    if before.endswith(("现有", "拥有", "已有")):
        return False
    if _BESIDE.search(scene.text, 0, start) and _COMPARED.match(scene.text, end):
        return True
    if mention.level == "country" and _NATIONAL.match(scene.text, end):
        return True
    if _SCOPE_BEFORE.search(before) or _SCOPE_AFTER.match(after):
        return True
    if mention.strength != "role" and _is_object(scene, start):
        return True
    if _is_country_role(mention) and before.endswith("在"):
        return True
    if mention.strength == "role" and _OF.match(scene.mask, end) and _UNDER.search(before):
        return True
    return _is_joined_scope(scene, mention)


# 与邻近的德清、安吉相比
_BESIDE = re.compile("(?:与|和|同|跟|相比|比起)[^，。；]{0,12}$")
_COMPARED = re.compile("[^，。；]{0,8}(?:相比|相较|比起来|比较)")
# 中国大陆游客, 巴西籍: people and goods of a country elsewhere.
_NATIONAL = re.compile("(?:大陆|内地)?(?:籍|游客|旅客|公民|留学生|学生|客商|买家|市场|企业家|人(?![均口才工]))")


def _is_object(scene: Scene, start: int) -> bool:
    """孵化港澳项目: a place in what is done to is no place that the number is about."""
    return any(hit.end == start and "act" in hit.payload for hit in scene.cues)


_UNDER = re.compile(r"(?:到|足|近|约|为|有|及|过|是|上)$")


def _is_country_role(mention: RegionMention) -> bool:
    return mention.strength == "role" and mention.level == "country"


def _is_joined_scope(scene: Scene, mention: RegionMention) -> bool:
    """对东盟、韩国、美国: what stands in a row with a scope is one."""
    before = next((m for m in reversed(scene.regions) if m.end <= mention.start), None)
    if before is None:
        return False
    between = scene.sentence.text[before.end : mention.start]
    if between not in ("和", "与", "及", "", "與") and not (
        "、" in between and len(between) <= 5 and not _MIDDLE.search(between)
    ):
        return False
    return is_scope(scene, before)


# When.


def governing_period(scene: Scene, number: int) -> PeriodMention | None:
    """The nearest time before the number, in the sentence; one of another number alone (2018年的1.91%) is passed."""
    here = scene.numbers[number]
    beside = _bracketed_period(scene, here)
    if beside is not None:
        return beside
    found = None
    for mention in scene.sentence.periods:
        start = mention.start - scene.base
        if start >= here.start:
            break
        if mention.role in ("baseline", "yoy"):
            if _owned(scene, mention) == number:
                found = _as_time(mention)
            continue
        if _is_event(scene, mention) or _in_brackets_of_another(scene, start):
            continue
        if _owned(scene, mention) not in (None, number):
            continue
        if found is not None and (_runs_to(found, mention) or _is_within(scene, found, mention)):
            continue
        found = mention
    return found


def _bracketed_period(scene: Scene, here: Number) -> PeriodMention | None:
    """由19个（2018年）压减到11个: the date behind the number, in brackets."""
    if scene.text[here.close : here.close + 1] != "（":
        return None
    for mention in scene.periods_in(here.close + 1, here.close + 2):
        if scene.text[mention.end - scene.base : mention.end - scene.base + 1] == "）" and mention.period is not None:
            return mention
    return None


def _in_brackets_of_another(scene: Scene, start: int) -> bool:
    """The date of where a change began (由19个（2018年）压减到11个); any other goes on to 其中."""
    owner = next((n for n, here in enumerate(scene.numbers) if here.close == start - 1), None)
    return scene.text[start - 1 : start] == "（" and owner is not None and _starts(scene, owner)


def _starts(scene: Scene, number: int) -> bool:
    here = scene.numbers[number]
    return _FROM.search(scene.mask, max(scene.floor(number), here.start - 14), here.start) is not None


def _as_time(mention: PeriodMention) -> PeriodMention:
    """较2012年的0.73%, 上年同期为4.71件: what is compared with holds in its own time."""
    return mention._replace(role="same" if mention.role == "yoy" else "time")


def _runs_to(date: PeriodMention, year: PeriodMention) -> bool:
    """截至12月28日，天津港今年集装箱吞吐量…: the sum runs to the date named before."""
    if date.role != "deadline" or date.period is None or year.period is None or year.basis != "relative":
        return False
    return len(year.period.text) == 4 and year.period.contains(date.period) and date.period.text != year.period.text


def _is_within(scene: Scene, date: PeriodMention, span: PeriodMention) -> bool:
    """到2027年，用三年时间…: how long it takes says nothing beside the year that is named."""
    return (
        date.role == "deadline"
        and date.basis == "stated"
        and span.role == "deadline"
        and _TAKES.match(scene.text, span.start - scene.base) is not None
    )


_TAKES = re.compile("用|利用|花")


def _owned(scene: Scene, mention: PeriodMention) -> int | None:
    """The number that a date belongs to alone: 由2018年的1.91%提高到2.56%, 由现时约1.1%提升至1.3%."""
    start, end = mention.start - scene.base, mention.end - scene.base
    if mention.role == "yoy":
        match = _WAS.match(scene.mask, end) if scene.text[start:end].endswith("同期") else None
    else:
        match = _OF.match(scene.mask, end)
        if match is None and mention.role != "baseline" and scene.text[start - 1 : start] in tuple("由从自"):
            match = _FROM_NOW.match(scene.mask, end)
    if match is None:
        return None
    owner = next((n for n, here in enumerate(scene.numbers) if here.start == match.end() - 1), None)
    if mention.role == "baseline" and not _GAP_BEFORE.search(scene.text, max(0, start - 3), start):
        # 约为2021年的三成 is a part of that year's figure.
        return None
    return owner


_GAP_BEFORE = re.compile("(?:[比较]于?前?|高于|低于|超过)$")
_NEAR = "[近约不足超过逾到多达]{0,3}"
_OF = re.compile(rf"的(?:下降|增长|减少|增加|上升|回落|负增长)?{_NEAR}{NUMBER}")
_WAS = re.compile(rf"[为是]{_NEAR}{NUMBER}")
_FROM_NOW = re.compile(rf"[，]?{_NEAR}{NUMBER}")
_EVENT = re.compile(
    r"(?:上午|下午|晚|晚间|[，,]?[^，。；]{0,16}(?:召开|举行|发布|获悉|公布|讯|电|印发|宣布|出台|通报|介绍|揭牌"
    r"|启动|开幕|签署|座谈|调研|记者|首发|封顶|日电|主持))"
)


def _is_event(scene: Scene, mention: PeriodMention) -> bool:
    """8月8日，…召开: the day of the telling, not of the value."""
    period = mention.period
    if period is None or len(period.start_text) < 10 or mention.role == "deadline":
        return False
    return _EVENT.match(scene.text, mention.end - scene.base) is not None


def governing_baseline(scene: Scene, number: int) -> PeriodMention | None:
    """The comparison in the number's comma clause, else the last one before it in its part of the sentence."""
    here = scene.numbers[number]
    floor = scene.part(here.start)
    before = [m for m in scene.periods_in(floor, here.start) if m.role in ("baseline", "yoy")]
    return before[-1] if before else None


def is_undated(scene: Scene, number: int, modality: Modality) -> bool:
    """An aim whose time is open: 新建…平方米，时序另行确定; 全面发展后，可提供职位…个."""
    here = scene.numbers[number]
    if _OPEN_TIME.search(scene.text, here.close):
        return not any(mention.start - scene.base < here.start for mention in _dates(scene, scene.part(here.start)))
    if modality != "target":
        return False
    done = [match.start() for match in _AFTERWARDS.finditer(scene.text, scene.part(here.start), here.start)]
    return bool(done) and not any(mention.start - scene.base < here.start for mention in _dates(scene, done[-1]))


def _dates(scene: Scene, start: int) -> list[PeriodMention]:
    return [m for m in scene.periods_in(start, len(scene.text)) if m.role in ("time", "deadline")]


_OPEN_TIME = re.compile(
    r"(?:时间表?|时序|期程|进度|日期|节点)(?:还|尚|仍)?(?:待定|未定|另行|另定|不明|未明|未公布|未确定|待确定|暂未)"
    r"|(?:将|要)?视[^，。；]{2,14}(?:而定|分批|分步|逐步)|择机"
)
_AFTERWARDS = re.compile("(?:全面|全部|整体|正式)(?:发展|建成|投产|达产|落成|完工|投用|投入使用|运营)(?:之)?后")


def is_gap(scene: Scene, number: int) -> bool:
    """高于全国2.7个百分点, 比全市平均快4个点: held against a place or an average and not against an earlier time."""
    return _GAP.search(scene.mask, scene.clause(number), scene.numbers[number].start + 1) is not None


_GAP = re.compile(
    rf"(?:高于|低于|快于|慢于|优于|好于|大于|小于|高出|高过|落后于?|领先于?|跑赢|超过?|比|较|离|距)"
    rf"(?:同期|上述|周边)?(?:{PLACE}|平均|目标|预期|计划|国家|各|其他|邻|{NUMBER}[个家省]|[^，。；{BASELINE}]{{1,8}}平均)"
    rf"|(?:高于|低于|快于|慢于|优于|好于|大于|小于|跑赢|落后于)[^，。；{BASELINE}{TIME}{NUMBER}]{{1,12}}[约近]?{NUMBER}"
)


def source(scene: Scene, number: int, drafts: Sequence[Draft]) -> PeriodMention | None:
    """由2017年的38.9亿元增加到2022年的79.4亿元，翻了一番: the time that the rise before the number began at."""
    start = scene.part(scene.numbers[number].start)
    at = {id(here.quantity): n for n, here in enumerate(scene.numbers)}
    for before in reversed(drafts):
        here = at[id(before.quantity)]
        if scene.numbers[here].start < start:
            return None
        if before.period is not None and before.period.period is not None and is_from(scene, here):
            return before.period
    return None


# How firmly.

_AIMED_SECTION = re.compile(
    r"目标|任务|下一步|今后|展望|打算|安排|部署|规划|计划|愿景|怎么干|怎么走|往后|接下来|未来|工作重点|重点工作"
    r"|谋划|预算草案|保障措施"
)
_PAST_SECTION = re.compile(r"回顾|完成情况|成绩|成效|现状|基础|主要指标|过去|形势")
_AIMED_PARAGRAPH = re.compile(
    r"(?:预期目标是|主要目标是|目标是[：:]|下一步|接下来|展望|今后一|围绕上述目标|会议明确|会议提出|会议要求|写明[：:]|对照全年目标"
    r"|(?:今年的?|工作|发展|总体|预期)目标(?:[是为：:]|如下|包括|(?:已经?)?(?:明确|确定)))"
)
_DONE = re.compile(r"(?:已经?(?!建成后)|截至|目前|实际完成|去年|上年|以来|累计完成)")


def is_target(scene: Scene, number: int) -> bool:
    """Whether a cue before the number aims at it."""
    here = scene.numbers[number]
    for hit in scene.cues_in(0, here.start, "target"):
        if "target_sham" in hit.payload or _is_scheme(scene, hit.start, hit.end):
            continue
        if _OF_AIM.match(scene.mask, hit.end):
            # 完成全年目标的64%: how much of an aim is reached.
            continue
        between = scene.text[hit.end : here.start]
        if _NARROW.match(scene.text, hit.start) and not _NAMED_AIM.match(between) and re.search("[，；。]", between):
            continue
        if _FORECAST.match(scene.text, hit.start) and re.search("[；。]", between):
            continue
        if not _PAST_BETWEEN.search(between):
            return True
    return any(not _PAST_BETWEEN.search(scene.text, found.end(), here.start) for found in _planned(scene, here.start))


def is_announced(scene: Scene, number: int) -> bool:
    """Whether the paragraph or the section's title says that aims follow, and the sentence not that they are met."""
    here = scene.numbers[number]
    return _announced(scene.sentence.text, scene.base) and not _DONE.search(scene.text[: here.start])


def _is_scheme(scene: Scene, start: int, end: int) -> bool:
    """人才入境计划收到申请16万宗: a scheme with a name, of which is told what it has done."""
    if scene.text[end : end + 1] in tuple("”」』》"):
        return True
    if scene.text[start:end] == "目标" and _HELD_AGAINST.search(scene.text, 0, start):
        return True
    return scene.text[start:end] in ("计划", "规划") and _SCHEME.match(scene.text, end) is not None


# 比下达的目标多降1.6个百分点
_HELD_AGAINST = re.compile("[比较][^，；。]{0,14}$")
_SCHEME = re.compile("收到|共|累计|已|下[的，]|内|的|以来|惠及|资助|覆盖|实施|启动|获|吸引了|批")


def _planned(scene: Scene, end: int) -> Iterator[re.Match[str]]:
    """What puts the numbers behind it into a plan or a budget, or behind the end of a work not done."""
    return itertools.chain(_BY_PLAN.finditer(scene.text, 0, end), _ALLOTTED.finditer(scene.text, 0, end))


# 按照规划，…; 规划提出，…; 北部都会区全面发展后，可容纳人口约250万.
_BY_PLAN = re.compile(
    "(?:按照|按|根据|依据|遵照)[^，。；]{0,24}(?:规划|计划|方案|纲要|蓝图|部署|设想)[”》」』]?[，,]"
    "|(?:规划|计划|方案|纲要|蓝图|意见|措施|报告)[”》」』]?[，,]?(?:明确|提出|要求|写明)(?!了)"
    "|(?:建成|全面[^，。；]{2,4}|投产|达产|落成|竣工|完工|投用|投入使用|投入运营|实施|推广)后[，,]?[^，。；]{0,4}?(?:可|将|能)"
)
# 今年财政科技支出安排17亿元: a year's budget is a plan.
_ALLOTTED = re.compile(
    "(?:今年|明年|来年|本年度?)(?!以来|来|[上前]|[第一二三1-9])[^，。；]{0,16}?"
    "(?:预留|预算安排|(?:资金|支出|预算|经费|投入)不(?:少|低)于|(?:资金|支出|预算|经费)安排|安排[^，。；]{0,12}(?:资金|预算|支出|经费))"
)


# 向三千亿元目标冲刺 aims with its own number only, 目标是 with all that follow.
_NARROW = re.compile("目标|冲刺|进军|冲击|瞄准")
_NAMED_AIM = re.compile("是|为|[^，。；]{0,6}[：:]")
_OF_AIM = re.compile(f"(?:任务|值)?的[近约超]{{0,2}}{NUMBER}")
# 预计带动就业2万人；其中…占六成: a forecast ends where the part of the sentence does, an aim goes on.
_FORECAST = re.compile("预[计估料]|料[将达]")
_PAST_BETWEEN = re.compile(r"已经?建成|已达|已有|现有|去年|上年(?!度)|截至")


# No paragraph of a report is longer; texts without line breaks are.
_PARAGRAPH = 2_000


def _announced(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    if _AIMED_PARAGRAPH.search(text, max(line, start - _PARAGRAPH), start):
        return True
    return _section_aims(text, line)


@lru_cache(maxsize=8)
def _sections(text: str) -> tuple[list[int], list[bool]]:
    """Where the titles of a text stand, and whether what follows is aimed at."""
    places, aims = [], []
    for match in _TITLE.finditer(text):
        words = match[0]
        if len(words) <= 40 and not re.search(r"[。，；]", words):
            places.append(match.end())
            aimed = _AIMED_QUESTION if words.endswith(("？", "?")) else _AIMED_SECTION
            aims.append(aimed.search(words) is not None and _PAST_SECTION.search(words) is None)
    return places, aims


_AIMED_QUESTION = re.compile("下一?步|今后|接下来|打算|未来[^，]{0,4}年|怎么[走干]|往后|明年")
_TITLE = re.compile(
    r"^[ 　]*(?:Q\d*[:：.．]|问[:：]|[^\n：:。，]{1,12}[：:](?=[^\n]{1,50}[？?]$)"
    r"|[一二三四五六七八九十]{1,3}、|【|▍|■|◆|●|▶|第[一二三四五六七八九十]{1,3}[章部节])[^\n]{1,60}$",
    re.M,
)


def _section_aims(text: str, start: int) -> bool:
    places, aims = _sections(text)
    here = [aim for place, aim in zip(places, aims, strict=True) if place <= start]
    return here[-1] if here else False


def is_from(scene: Scene, number: int) -> bool:
    """The `from` end of a planned rise is actual (ruling 16): 由目前的不足30%提高到40%."""
    here = scene.numbers[number]
    before = scene.mask[max(scene.floor(number), here.start - 14) : here.start]
    if not _FROM.search(before):
        return False
    after = scene.text[here.close : here.close + 14]
    return _ONWARD.match(after) is not None


_FROM = re.compile(
    r"[由从自](?:[\ue000\ue001]{1,9}(?:的)?|原来的?|最初的?|此前的?|[^，；。\ue000-\ue003]{0,3})?(?:不足|不到|约"
    r"|近|逾|超过?|将近)?$"
)
_ONWARD = re.compile(r"[，,]?(?:起步|[^，。；\d]{0,8}?(?:到|至|为|成|起步))")


_PER_UNIT = re.compile("[人户亩地平]均")


def is_new(scene: Scene, number: int, draft: Draft, before: Draft | None) -> bool:
    """Additions only (ruling 7): by a word in the number's clause, or carried along a list of counts."""
    if draft.measure != "level" or _PER_UNIT.search(draft.concept or ""):
        # 新建大棚亩均产值: the average of what is new.
        return False
    here = scene.numbers[number]
    start = scene.clause(number)
    if draft.unit != "count" and "每" in scene.text[start : here.start]:
        # 对新认定的平台每家支持300万元
        return False
    if any(True for _ in scene.cues_in(start, here.start, "new")) or "新增" in scene.text[start : here.start]:
        return True
    if (
        before is None
        or not before.new
        or draft.unit != "count"
        or before.unit != "count"
        or scene.text[scene.floor(number) : here.start].find("；") >= 0
    ):
        return False
    floor = scene.floor(number)
    if _STOCK_NOUN.search(scene.text, floor, here.start):
        return False
    verbs = ("act", "present", "up", "down", "to") if "其中" in scene.text[floor : here.start] else _ANY_VERB
    return not any(True for _ in scene.cues_in(floor, here.start, *verbs))


_ANY_VERB = ("act", "level", "present", "up", "down", "to")
_STOCK_NOUN = re.compile("总量|存量|总数|累计|保有量|有效期|总[户家]数")


def is_stock(scene: Scene, number: int, draft: Draft) -> bool:
    """A count without a verb (78所高等院校) or a rate: the date of the paragraph before does not reach it."""
    if draft.measure == "share":
        return True
    here = scene.numbers[number]
    if draft.measure != "level" or draft.unit != "count" or draft.new:
        return False
    return not any(True for _ in scene.cues_in(scene.clause(number), here.start, "act", "new", "up", "down"))


def is_present(scene: Scene, number: int, draft: Draft, before: Draft | None) -> bool:
    """A stock told in the present tense with no date of its own (ruling 13), and what its sentence says of it next."""
    if draft.new or draft.period is not None:
        return False
    if before is not None and before.present and (draft.measure != "level" or is_stock(scene, number, draft)):
        return True
    if draft.measure not in ("level", "rank", "multiple", "share"):
        return False
    here = scene.numbers[number]
    start = scene.clause(number)
    if draft.unit in _GROUND and not any(True for _ in scene.cues_in(start, here.start, "act", "new", "up", "down")):
        return True
    if "每" in scene.text[start : here.start]:
        return False
    told = any(True for _ in scene.cues_in(start, here.start, "present"))
    if before is None or before.present:
        told = told or _STILL.search(scene.text, start, here.start) is not None
    return told or _STOCK.search(scene.text[start : here.start]) is not None


# An area, a length or an installed power without a verb is a stock: 太平产业园区14.66公顷.
_GROUND = frozenset({"ha", "m2", "km2", "km", "mu", "kW"})
# 研发投入强度还不到1%, 二期已交付土地90公顷: what still holds or is done by now, holds at the writing.
_STILL = re.compile("仍|还(?!有望|将|要)|尚|依然|依旧|至今|已(?!于)")
_STOCK = re.compile(
    r"(?:共|现|已|拥|约)?有$|总[数量]|存量|保有量|拥有量|(?:产能|能力|装机|装机容量|营业里程|通车里程|床位|机架)[约近超达逾为到过]{0,2}$"
)
