"""Kill -9 an ingest of 200 documents at random moments, 200 times; each time nothing may be lost or half written.

After each kill `db check` must hold, a second ingest must complete, and the rows must equal an undisturbed run's.
Half the kills come at any moment of the run, half just after a transaction has begun.

python benchmarks/faults.py                 200 rounds; exit code 1 where one fails
python benchmarks/faults.py --rounds 20
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

from faults_world import holds, ingested, ingesting, kill_at, rows, write_texts  # noqa: E402

TEXTS = 200


def struck(folder: Path, manifest: Path, moment: float | None, dice: random.Random, whole: list[object]) -> str:
    """One round: kill, check, ingest again, compare; what the kill struck, or what is wrong."""
    path = folder / "killed.db"
    for left in folder.glob("*killed.db*"):
        left.unlink()
    what = kill_at(ingesting(path, manifest), path, moment, dice)
    if not path.exists():
        what = "before there was a database"
    if not holds(path):
        return "WRONG: db check fails after the kill"
    ingested(path, manifest)
    if not holds(path):
        return "WRONG: db check fails after the second ingest"
    return what if rows(path) == whole else "WRONG: rows differ"


def main() -> int:
    """Run the rounds and print what the kills struck."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = write_texts(folder / "texts", TEXTS)
        started = time.monotonic()
        ingested(folder / "whole.db", manifest)
        seconds = time.monotonic() - started
        whole: list[object] = list(rows(folder / "whole.db"))
        for number in range(arguments.rounds):
            moment = None if number % 2 else dice.uniform(0, 1.2 * seconds)
            found[struck(folder, manifest, moment, dice, whole)] += 1
    print(f"{arguments.rounds} kills of an ingest of {TEXTS} documents that takes {seconds:.1f} s:")
    for what, count in found.most_common():
        print(f"{count:>6}  {what}")
    return int(any(what.startswith("WRONG") for what in found))


if __name__ == "__main__":
    sys.exit(main())
