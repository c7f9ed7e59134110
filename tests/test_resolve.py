"""What only context tells: region, period, baseline, concept and plan, each in small texts of our own."""

import pytest

from regionstats.errors import UnknownNameError
from regionstats.extract import extract
from regionstats.model import Document, Observation


def read(text: str, region: str | None = "CN-LN", published: str | None = "2024-05-09") -> dict[str, Observation]:
    found = extract(Document("d", text, published=published, region=region))
    return {observation.surface: observation for observation in found}


PERIODS = [
    ("The province has 30 key laboratories.", "30", "2024", "publication"),
    ("In 2022 the province had 30 key laboratories.", "30", "2022", "stated"),
    ("Last year exports reached 30 billion yuan.", "30 billion yuan", "2023", "relative"),
    ("In 2022 output rose 3 percent. Exports rose 4 percent.", "4 percent", "2022", "stated"),
    ("In 2022 output rose 3 percent. The province has 30 key laboratories.", "30", "2024", "publication"),
    ("In 2022 output rose 3 percent.\n\nExports rose 4 percent.", "4 percent", "2022", "stated"),
    ("Looking back on 2021\n\nOutput rose 3 percent.", "3 percent", "2021", "stated"),
    ("In 2019 there were 20 parks. Five years later there were 45 parks.", "45", "2024", "relative"),
    ("The province will build 30 key laboratories.", "30", None, None),
    ("By 2027 the province will have 30 key laboratories.", "30", "2027", "stated"),
    ("2022年，全省出口30亿元，进口20亿元。", "20亿元", "2022", "stated"),
    ("现有重点实验室30家。", "30", "2024", "publication"),
    ("去年，全省出口30亿元。", "30亿元", "2023", "relative"),
    ("去年，全省出口30亿元。\n\n进口20亿元。", "20亿元", "2023", "relative"),
    ("去年，全省出口30亿元，2015年只有9亿元。\n\n进口20亿元。", "20亿元", "2023", "relative"),
    ("去年，全省出口30亿元。\n\n高校78所。", "78", "2024", "publication"),
    ("1—3月，全省出口30亿元。研发投入强度还不到1%。", "1%", "2024", "publication"),
    ("1—3月，全省出口30亿元，仍占进出口的七成。", "七成", "2024-Q1", "relative"),
    ("1—3月，全省出口30亿元。园区已交付厂房90公顷。", "90公顷", "2024", "publication"),
    ("1—3月，全省出口30亿元。碳纤维产能16万吨。", "16万吨", "2024", "publication"),
    ("1—3月，全省出口30亿元。碳纤维产量16万吨。", "16万吨", "2024-Q1", "relative"),
    ("1—3月，全省出口30亿元。产业园14公顷。", "14公顷", "2024", "publication"),
    ("1—3月，全省出口30亿元。新增造林14公顷。", "14公顷", "2024-Q1", "relative"),
    ("大连市2023年统计公报\n\n全年出口30亿元。", "30亿元", "2023", "stated"),
    ("大连市一季度成绩单\n\n出口30亿元。", "30亿元", "2024-Q1", "relative"),
    ("大连市2024年一季度成绩单\n\n一季度出口30亿元。", "30亿元", "2024-Q1", "stated"),
    ("锚定高质量发展目标，推动升级。1至3月，出口30亿元。", "30亿元", "2024-Q1", "relative"),
    ("下一步，我们要抓好外贸。1至3月，出口30亿元。", "30亿元", "2024-Q1", "relative"),
    ("今年下半年至明年上半年，共有48件案子开工。", "48", "2024-H2/2025-H1", "relative"),
    ("大连2023年招商逾百亿\n\n园区现有企业158家。", "158", "2024", "publication"),
    ("大连市2023年统计公报\n\n共有企业158家。", "158", "2023", "stated"),
    ("算力行动方案（2024—2026年）\n\n目前不足。从业人员2.1万人，本科只占28%。", "28%", "2024", "publication"),
    ("到2025年，建成园区30个。另有实验室6个拟共建，时间未定。", "6", None, None),
    ("到2025年，建成园区30个，择机开放。", "30", "2025", "stated"),
    ("明年大楼落成；全面发展后，预计可创造5.2万个职位。", "5.2万", None, None),
]


@pytest.mark.parametrize(("text", "surface", "period", "basis"), PERIODS)
def test_period(text: str, surface: str, period: str | None, basis: str | None) -> None:
    found = read(text)[surface]
    assert (found.period, found.period_basis) == (period, basis)


def test_without_a_date_of_publication_nothing_is_invented() -> None:
    found = read("The province has 30 key laboratories. Last year exports reached 5 billion yuan.", published=None)
    assert {o.period for o in found.values()} == {None}


REGIONS = [
    ("The province has 30 key laboratories.", "30", "CN-LN"),
    ("Dalian has 30 key laboratories.", "30", "CN-210200"),
    ("The city has 30 key laboratories.", "30", "CN-210200"),
    ("Guangdong has 30 key laboratories.", "30", "CN-GD"),
    ("大连市现有重点实验室30家。", "30", "CN-210200"),
    ("全省现有重点实验室30家。", "30", "CN-LN"),
]


@pytest.mark.parametrize(("text", "surface", "region"), REGIONS)
def test_region(text: str, surface: str, region: str) -> None:
    home = "CN-210200" if text.startswith("The city") else "CN-LN"
    assert read(text, region=home)[surface].region == region


CHINESE_REGIONS = [
    ("常州高新区（新北区）消息，全区出口30亿元。", "CN-320400", "30亿元", "CN-320400"),
    ("新北区消息，全区出口30亿元。", "CN-320400", "30亿元", "CN-320411"),
    ("常州高新区传来消息。新北区不同，全区出口30亿元。", "CN-320400", "30亿元", "CN-320411"),
    ("去年全國失業率3.4%。", "TW-TXG", "3.4%", "TW"),
    ("去年中部地區出口30億元。", "TW-TXG", "30億元", "TW"),
    ("去年全国失业率3.4%。", "HK", "3.4%", "CN"),
    ("韩国统计厅的资料显示，出口30亿元。", "KR-41", "30亿元", "KR-41"),
    ("河套科創園面積30公頃。", "HK", "30公頃", "HK"),
    ("河套科创园面积30公顷。", "CN-440300", "30公顷", "CN-440300"),
    ("中新社沈阳3月12日电 (记者 刘某)在发布会上，某司长介绍，高新区总产值30亿元。", "CN", "30亿元", "CN"),
    ("沈阳3月12日介绍，高新区总产值30亿元。", "CN", "30亿元", "CN-210100"),
    ("再看贵州全省：数字经济占45%；出口30亿元。", "CN-520100", "30亿元", "CN-GZ"),
]


@pytest.mark.parametrize(("text", "home", "surface", "region"), CHINESE_REGIONS)
def test_chinese_region(text: str, home: str, surface: str, region: str) -> None:
    assert read(text, region=home)[surface].region == region


def test_a_document_without_a_region_leaves_it_null() -> None:
    assert read("There are 30 key laboratories.", region=None)["30"].region is None


def test_year_on_year_is_against_the_year_before() -> None:
    found = read("In 2022 exports rose 3 percent year on year.")["3 percent"]
    assert (found.measure, found.baseline) == ("growth", "2021")
    assert read("2022年，全省出口同比增长3%。")["3%"].baseline == "2021"


CHINESE_BASELINES = [
    ("2023年，出口30亿元，同比增长5%。进口增长4%。", "4%", "2022"),
    ("2023年，出口30亿元，同比增长5%。进口减少9亿元。", "9亿元", "2022"),
    ("2023年，出口30亿元，同比增长5%。进口增长1.2倍。", "1.2倍", "2022"),
    ("2023年，出口30亿元，同比增长5%。\n\n进口增长4%。", "4%", None),
    ("2023年，出口30亿元，增长5%。", "5%", None),
    ("2023年末企业30家，较上年末净增9家。出口增长4%。", "4%", "2022"),
    ("2023年1—9月，出口30亿元，比去年同期增长5%；进口增长4%。", "4%", "2022-01/2022-09"),
    ("2023年，出口同比增长5%，快于全国2个百分点。", "2个百分点", None),
    ("2023年，出口同比增长5%，比全省平均高2个百分点。", "2个百分点", None),
    ("113年出口30億元，較前112年的20億元，增加9億元。", "9億元", "2023"),
    ("2023年出口30億元，相較於2021年的20億元，增加了9億元。", "9億元", "2021"),
    ("到2027年，产值达到350亿元，较去年增长75%。", "75%", "2023"),
    ("2024年一季度，GDP同比增长2.7%；按季上升2.3%。", "2.3%", "2023-Q4"),
    ("2023年，出口同比增长5%，两年平均增长4%。", "4%", None),
    ("2023年，出口同比增长5%，高于工业增加值2个百分点。", "2个百分点", None),
    ("2023年上半年，出口同比增长5%，幅度比一季度扩大2个百分点。", "2个百分点", "2023-Q1"),
    ("2023年，浓度在上年下降基础上又下降2个百分点。", "2个百分点", "2022"),
    ("2023年，出口同比增长5%，增幅提高2个百分点。", "2个百分点", "2022"),
    ("经费由2017年的38亿元增加到2022年的79亿元，翻了一番。", "翻了一番", "2017"),
    ("强度由2017年的1.2%提高到2022年的1.5%，提高0.3个百分点。", "0.3个百分点", "2017"),
    ("2023年1—9月，接待游客97万人次，是2019年同期的1.2倍。", "1.2倍", "2019-01/2019-09"),
    ("2023年1—9月，接待游客97万人次，是四年前同期的1.2倍。", "1.2倍", "2019-01/2019-09"),
    ("2023年二季度，出租率86%，比首季回落2个百分点。", "2个百分点", "2023-Q1"),
    ("“十三五”时期投入30亿元，是“十二五”时期的1.9倍。", "1.9倍", "2011/2015"),
]


@pytest.mark.parametrize(("text", "surface", "baseline"), CHINESE_BASELINES)
def test_chinese_baseline(text: str, surface: str, baseline: str | None) -> None:
    assert read(text)[surface].baseline == baseline


def test_a_level_has_no_baseline() -> None:
    assert (
        read("In 2022 exports reached 3 billion yuan, 5 percent more than in 2021.")["3 billion yuan"].baseline is None
    )


def test_a_period_ahead_of_the_publication_is_a_plan() -> None:
    assert read("The stock reaches 500 laboratories in 2030.")["500"].modality == "target"
    assert read("The stock reached 500 laboratories in 2020.")["500"].modality == "actual"


def test_a_number_without_words_takes_the_concept_told_in_its_unit() -> None:
    found = read("Exports reached 30 billion yuan. The province has 12 laboratories. In Dalian it was 7 billion yuan.")
    assert found["7 billion yuan"].concept == "Exports"


def test_one_number_said_of_two_regions_is_two_observations() -> None:
    made = extract(Document("d", "In 2022 Liaoning and Guangdong both grew by 5 percent.", published="2023-01-01"))
    assert sorted(o.region or "" for o in made) == ["CN-GD", "CN-LN"]
    assert len({o.key for o in made}) == 2


def test_every_observation_can_show_its_sentence() -> None:
    text = "In 2022 output rose 3 percent.\n\n2023年，全省出口30亿元。"
    for found in extract(Document("d", text, published="2024-05-09", region="CN-LN")):
        assert text[found.start : found.end] == found.surface
        assert text[found.quote_start : found.quote_end] == found.quote
        assert found.surface in found.quote
        assert {entry.field for entry in found.evidence} >= {"measure", "region", "period"}


PLANS = [
    ("Targets for 2025\n\nGrowth of 5 percent and 30 new parks.", "5 percent", "target", "2025"),
    ("II. Priorities for 2024\n\nGrowth of 6 percent and 500 new parks.", "500", "target", "2024"),
    ("Review of the targets for 2022\n\nThe stock of labs reached 500.", "500", "actual", "2022"),
    ("二、2024年重点工作\n\n新建重点实验室30家。", "30", "target", "2024"),
    ("一、2022年目标完成情况\n\n新建重点实验室30家。", "30", "actual", "2022"),
]


@pytest.mark.parametrize(("text", "surface", "modality", "period"), PLANS)
def test_what_stands_under_a_heading_of_plans(text: str, surface: str, modality: str, period: str) -> None:
    found = read(
        "The work of the government\n\n" + text if text[0] != "二" and text[0] != "一" else "政府工作报告\n\n" + text
    )
    assert (found[surface].modality, found[surface].period) == (modality, period)


def test_a_bare_magnitude_takes_the_unit_told_last() -> None:
    found = read("In 2022 spending reached 900 million euros. In Munich alone it was 500 million.", region="DE-BY")
    assert found["500 million"].unit == "EUR"
    assert read("In 2022 the state had 900 labs and 500 million trees.", region="DE-BY")["500 million"].unit == "count"


def test_a_region_may_be_given_by_name_and_an_unknown_one_is_told() -> None:
    named = extract(Document("x", "The province has 5 laboratories.", published="2024", region="liaoning"))
    assert [o.region for o in named] == ["CN-LN"]
    with pytest.raises(UnknownNameError, match="XX-99"):
        extract(Document("x", "It has 5 laboratories.", published="2024", region="XX-99"))
