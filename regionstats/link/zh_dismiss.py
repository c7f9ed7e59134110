"""Which Chinese numbers are no observation: list ordinals, names, durations, forms of speech, page furniture."""

from __future__ import annotations

import re

from regionstats.link import zh_words
from regionstats.link.zh_scene import PLACE, Number, Scene

_DURATIONS = frozenset({"year", "month", "day", "hour", "min", "minute", "week", "quarter", "s", "ms", "second"})
_RANK_BEFORE = re.compile(
    r"(?:[居列位排名第获夺占]|跃|升|降|到|至|为|是|在|稳住|前移|全国|全省|全市|全球|世界|首次|[\ue002])[^，；。]{0,14}$"
)
_RANK_AFTER = re.compile(r"(?:位|名|$|[，；。、）,”\s]|和|与|方阵|梯队)")
_RANK_NAME = re.compile(
    r"(?:产业|批|届|个|次|期|条|章|节|版|轮|代|人民|医院|中学|小学|大道|师|张|阶段|步|项|类|部分|场|时间|方|单元"
    r"|站|线|课|集|封|种|天|年|季度|家|颗|台|座|艘|枚|架|人"
    r"|动力|书记|反应|资源|要务|生产力|标|楼|现场|手|财经|大|靠|一|是|，靠)"
)
# 全国第二大城市, 世界第三大生产国: a place in an order, told in a name.
_NTH_LARGEST = re.compile(r"大(?=[\u4e00-\u9fff])(?!会|道)")
_RANK_SCOPE = re.compile(f"(?:全国|全省|全市|全球|世界|亚洲|我国|{PLACE})的?$")
_QUOTED = re.compile(r"[“「『‘《][^”」』’》，。；]{0,14}$")
_QUOTE_END = re.compile(r"[^“「『‘《，。；]{0,14}[”」』’》]")


def _goes_on_ranking(scene: Scene, here: Number) -> bool:
    """位居全国投资潜力第3、绿色发展第5: one rank after another, joined by 、."""
    before = [other for other in scene.numbers if other.start < here.start]
    if not before or before[-1].quantity.unit != "rank" or before[-1].dismissed:
        return False
    return re.match("[位名]?[、，][^，；。]{2,14}$", scene.text[before[-1].end : here.start]) is not None


_NAME_BEFORE = re.compile(
    r"[A-Za-z#№+＋\-_/·.@]$|第$|[代编][号码为是]$|电话.{0,6}$|热线.{0,6}$|传真.{0,6}$|邮编.{0,6}$|(?:QQ|微信|邮箱"
    r"|版权|责任编辑|编辑|校对|审核).{0,12}$|(?:阅读|浏览|点击|点赞|转发|评论|播放|印数|赞)[量数]?[ 　:：]*$"
)
_NAME_AFTER = re.compile(
    r"[A-Za-z＋+]|号(?!召|称)|[路街弄室楼层届版条款章](?![^，。]{0,2}[线段])|时(?![^，。]{0,2}段)|点(?:半|钟"
    r"|[，。、整]|\d)|分钟?(?!之|别|[点布配])|日(?!均)|月(?!均)|℃|°|度角|周年|岁|周岁"
)
_LIST = re.compile(r"(?:是|要|来|则|靠|曰|条|问|答|怎么)")
_SINGLE = re.compile(r"[一二两三四五六七八九十]{1,2}\Z")
_ORDINAL_MARK = re.compile(r"(?:^|[\n。；：（(\s　])[（(【]?$")
_DATE_BEFORE = re.compile(r"[月年]\Z")


def dismissal(scene: Scene, number: int) -> str | None:
    """The rule by which a number is no observation, or None."""
    here = scene.numbers[number]
    quantity = here.quantity
    if quantity.unit in _DURATIONS:
        return None if _is_measured_time(scene, here) else "a duration"
    if quantity.unit == "count" and _TERMS.match(scene.text, here.end) and not _is_measured_time(scene, here):
        return "a duration"
    if quantity.unit == "degC":
        return "weather"
    if quantity.unit == "rank":
        return _rank(scene, here)
    return _name(scene, here) or _listing(scene, here) or _speech(scene, here)


# 连续七个季度, 三个工作日
_TERMS = re.compile("个?(?:季度|工作日|工作天|交易日|自然日|世纪|年头|星期|钟头|学期|昼夜)(?!均)")


def _is_measured_time(scene: Scene, here: Number) -> bool:
    """办理时限压缩至5天, 平均审理周期缩短11天: a time that is measured, not how long something lasted."""
    return _TIMED.search(scene.text, 0, here.start) is not None


_TIMED = re.compile(
    "(?:时间|时长|时限|周期|用时|耗时|工期|天数|寿命|平均年龄)[^，。；]{0,26}$"
    "|(?:时间|时长|时限|周期|用时|耗时|工期|天数|寿命|平均年龄)[^。；]{0,20}[，,][^，。；]{0,10}(?:缩短|压缩|延长|提高|[增减]加?|[多少快]了?|提速)[^，。；]{0,4}$"
)


def _rank(scene: Scene, here: Number) -> str | None:
    text = scene.text
    if text[here.start : here.start + 1] != "第" and not text.startswith("前", here.start):
        return None
    if _NTH_LARGEST.match(text, here.end) and _RANK_SCOPE.search(scene.mask, 0, here.start):
        return None
    if _RANK_NAME.match(text, here.end) and not text.startswith(("位", "名"), here.end):
        return "an ordinal in a name or list"
    if not _RANK_BEFORE.search(scene.mask[: here.start]) and not _goes_on_ranking(scene, here):
        return "an ordinal in a name or list"
    if here.quantity.bound == "at_most" and text.startswith("前", here.start):
        return "a top list"
    return None if _RANK_AFTER.match(text, here.end) else "an ordinal in a name or list"


def _name(scene: Scene, here: Number) -> str | None:
    """G60, 3D, 0551—83391, 12号, 10时26分, “416”."""
    text, bare = scene.text, here.quantity.unit == "count" and not here.classifier
    before, after = text[max(0, here.start - 16) : here.start], text[here.end : here.end + 1]
    if here.quantity.unit == "count" and _NAME_BEFORE.search(before) and not before.endswith(("+", "＋", "-")):
        return "part of a name"
    if bare and _NAME_AFTER.match(text, here.end):
        return "part of a name"
    if bare and (after in "—-" or before.endswith(("—", "-"))) and _digits(text, here):
        return "a telephone or document number"
    if _QUOTED.search(before) and _QUOTE_END.match(text, here.close):
        return "a quoted name"
    return None


def _digits(text: str, here: Number) -> bool:
    return text[here.start : here.end].isdigit()


def _listing(scene: Scene, here: Number) -> str | None:
    """一是, （一）, 1.: the marks of a list."""
    text = scene.text
    surface = text[here.start : here.end]
    if _SINGLE.match(surface) and _LIST.match(text, here.end):
        return "a list mark"
    if here.quantity.unit == "count" and not here.classifier and here.end - here.start <= 2:
        opens = _ORDINAL_MARK.search(text[max(0, here.start - 2) : here.start]) is not None
        if (
            opens
            and text[here.end : here.end + 1] in tuple("、.．）)】]")
            and not text[here.end + 1 : here.end + 2].isdigit()
        ):
            return "a list mark"
    return None


def _speech(scene: Scene, here: Number) -> str | None:
    """三方面, 两地, 一座: small numbers in words that count nothing a reader would compare."""
    text = scene.text
    surface = text[here.start : here.end]
    if here.quantity.unit not in _RELATIVE and _ONE.fullmatch(surface):
        return "the measure of a rate"
    if here.quantity.unit != "count" and _OVER.search(text, 0, here.start) and _counted_behind(scene, here):
        # 营收超亿元的企业4.3万家: what defines what is counted.
        return "a threshold" if text.startswith("的", here.close) else None
    if here.quantity.unit != "count":
        threshold = here.quantity.unit not in _RELATIVE and _THRESHOLD.match(text, here.end)
        return "a threshold" if threshold and _counted_behind(scene, here) else None
    if here.quantity.value == 1 and surface == "一":
        return "the article"
    if text[here.start - 1 : here.start] == "每" and not surface.startswith("每"):
        return "the measure of a rate"
    if surface in _FINANCIAL or (surface in _ZERO and not _NOUGHT.search(text[: here.start])):
        return "part of a name"
    if _counts_before(scene, here, surface):
        return "counts what was listed before"
    if _MEMBERS.match(text, here.end):
        return "the members of a group"
    if _THRESHOLD.match(text, here.end) and _counted_behind(scene, here):
        return "a threshold"
    if not _SINGLE.match(surface):
        return _bare(scene, here)
    if not here.classifier or zh_words.is_one("speech", text[here.end : here.close]):
        return "a form of speech"
    if any(text.startswith(word, here.end) for word in zh_words.words().lists["told"]):
        return "a form of speech"
    if _SLOGAN.match(text, here.close) or text[here.close : here.close + 1] in ("：", "账"):
        return "a form of speech"
    if text[here.start - 1 : here.start] in tuple("这那前后每另上下某各同哪第头近") or text[
        here.close : here.close + 1
    ] in tuple("方字"):
        return "a form of speech"
    return None


# 一斤梨的价, 一亩能多卖: so much for one.
_ONE = re.compile("一(?:斤|公斤|吨|亩|公顷|度|平方米|平米|块|元|米|公里)")
_OVER = re.compile("(?:超过?|过|逾|达到?|不低于|不少于)$")
# 我讲三个“变”.
_SLOGAN = re.compile("[“「『][^”」』]{1,4}[”」』]")
_RELATIVE = frozenset({"percent", "percentage_point", "times", "rank"})
_ZERO = frozenset("零〇")
# 零部件, 零售, 零事故 name no number; 新增病例为零 does.
_NOUGHT = re.compile("[为至到是]$")
_ITEMS = "两二三四五六七八九十"


def _counts_before(scene: Scene, here: Number, surface: str) -> bool:
    """电子信息、汽车两个产业, 两项均占全国…: how many things the list before names."""
    text = scene.text
    if surface not in _ITEMS:
        return False
    if _BOTH.match(text, here.end):
        return True
    start = max((comma + 1 for comma in scene.commas if comma < here.start), default=0)
    names = re.split("、|以及|[和与及]", text[start : here.start])
    return len(names) == _ITEMS.index(surface) + 1 + (surface == "两") and all(1 < len(name) <= 12 for name in names)


_BOTH = re.compile("[项者](?=[均都合分占居排相加]|数据|指标)")
_FINANCIAL = frozenset("壹贰叁肆伍陆柒捌玖")
# 全省16个州（市）中, 11个省, 9座城市, 两项数据.
_MEMBERS = re.compile(
    r"(?:个|座)?(?:省区市|省市区|省区|省份|省（|省\(|联邦州|州（|州市|地市|地级市|设区市|盟市|市州|市（|区县|县区"
    r"|县市区|县（|乡镇|街道|部门|城市(?!群|书)|国家和地区|国家(?![级重])|成员国)|[个项](?:数据(?!中心|库|平台)|指标|数字|方面|重点(?=[，。、：；]|工作|任务$)|原则"
    r"|目标|任务|建议)"
)
# 5000万元以上项目118个: a threshold that defines what is counted.
_THRESHOLD = re.compile(r"(?:元|美元|人|吨|亩)?(?:及)?(?:以上|以下)的?[\u4e00-\u9fff]")


def _counted_behind(scene: Scene, here: Number) -> bool:
    """Whether another number follows within the comma clause: it counts what the threshold defines."""
    for other in scene.numbers:
        if other.start > here.start:
            between = scene.text[here.close : other.start]
            return len(between) <= 16 and not re.search(r"[，；。、]", between)
    return False


_LEADS_ON = re.compile("(?:缩小|扩大|提高|降低|下降|上升|增加|调整|升|降|增|减|提升|变)[到至为]")


def _bare(scene: Scene, here: Number) -> str | None:
    """A figure with nothing behind it counts only at the end of a clause: 高企达1293，."""
    text = scene.text
    if here.classifier or here.quantity.value_max is not None or here.quantity.bound != "exact":
        return None
    surface = text[here.start : here.end]
    if not surface.isascii() or not surface.replace(".", "").replace(",", "").isdigit():
        return None
    after = text[here.end : here.end + 1]
    if _LEADS_ON.match(text, here.end):
        return None
    if after and after not in "，。；、）)（(:：;,]|｜　 \n":
        return "a figure without a thing"
    before = text[here.start - 1 : here.start]
    return "a figure without a thing" if not before or before in "，。；、（(:：;,[|｜　 \n“" else None
