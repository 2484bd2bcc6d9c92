"""Runs crawlers inside one Scrapy process: to the end, whatever becomes of them."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from hubei_news.errors import CrawlBrokenOffError
from hubei_news.frontier.ledger_spider import LedgerSpider
from hubei_news.sites.model import Site


async def crawl_to_end(
    process: AsyncCrawlerProcess, crawler: Crawler, **arguments: Any
) -> CrawlBrokenOffError | None:
    """Run a crawler until it has ended; return why it broke off, None if it did not."""
    try:
        await process.crawl(crawler, **arguments)
    except Exception as error:  # noqa: BLE001  (a crawl that broke off must not stop the others, nor be silent)
        words = " ".join(f"{type(error).__name__} {error}".split())
        return CrawlBrokenOffError(
            f"the crawl broke off ({words}): what is stored is kept, run the same command again"
        )
    return None


def was_told_to_stop(crawler: Crawler) -> bool:
    """Return whether a signal ended the crawl: one lets it end what is in flight, a second one does not."""
    spider = crawler.spider
    begun = isinstance(spider, LedgerSpider) and spider.frontier is not None and spider.stop_error is None
    reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
    return begun and reason in {"shutdown", None}


def run_process(process: AsyncCrawlerProcess, work: Coroutine[Any, Any, None]) -> None:
    """Start the process, do the work in it, and stop it; raises what the work raised.

    SIGINT and SIGTERM let every crawler end what is in flight; the work is given up where it stands then.
    """
    loop = asyncio.get_event_loop()
    task = loop.create_task(work)
    task.add_done_callback(lambda _: _stop_reactor())
    process.start(stop_after_crawl=False)
    if task.done() and not task.cancelled():
        task.result()
    else:
        task.cancel()


def without_shared_hosts(sites: Iterable[Site]) -> list[list[Site]]:
    """Return the sites in groups: those of one group share hosts, and must be crawled one after another.

    Sites that may be private are the user's own, who sets `concurrency` as he likes.
    """
    groups: list[tuple[set[str], list[Site]]] = []
    for site in sites:
        hosts = set() if site.allow_private else set(site.hosts)
        members = [site]
        for group in [group for group in groups if group[0] & hosts]:
            groups.remove(group)
            hosts |= group[0]
            members = [*group[1], *members]
        groups.append((hosts, members))
    return [members for _, members in groups]


def _stop_reactor() -> None:
    from twisted.internet import reactor  # noqa: PLC0415  (importing it installs one)

    running: Any = reactor
    if running.running:
        running.stop()
