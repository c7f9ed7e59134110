"""English numerals: digits, words, and the forms that are a number by themselves (a third, one in five, doubled, No. 1)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from regionstats.find.numerals import Numeral, Token, digit_tokens, is_year, share
from regionstats.lexicon.index import WordIndex
from regionstats.lexicon.load import read_toml

_HUNDRED = Decimal(100)
_SCALE = re.compile(r"(?:[-  ]|-)?([A-Za-z]+)(?![A-Za-z])")
_SHORT = {"k": Decimal(10**3), "m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
_JOIN = re.compile(r"(?: |-|\n)?")
_ARTICLE = re.compile(r"(?<![A-Za-z])an?[ -]$", re.IGNORECASE)
_AND_HALF = re.compile(r" and a half(?![A-Za-z])| and a quarter(?![A-Za-z])| and three[- ]quarters(?![A-Za-z])", re.I)
_OF_A = re.compile(r"(?: of)? an? ", re.IGNORECASE)
_OUT_OF = re.compile(r" (?:[a-z-]+ ){0,3}(?:in|out of|of) (?P<every>every|each) | (?:[a-z]+ )?(?:in|out of) |-in-|-out-of-", re.I)
_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_MIXED = re.compile(r"(?: (\d{1,3}))?/(\d{1,3})(?![\d/,.]*\d)")
_NUMBER_SIGN = re.compile(r"(?:(?<![A-Za-z])No\.? ?|(?<![A-Za-z])number[- ]|(?<![A-Za-z])top[- ]|(?<![\w#])#)$", re.IGNORECASE)
_HALF_BEFORE = re.compile(r"(?:first|second|1st|2nd|latter|last|this|other|next|later|current|H)[ -]$", re.IGNORECASE)
_HALF_AFTER = re.compile(r"-(?!a-)|[ ](?:year|yearly|time|marathon|way|hour|an hour|a year|a century|brother|sister|term)(?![A-Za-z])", re.I)
_PRONOUN_BEFORE = re.compile(r"(?:\b(?:no|this|that|which|every|each|the|any|another|only|day|its|was|is)[ -])$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(r"(?: of (?!every|each|\d)|'s|’s| another| by one|-(?:stop|off|way|time|sided|person|child|belt)|,? the other)", re.I)
_PERIOD_BEFORE = re.compile(r"\b(?:first|last|past|next|previous|following|these|those|final|latest|recent|the|all)[ -]$", re.IGNORECASE)
_FRACTION_BEFORE = re.compile(r"\b(?:by|about|nearly|over|almost|some|roughly|than|around|least|approximately|least|under|below|above|just|only|exactly|another)[ ]an?[ -]$", re.IGNORECASE)
_FRACTION_AFTER = re.compile(r" (?:of|more|less|fewer|higher|lower|as|from|to|in|above|below|on|came|are|were|is|was|have|had)\b|[.,;:)]|$")
_DOUBLE_AFTER = re.compile(r"[-–]|[ ](?:first|digit|digits|carbon|cropping|standard|standards|\d|eleven|control|reduction|taxation|tax|role|check|random|track|layer|major|degree|world|crown|jeopardy|jump|win|A\b|helix|bottom)", re.I)
_WHOLES = frozenset([*range(2, 13), 15, 16, 20, 25, 30, 40, 50, 60, 100, 1000, 10000])
_TIME = re.compile(r" (?:years?|months?|days?|weeks?|hours?|minutes?|decades?|percent)\b")


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of an English text, sorted and free of overlap."""
    return _Reader(text).read()


class _Words(NamedTuple):
    index: WordIndex[tuple[tuple[str, Decimal], ...]]
    short: dict[str, Decimal]


@cache
def _words() -> _Words:
    """The words of data/en/numerals.toml; a word may play several parts (`third`)."""
    data = read_toml("en/numerals.toml")
    short = {word: Decimal(value) for word, value in data.pop("short").items()}
    parts: dict[str, list[tuple[str, Decimal]]] = {}
    for part, words in data.items():
        for word, value in words.items():
            parts.setdefault(word, []).append((part, Decimal(value)))
    short.update({word: Decimal(value) for word, value in data["magnitude"].items() if value != "0"})
    return _Words(WordIndex((word, tuple(roles)) for word, roles in parts.items()), short)


class _Reader:
    """Walks the tokens of one text; each `_read_*` method answers a numeral and the token after it, or None."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = _words()
        self.short = words.short
        spelled = [
            Token(hit.start, hit.end, role, value)
            for hit in words.index.find(text)
            for role, value in (hit.payload[0],)
        ]
        self.roles = {hit.start: dict(hit.payload) for hit in words.index.find(text)}
        digits = digit_tokens(text, latin=True)
        self.tokens = sorted([*spelled, *digits]) if spelled else digits
        self.reached = 0

    def read(self) -> list[Numeral]:
        found: list[Numeral] = []
        position = 0
        while position < len(self.tokens):
            numeral, after = self._read_at(position)
            if numeral is not None and numeral.start >= self.reached:
                found.append(numeral)
                self.reached = numeral.end
            position = max(after, position + 1)
            while position < len(self.tokens) and self.tokens[position].start < self.reached:
                position += 1
        return found

    def _read_at(self, at: int) -> tuple[Numeral | None, int]:
        role = self.tokens[at].role
        if role in ("digits", "small", "teen", "tens"):
            return self._read_number(at)
        if role == "magnitude":
            return self._read_article(at)
        if role == "half":
            return self._read_half(at)
        if role == "multiple":
            return self._read_multiple(at)
        return self._read_ordinal(at)

    # Cardinals

    def _read_number(self, at: int) -> tuple[Numeral | None, int]:
        token = self.tokens[at]
        if token.role == "digits" and (special := self._digit_form(token)) is not None:
            return special, at + 1
        if (ordinal := self._compound_ordinal(at)) is not None:
            return ordinal
        numeral, after = self._cardinal(at)
        if self._follows(numeral.end, "/") and not numeral.scaled:
            return None, after
        if after < len(self.tokens):
            fraction = self._fraction(numeral, after) or self._one_in(numeral, after)
            if fraction is not None:
                return fraction
        if (rank := self._marked_rank(numeral)) is not None:
            return rank, after
        if token.role == "small" and after == at + 1 and self._is_pronoun(token):
            return None, after
        return numeral, after

    def _follows(self, end: int, character: str) -> bool:
        return end < len(self.text) and self.text[end] == character

    def _digit_form(self, token: Token) -> Numeral | None:
        """`12th` is a rank, `1/3` and `2 1/2` are fractions."""
        text, end = self.text, token.end
        if end >= len(text):
            return None
        if text[end] in "sSnNrRtT" and (suffix := _SUFFIX.match(text, end)):
            return Numeral(token.start, suffix.end(), token.value, form="rank", unit="rank")
        if text[end] in "/ " and (mixed := _MIXED.match(text, end)):
            return self._slash(token, mixed)
        return None

    def _slash(self, token: Token, mixed: re.Match[str]) -> Numeral | None:
        over, under = mixed[1] or str(token.value), mixed[2]
        if token.value % 1 or not 0 < int(over) < int(under) <= 100 or int(under) == 11:
            return None
        if token.start and self.text[token.start - 1] in "/-":
            return None
        part = Decimal(over) / Decimal(under)
        if mixed[1]:
            return Numeral(token.start, mixed.end(), token.value + part)
        return Numeral(token.start, mixed.end(), share(Decimal(over), Decimal(under)), form="fraction", unit="percent")

    def _cardinal(self, at: int) -> tuple[Numeral, int]:
        """`1.2 million`, `one hundred and twenty`, `twenty-one`, `Rs 3 lakh crore`, `two and a half million`."""
        token = self.tokens[at]
        if token.role == "digits":
            end, value, scaled = self._scale(token.end, token.value)
            return self._with_half(Numeral(token.start, end, value, scaled=scaled, digits=True), self._after(at, end))
        total, current, end, after = self._spelled(at)
        numeral = Numeral(token.start, end, total + current, scaled=total > 0 or current >= _HUNDRED)
        return self._with_half(numeral, after)

    def _after(self, at: int, end: int) -> int:
        after = at + 1
        while after < len(self.tokens) and self.tokens[after].start < end:
            after += 1
        return after

    def _scale(self, end: int, value: Decimal) -> tuple[int, Decimal, bool]:
        """Digits times the magnitude words behind them."""
        scaled = False
        while (word := _SCALE.match(self.text, end)) is not None:
            factor = self.short.get(word[1].lower())
            if factor is None:
                break
            end, value, scaled = word.end(), value * factor, True
        return end, value, scaled

    def _spelled(self, at: int) -> tuple[Decimal, Decimal, int, int]:
        """The words of one number from token `at`: value so far, value since the last magnitude, end, next token."""
        total, current = Decimal(0), self.tokens[at].value
        last, magnitude = self.tokens[at], Decimal(10) ** 20
        after = at + 1
        while after < len(self.tokens):
            token = self.tokens[after]
            if not self._joined(last, token):
                break
            if token.role == "magnitude" and token.value == _HUNDRED and 0 < current < _HUNDRED:
                current *= _HUNDRED
            elif token.role == "magnitude" and token.value > 0 and (token.value < magnitude or not current):
                total, current, magnitude = (total + current) * token.value if not current or token.value > magnitude else total + current * token.value, Decimal(0), token.value
            elif not self._continues(last, token, current):
                break
            else:
                current += token.value
            last = token
            after += 1
        return total, current, last.end, after

    def _continues(self, last: Token, token: Token, current: Decimal) -> bool:
        if token.role == "small":
            return last.role in ("tens", "magnitude")
        return token.role in ("teen", "tens") and token.value > 0 and last.role == "magnitude" and current % _HUNDRED == 0

    def _joined(self, last: Token, token: Token) -> bool:
        gap = self.text[last.end : token.start]
        if last.role == "magnitude" and token.role in ("small", "teen", "tens"):
            return gap in (" ", "-", " and ", ", ", "-and-", ", and ")
        return gap in (" ", "-", "\n")

    def _with_half(self, numeral: Numeral, after: int) -> tuple[Numeral, int]:
        """`two and a half million`, `one million and a half`."""
        half = _AND_HALF.match(self.text, numeral.end)
        if half is None or numeral.value % 1:
            return numeral, after
        part = Decimal("0.5") if "half" in half[0] else Decimal("0.25") if " a " in half[0] else Decimal("0.75")
        end, value, scaled = self._scale(half.end(), numeral.value + part)
        return numeral._replace(end=end, value=value, scaled=scaled or numeral.scaled), self._after(after - 1, end)

    def _read_article(self, at: int) -> tuple[Numeral | None, int]:
        """`a hundred`, `a dozen`; a bare `million` is no number."""
        token = self.tokens[at]
        article = self._article(token.start)
        if article is None or not token.value:
            return None, at + 1
        if token.value == _HUNDRED:
            end, value, _ = self._scale(token.end, _HUNDRED)
            return Numeral(article, end, value, scaled=True), self._after(at, end)
        return Numeral(article, token.end, token.value, scaled=True), at + 1

    def _article(self, start: int) -> int | None:
        found = _ARTICLE.search(self.text, max(0, start - 4), start)
        return found.start() if found else None

    def _is_pronoun(self, token: Token) -> bool:
        if token.value != 1:
            return False
        before = _PRONOUN_BEFORE.search(self.text, max(0, token.start - 8), token.start)
        return before is not None or _PRONOUN_AFTER.match(self.text, token.end) is not None

    # Fractions

    def _read_half(self, at: int) -> tuple[Numeral | None, int]:
        """`half a million` is 500,000, `half of` and `over half` are 50 percent; `the first half` is a period."""
        token = self.tokens[at]
        start = self._article(token.start) or token.start
        if _HALF_BEFORE.search(self.text, max(0, token.start - 8), token.start):
            return None, at + 1
        if scaled := self._half_of_a(at, start):
            return scaled
        unit = _OF_A.match(self.text, token.end)
        if unit and re.match(r"percentage|year|century|decade|day|hour|month|kilometer|mile|percent", self.text[unit.end() :][:12]):
            return Numeral(start, unit.end() - 1, token.value), at + 1
        if _HALF_AFTER.match(self.text, token.end):
            return None, at + 1
        return Numeral(start, token.end, Decimal(50), form="fraction", unit="percent"), at + 1

    def _half_of_a(self, at: int, start: int) -> tuple[Numeral, int] | None:
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].role != "magnitude":
            return None
        following = self.tokens[at + 1]
        gap = self.text[self.tokens[at].end : following.start].lower()
        if gap not in (" a ", " ", "-a-") or not following.value:
            return None
        end, value, _ = self._scale(following.end, following.value / 2)
        return Numeral(start, end, value, scaled=True), self._after(at, end)

    def _fraction(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        """`two-thirds`, `four fifths`, `one ten-thousandth`: a numerator and a denominator in the right number."""
        token = self.tokens[after]
        under = self.roles.get(token.start, {}).get("denominator")
        if under is None or numeral.digits or self.text[numeral.end : token.start] not in (" ", "-") or numeral.value >= under * 4:
            return None
        plural = self.text[token.end - 1] == "s"
        if plural != (numeral.value != 1) or self._follows(token.end, "-"):
            return None
        if _PERIOD_BEFORE.search(self.text, max(0, numeral.start - 10), numeral.start):
            return None
        value = share(numeral.value, under)
        return Numeral(numeral.start, token.end, value, form="fraction", unit="percent"), after + 1

    def _one_in(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        """`one in three`, `seven out of every 10`, `one laptop in three`; `25 in 2019` is none."""
        token = self.tokens[after]
        gap = token.start - numeral.end
        if gap > 40 or gap < 4 or token.role not in ("digits", "small", "teen", "tens", "magnitude"):
            return None
        link = _OUT_OF.fullmatch(self.text, numeral.end, token.start)
        if link is None or numeral.scaled:
            return None
        under, end = self._cardinal(after) if token.role != "magnitude" else (None, after + 1)
        if under is None or not self._is_share(numeral, under, link):
            return None
        value = share(numeral.value, under.value)
        return Numeral(numeral.start, under.end, value, form="fraction", unit="percent"), end

    def _is_share(self, over: Numeral, under: Numeral, link: re.Match[str]) -> bool:
        if not 0 < over.value < under.value or over.value % 1 or self._follows(under.end, "%"):
            return False
        if link["every"] or "out" in link[0]:
            return True
        return under.value in _WHOLES and (over.value <= 10 or not over.digits) and not _TIME.match(self.text, under.end)

    # Ranks and multiples

    def _read_ordinal(self, at: int) -> tuple[Numeral | None, int]:
        """`a third of` is a fraction, `the third` a rank."""
        token = self.tokens[at]
        roles = self.roles[token.start]
        start = self._article(token.start)
        under = roles.get("denominator")
        if under and start is not None and self.text[token.end - 1] != "s" and self._is_fraction(token):
            return Numeral(start, token.end, share(Decimal(1), under), form="fraction", unit="percent"), at + 1
        if "ordinal" not in roles:
            return None, at + 1
        return Numeral(token.start, token.end, roles["ordinal"], form="rank", unit="rank"), at + 1

    def _is_fraction(self, token: Token) -> bool:
        if self._follows(token.end, "-"):
            return False
        before = _FRACTION_BEFORE.search(self.text, max(0, token.start - 20), token.start)
        return before is not None or _FRACTION_AFTER.match(self.text, token.end) is not None

    def _compound_ordinal(self, at: int) -> tuple[Numeral, int] | None:
        """`twenty-first`, `hundred and twelfth`."""
        token = self.tokens[at]
        if token.role != "tens" or at + 1 >= len(self.tokens):
            return None
        unit = self.tokens[at + 1]
        value = self.roles.get(unit.start, {}).get("ordinal")
        if value is None or value > 9 or self.text[token.end : unit.start] not in ("-", " "):
            return None
        return Numeral(token.start, unit.end, token.value + value, form="rank", unit="rank"), at + 2

    def _marked_rank(self, numeral: Numeral) -> Numeral | None:
        """`No. 1`, `number one`, `top 10`."""
        if self.text[numeral.start - 1 : numeral.start] not in (" ", ".", "#", "o", "O", "-"):
            return None
        mark = _NUMBER_SIGN.search(self.text, max(0, numeral.start - 8), numeral.start)
        if mark is None or numeral.value > 10000 or numeral.value % 1:
            return None
        bound = "at_most" if mark[0][:1] in "tT" else None
        return numeral._replace(start=mark.start(), form="rank", unit="rank", bound=bound)

    def _read_multiple(self, at: int) -> tuple[Numeral | None, int]:
        token = self.tokens[at]
        if _DOUBLE_AFTER.match(self.text, token.end) and self.text[token.end - 1] in "eE":
            return None, at + 1
        roles = self.roles[token.start]
        if "denominator" in roles and self.text[token.end - 1] == "s" and at and self.tokens[at - 1].role == "small":
            return None, at + 1
        return Numeral(token.start, token.end, roles["multiple"], form="multiple", unit="times"), at + 1


__all__ = ["find_numerals", "is_year"]
