"""Flattened tables and lists under one head: each number keeps its row, its column, its unit and its place."""

import pytest

from regionstats.extract import extract
from regionstats.model import Document

Row = tuple[str, float, str, str, str | None, str]


def rows(text: str, region: str = "CN-LN", published: str = "2021-03-05") -> list[Row]:
    made = extract(Document("d", text, published=published, region=region))
    return [(o.surface, float(o.value), o.unit, o.measure, o.region, o.concept or "") for o in made]


def test_a_table_with_units_and_growth() -> None:
    text = "Output of products\n\nProduct   Unit   2020   Change over 2019 (%)\nCement   10,000 tons   31.2   -4.0\nChips   billion pieces   2   10.5"
    assert rows(text) == [
        ("31.2", 312000.0, "t", "level", "CN-LN", "Cement"),
        ("-4.0", -4.0, "percent", "growth", "CN-LN", "Cement"),
        ("2", 2e9, "count", "level", "CN-LN", "Chips"),
        ("10.5", 10.5, "percent", "growth", "CN-LN", "Chips"),
    ]


def test_a_chinese_table() -> None:
    text = "附表　2023年一季度主要指标\n指标名称 | 单位 | 总量 | 同比（%）\n社会消费品零售总额 | 亿元 | 263.8 | 8.1\n用电量 | 亿千瓦时 | 6.5 | -1.0"
    assert rows(text, published="2023-04-26") == [
        ("263.8", 26380000000.0, "CNY", "level", "CN-LN", "社会消费品零售总额"),
        ("8.1", 8.1, "percent", "growth", "CN-LN", "社会消费品零售总额"),
        ("6.5", 650000000.0, "kWh", "level", "CN-LN", "用电量"),
        ("-1.0", -1.0, "percent", "growth", "CN-LN", "用电量"),
    ]


def test_rows_that_are_counted_off_keep_their_names() -> None:
    text = "专栏　主要指标\n序号｜指标名称｜单位｜2020年｜2025年\n1｜研发经费投入强度｜%｜2.16｜2.8\n2｜技术合同成交额｜亿元｜21.5｜60"
    assert rows(text, published="2021-12-15") == [
        ("2.16", 2.16, "percent", "share", "CN-LN", "研发经费投入强度"),
        ("2.8", 2.8, "percent", "share", "CN-LN", "研发经费投入强度"),
        ("21.5", 2150000000.0, "CNY", "level", "CN-LN", "技术合同成交额"),
        ("60", 6000000000.0, "CNY", "level", "CN-LN", "技术合同成交额"),
    ]


def test_a_row_told_in_money_takes_the_money_of_two_units() -> None:
    text = "运行简表\n单位：万人次、亿元\n接待游客　2418.6　+21.7%\n旅游收入　276.4　-19.5%"
    assert [row[1:4] for row in rows(text, published="2024-07-28")] == [
        (24186000.0, "count", "level"),
        (21.7, "percent", "growth"),
        (27640000000.0, "CNY", "level"),
        (-19.5, "percent", "growth"),
    ]


def test_a_month_may_head_a_column() -> None:
    text = "主要指标表\n单位：亿元、%\n指标　前三季度　同比±　9月当月　同比±\n零售总额　4358.1　4.9　507.2　5.3"
    assert [row[1:4] for row in rows(text, published="2024-10-25")] == [
        (435810000000.0, "CNY", "level"),
        (4.9, "percent", "growth"),
        (50720000000.0, "CNY", "level"),
        (5.3, "percent", "growth"),
    ]


HEADED = [
    (
        "GDP per capita, yuan: Shenyang 90,100 / Dalian 120,400 / Anshan 60,000",
        [
            (90100.0, "CNY", "level", "CN-210100"),
            (120400.0, "CNY", "level", "CN-210200"),
            (60000.0, "CNY", "level", "CN-210300"),
        ],
    ),
    (
        "By city (%, year on year): Shenyang 3.1, Dalian -2.4",
        [(3.1, "percent", "growth", "CN-210100"), (-2.4, "percent", "growth", "CN-210200")],
    ),
    (
        "Forest share, percent: Shenyang 20.5 / Dalian 41.0",
        [(20.5, "percent", "share", "CN-210100"), (41.0, "percent", "share", "CN-210200")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADED)
def test_lists_under_one_head(text: str, expected: list[tuple[float, str, str, str]]) -> None:
    assert [(value, unit, measure, region) for _, value, unit, measure, region, _ in rows(text)] == expected


def test_a_sentence_with_a_colon_is_no_list() -> None:
    found = rows("The aim is clear: exports are to rose by 3 percent and imports to fall by 2 percent.")
    assert [row[3] for row in found] == ["growth", "growth"]


def test_a_column_of_absolute_changes() -> None:
    text = "县区　企业数（家）　比上年增减（家）\n大连市　130　12\n鞍山市　45　-4"
    assert [(row[1], row[3], row[4]) for row in rows(text)] == [
        (130.0, "level", "CN-210200"),
        (12.0, "change", "CN-210200"),
        (45.0, "level", "CN-210300"),
        (-4.0, "change", "CN-210300"),
    ]


def test_a_head_in_the_documents_own_currency() -> None:
    text = "產業　營業額（億元）\n積體電路業　82.5\n光電業　7"
    assert [row[2] for row in rows(text, region="TW-HSZ")] == ["TWD", "TWD"]
    assert [row[2] for row in rows("行业　营业收入（亿元）\n集成电路业　82.5\n光电业　7")] == ["CNY", "CNY"]


SPACED = [
    # A head of years, whatever stands below; three rows and more without one.
    ("Indicator 2021 2022\nR&D expenditure (RMB bn) 10.5 11.25", [("2021", 10.5e9), ("2022", 11.25e9)]),
    ("Outlook ($ millions)\n\n2021-22 actual 2022-23 budget\nRevenue 20,530 19,682", [("", 20530e6), ("", 19682e6)]),
    ("Firms 120 140\nLabs 12 14\nParks 3 5", [("", v) for v in (120, 140, 12, 14, 3, 5)]),
    ("City Firms Labs\nShenyang 120 12\nDalian 90 9\nFushun 8 1", [("", v) for v in (120, 12, 90, 9, 8, 1)]),
    # A sentence, a telephone number and two lines alone are no table.
    ("Firms 120 140\nLabs 12 14", []),
    ("Call the press desk 010 555 0142\nIndicator 2021 2022", []),
]


@pytest.mark.parametrize(("text", "rows"), SPACED)
def test_rows_parted_by_single_spaces(text: str, rows: list[tuple[str, float]]) -> None:
    document = Document("d", text, lang="en", published="2023-05-09", region="CN-LN")
    found = [(o.period if rows and rows[0][0] else "", float(o.value)) for o in extract(document)]
    assert found == rows


def test_heads_with_years_and_how_firm_they_are() -> None:
    text = "Outlook ($ millions)\n2019-20 actual 2020-21 forecast 2021-22 target\nRevenue 20,530 19,682 19,990\nExpense 19,445 18,666 19,120"
    made = extract(Document("d", text, published="2021-03-05", region="CA-SK"))
    assert [(float(o.value), o.unit, o.period, o.modality) for o in made][:3] == [
        (20.53e9, "CAD", "2019-04/2020-03", "actual"),
        (19.682e9, "CAD", "2020-04/2021-03", "target"),
        (19.99e9, "CAD", "2021-04/2022-03", "target"),
    ]


def test_a_table_below_a_table() -> None:
    text = "Indicator | 2019 | 2020\nLabs | 30 | 40\nFirms | 300 | 420\nCity | Labs | Firms\nShenyang | 12 | 100\nDalian | 9 | 90"
    made = extract(Document("d", text, published="2021-03-05", region="CN-LN"))
    assert [(o.concept, o.region, o.period) for o in made[:2]] == [("Labs", "CN-LN", "2019"), ("Labs", "CN-LN", "2020")]
    assert [(o.concept, o.region, int(o.value)) for o in made[4:]] == [
        ("Labs", "CN-210100", 12),
        ("Firms", "CN-210100", 100),
        ("Labs", "CN-210200", 9),
        ("Firms", "CN-210200", 90),
    ]


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ("2025年目标", True),
        ("2021 budget", True),
        ("2019 actual", False),
        ("完成预算", False),
        ("2020 estimate", False),
    ],
)
def test_columns_of_plans(head: str, target: bool) -> None:
    text = f"Item | Unit | {head}\nRevenue | million yuan | 20\nExports | million yuan | 30"
    made = extract(Document("d", text, published="2021-03-05", region="CN-LN"))
    assert [o.modality == "target" for o in made] == [target, target]
