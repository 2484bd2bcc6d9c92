"""Stores articles through the frontier: the article and its ledger row in one transaction."""

from typing import Any, Self

from scrapy.crawler import Crawler

from hubei_news.article import Article
from hubei_news.frontier.ledger_spider import LedgerSpider


class StorePipeline:
    """Hands each article to the frontier of the spider; other items pass."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline of a crawler."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Store an article with its digest; `ArchiveError` ends the run."""
        spider = self.crawler.spider
        if isinstance(item, Article) and isinstance(spider, LedgerSpider) and spider.frontier is not None:
            item.digest = item.compute_digest()
            spider.frontier.store(item)
        return item
