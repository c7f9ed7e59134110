"""`regionstats explain "SENTENCE"`"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from regionstats.cli import inputs
from regionstats.cli.shared import Shared
from regionstats.errors import UsageError
from regionstats.link.draft import Draft
from regionstats.model import Document, Evidence, Lang, Observation
from regionstats.output.numbers import plain
from regionstats.output.sheet import Sheet
from regionstats.output.table import Row, Table
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
_SHOWN = (
    "value", "value_max", "unit", "measure", "region", "concept", "metric", "period", "period_basis", "bound",
    "modality", "new", "baseline",
)  # fmt: skip


def explain(
    shared: Shared,
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="What to understand.")],
    region: inputs.Region = None,
    published: inputs.Published = None,
    text_lang: inputs.Language = None,
) -> int:
    """Show how a sentence is understood: each number found or dismissed, and the words behind each field."""
    from regionstats.extract import drafts

    document = _document(sentence, region, published, text_lang)
    found = [row for place, made in enumerate(drafts(document), 1) for row in _rows(place, *made, sentence)]
    return shared.emit(Sheet(FIELDS, found, _table), "No number is found.")


def _document(sentence: str, region: str | None, published: str | None, lang: Lang | None) -> Document:
    from regionstats.lexicon.regions import gazetteer

    if published is not None:
        try:
            check_date(published)
        except ValueError as error:
            raise UsageError(f"--published {published} is no date.", "Write 2024-05-09, 2024-03 or 2024.") from error
    return Document("-", sentence, lang, published, gazetteer().find(region) if region else None)


def _rows(place: int, draft: Draft, made: list[Observation], text: str) -> Iterator[dict[str, Any]]:
    start, end = draft.quantity.start, draft.quantity.end
    number = {"number": place, "start": start, "end": end, "surface": text[start:end], "dismissed": draft.dismissed}
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
