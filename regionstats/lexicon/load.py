"""Reading the lexicon's data files: a bad entry is refused with file and entry named, never skipped."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from regionstats.errors import LexiconError

DATA = Path(__file__).parent / "data"


def read_toml(name: str) -> dict[str, Any]:
    """The TOML file `name` (relative to the data folder) as a dictionary; LexiconError where it is no TOML."""
    path = DATA / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: {error}.", "Mend the file; docs/lexicon.md shows the form of an entry.") from error


def read_csv(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of the CSV file `name`, which must have exactly these columns; LexiconError names a bad line."""
    path = DATA / name
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != columns:
            raise LexiconError(f"{path}: the columns are {reader.fieldnames}, not {list(columns)}.", "Mend the head.")
        for row in reader:
            if None in row or None in row.values():
                raise bad_entry(name, f"line {reader.line_num}", "it has too many or too few fields")
            yield row


def bad_entry(name: str, entry: str, why: str) -> LexiconError:
    """The error for one entry: the file, the entry and what is wrong with it."""
    return LexiconError(f"{DATA / name}: {entry}: {why}.", "Mend the entry; docs/lexicon.md shows its form.")
