"""Setting extracted observations against labelled ones.

A prediction meets a label of the same document where their spans overlap; each meets at most one other, and the longest
overlap is served first. Three steps are counted, each including the one before:

detected   the prediction met a label that is not optional
quantity   value, value_max and unit are right
complete   measure, region, period, bound, modality, new and concept are right too

A prediction that meets nothing is false. One that meets an optional label is neither rewarded nor punished, and an
optional label that nothing meets is not missed. The corpus' field guide is benchmarks/corpus/README.md.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

Row = Mapping[str, Any]

QUANTITY_FIELDS = ("value", "value_max", "unit")
COMPLETE_FIELDS = (*QUANTITY_FIELDS, "measure", "region", "period", "bound", "modality", "new", "concept")
FIELDS = (*COMPLETE_FIELDS, "period_basis", "baseline")
LEVELS = ("detected", "quantity", "complete")

# Two codes are in use for each of these, and both are right.
_OTHER_CODES = {"CN-HK": "HK", "CN-MO": "MO", "CN-TW": "TW"}

# Words that make two concepts different however much else they share.
_OPPOSITES = tuple(
    frozenset(group.split("|"))
    for group in (
        "national|state|provincial|municipal",
        "import|export",
        "granted|valid|in force|filed|applications",
        "expenditure|personnel",
        "urban|rural",
        "primary|secondary|tertiary",
        "国家|全国|省级|市级",
        "进口|出口",
        "授权|有效|申请",
        "经费|人员",
        "城镇|农村",
        "第一产业|第二产业|第三产业",
    )
)
_EMPTY_WORD = re.compile(r"the|an?|of|in|on|for|and|or|to|its|their|with|by|at|as|that|which|from")
_LATIN = re.compile(r"[a-z0-9&]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that is not as labelled: a label missed, a prediction that is false, or one with wrong fields."""

    kind: Literal["missed", "false", "wrong"]
    doc: str
    label: Row | None
    prediction: Row | None
    wrong: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The label where there is one, else the prediction."""
        found = self.label if self.label is not None else self.prediction
        assert found is not None
        return found

    @property
    def name(self) -> tuple[str, int, int, str, str]:
        """What tells this row from the others of its set, whether it was missed or wrong."""
        side = "false" if self.kind == "false" else "label"
        return self.doc, self.row["start"], self.row["end"], side, self.row["region"] or ""


@dataclass(slots=True)
class Score:
    """The counts over a set of documents, and the figures made of them."""

    documents: int = 0
    required: int = 0
    counted: int = 0
    strangers: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    baselines: int = 0
    baselines_right: int = 0
    findings: list[Finding] = field(default_factory=list)

    def precision(self, level: str) -> float:
        """The part of the counted predictions that reach the level."""
        return self.hits[level] / self.counted if self.counted else 0.0

    def recall(self, level: str) -> float:
        """The part of the required labels that are reached at the level."""
        return self.hits[level] / self.required if self.required else 0.0

    def f1(self, level: str) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision(level), self.recall(level)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def accuracy(self, name: str) -> float:
        """How often a field is right among the detected."""
        return self.right[name] / self.hits["detected"] if self.hits["detected"] else 0.0

    def figures(self) -> dict[str, float]:
        """F1 of each level and the accuracy of each field, by name."""
        figures = {level: self.f1(level) for level in LEVELS}
        return figures | {name: self.accuracy(name) for name in FIELDS}


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def score(labels: Iterable[Row], predictions: Iterable[Row]) -> Score:
    """Set the predictions against the labels; those for a document without labels are strangers and don't count."""
    labelled: dict[str, list[Row]] = defaultdict(list)
    for row in labels:
        labelled[row["doc"]].append(row)
    predicted: dict[str, list[Row]] = defaultdict(list)
    for row in predictions:
        predicted[row["doc"]].append(row)
    result = Score(documents=len(labelled))
    result.strangers = sum(len(rows) for doc, rows in predicted.items() if doc not in labelled)
    for doc in sorted(labelled):
        _score_document(result, doc, labelled[doc], predicted.get(doc, []))
    return result


def _score_document(result: Score, doc: str, labels: Sequence[Row], predictions: Sequence[Row]) -> None:
    pairs = pair(labels, predictions)
    result.required += sum(not label["optional"] for label in labels)
    for i, j in pairs:
        if not labels[i]["optional"]:
            _score_pair(result, doc, labels[i], predictions[j])
    met_labels, met_predictions = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(labels):
        if i not in met_labels and not label["optional"]:
            result.findings.append(Finding("missed", doc, label, None))
    for j, prediction in enumerate(predictions):
        if j not in met_predictions:
            result.counted += 1
            result.findings.append(Finding("false", doc, None, prediction))


def _score_pair(result: Score, doc: str, label: Row, prediction: Row) -> None:
    wrong = {name for name in FIELDS if not agrees(name, label, prediction)}
    result.counted += 1
    result.hits["detected"] += 1
    result.hits["quantity"] += wrong.isdisjoint(QUANTITY_FIELDS)
    result.hits["complete"] += wrong.isdisjoint(COMPLETE_FIELDS)
    result.right.update(name for name in FIELDS if name not in wrong)
    if label.get("baseline"):
        result.baselines += 1
        result.baselines_right += "baseline" not in wrong
    named = tuple(name for name in COMPLETE_FIELDS if name in wrong)
    if named:
        result.findings.append(Finding("wrong", doc, label, prediction, named))


def pair(labels: Sequence[Row], predictions: Sequence[Row]) -> list[tuple[int, int]]:
    """Which label meets which prediction: longest overlap first, then required labels, then the nearer start."""
    candidates = []
    for i, label in enumerate(labels):
        for j, prediction in enumerate(predictions):
            overlap = min(label["end"], prediction["end"]) - max(label["start"], prediction["start"])
            if overlap > 0:
                distance = abs(label["start"] - prediction["start"])
                candidates.append((-overlap, bool(label["optional"]), distance, i, j))
    free_labels, free_predictions = set(range(len(labels))), set(range(len(predictions)))
    pairs = []
    for *_, i, j in sorted(candidates):
        if i in free_labels and j in free_predictions:
            free_labels.remove(i)
            free_predictions.remove(j)
            pairs.append((i, j))
    return pairs


def agrees(name: str, label: Row, prediction: Row) -> bool:
    """Whether one field of the prediction is as labelled."""
    wanted, got = label.get(name), prediction.get(name)
    if name in ("value", "value_max"):
        return _same_number(wanted, got)
    if name == "new":
        return bool(wanted) == bool(got)
    if name == "region":
        return _one_code(wanted) == _one_code(got)
    if name == "concept":
        return any(same_concept(phrase, got) for phrase in (wanted, *label.get("concept_also", ())))
    return bool(wanted == got)


def _same_number(wanted: float | Decimal | None, got: float | Decimal | None) -> bool:
    if wanted is None or got is None:
        return wanted is got
    return abs(float(wanted) - float(got)) <= max(1e-4, 1e-6 * abs(float(wanted)))


def _one_code(region: str | None) -> str | None:
    return _OTHER_CODES.get(region, region) if region else region


def same_concept(wanted: str | None, got: str | None) -> bool:
    """Whether two phrases name one concept.

    Half of their words are shared, or a phrase of two words or more lies wholly in one that is not much longer; and
    where both name a side of the same opposition (national, provincial), it is the same side.
    """
    left, right = _words(wanted), _words(got)
    shared = (left & right).total()
    smaller, larger = sorted((left.total(), right.total()))
    contained = shared == smaller >= 2 and larger <= 2 * smaller + 3
    if not shared or not (4 * shared >= smaller + larger or contained):
        return False
    sides = ((_sides(wanted, group), _sides(got, group)) for group in _OPPOSITES)
    return all(ours == theirs for ours, theirs in sides if ours and theirs)


def _words(phrase: str | None) -> Counter[str]:
    """Lower-case words without plural s and without the empty ones; Chinese as pairs of characters."""
    text = (phrase or "").lower()
    latin = (word for word in _LATIN.findall(text.replace("-", " ")) if not _EMPTY_WORD.fullmatch(word))
    words = Counter(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in latin)
    for run in _HAN.findall(text):
        words.update([run[i : i + 2] for i in range(len(run) - 1)] or [run])
    return words


def _sides(phrase: str | None, group: frozenset[str]) -> set[str]:
    return {side for side in group if re.search(rf"\b{side}s?\b" if side.isascii() else side, phrase or "", re.I)}
