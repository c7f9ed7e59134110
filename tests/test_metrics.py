"""The metric catalogue: its data, its matching, and groups of phrases that must and must not meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from regionstats.errors import LexiconError, UnknownNameError
from regionstats.lexicon import load
from regionstats.lexicon.metrics import Catalogue, Entry, catalogue
from regionstats.model import Metric

GROUPS = Path(__file__).with_name("metric_groups.txt")


def _groups() -> list[tuple[str, list[str], list[str]]]:
    made: list[tuple[str, list[str], list[str]]] = []
    for line in GROUPS.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            made[-1]["+-".index(line[2]) + 1].extend(_split(line[4:]))
        elif not line.startswith("#"):
            made.append((line, [], []))
    return made


def _split(phrases: str) -> list[str]:
    return [phrase.strip() for phrase in phrases.split("|") if phrase.strip()]


@pytest.mark.parametrize(("metric", "same", "other"), _groups(), ids=[group[0] for group in _groups()])
def test_phrases_meet_one_metric_and_others_do_not(metric: str, same: list[str], other: list[str]) -> None:
    found = catalogue()
    assert {phrase: found.match(phrase) for phrase in same} == dict.fromkeys(same, metric)
    assert [phrase for phrase in other if found.match(phrase) == metric] == []


def test_there_are_enough_groups() -> None:
    assert len(_groups()) >= 120
    assert len(catalogue().metrics) >= 250


def test_every_example_meets_its_metric_and_no_counter_example_does() -> None:
    catalogue().check()


def test_every_metric_meets_its_own_names() -> None:
    found = catalogue()
    for metric in found.metrics:
        assert found.match(metric.name) == metric.id
        assert found.match(metric.name_zh) == metric.id


@pytest.mark.parametrize(
    ("concept", "unit", "measure", "metric"),
    [
        ("technology contracts", "count", "level", "technology_contracts"),
        ("technology contracts", "CNY", "level", "technology_contract_turnover"),
        ("技术合同", "CNY", None, "technology_contract_turnover"),
        ("技术合同", "count", None, "technology_contracts"),
        ("R&D expenditure", "percent", "share", "rd_intensity"),
        ("R&D expenditure", "percent", "growth", "rd_expenditure"),
        ("R&D expenditure", "percentage_point", "change", "rd_intensity"),
        ("R&D expenditure", "EUR", "level", "rd_expenditure"),
        ("high-tech enterprises", "CNY", "level", None),
        ("high-tech enterprises", "percent", "growth", "high_tech_enterprises"),
        ("high-tech enterprises", "times", "multiple", "high_tech_enterprises"),
        ("GDP", "rank", "rank", "gdp"),
        ("GDP growth", "percent", "growth", "gdp"),
        ("GDP growth", "percentage_point", "change", None),
        ("GDP增速", "percent", "growth", "gdp"),
        ("第二产业占比", "percent", "share", "secondary_industry_value_added"),
        ("afforested area", "ha", "level", "afforestation"),
        ("afforested area", "t", "level", None),
        ("major projects", "CNY", "level", "major_project_investment"),
    ],
)
def test_unit_and_measure_decide(concept: str, unit: str, measure: str | None, metric: str | None) -> None:
    assert catalogue().match(concept, None, unit, measure) == metric


@pytest.mark.parametrize(
    ("concept", "metric"),
    [
        ("高新技術企業", "high_tech_enterprises"),
        ("進出口貿易總額", "foreign_trade"),
        ("Ｒ＆Ｄ经费", "rd_expenditure"),
        ("", None),
        ("   ", None),
        ("the number of", None),
        ("全省", None),
        ("Liaoning", None),
        ("大学学额", None),
        ("Wednesday", None),
    ],
)
def test_odd_input(concept: str, metric: str | None) -> None:
    assert catalogue().match(concept) == metric


@pytest.mark.parametrize(
    "typed",
    ["technology_contract_turnover", "Technology contract turnover", "技术合同成交额", "technical contract turnover"],
)
def test_find_takes_what_a_person_types(typed: str) -> None:
    assert catalogue().find(typed) == "technology_contract_turnover"


def test_find_suggests_and_never_takes_a_near_name() -> None:
    with pytest.raises(UnknownNameError) as caught:
        catalogue().find("technology contract turnovr")
    assert "Technology contract turnover" in caught.value.suggestions


def test_names_are_ids_and_names_in_both_languages() -> None:
    names = dict(catalogue().names())
    assert names["gdp"] == names["Gross domestic product"] == names["地区生产总值"] == "gdp"


def test_nothing_is_read_before_the_first_use() -> None:
    assert catalogue() is catalogue()


def _entry(metric: str, *forms: str, example: str = "", counter: str = "") -> Entry:
    made = Metric(metric, forms[0], forms[0], "rd", "count", "A definition.")
    return Entry("metrics/rd.toml", made, forms, (), _split(example), _split(counter))  # type: ignore[arg-type]


def test_a_form_of_two_metrics_is_refused_by_name() -> None:
    clash = Catalogue([_entry("one", "state key labs"), _entry("two", "national key laboratories")], {})
    with pytest.raises(LexiconError, match="also means one"):
        clash.match("gdp")


def test_a_form_of_neutral_words_only_is_refused() -> None:
    with pytest.raises(LexiconError, match="distinguishes"):
        Catalogue([_entry("one", "the number of")], {}).match("gdp")


def test_an_example_that_does_not_match_is_refused() -> None:
    with pytest.raises(LexiconError, match="its example 'cats' meets None"):
        Catalogue([_entry("one", "dogs", example="cats")], {}).check()
    with pytest.raises(LexiconError, match="counter-example 'dog' meets it"):
        Catalogue([_entry("one", "dogs", counter="dog")], {}).check()


HEAD = "categories = ['rd']\n[unit_families]\narea = ['ha']\n"
GOOD = "[one]\nname='One'\nname_zh='一号'\nunit='count'\ndefinition='It.'\nexamples='one'\ncounter_examples='two'\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("name='One'\n", ""), "name is missing"),
        (GOOD.replace("examples='one'\n", ""), "examples is missing"),
        (GOOD.replace("'one'", "['one']"), "between bars"),
        (GOOD + "colour='red'\n", "colour"),
        (GOOD.replace("[one]", "[One]"), "snake case"),
        ("[one", "TOML|Expected"),
    ],
)
def test_bad_data_is_refused(text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics.toml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "metrics" / "rd.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(load, "DATA", tmp_path)
    catalogue.cache_clear()
    try:
        with pytest.raises(LexiconError, match=message):
            catalogue()
    finally:
        catalogue.cache_clear()
