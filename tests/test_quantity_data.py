"""The words of quantities are data: every entry's own example holds, and a bad entry is refused by name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from regionstats import find_quantities
from regionstats.errors import LexiconError
from regionstats.find import cardinals_en
from regionstats.find.bounds import bound_words
from regionstats.find.characters_zh import characters
from regionstats.lexicon import load
from regionstats.lexicon.load import read_toml
from regionstats.lexicon.units import unit_table
from regionstats.model import LANGS, Lang

UNITS = read_toml("units.toml")
EXAMPLES = [
    (lang, entry["example"][lang], entry["base"], entry["example"]["value"])
    for entry in UNITS["unit"]
    for lang in LANGS
    if lang in entry.get("example", {})
]
BOUNDS = [
    (lang, text, entry["bound"])
    for lang in LANGS
    for entry in read_toml(f"{lang}/bounds.toml")["bound"]
    for text in entry["example"]
]
SHAMS = [
    (lang, text) for lang in LANGS for entry in read_toml(f"{lang}/bounds.toml")["bound"] for text in entry["sham"]
]


@pytest.mark.parametrize(("lang", "text", "unit", "value"), EXAMPLES)
def test_unit_example(lang: Lang, text: str, unit: str, value: str) -> None:
    assert [(q.value, q.unit) for q in find_quantities(text, lang)] == [(Decimal(value), unit)]


@pytest.mark.parametrize(("lang", "text", "bound"), BOUNDS)
def test_bound_example(lang: Lang, text: str, bound: str) -> None:
    assert find_quantities(text, lang)[-1].bound == bound


@pytest.mark.parametrize(("lang", "text"), SHAMS)
def test_bound_sham(lang: Lang, text: str) -> None:
    assert {q.bound for q in find_quantities(text, lang)} == {"exact"}


@pytest.mark.parametrize("currency", UNITS["currency"], ids=lambda entry: entry["code"])
def test_every_name_of_a_currency(currency: dict[str, list[str]]) -> None:
    for lang in LANGS:
        for name in currency.get(lang, ()):
            text = f"5亿{name}" if lang == "zh" else f"5 billion {name}"
            assert [q.unit for q in find_quantities(text, lang)] == [currency["code"]], name


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ('[[unit]]\nbase = "kW"\nfactor = "0"\nen = ["watt"]', "factor"),
        ('[[unit]]\nbase = "kW"\nfactor = "x"\nen = ["watt"]', "factor"),
        ('[[unit]]\nbase = "kW"\nen = "watt"', "no list of words"),
        ('[[unit]]\nbase = "kW"\nen = [""]', "no list of words"),
        ('[[unit]]\nbase = "kW"\nenglish = ["watt"]', "unknown keys: english"),
        ('[[unit]]\nen = ["watt"]', "base or code"),
        ('[[currency]]\ncode = "usd"\nen = ["bucks"]', "three capital letters"),
        ('[[unit]]\nbase = "kW"\nen = ["zap"]\n[[unit]]\nbase = "kV"\nen = ["zap"]', "two units"),
        ('[[shared]]\nsurface = ["bucks"]\ncode = "dollar"', "a code"),
    ],
)
def test_a_bad_entry_is_refused(entry: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (load.DATA / "units.toml").read_text(encoding="utf-8")
    (tmp_path / "units.toml").write_text(f"{text}\n{entry}\n", encoding="utf-8")
    monkeypatch.setattr(load, "DATA", tmp_path)
    with pytest.raises(LexiconError, match=why):
        unit_table.__wrapped__("en")


@pytest.mark.parametrize("lang", LANGS)
def test_a_bad_bound_is_refused(lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / lang).mkdir()
    text = (load.DATA / lang / "bounds.toml").read_text(encoding="utf-8")
    (tmp_path / lang / "bounds.toml").write_text(
        f'{text}\n[[bound]]\nbound = "much"\nbefore = ["x"]\n', encoding="utf-8"
    )
    monkeypatch.setattr(load, "DATA", tmp_path)
    with pytest.raises(LexiconError, match="much"):
        bound_words.__wrapped__(lang)


@pytest.mark.parametrize(
    ("lang", "entry"),
    [
        ("en", '[magnitude]\nzillion = "many"'),
        ("en", '[lots]\nmany = "3"'),
        ("zh", '[digit]\n"多" = "x"'),
        ("zh", '[place]\n"个" = -1'),
    ],
)
def test_a_bad_number_word_is_refused(lang: Lang, entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / lang).mkdir()
    head, _, _ = entry.partition("\n")
    text = (load.DATA / lang / "numerals.toml").read_text(encoding="utf-8")
    text = text.replace(head, entry, 1) if head in text else f"{text}\n{entry}\n"
    (tmp_path / lang / "numerals.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(load, "DATA", tmp_path)
    with pytest.raises(LexiconError, match=r"no number|unknown tables"):
        characters.__wrapped__() if lang == "zh" else cardinals_en._words.__wrapped__()
