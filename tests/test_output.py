"""Numbers, cells and tables as they are printed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from regionstats.output.numbers import human, literal, plain, quantity
from regionstats.output.sheet import Form, Sheet, emit
from regionstats.output.table import Row, Table, draw, markdown
from regionstats.output.text import pad, printable, width, wrap

PLAIN = [
    (None, ""), (True, "true"), (False, "false"), (30, "30"), (30.0, "30"), (30.8, "30.8"), (-3.5, "-3.5"),
    (1e22, "10000000000000000000000"), (1e-7, "0.0000001"), (Decimal("1E+3"), "1000"), (Decimal("2.50"), "2.5"),
    (100, "100"), (Decimal("1300"), "1300"), ("a", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), PLAIN)
def test_plain(value: object, text: str) -> None:
    assert plain(value) == text


def test_literal_is_json_with_plain_numbers() -> None:
    value = {"a": [1e22, Decimal("0.10"), None, True], "中": '"\n\t\\', "b": {"c": 1.0}}
    assert literal(value) == '{"a": [10000000000000000000000, 0.1, null, true], "中": "\\"\\n\\t\\\\", "b": {"c": 1}}'
    assert json.loads(literal(value))["中"] == '"\n\t\\'
    assert json.loads(literal("\x00\x1f\x7f\u2028")) == "\x00\x1f\x7f\u2028"


HUMAN = [
    ("130830000000", "CNY", "130.83 billion yuan", "1,308.3 亿元"),
    ("1500000", "USD", "1.5 million USD", "150 万美元"),
    ("1234567", "count", "1,234,567", "123.4567 万"),
    ("1234567891", "count", "1,234,567,891", "123,456.7891 万"),
    ("1029", "count", "1,029", "1,029"),
    ("30.8", "percent", "30.8%", "30.8%"),
    ("2", "percentage_point", "2 points", "2 个百分点"),
    ("3.2", "times", "3.2 times", "3.2 倍"),
    ("7", "rank", "No. 7", "第7"),
    ("1500000000000000000", "FLOPS", "1.5 EFLOPS", "1.5 EFLOPS"),
    ("-3", "percent", "-3%", "-3%"),
    ("2000000000000", "CNY", "2 trillion yuan", "2 万亿元"),
]


@pytest.mark.parametrize(("value", "unit", "en", "zh"), HUMAN)
def test_human(value: str, unit: str, en: str, zh: str) -> None:
    assert (human(Decimal(value), unit), human(Decimal(value), unit, "zh")) == (en, zh)


QUANTITIES = [
    ({"value": 5, "bound": "at_least"}, "over 5"),
    ({"value": 5, "bound": "at_most"}, "up to 5"),
    ({"value": 5, "bound": "about"}, "about 5"),
    ({"value": 30.8, "unit": "percent", "measure": "growth"}, "+30.8%"),
    ({"value": -3, "unit": "percent", "measure": "growth"}, "-3%"),
    ({"value": 10, "value_max": 15}, "10 to 15"),
    ({"value": None}, ""),
]


@pytest.mark.parametrize(("fields", "text"), QUANTITIES)
def test_quantity(fields: dict[str, Any], text: str) -> None:
    given = {"unit": "count", "bound": "exact", "measure": "level", "value_max": None}
    assert quantity(given | fields) == text


def test_chinese_counts_as_two_cells() -> None:
    assert (width("abc"), width("辽宁"), width("e\u0301"), width("，")) == (3, 4, 1, 2)
    assert pad("辽宁", 6) == "辽宁  "
    assert pad("7", 3, right=True) == "  7"


WRAPPED = [
    ("", 5, [""]),
    ("one two three", 7, ["one two", "three"]),
    ("技术合同成交额", 6, ["技术合", "同成交", "额"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("GDP增长5.2%", 7, ["GDP增长", "5.2%"]),
]


@pytest.mark.parametrize(("text", "cells", "lines"), WRAPPED)
def test_wrap_keeps_every_character(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines
    assert "".join(wrap(text, cells)).replace(" ", "") == text.replace(" ", "")


def test_a_table_fits_and_cuts_nothing() -> None:
    words = "technology contract turnover of enterprises above the designated size " * 2
    table = Table(("what", "value"), [Row((words, "130.83 billion yuan"))])
    drawn = list(draw(table, 40, colour=False))
    assert max(map(width, drawn)) <= 40
    assert " ".join(line[:19].strip() for line in drawn[2:]).split() == words.split()


def test_terminal_escapes_in_a_text_are_harmless() -> None:
    assert printable("a\x1b[31mb\r\nc") == "a [31mb c"


def test_colour_only_where_asked() -> None:
    table = Table(("a", "b"), [Row(("Head", ""), "bold"), Row(("x", "y"))])
    assert "\x1b" not in "".join(draw(table, 80, colour=False))
    assert "\x1b[1mHead\x1b[0m" in list(draw(table, 80, colour=True))


def test_markdown_escapes_bars() -> None:
    assert list(markdown(Table(("a",), [Row(("x|y\nz",))]))) == ["| a |", "| --- |", "| x\\|y z |"]


ROWS = [{"a": 2, "b": "x"}, {"a": None, "b": "Y"}, {"a": 10, "b": "w"}]
FORMS = [
    (Form("csv"), "a,b\n2,x\n,Y\n10,w\n"),
    (Form("csv", header=False, limit=1), "2,x\n"),
    (Form("csv", bom=True, limit=0), "\ufeffa,b\n"),
    (Form("tsv", sort=("a",)), "a\tb\n2\tx\n10\tw\n\tY\n"),
    (Form("csv", sort=("-a",), fields=("b",)), "b\nw\nx\nY\n"),
    (Form("csv", sort=("b",), fields=("b", "a")), "b,a\nw,10\nx,2\nY,\n"),
    (Form("ndjson", limit=1), '{"a": 2, "b": "x"}\n'),
    (Form("json", limit=2), '[\n{"a": 2, "b": "x"},\n{"a": null, "b": "Y"}\n]\n'),
    (Form("json", limit=0), "[]\n"),
    (Form("md", limit=1), "| a | b |\n| --- | --- |\n| 2 | x |\n\n2 more not shown (--limit 1).\n"),
]


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_emit(form: Form, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    emit(Sheet(("a", "b"), ROWS), form)
    assert capsys.readouterr().out == text


def test_a_table_too_wide_is_stacked() -> None:
    row = Row(("National key laboratories", "130.83 billion yuan, 2023", "", "≠ new"))
    heading = Row(("Told of both", "", "", ""), "bold")
    table = Table(("", "Liaoning Province", "Guangdong", "compared"), [heading, row], notes=("A note.",))
    lines = list(draw(table, 30, False))
    assert lines == [
        "Told of both",
        "National key laboratories",
        "  Liaoning Province: 130.83",
        "   billion yuan, 2023",
        "  compared: ≠ new",
        "A note.",
    ]
    assert "─" in "".join(draw(table, 80, False))


def test_a_rows_name_keeps_its_words_whole() -> None:
    table = Table(("field", "value"), [Row(("  period_basis", "stated " * 20)), Row(("of laboratories", "x"))])
    lines = list(draw(table, 40, False))
    assert any(line.startswith("  period_basis") for line in lines)
    assert any("laboratories" in line for line in lines)
