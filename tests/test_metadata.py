"""Date, title, publisher, language and region out of the text; None where it tells nothing."""

import pytest

from regionstats.extract import understood
from regionstats.model import Document

BODY_EN = "\n\nLiaoning has 30 key laboratories. Exports of Liaoning rose 3 percent in 2023. Liaoning plans more.\n"
BODY_ZH = "\n\n辽宁现有重点实验室30家。2023年，辽宁省出口增长3%。辽宁省将继续努力。\n"

DATES = [
    ("Labs multiply\nUpdated: May 9, 2024" + BODY_EN, "2024-05-09"),
    ("Labs multiply\nSource: Evening Post | 2024-05-09 10:00" + BODY_EN, "2024-05-09"),
    ("Labs multiply\nEvening Post | 9 May 2024" + BODY_EN, "2024-05-09"),
    ("SHENYANG, May 9, 2024. /Wire/. Labs multiply." + BODY_EN, "2024-05-09"),
    ("实验室增多\n来源：辽宁某报　2024年05月09日" + BODY_ZH, "2024-05-09"),
    ("实验室增多\n发布时间：2024-05-09 08:00　浏览次数：12" + BODY_ZH, "2024-05-09"),
    ("Labs multiply" + BODY_EN, None),
    ("实验室增多\n２０２４年５月９日　某某日报" + BODY_ZH, "2024-05-09"),
    ("实验室增多\n记者包某　二〇二四年五月二十九日" + BODY_ZH, "2024-05-29"),
    ("實驗室增多\n發布單位：經濟發展局　發布日期：113-05-09" + BODY_ZH, "2024-05-09"),
    ("實驗室增多\n民國113年5月9日　某某報" + BODY_ZH, "2024-05-09"),
    ("实验室增多\n电话：113-05-09" + BODY_ZH, None),
    ("实验室增多\n某报5月9日讯" + BODY_ZH, None),
    ("Labs multiply\nUpdated: May 39, 2024" + BODY_EN, None),
    (
        "Labs multiply\n\nOn May 9, 2024 the governor opened a laboratory that had cost 30 million yuan to build."
        + BODY_EN,
        None,
    ),
]


@pytest.mark.parametrize(("text", "published"), DATES)
def test_published(text: str, published: str | None) -> None:
    assert understood(Document("d", text)).published == published


def test_what_the_caller_said_stays() -> None:
    document = Document(
        "d", "Labs\nUpdated: May 9, 2024" + BODY_EN, lang="en", published="2020", region="CN-GD", title="T"
    )
    assert understood(document) == document


def test_region_language_title_publisher() -> None:
    english = understood(
        Document("d", "Liaoning builds its innovation system\nSource: Evening Post | 2024-05-09" + BODY_EN)
    )
    assert (english.lang, english.region, english.publisher) == ("en", "CN-LN", "Evening Post")
    assert english.title == "Liaoning builds its innovation system"
    chinese = understood(Document("d", "辽宁建设创新体系\n来源：某某日报　2024-05-09" + BODY_ZH))
    assert (chinese.lang, chinese.region, chinese.publisher, chinese.title) == (
        "zh",
        "CN-LN",
        "某某日报",
        "辽宁建设创新体系",
    )


@pytest.mark.parametrize("text", ["Nothing here names a place. It has 30 labs.", "这里没有地名，只有30家。", ""])
def test_no_region_is_invented(text: str) -> None:
    assert understood(Document("d", text)).region is None


ABOUT = [
    # A province told by its cities, though one of them is named more often.
    ("Xi'an has 3 labs. Xi'an grew. Baoji has 2. Xianyang has 1. Shaanxi leads.", "CN-SN"),
    # A county beside its province, named once.
    ("Kunshan is small. Kunshan has 30 labs. Kunshan lies in Jiangsu.", "CN-320583"),
    # Several provinces of one area that is named too.
    ("The Yangtze River Delta grows. Jiangsu spends 3 percent. Zhejiang spends 2 percent. Anhui follows.", "CN-X-YRD"),
    # Many provinces, none in the lead.
    ("Beijing has 6, Shanghai 4, Tianjin 3, Qinghai 1, Gansu 1, Hunan 2 and Hubei 2 labs.", "CN"),
    # One passing mention each says nothing of the whole.
    ("Ningde has 3 labs. Fujian has more.", None),
]


@pytest.mark.parametrize(("text", "region"), ABOUT)
def test_region_a_text_is_about(text: str, region: str | None) -> None:
    assert understood(Document("d", text)).region == region
