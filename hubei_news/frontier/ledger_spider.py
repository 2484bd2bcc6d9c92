"""The base of spiders that the ledger drives: they get work from a frontier and answer with outcomes."""

import logging
from abc import abstractmethod
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from sqlalchemy import Engine
from twisted.python.failure import Failure

from hubei_news.archive.engine import open_archive
from hubei_news.archive.ledger import Outcome, Visit
from hubei_news.archive.sweeps import ListRead, ListWork
from hubei_news.archive.url import originals_folder
from hubei_news.challenge import challenge_in
from hubei_news.errors import ContactMissingError, HubeiNewsError
from hubei_news.frontier.failure import BARRED, RequestFailure, failure_of
from hubei_news.frontier.frontier import Frontier
from hubei_news.frontier.guard import allow_private_hosts
from hubei_news.frontier.host_book import HostBook
from hubei_news.frontier.originals import OriginalsKeeper
from hubei_news.frontier.plans import Plan
from hubei_news.frontier.response_headers import header, retry_after
from hubei_news.frontier.robots import RobotsUnreadableError
from hubei_news.frontier.work_queue import Work
from hubei_news.sites.model import Site

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """Spider output: a page that brought no article, and what the request for it met."""

    outcome: Outcome
    visit: Visit


@dataclass(frozen=True, slots=True)
class PageUnchanged:
    """Spider output: the server says that a page is as it was."""

    url: str
    visit: Visit
    reason: str


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """Spider output: a list page read (`read`), not there (`missing`), or not to be had (`failure`)."""

    work: ListWork
    read: ListRead | None = None
    missing: str | None = None
    failure: str | None = None


PASSING_FAILURES = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
"""Statuses that say more about the host at the moment than about the page."""


LIST_BARRED = "robots.txt does not allow this list page to be fetched"


class LedgerSpider(Spider):
    """A spider without start URLs: the scheduler asks it for the request of each piece of work."""

    frontier: Frontier | None = None
    stop_error: HubeiNewsError | None = None

    @abstractmethod
    def plan(self) -> Plan:
        """Return what the run sets out to do."""

    @abstractmethod
    def request_for(self, work: Work) -> Request:
        """Return the request that fetches a piece of work."""

    @abstractmethod
    def needs_contact(self) -> bool:
        """Return whether public hosts will be asked, who must be told whom to write to."""

    @abstractmethod
    def private_hosts(self) -> set[str]:
        """Return the hosts that may have private addresses: those of `allow_private` site files."""

    def site_of(self, url: str) -> Site | None:  # noqa: ARG002
        """Return the site that a page of this run belongs to; None where no site knows its host."""
        return None

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the contact address into the user agent."""
        super().update_settings(settings)
        contact = settings.get("HUBEI_NEWS_CONTACT")
        if contact:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="spider")

    async def start(self) -> AsyncIterator[Any]:
        """Yield nothing: all requests come from the ledger."""
        nothing: tuple[Any, ...] = ()
        for output in nothing:
            yield output

    def check_contact(self) -> None:
        """Raise `ContactMissingError` before a public host is asked by nobody."""
        if self.needs_contact() and not self.settings.get("HUBEI_NEWS_CONTACT"):
            raise ContactMissingError(
                "a crawl of public sites needs an address their owners can write to:"
                " give --contact you@example.org or set HUBEI_NEWS_CONTACT"
            )

    def open_frontier(self) -> Frontier:
        """Open the archive and begin the run. Raises `SiteLockedError` and `ArchiveError`."""
        allow_private_hosts(self.private_hosts())
        plan = self.plan()
        database = self.settings["HUBEI_NEWS_DB"]
        engine = open_archive(database)
        try:
            frontier = Frontier(
                engine,
                plan,
                command=f"crawl {self.name}",
                delay=self.settings.getfloat("DOWNLOAD_DELAY"),
                concurrency=self.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
                originals=self._originals(engine, database),
            )
            frontier.open()
        except HubeiNewsError:
            engine.dispose()
            raise
        self.frontier = frontier
        return frontier

    def _originals(self, engine: Engine, database: str) -> OriginalsKeeper | None:
        wanted = self.settings.getbool("HUBEI_NEWS_KEEP_ORIGINALS")
        folder = originals_folder(database, self.settings["HUBEI_NEWS_WARC"], wanted=wanted)
        return OriginalsKeeper(engine, folder, self.name) if folder is not None else None

    def stop_with(self, error: HubeiNewsError) -> None:
        """Stop the run for an error that it cannot go on with; what is not stored stays pending."""
        if self.stop_error is None:
            self.stop_error = error
            logger.error("%s", error)
            engine = self.crawler.engine
            if engine is not None and engine.running:
                deferred_from_coro(engine.close_spider_async(reason="stopped by an error"))

    def visit_of(self, response: Response) -> Visit:
        """Return what a response said of itself."""
        return Visit(
            at=datetime.now(UTC),
            http_status=response.status,
            etag=header(response, "ETag"),
            last_modified=header(response, "Last-Modified"),
        )

    def answered(self, response: Response) -> Iterator[Any]:
        """Handle a response, whatever its status: the callback of every request.

        A challenge and a passing failure (the host's, not the page's) end here; `parse` gets the others.
        """
        work: Work = response.meta["work"]
        assert self.frontier is not None
        hosts = self.frontier.hosts
        seen = challenge_in(response.status, response.body, response.url)
        if seen is not None:
            hosts.challenged(response.url, seen)
            if isinstance(work, ListWork):
                self.frontier.put_back(work)
                return
            outcome = Outcome(url=work.url, state="challenged", reason=seen)
            yield PageOutcome(outcome, self.visit_of(response))
        elif response.status in PASSING_FAILURES:
            wait = retry_after(response)
            if wait is not None:
                hosts.asked_to_wait(response.url, wait, response.status)
            elif response.status == 429:
                hosts.asked_too_often(response.url, response.status)
            else:
                hosts.failed(response.url, f"HTTP {response.status}")
            if wait is not None or response.status == 429:
                # The host speaks of itself, not of the page.
                self.frontier.put_back(work)
            elif not self.frontier.try_again(work):
                yield from self.parse(response)
        else:
            hosts.answered(response.url, is_page=response.status in {200, 304})
            yield from self.parse(response)

    @abstractmethod
    def parse(self, response: Response, **kwargs: Any) -> Iterator[Any]:
        """Read a page; yields an article or an outcome for every piece of work."""

    def record(self, item: Any) -> bool:
        """Write an outcome into the ledger; False for what is none. An error of the archive ends the run."""
        assert self.frontier is not None
        try:
            match item:
                case PageOutcome(outcome, visit):
                    self.frontier.record(outcome, visit)
                case PageUnchanged(url, visit, reason):
                    self.frontier.hosts.gave_article(url)
                    self.frontier.record_unchanged(url, visit, reason)
                case ListOutcome(work, read=ListRead() as read):
                    self.frontier.record_list(work, read)
                case ListOutcome(work, missing=str() as reason):
                    self.frontier.record_list_missing(work, reason)
                case ListOutcome(work, failure=str() as reason):
                    self.frontier.record_list_failure(work, reason, answered=True)
                case _:
                    return False
        except HubeiNewsError as error:
            self.stop_with(error)
        return True

    def failed(self, failure: Failure) -> None:
        """Write down why a request brought no response: the errback of every request.

        Scrapy hands what an errback yields past the spider middlewares, so nothing is yielded here.
        """
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None
        if isinstance(failure.value, HubeiNewsError):
            self.stop_with(failure.value)
        if self.stop_error is not None:
            # Whatever fails from now on fails for that: it stays as pending as it was.
            return
        work: Work = request.meta["work"]
        try:
            if not self._waits_for_rules(failure.value, work):
                self._record_failure(work, failure_of(failure.value, request.url), request.url)
        except HubeiNewsError as error:
            self.stop_with(error)

    def _waits_for_rules(self, error: BaseException, work: Work) -> bool:
        """Say whether a host is paused for what came in place of its robots.txt; the work waits then."""
        assert self.frontier is not None
        if not asked_to_wait_for_rules(error, self.frontier.hosts):
            return False
        self.frontier.put_back(work)
        self.frontier.account.count_answer(answered=True)
        return True

    def _record_failure(self, work: Work, found: RequestFailure, url: str) -> None:
        assert self.frontier is not None
        found = self.frontier.hosts.judged(found, url)
        if found.ours:
            # Nothing was learnt of the page: it gets no outcome, and no try is counted.
            self.frontier.hosts.found_no_way(url, found.reason)
            self.frontier.put_back(work)
            self.frontier.account.count_answer(answered=False)
            return
        if found.passing:
            self.frontier.hosts.failed(url, found.reason)
            if self.frontier.try_again(work):
                # Work that is put back has no outcome to be counted with.
                self.frontier.account.count_answer(answered=found.answered)
                return
        if isinstance(work, ListWork) and found.state == "gone" and work.number > 1:
            self.frontier.record_list_missing(work, f"list page {work.number} {found.reason}")
        elif isinstance(work, ListWork):
            reason = LIST_BARRED if found.reason == BARRED else found.reason
            self.frontier.record_list_failure(work, reason, answered=found.answered)
        else:
            outcome = Outcome(url=work.url, state=found.state, reason=found.reason)
            self.frontier.record(outcome, Visit(at=datetime.now(UTC)), answered=found.answered)


def asked_to_wait_for_rules(error: BaseException, hosts: HostBook) -> bool:
    """Note a challenge, or the pause asked for, in place of a host's robots.txt; False for any other error.

    It is the host whose rules were wanted that is paused, wherever its robots.txt lies.
    """
    if not isinstance(error, RobotsUnreadableError) or error.response is None:
        return False
    wait = retry_after(error.response)
    if error.challenge is not None:
        hosts.challenged(error.url, f"robots.txt: {error.challenge}")
    elif wait is not None:
        hosts.asked_to_wait(error.url, wait, error.response.status)
    else:
        return False
    return True
