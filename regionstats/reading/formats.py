"""Which reader a file needs, by its first bytes, its content type and its name, and what that reader makes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from regionstats.errors import InputError
from regionstats.reading.encoding import decode
from regionstats.reading.reading import Reading

Format = Literal["text", "html", "docx", "pdf"]

FORMATS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
"""The endings that are read."""
TYPES: dict[str, Format] = {
    "text/plain": "text", "text/markdown": "text", "text/html": "html", "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
"""The content types that are read from addresses."""
KNOWN = ".txt, .md, .html, .docx and .pdf files are read."

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(data: bytes, name: str, ending: str = "", content_type: str = "") -> Format:
    """The format of a file's bytes. InputError where it is none that is read; `name` says whose.

    A PDF or Word file is known by its first bytes whatever its name; a file named as text is text, though it holds
    marks of a page.
    """
    if data[:1024].lstrip()[:5] == b"%PDF-":
        return "pdf"
    if data.startswith(_OLE):
        raise InputError(f"{name} is an old Word or Excel file, or has a password.", "Save it as .docx.")
    if data.startswith(b"PK\x03\x04") and ending in ("", ".docx", ".zip"):
        return "docx"
    known = FORMATS.get(ending) or TYPES.get(content_type)
    if known is None and ending and not content_type:
        raise InputError(f"{name} is a {ending} file, which cannot be read.", f"Convert it first; {KNOWN}")
    if known is None or (content_type and known == "text" and not ending):
        marks = data[:4000].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
        return "html" if _PAGE.match(marks) else "text"
    return known


def is_address(name: str) -> bool:
    """Whether a name is an http or https address."""
    return re.match(r"https?://", name, re.I) is not None


def ending_of(name: str) -> str:
    """The ending of a file's name or an address's path in lower case; empty where it has none."""
    return PurePosixPath(name).suffix.lower()


def read_as(format: Format, data: bytes, name: str, charset: str | None = None) -> Reading:
    """The text of a file of this format. InputError where it cannot be read; `charset` is what its sender declared."""
    if format == "docx":
        from regionstats.reading.docx import read_docx

        return _dated(read_docx(data, name))
    if format == "pdf":
        from regionstats.reading.pdf import read_pdf

        return _dated(read_pdf(data, name))
    if format == "html":
        from regionstats.reading.encoding import declared_charset
        from regionstats.reading.html import read_html

        decoded = decode(data, name, charset or declared_charset(data))
        return read_html(decoded.text, name, decoded.encoding)
    decoded = decode(data, name, charset)
    return Reading(decoded.text, "text", decoded.encoding)


def _dated(found: Reading) -> Reading:
    """The day a file was made dates its text where the text speaks of that year or the one before and has no date."""
    if found.made is None or found.published is not None:
        return found
    from regionstats.reading.blocks import read_blocks
    from regionstats.reading.metadata import detect_published

    year = int(found.made[:4])
    spoken = {int(text) for text in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", found.text)}
    if not spoken & {year, year - 1} or detect_published(found.text, read_blocks(found.text)):
        return found
    return replace(found, published=found.made)
