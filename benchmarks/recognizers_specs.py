"""Score `find_quantities` against the Specs of Microsoft Recognizers-Text (MIT), from a copy outside the project.

    git clone --depth 1 https://github.com/microsoft/Recognizers-Text elsewhere
    python benchmarks/recognizers_specs.py elsewhere/Specs

A quantity counts as found where it overlaps the expected text, and as right where its value is the expected one too:
to four places in a hundred for fractions, in the base unit where the unit is ours. Currencies also need the ISO code
where the Specs name one; a range needs both ends, an open one its bound. Precision counts what nobody expected.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from regionstats import find_quantities
from regionstats.lexicon.load import read_toml
from regionstats.model import Lang, Quantity

LANGUAGES: dict[str, Lang] = {"English": "en", "Chinese": "zh"}
MODELS = {
    "numbers": "Number/{}/NumberModel.json",
    "percentages": "Number/{}/PercentModel.json",
    "number ranges": "Number/{}/NumberRangeModel.json",
    "currencies": "NumberWithUnit/{}/CurrencyModel.json",
    "dimensions": "NumberWithUnit/{}/DimensionModel.json",
}
ISO = re.compile("[A-Z]{3}")
RANGE = re.compile(r"[\[(](?P<low>[^,]*),(?P<high>[^\])]*)[\])]")
NO_DIMENSION = {"count", "rank", "percent", "percentage_point", "times", "year", "month", "day", "h", "min", "s"}


class Found(NamedTuple):
    """A quantity as a finder tells it; `bound` and `high` only matter for ranges."""

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    unit: str = "count"
    bound: str = "exact"
    fraction: bool = False


Finder = Callable[[str, Lang, str], list[Found]]


class Tally:
    """Counts of one model's cases."""

    def __init__(self) -> None:
        self.expected = self.found = self.hits = self.right = 0

    def add(self, hit: bool, right: bool) -> None:
        """Count one expected result; two quantities on one result count once."""
        self.expected, self.found = self.expected + 1, self.found + hit
        self.hits, self.right = self.hits + hit, self.right + right

    def score(self) -> tuple[float, float]:
        """F1 of what is found, and of what is found and right."""
        total = self.expected + self.found
        return (2 * self.hits / total, 2 * self.right / total) if total else (0.0, 0.0)


def ours(text: str, lang: Lang, kind: str) -> list[Found]:
    """What `find_quantities` finds of one kind."""
    return [_found(quantity) for quantity in find_quantities(text, lang) if _is_of(quantity, kind)]


def _found(quantity: Quantity) -> Found:
    value, high, fraction = quantity.value, quantity.value_max, quantity.form == "fraction"
    return Found(quantity.start, quantity.end, value, high, quantity.unit, quantity.bound, fraction)


def _is_of(quantity: Quantity, kind: str) -> bool:
    if kind == "numbers":
        return quantity.form != "rank"
    if kind == "percentages":
        return quantity.unit in ("percent", "percentage_point")
    if kind == "number ranges":
        return quantity.form != "rank" and (quantity.value_max is not None or quantity.bound != "exact")
    if kind == "currencies":
        return ISO.fullmatch(quantity.unit) is not None
    return quantity.unit not in NO_DIMENSION and ISO.fullmatch(quantity.unit) is None


def cases(specs: Path, kind: str, language: str) -> Iterator[dict[str, Any]]:
    """The cases of one model that state their results."""
    path = specs / MODELS[kind].format(language)
    yield from (case for case in json.loads(path.read_text(encoding="utf-8-sig")) if "Results" in case)


def tally(specs: Path, kind: str, language: str, find: Finder = ours, misses: list[str] | None = None) -> Tally:
    """Compare a finder with the cases of one model; what goes wrong is added to `misses`."""
    counts, lang, wrong = Tally(), LANGUAGES[language], misses if misses is not None else []
    for case in cases(specs, kind, language):
        text = case["Input"]
        unused = found = find(text, lang, kind)
        for result in case["Results"]:
            start = result.get("Start", text.lower().find(result["Text"].lower()))
            end = start + len(result["Text"])
            over = [one for one in found if one.start < end and one.end > start]
            unused = [one for one in unused if one not in over]
            right = any(is_right(one, result.get("Resolution") or {}, kind) for one in over)
            counts.add(bool(over), right)
            wrong += [] if right else [f"{text!r}: {result['Text']} = {result.get('Resolution')}, found {over}"]
        counts.found += len(unused)
        wrong += [f"{text!r}: nobody expected {one}" for one in unused]
    return counts


def is_right(found: Found, resolution: dict[str, Any], kind: str) -> bool:
    """Whether the value (and the ISO code) is the expected one."""
    stated = str(resolution.get("value") or "")
    if kind == "number ranges":
        return _is_range(found, stated)
    wanted = _number(stated.rstrip("%"))
    if wanted is None or found.value is None:
        return wanted is None and found.value is None
    iso = resolution.get("isoCurrency")
    if kind == "currencies" and iso and iso != found.unit:
        return False
    values = [found.value / 100] if found.unit == "percent" and kind == "numbers" else [found.value]
    values += [found.value / factor for factor in factors(found.unit)]
    return any(_is_near(value, wanted) for value in values)


def _is_range(found: Found, stated: str) -> bool:
    ends = RANGE.fullmatch(stated)
    if ends is None or found.value is None:
        return False
    low, high = _number(ends["low"]), _number(ends["high"])
    value = found.value / 100 if found.fraction else found.value
    if low is None:
        return found.bound == "at_most" and high is not None and _is_near(value, high)
    if high is None:
        return found.bound == "at_least" and _is_near(value, low)
    return found.high is not None and _is_near(value, low) and _is_near(found.high, high)


@cache
def factors(unit: str) -> set[Decimal]:
    """What our data multiply a number by to tell it in `unit`."""
    data = read_toml("units.toml")
    entries = [entry for entry in data["unit"] + data["currency"] if unit in (entry.get("base"), entry.get("code"))]
    return {Decimal(entry.get("factor", "1")) for entry in entries}


def _is_near(value: Decimal, wanted: Decimal) -> bool:
    return abs(value - wanted) <= Decimal("0.0001") * max(Decimal(1), abs(wanted))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def main() -> None:
    """Print one line for each model and language, and on request every miss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("specs", type=Path, help="the folder Specs of Recognizers-Text")
    parser.add_argument("--misses", action="store_true", help="list what is missed, wrong or not expected")
    arguments = parser.parse_args()
    for language in LANGUAGES:
        for kind in MODELS:
            misses: list[str] | None = [] if arguments.misses else None
            counts = tally(arguments.specs, kind, language, misses=misses)
            detected, right = counts.score()
            head = f"{language:8} {kind:14} {counts.expected:4} expected"
            print(f"{head}  detected F1 {detected:.3f}  right F1 {right:.3f}")
            print(*(f"  {miss}" for miss in misses or ()), sep="\n", end="\n" if misses else "")


if __name__ == "__main__":
    main()
