"""Blocks and sentences: what is text, what is furniture, and that offsets never move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionstats.errors import LexiconError
from regionstats.lexicon.load import DATA
from regionstats.reading import blocks as blocks_module
from regionstats.reading.blocks import dateline_end, read_blocks
from regionstats.reading.sentences import split_sentences

KINDS = [
    ("Home > News > Business", "furniture"),
    ("Source: Evening Post | 2023-05-06 10:11", "furniture"),
    ("Editor: A. Person    Read 1,234", "furniture"),
    ("<  1  2  3  4  5  >", "furniture"),
    ("harbour_view.jpg", "furniture"),
    ("Copyright Evening Post, All Rights Reserved", "furniture"),
    ("II. Industry and Innovation", "heading"),
    ("二、重点工作", "heading"),
    ("• Exports rose 3 percent in May.", "list"),
    ("What has changed in the county?", "question"),
    ("Exports rose 3 percent in May. Imports fell.", "paragraph"),
    ("全年出口增长3%。进口下降2%。", "paragraph"),
    ("Patents granted, cases: Oldtown 310 / Newtown 205 / Midtown 88", "list"),
    ("By 2025 the city will have built 100 parks.", "paragraph"),
]


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert [block.kind for block in read_blocks(line)] == [kind]


def test_other_pages_headlines_are_left_out() -> None:
    text = "A title\nThe city has 20 labs.\n\nIt grew.\nRelated stories\n10 places to swim\nFive lakes"
    kinds = [block.kind for block in read_blocks(text)]
    assert kinds[-3:] == ["furniture"] * 3
    assert "paragraph" in kinds


def test_behind_a_box_of_headlines_the_article_goes_on() -> None:
    sentence = "The city opened 20 laboratories in the year, and their 300 researchers filed 45 patents with partners. "
    text = f"A title\nOne.\nTwo.\nRelated stories\n10 places to swim\n{sentence * 2}\nMost read\nFive lakes"
    kinds = [block.kind for block in read_blocks(text)]
    assert kinds[-5:] == ["furniture", "furniture", "paragraph", "furniture", "furniture"]


@pytest.mark.parametrize(
    ("pattern", "alternatives"),
    [
        ("^a(b|c)|d", ["^a(b|c)", "d"]),
        ("^[|(]x", ["^[|(]x"]),
        (r"^\(a|\|b", [r"^\(a", r"\|b"]),
        ("(a|b)", ["(a|b)"]),
    ],
)
def test_alternatives_of_a_pattern(pattern: str, alternatives: list[str]) -> None:
    assert blocks_module._alternatives(pattern) == alternatives


def test_a_table_and_its_head() -> None:
    text = "Product   Unit   2020   Change (%)\nCement   10,000 tons   31.2   -4.0\nGlass   tons   12   3.5"
    rows = read_blocks(text)
    assert [row.kind for row in rows] == ["table"] * 3
    assert [text[cell.start : cell.end] for cell in rows[1].cells] == ["Cement", "10,000 tons", "31.2", "-4.0"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "The province reported that its high-tech enterprises had\nreached 300 by the end of the year."
    assert len(read_blocks(text)) == 1


SENTENCES = [
    ("It rose 3.5 percent. It fell.", ["It rose 3.5 percent.", "It fell."]),
    ("It ranks No. 1 in the U.S. today. Mr. Chen left.", ["It ranks No. 1 in the U.S. today.", "Mr. Chen left."]),
    ('He said "we have 30." Then he left.', ['He said "we have 30."', "Then he left."]),
    ("增长3%。下降2%！好吗？好", ["增长3%。", "下降2%！", "好吗？", "好"]),
    ("他说：“有3家。”然后走了。", ["他说：“有3家。”", "然后走了。"]),
    ("no stop at all", ["no stop at all"]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[span.start : span.end] for span in split_sentences(text, 0, len(text))] == sentences


DATELINES = [
    ("HAIKOU, July 2, 2021. /Wire/. Foreign money flows.", "HAIKOU, July 2, 2021. /Wire/. "),
    ("DAEJEON, April 20 (Agency) -- The city spent.", "DAEJEON, April 20 (Agency) -- "),
    ("本报哈尔滨12月4日电（记者 某某）冰雪季", "本报哈尔滨12月4日电（记者 某某）"),
    ("Munich, 12 March 2024 - The state counted 30 firms.", "Munich, 12 March 2024 - "),
    ("Munich, 12 March 2024, was a cold day.", ""),
    ("In March the city opened.", ""),
    ("3月4日，全市召开会议。", ""),
]


@pytest.mark.parametrize(("words", "dateline"), DATELINES)
def test_dateline(words: str, dateline: str) -> None:
    assert words[: dateline_end(words)] == dateline


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_blocks_and_sentences_are_slices_in_order(text: str) -> None:
    reached = 0
    for block in read_blocks(text):
        assert reached <= block.start < block.end <= len(text)
        reached = block.end
        for sentence in block.sentences:
            assert block.start <= sentence.start < sentence.end <= block.end


def test_a_bad_pattern_is_refused_by_name() -> None:
    with pytest.raises(LexiconError, match=r"furniture\.toml.*does not match"):
        blocks_module._checked("en/furniture.toml", {"pattern": "^menu$", "examples": ["no menu here"]})
    assert (DATA / "en/furniture.toml").exists()


def test_a_table_told_with_bars_keeps_its_empty_cells() -> None:
    text = "| Product | Unit | 2020 |\n| --- | :--- | --- |\n| Cement | | 31.2 |\n| Source: a bureau | 2 | |\n|a|\n"
    rows = read_blocks(text)
    assert [(row.kind, row.head) for row in rows[:4]] == [("table", n == 0) for n in range(4)]
    assert [[text[cell.start : cell.end] for cell in row.cells] for row in rows[:4]] == [
        ["Product", "Unit", "2020"],
        [],
        ["Cement", "", "31.2"],
        ["Source: a bureau", "2", ""],
    ]
    assert rows[4].kind != "table"
