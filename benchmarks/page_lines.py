"""Reads the lines of a stored page as a browser would break them, around its gold body."""

import re

from lxml import html

from benchmarks.extraction import Gold
from hubei_news.extract.charset import decode_page
from hubei_news.text.normalise import normalise_text

BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "br",
        "dl",
        "dt",
        "dd",
        "form",
        "center",
        "blockquote",
        "figure",
        "figcaption",
        "option",
        "select",
        "aside",
        "main",
        "hr",
        "body",
        "fieldset",
        "iframe",
    ]
)
"""Elements whose text stands on lines of its own."""
UNSEEN = frozenset(["script", "style", "noscript", "textarea", "template", "svg", "title", "head"])
LINES_ABOVE = 25
LINES_BELOW = 30
SHORTEST_OF_BODY = 8
FEWEST_OF_BODY = 3
FEWEST_HAN = 50
WIDEST_GAP = 6


def han(text: str) -> str:
    """Return the characters and letters of a text, without marks and spaces."""
    return re.sub(r"[^\u3400-\u9fffA-Za-z0-9]", "", text)


def page_lines(root: html.HtmlElement) -> list[str]:
    """Return the text of a page, a line for each block, without what is not shown."""
    lines: list[list[str]] = [[]]

    def read(element: html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            return
        if element.tag in BLOCKS:
            lines.append([])
        lines[-1].append(element.text or "")
        for child in element:
            read(child)
            lines[-1].append(child.tail or "")
        if element.tag in BLOCKS:
            lines.append([])

    read(root)
    shown = (re.sub(r"[ \t\r\n\xa0]+", " ", "".join(line)).strip() for line in lines)
    return [line for line in shown if line]


def lines_around(gold: Gold) -> tuple[list[str], str, str] | None:
    """Return a page's lines from above its gold body to below it, with the signs of body and title.

    None where the body is too short to be found again in the page.
    """
    if not gold.body or len(re.findall("[一-鿿]", gold.body)) < FEWEST_HAN:
        return None
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode_page(gold.content).text)
    lines = [
        normalise_text(line).text.replace("\n", " ") for line in page_lines(html.document_fromstring(source))
    ]
    body = han(normalise_text(gold.body).text)
    inside = [at for at, line in enumerate(lines) if len(han(line)) >= SHORTEST_OF_BODY and han(line) in body]
    if len(inside) < FEWEST_OF_BODY:
        return None
    groups = [[inside[0]]]
    for at in inside[1:]:
        if at - groups[-1][-1] <= WIDEST_GAP:
            groups[-1].append(at)
        else:
            groups.append([at])
    longest = max(groups, key=lambda group: sum(len(lines[at]) for at in group))
    around = lines[max(0, longest[0] - LINES_ABOVE) : longest[-1] + 1 + LINES_BELOW]
    normal = (normalise_text(line).text for line in around)
    title = han(normalise_text(gold.title).text) if gold.title else ""
    return [line for line in normal if line.strip()], body, title
