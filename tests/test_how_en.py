"""What kind of number an English text tells: growth or share, change or stock, money, new or not, planned or done."""

import pytest

from regionstats.extract import extract
from regionstats.model import Document, Observation


def read(text: str, region: str = "CN-LN", published: str = "2024-05-09") -> dict[str, Observation]:
    return {o.surface: o for o in extract(Document("d", text, lang="en", published=published, region=region))}


MEASURES = [
    ("GDP is expected to grow at 7.6 percent in 2024.", "7.6 percent", "growth", 7.6),
    ("Unemployment stood at 7.6 percent in 2023.", "7.6 percent", "share", 7.6),
    ("The state intends to lift the R&D rate to 4 percent by 2030.", "4 percent", "share", 4),
    ("GDP rose at an annual rate of 4 percent.", "4 percent", "growth", 4),
    ("Revenue is up $2.5 billion, or 14.6 percent, from last year.", "14.6 percent", "growth", 14.6),
    ("Jobs rose by 211,000 (9.1%) from last year.", "9.1%", "growth", 9.1),
    ("The park has 300 firms, or 14 percent of the total.", "14 percent", "share", 14),
    ("Funds fell from 702 million euros to 540 million euros, that is by 23 percent.", "23 percent", "growth", -23),
    ("The tool is used by 60 percent of the firms.", "60 percent", "share", 60),
    ("Trade was off 3.7 percent.", "3.7 percent", "growth", -3.7),
    ("The way is one-third shorter.", "one-third", "growth", -33.3333),
    ("The lake holds a plus of 2 percent.", "2 percent", "growth", 2),
    ("Output rose 3 percent in 2023. This year we aim for 7 percent.", "7 percent", "growth", 7),
    ("Output rose 3 percent in 2023. We spend 7 percent of it on roads.", "7 percent", "share", 7),
    ("Jobs stood at 591,800, with 15,900 more people at work than twelve months before.", "15,900", "change", 15900),
    ("The council built 20 more labs.", "20", "level", 20),
]


@pytest.mark.parametrize(("text", "surface", "measure", "value"), MEASURES)
def test_measure(text: str, surface: str, measure: str, value: float) -> None:
    found = read(text)[surface]
    assert (found.measure, float(found.value)) == (measure, value)


UNITS = [
    ("In 2022 it lent 340 million yuan. This year it plans to lend 500 million and to train 80 people.", "CNY"),
    ("In 2022 it lent 340 million yuan. This year it plans to plant 500 million trees.", "count"),
    ("In 2022 it paid 340 million yuan. Goods worth 500 million were sold.", "CNY"),
    ("In 2022 it paid 340 million yuan. Of the people 500 million live in towns.", "count"),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_money_without_its_name(text: str, unit: str) -> None:
    assert read(text)["500 million"].unit == unit


def test_metric_tonnes_in_capitals() -> None:
    found = read("Sugar production touched 110.2 lakh MT.", "IN-MH")["110.2 lakh MT"]
    assert (found.unit, float(found.value)) == ("t", 11_020_000)


NEW = [
    ("An additional 14,500 MW of storage went up.", "14,500 MW", True),
    ("The number of New Mexicans at work has passed 892,000.", "892,000", False),
    ("Grants reach up to 5 million yuan for a newly listed firm.", "5 million yuan", False),
    ("I should add that 9 of our counties are poor.", "9", False),
    ("The state added 9 labs.", "9", True),
]


@pytest.mark.parametrize(("text", "surface", "new"), NEW)
def test_new(text: str, surface: str, new: bool) -> None:
    assert read(text)[surface].new is new


PLANS = [
    ("A network with 14,500 MW of pumped storage is planned.", "14,500 MW", "target"),
    ("Talent: 826,000 graduates expected this summer.", "826,000", "target"),
    ("The number of mines will double within two years from today's 118.", "118", "actual"),
    (
        "This year we want a budget of 9 billion yuan. A raise of 4 percent for teachers. And 75 million yuan for labs.",
        "75 million yuan",
        "target",
    ),
    (
        "This year we want a budget of 9 billion yuan. Subsidies cost the city 75 million yuan.",
        "75 million yuan",
        "actual",
    ),
]


@pytest.mark.parametrize(("text", "surface", "modality"), PLANS)
def test_plans(text: str, surface: str, modality: str) -> None:
    assert read(text)[surface].modality == modality
