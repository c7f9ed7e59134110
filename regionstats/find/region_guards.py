"""What only looks like a place: people, institutions, and role words inside longer words; and one-character names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from regionstats.find.region_words import rules
from regionstats.model import Lang

_WORD_BEFORE = re.compile(r"([A-Z][\w'’.-]*) $")
_OF_NAME = re.compile(r" of (?:the )?[A-Z]")
_WORD_BEHIND = re.compile(r" (?!(?:State|Province|City|County|Region|Republic|District|Prefecture)\b)[A-Z][a-z]+")


def is_person(text: str, start: int, end: int, lang: Lang) -> bool:
    """Whether the name is a part of a person's: `Wang Yichun`, `Michael Jordan`, `Mr. Jordan`, 徐南平."""
    if lang == "zh":
        return end - start == 2 and is_chinese_person(text, start)
    persons = rules("en").tables["persons"]
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    word = before[1] if before else ""
    if word.endswith(".") and word not in persons["titles"]:
        return False
    if word in persons["titles"] or (word in surnames() and " " not in text[start:end]):
        return True
    if text[start:end] not in persons["names"]:
        return False
    return bool(word and word not in persons["not_names"]) or bool(_WORD_BEHIND.match(text, end))


def is_chinese_person(text: str, start: int) -> bool:
    """Whether a surname stands before a short name, and before that nothing Chinese or a title: 部长徐南平."""
    persons = rules("zh").tables["persons"]
    if start == 0 or text[start - 1] not in persons["surnames"]:
        return False
    before = text[start - 2 : start - 1] if start > 1 else ""
    return not "\u4e00" <= before <= "\u9fff" or before in persons["titles"]


_ZONE_BEFORE = re.compile("(?:高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|工业园区)[（(]$")


def is_other_name(text: str, start: int, end: int) -> bool:
    """Whether the name in brackets is the other name of the zone before: 常州国家高新区（新北区）."""
    return text[end : end + 1] in ("）", ")") and _ZONE_BEFORE.search(text, max(0, start - 12), start) is not None


@cache
def surnames() -> frozenset[str]:
    """Chinese surnames in pinyin."""
    return frozenset(rules("en").tables["persons"]["surnames"])


def is_institution(text: str, start: int, end: int, lang: Lang) -> bool:
    """Whether the name is a part of an institution's, a company's, a treaty's, or of a compound (`Wuhan-based`)."""
    if lang == "zh":
        return any(pattern.match(text, end) and not is_other_word(text, pattern, end) for pattern in zh_heads())
    if text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isalpha():
        return True
    if text[start - 1 : start] in ("-", "–") and text[start - 2 : start - 1].isalpha():
        return True
    ahead, behind = en_heads()
    return bool(ahead.match(text, end) or behind.search(text, max(0, start - 50), start))


def is_route(text: str, start: int, end: int) -> bool:
    """Whether a hyphen joins the name to another: `the China-Europe freight trains`, `the Wuhan–Guangzhou line`."""
    if text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isupper():
        return True
    return (
        text[start - 1 : start] in ("-", "–")
        and re.search(r"[A-Z][a-z]+$", text[max(0, start - 20) : start - 1]) is not None
    )


@cache
def en_heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a name an institution's: its head behind (`Guizhou University`) or before (`Bank of China`)."""
    table = rules("en").tables["institutions"]
    heads = "|".join(re.escape(head) for head in sorted(table["heads"], key=len, reverse=True))
    before = "|".join(re.escape(head) for head in table["before"])
    word = r"[A-Z][\w&’'-]*"
    ahead = rf"(?: {word}(?: (?:of|and|for|&|{word})){{0,4}}?)? (?:{heads})(?![\w-])"
    return re.compile(ahead), re.compile(rf"(?:^|\W)(?:{before})\s(?:the )?$")


@cache
def zh_heads() -> tuple[re.Pattern[str], ...]:
    """The heads of Chinese institutions, with the few characters that may stand before them."""
    table = rules("zh").tables["institutions"]
    gap = f"[^{re.escape(table['gap'])}]"
    return tuple(
        re.compile(f"({gap}{{0,{longest}}}?)({'|'.join(table[key])})") for key, longest in (("heads", 6), ("close", 2))
    )


def is_other_word(text: str, pattern: re.Pattern[str], end: int) -> bool:
    """Whether the head that was found is a part of another word: 大学 in 大学生, 路 in 公路."""
    found = pattern.match(text, end)
    if found is None:
        return True
    around = text[found.start(2) - 1 : found.end(2) + 3]
    return any(word in around for word in rules("zh").tables["institutions"]["not_behind"])


def is_sham_role(text: str, end: int, lang: Lang) -> bool:
    """Whether a role word is a part of something else: `the capital market`, `the city of Dalian`, 全国性."""
    if lang == "en" and _OF_NAME.match(text, end):
        return True
    return text.startswith(tuple(rules(lang).tables["roles_not"]["after"]), end)


@cache
def _traditional() -> dict[int, int]:
    table = rules("zh").tables["traditional"]
    return str.maketrans(table["from"], table["to"])


def simplified(text: str) -> str:
    """The text with the traditional characters of places as simplified ones, character for character."""
    return text.translate(_traditional())


@cache
def _short_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = rules("zh").tables["abbreviations"]
    safe, runs = table["safe"], "|".join(sorted(table["runs"], key=len, reverse=True))
    inner = safe + "苏川蒙吉黑云贵甘青宁新藏台"
    run = rf"{runs}|[{safe}][{inner}]*[{safe}]"
    single = rf"(?<=[{table['in_front']}])[{safe}](?![{table['not_after']}])"
    return re.compile(run), re.compile(single)


def short_runs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Runs of one-character names, each character with its region: 沪苏浙皖, 川渝, and 粤 in 在粤."""
    table = rules("zh").tables["abbreviations"]
    for pattern in _short_patterns():
        for found in pattern.finditer(text):
            codes = table["special"].get(found[0]) or [table["codes"][character] for character in found[0]]
            yield list(zip(range(found.start(), found.end()), codes, strict=True))
