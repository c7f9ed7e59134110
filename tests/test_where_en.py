"""Which place an English number is about: the nation, the speaker, the place of another number, of the one before."""

import pytest

from regionstats.extract import extract
from regionstats.model import Document, Observation


def read(text: str, region: str = "CN-LN", published: str = "2024-05-09") -> dict[str, Observation]:
    return {o.surface: o for o in extract(Document("d", text, lang="en", published=published, region=region))}


PLACES = [
    # The nation's own figure, in whatever words.
    ("The rate was 5.1 percent; the national figure for the same year is 4.8 percent.", "4.8 percent", "CN"),
    ("The rate was 5.1 percent, against a national average of 4.8 percent.", "4.8 percent", "CN"),
    ("The rate fell to 5.1 percent, less than the national 5.4 percent.", "5.4 percent", "CN"),
    ("The rate was 5.1 percent in Dalian and the national one 4.8 percent.", "4.8 percent", "CN"),
    ("The fall was larger than that of the whole country (7.4 percent).", "7.4 percent", "CN"),
    ("Jobs grew by 3.4 percent, while the nation grew 2.9 percent.", "2.9 percent", "CN"),
    ("Firms pay 45 percent of it; nationally, it is 66 percent.", "66 percent", "CN"),
    ("Jobs grew by 3.4 percent, faster than the 1.9 percent posted nationally.", "1.9 percent", "CN"),
    # ... and what is only held against it.
    ("Growth was 0.5 percentage points above the national average.", "0.5 percentage points", "CN-LN"),
    ("The firm runs 300 shops nationwide.", "300", "CN-LN"),
    ("Output grew by 6.0 percent, the highest rate in China, after shrinking by 0.7 percent.", "0.7 percent", "CN-LN"),
    ("Its place among China's 31 regions moved up from 26th to 22nd.", "22nd", "CN-LN"),
    # A place behind its own number does not reach the next clause.
    ("Of it 72 percent was earned in Dalian, and the number of laboratories rose by 22.", "22", "CN-LN"),
    ("The 20 parks in Dalian earned 30 billion yuan.", "30 billion yuan", "CN-210200"),
    # The speaker's own place.
    ("Shenyang exported goods worth 39 billion yuan; we ranked third among its counties.", "third", "CN-LN"),
    ("In Shenyang we opened 40 shops.", "40", "CN-210100"),
    # An apposition, a route, a bracket, the number before.
    ("Dalian, a city of 7.5 million in Liaoning, builds ships.", "7.5 million", "CN-210200"),
    ("The China-Europe freight trains made 2,800 trips.", "2,800", "CN-LN"),
    ("Exports rose faster in Dalian (8 percent).", "8 percent", "CN-210200"),
    ("In 1997 there were 18,000 mills in Dalian. Ten years later the number was 49,000.", "49,000", "CN-210200"),
    ("In 1997 there were 18,000 mills in Dalian. Ten years later there were 49,000 shops.", "49,000", "CN-LN"),
]


@pytest.mark.parametrize(("text", "surface", "region"), PLACES)
def test_place(text: str, surface: str, region: str | None) -> None:
    assert read(text)[surface].region == region


def test_places_with_their_numbers_in_order() -> None:
    found = read("Zhuanghe, Wafangdian and Donggang ranked 62nd, 70th and 79th, respectively, among all counties.")
    assert {name: o.region for name, o in found.items()} == {
        "62nd": "CN-210283",
        "70th": "CN-210281",
        "79th": "CN-210681",
    }


NAMES = [
    ("In Yangpu, 86 firms have settled.", "CN-HI", "CN-460400"),
    ("In Yangpu, 86 firms have settled.", "CN-SH", "CN-310110"),
    ("In Kochi, 86 firms have settled.", "IN-KL", "IN-KL"),
    ("In Kochi, 86 firms have settled.", "JP-39", "JP-39"),
]


@pytest.mark.parametrize(("text", "home", "region"), NAMES)
def test_a_name_is_the_home_countrys(text: str, home: str, region: str) -> None:
    assert read(text, home)["86"].region == region


def test_a_city_region_is_no_city() -> None:
    found = read("Liverpool grew. R&D in the city region stood at £1.06bn in 2020.", "GB-ENG", "2023-09-29")
    assert found["£1.06bn"].region == "GB-ENG"
