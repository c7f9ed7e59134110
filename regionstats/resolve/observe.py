"""Drafts and their context become observations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from regionstats.lexicon.english import english
from regionstats.link.draft import Draft, Sentence
from regionstats.model import Observation, Span, statement_key
from regionstats.resolve.context import Context
from regionstats.resolve.fields import resolve_baseline, resolve_period, resolve_regions

Match = Callable[..., str | None]


def observe(
    drafts: list[Draft], sentence: Sentence, context: Context, match: Match
) -> Iterator[tuple[Draft, list[Observation]]]:
    """Each draft of a sentence with the observations it makes: none where it was dismissed, one for each region."""
    seen: dict[str, int] = {}
    context.just = None
    # `to lift it to 2.5 percent within five years. Three laboratories will go up`: nothing says when these will.
    context.target_holds = sentence.lang == "zh"
    context.open(sentence)
    for draft in drafts:
        if draft.dismissed is not None:
            yield draft, []
            continue
        surface = sentence.text[draft.quantity.start : draft.quantity.end]
        seen[surface] = seen.get(surface, 0) + 1
        yield draft, _observations(draft, sentence, context, match, surface, seen[surface])


_CODE = len("EUR")
_RATE = re.compile(
    r"\b(?:rate|share|ratio|intensity|gdp|gross|product|proportion|portion|relative|equivalent|spend\w*|spent)\b", re.I
)
_OF = re.compile(r"\)?[ -](?:share|stake|of)\b")
_PLAIN = "a percentage without a word of change"


def _observations(
    draft: Draft, sentence: Sentence, context: Context, match: Match, surface: str, occurrence: int
) -> list[Observation]:
    _take_unit(draft, sentence, context)
    if draft.returns and draft.concept is None:
        draft.concept = context.returned(draft.unit)
    lone = _LONE.fullmatch(draft.concept) if draft.concept is not None and draft.unit == "count" else None
    if draft.concept is not None and lone and (full := context.in_full(lone[1])) != lone[1]:
        draft.concept = full
    concept = draft.concept or context.told_back(draft.back)
    concept = concept or (context.just if draft.same or draft.measure == "growth" else None)
    opened = context.topic_for(draft.unit) if concept is None else None
    if opened is not None:
        concept = opened
        draft.because("concept", None, "what the sentence before speaks of")
        context.name(concept, draft.unit, draft.measure in ("growth", "multiple"))
    concept = concept or context.concept_for(draft.unit, draft.acted)
    if concept and not draft.concept and draft.tail:
        concept = f"{concept} {draft.tail}"
    if draft.head:
        draft.concept = concept = context.done_by(draft.head, concept)
    if draft.measure == "share" and draft.unit == "percent" and not draft.concept and context.growing == concept:
        plain = any(entry.rule == _PLAIN for entry in draft.evidence) and draft.quantity.form == "cardinal"
        if plain and not _RATE.search(sentence.words) and not _OF.match(sentence.text, draft.quantity.end):
            draft.measure = "growth"
            draft.because("measure", None, "growth goes on")
    if draft.unit == "percent" and draft.measure in ("growth", "share"):
        context.growing = concept if draft.measure == "growth" else None
    context.just = concept
    if draft.concept and not draft.passing:
        context.name(draft.concept, draft.unit, draft.measure in ("growth", "multiple"))
    elif concept and not draft.concept and concept is not opened:
        draft.because("concept", None, "concept of the number before")
    if context.heading_plans and draft.modality == "actual" and not draft.present and not _told_done(draft, context):
        draft.modality = "target"
        draft.because("modality", None, "under a heading of plans")
    fragment = draft.verbless and draft.measure in ("level", "growth") and not _told_done(draft, context)
    if fragment and context.planned and draft.modality == "actual":
        draft.modality = "target"
        draft.because("modality", None, "as the number before, in a fragment")
    regions = resolve_regions(draft, context)
    context.place = regions[0]
    when = resolve_period(draft, context)
    if when and context.published and when[0].first > context.published.last and draft.modality != "target":
        draft.modality = "target"
        draft.because("modality", None, "the period lies ahead of the publication")
    context.planned = draft.modality == "target"
    if draft.announced and when and context.published and when[0].last < context.published.first:
        draft.modality = "actual"
        draft.because("modality", None, "the period is over at the publication")
    baseline = resolve_baseline(draft, when[0] if when else None, context)
    _explain_rest(draft)
    document, quote = context.document.id, sentence.words
    first = Observation(
        doc=document,
        start=draft.quantity.start,
        end=draft.quantity.end,
        value=_plain(draft.value),
        value_max=None if draft.value_max is None else _plain(draft.value_max),
        unit=draft.unit,
        measure=draft.measure,
        region=regions[0],
        concept=concept,
        period=when[0].text if when else None,
        period_basis=when[1] if when else None,
        bound=draft.bound,
        modality=draft.modality,
        new=draft.new,
        baseline=baseline,
        surface=surface,
        metric=match(concept, sentence.lang, draft.unit, draft.measure) if concept else None,
        quote=quote,
        quote_start=sentence.start,
        quote_end=sentence.end,
        key=statement_key(document, quote, surface, occurrence),
        evidence=tuple(draft.evidence),
    )
    others = [
        replace(first, region=code, key=statement_key(document, quote, f"{surface}@{code}", occurrence))
        for code in regions[1:]
    ]
    return [first, *others]


def _take_unit(draft: Draft, sentence: Sentence, context: Context) -> None:
    """`The firms spent 832 million`: a bare magnitude that counts nothing of its own is in the unit told last."""
    surface = sentence.text[draft.quantity.start : draft.quantity.end]
    if _goes_on_in_percent(draft, surface, sentence, context):
        draft.unit, draft.measure = "percent", context.just_rate or "share"
        draft.because("unit", None, "percent told last")
    context.just_rate = draft.measure if draft.unit == "percent" else None
    bare = draft.unit == "count" and draft.measure == "level" and _MAGNITUDE.search(surface) is not None
    follows = _NEXT_WORD.match(sentence.text, draft.quantity.end)
    if follows and follows[1].lower() in english().measures:
        return  # `6 million TEUs` are no money
    if bare and draft.concept is None and context.amount_unit is not None and not _turned(context):
        draft.unit = context.amount_unit
        draft.because("unit", None, "unit told last")
    if draft.money and draft.unit == "count" and context.currency is not None:
        draft.unit = context.currency
        draft.because("unit", None, "money told last")
    if len(draft.unit) == _CODE and draft.unit.isupper():
        context.currency = draft.unit
    if draft.measure == "level" and draft.unit not in ("percent", "times", "rank"):
        context.amount_unit = draft.unit if draft.unit != "count" else None


def _turned(context: Context) -> bool:
    """`Now power.`: another thing is spoken of since."""
    return context.mentioned is not None and context.mentioned.alone


def _goes_on_in_percent(draft: Draft, surface: str, sentence: Sentence, context: Context) -> bool:
    """`27 percent lived in poverty. Today it is 23`: a bare number right after a rate, that counts nothing itself."""
    if context.just_rate is None or sentence.lang != "en" or draft.concept is not None or draft.unit != "count":
        return False
    if draft.measure != "level" or draft.value_max is not None or not 0 <= draft.value <= 100 or "," in surface:
        return False
    spelled = not surface[0].isdigit() and not sentence.text.endswith(("it was ", "it is "), 0, draft.quantity.start)
    if spelled or _EXISTS.search(sentence.text, sentence.start, draft.quantity.start):
        return False
    if sentence.text.startswith(" of ", draft.quantity.end):
        return False  # `2 of them were dry`
    if draft.aside:
        return True  # `46 percent took a job here, compared with 62`
    return context.topic_for("count") is None and context.by_unit.get("count") != context.concept


_EXISTS = re.compile(r"\bthere\s+(?:were|are|was|is|had been)\s+(?:\w+\s+){0,2}$", re.I)
# A lone noun, perhaps with what was done: `300 projects`, `853 applications filed`.
_LONE = re.compile(r"([a-z-]+s)(?: [a-z]+ed)?")
_NEXT_WORD = re.compile(r"\s+([\w-]+)")
_MAGNITUDE = re.compile(r"(?:million|billion|trillion|crore|bn|m|亿|億|兆)$", re.I)


def _told_done(draft: Draft, context: Context) -> bool:
    """Whether the number has a date of its own that is over."""
    if draft.period is None or draft.period.period is None or context.published is None:
        return False
    return draft.period.period.last < context.published.first


def _explain_rest(draft: Draft) -> None:
    """A field that no rule touched has its reason too: the numeral itself, or that no word said otherwise."""
    said = {entry.field for entry in draft.evidence}
    numeral = Span(draft.quantity.start, draft.quantity.end)
    for name, span, rule in (
        ("value", numeral, "the numeral"),
        ("unit", numeral, "the numeral's unit"),
        ("measure", numeral, "the numeral's form and unit"),
        ("bound", draft.quantity.bound_span, "the word beside it" if draft.bound != "exact" else "no word of bound"),
        ("modality", None, "no word of planning"),
        ("new", None, "no word of adding"),
    ):
        if name not in said:
            draft.because(name, span, rule)


def _plain(value: Decimal) -> Decimal:
    """The value without exponent or trailing zeros: 1.30E+11 is 130000000000."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()
