"""From bytes to text: UTF-8 unless the bytes say otherwise, and no guess where nothing fits."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from regionstats.errors import InputError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_CANDIDATES = ["gb18030", "big5", "cp1252"]
_USUAL = re.compile(
    r"[\t\n\r\x0c\x20-\x7e\xa0-\u024f\u2010-\u206f\u20a0-\u20bf\u2100-\u214f\u3000-\u9fff\uff00-\uffee]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 20_000
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252",
    "big5hkscs": "big5", "cp950": "big5",
}  # fmt: skip
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I)
_MARKUP = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^<>]*>", re.I | re.S)


class Decoded(NamedTuple):
    """A text and the encoding its bytes were in, by Python's name."""

    text: str
    encoding: str


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of `data`, without byte order mark, line ends as they are, and its encoding.

    `declared` is what a page or server says of it; the bytes overrule it where they say otherwise. InputError where it
    is empty, binary, cut off within a character or in no encoding we know; `name` says whose.
    """
    found = _decoded(data, name, _codec(declared))
    text = found.text
    if not text.strip():
        raise InputError(f"{name} is empty.", "Give a file with text in it.")
    if "\0" in text or len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise _binary(name)
    return found


def declared_charset(page: bytes) -> str | None:
    """The charset that a web page's head declares."""
    match = _META_CHARSET.search(page[:_SAMPLE])
    return match[1].decode("ascii") if match else None


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared charset, the wider one where writers mean it: cp1252 for Latin-1."""
    try:
        codec = codecs.lookup((declared or "").strip(" \"';")).name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(codec, codec)


def _decoded(data: bytes, name: str, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if b"\0" in data:
        return _unmarked_utf16(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_cut_off(data, error):
            raise _cut_off(name) from error
        return _guessed(data, name, declared)


def _strict(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise _cut_off(name) from error
        raise InputError(f"{name} says that it is {encoding}, and is not.", "Save it as UTF-8.") from error


def _unmarked_utf16(data: bytes, name: str) -> Decoded:
    """NUL bytes are UTF-16 where one byte order makes usual characters of nearly all, else binary."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[: 2 * _SAMPLE].decode(encoding, "replace")
        if len(_USUAL.findall(sample)) >= 0.98 * len(sample):
            return _strict(data, encoding, name)
    raise _binary(name)


def _is_cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 up to a last, unfinished character: a Latin text of ASCII and one last accent is not meant."""
    return error.reason == "unexpected end of data" and not data[: error.start].isascii()


def _guessed(data: bytes, name: str, declared: str | None) -> Decoded:
    """The likeliest encoding; the declared one where it is as likely."""
    from charset_normalizer import from_bytes

    candidates = [*_CANDIDATES, *([declared] if declared and declared not in (*_CANDIDATES, "utf-8") else [])]
    found = from_bytes(_MARKUP.sub(b" ", data), cp_isolation=candidates)
    best = found.best()
    said = next((match for match in found if match.encoding == declared), None)
    if best is None:
        return _damaged(data, name, declared)
    chosen = said if said is not None and said.chaos <= best.chaos and said.coherence >= best.coherence else best
    try:
        return Decoded(data.decode(chosen.encoding), chosen.encoding)
    except UnicodeDecodeError:
        return _damaged(data, name, chosen.encoding)


def _damaged(data: bytes, name: str, likeliest: str | None) -> Decoded:
    """A text with a broken byte here and there is read with \ufffd in their place; one with many is none."""
    for encoding in (likeliest, "utf-8", "gb18030", "big5"):
        text = data.decode(encoding, "replace") if encoding else ""
        odd = text.count("\ufffd")
        foreign = sum(character > "\x7f" for character in text)
        if 0 < odd * 200 < foreign and len(_USUAL.findall(text[:_SAMPLE])) >= 0.98 * len(text[:_SAMPLE]):
            return Decoded(text, str(encoding))
    raise InputError(f"{name} is binary, or in an unknown encoding.", "Save it as text in UTF-8.")


def _cut_off(name: str) -> InputError:
    return InputError(f"{name} ends in the middle of a character: it was cut off.", "Get the whole file again.")


def _binary(name: str) -> InputError:
    return InputError(f"{name} is binary, not text.", "Give a text file (.txt, .md), or .html, .docx or .pdf.")
