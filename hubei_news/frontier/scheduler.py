"""The ledger as Scrapy's scheduler: requests come out of the archive, and none is kept anywhere else."""

import logging
from collections import deque
from typing import Self

from scrapy import Request, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.spiders import Spider

from hubei_news.errors import HubeiNewsError
from hubei_news.frontier.frontier import Frontier
from hubei_news.frontier.ledger_spider import LedgerSpider

logger = logging.getLogger(__name__)


class LedgerScheduler(BaseScheduler):
    """Asks the spider's frontier for work and turns it into requests.

    Requests that Scrapy itself hands in (retries, redirects, further pages of an article, `scrapy shell`)
    wait in memory: each belongs to a ledger row in flight, which stays as it was until its outcome is stored.
    A spider that is no `LedgerSpider` is served from memory alone.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._handed_in: deque[Request] = deque()
        self._spider: LedgerSpider | None = None
        self._frontier: Frontier | None = None

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
        self._spider, self._frontier = spider, frontier

    def close(self, reason: str) -> None:
        """End the run in the ledger."""
        if self._frontier is not None and self._spider is not None:
            try:
                self._frontier.close(reason)
            except HubeiNewsError as error:
                self._stop(error)

    def has_pending_requests(self) -> bool:
        """Return whether a request can be handed out now."""
        if self._handed_in:
            return True
        if self._frontier is None or self._stopped():
            return False
        try:
            return self._frontier.has_work()
        except HubeiNewsError as error:
            self._stop(error)
            return False

    def enqueue_request(self, request: Request) -> bool:
        """Take a request that belongs to work in flight."""
        self._handed_in.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return a request handed in, else one for what the ledger says is due."""
        if self._handed_in:
            return self._handed_in.popleft()
        if self._frontier is None or self._spider is None or self._stopped():
            return None
        try:
            work = self._frontier.next_work()
        except HubeiNewsError as error:
            self._stop(error)
            return None
        return self._spider.request_for(work) if work is not None else None

    def spider_idle(self) -> None:
        """Leave nothing without an outcome; end a run that could not start."""
        if self._frontier is None and isinstance(self.crawler.spider, LedgerSpider):
            raise CloseSpider("cannot start")
        if self._frontier is not None and not self._stopped():
            try:
                self._frontier.settle()
            except HubeiNewsError as error:
                self._stop(error)

    def _stopped(self) -> bool:
        return self._spider is not None and self._spider.stop_error is not None

    def _stop(self, error: HubeiNewsError) -> None:
        assert self._spider is not None
        self._spider.stop_with(error)
