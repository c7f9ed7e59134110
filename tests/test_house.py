"""The two rules of the house (docs/architecture.md): no import points up, and nothing happens at import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "regionstats"

FLOORS = {
    "model": 0, "period": 0, "errors": 0, "names": 0, "processes": 0, "resources": 0, "terms": 0, "version": 0,
    "lexicon": 1, "reading": 1,
    "find": 2,
    "link": 3,
    "resolve": 4,
    "extract": 5,
    "store": 6,
    "analysis": 7, "output": 7, "workspace": 7, "explorer": 7,
    "interface": 8, "questions": 8, "gathering": 8,
    "cli": 8,
}  # fmt: skip
# The public verbs and `python -m regionstats`: on top of everything, imported by nothing.
ROOF = {"": 9, "__main__": 9}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "_data" in path.parts:
            continue
        parts = ["regionstats", *path.relative_to(PACKAGE).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def room(module: str) -> str:
    """`regionstats.find.periods` lives in `find`; the package itself in ``."""
    return module.split(".")[1] if "." in module else ""


def imported(name: str, path: Path) -> Iterator[str]:
    """The modules of ours that a module imports, anywhere in its text."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "regionstats")
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: -node.level + 1 or None] if node.level else []
            source = ".".join([*above, node.module] if node.module else above)
            if source.partition(".")[0] == "regionstats":
                whole = (f"{source}.{alias.name}" for alias in node.names)
                yield from (module if module in MODULES else source for module in whole)


def test_every_room_has_a_floor() -> None:
    assert {room(name) for name in MODULES} <= set(FLOORS) | set(ROOF)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_import_points_up(name: str) -> None:
    floors = FLOORS | ROOF
    below = floors[room(name)]
    rooms = {room(target) for target in imported(name, MODULES[name])} - {room(name)}
    assert {other for other in rooms if floors[other] > below} == set()


@pytest.mark.parametrize("name", sorted(name for name in MODULES if room(name) == "store"))
def test_the_store_stands_on_floor_0_only(name: str) -> None:
    rooms = {room(target) for target in imported(name, MODULES[name])} - {"store"}
    assert {other for other in rooms if FLOORS.get(other, 9) > 0} == set()


@pytest.mark.parametrize("name", sorted(name for name in MODULES if room(name) not in ROOF))
def test_nothing_imports_the_roof(name: str) -> None:
    assert "" not in {room(target) for target in imported(name, MODULES[name])}


# What a module must not do while it is imported: read its own data, reach for the network, start a process, print.
WATCHED = """
import importlib, json, os, sys

events, watching = [], True
DATA = (".toml", ".csv", ".jsonl", ".json", ".txt", ".sql", ".db")

def hook(event, arguments):
    if not watching:
        return
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.fsdecode(arguments[0])
        if "regionstats" in path and path.endswith(DATA):
            events.append(f"opened {path}")
    elif event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        events.append(event)
    elif event in ("subprocess.Popen", "os.system", "os.mkdir", "os.remove", "sqlite3.connect"):
        events.append(f"{event} {arguments!r}")

sys.addaudithook(hook)
for name in json.loads(sys.argv[1]):
    before = len(events)
    importlib.import_module(name)
    events[before:] = [f"{name}: {event}" for event in events[before:]]
watching = False
sys.stderr.write(json.dumps(events))
"""


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    names = sorted(name for name in MODULES if room(name) != "__main__")
    ran = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, json.dumps(names)],
        capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == ""
    assert json.loads(ran.stderr) == []
    assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_what_it_watches_for(tmp_path: Path) -> None:
    (tmp_path / "regionstats_bad.py").write_text(
        "import sqlite3\nsqlite3.connect(':memory:')\nopen(__file__.replace('.py', '.toml')).read()\n", encoding="utf-8"
    )
    (tmp_path / "regionstats_bad.toml").write_text("", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, '["regionstats_bad"]'],
        capture_output=True, encoding="utf-8", cwd=tmp_path, check=True,
    )  # fmt: skip
    seen = " ".join(json.loads(ran.stderr))
    assert "sqlite3.connect" in seen
    assert "regionstats_bad.toml" in seen


def test_the_verb_extract_is_not_hidden_by_its_module() -> None:
    code = (
        "import regionstats as rs, regionstats.extract; from regionstats import extract; import regionstats.extract;"
        "assert extract is rs.extract; assert rs.extract(rs.Document('x', 'In 2023, Liaoning had 11 laboratories.'))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
