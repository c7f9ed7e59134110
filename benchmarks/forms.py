"""What reading costs: complete F1 of the labelled texts as web page, Word file, PDF and GB18030, beside plain text.

python benchmarks/forms.py                    every form of the DEV sets; exit code 1 where one loses more than it may
python benchmarks/forms.py --form pdf --diff  also where the text that was read differs from the one that was rendered
python benchmarks/forms.py --keep DIR         leaves the rendered files in DIR

The read text is another text than the labelled one, so labels are moved: each numeral is looked for with the
characters around it, blanks apart, in the order of the text. One that is not found again counts as missed.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from accuracy import FIELDS, LabelledSet, labelled_sets, read_rows, score  # noqa: E402
from render import FORMS  # noqa: E402

ALLOWED = {"html": 0.03, "docx": 0.03, "gb18030": 0.03, "pdf": 0.05}
AROUND = 12


def moved(labels: list[dict[str, Any]], text: str, read: str) -> list[dict[str, Any]]:
    """The labels of one document with their places in the text that was read."""
    old, old_places = packed(text)
    new, new_places = packed(read)
    at: dict[int, int] = {place: n for n, place in enumerate(old_places)}
    reached = 0
    found = []
    for label in sorted(labels, key=lambda row: row["start"]):
        inside = [at[place] for place in range(label["start"], label["end"]) if place in at]
        start, end = inside[0], inside[-1] + 1
        place = _place(old, start, end, new, reached)
        if place is None:
            found.append(label | {"start": len(read) + label["start"], "end": len(read) + label["end"]})
            continue
        reached = max(reached, place - AROUND)
        found.append(label | {"start": new_places[place], "end": new_places[place + end - start - 1] + 1})
    return found


def packed(text: str) -> tuple[str, list[int]]:
    """The text without blanks and bars, and where each character stood."""
    places = [n for n, character in enumerate(text) if not character.isspace() and character not in "|｜"]
    return "".join(text[n] for n in places), places


def _place(old: str, start: int, end: int, new: str, reached: int) -> int | None:
    for before, after in ((AROUND, AROUND), (AROUND, 0), (0, AROUND), (3, 1), (0, 0)):
        first = max(0, start - before)
        found = new.find(old[first : end + after], max(0, reached - 200))
        if found >= 0:
            return found + start - first
    return None


def documents(chosen: LabelledSet) -> Iterator[tuple[dict[str, Any], str]]:
    """The manifest's rows and their texts."""
    for row in read_rows(chosen.manifest):
        yield row, (chosen.manifest.parent / row["path"]).read_text(encoding="utf-8")


def measured(chosen: LabelledSet, form: str, keep: Path | None, diff: bool) -> tuple[float, float]:
    """Complete F1 on the plain texts and on their rendered form."""
    from regionstats.extract import extract
    from regionstats.model import Document
    from regionstats.reading.inputs import read_data
    from regionstats.reading.worker import Worker

    labels: dict[str, list[dict[str, Any]]] = {}
    for label in read_rows(chosen.labels):
        labels.setdefault(label["doc"], []).append(label)
    plain, rendered, all_moved = [], [], []
    worker = Worker()
    for row, text in documents(chosen):
        render, ending = FORMS[form]
        data = render(text, row["lang"])
        if keep is not None:
            (keep / f"{row['id']}.{form}{ending}").write_bytes(data)
        read = read_data(data, row["id"], worker, ending).text
        known = {key: value for key, value in row.items() if key != "path"}
        plain += rows_of(extract(Document(text=text, **known)))
        rendered += rows_of(extract(Document(text=read, **known)))
        all_moved += moved(labels.get(row["id"], []), text, read)
        if diff:
            show_difference(row["id"], text, read)
    worker.close()
    before = score(read_rows(chosen.labels), plain).f1("complete")
    return before, score(all_moved, rendered).f1("complete")


def rows_of(found: list[Any]) -> list[dict[str, Any]]:
    """Observations as rows to be scored."""
    return [{name: getattr(entry, name) for name in ("doc", "start", "end", *FIELDS)} for entry in found]


def show_difference(name: str, text: str, read: str) -> None:
    """Lines that are not the same, blanks apart."""
    old, new = ([" ".join(line.split()) for line in words.splitlines() if line.strip()] for words in (text, read))
    for line in difflib.unified_diff(old, new, name, f"{name} as read", lineterm="", n=0):
        print(line)


def main() -> int:
    """Measure what was asked for; 0 where no form loses more than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", dest="sets", metavar="NAME", help="default: en and zh")
    parser.add_argument("--form", action="append", dest="forms", choices=sorted(FORMS))
    parser.add_argument("--diff", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    too_much = 0
    for name in arguments.sets or ("en", "zh"):
        for form in arguments.forms or FORMS:
            before, after = measured(labelled_sets()[name], form, arguments.keep, arguments.diff)
            loss = before - after
            too_much += loss > ALLOWED[form]
            print(f"{name} {form:<8} complete F1 {after:.3f}, plain text {before:.3f}, loss {loss:+.3f}", flush=True)
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
