"""Takes boilerplate and credit lines out of an article's body, and puts what they say where it belongs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from hubei_news.article import Article
from hubei_news.text.credits import read_credits
from hubei_news.text.footer.strip import FooterRule, strip_footer
from hubei_news.text.numbers import find_site_numbers

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def strip(article: Article, *, site_rules: Sequence[FooterRule] = ()) -> Article:
    """Return the article without footer and credit lines: each is in `cuts`, its content in its field.

    What the page itself says in its META tags (`source`, ...) is believed before the credit lines.
    `site_rules` are those of the site's file, tried before the built-in ones.
    Registration numbers, of the footer and of the page's furniture, are in `site_numbers`.
    """
    footer = strip_footer(article.body, site_rules=site_rules)
    found = read_credits(
        footer.text,
        information_line=_joined(article.information_line, footer.information),
        title=article.title,
        below=article.credits_below,
    )
    named = found.credits
    furniture = find_site_numbers(article.page_tail) if article.page_tail else ()
    return replace(
        article,
        body=found.text,
        cuts=[*article.cuts, *found.cuts, *footer.cuts],
        source=article.source or named.source,
        reporters=_first(article.reporters, named.reporters),
        correspondents=_first(article.correspondents, named.correspondents),
        photographers=_first(article.photographers, named.photographers),
        editors=_first(article.editors, named.editors),
        reviewers=_first(article.reviewers, named.reviewers),
        other_credits=article.other_credits or list(named.others),
        lead=article.lead or named.lead,
        site_numbers=list(dict.fromkeys([*article.site_numbers, *footer.numbers, *furniture])),
    )


class FooterPipeline:
    """Strips every article by the rules of all sites and those of its own; other items pass."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the pipeline of a crawler."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Return the article without its boilerplate."""
        # Late: `hubei-news extract` strips articles without Scrapy.
        from hubei_news.frontier.ledger_spider import LedgerSpider  # noqa: PLC0415

        if not isinstance(item, Article):
            return item
        spider = self.crawler.spider
        site = spider.site_of(item.url) if isinstance(spider, LedgerSpider) else None
        return strip(item, site_rules=site.footer_rules if site else ())


def _first(known: Sequence[str], found: Sequence[str]) -> list[str]:
    return list(known or found)


def _joined(*texts: str | None) -> str | None:
    return "\n".join(text for text in texts if text) or None
