"""What a page is handed over as, what a reading rule says, and what comes back when a page is no article."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

NotArticleKind = Literal[
    "list", "home", "login", "redirect", "error_page", "gone", "challenge", "empty", "video", "not_html"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A fetched page: bytes as received (content encoding undone), final URL, and what the response said.

    `content_type` is the header as sent; `encoding` an override from the site file; `response_date` the
    aware time of the response, against which 昨天 and 3小时前 are resolved.
    """

    url: str
    body: bytes
    content_type: str | None = None
    encoding: str | None = None
    response_date: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRule:
    """Where a layout keeps its parts: CSS selectors, tried in order; the first that finds something wins.

    `name` goes into the article's `extractor` together with `version`. A rule with `until` serves articles
    published up to that day. `remove` names elements inside the body that are no text of the article.
    `between` names pairs of comments that enclose the text, where no element does. `own` is a rule that
    somebody wrote for the very site: it is believed more than one of a family.
    """

    name: str
    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    until: date | None = None
    between: tuple[tuple[str, str], ...] = ()
    version: int = 1
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotArticle:
    """A page that holds no article: what it is instead, and the evidence in one line."""

    kind: NotArticleKind
    reason: str
