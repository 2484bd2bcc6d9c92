"""The base of spiders that the ledger drives: they get work from a frontier and answer with outcomes."""

import logging
from abc import abstractmethod
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from hubei_news.archive.engine import open_archive
from hubei_news.archive.ledger import Outcome, Visit
from hubei_news.archive.sweeps import ListRead, ListWork
from hubei_news.errors import ContactMissingError, HubeiNewsError
from hubei_news.frontier.failure import outcome_of_failure
from hubei_news.frontier.frontier import Frontier, Plan, Work

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
    """Spider output: a list page read (`read`), past the end (`end`), or not to be had (`failure`)."""

    work: ListWork
    read: ListRead | None = None
    end: str | None = None
    failure: str | None = None
    answered: bool = True


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
        engine = open_archive(self.settings["HUBEI_NEWS_DB"])
        frontier = Frontier(engine, self.plan(), command=f"crawl {self.name}")
        frontier.open()
        self.frontier = frontier
        return frontier

    def stop_with(self, error: HubeiNewsError) -> None:
        """Stop the run for an error of the archive; what is not stored stays pending."""
        if self.stop_error is None:
            self.stop_error = error
            logger.error("%s", error)
            engine = self.crawler.engine
            if engine is not None and engine.running:
                deferred_from_coro(engine.close_spider_async(reason="archive cannot be written"))

    def visit_of(self, response: Response) -> Visit:
        """Return what a response said of itself."""
        return Visit(
            at=datetime.now(UTC),
            http_status=response.status,
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
        )

    def failed(self, failure: Failure) -> Iterator[Any]:
        """Turn a request without a response into an outcome: the errback of every request."""
        request: Request = failure.request  # type: ignore[attr-defined]
        work: Work = request.meta["work"]
        assert failure.value is not None
        state, reason = outcome_of_failure(failure.value)
        if isinstance(work, ListWork):
            yield ListOutcome(work, failure=reason, answered=False)
        else:
            yield PageOutcome(Outcome(url=work.url, state=state, reason=reason), Visit(at=datetime.now(UTC)))


def response_date(response: Response) -> datetime:
    """Return the aware moment of the response: its Date header, or now."""
    header = _header(response, "Date")
    try:
        moment = parsedate_to_datetime(header) if header else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        return datetime.now(UTC)
    return moment


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
