"""How long a command takes to answer, as a ratio to `python -c pass` in the same run: medians of ten, taken in turns.

python benchmarks/startup.py            the figures; exit code 1 where one is above its bar
python benchmarks/startup.py --json     the same as JSON
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 10
PROGRAM = [sys.executable, "-m", "regionstats"]


class Way(NamedTuple):
    """A command line, where its output goes, and how many times a bare Python's start it may take."""

    name: str
    command: list[str]
    bar: float
    run: Callable[[list[str], Mapping[str, str]], None]
    variables: Mapping[str, str] = {}


def to_pipe(command: list[str], variables: Mapping[str, str]) -> None:
    """Run the command with its output in a pipe, as a script does."""
    subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=variables, check=True)


def to_terminal(command: list[str], variables: Mapping[str, str]) -> None:
    """Run the command on a terminal, as a person does."""
    main, side = pty.openpty()
    process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env={**variables, "TERM": "xterm"})
    os.close(side)
    try:
        while os.read(main, 65536):
            pass
    except OSError:  # the terminal's other end is closed
        pass
    os.close(main)
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)


def ways(database: Path) -> list[Way]:
    """What is measured; the first is what the others are set against."""
    asked = [*PROGRAM, "--db", str(database)]
    compare = [*asked, "compare", "liaoning", "guangdong"]
    words = f"regionstats --db {database} compare lia"
    completing = {"_REGIONSTATS_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "4"}
    return [
        Way("python -c pass", [sys.executable, "-c", "pass"], 1, to_pipe),
        Way("--version", [*PROGRAM, "--version"], 3, to_pipe),
        Way("compare --csv, pipe", [*compare, "--csv"], 9, to_pipe),
        Way("list --csv, pipe", [*asked, "list", "--csv"], 9, to_pipe),
        Way("completion", PROGRAM, 9, to_pipe, completing),
        Way("compare, terminal", compare, 15, to_terminal),
    ]


def measured(rounds: int) -> list[tuple[Way, float]]:
    """The median seconds of each way: one after the other in each round, so that a slow moment strikes all alike."""
    with tempfile.TemporaryDirectory() as folder:
        home = {"HOME": folder, "XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder}
        variables = {**os.environ, **home, "PYTHONPATH": str(ROOT)}
        variables.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at every start
        database = Path(folder) / "seeds.db"
        subprocess.run([*PROGRAM, "--db", str(database), "init"], env=variables, check=True, capture_output=True)
        table = ways(database)
        taken: list[list[float]] = [[] for _ in table]
        for place in range(-1, rounds):  # the first round fills caches and is not counted
            for way, times in zip(table, taken, strict=True):
                started = time.perf_counter()
                way.run(way.command, {**variables, **way.variables})
                if place >= 0:
                    times.append(time.perf_counter() - started)
    return [(way, statistics.median(times)) for way, times in zip(table, taken, strict=True)]


def main() -> int:
    """Measure and print; 1 where a ratio is above its bar."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is run (10)")
    arguments = parser.parse_args()
    found = measured(arguments.rounds)
    bare = found[0][1]
    rows = [
        {"name": way.name, "milliseconds": round(1000 * seconds, 1), "ratio": round(seconds / bare, 2), "bar": way.bar}
        for way, seconds in found
    ]
    if arguments.json:
        print(json.dumps(rows, indent=1))
    else:
        for row in rows:
            print(f"{row['name']:<22}{row['milliseconds']:>8} ms{row['ratio']:>8} of {row['bar']} allowed")
    return int(any(row["ratio"] > row["bar"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
