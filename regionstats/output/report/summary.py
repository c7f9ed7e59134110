"""The summary: what the comparison comes to, in sentences whose numbers lead to their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from regionstats.output.numbers import exact
from regionstats.output.report.links import difference, filled, number, ratio
from regionstats.output.report.material import Material, Record
from regionstats.output.views import by_row
from regionstats.output.words import counted, joined, named, say, words

if TYPE_CHECKING:
    from markupsafe import Markup

_PAIRS = 6
_PERCENT = 100


def summary(material: Material, names: dict[str, str], labels: dict[str, str], lang: str) -> list[Markup]:
    """The sentences, in the order of what a reader asks: what is here, how do they stand, what is in doubt."""
    rows = by_row(material.cells)
    found = [_about(material, names, lang), *_published(material, lang)]
    if len(names) == 1:
        return [*found, *_alone(rows, labels, lang), _contradictions(material, lang)]
    return [
        *found,
        *_shares(rows, lang),
        *_pairs(rows, names, labels, lang),
        *_unlike(rows, lang),
        *_beside(rows, names, labels, lang),
        _contradictions(material, lang),
        *_lacks(rows, names, lang),
    ]


def _about(material: Material, names: dict[str, str], lang: str) -> Markup:
    key = "about_one" if len(names) == 1 else "about"
    numbers = counted(lang, "report", "numbers", len({row["key"] for row in material.told}))
    documents = counted(lang, "report", "documents", len({row["doc"] for row in material.told}))
    shown = joined(list(names.values()), lang)
    return filled(words(lang)["report"][key], names=shown, numbers=numbers, documents=documents)


def _published(material: Material, lang: str) -> Iterator[Markup]:
    dates = sorted({row["published"] for row in material.told if row["published"]})
    if dates:
        key = "published" if len(dates) > 1 else "published_once"
        yield filled(words(lang)["report"][key], first=dates[0], last=dates[-1])


def _shares(rows: Sequence[Sequence[Record]], lang: str) -> Iterator[Markup]:
    shared = [cells for cells in rows if all(cell["value"] is not None for cell in cells)]
    comparable = sum(any(cell["difference"] is not None for cell in cells) for cells in shared)
    told = counted(lang, "report", "rows", len(rows))
    yield filled(words(lang)["report"]["share"], rows=told, shared=len(shared), comparable=comparable)


def _pairs(
    rows: Sequence[Sequence[Record]], names: dict[str, str], labels: dict[str, str], lang: str
) -> Iterator[Markup]:
    """Each region against the first, in the rows where that can be: the first few."""
    pairs = [(cells[0], cell) for cells in rows for cell in cells[1:] if cell["difference"] is not None]
    for first, other in pairs[:_PAIRS]:
        yield _pair(first, other, names, labels, lang)
    if len(pairs) > _PAIRS:
        yield filled(words(lang)["report"]["more_comparable"], count=len(pairs) - _PAIRS)


def _pair(first: Record, other: Record, names: dict[str, str], labels: dict[str, str], lang: str) -> Markup:
    times, apart = exact(other["ratio"]), exact(other["difference"]) or 0
    told: dict[str, Any] = {
        "what": named(labels[other["label"]], other["measure"], lang),
        "period": other["period"],
        "first": names[first["region"]],
        "other": names[other["region"]],
        "base": number(first, lang, period=False),
        "value": number(other, lang, period=False),
    }
    sentences = words(lang)["report"]
    if apart == 0:
        return filled(sentences["same"], **told)
    if times is not None and other["measure"] == "level" and times > 0:
        if times >= 1:
            return filled(sentences["times"], ratio=ratio(other), **told)
        part = f"{ratio({'ratio': times * _PERCENT})}%"
        return filled(sentences["part"], ratio=part, **told)
    key = "above" if apart > 0 else "below"
    return filled(sentences[key], difference=difference(other, lang, signed=False), **told)


def _alone(rows: Sequence[Sequence[Record]], labels: dict[str, str], lang: str) -> Iterator[Markup]:
    for (cell,) in rows[:_PAIRS]:
        what = named(labels[cell["label"]], cell["measure"], lang)
        yield filled(words(lang)["report"]["alone"], what=what, value=number(cell, lang))
    if len(rows) > _PAIRS:
        yield filled(words(lang)["report"]["more_alone"])


def _unlike(rows: Sequence[Sequence[Record]], lang: str) -> Iterator[Markup]:
    """How many rows that all have can't be set against each other, by the reason."""
    shared = [cells for cells in rows if all(cell["value"] is not None for cell in cells)]
    reasons = Counter(reason for cells in shared for reason in {cell["reason"] for cell in cells} if reason)
    told = [
        say(lang, "report", "unlike_part", count=count, reason=say(lang, "report", f"unlike_{reason}"))
        for reason, count in reasons.most_common()
    ]
    if told:
        yield filled(words(lang)["report"]["unlike"], reasons=joined(told, lang))


def _beside(
    rows: Sequence[Sequence[Record]], names: dict[str, str], labels: dict[str, str], lang: str
) -> Iterator[Markup]:
    """What all regions have and cannot be set against each other, number by number: the first few rows."""
    from markupsafe import Markup

    shared = [cells for cells in rows if all(cell["value"] is not None for cell in cells)]
    unlike = [cells for cells in shared if all(cell["difference"] is None for cell in cells)]
    found = words(lang)
    for cells in unlike[:_PAIRS]:
        told = [filled(found["report"]["each"], name=names[cell["region"]], value=number(cell, lang)) for cell in cells]
        what = named(labels[cells[0]["label"]], cells[0]["measure"], lang)
        yield filled(found["report"]["alone"], what=what, value=Markup(found["semicolon"]).join(told))


def _contradictions(material: Material, lang: str) -> Markup:
    from markupsafe import Markup

    groups = len({row["group"] for row in material.conflicts})
    if not groups:
        return filled(words(lang)["report"]["no_conflicts"])
    link = Markup('<a href="#conflicts">{}</a>').format(words(lang)["report"]["conflicts"])
    count = counted(lang, "report", "statements", groups)
    return filled(words(lang)["report"]["some_conflicts"], count=count, link=link)


def _lacks(rows: Sequence[Sequence[Record]], names: dict[str, str], lang: str) -> Iterator[Markup]:
    lacking = Counter(cell["region"] for cells in rows for cell in cells if cell["value"] is None)
    for code, count in lacking.items():
        told = counted(lang, "report", "rows", count)
        yield filled(words(lang)["report"]["lacks"], name=names[code], count=told)
