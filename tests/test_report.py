"""The report as a page of HTML: what it says, where its links lead, what it does with text that means harm."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cli_world import METRICS, REGIONS, build, environment, observation, run
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("jinja2")
pytest.importorskip("altair")
pytest.importorskip("vl_convert")

from regionstats.model import Document, Observation
from regionstats.output.report.content import address
from regionstats.output.report.passages import Statement, passages
from regionstats.store.database import create
from regionstats.store.write import ingest

HARM = "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'>"
TEXTS = {
    "a": f"{HARM} In 2021 Liaoning had 10 laboratories & 5 more {HARM}. In 2022 it had 12.\n\nIn 2023 it had 20.",
    "b": "In 2023, Liaoning had 25 laboratories, Guangdong 50.",
}


def harmful() -> list[Document]:
    told = {"title": f"Title {HARM}", "publisher": f"Press {HARM}", "url": "javascript:alert(1)"}
    return [
        Document("a", TEXTS["a"], "en", "2024-01-01", "CN-LN", **told),  # type: ignore[arg-type]
        Document("b", TEXTS["b"], "en", "2024-02-01", "CN-LN", url="https://example.org/?a=1&b=<2>"),
    ]


def stated(document: Document) -> list[Observation]:
    told: dict[str, Any] = {"metric": "provincial_laboratories", "concept": f"labs {HARM}"}
    if document.id == "a":
        facts = (("10", "2021"), ("12", "2022"), ("20", "2023"))
        rows = [observation("a", TEXTS["a"], surface, surface, period=period, **told) for surface, period in facts]
        return [*rows, observation("a", TEXTS["a"], "5", "5", concept=f"more {HARM}", period=None)]
    return [
        observation("b", TEXTS["b"], "25", "25", period="2023", **told),
        observation("b", TEXTS["b"], "50", "50", period="2023", region="CN-GD", **told),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small world, and a database of documents that mean harm."""
    here = tmp_path_factory.mktemp("report")
    build(here / "regionstats.db")
    create(here / "harm.db", REGIONS, METRICS)
    assert not ingest(here / "harm.db", harmful(), stated, "test").failures
    return here


def report(folder: Path, *arguments: str) -> str:
    ran = run("report", *arguments, folder=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


class Page(HTMLParser):
    """The elements of a page, its ids, its links, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(page)
        self.ids = [found["id"] for _, found in self.elements if found.get("id")]
        self.links = [found["href"] or "" for tag, found in self.elements if tag == "a"]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.said += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return Page(report(folder, "liaoning", "guangdong"))


@pytest.fixture(scope="module")
def harm(folder: Path) -> Page:
    return Page(report(folder, "liaoning", "guangdong", "--db", "harm.db"))


def test_it_says_what_the_database_tells(page: Page) -> None:
    for line in (
        "Liaoning and Guangdong: what texts tell, side by side",
        "This report sets Liaoning and Guangdong side by side, with 7 numbers from 2 documents.",
        "5 rows in all; 2 told of all regions, 0 of these can be set against each other.",
        "National key laboratories: Liaoning 11 new, 2024; Guangdong 30, 2021.",
        "not comparable: additions and whole",
        "digest of Press conference on Liaoning's full revitalization, China.org.cn, 2024-05-09",
        "This text is a digest in other words than the source's",
        "regionstats report liaoning guangdong",
        "Without a name in the catalogue of metrics, so under the text's own words: 1 number.",
    ):
        assert line in re.sub(r"\s+", " ", page.said)


def test_every_link_leads_somewhere_and_every_id_is_one_of_a_kind(page: Page, harm: Page) -> None:
    for found in (page, harm):
        assert [name for name, count in Counter(found.ids).items() if count > 1] == []
        assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_every_number_of_the_table_leads_to_its_sentence(folder: Path, page: Page) -> None:
    keys = [line.split(",")[0] for line in run("list", "--fields", "key", "--no-header", folder=folder).stdout.split()]
    assert len(keys) == 7
    assert {f"#s-{key}" for key in keys} <= set(page.links)


def test_the_sentence_is_marked_in_its_source(folder: Path) -> None:
    text = report(folder, "liaoning", "guangdong")
    assert re.search(
        r'<span class="anchor" id="s-[0-9a-f]{16}"></span><mark class="number"><b>130.83 billion yuan</b></mark>', text
    )


def test_it_can_be_walked_by_those_who_do_not_see_it(page: Page) -> None:
    assert [found["lang"] for found in page.all("html")] == ["en"]
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer", "h1", "title")] == [1] * 6
    assert all(found.get("scope") for found in page.all("th"))
    first = next(found for tag, found in page.elements if tag == "a")
    assert (first["class"], first["href"]) == ("skip", "#main")
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))
    assert all(found.get("aria-label") for found in page.all("svg"))


def test_it_needs_no_network_and_no_script(page: Page, harm: Page) -> None:
    for found in (page, harm):
        policy = [line["content"] or "" for line in found.all("meta") if line.get("http-equiv")]
        assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
        assert not {"script", "img", "link", "iframe", "object", "base", "form"} & {tag for tag, _ in found.elements}
        assert not any(name.startswith("on") for _, attributes in found.elements for name in attributes)


def test_harm_in_documents_is_only_text(harm: Page) -> None:
    assert harm.said.count("<script>window.harmed = 1</script>") >= 4
    assert [link for link in harm.links if not link.startswith("#")] == ["https://example.org/?a=1&b=<2>"]


def test_what_can_be_compared_is_told_in_a_sentence_and_conflicts_are_shown(harm: Page) -> None:
    said = re.sub(r"\s+", " ", harm.said)
    assert "Provincial laboratories, 2023: Guangdong's 50 is 2 times Liaoning's 25 (sources differ)." in said
    assert "Documents contradict each other on 1 point: see Where sources differ." in said
    assert "20% apart" in said


def test_a_trend_is_drawn_with_its_numbers_beneath(harm: Page) -> None:
    said = re.sub(r"\s+", " ", harm.said)
    assert "Liaoning: 10, 2021; 12, 2022; 25 (sources differ), 2023" in said


def test_in_chinese(folder: Path) -> None:
    found = Page(report(folder, "辽宁", "广东", "--lang", "zh"))
    assert [line["lang"] for line in found.all("html")] == ["zh-Hans"]
    said = re.sub(r"\s+", " ", found.said)
    for line in ("辽宁与广东：文献所载数据对照", "摘要", "新增 11", "1,308.3 亿元", "不可比：新增与总量"):
        assert line in said


def test_of_one_region(folder: Path) -> None:
    found = Page(report(folder, "liaoning"))
    said = re.sub(r"\s+", " ", found.said)
    assert "This report gathers 4 numbers of Liaoning from 1 document." in said
    assert "Technology contract turnover: 130.83 billion yuan, 2023." in said
    assert "Told of some only" not in said


def test_filters_and_title_are_told(folder: Path) -> None:
    found = Page(report(folder, "liaoning", "guangdong", "--metric", "provincial_laboratories", "--title", "A & B"))
    said = re.sub(r"\s+", " ", found.said)
    assert "A & B" in said
    assert "Only --metric provincial_laboratories." in said
    assert "Technology contract turnover" not in said


def test_many_regions(folder: Path) -> None:
    found = Page(report(folder, "liaoning", "guangdong", "shanxi", "dalian"))
    assert "Shanxi lacks 5 rows that another region has." in re.sub(r"\s+", " ", found.said)


WRONG = [
    (("report", "liaoning", "-o", "a.pdf"), 2, "A report is a page of HTML"),
    (("report", "liaoning", "-o", "nowhere/a.html"), 1, "nowhere/a.html cannot be written"),
    (("report", "liaonin", "-o", "a.html"), 2, "Did you mean"),
    (("report", "liaoning", "--metric", "none such", "-o", "a.html"), 2, "No metric is called"),
    (("report", "shanxi", "-o", "a.html"), 0, "Nothing to report"),
    (("report", "shanxi", "-e", "-o", "a.html"), 4, "Nothing to report"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_what_is_wrong_is_said(folder: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = run(*arguments, folder=folder)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert not (folder / "a.html").exists()


def test_a_missing_extra_is_named(folder: Path) -> None:
    code = (
        "import sys; sys.modules['jinja2'] = None; sys.argv[1:] = ['report', 'liaoning', '-o', 'a.html'];"
        "from regionstats.cli import main; sys.exit(main())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip
    assert (ran.returncode, "pip install 'regionstats[report]'" in ran.stderr) == (1, True)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.org/x", True), ("http://a.org", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
        ("//a.org", False), ("http://[", False), (None, False), ("", False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert address(url) == (url if kept else None)


def joined(text: str, told: list[Statement]) -> list[str]:
    return ["".join(piece.text for piece in passage.pieces) for passage in passages(text, told)]


def test_a_passage_is_the_sentences_paragraph() -> None:
    text = "Head\n\nOne. Two 2 here. Three.\n\nOther.\n\nLast 9."
    two, nine = (
        Statement("k", 15, 16, 11, 22),
        Statement("n", text.index("9"), text.index("9") + 1, text.index("Last"), len(text)),
    )
    assert (text[two.start : two.end], text[nine.start : nine.end]) == ("2", "9")
    assert joined(text, [nine, two, two]) == ["One. Two 2 here. Three.", "Last 9."]
    [first, last] = passages(text, [two, nine])
    assert (first.before, first.after, last.before, last.after) == (True, True, True, False)
    assert [(piece.text, piece.quoted, piece.number) for piece in first.pieces] == [
        ("One. ", False, False), ("Two ", True, False), ("2", True, True), (" here.", True, False), (" Three.", False, False),
    ]  # fmt: skip


def test_a_long_paragraph_is_cut_at_spaces() -> None:
    text = "word " * 200 + "It had 7 labs. " + "word " * 200
    start = text.index("7")
    [passage] = passages(text, [Statement("k", start, start + 1, start - 7, start + 8)])
    said = "".join(piece.text for piece in passage.pieces)
    assert 300 < len(said) < 700
    assert said.startswith("word ")
    assert (passage.before, passage.after) == (True, True)


@given(
    st.text("ab .\n。", min_size=1, max_size=2000),
    st.lists(st.tuples(st.integers(0, 1999), st.integers(1, 40), st.integers(0, 30), st.integers(0, 30)), max_size=6),
)
def test_passages_are_slices_that_hold_every_statement_once(text: str, spans: list[tuple[int, int, int, int]]) -> None:
    told = []
    for place, (start, size, before, after) in enumerate(spans):
        start = min(start, len(text) - 1)
        end = min(start + size, len(text))
        told.append(Statement(str(place), start, end, max(0, start - before), min(len(text), end + after)))
    found = passages(text, told)
    assert all("".join(piece.text for piece in passage.pieces) in text for passage in found)
    anchors = Counter(key for passage in found for piece in passage.pieces for key in piece.keys)
    assert anchors == Counter(one.key for one in told)
    assert all(any(piece.number for piece in passage.pieces) for passage in found)
    assert len(found) <= len(told)
