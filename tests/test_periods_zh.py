"""Chinese words that say when: each construction with its readings, and what is none."""

import itertools

import pytest

from regionstats.find.periods_zh import find_periods
from regionstats.period import Period

# Told on 9 August 2024.
CASES = [
    # Years
    ("2023年，", "2023", "time"),
    ("2023 年", "2023", "time"),
    ("２０２３年", "2023", "time"),
    ("二〇二三年", "2023", "time"),
    ("二零二三年", "2023", "time"),
    ("一九九九年第一批", "1999", "time"),
    ("今年", "2024", "time"),
    ("去年西安市", "2023", "time"),
    ("前年", "2022", "time"),
    ("明年，", "2025", "time"),
    ("2023年底", "2023", "time"),
    ("2023年末", "2023", "time"),
    # Parts of years
    ("今年上半年", "2024-H1", "time"),
    ("上半年，", "2024-H1", "time"),
    ("下半年", "2024-H2", "time"),
    ("前三季度", "2024-01/2024-09", "time"),
    ("一季度", "2024-Q1", "time"),
    ("2023年第三季度", "2023-Q3", "time"),
    ("1—9月", "2024-01/2024-09", "time"),
    ("1-6月", "2024-H1", "time"),
    ("1至3月份", "2024-Q1", "time"),
    ("今年一月至十月", "2024-01/2024-10", "time"),
    ("前8个月", "2024-01/2024-08", "time"),
    ("2023年1—11月", "2023-01/2023-11", "time"),
    ("6月底，", "2024-06", "time"),
    ("9月份", "2023-09", "time"),
    ("首三季，", "2024-01/2024-09", "time"),
    ("2023年4月23日", "2023-04-23", "time"),
    # Up to a date
    ("截至今年3月底", "2024-03", "deadline"),
    ("到2025年", "2025", "deadline"),
    ("到“十五五”末", "2030", "deadline"),
    ("力争到2027年", "2027", "deadline"),
    ("三年内", "2027", "deadline"),
    ("未来三年内", "2027", "deadline"),
    # Now
    ("截至目前", "2024", "time"),
    ("目前，", "2024", "time"),
    ("如今", "2024", "time"),
    # Plans and spans
    ("“十四五”期间", "2021/2025", "time"),
    ("“十三五”末", "2020", "time"),
    ("2018年到2023年", "2018/2023", "time"),
    ("2018—2023年", "2018/2023", "time"),
    ("2018年1月至2023年6月", "2018-01/2023-06", "time"),
    ("今年一、二月份", "2024-01/2024-02", "time"),
    ("三季度新签约", "2024-Q3", "time"),
    ("明年年内", "2025", "time"),
    ("2022年起", "2022/2024", "time"),
    ("2018年以来", "2018/2024", "time"),
    ("近三年", "2021/2024", "time"),
    ("五年来", "2019/2024", "time"),
    ("过去五年", "2019/2024", "time"),
    # Compared with
    ("较2020年末", "2020", "baseline"),
    ("比2018年", "2018", "baseline"),
    ("是2019年的2.4倍", "2019", "baseline"),
    ("在2020年基础上翻一番", "2020", "baseline"),
    ("比“十二五”多六成", "2011/2015", "baseline"),
    ("比“十二五”时期多六成", "2011/2015", "baseline"),
    ("比去年一季度", "2023-Q1", "baseline"),
    ("同比", None, "yoy"),
    ("比上年", None, "yoy"),
    ("较去年同期", None, "yoy"),
    ("与上年相比", None, "yoy"),
    ("年增25.7%", None, "yoy"),
    # Spoken of before
    ("当年", None, "same"),
    ("是年", None, "same"),
    ("同期", None, "same"),
]


@pytest.mark.parametrize(("text", "period", "role"), CASES, ids=[case[0] for case in CASES])
def test_reads(text, period, role):
    found = find_periods(text, Period.parse("2024-08-09"))
    assert len(found) == 1
    assert (found[0].period.text if found[0].period else None, found[0].role) == (period, role)


@pytest.mark.parametrize(
    "text",
    [
        "第一产业增加值",
        "年轻人",
        "百年大计",
        "平均每年增长20%",
        "出现在城里",
        "13家",
        "5G基站",
        "“十四五”规划",
        "星期日报",
        "四川",
        "月增速",
        "跌到七年来最低",
        "一季度新闻发布会",
        "比“十二五”规划多",
    ],
)
def test_is_no_time(text):
    assert find_periods(text, Period.parse("2024-08-09")) == []


def test_headings_and_paragraphs_say_which_year():
    text = "2022年全市统计公报\n2023年4月12日\n全年生产总值100亿元。年末人口70万人，比上年末增加1万人。"
    found = [(text[m.start : m.end], m.period.text) for m in find_periods(text, Period.parse("2023-04-12"))]
    assert found[2:] == [("全年", "2022"), ("年末", "2022"), ("上年末", "2021")]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年，产值100亿元。\n年内，新增企业9家。", "2022"),
        ("去年产值100亿元。\n年内，新增企业9家。", "2022"),
        ("去年产值100亿元，2013年只有30亿元。\n年内，新增企业9家。", "2022"),
        ("2022年，产值100亿元。\n年内再新增企业9家。", "2023"),
        ("2022年，产值100亿元。\n年内力争新增企业9家。", "2023"),
        ("2019年，产值100亿元。\n年内，新增企业9家。", "2023"),
        ("年内，新增企业9家。", "2023"),
    ],
)
def test_within_the_year_goes_by_the_year_told(text, year):
    assert find_periods(text, Period.parse("2023-10"))[-1].period == Period.parse(year)


@pytest.mark.parametrize(("text", "month"), [("截至1月底", "2024-01"), ("1月底", "2023-01"), ("截至9月底", "2023-09")])
def test_the_latest_month_is_this_years(text, month):
    found = find_periods(f"2023年，产值100亿元；{text}企业9家。", Period.parse("2024-02-06"))
    assert found[-1].period == Period.parse(month)


def test_the_year_before_follows_the_sentence():
    text = "2021年产值由上年的3亿元增加到4亿元。"
    assert [m.period.text for m in find_periods(text, Period.parse("2024"))] == ["2021", "2020"]


def test_month_over_month():
    text = "9月当月进出口100亿元，环比下降3%。"
    assert find_periods(text, Period.parse("2024-10-20"))[1].period == Period.parse("2024-08")


@pytest.mark.parametrize(
    ("text", "home", "period"),
    [
        ("民國69年", "TW-HSZ", "1980"),
        ("營業額111年", "TW-HSZ", "2022"),
        ("2023/24年度", "HK", "2023-04/2024-03"),
        ("2023年度", "JP-23", "2023-04/2024-03"),
        ("2023年度", "CN-LN", "2023"),
        ("2023财年", "JP-23", "2023-04/2024-03"),
        ("2023财年", "KR-41", "2023"),
        ("令和5年", "JP-23", "2023"),
    ],
)
def test_calendars(text, home, period):
    assert find_periods(text, Period.parse("2024-10-20"), home)[0].period.text == period


def test_without_publication_nothing_is_invented():
    found = find_periods("今年上半年，2023年", None)
    assert [m.period and m.period.text for m in found] == [None, "2023"]


def test_offsets_hold_and_nothing_overlaps():
    text = "去年１—９月，截至2023年底，“十四五”期间，同比增长。" * 50
    found = find_periods(text, Period.parse("2024"))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len(found) == 4 * 50
