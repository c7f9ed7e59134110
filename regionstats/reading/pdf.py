"""From a PDF to its text: lines joined to paragraphs, page numbers and running heads left out, columns of tables apart.

PDFium says which character stands where. A line goes on in the next one where it reaches the right edge of its column
and the next is neither indented, farther off nor of another size; that holds over the end of a page too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Any

from regionstats.errors import InputError
from regionstats.lexicon.load import read_toml
from regionstats.reading.page_facts import iso_day
from regionstats.reading.reading import Reading, TextLine, as_text, needed

_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s*|p\.\s*)?\d{1,4}(?:\s*(?:of|/|-|共)\s*\d{1,4})?\W*$|^\W*第\s?\d+\s?页\W*(?:共\s?\d+\s?页)?\W*$",
    re.I,
)
_BULLET = re.compile(r"^\s*(?:[•·▪◦*‣–—-]|\(?\d{1,2}[.)、]|[（(][一二三四五六七八九十\d]{1,3}[）)])")
_NO_TITLE = re.compile(
    r"^\W*(?:anonymous|untitled|无标题|microsoft (?:word|powerpoint)\b.*|.*\.(?:docx?|wps|pdf|indd))?\W*$", re.I
)
_STOP = re.compile(r"[.。!?！？][\"'”’）)」』]*$")
_MARGIN = 0.11
_WIDE_GAP = 1.6
_UNREADABLE = 0.2


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character and where it stands, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; `cells` where it has gaps as wide as those between a table's columns."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    page: int
    cells: bool = False
    margin: bool = False
    edges: tuple[float, float] = field(default=(0.0, 0.0))


def read_pdf(data: bytes, name: str) -> Reading:
    """The text of a PDF. InputError where it is damaged, has a password or holds no text; `name` says whose."""
    document = _opened(data, name)
    lines = [line for number in range(len(document)) for line in _page(document, number, name)]
    text = as_text(_paragraphs(_with_edges([line for line in lines if not (line.margin and _is_running(line, lines))])))
    if not text.strip():
        hint = "Its pages are pictures, as of a scan: read them with OCR first."
        raise InputError(f"{name} is a PDF that holds no text.", hint)
    if sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text) > _UNREADABLE * len(text):
        raise InputError(f"{name} does not say which characters its fonts show.", "Read it with OCR first.")
    facts = document.get_metadata_dict()
    title = " ".join(facts.get("Title", "").split())[:300]
    made = iso_day(re.sub(r"^D:(\d{4})(\d\d)(\d\d).*", r"\1-\2-\3", facts.get("CreationDate", "")))
    return Reading(text, "pdf", title=None if _NO_TITLE.match(title) else title, made=made)


def _opened(data: bytes, name: str) -> Any:
    pdfium = needed("pypdfium2", "pdf")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{name} is protected by a password.", "Save it without one.") from error
        raise InputError(f"{name} is a damaged PDF.", "Get the whole file again.") from error


def _page(document: Any, number: int, name: str) -> list[_Line]:
    """The lines of one page in the order of its content, with the edges of their columns."""
    try:
        page = document[number]
        text = page.get_textpage()
    except needed("pypdfium2", "pdf").PdfiumError as error:
        raise InputError(f"Page {number + 1} of {name} is damaged.", "Get the whole file again.") from error
    height = page.get_height()
    lines = [line for glyphs in _rows(_glyphs(text)) if (line := _line(glyphs, number, height)) is not None]
    text.close()
    page.close()
    return _beside(lines)


def _glyphs(text: Any) -> Iterator[_Glyph | None]:
    """The characters of a page, None where a line ends."""
    import ctypes

    raw = needed("pypdfium2.raw", "pdf")
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            yield None
            continue
        character = "-" if code in (2, 0xAD) else chr(code) if code and code < 0x110000 else "\ufffd"
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(text, index)
        if raw.FPDFText_GetLooseCharBox(text, index, loose):
            yield _Glyph(character, loose.left, loose.right, loose.bottom, _size(size, loose.top - loose.bottom))
        else:
            yield _Glyph(character, left.value, right.value, bottom.value, _size(size, top.value - bottom.value))


def _size(size: float, height: float) -> float:
    """A font's size as it is seen: many writers set size 1 and scale the page."""
    return height if height > 0 and not 0.6 < size / height < 1.6 else size or height or 1.0


def _rows(glyphs: Iterator[_Glyph | None]) -> Iterator[list[_Glyph]]:
    row: list[_Glyph] = []
    for glyph in glyphs:
        if row and (glyph is None or _is_below(row[-1], glyph)):
            yield row
            row = []
        if glyph is not None:
            row.append(glyph)
    if row:
        yield row


def _is_below(last: _Glyph, glyph: _Glyph) -> bool:
    """PDFium runs a word on that is parted by a hyphen at the end of its line."""
    return glyph.left < last.left and last.bottom - glyph.bottom > 0.5 * last.size


def _line(glyphs: list[_Glyph], number: int, height: float) -> _Line | None:
    seen = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not seen:
        return None
    size = median(glyph.size for glyph in seen)
    text, cells = _spaced(glyphs, size)
    bottom = median(glyph.bottom for glyph in seen)
    margin = bottom < _MARGIN * height or bottom > (1 - _MARGIN) * height
    return _Line(text, min(g.left for g in seen), max(g.right for g in seen), bottom, size, number, cells, margin)


def _spaced(glyphs: list[_Glyph], size: float) -> tuple[str, bool]:
    """The characters of a line, with a tab for a gap as wide as between columns; and whether there is one."""
    parts: list[str] = []
    before: _Glyph | None = None
    cells = False
    for glyph in glyphs:
        if glyph.text.isspace():
            parts.append(" ")
            continue
        if before is not None and glyph.left - before.right > _WIDE_GAP * size:
            parts.append("\t")
            cells = True
        parts.append(glyph.text)
        before = glyph
    return re.sub(r" *\t[ \t]*", "\t", re.sub(r" +", " ", "".join(parts))).strip(), cells


def _beside(lines: list[_Line]) -> list[_Line]:
    """Pieces that follow each other on one line of the page become that line, a tab between them."""
    joined: list[_Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.bottom - line.bottom) < 0.3 * last.size
            and line.left >= last.right - 0.2 * last.size
        ):
            wide = line.left - last.right > _WIDE_GAP * last.size
            glue = "\t" if wide else "" if _HAN.search(last.text[-1:] + line.text[:1]) else " "
            joined[-1] = replace(
                last, text=f"{last.text}{glue}{line.text}", right=line.right, cells=last.cells or line.cells or wide
            )
        else:
            joined.append(line)
    return joined


def _with_edges(lines: list[_Line]) -> list[_Line]:
    pages: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        pages[line.page] += [] if line.cells else [line]
    return [replace(line, edges=_edges(line, pages[line.page])) for line in lines]


def _edges(line: _Line, lines: list[_Line]) -> tuple[float, float]:
    """How far to the left and right the lines of its column reach."""
    column = [other for other in lines if _overlap(line, other)]
    return min((o.left for o in column), default=line.left), max((o.right for o in column), default=line.right)


def _overlap(line: _Line, other: _Line) -> bool:
    shared = min(line.right, other.right) - max(line.left, other.left)
    return shared > 0.5 * min(line.right - line.left, other.right - other.left)


def _is_running(line: _Line, lines: list[_Line]) -> bool:
    """A page number, or a line that stands in the same place of other pages too, its numbers apart."""
    if _PAGE_NUMBER.match(line.text):
        return True
    bare = re.sub(r"\d+", "#", line.text)
    alike = (o for o in lines if o.margin and o.page != line.page and abs(o.bottom - line.bottom) < line.size)
    return any(re.sub(r"\d+", "#", other.text) == bare for other in alike)


def _paragraphs(lines: list[_Line]) -> Iterator[TextLine]:
    words = _words(lines)
    leading = _leading(lines)
    body = median([line.size for line in lines]) if lines else 0.0
    text, last, row = "", None, False
    for line in lines:
        if last is not None and _goes_on(last, line, leading, last.size > 1.12 * body):
            text = _joined(text, line.text, words)
        else:
            if last is not None:
                yield TextLine(text, row)
            text, row = line.text, line.cells and last is not None and last.cells
        last = line
    if last is not None:
        yield TextLine(text, row)


def _words(lines: list[_Line]) -> Counter[str]:
    """How often each word stands in the text, those parted by the end of a line apart."""
    text = "\n".join(line.text for line in lines)
    text = re.sub(r"[^\W\d_]+-\n[^\W\d_]+", " ", text)
    return Counter(word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))


def _leading(lines: list[_Line]) -> float:
    """The usual distance of two lines, in sizes of the upper one."""
    found = [(a.bottom - b.bottom) / a.size for a, b in pairwise(lines) if a.page == b.page and a.size > 0]
    usual = [distance for distance in found if 0.8 < distance < 3]
    return min(median(usual), 2.2) if usual else 1.5


def _goes_on(last: _Line, line: _Line, leading: float, heading: bool) -> bool:
    """Whether a line continues the one before; the lines of a heading are seldom full, so they must be."""
    if last.cells or line.cells or abs(last.size - line.size) > 0.12 * last.size:
        return False
    distance = (last.bottom - line.bottom) / last.size
    same_column = last.page == line.page and distance > -0.5
    if (distance > leading * 1.25) if same_column else _STOP.search(last.text):
        return False
    indent = line.left - line.edges[0]
    hangs = _BULLET.match(last.text) is not None and line.left > last.left
    if indent > 0.8 * line.size and not hangs and abs(line.left - last.left) > 0.3 * line.size:
        return False
    if _BULLET.match(line.text) and re.search(r"[.。;；:：!！?？]$", last.text):
        return False
    if re.search(r"[^\W\d_]-$", last.text) and line.text[:1].islower():
        return True
    return last.right >= last.edges[1] - _room(line, heading)


def _room(line: _Line, heading: bool) -> float:
    """How much of a line its writer leaves empty where the next word does not fit."""
    word = re.match(r"[!-~\u00c0-\u024f]+", line.text)
    return line.size * (0.7 + 0.5 * len(word[0]) if word else 1.3 if heading else 2.2)


def _joined(text: str, more: str, words: Counter[str]) -> str:
    """Two lines of a paragraph as one: no blank in Chinese, a word parted by a hyphen whole again."""
    parted = re.search(r"([^\W\d_]+)-$", text)
    if parted and (rest := re.match(r"[^\W\d_]+", more)) and rest[0][0].islower():
        whole = _is_one_word(parted[1], rest[0], words) and not text[: parted.start()].endswith("-")
        return text[:-1] + more if whole else text + more
    before, after = text[-1:], more[:1]
    if before in "-–—/" or _HAN.match(before) or _HAN.match(after):
        return text + more
    if before.isdigit() and after.isdigit() and len(_HAN.findall(text)) * 4 > len(text):
        return text + more
    return f"{text} {more}"


def _is_one_word(first: str, rest: str, words: Counter[str]) -> bool:
    """`enter-` and `prises`: the whole word stands elsewhere, or the parts are no words; `high-` and `tech` are two."""
    whole, parted = (first + rest).casefold(), f"{first}-{rest}".casefold()
    if words[parted] or words[whole]:
        return words[whole] >= words[parted]
    return first.casefold() not in _compounds() and not (words[rest.casefold()] and words[first.casefold()])


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    return frozenset(read_toml("en/compounds.toml")["first"])
