"""Whether the ledger's account adds up: what no crash, no kill and no other program may ever bring about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, String, and_, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from hubei_news.archive.models import (
    PAGE_STATES,
    ArticleRow,
    ChannelRow,
    ListingRow,
    ListPageRow,
    PageRow,
    SiteRow,
    SweepRow,
)
from hubei_news.archive.sweeps import UNREAD

EXAMPLES = 3
"""How many of the rows that a fault concerns are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFault:
    """One thing that does not add up: what it is, how many rows it concerns, and some of them."""

    what: str
    count: int
    examples: tuple[str, ...]


def read_faults(connection: Connection) -> list[LedgerFault]:
    """Return what does not add up, empty for a sound ledger; call it in one transaction."""
    return [fault for what, query in _checks() if (fault := _look(connection, what, query)) is not None]


def _look(connection: Connection, what: str, query: Select[str]) -> LedgerFault | None:
    count = connection.scalars(select(func.count()).select_from(query.subquery())).one()
    if not count:
        return None
    examples = tuple(connection.scalars(query.limit(EXAMPLES)))
    return LedgerFault(what=what, count=count, examples=examples)


def _checks() -> Sequence[tuple[str, Select[str]]]:
    """Return every check: what is wrong with the rows that its query finds, named by URL if they can be."""
    return (*_page_checks(), *_article_checks(), *_list_checks())


def _page_checks() -> Sequence[tuple[str, Select[str]]]:
    """The sums: every page counts once for one state, one site and one channel that exist."""
    page = select(PageRow.url).outerjoin(SiteRow, SiteRow.id == PageRow.site_id)
    in_channel = page.outerjoin(ChannelRow, ChannelRow.id == PageRow.channel_id)
    twin = aliased(PageRow)
    with_twin = select(PageRow.url).outerjoin(twin, twin.id == PageRow.duplicate_of)
    spoken_for = PageRow.state.in_(("pending", "stored"))
    return (
        ("pages in a state that does not exist", page.where(PageRow.state.not_in(PAGE_STATES))),
        ("pages with an outcome but no reason", page.where(~spoken_for, PageRow.reason.is_(None))),
        ("pages of a site that does not exist", page.where(_lost(PageRow.site_id, SiteRow.id))),
        (
            "pages of a channel that does not exist",
            in_channel.where(_lost(PageRow.channel_id, ChannelRow.id)),
        ),
        (
            "pages that count for one site and for a channel of another",
            in_channel.where(
                ChannelRow.id.is_not(None),
                or_(PageRow.site_id.is_(None), ChannelRow.site_id != PageRow.site_id),
            ),
        ),
        (
            "duplicates of a page that does not exist",
            with_twin.where(PageRow.state == "duplicate", twin.id.is_(None)),
        ),
    )


def _article_checks() -> Sequence[tuple[str, Select[str]]]:
    """Stored pages and articles are the same number, one for one."""
    page = select(PageRow.url).outerjoin(ArticleRow, ArticleRow.page_id == PageRow.id)
    article = select(ArticleRow.url).outerjoin(PageRow, PageRow.id == ArticleRow.page_id)
    return (
        (
            "stored pages without an article",
            page.where(PageRow.state.in_(("stored", "unchanged")), ArticleRow.id.is_(None)),
        ),
        ("articles without a page", article.where(PageRow.id.is_(None))),
        ("articles of pages that are still pending", article.where(PageRow.state == "pending")),
        (
            "articles under another URL than their page",
            article.where(PageRow.url != ArticleRow.url),
        ),
    )


def _list_checks() -> Sequence[tuple[str, Select[str]]]:
    """What list pages named is in the ledger, and an open sweep knows where it goes on."""
    listing = (
        select(cast(ListingRow.page_id, String))
        .outerjoin(PageRow, PageRow.id == ListingRow.page_id)
        .outerjoin(ChannelRow, ChannelRow.id == ListingRow.channel_id)
    )
    waiting = select(ListPageRow.id).where(
        ListPageRow.sweep_id == SweepRow.id, ListPageRow.state.in_(("pending", *UNREAD))
    )
    sweep = (
        select(ChannelRow.url).select_from(SweepRow).join(ChannelRow, ChannelRow.id == SweepRow.channel_id)
    )
    return (
        ("entries of list pages that the ledger lacks", listing.where(PageRow.id.is_(None))),
        ("entries of list pages of a channel that does not exist", listing.where(ChannelRow.id.is_(None))),
        (
            "open sweeps without a list page to go on with",
            sweep.where(SweepRow.ended_at.is_(None), ~waiting.exists()),
        ),
    )


def _lost(
    reference: InstrumentedAttribute[int | None], found: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """Return the condition that a reference is set and leads nowhere."""
    return and_(reference.is_not(None), found.is_(None))
