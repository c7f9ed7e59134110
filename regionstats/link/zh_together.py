"""分别 and 依次: each number of a list goes with its own thing, place or time."""

from __future__ import annotations

import re
from typing import NamedTuple

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.lexicon.regions import gazetteer
from regionstats.link import zh_words
from regionstats.link.draft import Draft
from regionstats.link.zh_phrase import clean, plain
from regionstats.link.zh_scene import Scene

_SPLIT = re.compile("[、和与及]|以及|(?<=[”」])(?=[“「])")
# 这两个数字还只是3176项和71.2亿元.
_THESE = re.compile("[这上][两三四](?:个|项)(?:数字|数据|指标)")


class _Item(NamedTuple):
    """One member of the list before 分别."""

    text: str | None
    region: RegionMention | None
    period: PeriodMention | None


def pair_up(scene: Scene, drafts: list[Draft]) -> None:
    """Give each number behind a 分别 its own member of what was listed before."""
    for match in _THESE.finditer(scene.text):
        group = _group(scene, drafts, match.end())
        if len(group) >= 2:
            _assign_numbers(drafts, group)
    for hit in scene.cues_in(0, len(scene.text), "respectively"):
        group = _group(scene, drafts, hit.end)
        if len(group) < 2:
            continue
        _share_verb(scene, drafts, group)
        items, rest = _items(scene, hit.start)
        listed = _listed_places(scene, hit.start, len(group))
        if listed and (len(items) != len(group) or not any(item.region for item in items)):
            for number, place in zip(group, listed, strict=True):
                drafts[number].regions = (place,) if place else ()
        elif len(items) == len(group):
            _assign(drafts, group, items, rest, _own_name(drafts[group[0]], scene.base + hit.end))
        else:
            _assign_numbers(drafts, group)


def _listed_places(scene: Scene, end: int, size: int) -> list[RegionMention | None]:
    """柳东新区、柳南区、鹿寨县分别打造…，到2025年产值分别达到…: the places that an earlier clause lists, one a number.

    None stands for a zone without a code at the head of the list.
    """
    for run in reversed(_runs(scene, end)):
        if len(run) == size > 1:
            return [*run]
        start = run[0].start - scene.base
        if len(run) == size - 1 > 0 and _ZONE_BEFORE.search(scene.text, max(0, start - 12), start):
            return [None, *run]
    return []


_ZONE_BEFORE = re.compile("(?:新区|开发区|高新区|经开区|园区|片区|示范区)[、和与]$")


def _runs(scene: Scene, end: int) -> list[list[RegionMention]]:
    """The places before `end` in rows joined by 、; of 内蒙古宁城 only the narrower."""
    runs: list[list[RegionMention]] = []
    last: RegionMention | None = None
    for mention in scene.regions_in(scene.part(end), end):
        between = scene.sentence.text[last.end : mention.start] if last else "，"
        if mention.code is None:
            continue
        if not between and last and gazetteer().within(mention.code, last.code or ""):
            runs[-1][-1] = mention
        elif between in ("、", "和", "与", "與", "及"):
            runs[-1].append(mention)
        else:
            runs.append([mention])
        last = mention
    return runs


def share_noun(scene: Scene, drafts: list[Draft]) -> None:
    """接获312宗、405宗和588宗申请: the noun behind the last of a list is everyone's."""
    for number in range(len(drafts) - 1):
        here, after = scene.numbers[number], scene.numbers[number + 1]
        if here.classifier == "个" and scene.text[here.close : after.start] in ("、", "和", "及"):
            # 各提高了4个和6个百分点: the last one's unit is everyone's.
            _share_points(drafts, [number, number + 1])
    for last in range(len(drafts) - 1, 0, -1):
        rules = [entry.rule for entry in drafts[last].evidence if entry.field == "concept"]
        if rules != ["zh:noun behind the number"] or drafts[last].dismissed is not None:
            continue
        for at in range(last - 1, -1, -1):
            here, after = scene.numbers[at], scene.numbers[at + 1]
            gap = scene.text[here.close : after.start]
            if gap not in ("、", "和", "及", "与") or not here.classifier or here.classifier != after.classifier:
                break
            drafts[at].concept = drafts[last].concept
            drafts[at].because("concept", None, "zh:noun behind the list")


def _group(scene: Scene, drafts: list[Draft], start: int) -> list[int]:
    """The numbers behind the word, joined by 、 or 和."""
    group: list[int] = []
    for number, here in enumerate(scene.numbers):
        if here.start < start or drafts[number].dismissed is not None:
            continue
        if group:
            gap = scene.mask[scene.numbers[group[-1]].close : here.start]
            if not re.match(r"[、和与及，]", gap) or len(gap) > 6 or "；" in gap or ("，" in gap and len(gap) > 3):
                break
        elif re.search(r"[；。]", scene.text[start : here.start]) or here.start - start > 14:
            break
        group.append(number)
    return group


def _share_verb(scene: Scene, drafts: list[Draft], group: list[int]) -> None:
    """分别增长6.1%和2.9%: the first one's verb is everyone's."""
    _share_points(drafts, group)
    first = drafts[group[0]]
    for number in group[1:]:
        draft = drafts[number]
        if draft.unit != first.unit:
            continue
        span = first.quantity.bound_span
        if span is not None and span.start < first.quantity.start and draft.bound == "exact":
            draft.bound = first.bound
        if first.measure != draft.measure and draft.unit == "percent":
            draft.measure = first.measure
        own = _OWN_RISE.search(scene.text, scene.numbers[number - 1].close, scene.numbers[number].start)
        if first.value < 0 < draft.value and first.measure in ("growth", "change") and own is None:
            draft.value = -draft.value
        if (
            first.measure == "multiple"
            and first.value == first.quantity.value + 1
            and draft.value == draft.quantity.value
        ):
            draft.value += 1
        draft.baseline = draft.baseline or first.baseline


# 分别下降4.9%和增长22.4%
_OWN_RISE = re.compile("增|升|涨|高|多|扩")


def _share_points(drafts: list[Draft], group: list[int]) -> None:
    """分别高于全国、全省3.6个、2.1个百分点: the last one's unit is everyone's."""
    last = drafts[group[-1]]
    for number in group[:-1]:
        if last.unit == "percentage_point" and drafts[number].unit == "count":
            drafts[number].unit, drafts[number].measure = last.unit, last.measure


def _items(scene: Scene, end: int) -> tuple[list[_Item], str | None]:
    """The members of the list that ends before 分别, and the noun that follows them (…的研发投入强度)."""
    start = max([0, *(comma + 1 for comma in scene.commas if comma < end)])
    if start == end and scene.text[end - 1] == "，":
        start, end = _clause_before(scene, end - 1)
    for hit in scene.cues_in(start, end, "respectively"):
        start = hit.end
    start = max([start, *(here.close for here in scene.numbers if here.close <= end and not here.dismissed)])
    cuts = [start, *(m.end() for m in _SPLIT.finditer(scene.mask, start, end)), end]
    pieces = [(cuts[n], cuts[n + 1]) for n in range(len(cuts) - 1)]
    items = [_item(scene, first, last) for first, last in pieces]
    if scene.text[start : start + 1] in tuple("对与同向和"):
        # 对东盟、韩国、美国进出口依次为: partners, not places that the numbers are about.
        rest = _rest(scene, items[-1], pieces[-1]) or ""
        names = [scene.words(first, last).strip("、和与及對对同向與") for first, last in pieces]
        names[-1] = names[-1].removesuffix(rest)
        return [_Item(f"对{name}{rest}", None, None) for name in names], None
    told = [item for item in items if item.region or item.period]
    if told and not (told == items[:1] and items[0].text):
        # Not 北京市研发机构与高等院校: things of one place.
        return items, _rest(scene, items[-1], pieces[-1])
    return _with_tail(items), None


def _clause_before(scene: Scene, comma: int) -> tuple[int, int]:
    """主要来自通讯、精密机械等产业，分别成长…: the list of the clause before, behind its verb, without 等产业."""
    start = max([0, *(other + 1 for other in scene.commas if other < comma)])
    verbs = [hit.end for hit in scene.cues_in(start, comma, "act", "level", "present", "preposition")]
    tail = _AND_SO_ON.search(scene.text, start, comma)
    return max([start, *verbs]), tail.start() if tail else comma


_AND_SO_ON = re.compile("等[^，、]{0,8}$")
# 一、二、三产业增加值, 电子信息、汽车两个产业.
_SECTOR = re.compile("第?([一二三])(?:次?产业)?(.*)")
_KIND = re.compile("[两二三四五六七八九十]{1,2}[大个项类种家](.{2,})")


def _with_tail(items: list[_Item]) -> list[_Item]:
    """The noun behind the last of a list is everyone's: 新能源汽车、智能家电产值, 汽车、家电两个产业."""
    last = items[-1].text or ""
    if (share := zh_words.ends_with("mere", last)) and len(items) > 1 and len(last) > len(share) + 1:
        # “船边直提”“抵港直装”比例: the share is said once and names nothing.
        last = last[: -len(share)].strip("”」的")
        items = [*items[:-1], items[-1]._replace(text=last)]
    if kind := _KIND.search(last):
        items = [*items[:-1], items[-1]._replace(text=last[: kind.start()])]
        return [item._replace(text=(item.text or "") + kind[1]) for item in items]
    sectors = [_SECTOR.fullmatch(item.text or "") for item in items]
    if len(items) > 1 and all(sectors) and (sectors[-1] and sectors[-1][2]):
        return [
            item._replace(text=f"第{found[1]}产业{sectors[-1][2]}")
            for item, found in zip(items, sectors, strict=True)
            if found
        ]
    tail = zh_words.ends_with("measured", last)
    if tail and len(tail) > 1 and len(last) > len(tail):
        bare = [item for item in items if item.text and not zh_words.ends_with("measured", item.text)]
        return [item._replace(text=f"{item.text}{last[-len(tail) :]}") if item in bare else item for item in items]
    return items


def _item(scene: Scene, start: int, end: int) -> _Item:
    # 抵港直装 names no place.
    regions = [m for m in scene.regions_in(start, end) if m.strength != "weak" or m.start - scene.base <= start + 1]
    periods = [m for m in scene.periods_in(start, end) if m.role == "time"]
    phrase = clean(scene, start, end)
    text = plain(phrase.text) if phrase else None
    text = re.sub(r"(?:同比|比上年|均|也|已|又)+$", "", text) if text else None
    return _Item(text, regions[-1] if regions else None, periods[-1] if periods else None)


def _rest(scene: Scene, last: _Item, piece: tuple[int, int]) -> str | None:
    mention = last.region or last.period
    if mention is None:
        return None
    phrase = clean(scene, mention.end - scene.base, piece[1])
    return plain(phrase.text) if phrase else None


def _assign(drafts: list[Draft], group: list[int], items: list[_Item], rest: str | None, own: str | None) -> None:
    by_region = all(item.region is not None for item in items)
    by_period = all(item.period is not None for item in items)
    if (
        not by_region
        and not by_period
        and any(not item.text or zh_words.is_one("generic", item.text) for item in items)
    ):
        _assign_numbers(drafts, group)
        return
    before = _before(drafts, group)
    for number, item in zip(group, items, strict=True):
        draft = drafts[number]
        if by_region and item.region is not None:
            draft.regions = (item.region,)
        elif by_period:
            draft.period = item.period
        if by_region or by_period:
            named = _without_rise(rest) if rest else own
            draft.concept = named or (before[-1].concept if before else None)
            if rest and draft.measure == "share" and zh_words.rise(rest):
                draft.measure = "growth"
        else:
            draft.concept = item.text
        draft.because("concept", None, "zh:分别")


def _own_name(draft: Draft, start: int) -> str | None:
    """柳江区、鱼峰区分别引进项目32个、28个: the first number's own noun, behind 分别."""
    spans = [evidence.span for evidence in draft.evidence if evidence.field == "concept" and evidence.span]
    return draft.concept if any(span.start >= start for span in spans) else None


def _without_rise(noun: str) -> str | None:
    tail = zh_words.rise(noun)
    return (noun[: -len(tail)] or None) if tail else noun


def _before(drafts: list[Draft], group: list[int]) -> list[Draft]:
    return [draft for draft in drafts[: group[0]] if draft.dismissed is None and draft.measure != "rank"]


def _assign_numbers(drafts: list[Draft], group: list[int]) -> None:
    """高企1.65万家，科小2.1万家，分别增长37.4%、41%: the numbers before are the list."""
    before = _before(drafts, group)
    if len(before) < len(group):
        return
    for number, source in zip(group, before[-len(group) :], strict=True):
        draft = drafts[number]
        draft.concept = source.concept
        if not draft.regions or draft.regions[0].start < before[-1].quantity.end:
            # 北京分别为741亿元和182亿元；天津分别为51亿元和64亿元: the second place is its own numbers'.
            draft.regions = source.regions
        draft.period = draft.period or source.period
        draft.because("concept", None, "zh:分别")
