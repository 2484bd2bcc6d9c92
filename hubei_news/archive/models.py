"""The tables of the archive: SQLAlchemy 2 typed models, the same on SQLite and PostgreSQL."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hubei_news.archive.base import Base
from hubei_news.archive.original_rows import OriginalFileRow, OriginalRow
from hubei_news.archive.reprints.tables import ReprintMemberRow, ReprintPairRow, ReprintStretchRow
from hubei_news.article import Attachment, Image
from hubei_news.text.records import Cut, OtherCredit

__all__ = [
    "PAGE_STATES",
    "REFUSED",
    "REVISION_KINDS",
    "WAYS_TO_VANISH",
    "ArticleColumns",
    "ArticleRow",
    "Base",
    "ChannelRow",
    "HostRow",
    "ListPageRow",
    "ListingRow",
    "OriginalFileRow",
    "OriginalRow",
    "PageRow",
    "ReprintMemberRow",
    "ReprintPairRow",
    "ReprintStretchRow",
    "RevisionRow",
    "RunRow",
    "SiteLockRow",
    "SiteNumberRow",
    "SiteRow",
    "SweepRow",
    "TombstoneRow",
]

PAGE_STATES = (
    "pending",
    "stored",
    "unchanged",
    "duplicate",
    "gone",
    "forbidden",
    "challenged",
    "failed",
    "skipped",
)
"""Every state a ledger row can have; all but the first two carry a reason."""

REVISION_KINDS = ("published", "edited", "reextracted")
"""How a state came to be: the first one seen, a change by the publisher, newer rules for the same page."""

REFUSED = "refused"
"""Outcome of a run that asked for nothing, because another one holds its sites."""

WAYS_TO_VANISH = ("404", "soft 404", "redirect home", "offline")
"""How a page that had an article was seen gone."""


class SiteRow(Base):
    """A site that was ever crawled, as its site file named it last."""

    __tablename__ = "sites"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    unit: Mapped[str | None]
    home: Mapped[str | None]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]


class SiteNumberRow(Base):
    """A registration or licence number that a site's pages print, with when it was first and last seen."""

    __tablename__ = "site_numbers"
    __table_args__ = (UniqueConstraint("site_id", "kind", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    kind: Mapped[str]
    number: Mapped[str]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]


class ChannelRow(Base):
    """A list of a site: the URL of its first page."""

    __tablename__ = "channels"
    __table_args__ = (UniqueConstraint("site_id", "url"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    name: Mapped[str]
    url: Mapped[str]


class RunRow(Base):
    """One crawl of one site by one process."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id"), index=True)
    command: Mapped[str]
    host: Mapped[str]
    pid: Mapped[int]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class SiteLockRow(Base):
    """The run that holds a site. A dead process does not hold it: see `hubei_news.frontier.lock`."""

    __tablename__ = "site_locks"
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), primary_key=True, autoincrement=False)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    host: Mapped[str]
    pid: Mapped[int]
    process_started: Mapped[str | None]
    heartbeat_at: Mapped[datetime]


class SweepRow(Base):
    """One walk over a channel's list pages, from the first page until nothing there is new.

    An open sweep (`ended_at` null) is gone on with by the next run. Only a `complete` one counts for the
    incremental stop rule: one that `--pages` or `--since` ended has not seen what lies deeper.
    """

    __tablename__ = "sweeps"
    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"), index=True)
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    complete: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None]
    depth: Mapped[int] = mapped_column(default=0)


class ListPageRow(Base):
    """One list page of one sweep: the frontier's other half. `pending`, `done`, `failed` or `missing`."""

    __tablename__ = "list_pages"
    __table_args__ = (UniqueConstraint("sweep_id", "number"), Index(None, "sweep_id", "state"))
    id: Mapped[int] = mapped_column(primary_key=True)
    sweep_id: Mapped[int] = mapped_column(ForeignKey("sweeps.id"))
    number: Mapped[int]
    url: Mapped[str]
    state: Mapped[str] = mapped_column(default="pending")
    reason: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    items: Mapped[int | None]
    new_items: Mapped[int | None]
    items_digest: Mapped[str | None]
    fetched_at: Mapped[datetime | None]


class PageRow(Base):
    """The ledger: one row per article URL ever seen, in exactly one of `PAGE_STATES`."""

    __tablename__ = "pages"
    __table_args__ = (
        Index("ix_pages_due", "site_id", "state", "next_visit_at"),
        Index("ix_pages_channel", "channel_id", "state"),
        Index("ix_pages_duplicates", "duplicate_of"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id"))
    state: Mapped[str] = mapped_column(default="pending")
    reason: Mapped[str | None]
    listed_title: Mapped[str | None]
    discovered_at: Mapped[datetime]
    visited_at: Mapped[datetime | None]
    next_visit_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    visits: Mapped[int] = mapped_column(default=0)
    http_status: Mapped[int | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("pages.id"))


class HostRow(Base):
    """What is known of a host's health: until when it is left alone, and why."""

    __tablename__ = "hosts"
    host: Mapped[str] = mapped_column(primary_key=True)
    paused_until: Mapped[datetime | None]
    reason: Mapped[str | None]
    failures: Mapped[int] = mapped_column(default=0)
    challenges: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]


class ListingRow(Base):
    """That a channel lists a page, and which sweep saw it there first: the memory of the stop rule.

    `first_list_page` is the number of the list page on which that sweep saw it; null in rows of before 0006.
    """

    __tablename__ = "listings"
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"), primary_key=True)
    first_sweep_id: Mapped[int] = mapped_column(ForeignKey("sweeps.id"), index=True)
    first_list_page: Mapped[int | None]


class ArticleColumns:
    """The columns of an article, named as the fields of `hubei_news.article.Article`."""

    url: Mapped[str]
    site: Mapped[str | None]
    unit: Mapped[str | None]
    channel: Mapped[str | None]
    title: Mapped[str | None]
    subtitle: Mapped[str | None]
    published_at: Mapped[str | None] = mapped_column(String(22))
    published_precision: Mapped[str | None]
    source: Mapped[str | None]
    reporters: Mapped[list[str]]
    correspondents: Mapped[list[str]]
    photographers: Mapped[list[str]]
    editors: Mapped[list[str]]
    reviewers: Mapped[list[str]]
    lead: Mapped[str | None]
    body: Mapped[str]
    original_title: Mapped[str | None]
    original_body: Mapped[str]
    script: Mapped[str | None]
    repairs: Mapped[int]
    cuts: Mapped[list[Cut]]
    keywords: Mapped[list[str]]
    images: Mapped[list[Image]]
    attachments: Mapped[list[Attachment]]
    encoding: Mapped[str | None]
    encoding_evidence: Mapped[str | None]
    replacement_chars: Mapped[int]
    extractor: Mapped[str | None]
    confidence: Mapped[float | None]
    flags: Mapped[list[str]]
    fetched_at: Mapped[datetime | None]
    digest: Mapped[str] = mapped_column(String(64))
    other_credits: Mapped[list[OtherCredit]] = mapped_column(server_default="[]")
    kicker: Mapped[str | None]


class ArticleRow(ArticleColumns, Base):
    """The present state of an article."""

    __tablename__ = "articles"
    __table_args__ = (
        Index(None, "site", "published_at"),
        Index(None, "unit", "published_at"),
        Index(None, "digest"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"), unique=True)


class RevisionRow(ArticleColumns, Base):
    """One state of an article and the time in which it was seen; the last one is that of `articles`.

    `kind` is one of `REVISION_KINDS`; a state that comes back is a revision of its own.
    """

    __tablename__ = "revisions"
    __table_args__ = (Index(None, "page_id", "first_seen"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"))
    kind: Mapped[str]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]


class TombstoneRow(Base):
    """That the page of an article had vanished: seen gone first and last, and when it was back.

    `how` is one of `WAYS_TO_VANISH`; without `taken_back_at` the page is still gone.
    """

    __tablename__ = "tombstones"
    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"), index=True)
    how: Mapped[str]
    reason: Mapped[str]
    first_gone_at: Mapped[datetime]
    last_gone_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
