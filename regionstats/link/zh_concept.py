"""What one Chinese number measures: the noun phrase that names it, its owner, and what earlier numbers left behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regionstats.link import zh_words
from regionstats.link.draft import Draft
from regionstats.link.zh_phrase import Phrase, Word, clean, phrase_after, phrase_before, plain, read_back, relates
from regionstats.link.zh_scene import BASELINE, NUMBER, PLACE, TIME, Scene

# The rule that `explain` shows for a concept taken from the number before.
BEFORE_IT = "concept of the number before"


class Namer:
    """Finds the concept of one number, with the drafts before it at hand."""

    def __init__(self, scene: Scene, number: int, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self.number = number
        self.here = scene.numbers[number]
        self.kept = [draft for draft in drafts if draft.dismissed is None]
        self.before = self.kept[-1] if self.kept else None
        self.clause = scene.clause(number)
        self.words: list[Word] = []

    def _phrase(self) -> Phrase | None:
        """The noun phrase before the number: up to its verb, or up to the comparison in its clause."""
        end, self.words = read_back(self.scene, self.here.start, self.clause)
        end = self._deed(end)
        if cause := _CAUSED.search(self.scene.text, self.clause, end):
            end = cause.start()
        if self.here.quantity.unit == "rank":
            # 减振器产量全国第一
            while end > self.clause and self.scene.mask[end - 1] == PLACE:
                end -= 1
        cut = self._cut()
        if (then := _FROM_THEN.search(self.scene.mask, self.clause, self.here.start)) is not None:
            cut = min(then.start(), cut if cut is not None else end)
        if cut is not None and cut < end:
            end, _ = read_back(self.scene, cut, self.clause)
            end = max(end, self.clause)
        grows = self.here.quantity.unit in ("percent", "percentage_point", "times")
        return phrase_before(self.scene, end, self.clause, deeds=grows)

    def _deed(self, end: int) -> int:
        """专利授权2800件: a verb that names what it does is part of the name, where a noun stands before it."""
        deeds = zh_words.words().lists["deed"]
        at = next((n for n, word in enumerate(self.words) if self.scene.text[word.start : word.end] in deeds), None)
        if at is None:
            return end
        word = self.words[at]
        sited = "在" in self.scene.text[self.clause : word.start]
        named = (
            not sited and _HAN.match(self.scene.mask, word.start - 1) is not None and end == word.start > self.clause
        )
        if named or self.here.quantity.unit not in ("count", *_RELATIVE):
            self.words = self.words[:at]
            return word.end
        return end

    def _subject(self) -> Phrase | None:
        """What stands before the first verb of the clause: 广东省财政科研资金跨境拨付港澳累计超3.8亿元."""
        stop = next((hit.start for hit in self.scene.cues_in(self.clause, self.here.start, *_VERBS)), None)
        cut = self._cut()
        stop = min((place for place in (stop, cut) if place is not None), default=None)
        if stop is None or stop <= self.clause:
            return None
        end, _ = read_back(self.scene, stop, self.clause)
        phrase = phrase_before(self.scene, end, self.clause)
        return phrase if phrase is not None and len(phrase.text) > 2 and not _DISCOURSE.match(phrase.text) else None

    def _cut(self) -> int | None:
        """Where a comparison, a share or a rank begins in the clause: what follows is not what is measured."""
        added = any("new" in word.kinds for word in self.words[:2])
        if self.here.quantity.unit not in _RELATIVE and not added and not self._is_changed():
            return None
        start, end = self.clause, self.here.start
        places = [hit.start for hit in self.scene.cues_in(start, end, "compare", "share")]
        if self.here.quantity.unit == "rank":
            places += [hit.start for hit in self.scene.cues_in(start, end, "rank")]
            places += [match.start() for match in _RANKED_IN.finditer(self.scene.mask, start, end)]
        places += [match.start() for match in _AGAINST.finditer(self.scene.mask, start, end + 1)]
        if added or self._is_changed() or self.here.quantity.unit in ("percentage_point", "times"):
            places += [match.start() for match in _THAN.finditer(self.scene.mask, start, end)]
        if self._is_times_of_place():
            places.append(start)
        return min(places) if places else None

    def _is_times_of_place(self) -> bool:
        """是东京湾区的2.39倍，纽约湾区的7.85倍: the place is what the number is held against."""
        times = self.here.quantity.unit == "times" and self.before is not None
        return times and _OF_PLACE.match(self.scene.mask, self.clause, self.here.start) is not None

    def _is_changed(self) -> bool:
        return any(not word.kinds.isdisjoint(("up", "down")) for word in self.words[:3])

    def _concept(self, draft: Draft, phrase: Phrase | None, said: str) -> None:
        """The phrase before the number, the one behind its classifier, or that of the number before."""
        inside = _each(self.scene.text[self.here.start : self.here.end])
        if inside is not None:
            draft.concept = inside
            return
        after = self._after(draft, phrase)
        if after is not None:
            self._name(draft, after, after.text, "noun behind the number")
            return
        if phrase is not None and (both := _ONE_OF.match(zh_words.fold(phrase.text))):
            self._one_of(draft, 2 if both[0][0] == "前" else 1)
            return
        pointed = _POINTER.match(zh_words.fold(phrase.text)) if phrase is not None else None
        if pointed is not None and phrase is not None:
            said = plain(phrase.text[pointed.end() :])
            phrase = phrase._replace(text=phrase.text[pointed.end() :])
            if not said or zh_words.is_one("mere", said) or said in _ANY:
                self._inherit(draft)
                return
        if phrase is None:
            phrase = (
                self._bracketed(draft) or self._label() or (self._topic() if self._has_owner() else self._earlier())
            )
            if phrase is not None and len(phrase.text) > 4:
                phrase = phrase._replace(text=_INSIDE.sub("", phrase.text))
            said = plain(phrase.text) if phrase else ""
            self._grown(draft, said)
        if phrase is None:
            self._inherit(draft)
            return
        if self.scene.text[phrase.end : phrase.end + 1] == "的" and self._headless(phrase, draft):
            self._name(draft, phrase, self._headed(phrase), "headless noun")
            draft.passing = True
            return
        self._name(draft, phrase, self._whole(phrase.text, said, draft), "noun before the number")

    def _part(self, draft: Draft) -> None:
        """其中 names a part: later sentences go on with the whole, and a part's bare name takes the whole's noun."""
        start = self.scene.part(self.here.start)
        draft.passing = draft.passing or _OF_WHICH.search(self.scene.text, start, self.here.start) is not None
        told = [other for other in self.kept if other.unit == draft.unit != "count" and other.measure == "level"]
        if not told or not told[-1].concept or not draft.concept or draft.measure != "level":
            return
        tail = zh_words.ends_with("measured", told[-1].concept)
        bare = zh_words.ends_with("measured", draft.concept) is None and len(draft.concept) <= _SHORT
        if tail and len(tail) > 3 and bare:
            draft.concept += told[-1].concept[-len(tail) :]

    def _headless(self, phrase: Phrase, draft: Draft) -> bool:
        """有研发活动的只占20.8%, 为中车配套的有51家: 的 before the verb, its noun stands before."""
        if draft.measure != "share" and not (draft.measure == "level" and self._counts_on()):
            return False
        return self.scene.text[phrase.end + 1 : phrase.end + 2] in tuple("只占仅约仍超达不有就还")

    def _headed(self, phrase: Phrase) -> str:
        earlier = self._earlier()
        wholes = [other.concept for other in self.kept if not other.passing and other.concept]
        owner = wholes[-1] if self._has_owner() and wholes else earlier and _WITHIN.sub("", earlier.text)
        without = _WITHOUT.search(self.scene.text, self.clause, phrase.start)
        text = (without[0] if without else "") + phrase.text
        if _AMONG.search(text):
            # 规上企业中有研发活动的占39.8%
            return text
        return f"{text}的{owner}" if owner else text

    def _grown(self, draft: Draft, said: str) -> None:
        """陆良县增速最快，达9.8%: the clause before named what kind of figure comes."""
        if draft.measure == "share" and draft.unit == "percent" and zh_words.rise(said.removesuffix("最快")):
            draft.measure = "growth"

    def _has_owner(self) -> bool:
        """Whether a number before it stands in the same part of the sentence."""
        return (
            self.before is not None and self.scene.part(self.here.start) <= self.before.quantity.start - self.scene.base
        )

    def _after(self, draft: Draft, phrase: Phrase | None) -> Phrase | None:
        if draft.measure in ("growth", "change", "multiple", "rank"):
            return None
        counted = (draft.unit == "count" and bool(self.here.classifier)) or draft.measure == "share"
        if not counted and phrase is not None:
            sited = any(self.scene.text[word.start : word.end] == "占地" for word in self.words)
            if sited and self.scene.text[self.here.close : self.here.close + 1] == "的":
                return phrase_after(self.scene, self.number)
            return self._object(phrase)
        if not counted and self.scene.text[self.clause - 1 : self.clause] == "：":
            return None
        if draft.measure == "share" and self.scene.text[self.here.close : self.here.close + 1] != "的":
            return None
        if draft.measure == "share" and "占" in self.scene.text[self.clause : self.here.start]:
            return None
        return phrase_after(self.scene, self.number)

    def _object(self, phrase: Phrase) -> Phrase | None:
        """交付90公顷土地, 预留30亿元资助前沿科技研究: behind a verb and an amount stands what it is of, or for."""
        done = bool(self.words) and "act" in self.words[0].kinds and not self.words[0].kinds & {"up", "down", "level"}
        told_by = self.scene.mask[self.clause : phrase.start].strip(f"{TIME}{BASELINE} 　")
        bare = not told_by and zh_words.fold(phrase.text) in _SPEND
        close = self.here.close
        if bare and (aim := _FOR.match(self.scene.text, close)):
            return clean(self.scene, aim.start("thing"), aim.end())
        thing = _THING.match(self.scene.text, close) if done or bare else None
        return clean(self.scene, close, thing.end()) if thing else None

    def _earlier(self) -> Phrase | None:
        """The subject of the comma clauses before: 中小企业数量，连续多年居全国第一."""
        floor = max(self.scene.floor(self.number), self.scene.part(self.clause))
        for start, end in reversed(self.scene.comma_clauses(floor, self.clause)):
            verbs = (hit for hit in self.scene.cues_in(start, end, *_VERBS) if not relates(self.scene, hit, end))
            stop = next((hit.start for hit in verbs), end)
            if cause := _CAUSE.search(self.scene.text, start + 1, stop):
                stop = cause.start()
            if _SPOKEN.search(self.scene.text, start, end):
                continue
            if stop < end:
                stop, _ = read_back(self.scene, stop, start)
            for phrase in (phrase_before(self.scene, stop, start), phrase_before(self.scene, end, start)):
                if phrase is not None and _may_own(plain(phrase.text)):
                    return phrase
        return None

    def _bracketed(self, draft: Draft) -> Phrase | None:
        """生物医药（16家）及电子商务（9家）: what stands before the bracket."""
        text, at = self.scene.text, self.clause - 1
        if not self.here.classifier or text[at : at + 1] != "（" or text[self.here.close : self.here.close + 1] != "）":
            return None
        floor = max([0, *(comma + 1 for comma in self.scene.commas if comma < at)])
        joined = [match.end() for match in _JOINT.finditer(text, max(floor, self.scene.floor(self.number)), at)]
        phrase = phrase_before(self.scene, at, max([floor, self.scene.floor(self.number), *joined]))
        return None if phrase is not None and _AVERAGE_OF.search(phrase.text) else phrase

    def _label(self) -> Phrase | None:
        """光伏组件产能：86GW　动力电池产能：73GWh: what stands before the colon."""
        if self.scene.text[self.clause - 1 : self.clause] != "：":
            return None
        floor = self.scene.floor(self.number)
        start, end = self.scene.comma_clauses(floor, self.clause - 1)[-1]
        if _SPEAKER.search(self.scene.text, start, end):
            return None
        space = self.scene.text.rfind("　", start, end)
        return phrase_before(self.scene, end, max(start, space + 1))

    def _topic(self) -> Phrase | None:
        """农民收入里头，有五成六是茶叶给的: a clause without a verb behind the number before says what comes now."""
        floor = self.scene.floor(self.number)
        for start, end in reversed(self.scene.comma_clauses(floor, self.clause)):
            if start > floor and (grew := _GREW.search(self.scene.text, start, end)):
                return phrase_before(self.scene, grew.start(), start)
            if start > floor and not any(hit.start > start for hit in self.scene.cues_in(start, end, *_VERBS)):
                phrase = phrase_before(self.scene, end, start)
                if phrase is not None and (len(phrase.text) > 3 and _WITHIN.search(phrase.text)):
                    return phrase._replace(text=_WITHIN.sub("", phrase.text))
                if phrase is not None and self._is_rise(start, phrase):
                    return phrase
                if phrase is not None and _RANKED.search(self.scene.text, start, end):
                    # 日本旅客最多，有5万2千人次; 半导体产业其次，约为157亿元.
                    return phrase._replace(text=_RANKED.sub("", phrase.text))
        return None

    def _is_rise(self, start: int, phrase: Phrase) -> bool:
        """出货量不降反升，达4.8万吨: what a clause without a number says has risen, in so many words."""
        said = plain(phrase.text)
        tail = zh_words.ends_with("measured", said)
        return tail is not None and len(said) > 2 and phrase.end < self.clause - 1 and phrase.start >= start

    def _inherit(self, draft: Draft) -> None:
        """The concept of the number before; a count takes the last count's (企业53家，投资186亿元，其中投产19家)."""
        before = self.before
        gap = self.scene.text[self.scene.floor(self.number) : self.here.start]
        # 就业人数增加两成至4100人: the end of a rise is of what rose.
        risen = gap[:1] in ("至", "到", "为")
        if before is not None and draft.measure == "level" and before.unit != draft.unit and not risen:
            same = [other for other in self.kept if other.unit == draft.unit and other.measure == "level"]
            before = same[-1] if same else before
        if before is not None:
            draft.concept = before.concept
            draft.same = before.concept is None
            draft.because("concept", None, BEFORE_IT if before is self.before else "concept of the last in its unit")

    def _whole(self, text: str, said: str, draft: Draft) -> str | None:
        """The phrase with its owner where it needs one (强度 -> 研发经费投入强度), without 增速, 占比 and the like."""
        each = _EACH_OF.search(self.scene.text, self.clause, self.here.start)
        if each is not None and zh_words.is_one("generic", said) and "每" not in text:
            # 平均每公顷创造产值近3亿元: so much for each is of no owner.
            return self.scene.words(each.start(), each.end())
        owner = self._owner(said, draft)
        if draft.unit == "count" and _DONE_TO_IT.fullmatch(said) and self._listed_with():
            # 新收案件5918件、审结5604件: the verb is of what the number before counts.
            return said + (_NEWLY.sub("", self.before.concept or "") if self.before else "")
        said = re.sub("(?:方面|上|最[快大高多低小]|居首)$", "", said) if len(said) > 3 else said
        if zh_words.is_one("mere", said):
            return owner
        if zh_words.is_one("generic", said) and owner:
            return _owned(owner, said)
        if owner and _GRADE.fullmatch(said):
            return said + _GRADE_HEAD.sub("", owner)
        if zh_words.is_one("generic", said):
            return text
        if zh_words.ends_with("not_rising", said):
            return text
        short = zh_words.ends_with("mere", said)
        before = self.before.concept if self.before is not None and self._has_owner() else None
        if short and before and len(said) > len(short) and before.endswith(said[: -len(short)]):
            # 新能源装机756万千瓦，装机规模全省第一: the same, told shortly.
            return before
        for name in ("rising", "falling") if draft.measure in ("growth", "change", "rank") else ("mere",):
            tail = zh_words.ends_with(name, said)
            if tail and len(said) > len(tail) + 1 and draft.measure in ("growth", "change", "share"):
                return said[: -len(tail)].removesuffix("的")
        return text

    def _counts_on(self) -> bool:
        """Whether a level before is in the same unit and counted with the same word."""
        told = [other for other in self.kept if other.unit == self.here.quantity.unit and other.measure == "level"]
        if not told:
            return False
        at = next(n for n, other in enumerate(self.scene.numbers) if other.quantity is told[-1].quantity)
        return self.here.classifier in ("", self.scene.numbers[at].classifier)

    def _listed_with(self) -> bool:
        """Whether the number before counts in the same unit, and a comma or 、 is all that stands between."""
        if self.before is None or self.before.unit != "count":
            return False
        at = next(n for n, other in enumerate(self.scene.numbers) if other.quantity is self.before.quantity)
        before = self.scene.numbers[at]
        gap = self.scene.text[before.close : self.here.start]
        return before.classifier == self.here.classifier and gap[:1] in ("、", "，", "和")

    def _owner(self, said: str, draft: Draft) -> str | None:
        """Whose strength, share or output it is: the subject of the clause, the number before, or a clause before."""
        if not zh_words.is_one("generic", said) and not _GRADE.fullmatch(said):
            return self.before.concept if self.before is not None else None
        subject = self._across_time() or self._subject()
        if subject is not None and plain(subject.text) != said and not zh_words.is_one("generic", plain(subject.text)):
            return plain(subject.text)
        earlier = None if self._has_owner() else self._earlier()
        if earlier is not None:
            return plain(earlier.text)
        return self.before.concept if self.before is not None else None

    def _across_time(self) -> Phrase | None:
        """光伏产业一季度产值达52亿元: the owner stands before the time."""
        end, _ = read_back(self.scene, self.here.start, self.clause)
        times = [m.start() for m in _TIMES.finditer(self.scene.mask, self.clause, end)]
        if not times or times[-1] <= self.clause or PLACE in self.scene.mask[self.clause : times[-1]]:
            return None
        return phrase_before(self.scene, times[-1], self.clause)

    def _name(self, draft: Draft, phrase: Phrase, text: str | None, rule: str) -> None:
        draft.concept = self._per(phrase, text)
        draft.because("concept", self.scene.span(phrase.start, phrase.end), f"zh:{rule}")

    def _one_of(self, draft: Draft, back: int) -> None:
        """前者 and 后者 of the last two things told in the sentence, or of the last two that the text told."""
        last = self.kept[-2:]
        if len(last) < 2 or last[0].concept != last[1].concept or last[0].regions == last[1].regions:
            draft.back = back
            return
        # 研发投入强度，上海4.44%，贵州不到1%，前者是后者的四倍: one thing of two places.
        draft.concept, draft.regions, draft.period = last[-back].concept, last[-back].regions, last[-back].period

    def _per(self, phrase: Phrase, text: str | None) -> str | None:
        """每千人拥有床位4.9张: so many of what is no row of its own, but belongs to the name."""
        if not text or "每" in text:
            return text
        found = _PER.search(self.scene.text, self.clause, phrase.start)
        if found is not None and found.end() >= phrase.start:
            return self.scene.words(found.start(), phrase.start) + text
        if self.scene.text[self.scene.floor(self.number) : phrase.start] == "、" and self.before is not None:
            # 每千人拥有床位4.9张、卫生技术人员6.23名
            listed = _PER.match(self.before.concept or "")
            return listed[0] + text if listed else text
        return text


_VERBS = ("up", "down", "to", "level", "act", "new", "share", "compare", "rank", "present", "adverb", "target")
_RANKED_IN = re.compile(r"在(?=[^，；。]{0,16}(?:排|居|列|位|名))")
_AGAINST = re.compile(
    rf"[比较](?=[{BASELINE}{PLACE}{TIME}]|上|全国|全省|全市|全县|全区|平均|年初|月初|上年|同期|国家|其他|前|预期"
    rf"|目标|最)"
    rf"|(?<![可但只总要于])[是为](?=[^，；]{{0,12}}(?:平均|水平)|[{BASELINE}{PLACE}]{{1,12}}[^，；]{{0,10}}的)|[由从自](?=[{PLACE}])"
    rf"|[\u4e00-\u9fff]{{1,2}}了(?=[{PLACE}]+[^，；。{PLACE}]{{2,12}}的[近约]?{NUMBER})|[离距](?=[{PLACE}])|[前后]者(?=的[近约]?{NUMBER})|[超快高低慢]于?(?=序时|时序|预期|目标|进度|时间进度)|相对(?=[^，；]{{1,14}}的比)|(?:[只仅约已还才不]?[为及是]|完成了?|等于)(?=[^，；。]{{2,16}}的[近约]?{NUMBER})|[与和同](?=[^，；]{{1,14}}(?:之比"
    rf"|相比|的比例|比例))|超过?(?=[{PLACE}])"
    rf"|(?:还不到|不到|不足|接近|超过|达到?|近|约|是|为|只有|仅有|还够不上|够不上|不及"
    rf"|差不多是)(?=[{PLACE}]+[^，；。{PLACE}]{{0,8}}的[近约]?{NUMBER})"
)
# 比禁渔前增加25种, 较最低时多了三成: whatever is named after 比 is what it is held against.
_THAN = re.compile(r"(?<![占税对相之可好无性车收配入])[比较](?![重例值率较如亚赛武拟喻]|[为高大低])")
_DISCOURSE = re.compile(
    r"一?整年|全年|若|如果|倘|当(?!地)|当然|此外|同时|下一步|记者|.{0,4}再?看|相关阅读|数据显示|据|初步核算|其中|不过|答|问|来源|.{0,4}为此|与之|相比之下|与此同时|另外"
    r"|总的看|受|因|按照|根据|围绕"
)
_PER = re.compile(
    "每[一二三四五六七八九十百千万亿\\d]{1,4}(?:[^，；。]{1,7}?(?:拥有|占有|配备|享有)|[^，；。]{1,4}(?:人口)?)"
)
_SPEND = frozenset({"统筹", "预留", "投入", "拿出", "筹措", "拨款", "注资", "出资", "预算安排"})
# 预留30亿元资助前沿科技研究, 统筹20亿元设立产业发展专项.
_FOR = re.compile(
    "(?:专门|专项|重点|全部)?(?:用于|用来|投向|资助|支持|设立|推出|推进|扶持|奖励|补贴|建设)"
    "(?P<thing>[^，。；、]{2,16})"
)
# 交付90公顷土地，
_THING = re.compile(
    "(?!支持|资助|扶持|奖励|补贴|推动|推进|建设|投向|给予|来自)[^，。；、的了在与和用以专到]{2,5}(?=[，。；、])"
)
_WITHIN = re.compile("(?:之中|当中|里头|里面|里|中|方面)$")
_HAN = re.compile("[\u4e00-\u9fff](?<![的已共还也就又将拟可约了为给])")
_RELATIVE = ("percent", "percentage_point", "times", "rank")
_DONE_TO_IT = re.compile("[\u4e00-\u9fff]?[结出成毕完办立破处批签获投破授](?:出|了)?")
_NEWLY = re.compile("^新?(?:收|受理|立|批|签|建|开)(?=..)")
# 负责人表示，营业额…: who says it is no owner.
_SPOKEN = re.compile(
    "(?:表示|指出|称|介绍|透露|认为|强调|坦言|显示|表明|统计|分析|测算|获悉|了解到?|报道|写道|提到|而言|来说|来看|(?:分|从|按|总的)[^，]{0,8}看)$"
)
_CAUSE = re.compile("受(?![理益教惠众权])|因(?!素)|由于|随着")
# 重卡从当初的12辆增加到260辆: a start told without a date.
_FROM_THEN = re.compile(f"[由从自][^，；。的{NUMBER}]{{1,8}}的(?:[近约]|不到|不足|超过|将近|大约)?$")
_SHORT = 8
_RANKED = re.compile("最[多高大快少低小]$|居[首次]$|[次第][之二]$|其次$|领先$|靠前$")
_TIMES = re.compile(f"{TIME}+(?=[^{TIME}])")
_OF_PLACE = re.compile(f"{PLACE}+[^，；。的]{{0,4}}的[近约]?$")
_ANY = frozenset({"产业", "行业", "园区", "县", "市", "镇"})
# 独角兽从零起步，现在已有16家
_GREW = re.compile("(?:从零起步|从无到有|异军突起|后来居上)$")
# 没有研发活动的仍占四成四
_WITHOUT = re.compile("(?:没有|尚无|未|无)$")
_JOINT = re.compile("[、及和与]")
_AVERAGE_OF = re.compile("平均|水平|同期|目标")
# 区委书记：三年拿出100亿元: who speaks.
_SPEAKER = re.compile(
    "(?:书记|市长|县长|区长|省长|镇长|局长|厅长|部长|主任|主席|会长|院长|负责人|发言人|记者|先生|女士|同学|日报|晚报|时报|网|问|答|[AQ])$"
)
_INSIDE = re.compile("(?:之中|当中|里头|里面|里|中)$")
# 锂电产业链受价格腰斩影响下降18.2%
_CAUSED = re.compile("受[^，；。]{2,20}(?:影响|拖累|冲击|带动|拉动)$")
_AMONG = re.compile("(?<=..)[中里]有")
_EACH_OF = re.compile(
    "每(?:公顷|亩|平方公里|平方米|家|户|人|项|个|台|件|吨|宗)[^，；。]{0,6}?(?:产值|收入|营收|税收|产量|利润|投资|成交额|交易额|营业额)"
)
_OF_WHICH = re.compile("其中")
# 前者还不到后者的三成, 后一个数字提高了12个百分点.
_ONE_OF = re.compile("[前后](?:者|[一两]?[个项](?:数字|数据|指标)?)")
# 这个数字降到69.4%, 该比率为5.81%: what was told before.
_POINTER = re.compile(
    "一个(?=产业|行业|园区|县|市|镇)|(?:这|那|该|此|上述|前述|同一)(?:[一两二三四几]?[个项种类组串]|[一些])?"
)
_GRADE = re.compile("(?:国家|省部?|市|区|县|部|世界|全国)级(?:以上)?|省|市|国家")
_GRADE_HEAD = re.compile("^(?:国家|省部?|市|区|县|部)级(?:以上)?")
_EACH = re.compile(
    r"每[^，\d]{0,4}?[\d一二两三四五六七八九十百]{1,4}[袋台个件户辆家人碗块元名条只艘架瓶份]?(?P<thing>[^，就有\d]{0,12}?)[，里中]{0,2}(?:就"
    r"|便)?有"
)


def _each(surface: str) -> str | None:
    """每5台电力机车就有1台 is of 电力机车."""
    found = _EACH.match(surface)
    return (found["thing"].strip() or None) if found else None


def _may_own(words: str) -> bool:
    """Whether a phrase of an earlier clause can be a subject: no word of discourse, no leftover of two characters."""
    return (len(words) > 2 or zh_words.is_one("generic", words)) and not _DISCOURSE.match(words)


def _owned(owner: str, noun: str) -> str:
    """技术合同 and 成交额 make 技术合同成交额; a noun of the owner's own kind is replaced."""
    tail = zh_words.ends_with("generic", owner)
    if tail and len(owner) > len(tail) + 1:
        owner = owner[: -len(tail)]
    if len(owner) > 4 and owner.endswith(noun[:2]):
        # 全社会研发投入 and 投入强度
        owner = owner[:-2]
    return owner + noun
