"""When an English number holds: dates that reach it, dates that do not, and what a change is measured against."""

import pytest

from regionstats.extract import extract
from regionstats.model import Document, Observation


def read(text: str, region: str = "CN-LN", published: str = "2024-05-09") -> dict[str, Observation]:
    return {o.surface: o for o in extract(Document("d", text, lang="en", published=published, region=region))}


PERIODS = [
    # The number before again, in other words, holds when that does; a stock of its own does not.
    (
        "In 2022 the mills spent 30 million yuan on research. This corresponds to 3.1 percent of sales.",
        "3.1 percent",
        "2022",
    ),
    ("In 2022 the mills spent 30 million yuan on research. That is 3.1 percent of sales.", "3.1 percent", "2022"),
    ("In 2022 the mills spent 30 million yuan on research. They employ 900 people.", "900", "2024"),
    ("In 2022 sales came to 30 million yuan. Two workers in five hold a degree.", "Two workers in five", "2024"),
    # A date inside an aside says nothing of the main clause.
    ("The park, opened in 1994, has 5,000 tenants.", "5,000", "2024"),
    ("The share of coal, which was 61 percent in 2015, has fallen to 48 percent.", "48 percent", "2024"),
    ("The share of coal, which was 61 percent in 2015, has fallen to 48 percent.", "61 percent", "2015"),
    ("Exports, in 2015, reached 48 million yuan.", "48 million yuan", "2015"),
    # Since then.
    ("The park opened in 2015 with 40 tenants. More than 700 licenses have been issued since.", "700", "2015/2024"),
    ("The number of tenants, 40 in 2015, has since tripled.", "tripled", "2024"),
    # A date in brackets is its own number's.
    ("The city is home to 2.1 million people and an economy of 300 billion yuan (2021).", "2.1 million", "2024"),
    ("The city is home to 2.1 million people and an economy of 300 billion yuan (2021).", "300 billion yuan", "2021"),
    # The base of a multiple dates no other number.
    (
        "At the end of 2022 there were 73 plants. Sales passed 4 billion yuan, eight times what they were in 2015.",
        "4 billion yuan",
        "2022",
    ),
    # What a plan starts from keeps its own date, and the plan its own.
    ("By 2027 turnover should go from last year's 302 billion yuan to 500 billion.", "302 billion yuan", "2023"),
    ("By 2027 turnover should go from last year's 302 billion yuan to 500 billion.", "500 billion", "2027"),
    ("Up to March 2024, 322 projects were approved; these are to create 4,400 jobs.", "4,400", None),
    ("Over the next three years the fund will invest 40 million yuan.", "40 million yuan", "2027"),
    # Counted once from what was told before.
    ("In 1997 there were 180 mills. Ten years later there were 490 here and 60 across the river.", "60", "2007"),
    ("A year ago the rate was 5.2 percent in the twelve months to March 2023.", "5.2 percent", "2022-04/2023-03"),
    # Stocks whose verb stands further behind, and flows in front of one.
    ("In 2022 output rose 3 percent.\n\nSome 300 centers with 104,000 clerks make the city a hub.", "104,000", "2024"),
    pytest.param(
        "Firms went from 182 in 2015 to 533 in 2022, and its 57 listed companies have a value of 3 trillion yuan.",
        "57",
        "2024",
        marks=pytest.mark.xfail(strict=True, reason="the date before reaches into the clause in the present"),
    ),
    ("The school, opened in 2015 with four courses, has taken in 520 trainees.", "520", "2024"),
    ("In 2022 output hit 1.65 million units, among them 218,000 cars.", "218,000", "2022"),
    # A plan's date holds in its sentence.
    ("The city plans to lift it to 2.5 percent within five years. Three laboratories will go up.", "Three", None),
    ("By 2027 the city plans to build 40 labs and to train 300 men.", "300", "2027"),
    # What a bracket says of another place holds when the number before does.
    (
        "From 2000 to 2022 the inflow was 30 billion yuan, or 31 percent of the total. Hebei (21 percent) came next.",
        "21 percent",
        "2000/2022",
    ),
    # Spans told before.
    (
        "The economy trebled from 674 billion yuan in 2012 to 2 trillion yuan in 2021.\n\nIt grew by 10.1 percent a year "
        "during that time, and its place moved up from 26th to 22nd.",
        "10.1 percent",
        "2012/2021",
    ),
    (
        "The economy trebled from 674 billion yuan in 2012 to 2 trillion yuan in 2021.\n\nIt grew by 10.1 percent a year "
        "during that time, and its place moved up from 26th to 22nd.",
        "22nd",
        "2021",
    ),
    (
        "In 2022 it was 2.7 trillion yuan, 1.3 percent up from 2012, and there were 11.8 million jobs.",
        "11.8 million",
        "2022",
    ),
    # The date that leads on is the latest, not the last one told in passing.
    (
        "In 2022 output rose 3 percent. Ten years ago, it had risen by 9 percent.\n\nExports rose 4 percent.",
        "4 percent",
        "2022",
    ),
    ("In 2022 it spent 3 percent. By 2027 it wants to spend 5 percent; today it is 4 percent.", "4 percent", "2024"),
    ("In March 2024 freight fell 3 percent. Births sank to 800 last year. Deaths rose to 900.", "900", "2023"),
]


@pytest.mark.parametrize(("text", "surface", "period"), PERIODS)
def test_period(text: str, surface: str, period: str | None) -> None:
    assert read(text)[surface].period == period


FISCAL = [
    (
        "GDP in 2022-23 was ₹300 crore, against ₹250 crore in 2021-22. The State ranked sixth on this count.",
        "sixth",
        "2022-04/2023-03",
    ),
    ("In 2022-23 it earned ₹300 crore, up from ₹250 crore the year before.", "₹250 crore", "2021-04/2022-03"),
]


@pytest.mark.parametrize(("text", "surface", "period"), FISCAL)
def test_fiscal_years_lead_on_as_years_do(text: str, surface: str, period: str) -> None:
    assert read(text, "IN-MH", "2024-06-27")[surface].period == period


BASELINES = [
    ("The number of tenants, 40 in 2015, has since tripled.", "tripled", "2015"),
    ("Sales passed 4 billion yuan in 2022, eight times what they were in 2015.", "eight times", "2015"),
]


@pytest.mark.parametrize(("text", "surface", "baseline"), BASELINES)
def test_baseline(text: str, surface: str, baseline: str | None) -> None:
    assert read(text)[surface].baseline == baseline


def test_the_month_of_printing_dates_no_figure() -> None:
    text = "Liaoning at a glance, February 2024\n\nExports were 42 million yuan."
    assert read(text, published="2024-02")["42 million yuan"].period == "2024"
    assert read(text, published="2024-05-09")["42 million yuan"].period == "2024-02"


QUESTION = "Heze Daily: How did the shops do in the first half of the year?\n\nMa: Better than feared in January. {}"


@pytest.mark.parametrize(
    ("answer", "surface", "period"),
    [
        ("Sales came to 15.4 billion yuan.", "15.4 billion yuan", "2024-H1"),
        ("In 2023 sales came to 15.4 billion yuan.", "15.4 billion yuan", "2023"),
        ("The county has 73,000 shops.", "73,000", "2024"),
    ],
)
def test_a_question_dates_its_answer(answer: str, surface: str, period: str) -> None:
    assert read(QUESTION.format(answer), published="2024-08-17")[surface].period == period


MONTHS = [
    ("In the first seven months of 2023 output sank by 16.4 percent.", "16.4 percent", None),
    ("Output sank by 16.4 percent between 2012 and 2021.", "16.4 percent", "2012"),
    ("In a decade the province lost 16.9 percent of its people.", "16.9 percent", "2014"),
    ("It rose by 2.1 percent, the weakest result in a decade.", "2.1 percent", None),
    ("Mills kept 118,000 people busy in 2000 and 25,400 in 2018, a decline of 78 percent.", "78 percent", "2000"),
    ("In 2022 power reached 1.2 GW, 12 times the level of end-2015.", "12 times", "2015"),
    ("In 2022 exports rose by 3 percent over 2021. Imports grew by 4 percent.", "4 percent", "2021"),
]


@pytest.mark.parametrize(("text", "surface", "baseline"), MONTHS)
def test_two_dates_and_one_span(text: str, surface: str, baseline: str | None) -> None:
    assert read(text)[surface].baseline == baseline


def test_last_year_in_a_bulletin_is_the_year_before_its_own() -> None:
    text = "Bulletin of 2021\n\nIn 2021 the rate was 63.8 percent, an increase of 0.5 percentage points over last year."
    assert read(text, published="2022-03-25")["0.5 percentage points"].baseline == "2020"
