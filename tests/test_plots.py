"""Pictures: what they say, what looks unlike, and what a user reads where none can be drawn."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from cli_world import build, environment, run

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

from regionstats.analysis.rank import rank
from regionstats.analysis.trend import trend
from regionstats.output.plots.comparison import chosen_rows, comparison_chart, unlike
from regionstats.output.plots.looks import PALETTE, colours
from regionstats.output.plots.marks import Sources, kind, mark, names, sign
from regionstats.output.plots.picture import svg, without_font
from regionstats.output.plots.series import rank_chart, trend_chart
from regionstats.questions import compared
from regionstats.store.database import open_reading

ROW = {
    "region": "CN-LN", "value": 11, "value_max": None, "unit": "count", "measure": "level", "bound": "exact",
    "modality": "actual", "new": False, "period": "2024", "doc": "a", "kind": "original", "title": "A title",
    "publisher": None, "published": "2024-05-09", "url": None, "conflict": False, "reason": None, "quote": "A sentence.",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("plots")
    build(here / "regionstats.db")
    return here


def texts(drawn: str) -> list[str]:
    """What the picture says, line by line."""
    lines = re.findall(r"<(text|tspan)[^>]*>([^<]+)</\1>", drawn)
    return [unescape(text) for _, text in lines]


def drawn(folder: Path, lang: str = "en", every: bool = False, limit: int | None = None) -> str:
    connection = open_reading(folder / "regionstats.db")
    found = compared(connection, ["liaoning", "guangdong"])
    connection.close()
    names_zh = {metric["metric"]: metric["name_zh"] for metric in found.metrics}
    drawing = comparison_chart(chosen_rows(found.records, every, limit), found.regions, names_zh, None, lang)
    return svg(drawing.chart, drawing.title)


def test_a_comparison_has_title_numbers_units_periods_sources_and_what_is_not_drawn(folder: Path) -> None:
    said = texts(drawn(folder))
    for line in (
        "Liaoning and Guangdong compared",
        "National key laboratories",
        "Not set against each other: additions beside a whole.",
        "11 new, 2024 [1]",
        "30, 2021 [2]",
        "[1] digest of Press conference on Liaoning's full revitalization, China.org.cn, 2024-05-09",
        "[2] Innovation drives, Daily, 2021-11-04",
        "Not drawn: 3 of 5 rows, told of one region only (--all draws them).",
    ):
        assert line in said


def test_in_chinese(folder: Path) -> None:
    said = texts(drawn(folder, "zh"))
    assert "辽宁与广东对比" in said
    assert "国家重点实验室" in said
    assert "新增 11，2024 [1]" in said


def test_every_row_and_a_limit_that_says_so(folder: Path) -> None:
    said = texts(drawn(folder, every=True))
    assert "130.83 billion yuan, 2023 [1]" in said
    assert "over 60,000, 2021 [2]" in said
    assert said.count("nothing told") == 3
    assert "Drawn: the first 1 of 5 rows (--limit)." in texts(drawn(folder, every=True, limit=1))


def test_additions_look_unlike_a_whole_and_the_legend_says_so(folder: Path) -> None:
    picture = drawn(folder)
    bars = re.findall(r'<path[^>]*aria-roledescription="bar"[^>]*>', picture)
    look = {unescape(re.search(r'aria-label="([^"]*)"', bar)[1]): bar for bar in bars if "aria-label" in bar}  # type: ignore[index]
    assert 'fill-opacity="0.35"' in look["11 new, 2024 [1]"]
    assert 'fill-opacity="0.35"' not in look["30, 2021 [2]"]
    assert {"told", "additions only"} <= set(texts(picture))


@pytest.mark.parametrize(
    ("fields", "look", "meant"),
    [
        ({}, "plain", ""),
        ({"new": True}, "new", ""),
        ({"modality": "target"}, "target", ""),
        ({"modality": "target", "new": True}, "new_target", ""),
        ({"bound": "at_least"}, "plain", "at_least"),
        ({"bound": "about", "new": True}, "new", "about"),
        ({"value_max": 20}, "plain", "range"),
    ],
)
def test_looks(fields: dict[str, Any], look: str, meant: str) -> None:
    assert (kind(ROW | fields), sign(ROW | fields)) == (look, meant)


def test_each_look_is_drawn_unlike_the_others(folder: Path) -> None:
    unlike_fields: tuple[dict[str, Any], ...] = (
        {}, {"new": True}, {"modality": "target"}, {"modality": "target", "new": True}, {"bound": "at_least"},
        {"bound": "at_most"}, {"bound": "about"}, {"value_max": 20},
    )  # fmt: skip
    shapes = set()
    regions = [{"code": "CN-LN", "name": "Liaoning", "name_zh": "辽宁"}]
    for fields in unlike_fields:
        row = ROW | fields | {"row": 1, "metric": None, "label": "labs", "region_name": "Liaoning"}
        chart = comparison_chart(chosen_rows([row], True, None), regions, {}, None, "en").chart
        marks = re.findall(r'<path [^>]*aria-roledescription="(?:bar|point)"[^>]*>', svg(chart, ""))
        shapes.add(re.sub(r'aria-label="[^"]*"', "", "".join(marks)))
    assert len(shapes) == len(unlike_fields)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([{}, {}], ""),
        ([{}, {"period": "2021"}], "Not set against each other: the periods differ."),
        ([{"value": None}, {"period": "2021"}, {}], "Not set against each other: the periods differ."),
        ([{}, {"modality": "target"}, {"new": True}], "Not set against each other: a plan beside a fact and additions beside a whole."),
        ([{}, {"bound": "about"}], "Not set against each other: a number is not exact."),
        ([{"value": None}, {}], ""),
        ([{"value": None}], ""),
    ],
)  # fmt: skip
def test_unlike(cells: list[dict[str, Any]], said: str) -> None:
    assert unlike([ROW | cell for cell in cells], "en") == said


def test_a_label_says_number_period_and_source() -> None:
    sources = Sources()
    assert mark(ROW | {"period": None}, "en", sources).label == "11, no period [1]"
    assert mark(ROW | {"doc": "b"}, "en", sources).label == "11, 2024 [2]"
    assert sources.lines("en", 80) == ["Sources", "[1] A title, 2024-05-09", "[2] A title, 2024-05-09"]
    assert Sources().lines("en", 80) == []


def test_names_that_two_regions_share_get_their_codes_and_long_ones_wrap() -> None:
    two = [{"code": "A", "name": "Chaoyang", "name_zh": None}, {"code": "B", "name": "Chaoyang", "name_zh": "朝阳"}]
    assert names(two, "en") == {"A": "Chaoyang (A)", "B": "Chaoyang (B)"}
    assert names(two, "zh") == {"A": "Chaoyang", "B": "朝阳"}
    long = [{"code": "C", "name": "Guangdong-Hong Kong-Macao Greater Bay Area", "name_zh": None}]
    assert names(long, "en")["C"].count("\n") == 1


def test_colours_differ_as_long_as_there_are_enough() -> None:
    few, many = [f"R{place}" for place in range(len(PALETTE))], [f"R{place}" for place in range(len(PALETTE) + 1)]
    assert len(set(colours(few).values())) == len(few)
    assert set(colours(many).values()) == {PALETTE[0]}


def test_a_character_that_no_font_has_is_found() -> None:
    assert without_font("plain text, 30.8%") == ""
    assert without_font("a \U0003fffd b \U0003fffd") == "\U0003fffd"


def test_chinese_is_found_where_a_font_has_it() -> None:
    if which("fc-list") is None:
        pytest.skip("fc-list is not installed here")
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, encoding="utf-8", check=False)
    if not listed.stdout.strip():
        pytest.skip("no Chinese font is installed here")
    assert without_font("辽宁省技术合同成交额") == ""


COMPARE = ("plot", "compare", "liaoning", "guangdong")


@pytest.mark.parametrize("ending", ["svg", "png", "html"])
def test_the_ending_decides(folder: Path, ending: str) -> None:
    ran = run(*COMPARE, "-o", f"chart.{ending}", folder=folder)
    assert (ran.returncode, ran.stdout) == (0, "")
    data = (folder / f"chart.{ending}").read_bytes()
    assert data.startswith({"svg": b"<svg ", "png": b"\x89PNG\r\n", "html": b"<!DOCTYPE html>"}[ending])


def test_a_page_needs_no_network_and_text_in_it_is_only_text(folder: Path) -> None:
    title = "</script><script>alert(1)</script>"
    assert run(*COMPARE, "--title", title, "-o", "page.html", folder=folder).returncode == 0
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"<[a-z][^>]+(?:src|href)=", re.sub("<script.*?</script>", "", page, flags=re.DOTALL))
    assert page.count("<script") == 1
    assert page.count("</script") == 1
    assert "<title>&lt;/script&gt;" in page


def test_a_dash_writes_svg_to_standard_output(folder: Path) -> None:
    ran = run(*COMPARE, "-o", "-", folder=folder)
    assert ran.stdout.startswith("<svg ")
    assert ran.stdout.rstrip().endswith("</svg>")


WRONG = [
    ((*COMPARE,), 2, "No file is named for the picture."),
    ((*COMPARE, "-o", "chart.jpg"), 2, "It must end in .svg, .png, .html."),
    ((*COMPARE, "-o", "chart"), 2, "It must end in .svg, .png, .html."),
    ((*COMPARE, "-o", "."), 2, ". is a folder."),
    ((*COMPARE, "-o", "nowhere/chart.png"), 1, "nowhere/chart.png cannot be written"),
    (("plot",), 2, "Say what to draw."),
    (("plot", "pie", "liaoning"), 2, "`regionstats plot` takes compare"),
    (("plot", "compare", "liaoning", "-o", "a.svg"), 2, "two different regions"),
    (("plot", "compare", "liaoning", "guangdon", "-o", "a.svg"), 2, "Did you mean"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_what_is_wrong_is_said(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = run(*arguments, folder=folder)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = run(*COMPARE, "-o", str(tmp_path / "chart.svg"), folder=folder)
    tmp_path.chmod(0o700)
    assert (ran.returncode, "cannot be written" in ran.stderr) == (1, True)


def test_nothing_to_draw_is_no_error_and_leaves_no_file(folder: Path) -> None:
    asked = ("plot", "compare", "shanxi", "shaanxi", "-o", "none.svg")
    ran = run(*asked, folder=folder)
    assert (ran.returncode, ran.stderr.startswith("Nothing to draw.")) == (0, True)
    assert run(*asked, "-e", folder=folder).returncode == 4
    assert not (folder / "none.svg").exists()


def test_a_region_alone_points_to_what_draws_it(folder: Path) -> None:
    ran = run("plot", "compare", "liaoning", "shaanxi", "-o", "none.svg", folder=folder)
    assert "--all" in ran.stderr
    assert run("plot", "compare", "liaoning", "shaanxi", "--all", "-o", "some.svg", folder=folder).returncode == 0
    assert (folder / "some.svg").exists()


WITHOUT = """
import sys
for name in {missing!r}:
    sys.modules[name] = None
sys.argv[1:] = {arguments!r}
from regionstats.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("missing", [["altair"], ["vl_convert"]])
def test_a_missing_extra_is_named_with_its_command(folder: Path, missing: list[str]) -> None:
    code = WITHOUT.format(missing=missing, arguments=[*COMPARE, "-o", "extra.svg"])
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 1
    assert "pip install 'regionstats[plot]'" in ran.stderr


def test_boxes_are_warned_of(folder: Path, tmp_path: Path) -> None:
    """With the fonts of an empty folder only, Chinese can't be drawn: the picture is written all the same."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
    ran = run(*COMPARE, "--lang", "zh", "-o", "boxes.png", folder=folder, FONTCONFIG_FILE=str(fonts))
    assert ran.returncode == 0
    assert "No font here has" in ran.stderr
    assert (folder / "boxes.png").exists()
    english = run(*COMPARE, "-o", "plain.png", folder=folder, FONTCONFIG_FILE=str(fonts))
    assert english.stderr == ""


TURNOVER = {"metric": "turnover", "name": "turnover", "name_zh": "成交额", "category": "market"}
PLACES = [
    {"code": "CN-LN", "name": "Liaoning", "name_zh": "辽宁"},
    {"code": "CN-GD", "name": "Guangdong", "name_zh": "广东"},
]


def observed(period: str | None, value: int = 10, **fields: Any) -> dict[str, Any]:
    return (
        ROW | {"period": period, "value": value, "status": "fresh", "baseline": None, "key": "k", "start": 0} | fields
    )


def followed_picture(*rows: dict[str, Any], lang: str = "en") -> str:
    records = list(trend(rows, TURNOVER, PLACES))
    drawing = trend_chart(records, PLACES, "turnover", None, lang)
    return svg(drawing.chart, drawing.title)


def lines(picture: str) -> tuple[int, int]:
    """How many whole and how many dashed lines join points."""
    drawn = re.findall(r'<line [^>]*stroke-width="1.8"[^>]*>', picture)
    dashed = sum('stroke-dasharray="5,4"' in line for line in drawn)
    return len(drawn) - dashed, dashed


SERIES: list[tuple[list[dict[str, Any]], tuple[int, int]]] = [
    ([observed("2021"), observed("2022"), observed("2023")], (2, 0)),
    ([observed("2021"), observed("2023")], (0, 1)),
    ([observed("2021"), observed("2022", bound="at_least")], (0, 1)),
    ([observed("2021"), observed("2022-H1")], (0, 0)),
    ([observed("2021"), observed("2022", modality="target")], (0, 0)),
    ([observed("2021", modality="target"), observed("2022", modality="target")], (0, 0)),
    ([observed("2021"), observed("2022", new=True)], (0, 0)),
    ([observed("2021"), observed("2022", unit="CNY")], (0, 0)),
    ([observed("2021"), observed("2022", region="CN-GD")], (0, 0)),
    ([observed("2021-01/2021-09"), observed("2022-01/2022-09")], (1, 0)),
    ([observed("2021-01/2021-09"), observed("2023-01/2023-09")], (0, 1)),
    ([observed("2021-03-31"), observed("2021-06-30")], (0, 1)),
]


@pytest.mark.parametrize(("rows", "joined"), SERIES)
def test_only_what_is_alike_is_joined_and_gaps_are_dashed(rows: list[dict[str, Any]], joined: tuple[int, int]) -> None:
    picture = followed_picture(*rows)
    assert lines(picture) == joined
    assert any(text.startswith("Dashed: something between") for text in texts(picture)) == bool(joined[1])


def test_a_trend_says_what_it_draws() -> None:
    rows = [
        observed("2021", 130_830_000_000, unit="CNY"),
        observed("2022", 150_000_000_000, unit="CNY"),
        observed(None),
    ]
    said = texts(followed_picture(*rows))
    for line in ("Turnover: Liaoning and Guangdong", "Turnover, billion yuan", "130.83 [1]", "150 [1]", "Liaoning"):
        assert line in said
    assert "Not drawn: 1 number without a period. Nothing told of Guangdong." in " ".join(said)
    assert "成交额：辽宁与广东" not in said


def test_units_of_a_trend_are_kept_apart_in_panels() -> None:
    said = texts(followed_picture(observed("2021"), observed("2021", 5_000_000, unit="USD")))
    assert {"Turnover", "Turnover, million USD"} <= set(said)


def test_a_rank_has_a_panel_for_each_kind_and_says_what_is_unlike() -> None:
    rows = [observed("2021", 30), observed("2022", 20, region="CN-GD"), observed("2025", 50, modality="target")]
    regions = [*PLACES, {"code": "CN-SX", "name": "Shanxi", "name_zh": "山西"}]
    drawing = rank_chart(list(rank(rows, TURNOVER, regions)), regions, "turnover", None, "en")
    said = texts(svg(drawing.chart, drawing.title))
    for line in (
        "Turnover: regions in order", "Turnover", "Turnover, planned", "30, 2021 [1]", "50 planned, 2025 [1]",
        "Not all can be set against each other: some periods differ.", "Nothing told: 1 region.",
    ):  # fmt: skip
        assert line in said
    assert said.index("Liaoning") < said.index("Guangdong")


def test_the_commands_of_rank_and_trend(folder: Path) -> None:
    for words in (
        ("rank", "national_key_laboratories"),
        ("trend", "technology_contract_turnover", "liaoning", "guangdong"),
    ):
        ran = run("plot", *words, "-o", "some.png", folder=folder)
        assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", "")
        assert (folder / "some.png").read_bytes().startswith(b"\x89PNG")
        (folder / "some.png").unlink()


@pytest.mark.parametrize(
    "words", [("rank", "provincial_laboratories", "--period", "1999"), ("trend", "provincial_laboratories", "shanxi")]
)
def test_a_metric_that_nothing_tells(folder: Path, words: tuple[str, ...]) -> None:
    ran = run("plot", *words, "-o", "none.png", folder=folder)
    assert (ran.returncode, ran.stderr.startswith("Nothing to draw. Nothing of this is told of")) == (0, True)
    assert run("plot", *words, "-o", "none.png", "-e", folder=folder).returncode == 4
    assert run("plot", words[0], "no such metric", *words[2:], "-o", "none.png", folder=folder).returncode == 2


def test_a_unit_of_ones_own(folder: Path) -> None:
    ran = run("plot", "rank", "technology_contract_turnover", "--unit", "亿元", "-o", "-", folder=folder)
    assert "1,308.3 亿元, 2023 [1]" in texts(ran.stdout)
