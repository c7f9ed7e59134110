"""The scorer itself, on cases small enough to be counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from scoring import agrees, pair, same_concept, score

LABEL: dict[str, Any] = {
    "doc": "a", "start": 10, "end": 20, "value": 30.8, "value_max": None, "unit": "percent", "measure": "growth",
    "region": "CN-LN", "concept": "technology contract turnover", "period": "2023", "period_basis": "stated",
    "bound": "exact", "modality": "actual", "new": False, "baseline": "2022", "optional": False,
}  # fmt: skip


def row(**changes: Any) -> dict[str, Any]:
    return LABEL | changes


def test_a_right_prediction_reaches_all_levels() -> None:
    result = score([row()], [row()])
    assert set(result.figures().values()) == {1.0}
    assert result.findings == []


def test_nothing_predicted_is_missed_and_no_division_by_zero() -> None:
    result = score([row()], [])
    assert (result.required, result.counted, result.f1("detected")) == (1, 0, 0.0)
    assert [finding.kind for finding in result.findings] == ["missed"]


def test_nothing_at_all() -> None:
    assert set(score([], []).figures().values()) == {0.0}


def test_a_prediction_that_meets_nothing_is_false() -> None:
    result = score([row()], [row(), row(start=30, end=32)])
    assert result.precision("complete") == 0.5
    assert result.recall("complete") == 1.0
    assert [finding.kind for finding in result.findings] == ["false"]


def test_touching_spans_do_not_overlap() -> None:
    assert score([row()], [row(start=20, end=22)]).hits["detected"] == 0


def test_a_wrong_value_is_detected_and_no_more() -> None:
    result = score([row()], [row(value=30.9)])
    assert [result.hits[level] for level in ("detected", "quantity", "complete")] == [1, 0, 0]
    assert result.findings[0].wrong == ("value",)


def test_a_wrong_region_leaves_the_quantity_right() -> None:
    result = score([row()], [row(region="CN-GD")])
    assert [result.hits[level] for level in ("detected", "quantity", "complete")] == [1, 1, 0]
    assert result.accuracy("region") == 0.0


def test_basis_and_baseline_are_reported_but_not_asked_for() -> None:
    result = score([row()], [row(period_basis="relative", baseline=None)])
    assert result.f1("complete") == 1.0
    assert (result.accuracy("period_basis"), result.baselines, result.baselines_right) == (0.0, 1, 0)


def test_an_optional_label_neither_rewards_nor_punishes() -> None:
    labels = [row(), row(start=40, end=42, optional=True)]
    for predictions in ([row()], [row(), row(start=40, end=42, value=7)]):
        assert set(score(labels, predictions).figures().values()) == {1.0}


def test_two_predictions_on_one_label_leave_one_false() -> None:
    result = score([row()], [row(), row(start=12, end=14)])
    assert (result.hits["detected"], result.counted) == (1, 2)


def test_the_longest_overlap_is_served_first() -> None:
    labels = [row(start=0, end=4), row(start=4, end=12)]
    predictions = [row(start=3, end=12), row(start=0, end=3)]
    assert sorted(pair(labels, predictions)) == [(0, 1), (1, 0)]


def test_a_required_label_goes_before_an_optional_one() -> None:
    assert pair([row(optional=True), row()], [row()]) == [(1, 0)]


def test_documents_without_labels_are_strangers() -> None:
    result = score([row()], [row(), row(doc="b")])
    assert (result.strangers, result.f1("complete")) == (1, 1.0)


@pytest.mark.parametrize(
    ("name", "wanted", "got", "expected"),
    [
        ("value", 130830000000, 130830000000.0, True),
        ("value", 33.3333, 33.33333333, True),
        ("value", 30.8, 30.81, False),
        ("value", 0, None, False),
        ("value_max", None, None, True),
        ("value_max", None, 5, False),
        ("new", False, None, True),
        ("new", True, None, False),
        ("region", "CN-HK", "HK", True),
        ("region", None, None, True),
        ("region", "CN-LN", None, False),
        ("period", "2023", "2023-12", False),
        ("baseline", None, "2022", False),
    ],
)
def test_fields(name: str, wanted: object, got: object, expected: bool) -> None:
    assert agrees(name, {name: wanted}, {name: got}) is expected


@pytest.mark.parametrize(
    ("wanted", "got", "expected"),
    [
        ("provincial key labs", "Provincial key lab", True),
        ("high-tech enterprises", "high tech enterprises in the zone", True),
        ("technology contract turnover", "turnover of technology contracts", True),
        ("高新技术企业", "高新技术企业数", True),
        ("enterprises", "enterprises in the high-tech zone of the city", False),
        ("provincial key labs", "national key labs", False),
        ("provincial key labs", "key labs", True),
        ("进口总额", "出口总额", False),
        ("R&D expenditure", "R&D personnel", False),
        ("exports", "imports and exports", False),
        ("patents", None, False),
        ("the", "the", False),
        (None, None, False),
    ],
)
def test_concepts(wanted: str | None, got: str | None, expected: bool) -> None:
    assert same_concept(wanted, got) is expected


def test_another_phrase_that_is_as_right() -> None:
    label = {"concept": "高新技术企业", "concept_also": ["高企"]}
    assert agrees("concept", label, {"concept": "高企"})
