"""Real files made by the tests: web pages, Word files."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""


def docx(body: str, **more: str | bytes) -> bytes:
    """A Word file around the XML of its body; `more` are further parts, `__` for a slash and `_xml` at the end."""
    made = io.BytesIO()
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        parts = {"word/document.xml": document}
        parts |= {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in more.items()}
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(part if part.startswith('<') else run(part) for part in runs)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def page(body: str, head: str = "<title>Numbers of the year - Evening Gazette</title>") -> str:
    """A web page with menus, a side column, related links and a footer around a body."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">{head}<style>p {{ margin: 3px }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News 24</a></li></ul></nav>
<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/n">Economy</a></div>
<div class="content">{body}</div>
<div class="sidebar"><h3>Most read</h3><ol><li><a href="/1">10 places to swim</a></li></ol></div>
<div class="xgxw"><h3>相关新闻</h3><ul><li><a href="/2">美食节吸引30万游客</a></li></ul></div>
<footer><p>Copyright © 2009-2026 Evening Gazette, 400 staff, phone 024-12345</p></footer>
<script>var views = 2431077;</script></body></html>"""
