"""A text's lines as blocks (heading, question, paragraph, list, table, furniture) and their sentences.

Offsets never move: a block is a slice of the text as it came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from regionstats.errors import LexiconError
from regionstats.lexicon.load import DATA, bad_entry, read_toml
from regionstats.model import Span
from regionstats.reading.sentences import split_sentences
from regionstats.reading.spaced import spaced_tables

BlockKind = Literal["heading", "question", "paragraph", "list", "table", "furniture"]

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_NUMBERED = re.compile(
    r"\s*(?:[IVX]{1,5}\.\s|\d{1,2}\.\s+[A-Z]"
    r"|(?:[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十]+[章节部分]+)[、\s　]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]|[【〔■●◆▍]|#{1,6}\s)"
)
_BULLET = re.compile(r"\s*(?:[•·▪◦*‣➢►+–—-]{1,2}\s|——|[①-⑳])")
_CELLS = re.compile(r"\s{2,}|\t+|\s*[|｜]\s*|　+|\s+/\s+")
_ENDS = re.compile(r"[.!?。！？；;:：…][\"'”’）)」』\]]*\s*$")
_FIGURES = re.compile(r"[\d０-９][\d０-９,.]*")
# `Population: 5.9 million, or 4.6% of the country's`: a fact sheet's line; `Table 2: Output in 2020` is a title.
_FACT = re.compile(r"^(?!table|chart|figure|表|图)[^:：]{2,60}[:：]\s?\S*\D??(?!(?:19|20)\d\d\b)\d", re.I)
_TABLE_TITLE = re.compile(r"(?:table|chart|figure|附?表|图)\s?\d{1,3}(?:[-.]\d+)?\b", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER_CELL = re.compile(r"^[+\-−–—]?[\d０-９][\d０-９,，.．]*\s?[%％]?$|^[—\-–…]+$")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one kind; `cells` are the spans of a table row's cells.

    A table told with bars (`| Cement | 31.2 |`) says where its cells are, empty ones too, and `head` which rows are its
    heads: those before the line `| --- | --- |`, which has no cells.
    """

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()
    head: bool = False


class _Patterns(NamedTuple):
    """Both languages' patterns of one kind, since pages mix them: those that only fit a line's start, and the others.

    They read lower case and stand one by one: so Python can leap to a pattern's first word, which it can't in an
    alternation nor where it ignores case.
    """

    opening: re.Pattern[str]
    anywhere: tuple[re.Pattern[str], ...]

    def fit(self, words: str) -> bool:
        """Whether one of them is found in a line."""
        folded = words.lower()
        return self.opening.match(folded) is not None or any(p.search(folded) for p in self.anywhere)


class _Furniture(NamedTuple):
    """Lines that are a page's furniture, and lines from which on all is."""

    line: _Patterns
    rest: _Patterns


@lru_cache(maxsize=1)
def _patterns() -> _Furniture:
    found: dict[str, list[str]] = {"line": [], "rest": []}
    for lang in ("en", "zh"):
        name = f"{lang}/furniture.toml"
        if not (DATA / name).exists():
            continue
        for kind, entries in read_toml(name).items():
            for entry in entries:
                found[kind].append(_checked(name, entry))
    return _Furniture(_by_opening(found["line"]), _by_opening(found["rest"]))


def _by_opening(patterns: list[str]) -> _Patterns:
    """The alternatives that begin with ^ need one try a line, not sixty."""
    alternatives = [folded for pattern in patterns for folded in _alternatives(_folded(pattern))]
    opening = [alternative for alternative in alternatives if alternative.startswith("^")]
    anywhere = [alternative for alternative in alternatives if not alternative.startswith("^")]
    return _Patterns(re.compile("|".join(opening) or "(?!)"), tuple(map(re.compile, anywhere)))


def _folded(pattern: str) -> str:
    """A pattern for text in lower case; what a backslash makes special stays."""
    return _ESCAPED_OR_CAPITAL.sub(lambda match: match[0] if match[0][0] == "\\" else match[0].lower(), pattern)


_ESCAPED_OR_CAPITAL = re.compile(r"\\.|[A-Z]")


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level: `^a(b|c)|d` has two."""
    found, depth, start, inside = [], 0, 0, False
    for match in _SYNTAX.finditer(pattern):
        mark = match[0]
        if inside:
            inside = mark != "]"
        elif mark == "[":
            inside = True
        elif mark == "|" and depth == 0:
            found.append(pattern[start : match.start()])
            start = match.end()
        else:
            depth += {"(": 1, ")": -1}.get(mark, 0)
    return [*found, pattern[start:]]


_SYNTAX = re.compile(r"\\.|[\[\]()|]")


def _checked(name: str, entry: dict[str, object]) -> str:
    pattern = str(entry.get("pattern", ""))
    try:
        compiled = re.compile(pattern, re.I)
    except re.error as error:
        raise bad_entry(name, repr(pattern), f"it is no pattern: {error}") from error
    examples, counter = entry.get("examples", []), entry.get("counter", [])
    if not isinstance(examples, list) or not isinstance(counter, list):
        raise LexiconError(f"{name}: {pattern!r}: examples and counter are lists.")
    for example in examples:
        if not compiled.search(example):
            raise bad_entry(name, repr(pattern), f"its example {example!r} does not match")
    for example in counter:
        if compiled.search(example):
            raise bad_entry(name, repr(pattern), f"its counter-example {example!r} matches")
    return pattern


def read_blocks(text: str) -> list[Block]:
    """The text's blocks in order; every non-blank line belongs to exactly one."""
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    lines = _join_wrapped(text, lines)
    kinds = _line_kinds(text, lines)
    spaced = spaced_tables(text, lines)
    blocks = []
    for number, (line, (kind, cells)) in enumerate(zip(lines, kinds, strict=True)):
        sentences = () if kind == "furniture" else tuple(split_sentences(text, line.start, line.end))
        head = False
        if number in spaced and kind in ("heading", "paragraph", "list"):
            kind, (head, cells) = "table", spaced[number]
        blocks.append(Block(kind, line.start, line.end, sentences, cells, head))
    return _with_marked_heads(text, blocks)


def _with_marked_heads(text: str, blocks: list[Block]) -> list[Block]:
    """The row before a line `| --- | --- |` is its table's head."""
    for number, block in enumerate(blocks[1:], 1):
        if block.kind == "table" and not block.cells and blocks[number - 1].kind == "table":
            blocks[number - 1] = replace(blocks[number - 1], head=True)
    return blocks


def opens_other_pages(line: str) -> bool:
    """Whether a line is the head of other pages' headlines: `Related stories`, 相关新闻."""
    return _patterns().rest.fit(line)


# `HAIKOU, July 2, 2021. /Wire/.`, `DAEJEON, April 20 (Yusung) --`, 本报哈尔滨12月4日电（记者 …）: place, day, agency.
_DATELINE = re.compile(
    r"[A-Z][A-Z'’. -]{2,40}(?:, [A-Z][\w. ]{2,20})?,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
    r"\.?\s*(?:[(/][^)/]{2,40}[)/]\.?)?\s*(?:--|[-–—:.])?\s"
    r"|[A-Z][A-Za-z'’. -]{2,30}, (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2},) \d{4} ?[-–—]\s"
    r"|(?:本报|新华社|中新社|中新网)?[\u3400-\u9fff]{2,12}\d{1,2}月\d{1,2}日(?:电|讯)\s*(?:[（(][^）)]{2,30}[）)])?"
)


def dateline_end(words: str) -> int:
    """How many characters of a paragraph's first sentence are its dateline, which dates the report and no figure."""
    match = _DATELINE.match(words)
    return match.end() if match else 0


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines wrapped at a fixed width become one: the line before is long and open, the next starts in lower case."""
    joined: list[Span] = []
    for line in lines:
        if joined and _continues(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _continues(text: str, before: Span, line: Span) -> bool:
    gap = text[before.end : line.start]
    if gap.count("\n") > 1 or before.end - before.start < 50:
        return False
    tail, head = (
        text[max(before.start, before.end - 6) : before.end].rstrip(),
        text[line.start : line.start + 2].lstrip(),
    )
    return bool(head) and head[0].islower() and not _ENDS.search(tail) and not _HAN.search(tail)


def _line_kinds(text: str, lines: list[Span]) -> list[tuple[BlockKind, tuple[Span, ...]]]:
    kinds: list[tuple[BlockKind, tuple[Span, ...]]] = []
    furniture = _patterns()
    closed = False
    for number, line in enumerate(lines):
        words = text[line.start : line.end]
        closed = not _is_prose(words) if closed else number > 2 and len(words) < 60 and furniture.rest.fit(words)
        if not closed and (barred := _barred(words, line.start)) is not None:
            kinds.append(("table", barred))
            continue
        if closed or (len(words) < 240 and furniture.line.fit(words)):
            kinds.append(("furniture", ()))
            continue
        cells = _cells(words, line.start)
        kinds.append(("table", cells) if _is_row(text, cells) else (_prose_kind(words, number, len(lines)), ()))
    return _with_heads(text, lines, kinds)


def _is_prose(words: str) -> bool:
    """A paragraph of the text itself, no headline: behind a box of related stories the article may go on."""
    bare = words.rstrip()
    return len(bare) * (2 if _HAN.search(bare) else 1) >= 200 and _ENDS.search(bare) is not None


_BARRED = re.compile(r"\s*\|(?:[^|]*\|){2,}\s*$")
_RULE = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$")


def _barred(words: str, offset: int) -> tuple[Span, ...] | None:
    """The cells of `| Cement | 31.2 | |`, empty ones too; none for `| --- | --- |`; None where it is no such row."""
    if not words.lstrip().startswith("|") or not _BARRED.match(words):
        return None
    if _RULE.match(words):
        return ()
    bars = [place for place, character in enumerate(words) if character == "|"]
    return tuple(_trimmed(words, start + 1, end, offset) for start, end in pairwise(bars))


def _trimmed(words: str, start: int, end: int, offset: int) -> Span:
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    return Span(offset + start, offset + end)


def _cells(words: str, offset: int) -> tuple[Span, ...]:
    cells, at = [], 0
    for gap in [*_CELLS.finditer(words), None]:
        end = gap.start() if gap else len(words)
        if end > at:
            cells.append(Span(offset + at, offset + end))
        at = gap.end() if gap else end
    return tuple(cells)


def _is_row(text: str, cells: tuple[Span, ...]) -> bool:
    """A row of a flattened table: three cells or more, a number alone in at least one, no full sentence in any."""
    if len(cells) < 2 or any(cell.end - cell.start > 60 for cell in cells):
        return False
    numbers = sum(bool(_NUMBER_CELL.match(text[cell.start : cell.end].strip())) for cell in cells[1:])
    return numbers >= 1 and (len(cells) >= 3 or numbers == 1)


def _with_heads(
    text: str, lines: list[Span], kinds: list[tuple[BlockKind, tuple[Span, ...]]]
) -> list[tuple[BlockKind, tuple[Span, ...]]]:
    """The line before a table's first row is its head where it has as many cells, or all but one."""
    for number in range(len(kinds) - 1):
        if kinds[number + 1][0] != "table" or kinds[number][0] in ("table", "furniture"):
            continue
        if text[lines[number + 1].start : lines[number + 1].end].lstrip().startswith("|"):
            continue
        cells = _cells(text[lines[number].start : lines[number].end], lines[number].start)
        if len(cells) >= 2 and abs(len(cells) - len(kinds[number + 1][1])) <= 1:
            kinds[number] = ("table", cells)
    return kinds


def _prose_kind(words: str, number: int, count: int) -> BlockKind:
    bare = words.strip()
    width = len(bare) * (2 if _HAN.search(bare) else 1)
    ends = _ENDS.search(bare) is not None
    if _BULLET.match(words):
        return "list"
    if bare.endswith(("?", "？")) and width < 400:
        return "question"
    if _TABLE_TITLE.match(bare) and not ends and width <= 160:
        return "heading"
    if len(_FIGURES.findall(bare)) >= 2 and re.search(r"[:：]\s?\D+[\d.]+.*[\d.%％）)]$", bare):
        return "list"
    if _FACT.search(bare):
        return "list"
    if width <= 130 and (not ends or (_NUMBERED.match(words) and width <= 60)) and not _has_comma_clause(bare):
        return "heading"
    return "paragraph"


def _has_comma_clause(words: str) -> bool:
    """`Registered: 8,671, with a value of ...` is content though it lacks a full stop; a title has not two commas."""
    return len(re.findall(r"[,，;；](?!\d)", words)) >= 2
