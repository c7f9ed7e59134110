"""Texts for measuring speed: the development corpus with other figures and its paragraphs in another order.

No text comes twice, so that nothing remembered from one document can help with the next.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from regionstats.model import Document

CORPUS = Path(__file__).parent / "corpus"
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d[\d,.]*")
_DIGIT = re.compile(r"(?<=\d)\d")


def documents(name: str, copies: int, seed: int = 1) -> list[Document]:
    """Each document of the set `copies` times, no two alike; rows of the manifest give date, language and region."""
    dice = random.Random(seed)
    rows = [json.loads(line) for line in (CORPUS / f"documents.{name}.jsonl").read_text("utf-8").splitlines()]
    return [_varied(row, copy, dice) for copy in range(copies) for row in rows]


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
