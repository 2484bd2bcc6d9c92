"""Looks at a list page and one of its articles, and drafts a site file."""

from datetime import UTC, datetime

from hubei_news.article import SHANGHAI
from hubei_news.cms import registry
from hubei_news.cms.document import Document
from hubei_news.cms.hanweb import unit_address
from hubei_news.confirm.calendar_url import calendar_template
from hubei_news.confirm.draft import Draft, Wishes, choose_family, draft_site
from hubei_news.confirm.fetch import FetchOptions, Plan, fetch
from hubei_news.confirm.hints import page_or_error
from hubei_news.confirm.page_kind import refuse_article
from hubei_news.extract.rule import Page


def add_site(url: str, wishes: Wishes, options: FetchOptions) -> Draft:
    """Fetch a list page and its first article, and return a site file for them.

    Callable once per process. Raises what `fetch` raises, `UnreachableError` where nothing answered, and
    `InputError` for a page that cannot be had or is an article.
    """
    drafts: list[Draft] = []
    fetch(plan_add(url, wishes, drafts), options)
    return drafts[0]


def plan_add(url: str, wishes: Wishes, drafts: list[Draft]) -> Plan:
    """Yield the addresses that a draft asks for, and put the draft into `drafts`."""
    listed = yield url
    list_page = page_or_error(listed)
    article_url = _first_article(list_page, url)
    if article_url is None and (address := unit_address(Document(list_page))) is not None:
        # A script puts the entries into the page: their own address is the list's.
        url, list_page = address, page_or_error((yield address))
        article_url = _first_article(list_page, url)
    article: Page | None = None
    if article_url is not None:
        fetched = yield article_url
        article = fetched.page if fetched.failure is None else None
    drafts.append(
        draft_site(list_page, article, url, wishes, today=datetime.now(UTC).astimezone(SHANGHAI).date())
    )


def _first_article(list_page: Page, url: str) -> str | None:
    if (template := calendar_template(list_page)) is not None:
        listing = registry.family("newspaper").read_list(list_page, number=1, first_url=template)
    else:
        _, listing = choose_family(list_page, url)
        refuse_article(list_page, next_url=listing.next_url)
    return next((item.url for item in listing.items), None)
