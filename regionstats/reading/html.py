"""From a web page to its text: the part that holds the article, a line a paragraph, tables with their heads.

Menus, related links and footers are left out in three steps: elements that are named so (`data/page.toml`), lines
that are links for the most part, and all that lies outside the element which holds the text.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from regionstats.errors import InputError
from regionstats.lexicon.load import read_toml
from regionstats.reading.blocks import opens_other_pages
from regionstats.reading.grid import Cell, is_data, table_lines
from regionstats.reading.page_facts import page_facts
from regionstats.reading.reading import Reading, TextLine, as_text, needed, raised

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "math",
        "select",
        "button",
        "textarea",
        "input",
        "option",
        "datalist",
        "audio",
        "video",
        "map",
        "head",
    ]
)
_APART = frozenset(("nav", "footer", "aside", "dialog", "figcaption"))
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "data",
        "ruby",
        "rb",
        "rt",
        "rp",
    ]
)
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WHOLE = frozenset(("html", "body", "main", "article"))
_BLOCKS = frozenset(("div", "section", "article", "main", "td", "body"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANK = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u202f]+")
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_HAN_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t\r]*\n[ \t\r\n]*(?=[{_HAN}])")
_WIDE = re.compile(rf"[{_HAN}]")
_STOP = re.compile(r"[.!?。！？;；:：][\"'”’）)」』\]]*$|[,，、。](?=.)")
_REFERENCE = re.compile(r"^\W*\d{0,3}\W*$")
_GOOD_WIDTH = 50
_LINKED = 0.5
_LEAST = 60
_MOST_APART = 0.4
_BYLINES = 12


@dataclass(slots=True)
class _Line:
    """One line of the page: its text, how much of it is links, the element it stands in, and what that is.

    `apart`: it stands in a part that is named as no part of the text.
    """

    text: str
    linked: int
    element: Any
    kind: str
    apart: bool = False

    @property
    def width(self) -> int:
        """Its length, Chinese characters counting two."""
        return len(self.text) + len(_WIDE.findall(self.text))

    @property
    def is_linked(self) -> bool:
        """A line of a menu or a list of other pages."""
        return self.apart or self.linked > _LINKED * len(self.text)

    @property
    def is_short(self) -> bool:
        """A line that need not be a sentence."""
        return self.width < _GOOD_WIDTH or not _STOP.search(self.text)

    @property
    def worth(self) -> int:
        """How much it tells for an element that it is the article."""
        if self.is_linked:
            return 0
        if self.kind == "table":
            return min(self.width, 60)
        return 0 if self.is_short else min(self.width, 1000)


def read_html(page: str, name: str, encoding: str | None = None) -> Reading:
    """The text of a web page and what the page says of itself. InputError where it holds none; `name` says whose."""
    root = _parsed(page, name)
    lines = _lines_of(root)
    kept = _article(lines, page)
    follows = [n > 0 and line.element is kept[n - 1].element for n, line in enumerate(kept)]
    text = as_text(TextLine(line.text, goes_on) for line, goes_on in zip(kept, follows, strict=True))
    if not text.strip():
        hint = "If its text is made by a script in the browser, save the page from there and read that."
        raise InputError(f"{name} is a web page without text.", hint)
    facts = page_facts(root)
    head = [] if any(line.kind == "h1" for line in kept[:12]) or not facts.title else [facts.title]
    if head and _squeezed(head[0]) in _squeezed(text[:1000]):
        head = []
    return Reading("\n\n".join([*head, text]), "html", encoding, **facts._asdict())


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _parsed(page: str, name: str) -> Any:
    etree = needed("lxml.etree", "html")
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\0", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{name} cannot be read as a web page: {error}.", "Save it again from a browser.") from error
    if root is None:
        raise InputError(f"{name} is a web page without text.", "Save it again from a browser.")
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError(f"{name} is nested too deeply: the rest would be lost.", "Save its text from a browser.")
    return root


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    words = sorted((str(word) for word in read_toml("page.toml")["apart"]), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, words))})(?!\S)")


def is_named_apart(name: str) -> bool:
    """Whether an element's class, id or role says that it is no part of the text."""
    words = re.sub(r"[^A-Za-z]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).lower()
    return _apart().search(words) is not None


def _lines_of(root: Any) -> list[_Line]:
    """Every line of the page, in order, without the parts that are unseen or named apart."""
    collector = _Collector(apart=_named_apart(root))
    walk = needed("lxml.etree", "html").iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            collector.leave(element)
        elif _is_unseen(element):
            walk.skip_subtree()
            collector.skipped.add(element)
        elif element.tag == "table" and (found := _figures(element)) is not None:
            collector.table(element, found)
            walk.skip_subtree()
            collector.skipped.add(element)
        else:
            collector.enter(element)
    collector.flush(root)
    return collector.lines


def _is_unseen(element: Any) -> bool:
    if element.tag in _UNSEEN:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _named_apart(root: Any) -> set[Any]:
    """The elements named apart, but for those that hold a good part of the page's text all the same."""
    found = [e for e in root.iter() if isinstance(e.tag, str) and (e.tag in _APART or is_named_apart(_names(e)))]
    found = [element for element in found if element.tag not in _WHOLE]
    if not found:
        return set()
    sizes = _sizes(root)
    most = sizes[root] * _MOST_APART
    return {element for element in found if element.tag in _INLINE or sizes[element] < most}


def _names(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "role"))


def _sizes(root: Any) -> dict[Any, int]:
    """How much text of sentence length each element holds, itself and below."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            sizes[element] = 0
            continue
        texts = (element.text, *(child.tail for child in element))
        own = sum(len(text) for text in texts if text and len(text) > 20)
        sizes[element] = own + sum(sizes.get(child, 0) for child in element)
    return sizes


@dataclass(slots=True)
class _Collector:
    """Gathers the text of one walk over the page into lines.

    `links` and `within` count the links and the parts named apart that are open, `lifted` holds the open superscripts,
    `skipped` the elements whose inside is not walked.
    """

    lines: list[_Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    lifted: list[Any] = field(default_factory=list)
    skipped: set[Any] = field(default_factory=set)
    apart: set[Any] = field(default_factory=set)
    within: int = 0

    def enter(self, element: Any) -> None:
        tag = element.tag
        if tag not in _INLINE:
            self.flush(element.getparent())
        self.within += element in self.apart
        if tag == "a" and element.get("href"):
            self.links += 1
        if tag in ("sup", "sub"):
            self.lifted.append((tag, len(self.parts), self.links))
        self.add(element.text)

    def leave(self, element: Any) -> None:
        if element in self.skipped:
            self.skipped.discard(element)
            if element.tag not in _INLINE and element.tag not in ("script", "style", "noscript", "template"):
                self.flush(element.getparent())
        elif element.tag not in _INLINE:
            self.flush(element)
        elif element.tag == "a" and element.get("href"):
            self.links -= 1
        elif element.tag in ("sup", "sub") and self.lifted:
            self.lift(element, *self.lifted.pop())
        self.within -= element in self.apart
        self.add(element.tail)

    def lift(self, element: Any, tag: str, place: int, links: int) -> None:
        """m<sup>2</sup> is m²; a raised number that leads to a footnote is left out."""
        words = "".join(self.parts[place:])
        if tag == "sup" and _REFERENCE.match(words):
            bare = words.strip()
            footnote = element.find(".//a") is not None or links or not re.fullmatch(r"[+−-]?\d{1,3}", bare)
            self.parts[place:] = [] if footnote else [raised(bare)]

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def flush(self, element: Any) -> None:
        words = clean("".join(self.parts))
        if words:
            kind = element.tag if element is not None and element.tag in _HEADS else "line"
            self.lines.append(_Line(words, self.linked, element, kind, self.within > 0))
        self.parts, self.linked = [], 0

    def table(self, element: Any, lines: list[str]) -> None:
        self.flush(element.getparent())
        self.lines.extend(_Line(line, 0, element, "table", self.within > 0) for line in lines)


def clean(text: str) -> str:
    """The text on one line: blanks run together, none between Chinese characters where the source breaks its line."""
    text = _HAN_BREAK.sub("", _NO_WIDTH.sub("", text))
    return _BLANK.sub(" ", text).strip(" \u3000")


def _figures(table: Any) -> list[str] | None:
    """The lines of a table of figures; None where the table is a frame for other things, or holds prose."""
    if table.find(".//table") is not None:
        return None
    rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    caption = table.find("caption")
    return table_lines(rows, _text_in(caption) if caption is not None else "") if is_data(rows) else None


def _cell(cell: Any) -> Cell:
    within = cell.getparent().getparent()
    head = (cell.tag == "th" and cell.get("scope") != "row") or (within is not None and within.tag == "thead")
    return Cell(_text_in(cell), _span(cell, "colspan"), _span(cell, "rowspan"), head)


def _span(cell: Any, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return max(1, int(digits[1])) if digits else 1


def _text_in(element: Any) -> str:
    collector = _Collector()
    walk = needed("lxml.etree", "html").iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if not isinstance(inner.tag, str):
            continue
        if event == "start" and inner is not element and _is_unseen(inner):
            walk.skip_subtree()
            collector.skipped.add(inner)
        elif event == "start":
            collector.enter(inner)
        elif inner is not element:
            collector.leave(inner)
    collector.flush(element)
    return " ".join(line.text for line in collector.lines)


def _article(lines: list[_Line], page: str) -> list[_Line]:
    """The lines of the article with its title, in the page's order.

    What trafilatura takes for the text says where the article is; then the lines beside it come in (a short paragraph
    it dropped, a table it flattened), and lists of other pages go out. Where it finds next to nothing, the element
    with the most text of worth is the article.
    """
    found = _marked(lines, page)
    if sum(lines[n].width for n in found) < _LEAST:
        area = _area(lines)
        chosen = {n for n, line in enumerate(lines) if area is None or _is_within(line.element, area)}
    else:
        chosen = _with_neighbours(lines, found)
    return list(_without_lists(lines, sorted(chosen | _titles(lines, chosen)), found))


def _marked(lines: list[_Line], page: str) -> set[int]:
    """The lines that trafilatura takes for the text."""
    trafilatura = needed("trafilatura", "html")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(page, include_comments=False, with_metadata=False, deduplicate=False) or ""
    whole = _squeezed(text)
    found = set()
    for number, line in enumerate(lines):
        key = _squeezed(line.text)
        if len(key) >= 8 and (key[:60] if len(key) > 80 else key) in whole and not (line.apart and line.is_short):
            found.add(number)
    return found


def _with_neighbours(lines: list[_Line], found: set[int]) -> set[int]:
    """The lines found, those under the same parents, and the tables of figures between them."""
    parents = {_block(lines[n]) for n in found if lines[n].kind != "table"}
    first, last = min(found), max(found)
    near = {n for n, line in enumerate(lines) if not line.is_linked and _block(line) in parents}
    tables = {n for n, line in enumerate(lines) if line.kind == "table" and first <= n <= last + 40 and not line.apart}
    return found | near | tables


def _block(line: _Line) -> Any:
    """What a line's element stands in: paragraphs of one parent belong together."""
    element = line.element
    return (
        element
        if element is None or element.tag in ("div", "section", "article", "td", "body")
        else element.getparent()
    )


def _titles(lines: list[_Line], chosen: set[int]) -> set[int]:
    """The title before or in the text, and the byline between it and the text."""
    first = min(chosen, default=0)
    heads = [n for n, line in enumerate(lines) if line.kind == "h1" and not line.apart and n <= max(chosen, default=0)]
    near = [n for n in heads if first - _BYLINES <= n]
    return {*near, *range(near[0], first)} if near else set()


def _is_within(element: Any, area: Any) -> bool:
    while element is not None:
        if element is area:
            return True
        element = element.getparent()
    return False


def _area(lines: list[_Line]) -> Any:
    """The element with the most text of worth, after what it holds besides is taken off."""
    gain: dict[Any, float] = defaultdict(float)
    order: dict[Any, int] = {}
    for line in lines:
        loss = min(line.width, 60) if line.is_linked else 0
        element = line.element
        while element is not None:
            gain[element] += line.worth - loss
            order.setdefault(element, len(order))
            element = element.getparent()
    return max(gain, key=lambda element: (gain[element], -order[element]), default=None)


def _without_lists(lines: list[_Line], chosen: list[int], found: set[int]) -> Iterator[_Line]:
    """Linked lines are left out, and from a line such as `Related stories` on all until the text goes on."""
    other = False
    for number in chosen:
        line = lines[number]
        if line.worth > 0:
            other = False
        elif line.width < 60 and line.kind != "table" and opens_other_pages(line.text):
            other = True
        if not other and (number in found or not line.is_linked or line.kind == "h1"):
            yield line
