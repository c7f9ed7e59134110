"""Headings under which plans stand: `Targets for 2022`, 二、2024年重点工作."""

from __future__ import annotations

import re
from functools import lru_cache

from regionstats.errors import LexiconError
from regionstats.lexicon.index import WordIndex
from regionstats.lexicon.load import DATA, read_toml


@lru_cache(maxsize=1)
def _index() -> WordIndex[str]:
    data = read_toml("plans.toml")
    entries = []
    for lang in ("en", "zh"):
        words = data.get(lang)
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise LexiconError(f"{DATA / 'plans.toml'}: {lang}: it is no list of words.", "Mend the entry.")
        entries += [(word, lang) for word in words]
    return WordIndex(entries)


def heads_plans(heading: str) -> bool:
    """Whether what stands under a heading is planned rather than done, by its words alone."""
    # `General Outlook` opens a communique with what has been.
    return bool(_index().find_all(_SLOGAN.sub("", heading))) and not _OVERVIEW.search(heading)


# 共赢未来 is a slogan: the future is an object there.
_SLOGAN = re.compile("[赢贏向创創见見领領启啟致迎享筑築绘繪智探链鏈]未[来來]")
# 目标完成情况, 上年度重点任务回顾: what was planned, told when it is done.
_OVERVIEW = re.compile(
    r"\b(?:general|overall|economic) (?:outlook|situation|survey)\b|完成情况|进展情况|执行情况|落实情况|回顾|成效|成绩",
    re.I,
)
