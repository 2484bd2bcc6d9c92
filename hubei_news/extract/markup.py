"""Parses decoded text into an element tree, whatever state the markup is in."""

import re
from urllib.parse import urljoin

from lxml import etree

LIKE_END = re.compile(rb"</(?:[bB][oO]|[hH][tT])")
"""How only the end of the document begins; one pass over the page, where looking for each form takes four."""
END = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
LONGEST_END = 100
"""Bytes that may stand behind the first end of the document without being looked at."""
LINE_END = re.compile(r"\r?\n(?=\s)|(?<!\S{19}[^\s。！？；：…”）)!?;:])\r?\n")
"""An end of line inside `pre`, but for one within a sentence: there a program has wrapped the text."""
CONTROL_BYTES = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)])


def parse_html(text: str) -> etree._Element | None:
    """Return the root element, or None where there is no markup to speak of.

    Comments stay in the tree: several systems mark the article's text by a pair of them. Sites include
    headers that are whole documents; the parser would drop what follows their `</html>`, which is the page.
    """
    source = text.encode("utf-8", "replace").translate(None, CONTROL_BYTES)
    if not source or source.isspace():
        return None
    if LIKE_END.search(source, 0, len(source) - LONGEST_END):
        source = END.sub(b"", source)
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root: etree._Element | None = etree.fromstring(source, parser)
    except etree.ParserError:
        return None
    if root is not None:
        _break_preformatted(root)
    return root


def _break_preformatted(root: etree._Element) -> None:
    """Put a `br` for each end of line inside `pre`: there it is one to see."""
    for preformatted in root.iter("pre"):
        for element in list(preformatted.iter()):
            if isinstance(element.tag, str) and "\n" in (text := element.text or ""):
                first, *others = LINE_END.split(text)
                element.text = first
                for line in reversed(others):
                    element.insert(0, _line_break(line))
            if element is not preformatted and "\n" in (tail := element.tail or ""):
                first, *others = LINE_END.split(tail)
                element.tail = first
                for line in reversed(others):
                    element.addnext(_line_break(line))


def _line_break(tail: str) -> etree._Element:
    element = etree.Element("br")
    element.tail = tail
    return element


def find_body(root: etree._Element) -> etree._Element:
    """Return the `body` element, or the root where there is none."""
    body = root.find("body")
    return root if body is None else body


def base_url(root: etree._Element, url: str) -> str:
    """Return the address that relative links start from: `base href`, else the page's own."""
    base = root.find(".//base[@href]")
    if base is None:
        return url
    try:
        return urljoin(url, base.get("href", "").strip()) or url
    except ValueError:
        return url
