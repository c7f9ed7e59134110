"""The stages by name: document -> blocks -> mentions -> drafts -> observations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from regionstats.find.mentions import PeriodMention
from regionstats.find.quantities import find_quantities
from regionstats.find.regions import RegionMention, find_regions
from regionstats.lexicon.metrics import catalogue
from regionstats.lexicon.regions import gazetteer
from regionstats.link.draft import BlockKind, Draft, Sentence
from regionstats.link.heads import link_headed
from regionstats.link.tables import Table, link_row
from regionstats.model import Document, Lang, Observation, Quantity, Span
from regionstats.period import Period
from regionstats.reading.blocks import Block, dateline_end, read_blocks
from regionstats.reading.metadata import complete
from regionstats.resolve.about import detect_region
from regionstats.resolve.context import Context
from regionstats.resolve.observe import observe

EXTRACTOR = "1"
"""The extractor's version: an ingest re-reads what an older one has read."""


def extract(document: Document) -> list[Observation]:
    """Every observation that a document states, in the order of its text; nothing is invented where it is silent."""
    return [observation for _, made in _drafts(document) for observation in made]


def drafts(document: Document) -> list[tuple[Draft, list[Observation]]]:
    """Every number found, dismissed ones too, with the observations made of it: what `explain` shows."""
    return list(_drafts(document))


def _drafts(document: Document) -> Iterator[tuple[Draft, list[Observation]]]:
    blocks = read_blocks(document.text)
    document = understood(document, blocks)
    context = Context(document, gazetteer(), Period.parse(document.published) if document.published else None)
    match = catalogue().match
    titled = False
    table = Table()
    for block in blocks:
        lang = _lang(document, block)
        if block.kind == "furniture":
            continue
        if block.kind == "table":
            sentence = _sentence(context, block, Span(block.start, block.end), lang)
            yield from observe(link_row(sentence, block.cells, table), sentence, context, match)
            continue
        table = Table()
        if block.kind == "heading":
            _enter(context, block, lang, first=not titled)
            table = Table(document.text[block.start : block.end])
            continue
        titled = titled or block.kind == "paragraph"
        yield from _paragraph(context, block, lang, match)


def understood(document: Document, blocks: list[Block]) -> Document:
    """The document with language, date, title, publisher and region found in its text where nobody gave them."""
    document = complete(document, blocks)
    if document.region is not None or document.lang is None:
        return document
    return replace(document, region=detect_region(document.text, blocks, document.lang, gazetteer()))


def _paragraph(
    context: Context, block: Block, lang: Lang, match: Callable[..., str | None]
) -> Iterator[tuple[Draft, list[Observation]]]:
    context.begin_paragraph()
    for span in block.sentences:
        sentence = _sentence(context, block, span, lang)
        found = _link(sentence) if sentence.quantities else []
        yield from observe(found, sentence, context, match)
        context.after(sentence, found)


def _link(sentence: Sentence) -> list[Draft]:
    headed = link_headed(sentence)
    return headed if headed is not None else _LINKERS(sentence.lang)(sentence)


def _enter(context: Context, block: Block, lang: Lang, first: bool) -> None:
    words = context.document.text[block.start : block.end]
    periods = _periods(context, Span(block.start, block.end), lang)
    regions = tuple(_moved_region(m, block.start) for m in find_regions(words, lang, context.document.region))
    context.enter_heading(periods, regions, first)


def _sentence(context: Context, block: Block, span: Span, lang: Lang) -> Sentence:
    text = context.document.text
    words = text[span.start : span.end]
    quantities = [_moved_quantity(q, span.start) for q in find_quantities(words, lang)]
    periods = _periods(context, span, lang)
    regions = tuple(_moved_region(m, span.start) for m in find_regions(words, lang, context.document.region))
    kept = tuple(q for q in quantities if not _is_date(q, periods))
    kind: BlockKind = "table" if block.kind == "table" else "paragraph"
    return Sentence(text, span.start, span.end, lang, kind, kept, periods, regions)


def _is_date(quantity: Quantity, periods: tuple[PeriodMention, ...]) -> bool:
    """A number inside a date is a date: `2023`, `first` in `the first half`."""
    return any(m.start < quantity.end and quantity.start < m.end for m in periods)


def _periods(context: Context, span: Span, lang: Lang) -> tuple[PeriodMention, ...]:
    """The times a sentence or heading speaks of; Chinese ones are read in the light of the whole document."""
    text = context.document.text
    if lang == "zh":
        found = _chinese_periods(text, context.published)
        first = bisect_left(found, span.start, key=lambda mention: mention.start)
        last = bisect_left(found, span.end, key=lambda mention: mention.start)
        return found[first:last]
    from regionstats.find.periods_en import find_periods

    region = context.document.region
    country = context.gazetteer.country(region) if region else None
    mentions = find_periods(text[span.start : span.end], context.published, country)
    return tuple(_moved_period(m, span.start) for m in mentions)


@lru_cache(maxsize=2)
def _chinese_periods(text: str, published: Period | None) -> tuple[PeriodMention, ...]:
    from regionstats.find.periods_zh import find_periods

    return tuple(find_periods(text, published))


def _LINKERS(lang: Lang) -> Callable[[Sentence], list[Draft]]:  # noqa: N802
    if lang == "zh":
        from regionstats.link.zh import link_sentence as link_chinese

        return link_chinese
    from regionstats.link.en import link_sentence

    return link_sentence


def _lang(document: Document, block: Block) -> Lang:
    """The block's language: Chinese where Chinese characters are in it, unless the document is English throughout."""
    words = document.text[block.start : block.end]
    han = sum("\u3400" <= character <= "\u9fff" for character in words[:200])
    latin = sum(character.isascii() and character.isalpha() for character in words[:200])
    if han == 0 and latin == 0:
        return document.lang or "en"
    return "zh" if han * 3 > latin else "en"


def _moved_quantity(quantity: Quantity, by: int) -> Quantity:
    bound = quantity.bound_span
    moved = Span(bound.start + by, bound.end + by) if bound else None
    return replace(quantity, start=quantity.start + by, end=quantity.end + by, bound_span=moved)


def _moved_period(mention: PeriodMention, by: int) -> PeriodMention:
    return mention._replace(start=mention.start + by, end=mention.end + by)


def _moved_region(mention: RegionMention, by: int) -> RegionMention:
    return mention._replace(start=mention.start + by, end=mention.end + by)
