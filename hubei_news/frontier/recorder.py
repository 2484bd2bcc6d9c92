"""Writes what the spider found out into the ledger, and lets only articles pass to the pipelines."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from twisted.python.failure import Failure

from hubei_news.archive.ledger import Outcome
from hubei_news.archive.sweeps import ListWork
from hubei_news.article import Article
from hubei_news.errors import HubeiNewsError
from hubei_news.frontier.ledger_spider import LedgerSpider, ListOutcome, PageOutcome


class OutcomeRecorder(BaseSpiderMiddleware):
    """Spider middleware: outcomes end here, articles go on with their visit noted.

    An exception in a callback or a pipeline is an outcome too: `failed`, with the exception as the reason.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        crawler.signals.connect(self.item_error, signals.item_error)
        crawler.signals.connect(self.item_dropped, signals.item_dropped)

    def get_processed_item(self, item: Any, response: Response | None) -> Any:
        """Record an outcome and return None; return an article as it is."""
        spider = self.crawler.spider
        if not isinstance(spider, LedgerSpider) or spider.frontier is None:
            return item
        if isinstance(item, Article):
            if response is not None:
                spider.frontier.hosts.gave_article(response.url)
                spider.frontier.note_visit(item.url, spider.visit_of(response))
            return item
        return None if spider.record(item) else item

    def process_spider_exception(self, response: Response, exception: Exception) -> Iterator[Any] | None:
        """Turn a callback's exception into an outcome."""
        work = response.meta.get("work")
        spider = self.crawler.spider
        if work is None or not isinstance(spider, LedgerSpider):
            return None
        if isinstance(exception, HubeiNewsError):
            spider.stop_with(exception)
            return iter(())
        spider.logger.error("%s: %s", work.url, _one_line(exception), exc_info=exception)
        reason = f"cannot be read: {_one_line(exception)}"
        if isinstance(work, ListWork):
            return iter([ListOutcome(work, failure=reason)])
        outcome = Outcome(url=work.url, state="failed", reason=reason)
        return iter([PageOutcome(outcome, spider.visit_of(response))])

    def item_error(self, item: Any, response: Response | None, failure: Failure) -> None:
        """Turn a pipeline's exception into an outcome."""
        spider = self.crawler.spider
        if not isinstance(item, Article) or not isinstance(spider, LedgerSpider) or response is None:
            return
        if isinstance(failure.value, HubeiNewsError):
            spider.stop_with(failure.value)
        elif spider.frontier is not None:
            outcome = Outcome(
                url=item.url, state="failed", reason=f"cannot be processed: {_one_line(failure.value)}"
            )
            self.get_processed_item(PageOutcome(outcome, spider.visit_of(response)), response)

    def item_dropped(self, item: Any, response: Response | None, exception: BaseException | None) -> None:
        """Turn an article that a pipeline dropped into an outcome."""
        spider = self.crawler.spider
        if isinstance(item, Article) and isinstance(spider, LedgerSpider) and response is not None:
            reason = f"dropped by a pipeline: {exception}"
            outcome = Outcome(url=item.url, state="skipped", reason=" ".join(reason.split()))
            self.get_processed_item(PageOutcome(outcome, spider.visit_of(response)), response)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Pass the (empty) start on."""
        async for output in start:
            yield output

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:  # noqa: ARG002
        """Pass requests on."""
        return request


def _one_line(error: BaseException | None) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
