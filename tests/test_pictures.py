"""The README's pictures are made by the real program, and those in the project show what it says today."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as tree
from html import unescape
from pathlib import Path

import pytest

pytest.importorskip("altair", reason="the extra plot is not installed")
ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "pictures"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    subprocess.run([sys.executable, str(ROOT / "docs" / "pictures.py"), str(folder)], check=True, timeout=120)
    return folder


def told(path: Path) -> list[str]:
    """The words of a picture in order."""
    return [
        unescape(text).replace("\xa0", " ").strip() for text in tree.parse(path).getroot().itertext() if text.strip()
    ]


@pytest.mark.parametrize("name", ["compare.svg", "chart.svg"])
def test_the_kept_picture_is_what_the_program_draws(made: Path, name: str) -> None:
    words = [re.sub(r"regionstats-[\w-]+", "", word) for word in told(made / name)]
    assert words == [re.sub(r"regionstats-[\w-]+", "", word) for word in told(KEPT / name)]
    assert any("11 new" in word for word in words)
    assert (KEPT / name).stat().st_size < 150_000
