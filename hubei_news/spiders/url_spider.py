"""The spider of given URLs: each is fetched once, with its site's rules where a site knows its host."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from hubei_news.cms import registry
from hubei_news.errors import PrivateAddressError
from hubei_news.frontier.guard import stated_refusal
from hubei_news.frontier.ledger_spider import LedgerSpider
from hubei_news.frontier.plans import Plan, UrlPlan
from hubei_news.frontier.work_queue import Work
from hubei_news.sites.model import Site
from hubei_news.spiders.article_page import read_article_response


class UrlSpider(LedgerSpider):
    """Fetches `urls` (canonical URL to the site that knows its host, or None), due or not."""

    name = "urls"

    def __init__(self, urls: Mapping[str, Site | None] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.urls = dict(urls or {})

    def plan(self) -> Plan:
        """Fetch the given URLs."""
        return UrlPlan(self.urls)

    def needs_contact(self) -> bool:
        """Only the user's own sites may go unnamed."""
        return any(site is None or not site.allow_private for site in self.urls.values())

    def check_contact(self) -> None:
        """Raise `ContactMissingError`, or of private addresses only that a site file is wanting."""
        unnamed = [url for url, site in self.urls.items() if site is None or not site.allow_private]
        reasons = {url: stated_refusal(urlsplit(url).hostname or "") for url in unnamed}
        if self.settings.get("HUBEI_NEWS_CONTACT") or not unnamed or not all(reasons.values()):
            super().check_contact()
            return
        url = unnamed[0]
        raise PrivateAddressError(
            f"{url}: {urlsplit(url).hostname} is {reasons[url]}, and no site file with `allow_private = true`"
            " covers it: name the folder of your site files with --sites"
        )

    def private_hosts(self) -> set[str]:
        """The hosts of those sites whose files allow them to be private."""
        return {host for site in self.urls.values() if site and site.allow_private for host in site.hosts}

    def site_of(self, url: str) -> Site | None:
        """The site that knows the host of the URL."""
        return self.urls.get(url)

    def request_for(self, work: Work) -> Request:
        """Return an unconditional request: a re-crawl wants the page as it is."""
        site = self.urls.get(work.url)
        return Request(
            work.url,
            callback=self.answered,
            errback=self.failed,
            meta={
                "work": work,
                "site_places": site.places if site else None,
                "site_home": site.home if site else None,
            },
            dont_filter=True,
        )

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Any]:  # noqa: ARG002  (Scrapy's interface)
        """Read an article's page."""
        site = self.urls.get(response.meta["work"].url)
        rules = registry.article_rules(site) if site else ()
        family = registry.site_family(site) if site else None
        return read_article_response(self, response, site, rules, family)
