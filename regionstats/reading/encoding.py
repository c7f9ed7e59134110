"""From bytes to text: UTF-8 unless the bytes say otherwise, and no guess where nothing fits."""

from __future__ import annotations

import codecs
import re

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


def decode(data: bytes, name: str) -> str:
    """The text of `data`, without byte order mark, line ends as they are.

    InputError where it is empty, binary, cut off within a character or in no encoding we know; `name` says whose.
    """
    text = _decoded(data, name)
    if not text.strip():
        raise InputError(f"{name} is empty.", "Give a file with text in it.")
    if "\0" in text or len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise _binary(name)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if b"\0" in data:
        return _unmarked_utf16(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_cut_off(data, error):
            raise _cut_off(name) from error
        return _guessed(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise _cut_off(name) from error
        raise InputError(f"{name} says that it is {encoding}, and is not.", "Save it as UTF-8.") from error


def _unmarked_utf16(data: bytes, name: str) -> str:
    """NUL bytes are UTF-16 where one byte order makes usual characters of nearly all, else binary."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[: 2 * _SAMPLE].decode(encoding, "replace")
        if len(_USUAL.findall(sample)) >= 0.98 * len(sample):
            return _strict(data, encoding, name)
    raise _binary(name)


def _is_cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 up to a last, unfinished character: a Latin text of ASCII and one last accent is not meant."""
    return error.reason == "unexpected end of data" and not data[: error.start].isascii()


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None:
        raise InputError(f"{name} is binary, or in an unknown encoding.", "Save it as text in UTF-8.")
    return str(best)


def _cut_off(name: str) -> InputError:
    return InputError(f"{name} ends in the middle of a character: it was cut off.", "Get the whole file again.")


def _binary(name: str) -> InputError:
    return InputError(f"{name} is binary, not text.", "Give a text file (.txt, .md).")
