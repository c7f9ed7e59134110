"""The pages in docs/ do what they say: the tutorial and the recipes run, the command line's page is current."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_world import run

from regionstats.cli.commands import COMMANDS

DOCS = Path(__file__).parent.parent / "docs"


def _made() -> Any:
    """docs/make.py, which is no module of the package."""
    found = importlib.util.spec_from_file_location("make", DOCS / "make.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    sys.modules["make"] = module
    found.loader.exec_module(module)
    return module


make = _made()
blocks, walk, BIN = make.blocks, make.walk, make.BIN
pytestmark = pytest.mark.skipif(not (BIN / "regionstats").exists(), reason="regionstats is not installed beside Python")
TOOLS = ("jq", "csvlook", "csvsql", "sqlite-utils", "duckdb", "sqlite3")
PATH = f"{BIN}{os.pathsep}{os.environ['PATH']}"
WITH_HEADS = re.compile("csvsql|sqlite-utils|duckdb|-header")
Walked = list[tuple[Any, int, str]]


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    for extra in ("altair", "vl_convert", "xlsxwriter"):
        pytest.importorskip(extra)
    return walk("tutorial.md", tmp_path_factory.mktemp("tutorial"))


@pytest.mark.parametrize("place", range(len(blocks("tutorial.md"))))
def test_the_tutorial(tutorial: Walked, place: int) -> None:
    block, code, seen = tutorial[place]
    assert (code, seen) == (0, block.prints or ""), "run: python docs/make.py"


def test_the_tutorial_makes_a_chart_and_a_workbook(tutorial: Walked, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = max(tmp_path_factory.getbasetemp().glob("tutorial*"))
    assert (folder / "turnover.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (folder / "practice.xlsx").stat().st_size > 10_000


@pytest.fixture(scope="module")
def recipes(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    return walk("recipes.md", tmp_path_factory.mktemp("recipes"))


@pytest.mark.parametrize("place", range(len(blocks("recipes.md"))))
def test_a_recipe(recipes: Walked, place: int) -> None:
    block, code, seen = recipes[place]
    for tool in TOOLS:
        if re.search(rf"(^|\| ){tool} ", block.code, re.MULTILINE) and shutil.which(tool, path=PATH) is None:
            pytest.skip(f"{tool} is not installed")
    assert (code, bool(seen)) == (0, block.prints is not None)
    if block.prints and WITH_HEADS.search(block.code):  # below the heads stands what the extractor finds today
        assert seen.splitlines()[0] == block.prints.splitlines()[0]


def test_what_recipes_show_is_what_they_print() -> None:
    shown = [block for block in blocks("recipes.md") if block.kind == "sh" and "| " in block.code]
    assert all(block.prints for block in shown)


def test_the_page_of_the_command_line_is_current() -> None:
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == make.command_line(), "run: python docs/make.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_has_all_that_the_help_has(name: str, tmp_path: Path) -> None:
    section = make.command_line().split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
    told = run(*name.split(), "-h", folder=tmp_path).stdout.partition("\nOptions:\n")[2]
    options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", told, re.MULTILINE)) - {"--help"}
    assert options == set(re.findall(r"^\| `(?:-\w, )?(--[\w-]+)", section, re.MULTILINE))


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_links_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (DOCS / link).exists()]
    assert links == []
