"""The cue words of Chinese, folded, by what they do: read forwards over a sentence and backwards from a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from regionstats.lexicon.index import Hit, WordIndex
from regionstats.lexicon.load import read_toml

Kinds = frozenset[str]
_NONE: Kinds = frozenset()
# Found anywhere in a sentence, these end a noun phrase.
_STOPS = (
    "up", "down", "to", "level", "act", "new", "share", "compare", "rank", "target", "target_close", "target_sham",
    "respectively", "of_which", "preposition", "adverb", "present", "noun",
)  # fmt: skip
# Read backwards from a number, these too.
_CLOSE = ("up_close", "down_close", "level_close", "adverb_close", "preposition_close")
_LONGEST = 8


class Words(NamedTuple):
    """Every word with its kinds, the index over those that count anywhere, and the plain lists."""

    close: dict[str, Kinds]
    finder: WordIndex[Kinds]
    classifiers: dict[str, Kinds]
    lists: dict[str, frozenset[str]]
    fold: dict[int, int]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of `zh/cues.toml`, read on first use."""
    data: dict[str, Any] = read_toml("zh/cues.toml")
    stops = _by_word(data, _STOPS)
    close = _by_word(data, (*_STOPS, *_CLOSE))
    for word, kinds in _leading(data):
        stops[word] = stops.get(word, _NONE) | kinds
        close[word] = close.get(word, _NONE) | kinds
    for single in ("居", "列", "排"):
        # 绿色家居 ends no name: only a rank's own pattern looks for these.
        close.pop(single, None)
    singles = {"占", "居", "列", "排", "把", *data["target_close"]}
    finder = WordIndex((word, kinds) for word, kinds in stops.items() if len(word) > 1 or word in singles)
    pairs = data["traditional"]["pairs"].split()
    fold = {ord(pair[0]): ord(pair[1]) for pair in pairs}
    lists = {name: frozenset(value) for name, value in data.items() if isinstance(value, list)}
    return Words(close, finder, dict.fromkeys(data["classifier"], _NONE), lists, fold)


def _by_word(data: dict[str, Any], names: tuple[str, ...]) -> dict[str, Kinds]:
    found: dict[str, Kinds] = {}
    for name in names:
        kind = name.removesuffix("_close") if name != "target_close" else "target"
        for word in data.get(name, ()) if name != "to" else ():
            found[word] = found.get(word, _NONE) | {kind}
    return found


def _leading(data: dict[str, Any]) -> list[tuple[str, Kinds]]:
    """增加到, 提高至, 降为 lead to a level; 增长了, 少了 keep their direction."""
    made: list[tuple[str, Kinds]] = []
    levels = {*data["level"], *data["compare"], *data["share"]}
    for name in ("up", "down", "up_close", "down_close", "to_more"):
        for word in data[name]:
            made += [(word + end, frozenset({"to"})) for end in data["to"]]
    for name in ("up", "down"):
        for word in (*data[name], *data[f"{name}_close"]):
            ends = ("了", "出", "出了", "过", "近", "约", "超", "逾", "达")
            made += [(word + end, frozenset({name})) for end in ends if word + end not in levels]
    for word in data["act"]:
        made.append((f"新{word}", frozenset({"new", "act"})))
        made.append((f"再{word}", frozenset({"new", "act"})))
    return made


def fold(text: str) -> str:
    """The text in simplified characters, one for one."""
    return text.translate(words().fold)


def even(text: str) -> str:
    """The text with half-width punctuation as full-width, one for one; marks inside numbers stay."""
    return _HALF.sub(lambda match: match[0].translate(_FULL), text)


_HALF = re.compile(r"[;()?!]|(?<!\d)[,:]|[,:](?!\d)")
_FULL = str.maketrans(",:;()?!", "，：；（）？！")


def word_before(text: str, end: int, floor: int) -> tuple[int, Kinds] | None:
    """The longest word that ends at `end`, not reaching before `floor`: where it starts and what it does."""
    close = words().close
    for size in range(min(_LONGEST, end - floor), 0, -1):
        kinds = close.get(text[end - size : end])
        if kinds is not None:
            return end - size, kinds
    return None


# Behind a verb these make it a noun: 孵化器, 培训班, 获批量, 推广面积.
_NOUN_TAILS = frozenset("器率者量额商性力员制权")
_VERBS = frozenset({"act", "up", "down", "new", "present", "level", "preposition"})


def find(text: str) -> list[Hit[Kinds]]:
    """Every cue of a folded text, overlaps settled, without verbs that are part of a noun."""
    return [hit for hit in words().finder.find(text) if not _is_noun(text, hit)]


def _is_noun(text: str, hit: Hit[Kinds]) -> bool:
    if hit.payload.isdisjoint(_VERBS) or hit.payload & {"to", "adverb", "rank"} or hit.end - hit.start < 2:
        return False
    return (text[hit.end : hit.end + 1] in _NOUN_TAILS and hit.end < len(text)) or text.startswith("面积", hit.end)


# 8600万人口: 人 is no classifier here.
_PEOPLE = ("人口", "人均", "人才", "人员", "人工", "人力", "人民", "人生")


def classifier_end(text: str, start: int) -> int:
    """Where the classifier that stands at `start` ends; `start` where there is none."""
    known = words().classifiers
    if text.startswith("台阶", start):
        return start
    for size in range(min(5, len(text) - start), 0, -1):
        if text[start : start + size] in known and not (size == 1 and text.startswith(_PEOPLE, start)):
            return start + size
    return start


def is_one(name: str, word: str) -> bool:
    """Whether the word is in a list of the cues."""
    return fold(word) in words().lists[name]


def rise(phrase: str) -> str | None:
    """The noun of growth that the phrase ends with (出口增速); None for 自然增长率, a rate of its own."""
    return None if ends_with("not_rising", phrase) else ends_with("rising", phrase)


def ends_with(name: str, phrase: str) -> str | None:
    """The longest word of a list that the phrase ends with."""
    known = words().lists[name]
    phrase = fold(phrase)
    for size in range(min(_LONGEST, len(phrase)), 0, -1):
        if phrase[-size:] in known:
            return phrase[-size:]
    return None
