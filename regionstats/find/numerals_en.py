"""English numerals: cardinals, and the forms that are a number by themselves (a third, one in five, doubled, No. 1)."""

from __future__ import annotations

import re
from decimal import Decimal

from regionstats.find.cardinals_en import HUNDRED, NUMBER_ROLES, Cardinals
from regionstats.find.numerals import LARGEST, Numeral, Token, share, slash_fraction
from regionstats.model import Bound

_I = re.IGNORECASE
_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", _I)
_MARK = re.compile(r"(?:(?<![A-Za-z])(?:No\.? ?|number[- ]|top[- ])|(?<![\w#])#)$", _I)
_NO = ("No", "No ", "no", "no ", "NO ")
_WORDS_BETWEEN = r"(?: [a-z-]+){0,3}"
_OUT_OF = re.compile(
    rf"{_WORDS_BETWEEN} (?:in|out of|of) (?P<every>every|each) | (?:[a-z]+ )?(?:in|out of) |-in-|-out-of-", _I
)
_TIME = re.compile(r" (?:years?|months?|days?|weeks?|hours?|minutes?|decades?|percent)\b")
_WHOLES = frozenset([*range(2, 13), 15, 16, 20, 25, 30, 40, 50, 60, 100, 1000, 10000])

_HALF_BEFORE = re.compile(r"\b(?:first|second|1st|2nd|latter|last|this|other|next|later|current|H)[ -]$", _I)
_HALF_AFTER = re.compile(r"-(?!a-)| (?:year|yearly|time|marathon|way|hour|an hour|brother|sister|term)\b", _I)
_OF_A = re.compile(r"(?: of)?(?: an?| one)?(?= (?:hundred|thousand|million|billion|trillion|lakh|crore)\b)", _I)
_CLAUSE_END = re.compile(r"\s*(?:[.,;:)](?!\d)|$)")
_AGAIN = re.compile(r" as (?:much|many|large|big|high|long) again\b| again as (?:much|many|large|big|high|long)\b", _I)
_HALF_A_UNIT = re.compile(r"(?: of)? an? (?=percent|year|century|decade|day|hour|month|kilomet|mile|point)", _I)
_PRONOUN_BEFORE = re.compile(r"\b(?:no|this|that|which|every|each|the|any|another|only|day|its|was|is)[ -]$", _I)
_PRONOUN_AFTER = re.compile(
    r" of (?!every|each|\d)|['’]s\b| another\b| by one\b|-(?:stop|off|way|time|sided|person|child|belt)\b", _I
)
_PERIOD_BEFORE = re.compile(
    r"\b(?:first|last|past|next|previous|following|these|those|final|latest|recent|the|all)[ -]$", _I
)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|about|nearly|over|almost|some|roughly|than|around|least|approximately|under|below|above|just|only|exactly"
    r"|another) an?[ -]$",
    _I,
)
_SHARE_AFTER = re.compile(
    r" (?:of|more|less|fewer|higher|lower|as|from|to|in|above|below|on|came|are|were|is|was|have|had)\b|[.,;:)]|\s*$"
    r"| (?:dear|cheap|larg|small|bigg|fast|slow|long|short|heavi|light|strong|weak|deep|wid|tall)er\b"
)
_NO_DOUBLE = re.compile(
    r"[-–] ?| (?:city|cities|first|digits?|carbon|cropping|standards?|\d|eleven|control|reduction|taxation|tax|role"
    r"|check|random|track|layer|major|degree|world|crown|jeopardy|jump|win|A\b|helix|bottom)",
    _I,
)


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of an English text, sorted and free of overlap."""
    return _Reader(text).read()


class _Reader:
    """Walks the tokens of one text; each `_read_*` method answers a numeral, or None, and the token after it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cardinals = Cardinals(text)
        self.tokens = self.cardinals.tokens
        self.roles = self.cardinals.roles

    def read(self) -> list[Numeral]:
        found: list[Numeral] = []
        at = reached = 0
        while at < len(self.tokens):
            numeral, after = self._read_at(at)
            if numeral is not None and numeral.start >= reached:
                found.append(numeral)
                reached = numeral.end
            at = self.cardinals.after(max(after, at + 1), reached)
        return found

    def _read_at(self, at: int) -> tuple[Numeral | None, int]:
        role = self.tokens[at].role
        if role in NUMBER_ROLES:
            return self._read_number(at)
        if role == "magnitude":
            return self._read_magnitude(at)
        if role == "half":
            return self._read_half(at)
        if role == "multiple":
            return self._read_multiple(at)
        return self._read_ordinal(at)

    # Numbers

    def _read_number(self, at: int) -> tuple[Numeral | None, int]:
        token = self.tokens[at]
        if token.role == "digits" and (special := self._figure_form(token)) is not None:
            return special, at + 1
        numeral, after = self.cardinals.cardinal(at)
        if after < len(self.tokens):
            form = self._ordinal(numeral, after) or self._fraction(numeral, after) or self._one_in(numeral, after)
            if form is not None or (form := self._over(numeral, after)) is not None:
                return form
        if (rank := self._marked_rank(numeral)) is not None:
            return rank, after
        if token.role == "small" and after == at + 1 and self._is_pronoun(token):
            return None, after
        return numeral, after

    def _figure_form(self, token: Token) -> Numeral | None:
        """`12th` is a rank, `1/3` and `2 1/2` are fractions."""
        text, end = self.text, token.end
        if end >= len(text):
            return None
        if text[end] in "sSnNrRtT" and (suffix := _SUFFIX.match(text, end)):
            return Numeral(token.start, suffix.end(), token.value, form="rank", unit="rank")
        return slash_fraction(text, token) if text[end] in "/／ " else None

    def _read_magnitude(self, at: int) -> tuple[Numeral | None, int]:
        """`a hundred`, `a dozen`, `hundred thousand`; a bare `million` or `hundreds` is no number."""
        token = self.tokens[at]
        start = self.cardinals.article(token.start)
        if not token.value or self.text[token.end - 1] == "s" or self._is_plural_before(token):
            return None, at + 1
        numeral = self.cardinals.scaled(token.start if start is None else start, token.end, token.value)
        if start is None and not numeral.scaled:
            return None, at + 1
        after = self.cardinals.after(at, numeral.end)
        return self._fraction_below(numeral, after) or (numeral._replace(scaled=True), after)

    def _is_plural_before(self, token: Token) -> bool:
        """`several hundred thousand`, `a few million`, `tens of thousand` say no number."""
        before = self.text[max(0, token.start - 10) : token.start].lower()
        return before.endswith(("several ", "few ", "many ", "some ", "of ", "s of "))

    def _fraction_below(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        return self._fraction(numeral, after) if after < len(self.tokens) else None

    def _is_pronoun(self, token: Token) -> bool:
        if token.value != 1:
            return False
        before = _PRONOUN_BEFORE.search(self.text, max(0, token.start - 8), token.start)
        return before is not None or _PRONOUN_AFTER.match(self.text, token.end) is not None

    # Fractions

    def _read_half(self, at: int) -> tuple[Numeral | None, int]:
        """`half a million` is 500,000, `half of` and `over half` are 50 percent; `the first half` is a period."""
        token = self.tokens[at]
        start = self.cardinals.article(token.start)
        start = token.start if start is None else start
        if _HALF_BEFORE.search(self.text, max(0, token.start - 8), token.start):
            return None, at + 1
        if scaled := self._half_a_million(at, start):
            return scaled
        if unit := _HALF_A_UNIT.match(self.text, token.end):
            return Numeral(start, unit.end() - 1, token.value), at + 1
        if again := _AGAIN.match(self.text, token.end):
            return Numeral(start, again.end(), 1 + token.value, form="multiple", unit="times"), at + 1
        if _HALF_AFTER.match(self.text, token.end):
            return None, at + 1
        return _share(start, token.end, Decimal(50)), at + 1

    def _half_a_million(self, at: int, start: int) -> tuple[Numeral, int] | None:
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].role != "magnitude":
            return None
        following = self.tokens[at + 1]
        if self.cardinals.gap(self.tokens[at].end, following.start).lower() not in (" a ", " ", "-a-"):
            return None
        numeral = self.cardinals.scaled(start, following.end, following.value / 2)
        return numeral._replace(scaled=True), self.cardinals.after(at, numeral.end)

    def _denominator(self, after: int) -> tuple[Decimal, int, int] | None:
        """`thirds`, `twenty-fifth`, `hundred-thousandths` at token `after`: value, end, next token."""
        token = self.tokens[after]
        if (value := self.roles.get(token.start, {}).get("denominator")) is not None:
            return value, token.end, after + 1
        if token.role not in ("tens", "magnitude") or after + 1 >= len(self.tokens):
            return None
        below = self.tokens[after + 1]
        value = self.roles.get(below.start, {}).get("denominator")
        if value is None or self.cardinals.gap(token.end, below.start) not in (" ", "-"):
            return None
        whole = token.value + value if token.role == "tens" and value < 10 else token.value * value
        return whole, below.end, after + 2

    def _fraction(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        """`two-thirds`, `four fifths`, `one ten-thousandth`: numerator and denominator agree in number."""
        if numeral.digits or self.cardinals.gap(numeral.end, self.tokens[after].start) not in (" ", "-"):
            return None
        found = self._denominator(after)
        if found is None:
            return None
        under, end, following = found
        if (self.text[end - 1] == "s") != (numeral.value != 1) or self.text[end : end + 1] == "-":
            return None
        if _PERIOD_BEFORE.search(self.text, max(0, numeral.start - 10), numeral.start):
            return None
        fraction = _share(numeral.start, end, share(numeral.value, under))
        return self._of_a_million(fraction, numeral.value / under, following)

    def _of_a_million(self, fraction: Numeral, part: Decimal, after: int) -> tuple[Numeral, int]:
        """`a quarter of a million`, `two thirds of a billion`, `three quarters billion` are numbers."""
        link = _OF_A.match(self.text, fraction.end)
        if link is None:
            return fraction, after
        numeral = self.cardinals.scaled(fraction.start, link.end(), part)
        if not numeral.scaled or not numeral.value < LARGEST:
            return fraction, after
        value = numeral.value.quantize(Decimal("0.0001")).normalize() + 0
        return numeral._replace(value=value), self.cardinals.after(after, numeral.end)

    def _over(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        """`one over twenty`, where nothing is counted behind it."""
        token = self.tokens[after]
        if numeral.value != 1 or token.role not in NUMBER_ROLES or self.text[numeral.end : token.start] != " over ":
            return None
        under, following = self.cardinals.cardinal(after)
        if under.value <= 1 or under.value % 1 or not _CLAUSE_END.match(self.text, under.end):
            return None
        return _share(numeral.start, under.end, share(numeral.value, under.value)), following

    def _one_in(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        """`one in three`, `seven out of every 10`, `one new car in every four`; `25 in 2019` is none."""
        token = self.tokens[after]
        if not 3 < token.start - numeral.end < 45 or token.role not in NUMBER_ROLES or numeral.scaled:
            return None
        link = _OUT_OF.fullmatch(self.text, numeral.end, token.start)
        if link is None:
            return None
        under, following = self.cardinals.cardinal(after)
        if not self._is_share(numeral, under, link):
            return None
        return _share(numeral.start, under.end, share(numeral.value, under.value)), following

    def _is_share(self, over: Numeral, under: Numeral, link: re.Match[str]) -> bool:
        if not 0 < over.value < under.value or over.value % 1 or under.value % 1:
            return False
        if link["every"] or "out" in link[0]:
            return True
        if self.text.startswith("%", under.end) or _TIME.match(self.text, under.end):
            return False
        if over.digits and over.value > 10:
            return False
        return under.value in _WHOLES or not (over.digits or under.digits)

    # Ranks and multiples

    def _read_ordinal(self, at: int) -> tuple[Numeral | None, int]:
        """`a third of` is a fraction, `the third` a rank."""
        token = self.tokens[at]
        roles, start = self.roles[token.start], self.cardinals.article(token.start)
        under = roles.get("denominator")
        if under and start is not None and self.text[token.end - 1] != "s" and self._is_fraction(token):
            return self._of_a_million(_share(start, token.end, share(Decimal(1), under)), 1 / under, at + 1)
        if "ordinal" not in roles:
            return None, at + 1
        return Numeral(token.start, token.end, roles["ordinal"], form="rank", unit="rank"), at + 1

    def _is_fraction(self, token: Token) -> bool:
        if self.text.startswith("-", token.end):
            return False
        before = _SHARE_BEFORE.search(self.text, max(0, token.start - 20), token.start)
        return before is not None or _SHARE_AFTER.match(self.text, token.end) is not None

    def _ordinal(self, numeral: Numeral, after: int) -> tuple[Numeral, int] | None:
        """`twenty-first`, `one hundred and twelfth`; `one third` is a fraction."""
        if numeral.digits or (numeral.value % 10 and numeral.value > 20):
            return None
        token = self.tokens[after]
        value = self.roles.get(token.start, {}).get("ordinal")
        if value is None or numeral.value < 20 or value >= (10 if numeral.value % HUNDRED else 100):
            return None
        if self.cardinals.gap(numeral.end, token.start) not in (" ", "-", " and "):
            return None
        return Numeral(numeral.start, token.end, numeral.value + value, form="rank", unit="rank"), after + 1

    def _marked_rank(self, numeral: Numeral) -> Numeral | None:
        """`No. 1`, `number one`, `top 10`."""
        if self.text[numeral.start - 1 : numeral.start] not in tuple(" .#oO-") or numeral.scaled:
            return None
        mark = _MARK.search(self.text, max(0, numeral.start - 8), numeral.start)
        if mark is None or numeral.value > 10000 or numeral.value % 1:
            return None
        if self.text.startswith((" percent", "%", " per"), numeral.end) or (mark[0] in _NO and not numeral.digits):
            return None
        bound: Bound | None = "at_most" if mark[0][0] in "tT" else None
        return numeral._replace(start=mark.start(), form="rank", unit="rank", bound=bound)

    def _read_multiple(self, at: int) -> tuple[Numeral | None, int]:
        """`doubled` is 2, `double-digit` and `double first-class` are no numbers."""
        token = self.tokens[at]
        if self.text[token.end - 1] in "eE" and _NO_DOUBLE.match(self.text, token.end):
            return None, at + 1
        value = self.roles[token.start]["multiple"]
        return Numeral(token.start, token.end, value, form="multiple", unit="times"), at + 1


def _share(start: int, end: int, value: Decimal) -> Numeral:
    return Numeral(start, end, value, form="fraction", unit="percent")
