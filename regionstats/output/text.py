"""Text in cells of a fixed width: Chinese counts two, wrapping keeps every character."""

from __future__ import annotations

import re
import unicodedata

MARK, END = "\ufdd0", "\ufdd1"
"""What stands around words that shall stand out. Unicode keeps these two out of texts; they take no cell."""
_ALONE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_TOKEN = re.compile(rf"\s+|{MARK}?[{_ALONE}]{END}?|(?:(?!{MARK}[{_ALONE}])[^\s{_ALONE}])+|.")
_APART = re.compile(f"{END}( ?){MARK}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def emphasised(text: str) -> str:
    """The text marked to stand out, each word and character by itself, so that no mark runs over the end of a line."""
    return "".join(step if step.isspace() else f"{MARK}{step}{END}" for step in _TOKEN.findall(unmarked(text)))


def unmarked(text: str) -> str:
    """The text without marks."""
    return text.replace(MARK, "").replace(END, "")


def shown_marks(line: str, before: str, after: str) -> str:
    """A line with its marks shown by what goes before and after; marks that only a blank parts are one."""
    if MARK not in line:
        return line
    return _APART.sub(r"\1", line).replace(MARK, before).replace(END, after)


def printable(text: str) -> str:
    """The text on one line, with control characters (and so terminal escapes) made spaces."""
    return _CONTROL.sub(" ", text)


def width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf" or character in (MARK, END):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, cells: int, right: bool = False) -> str:
    """The text filled with spaces to `cells`; on its left where `right` asks for right alignment."""
    space = " " * (cells - width(text))
    return space + text if right else text + space


def longest(text: str) -> int:
    """The cells of its longest word: what a column must have so that no word is split."""
    return max((width(token) for token in _TOKEN.findall(text) if not token.isspace()), default=0)


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most `cells`, broken at spaces and between Chinese characters; longer words are split."""
    lines, line = [], ""
    for token in _tokens(text, cells):
        if line and width(line + token.rstrip()) > cells:
            lines.append(line.rstrip())
            line = ""
        line += token if line or not token.isspace() else ""
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _tokens(text: str, cells: int) -> list[str]:
    found: list[str] = []
    for token in _TOKEN.findall(text):
        while width(token) > cells:
            found.append(token[:cells])
            token = token[cells:]
        found.append(token)
    return found
