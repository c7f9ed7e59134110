"""A document's text with its observations marked, for `sources open`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from regionstats.output.table import Row, Table
from regionstats.output.text import emphasised, unmarked
from regionstats.output.views import KEY_SHOWN, told

Record = Mapping[str, Any]
OPENED_FIELDS = ("line", "start", "end", "text", "observations")
_SAID = (
    *("key", "start", "end", "surface", "region", "region_name", "metric", "concept", "measure", "value", "value_max"),
    *("unit", "bound", "modality", "new", "period"),
)
_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_NOTES = {
    "en": ("Each marked number has its line below it; `regionstats show KEY` tells why it is read so.",),
    "zh": ("有标记的数字在其下一行说明；`regionstats show KEY` 说明其依据。",),
}


def opened_rows(text: str, observations: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """The lines of a text that hold something, each with the observations whose numeral begins in it."""
    waiting = sorted(observations, key=lambda row: (row["start"], row["end"]))
    at = 0
    for number, match in enumerate(_lines(text), 1):
        inside = []
        while at < len(waiting) and waiting[at]["start"] < match.end():
            inside.append({name: waiting[at][name] for name in _SAID})
            at += 1
        yield {
            "line": number,
            "start": match.start(),
            "end": match.end(),
            "text": match.group(),
            "observations": inside,
        }


def _lines(text: str) -> Iterable[re.Match[str]]:
    return (match for match in _LINE.finditer(text) if not match.group().isspace())


def opened(rows: list[Record], lang: str) -> Table:
    """The table of `sources open`: the text, and under each line what its numbers say."""
    shown: list[Row] = []
    for row in rows:
        shown.append(Row((_marked(row),)))
        shown += [Row((f"    {_said(found, lang)}",), "dim") for found in row["observations"]]
    return Table(("",), shown, notes=_NOTES[lang] if len(shown) > len(rows) else ())


def _marked(row: Record) -> str:
    made, at = [], 0
    for found in row["observations"]:
        start, end = found["start"] - row["start"], min(found["end"], row["end"]) - row["start"]
        if start >= at:
            made += [escaped(row["text"][at:start]), emphasised(escaped(row["text"][start:end]))]
            at = end
    return "".join((*made, escaped(row["text"][at:])))


def _said(found: Record, lang: str) -> str:
    region = found["region_name"] or found["region"] or "–"
    measure = "" if found["measure"] == "level" else f" ({found['measure']})"
    parts = (str(region), f"{found['concept'] or '–'}{measure}", told(found, lang), found["period"] or "–")
    return escaped(f"{' · '.join(parts)}  [{found['key'][:KEY_SHOWN]}]")


def escaped(text: str) -> str:
    r"""The text with every control and format character as its code: \x1b can then do nothing to a terminal."""
    return "".join(_code(c) if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in unmarked(text))


def _code(character: str) -> str:
    if character == "\t":
        return "  "
    return character.encode("unicode_escape").decode("ascii")
