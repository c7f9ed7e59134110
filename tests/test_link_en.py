"""English sentences, one table a construction: what each number is, of what, where and when. All sentences are the project's own."""

from __future__ import annotations

import pytest

from regionstats.extract import extract
from regionstats.model import Document, Observation


def read(text: str, published: str, region: str) -> list[Observation]:
    """The observations of one English text."""
    return extract(Document(id="own", text=text, lang="en", published=published, region=region))


def told(observation: Observation, names: tuple[str, ...]) -> tuple[object, ...]:
    """Some fields of an observation; values as plain numbers."""
    values = (getattr(observation, name) for name in names)
    return tuple(
        float(value) if name in ("value", "value_max") else value for name, value in zip(names, values, strict=True)
    )


LEVELS = [
    ("The city has 640 laboratories.", 640, "count", "laboratories"),
    ("The state is home to 33 federal laboratories.", 33, "count", "federal laboratories"),
    ("A total of 4,300 patents were granted to universities.", 4300, "count", "patents granted"),
    ("Output of robots reached 12,000 units.", 12000, "count", "Output of robots"),
    ("The county employs 1,200 people.", 1200, "count", "people employed"),
    ("Turnover of technology contracts was 84.2 billion yuan.", 84.2e9, "CNY", "Turnover of technology contracts"),
    ("The two sides signed agreements worth 4.5 billion euros.", 4.5e9, "EUR", "agreements"),
    ("The city plans a 2 billion-yuan fund for chips.", 2e9, "CNY", "fund for chips"),
    ("The county covers 931 square kilometers.", 931, "km2", "area"),
    ("Last year we delivered 12 billion kilowatt-hours.", 12e9, "kWh", "electricity delivered"),
    ("About 7,000 kilometers of fiber were laid.", 7000, "km", "fiber"),
    ("There were 14.6 researchers per 10,000 people.", 14.6, "count", "researchers"),
    ("Every 10,000 residents owned 21.3 patents.", 21.3, "count", "patents per 10,000 residents"),
    ("Each hectare yielded 7.1 tons.", 7.1, "t", "yield per hectare"),
    ("Patents granted: 6,032.", 6032, "count", "Patents granted"),
    (
        "Value added of high-tech manufacturing was 31 billion yuan.",
        31e9,
        "CNY",
        "Value added of high-tech manufacturing",
    ),
]


@pytest.mark.parametrize(("text", "value", "unit", "concept"), LEVELS)
def test_levels(text: str, value: float, unit: str, concept: str) -> None:
    found = read(text, "2022-02-01", "CN-LN")
    assert [told(o, ("value", "unit", "measure", "concept")) for o in found] == [(value, unit, "level", concept)]


MEASURES = [
    ("Coal output fell 3.8 percent.", -3.8, "growth", "Coal output"),
    ("The unemployment rate dropped by 0.4 percentage points.", -0.4, "change", "unemployment rate"),
    ("GDP growth slowed to 4.1 percent.", 4.1, "growth", "GDP growth"),
    ("Patent licensing income more than doubled.", 2, "multiple", "Patent licensing income"),
    ("Hotel nights halved.", 0.5, "multiple", "Hotel nights"),
    ("R&D spending accounted for 2.9 percent of GDP.", 2.9, "share", "R&D spending"),
    ("Women make up 38 percent of the research staff.", 38, "share", "Women in research staff"),
    ("Electric cars accounted for less than a fifth of sales.", 20, "share", "Electric cars"),
    ("One in every four startups is led by a woman.", 25, "share", "startups"),
    ("The county produces 18 percent of the nation's garlic.", 18, "share", "garlic"),
    ("The province's innovation level ranked 7th in the country.", 7, "rank", "innovation level"),
    ("Compared with 2010, emissions were 31 percent lower.", -31, "growth", "emissions"),
    ("Orders were 14 percent weaker than in 2019.", -14, "growth", "Orders"),
]


@pytest.mark.parametrize(("text", "value", "measure", "concept"), MEASURES)
def test_measures(text: str, value: float, measure: str, concept: str) -> None:
    found = read(text, "2022-02-01", "CN-LN")
    assert [told(o, ("value", "measure", "concept")) for o in found] == [(value, measure, concept)]


LISTS = [
    (
        "Exports of Hunan and Hubei grew by 6.1% and 4.4%, respectively.",
        [(6.1, "CN-HN", "Exports"), (4.4, "CN-HB", "Exports")],
    ),
    (
        "Suzhou spent 90.3 billion yuan on research in 2022, Wuxi 50.1 billion yuan.",
        [(90.3e9, "CN-320500", "research spending"), (50.1e9, "CN-320200", "research spending")],
    ),
    (
        "Chengdu's trade totaled 750 billion yuan, against 41.2 billion yuan for Mianyang.",
        [(750e9, "CN-510100", "trade"), (41.2e9, "CN-510700", "trade")],
    ),
    (
        "The province approved 310 technology centers; of them, 45 are in Jinan.",
        [(310, "CN-SD", "technology centers"), (45, "CN-370100", "technology centers")],
    ),
    ("Nationwide, R&D intensity was 2.55 percent.", [(2.55, "CN", "R&D intensity")]),
    (
        "The sectoral ratio was 5.1:40.2:54.7.",
        [
            (5.1, "CN-SD", "primary industry"),
            (40.2, "CN-SD", "secondary industry"),
            (54.7, "CN-SD", "tertiary industry"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), LISTS)
def test_lists_and_places(text: str, rows: list[tuple[float, str, str]]) -> None:
    found = read(text, "2023-03-01", "CN-SD")
    assert [told(o, ("value", "region", "concept")) for o in found] == rows


FIRMNESS = [
    ("By 2027 the state aims to train 25,000 technicians.", [(25000, "exact", "target", False)]),
    ("The mayor said the city would add 200 charging stations.", [(200, "exact", "target", True)]),
    ("Three laboratories will go up in the north.", [(3, "exact", "target", False)]),
    ("A fund of 300 million yuan is planned.", [(300e6, "exact", "target", False)]),
    (
        "Another 14 pilot bases were recognized, bringing the total to 88.",
        [(14, "exact", "actual", True), (88, "exact", "actual", False)],
    ),
    ("The bureau registered 1,750 new firms.", [(1750, "exact", "actual", True)]),
    ("Trade topped 500 billion yuan for the first time.", [(500e9, "at_least", "actual", False)]),
    ("The park sold 20 new energy buses.", [(20, "exact", "actual", False)]),
    ("The harbor handled up to 3 million tonnes of grain.", [(3e6, "at_most", "actual", False)]),
]


@pytest.mark.parametrize(("text", "rows"), FIRMNESS)
def test_firmness(text: str, rows: list[tuple[float, str, str, bool]]) -> None:
    found = read(text, "2023-03-01", "CN-SD")
    assert [told(o, ("value", "bound", "modality", "new")) for o in found] == rows


NOTHING = [
    "Call 0411-8370 before 6 p.m. or write to Room 12.",
    "Phase II of the 14th Five-Year Plan was discussed at the second meeting.",
    "The term of office lasts five years.",
    "[1] Data are preliminary.",
    "Contact: press office (029) 2100 0000.",
    "The spokesman answered in 2021.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_observation(text: str) -> None:
    assert read(text, "2023-03-01", "CN-SD") == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        pytest.param(
            "The region ranked seventh nationwide in patents granted.", "patents granted", id="participle behind a rank"
        ),
        pytest.param(
            "That of the secondary industry was 2 billion yuan.", "value added of the secondary industry", id="that of"
        ),
    ],
)
@pytest.mark.xfail(strict=True, reason="known to be missed")
def test_known_misses(text: str, concept: str) -> None:
    assert read(text, "2023-03-01", "CN-SD")[0].concept == concept


# Where the noun of a number stands: one row a construction, negatives beside it. (text, concepts in order)
CONCEPTS = [
    # Numbers inside a longer phrase part nothing.
    ("The output of the two cities reached 3 billion yuan.", ["cities", "output of the two cities"]),
    # An adjective of a place names no thing of its own.
    ("Exports rose 3 percent; the German average was 2 percent.", ["Exports", "Exports"]),
    ("Exports rose 3 percent; German imports rose 2 percent.", ["Exports", "German imports"]),
    # Verbs that look like nouns, nouns that look like verbs.
    ("Forest coverage stands at 62 percent.", ["Forest coverage"]),
    ("The wetland park measures 190 square kilometers.", ["wetland park"]),
    ("Market stands sold 300 lamps.", ["lamps sold"]),
    ("A raise of 3 percent in teacher pay is planned.", ["teacher pay"]),
    ("Health expense is set at 6 billion yuan.", ["Health expense"]),
    # The noun inside the fraction, and behind `all`.
    ("Two power tools out of every ten are made here.", ["power tools made"]),
    ("Seven out of ten power tools are made here.", ["power tools"]),
    ("Some 40 percent of all jobs are in trade.", ["jobs"]),
    ("Some 40 percent of them are in trade.", [None]),
    # What an amount consists of, and what money is for where nothing else tells.
    ("The county lent 300 million yuan in start-up loans.", ["start-up loans"]),
    ("The county lent 300 million yuan in June.", ["lending"]),
    ("Deputies will be asked to approve 70 million yuan for rural clinics.", ["rural clinics"]),
    # The subject before an aside, or before `which`.
    ("Coal output fell by 3 percent; wind power, on the other hand, rose by 9 percent.", ["Coal output", "wind power"]),
    ("Sales fell by 2 percent, pulled down by wooden toys, which lost 9 percent.", ["Sales", "wooden toys"]),
    ("Sales were 3 billion yuan, which is 9 percent more.", ["Sales", "Sales"]),
    # A place's name may end in common words.
    ("The GDP of the Pearl River Delta region reached 9 trillion yuan.", ["GDP"]),
    # Units as nouns.
    ("Container throughput reached 6 million TEUs.", ["Container throughput"]),
    ("Research staff climbed to 9,140 full-time equivalents.", ["Research staff"]),
    ("Both sides opened 16,000 sets or so of large instruments.", ["large instruments"]),
    ("The port handled 6 million containers.", ["containers handled"]),
    # A whole that opens its clause.
    ("Of the toys sold in the country, the county makes 70 percent.", ["toys"]),
    ("Output was 2 percent of the total, toys 3 percent.", ["Output", "toys"]),
    # Who says a number is not what it measures; what follows `that` is.
    ("GDP grew 6 percent in 2022. Private forecasters expect 2 percent for 2023.", ["GDP", "GDP"]),
    ("The reporter learned from the customs that foreign trade was 3 billion yuan.", ["foreign trade"]),
    # The number before in other terms.
    ("Lamps took a third of online sales, or 5 billion yuan.", ["Lamps in online sales", "Lamps in online sales"]),
    # What was made by a verb that says nothing.
    ("Freight trains made 2,800 trips last year.", ["trips of Freight trains"]),
    ("The county made 2,800 trips possible last year.", ["trips possible"]),
    ("Shops sold goods for 46 billion yuan.", ["goods sold"]),
    # A clause before a colon, if it holds no number.
    ("Laptops tell a similar tale: two in five of those sold worldwide are made here.", ["Laptops"]),
    ("Steel was the exception: it fell 3 percent.", ["Steel"]),
    ("Exports rose 2 percent: in May they fell 3 percent.", ["Exports", "Exports"]),
    # What a paragraph began with; who acts does not take up what last grew.
    (
        "GDP was 31 billion yuan. The primary industry added 3 billion yuan. Yixing contributed 9 billion yuan.",
        ["GDP", "primary industry", "GDP"],
    ),
    (
        "GDP was 31 billion yuan. Retail sales rose 4 percent. In May we did 9 billion yuan.",
        ["GDP", "Retail sales", "GDP"],
    ),
    (
        "GDP was 31 billion yuan. Retail sales rose 4 percent. They reached 9 billion yuan.",
        ["GDP"] + ["Retail sales"] * 2,
    ),
    # A name beside who acts.
    ("Exports grew 3 percent. Coimbatore and Tenkasi districts account for 9 percent of them.", ["Exports", "Exports"]),
    # A lone noun by its last full name; new ones are others.
    (
        "There are 48 joint construction projects. The list is to expand to 90 projects.",
        ["joint construction projects"] * 2,
    ),
    ("There are 48 new projects. The list is to expand to 90 projects.", ["new projects", "projects"]),
    # The noun of what was done, by its doer.
    (
        "Some 360 rail firms have set up here. They turned over 9 billion yuan.",
        ["rail firms", "turnover of rail firms"],
    ),
    ("Foreign trade was 3 billion yuan. It earned 9 billion yuan.", ["Foreign trade", "earnings"]),
    ("The clinics treat 3,000 patients and will cost 9 million yuan.", ["patients treated", "cost of clinics"]),
    ("The county will build 300 houses at 90,000 yuan apiece.", ["houses built", "cost of houses built"]),
    # Brackets without a number.
    ("Research and development (R&D) took 3 percent of GDP.", ["Research and development"]),
    # A noun that several numbers share.
    ("There are 3 national-level and 47 city-level centers.", ["national-level centers", "city-level centers"]),
    # Growth of what stands behind the number.
    ("The city reported 9 percent revenue growth.", ["revenue"]),
    ("The city reported 9 percent growth.", [None]),
    # How something is measured is no part of it.
    ("Exports were 3 billion yuan, a decrease in real terms of 9 percent.", ["Exports", "Exports"]),
    ("Investment in Zhejiang's high-tech industries rose 9 percent.", ["Investment in high-tech industries"]),
    # The subject behind its number, and before a comma.
    ("At 9 percent unemployment is the highest in the country.", ["unemployment"]),
    ("At 9 percent it is the highest in the country.", [None]),
    ("The debt ratio, once 38 percent, has come down to 33 percent.", ["debt ratio"] * 2),
    # Verbs in -ing and participles behind `has`.
    ("I am allotting 340 million yuan for ambulances.", ["ambulances"]),
    ("The main trade is canning.  The office has cleared proposals worth 9 billion yuan.", ["proposals"]),
    ("The scheme has 90 cleared proposals.", ["cleared proposals"]),
    # A pronoun right before the verb is the subject, whatever opens the sentence; one behind a preposition is not.
    ("Exports rose 3 percent. In relation to output they stood at 9 percent.", ["Exports", "Exports"]),
    ("Exports rose 3 percent. Imports from it stood at 9 percent.", ["Exports", "Imports"]),
    # What a place lost a part of.
    ("The province lost 9 percent of its population.", ["population"]),
    ("The province lost 9 percent.", [None]),
    # A name where the number before had a place.
    ("Investment rose. Hangzhou drew 8 billion yuan and Chungju 3 billion yuan.", ["Investment", "Investment"]),
    # Adjectives behind `be` name nothing.
    ("Exports rose 3 percent. I am happy to report 9 percent for May.", ["Exports", "Exports"]),
    # What is made has the share, not its maker; what makes up something has it itself.
    ("The new town makes 70 percent of the lamps sold in the country.", ["lamps"]),
    ("Exports rose 3 percent; they made up 9 percent of output.", ["Exports", "Exports"]),
    ("They pay seven-tenths of the taxes.", ["taxes"]),
    # Subjects behind their verb, wholes behind `on`, numbers inside a whole.
    ("From the lakes came 77 percent of the potash.", ["potash"]),
    ("On 1 percent of the land it earns 12 percent of the taxes.", ["land", "taxes"]),
    ("Nearly half of the world's 100 highest bridges are here.", ["highest bridges"] * 2),
    ("The marine economy was worth 112 billion yuan, close to a third of GDP.", ["marine economy"] * 2),
    ("Of the 90 firms, 43 lost workers.", ["firms", "firms"]),
    ("Hefei, a city of 3.9 million in Anhui, is growing.", ["people"]),
    ("Population reached 1.2 million. The goal is 1.4 million people.", ["Population", "Population"]),
    ("GDP grew 9 percent, and its place among the provinces rose from 9th to 5th.", ["GDP"] * 3),
    # Nouns that look like verbs and verbs that look like nouns.
    ("The farmers plant 300 hectares.", ["farmers"]),
    ("Toy exports 300 million yuan.", ["Toy exports"]),
    ("The scheme supports 3,000 families.", ["families supported"]),
    ("Only one city did better: Hefei, with 5.7 percent. Land covers 9 percent.", [None, "Land"]),
    # Datelines, ages, two objects; the former and the latter.
    ("BUSAN, March 8 -- The port's exports reached 3 billion dollars.", ["port's exports"]),
    ("People 65 and older make up 23 percent.", ["People 65 and older"]),
    ("Licensing brought the universities 780 million yuan.", ["Licensing"]),
    ("Licensing brought fees of 780 million yuan.", ["fees"]),
    ("Ships and cars led the gain; the former soared 64 percent, the latter 2 percent.", ["Ships", "cars"]),
    (
        "Exports were 3 billion yuan and imports 2 billion yuan; the latter rose 4 percent.",
        ["Exports", "imports", "imports"],
    ),
    ("Average rent is 22 yuan a square meter, which is half of the market's.", ["Average rent", "Average rent"]),
    # What stands before `, at`, before `with`, before `who`; what a total is in.
    ("Debt, at 112 percent of revenue, is high.", ["Debt in revenue"]),
    ("The 13 parks with 2 percent of the land won 35 percent of profits.", ["parks", "land", "parks in profits"]),
    ("Of the 600 who work there, 30 hold a degree.", ["people who work there", "people who work there"]),
    ("Car ownership reached 298,000 vehicles.", ["Car ownership"]),
    ("The program reached 298,000 vehicles.", ["vehicles"]),
    ("Days of good air account for 99 percent.", ["Days of good air"]),
    ("Some 41 percent of third graders read well.", ["graders"]),
    ("The town newly added market stalls 682.", ["market stalls"]),
    # The whole of one share is not what the next number measures; `capacity of 9 kilowatts` is.
    ("Research took 0.8 percent of GDP against 1.2 percent in 2019.", ["Research", "Research"]),
    ("Coal makes up 9 percent of our capacity of 54 million kilowatts.", ["Coal in capacity", "capacity"]),
    ("The effort of Hefei, 2.8 percent of GDP, is high.", ["effort"]),
    ("In Hefei, 38 percent of jobs are safe.", ["jobs"]),
    ("There are 15,080 researchers, of whom 36 percent were women.", ["researchers", "women among researchers"]),
    ("There are 15,080 researchers, of whom 36 percent were part-time.", ["researchers", "researchers"]),
    ("Exports fell by 9 percent, more than the decrease of the whole country (-7.4%).", ["Exports", "Exports"]),
    # Heads before a colon; `of those`; what only has so many; what the fewest words say of a rate.
    ("Output: 8.1 percent of the country's GDP.", ["Output"]),
    ("Size: 64 sq km", ["Size"]),
    ("There are 160 turbines. Her farm now has 400.", ["turbines", "turbines"]),
    ("Timber sales came to 84 million yuan, nearly twice those of wool.", ["Timber sales", "Timber sales"]),
    ("Since 2021 the county has landed 270 projects with a promised 68 billion yuan.", ["projects", "projects"]),
    ("Wind had 72 percent of the market. When I came there were 6.", ["Wind", "Wind"]),
    # Superlatives point back; a size ends the phrase; verbs that look like their past.
    ("Exports rose 3 percent. The steepest was 9 percent.", ["Exports", "Exports"]),
    ("The harvest fell 2 percent.", ["harvest"]),
    ("The district has 87 makers with an annual capacity of 34,000 sets.", ["makers", "annual capacity of makers"]),
    ("Turnover hit 12 billion yuan.", ["Turnover"]),
    # What a number turned out to be; an adjective is no noun.
    ("Of 1,000 homes, 410 were affordable.", ["homes", "homes"]),
    ("The cover now reaches three out of four households.", ["households"]),
    # Heads of a fact sheet may be places' words.
    ("Area: 167,000 sq km", ["Area"]),
]


@pytest.mark.parametrize(("text", "concepts"), CONCEPTS)
def test_concepts(text: str, concepts: list[str | None]) -> None:
    assert [o.concept for o in read(text, "2024-02-01", "CN-ZJ")] == concepts


# A sentence without a number leaves its topic to the number behind it.
TOPICS = [
    ("Capability centers have been the surprise. We have 440 today.", ["Capability centers"]),
    ("I could count the programmers on two hands. We have 10,000-plus now.", ["programmers"]),
    ("Exports were weak. They came to 3 billion yuan.", ["Exports"]),
    ("And growth? It crept along at 5.3 percent.", ["growth"]),
    ("How has the number of apprentices developed? We had 23,900 in 2018.", ["apprentices"]),
    ("PEOPLE. 86.3m at the 2020 census.", ["PEOPLE"]),
    ("The bridge is a wonder. It grew 3 percent.", [None]),  # no thing that is measured
    ("Exports rose 3 percent. (Applause.) Next year 4 percent will do.", ["Exports", "Exports"]),
    ("Exports were weak. Imports rose 3 percent, and exports of toys 4 percent.", ["Imports", "exports of toys"]),
]


@pytest.mark.parametrize(("text", "concepts"), TOPICS)
def test_topics(text: str, concepts: list[str | None]) -> None:
    assert [o.concept for o in read(text, "2024-02-01", "CN-ZJ")] == concepts
