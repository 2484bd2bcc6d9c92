"""Hands every response to the run's keeper of originals before anything has touched it."""

from datetime import UTC, datetime
from typing import Self
from urllib.parse import urldefrag

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from hubei_news.archive.sweeps import ListWork
from hubei_news.errors import HubeiNewsError
from hubei_news.frontier.host_check import IS_CHECK
from hubei_news.frontier.ledger_spider import LedgerSpider
from hubei_news.originals import record


class OriginalsMiddleware:
    """Downloader middleware nearest to the network: below it content codings are not undone yet.

    Nothing is read from the answer to a check of a host, so that is not kept: the next visit of that page
    would seem to bring nothing new.

    What Scrapy has undone is the transfer coding (chunks); names of headers come in their usual spelling.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawler."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the response and pass it on; a file that cannot be written ends the run."""
        spider = self.crawler.spider
        if isinstance(spider, LedgerSpider) and spider.frontier is not None and IS_CHECK not in request.meta:
            work = request.meta.get("work")
            number = None
            if work is not None and not isinstance(work, ListWork):
                number = len(request.meta.get("parts", ())) + 1
            try:
                spider.frontier.capture(_received(response), work, number)
            except HubeiNewsError as error:
                spider.stop_with(error)
                raise
        return response


def _received(response: Response) -> record.Response:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
    return record.Response(
        url=urldefrag(response.url).url,
        fetched_at=datetime.now(UTC),
        status=response.status,
        headers=tuple(headers),
        body=response.body,
        protocol=response.protocol or "HTTP/1.1",
        address=str(response.ip_address) if response.ip_address is not None else None,
    )
