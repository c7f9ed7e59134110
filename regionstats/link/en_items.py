"""An English sentence as items: its mentions and, between them, its words with what each can be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from regionstats.find.mentions import PeriodMention
from regionstats.find.regions import RegionMention
from regionstats.lexicon.english import english
from regionstats.link.draft import Sentence
from regionstats.model import Quantity

Kind = Literal["noun", "verb", "preposition", "determiner", "pronoun", "conjunction", "adverb", "modal", "number"]
Tag = Literal["quantity", "period", "region", "word", "mark"]
_TOKEN = re.compile(r"['’]s\b|[^\W\d_](?:[\w&'’\-]|\.(?=[^\W_]))*|\d[\w.,]*|--+|\S")
_HARD = frozenset(";:()[]–—•/|")


@dataclass(slots=True, unsafe_hash=True)
class Item:
    """A mention, a word (`word` in lower case) or a mark; never changed once made. Words and marks have a `role`.

    `named` marks a word with a capital inside a sentence. Not frozen, because a frozen dataclass takes three times as
    long to make and a sentence has thirty of them.
    """

    tag: Tag
    start: int
    end: int
    word: str
    payload: Quantity | PeriodMention | RegionMention | None = None
    role: Kind | None = None
    named: bool = False

    @property
    def kind(self) -> Kind:
        """What the word is here, where its place tells; else what it mostly is; mentions stand for nouns."""
        return self.role or "noun"

    @property
    def is_noun(self) -> bool:
        """Whether the word can stand in a noun phrase: none of the closed classes, no finite verb."""
        return self.tag == "word" and self.role == "noun"


def word_kind(word: str) -> Kind:
    """What a word mostly is near a number; participles in front of a noun are told apart by the walk."""
    return _listed().get(word) or _by_form(word)


@lru_cache(maxsize=1)
def _listed() -> dict[str, Kind]:
    """The kind of every word in the lexicon's closed classes and of its verbs; the first class that has it decides."""
    words = english()
    classes: list[tuple[Kind, Iterable[str]]] = [
        ("preposition", words.prepositions),
        ("conjunction", words.conjunctions),
        ("determiner", words.determiners),
        ("pronoun", words.pronouns),
        ("modal", words.modals),
        ("verb", words.present | words.past),
        ("adverb", words.adverbs),
        ("verb", (word for word in words.verbs - words.nouns_too if _by_form(word) != "adverb")),
    ]
    found: dict[str, Kind] = {}
    for kind, members in classes:
        for word in members:
            found.setdefault(word, kind)
    return found


def _by_form(word: str) -> Kind:
    """What the word's ending makes of it, where no class of the lexicon names it."""
    if word.endswith("ly") and word not in english().ly_nouns:
        return "adverb"
    if word.endswith("ed") and len(word) > 4 and "-" not in word and word not in english().ed_nouns:
        return "verb"
    return "number" if word[:1].isdigit() else "noun"


_CAPITALS = frozenset({"IT", "US", "AM", "OR", "ME"})


def items_of(sentence: Sentence) -> list[Item]:
    """The sentence's items in order; a word inside a mention is the mention's."""
    mentions = _mentions(sentence)
    items: list[Item] = []
    at = sentence.start
    for mention in [*mentions, None]:
        end = mention.start if mention else sentence.end
        items.extend(_words(sentence.text, at, end))
        if mention:
            items.append(mention)
            at = mention.end
    weak = [region for region in sentence.regions if region.strength == "weak"]
    items = [_adjective(item, weak) for item in items] if weak else items
    return [_in_place(items, number) for number in range(len(items))]


def _adjective(item: Item, weak: list[RegionMention]) -> Item:
    """`the German average`: an adjective of a place stays a word, and keeps its place."""
    place = next((region for region in weak if region.start <= item.start and item.end <= region.end), None)
    return replace(item, payload=place) if place and item.tag == "word" else item


def _in_place(items: list[Item], at: int) -> Item:
    """`to train 1,000`, `will export`, `it imports`, `Germany takes 15.2%`: a noun's form in a verb's place."""
    item, words = items[at], english()
    opens = not at or items[at - 1].tag == "mark"
    if (
        opens
        and item.word.endswith("ing")
        and item.word not in ("having", "being")
        and at + 1 < len(items)
        and items[at + 1].kind in ("verb", "modal")
    ):
        return replace(item, role="noun")  # `Licensing brought`, `Steelmaking fell`
    if item.tag != "word" or not at:
        return item
    if item.word.endswith("ing") and items[at - 1].word in _PROGRESS and at + 1 < len(items):
        # `I am allotting 300 million`, `the city is adding a line`; `is manufacturing` alone names an industry
        acts = items[at + 1].tag == "quantity" or items[at + 1].kind in ("determiner", "adverb")
        return replace(item, role="verb") if acts else item
    if not (item.word in words.nouns_too or item.word in words.verbs):
        return item
    before, following = items[at - 1], items[at + 1] if at + 1 < len(items) else None
    if _is_noun_here(items, at, before, following):
        return replace(item, role="noun")
    if _is_verb_here(items, at, before, following):
        return replace(item, role="verb")
    return item


def _is_noun_here(items: list[Item], at: int, before: Item, following: Item | None) -> bool:
    words, word = english(), items[at].word
    if word in ("double", "triple") and _noun_next(following):
        return True  # `a double city circle`
    if word == "added" and "value" in (before.word.rstrip("s"), following.word if following is not None else ""):
        return True  # `value added of industry` adds nothing
    counted = before.payload
    if (
        isinstance(counted, Quantity)
        and word.endswith("s")
        and counted.unit == "count"
        and counted.form == "cardinal"
        and word not in words.present
        and word not in words.past
        and (word in words.nouns_too or following is None or following.word not in _WHERE)
    ):
        return True  # `3.6 million passes from`: a verb in -s never follows a plural number.
    bare = word in words.verbs and not word.endswith(("s", "ed", "ing"))
    bare = bare and word not in words.past_forms and word not in words.determiners and word not in words.present
    if bare and before.word in _ARTICLES:
        return True  # `a raise of 3 percent`
    single = before.is_noun and not before.word.endswith("s") and before.word not in _MANY
    bare = bare and not (following is not None and f"{word} {following.word}" in words.equal)
    # `teacher pay`: a verb without -s never follows a singular
    return bare and single and not (before.named and items[at - 2].word == "and")


def _is_verb_here(items: list[Item], at: int, before: Item, following: Item | None) -> bool:
    words, word = english(), items[at].word
    if word in words.past_forms and word in words.nouns_too and before.word in _HAVING:
        return True  # `expense is set at`
    tells = following is not None and (following.word == "at" or following.tag == "quantity")
    singular = before.kind in ("noun", "adverb", "pronoun") and not before.word.endswith("s")
    pair = f"{word} {following.word}" if following is not None else word
    if pair in words.equal and (before.kind in ("noun", "adverb", "pronoun") or before.tag == "region"):
        return True  # `good days account for 99.5 percent`
    if tells and singular and word.endswith("s") and (word in words.equal or pair in words.equal):
        return True  # `coverage stands at`, `the park measures 190 hectares`
    opens = following is not None and (
        following.tag in ("quantity", "region")
        or (following.kind in ("determiner", "adverb", "preposition") and before.tag == "region")
        or following.kind in ("determiner", "adverb")
        or following.word in ("up", "on", "into", "out")
    )
    if following is not None and before.is_noun and word in words.verbs and word not in _TRADES:
        many = before.word.endswith("s")
        if many and not word.endswith("s") and following.tag == "quantity":
            return True  # `farmers plant 300 hectares`
        if not many and word.endswith("s") and (following.tag == "quantity" or following.kind == "determiner"):
            return True  # `the scheme supports 3,000 families`
    planned = before.word == "to" or before.kind == "modal"
    if before.kind == "adverb" and at > 1:
        before = items[at - 2]  # `Guzhen still turns out`
    acting = before.word in _SUBJECTS or before.tag == "region"
    return word in words.verbs and (
        (planned and (opens or before.kind == "modal" or _noun_next(following)))
        or (acting and opens and word.endswith("s"))
    )


_ARTICLES = frozenset({"a", "an", "the", "its", "their", "our", "his", "her", "every", "each", "another"})
_WHERE = frozenset({"to", "into", "through", "towards", "toward"})
_MANY = frozenset(
    {"people", "staff", "police", "women", "men", "children", "public", "media", "cattle", "youth", "r&d"}
)
_PROGRESS = frozenset({"am", "'m", "is", "are", "was", "were", "been"})
# In lists these are nouns before their number: `toy exports 300 million yuan`, `solar cells output 6,000`.
_TRADES = frozenset({"exports", "imports", "output", "total", "sales", "profits", "taxes", "rents", "yields"})
_HAVING = frozenset({"is", "are", "was", "were", "been", "be", "has", "have", "had"})
_SUBJECTS = frozenset({"it", "they", "we", "i", "you", "he", "she", "who", "which"})


def _noun_next(item: Item | None) -> bool:
    return item is not None and item.is_noun


def _mentions(sentence: Sentence) -> list[Item]:
    found = [Item("quantity", q.start, q.end, "", q) for q in sentence.quantities if not _in_name(sentence, q)]
    found += [Item("period", p.start, p.end, "", p) for p in sentence.periods]
    found += [Item("region", r.start, r.end, "", r) for r in sentence.regions if r.strength != "weak"]
    found.sort(key=lambda item: (item.start, item.start - item.end))
    kept: list[Item] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _in_name(sentence: Sentence, quantity: Quantity) -> bool:
    """`"First Move" projects`: a capital ordinal inside a sentence begins a name; `first-formers` is one word."""
    surface = sentence.text[quantity.start : quantity.end]
    behind = sentence.text[quantity.end : quantity.end + 2]
    if quantity.form == "rank" and surface.isalpha() and behind[:1] == "-" and behind[1:].isalpha():
        return True
    return quantity.form == "rank" and surface.istitle() and surface.isalpha() and quantity.start > sentence.start + 1


def _words(text: str, first: int, last: int) -> list[Item]:
    found = []
    for token in _TOKEN.finditer(text, first, last):
        word, (begin, end) = token.group(), token.span()
        # `IT firms` are no pronoun, `US firms` neither: two capitals keep their case.
        # So does a capital word in quotes: `"First Move" projects` hold no verb.
        folded, titled = word.lower().replace("’", "'"), word.istitle()
        if folded != word and (word in _CAPITALS or (titled and _in_quotes(text, begin, end))):
            folded = word
        tag: Tag = "word" if word[0].isalnum() else "mark"
        named = titled and first < begin and text[begin - 1] == " "
        found.append(Item(tag, begin, end, folded, None, word_kind(folded), named))
    return found


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark closes right behind a word, at a name's end."""
    return text[end : end + 1] in ('"', "”") and text[start - 1 : start] in ('"', "“", " ")


def is_hard(item: Item) -> bool:
    """A mark no phrase reaches across: semicolon, colon, bracket, dash."""
    return item.tag == "mark" and (item.word in _HARD or item.word.startswith("--"))


def without_asides(items: list[Item]) -> tuple[list[Item], list[tuple[Quantity, Quantity]]]:
    """The items without brackets that hold no number or only repeat an amount in another currency, and those amounts
    with their main ones: `research and development (R&D) took`, `9.2 trillion won (US$7 billion)`.
    """
    kept: list[Item] = []
    asides: list[tuple[Quantity, Quantity]] = []
    at = 0
    while at < len(items):
        end = _aside_end(items, at) if kept and items[at].word == "(" else None
        if end and kept[-1].tag == "word" and end - at <= 8 and all(i.tag in ("word", "mark") for i in items[at:end]):
            at = end
            continue
        end = end if kept and kept[-1].tag == "quantity" else None
        inner = [i.payload for i in items[at:end] if isinstance(i.payload, Quantity)] if end else []
        main = kept[-1].payload if kept else None
        if (
            end
            and len(inner) == 1
            and isinstance(main, Quantity)
            and _is_currency(main.unit)
            and _is_currency(inner[0].unit)
        ):
            asides.append((main, inner[0]))
            at = end
            continue
        kept.append(items[at])
        at += 1
    return kept, asides


def _aside_end(items: list[Item], at: int) -> int | None:
    return next((n + 1 for n in range(at, min(at + 8, len(items))) if items[n].word == ")"), None)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()
