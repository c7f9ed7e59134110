"""A small world for the tests of the command line: a database of hand-built observations, and a way to run commands."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from regionstats.model import Document, Evidence, Metric, Observation, Region, Span, statement_key
from regionstats.store.database import create
from regionstats.store.write import ingest

REGIONS = (
    Region("CN", "China", "中国", "country", None),
    Region("CN-LN", "Liaoning", "辽宁", "province", "CN", ("Liaoning Province", "辽宁省")),
    Region("CN-GD", "Guangdong", "广东", "province", "CN", ("Guangdong Province", "广东省")),
    Region("CN-SX", "Shanxi", "山西", "province", "CN"),
    Region("CN-SN", "Shaanxi", "陕西", "province", "CN"),
    Region("CN-210200", "Dalian", "大连", "city", "CN-LN"),
)
METRICS = (
    Metric("national_key_laboratories", "national key laboratories", "国家重点实验室", "platforms", "count", "Labs."),
    Metric("provincial_laboratories", "provincial laboratories", "省级实验室", "platforms", "count", "Labs."),
    Metric(
        "technology_contract_turnover", "technology contract turnover", "技术合同成交额", "market", "currency", "Sum."
    ),
)
TITLE = "Press conference on Liaoning's full revitalization"
LIAONING = (
    "Liaoning has 11 new national key laboratories. It founded four Liaoning laboratories. "
    "In 2023, its technology contract turnover reached 130.83 billion yuan, up 30.8%."
)
GUANGDONG = (
    "Guangdong had 30 national key laboratories in 2021 and 10 provincial laboratories. Over 60,000 firms, 粤港澳."
)


def observation(document: str, text: str, surface: str, value: str, **fields: Any) -> Observation:
    """An observation whose numeral is `surface` in `text`, everything unsaid plain."""
    start = text.index(surface)
    given: dict[str, Any] = {
        "value_max": None, "unit": "count", "measure": "level", "region": "CN-LN", "concept": "firms", "period": "2024",
        "period_basis": "publication", "bound": "exact", "modality": "actual", "new": False, "baseline": None,
        "metric": None,
    }  # fmt: skip
    return Observation(
        doc=document, start=start, end=start + len(surface), value=Decimal(value), surface=surface, quote=text,
        quote_start=0, quote_end=len(text), key=statement_key(document, text, surface, 1),
        evidence=(Evidence("value", Span(start, start + len(surface)), "a numeral"),), **(given | fields),
    )  # fmt: skip


def documents() -> tuple[Document, Document]:
    """A digest about Liaoning and an article about Guangdong."""
    liaoning = Document("ln", LIAONING, "en", "2024-05-09", "CN-LN", TITLE, "China.org.cn", kind="digest")
    return liaoning, Document("gd", GUANGDONG, "en", "2021-11-04", "CN-GD", "Innovation drives", "Daily")


def statements(document: Document) -> list[Observation]:
    """What a perfect extractor would find in the two texts."""
    turnover, labs = "technology_contract_turnover", "national_key_laboratories"
    if document.id == "ln":
        told = {"concept": "technology contract turnover", "metric": turnover, "period": "2023"}
        return [
            observation("ln", LIAONING, "11", "11", new=True, concept="national key laboratories", metric=labs),
            observation("ln", LIAONING, "four", "4", concept="labs", metric="provincial_laboratories"),
            observation("ln", LIAONING, "130.83 billion yuan", "130830000000", unit="CNY", **told),
            observation("ln", LIAONING, "30.8%", "30.8", unit="percent", measure="growth", baseline="2022", **told),
        ]
    there: dict[str, Any] = {"region": "CN-GD", "period": "2021"}
    return [
        observation("gd", GUANGDONG, "30", "30", concept="national key laboratories", metric=labs, **there),
        observation("gd", GUANGDONG, "10", "10", concept="labs", metric="provincial_laboratories", **there),
        observation("gd", GUANGDONG, "60,000", "60000", bound="at_least", **there),
    ]


def build(path: Path) -> Path:
    """The database of this world at `path`."""
    create(path, REGIONS, METRICS)
    found = ingest(path, documents(), statements, "test")
    assert not found.failures
    return path


def run(*arguments: str, folder: Path, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in `folder`, whose home and caches are there too."""
    return subprocess.run(
        [sys.executable, "-m", "regionstats", *arguments],
        cwd=folder, env=environment(folder) | variables, input=stdin, capture_output=True, encoding="utf-8",
        check=False, timeout=120,
    )  # fmt: skip


def terminal(*arguments: str, folder: Path, **variables: str) -> str:
    """What a person sees: both streams on a terminal of 80 columns."""
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "regionstats", *arguments], cwd=folder, stdin=side, stdout=side, stderr=side,
        env=environment(folder) | {"TERM": "xterm"} | variables,
    )  # fmt: skip
    os.close(side)
    seen = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    process.wait(60)
    os.close(main)
    return seen.decode()


def environment(folder: Path) -> dict[str, str]:
    """The process's variables without those that change what is printed, and with a home of its own."""
    changing = ("REGIONSTATS", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONSAFEPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(changing)}
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}
    return kept | home


def table(text: str, separator: str = ",") -> Sequence[list[str]]:
    """CSV as lists."""
    import csv

    return list(csv.reader(text.splitlines(), delimiter=separator))
