"""What a text says about itself: language, date of publication, title and publisher, where the caller did not say.

Only what stands in a byline, a dateline, a title or a page's furniture counts; a date in a sentence dates a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from regionstats.model import Document, Lang
from regionstats.period import Period
from regionstats.reading.blocks import Block, dateline_end

_HAN = re.compile(r"[\u3400-\u9fff]")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)日?"),
    re.compile(_MONTH.format("mm") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)", re.I),
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH.format("mm") + r",?\s+(?P<y>(?:19|20)\d\d)", re.I
    ),
)
_MONTH_ONLY = re.compile(
    _MONTH.format("mm") + r"\s+(?P<y>(?:19|20)\d\d)(?!\d)|(?P<y2>(?:19|20)\d\d)年(?P<m2>\d{1,2})月(?!\d)", re.I
)
_SAID = re.compile(
    r"publish|posted|updated|release|issued|date|发布|发表|日期|时间|時間|來源|来源|刊|讯|电|報導|报道", re.I
)
_SOURCE = re.compile(
    r"(?:source|publisher|来源|來源|稿源|信息来源|文章来源)\s*[:：]\s*"
    r"(?P<name>[^|｜\s　\d:：,，【\[(（][^|｜　\d:：【\[(（]{1,40}?)"
    r"(?=\s{2,}|\s*[|｜　\d【\[(（]|\s+(?:日期|时间|作者|author|by)\b|$)",
    re.I,
)
_BESIDE_DATE = re.compile(r"^\W*(?P<name>[^|｜\d]{3,50}?)\s*[|｜]\s*(?:\w+: )?\w")
# A section's number, a question's letter or a byline begins no title, and no publisher's name.
_NO_TITLE = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2})\.\s|[QA][:：.]|[一二三四五六七八九十]{1,3}、|[（(]|by\s|记者|来源|\W*$", re.I
)
_HEAD, _TAIL = 14, 8
# A line of bars this near the top is a byline (出品：某部｜2025.02.14｜5 min) and no row of a table.
_BYLINE = 3


def complete(document: Document, blocks: list[Block]) -> Document:
    """The document with what its text tells filled in; what the caller said is never changed, nothing is invented."""
    return replace(
        document,
        lang=document.lang or detect_lang(document.text),
        published=document.published or detect_published(document.text, blocks),
        title=document.title or detect_title(document.text, blocks),
        publisher=document.publisher or detect_publisher(document.text, blocks),
    )


def detect_lang(text: str) -> Lang:
    """`zh` where Chinese characters are a good part of the text, else `en`."""
    sample = text[:20000]
    return "zh" if len(_HAN.findall(sample)) * 4 > len(sample) else "en"


def detect_published(text: str, blocks: list[Block]) -> str | None:
    """The date of publication as ISO, from bylines at the head or foot, or a dateline; None where none is told."""
    lines = list(_margins(text, blocks))
    for said in (True, False):
        for words in lines:
            if bool(_SAID.search(words)) is said and (found := _day(words)):
                return found
    for words in lines:
        if found := _month(words):
            return found
    return None


def _margins(text: str, blocks: list[Block]) -> Iterator[str]:
    """The lines that may date a page: furniture and headings at its head and foot, datelines and short lead lines."""
    for number, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind in ("furniture", "heading") and (number < _HEAD or number >= len(blocks) - _TAIL):
            yield words
        elif number < _HEAD and (block.kind != "table" or number < _BYLINE):
            yield words[: dateline_end(words)] if dateline_end(words) else words if _is_line(words) else ""


def _is_line(words: str) -> bool:
    """A line on its own that is no sentence: short, or without a full stop."""
    return len(words) < 70 or (len(words) < 130 and not words.rstrip().endswith((".", "。", "!", "?", "！", "？")))


_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_YEAR_SAID = re.compile(f"[一二][{''.join(_DIGITS)}]{{3}}(?=年)")
_PART_SAID = re.compile("(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日])")
_ROC = re.compile(r"民國\s?(\d{2,3})\s?(?=年)|(?<=[:：])\s?(1[01]\d)(?=[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))")


def _in_figures(words: str) -> str:
    """２０２４年１月, 二〇二三年九月二十日 and 民國113年 in plain figures, years of our era."""
    words = words.translate(_WIDE)
    if "年" in words:
        words = _YEAR_SAID.sub(lambda match: "".join(_DIGITS[character] for character in match[0]), words)
        words = _PART_SAID.sub(lambda match: str(_small(match[0])), words)
    if "日期" in words or "民國" in words:
        words = _ROC.sub(lambda match: str(1911 + int(match[1] or match[2])), words)
    return words


def _small(said: str) -> int:
    tens, ten, ones = said.rpartition("十")
    return 10 * int(_DIGITS.get(tens, "1") if ten else "0") + int(_DIGITS.get(ones, "0"))


def _day(words: str) -> str | None:
    words = _in_figures(words)
    for pattern in _DATES:
        for match in pattern.finditer(words):
            parts = match.groupdict()
            month = int(parts["m"]) if parts.get("m") else _month_number(parts["mm"])
            found = _valid(f"{parts['y']}-{month:02d}-{int(parts['d']):02d}")
            if found:
                return found
    return None


def _month(words: str) -> str | None:
    words = _in_figures(words)
    match = _MONTH_ONLY.search(words)
    if match is None or len(words) > 80:
        return None
    month = int(match["m2"]) if match["m2"] else _month_number(match["mm"])
    return _valid(f"{match['y'] or match['y2']}-{month:02d}")


def _month_number(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1


def _valid(text: str) -> str | None:
    try:
        return Period.parse(text).text
    except ValueError:
        return None


def detect_title(text: str, blocks: list[Block]) -> str | None:
    """The longest heading before the first paragraph; None where the text begins without one."""
    heads: list[str] = []
    for block in blocks[:_HEAD]:
        if block.kind in ("paragraph", "list", "table"):
            break
        words = text[block.start : block.end].strip()
        long = block.kind == "question" and len(words) > 60
        if block.kind in ("heading", "question") and not (
            long or _day(words) or dateline_end(words) or _NO_TITLE.match(words)
        ):
            heads.append(words)
    return max(heads, key=len, default=None)


def detect_publisher(text: str, blocks: list[Block]) -> str | None:
    """Who published it, by `Source:` or 来源：, or before the date in a line such as `China.org.cn | July 10, 2024`."""
    margins = [text[b.start : b.end] for n, b in enumerate(blocks) if n < _HEAD or n >= len(blocks) - _TAIL]
    for words in (text[b.start : b.end] for b in blocks if b.kind in ("furniture", "heading")):
        if len(words) < 200 and (match := _SOURCE.search(words)):
            return match["name"].strip()
    for words in margins[:6]:
        if (
            len(words) < 120
            and _day(words)
            and (match := _BESIDE_DATE.match(words))
            and not _NO_TITLE.match(match["name"])
        ):
            return match["name"].strip()
    return None
