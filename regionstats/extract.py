"""The stages by name: document -> blocks -> mentions -> drafts -> observations."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from dataclasses import replace

from regionstats.lexicon.metrics import catalogue
from regionstats.lexicon.regions import gazetteer
from regionstats.link.draft import Draft
from regionstats.link.grid import Tables
from regionstats.link.reader import SentenceReader, link
from regionstats.model import Document, Lang, Observation, Span
from regionstats.period import Period
from regionstats.reading.blocks import Block, dateline_end, read_blocks
from regionstats.reading.metadata import complete
from regionstats.resolve.about import detect_region
from regionstats.resolve.context import Context
from regionstats.resolve.observe import Match, observe

EXTRACTOR = "1"
"""The extractor's version: an ingest re-reads what an older one has read."""

_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]")
# Half a character that a broken encoding left behind: the automata refuse it, one for one offsets hold.
_LONE = re.compile(r"[\ud800-\udfff]")
_WARMING: dict[Lang, str] = {"en": "In 2023 exports grew by 3 percent.", "zh": "2023年出口增长3%。"}
Made = tuple[Draft, list[Observation]]


def extract(document: Document) -> list[Observation]:
    """Every observation that a document states, in the order of its text; nothing is invented where it is silent."""
    return list(observations(document))


def observations(document: Document) -> Iterator[Observation]:
    """The same one by one, so that a text of any length needs no more memory than itself."""
    return (observation for _, made in _drafts(document) for observation in made)


def warm() -> None:
    """Load what reading a text needs, for programs that read many.

    The lexicon's tables are then kept out of the garbage collector's rounds: they live until the end, and looking
    through them again and again took a twelfth of the time.
    """
    for lang, text in _WARMING.items():
        extract(Document("", text, lang=lang, published="2024-01-01"))
    gc.collect()
    gc.freeze()


def drafts(document: Document) -> list[Made]:
    """Every number found, dismissed ones too, with the observations made of it: what `explain` shows."""
    return list(_drafts(document))


def understood(document: Document, blocks: list[Block] | None = None) -> Document:
    """The document with language, date, title, publisher and region found in its text where nobody gave them.

    A region given by name (`liaoning`) becomes its code; UnknownNameError suggests where there is none of that name.
    """
    if blocks is None:
        blocks = read_blocks(document.text)
    document = complete(document, blocks)
    if document.region is not None:
        known = document.region in gazetteer().by_code
        return document if known else replace(document, region=gazetteer().find(document.region))
    if document.lang is None:
        return document
    return replace(document, region=detect_region(document.text, blocks, document.lang, gazetteer()))


def _drafts(document: Document) -> Iterator[Made]:
    document = replace(document, text=_LONE.sub("\ufffd", document.text))
    blocks = read_blocks(document.text)
    document = understood(document, blocks)
    published = Period.parse(document.published) if document.published else None
    context = Context(document, gazetteer(), published)
    country = context.gazetteer.country(document.region) if document.region else None
    reader = SentenceReader(document.text, published, document.region, country)
    match = catalogue().match
    tables, titled = Tables(reader), False
    for block in blocks:
        lang = _lang(document, block)
        if block.kind == "heading":
            span = Span(block.start, block.end)
            words = document.text[block.start : block.end]
            if tables.name(words):
                continue
            context.enter_heading(words, reader.periods(span, lang), reader.regions(span, lang), first=not titled)
        elif block.kind == "table":
            if block.head:
                heads = [document.text[cell.start : cell.end] for cell in block.cells]
                tables.begin(heads, sure=document.text[block.start : block.end].lstrip().startswith("|"))
            elif block.cells:
                sentence = reader.read(Span(block.start, block.end), lang, "table")
                if tables.grid is not None:
                    context.begin_row()
                yield from observe(tables.row(sentence, block.cells), sentence, context, match)
        elif block.kind != "furniture":
            tables, titled = Tables(reader), titled or block.kind == "paragraph"
            yield from _paragraph(context, reader, block, lang, match)
            if block.kind == "question":
                context.ask(reader.periods(Span(block.start, block.end), lang))


def _paragraph(context: Context, reader: SentenceReader, block: Block, lang: Lang, match: Match) -> Iterator[Made]:
    context.begin_paragraph()
    dated = dateline_end(context.document.text[block.start : block.end])
    for span in block.sentences:
        sentence = reader.read(span, lang, dated=dated if span.start == block.start else 0)
        found = link(sentence)
        yield from observe(found, sentence, context, match)
        context.after(sentence, found)


def _lang(document: Document, block: Block) -> Lang:
    """The block's language, since documents mix them: Chinese where a good part of it is in Chinese characters."""
    words = document.text[block.start : min(block.end, block.start + 200)]
    if words.isascii() and _LATIN.search(words):
        return "en"
    han, latin = len(_HAN.findall(words)), len(_LATIN.findall(words))
    if han == 0 and latin == 0:
        return document.lang or "en"
    return "zh" if han * 3 > latin else "en"
