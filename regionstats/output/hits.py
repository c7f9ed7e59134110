"""How the table of `search` looks: documents, and under each its sentences with the words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from regionstats.analysis.search import marks_in
from regionstats.output.table import Row, Table
from regionstats.output.text import emphasised, unmarked
from regionstats.output.views import KEY_SHOWN, Record, credit

_NOTES = {
    "en": "A key behind a sentence is the first number told there: `regionstats show KEY`.",
    "zh": "句末编号为句中首个数值：`regionstats show KEY`。",
}


def hits(words: Sequence[str]) -> Callable[[list[Record], str], Table]:
    """The table of `search` for these words."""

    def table(rows: list[Record], lang: str) -> Table:
        shown = list(_lines(rows, words))
        keys = any(row["key"] for row in rows)
        return Table(("",), shown, notes=(_NOTES[lang],) if keys else ())

    return table


def _lines(rows: list[Record], words: Sequence[str]) -> Iterator[Row]:
    before = None
    for row in rows:
        if row["doc"] != before:
            before = row["doc"]
            name = f"{row['doc']}: " if row["title"] else ""
            yield Row((name + _marked(credit(row), words),), "bold")
        if row["sentence"]:
            key = f" [{row['key'][:KEY_SHOWN]}]" if row["key"] else ""
            yield Row((f"  {_marked(row['sentence'], words)}{key}",))


def _marked(text: str, words: Sequence[str]) -> str:
    """The text with the words marked."""
    made, at = [], 0
    for start, end in marks_in(text, words):
        made += [unmarked(text[at:start]), emphasised(text[start:end])]
        at = end
    return "".join((*made, unmarked(text[at:])))
