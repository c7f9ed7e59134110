"""One Chinese sentence: its numbers with measure, concept, place, time and modality."""

from __future__ import annotations

import re
from decimal import Decimal

from regionstats.find.mentions import PeriodMention
from regionstats.find.quantities import find_quantities
from regionstats.link import zh_words
from regionstats.link.draft import Draft, Sentence, draft_of
from regionstats.link.zh_concept import BEFORE_IT, Namer
from regionstats.link.zh_dismiss import dismissal
from regionstats.link.zh_measure import Reading, factor, read_measure, signed
from regionstats.link.zh_phrase import plain
from regionstats.link.zh_scene import NUMBER, PLACE, Scene
from regionstats.link.zh_together import pair_up, share_noun
from regionstats.link.zh_where import (
    governing_baseline,
    governing_period,
    governing_regions,
    is_announced,
    is_average,
    is_from,
    is_gap,
    is_new,
    is_present,
    is_stock,
    is_target,
    is_undated,
    source,
)
from regionstats.period import Period


def link_sentence(sentence: Sentence) -> list[Draft]:
    """The drafts of one sentence, one for each quantity, in order; dismissed ones say why."""
    scene = Scene(sentence)
    scene.dismiss(dismissal)
    drafts: list[Draft] = []
    for number in range(len(scene.numbers)):
        drafts.append(_Link(scene, number, drafts).draft())
    share_noun(scene, drafts)
    pair_up(scene, drafts)
    _inherit_again(drafts)
    _name_ratios(drafts)
    return drafts


def _inherit_again(drafts: list[Draft]) -> None:
    """What was named by the number before it follows its new name (甲、乙分别增长48%、39.6%，丙下降7.5%)."""
    before: Draft | None = None
    for draft in drafts:
        if draft.dismissed is not None:
            continue
        rules = [evidence.rule for evidence in draft.evidence if evidence.field == "concept"]
        if before is not None and rules == [BEFORE_IT]:
            draft.concept = before.concept
        before = draft


class _Link(Namer):
    """Links one number, with the drafts before it at hand."""

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
        if quantity.unit == "day" and _DAYS.search(self.scene.text, self.scene.part(self.here.start), self.here.start):
            # 优良天数301天，比上年多8天: so many days are counted, nothing lasts.
            draft.unit = "count"
        self._value(draft, reading, said)
        if draft.unit == "count" and _KWH.match(self.scene.text, self.here.close) and "电" in said + self._behind():
            # 用电量11.3亿度, 发了190亿度绿电
            draft.unit = "kWh"
        if draft.unit == "count" and _WORKDAY.match(self.scene.text, self.here.end):
            draft.unit = "day"
        self._concept(draft, phrase, said)
        if draft.unit == "count" and not self.here.classifier:
            self._money(draft, draft.concept or "")
        self._part(draft)
        self._where(draft)
        self._when(draft)
        self._firmness(draft)
        return draft

    def _behind(self) -> str:
        return self.scene.text[self.here.close : self.here.close + 4]

    def _money(self, draft: Draft, said: str) -> None:
        """产值过了120亿, 月薪开到一万五: what is told in money needs no word for it."""
        sentence = self.scene.sentence
        large = sentence.text[draft.quantity.start : draft.quantity.end].endswith(("亿", "億"))
        if zh_words.ends_with("pay", said) or (large and zh_words.ends_with("money", said)):
            found = find_quantities("1亿元", "zh", sentence.home, sentence.text)
            draft.unit = found[0].unit if found else draft.unit

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

    def _where(self, draft: Draft) -> None:
        if self._is_times_of_place() and self.before is not None:
            draft.regions = self.before.regions
            return
        draft.regions = draft.regions or governing_regions(self.scene, self.number)
        draft.aside = is_average(self.scene, self.number)
        if not draft.regions and self.before is not None and self._has_owner():
            owners = [before for before in self.kept if not before.aside]
            draft.regions = owners[-1].regions if owners and not self._is_sum(owners) else ()
        for mention in draft.regions:
            draft.because(
                "region",
                self.scene.span(mention.start - self.scene.base, mention.end - self.scene.base),
                "zh:place before",
            )

    def _is_sum(self, owners: list[Draft]) -> bool:
        """长春、哈尔滨分别为7002亿元和5576亿元，合计占六成: a sum over several places is none's alone."""
        said = _SUM.search(self.scene.text, self.clause, self.here.start)
        return said is not None and len({owner.regions for owner in owners[-2:]}) > 1

    def _when(self, draft: Draft) -> None:
        draft.period = draft.period or governing_period(self.scene, self.number)
        if draft.period is None and is_from(self.scene, self.number):
            draft.period = self._first_start()
        if draft.measure in ("growth", "change", "multiple"):
            draft.gap = is_gap(self.scene, self.number)
            if not draft.gap:
                draft.baseline = governing_baseline(self.scene, self.number) or self._source(draft)
        if not self._yearly(draft):
            self._ends(draft)

    def _source(self, draft: Draft) -> PeriodMention | None:
        began = source(self.scene, self.number, self.kept)
        ended = draft.period.period if draft.period else None
        return began if began and began.period and (ended is None or began.period.last < ended.first) else None

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
        draft.period, draft.baseline, draft.gap = self._between(draft.period, draft.baseline), None, True
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

    def _firmness(self, draft: Draft) -> None:
        aimed = is_target(self.scene, self.number)
        if (aimed or is_announced(self.scene, self.number)) and not is_from(self.scene, self.number):
            draft.modality, draft.announced = "target", not aimed
        if is_undated(self.scene, self.number, draft.modality):
            draft.modality, draft.undated = "target", True
        draft.new = is_new(self.scene, self.number, draft, self.before)
        if draft.modality == "actual":
            before = self.before if self._has_owner() else None
            draft.present = is_present(self.scene, self.number, draft, before)
            draft.stock = is_stock(self.scene, self.number, draft)


# 约占全省的四分之一: the word of bound stands before the verb.
_ROUGHLY = re.compile(f"(?:约|大概|大致|差不多|接近)(?:占|为|是|合|相当于|等于)[^，；。{NUMBER}]{{1,20}}$")
_RATE_BEHIND = re.compile("的?(?:年均|平均|同比)?(?:增速|增幅|涨幅|增长率|成长率|(?P<down>降幅|跌幅|减幅))")
_DAYS = re.compile("(?:优良|良好|达标|优|污染)天数")
_KWH = re.compile("度(?!假)")
# 审批时间压缩到5个工作日
_WORKDAY = re.compile("个?(?:工作日|工作天|交易日|自然日)")
_OF_WHOLE = re.compile("占|相当于|比重|的")
_COPULA = re.compile("[为达是占超近约]")
_LISTED = re.compile(rf"[^，；。]{{0,3}}[、和与及，][^；。{NUMBER}]{{0,14}}$")
_SUM = re.compile("合计|共计|总计|加起来|加在一起|总和")
_PLAN = re.compile("十[一二三四五六七八]五")
_AVERAGE = re.compile("年均|年平均|平均每年|每年")


def _rates() -> frozenset[str]:
    return zh_words.words().lists["rate"]


def _at(mention: PeriodMention, period: Period) -> PeriodMention:
    return mention._replace(period=period)


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
