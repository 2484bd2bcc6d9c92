"""The peer: Scrapy's own resume (JOBDIR) on the same site, items to a JSON Lines file."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse

from tests.kill.articles import Kind, kind_of, path_of

TOTAL = re.compile(r"createPageHTML\((\d+), (\d+)")


class PeerSpider(Spider):
    """List pages and articles, written as Scrapy's tutorial does."""

    name = "peer"

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Any]:
        """Follow the articles of a list page and the next list page."""
        assert isinstance(response, TextResponse)
        for link in response.css(".news-list a::attr(href)").getall():
            yield response.follow(link, self.parse_article)
        found = TOTAL.search(response.text)
        if found and int(found[2]) + 1 < int(found[1]):
            yield response.follow(f"/xwdt/yw/index_{int(found[2]) + 1}.html", self.parse)

    def parse_article(self, response: Response) -> Iterator[Any]:
        """Take title and body."""
        body = "\n".join(response.css(".TRS_UEDITOR p::text").getall())
        if body:
            yield {"url": response.url, "title": response.css("h1::text").get(), "body": body}


def crawl(url: str, job: Path, output: Path) -> int:
    """Run the spider with its job directory; return 0 as Scrapy does when it says that it is finished."""
    process = AsyncCrawlerProcess(
        {
            "JOBDIR": str(job),
            "FEEDS": {str(output): {"format": "jsonlines", "overwrite": False}},
            "ROBOTSTXT_OBEY": True,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "RETRY_ENABLED": False,
        }
    )
    crawler = process.create_crawler(PeerSpider)
    process.crawl(crawler, start_urls=[f"{url}/xwdt/yw/"])
    process.start()
    assert crawler.stats is not None
    return 0 if crawler.stats.get_value("finish_reason") == "finished" else 1


def count_lines(output: Path) -> int:
    """Return how many articles the output holds."""
    return output.read_bytes().count(b"\n") if output.exists() else 0


def lost_and_duplicated(url: str, articles: int, output: Path) -> tuple[int, int]:
    """Return how many articles the output lacks, and how many it has more than once."""
    wanted = {url + path_of(n) for n in range(1, articles + 1) if kind_of(n) in {Kind.ARTICLE, Kind.TWIN}}
    seen: Counter[str] = Counter()
    for line in output.read_text("utf-8").splitlines() if output.exists() else []:
        try:
            seen[json.loads(line)["url"]] += 1
        except ValueError:
            continue
    return len(wanted - set(seen)), sum(count - 1 for count in seen.values())
