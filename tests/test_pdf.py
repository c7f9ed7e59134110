"""PDF: lines joined, page numbers and running heads left out, tables apart; files that can't be read are told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from regionstats.errors import InputError
from regionstats.extract import extract
from regionstats.model import Document
from regionstats.reading.formats import read_as
from regionstats.reading.pdf import read_pdf

canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab writes the PDFs of these tests")
WIDTH, HEIGHT = 420, 595
FONT = "STSong-Light"
Page = Callable[[canvas.Canvas], None]


def pdf(*pages: Page, **options: object) -> bytes:
    """A PDF drawn page by page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(WIDTH, HEIGHT), **options)
    for draw in pages:
        sheet.setFont("Helvetica", 10)
        draw(sheet)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def lines(*texts: str, left: float = 50, top: float = 480, indent: float = 0) -> Page:
    def draw(sheet: canvas.Canvas) -> None:
        if any(text > "\u3400" for text in texts):
            sheet.setFont(FONT, 10)
        for number, text in enumerate(texts):
            sheet.drawString(left + (indent if number == 0 else 0), top - 14 * number, text)

    return draw


def all_of(*parts: Page) -> Page:
    def draw(sheet: canvas.Canvas) -> None:
        for part in parts:
            part(sheet)

    return draw


def text_of(*pages: Page) -> str:
    return read_pdf(pdf(*pages), "a.pdf").text


def test_lines_are_joined_and_hyphens_taken_back() -> None:
    text = text_of(
        lines(
            "In 2023, the technology contract turn-", "over reached 130.83 billion yuan, a year-on-",
            "year increase of 30.8 percent of all enter-", "prises in the high-", "tech park.",
        )
    )  # fmt: skip
    assert text == (
        "In 2023, the technology contract turnover reached 130.83 billion yuan, a year-on-year increase of 30.8 percent "
        "of all enterprises in the high-tech park.\n"
    )


def test_a_short_line_and_an_indent_end_a_paragraph() -> None:
    first = lines("The province has eleven laboratories and one", "park.", indent=20)
    second = lines("Exports rose by 3 percent in the first half and", "imports fell.", indent=20, top=452)
    assert text_of(all_of(first, second)).count("\n\n") == 1


def test_chinese_lines_are_joined_without_blanks_and_numbers_stay_whole() -> None:
    text = text_of(
        lines("2023年，辽宁省技术合同成交额达到13", "08.3亿元，同比增长30.8%，全省科技", "型中小企业超过3万家。")
    )
    assert text == "2023年，辽宁省技术合同成交额达到1308.3亿元，同比增长30.8%，全省科技型中小企业超过3万家。\n"


@pytest.mark.parametrize("number", ["- {} -", "{}", "Page {} of 2", "第{}页 共2页", "{} / 2"])
def test_page_numbers_and_running_heads_do_not_part_a_sentence(number: str) -> None:
    def sheet(page: int, text: str) -> Page:
        head, foot = lines("Annual report 2023", top=560), lines(number.format(page), left=200, top=25)
        return all_of(head, foot, lines(text))

    text = text_of(sheet(1, "In 2023, the turnover of technology contracts reached"), sheet(2, "130.83 billion yuan."))
    assert text == "In 2023, the turnover of technology contracts reached 130.83 billion yuan.\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines("The city has 20 parks and", "30 labs in all of its parts,", "and more to come.")
    right = lines("Exports rose by 3 percent", "and imports fell by 2 percent", "in May.", left=230)
    assert text_of(all_of(left, right)) == (
        "The city has 20 parks and 30 labs in all of its parts, and more to come.\n\n"
        "Exports rose by 3 percent and imports fell by 2 percent in May.\n"
    )


def test_a_table_keeps_its_columns() -> None:
    rows = [("City", "GDP (billion yuan)", "Growth (%)"), ("Dalian", "875.2", "6.0"), ("Shenyang", "812.2", "6.1")]
    cells = [
        lines(cell, left=left, top=400 - 16 * number)
        for number, row in enumerate(rows)
        for left, cell in zip((50, 150, 320), row, strict=True)
    ]
    text = text_of(all_of(*cells))
    assert text == "City\tGDP (billion yuan)\tGrowth (%)\nDalian\t875.2\t6.0\nShenyang\t812.2\t6.1\n"
    found = extract(Document("a", text, published="2024-03-01", region="CN-LN"))
    assert [(o.region, o.unit, o.measure) for o in found] == [
        ("CN-210200", "CNY", "level"),
        ("CN-210200", "percent", "growth"),
        ("CN-210100", "CNY", "level"),
        ("CN-210100", "percent", "growth"),
    ]


def titled(title: str) -> Page:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.setTitle(title)
        lines("In 2019 the city had 20 parks.")(sheet)

    return draw


@pytest.mark.parametrize(
    ("title", "kept"),
    [("A report", "A report"), ("(anonymous)", None), ("Microsoft Word - a.docx", None), ("a.doc", None)],
)
def test_the_title_of_the_file(title: str, kept: str | None) -> None:
    read = read_as("pdf", pdf(titled(title)), "a.pdf")
    assert read.title == kept
    assert read.published is None  # it was made today, and speaks of 2019


def test_the_day_it_was_made_dates_a_text_of_that_year() -> None:
    year = int((read_pdf(pdf(lines("x")), "a.pdf").made or "")[:4])
    read = read_as("pdf", pdf(lines(f"In {year - 1} the city had 20 parks.")), "a.pdf")
    assert (read.published or "").startswith(str(year))


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf(lines("In 2023 the city had 20 parks."), encrypt=StandardEncryption("secret", canPrint=0))


def scanned(sheet: canvas.Canvas) -> None:
    sheet.rect(50, 50, 300, 400, fill=1)


BAD = {
    "cut off": (lambda: pdf(lines("x"))[:200], "damaged"),
    "nothing of a PDF": (lambda: b"%PDF-1.7 and no more", "damaged"),
    "a password": (locked, "password"),
    "a scan": (lambda: pdf(scanned, scanned), "holds no text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_told(case: str) -> None:
    make, message = BAD[case]
    with pytest.raises(InputError, match=message) as caught:
        read_pdf(make(), "a.pdf")
    assert caught.value.message.startswith("a.pdf ")
    assert caught.value.hint


def test_a_scan_with_page_numbers_holds_no_text_either() -> None:
    with pytest.raises(InputError, match="holds no text"):
        text_of(all_of(scanned, lines("1", top=25)), all_of(scanned, lines("2", top=25)))
