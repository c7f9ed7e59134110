"""The store's speed, each figure a ratio within one run.

python benchmarks/store.py load             1,000,000 observations: rows a second against bare sqlite3.executemany
python benchmarks/store.py ask              compare, list and regions on that database against the same on the seeds
python benchmarks/store.py jobs             2,000 documents by two processes against one, and a small batch
python benchmarks/store.py                  all three; exit code 1 where one misses its bar

--observations N and --documents N make a smaller run; --keep FILE leaves the database of `load` there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from regionstats import workspace  # noqa: E402
from regionstats.model import Document, Evidence, Observation, Span, statement_key  # noqa: E402
from regionstats.store.write import ingest  # noqa: E402

PROGRAM = [sys.executable, "-m", "regionstats"]
ROUNDS = 10
IN_A_DOCUMENT = 40
_TABLES = ("document", "extraction_run", "observation", "document_fts")
_NUMBER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d[\d,]*")


def invented(path: Path, total: int) -> Iterator[tuple[Document, list[Observation]]]:
    """Documents of 40 plain sentences each with what they state, over the provinces and cities of China."""
    with closing(sqlite3.connect(path)) as connection:
        places = connection.execute(
            "SELECT code, name FROM region WHERE code LIKE 'CN%' AND level IN ('province', 'city') ORDER BY code"
        ).fetchall()
        metrics = connection.execute("SELECT id, name FROM metric ORDER BY id").fetchall()
    dice = random.Random(5)
    for number in range(total // IN_A_DOCUMENT):
        code, _ = dice.choice(places)
        sentences = [_sentence(dice, dice.choice(places), dice.choice(metrics)) for _ in range(IN_A_DOCUMENT)]
        text = " ".join(sentence for sentence, *_ in sentences)
        name = f"invented-{number:06d}"
        document = Document(name, text, "en", "2024-05-09", code, f"Bulletin {number}", "Statistics Daily")
        yield document, list(_stated(name, sentences))


def _sentence(dice: random.Random, place: tuple[str, str], metric: tuple[str, str]) -> tuple[Any, ...]:
    value, year = f"{dice.randrange(1, 10_000_000):,}", str(dice.randrange(2010, 2025))
    return f"In {year}, {place[1]}'s {metric[1]} reached {value}.", value, year, place, metric


def _stated(name: str, sentences: list[tuple[Any, ...]]) -> Iterator[Observation]:
    at = 0
    for sentence, value, year, (code, place), (metric, concept) in sentences:
        start = at + sentence.rindex(value)
        spans = {"value": Span(start, start + len(value)), "period": Span(at + 3, at + 7)}
        spans |= {"region": Span(at + 9, at + 9 + len(place)), "concept": Span(start - 9 - len(concept), start - 9)}
        evidence = [Evidence(field, span, "as the sentence says it") for field, span in spans.items()]
        yield Observation(
            doc=name, start=start, end=start + len(value), value=Decimal(value.replace(",", "")), value_max=None,
            unit="count", measure="level", region=code, concept=concept, period=year, period_basis="stated",
            bound="exact", modality="actual", new=False, baseline=None, surface=value, metric=metric, quote=sentence,
            quote_start=at, quote_end=at + len(sentence), key=statement_key(name, sentence, value, 1),
            evidence=(*evidence, Evidence("unit", None, "a bare number"), Evidence("metric", None, "the catalogue")),
        )  # fmt: skip
        at += len(sentence) + 1


class Untimed:
    """A clock that stands still while the texts are invented."""

    def __init__(self) -> None:
        self.made = 0.0
        self.started = time.perf_counter()

    def over(self, pairs: Iterator[tuple[Document, list[Observation]]], into: dict[str, Any]) -> Iterator[Document]:
        """The documents; what each states is put into `into`."""
        while True:
            started = time.perf_counter()
            document, found = next(pairs, (None, None))
            self.made += time.perf_counter() - started
            if document is None:
                return
            into[document.id] = found
            yield document

    def seconds(self) -> float:
        """The seconds since the start, without those of inventing."""
        return time.perf_counter() - self.started - self.made


def load(path: Path, observations: int) -> list[dict[str, Any]]:
    """Fill `path` by our own way, then an equal database by executemany with the very same rows."""
    workspace.new(path, seeds=False)
    told: dict[str, list[Observation]] = {}
    clock = Untimed()
    documents = clock.over(invented(path, observations), told)
    report = ingest(path, documents, lambda document: told.pop(document.id), "benchmark")
    ours = clock.seconds()
    assert (report.observations, report.failures) == (observations, ())
    bare, rows = _bare(path)
    ratio = bare / ours
    return [
        {"name": "ingest of observations", "figure": f"{observations / ours:,.0f} a second, {rows / ours:,.0f} rows"},
        {"name": "bare executemany", "figure": f"{observations / bare:,.0f} a second, {rows / bare:,.0f} rows"},
        {"name": "ratio", "figure": f"{ratio:.2f} of at least 0.5", "missed": ratio < 0.5},
    ]


def _bare(path: Path) -> tuple[float, int]:
    """Seconds of executemany alone, in one transaction, for the same rows of tables and full-text index."""
    beside = path.with_suffix(".bare")
    workspace.new(beside, seeds=False)
    seconds, count = 0.0, 0
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(beside)) as target:
        for table in _TABLES:
            query = "SELECT rowid, coalesce(title, ''), text FROM document" if table == "document_fts" else None
            cursor = source.execute(query or f"SELECT * FROM {table}")
            columns = "(rowid, title, text)" if query else ""
            marks = ", ".join("?" * len(cursor.description))
            while rows := cursor.fetchmany(50_000):
                started = time.perf_counter()
                target.executemany(f"INSERT INTO {table} {columns} VALUES ({marks})", rows)
                seconds += time.perf_counter() - started
                count += len(rows)
        started = time.perf_counter()
        target.commit()
        seconds += time.perf_counter() - started
    beside.unlink()
    return seconds, count


def ask(path: Path) -> list[dict[str, Any]]:
    """Each question on the large database against the same on the bundled digests: medians of ten, in turns."""
    questions = [["compare", "liaoning", "guangdong"], ["list", "--limit", "50"], ["regions"]]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "seeds.db"
        workspace.new(small, seeds=True)
        for question in questions:
            times: dict[Path, list[float]] = {small: [], path: []}
            for place in range(-1, ROUNDS):
                for database, taken in times.items():
                    seconds = _seconds(["--db", str(database), *question])
                    if place >= 0:
                        taken.append(seconds)
            little, much = statistics.median(times[small]), statistics.median(times[path])
            figure = f"{1000 * much:.0f} ms, {much / little:.2f} times {1000 * little:.0f} ms, of less than 3"
            found.append({"name": " ".join(question), "figure": figure, "missed": much >= 3 * little})
    return found


def _seconds(arguments: list[str]) -> float:
    started = time.perf_counter()
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*PROGRAM, *arguments], env=variables, check=True, capture_output=True)
    return time.perf_counter() - started


def jobs(documents: int) -> list[dict[str, Any]]:
    """The same texts by one and by two processes, in turns; then a few texts, which must not pay for processes."""
    with tempfile.TemporaryDirectory() as folder:
        many = vary(Path(folder) / "many", documents)
        few = vary(Path(folder) / "few", 20)
        one, two = (_ingested(many, ["--jobs", "1"], 3), _ingested(many, ["--jobs", "2"], 3))
        alone, default = _ingested(few, ["--jobs", "1"], 5), _ingested(few, [], 5)
    gain, loss = one / two, default / alone
    figure = f"{one:.1f} s by one process, {two:.1f} s by two: {gain:.2f} times as fast, of at least 1.7"
    small = f"{alone:.2f} s by one process, {default:.2f} s by default: {loss:.2f} times as long"
    return [
        {"name": f"{documents} documents", "figure": figure, "missed": gain < 1.7},
        {"name": "20 documents", "figure": small, "missed": loss > 1.15},
    ]


def vary(folder: Path, documents: int) -> Path:
    """A manifest of texts like the labelled ones with other figures, so that no text comes twice."""
    folder.mkdir()
    dice = random.Random(7)
    rows = [row | {"lang": lang} for lang in ("en", "zh") for row in _labelled(lang)]
    with (folder / "documents.jsonl").open("w", encoding="utf-8") as manifest:
        for number in range(documents):
            row = rows[number % len(rows)]
            text = (HERE / "corpus" / row["path"]).read_text(encoding="utf-8")
            name = f"{number:05d}.txt"
            (folder / name).write_text(_NUMBER.sub(lambda match: _other(match[0], dice), text), encoding="utf-8")
            known = {key: row[key] for key in ("lang", "published", "region") if key in row}
            manifest.write(json.dumps({"id": name, "path": name, **known}, ensure_ascii=False) + "\n")
    return folder / "documents.jsonl"


def _labelled(lang: str) -> list[dict[str, Any]]:
    lines = (HERE / "corpus" / f"documents.{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _other(figure: str, dice: random.Random) -> str:
    """The figure with other digits behind its first."""
    return figure[0] + "".join(str(dice.randrange(10)) if c.isdigit() else c for c in figure[1:])


def _ingested(manifest: Path, options: list[str], rounds: int) -> float:
    """The median seconds of `ingest` into a database that is there and empty."""
    times = []
    for _ in range(rounds):
        path = manifest.parent / "made.db"
        path.unlink(missing_ok=True)
        workspace.new(path, seeds=False)
        times.append(_seconds(["--db", str(path), "ingest", "--manifest", str(manifest), *options]))
    return statistics.median(times)


def main() -> int:
    """Measure and print; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="load, ask, jobs (all)")
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--keep", type=Path, help="leave the loaded database here, or ask the one that is here")
    arguments = parser.parse_args()
    parts = arguments.parts or ["load", "ask", "jobs"]
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "large.db"
        if "load" in parts or ("ask" in parts and not path.exists()):
            rows += load(path, arguments.observations)
        if "ask" in parts:
            rows += ask(path)
        if "jobs" in parts:
            rows += jobs(arguments.documents)
    for row in rows:
        print(f"{row['name']:<32}{row['figure']}{'  MISSED' if row.get('missed') else ''}")
    return int(any(row.get("missed") for row in rows))


if __name__ == "__main__":
    sys.exit(main())
