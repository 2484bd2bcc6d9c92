"""From the stored pages of one article to the article: all that a crawl does to a page, without a network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hubei_news.article import Article
from hubei_news.cms.list_url import not_article_address
from hubei_news.cms.registry import article_rules, site_family
from hubei_news.extract.join import join_pages
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, NotArticle, Page
from hubei_news.originals.reading import Original
from hubei_news.pipelines.footer import strip
from hubei_news.pipelines.normalise import normalise
from hubei_news.sites.model import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the ledger knows of a page beside its bytes: canonical URL, channel, text of the link to it."""

    url: str
    channel: str | None = None
    title: str | None = None


class StoredReader:
    """Reads stored pages by the rules of their sites; rules are put together once a site."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self.sites = sites
        self._rules = cache(self._rules_of)

    def read(self, originals: Sequence[Original], listed: Listed, site: Site | None) -> Article | NotArticle:
        """Return the article of the pages in order, as the pipelines leave it, or why there is none."""
        if site is not None and (by_address := not_article_address(site, listed.url)) is not None:
            return by_address
        parts: list[Article] = []
        for original in originals:
            page = page_of(original, site)
            found = read_page(page, self._rules(site.name) if site else (), link_title=listed.title)
            if isinstance(found, NotArticle):
                return found
            parts.append(found)
        article = join_pages(parts)
        article.url, article.channel = listed.url, listed.channel
        article.site, article.unit = (site.name, site.unit) if site else (None, None)
        article.fetched_at = originals[0].fetched_at
        return strip(normalise(article), site_rules=site.footer_rules if site else ())

    def further_pages(self, original: Original, site: Site | None) -> Iterable[str]:
        """Return the URLs of the pages on which the article goes on, as its site's family tells them."""
        return site_family(site).article_pages(page_of(original, site)) if site else ()

    def _rules_of(self, name: str) -> tuple[ArticleRule, ...]:
        return article_rules(self.sites[name])


def page_of(original: Original, site: Site | None) -> Page:
    """Return a stored response as the pure record that the rules read."""
    return Page(
        url=original.url,
        body=original.body,
        content_type=original.content_type,
        encoding=site.encoding if site else None,
        response_date=original.response_date,
    )
