"""English words by what they do around a number, and the inflected forms of the verbs among them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from regionstats.lexicon.load import bad_entry, read_toml

_VOWELS = "aeiou"
# Verbs of one syllable double their last letter: drop, dropped; a table is shorter than the rule with its exceptions.
_DOUBLING = frozenset(
    [
        "drop",
        "slip",
        "shed",
        "dip",
        "cut",
        "put",
        "hit",
        "top",
        "get",
        "set",
        "plan",
        "trim",
        "win",
        "run",
        "sit",
        "log",
        "ship",
        "sag",
        "ebb",
        "thin",
        "step",
        "cap",
    ]
)


class EnglishWords(NamedTuple):
    """The closed classes as sets of lower-case words; `verbs` maps each form to its kind."""

    prepositions: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    back_reference: frozenset[str]
    conjunctions: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    modals: frozenset[str]
    adverbs: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    up_nouns: frozenset[str]
    down_nouns: frozenset[str]
    up_adverbs: frozenset[str]
    down_adverbs: frozenset[str]
    equal: frozenset[str]
    agents: dict[str, str]
    verbs: frozenset[str]
    past_forms: frozenset[str]
    present_forms: frozenset[str]
    new: frozenset[str]
    new_behind: frozenset[str]
    new_phrases: tuple[str, ...]
    target: frozenset[str]
    target_phrases: tuple[str, ...]
    target_ends: frozenset[str]
    growth_phrases: tuple[str, ...]
    rank_before: frozenset[str]
    rank_after: tuple[str, ...]
    points: frozenset[str]
    classifiers: frozenset[str]
    measures: frozenset[str]
    actors: frozenset[str]
    not_new: frozenset[str]
    ratio_cues: tuple[str, ...]
    ratio_parts: tuple[str, ...]
    done: dict[str, str]
    done_participles: frozenset[str]
    attributes: frozenset[str]
    places: frozenset[str]
    areas: frozenset[str]
    kinds: frozenset[str]
    measurable: frozenset[str]
    pieces: frozenset[str]
    changes: frozenset[str]
    posting: frozenset[str]
    paces: frozenset[str]
    opining: frozenset[str]
    saying: frozenset[str]
    parting: frozenset[str]
    making: frozenset[str]
    giving: frozenset[str]
    money: frozenset[str]
    unit_nouns: dict[str, str]
    nouns_too: frozenset[str]
    ed_nouns: frozenset[str]
    ly_nouns: frozenset[str]


@lru_cache(maxsize=1)
def english() -> EnglishWords:
    """The table in data/en/words.toml, loaded once; LexiconError where an entry is bad."""
    data: dict[str, Any] = read_toml("en/words.toml")
    kinds = {kind: [forms(entry) for entry in data[f"{kind}_verbs"]] for kind in ("up", "down", "equal")}
    agents = {form: noun for entry, noun in data["agent_verbs"].items() for form in forms(entry).all}
    others = [forms(entry) for entry in data["other"]["verbs"]]
    agent_forms = [forms(entry) for entry in data["agent_verbs"]]
    every = [*others, *agent_forms, *(form for group in kinds.values() for form in group)]
    targets = data["target"]["words"]
    names = ("prepositions", "determiners", "pronouns", "back_reference", "conjunctions", "modals", "adverbs")
    directions = ("up_nouns", "down_nouns", "up_adverbs", "down_adverbs", "classifiers", "measures", "actors")
    words: dict[str, Any] = {name: frozenset(data[name]) for name in (*names, *directions)}
    words |= {name: frozenset(data["nouns"][name]) for name in ("attributes", "places", "areas", "kinds", "measurable")}
    words["kinds"] |= words["attributes"]
    words["measurable"] |= words["kinds"]
    words["pieces"], words["changes"] = (
        words["classifiers"] | words["measures"],
        words["up_nouns"] | words["down_nouns"],
    )
    words |= {f"nouns_{name}" if name == "too" else f"{name}_nouns": frozenset(data["nouns"][name]) for name in _LOOKS}
    words |= {kind: frozenset(word for group in groups for word in group.all) for kind, groups in kinds.items()}
    return EnglishWords(
        **words,
        present=frozenset(data["auxiliaries_present"]),
        past=frozenset(data["auxiliaries_past"]),
        agents=agents,
        verbs=frozenset(word.split()[0] for group in every for word in group.all),
        past_forms=frozenset(word.split()[0] for group in every for word in group.past),
        present_forms=frozenset(word.split()[0] for group in every for word in group.present),
        new=frozenset(data["new"]["words"]),
        new_behind=frozenset(data["new"]["behind"]),
        new_phrases=tuple(data["new"]["phrases"]),
        not_new=frozenset(data["new"]["not"]),
        target=frozenset(word for word in targets if " " not in word),
        target_phrases=tuple(word for word in targets if " " in word),
        target_ends=frozenset(data["target"]["ends"]),
        growth_phrases=tuple(data["growth"]["phrases"]),
        rank_before=frozenset(data["rank"]["before"]),
        rank_after=tuple(data["rank"]["after"]),
        points=frozenset(data["points"]["nouns"]),
        ratio_cues=tuple(data["ratio"]["cues"]),
        ratio_parts=tuple(data["ratio"]["parts"]),
        done_participles=frozenset(made.past[-1] for made in map(forms, data["done"]["verbs"])),
        done={form: made.past[-1] for made in map(forms, data["done"]["verbs"]) for form in made.all},
        posting=frozenset(word for entry in data["posting"]["verbs"] for word in forms(entry).all),
        giving=frozenset(word.split()[0] for entry in data["giving"]["verbs"] for word in forms(entry).all),
        making=frozenset(word.split()[0] for entry in data["making"]["verbs"] for word in forms(entry).all),
        parting=frozenset(word.split()[0] for entry in data["parting"]["verbs"] for word in forms(entry).all),
        saying=frozenset(word.split()[0] for entry in data["saying"]["verbs"] for word in forms(entry).all),
        opining=frozenset(word for entry in data["opining"]["verbs"] for word in forms(entry).all),
        paces=frozenset(word.split()[0] for entry in data["paces"]["verbs"] for word in forms(entry).all),
        money=frozenset(data["money"]["words"]),
        unit_nouns=data["unit_nouns"],
    )


# Nouns that look like other words: `exports`, `hundred`, `supply`.
_LOOKS = ("too", "ed", "ly")


class Forms(NamedTuple):
    """A verb's forms; a particle (`go up`) stays behind each."""

    present: tuple[str, ...]
    past: tuple[str, ...]
    all: tuple[str, ...]


def forms(entry: str) -> Forms:
    """The forms of `grow: grew grown` or `increase`; irregular forms given replace the regular past."""
    base, _, irregular = entry.partition(":")
    verb, _, particle = base.strip().partition(" ")
    if not verb.isascii() or not verb:
        raise bad_entry("en/words.toml", repr(entry), "a verb is written `base` or `base: past participle`")
    tail = f" {particle}" if particle else ""
    given = _given(irregular, particle)
    present = (f"{verb}{tail}", f"{_with_s(verb)}{tail}")
    past = given or (f"{_with_ed(verb)}{tail}",)
    return Forms(present, past, (*present, *past, f"{_with_ing(verb)}{tail}"))


def _given(irregular: str, particle: str) -> tuple[str, ...]:
    words = irregular.split()
    if not particle:
        return tuple(words)
    count = len(particle.split()) + 1
    return tuple(" ".join(words[at : at + count]) for at in range(0, len(words), count))


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in _VOWELS else f"{verb}s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if verb in _DOUBLING else f"{verb}ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee") and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if verb in _DOUBLING else f"{verb}ing"
