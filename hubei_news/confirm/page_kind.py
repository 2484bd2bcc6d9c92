"""Tells an article's page from a list's, for a user who gave the one for the other. Pure."""

from hubei_news.article import Article
from hubei_news.confirm.findings import published
from hubei_news.errors import InputError
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page

SURE = 0.8
"""Confidence from which a text under a headline with a date is an article, whatever links stand beside it."""


def refuse_article(page: Page, *, next_url: str | None) -> None:
    """Raise `InputError` for a list page that is an article; one that has a further list page is none."""
    found = read_page(page)
    if not isinstance(found, Article) or next_url is not None or (found.confidence or 0.0) < SURE:
        return
    if found.title and found.published_at is not None:
        raise InputError(
            f"{page.url} is an article, “{found.title}” of {published(found)}, and not a list:"
            " give the address of a list that links to it"
        )
