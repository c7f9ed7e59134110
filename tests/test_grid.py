"""Tables told with bars: every figure by its row and its column, whichever of them says what, where, when and in what."""

from __future__ import annotations

import pytest

from regionstats.extract import extract
from regionstats.link.grid import unit_line
from regionstats.model import Document

Row = tuple[str, float, str, str, str | None, str | None, str | None]


def rows(text: str, region: str = "CN-LN", published: str = "2024-03-05") -> list[Row]:
    made = extract(Document("d", text, published=published, region=region))
    return [(o.surface, float(o.value), o.unit, o.measure, o.region, o.concept, o.period) for o in made]


def bars(*lines: str) -> str:
    head, *body = lines
    rule = "| " + " | ".join("---" for _ in head.split("|")) + " |"
    return "\n".join([f"| {head} |", rule, *(f"| {line} |" for line in body)])


TABLES = [
    (
        "表1 2023年各市主要指标\n单位：亿元、%\n" + bars("地区|地区生产总值 · 总量|地区生产总值 · 增长|位次", "大连市|8752.9|6.0|1", "合计|2013|5.3|—"),
        [
            ("8752.9", 875290000000.0, "CNY", "level", "CN-210200", "地区生产总值", "2023"),
            ("6.0", 6.0, "percent", "growth", "CN-210200", "地区生产总值", "2023"),
            ("1", 1.0, "rank", "rank", "CN-210200", "地区生产总值", "2023"),
            ("2013", 201300000000.0, "CNY", "level", "CN-LN", "地区生产总值", "2023"),
            ("5.3", 5.3, "percent", "growth", "CN-LN", "地区生产总值", "2023"),
        ],
    ),
    (
        "Table 2. R&D spending by sector (million euros)\n" + bars("Sector|2021|2022|Change (%)|Share of total (%)", "of which: robots|200|310|-9.1|2.2", "Total|1,200|1,310|2.1|"),
        [
            ("200", 200e6, "EUR", "level", "CN-LN", "robots", "2021"),
            ("310", 310e6, "EUR", "level", "CN-LN", "robots", "2022"),
            ("-9.1", -9.1, "percent", "growth", "CN-LN", "robots", "2022"),
            ("2.2", 2.2, "percent", "share", "CN-LN", "robots", "2022"),
            ("1,200", 1200e6, "EUR", "level", "CN-LN", "R&D spending", "2021"),
            ("1,310", 1310e6, "EUR", "level", "CN-LN", "R&D spending", "2022"),
            ("2.1", 2.1, "percent", "growth", "CN-LN", "R&D spending", "2022"),
        ],
    ),
    (
        bars("Year|Patents granted|Exports (US$ million)", "2021|310|1.5", "2022|420|2"),
        [
            ("310", 310.0, "count", "level", "CN-LN", "Patents granted", "2021"),
            ("1.5", 1.5e6, "USD", "level", "CN-LN", "Exports", "2021"),
            ("420", 420.0, "count", "level", "CN-LN", "Patents granted", "2022"),
            ("2", 2e6, "USD", "level", "CN-LN", "Exports", "2022"),
        ],
    ),
    (
        bars("序号|指标|单位|沈阳市|大连市", "1|重点实验室|家|7|4", "2|研发投入强度|%|3.24|"),
        [
            ("7", 7.0, "count", "level", "CN-210100", "重点实验室", "2024"),
            ("4", 4.0, "count", "level", "CN-210200", "重点实验室", "2024"),
            ("3.24", 3.24, "percent", "share", "CN-210100", "研发投入强度", "2024"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_tables(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


UNIT_LINES = [
    ("单位：亿元", "亿元"),
    ("（单位：万元、%）", "万元、%"),
    ("Unit: billion yuan", "billion yuan"),
    ("(in millions of euros)", "millions of euros"),
    ("2023年地区生产总值", None),
    ("Units of the army", None),
    ("Output of products", None),
]


@pytest.mark.parametrize(("line", "unit"), UNIT_LINES)
def test_lines_that_only_name_a_unit(line: str, unit: str | None) -> None:
    assert unit_line(line) == unit


def test_what_a_row_says_does_not_reach_the_next_table() -> None:
    first = bars("City|Patents", "Dalian|25")
    second = bars("Product|Output (tons)", "Cement|30")
    assert [(row[4], row[2]) for row in rows(f"{first}\n\nMore follows.\n\n{second}")] == [
        ("CN-210200", "count"),
        ("CN-LN", "t"),
    ]
