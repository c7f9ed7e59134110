"""Random and hostile texts: none may crash or hang the extractor, and every offset must name its surface.

    python benchmarks/fuzz.py                 100,000 texts a language, and the pathological ones
    python benchmarks/fuzz.py --texts 1000    fewer

Random texts are made of pieces of real grammar (numbers, units, cues, dates, places, marks), of single characters of
both languages, and of any code points at all. A text that takes more than five seconds counts as a hang.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from regionstats.extract import observations, warm
from regionstats.model import Document, Lang

PIECES: dict[Lang, list[str]] = {
    "en": (Path(__file__).parent / "pieces.en.txt").read_text("utf-8").split("\n"),
    "zh": (Path(__file__).parent / "pieces.zh.txt").read_text("utf-8").split("\n"),
}
MARKS = "0123456789,.%万亿元家个 abcABC年月日增长比上年-—–：:（）()\n\"'“”/|$€£¥＄０１第十百千半"


def random_text(dice: random.Random, lang: Lang) -> str:
    """One text of up to two hundred pieces or characters."""
    way = dice.random()
    if way < 0.6:
        joint = " " if lang == "en" else ""
        return joint.join(dice.choice(PIECES[lang]).replace("¶", "\n") for _ in range(dice.randrange(1, 60)))
    if way < 0.85:
        return "".join(dice.choice(MARKS) for _ in range(dice.randrange(1, 120)))
    return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randrange(1, 80)))


def hostile() -> Iterator[tuple[str, str]]:
    """Texts that have broken such programs: much of one thing, nesting, nothing where something is awaited."""
    yield "digits", "1" * 10_000
    yield "digits apart", "1 " * 5_000
    yield "groups", "1,234," * 3_000
    yield "commas", "," * 10_000
    yield "percents", "5% " * 3_000
    yield "brackets", "(" * 10_000 + "5%" + ")" * 10_000
    yield "quotes", '"' * 20_000
    yield "dots", ". " * 20_000
    yield "spaces", " " * 50_000 + "5 labs"
    yield "newlines", "\n" * 50_000
    yield "no full stop", "the city had 30 labs and " * 40_000
    yield "no full stop, Chinese", "全市有三十家企业，" * 50_000
    yield "numerals", "一二三四五" * 4_000
    yield "magnitudes", "million " * 5_000
    yield "magnitudes, Chinese", "亿万" * 5_000
    yield "from to", "from 1 to 2 " * 3_000
    yield "respectively", "1, 2, 3 and 4, " * 2_000 + "respectively"
    yield "together", "1、2、3、" * 2_000 + "分别增长"
    yield "heads", "a:1 " * 5_000
    yield "cells", "| 1 " * 10_000
    yield "slashes", " / 1" * 5_000
    yield "dashes", "1-" * 10_000
    yield "zero bytes", "\0" * 1_000 + "5 labs"
    yield "half characters", "\ud800 5 labs \udfff"
    yield "every block", "".join(chr(code) for code in range(0, 0x110000, 0x40))
    yield "one word", "a" * 1_000_000
    yield "one character", "亿" * 100_000
    yield "combining", "5" + "\u0301" * 10_000 + "%"
    yield "right to left", "\u202e" + "5% growth \u200f" * 1_000


def trouble(text: str, lang: Lang | None) -> str | None:
    """What is wrong with the answer to a text; None where nothing is."""
    begun = time.process_time()
    try:
        for found in observations(Document("x", text, lang=lang, published="2024-01-01", region="CN-LN")):
            if text[found.start : found.end] != found.surface and "\ufffd" not in found.surface:
                return f"the surface {found.surface!r} is not at {found.start}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    seconds = time.process_time() - begun
    return f"took {seconds:.1f} s" if seconds > 5 + len(text) / 10_000 else None


def main() -> int:
    """Run it; exit code 1 where a text made trouble."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=100_000, help="random texts a language")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    warm()
    failed = 0
    for name, text in hostile():
        if why := trouble(text, None):
            failed += 1
            print(f"{name}: {why}")
    for lang in PIECES:
        dice = random.Random(f"{asked.seed} {lang}")
        begun = time.process_time()
        for _ in range(asked.texts):
            text = random_text(dice, lang)
            if why := trouble(text, dice.choice([lang, None])):
                failed += 1
                print(f"{lang} {text!r}: {why}")
        print(f"{lang}: {asked.texts:,} texts in {time.process_time() - begun:.0f} s")
    print(f"{failed} made trouble")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
