"""Where a sentence ends, in English and Chinese, without moving an offset."""

from __future__ import annotations

import re

from regionstats.model import Span

_CLOSERS = r"\"'”’」』）)\]》"
_END = re.compile(rf"[。！？!?]+[{_CLOSERS}]*|\.(?=[{_CLOSERS}]*(?:\s|$))[{_CLOSERS}]*")
# `No. 1`, `Mr. Chen`, `U.S. average`, `Rs. 3,000`: a full stop behind these ends nothing.
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|Mr|Mrs|Ms|Dr|Prof|St|Rs|vs|cf|e\.g|i\.e|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Gov|Gen|Sen|Rep|Fig|Vol|Doc|pp|p|U\.S|U\.K|U\.N|a\.m|p\.m|Co|Ltd|Inc|Corp|et al)|\b[A-Z]|^\s*\d{1,2})$"
)


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `text[start:end]`, blanks at both ends left out."""
    found: list[Span] = []
    at = start
    for mark in _END.finditer(text, start, end):
        if not _closes(text, at, mark, end):
            continue
        _add(found, text, at, mark.end())
        at = mark.end()
    _add(found, text, at, end)
    return found


def _closes(text: str, at: int, mark: re.Match[str], end: int) -> bool:
    if mark.group()[0] != ".":
        return True
    before = text[max(at, mark.start() - 8) : mark.start()]
    if before.endswith(" no") and text[mark.end() : mark.end() + 2].strip()[:1].isdigit():
        return False  # `ranked no. 1`
    if _ABBREVIATION.search(before):
        following = text[mark.end() : min(end, mark.end() + 2)].strip()
        return bool(re.search(r"(?:U\.S|U\.K|a\.m|p\.m|Ltd|Inc|Corp)$", before)) and following[:1].isupper()
    following = text[mark.end() : min(end, mark.end() + 3)].lstrip()
    return not following[:1].islower()


# No writer's sentence is that long; a text without full stops is cut so that linking stays linear in its length.
_LONGEST = 1200


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST:
        at = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in (" ", ",", "，", "；", ";"))
        at = at + 1 if at > 0 else start + _LONGEST
        _add(found, text, start, at)
        start = at
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Span(start, end))
