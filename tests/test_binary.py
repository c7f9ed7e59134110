"""Excel workbooks and Parquet files, read back by other programs."""

from __future__ import annotations

import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cli_world import TITLE, build, environment, run, table

from regionstats.analysis import compare, conflicts, growth, pivot, rank, search, trend
from regionstats.cli.export import _FIELDS
from regionstats.errors import UsageError
from regionstats.output import binary
from regionstats.output.binary import COUNTS, NUMBERS, TEXTS, TRUTHS, Part, write_parquet, write_workbook

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("binary")
    build(here / "regionstats.db")
    return here


def write(folder: Path, *arguments: str, said: str = "") -> None:
    ran = run(*arguments, folder=folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", said)


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.rows]


def test_export_writes_a_sheet_for_each_table_and_the_sources(folder: Path) -> None:
    write(folder, "export", "-o", "all.xlsx")
    book = openpyxl.load_workbook(folder / "all.xlsx")
    assert book.sheetnames == ["observations", "documents", "regions", "metrics", "sources"]
    for name, fields in _FIELDS.items():
        rows = table(run("export", name, "--csv", folder=folder).stdout)
        assert tuple(cells(book[name])[0]) == fields
        assert book[name].max_row == len(rows)
    assert cells(book["sources"])[1:] == [
        ["gd", "original", "Innovation drives", "Daily", "2021-11-04", None],
        ["ln", "digest", TITLE, "China.org.cn", "2024-05-09", None],
    ]


def test_a_sheet_is_made_for_reading(folder: Path) -> None:
    write(folder, "export", "observations", "-o", "one.xlsx")
    book = openpyxl.load_workbook(folder / "one.xlsx")
    sheet = book["observations"]
    assert book.sheetnames == ["observations", "sources"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert sheet["A1"].font.bold
    place = _FIELDS["observations"].index("value")
    numbers = {row[place].value: row[place].number_format for row in list(sheet.rows)[1:]}
    assert (numbers[130830000000], numbers[30.8]) == ("#,##0", "#,##0.0")
    widths = {name: column.width for name, column in sheet.column_dimensions.items()}
    assert max(widths.values()) <= 62
    assert widths["A"] >= 18


@pytest.mark.parametrize("name", ["compare", "rank", "trend"])
def test_answers_are_workbooks_too(folder: Path, name: str) -> None:
    asked = {"compare": ["liaoning", "guangdong"], "rank": ["national_key_laboratories"],
             "trend": ["national_key_laboratories", "liaoning"]}[name]  # fmt: skip
    write(folder, name, *asked, "-o", f"{name}.xlsx")
    book = openpyxl.load_workbook(folder / f"{name}.xlsx")
    assert book.sheetnames == [name, "sources"]
    rows = table(run(name, *asked, folder=folder).stdout)
    assert cells(book[name])[0] == rows[0]
    assert book[name].max_row == len(rows)


def test_fields_limit_and_no_header_hold(folder: Path) -> None:
    write(folder, "list", "-o", "few.xlsx", "--fields", "region,value", "--limit", "2", "--no-header")
    assert cells(openpyxl.load_workbook(folder / "few.xlsx").worksheets[0]) == [["CN-GD", 30], ["CN-GD", 10]]


def book_of(*rows: dict[str, Any], fields: tuple[str, ...] = ("text",)) -> Any:
    stream = io.BytesIO()
    write_workbook(stream, [Part("x", fields, rows)])
    return openpyxl.load_workbook(stream)["x"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "@x", "{=1}", "https://example.org", "007", "1e5", " ", "<b>&", "中文"])
def test_texts_stay_texts(text: str) -> None:
    cell = book_of({"text": text})["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_what_excel_cannot_hold_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(book_of({"text": "x" * 40_000})["A2"].value) == 32_767
    assert "so texts were cut: 1." in capsys.readouterr().err
    monkeypatch.setattr(binary, "_EXCEL_ROWS", 3)
    assert book_of({"text": "a"}, {"text": "b"}).max_row == 3
    with pytest.raises(UsageError, match="A sheet of Excel holds 3 rows"):
        book_of({"text": "a"}, {"text": "b"}, {"text": "c"})


def test_a_workbook_is_written_whole_or_not_at_all(folder: Path) -> None:
    (folder / "there.xlsx").write_text("before")
    ran = run("list", "-o", "there.xlsx", "--fields", "nonsense", folder=folder)
    assert (ran.returncode, (folder / "there.xlsx").read_text()) == (2, "before")
    assert run("list", "-o", "no/folder.xlsx", folder=folder).returncode == 1
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_parquet_has_types(folder: Path) -> None:
    write(folder, "export", "-o", "all.parquet")
    found = parquet.read_table(folder / "all.parquet")
    types = {field.name: str(field.type) for field in found.schema}
    assert tuple(types) == _FIELDS["observations"]
    assert {name: types[name] for name in ("value", "value_max", "new", "start", "published", "url")} == {
        "value": "double", "value_max": "double", "new": "bool", "start": "int64", "published": "string",
        "url": "string",
    }  # fmt: skip
    rows = table(run("export", "--csv", folder=folder).stdout)
    assert found.num_rows == len(rows) - 1
    assert [str(key) for key in found["key"].to_pylist()] == [row[0] for row in rows[1:]]
    assert sum(found["value"].to_pylist()) == sum(float(row[6]) for row in rows[1:])


def test_parquet_of_no_rows_and_of_other_fields(folder: Path) -> None:
    write(folder, "list", "--region", "dalian", "-o", "none.parquet")
    assert parquet.read_table(folder / "none.parquet").num_rows == 0
    write(
        folder, "sql", "select 1 as a, 'x' as b, 2.5 as c, null as d union select 2, 3, null, null", "-o", "q.parquet"
    )
    found = parquet.read_table(folder / "q.parquet")
    assert [str(field.type) for field in found.schema] == ["int64", "string", "double", "bool"]
    assert sorted(found.to_pylist(), key=lambda row: row["a"])[1] == {"a": 2, "b": "3", "c": None, "d": None}


def test_parquet_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binary, "_BATCH", 2)
    stream = io.BytesIO()
    write_parquet(stream, ("region", "value"), ({"region": "a", "value": Decimal(n)} for n in range(5)))
    assert parquet.read_table(stream)["value"].to_pylist() == [0, 1, 2, 3, 4]


def test_every_documented_field_has_one_type() -> None:
    kinds = (NUMBERS, COUNTS, TRUTHS, TEXTS)
    known = {field for fields in _FIELDS.values() for field in fields}
    for module in (compare, conflicts, growth, pivot, rank, search, trend):
        known |= set(module.FIELDS)
    # `definition` and `name` of tables are texts; `row` counts in compare and is a text in pivot, `marks` is a list.
    assert {field for field in known if sum(field in kind for kind in kinds) != 1} == {"marks"}


@pytest.mark.parametrize(("ending", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_named_with_its_install_command(folder: Path, ending: str, package: str) -> None:
    code = (
        f"import sys; sys.modules['{package}'] = None; sys.argv[1:] = ['export', '-o', 'x.{ending}'];"
        "from regionstats.cli import main; sys.exit(main())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(folder), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert f"pip install 'regionstats[{ending}]'" in ran.stderr
    assert not (folder / f"x.{ending}").exists()
