"""The metric catalogue: which metric a text's own phrase names, in English and Chinese, or none.

A phrase is reduced to what distinguishes it: its words are brought to one spelling (`labs`, `laboratories`), words
that distinguish nothing fall (`the number of`, 全省), and the bag of words that remains must be exactly that of a form
of the catalogue. What is left over forbids: `biomedical high-tech enterprises` meets nothing. docs/metrics.md has more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from regionstats.errors import LexiconError, UnknownNameError
from regionstats.lexicon.load import bad_entry, read_toml
from regionstats.lexicon.phrases import (
    PLACE,
    TOWARDS,
    Bag,
    Chinese,
    Droppable,
    English,
    Reading,
    Reducer,
    has_han,
)
from regionstats.lexicon.regions import all_names, gazetteer
from regionstats.model import Lang, Metric, Region
from regionstats.names import fold, near

_TEXTS = ("name", "name_zh", "unit", "definition")
_LISTS = ("en", "zh", "by_unit", "examples", "counter_examples")
_RELATIVE = frozenset({"percent", "percentage_point", "times", "rank"})
_CURRENCY = re.compile("[A-Z]{3}")
_ID = re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One metric as the data files have it: its forms, and the phrases that must and must not meet it.

    `by_unit` are forms that mean this metric only where the number's unit says so (`technology contracts` in yuan).
    """

    file: str
    metric: Metric
    forms: tuple[str, ...]
    by_unit: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class _Use(NamedTuple):
    """What a bag of words means: a metric, always or only where the unit says so."""

    metric: Metric
    by_unit: bool


class Catalogue:
    """Every metric, and the index from phrases to them."""

    def __init__(self, entries: Iterable[Entry], families: Mapping[str, str]) -> None:
        self.entries = tuple(entries)
        self.metrics = tuple(entry.metric for entry in self.entries)
        self.by_id = {metric.id: metric for metric in self.metrics}
        self.categories = tuple(dict.fromkeys(metric.category for metric in self.metrics))
        self._families = dict(families)
        self._typed = {fold(name): metric for name, metric in self.names()}
        self._cached = lru_cache(maxsize=8192)(self._look_up)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name a person may type for a metric, with the metric's id: ids, English and Chinese names."""
        for metric in self.metrics:
            yield from ((name, metric.id) for name in (metric.id, metric.name, metric.name_zh))

    def match(
        self, concept: str, lang: Lang | None = None, unit: str | None = None, measure: str | None = None
    ) -> str | None:
        """The id of the metric that `concept` names, or None.

        Its script decides how the phrase is read (`R&D intensity` stands in Chinese texts too); `lang` is a hint that
        may be left out. `unit` and `measure`, as in an observation, decide between readings and veto: `technology
        contracts` in CNY is their turnover, `R&D expenditure` as a share in percent is R&D intensity.
        """
        return self._cached(concept, unit, measure)

    def find(self, name: str) -> str:
        """The id of the metric that a person calls `name`: an id, a name or any form; UnknownNameError suggests."""
        found = self._typed.get(fold(name)) or self.match(name)
        if found is None:
            known = (candidate for candidate, _ in self.names())
            raise UnknownNameError("metric", name, near(name, known), "`regionstats metrics` lists them all.")
        return found

    def _look_up(self, concept: str, unit: str | None, measure: str | None) -> str | None:
        for reading in self._reducer(concept).readings(concept, measure):
            for use in self._uses.get(reading.bag, ()):
                if _level_agrees(reading, use.metric) and self._unit_agrees(use, unit, measure):
                    return use.metric.id
        return None

    def _reducer(self, phrase: str) -> Reducer:
        return self._reducers["zh" if has_han(phrase) else "en"]

    def _unit_agrees(self, use: _Use, unit: str | None, measure: str | None) -> bool:
        """Whether the number's unit allows this use; a form by unit needs it to say so."""
        if unit is None:
            return not use.by_unit
        if unit in _RELATIVE:
            as_share = measure == "share" or unit == "percentage_point"
            return not use.by_unit or (as_share and use.metric.unit == "percent")
        return self._family(unit) == self._family(use.metric.unit)

    def _family(self, unit: str) -> str:
        """The kind of unit: km2 and mu are both areas, CNY is a currency."""
        return self._families.get(unit) or ("currency" if _CURRENCY.fullmatch(unit) else unit)

    def check(self) -> None:
        """LexiconError where a form means two metrics, or an example or counter-example is not met as it must be."""
        for entry in self.entries:
            for phrase in entry.examples:
                if (meets := self.match(phrase)) != entry.metric.id:
                    raise bad_entry(entry.file, entry.metric.id, f"its example {phrase!r} meets {meets}")
            for phrase in entry.counter_examples:
                if self.match(phrase) == entry.metric.id:
                    raise bad_entry(entry.file, entry.metric.id, f"its counter-example {phrase!r} meets it")

    @cached_property
    def _reducers(self) -> dict[Lang, Reducer]:
        return {"en": _english(), "zh": _chinese()}

    @cached_property
    def _uses(self) -> dict[Bag, tuple[_Use, ...]]:
        """Bag -> its uses, those that a unit must confirm first; LexiconError where a form means two metrics."""
        index: dict[Bag, dict[str, _Use]] = {}
        for entry in self.entries:
            for form in (*entry.by_unit, *entry.forms):
                use = _Use(entry.metric, by_unit=form in entry.by_unit)
                bag = self._reducer(form).form(form)
                if not bag:
                    raise bad_entry(entry.file, entry.metric.id, f"nothing of {form!r} distinguishes")
                slot = self._family(use.metric.unit) if use.by_unit else ""
                other = index.setdefault(bag, {}).setdefault(slot, use)
                if other.metric is not use.metric:
                    raise bad_entry(entry.file, entry.metric.id, f"{form!r} also means {other.metric.id}")
        return {bag: tuple(sorted(uses.values(), key=lambda use: not use.by_unit)) for bag, uses in index.items()}


def _level_agrees(reading: Reading, metric: Metric) -> bool:
    """`national` may fall from an amount (the national GDP), never from what is counted (national incubators)."""
    return not reading.national or metric.unit != "count"


@cache
def catalogue() -> Catalogue:
    """The catalogue, read on first use; LexiconError where its data is bad.

    Two checks wait, since most commands never match a phrase: clashing forms are refused at the first `match`, examples
    by `check`, which a test runs.
    """
    head = read_toml("metrics.toml")
    entries = [entry for category in head["categories"] for entry in _entries(category)]
    found = Catalogue(entries, _inverted(head["unit_families"]))
    _check_ids(found)
    return found


def _entries(category: str) -> Iterator[Entry]:
    file = f"metrics/{category}.toml"
    for name, fields in read_toml(file).items():
        if not _ID.fullmatch(name):
            raise bad_entry(file, name, "an id is lower snake case")
        yield _entry(file, category, name, fields)


def _entry(file: str, category: str, name: str, fields: dict[str, Any]) -> Entry:
    _check_fields(file, name, fields)
    texts = {field: fields[field] for field in _TEXTS}
    lists = {field: _phrases(fields.get(field, "")) for field in _LISTS}
    metric = Metric(id=name, category=category, **texts)
    forms = (metric.name, metric.name_zh, *lists["en"], *lists["zh"])
    return Entry(file, metric, forms, lists["by_unit"], lists["examples"], lists["counter_examples"])


def _phrases(text: str) -> tuple[str, ...]:
    """The phrases of `a | b | c`: one text, since tomllib reads an array four times slower."""
    return tuple(phrase.strip() for phrase in text.split("|") if phrase.strip())


def _check_fields(file: str, name: str, fields: dict[str, Any]) -> None:
    for field in _TEXTS:
        if not isinstance(fields.get(field), str) or not fields[field]:
            raise bad_entry(file, name, f"{field} is missing")
    for field in _LISTS:
        if not isinstance(fields.get(field, ""), str):
            raise bad_entry(file, name, f"{field} is no text of phrases between bars")
    for field in ("examples", "counter_examples"):
        if not fields.get(field):
            raise bad_entry(file, name, f"{field} is missing")
    if unknown := set(fields) - {*_TEXTS, *_LISTS}:
        raise bad_entry(file, name, f"no field is called {', '.join(sorted(unknown))}")


def _check_ids(found: Catalogue) -> None:
    if len(found.by_id) < len(found.metrics):
        ids = [metric.id for metric in found.metrics]
        twice = next(name for name in ids if ids.count(name) > 1)
        raise LexiconError(f"Two metrics have the id {twice}.", "Rename one of them in lexicon/data/metrics.")


def _english() -> Reducer:
    data = read_toml("en/metrics.toml")
    towards = dict.fromkeys(data["towards"], TOWARDS)
    phrases = towards | _droppable_words(data) | _inverted(data["phrases"]) | dict.fromkeys(data["neutral"], "")
    return Reducer(English(_inverted(data["spellings"]), _places(data, han=False) | phrases), _droppable(data))


def _chinese() -> Reducer:
    data = read_toml("zh/metrics.toml")
    words = {word: word for word in (*data["words"], *data["synonyms"])}
    synonyms = words | _droppable_words(data) | _inverted(data["synonyms"]) | dict.fromkeys(data["neutral"], "")
    simplified = {ord(old): new for old, new in zip(data["traditional"], data["simplified"], strict=True)}
    return Reducer(Chinese(_places(data, han=True) | synonyms, simplified), _droppable(data))


def _places(data: dict[str, Any], *, han: bool) -> dict[str, str]:
    """Names of places in one script -> the word for the place; without `not_places`, which are common words too."""
    names = ((name, region.code) for region in gazetteer().regions for name in _names(region))
    skipped = frozenset(data["not_places"])
    return {name: f"{PLACE}{code}" for name, code in names if has_han(name) == han and name not in skipped}


def _names(region: Region) -> Iterable[str]:
    """All names of what phrases about metrics are full of; only the full ones of counties and foreign provinces."""
    if region.level in ("country", "area") or (region.code.startswith("CN-") and region.level != "county"):
        return (name for name in all_names(region)[1:] if not name.isdigit())
    full = (region.name_zh,) if region.level == "county" else (region.name, region.name_zh)
    return (name for name in full if name)


def _droppable_words(data: dict[str, Any]) -> dict[str, str]:
    """The words that may fall, each as one word of the reader, be it of several (`first time`)."""
    groups = (data["areas"], data["weak"], data["national"], *data["by_measure"].values())
    return {phrase: _one_word(phrase) for group in groups for phrase in group}


def _droppable(data: dict[str, Any]) -> Droppable:
    by_measure = {measure: frozenset(map(_one_word, phrases)) for measure, phrases in data["by_measure"].items()}
    areas, weak, national = (frozenset(map(_one_word, data[group])) for group in ("areas", "weak", "national"))
    return Droppable(areas, weak, national, by_measure)


def _one_word(phrase: str) -> str:
    return phrase.replace(" ", "-")


def _inverted(groups: dict[str, list[str]]) -> dict[str, str]:
    return {variant: name for name, variants in groups.items() for variant in variants}
