"""The words by which places are found: every name of the gazetteer in every spelling, and what stands in their way.

A `Word` says for one spelling which regions it may mean: `sure` ones anywhere, `near` ones only in a document about
the same province (abroad: country), because their short names are words, surnames or too many.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from regionstats.lexicon.index import is_whole_word
from regionstats.lexicon.load import bad_entry, read_toml
from regionstats.lexicon.regions import Gazetteer, all_names, codes_of, gazetteer, short_forms
from regionstats.model import Lang, Region

Kind = Literal["name", "zone", "weak", "role", "elsewhere", "sham"]


class Word(NamedTuple):
    """What one spelling may mean: regions by code, a role (`city`), a place without code, or nothing (`sham`)."""

    kind: Kind
    sure: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    role: str | None = None

    def kind_of_name(self) -> Literal["name", "zone"]:
        """How a mention of this word counts: as a region's own name or as a zone's."""
        return "zone" if self.kind == "zone" else "name"


class Found(NamedTuple):
    """A word of the vocabulary in a text."""

    start: int
    end: int
    word: Word


@dataclass(frozen=True, slots=True)
class Rules:
    """The lists of `data/<lang>/regions.toml`."""

    known_countries: frozenset[str]
    home_only: frozenset[str]
    never: frozenset[str]
    famous: frozenset[str]
    dominant: Mapping[str, str]
    tables: Mapping[str, Any]


class Vocabulary:
    """All words of one language in one automaton that respects capitals: `Reading` is a place, `reading` is not."""

    def __init__(self, entries: Mapping[str, Word]) -> None:
        self._words = list(entries.values())
        self._automaton = AhoCorasick(list(entries), matchkind=MatchKind.Standard) if entries else None

    def __len__(self) -> int:
        return len(self._words)

    def find(self, text: str) -> list[Found]:
        """Every whole word, overlapping ones too, sorted by (start, -end)."""
        if self._automaton is None:
            return []
        words = self._words
        hits = [
            Found(start, end, words[number])
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if is_whole_word(text, start, end)
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits


@cache
def rules(lang: Lang) -> Rules:
    """The rules of `lang`; LexiconError where a code in them is unknown."""
    file = f"{lang}/regions.toml"
    tables = read_toml(file)
    known = gazetteer().by_code
    for name, code in tables["dominant"].items():
        if code not in known:
            raise bad_entry(file, name, f"there is no region {code!r}")
    for code in tables["demonyms"]:
        if code not in known:
            raise bad_entry(file, code, "there is no such region")
    known_countries, home_only, never, famous = (
        frozenset(tables[key]) for key in ("known_countries", "home_only", "never", "famous")
    )
    return Rules(known_countries, home_only, never, famous, tables["dominant"], tables)


def find_words(text: str, lang: Lang, country: str | None) -> list[Found]:
    """Every word in `text` that may name a place in a document about `country`, sorted by (start, -end)."""
    found = vocabulary(lang).find(text)
    local = local_vocabulary(lang, country) if country not in (None, "CN") else None
    if local is None:
        return found
    spans: dict[tuple[int, int], Word] = {}
    for start, end, word in (*found, *local.find(text)):
        known = spans.get((start, end))
        spans[start, end] = word if known is None else merge(known, word)
    return [Found(start, end, spans[start, end]) for start, end in sorted(spans, key=lambda span: (span[0], -span[1]))]


@cache
def vocabulary(lang: Lang) -> Vocabulary:
    """The words of `lang` that count wherever a document is about, and those of China, built on the first call."""
    return collect(words_of(lang), lang)


@cache
def local_vocabulary(lang: Lang, country: str) -> Vocabulary | None:
    """The words that count only in documents about `country`: its lower levels and names that are words elsewhere."""
    places, rule = gazetteer(), rules(lang)
    regions = (region for region in places.regions if is_abroad(region) and places.country(region.code) == country)
    words = (
        (name, Word("name", (), (region.code,)))
        for region in regions
        for name, how in names_of(region, places, rule, lang)
        if how == "near"
    )
    built = collect(words, lang)
    return built if len(built) else None


def collect(words: Iterable[tuple[str, Word]], lang: Lang) -> Vocabulary:
    """One vocabulary of all words in all their spellings."""
    collected: dict[str, Word] = {}
    for name, word in words:
        for spelling in spellings(name) if lang == "en" else dashed(name):
            known = collected.get(spelling)
            collected[spelling] = word if known is None else merge(known, word)
    return Vocabulary(collected)


def merge(first: Word, second: Word) -> Word:
    """One word for two meanings of one spelling; a region's name is stronger than a zone's, a role or an adjective."""
    if first.kind == "sham" or second.kind == "sham":
        return Word("sham")
    if {first.kind, second.kind} == {"name", "zone"}:
        name, zone = (first, second) if first.kind == "name" else (second, first)
        # The zone of another province bears the name in documents about its own: `Yangpu` of Shanghai and of Hainan.
        return Word("name", name.sure or zone.sure, (*name.near, *(zone.sure if name.sure else ())))
    if first.kind != second.kind:
        return first if first.kind == "name" or second.kind != "name" else second
    sure = tuple(dict.fromkeys((*first.sure, *second.sure)))
    near = tuple(code for code in dict.fromkeys((*first.near, *second.near)) if code not in sure)
    return Word(first.kind, sure, near, first.role)


def words_of(lang: Lang) -> Iterator[tuple[str, Word]]:
    """Every word of `lang` with its meaning, before spellings are made."""
    places, rule = gazetteer(), rules(lang)
    for region in places.regions:
        for name, how in names_of(region, places, rule, lang):
            if how == "sure":
                yield name, Word("name", (region.code,))
            elif not is_abroad(region):
                yield name, Word("name", (), (region.code,))
    for zone in places.zones:
        for name in zone.names:
            if speaks(name, lang):
                yield name, Word("zone", (zone.code,))
    for code, names in rule.tables["demonyms"].items():
        yield from ((name, Word("weak", (code,))) for name in names)
    for role, names in rule.tables["roles"].items():
        yield from ((name, Word("role", role=role)) for name in names)
    yield from ((name, Word("elsewhere", role="elsewhere")) for name in rule.tables["elsewhere"]["words"])
    yield from ((name, Word("sham")) for name in rule.tables["shams"]["words"])


def names_of(region: Region, places: Gazetteer, rule: Rules, lang: Lang) -> Iterator[tuple[str, str]]:
    """The names of `region` in `lang`, each with how far it may be trusted: `sure` or `near`."""
    codes = {region.code, *codes_of(region.code)}
    stems = bare_names(region)
    for name in all_names(region):
        if name in codes or name in rule.never or not speaks(name, lang) or is_code(name):
            continue
        if trusted(region, name, name in stems, places, rule):
            yield name, "sure"
        elif lang == "zh" or is_abroad(region) or syllables(name) > 1:
            yield name, "near"


def trusted(region: Region, name: str, bare: bool, places: Gazetteer, rule: Rules) -> bool:
    """Whether `name` means `region` in any document."""
    if name in rule.home_only:
        return False
    if region.level in ("country", "area"):
        return True
    if is_abroad(region):
        return region.level == "province" and places.country(region.code) in rule.known_countries
    return region.level != "county" or not bare or name in rule.famous or (name > "\u4e00" and len(name) > 2)


def is_abroad(region: Region) -> bool:
    """Whether `region` does not lie in China."""
    return region.code[:2] not in ("CN", "HK", "MO", "TW")


def bare_names(region: Region) -> frozenset[str]:
    """The names of a county that do not say that it is one: `Deqing`, 德清, `Kunshan`."""
    if region.level != "county":
        return frozenset()
    names = (region.name, *region.aliases, *short_forms(region))
    return frozenset(name for name in names if not name.endswith(COUNTY_ENDS))


COUNTY_ENDS = (" County", " District", " City", " Banner", " Area", " Parish", "县", "区", "市", "旗", "林区", "新区")


def syllables(name: str) -> int:
    """How many syllables a pinyin name has, roughly: its runs of vowels."""
    runs, inside = 0, False
    for character in unicodedata.normalize("NFD", name.casefold()):
        vowel = character in "aeiou"
        runs += vowel and not inside
        inside = vowel or (inside and unicodedata.combining(character) > 0)
    return runs + name.count("'")


def is_code(name: str) -> bool:
    """Whether `name` is a code or another abbreviation that is typed, not written in texts."""
    return name.isdigit() or name.startswith("CN-")


def speaks(name: str, lang: Lang) -> bool:
    """Whether `name` is written in the letters of `lang`."""
    chinese = any("\u3400" <= character <= "\u9fff" for character in name)
    return chinese if lang == "zh" else not chinese


def spellings(name: str) -> Iterable[str]:
    """The ways an English name is written: with and without accents, typographic apostrophes, in capitals."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    for form in {name, bare}:
        yield from cased(form)
        if "'" in form:
            yield from cased(form.replace("'", "’"))


def dashed(name: str) -> Iterable[str]:
    """The ways a Chinese name with a hyphen is written: 巴登-符腾堡州, 巴登—符腾堡州, 巴登·符腾堡州."""
    return (name, *(name.replace("-", dash) for dash in "—–·－")) if "-" in name else (name,)


def cased(name: str) -> Iterable[str]:
    """`Liaoning Province`, `Liaoning province` and `LIAONING PROVINCE`; `the city` also at a sentence's start."""
    forms = {name, name[0].upper() + name[1:]}
    if len(name) > 4:
        forms.add(name.upper())
    head, _, last = name.rpartition(" ")
    if head and last in LOWERED:
        forms.add(f"{head} {last.lower()}")
    return forms


LOWERED = frozenset(
    {"Province", "City", "County", "District", "Prefecture", "Municipality", "State", "Region", "Banner", "League"}
)
