"""A page kept as a test of its site's rules: its bytes, its address, and what was read from it. Pure."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Literal
from urllib.parse import urlsplit

from hubei_news.canonical_url import canonical_url
from hubei_news.cms import registry
from hubei_news.confirm.record import read_record
from hubei_news.edition_calendar import calendar_of
from hubei_news.errors import InputError
from hubei_news.extract.rule import NotArticle, Page
from hubei_news.sites.model import Channel, Site

Kind = Literal["list", "article"]

PASSING = frozenset({"fetched_at", "digest", "confidence", "encoding_evidence"})
"""Fields of an article that say when or how surely, not what: a test does not hold them."""

_UNUSABLE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page, what it is, and the record that the rules are to give; `first_url` is where a list begins."""

    kind: Kind
    page: Page
    first_url: str | None
    expected: dict[str, Any]

    @property
    def stem(self) -> str:
        """The name of its two files, without suffix: its kind and the end of its address."""
        path = PurePosixPath(urlsplit(self.page.url).path)
        words = _UNUSABLE.sub("_", f"{path.parent.name}_{path.stem}")[-_LONGEST_NAME:].strip("_")
        return f"{self.kind}_{words or 'index'}"

    def description(self) -> str:
        """Return the text of the file beside the page's bytes."""
        moment = self.page.response_date
        return (
            json.dumps(
                {
                    "kind": self.kind,
                    "url": self.page.url,
                    "first_url": self.first_url,
                    "content_type": self.page.content_type,
                    "response_date": moment.isoformat() if moment else None,
                    "expected": self.expected,
                },
                ensure_ascii=False,
                indent=2,
            )
            + "\n"
        )


def save(page: Page, site: Site, *, kind: Kind | None = None) -> SavedPage:
    """Return a page with what the site's rules read from it now; a channel's address is a list's.

    Raises `InputError` for a page from which nothing is read, and for a list to be kept as an article: it
    would be a test of nothing.
    """
    channel = channel_of(site, page.url)
    if kind == "article" and channel is not None:
        raise InputError(f"{page.url} is the list of the channel {channel.name}, and not an article")
    kind = kind or ("list" if channel is not None else "article")
    first_url = (channel.url if channel is not None else page.url) if kind == "list" else None
    return SavedPage(kind=kind, page=page, first_url=first_url, expected=read(page, site, kind, first_url))


def load(description: str, body: bytes, site: Site) -> SavedPage:
    """Return a saved page from its two files; `InputError` for a description that is none."""
    try:
        told = json.loads(description)
        moment = told["response_date"]
        page = Page(
            url=told["url"],
            body=body,
            content_type=told["content_type"],
            encoding=site.encoding,
            response_date=datetime.fromisoformat(moment) if moment else None,
        )
        return SavedPage(kind=told["kind"], page=page, first_url=told["first_url"], expected=told["expected"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"not the description of a saved page: {error!r}") from None


def read(page: Page, site: Site, kind: Kind, first_url: str | None) -> dict[str, Any]:
    """Return what the site's rules read from a page: the article's record, or the list's entries."""
    if kind == "list":
        listing = registry.site_family(site).read_list(page, number=1, first_url=first_url or page.url)
        if not listing.items:
            raise InputError(f"{page.url}: no entries are found on it; `hubei-news sites check {site.name}`")
        return {
            "items": [
                {
                    "url": item.url,
                    "title": item.title,
                    "published": item.published.isoformat() if item.published else None,
                }
                for item in listing.items
            ],
            "next_url": listing.next_url,
            "end_reason": listing.end_reason,
        }
    found = read_record(page, site)
    if isinstance(found, NotArticle):
        raise InputError(f"{page.url}: no article: {found.reason}")
    return {name: value for name, value in found.to_json().items() if name not in PASSING}


def channel_of(site: Site, url: str) -> Channel | None:
    """Return the channel that a URL is the first page of, or an edition of; None for an article."""
    for channel in site.channels:
        calendar = calendar_of(channel.url)
        if calendar is not None:
            day = calendar.day(url)
            if day is not None and calendar.url(day) == url:
                return channel
        elif canonical_url(channel.url, site.origins) == canonical_url(url, site.origins):
            return channel
    return None
