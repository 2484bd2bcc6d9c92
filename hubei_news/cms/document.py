"""A page as families look at it: decoded text, parsed tree, absolute links."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from hubei_news.article import SHANGHAI
from hubei_news.cms.outline import Outline
from hubei_news.extract.charset import decode_page
from hubei_news.extract.rule import Page

_SCRIPTED = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\(|^\s*javascript:\s*\w+\s*\()"""
    r"""\s*(?:encodeURI\s*\()?\s*['"]([^'"]+)['"]"""
)
_NAMESPACED_BASE = "base"


@dataclass(frozen=True)
class Document:
    """A fetched page, decoded and parsed once, when first asked for."""

    page: Page

    @cached_property
    def text(self) -> str:
        """The page's source as text."""
        page = self.page
        return decode_page(page.body, content_type=page.content_type, override=page.encoding).text

    @cached_property
    def lower_text(self) -> str:
        """The same in lower case."""
        return self.text.lower()

    @cached_property
    def tree(self) -> HtmlElement:
        """The parsed page; an empty one where there is nothing to parse."""
        parser = html.HTMLParser(encoding="utf-8")
        source = self.text.replace("\x00", "").encode("utf-8", "replace")
        try:
            return html.document_fromstring(source or b"<html></html>", parser=parser)
        except (ParserError, AssertionError):
            return html.document_fromstring(b"<html></html>")

    @cached_property
    def outline(self) -> Outline:
        """The page laid flat for its links."""
        return Outline(self.tree, self._leads_to)

    @cached_property
    def base_url(self) -> str:
        """What relative links start from: the page's URL or its `<base href>`."""
        for element in self.tree.iter(_NAMESPACED_BASE):
            if href := element.get("href"):
                return join(self.page.url, href) or self.page.url
        return self.page.url

    @cached_property
    def today(self) -> date | None:
        """The day of the response in Asia/Shanghai, against which short dates are read."""
        moment: datetime | None = self.page.response_date
        return moment.astimezone(SHANGHAI).date() if moment is not None else None

    def link(self, element: HtmlElement) -> str | None:
        """Return the absolute URL that an element leads to, by `href` or by a script in `onclick`."""
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:")):
            found = _SCRIPTED.search(element.get("onclick") or "") or _SCRIPTED.search(href)
            href = found[1].strip() if found else ""
        if not href:
            return None
        if href not in self._joined:
            self._joined[href] = join(self.base_url, href)
        return self._joined[href]

    def _leads_to(self, element: HtmlElement) -> str | None:
        """Return the address, other than the page's own, that an element leads to."""
        url = self.link(element)
        return url if url != self.page.url else None

    @cached_property
    def _joined(self) -> dict[str, str | None]:
        """Addresses made absolute already: paging asks for the same ones again."""
        return {}


def join(base: str, href: str) -> str | None:
    """Return `href` as an absolute http or https URL without fragment, or None where it is none."""
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return url.partition("#")[0]
