"""Accuracy on the labelled texts, kept from falling: every set has floors in floors.json, and they only rise.

python benchmarks/accuracy.py                   the figures of every set; exit code 1 where one is below its floor
python benchmarks/accuracy.py --set zh --errors also each row that is missed, false or wrong
python benchmarks/accuracy.py --raise           writes the figures that are above their floors as the new floors
python benchmarks/accuracy.py --new-corpus      as --raise, and starts afresh where the labelled texts have changed
python benchmarks/accuracy.py --against main~3  the rows gained and lost since another commit
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FLOORS = HERE / "floors.json"
TOLERANCE = 0.0005

sys.path.insert(0, str(ROOT / "tests"))
from scoring import FIELDS, LEVELS, Finding, Row, Score, read_rows, score  # noqa: E402


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A manifest with its texts, and the labels of their numbers."""

    name: str
    manifest: Path
    labels: Path

    def fingerprint(self) -> str:
        """SHA-256 over manifest, labels and texts: figures for another fingerprint are no figures for this set."""
        texts = (self.manifest.parent / row["path"] for row in read_rows(self.manifest))
        digest = hashlib.sha256()
        for path in (self.manifest, self.labels, *texts):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


def labelled_sets() -> dict[str, LabelledSet]:
    """The seeds' digests, and every set of the corpus."""
    sets = {"seeds": LabelledSet("seeds", ROOT / "seeds/documents.jsonl", ROOT / "tests/data/gold.seeds.jsonl")}
    for manifest in sorted((HERE / "corpus").glob("documents.*.jsonl")):
        name = manifest.name.split(".")[1]
        sets[name] = LabelledSet(name, manifest, manifest.with_name(f"gold.{name}.jsonl"))
    return sets


def predictions(chosen: LabelledSet) -> list[dict[str, Any]]:
    """What the extractor on the import path finds in the texts of a set, as rows."""
    from regionstats.extract import extract
    from regionstats.model import Document

    names = ("doc", "start", "end", *FIELDS)
    rows = []
    for row in read_rows(chosen.manifest):
        text = (chosen.manifest.parent / row["path"]).read_text(encoding="utf-8")
        known = {key: value for key, value in row.items() if key != "path"}
        for observation in extract(Document(text=text, path=row["path"], **known)):
            rows.append({name: getattr(observation, name) for name in names})
    return rows


def report(chosen: LabelledSet, errors: bool) -> Score:
    """Score a set and print its figures."""
    started = time.perf_counter()
    found = predictions(chosen)
    seconds = time.perf_counter() - started
    result = score(read_rows(chosen.labels), found)
    print(
        f"{chosen.name}: {result.documents} documents, {result.required} required observations, "
        f"{result.counted} counted predictions, {seconds:.2f} s"
    )
    for level in LEVELS:
        print(
            f"  {level:<9} precision {result.precision(level):.3f}  recall {result.recall(level):.3f}  "
            f"F1 {result.f1(level):.3f}"
        )
    print("  " + "  ".join(f"{name} {result.accuracy(name):.3f}" for name in FIELDS))
    if errors:
        print_findings(result.findings)
    return result


def print_findings(findings: Iterable[Finding]) -> None:
    """One line a row that is not as labelled, and one for each wrong field."""
    for finding in findings:
        print(f"  {describe(finding)}")
        for name in finding.wrong:
            assert finding.label is not None
            assert finding.prediction is not None
            print(f"      {name}: labelled {finding.label.get(name)!r}, extracted {finding.prediction.get(name)!r}")


def describe(finding: Finding) -> str:
    """A row on one line."""
    row = finding.row
    place = f"{finding.doc}:{row['start']}-{row['end']}"
    return f"{finding.kind:<6} {place} {row['value']} {row['unit']} {row['concept']!r}"


def below_floor(chosen: LabelledSet, result: Score, floors: Mapping[str, Any]) -> list[str]:
    """What of a set's figures is below its floor, or has none; in sentences."""
    floor = floors.get(chosen.name)
    if floor is None:
        return [f"{chosen.name} has no floors yet: --raise writes them"]
    if floor["fingerprint"] != chosen.fingerprint():
        return [f"{chosen.name} is not the corpus its floors were measured on: --new-corpus measures afresh"]
    return [
        f"{chosen.name}: {name} is {figure:.4f}, its floor {floor[name]:.4f}"
        for name, figure in result.figures().items()
        if figure < floor[name] - TOLERANCE
    ]


def raised(chosen: LabelledSet, result: Score, floors: Mapping[str, Any], afresh: bool) -> dict[str, Any]:
    """The set's floors, higher where its figures are; those of another corpus stay unless `afresh`."""
    fingerprint = chosen.fingerprint()
    old: Mapping[str, Any] = floors.get(chosen.name, {})
    if old and old["fingerprint"] != fingerprint:
        if not afresh:
            return dict(old)
        old = {}
    figures = result.figures().items()
    return {"fingerprint": fingerprint} | {name: max(round(got, 4), old.get(name, 0.0)) for name, got in figures}


def read_floors() -> dict[str, Any]:
    """The floors of every set; none where the file does not exist yet."""
    if not FLOORS.exists():
        return {}
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


@contextmanager
def checkout(revision: str) -> Iterator[Path]:
    """A work tree of another commit, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="regionstats-") as folder:
        tree = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def predictions_of(revision: str, names: Iterable[str]) -> dict[str, list[Row]]:
    """What the extractor of another commit finds in today's texts."""
    with checkout(revision) as tree:
        command = [sys.executable, __file__, "--dump", *(part for name in names for part in ("--set", name))]
        ran = subprocess.run(
            command, env=os.environ | {"PYTHONPATH": str(tree)}, stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
    found: dict[str, list[Row]] = json.loads(ran.stdout)
    return found


def print_difference(chosen: LabelledSet, before: Iterable[Row], after: Iterable[Row]) -> None:
    """The rows that were not as labelled and now are, and the other way round."""
    labels = read_rows(chosen.labels)
    old, new = score(labels, before), score(labels, after)
    old_names, new_names = ({finding.name for finding in result.findings} for result in (old, new))
    gained = [finding for finding in old.findings if finding.name not in new_names]
    lost = [finding for finding in new.findings if finding.name not in old_names]
    change = f"complete F1 {old.f1('complete'):.3f} -> {new.f1('complete'):.3f}"
    print(f"{chosen.name}: {len(gained)} gained, {len(lost)} lost, {change}")
    for mark, findings in (("+", gained), ("-", lost)):
        for finding in findings:
            wrong = f"  ({', '.join(finding.wrong)})" if finding.wrong else ""
            print(f"  {mark} {describe(finding)}{wrong}")


def parse_arguments() -> argparse.Namespace:
    """The options, as the module's first lines show them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", dest="sets", choices=sorted(labelled_sets()), metavar="NAME")
    parser.add_argument("--errors", action="store_true", help="print every row that is not as labelled")
    parser.add_argument("--raise", action="store_true", dest="raise_", help="write higher floors")
    parser.add_argument("--new-corpus", action="store_true", help="write floors for labelled texts that have changed")
    parser.add_argument("--against", metavar="REV", help="list the rows gained and lost since another commit")
    parser.add_argument("--dump", action="store_true", help="print what is found as JSON, and no figures")
    return parser.parse_args()


def main() -> int:
    """Run what was asked for; 0 where nothing is below its floor."""
    arguments = parse_arguments()
    sets = [chosen for name, chosen in labelled_sets().items() if name in (arguments.sets or labelled_sets())]
    if arguments.dump:
        json.dump({chosen.name: predictions(chosen) for chosen in sets}, sys.stdout, default=float)
        return 0
    if arguments.against:
        before = predictions_of(arguments.against, [chosen.name for chosen in sets])
        for chosen in sets:
            print_difference(chosen, before[chosen.name], predictions(chosen))
        return 0
    floors = read_floors()
    results = {chosen.name: report(chosen, arguments.errors) for chosen in sets}
    if arguments.raise_ or arguments.new_corpus:
        floors |= {s.name: raised(s, results[s.name], floors, arguments.new_corpus) for s in sets}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    failures = [sentence for chosen in sets for sentence in below_floor(chosen, results[chosen.name], floors)]
    for sentence in failures:
        print(sentence, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
