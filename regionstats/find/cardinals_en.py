"""English cardinals: `1.2 million`, `one hundred and twenty`, `two and a half million`, `nine point four`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from regionstats.find.number_words import read_numbers
from regionstats.find.numerals import LARGEST, Numeral, Token, digit_tokens
from regionstats.lexicon.index import WordIndex

_TABLES = frozenset(
    ("small", "zero", "teen", "tens", "magnitude", "short", "half", "denominator", "ordinal", "multiple")
)
HUNDRED = Decimal(100)
NUMBER_ROLES = ("digits", "small", "teen", "tens", "zero")
_SCALE = re.compile(r"(?:[-\u00a0\u2011]|\s+)?([A-Za-z]+)(?![A-Za-z])")
_AND_PART = re.compile(
    r"\s+(?:and|&)\s+(?:(?P<over>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?"
    r"(?P<under>half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)(?![A-Za-z-])",
    re.IGNORECASE,
)
_OVER = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_UNDER = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_UNDER |= {"ninth": 9, "tenth": 10}
_PART_WORDS = re.compile(
    r"[a-z]+[\s-](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b",
    re.IGNORECASE,
)
_POINT = re.compile(r"\s+point\s+")
_ARTICLE = re.compile(r"(?<![A-Za-z])an?(?:\s+|-)$", re.IGNORECASE)


class _Words(NamedTuple):
    vocabulary: WordIndex[dict[str, Decimal]]
    scales: dict[str, Decimal]


@cache
def _words() -> _Words:
    """The words of data/en/numerals.toml; a word may play several parts (`third`)."""
    data = read_numbers("en/numerals.toml", _TABLES, frozenset())
    scales: dict[str, Decimal] = data.pop("short")
    roles: dict[str, dict[str, Decimal]] = {}
    for role, words in data.items():
        for word, value in words.items():
            roles.setdefault(word, {})[role] = value
    scales.update(data["magnitude"])
    return _Words(WordIndex(roles.items()), scales)


class Cardinals:
    """The number tokens of one English text, and the cardinals they make."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = _words()
        self.scales = words.scales
        self.roles: dict[int, dict[str, Decimal]] = {}
        spelled: list[Token] = []
        for start, end, roles in words.vocabulary.find(text):
            self.roles[start] = roles
            role, value = next(iter(roles.items()))
            spelled.append(Token(start, end, role, value))
        digits = digit_tokens(text)
        self.tokens = sorted(spelled + digits) if spelled else digits

    def after(self, at: int, end: int) -> int:
        """The first token from `at` that starts at `end` or later."""
        while at < len(self.tokens) and self.tokens[at].start < end:
            at += 1
        return at

    def gap(self, end: int, start: int) -> str:
        """What stands between two tokens, spaces folded: `-`, ` `, ` and `."""
        gap = self.text[end:start]
        return gap if gap in (" ", "-") or len(gap) > 12 else re.sub(r"\s+", " ", gap)

    def article(self, start: int) -> int | None:
        """Where an article right before `start` begins."""
        found = _ARTICLE.search(self.text, max(0, start - 5), start)
        return found.start() if found else None

    def cardinal(self, at: int) -> tuple[Numeral, int]:
        """The cardinal that starts with token `at`, and the token after it."""
        token = self.tokens[at]
        if token.role == "digits":
            numeral = self._figure(token)
            return self._with_part(*self._with_lower(numeral, self.after(at + 1, numeral.end)))
        numeral, after = self._spelled(at)
        if after < len(self.tokens) and (pointed := self._pointed(numeral, after)) is not None:
            numeral, after = pointed
        return self._with_part(numeral, after)

    def scaled(self, start: int, end: int, value: Decimal, digits: bool = False) -> Numeral:
        """A number times the magnitude words behind it: `3 lakh crore`, `2 dozen`."""
        scale = Decimal(1)
        while (word := _SCALE.match(self.text, end)) is not None:
            factor = self.scales.get(word[1].lower())
            if not factor or value * scale * factor > LARGEST:
                break
            end, scale = word.end(), scale * factor
        return Numeral(start, end, value * scale, scaled=scale != 1, digits=digits, scale=scale)

    def _figure(self, token: Token) -> Numeral:
        start, end, _, value = token
        return self.scaled(start, end, value, digits=True)

    def _with_lower(self, numeral: Numeral, after: int) -> tuple[Numeral, int]:
        """`3 hundred and 21`, `4 thousand 3 hundred and 21`, `2 million 300 thousand`."""
        while numeral.scale > 1 and after < len(self.tokens) and self.tokens[after].role in NUMBER_ROLES:
            token = self.tokens[after]
            gap = self.gap(numeral.end, token.start)
            lower = self._figure(token) if token.role == "digits" else self._spelled(after)[0]
            small = gap == " and " and numeral.scale <= 1000 and lower.scale == 1
            if lower.value >= numeral.scale or not (small or (gap == " " and lower.scaled)):
                break
            scale = lower.scale if lower.digits else Decimal(1)
            numeral = numeral._replace(end=lower.end, value=numeral.value + lower.value, scale=scale)
            after = self.after(after, lower.end)
        return numeral, after

    def _spelled(self, at: int) -> tuple[Numeral, int]:
        """The longest well-formed run of number words from token `at`."""
        total, current, floor = Decimal(0), self.tokens[at].value, LARGEST
        last, after = self.tokens[at], at + 1
        while after < len(self.tokens):
            token = self.tokens[after]
            if not self._joined(last, token):
                break
            if token.role == "magnitude":
                if not self._multiplies(token, total, current, floor):
                    break
                total, current, floor = _multiplied(token.value, total, current, floor)
            elif self._continues(last, token, current):
                current += token.value
            else:
                break
            last, after = token, after + 1
        value = total + current
        return Numeral(self.tokens[at].start, last.end, value, scaled=value >= HUNDRED), after

    def _multiplies(self, token: Token, total: Decimal, current: Decimal, floor: Decimal) -> bool:
        if not token.value or (total + current) * token.value > LARGEST:
            return False
        if token.value == HUNDRED:
            return 0 < current < HUNDRED
        return current > 0 or token.value >= 1000 or total > 0

    def _continues(self, last: Token, token: Token, current: Decimal) -> bool:
        if token.role == "small":
            return last.role in ("tens", "magnitude")
        return token.role in ("teen", "tens") and last.role == "magnitude" and current % HUNDRED == 0

    def _joined(self, last: Token, token: Token) -> bool:
        gap = self.gap(last.end, token.start)
        if last.role == "magnitude" and token.role in ("small", "teen", "tens"):
            return gap in (" ", "-", " and ", ", ", "-and-", ", and ") and not self._is_part(token)
        return gap in (" ", "-", " - ")

    def _is_part(self, token: Token) -> bool:
        """Whether a fraction starts here: `two million and three fifths`."""
        return _PART_WORDS.match(self.text, token.start) is not None

    def _pointed(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        """`nine point nought four`, `two hundred point seventy-one`."""
        if _POINT.fullmatch(self.text, numeral.end, self.tokens[after].start) is None:
            return None
        digits, end = "", numeral.end
        while after < len(self.tokens) and self.tokens[after].role in NUMBER_ROLES:
            token = self.tokens[after]
            if token.value % 1 or (digits and self.gap(end, token.start) not in (" ", "-")):
                break
            digits, end, after = self._appended(digits, token), token.end, after + 1
        if not digits:
            return None
        value = numeral.value + Decimal(f"0.{digits}")
        scaled = self.scaled(numeral.start, end, value)
        return scaled, self.after(after, scaled.end)

    def _appended(self, digits: str, token: Token) -> str:
        if token.role == "small" and len(digits) > 1 and digits[-1] == "0" and digits[-2] != "0":
            return digits[:-1] + str(token.value)
        return digits + str(token.value)

    def _with_part(self, numeral: Numeral, after: int) -> tuple[Numeral, int]:
        """`two and a half million`, `one million and a half` (1.5 million), `three and two thirds`."""
        match = _AND_PART.match(self.text, numeral.end)
        if match is None or numeral.value % 1:
            return numeral, after
        part = Decimal(_OVER.get((match["over"] or "").lower(), 1)) / _UNDER[match["under"].lower().rstrip("s")]
        tail = self.scaled(numeral.start, match.end(), part)
        if numeral.scaled:
            value = numeral.value + (tail.value if tail.scaled else part * _unit_of(numeral))
        else:
            value = (numeral.value + part) * tail.scale
        mixed = tail._replace(value=value, scaled=tail.scaled or numeral.scaled, digits=numeral.digits)
        return mixed, self.after(after, mixed.end)


def _multiplied(factor: Decimal, total: Decimal, current: Decimal, floor: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Total, rest and lowest magnitude after one more magnitude word."""
    if factor == HUNDRED:
        return total, current * HUNDRED, floor
    if not current:
        return total * factor, Decimal(0), factor
    if factor < floor:
        return total + current * factor, Decimal(0), factor
    return (total + current) * factor, Decimal(0), factor


def _unit_of(numeral: Numeral) -> Decimal:
    """What `a half` behind a number is half of: a million behind `3 million`, one behind `3`."""
    if not numeral.scaled:
        return Decimal(1)
    for power in (12, 9, 6, 3):
        if numeral.value % (scale := Decimal(10) ** power) == 0:
            return scale
    return Decimal(1)
