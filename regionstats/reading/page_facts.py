"""What a web page says of itself in its head: title, publisher, date of publication, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from regionstats.period import Period

_TITLES = ("og:title", "articletitle", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = ("contentsource", "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "source", "sitename")
_DATES = (
    "article:published_time", "pubdate", "publishdate", "publish-date", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "og:published_time", "sailthru.date", "parsely-pub-date", "date",
)  # fmt: skip
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_PACKED = re.compile(r"^\s*((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\d{4,6})?\s*$")
_SITE = re.compile(r"\s*(?:[|｜_]|\s[-–—·»]\s|[-—–]{1,3}(?=[^-—–]{2,20}$)).*$")
_LONGEST = 300


class Facts(NamedTuple):
    """None where the page does not say."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def page_facts(root: Any) -> Facts:
    """What the page's metadata say; the text's own byline is read later, from the text."""
    metas = _metas(root)
    linked = dict(_linked_data(root))
    return Facts(
        title=_first(metas, _TITLES) or linked.get("headline") or _title(root),
        publisher=_first(metas, _PUBLISHERS) or linked.get("publisher"),
        published=_date(root, metas, linked),
        url=_address(root, metas),
    )


def iso_day(text: str) -> str | None:
    """The first day in a text as ISO (`2024-05-09T10:00`, `2024年5月9日`, `20240509`); None where there is none."""
    match = _DAY.search(text) or _PACKED.match(text)
    if match is None:
        return None
    try:
        return Period.parse(f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}").text
    except ValueError:
        return None


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content[:_LONGEST])
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def _title(root: Any) -> str | None:
    heads = [" ".join("".join(h.itertext()).split()) for h in root.iter("h1")]
    if len(heads) == 1 and heads[0]:
        return heads[0][:_LONGEST]
    element = next(root.iter("title"), None)
    words = " ".join((element.text or "").split()) if element is not None else ""
    bare = _SITE.sub("", words)
    return (bare if len(bare) >= 2 else words)[:_LONGEST] or None


def _date(root: Any, metas: dict[str, str], linked: dict[str, str]) -> str | None:
    for text in (*(metas[name] for name in _DATES if name in metas), linked.get("datePublished", "")):
        if found := iso_day(text):
            return found
    times = [t for t in root.iter("time") if t.get("pubdate") is not None or t.get("itemprop") == "datePublished"]
    return next((found for t in times if (found := iso_day(t.get("datetime") or "".join(t.itertext())))), None)


def _address(root: Any, metas: dict[str, str]) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    found = next(links, None) or metas.get("og:url")
    return found.strip()[:2000] if found and re.match(r"\s*https?://", found) else None


def _linked_data(root: Any) -> Iterator[tuple[str, str]]:
    """`headline`, `datePublished` and `publisher` of the first article in the page's JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for entry in _entries(data):
            if "datePublished" in entry or "headline" in entry:
                yield from _said(entry)
                return


def _entries(data: Any) -> list[dict[str, Any]]:
    found = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _said(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("headline", "datePublished"):
        if isinstance(entry.get(name), str):
            yield name, entry[name].strip()[:_LONGEST]
    publisher = entry.get("publisher")
    publisher = publisher.get("name") if isinstance(publisher, dict) else publisher
    if isinstance(publisher, str) and publisher.strip():
        yield "publisher", publisher.strip()[:_LONGEST]
