"""Opens a page: decodes it, parses it, undoes what was garbled before, and lays it flat."""

import re
from dataclasses import dataclass

from lxml import etree

from hubei_news.extract.charset import Decoded
from hubei_news.extract.flatten import flatten
from hubei_news.extract.lines import Flat
from hubei_news.extract.markup import base_url, find_body, parse_html
from hubei_news.extract.meta import Meta, read_meta
from hubei_news.extract.mojibake import looks_garbled, undo_mojibake
from hubei_news.extract.rule import Page

OPENING = re.compile("<(?:html|head|body)\\b", re.IGNORECASE)
CLOSING = re.compile("</(?:html|body)\\b", re.IGNORECASE)
END_REACH = 4000


@dataclass(slots=True)
class Opened:
    """A page decoded, parsed and laid flat."""

    page: Page
    decoded: Decoded
    flags: tuple[str, ...]
    root: etree._Element
    meta: Meta
    flat: Flat
    base: str

    @property
    def cut(self) -> bool:
        """Whether the page opens itself and does not close, as one does whose transfer broke off."""
        text = self.decoded.text
        return OPENING.search(text, 0, END_REACH) is not None and CLOSING.search(text[-END_REACH:]) is None


def open_text(page: Page, decoded: Decoded) -> Opened | None:
    """Parse a decoded page and lay it flat; None where there is no markup to speak of."""
    opened = _parse(page, decoded, decoded.text)
    if opened is None:
        return None
    said = f"{opened.meta.page_title}\n{' '.join(opened.meta.values.values())}\n{opened.flat.text()}"
    if looks_garbled(said):
        better, flags = undo_mojibake(decoded.text)
        if better != decoded.text:
            opened = _parse(page, decoded, better) or opened
        opened.flags = (*decoded.flags, *flags)
    return opened


def _parse(page: Page, decoded: Decoded, text: str) -> Opened | None:
    root = parse_html(text)
    if root is None:
        return None
    flat = flatten(find_body(root))
    return Opened(page, decoded, decoded.flags, root, read_meta(root, text), flat, base_url(root, page.url))
