"""The ledger as Scrapy's scheduler: requests come out of the archive, and none is kept anywhere else."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Self, TypeVar

from scrapy import Request, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.spiders import Spider
from scrapy.utils.asyncio import create_looping_call

from hubei_news.archive.ledger import Outcome, Visit
from hubei_news.archive.sweeps import ListWork
from hubei_news.canonical_url import host_of
from hubei_news.errors import ArchiveError, HubeiNewsError
from hubei_news.frontier import lock
from hubei_news.frontier.frontier import Frontier
from hubei_news.frontier.host_check import HostCheck
from hubei_news.frontier.ledger_spider import LedgerSpider
from hubei_news.frontier.work_queue import Work

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class LedgerScheduler(BaseScheduler):
    """Asks the spider's frontier for work and turns it into requests.

    Requests that Scrapy itself hands in (redirects, further pages of an article, `scrapy shell`) wait in
    memory: each belongs to a ledger row that stays as it was until its outcome is stored.
    A spider that is no `LedgerSpider` is served from memory alone.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._handed_in: deque[Request] = deque()
        self._spider: LedgerSpider | None = None
        self._frontier: Frontier | None = None
        self._check: HostCheck | None = None
        self._heartbeat = create_looping_call(self._beat)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the scheduler of a crawler."""
        scheduler = cls(crawler)
        crawler.signals.connect(scheduler.spider_idle, signals.spider_idle)
        return scheduler

    def open(self, spider: Spider) -> None:
        """Open the spider's frontier; what prevents that leaves the run without work, and so ends it."""
        if not isinstance(spider, LedgerSpider):
            return
        try:
            spider.check_contact()
            frontier = spider.open_frontier()
        except HubeiNewsError as error:
            spider.stop_error = error
            logger.error("%s", error)  # noqa: TRY400  (a message for the user, no traceback)
            return
        self._spider, self._frontier, self._check = spider, frontier, HostCheck(spider, frontier)
        self._heartbeat.start(lock.HEARTBEAT.total_seconds(), now=False)

    def close(self, reason: str) -> None:
        """End the run in the ledger."""
        if self._heartbeat.running:
            self._heartbeat.stop()
        if self._frontier is not None and self._spider is not None:
            error = self._spider.stop_error
            try:
                self._frontier.close(reason, str(error) if error else None)
            except HubeiNewsError as closing_error:
                self._stop(closing_error)

    def has_pending_requests(self) -> bool:
        """Return whether a request can be handed out, now or after a pause."""
        frontier = self._frontier
        if self._handed_in:
            return True
        return frontier is not None and bool(self._guarded(frontier.has_work))

    def enqueue_request(self, request: Request) -> bool:
        """Take a request that belongs to work in flight."""
        self._handed_in.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return a request handed in, else one for what the ledger says is due."""
        for _ in range(len(self._handed_in)):
            request = self._handed_in.popleft()
            if self._may_follow(request):
                return request
        return self._guarded(self._next_from_ledger)

    def spider_idle(self) -> None:
        """Leave nothing without an outcome; end a run that could not start."""
        if self._frontier is None and isinstance(self.crawler.spider, LedgerSpider):
            raise CloseSpider("cannot start")
        if self._frontier is not None:
            self._guarded(self._frontier.settle)

    def _next_from_ledger(self) -> Request | None:
        assert self._frontier is not None
        assert self._spider is not None
        assert self._check is not None
        url = self._frontier.next_check()
        if url is not None:
            return self._check.request(url)
        work = self._frontier.next_work()
        if work is None and self._frontier.holds_up and self._nothing_runs():
            self._frontier.settle()
            work = self._frontier.next_work()
        return self._spider.request_for(work) if work is not None else None

    def _may_follow(self, request: Request) -> bool:
        """Say whether a request that was handed in may be sent now; if not, see to the work it is for."""
        work: Work | None = request.meta.get("work")
        if self._frontier is None or work is None or self._frontier.may_ask(request.url):
            return True
        if not self._frontier.leaves_alone(request.url):
            self._handed_in.append(request)
        elif host_of(work.url) == host_of(request.url):
            self._frontier.put_back(work)
        else:
            self._guarded(lambda: self._leave(work, host_of(request.url)))
        return False

    def _leave(self, work: Work, host: str) -> None:
        """Give work an outcome that leads to another host, which is left alone."""
        assert self._frontier is not None
        reason = f"leads to {host}: {self._frontier.hosts.reason(host)}"
        if isinstance(work, ListWork):
            self._frontier.record_list_failure(work, reason, answered=True)
        else:
            visit = Visit(at=self._frontier.now())
            self._frontier.record(Outcome(url=work.url, state="failed", reason=reason), visit)

    def _nothing_runs(self) -> bool:
        engine = self.crawler.engine
        assert engine is not None
        scraping = engine.scraper.slot
        return not self._handed_in and not engine.downloader.active and (not scraping or scraping.is_idle())

    def _beat(self) -> None:
        assert self._frontier is not None
        self._guarded(self._frontier.beat)

    def _guarded(self, ask: Callable[[], Answer]) -> Answer | None:
        """Ask the frontier; whatever goes wrong there ends the run, because it cannot go on without."""
        if self._frontier is None or self._spider is None or self._spider.stop_error is not None:
            return None
        try:
            return ask()
        except HubeiNewsError as error:
            self._stop(error)
        except Exception as error:
            logger.exception("the frontier failed")
            self._stop(ArchiveError(f"the run cannot go on, {type(error).__name__}: {error}"))
        return None

    def _stop(self, error: HubeiNewsError) -> None:
        assert self._spider is not None
        self._spider.stop_with(error)
