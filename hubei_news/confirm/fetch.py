"""Fetches a few pages as a crawl would: the same robots.txt, pace, guard and pauses, but no ledger."""

import inspect
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from hubei_news.canonical_url import host_of
from hubei_news.challenge import challenge_in
from hubei_news.confirm import known_hosts
from hubei_news.errors import ArchiveError, ContactMissingError
from hubei_news.extract.rule import Page
from hubei_news.frontier.failure import failure_of
from hubei_news.frontier.guard import allow_private_hosts
from hubei_news.frontier.ledger_spider import PASSING_FAILURES
from hubei_news.frontier.robots import RobotsUnreadableError
from hubei_news.sites.model import Site
from hubei_news.spiders.article_page import page_of
from hubei_news.spiders.crawl import CrawlOptions, crawl_settings
from hubei_news.spiders.process import crawl_to_end, run_process


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What asking for a page brought: the page with its status, or why there is none.

    `answered` is False where no server was heard; `closed` says that the host is not to be asked again (it
    is paused, challenges us, or fails).
    """

    url: str
    page: Page | None = None
    status: int | None = None
    failure: str | None = None
    answered: bool = True
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How to fetch: who asks, the archive of the hosts' pauses, the places of the site, what its file allows.

    `places` None follows redirects to any host, as for a page of no known site. `warn` is told, in a line,
    what went wrong without costing a page.
    """

    warn: Callable[[str], None]
    contact: str | None
    database: str | None = None
    site: str | None = None
    places: frozenset[str] | None = None
    allow_private: bool = False
    delay: float | None = None
    encoding: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of_site(
        cls,
        site: Site,
        *,
        warn: Callable[[str], None],
        contact: str | None,
        database: str | None,
        settings: Mapping[str, Any],
    ) -> Self:
        """Return how the pages of a site are fetched."""
        return cls(
            warn=warn,
            contact=contact,
            database=database,
            site=site.name,
            places=site.places,
            allow_private=site.allow_private,
            delay=site.delay,
            encoding=site.encoding,
            settings=settings,
        )


Plan = Generator[str, Fetched, None]
"""Yields the addresses to fetch, one after another, and is sent what each brought."""


def fetch(plan: Plan, options: FetchOptions) -> None:
    """Run a plan to its end.

    Callable once per process. Raises `ContactMissingError` before a public host is asked by nobody, and
    `SiteLockedError` where a crawl is at the site.
    """
    if not options.contact and not options.allow_private:
        raise ContactMissingError(
            "public sites are asked only by somebody whom their owners can write to:"
            " give --contact you@example.org or set HUBEI_NEWS_CONTACT"
        )
    pauses = known_hosts.pauses(options.database, options.site)
    overrides = dict(options.settings)
    if options.delay is not None:
        overrides.setdefault("DOWNLOAD_DELAY", options.delay)
    settings = crawl_settings(
        CrawlOptions(database=options.database or "", contact=options.contact, settings=overrides)
    )
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(FetchSpider)
    work = crawl_to_end(process, crawler, plan=plan, options=options, pauses=pauses)

    async def run() -> None:
        error = await work
        if error is not None:
            raise error

    try:
        run_process(process, run())
    finally:
        if isinstance(crawler.spider, FetchSpider):
            _note_challenges(options, crawler.spider.challenges)
    if isinstance(crawler.spider, FetchSpider) and crawler.spider.error is not None:
        raise crawler.spider.error
    if inspect.getgeneratorstate(plan) != inspect.GEN_CLOSED:
        # A signal ended it: the command line says so and leaves with the exit code of one.
        raise KeyboardInterrupt


def _note_challenges(options: FetchOptions, challenges: Mapping[str, tuple[str, str]]) -> None:
    """Note which hosts challenged us; that the archive cannot keep it must not cost what was fetched."""
    try:
        known_hosts.note_challenges(options.database, challenges.values())
    except ArchiveError as error:
        options.warn(f"{', '.join(challenges)} challenged us, and later runs will not know of it: {error}")


class FetchSpider(Spider):
    """Asks for one page after another, as the plan yields them."""

    name = "confirm"

    def __init__(self, *, plan: Plan, options: FetchOptions, pauses: Mapping[str, str], **rest: Any) -> None:
        super().__init__(**rest)
        self.plan = plan
        self.options = options
        self.closed = dict(pauses)
        self.challenges: dict[str, tuple[str, str]] = {}
        self.error: Exception | None = None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the contact address into the user agent."""
        super().update_settings(settings)
        if contact := settings.get("HUBEI_NEWS_CONTACT"):
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="spider")

    async def start(self) -> AsyncIterator[Any]:
        """Yield the request for the first page."""
        for request in self._next(None):
            yield request

    def _next(self, fetched: Fetched | None) -> Iterator[Request]:
        """Send the plan what came, and yield the request for what it wants next."""
        while True:
            try:
                url = next(self.plan) if fetched is None else self.plan.send(fetched)
            except StopIteration:
                return
            except Exception as error:  # noqa: BLE001  (Scrapy would only log it; `fetch` raises it)
                self.error = error
                return
            host = host_of(url)
            if host not in self.closed:
                if self.options.allow_private:
                    allow_private_hosts({host})
                yield Request(
                    url,
                    callback=self.answered,
                    errback=self.failed,
                    meta={"asked_for": url, "site_places": self.options.places},
                    dont_filter=True,
                )
                return
            fetched = Fetched(url=url, failure=self.closed[host], answered=False, closed=True)

    def answered(self, response: Response) -> Iterator[Request]:
        """Hand a response to the plan; a challenge and a host's own failure close the host."""
        url = response.meta["asked_for"]
        seen = challenge_in(response.status, response.body, response.url)
        closed = seen is not None or response.status in PASSING_FAILURES
        failure = (
            f"challenged: {seen}" if seen else None if response.status == 200 else f"HTTP {response.status}"
        )
        if seen is not None:
            self.challenges.setdefault(host_of(response.url), (response.url, seen))
        if closed:
            self.closed[host_of(response.url)] = f"the host is left alone: {failure}"
        yield from self._next(
            Fetched(
                url=url,
                page=page_of(response, self.options.encoding),
                status=response.status,
                failure=failure,
                closed=closed,
            )
        )

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Hand the reason why there was no response to the plan."""
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None
        url = request.meta["asked_for"]
        if isinstance(failure.value, RobotsUnreadableError) and failure.value.challenge is not None:
            seen = f"robots.txt: {failure.value.challenge}"
            self.challenges.setdefault(host_of(failure.value.url), (failure.value.url, seen))
        found = failure_of(failure.value, urlsplit(request.url).hostname or "")
        if found.passing:
            self.closed[host_of(url)] = f"the host is left alone: {found.reason}"
        return self._next(
            Fetched(url=url, failure=found.reason, answered=found.answered, closed=found.passing)
        )
