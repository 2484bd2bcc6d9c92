"""Links to a site's pages for phones become links to the pages themselves, where that is shown to be safe.

Whether `m.x.cn` has the pages of `www.x.cn` under the same paths cannot be told from the names, and a wrong
guess would lose articles. A list page that names its own twin under the same path shows it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from hubei_news.canonical_url import canonical_url
from hubei_news.cms.document import Document, join
from hubei_news.cms.family import ListItem
from hubei_news.errors import InputError

_LABELS = frozenset({"3g", "h5", "m", "mobile", "touch", "wap"})
_AGENT = re.compile(r"url\s*=\s*([^\s;]+)", re.IGNORECASE)
_PHONE = re.compile(r"max-width|handheld|mobile", re.IGNORECASE)


def desktop_items(document: Document, items: Iterable[ListItem]) -> tuple[ListItem, ...]:
    """Return a list's entries, those on the page's declared mobile twin with the desktop's host."""
    entries = tuple(items)
    if not any(_is_for_phones(item.url) for item in entries):
        return entries
    twin = _declared_twin(document)
    if twin is None:
        return entries
    mobile, (scheme, netloc) = urlsplit(twin[0]).netloc, urlsplit(twin[1])[:2]
    return tuple(
        replace(item, url=urlsplit(item.url)._replace(scheme=scheme, netloc=netloc).geturl())
        if urlsplit(item.url).netloc == mobile
        else item
        for item in entries
    )


def _declared_twin(document: Document) -> tuple[str, str] | None:
    """Return the addresses of the page for phones and on the desktop, where the page declares them alike.

    Baidu's `mobile-agent`, and `alternate` with a width, name the former; `canonical` names the latter.
    """
    own = document.page.url
    for element in document.tree.iter("meta", "link"):
        mobile = desktop = None
        relation = (element.get("rel") or "").lower()
        if (element.get("name") or "").lower() == "mobile-agent":
            found = _AGENT.search(element.get("content") or "")
            mobile, desktop = join(document.base_url, found[1]) if found else None, own
        elif relation == "alternate" and _PHONE.search(element.get("media") or ""):
            mobile, desktop = join(document.base_url, element.get("href") or ""), own
        elif relation == "canonical":
            mobile, desktop = own, join(document.base_url, element.get("href") or "")
        if mobile and desktop and _are_twins(mobile, desktop):
            return mobile, desktop
    return None


def _are_twins(mobile: str, desktop: str) -> bool:
    """Say whether the hosts are of one domain, one of them for phones, and the paths the same and telling."""
    domain = urlsplit(mobile).netloc.partition(".")[2]
    host = urlsplit(desktop).netloc
    if not _is_for_phones(mobile) or _is_for_phones(desktop) or "." not in domain:
        return False
    if host != domain and not host.endswith(f".{domain}"):
        return False
    try:
        paths = {urlsplit(canonical_url(url))[2:4] for url in (mobile, desktop)}
    except InputError:
        return False
    return len(paths) == 1 and paths != {("/", "")}


def _is_for_phones(url: str) -> bool:
    return urlsplit(url).netloc.partition(".")[0].lower() in _LABELS
