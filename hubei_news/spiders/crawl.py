"""Runs spiders in one process and reports what they did: what the command line calls."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings

from hubei_news.archive.reading import count_pending
from hubei_news.canonical_url import canonical_url
from hubei_news.errors import HubeiNewsError
from hubei_news.frontier.frontier import PageChange
from hubei_news.frontier.ledger_spider import LedgerSpider
from hubei_news.sites.match import site_of_url
from hubei_news.sites.model import Site
from hubei_news.spiders.loader import spider_class
from hubei_news.spiders.url_spider import UrlSpider


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """What to crawl into which archive: `sites` are swept, or, if given, only `urls` are fetched.

    `database` is a path or an SQLAlchemy URL; `settings` are further Scrapy settings.
    """

    database: str
    sites: tuple[Site, ...] = ()
    urls: tuple[str, ...] = ()
    pages: int | None = None
    full: bool = False
    since: date | None = None
    contact: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlProgress:
    """One page done: how many the site's run has finished, how many its ledger still holds pending."""

    site: str
    done: int
    pending: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What a run did for a site; `error` is why it could not start or had to stop.

    `set_aside` names hosts and sites that were left alone, with the reason.
    """

    name: str
    title: str
    states: Mapping[str, int]
    new: int
    changed: int
    list_pages: int
    list_failures: tuple[str, ...]
    cut_lines: int
    repairs: int
    answered: int
    unreachable: int
    pending: int
    pages: tuple[PageChange, ...]
    set_aside: Mapping[str, str]
    error: HubeiNewsError | None

    @property
    def pages_seen(self) -> int:
        """How many article pages came to an outcome in this run."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """What a run did, site by site (one entry named `urls` for given URLs).

    `interrupted` says that a signal ended it; what was not fetched is still pending.
    """

    sites: tuple[SiteReport, ...]
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """0 done, 1 some pages failed, 3 nothing could be reached, or that of the gravest error."""
        errors = [report.error.exit_code for report in self.sites if report.error]
        if errors:
            return max(errors)
        if any(report.unreachable for report in self.sites) and not any(
            report.answered for report in self.sites
        ):
            return 3
        failed = any(report.list_failures or report.states.get("failed") for report in self.sites)
        return 1 if failed else 0


def run_crawl(
    options: CrawlOptions, on_progress: Callable[[CrawlProgress], None] | None = None
) -> CrawlReport:
    """Run the spiders until nothing more is due; callable once per process (the reactor cannot start twice).

    Raises `InputError` for a URL that is none; errors of a site are in its report.
    """
    urls = dict(_with_site(options.sites, url) for url in options.urls)
    settings = crawl_settings(options)
    settings.set("DOWNLOAD_SLOTS", _own_pace(urls.values(), settings.getfloat("DOWNLOAD_DELAY")), "cmdline")
    process = AsyncCrawlerProcess(settings)
    crawlers: list[tuple[Crawler, str]] = []
    if urls:
        crawlers.append((_start(process, UrlSpider, on_progress, urls=urls), "given URLs"))
    else:
        crawlers.extend(
            (_start(process, spider_class(site), on_progress), site.title) for site in options.sites
        )
    process.start()
    return CrawlReport(
        sites=tuple(report_of(crawler, title) for crawler, title in crawlers),
        interrupted=any(_was_interrupted(crawler) for crawler, _ in crawlers),
    )


def _was_interrupted(crawler: Crawler) -> bool:
    """Say whether a signal ended the run: one lets it finish what is in flight, a second one does not."""
    spider = crawler.spider
    begun = isinstance(spider, LedgerSpider) and spider.frontier is not None and spider.stop_error is None
    reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
    return begun and reason in {"shutdown", None}


def _with_site(sites: tuple[Site, ...], url: str) -> tuple[str, Site | None]:
    """Return a URL in canonical form and its site; raises `InputError` for what is no http or https URL."""
    plain = canonical_url(url)
    site = site_of_url(sites, plain)
    return (plain, None) if site is None else (canonical_url(plain, site.origins), site)


def _own_pace(sites: Iterable[Site | None], delay: float) -> dict[str, dict[str, float]]:
    """Return the delay of the hosts of given URLs: no less than the usual one but on one's own servers."""
    return {
        urlsplit(f"//{host}").hostname or host: {
            "delay": site.delay if site.allow_private else max(site.delay, delay)
        }
        for site in sites
        if site is not None
        for host in site.hosts
    }


def crawl_settings(options: CrawlOptions) -> Settings:
    """Return the Scrapy settings of a run: the project's own, then what the run asks for."""
    settings = Settings()
    settings.setmodule("hubei_news.settings", priority="project")
    settings.setdict(
        {
            "HUBEI_NEWS_DB": options.database,
            "HUBEI_NEWS_CONTACT": options.contact,
            "HUBEI_NEWS_PAGES": options.pages,
            "HUBEI_NEWS_FULL": options.full,
            "HUBEI_NEWS_SINCE": options.since.isoformat() if options.since else None,
            "LOG_LEVEL": "ERROR",
            **options.settings,
        },
        priority="cmdline",
    )
    return settings


def _start(
    process: AsyncCrawlerProcess,
    spider: type[LedgerSpider],
    on_progress: Callable[[CrawlProgress], None] | None,
    **arguments: Any,
) -> Crawler:
    crawler = process.create_crawler(spider)
    if on_progress is not None:
        teller = _Teller(crawler, on_progress)
        crawler.signals.connect(teller.response_received, signals.response_received, weak=False)
    process.crawl(crawler, **arguments)
    return crawler


class _Teller:
    """Tells of every response; the ledger is asked for what is pending once a second."""

    def __init__(self, crawler: Crawler, notify: Callable[[CrawlProgress], None]) -> None:
        self._crawler = crawler
        self._notify = notify
        self._counted_at = float("-inf")
        self._pending = 0

    def response_received(self, response: Response) -> None:
        spider = self._crawler.spider
        if not isinstance(spider, LedgerSpider) or spider.frontier is None:
            return
        if time.monotonic() - self._counted_at >= 1:
            self._pending = _pending(spider)
            self._counted_at = time.monotonic()
        done = sum(spider.frontier.account.states.values())
        self._notify(CrawlProgress(site=spider.name, done=done, pending=self._pending, url=response.url))


def report_of(crawler: Crawler, title: str) -> SiteReport:
    """Return what a finished crawler did."""
    spider = crawler.spider
    assert isinstance(spider, LedgerSpider)
    frontier = spider.frontier
    account = frontier.account if frontier is not None else None
    return SiteReport(
        name=spider.name,
        title=title,
        states=dict(account.states if account else Counter()),
        new=account.new if account else 0,
        changed=account.changed if account else 0,
        list_pages=account.list_pages if account else 0,
        list_failures=tuple(account.list_failures if account else ()),
        cut_lines=account.cut_lines if account else 0,
        repairs=account.repairs if account else 0,
        answered=account.answered if account else 0,
        unreachable=account.unreachable if account else 0,
        pending=_pending(spider),
        pages=tuple(account.pages if account else ()),
        set_aside=dict(account.set_aside if account else {}),
        error=spider.stop_error,
    )


def _pending(spider: LedgerSpider) -> int:
    """Return how many pages of the site, or of the given URLs, are still to be fetched."""
    frontier = spider.frontier
    if frontier is None:
        return 0
    if isinstance(spider, UrlSpider):
        return max(0, len(spider.urls) - sum(frontier.account.states.values()))
    with frontier.engine.connect() as connection:
        return count_pending(connection, spider.name)
