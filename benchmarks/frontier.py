"""Measures what the ledger as frontier costs: pages a second beside Scrapy's own queue in memory.

    python -m benchmarks.frontier --articles 1000 --rounds 5

All crawl the same loopback site (that of `tests/kill`, at rest) with the same reading and the same pipelines,
in turn, round after round, there and back:

- `ledger`: what `hubei-news crawl --no-warc` does, into an empty archive;
- `memory, stored`: Scrapy's scheduler with its queue in memory, every article stored in an archive as we do,
  fifty to a transaction (article, revision, search index, reprints), but no ledger that could resume;
- `memory, dropped`: the same, and the articles are thrown away;
- `ledger, originals`: what `hubei-news crawl` does: every response is also kept in WARC files.

Printed are pages a second of wall time and CPU milliseconds a page (the median round), and both beside each
of the two kinds of ledger crawl, round by round. On a machine with other work the CPU time tells more.
`--profile` names the functions in which a ledger crawl spends its time.
"""

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings
from sqlalchemy import Connection

from hubei_news.archive import ledger, store
from hubei_news.archive.engine import open_archive
from hubei_news.archive.ledger import PageWork, Visit
from hubei_news.archive.write_group import WriteGroup
from hubei_news.article import Article
from hubei_news.canonical_url import canonical_url
from hubei_news.cms import registry
from hubei_news.cms.list_url import not_article_address
from hubei_news.extract.join import join_pages
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import NotArticle
from hubei_news.frontier.guard import allow_private_hosts
from hubei_news.sites.model import Site
from hubei_news.sites.registry import read_site_file
from hubei_news.spiders.article_page import complete, page_of
from hubei_news.spiders.crawl import CrawlOptions, run_crawl
from tests.kill import crawls
from tests.kill.kills import requests
from tests.kill.processes import growing_site, steer

LIKE_OURS: dict[str, Any] = {
    "SCHEDULER": None,
    "SPIDER_MIDDLEWARES": {},
    "HTTPERROR_ALLOW_ALL": True,
    "LOG_ENABLED": False,
}
"""Settings that put Scrapy's scheduler in the place of the ledger; None is Scrapy's default."""


class MemorySpider(Spider):
    """The same site, written as Scrapy's tutorial does: links become requests at once."""

    name = "memory"
    site: Site

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the first list page."""
        yield self._list_request(self.site.channels[0].url, 1)

    def read_list(self, response: Response) -> Iterator[Request]:
        """Follow the articles of a list page and the next list page."""
        number: int = response.meta["number"]
        page = page_of(response, None)
        found = registry.site_family(self.site).read_list(
            page, number=number, first_url=self.site.channels[0].url
        )
        for item in found.items:
            url = canonical_url(item.url, self.site.origins)
            yield Request(url, self.read_article, meta={"title": item.title, "url": url})
        if found.next_url:
            yield self._list_request(found.next_url, number + 1)

    def read_article(self, response: Response) -> Iterator[Article]:
        """Read an article as `read_article_response` does; what is none is left out."""
        if response.status != 200:
            return
        page = page_of(response, None)
        url: str = response.meta["url"]
        rules = registry.article_rules(self.site)
        result = read_page(page, rules, link_title=response.meta["title"])
        result = not_article_address(self.site, url) or result
        if not isinstance(result, NotArticle):
            further = registry.site_family(self.site).article_pages(page)
            assert not further, "the site has articles of one page only"
            work = PageWork(0, url, "要闻", None, None, None, has_article=False)
            yield complete(join_pages((result,)), work, self.site)

    def _list_request(self, url: str, number: int) -> Request:
        return Request(url, self.read_list, meta={"number": number}, dont_filter=True)


class StoreInGroups:
    """Stores articles as the frontier does, fifty to a transaction, under pages written at that moment."""

    def __init__(self, crawler: Crawler) -> None:
        self.engine = open_archive(crawler.settings["HUBEI_NEWS_DB"])
        self.group = WriteGroup(self.engine)
        self.site_id: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline of a crawler."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Collect an article."""
        self.group.add(lambda connection: self._store(connection, item))
        return item

    def close_spider(self) -> None:
        """Store what is left."""
        self.group.flush()
        self.engine.dispose()

    def _store(self, connection: Connection, article: Article) -> None:
        now = datetime.now(UTC)
        if self.site_id is None:
            self.site_id = ledger.ensure_site(
                connection, name="growing", title="", unit=None, home=None, now=now
            )
        ledger.add_pages(connection, [(article.url, None)], site_id=self.site_id, channel_id=None, now=now)
        store.store_article(connection, article, Visit(at=now))


def crawl_with_memory(site: Site, database: str, *, stored: bool) -> None:
    """Crawl with Scrapy's own scheduler and nothing of the ledger."""
    allow_private_hosts(set(site.hosts))
    settings = Settings()
    settings.setmodule("hubei_news.settings", priority="project")
    for name, value in LIKE_OURS.items():
        settings.set(name, Settings()[name] if value is None else value, priority="cmdline")
    pipelines = {path: order for path, order in settings["ITEM_PIPELINES"].items() if "store" not in path}
    settings.set("ITEM_PIPELINES", pipelines | ({StoreInGroups: 300} if stored else {}), priority="cmdline")
    settings.set("DOWNLOAD_DELAY", site.delay, priority="cmdline")
    settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", site.concurrency, priority="cmdline")
    settings.set("HUBEI_NEWS_DB", database, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(type("MemorySpider", (MemorySpider,), {"site": site}))
    process.start()


def crawl_with_ledger(site: Site, database: str, *, originals: bool = False) -> None:
    """Crawl as the command line does."""
    settings = {"LOG_ENABLED": False, "HUBEI_NEWS_KEEP_ORIGINALS": originals}
    report = run_crawl(CrawlOptions(database=database, sites=(site,), settings=settings))
    assert report.sites[0].error is None, report.sites[0].error


WAYS: dict[str, Callable[[Site, str], None]] = {
    "ledger": crawl_with_ledger,
    "memory, stored": lambda site, database: crawl_with_memory(site, database, stored=True),
    "memory, dropped": lambda site, database: crawl_with_memory(site, database, stored=False),
    "ledger, originals": lambda site, database: crawl_with_ledger(site, database, originals=True),
}

OURS = ("ledger", "ledger, originals")
"""The ways that are set beside all others."""


def measure(crawl: Callable[[], None], log: Path) -> tuple[float, float]:
    """Run a crawl in a child; return its seconds of wall and of CPU time."""
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            with log.open("a") as output:
                os.dup2(output.fileno(), 1)
                os.dup2(output.fileno(), 2)
            crawl()
            code = 0
        finally:
            os._exit(code)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"a crawl ended with {os.waitstatus_to_exitcode(status)}: see {log}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime


def profile(site: Site, folder: Path) -> None:
    """Print in which functions a ledger crawl spends its time."""
    profiler = cProfile.Profile()
    profiler.runcall(crawl_with_ledger, site, str(folder / "profile.db"))
    pstats.Stats(profiler).sort_stats("cumulative").print_stats("hubei_news|sqlalchemy/engine", 60)


def main() -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--concurrency", type=int, default=8, help="requests to the site at a time")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    crawls.warm_up()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = str(options.articles)
        with growing_site(folder, "--articles", count, "--begin", count) as url:
            declared = (folder / "growing.toml").read_text("utf-8")
            declared = declared.replace("concurrency = 1", f"concurrency = {options.concurrency}")
            site = read_site_file(declared, "growing.toml")
            if options.profile:
                profile(site, folder)
            else:
                compare(site, url, folder, options.rounds)


def compare(site: Site, url: str, folder: Path, rounds: int) -> None:
    """Run all ways in turn and print the table."""
    pages_a_second: dict[str, list[float]] = {way: [] for way in WAYS}
    cpu: dict[str, list[float]] = {way: [] for way in WAYS}
    for turn in range(rounds):
        # There and back again: whatever slows the machine for a while meets all ways alike.
        for way, crawl in list(WAYS.items())[:: -1 if turn % 2 else 1]:
            steer(url, "reset")
            database = str(folder / f"{turn} {way}.db")
            open_archive(database).dispose()
            wall, spent = measure(partial(crawl, site, database), folder / "log")
            pages = requests(url)
            pages_a_second[way].append(pages / wall)
            cpu[way].append(1000 * spent / pages)
    print(f"{'':<18}{'pages/s':>9}{'CPU ms/page':>13}", end="")
    print("".join(f"{f'{ours} / this: pages/s':>34}{'CPU':>6}" for ours in OURS))
    for way in WAYS:
        print(f"{way:<18}{median(pages_a_second[way]):>9.1f}{median(cpu[way]):>13.2f}", end="")
        for ours in OURS:
            speed = median(a / b for a, b in zip(pages_a_second[ours], pages_a_second[way], strict=True))
            thrift = median(b / a for a, b in zip(cpu[ours], cpu[way], strict=True))
            print(f"{speed:>34.2f}{thrift:>6.2f}", end="")
        print()


if __name__ == "__main__":
    main()
