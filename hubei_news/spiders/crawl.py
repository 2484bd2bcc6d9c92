"""Runs spiders in one process and reports what they did: what the command line calls."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings

from hubei_news.canonical_url import canonical_url
from hubei_news.errors import CrawlBrokenOffError, HubeiNewsError
from hubei_news.frontier.account import PageChange, RunAccount
from hubei_news.frontier.ledger_spider import LedgerSpider
from hubei_news.sites.match import site_of_url
from hubei_news.sites.model import Site
from hubei_news.spiders.loader import spider_class
from hubei_news.spiders.process import crawl_to_end, run_process, was_told_to_stop, without_shared_hosts
from hubei_news.spiders.url_spider import UrlSpider


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """What to crawl into which archive: `sites` are swept, or, if given, only `urls` are fetched.

    `database` is a path or an SQLAlchemy URL; `warc` is the folder of the WARC files, None for the one beside
    it; `settings` are further Scrapy settings.
    """

    database: str
    sites: tuple[Site, ...] = ()
    urls: tuple[str, ...] = ()
    pages: int | None = None
    full: bool = False
    since: date | None = None
    contact: str | None = None
    warc: Path | None = None
    keep_originals: bool = True
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

    `pending` pages are left in its ledger; `set_aside` names hosts and sites left alone, and why.
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

    @property
    def failed(self) -> bool:
        """Whether pages failed or are left, e.g. of a host left alone; outside its hours a site rests."""
        if self.list_failures or self.states.get("failed") or set(self.set_aside) - {self.name}:
            return True
        return bool(self.pending) and self.name not in self.set_aside


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """What a run did, site by site (one entry named `urls` for given URLs).

    `interrupted` says that a signal ended it; what was not fetched is still pending.
    """

    sites: tuple[SiteReport, ...]
    interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """0 done, 1 pages failed or wait for their host, 3 nothing reached, or that of the gravest error."""
        errors = [report.error.exit_code for report in self.sites if report.error]
        if errors:
            return max(errors)
        if any(report.unreachable for report in self.sites) and not any(
            report.answered for report in self.sites
        ):
            return 3
        return int(any(report.failed for report in self.sites))


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
    if urls:
        groups = [[_Job(process.create_crawler(UrlSpider), "given URLs", {"urls": urls})]]
    else:
        groups = [
            [_Job(process.create_crawler(spider_class(site)), site.title) for site in group]
            for group in without_shared_hosts(options.sites)
        ]
    jobs = [job for group in groups for job in group]
    if on_progress is not None:
        for job in jobs:
            teller = _Teller(job.crawler, on_progress)
            job.crawler.signals.connect(teller.response_received, signals.response_received, weak=False)
    run_process(process, _run_all(process, groups))
    return CrawlReport(
        sites=tuple(report_of(job.crawler, job.title, job.broken_off) for job in jobs),
        interrupted=any(was_told_to_stop(job.crawler) for job in jobs),
    )


@dataclass(slots=True)
class _Job:
    crawler: Crawler
    title: str
    arguments: dict[str, Any] = field(default_factory=dict)
    broken_off: CrawlBrokenOffError | None = None


async def _run_all(process: AsyncCrawlerProcess, groups: list[list[_Job]]) -> None:
    """Run the groups side by side, the jobs of each one after another."""

    async def run(group: list[_Job]) -> None:
        for job in group:
            job.broken_off = await crawl_to_end(process, job.crawler, **job.arguments)
            if was_told_to_stop(job.crawler):
                return

    await asyncio.gather(*(run(group) for group in groups))


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
            "HUBEI_NEWS_WARC": str(options.warc) if options.warc else None,
            "HUBEI_NEWS_KEEP_ORIGINALS": options.keep_originals,
            "HUBEI_NEWS_PAGES": options.pages,
            "HUBEI_NEWS_FULL": options.full,
            "HUBEI_NEWS_SINCE": options.since.isoformat() if options.since else None,
            "LOG_LEVEL": "ERROR",
            **options.settings,
        },
        priority="cmdline",
    )
    return settings


class _Teller:
    """Tells of every response."""

    def __init__(self, crawler: Crawler, notify: Callable[[CrawlProgress], None]) -> None:
        self._crawler = crawler
        self._notify = notify

    def response_received(self, response: Response) -> None:
        spider = self._crawler.spider
        if not isinstance(spider, LedgerSpider) or spider.frontier is None:
            return
        done, pending = sum(spider.frontier.account.states.values()), spider.frontier.pages_left
        self._notify(CrawlProgress(site=spider.name, done=done, pending=pending, url=response.url))


def report_of(crawler: Crawler, title: str, broken_off: CrawlBrokenOffError | None = None) -> SiteReport:
    """Return what a crawler that has ended did."""
    spider = crawler.spider
    frontier = spider.frontier if isinstance(spider, LedgerSpider) else None
    stop_error = spider.stop_error if isinstance(spider, LedgerSpider) else None
    account = frontier.account if frontier is not None else RunAccount()
    return SiteReport(
        name=str(crawler.spidercls.name),
        title=title,
        states=dict(account.states),
        new=account.new,
        changed=account.changed,
        list_pages=account.list_pages,
        list_failures=tuple(account.list_failures),
        cut_lines=account.cut_lines,
        repairs=account.repairs,
        answered=account.answered,
        unreachable=account.unreachable,
        pending=account.pending,
        pages=tuple(account.pages),
        error=stop_error or broken_off,
        set_aside=dict(account.set_aside),
    )
