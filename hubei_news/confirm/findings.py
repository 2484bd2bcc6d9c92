"""What a site's rules find on a list page and on an article, for whoever confirms or mends them. Pure."""

from dataclasses import dataclass
from datetime import date

from hubei_news.article import Article, format_published
from hubei_news.cms import registry
from hubei_news.cms.calendar import within_calendar
from hubei_news.cms.detect import likeness
from hubei_news.cms.document import Document
from hubei_news.cms.family import ListItem
from hubei_news.cms.feed_reader import fields_of_feed
from hubei_news.extract.charset import decode_page
from hubei_news.extract.explain import Explanation, explain
from hubei_news.extract.rule import NotArticle, Page
from hubei_news.sites.model import Channel, Site

SHOWN_ENTRIES = 3
SHOWN_TEXT = 60
AGREE = 0.9
"""Two readings whose lengths differ by less than a tenth, and that begin alike, are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFinding:
    """A list page by the site's rules.

    `looks_like` is the family that most surely made the page (None: no family does), `selectors` how many
    elements each selector of `[list] item` matches, `next_selectors` those of its `next`, `fields` the
    names in the records of a feed.
    """

    url: str
    size: int
    encoding: str
    looks_like: str | None
    items: tuple[ListItem, ...]
    selectors: tuple[tuple[str, int], ...]
    next_url: str | None
    end_reason: str | None
    fields: tuple[str, ...] = ()
    next_selectors: tuple[tuple[str, int], ...] = ()

    @property
    def dated(self) -> int:
        """How many entries have a day."""
        return sum(item.published is not None for item in self.items)

    def to_json(self) -> dict[str, object]:
        """Return it as JSON values."""
        return {
            "url": self.url,
            "size": self.size,
            "encoding": self.encoding,
            "looks_like": self.looks_like,
            "entries": len(self.items),
            "dated": self.dated,
            "first": [
                {"url": item.url, "title": item.title, "published": _day(item.published)}
                for item in self.items[:SHOWN_ENTRIES]
            ],
            "selectors": dict(self.selectors),
            "next_url": self.next_url,
            "end_reason": self.end_reason,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFinding:
    """An article's page by the site's rules, and by reading without rules."""

    url: str
    explanation: Explanation
    further_pages: tuple[str, ...]

    @property
    def article(self) -> Article | None:
        """The article as the rules give it."""
        result = self.explanation.result
        return result if isinstance(result, Article) else None

    @property
    def generic_body(self) -> str:
        """The text as reading without rules gives it."""
        generic = self.explanation.generic
        return generic.original_body if isinstance(generic, Article) else ""

    @property
    def agrees(self) -> bool:
        """Whether reading with rules and without give much the same text."""
        body, generic = (self.article.original_body if self.article else ""), self.generic_body
        return min(len(body), len(generic)) >= AGREE * max(len(body), len(generic))

    def to_json(self) -> dict[str, object]:
        """Return it as JSON values."""
        result = self.explanation.result
        return {
            "url": self.url,
            "extractor": self.article.extractor if self.article else None,
            "title": self.article.title if self.article else None,
            "published_at": published(self.article) if self.article else None,
            "source": self.article.source if self.article else None,
            "body_size": len(self.article.original_body) if self.article else 0,
            "body_begins": self.article.original_body[:SHOWN_TEXT] if self.article else None,
            "flags": list(self.article.flags) if self.article else [],
            "reason": result.reason if isinstance(result, NotArticle) else None,
            "generic_size": len(self.generic_body),
            "generic_begins": self.generic_body[:SHOWN_TEXT] or None,
            "container": self.explanation.container,
            "further_pages": list(self.further_pages),
            "rules": [
                {
                    "rule": trial.rule.name,
                    "verdict": trial.verdict,
                    "size": trial.size,
                    "selectors": [
                        {
                            "part": tried.part,
                            "selector": tried.selector,
                            "matches": tried.matches,
                            "text": tried.text[:SHOWN_TEXT] if tried.text else None,
                        }
                        for tried in trial.selectors
                    ],
                }
                for trial in self.explanation.trials
            ],
        }


def find_on_list(site: Site, channel: Channel, page: Page, *, number: int = 1) -> ListFinding:
    """Read a list page as a crawl of the site would."""
    document = Document(page)
    listing = registry.site_family(site).read_list(page, number=number, first_url=channel.url)
    listing = within_calendar(listing, channel.url, channel.since)
    surest = max(likeness(document).items(), key=lambda entry: entry[1], default=("", 0.0))
    return ListFinding(
        url=page.url,
        size=len(page.body),
        encoding=decode_page(page.body, content_type=page.content_type, override=page.encoding).encoding,
        looks_like=surest[0] if surest[1] > 0 else None,
        items=listing.items,
        selectors=_matches(document, site.lists.item),
        next_selectors=_matches(document, site.lists.next),
        next_url=listing.next_url,
        end_reason=listing.end_reason,
        fields=fields_of_feed(document),
    )


def _matches(document: Document, selectors: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((selector, len(document.tree.cssselect(selector))) for selector in selectors)


def find_on_article(site: Site, page: Page) -> ArticleFinding:
    """Read an article's page as a crawl of the site would, and without rules."""
    return ArticleFinding(
        url=page.url,
        explanation=explain(page, registry.article_rules(site)),
        further_pages=registry.site_family(site).article_pages(page),
    )


def published(article: Article) -> str | None:
    """Return an article's time as its record writes it."""
    return format_published(article.published_at, article.published_precision)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
