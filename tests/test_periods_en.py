"""English words that say when, and what a number is held against: the project's own sentences."""

from __future__ import annotations

import pytest

from regionstats.extract import extract
from regionstats.find.periods_en import find_periods
from regionstats.model import Document
from regionstats.period import Period

PHRASES = [
    ("in the first quarter of 2024", "2024-Q1", "stated", "time"),
    ("in the last quarter of 2020", "2020-Q4", "stated", "time"),
    ("in the second half of last year", "2021-H2", "relative", "time"),
    ("in the first three quarters of 2021", "2021-01/2021-09", "stated", "time"),
    ("from January to May", "2022-01/2022-05", "relative", "time"),
    ("in the nine months to September 2021", "2021-01/2021-09", "stated", "time"),
    ("in the year to March 2022", "2021-04/2022-03", "stated", "time"),
    ("By March this year", "2022-03", "relative", "deadline"),
    ("by the end of 2025", "2025", "stated", "deadline"),
    ("by the end of this decade", "2030", "relative", "deadline"),
    ("within three years", "2025", "relative", "deadline"),
    ("the 14th Five-Year Plan period", "2021/2025", "stated", "time"),
    ("since 2018", "2018/2022", "stated", "time"),
    ("since May 2019", "2019-05/2022", "stated", "time"),
    ("over the past five years", "2017/2022", "relative", "time"),
    ("last week", "2022-06", "relative", "time"),
    ("now", "2022", "publication", "time"),
    ("5 percent more than in 2019", "2019", "stated", "baseline"),
    ("40 percent below 2015", "2015", "stated", "baseline"),
]


@pytest.mark.parametrize(("text", "period", "basis", "role"), PHRASES)
def test_phrases(text: str, period: str, basis: str, role: str) -> None:
    found = find_periods(text, Period.parse("2022-06-15"), "CN")
    assert [(str(m.period), m.basis, m.role) for m in found] == [(period, basis, role)]


FISCAL = [
    ("IN", "in 2022-23", "2022-04/2023-03"),
    ("IN", "in FY2023", "2022-04/2023-03"),
    ("JP", "in FY2021", "2021-04/2022-03"),
    ("US", "in fiscal 2021", "2020-10/2021-09"),
    ("US-NC", "in FY 2019-20", "2019-07/2020-06"),
    ("IN", "next fiscal", "2023-04/2024-03"),
    ("JP", "in the current fiscal year", "2022-04/2023-03"),
]


@pytest.mark.parametrize(("place", "text", "period"), FISCAL)
def test_fiscal_years(place: str, text: str, period: str) -> None:
    found = find_periods(text, Period.parse("2022-06-15"), place)
    assert [str(m.period) for m in found] == [period]


@pytest.mark.parametrize("text", ["Q4. What next?", "for 30 consecutive years", "in the 1990s"])
def test_no_time(text: str) -> None:
    assert [m for m in find_periods(text, Period.parse("2022-06-15"), "CN") if m.period is not None] == []


WHEN = [
    ("The count rose from 212 in 2015 to 480 in 2021.", [("2015", None), ("2021", None)]),
    ("The rate was 71 percent, up from 68 percent a year earlier.", [("2022", None), ("2021", None)]),
    ("The city has 640 labs, 120 more than in 2019.", [("2022", None), ("2022", "2019")]),
    ("Solar capacity tripled from 2018 to 2021.", [("2021", "2018")]),
    ("Output was 4.2 times that of 2015 in 2021.", [("2021", "2015")]),
    ("Trade was 9 billion yuan in 2021, up 5 percent year on year.", [("2021", None), ("2021", "2020")]),
    (
        "Jobs grew from 450 in 2015 to 610 in 2020, a gain of 36 percent.",
        [("2015", None), ("2020", None), ("2020", "2015")],
    ),
    ("Average annual growth was 6.5 percent between 2016 and 2020.", [("2016/2020", None)]),
    (
        "Output rose 5 percent in 2021 (2020: 3 percent). Trade fell 2 percent.",
        [("2021", None), ("2020", None), ("2021", None)],
    ),
    (
        "In 2010 the ratio was 1.2 percent. Seven years earlier it had been 0.9 percent.",
        [("2010", None), ("2003", None)],
    ),
]


@pytest.mark.parametrize(("text", "rows"), WHEN)
def test_when(text: str, rows: list[tuple[str, str | None]]) -> None:
    document = Document(id="own", text=text, lang="en", published="2022-06-15", region="CN-SD")
    assert [(o.period, o.baseline) for o in extract(document)] == rows


def test_question_dates_its_answer() -> None:
    text = "What should we expect by 2025?\n\nWe plan to build 40 parks."
    document = Document(id="own", text=text, lang="en", published="2022-06-15", region="CN-SD")
    assert [(o.period, o.modality) for o in extract(document)] == [("2025", "target")]
