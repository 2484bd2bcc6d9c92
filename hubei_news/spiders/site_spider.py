"""The spider of one site file: list pages and articles, as the ledger hands them out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings

from hubei_news.archive.sweeps import Listed, ListRead, ListWork, SweepOptions
from hubei_news.canonical_url import canonical_url
from hubei_news.cms import registry
from hubei_news.cms.calendar import after_missing_edition, first_list_url, within_calendar
from hubei_news.cms.family import ListPage
from hubei_news.edition_calendar import calendar_of
from hubei_news.errors import ConfigurationError, InputError
from hubei_news.frontier.ledger_spider import LedgerSpider, ListOutcome
from hubei_news.frontier.plans import Plan, SitePlan
from hubei_news.frontier.work_queue import Work
from hubei_news.sites.model import Site
from hubei_news.spiders.article_page import page_of, read_article_response


class SiteSpider(LedgerSpider):
    """Sweeps the channels of `site`; the loader makes a subclass of it for every site file."""

    site: ClassVar[Site]

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Apply the site's delay and concurrency."""
        super().update_settings(settings)
        settings.set("DOWNLOAD_DELAY", cls.site.delay, priority="spider")
        settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", cls.site.concurrency, priority="spider")

    def plan(self) -> Plan:
        """Sweep the site with the run's options."""
        return SitePlan(self.site, sweep_options(self.settings))

    def needs_contact(self) -> bool:
        """A site that may be private is the user's own."""
        return not self.site.allow_private

    def private_hosts(self) -> set[str]:
        """The site's hosts, if its file allows them to be private."""
        return set(self.site.hosts) if self.site.allow_private else set()

    def site_of(self, url: str) -> Site:  # noqa: ARG002
        """Every page is the site's."""
        return self.site

    def request_for(self, work: Work) -> Request:
        """Return the request for a list page or an article, conditional where the article is stored."""
        if isinstance(work, ListWork):
            return self._request(work, {})
        headers = {}
        if work.has_article and work.etag:
            headers["If-None-Match"] = work.etag
        if work.has_article and work.last_modified:
            headers["If-Modified-Since"] = work.last_modified
        return self._request(work, headers)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Any]:  # noqa: ARG002  (Scrapy's interface)
        """Read a list page or an article, as its work says."""
        if isinstance(response.meta["work"], ListWork):
            yield from self.parse_list(response)
        else:
            yield from self.parse_article(response)

    def parse_list(self, response: Response) -> Iterator[Any]:
        """Read a list page: its links for the ledger, and where the list goes on."""
        work: ListWork = response.meta["work"]
        missing = None
        if response.status in {404, 410}:
            missing = after_missing_edition(work.first_url, response.url, self._since(work))
        if missing is not None:
            yield ListOutcome(work, read=_list_read(work, missing, []))
        elif response.status in {404, 410} and work.number > 1:
            yield ListOutcome(
                work, missing=f"list page {work.number} does not exist (HTTP {response.status})"
            )
        elif response.status != 200:
            yield ListOutcome(work, failure=f"HTTP {response.status}")
        else:
            listing = self._read_list(response, work)
            items = []
            for item in listing.items:
                try:
                    url = canonical_url(item.url, self.site.origins)
                except InputError:
                    continue
                items.append(Listed(url=url, title=item.title or None, published=item.published))
            yield ListOutcome(work, read=_list_read(work, listing, items))

    def parse_article(self, response: Response) -> Iterator[Any]:
        """Read an article's page."""
        rules = registry.article_rules(self.site)
        return read_article_response(self, response, self.site, rules, registry.site_family(self.site))

    def _read_list(self, response: Response, work: ListWork) -> ListPage:
        """Read a list page under the ledger's address for it, whose fragment is the family's note."""
        page = page_of(response, self.site.encoding)
        fragment = urlsplit(work.url).fragment
        if fragment:
            page = replace(page, url=f"{page.url}#{fragment}")
        family = registry.site_family(self.site)
        listing = family.read_list(page, number=work.number, first_url=work.first_url)
        return within_calendar(listing, work.first_url, self._since(work))

    def _since(self, work: ListWork) -> date | None:
        """Return the day to which a newspaper's channel goes back, as the site file says."""
        return next((channel.since for channel in self.site.channels if channel.url == work.first_url), None)

    def _request(self, work: Work, headers: dict[str, str]) -> Request:
        return Request(
            first_list_url(work.url, datetime.now(UTC)) if isinstance(work, ListWork) else work.url,
            callback=self.answered,
            errback=self.failed,
            headers=headers,
            meta={"work": work, "site_places": self.site.places, "site_home": self.site.home},
            dont_filter=True,
        )


def _list_read(work: ListWork, listing: ListPage, items: list[Listed]) -> ListRead:
    """Return what a list page said; a newspaper's day without edition is a gap, an empty list is not."""
    gap = calendar_of(work.first_url) is not None and not listing.items
    return ListRead(items=tuple(items), next_url=listing.next_url, end_reason=listing.end_reason, is_gap=gap)


def sweep_options(settings: BaseSettings) -> SweepOptions:
    """Return how far the run's sweeps go; `ConfigurationError` for a value that is none."""
    since = settings.get("HUBEI_NEWS_SINCE")
    pages = settings.get("HUBEI_NEWS_PAGES")
    try:
        return SweepOptions(
            pages=int(pages) if pages is not None else None,
            full=settings.getbool("HUBEI_NEWS_FULL"),
            since=date.fromisoformat(since) if since else None,
        )
    except ValueError as error:
        raise ConfigurationError(f"HUBEI_NEWS_PAGES or HUBEI_NEWS_SINCE: {error}") from error
