"""English quantities: tables of cases, known misses by name, and laws that hold for every text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_cases import Expected, read_cases, told

from regionstats import find_quantities

CASES = """
# Figures
The town has 412 firms. || 412=412
Output reached 1,029 units. || 1,029=1029
Some 1,23,45,678 people voted. || 1,23,45,678=12345678 about
It rose by 0.75 last spring. || 0.75=0.75
The index stood at .5 then. || .5=0.5
They counted １２３ boats. || １２３=123
The rate was １２．５％. || １２．５％=12.5 percent
Losses of -3.5 percent hurt. || -3.5 percent=-3.5 percent
A change of −2.1% was seen. || −2.1%=-2.1 percent
Growth of +4.2% is fine. || +4.2%=4.2 percent
At minus 12 degrees Celsius it froze. || minus 12 degrees Celsius=-12 degC
We had 3 shops, 4 mills and 5 inns. || 3=3 ; 4=4 ; 5=5

# Words
Nine mills closed. || Nine=9
Twenty-three kilns burn. || Twenty-three=23
One hundred and twenty schools opened. || One hundred and twenty=120
Three hundred and sixty-odd traders came. || Three hundred and sixty=360 at_least
Two thousand and eleven jobs went. || Two thousand and eleven=2011
Seventeen million people live there. || Seventeen million=17000000
Four hundred thousand trees were planted. || Four hundred thousand=400000
A dozen labs joined. || A dozen=12
Two dozen labs joined. || Two dozen=24
A hundred stalls stood there. || A hundred=100
A million visitors came. || A million=1000000
Half a million visitors came. || Half a million=500000
Two and a half million tourists came. || Two and a half million=2500000
Some forty villages lie there. || forty=40 about
Nil defects were found. || Nil=0
Seven point two million hens were kept. || Seven point two million=7200000
One and a half million hens were kept. || One and a half million=1500000
Ninety-nine per cent agreed. || Ninety-nine per cent=99 percent

# Magnitudes
The budget is 1.2 billion. || 1.2 billion=1200000000
They hold 3.4 trillion yuan. || 3.4 trillion yuan=3400000000000 CNY
It cost 5bn euros. || 5bn euros=5000000000 EUR
It cost 5.5 mn dollars. || 5.5 mn dollars=5500000 USD
Farmers got 3 lakh crore rupees. || 3 lakh crore rupees=3000000000000 INR
Farmers got Rs 5,000 crore. || Rs 5,000 crore=50000000000 INR
The scheme covers 2.5 lakh homes. || 2.5 lakh=250000
Around 17.8m visitors came. || 17.8m=17800000 about
There are 80k subscribers. || 80k=80000
It shipped 40 thousand cars. || 40 thousand=40000
They sold 12 dozen crates. || 12 dozen=144

# Money
The firm paid $300. || $300=300 USD
Turnover was US$1.5 billion. || US$1.5 billion=1500000000 USD
Turnover was HK$2.86trn. || HK$2.86trn=2860000000000 HKD
Turnover was RMB1.1bn. || RMB1.1bn=1100000000 CNY
Turnover was RMB 430 million. || RMB 430 million=430000000 CNY
Turnover was CNY359.4 billion. || CNY359.4 billion=359400000000 CNY
Exports of 12.6 billion yuan were booked. || 12.6 billion yuan=12600000000 CNY
It raised £5m and €3m. || £5m=5000000 GBP ; €3m=3000000 EUR
It raised £1.2 billion. || £1.2 billion=1200000000 GBP
A grant of €640,000 was made. || €640,000=640000 EUR
A grant of 75 USD million was made. || 75 USD million=75000000 USD
A grant of HK $10.05 billion was made. || HK $10.05 billion=10050000000 HKD
A grant of AUD$15 was made. || AUD$15=15 AUD
A grant of NT$3.2 billion was made. || NT$3.2 billion=3200000000 TWD
A grant of C$75 million was made. || C$75 million=75000000 CAD
A grant of A$75 million was made. || A$75 million=75000000 AUD
A grant of S$19 million was made. || S$19 million=19000000 SGD
A grant of R78.4 billion was made. || R78.4 billion=78400000000 ZAR
A grant of ₩900 billion was made. || ₩900 billion=900000000000 KRW
The fund has 5 trillion won. || 5 trillion won=5000000000000 KRW
The team of 5 won. || 5=5
It fetched 300 yen. || 300 yen=300 JPY
It fetched 40 Swiss francs. || 40 Swiss francs=40 CHF
It fetched 12 million ringgit. || 12 million ringgit=12000000 MYR
Bread costs 80 cents. || 80 cents=0.80 USD
The road cost ₹5,000. || ₹5,000=5000 INR

# Percent and points
Exports fell 3.4%. || 3.4%=3.4 percent
Exports fell 3.4 percent. || 3.4 percent=3.4 percent
Exports fell 3.4 per cent. || 3.4 per cent=3.4 percent
Up 2.3 percentage points. || 2.3 percentage points=2.3 percentage_point
Up 1 percentage point. || 1 percentage point=1 percentage_point
Up 25 basis points. || 25 basis points=0.25 percentage_point
Births ran at 6.4‰. || 6.4‰=0.64 percent
Up 3 points on the year. || 3 points=3 percentage_point
Scored 98 points of 100. || 98=98 ; 100=100

# Units
A plant of 500 kilowatts runs. || 500 kilowatts=500 kW
A plant of 1.5 GW runs. || 1.5 GW=1500000 kW
Two plants of 300 MW each run. || Two=2 ; 300 MW=300000 kW
It makes 96.5 TWh a year. || 96.5 TWh=96500000000 kWh
It makes 3 million kilowatt-hours. || 3 million kilowatt-hours=3000000 kWh
Yields of 1.3 million metric tons were won. || 1.3 million metric tons=1300000 t
Yields of 250 kilograms were won. || 250 kilograms=0.25 t
Rail of 1,200 kilometers was laid. || 1,200 kilometers=1200 km
A tunnel 850 metres long was cut. || 850 metres=0.85 km
A span of 400m long was cut. || 400m=0.4 km
A site of 11.5 square kilometers opened. || 11.5 square kilometers=11.5 km2
A site of 52,000 sq m opened. || 52,000 sq m=52000 m2
A farm of 2.1 million hectares opened. || 2.1 million hectares=2100000 ha
A farm of 3.2 million mu opened. || 3.2 million mu=3200000 mu
A dam of 39.5 billion cubic meters filled. || 39.5 billion cubic meters=39500000000 m3
A dam of 5.2bn cubic metres filled. || 5.2bn cubic metres=5200000000 m3
It lasted nine years. || nine years=9 year
It lasted two decades. || two decades=20 year
It lasted nine consecutive years. || nine consecutive years=9 year
It lasted 14 days. || 14 days=14 day
It lasted three weeks. || three weeks=21 day
A centre of 5 PFLOPS was lit. || 5 PFLOPS=5000000000000000 FLOPS
A store of 12 PB was lit. || 12 PB=12000000000000000 B
A link of 100 Gbps was lit. || 100 Gbps=100000000000 bit/s
A 7-nm chip was shown. || 7-nm=0.000000000007 km
A mean of 29.5 µg/m3 was measured. || 29.5 µg/m3=29.5 ug/m3
Some 10 miles of dyke held. || 10 miles=16.09344 km about

# Bounds
More than 300 firms moved in. || 300=300 at_least
Over 56 percent of mills run. || 56 percent=56 percent at_least
At least 40 trains run. || 40=40 at_least
No fewer than 40 trains run. || 40=40 at_least
Output passed 3 million tons. || 3 million tons=3000000 t at_least
Output topped 3 million tons. || 3 million tons=3000000 t at_least
In excess of 40 trains run. || 40=40 at_least
Forty-odd trains run. || Forty=40 at_least
The 10,000-plus homes were built. || 10,000=10000 at_least
The 10,000+ homes were built. || 10,000=10000 at_least
300 or more stalls stood. || 300=300 at_least
Nearly 300 firms moved in. || 300=300 about
About 300 firms moved in. || 300=300 about
Roughly a third of firms moved. || a third=33.3333 percent fraction about
Around 7.5% of firms moved. || 7.5%=7.5 percent about
Close to $5 billion was lent. || $5 billion=5000000000 USD about
300 or so stalls stood. || 300=300 about
An estimated 300 stalls stood. || 300=300 about
Fewer than 300 stalls stood. || 300=300 at_most
Less than 3% of stalls burnt. || 3%=3 percent at_most
Up to 30 buses wait. || 30=30 at_most
No more than 3.5 percent failed. || 3.5 percent=3.5 percent at_most
Within 5 kilometres of the port. || 5 kilometres=5 km at_most
It went up to 300. || 300=300
That was 1,233 more than in May. || 1,233=1233
It is 3 points above the mean. || 3 points=3 percentage_point

# Ranges
Some 10 to 15 billion yuan is needed. || 10 to 15 billion yuan=10000000000..15000000000 CNY about
It will take 3-5 years. || 3-5 years=3..5 year
It will take three to five years. || three to five years=3..5 year
Loans of £5m-10m were given. || £5m-10m=5000000..10000000 GBP
Pipes of 3 km-5 km were laid. || 3 km-5 km=3..5 km
Loans of US $5 million were given. || US $5 million=5000000 USD
Pages 20 through 100 are lost. || 20 through 100=20..100
Growth of 5%-6% is likely. || 5%-6%=5..6 percent
Growth of 5 to 6 percent is likely. || 5 to 6 percent=5..6 percent
Growth of between 5 and 6 percent is likely. || 5 and 6 percent=5..6 percent
Loans of $5 million to $8 million were given. || $5 million to $8 million=5000000..8000000 USD
Pipes of 3–5 km were laid. || 3–5 km=3..5 km
Pay of 800 to 1,200 yuan is usual. || 800 to 1,200 yuan=800..1200 CNY
It went from 12 to 15 percent. || 12=12 ; 15 percent=15 percent
It went from 1,742 in May to 3,863 in June. || 1,742=1742 ; 3,863=3863

# Coordination
Incomes grew 7.9 and 11.0 percent. || 7.9=7.9 percent ; 11.0 percent=11.0 percent
Incomes grew 7.9 and 11.0 percent respectively. || 7.9=7.9 percent ; 11.0 percent=11.0 percent
They made 21.3 million and 6.1 million kilowatts. || 21.3 million=21300000 kW ; 6.1 million kilowatts=6100000 kW
They sold 730 billion and 1,627 billion yuan. || 730 billion=730000000000 CNY ; 1,627 billion yuan=1627000000000 CNY
We have 300 farms and 5 percent of the coast. || 300=300 ; 5 percent=5 percent

# Fractions, shares, ratios
A third of firms moved. || A third=33.3333 percent fraction
One third of firms moved. || One third=33.3333 percent fraction
Two-thirds of firms moved. || Two-thirds=66.6667 percent fraction
Three quarters of firms moved. || Three quarters=75 percent fraction
A quarter of firms moved. || A quarter=25 percent fraction
Tea is a quarter dearer than rice. || a quarter=25 percent fraction
Jobs rose to 71 000; wages fell. || 71 000=71000
A quarter more firms moved. || A quarter=25 percent fraction
Half of the firms moved. || Half=50 percent fraction
Over half of the firms moved. || half=50 percent fraction at_least
One in three pupils left. || One in three=33.3333 percent fraction
Seven in ten pupils left. || Seven in ten=70 percent fraction
Two out of five pupils left. || Two out of five=40 percent fraction
One in every five pupils left. || One in every five=20 percent fraction
One stem in ten was lost. || One stem in ten=10 percent fraction
Only 3 out of 5 pupils left. || 3 out of 5=60 percent fraction
About 1/3 of pupils left. || 1/3=33.3333 percent fraction about
A mix of 6.4 : 35.4 : 58.2 was told. || 6.4=6.4 percent ratio ; 35.4=35.4 percent ratio ; 58.2=58.2 percent ratio
One tenth of firms moved. || One tenth=10 percent fraction
Four fifths of firms moved. || Four fifths=80 percent fraction

A quarter of a million people came. || A quarter of a million=250000
Two thirds of a billion yuan went. || Two thirds of a billion yuan=666666666.6667 CNY
The odds are one over twenty. || one over twenty=5 percent fraction
We lost 321 000 jobs and 7 100 huts. || 321 000=321000 ; 7 100=7100
Employment rose by 211 000 (9.1%). || 211 000=211000 ; 9.1%=9.1 percent
In 2019 300 firms left. || 2019=2019 ; 300=300

# Multiples and ranks
Output doubled. || doubled=2 times multiple
Output tripled. || tripled=3 times multiple
Output quadrupled. || quadrupled=4 times multiple
Output halved. || halved=0.5 times multiple
Output rose tenfold. || tenfold=10 times multiple
Output rose 3.2 times. || 3.2 times=3.2 times multiple
Output rose 12-fold. || 12-fold=12 times multiple
It is twice the size. || twice=2 times multiple
It grew half as much again. || half as much again=1.5 times multiple
It placed No. 1. || No. 1=1 rank
It placed seventh. || seventh=7 rank
It placed 12th. || 12th=12 rank
It placed number two. || number two=2 rank
It is among the top 10. || top 10=10 rank at_most
The twenty-first mill opened. || twenty-first=21 rank

# No quantity
The 5G base came. ||
A 3D printer came. ||
The CAP1400 design was kept. ||
The G60 corridor grew. ||
COVID-19 came back. ||
Write to a.b12@c34.cn at once. ||
See http://www.a.cn/2020/05/77.html for more. ||
Ring 010-65128888 or 0411-8480-1234. ||
Ring 021-12345678. ||
The F-35 and the B-52 flew. ||
The H7N9 strain spread. ||
Chang'e-5 landed. ||
A double-digit rise was hoped for. ||
Hundreds of firms came. ||
Several million came. ||
Dozens of firms came. ||
No one came. ||
It is one of the best. ||
The double-track plan goes on. ||
File 4200000018 was shut. ||
Room 007 was shut. ||
Ring 0797-8391 at once. ||
The double city economic circle grows. ||
They met at 10:30. ||
Signed on 2020-05-17. ||
Version 2.3.1 was shipped. ||
"""

KNOWN_MISSES = {
    "every_second": ("Every second rand came from mines.", [Expected("Every second", Decimal(50), None, "percent", "exact", "fraction")]),
    "elided_noun": ("Exports were 70 billion yuan, imports 50 billion.", [
        Expected("70 billion yuan", Decimal(70_000_000_000), None, "CNY", "exact", "cardinal"),
        Expected("50 billion", Decimal(50_000_000_000), None, "CNY", "exact", "cardinal"),
    ]),
    "times_as_occasions": ("It was shown 32 times in May.", [Expected("32", Decimal(32), None, "count", "exact", "cardinal")]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"), read_cases(CASES), ids=lambda value: value if isinstance(value, str) else ""
)
def test_case(text: str, wanted: list[Expected]) -> None:
    assert told(text, find_quantities(text, "en")) == wanted


def test_there_are_cases_enough() -> None:
    assert len(read_cases(CASES)) >= 150


@pytest.mark.parametrize("name", sorted(KNOWN_MISSES))
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_miss(name: str) -> None:
    text, wanted = KNOWN_MISSES[name]
    assert told(text, find_quantities(text, "en")) == wanted


@pytest.mark.parametrize(
    ("text", "home", "unit"),
    [
        ("It cost ¥5 billion.", "JP", "JPY"),
        ("It cost ¥5 billion.", "JP-13", "JPY"),
        ("It cost ¥5 billion.", "CN-LN", "CNY"),
        ("It cost ¥5 billion.", None, "CNY"),
        ("Tokyo paid ¥5 billion.", None, "JPY"),
        ("Tokyo paid ¥5 billion.", "CN", "CNY"),
        ("It cost $5 billion.", "CA-ON", "CAD"),
        ("It cost $5 billion.", "US-CA", "USD"),
        ("It cost $5 billion.", "CN-210200", "USD"),
        ("It cost US$5 billion.", "CA", "USD"),
        ("It cost 5 million dollars.", "AU-NSW", "AUD"),
        ("It cost 5 million dollars.", "HK", "HKD"),
        ("It cost 5 million dollars.", "CN-HK", "HKD"),
        ("It cost 5 million rupees.", "PK", "PKR"),
        ("It cost 5 million pesos.", "PH", "PHP"),
        ("It cost 5 million yuan.", "JP", "CNY"),
    ],
)
def test_home_decides_shared_money(text: str, home: str | None, unit: str) -> None:
    assert [quantity.unit for quantity in find_quantities(text, "en", home=home)] == [unit]


# Laws

PIECES_OF_TEXT = (
    "1 12 1,029 3.5 5G % percent billion million yuan US$ £ and to from between one three hundred thousand point half a "
    "third fourth in every of times doubled No. top - – ~ ( ) : / , . + odd more than nearly years kW minus e5 ³ İ １"
)
PIECES = st.sampled_from(PIECES_OF_TEXT.split())
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=24).map(" ".join), st.lists(PIECES, max_size=24).map("".join)
)


@given(TEXTS)
def test_spans_are_slices_in_order(text: str) -> None:
    reached = 0
    for quantity in find_quantities(text, "en"):
        assert reached <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip()
        assert quantity.value_max is None or quantity.value_max > quantity.value
        if quantity.bound_span is not None:
            assert 0 <= quantity.bound_span.start < quantity.bound_span.end <= len(text)
        reached = quantity.end


SMALL_WORDS = """zero one two three four five six seven eight nine ten eleven twelve
thirteen fourteen fifteen sixteen seventeen eighteen nineteen"""
TENS_WORDS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
SMALL, TENS = SMALL_WORDS.split(), TENS_WORDS.split()


def spelled(number: int) -> str:
    """The number in words: `two million three hundred and five`."""
    for power, word in ((9, "billion"), (6, "million"), (3, "thousand")):
        if number >= 10**power:
            high, low = divmod(number, 10**power)
            joint = " and " if 0 < low < 100 else " "
            return f"{spelled(high)} {word}" + (joint + spelled(low) if low else "")
    if number >= 100:
        high, low = divmod(number, 100)
        return f"{SMALL[high]} hundred" + (f" and {spelled(low)}" if low else "")
    if number < 20:
        return SMALL[number]
    high, low = divmod(number, 10)
    return TENS[high] + (f"-{SMALL[low]}" if low else "")


@given(st.integers(2, 10**12 - 1))
def test_spelled_numbers_have_their_value(number: int) -> None:
    words = spelled(number)
    found = find_quantities(f"They counted {words} sheep.", "en")
    assert [(q.value, q.start, q.end) for q in found] == [(number, 13, 13 + len(words))]


@given(st.integers(0, 10**15), st.integers(0, 4))
def test_figures_have_their_value(number: int, places: int) -> None:
    figure = f"{Decimal(number).scaleb(-places):,f}"
    found = find_quantities(f"It came to {figure} tons.", "en")
    assert [q.value for q in found] == [Decimal(figure.replace(",", ""))]


@given(st.integers(1, 999), st.sampled_from([("million", 6), ("billion", 9), ("trillion", 12)]), st.booleans())
def test_magnitudes_multiply(number: int, magnitude: tuple[str, int], short: bool) -> None:
    word, power = magnitude
    written = f" {word}" if not short else {"million": "m", "billion": "bn", "trillion": "trn"}[word]
    found = find_quantities(f"It cost US${number}{written} then.", "en")
    assert [(q.value, q.unit) for q in found] == [(number * 10**power, "USD")]


@pytest.mark.parametrize(
    "text",
    ["1" * 10_000, "1," * 10_000, "1 " * 10_000, "1.1" * 5_000, "one " * 5_000, "one hundred and " * 3_000, "$" * 10_000,
     "a" * 10_000, "1-" * 5_000, "half a " * 3_000, "1:" * 5_000, "more than " * 3_000, "a@" * 5_000, "one in " * 3_000,
     "third " * 3_000, " and 1" * 3_000, "x 5" * 3_000, "million " * 3_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_no_text_hangs(text: str) -> None:
    begun = time.perf_counter()
    find_quantities(text, "en")
    assert time.perf_counter() - begun < 3
