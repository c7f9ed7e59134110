"""How many cells of statistical tables become complete observations, read from a web page and from a Word file.

python benchmarks/tables.py            both forms; exit code 1 where fewer than 95 in 100 cells are complete
python benchmarks/tables.py --errors   also each cell that is missed or wrong
"""

from __future__ import annotations

import argparse
import re
import sys
from html import escape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from accuracy import FIELDS, describe, score
from render import docx_of, word_cell, word_paragraph
from table_cases import CASES

LEAST = 0.95
LEADS = {
    "en": "The bureau has published its figures on the economy and on innovation, which the table below sets out.",
    "zh": "统计部门公布了经济运行和科技创新的主要数据，具体情况见下表，各项数据以正式年鉴为准，解释权归统计部门。",
}


def as_page(case: dict[str, Any]) -> bytes:
    """The table in a web page, with spans, its title in a paragraph of its own and its notes below."""
    rows = "".join(f"<tr>{''.join(_html_cell(cell, 'th') for cell in row)}</tr>" for row in case["heads"])
    rows += "".join(f"<tr>{''.join(_html_cell(cell, 'td') for cell in row)}</tr>" for row in case["rows"])
    parts = [LEADS[case["lang"]], case["title"], *([case["unit"]] if "unit" in case else [])]
    before = "".join(f"<p>{escape(part)}</p>" for part in parts)
    after = "".join(f"<p>{escape(note)}</p>" for note in case["notes"])
    page = f"<html><head><title>x</title></head><body><div>{before}<table>{rows}</table>{after}</div></body></html>"
    return page.encode()


def _html_cell(cell: Any, tag: str) -> str:
    text, across, down = cell if isinstance(cell, tuple) else (cell, 1, 1)
    return f'<{tag} colspan="{across}" rowspan="{down}">{escape(text)}</{tag}>'


def as_word(case: dict[str, Any]) -> bytes:
    """The table in a Word file: spans as Word writes them."""
    below: dict[int, str] = {}
    rows = ""
    for row in case["heads"]:
        cells, column = "", 0
        for cell in row:
            while column in below:
                cells += word_cell("", below.pop(column))
                column += 1
            text, across, down = cell if isinstance(cell, tuple) else (cell, 1, 1)
            below |= {column: "<w:vMerge/>"} if down > 1 else {}
            merge = '<w:vMerge w:val="restart"/>' if down > 1 else ""
            cells += word_cell(text, f'<w:gridSpan w:val="{across}"/>{merge}')
            column += across
        rows += f"<w:tr>{cells}</w:tr>"
    rows += "".join(f"<w:tr>{''.join(map(word_cell, row))}</w:tr>" for row in case["rows"])
    parts = [LEADS[case["lang"]], case["title"], *([case["unit"]] if "unit" in case else [])]
    body = "".join(map(word_paragraph, parts)) + f"<w:tbl>{rows}</w:tbl>" + "".join(map(word_paragraph, case["notes"]))
    return docx_of(body)


def labels(case: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """What each cell says, with its place in the text that was read."""
    found, reached = [], text.index("| --- |") if "| --- |" in text else 0
    for row, line in zip(case["rows"], case["lines"], strict=True):
        reached = text.index(f"| {row[0].split('（')[0][:4]}", reached)
        at = reached
        for cell, column in zip(row, case["columns"], strict=True):
            at = text.index(f"| {cell}", at)
            if column is not None and line is not None and re.match(r"-?\d", cell):
                found.append(_label(case, cell, at + 2, column, line))
            at += 1
    return found


def _label(case: dict[str, Any], cell: str, start: int, column: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    said = {"p": case["p"], "r": case["region"], "m": "level", "u": "count", "x": 1} | column | line
    if column.get("m", "level") != "level":
        said |= {"m": column["m"], "u": column["u"], "x": 1}
    thing = " ".join(dict.fromkeys(part["c"] for part in (line, column) if "c" in part))
    value = float(cell.replace(",", "")) * said["x"]
    return {
        "doc": case["id"], "start": start, "end": start + len(cell), "value": value, "value_max": None,
        "unit": said["u"], "measure": said["m"], "region": said["r"], "concept": thing, "period": said["p"],
        "period_basis": "stated",
        "bound": "exact", "modality": "actual", "new": False, "baseline": None, "optional": False,
    }  # fmt: skip


def main() -> int:
    """Measure both forms; 0 where enough cells are complete."""
    from regionstats.extract import extract
    from regionstats.model import Document
    from regionstats.reading.inputs import read_data
    from regionstats.reading.worker import Worker

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    worker, short = Worker(), 0
    for form, render, ending in (("html", as_page, ".html"), ("docx", as_word, ".docx")):
        wanted, read = [], []
        for case in CASES:
            text = read_data(render(case), case["id"], worker, ending).text
            document = Document(case["id"], text, case["lang"], case["published"], case["region"])
            found = [{name: getattr(o, name) for name in ("doc", "start", "end", *FIELDS)} for o in extract(document)]
            cells = labels(case, text)
            places = {(cell["start"], cell["end"]) for cell in cells}
            wanted += cells
            read += [row for row in found if any(row["start"] < end and start < row["end"] for start, end in places)]
        result = score(wanted, read)
        print(f"{form}: {result.hits['complete']} of {len(wanted)} cells complete, {result.recall('complete'):.3f}")
        short += result.recall("complete") < LEAST
        for finding in result.findings if arguments.errors else ():
            print(
                "  " + describe(finding),
                [(n, finding.row.get(n), (finding.prediction or {}).get(n)) for n in finding.wrong],
            )
    worker.close()
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
