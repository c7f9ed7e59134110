"""Web pages: the article whole, the page's furniture left out, tables with their heads, what the page says of itself."""

from __future__ import annotations

import sys

import pytest
from file_samples import page

from regionstats.errors import InputError
from regionstats.extract import extract, understood
from regionstats.model import Document
from regionstats.reading.html import clean, is_named_apart, read_html
from regionstats.reading.page_facts import iso_day

LONG = (
    "In 2023, Liaoning's technology contract turnover reached 130.83 billion yuan, a year-on-year increase of 30.8 "
    "percent, and the province counted 33,000 technology firms, officials said at a press conference in Shenyang."
)
SECOND = (
    "The province has 11 national key laboratories, four of them in Dalian, and the number of high-tech enterprises "
    "rose by 14 percent to 14,000, while exports of ships and machines fell by 2.5 percent in the first half."
)
SHORT = "Shenyang has 20 of them."
ZH = "2023年，辽宁省技术合同成交额达到1308.3亿元，同比增长30.8%，全省科技型中小企业达到3.3万家，高新技术企业1.4万家。"


def text_of(body: str, **more: str) -> str:
    return read_html(page(body, **more), "a.html").text


def test_the_article_is_kept_and_the_page_around_it_is_not() -> None:
    text = text_of(f"<h1>A good year</h1><p>2024-03-01</p><p>{LONG}</p><p>{SHORT}</p><p>{SECOND}</p>")
    assert text.split("\n\n") == ["A good year", "2024-03-01", LONG, SHORT, SECOND + "\n"]


@pytest.mark.parametrize(
    "aside",
    [
        '<div class="related"><h3>Related</h3><ul><li><a href="/x">Five lakes with 30 islands</a></li></ul></div>',
        '<ul><li><a href="/x">Five lakes with 30 islands</a></li><li><a href="/y">9 parks with 30 islands</a></li></ul>',
        '<aside><p>Five lakes with 30 islands</p></aside>',
        '<p style="display:none">Five lakes with 30 islands</p>',
        "<script>Five lakes with 30 islands</script>",
        '<div class="share-buttons">Share this story with 30 islands</div>',
    ],
)  # fmt: skip
def test_what_stands_between_paragraphs_and_is_no_text(aside: str) -> None:
    text = text_of(f"<h1>A good year</h1><p>{LONG}</p>{aside}<p>{SECOND}</p>")
    assert "30 islands" not in text
    assert LONG in text
    assert SECOND in text


def test_paragraphs_parted_by_breaks_in_one_element() -> None:
    text = text_of(f"<h1>辽宁</h1><div>{ZH}<br><br>　　全省有11家全国重点实验室。<br>其中大连4家。</div>")
    assert text == f"辽宁\n\n{ZH}\n全省有11家全国重点实验室。\n其中大连4家。\n"


CLEANED = [
    ("技术合同\n   成交额", "技术合同成交额"),
    ("In 2023,\n  exports", "In 2023, exports"),
    ("\u3000\u3000开头 ", "开头"),
    ("no\u200b width and soft\u00adhyphen", "no width and softhyphen"),
    ("130.83\xa0billion", "130.83 billion"),
]


@pytest.mark.parametrize(("raw", "line"), CLEANED)
def test_a_line_is_cleaned(raw: str, line: str) -> None:
    assert clean(raw) == line


RAISED = [
    ("an area of 12 km<sup>2</sup> in all", "12 km² in all"),
    ("it reached 12.3<sup>[1]</sup> percent", "it reached 12.3 percent"),
    ('it reached 12.3<sup><a href="#n1">1</a></sup> percent', "it reached 12.3 percent"),
    ("it reached 12.3<sup>1</sup> percent", "it reached 12.3¹ percent"),
    ("CO<sub>2</sub> of 30 t", "CO2 of 30 t"),
]


@pytest.mark.parametrize(("markup", "words"), RAISED)
def test_raised_numbers_do_not_join_the_number_before(markup: str, words: str) -> None:
    assert words in text_of(f"<h1>T</h1><p>{LONG}</p><p>{markup}</p>")


def test_a_table_keeps_heads_units_and_notes() -> None:
    body = f"""<h1>公报</h1><p>{ZH}</p><p>单位：亿元</p><table><tr><th rowspan=2>指标</th><th colspan=2>2023年</th></tr>
      <tr><th>绝对数</th><th>比上年增长（%）</th></tr><tr><td>地区生产总值</td><td>30209.4</td><td>5.3</td></tr>
      <tr><td>其中：第一产业</td><td>2651.0</td><td></td></tr><tr><td colspan=3>注：按不变价格计算。</td></tr></table>"""
    read = read_html(page(body), "a.html")
    assert read.text.endswith(
        "单位：亿元\n\n| 指标 | 2023年 · 绝对数 | 2023年 · 比上年增长（%） |\n| --- | --- | --- |\n"
        "| 地区生产总值 | 30209.4 | 5.3 |\n| 其中：第一产业 | 2651.0 |  |\n注：按不变价格计算。\n"
    )
    found = {o.surface: o for o in extract(Document("a", read.text, published="2024-03-01", region="CN-LN"))}
    assert (found["30209.4"].unit, found["30209.4"].value, found["30209.4"].period) == ("CNY", 3020940000000, "2023")
    assert (found["5.3"].measure, found["5.3"].unit, found["5.3"].concept) == ("growth", "percent", "地区生产总值")


def test_lines_over_sections_and_names_set_apart() -> None:
    body = f"""<h1>T</h1><p>{LONG}</p><table><thead><tr><th>Item</th><th>Value</th></tr></thead><tr><td colspan=2>Science</td>
      </tr><tr><td>Patents</td><td>30</td></tr><tr><td colspan=2>Trade</td></tr><tr><td>长　沙</td><td>40</td></tr></table>"""
    assert text_of(body).endswith(
        "| Item | Value |\n| --- | --- |\n| Science |  |\n| Patents | 30 |\n| Trade |  |\n| 长沙 | 40 |\n"
    )


def test_a_table_that_is_the_pages_frame_is_no_table() -> None:
    text = text_of(f"<table><tr><td>Menu 1</td><td><h1>T</h1><p>{LONG}</p><p>{SECOND}</p></td></tr></table>")
    assert "|" not in text
    assert LONG in text


NAMES = [
    ("related-news", True),
    ("relatedNews", True),
    ("nav_main", True),
    ("footer", True),
    ("content", False),
    ("navy-text", False),
    ("shareholders", False),
    ("article-body", False),
]


@pytest.mark.parametrize(("name", "apart"), NAMES)
def test_names_of_parts_that_are_no_text(name: str, apart: bool) -> None:
    assert is_named_apart(name) is apart


FACTS = [
    ('<meta property="og:title" content="T"><meta property="og:site_name" content="Daily">', ("T", "Daily", None)),
    ('<meta name="ArticleTitle" content="T"><meta name="PubDate" content="2024-05-09 10:00">', ("T", None, "2024-05-09")),
    ('<meta name="ContentSource" content="某日报"><title>标题_某网</title>', ("标题", "某日报", None)),
    ('<meta property="article:published_time" content="2024-05-09T10:00+08:00">', (None, None, "2024-05-09")),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "H", "datePublished": "2024-05-09",'
        ' "publisher": {"name": "Daily"}}</script>',
        ("H", "Daily", "2024-05-09"),
    ),
    ('<script type="application/ld+json">{broken</script><meta name="date" content="soon">', (None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "facts"), FACTS)
def test_what_a_page_says_of_itself(head: str, facts: tuple[str | None, str | None, str | None]) -> None:
    read = read_html(page(f"<p>{LONG}</p><p>{SECOND}</p>", head), "a.html")
    assert (read.title, read.publisher, read.published) == facts


def test_the_year_of_a_copyright_is_no_date() -> None:
    read = read_html(page(f"<h1>T</h1><p>{LONG}</p><p>© 2026 Gazette</p>"), "a.html")
    assert read.published is None
    assert understood(Document("a", read.text)).published is None


@pytest.mark.parametrize(
    ("text", "day"), [("20240509", "2024-05-09"), ("2024年5月9日", "2024-05-09"), ("2024-13-40", None), ("9/5", None)]
)
def test_days(text: str, day: str | None) -> None:
    assert iso_day(text) == day


@pytest.mark.parametrize("markup", ["", "<html></html>", "<p>   </p>", '<div id="app"></div><script>render()</script>'])
def test_a_page_without_text_is_told(markup: str) -> None:
    with pytest.raises(InputError, match="without text"):
        read_html(markup, "a.html")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_a_page_nested_beyond_reason_is_told(tag: str) -> None:
    assert LONG in text_of(f"<{tag}>" * 50 + LONG)
    with pytest.raises(InputError, match="nested too deeply"):
        text_of(f"<{tag}>" * 50_000 + LONG)


def test_a_missing_parser_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError) as caught:
        text_of(f"<p>{LONG}</p>")
    assert "trafilatura" in caught.value.message
    assert "pip install 'regionstats[html]'" in caught.value.hint
