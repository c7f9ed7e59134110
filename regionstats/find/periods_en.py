"""English words that say when: dates, halves, quarters, spans, fiscal years, `last year`, `a year earlier`.

A mention carries its role: `by 2027` is a deadline, `than in 2018` a baseline. Rulings 2, 3 and 14 of
docs/model.md say which period and basis follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from regionstats.find.mentions import PeriodMention, PeriodRole
from regionstats.find.opening import english_opening
from regionstats.lexicon.index import fold_case
from regionstats.lexicon.load import read_toml
from regionstats.model import PeriodBasis
from regionstats.period import Period

Found = tuple[Period | None, PeriodBasis, PeriodRole | None, int]


class _Words(NamedTuple):
    months: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    fiscal: dict[str, int]
    relative: dict[str, tuple[str, int]]
    same: dict[str, int]


class _Frame(NamedTuple):
    """What the phrases are told against: the date of publication, the country, whose fiscal year it is, and the text
    in its own case, since the grammar reads lower case.
    """

    published: Period | None
    country: str | None
    text: str


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = read_toml("en/periods.toml")
    months = {name: number for number, name in enumerate(data["months"], 1)}
    months |= {name: number for number, name in enumerate(data["short_months"], 1)} | {"sept": 9}
    relative = {phrase: (unit, shift) for phrase, (unit, shift) in data["relative"].items()}
    return _Words(months, data["numbers"], data["ordinals"], data["fiscal"], relative, data["same"])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # The look-behind stands once before the alternatives: tried for each of them it took half the time of prose.
    kinds = _grammar()
    return re.compile(
        rf"(?:(?<![\w$€£¥.,/-])|(?<=\bend-)|(?<=\bmid-)|(?<=\blate-))(?={english_opening(kinds)})(?:{kinds})"
    )


def _grammar() -> str:
    """Every kind of mention as one pattern for lower-case text; the group `k_KIND` says which it was."""
    data, words = read_toml("en/periods.toml"), _words()

    def either(phrases: object) -> str:
        return "|".join(sorted((re.escape(str(p)) for p in phrases), key=len, reverse=True))  # type: ignore[attr-defined]

    month = rf"(?:{either(words.months)})\b\.?"
    number = rf"(?:\d{{1,2}}|{either(words.numbers)})"
    bare_year = r"(?:19[4-9]\d|20[0-6]\d)"
    year = r"(?:19[4-9]\d|20[0-6]\d)(?!s\b|[\d,.]\d|-\w*[a-z])"
    of_year = (
        rf"(?:(?:,? of | in |,? ){year}|(?: of|,)? (?:this|last|next|that) year|(?: of)? the (?:same "
        rf"|previous |current )?year)"
    )
    quarter = rf"(?:the )?(?:{either(words.ordinals)}) quarter|q[1-4]|(?:the )?(?:last|final|closing) quarter(?= of)"
    half = r"(?:the )?(?:first|second|1st|2nd) half(?:-year)?|h[12]|the half-year(?: to june)?"
    point = rf"(?:(?:{quarter}|{half})(?:{of_year})?|(?:{month}),?(?: of)? {year}|{year})"
    dash = r"\s?[-–—/]\s?"
    parts = {
        "plan": r"(?:the |new |current )?(?P<plan_number>\d\d)th five[- ]year plan(?: period)?(?: "
        r"\(20\d\d[-–—]20\d\d\))?",
        "fiscal": rf"(?:the )?(?:fiscal|financial)(?: year)? "
        rf"?(?P<fiscal_a>{bare_year})(?:{dash}(?P<fiscal_b>\d\d(?:\d\d)?))?(?!\d)"
        rf"|(?:the )?(?P<fiscal_rel>this|current|next|last|coming|previous|past|new) (?:fiscal|financial)(?: year)?\b"
        rf"|(?:the )?(?:fiscal|financial) year (?:just ended|under review)"
        rf"|\bfy ?(?P<fy>(?:20)?\d\d)(?:{dash}(?P<fy_b>\d\d(?:\d\d)?))?(?!\d)",
        "seasons": rf"(?P<season_a>(?:19|20)\d\d){dash}(?P<season_b>\d\d)(?!\d|[-/]\d)",
        "from_to": rf"(?P<link>from|between) (?P<point_a>{point}) (?:to|and|through|until|till) (?P<point_b>{point})",
        "years": rf"(?P<years_a>{bare_year})(?:{dash}| to | through )(?P<years_b>(?:19|20)\d\d)(?!\d)",
        "months": rf"(?:(?:from|between|in|during|for) )?(?P<month_a>{month})(?: "
        rf"(?P<month_year_a>{year}))?(?:{dash}| to | through | and | until )"
        rf"(?P<month_b>{month})(?: period)?(?P<months_of>{of_year})?",
        "day": rf"(?P<day_month>{month}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<day_year>{year}))?"
        rf"|(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<day_month_b>{month})(?:,? (?P<day_year_b>{year}))?"
        r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)",
        "month": rf"(?P<month>{month})(?P<month_of>,? (?:of )?{year}| (?:of )?(?:this|last|next|that) year)",
        "bare_month": rf"(?P<lead>last|this|next|in|by|since|of|end of|until|early|late) (?P<bare>{month})(?! "
        rf"\d|,? (?:of )?(?:this|last|next|that) year)",
        "months_to": rf"(?:in |over |for |during )?the (?P<to_n>{number} months|quarter|year) (?:to|through"
        rf"|until|ended|ending|up to)(?: the end of)? (?P<to_month>{month})(?P<to_of>{of_year})?(?! \d)",
        "quarter": rf"(?P<quarter>{quarter})(?P<quarter_of>{of_year})?|(?P<quarter_y>(?:19|20)\d\d) "
        rf"?q(?P<quarter_n>[1-4])",
        "half": rf"(?P<half>{half})(?P<half_of>{of_year})?",
        "first_months": rf"(?:the |its )?(?:first|initial) (?P<first_n>{number}) (?P<first_unit>months"
        rf"|quarters)(?P<first_of>{of_year}| of (?:that|the))?",
        "past": rf"(?:over|in|during|for|within|across)? ?(?:the |these |those )?(?:past|last|recent|previous"
        rf"|preceding) (?P<past_n>{number} years?|decade|few)\b(?! old)",
        "within": rf"(?P<within_lead>within|in|over|during) (?P<within_next>the next |the coming )?"
        rf"(?:(?P<within_decades>a decade|two decades)|(?P<within_n>{number}) years?)"
        rf"(?: time| from now)?(?! ago| earlier| before| old)",
        "coming": rf"(?:over |in |during )?the (?:next|coming) (?P<coming_n>{number}) years?",
        "year_ago": r"the (?:same|corresponding|equivalent|comparable|year-ago) (?:\w+ )?\w+ (?:of |in |a "
        r")?(?:last year|the previous year|year earlier|year before|year ago|the year before|the prior year)\b",
        "yoy": rf"(?:{either(data['yoy']['words'])})\b(?!['’]s [\d€£$¥₹])",
        "same_of": rf"(?:the )?(?:same|corresponding|equivalent|comparable) (?:\w+ )?(?:months?|period"
        rf"|quarter|half|time|span)(?: of|,? in) (?P<same_year>{bare_year})",
        "ago": rf"(?P<ago_n>{number} years?|a decade|half a decade|two decades) (?P<ago>earlier|before"
        rf"|previously|ago|back|later|on|after)\b(?! end)",
        "succession": rf"(?:for )?(?P<succ_n>{number}) (?:consecutive|straight|successive|running) years"
        rf"|(?:{number}) years in (?:succession|a row|running)",
        "relative": rf"(?:{either(words.relative)})\b(?!'s (?:edition|report|meeting|session|forum))",
        "since_then": r"(?:ever )?since(?: then)?(?=[,.;:)]|\s*$)|ever since\b|since then"
        r"|(?<=has )since(?= \w+(?:ed|n)\b)"
        r"|(?<=have )since(?= \w+(?:ed|n)\b)",
        "now": rf"(?:{either(data['now']['words'])})\b",
        "those": rf"(?:in |over |during )?(?:(?:those|these|the same) (?:{number}[ -])?|the {number}[ "
        rf"-])(?:months|quarters|weeks)(?: period)?\b(?! (?:to|from|of|through) )",
        "same": rf"(?:{either(words.same)})\b",
        "year": rf"(?:the )?(?P<year>{year})(?: census)?",
    }
    return "|".join(rf"(?P<k_{kind}>{pattern})" for kind, pattern in parts.items())


def find_periods(text: str, published: Period | None, country: str | None = None) -> list[PeriodMention]:
    """Every mention of a time in `text`, sorted, without overlaps.

    `published` resolves `last year`, `March` and the like (left without a period where it is None); `country` is the
    code of the country or region whose fiscal year `2022-23` means.
    """
    return list(_mentions(_Frame(published, country, text)))


def _mentions(frame: _Frame) -> Iterator[PeriodMention]:
    for match in _pattern().finditer(fold_case(frame.text)):
        found = _READERS[str(match.lastgroup).removeprefix("k_")](match, frame)
        if found is None:
            continue
        period, basis, role, shift = found
        yield PeriodMention(match.start(), match.end(), period, basis, role or _role(match), shift)


# What stands before a date decides its role; the longest window any of these needs.
_BEFORE = 46
_BASELINE = re.compile(
    r"(?:\bthan(?: (?:in|at|for|during|of|the|that|figure))*(?: (?:the )?(?:end|close) of)?|\bcompare[sd]? "
    r"(?:with|to)(?: \w+){0,3}?"
    r"|\b(?:against|versus|vs\.?|over|above|below|ahead of|beyond|short of|relative to|as against|(?:cent|%"
    r"|points?|up|down|places|rise|increase|higher|lower|more|less|decrease|drop|fall|decline|gain"
    r"|improvement|\d) on)(?: (?:those|that|the figure|the level))?(?: (?:of|in|for|at))?(?: (?:the "
    r")?(?:end|close) of)?"
    r"|\b(?:times|fold)(?: (?:of|that of|the|as many as in|as much as in|what it was in|the figure for|the "
    r"level of))+(?: (?:end|close) of)?"
    r"|[\d%]\W+from|percent from|cent from|points? from|(?:up|down) from"
    r"|\b(?:as many|as much|as high|as large) as (?:in|at)(?: the end of)?)\s*(?:the )?$",
    re.I,
)
_NOT_BASELINE = re.compile(
    r"\b(?:based|focus\w*|depend\w*|reported|held|began|started|opened|meeting|early|late)\s+(?:on|over)\s*$|[.,;:]\s*(?:on|over)\s*$|^\s*(?:on|over)\s*$",
    re.I,
)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|up to|as of|as at|before|through)(?: (?:the )?(?:end|close|middle|start) of| end[- ]"
    r"| year-end| late| early| mid-?)?\s*(?:the )?$",
    re.I,
)
_SINCE = re.compile(r"\bsince(?: (?:the )?(?:end|start|beginning|middle) of| early| late| mid-?)?\s*(?:the )?$", re.I)


_RECORD = re.compile(r"\b(?:\w+est|best|worst|most|least|first)(?: [\w-]+){0,2} $")


def _role(match: re.Match[str]) -> PeriodRole:
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    if _BASELINE.search(before) and not _NOT_BASELINE.search(before):
        return "baseline"
    return "deadline" if _DEADLINE.search(before) else "time"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _words().numbers[word.lower()]


def _month(word: str) -> int:
    return _words().months[word.lower().rstrip(".")]


def _year_of(phrase: str | None, frame: _Frame) -> tuple[int | None, PeriodBasis]:
    """The year that `of 2020`, `this year`, `of last year`, `of the year` or nothing names."""
    written = re.search(r"\d{4}", phrase or "")
    if written:
        return int(written.group()), "stated"
    if frame.published is None:
        return None, "relative"
    year = frame.published.first.year
    shift = -1 if re.search(r"last|previous", phrase or "", re.I) else 1 if re.search("next", phrase or "", re.I) else 0
    return year + shift, "relative"


def _past_month(month: int, frame: _Frame) -> int | None:
    """The year of a month named alone: the publication's, or the one before where it had not come yet."""
    if frame.published is None:
        return None
    day = frame.published.first
    return day.year if month <= day.month or len(frame.published.text) == 4 else day.year - 1


def _plan(match: re.Match[str], frame: _Frame) -> Found:
    start = 1953 + (int(match["plan_number"]) - 1) * 5
    start += 3 if int(match["plan_number"]) > 2 else 0
    return Period.parse(f"{start}/{start + 4}"), "stated", "time", 0


def _fiscal(match: re.Match[str], frame: _Frame) -> Found | None:
    first, second = match["fiscal_a"] or match["fy"], match["fiscal_b"] or match["fy_b"]
    if first is None:
        return _fiscal_now(match["fiscal_rel"], frame)
    year = int(first) + (2000 if len(first) == 2 else 0)
    # `FY2023` in India ends in March 2023; in the United States it ends in September 2023: both are named for the end.
    start = (
        year
        if second or (frame.country or "")[:2] in read_toml("en/periods.toml")["fiscal_named"]["start"]
        else year - 1
    )
    return _fiscal_year(start, frame), "stated", None, 0


def _fiscal_now(word: str | None, frame: _Frame) -> Found | None:
    """`the current fiscal year`, `next fiscal`: counted from the fiscal year that the publication falls in."""
    if frame.published is None or word is None:
        return None
    day, first_month = frame.published.first, _fiscal_month(frame)
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "new": 1}.get(word.lower(), 0)
    return _fiscal_year(day.year - (day.month < first_month) + shift, frame), "relative", None, 0


def _fiscal_month(frame: _Frame) -> int:
    """The month a country's fiscal year begins in; a state's own (`US-NC`) may differ."""
    code, months = frame.country or "", _words().fiscal
    return months.get(code) or months.get(f"{code[:2]}-*" if "-" in code else code) or months.get(code[:2], 1)


def _fiscal_year(start: int, frame: _Frame) -> Period:
    first_month = _fiscal_month(frame)
    if first_month == 1:
        return Period.year(start)
    return Period.parse(f"{start}-{first_month:02d}/{start + 1}-{first_month - 1:02d}")


def _seasons(match: re.Match[str], frame: _Frame) -> Found | None:
    start, end = int(match["season_a"]), int(match["season_b"])
    if (start + 1) % 100 == end:
        return (
            _fiscal_year(start, frame) if _fiscal_month(frame) != 1 else Period.parse(f"{start}/{start + 1}"),
            "stated",
            None,
            0,
        )
    if start % 100 < end:
        return Period.parse(f"{start}/{start - start % 100 + end}"), "stated", "time", 0
    return None


def _from_to(match: re.Match[str], frame: _Frame) -> Found | None:
    first, second = _point(match["point_a"], frame), _point(match["point_b"], frame)
    if first is None or second is None or second.last < first.last:
        return None
    return Period.span(first, second), "stated", "time", 0


def _point(phrase: str, frame: _Frame) -> Period | None:
    inner = _pattern().fullmatch(phrase.strip())
    if inner is None:
        return None
    kind = next(name for name, value in inner.groupdict().items() if value is not None and name.startswith("k_"))[2:]
    found = _READERS[kind](inner, frame)
    return found[0] if found else None


def _years(match: re.Match[str], frame: _Frame) -> Found | None:
    if int(match["years_b"]) <= int(match["years_a"]):
        return None
    return Period.parse(f"{match['years_a']}/{match['years_b']}"), "stated", "time", 0


def _months(match: re.Match[str], frame: _Frame) -> Found | None:
    first, last = _month(match["month_a"]), _month(match["month_b"])
    named = match["months_of"]
    year, basis = _year_of(named, frame)
    if named is None:
        year, basis = _past_month(last, frame), "relative"
    if year is None:
        return None, "relative", "time", 0
    if match["month_year_a"]:
        start = Period.month(int(match["month_year_a"]), first)
        return Period.span(start, Period.month(year, last)), basis, None, 0
    if last < first:
        return Period.span(Period.month(year - 1, first), Period.month(year, last)), basis, None, 0
    return Period.months(year, first, last), basis, None, 0


def _day(match: re.Match[str], frame: _Frame) -> Found | None:
    if match["iso"]:
        return _safe(match["iso"]), "stated", None, 0
    month, day = _month(match["day_month"] or match["day_month_b"]), int(match["day"] or match["day_b"])
    written = match["day_year"] or match["day_year_b"]
    year = int(written) if written else _past_month(month, frame)
    if year is None:
        return None, "relative", None, 0
    return _safe(f"{year:04d}-{month:02d}-{day:02d}"), "stated", None, 0


def _safe(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _month_of(match: re.Match[str], frame: _Frame) -> Found | None:
    year, basis = _year_of(match["month_of"], frame)
    period = Period.month(year, _month(match["month"])) if year else None
    if period is not None and _SINCE.search(match.string[max(0, match.start() - _BEFORE) : match.start()]):
        return _until_now(period, frame), basis, None, 0
    return period, basis, None, 0


def _until_now(start: Period, frame: _Frame) -> Period:
    """`since December 2021` lasts to the year of publication (ruling 3)."""
    if frame.published is None or frame.published.last.year <= start.first.year:
        return start
    return Period.parse(f"{start}/{frame.published.first.year}")


def _bare_month(match: re.Match[str], frame: _Frame) -> Found | None:
    month, lead = _month(match["bare"]), match["lead"].lower()
    if not frame.text[match.start("bare")].isupper():
        return None
    year = _past_month(month, frame)
    if year is not None and frame.published is not None:
        if lead == "last":
            year = frame.published.first.year - (1 if month >= frame.published.first.month else 0)
            year -= 1 if month < frame.published.first.month and month == 12 else 0
        elif lead == "next":
            year = frame.published.first.year + (0 if month > frame.published.first.month else 1)
    role: PeriodRole | None = "deadline" if lead in ("by", "until") else None
    return Period.month(year, month) if year else None, "relative", role, 0


def _quarter(match: re.Match[str], frame: _Frame) -> Found | None:
    if match.start() == 0 and match.string[match.end() : match.end() + 1] in (".", ":"):
        return None  # `Q4. What should we expect?` numbers a question
    if match["quarter_n"]:
        return Period.quarter(int(match["quarter_y"]), int(match["quarter_n"])), "stated", None, 0
    named = match["quarter"].lower().split()
    number = (
        4
        if {"last", "final", "closing"} & set(named)
        else next((n for word, n in _words().ordinals.items() if word in named), None)
    )
    number = number or int(match["quarter"][-1])
    year, basis = _year_of(match["quarter_of"], frame)
    return Period.quarter(year, number) if year else None, basis, None, 0


def _months_to(match: re.Match[str], frame: _Frame) -> Found:
    """`in the eleven months to November`, `the year to June`: that many months, the named one the last."""
    word, last = match["to_n"].lower(), _month(match["to_month"])
    count = {"quarter": 3, "year": 12}.get(word) or _number(word.split()[0])
    year, basis = _year_of(match["to_of"], frame)
    if match["to_of"] is None:
        year = _past_month(last, frame)
    if year is None:
        return None, "relative", None, 0
    at = year * 12 + last - count
    start = Period.month(at // 12, at % 12 + 1)
    return (
        Period.months(year, start.first.month, last)
        if start.first.year == year
        else Period.span(start, Period.month(year, last)),
        basis,
        "time",
        0,
    )


def _half(match: re.Match[str], frame: _Frame) -> Found | None:
    number = 2 if re.search("second|2", match["half"], re.I) else 1
    year, basis = _year_of(match["half_of"], frame)
    return Period.half(year, number) if year else None, basis, None, 0


def _first_months(match: re.Match[str], frame: _Frame) -> Found | None:
    count = _number(match["first_n"]) * (3 if match["first_unit"].lower() == "quarters" else 1)
    year, basis = _year_of(match["first_of"], frame)
    if not 1 <= count <= 12 or re.search(r"of (?:that|the)$", match["first_of"] or ""):
        return None
    return Period.months(year, 1, count) if year else None, basis, "time", 0


def _past(match: re.Match[str], frame: _Frame) -> Found | None:
    word = match["past_n"].lower()
    if word == "few" or frame.published is None:
        return None
    count = 10 if word == "decade" else _number(word.split()[0])
    year = frame.published.first.year
    return Period.parse(f"{year - count}/{year}"), "relative", "time", 0


def _within(match: re.Match[str], frame: _Frame) -> Found | None:
    """`within five years` is the target year; `doubled in two years` a comparison with the year two before."""
    count = _years_long(match["within_n"] or match["within_decades"])
    if (match["within_next"] or match["within_lead"].lower() == "within") and frame.published is not None:
        return Period.year(frame.published.first.year + count), "relative", "deadline", 0
    if _RECORD.search(match.string[max(0, match.start() - _BEFORE) : match.start()]):
        return None  # `the weakest result in a decade`
    return None, "relative", "yoy", -count


def _coming(match: re.Match[str], frame: _Frame) -> Found | None:
    if frame.published is None:
        return None
    return Period.year(frame.published.first.year + _number(match["coming_n"])), "relative", "deadline", 0


def _ago(match: re.Match[str], frame: _Frame) -> Found | None:
    count, word = _years_long(match["ago_n"]), match["ago"].lower()
    if word in ("ago", "back"):
        period = Period.year(frame.published.first.year - count) if frame.published else None
        return period, "relative", None, 0
    if word in ("later", "on", "after"):
        return None, "relative", "same", count
    # `Seven years earlier the ratio had been 1.5%` says when; `up 3% on two years earlier` compares.
    before = match.string[: match.start()].rstrip()
    opens = not before or before[-1] in ";,.(" or before.endswith((" and", " but"))
    return None, "relative", "same" if opens and word != "ago" else "yoy", -count


def _years_long(phrase: str) -> int:
    words = phrase.lower().split()
    if "decade" in phrase.lower():
        return {"a": 10, "half": 5, "two": 20}[words[0]]
    return _number(words[0])


def _succession(match: re.Match[str], frame: _Frame) -> None:
    return None


def _yoy(match: re.Match[str], frame: _Frame) -> Found:
    return None, "relative", "yoy", -1


def _same_of(match: re.Match[str], frame: _Frame) -> Found:
    """`the same months of 2020`: the observation's own months, in that year."""
    return Period.year(int(match["same_year"])), "stated", "yoy", 0


def _relative(match: re.Match[str], frame: _Frame) -> Found:
    unit, shift = _words().relative[match.group().lower()]
    return _moved(unit, shift, frame.published), "relative", None, 0


def _moved(unit: str, shift: int, published: Period | None) -> Period | None:
    if published is None:
        return None
    day = published.first
    if unit == "decade":
        return Period.year(day.year - day.year % 10 + 10)
    if unit in ("year", "now"):
        return Period.year(day.year + shift)
    if unit == "week":
        that = day + timedelta(days=7 * shift)
        return Period.month(that.year, that.month)
    if unit == "month":
        at = day.year * 12 + day.month - 1 + shift
        return Period.month(at // 12, at % 12 + 1)
    if unit == "quarter":
        at = day.year * 4 + (day.month - 1) // 3 + shift
        return Period.quarter(at // 4, at % 4 + 1)
    return Period.year(day.year)


def _now(match: re.Match[str], frame: _Frame) -> Found:
    return _moved("year", 0, frame.published), "publication", None, 0


def _since_then(match: re.Match[str], frame: _Frame) -> Found:
    return None, "stated", "since", 0


def _same(match: re.Match[str], frame: _Frame) -> Found:
    return None, "stated", "same", _words().same[match.group().lower()]


def _those(match: re.Match[str], frame: _Frame) -> Found:
    return None, "stated", "same", 0


def _year(match: re.Match[str], frame: _Frame) -> Found:
    year = Period.year(int(match["year"]))
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    if _SINCE.search(before) and frame.published is not None and frame.published.last.year > year.first.year:
        return Period.parse(f"{year}/{frame.published.first.year}"), "stated", "time", 0
    return year, "stated", None, 0


_READERS: dict[str, Callable[[re.Match[str], _Frame], Found | None]] = {
    "plan": _plan,
    "fiscal": _fiscal,
    "seasons": _seasons,
    "from_to": _from_to,
    "years": _years,
    "months": _months,
    "day": _day,
    "month": _month_of,
    "bare_month": _bare_month,
    "quarter": _quarter,
    "months_to": _months_to,
    "half": _half,
    "first_months": _first_months,
    "past": _past,
    "within": _within,
    "coming": _coming,
    "ago": _ago,
    "succession": _succession,
    "yoy": _yoy,
    "year_ago": _yoy,
    "same_of": _same_of,
    "relative": _relative,
    "since_then": _since_then,
    "now": _now,
    "same": _same,
    "those": _those,
    "year": _year,
}
