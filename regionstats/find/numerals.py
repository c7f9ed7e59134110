"""What both languages' numerals share: the numeral, digits with separators, and shares."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from regionstats.model import Bound, QuantityForm

# 321 000 jobs: groups of three apart, where a word follows. The first character stands before the alternatives, which
# look back on it: so Python can leap from figure to figure.
_DIGITS = re.compile(
    r"[\d.．](?:(?<=[1-9])(?<![\d.,].)(?<!\d .)\d{0,2}(?: \d{3})+(?= [a-z(]|%|[.,;:)](?!\d))"
    r"|(?<=[.．])(?<![\d\w.．].)\d+"
    r"|(?<=\d)\d*(?:[,，\u00a0\u2009\u202f]\d+)*(?:[.．]\d+)?)"
)
_SPACES = re.compile("[ \u00a0\u2009\u202f]")
_MAX_LENGTH = 26
# Beyond this nothing is measured, and decimals would be rounded.
LARGEST = Decimal(10) ** 24
_FOURTH = Decimal("0.0001")
# Addresses, telephone numbers, dates in figures, versions, times of day: digits that measure nothing.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；、）（“”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_CLOSED = re.compile(
    r"\d{1,4}(?P<s>[-/.])\d{1,2}(?P=s)\d{1,4}(?!\d)"
    r"|\d{1,4}(?:[-–—]\d{3,8}){2,}(?!\d)"
    r"|[0０]\d{2,3}[-–—－]\d{3,8}(?!\d)"
    r"|\d{1,2}[:：]\d{2}(?::\d{2})?(?![\d:：∶]|\.\d)"
    r"|(?:19|20)\d\d[-–/]\d\d(?![\d%％.,])"
    r"|\d+(?:\.\d+){2,}"
)


class Numeral(NamedTuple):
    """A number in a text, before its unit. `unit` is set where the form has one of its own (a third, No. 1).

    `scaled` says that a magnitude stood with it (`billion`, 亿), `scale` which one stood behind figures, `digits` that
    it is written in figures; `bound` is
    set where a word inside the numeral says so (300多, top 10), with its place in `bound_start`, `bound_end`.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    form: QuantityForm = "cardinal"
    unit: str | None = None
    scaled: bool = False
    digits: bool = False
    bound: Bound | None = None
    bound_start: int = -1
    bound_end: int = -1
    scale: Decimal = Decimal(1)


class Token(NamedTuple):
    """A piece of a numeral: digits or a word, and the part it plays."""

    start: int
    end: int
    role: str
    value: Decimal


def share(part: Decimal, whole: Decimal) -> Decimal:
    """A part of a whole in percent, with four decimals where it does not end (33.3333)."""
    percent = part * 100 / whole
    return percent.quantize(_FOURTH).normalize() + 0 if percent < LARGEST / 100 else percent


# 1.3e6, 1.3x10^6, 2^5.
_EXPONENT = re.compile(
    r"[eEｅＥ]([+\-－]?\d{1,2})(?![\w.])|[x×]\s?10(?:\^|\*\*)([+-]?\d{1,2})(?![\w.])|\^([+-]?\d{1,2})(?!\w)"
)
_SLASH = re.compile(r"(?: (?P<over>\d{1,3}))?[/／](?P<under>\d{1,3})(?![\d/／]|[,.]\d)")


def slash_fraction(text: str, token: Token) -> Numeral | None:
    """`1/3` is a fraction, `2 1/2` is 2.5; dates and `9/11` are neither."""
    match = _SLASH.match(text, token.end)
    if match is None or token.value % 1 or text[max(0, token.start - 1) : token.start] in ("/", "／"):
        return None
    over, under = Decimal(match["over"] or token.value), Decimal(match["under"])
    if not 0 < over < 100 or not 1 < under <= 100 or under == 11 or (over >= under and not match["over"]):
        return None
    if match["over"]:
        return Numeral(token.start, match.end(), token.value + over / under)
    return Numeral(token.start, match.end(), share(over, under), form="fraction", unit="percent", digits=True)


def digit_tokens(text: str) -> list[Token]:
    """Every number in figures that is not part of a name (5G, COVID-19), an address or a date."""
    closed = _addresses(text)
    tokens: list[Token] = []
    reached = 0
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        while closed and closed[-1][1] <= start:
            closed.pop()
        if start < reached or (closed and closed[-1][0] < end) or end - start > _MAX_LENGTH:
            continue
        if end < len(text) and text[end] in "-/.:：–—－" and (code := _CLOSED.match(text, start)):
            reached = code.end()
            continue
        if (start and _is_glued(text, start)) or _is_code_number(match[0]):
            continue
        tokens += _figures(text, start, end)
        reached = tokens[-1].end
    return tokens


def _figures(text: str, start: int, end: int) -> list[Token]:
    """The number from `start` to `end` with its exponent; several where separators only list them."""
    surface = text[start:end] if text[start] not in ".．" else f"0{text[start:end]}"
    found = [Token(start, end, "digits", Decimal(surface))] if surface.isdecimal() else _separated(start, end, surface)
    if end < len(text) and text[end] in "eEｅＥ^x×" and (power := _EXPONENT.match(text, end)):
        found[-1] = _powered(found[-1], power)
    return found


def _is_code_number(surface: str) -> bool:
    """007 and 05017375 count nothing."""
    return surface[0] in "0０" and len(surface) > 1 and surface.isdecimal()


def _powered(token: Token, power: re.Match[str]) -> Token:
    """A number with its exponent: 1.3e6, 1.3x10^6, 2^5; only as far as numbers are told."""
    exponent = int((power[1] or power[2] or power[3]).replace("－", "-"))
    value = token.value if not token.value else token.value**exponent if power[3] else token.value.scaleb(exponent)
    if abs(value) > LARGEST:
        return token
    return token._replace(end=power.end(), value=value)


def _addresses(text: str) -> list[tuple[int, int]]:
    """The spans of web and mail addresses, last first."""
    if "@" not in text and "http" not in text and "www." not in text:
        return []
    return [match.span() for match in _ADDRESS.finditer(text)][::-1]


def _is_glued(text: str, start: int) -> bool:
    """Whether a Latin letter sits right before the figure (G60, COVID-19), currencies aside."""
    before = text[start - 1]
    if before in "-–‑_/" and start > 1:
        return before == "_" or (_is_latin(text[start - 2]) and not _is_unit_range(text, start))
    return _is_latin(before) and not _is_code(text, start)


def _is_unit_range(text: str, start: int) -> bool:
    """5m-10m, 5%-6%, 3 km-5 km: the figure behind the dash is the upper end of a range."""
    if text[start - 1] in "–" or text[start - 2] == "%":
        return True
    return _RANGED.search(text, max(0, start - 8), start) is not None


_RANGED = re.compile(r"\d ?(?:[kKmMt]|bn|mn|tn|trn|km|kg|ha|kW|MW|GW|GWh)[-–—]$")


_CODE = re.compile(r"(?<![A-Za-z])(?:[A-Z]{3}|Rs\.?|R|RM|Rp|Tk|KSh|No|NO|no|FCFA)$")


def _is_code(text: str, start: int) -> bool:
    """Whether the letters before the figure may be a currency: CNY359.4 billion. The unit table decides later."""
    code = _CODE.search(text, max(0, start - 6), start)
    return code is not None and code[0] not in _NAME_CODES


_NAME_CODES = frozenset({"CAP", "AES", "ISO", "MIT", "RNA", "DNA", "APT", "CPU", "GPU", "CPI", "PPI", "COP", "BRT"})


def _is_latin(character: str) -> bool:
    return character.isalpha() and character < "\u2e80"


def _separated(start: int, end: int, surface: str) -> list[Token]:
    """One number where the separators group it (1,029; 1,23,456), else one number a group."""
    if surface.isdecimal():
        return [Token(start, end, "digits", Decimal(surface))]
    whole = _SPACES.sub(",", surface.replace("，", ",").replace("．", "."))
    integer = whole.partition(".")[0].split(",")
    if len(integer) == 1 or _is_grouped(integer):
        return [Token(start, end, "digits", Decimal(whole.replace(",", "")))]
    tokens, at = [], start
    for group in whole.split(","):
        tokens.append(Token(at, at + len(group), "digits", Decimal(group)))
        at += len(group) + 1
    return tokens


def _is_grouped(groups: list[str]) -> bool:
    head, middle, last = groups[0], groups[1:-1], groups[-1]
    if not 1 <= len(head) <= 3 or len(last) != 3 or (head[0] == "0" and len(head) > 1):
        return False
    return all(len(group) == 3 for group in middle) or (len(head) <= 2 and all(len(group) == 2 for group in middle))
