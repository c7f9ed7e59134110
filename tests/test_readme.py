"""The README does what it says: its pipelines, its tour and its Python run as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PYTHON = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
BIN = Path(sys.executable).parent
PIPELINES = {tool: next(block for block in BLOCKS if f"| {tool} " in block or block.startswith(tool))
             for tool in ("jq", "sort", "sqlite3")}  # fmt: skip

pytestmark = pytest.mark.skipif(not (BIN / "regionstats").exists(), reason="regionstats is not installed beside Python")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder in which the tour has been walked."""
    folder = tmp_path_factory.mktemp("readme")
    for block in BLOCKS[2:]:
        if block not in PIPELINES.values():
            ran = run(block, folder)
            assert ran.returncode == 0, f"{block}\n{ran.stderr}"
            assert ran.stdout.strip()
    return folder


def run(block: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REGIONSTATS")}
    environment |= {"PATH": f"{BIN}{os.pathsep}{environment['PATH']}", "XDG_CACHE_HOME": str(folder / "cache")}
    if (folder / "innovation.db").exists():
        environment["REGIONSTATS_DB"] = "innovation.db"
    command = ["bash", "-eu", "-o", "pipefail", "-c", block]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_first_two_blocks_are_one_command_line_each_with_a_venv_of_its_own() -> None:
    for block in BLOCKS[:2]:
        assert block.count("\n") == 1
        assert block.startswith("python3 -m venv .venv && .venv/bin/pip install")
    assert BLOCKS[0].endswith("regionstats compare liaoning guangdong\n")
    assert BLOCKS[1].endswith("pytest\n")


@pytest.mark.parametrize("tool", PIPELINES)
def test_pipeline(tool: str, place: Path) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    ran = run(PIPELINES[tool], place)
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) >= 2


def test_python(place: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "\n".join(PYTHON) + "\nprint(len(frame), list(frame.columns)[:3])"],
        cwd=place, env=os.environ | {"XDG_CACHE_HOME": str(place / "cache")}, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.endswith("['row', 'metric', 'label']\n")


def test_links_lead_somewhere() -> None:
    broken = [target for target in re.findall(r"\]\(([^)#:]+)\)", TEXT) if not (ROOT / target).exists()]
    assert broken == []
