"""Texts for measuring speed: the development corpus with other figures and its paragraphs in another order.

No text comes twice, so that nothing remembered from one document can help with the next.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from regionstats.extract import extract
from regionstats.model import Document
from regionstats.reading.blocks import read_blocks

CORPUS = Path(__file__).parent / "corpus"
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d[\d,.]*")
_DIGIT = re.compile(r"(?<=\d)\d")


def documents(name: str, copies: int, seed: int = 1) -> list[Document]:
    """Each document of the set `copies` times, no two alike; rows of the manifest give date, language and region."""
    dice = random.Random(seed)
    rows = [json.loads(line) for line in (CORPUS / f"documents.{name}.jsonl").read_text("utf-8").splitlines()]
    return [_varied(row, copy, dice) for copy in range(copies) for row in rows]


def thin(copies: int, seed: int = 1) -> list[Document]:
    """English prose as thin in numbers as a long article: one sentence in sixty states something in figures."""
    dice = random.Random(seed)
    plain: list[str] = []
    full: list[str] = []
    for document in documents("en", 2, seed):
        quoted = {observation.quote_start for observation in extract(document)}
        for block in read_blocks(document.text):
            for span in block.sentences if block.kind == "paragraph" else ():
                (full if span.start in quoted else plain).append(document.text[span.start : span.end].strip())
    return [Document(f"thin-{n}", _prose(plain, full, dice), lang="en", published="2024-01-10") for n in range(copies)]


def _prose(plain: list[str], full: list[str], dice: random.Random) -> str:
    sentences = [dice.choice(full if dice.randrange(60) == 0 else plain) for _ in range(120)]
    return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))


def long_text(name: str, size: int) -> str:
    """One text of `size` characters made of the set's paragraphs, with other figures each time round."""
    parts: list[str] = []
    length, seed = 0, 100
    while length < size:
        for document in documents(name, 1, seed):
            kept = (block for block in read_blocks(document.text) if block.kind != "furniture")
            parts.append("\n\n".join(document.text[block.start : block.end] for block in kept))
            length += len(parts[-1]) + 2
        seed += 1
    return "\n\n".join(parts)[:size]


def _varied(row: dict[str, str], copy: int, dice: random.Random) -> Document:
    text = (CORPUS / row["path"]).read_text("utf-8")
    head, *paragraphs = text.split("\n\n")
    dice.shuffle(paragraphs)
    varied = "\n\n".join([head, *(_other_figures(paragraph, dice) for paragraph in paragraphs)])
    return Document(
        f"{row['id']}-{copy}", varied, lang=row["lang"], published=row["published"], region=row.get("region")
    )


def _other_figures(text: str, dice: random.Random) -> str:
    """Digits behind a first digit are thrown anew, but years stay years: `1,742` may become `1,306`, `2021` stays."""
    return _NUMBER.sub(lambda number: _DIGIT.sub(lambda _: str(dice.randrange(10)), number[0]), text)
