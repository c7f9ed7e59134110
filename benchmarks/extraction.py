"""How fast texts become observations on one core, beside quantulum3 and Recognizers-Text on the same texts.

    python benchmarks/extraction.py            ours: dense texts, thin prose, one long text
    python benchmarks/extraction.py --peers    the peers too, each in an environment of its own (installed on first use)

No text comes twice (benchmarks/varied.py), and every cache that could carry something from one document into the next
is emptied before each (`--warm` leaves them). Times are processor times of one process; each figure is the best of
three runs over other texts. Nothing here passes or fails: docs/performance.md says what was measured when.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

from varied import documents, long_text, thin

from regionstats.extract import observations, warm
from regionstats.model import Document

PEERS = {
    "quantulum3": ("quantulum3==0.10.0", ("en",)),
    "recognizers": ("recognizers-text-suite==1.0.2a2 emoji<2", ("en", "zh")),
}
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
ROUNDS = 3


def main() -> None:
    """Run what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help="measure quantulum3 and Recognizers-Text as well")
    parser.add_argument("--environments", type=Path, default=Path.home() / ".cache" / "regionstats-benchmarks")
    parser.add_argument("--warm", action="store_true", help="leave the caches alone between documents")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest single text")
    parser.add_argument("--length", nargs=2, metavar=("LANG", "CHARACTERS"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.length:
        one_length(asked.length[0], int(asked.length[1]))
        return
    warm()
    ours = {name: dense(name, asked.warm) for name in ("en", "zh")}
    thin_prose(asked.warm)
    if asked.peers:
        for name, (package, languages) in PEERS.items():
            beside(name, package, languages, asked.environments, ours)
    for lang in ("en", "zh"):
        lengths(lang, asked.longest)


def timed(texts: list[Document], warm_caches: bool) -> tuple[int, float]:
    """Observations made of the texts, and the processor seconds that took."""
    count, seconds = 0, 0.0
    for document in texts:
        if not warm_caches:
            forget()
        begun = time.process_time()
        count += sum(1 for _ in observations(document))
        seconds += time.process_time() - begun
    return count, seconds


def forget() -> None:
    """Empty every cache of the program that holds what a document said; tables of the lexicon stay."""
    for cached in _caches():
        cached()


def _caches(found: list[Callable[[], None]] = []) -> list[Callable[[], None]]:  # noqa: B006 - searched once
    if not found:
        for thing in gc.get_objects():
            if type(thing).__name__ == "_lru_cache_wrapper" and (getattr(thing, "__module__", "") or "").startswith(
                "regionstats"
            ):
                size = thing.cache_info().maxsize
                if size is not None and size > 1:
                    found.append(thing.cache_clear)
    return found


def dense(name: str, warm_caches: bool) -> float:
    """The development texts, full of numbers; the characters a second of the best run."""
    best = (0.0, 0.0)
    for seed in range(ROUNDS):
        texts = documents(name, 10, seed)
        count, seconds = timed(texts, warm_caches)
        size = sum(len(document.text) for document in texts)
        best = max(best, (count / seconds, size / seconds))
    print(f"dense {name}: {best[0]:,.0f} observations a second, {best[1]:,.0f} characters a second")
    return best[1]


def thin_prose(warm_caches: bool) -> None:
    """English prose with one number or so in a thousand characters, as in a long press conference."""
    best = 0.0
    for seed in range(ROUNDS):
        texts = thin(20, seed)
        count, seconds = timed(texts, warm_caches)
        size = sum(len(document.text) for document in texts)
        best = max(best, size / seconds)
    print(f"thin en: {best:,.0f} characters a second ({1000 * count / size:.1f} observations in 1,000 characters)")


# Peers

WORKERS = {
    "quantulum3": """
import json, sys, time
from quantulum3 import parser
texts = json.load(sys.stdin)
parser.parse("It grew by 3 percent to 5 million euros.")
begun = time.process_time(); found = sum(len(parser.parse(text)) for text in texts)
print(found, time.process_time() - begun)
""",
    "recognizers": """
import json, sys, time
from recognizers_suite import Culture, recognize_number, recognize_percentage, recognize_currency, recognize_dimension
culture = Culture.Chinese if sys.argv[1] == "zh" else Culture.English
kinds = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
texts = json.load(sys.stdin)
for kind in kinds: kind("It grew by 3 percent.", culture)
begun = time.process_time(); found = sum(len(kind(text, culture)) for text in texts for kind in kinds)
print(found, time.process_time() - begun)
""",
}


def beside(name: str, package: str, languages: tuple[str, ...], root: Path, ours: dict[str, float]) -> None:
    """One peer's characters a second over a part of the same texts, and how many times as fast we are."""
    python = installed(name, package, root)
    if python is None:
        return
    for lang in languages:
        texts = [document.text for document in documents(lang, 1, 0)]
        ran = subprocess.run(
            [python, "-W", "ignore", "-c", WORKERS[name], lang],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
        )
        if ran.returncode:
            print(f"{name} {lang}: failed: {ran.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        found, seconds = ran.stdout.split()
        speed = sum(map(len, texts)) / float(seconds)
        times = ours[lang] / speed
        print(f"{name} {lang}: {speed:,.0f} characters a second ({found} quantities); ours is {times:.1f} times that")


def installed(name: str, package: str, root: Path) -> Path | None:
    """The Python of the peer's environment; None where it can't be installed, which is said."""
    place = root / name
    python = place / "bin" / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
        ran = subprocess.run(
            [python, "-m", "pip", "install", "-q", *package.split(), "setuptools<80"], capture_output=True, text=True
        )
        if ran.returncode:
            print(f"{name}: not installed: {ran.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return None
    return python


# One long text


def lengths(lang: str, longest: int) -> None:
    """Time and memory for one text of each length, each in a process of its own."""
    first = None
    for size in (length for length in LENGTHS if length <= longest):
        ran = subprocess.run(
            [sys.executable, __file__, "--length", lang, str(size)], capture_output=True, text=True, check=True
        )
        row = json.loads(ran.stdout)
        first = first or row["seconds"] / row["characters"]
        ratio = row["seconds"] / row["characters"] / first
        size, seconds, peak = row["characters"], row["seconds"], row["megabytes"]
        told = f"{ratio:.2f} of the shortest's time a character, {peak:.0f} MB"
        print(f"one text {lang} {size:>10,} characters: {seconds:.2f} s, {told}")


def one_length(lang: str, size: int) -> None:
    """Read one text of `size` characters as a stream and print what it took."""
    import resource

    warm()
    text = long_text(lang, size)
    document = Document("long", text, lang="zh" if lang == "zh" else "en", published="2024-01-10", region="CN-LN")
    begun = time.process_time()
    count = sum(1 for _ in observations(document))
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"characters": len(text), "count": count, "seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    main()
