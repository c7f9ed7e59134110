"""Filling a draft's region, period and baseline from what its document has said so far."""

from __future__ import annotations

import re

from regionstats.find.mentions import PeriodMention
from regionstats.find.region_home import Home
from regionstats.find.regions import RegionMention
from regionstats.link.draft import Draft
from regionstats.model import RegionLevel, Span
from regionstats.period import Period
from regionstats.resolve.context import Context, When, cumulative

# What `explain` tells of a mention that gave a field its value.
_PLACE_RULES = {
    "name": "the place named",
    "zone": "the zone named, by its region",
    "weak": "the adjective or abbreviation of a place",
    "role": "the place that the word stands for",
}
_TIME_RULES = {
    "time": "the time named",
    "deadline": "the date named",
    "same": "the time told before",
    "baseline": "the time it is compared with",
    "yoy": "the comparison with an earlier year",
    "since": "since the time told before",
}


def resolve_regions(draft: Draft, context: Context) -> list[str | None]:
    """The codes of the places a draft is about: its own mentions, else paragraph's, heading's, document's."""
    codes: list[str] = []
    if any(mention.role == "elsewhere" for mention in draft.regions):
        # `the EU`, 东盟: a place without a code here is null, never the document's own region.
        draft.because("region", None, "a place without a code")
        return [None]
    for mention in draft.regions:
        code = region_of(mention, context)
        if code is not None and code not in codes:
            draft.because("region", Span(mention.start, mention.end), _PLACE_RULES[mention.strength])
            codes.append(code)
    if codes:
        return list(codes)
    for code, rule in (
        (context.document.region if draft.at_home else None, "the speaker's own place"),
        (context.place if draft.same_place else None, "the place of the number before"),
        (context.topic, "paragraph's region"),
        (context.heading_region, "heading's region"),
        (context.document.region, "document's region"),
    ):
        if code is not None:
            draft.because("region", None, rule)
            return [code]
    return [None]


def region_of(mention: RegionMention, context: Context) -> str | None:
    """A mention's code; `the city`, 全省 and the like are what was last spoken of at that level, else the home."""
    if mention.code is not None:
        return mention.code
    if mention.strength != "role" or mention.level is None:
        return None
    for earlier in context.here:
        if earlier.end <= mention.start:
            context.speak_of(earlier)
    home = context.document.region
    if mention.level == "country":
        return Home.of(home).whole
    region = context.gazetteer.by_code.get(home) if home else None
    if region is not None and region.level == mention.level:
        return home
    around = _at_level(home, mention.level, context) if home else None
    recent = context.recent.get(mention.level)
    return recent or around or home


def _at_level(home: str, level: RegionLevel, context: Context) -> str | None:
    for code in (home, *context.gazetteer.ancestors(home)):
        region = context.gazetteer.by_code.get(code)
        if region is not None and region.level == level:
            return code
    return None


def resolve_period(draft: Draft, context: Context) -> When | None:
    """When a draft's value holds, and how that is known (rulings 3, 13 and 14)."""
    if draft.undated:
        draft.because("period", None, "no time is set")
        return None
    if draft.period is not None:
        when = _mentioned(draft.period, draft, context)
        if when is not None:
            span = Span(draft.period.start, draft.period.end)
            draft.because("period", span, _TIME_RULES[draft.period.role])
            _remember(draft, when, context)
            if not draft.aside and not draft.passing:
                context.before = when
            return when
    if draft.modality == "target":
        found, rule = (
            (context.target if context.target_holds else None) or _planned(context),
            "target's date in the paragraph or heading",
        )
    elif context.before is not None and _goes_on_from(context.before, draft, context):
        found, rule = context.before, "the number before it"
    elif draft.present and _is_told_now(draft, context):
        found, rule = context.publication, "present tense: publication"
        if context.chinese and context.stock_date and context.carried:
            found, rule = context.carried, "paragraph's date of stocks"
    else:
        found, rule = _carried(draft, context)
    draft.because("period", None, rule)
    if not draft.aside and not draft.passing:
        context.before = found
    return found


def _goes_on_from(before: When, draft: Draft, context: Context) -> bool:
    """Whether a number without a date holds when the one before it does."""
    return (draft.bracketed or (draft.present and draft.goes_on)) and not _is_ahead(before, context)


def _is_ahead(when: When, context: Context) -> bool:
    return context.published is not None and when[0].first > context.published.last


def _planned(context: Context) -> When | None:
    """A heading's or question's date for plans (`Targets for 2022`), if it is not over at the publication."""
    when = context.asked_when or context.heading_when
    if when is None or context.published is None or when[0].last >= context.published.last:
        return when
    return None


def _is_told_now(draft: Draft, context: Context) -> bool:
    if context.chinese:
        return context.heading_when is None or context.heading_is_news
    return draft.measure in ("level", "share")


def _carried(draft: Draft, context: Context) -> tuple[When | None, str]:
    if context.carried is not None:
        return context.carried, "paragraph's date"
    if context.heading_when is not None and not (context.chinese and _lies_ahead(context.heading_when, context)):
        return context.heading_when, "heading's date"
    if context.older is not None and not draft.present and (not context.chinese or _goes_on(draft, context.older)):
        if context.chinese:
            context.carried = context.older
        return context.older, "date of the paragraph before"
    return context.publication, "publication"


def _lies_ahead(when: When, context: Context) -> bool:
    """A plan's title (行动计划（2024—2026年）) dates no figure that holds already."""
    return context.published is not None and when[0].is_span and when[0].last.year > context.published.last.year


def _goes_on(draft: Draft, when: When) -> bool:
    """In Chinese a stated year and a cumulative part of one (1—9月, 上半年) go on into the next paragraphs' flows."""
    period, basis = when
    if draft.stock and cumulative(period):
        return False
    if period.is_span and not cumulative(period):
        return False
    return cumulative(period) or basis == "stated" or _is_flow(draft)


def _is_flow(draft: Draft) -> bool:
    """Growth, and amounts of money, goods and power: what a year makes and not what stands at its end."""
    return draft.measure == "growth" or (
        draft.measure == "level" and (len(draft.unit) == 3 or draft.unit in ("t", "kWh"))
    )


def _mentioned(mention: PeriodMention, draft: Draft, context: Context) -> When | None:
    if mention.period is not None:
        period = _ahead(mention, draft, context)
        over = context.published is not None and period.last < context.published.first
        between = context.document.text[mention.end : draft.quantity.start]
        if draft.modality == "target" and over and ";" in between and not context.chinese:
            # `322 projects were approved up to January; these are to create 4,400 jobs`: not the plan's date.
            return None
        return period, mention.basis
    if mention.role == "since":
        return _since_then(context) if draft.measure == "level" else context.publication
    if mention.role != "same":
        return None
    earlier = (context.target if draft.modality == "target" else None) or context.carried or context.heading_when
    earlier = earlier or context.older
    if context.latest is not None and draft.modality != "target" and _same_year(mention, context):
        earlier = context.latest
    if context.latest_span is not None and _that_time(mention, context) and draft.measure in ("growth", "change"):
        earlier = context.latest_span
    headed = context.heading_when is not None and not context.heading_when[0].is_long and not context.chinese
    if headed and _the_year(mention, context):
        earlier = context.heading_when
    earlier = earlier or context.publication
    if earlier is None:
        return None
    if draft.measure == "rank" and earlier[0].is_long and not mention.shift:
        # `In that time its place moved up from 26th to 22nd`: at the start and at the end.
        return Period.parse(earlier[0].start_text if draft.aside else earlier[0].end_text), earlier[1]
    if not mention.shift:
        return earlier
    # `Ten years later there were 49,000 here and 600 there`: counted once from what was told before.
    return context.shifts.setdefault(mention.start, (earlier[0].shifted(mention.shift), "relative"))


def _since_then(context: Context) -> When | None:
    """From the date named last to the year of publication."""
    start = context.latest or context.carried
    if start is None or context.published is None or start[0].last.year >= context.published.first.year:
        return start
    return Period.parse(f"{start[0].start_text}/{context.published.first.year}"), start[1]


def _that_time(mention: PeriodMention, context: Context) -> bool:
    """`at an average rate of 10.1 percent during that time`: the span of years told before."""
    return context.document.text[mention.start : mention.end].lower() in (
        "that time",
        "that period",
        "the period",
        "those years",
    )


def _the_year(mention: PeriodMention, context: Context) -> bool:
    """`added 1,300 jobs over the year`: under a heading of a year that is the report's own."""
    return context.document.text[mention.start : mention.end].lower() in ("the year", "the whole year", "the full year")


def _same_year(mention: PeriodMention, context: Context) -> bool:
    """`in the same year`, `four years later` go by the date named last, though it leads no paragraph."""
    words = context.document.text[mention.start : mention.end].lower()
    return mention.shift != 0 or words in ("the same year", "that year", "that same year")


def _ahead(mention: PeriodMention, draft: Draft, context: Context) -> Period:
    """A plan's date without a year lies ahead: `is to be halved from April 1`, told in November."""
    period = mention.period
    assert period is not None
    written = context.document.text[mention.start : mention.end]
    if draft.announced and cumulative(period) and "季" not in written[:3]:
        # 锚定发展目标…。1至9月，完成…: the months of a year that are over.
        return period
    if (
        draft.modality != "target"
        or context.published is None
        or (any(c.isdigit() for c in written[-4:]) and len(written) > 12)
    ):
        return period
    has_year = period.text[:4] in written or "year" in written or "年" in written
    return period.shifted(1) if period.last < context.published.first and not has_year else period


def _remember(draft: Draft, when: When, context: Context) -> None:
    if draft.aside or (draft.period is not None and draft.period.shift < 0):
        return
    if when[0].is_long:
        context.latest_span = when
    else:
        context.latest = when
    if draft.modality == "target" or _is_ahead(when, context):
        context.target, context.target_holds = when, True
    elif _leads(draft, when[0], context) and not _is_start(draft, context):
        context.carry(when)
        context.stock_date = draft.period is not None and draft.period.role == "deadline"


def _is_start(draft: Draft, context: Context) -> bool:
    """由2018年的1.91%提高到2.56%: the date of where a change began is its number's alone."""
    mention, text = draft.period, context.document.text
    if not context.chinese or mention is None:
        return False
    return (
        text[mention.start - 1 : mention.start] in ("由", "从", "自", "從")
        and text[mention.end : mention.end + 1] == "的"
    )


def _leads(draft: Draft, period: Period, context: Context) -> bool:
    """A date in front of its number governs what follows; one behind (`down 4.4 percent in 2020`) only where none does.

    A span of years (`since 2010`) is its own number's.
    """
    if context.carried is None and context.heading_when is None:
        return True
    if period.is_long:
        return False
    if context.carried is not None and period.last > context.carried[0].last:
        return True
    if context.chinese and context.carried is not None and period.last.year < context.carried[0].first.year - 1:
        # 2022年…；而2017年还只有…: a look back, after which the text goes on with its own year.
        return False
    if draft.period is None:
        return False
    if not context.chinese:
        if draft.period.role == "time" and draft.period.basis == "relative":
            return True
        if context.carried is not None and period.last < context.carried[0].first and not context.carried[0].is_day:
            return _opens(draft.period, context)
    return draft.period.start < draft.quantity.start


_OPENS = re.compile(r"(?:^|[.!?;:\n–—•*(]\s*|\b(?:and|but|while|whereas),?\s*)(?:\w+ ){0,2}$")


def _opens(mention: PeriodMention, context: Context) -> bool:
    """Whether a date opens its sentence or clause: one further back that stands within it is told in passing."""
    return _OPENS.search(context.document.text[max(0, mention.start - 40) : mention.start]) is not None


def resolve_baseline(draft: Draft, period: Period | None, context: Context) -> str | None:
    """What a change is measured against: the stated period, or the same period of an earlier year."""
    if draft.measure not in ("growth", "change", "multiple"):
        return None
    mention = draft.baseline
    if mention is None:
        if context.yoy and period is not None and _goes_with_year(draft, period, context):
            draft.because("baseline", None, "paragraph's comparison")
            return period.previous().text
        return None
    if mention.role == "since":
        found = context.latest[0].text if context.latest else None
    else:
        found = _baseline(mention, period, context)
    if found is not None and mention.role == "baseline" and period is not None and not context.chinese:
        start = Period.parse(found)
        if start.first < period.first:
            context.latest_span = Period.span(start, period), "stated"
    if found is not None:
        draft.because("baseline", Span(mention.start, mention.end), _TIME_RULES[mention.role])
    year_before = mention.role == "yoy" and mention.shift == -1
    told = period is not None and found == period.previous().text and draft.measure == "growth"
    if (year_before or told) and (context.chinese or draft.modality == "actual"):
        context.yoy = True
    if context.chinese and period is not None and found == period.previous().text and mention.basis == "relative":
        # 较上年末净增5616家 compares with the year before as 同比 does.
        context.yoy = True
    return found


def _goes_with_year(draft: Draft, period: Period, context: Context) -> bool:
    """Whether the paragraph's comparison reaches a number (ruling 2): a growth, in Chinese also a change, not a gap."""
    if draft.gap or (period.is_span and not (context.chinese and cumulative(period))):
        return False
    if draft.measure == "growth":
        return context.chinese or draft.modality == "actual"
    return context.chinese and (draft.measure == "change" or draft.value == draft.quantity.value + 1)


def _baseline(mention: PeriodMention, period: Period | None, context: Context) -> str | None:
    if mention.role != "yoy":
        told = mention.period
        if told is None or period is None:
            return told.text if told else None
        words = context.document.text[mention.start : mention.end]
        if words.endswith("同期") and len(told.text) == len("2023"):
            # 2019年同期, told of the first nine months, is those of 2019.
            return period.shifted(told.first.year - period.first.year).text
        if mention.basis != "relative":
            return told.text
        # A bulletin of 2021 printed in 2022 means 2020 by `last year`; to the next fiscal year `this year's` is before.
        later = told.first >= period.first and told.last >= period.last
        short = period.is_span and not period.is_long and not (context.chinese and cumulative(period))
        fiscal = short and len(told.text) == len("2023")
        return period.previous().text if later or fiscal else told.text
    if period is None:
        return None
    words = context.document.text[mention.start : mention.end]
    if "去年" in words and context.published and period.first.year > context.published.first.year:
        # 到2027年…，较去年增长75%: the year before the telling, not the one before the aim.
        return Period.year(context.published.first.year - 1).text
    if mention.period is not None:
        return period.shifted(mention.period.first.year - period.first.year).text
    return period.shifted(mention.shift).text
