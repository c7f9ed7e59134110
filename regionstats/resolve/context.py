"""What a document has said so far: the context that fills what a sentence leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.lexicon.regions import Gazetteer
from regionstats.link.draft import Draft, Sentence
from regionstats.link.en_topic import Topic, topic_of
from regionstats.model import Document, Measure, PeriodBasis, RegionLevel
from regionstats.period import Period
from regionstats.resolve.plans import heads_plans

When = tuple[Period, PeriodBasis]


@dataclass(slots=True)
class Context:
    """The memory of one document while its sentences are resolved in order.

    `heading_*` come from titles and headings and hold until the next one; `carried` is the date a paragraph goes on
    with, `newest` the latest of its dates; `before` when the number before it in the paragraph held; `just` what the
    number before it in the sentence measured; `target` the date its plans go on with; `recent` the last region spoken
    of at each level.
    """

    document: Document
    gazetteer: Gazetteer
    published: Period | None
    title_when: When | None = None
    heading_when: When | None = None
    carried: When | None = None
    before: When | None = None
    newest: When | None = None
    planned: bool = False
    target_holds: bool = False
    place: str | None = None
    growing: str | None = None
    currency: str | None = None
    older: When | None = None
    target: When | None = None
    heading_region: str | None = None
    heading_plans: bool = False
    heading_is_news: bool = False
    topic: str | None = None
    recent: dict[RegionLevel, str] = field(default_factory=dict)
    concept: str | None = None
    just: str | None = None
    wordless: list[Sentence] = field(default_factory=list)
    just_rate: Measure | None = None
    main: str | None = None
    main_by_unit: dict[str, str] = field(default_factory=dict)
    turned: bool = True
    by_unit: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    open_unit: bool = False
    amount_unit: str | None = None
    yoy: bool = False
    latest: When | None = None
    latest_span: When | None = None
    shifts: dict[int, When] = field(default_factory=dict)
    asked_when: When | None = None
    chinese: bool = False
    stock_date: bool = False
    here: tuple[RegionMention, ...] = ()
    begun: bool = False

    @property
    def publication(self) -> When | None:
        """The year of publication, which holds where nothing else says when."""
        if self.published is None:
            return None
        return Period.year(self.published.first.year), "publication"

    def name(self, concept: str, unit: str, open_unit: bool) -> None:
        """Remember what was last measured, and in which unit; of a thing that grew the unit is still open."""
        self.concept = concept
        self.wordless.clear()
        if concept not in self.told[-1:]:
            self.told = [*self.told[-7:], concept]
        if self.turned:
            self.main, self.main_by_unit, self.turned = concept, {}, False
        self.main_by_unit.setdefault(unit, concept)
        self.open_unit = open_unit
        self.by_unit[unit] = concept

    def concept_for(self, unit: str, acted: bool = False) -> str | None:
        """What a number without words of its own measures: the last told in its unit, for rates the last of all.

        Where the sentence names who acted (`we did 243 billion yuan`) what last grew is not taken up again.
        """
        if acted and self.open_unit and unit in self.by_unit and unit != "count":
            return self.by_unit[unit]
        if unit in ("percent", "times", "rank", "percentage_point") or self.open_unit:
            return self.concept
        if self.just is not None and unit not in self.main_by_unit:
            return self.just  # `supported 1,120 projects with 290 million`: what this sentence speaks of
        return self.by_unit.get(unit) or self.concept

    @property
    def mentioned(self) -> Topic | None:
        """The thing that sentences without a number named last, since a number was told; read only when one asks."""
        while self.wordless:
            told = topic_of(self.wordless[-1])
            if told is not None:
                return told
            self.wordless.pop()
        return None

    def done_by(self, head: str, concept: str | None) -> str:
        """`They turned over 3 billion` behind `360 firms`: turnover of firms; of what is no doer the noun alone."""
        if concept is None or concept != self.by_unit.get("count"):
            return head.rsplit(" ", 1)[0]
        return f"{head} {concept}"

    def in_full(self, noun: str) -> str:
        """`300 projects` behind `248 joint construction projects`: the lone noun by its last full name."""
        for concept in reversed(self.told):
            words = concept.split()
            if words[-1].lower() == noun.lower():
                plain = words[0].lower() not in ("new", "newly") and "and" not in words
                return concept if 1 < len(words) <= 4 and plain else noun
        return noun

    def returned(self, unit: str) -> str | None:
        """What the paragraph began with, in this unit if it told of it so, and for rates at all."""
        return self.main if unit == "percent" else self.main_by_unit.get(unit)

    def topic_for(self, unit: str) -> str | None:
        """What a sentence without a number has named since: things for a count, for all else what can be measured."""
        told = self.mentioned
        if told is not None and unit in ("km2", "ha", "m2", "mu"):
            return told.phrase  # of a place its area
        if told is None or not (told.alone or (told.plural if unit == "count" else told.measurable)):
            return None
        return told.phrase

    def told_back(self, back: int) -> str | None:
        """One of the last two concepts: 2 is the first of them (前者), 1 the other; None where there are no two."""
        return self.told[-back] if back and len(self.told) > 1 else None

    def begin_paragraph(self) -> None:
        """A date, a topic and a comparison hold through their paragraph, not beyond (ruling 3)."""
        if not (
            self.chinese
            and self.older
            and cumulative(self.older[0])
            and self.carried
            and not cumulative(self.carried[0])
        ):
            self.older = self._newer((None if self.chinese else self.newest) or self.carried, self.older)
        self.carried = self.newest = self.before = None
        if self.asked_when is not None and not self.chinese and self.asked_when[0].last < self._day():
            # `How did the shops do in the first half?`: the answer goes on with what was asked.
            self.carry(self.asked_when)
        self.turned = True
        self.target = None
        self.topic = None
        self.yoy = False
        self.stock_date = False
        self.begun = self.planned = False
        self.place = self.growing = None

    def _day(self) -> date:
        return self.published.first if self.published is not None else date.min

    def carry(self, when: When) -> None:
        """Let a date lead the paragraph on; the newest that is neither a day nor a span of years reaches the next."""
        self.carried = when
        if not when[0].is_day and not when[0].is_long:
            self.newest = self._newer(when, self.newest)

    def _newer(self, when: When | None, other: When | None) -> When | None:
        if when is None or other is None or self.chinese:
            return when or other
        return when if when[0].last >= other[0].last and not when[0].is_day else other

    def begin_row(self) -> None:
        """A row of a table has its dates and places in its heads: those of the row before are not its own."""
        self.carried = self.topic = None
        self.begun = True

    def enter_heading(
        self, words: str, periods: tuple[PeriodMention, ...], regions: tuple[RegionMention, ...], first: bool
    ) -> None:
        """A title or heading sets period and region for what follows; one without a period goes back to the title's.

        A line that is but a date (`February 2024`) dates the text and not its figures.
        """
        dated = [m for m in periods if m.period is not None and self._titles(m, m.period)]
        dated = [m for m in dated if m.end - m.start < 0.6 * len(words) or len(m.period.text if m.period else "") == 4]
        when: When | None = None
        if dated and dated[0].period:
            # 一季度经济成绩单 names no year, as the sentences under it that say 一季度.
            when = (dated[0].period, dated[0].basis if _HAN.search(words) else "stated")
        if first and when and self.title_when is None:
            self.title_when = when
        self.heading_when = when or self.title_when
        if first and when:
            self.heading_is_news = _RECORD.search(words) is None
        elif when:
            self.heading_is_news = False
        self.heading_plans = (
            heads_plans(words) and (not first or _SECTION.match(words) is not None) and not self._is_over(when)
        )
        self.older = None if when else self.newest or self.carried or self.older
        self.carried = self.newest = self.asked_when = None
        coded = [m.code for m in regions if m.code and m.strength in ("name", "zone")]
        self.heading_region = coded[0] if len(set(coded)) == 1 and not first else None
        for mention in regions:
            self.speak_of(mention)

    def _is_over(self, when: When | None) -> bool:
        return when is not None and self.published is not None and when[0].last < self.published.first

    def ask(self, periods: tuple[PeriodMention, ...]) -> None:
        """A question may name the time of the plans that its answer tells: `What should we expect by 2020?`."""
        dated = [m for m in periods if m.period is not None and m.role in ("time", "deadline") and _is_coarse(m.period)]
        self.asked_when = (dated[0].period, dated[0].basis) if dated and dated[0].period else None

    def _titles(self, mention: PeriodMention, period: Period) -> bool:
        """A stated year, or a part of one told without it (前三季度…情况): not the day of a meeting."""
        part = (
            cumulative(period)
            and mention.role == "time"
            and any(c in self.document.text[mention.start : mention.end] for c in "季半月")
        )
        # `Edition of February 2024`: no figure is of the month it is printed in.
        printed = (
            self.published is not None
            and self.document.lang != "zh"
            and len(period.text) == 7
            and period.text in str(self.published)
        )
        return _is_coarse(period) and not printed and (mention.basis == "stated" or part)

    def speak_of(self, mention: RegionMention) -> None:
        """Remember a region as the last one spoken of at its level."""
        if mention.code and mention.strength in ("name", "zone"):
            region = self.gazetteer.by_code.get(mention.code)
            if region is None:
                return
            self.recent[region.level] = mention.code
            zone = region.level == "city" and _ZONE.match(self.document.text, mention.start, mention.end + 10)
            if zone and self.document.region and self.gazetteer.within(mention.code, self.document.region):
                # 苏州工业园区 and 常州高新区 say 全区 of themselves, and have their city's code.
                self.recent["county"] = mention.code

    def after(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """What a sentence leaves behind: its leading date, though none of its numbers took it, and its regions."""
        for mention in sentence.regions:
            self.speak_of(mention)
        if sentence.lang == "en" and all(draft.dismissed for draft in drafts):
            self.wordless.append(sentence)
        used = any(draft.period is not None for draft in drafts)
        if used or not sentence.periods:
            return
        for lead in sentence.periods:
            if (
                lead.period is not None
                and lead.role == "time"
                and _is_coarse(lead.period)
                and self._is_past(lead.period)
            ):
                if self.carried is None or lead.start - sentence.start < 12:
                    self.carry((lead.period, lead.basis))
                return

    def open(self, sentence: Sentence) -> None:
        """A Chinese paragraph goes on about the place it opens with: 【深圳】2020年…, 2023年，北京…."""
        self.chinese = sentence.lang == "zh"
        self.here = sentence.regions if self.chinese else ()
        if not self.chinese:
            self._open_english(sentence)
            return
        if self.begun:
            home = self.document.region
            outside = self.topic and home and not self.gazetteer.within(self.topic, home)
            if outside and any(m.code == home and m.strength == "name" for m in sentence.regions):
                # 韩国统计厅的资料…。京畿道目前拥有…: the text is back at its own place.
                self.topic = None
            return
        self.begun = True
        if sentence.words.startswith("【"):
            self.older = None
            if "电】" in sentence.words[:12]:
                return
        if not sentence.regions:
            return
        lead = sentence.regions[0]
        dated = max((m.end for m in sentence.periods if m.start < lead.start), default=sentence.start)
        wide = len(self.document.region or "") <= 5 or (self.document.region or "").startswith("CN-X")
        opens = lead.start - dated <= 3 and sentence.text[lead.start - 1 : lead.start] not in tuple(
            "从自由离距離從比与與同和跟对對向"
        )
        opens = opens and lead.strength in ("name", "zone") and lead.code is not None
        if opens and lead.level == "country" and _OFFICE.match(sentence.text, lead.end):
            return
        if opens and (wide or sentence.words[0] == "【"):
            # A text about a province or more goes from place to place; one about a city names others in passing.
            self.topic = lead.code

    def _open_english(self, sentence: Sentence) -> None:
        """`Hefei carries much of this. There are 13`: the one place that opens a paragraph, until `we` speak again."""
        if self.begun:
            if _OWN_VOICE.search(sentence.words) or any(m.strength in ("name", "role") for m in sentence.regions):
                self.topic = None
            return
        self.begun = True
        named = [m for m in sentence.regions if m.strength in ("name", "zone") and m.code]
        if named and _AWAY.search(sentence.text[sentence.start : named[0].start]):
            return
        if len(named) == 1 and len(_WORD.findall(sentence.text[sentence.start : named[0].start])) <= _OPENING:
            self.topic = named[0].code

    def _is_past(self, period: Period) -> bool:
        return self.published is None or period.first <= self.published.last


# A numbered heading is a section's and no title, though no paragraph stands before it.
_SECTION = re.compile(
    r"\s*(?:[IVX]{1,5}\.|\d{1,2}\.|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
# 2023年统计公报 tells of that year throughout; 112年招商逾2,100億 is a headline, under which 现有 is told now.
_RECORD = re.compile(
    "公报|公報|年鉴|年鑑|报告|報告|回顾|回顧|情况|情況|数据|數據|统计|統計|运行|指标|概况|概況|总结|白皮书|蓝皮书|榜|成绩单|工作|表"
)
# 韩国统计厅的资料显示: who tells, not whom it is about.
_OFFICE = re.compile(r"[^，。；]{0,6}(?:局|厅|廳|部|署|处|處|院|行|协会|協會)(?![门門分])")
_ZONE = re.compile(
    "[^，。；、（的]{2,12}?(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|工业园区|自贸区|新区)"
)
_AWAY = re.compile(r"\b(?:among|than|unlike|like|with|from|to|of|behind|against)(?: the)? $", re.I)
_HAN = re.compile("[\u3400-\u9fff]")
_OWN_VOICE = re.compile(r"\b(?:we|our|us|I)\b")
_WORD = re.compile(r"\w+")
_OPENING = 4


def cumulative(period: Period) -> bool:
    """The first months of a year up to some month, but not the whole of it: 1—9月, 上半年."""
    return period.first.month == 1 and 1 < period.last.month < 12 and period.first.year == period.last.year


def _is_coarse(period: Period) -> bool:
    """A year, half, quarter or month, or a span of them: the day a meeting was held is no figure's period."""
    return len(period.start_text) < 10
