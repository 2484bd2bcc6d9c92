"""From the response for an article's page to spider output: the article, or what became of the page."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy.http import Response

from hubei_news.archive.ledger import Outcome, PageWork
from hubei_news.article import Article
from hubei_news.cms.family import Family
from hubei_news.cms.list_url import not_article_address
from hubei_news.extract.join import join_pages
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, NotArticle, Page
from hubei_news.frontier.ledger_spider import LedgerSpider, PageOutcome, PageUnchanged
from hubei_news.frontier.response_headers import response_date
from hubei_news.sites.model import Site

STATE_OF_KIND = {"gone": "gone", "challenge": "challenged", "error_page": "failed", "empty": "failed"}
"""Ledger states of pages that are no article; all other kinds are `skipped`: such a page is something else.

A page that shows an error or nothing says nothing of what it will show tomorrow, so that it has failed.
"""

MOST_PAGES = 100
"""An article of more pages than this is a paging loop."""


def page_of(response: Response, encoding: str | None) -> Page:
    """Return a response as the pure record that `extract` and `cms` read."""
    content_type = response.headers.get("Content-Type")
    return Page(
        url=response.url,
        body=response.body,
        content_type=content_type.decode("latin-1") if content_type else None,
        encoding=encoding,
        response_date=response_date(response),
    )


def read_article_response(
    spider: LedgerSpider,
    response: Response,
    site: Site | None,
    rules: Sequence[ArticleRule],
    family: Family | None,
) -> Iterator[Any]:
    """Yield the article with site and channel filled in, a request for its next page, or the outcome."""
    work: PageWork = response.meta["work"]
    parts: tuple[Article, ...] = response.meta.get("parts", ())
    visit = spider.visit_of(response)
    if response.status == 304:
        yield PageUnchanged(work.url, visit, "the server says it is not modified")
        return
    if response.status != 200:
        state = "gone" if response.status in {404, 410} and not parts else "failed"
        reason = f"HTTP {response.status}" + (f" for its page {len(parts) + 1}" if parts else "")
        yield PageOutcome(Outcome(url=work.url, state=state, reason=reason), visit)
        return
    page = page_of(response, site.encoding if site else None)
    result = read_page(page, rules, link_title=work.listed_title)
    if isinstance(result, Article) and site is not None:
        # A list of one long entry can look like an article; its address is told apart all the same.
        result = not_article_address(site, work.url) or result
    if isinstance(result, NotArticle):
        state = STATE_OF_KIND.get(result.kind, "skipped") if not parts else "failed"
        reason = result.reason + (f" (its page {len(parts) + 1})" if parts else "")
        if result.kind == "challenge" and spider.frontier is not None:
            spider.frontier.hosts.challenged(response.url, result.reason)
        empty = result.kind == "empty"
        yield PageOutcome(Outcome(url=work.url, state=state, reason=reason, empty=empty), visit)
        return
    left = response.meta.get("pages_left")
    if left is None:
        left = family.article_pages(page)[:MOST_PAGES] if family else ()
    if left:
        assert response.request is not None
        yield response.request.replace(
            url=left[0],
            headers={},
            meta={**response.meta, "parts": (*parts, result), "pages_left": left[1:]},
        )
        return
    yield complete(join_pages((*parts, result)), work, site)


def complete(article: Article, work: PageWork, site: Site | None) -> Article:
    """Fill in what the page cannot know: its ledger URL, site, unit, channel and when it was fetched."""
    article.url = work.url
    article.site = site.name if site else None
    article.unit = site.unit if site else None
    article.channel = work.channel
    article.fetched_at = datetime.now(UTC)
    return article
