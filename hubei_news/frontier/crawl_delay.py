"""Applies the Crawl-delay of robots.txt, which Scrapy parses and leaves at that."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser

LONGEST_CRAWL_DELAY = 300.0
"""Seconds; a longer wish is a way of saying no, which robots.txt has other words for."""


class CrawlDelay:
    """Extension: a host's delay is the larger of the site file's and its own Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension of a crawler."""
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signals.robots_parsed)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Slow down for the host whose robots.txt was read."""
        settings = self.crawler.settings
        wish = robotparser.crawl_delay(settings["ROBOTSTXT_USER_AGENT"])
        if wish is None or wish <= settings.getfloat("DOWNLOAD_DELAY") or self.crawler.engine is None:
            return
        delay = min(wish, LONGEST_CRAWL_DELAY)
        downloader = self.crawler.engine.downloader
        host = urlsplit(request.url).hostname or ""
        # Both: the slot that is there now, and the one made anew after a minute of silence. A fifth less
        # than five quarters is the whole: no gap is shorter than what was asked for.
        spread = {"delay": delay * 1.25, "jitter": 0.2}
        downloader.per_slot_settings.setdefault(host, {}).update(spread)
        if host in downloader.slots:
            downloader.slots[host].delay = spread["delay"]
            downloader.slots[host].jitter = spread["jitter"]
