"""Digital newspapers (数字报): the edition of a day, its pages (版), their articles, then the day before."""

import re
from dataclasses import dataclass
from datetime import date

from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.document import Document
from hubei_news.cms.family import ListItem, ListPage
from hubei_news.cms.founder import ARTICLE_RULES
from hubei_news.cms.further_pages import numbered
from hubei_news.cms.links import find_links
from hubei_news.cms.marker import in_source, in_url, names
from hubei_news.cms.paging import NextLink
from hubei_news.edition_calendar import Calendar, calendar_of
from hubei_news.extract.rule import ArticleRule, Page

_NODE = re.compile(
    r"/(?:node_?\w*|page_?\w*|index|default|col_?\w*|ban_?\w*)\.s?html?$|/\d\d/(?:default\.htm)?$",
    re.IGNORECASE,
)
_ARTICLE_SUFFIX = re.compile(r"\.s?html?$", re.IGNORECASE)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewspaperFamily(DeclaredFamily):
    """A newspaper with a calendar; one without (a plain list) is read like any other site's."""

    def read_list(self, page: Page, *, number: int, first_url: str) -> ListPage:
        """Read one page of one day's edition; the next one is the edition's next page, or the day before."""
        calendar = calendar_of(first_url)
        day = calendar.day(page.url) if calendar is not None else None
        if calendar is None or day is None:
            return super(NewspaperFamily, self).read_list(page, number=number, first_url=first_url)
        items, following = _read_edition_page(page, calendar, day)
        next_url = following or calendar.before(day)
        return ListPage(
            items=items, next_url=next_url, end_reason=None if next_url else "the calendar begins"
        )


def _read_edition_page(page: Page, calendar: Calendar, day: date) -> tuple[tuple[ListItem, ...], str | None]:
    """Return the articles of an edition's page, and the edition's page after it."""
    folder = calendar.folder(day)
    items: dict[str, ListItem] = {}
    nodes = {page.url}
    for link in find_links(Document(page).outline, None):
        if _NODE.search(link.url):
            if link.url.startswith(folder):
                nodes.add(link.url)
        elif _is_of_day(link.url, folder, day) and (link.url not in items or not items[link.url].title):
            items[link.url] = ListItem(url=link.url, title=link.title, published=day)
    first = calendar.url(day)
    order = [first, *sorted(nodes - {first}, key=_natural)]
    following = order[order.index(page.url) + 1 :] if page.url in order else []
    return tuple(items.values()), next(iter(following), None)


def _is_of_day(url: str, folder: str, day: date) -> bool:
    """Tell whether an address is an article of the day: in its folder, or with its date on the same host."""
    if not _ARTICLE_SUFFIX.search(url):
        return False
    if url.startswith(folder):
        return True
    host = "/".join(folder.split("/")[:3]) + "/"
    forms = (f"{day:%Y%m/%d}/", f"{day:%Y-%m/%d}/", f"{day:%Y%m%d}", f"{day:%Y/%m/%d}/")
    return url.startswith(host) and any(form in url for form in forms)


def _natural(url: str) -> list[tuple[int, str]]:
    """Order `node_2` before `node_10`, and `node_A10` before `node_B01`."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.split(url)]


FAMILY = NewspaperFamily(
    name="newspaper",
    markers=(
        names("paperdatediv", "bmnr_con", weight=0.97),
        names("上一版", "下一版", "数字报", "版面导航", "版面目录", weight=0.45),
        in_source(r"node_[a-z]?\d+\.html?", 0.4, near=("node_",)),
        in_url(r"/node_[A-Z]?\d+\.html?$|/(?:19|20)\d{6}/html/", 0.5),
    ),
    paging=NextLink(),
    further_pages=numbered(),
    article_rules=(
        *ARTICLE_RULES,
        ArticleRule(
            name="newspaper-zoom",
            body=(".bmnr_con_con #zoom", ".bmnr_con_con", "#pgcontent", "#zoom"),
            title=(".bmnr_con_biaoti", "#Title", ".pgtitle"),
            subtitle=("#SubTitle",),
            remove=("style", "script"),
        ),
        ArticleRule(
            name="newspaper-table", body=("#Table17 #copytext", "#Table17"), remove=("style", "script")
        ),
    ),
)
