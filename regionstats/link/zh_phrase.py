"""What a Chinese number is of: the noun before its verb (高新技术企业达到1.2万家) or behind it (78所高等院校)."""

from __future__ import annotations

import re
from typing import NamedTuple

from regionstats.lexicon.index import Hit
from regionstats.link import zh_words
from regionstats.link.zh_scene import BASELINE, DISMISSED, NUMBER, PLACE, TIME, Scene
from regionstats.link.zh_words import Kinds


class Word(NamedTuple):
    """A function word read before a number; kinds {'time'} or {'baseline'} for a masked period."""

    start: int
    end: int
    kinds: Kinds


class Phrase(NamedTuple):
    """A noun phrase: where it stands and its text."""

    start: int
    end: int
    text: str


_TIME_KIND, _BASE_KIND = frozenset({"time"}), frozenset({"baseline"})
_EDGE = " 　、，的和与及“”\"'‘’：:·—-/／■▍●◆▶【】[]（(）)「」『』《》|｜○〇□⊙*#=+~～以…"
_MASKS = TIME + BASELINE + NUMBER + DISMISSED
_BOUNDARY = re.compile(rf"[{_MASKS}，；：。！？?!;\n「『】]|——")
_MARK = re.compile(
    "总之|总的来说|(?:单|光|仅仅?)是|第一[座家个台条所]|[（(]?[一二三四五六七八九十]{1,3}[）)]|惟(?!一)|唯(?!一)|列(?=[国省市县])|连(?=人家|他们|对方)|人家|对方|别人|[（(]?\\d{1,2}[）)．.、]|另外?(?!类)|再加计?|以及|包括|(?:其次|其后|接下来|紧随其后的?|再次|尤其|特别)是|至于|尤以|致(?=.{2})|获(?![得批奖])"
    "|[一二三四五六七八九十]是|[一二三四五六七八九十]要|首先|其次|再次|最后|而|但|不过|此外|另外|同时|其中|虽然?"
)
_CLOSED = re.compile(r"[（(][^（）()]*[）)]")
_ROLE = re.compile(
    r"(?:全省|全市|全区|全县|全州|全国|全旗|全盟|全岛|我省|我市|我区|我县|该省|该市|该区|该县|本省|本市|当地|三地"
    r"|四地|两地|两市|区域内|全行业|园区内|西部|东部|中部|华东|华南|华北|全球|世界"
    r"|之间的|(?:市属|省属|区属|其[他余]|各)+(?:省区市|省份|省市|开发区|县区|市县|县市区|区县|园区|市州|盟市|地市|地区)|一[省市州县国](?=就|$)|(?:[两二三四五六七八九十]{1,2}|\d{1,2}个?)[省市州县区园国镇](?:中|里|内)?(?![\u4e00-\u9fff]?[业级])|我们|咱们|他们|它们|她们|大家|你们|其)(?:内)?的?(?![\u4e00-\u9fff]?[业区])"
)


def read_back(scene: Scene, end: int, floor: int) -> tuple[int, list[Word]]:
    """The function words right before `end`, nearest first, and where the noun phrase before them ends."""
    mask, found, at = scene.mask, [], end
    while at > floor:
        letter = mask[at - 1]
        if letter in " 　" or letter == DISMISSED:
            at -= 1
        elif letter in (TIME, BASELINE):
            start = at - 1
            while start > floor and mask[start - 1] == letter:
                start -= 1
            found.append(Word(start, at, _TIME_KIND if letter == TIME else _BASE_KIND))
            at = start
        elif (word := zh_words.word_before(mask, at, floor)) is not None and "noun" not in word[1]:
            found.append(Word(word[0], at, word[1]))
            at = word[0]
        else:
            break
    return at, found


def relates(scene: Scene, hit: Hit[Kinds], end: int) -> bool:
    """Whether a verb before `end` is inside a name: 合肥流向沪苏浙的合同额."""
    return _relates(scene, hit, end)


def phrase_before(scene: Scene, end: int, floor: int, *, deeds: bool = False) -> Phrase | None:
    """The noun phrase that ends at `end`, not reaching before `floor`; None where nothing is left of it.

    With `deeds` a verb of doing inside belongs to it: what grew is 高技术产业吸收外资.
    """
    start = floor
    for match in _BOUNDARY.finditer(scene.mask, floor, end):
        start = match.end()
    stops = [hit for hit in scene.cues_in(start, end, *_ENDING) if not _is_modifier(scene, hit, end)]
    # 科技奖励112项: what the name ends with ends it not.
    stops = [hit for hit in stops if hit.end < end or "act" not in hit.payload]
    if tail := zh_words.ends_with("measured", scene.text[start:end]):
        # 抽检合格率, 土地使用权出让收入: a verb inside the name of a rate or sum ends nothing.
        name = start if len(tail) == 1 else end - len(tail) - 2
        stops = [hit for hit in stops if hit.payload != _ACT or hit.end < name]
    if _RATIO_OF.search(scene.text, start, end):
        # 工业企业建有研发机构的比例: all of it is what has the share.
        stops = []
    if deeds:
        stops = [hit for hit in stops if hit.payload != _ACT or hit.end >= end or not _has_doer(scene, start, hit)]
    stops = [hit for hit in stops if hit.start == start or not _relates(scene, hit, end)]
    first = stops[-1].end if stops else start
    if has := _HAS.search(scene.text, first + 1, end - 1):
        first = has.end()
    if stops and end - first <= 2 and stops[-1].payload == _ACT:
        first = stops[-1].start
    phrase = clean(scene, _behind_place(scene, first, end), end)
    if phrase is None or _LEFTOVER.fullmatch(phrase.text):
        return None
    here = _HERE.search(scene.text, first, phrase.start) if len(phrase.text.split("的")[0]) <= 2 else None
    if here is not None:
        # 本省转化的占比: what is done here is told by the place.
        return Phrase(here.start(), phrase.end, scene.words(here.start(), phrase.end))
    return phrase


_RATIO_OF = re.compile("[^，；。占]{7,}的(?:比例|比重|占比)$")
_HERE = re.compile("(?:本[省市区县地]|[省市区县州]内|[省市区县州]外|当地)$")
# One character is what a verb or adverb left over, no name.
_LEFTOVER = re.compile("[\u3400-\u9fff]")


def _behind_place(scene: Scene, start: int, end: int) -> int:
    """隔壁的甘肃庆阳算力规模: what is measured stands behind the place; 流向津冀的技术合同 and 在粤高校 keep theirs."""
    for match in _PLACED.finditer(scene.mask, start + 1, end):
        rest = scene.text[match.end() : end].removeprefix("的")
        if scene.text[match.start() - 1] not in _RELATES and len(rest) > 2 and not _is_place_like(rest):
            start = match.end()
    return start


_PLACED = re.compile(f"{PLACE}+")
_RELATES = "向自往至到与和及、赴在给由于于对驻入—-·（("


def _is_modifier(scene: Scene, hit: Hit[Kinds], end: int) -> bool:
    """贷款平均利率: an average before a noun is part of its name."""
    return scene.text[hit.start : hit.end] == "平均" and hit.end < end and scene.text[hit.end] != "每"


_ENDING = (
    "up", "down", "to", "level", "act", "new", "share", "compare", "target", "respectively", "of_which",
    "preposition", "adverb",
)  # fmt: skip
_ACT = frozenset({"act"})


def _has_doer(scene: Scene, start: int, hit: Hit[Kinds]) -> bool:
    """Whether a noun stands before a verb of doing: 高技术产业吸收外资, not 去年吸收外资."""
    before = scene.mask[start : hit.start]
    return len(before) >= 2 and before[-1] not in _MASKS + PLACE + "的已共还也就又"


_RELATING = frozenset(
    {
        "流向",
        "来自",
        "从事",
        "参与",
        "留在",
        "承接",
        "获得",
        "使用",
        "涉及",
        "发往",
        "送往",
        "销往",
        "拥有",
        "承担",
        "签约",
    }
)


def _relates(scene: Scene, hit: Hit[Kinds], end: int) -> bool:
    """A verb in a clause before 的 is part of the name: 流向津冀的技术合同, 已转化的成果."""
    if hit.payload.isdisjoint(("act", "level", "present")) or "new" in hit.payload:
        return False
    if scene.text[hit.end : hit.end + 1] == "的" and hit.end + 1 < end:
        return True
    return scene.mask[hit.start : hit.end] in _RELATING and scene.text.find("的", hit.end, end + 1) >= 0


# 香港来的占六成七, 巴西籍约6万人: the place is what tells them apart.
_COME = re.compile(f"{PLACE}+(?:来(?:的|$)|籍|来源|裔|人$)")


def clean(scene: Scene, start: int, end: int) -> Phrase | None:
    """A stretch without the places, quotes and particles at its edges."""
    while start < end:
        if mark := _MARK.match(scene.text, start, end):
            start = mark.end()
        elif scene.mask[start] == PLACE or scene.text[start] in _EDGE:
            if (come := _COME.match(scene.mask, start, end)) is not None:
                return Phrase(start, end, scene.words(start, end)) if come.end() <= end else None
            start += 1
        elif role := _ROLE.match(scene.text, start, end):
            start = role.end()
        else:
            break
    if told := _TOLD_OF.search(scene.text, start + 1, end):
        end = told.start()
    while end > start and (scene.text[end - 1] in _EDGE and not _closes(scene.text, start, end)):
        end -= 1
    if end - start > 16 and (inner := scene.text.rfind("的", start, end - 4)) > start:
        start = inner + 1
    if (
        start >= end
        or (scene.mask[end - 1] == PLACE and scene.text[end : end + 1] != "的")
        or _REASON.match(scene.text, start, end)
    ):
        return None
    if start and scene.mask[start - 1] == PLACE and _is_place_like(scene.text[start:end]):
        return None
    if scene.text[start - 1 : start] in tuple("“「『") and _QUOTE_END.search(scene.text, start, end):
        start -= 1
    return Phrase(start, end, scene.words(start, end))


# “双一流”高校: a quote that closes inside is opened inside.
_QUOTE_END = re.compile("[”」』].")
# 登记额也好看, 园子不算大, 实验室重组后: what is said of a thing is no part of its name.
_TOLD_OF = re.compile(
    "(?:也|更|很|最|还|都|不算|并不|相当|比较|十分|非常)[^的]{1,2}$|是个[^的]+$|是一[项个][^的]+$"
    "|(?<=..)一[项家地]$|不.反.$|(?:再创|创下?|刷新)[^，]{0,6}(?:新高|新低|纪录)$|逆势..$|(?:重组|改造|调整|改革|合并|扩建|升级|实施|优化)后$"
)
# 因石化、钢铁景气低迷: a reason is no thing measured.
_REASON = re.compile(
    ".*优势$|[按以据].*(?:计算|折算|换算)$|.*(?:汇率|价格?)(?:计算|折算|换算)$|.*(?:之后|以后|以来|期间)$|给[^的]*$|因(?!素)|受(?!理|益|教)|由于|随着|得益于|在.{2,}(?:下|中|里)$"
)
# 这座县级市有蔬菜大棚17.3万个: 有 between a subject and what it has, not in 国有, 有效.
_HAS = re.compile(
    "(?<![国所拥含占具私民公固享稀没仅])有(?![效机色关限研进望意序线无志利害][^，。]?)(?=[^的]+$|[^的]{2,}[^，]*$)"
)


def _is_place_like(words: str) -> bool:
    """重庆高新区直管园, 宜兰园区: part of a place's name."""
    return words in _PLACE_LIKE or (len(words) <= 4 and words.endswith(("园", "园区", "新区", "片区")))


_PLACE_LIKE = frozenset(
    {
        "园区",
        "高新区",
        "开发区",
        "经开区",
        "新区",
        "片区",
        "一地",
        "一市",
        "一县",
        "一区",
        "地区",
        "两市",
        "两地",
        "全境",
        "市",
        "省",
        "县",
        "区",
        "一省",
        "三省",
        "四省",
    }
)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last character closes what opened within: 平均电能利用效率（PUE）."""
    pair = {"）": "（", ")": "(", "”": "“", "》": "《", "」": "「"}.get(text[end - 1])
    return pair is not None and text.find(pair, start, end) >= 0


def phrase_after(scene: Scene, number: int) -> Phrase | None:
    """The noun phrase behind a number and its classifier: 78所高等院校, 七成以上的农作物新品种."""
    start = scene.numbers[number].close
    text = scene.text
    of = text[start : start + 1] == "的"
    start += of
    if start >= len(text) or text[start] in "、，和及与；。）)”" or _BOUNDARY.match(scene.mask, start):
        return None
    end = len(text)
    # 42个省、市重点项目: a list of one-character words is one name.
    listed = _SHORT_LIST.match(scene.mask, start)
    stop = _AFTER_END.search(scene.mask, listed.end() if listed else start)
    if stop is not None:
        end = stop.start()
    for hit in scene.cues:
        if hit.start >= end:
            break
        last = hit.end == end and scene.mask[end : end + 1] in _STOPS
        named = last and hit.start > start + 1 and hit.payload == _ACT
        verb = hit.payload.isdisjoint(("noun", "present")) or (
            hit.payload >= {"act", "present"} and hit.start > start + 1
        )
        if hit.start >= start and verb and not named:
            # 588宗进阶操作申请: a verb that ends the name is none.
            end = hit.start
            break
    if of and (deed := _DONE_TO.search(text, start + 2, end)):
        end = deed.start()
    end = _to_head(text, start, end)
    if within := _INSIDE.search(text, start + 2, end):
        end = within.start()
    if scene.mask[end : end + 1] == NUMBER and (lead := _LEADS_TO.search(text, start + 2, end)):
        end = lead.start()
    phrase = clean(scene, start, end)
    return phrase if phrase is not None and len(phrase.text) > 1 and phrase.text[-1] not in "或并来" else None


_INSIDE = re.compile("(?:之中|当中|里|中)$")
# 3家企业收入超10亿元
_LEADS_TO = re.compile("[超逾达约近仅共为有]+$")
_STOPS = ("", "，", "。", "；", "、")
_SHORT_LIST = re.compile(f"(?:[\u4e00-\u9fff]、|{PLACE}+、)+(?=[\u4e00-\u9fff]{{3}}|{PLACE})")
_AFTER_END = re.compile(rf"[{_MASKS}，；：。！？?!;\n、（）()　]")
# 72%的面积获预租: what is done to it is no part of its name.
_DONE_TO = re.compile("[获被]|已|均|来自|是|为|正在")


def _to_head(text: str, start: int, end: int) -> int:
    """A name ends behind the last noun that is counted: 4家重庆实验室建制化运行."""
    if end - start <= 6:
        return end
    heads = zh_words.words().lists["head"]
    best = 0
    for head in heads:
        at = text.rfind(head, start, min(end, start + 18))
        if at >= 0 and text[at + len(head) : at + len(head) + 1] not in tuple("化型性级类"):
            best = max(best, at + len(head))
    return best or min(end, start + 14)


def plain(phrase: str) -> str:
    """A phrase without what brackets hold."""
    return _CLOSED.sub("", phrase).strip(_EDGE)
