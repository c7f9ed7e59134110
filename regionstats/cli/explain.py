"""`regionstats explain "SENTENCE"`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from regionstats.cli import inputs
from regionstats.cli.declare import Argument
from regionstats.cli.shared import Shared
from regionstats.errors import UsageError
from regionstats.link.draft import Draft
from regionstats.model import Document, Evidence, Lang, Observation, Span
from regionstats.output.numbers import plain
from regionstats.output.sheet import Sheet
from regionstats.output.table import Row, Table
from regionstats.period import Period
from regionstats.reading.inputs import check_date

FIELDS = (
    "number",
    "start",
    "end",
    "surface",
    "dismissed",
    "field",
    "value",
    "words",
    "words_start",
    "words_end",
    "rule",
)
_Number = tuple[int, int, str | None, list[Observation]]
"""A number's start and end, why it is dismissed, and the observations made of it."""
_DIGITS = re.compile(r"(?:[A-Za-z]+-?)?\d+(?:[.,:/-]\d+)*[A-Za-z]*", re.ASCII)
_SHOWN = (
    "value", "value_max", "unit", "measure", "region", "concept", "metric", "period", "period_basis", "bound",
    "modality", "new", "baseline",
)  # fmt: skip


def explain(
    shared: Shared,
    sentence: Annotated[str, Argument(metavar="SENTENCE", help="What to understand.")],
    region: inputs.Region = None,
    published: inputs.Published = None,
    text_lang: inputs.Language = None,
) -> int:
    """Show how a sentence is understood: each number found or dismissed, and the words behind each field."""
    from regionstats.extract import drafts, understood

    document = _document(sentence, region, published, text_lang)
    read = [(*_span(draft), draft.dismissed, made) for draft, made in drafts(document)]
    found = sorted([*read, *_passed_over(understood(document), read)], key=lambda number: number[:2])
    rows = [row for place, number in enumerate(found, 1) for row in _rows(place, *number, sentence)]
    return shared.emit(Sheet(FIELDS, rows, _table), "No number is found.")


def _document(sentence: str, region: str | None, published: str | None, lang: Lang | None) -> Document:
    from regionstats.lexicon.regions import gazetteer

    if published is not None:
        try:
            check_date(published)
        except ValueError as error:
            raise UsageError(f"--published {published} is no date.", "Write 2024-05-09, 2024-03 or 2024.") from error
    return Document("-", sentence, lang, published, gazetteer().find(region) if region else None)


def _span(draft: Draft) -> tuple[int, int]:
    return draft.quantity.start, draft.quantity.end


def _passed_over(document: Document, read: list[_Number]) -> Iterator[_Number]:
    """What has digits and is no quantity to begin with: dates, and names such as `5G` or `CAP1400`."""
    from regionstats.link.reader import SentenceReader

    published = Period.parse(document.published) if document.published else None
    text, lang = document.text, document.lang or "en"
    periods = SentenceReader(text, published, document.region, None).periods(Span(0, len(text)), lang)
    taken = [(start, end) for start, end, *_ in read]
    words = [(match.span(), "in a name or word") for match in _DIGITS.finditer(text)]
    for (start, end), why in [*(((period.start, period.end), "a date or period") for period in periods), *words]:
        has_digit = any(character.isdecimal() for character in text[start:end])
        if has_digit and not any(start < other and begin < end for begin, other in taken):
            taken.append((start, end))
            yield start, end, why, []


def _rows(
    place: int, start: int, end: int, dismissed: str | None, made: list[Observation], text: str
) -> Iterator[dict[str, Any]]:
    number = {"number": place, "start": start, "end": end, "surface": text[start:end], "dismissed": dismissed}
    empty = dict.fromkeys(("field", "value", "words", "words_start", "words_end", "rule"))
    if not made:
        yield number | empty
    for observation in made:
        for name in _SHOWN:
            value = getattr(observation, name)
            if value is not None:
                yield number | {"field": name, "value": value} | _why(observation, name, text)


def _why(observation: Observation, name: str, text: str) -> dict[str, Any]:
    reasons = [reason for reason in observation.evidence if reason.field == name] or [Evidence(name, None, "")]
    span, rule = reasons[-1].span, "; ".join(reason.rule for reason in reasons if reason.rule)
    words = text[span.start : span.end] if span else None
    where = {"words_start": span.start, "words_end": span.end} if span else dict.fromkeys(("words_start", "words_end"))
    return {"words": words, **where, "rule": rule or None}


def _table(rows: list[Any], lang: str) -> Table:
    shown: list[Row] = []
    before: tuple[int, str] | None = None
    for row in rows:
        here = (row["number"], row["field"])
        if before is None or row["number"] != before[0] or row["field"] == "value":
            dismissed = f": dismissed, {row['dismissed']}" if row["dismissed"] else ""
            shown.append(Row((f"“{row['surface']}”{dismissed}", "", "", ""), "bold"))
        if row["field"]:
            words = f"“{row['words']}”" if row["words"] else ""
            shown.append(Row((f"  {row['field']}", plain(row["value"]), words, row["rule"] or "")))
        before = here
    return Table(("field", "value", "words", "rule"), shown)
