"""What the fault tests and benchmarks/faults.py share: many small texts, an ingest to disturb, and what must hold after."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from cli_world import environment

from regionstats.store.care import check

SENTENCE = "In {year}, Liaoning had {a:,} high-tech enterprises and Guangdong had {b:,}.\n"
WHOLE = "SELECT * FROM observations ORDER BY doc, start, region"


def write_texts(folder: Path, count: int, sentences: int = 5) -> Path:
    """A manifest of texts of so many sentences, each with two observations."""
    folder.mkdir(exist_ok=True)
    dice = random.Random(3)
    lines = []
    for number in range(count):
        told = (SENTENCE.format(year=dice.randrange(2010, 2024), a=dice.randrange(10_000, 99_999), b=dice.randrange(10_000, 99_999))
                for _ in range(sentences))  # fmt: skip
        (folder / f"{number:04d}.txt").write_text("".join(told), encoding="utf-8")
        lines.append(f'{{"id": "{number:04d}", "path": "{number:04d}.txt", "published": "2024-05-09", "lang": "en"}}\n')
    (folder / "documents.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder / "documents.jsonl"


def ingesting(path: Path, manifest: Path, *options: str, **settings: Any) -> subprocess.Popen[str]:
    """An ingest under way, in a session of its own, so that a signal to its group strikes it and its workers alone."""
    command = [sys.executable, "-m", "regionstats", "--db", str(path), "ingest", "--manifest", str(manifest), *options]
    return subprocess.Popen(
        command, cwd=path.parent, env=environment(path.parent), start_new_session=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings,
    )  # fmt: skip


def ingested(path: Path, manifest: Path, *options: str) -> None:
    """An ingest that nothing disturbs."""
    process = ingesting(path, manifest, *options)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 0, said


def rows(path: Path) -> list[tuple[Any, ...]]:
    """All observations, in the order of their texts."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(WHOLE).fetchall()


def holds(path: Path) -> bool:
    """Whether `db check` finds nothing wrong; a database that is not there yet is not wrong."""
    return not path.exists() or not any(finding.wrong for finding in check(path))


def kill_at(process: subprocess.Popen[str], path: Path, seconds: float | None, dice: random.Random) -> str:
    """Kill -9 after so many seconds, or (None) shortly after the next transaction has begun; what it struck."""
    journal = Path(f"{path}-journal")
    until = time.monotonic() + (60 if seconds is None else seconds)
    while process.poll() is None and time.monotonic() < until:
        if seconds is None and journal.exists():
            time.sleep(dice.uniform(0, 0.03))
            break
        time.sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    if process.returncode != -signal.SIGKILL:
        return "after its end"
    return "in a transaction" if journal.exists() else "between transactions"


def children(process_id: int) -> list[int]:
    """The processes that this one has started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process_id:
            found.append(int(entry.parent.name))
    return found


def gone(processes: Sequence[int], seconds: float = 20) -> bool:
    """Whether all these processes end in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(_runs(process) for process in processes):
            return True
        time.sleep(0.05)
    return False


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return False
