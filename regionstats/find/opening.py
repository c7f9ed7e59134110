"""What a phrase can begin with, read off its pattern: asked first, it spares the pattern most places of a text.

A grammar of times has some forty alternatives, and a text has one time in thirty words. Python tries every
alternative at every word; one look at the first two words or characters rules most of them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words that begin a phrase (`in the first quarter`) and stand everywhere else too: what follows them has to fit.
_COMMON = frozenset(
    {"a", "across", "an", "and", "as", "at", "between", "by", "during", "for", "from", "in", "its", "last"}
)
_COMMON |= {"of", "on", "over", "than", "that", "the", "this", "through", "till", "to", "until", "up", "with", "within"}
_ENDINGS = frozenset({"st", "nd", "rd", "th"})  # of figures: 1st
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_ESCAPE = re.compile(r"\\[a-zA-Z]")
_OPTIONAL = re.compile(r"[a-z]\?")
_WORD = re.compile(r"[a-z][a-z/-]+")
_NOTHING = "(?!)"
# 130.83, 3,863 and 5% begin no time; 2023, 12 months, 1st and Q3 do.
_FIGURE = r"(?:19|20)\d\d|\d{1,2}(?![\d.,%])|[a-z]\d"


def english_opening(pattern: str) -> str:
    """A pattern for where a phrase of `pattern` can begin, at the start of a word of a lower-case text.

    It lets through whatever begins with a figure or with a word that stands anywhere in `pattern`: more than can
    match, never less.
    """
    plain = _ESCAPE.sub(" ", _GROUP_NAME.sub("(", pattern)).replace("\\", "")
    words = set(_WORD.findall(_OPTIONAL.sub(" ", plain))) - _COMMON - _ENDINGS
    return rf"(?:{_trie(_COMMON)} ){{0,4}}(?:{_trie(words) or _NOTHING}|{_FIGURE})"


def chinese_opening(words: Iterable[str], characters: str) -> str:
    """A pattern for where a phrase can begin: with the first character of one of `words`, with one of `characters`, or
    with a figure that no unit follows.
    """
    first = re.escape("".join(sorted({word[0] for word in words} | set(characters))))
    return rf"(?:[{first}]|[\d１-４]{{1,4}}(?![\d.,，%％万亿萬億家项項倍元人吨件户戶名种公平]))"


def _trie(words: Iterable[str]) -> str:
    """One pattern for many words that looks at each character once: ma(?:rch|y)."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        by_first.setdefault(word[:1], []).append(word[1:])
    ends = by_first.pop("", None) is not None
    branches = [re.escape(first) + _trie(rest) for first, rest in by_first.items()]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if ends else joined
