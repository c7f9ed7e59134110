"""The labelled texts in the forms people have: a web page among menus and links, a Word file, a PDF, GB18030 text."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape as xml_escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from regionstats.reading.blocks import read_blocks  # noqa: E402


class Part(NamedTuple):
    """A title, heading, paragraph or table of a text; `rows` are a table's cells."""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


def parts_of(text: str) -> list[Part]:
    """What a text is made of, as a page's author would have written it."""
    parts: list[Part] = []
    for block in read_blocks(text):
        words = " ".join(text[block.start : block.end].split())
        if block.kind == "table":
            row = tuple(text[cell.start : cell.end].strip() for cell in block.cells)
            if parts and parts[-1].kind == "table":
                parts[-1] = parts[-1]._replace(rows=(*parts[-1].rows, row))
            else:
                parts.append(Part("table", "", (row,)))
        elif block.kind == "heading":
            parts.append(Part("heading" if any(p.kind == "title" for p in parts) else "title", words))
        else:
            parts.append(Part("paragraph", words))
    return parts


_WORDS = {
    "en": ("Home", "News", "Economy", "Regions", "About us", "Related stories", "Ten lakes to see this autumn",
           "Metro line 9 opens with 24 stations", "Food festival draws 300,000 visitors", "Most read", "Contact us",
           "Copyright © 2009-2026 Evening Gazette. All rights reserved.", "Share", "Print", "Evening Gazette"),
    "zh": ("首页", "新闻", "经济", "地方", "关于我们", "相关新闻", "秋天值得去的10个湖", "地铁9号线开通24座车站",
           "美食节吸引30万游客", "热点排行", "联系我们", "版权所有 © 2009-2026 晚报网 京ICP备00000000号-1",
           "分享", "打印", "晚报网"),
}  # fmt: skip


def as_html(text: str, lang: str) -> bytes:
    """The text inside a page with menus, a side column, related links and a footer with a copyright year."""
    w = _WORDS[lang]
    parts = parts_of(text)
    title = next((part.text for part in parts if part.kind == "title"), w[1])
    menu = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(w[:5]))
    links = "".join(f'<li><a href="/story/{n}.html">{word}</a></li>' for n, word in enumerate(w[6:9]))
    body = "\n".join(_html_part(part) for part in parts)
    page = f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)} - {w[14]}</title>
<style>body {{ font: 16px serif }}</style><script>var pageId = 20260101; track("view", 1024);</script></head>
<body><header class="site-header"><a class="logo" href="/">{w[14]}</a><nav><ul>{menu}</ul></nav></header>
<div class="breadcrumb"><a href="/">{w[0]}</a> &gt; <a href="/1">{w[1]}</a></div>
<div class="wrap"><div class="content">
{body}
<div class="share"><a href="#">{w[12]}</a> <a href="#">{w[13]}</a></div></div>
<div class="right"><h3>{w[9]}</h3><ol>{links}</ol></div></div>
<div class="more"><h3>{w[5]}</h3><ul>{links}</ul></div>
<footer><ul>{menu}<li><a href="/c">{w[10]}</a></li></ul><p>{w[11]}</p></footer></body></html>"""
    return page.encode()


def _html_part(part: Part) -> str:
    if part.kind == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    tag = {"title": "h1", "heading": "h2"}.get(part.kind, "p")
    return f"<{tag}>{escape(part.text)}</{tag}>"


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""


def as_docx(text: str, lang: str) -> bytes:
    """The text as a Word file: headings by style, paragraphs cut into runs as Word cuts them, tables."""
    return docx_of("".join(_word_part(part) for part in parts_of(text)))


def docx_of(body: str) -> bytes:
    """A Word file around the XML of its body."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        package.writestr("word/document.xml", f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>")
    return made.getvalue()


def _word_part(part: Part) -> str:
    if part.kind == "table":
        return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(word_cell, row))}</w:tr>" for row in part.rows) + "</w:tbl>"
    style = {"title": "Title", "heading": "Heading1"}.get(part.kind)
    return word_paragraph(part.text, style)


def word_cell(text: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{word_paragraph(text)}</w:tc>"


def word_paragraph(text: str, style: str | None = None) -> str:
    """A paragraph in runs of 11 characters: Word cuts them anywhere, within numbers too."""
    runs = (text[start : start + 11] for start in range(0, len(text), 11))
    words = "".join(f'<w:r><w:t xml:space="preserve">{xml_escape(run)}</w:t></w:r>' for run in runs)
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{words}</w:p>"


_FONT = "STSong-Light"


def as_pdf(text: str, lang: str) -> bytes:
    """The text as a PDF of two pages or more, small pages if need be, each with a running head and a page number."""
    from reportlab.lib.pagesizes import A4, A5, A6

    pages = next((made for size in (A4, A5, A6) if _page_count(made := _pdf(text, lang, size)) > 1), None)
    return pages if pages is not None else _pdf(text + "\n\n" * 2, lang, A6, break_after=2)


def _page_count(made: bytes) -> int:
    return made.count(b"/Type /Page\n") + made.count(b"/Type /Page ")


def _pdf(text: str, lang: str, size: tuple[float, float], break_after: int = 0) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    font = _FONT if lang == "zh" else "Times-Roman"
    style = ParagraphStyle(
        "body", fontName=font, fontSize=10.5, leading=16, spaceAfter=6, wordWrap="CJK" if lang == "zh" else None
    )
    flow = list(_flow(parts_of(text), style))
    if break_after:
        flow.insert(min(break_after, len(flow) - 1), PageBreak())
    made = io.BytesIO()
    frame = SimpleDocTemplate(made, pagesize=size, leftMargin=50, rightMargin=50, topMargin=60, bottomMargin=60)
    frame.build(flow, onFirstPage=_margins(lang, font), onLaterPages=_margins(lang, font))
    return made.getvalue()


def _margins(lang: str, font: str):  # type: ignore[no-untyped-def]
    def draw(canvas, frame) -> None:  # type: ignore[no-untyped-def]
        width, height = frame.pagesize
        canvas.setFont(font, 9)
        canvas.drawString(50, height - 40, _WORDS[lang][14])
        number = canvas.getPageNumber()
        canvas.drawCentredString(width / 2, 30, f"— {number} —" if lang == "zh" else f"Page {number}")

    return draw


def _flow(parts: list[Part], style) -> Iterator[object]:  # type: ignore[no-untyped-def]
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    head = ParagraphStyle("head", parent=style, fontSize=14, leading=20)
    body = ParagraphStyle("indented", parent=style, firstLineIndent=21)
    for part in parts:
        if part.kind == "table":
            yield Table([list(row) for row in part.rows], style=[("FONT", (0, 0), (-1, -1), style.fontName, 9)])
        else:
            yield Paragraph(escape(part.text), body if part.kind == "paragraph" else head)


def as_gb18030(text: str, lang: str) -> bytes:
    """The text in the encoding of older Chinese systems."""
    return text.encode("gb18030")


FORMS = {
    "html": (as_html, ".html"),
    "docx": (as_docx, ".docx"),
    "pdf": (as_pdf, ".pdf"),
    "gb18030": (as_gb18030, ".txt"),
}
