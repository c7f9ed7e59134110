"""One Chinese sentence: its numbers with measure, concept, place, time and modality."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from regionstats.find.mentions import PeriodMention
from regionstats.link import zh_words
from regionstats.link.draft import Draft, Sentence, draft_of
from regionstats.link.zh_dismiss import dismissal
from regionstats.link.zh_measure import Reading, factor, read_measure, signed
from regionstats.link.zh_phrase import Phrase, Word, clean, phrase_after, phrase_before, plain, read_back, relates
from regionstats.link.zh_scene import BASELINE, NUMBER, PLACE, TIME, Scene
from regionstats.link.zh_together import pair_up
from regionstats.link.zh_where import (
    governing_baseline,
    governing_period,
    governing_regions,
    is_average,
    is_from,
    is_new,
    is_present,
    is_stock,
    is_target,
    is_undated,
)
from regionstats.period import Period


def link_sentence(sentence: Sentence) -> list[Draft]:
    """The drafts of one sentence, one for each quantity, in order; dismissed ones say why."""
    scene = Scene(sentence)
    scene.dismiss(dismissal)
    drafts: list[Draft] = []
    for number in range(len(scene.numbers)):
        drafts.append(_Link(scene, number, drafts).draft())
    pair_up(scene, drafts)
    _inherit_again(drafts)
    _name_ratios(drafts)
    return drafts


_BEFORE = "concept of the number before"


def _inherit_again(drafts: list[Draft]) -> None:
    """What was named by the number before it follows its new name (甲、乙分别增长48%、39.6%，丙下降7.5%)."""
    before: Draft | None = None
    for draft in drafts:
        if draft.dismissed is not None:
            continue
        rules = [evidence.rule for evidence in draft.evidence if evidence.field == "concept"]
        if before is not None and rules == [_BEFORE]:
            draft.concept = before.concept
        before = draft


class _Link:
    """Links one number, with the drafts before it at hand."""

    def __init__(self, scene: Scene, number: int, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self.number = number
        self.here = scene.numbers[number]
        self.kept = [draft for draft in drafts if draft.dismissed is None]
        self.before = self.kept[-1] if self.kept else None
        self.clause = scene.clause(number)
        self.words: list[Word] = []

    def draft(self) -> Draft:
        quantity = self.here.quantity
        if self.here.dismissed is not None:
            draft = draft_of(quantity, "level")
            draft.dismissed = self.here.dismissed
            return draft
        phrase = self._phrase() or self._subject()
        said = plain(phrase.text) if phrase else ""
        reading = self._inherited(read_measure(self.scene, self.number, self.words, said), said)
        behind = _RATE_BEHIND.match(self.scene.text, self.here.close) if quantity.unit == "percent" else None
        if behind is not None:
            # 高技术产业以8.1%的增速领跑: the noun behind the number says that it is growth.
            reading = Reading("growth", behind["down"] is not None, True)
        draft = draft_of(quantity, reading.measure)
        if quantity.unit == "day" and "天数" in self.scene.text[self.scene.part(self.here.start) : self.here.start]:
            # 优良天数301天，比上年多8天: so many days are counted, nothing lasts.
            draft.unit = "count"
        self._value(draft, reading, said)
        self._concept(draft, phrase, said)
        self._part(draft)
        self._where(draft)
        self._when(draft)
        self._firmness(draft)
        return draft

    # What

    def _phrase(self) -> Phrase | None:
        """The noun phrase before the number: up to its verb, or up to the comparison in its clause."""
        end, self.words = read_back(self.scene, self.here.start, self.clause)
        end = self._deed(end)
        cut = self._cut()
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
        named = _HAN.match(self.scene.mask, word.start - 1) is not None and end == word.start > self.clause
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
        if self.here.quantity.unit not in ("percent", "percentage_point", "times", "rank") and not self._is_changed():
            return None
        start, end = self.clause, self.here.start
        places = [hit.start for hit in self.scene.cues_in(start, end, "compare", "share")]
        if self.here.quantity.unit == "rank":
            places += [hit.start for hit in self.scene.cues_in(start, end, "rank")]
            places += [match.start() for match in _RANKED_IN.finditer(self.scene.mask, start, end)]
        places += [match.start() for match in _AGAINST.finditer(self.scene.mask, start, end + 1)]
        if self._is_changed() or self.here.quantity.unit in ("percentage_point", "times"):
            places += [match.start() for match in _THAN.finditer(self.scene.mask, start, end)]
        return min(places) if places else None

    def _is_changed(self) -> bool:
        return any(not word.kinds.isdisjoint(("up", "down")) for word in self.words[:3])

    def _inherited(self, reading: Reading, said: str) -> Reading:
        """纺织业增长3%，皮革业5%: a percentage without a verb goes on as the one before it."""
        if self._ends_rise(said) and (before := self.before) is not None and reading.measure == "share":
            turned = "转" in self.scene.text[self.clause : self.here.start]
            return Reading(before.measure, before.value < 0 and not turned, True)
        before = next((other for other in reversed(self.kept) if other.unit != "rank"), None)
        if before is None or before.measure != "growth" or {before.unit, self.here.quantity.unit} != {"percent"}:
            return reading
        start, end = self.scene.floor(self.number), self.here.start
        gap = self.scene.mask[start:end]
        if PLACE in gap and not said and reading.measure == "share" and not _OF_WHOLE.search(gap):
            # 工业投资增长8.6%，贵阳市达13.2%: only the place is another.
            return Reading("growth", before.value < 0, True)
        if reading.said:
            return reading
        if any(True for _ in self.scene.cues_in(start, end, "compare", "share", "level", "to")) or _COPULA.search(gap):
            return reading
        if not _LISTED.match(gap) or any(said.endswith(rate) for rate in _rates()):
            return reading
        return Reading(before.measure, before.value < 0, True)

    def _ends_rise(self, said: str) -> bool:
        """增速由上年的9.1%降到3.6%: the end of the change is of the same kind as its start."""
        before = self.before
        if (
            before is None
            or before.measure != "growth"
            or said
            or not any("to" in w.kinds or "level" in w.kinds for w in self.words)
        ):
            return False
        at = next(n for n, other in enumerate(self.scene.numbers) if other.quantity is before.quantity)
        return is_from(self.scene, at)

    def _value(self, draft: Draft, reading: Reading, said: str) -> None:
        if reading.measure == "multiple":
            draft.value = factor(self.scene, self.number, self.words, said)
        draft.value = signed(draft.value, reading.falling) or Decimal(0)
        draft.value_max = signed(draft.value_max, reading.falling)
        if draft.bound == "exact" and _ROUGHLY.search(self.scene.mask, self.clause, self.here.start):
            draft.bound = "about"
        if self.words:
            nearest = self.words[0]
            draft.because("measure", self.scene.span(nearest.start, nearest.end), f"zh:{reading.measure}")

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
            if not said or zh_words.is_one("mere", said):
                self._inherit(draft)
                return
        if phrase is None:
            phrase = self._topic() if self._has_owner() else self._earlier()
            said = plain(phrase.text) if phrase else ""
            self._grown(draft, said)
        if phrase is None:
            self._inherit(draft)
            return
        if self.scene.text[phrase.end : phrase.end + 1] == "的" and draft.measure == "share" and self._headless(phrase):
            self._name(draft, phrase, self._headed(phrase), "headless noun")
            draft.passing = True
            return
        self._name(draft, phrase, self._whole(phrase.text, said, draft), "noun before the number")

    def _part(self, draft: Draft) -> None:
        """其中 names a part: later sentences go on with the whole, and a part's bare name takes the whole's noun."""
        start = self.scene.part(self.here.start)
        if not _OF_WHICH.search(self.scene.text, start, self.here.start):
            return
        draft.passing = True
        before = self.before
        if before is None or not before.concept or not draft.concept or draft.measure != "level":
            return
        tail = zh_words.ends_with("measured", before.concept)
        bare = zh_words.ends_with("measured", draft.concept) is None
        if tail and len(tail) > 3 and bare and before.unit == draft.unit != "count":
            draft.concept += before.concept[-len(tail) :]

    def _headless(self, phrase: Phrase) -> bool:
        """有研发活动的只占20.8%: 的 before the verb, its noun stands before."""
        return self.scene.text[phrase.end + 1 : phrase.end + 2] in tuple("只占仅约仍超达不有就还")

    def _headed(self, phrase: Phrase) -> str:
        earlier = self._earlier()
        wholes = [other.concept for other in self.kept if not other.passing and other.concept]
        owner = wholes[-1] if self._has_owner() and wholes else earlier and earlier.text
        return f"{phrase.text}的{owner}" if owner else phrase.text

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
            return self._object(phrase)
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
                if phrase is not None and len(phrase.text) > 2 and not _DISCOURSE.match(phrase.text):
                    return phrase
        return None

    def _topic(self) -> Phrase | None:
        """农民收入里头，有五成六是茶叶给的: a clause without a verb behind the number before says what comes now."""
        floor = self.scene.floor(self.number)
        for start, end in reversed(self.scene.comma_clauses(floor, self.clause)):
            if start > floor and not any(True for _ in self.scene.cues_in(start, end, *_VERBS)):
                phrase = phrase_before(self.scene, end, start)
                if phrase is not None and (len(phrase.text) > 3 and _WITHIN.search(phrase.text)):
                    return phrase._replace(text=_WITHIN.sub("", phrase.text))
        return None

    def _inherit(self, draft: Draft) -> None:
        """The concept of the number before; a count takes the last count's (企业53家，投资186亿元，其中投产19家)."""
        before = self.before
        if before is not None and draft.measure == "level" and before.unit != draft.unit and self._has_owner():
            same = [other for other in self.kept if other.unit == draft.unit and other.measure == "level"]
            before = same[-1] if same else before
        if before is not None:
            draft.concept = before.concept
            draft.same = before.concept is None
            draft.because("concept", None, _BEFORE if before is self.before else "concept of the last in its unit")

    def _whole(self, text: str, said: str, draft: Draft) -> str | None:
        """The phrase with its owner where it needs one (强度 -> 研发经费投入强度), without 增速, 占比 and the like."""
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
        for name in ("rising", "falling") if draft.measure in ("growth", "change", "rank") else ("mere",):
            tail = zh_words.ends_with(name, said)
            if tail and len(said) > len(tail) + 1 and draft.measure in ("growth", "change", "share"):
                return said[: -len(tail)]
        return text

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
        subject = self._subject()
        if subject is not None and plain(subject.text) != said and not zh_words.is_one("generic", plain(subject.text)):
            return plain(subject.text)
        earlier = None if self._has_owner() else self._earlier()
        if earlier is not None:
            return plain(earlier.text)
        return self.before.concept if self.before is not None else None

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

    # Where and when

    def _where(self, draft: Draft) -> None:
        draft.regions = draft.regions or governing_regions(self.scene, self.number)
        draft.aside = is_average(self.scene, self.number)
        if not draft.regions and self.before is not None and self._has_owner():
            owners = [before for before in self.kept if not before.aside]
            draft.regions = owners[-1].regions if owners else ()
        for mention in draft.regions:
            draft.because(
                "region",
                self.scene.span(mention.start - self.scene.base, mention.end - self.scene.base),
                "zh:place before",
            )

    def _when(self, draft: Draft) -> None:
        draft.period = draft.period or governing_period(self.scene, self.number)
        if draft.period is None and is_from(self.scene, self.number):
            draft.period = self._first_start()
        if draft.measure in ("growth", "change", "multiple"):
            draft.baseline = governing_baseline(self.scene, self.number)
        if not self._yearly(draft):
            self._ends(draft)

    def _first_start(self) -> PeriodMention | None:
        """由2017年的38.9亿元增加到2022年的79.4亿元；强度从1.13%升至1.57%: the second rise began when the first did."""
        for other, here in zip(reversed(self.kept), self._numbers_of_kept(), strict=False):
            if other.period is not None and is_from(self.scene, here):
                return other.period
        return None

    def _numbers_of_kept(self) -> list[int]:
        return [n for n in range(self.number - 1, -1, -1) if not self.scene.numbers[n].dismissed]

    def _yearly(self, draft: Draft) -> bool:
        """到2027年…较2024年年均增长18%: an average over the years between, against nothing (ruling 2)."""
        if draft.measure != "growth" or not _AVERAGE.search(self.scene.text, self.clause, self.here.start):
            return False
        draft.period, draft.baseline = self._between(draft.period, draft.baseline), None
        return True

    def _between(self, mention: PeriodMention | None, base: PeriodMention | None) -> PeriodMention | None:
        """The years an average runs over: a span in the sentence, a rise from end to end, or from a base."""
        periods = self.scene.sentence.periods
        spans = [m for m in periods if m.period and m.period.is_span and len(m.period.start_text) == 4]
        if spans:
            return spans[-1]
        ends = [other.period for other in self.kept[-2:]] if base is None else [base, mention]
        if len(ends) < 2 or ends[0] is None or ends[1] is None:
            return mention
        first, last = ends[0].period, ends[1].period
        if first is None or last is None or first.last >= last.first:
            return mention
        return _at(ends[1], Period.span(first, last))

    def _ends(self, draft: Draft) -> None:
        """From A to B over a span (从2018年到2023年): A holds at its start, B and the growth at its end."""
        mention = draft.period
        if (
            mention is None
            or mention.period is None
            or not mention.period.is_span
            or len(mention.period.start_text) > 4
        ):
            return
        first, last = Period.parse(mention.period.start_text), Period.parse(mention.period.end_text)
        if draft.measure in ("growth", "multiple", "change"):
            if _PLAN.search(self.scene.text, mention.start - self.scene.base, mention.end - self.scene.base):
                # What grew over a plan's five years is told of the five years.
                return
            draft.baseline = draft.baseline or _at(mention, first)
            draft.period = _at(mention, last)
        elif is_from(self.scene, self.number):
            draft.period = _at(mention, first)
        elif draft.measure == "share" or any("to" in word.kinds for word in self.words):
            draft.period = _at(mention, last)

    # How firmly

    def _firmness(self, draft: Draft) -> None:
        if is_target(self.scene, self.number) and not is_from(self.scene, self.number):
            draft.modality = "target"
        if is_undated(self.scene, self.number, draft.modality):
            draft.modality, draft.undated = "target", True
        draft.new = is_new(self.scene, self.number, draft, self.before)
        if draft.modality == "actual":
            before = self.before if self._has_owner() else None
            draft.present = is_present(self.scene, self.number, draft, before)
            draft.stock = is_stock(self.scene, self.number, draft)


_VERBS = ("up", "down", "to", "level", "act", "new", "share", "compare", "rank", "present", "adverb", "target")
_RANKED_IN = re.compile(r"在(?=[^，；。]{0,16}(?:排|居|列|位|名))")
_AGAINST = re.compile(
    rf"[比较](?=[{BASELINE}{PLACE}{TIME}]|上|全国|全省|全市|全县|全区|平均|年初|月初|上年|同期|国家|其他|前|预期"
    rf"|目标|最)"
    rf"|[是为](?=[^，；]{{0,12}}(?:平均|水平)|[{BASELINE}{PLACE}]{{1,12}}[^，；]{{0,10}}的)|[由从自](?=[{PLACE}])"
    rf"|[离距](?=[{PLACE}])|[前后]者(?=的[近约]?{NUMBER})|相对(?=[^，；]{{1,14}}的比)|(?:[只仅约已还才不]?[为及是]|完成了?|等于)(?=[^，；。]{{2,16}}的[近约]?{NUMBER})|[与和同](?=[^，；]{{1,14}}(?:之比"
    rf"|相比|的比例|比例))|超过?(?=[{PLACE}])"
    rf"|(?:还不到|不到|不足|接近|超过|达到?|近|约|是|为|只有|仅有|还够不上|够不上|不及"
    rf"|差不多是)(?=[{PLACE}]+[^，；。{PLACE}]{{0,8}}的[近约]?{NUMBER})"
)
# 比禁渔前增加25种, 较最低时多了三成: whatever is named after 比 is what it is held against.
_THAN = re.compile(r"(?<![占税对相之可好无性车收配入])[比较](?![重例值率较如亚赛武拟喻]|[为高大低])")
_DISCOURSE = re.compile(
    r"一?整年|全年|若|如果|倘|当(?!地)|当然|此外|同时|下一步|记者|.{0,4}再?看|相关阅读|数据显示|据|初步核算|其中|不过|答|问|来源|与此同时|另外"
    r"|总的看|受|因|按照|根据|围绕"
)
_PER = re.compile(
    "每[一二三四五六七八九十百千万亿\\d]{1,4}(?:[^，；。]{1,7}?(?:拥有|占有|配备|享有)|[^，；。]{1,4}(?:人口)?)"
)
_SPEND = frozenset({"统筹", "预留", "投入", "拿出", "筹措", "拨款", "注资", "出资", "预算安排"})
# 预留30亿元资助前沿科技研究, 统筹20亿元设立产业发展专项.
_FOR = re.compile(
    "(?:专门|专项|重点|全部)?(?:用于|用来|投向|资助|支持|设立|推出|推进|扶持|奖励|补贴|建设)"
    "(?P<thing>[^，。；、]{3,16})"
)
# 交付90公顷土地，
_THING = re.compile(
    "(?!支持|资助|扶持|奖励|补贴|推动|推进|建设|投向|给予|来自)[^，。；、的了在与和用以专到]{2,5}(?=[，。；、])"
)
_WITHIN = re.compile("(?:之中|当中|里头|里面|里|中|方面)$")
# 约占全省的四分之一: the word of bound stands before the verb.
_ROUGHLY = re.compile(f"(?:约|大概|大致|差不多|接近)(?:占|为|是|合|相当于|等于)[^，；。{NUMBER}]{{1,20}}$")
_HAN = re.compile("[\u4e00-\u9fff](?<![的已共还也就又将拟可约了为给])")
_RELATIVE = ("percent", "percentage_point", "times", "rank")
_DONE_TO_IT = re.compile("[\u4e00-\u9fff]?[结出成毕完办立破处批签获投破授](?:出|了)?")
_NEWLY = re.compile("^新?(?:收|受理|立|批|签|建|开)(?=..)")
# 负责人表示，营业额…: who says it is no owner.
_SPOKEN = re.compile(
    "(?:表示|指出|称|介绍|透露|认为|强调|坦言|显示|表明|统计|分析|测算|获悉|了解到?|报道|写道|提到|而言|来说|来看|说|看|问)$"
)
_RATE_BEHIND = re.compile("的?(?:年均|平均|同比)?(?:增速|增幅|涨幅|增长率|成长率|(?P<down>降幅|跌幅|减幅))")
_OF_WHOLE = re.compile("占|相当于|比重|的")
_CAUSE = re.compile("受(?![理益教惠众权])|因(?!素)|由于|随着")
_OF_WHICH = re.compile("其中")
# 前者还不到后者的三成, 后一个数字提高了12个百分点.
_ONE_OF = re.compile("[前后](?:者|[一两]?[个项](?:数字|数据|指标)?)")
# 这个数字降到69.4%, 该比率为5.81%: what was told before.
_POINTER = re.compile("(?:这|那|该|此|上述|前述|同一)(?:[一两二三四几]?[个项种类组串]|[一些])?")
_COPULA = re.compile("[为达是占超近约]")
_LISTED = re.compile(rf"[^，；。]{{0,3}}[、和与及，][^；。{NUMBER}]{{0,14}}$")
_PLAN = re.compile("十[一二三四五六七八]五")
_AVERAGE = re.compile("年均|平均每年|每年")
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


def _rates() -> frozenset[str]:
    return zh_words.words().lists["rate"]


def _at(mention: PeriodMention, period: Period) -> PeriodMention:
    return mention._replace(period=period)


def _owned(owner: str, noun: str) -> str:
    """技术合同 and 成交额 make 技术合同成交额; a noun of the owner's own kind is replaced."""
    tail = zh_words.ends_with("generic", owner)
    if tail and len(owner) > len(tail) + 1:
        owner = owner[: -len(tail)]
    return owner + noun


_SECTORS = ("第一产业", "第二产业", "第三产业")


def _name_ratios(drafts: list[Draft]) -> None:
    """4.7∶43.2∶52.1 of the three industries: each part has its own name."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and draft.quantity.form == "ratio" and len(run) < 3:
            run.append(draft)
            draft.period = run[0].period
            continue
        if len(run) == 3 and re.search("产业|三次", run[0].concept or ""):
            for part, name in zip(run, _SECTORS, strict=True):
                part.concept = name
        run = [draft] if draft is not None and draft.quantity.form == "ratio" else []
