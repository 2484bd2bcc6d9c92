"""Reads the history of a page: its revisions, and the times in which it was gone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from hubei_news.archive.models import PageRow, RevisionRow, TombstoneRow
from hubei_news.archive.reading import article_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of an article; `number` counts from 1 in the order of time, `kind` is of `REVISION_KINDS`."""

    number: int
    kind: str
    first_seen: datetime
    last_seen: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A time in which the page was gone, `how` of `WAYS_TO_VANISH`; it still is without `taken_back_at`."""

    how: str
    reason: str
    first_gone_at: datetime
    last_gone_at: datetime
    taken_back_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAddress:
    """A further address of an article, and what its page was when last visited, with the reason."""

    url: str
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that is known to have happened to an article at `url`, all in the order of time.

    Of a duplicate `url` is the one that brought the article first. `other_addresses` are those that the
    article has or had besides, in the order in which they were discovered.
    """

    url: str
    revisions: tuple[Revision, ...]
    tombstones: tuple[Tombstone, ...]
    other_addresses: tuple[OtherAddress, ...]

    @property
    def gone(self) -> Tombstone | None:
        """The tombstone that stands, None for a page that was there when last visited."""
        return next((stone for stone in self.tombstones if stone.taken_back_at is None), None)


def read_history(connection: Connection, url: str) -> History | None:
    """Return the history of a canonical URL; None for one that the ledger has never seen."""
    page = connection.execute(
        select(PageRow.id, PageRow.url, PageRow.duplicate_of).where(PageRow.url == url)
    ).one_or_none()
    if page is None:
        return None
    page_id, first_url = page.id, page.url
    if page.duplicate_of is not None:
        page_id = page.duplicate_of
        first_url = connection.scalars(select(PageRow.url).where(PageRow.id == page_id)).one()
    revisions = connection.execute(
        select(RevisionRow.kind, RevisionRow.first_seen, RevisionRow.last_seen, RevisionRow.digest)
        .where(RevisionRow.page_id == page_id)
        .order_by(RevisionRow.first_seen, RevisionRow.id)
    )
    tombstones = connection.execute(
        select(
            TombstoneRow.how,
            TombstoneRow.reason,
            TombstoneRow.first_gone_at,
            TombstoneRow.last_gone_at,
            TombstoneRow.taken_back_at,
        )
        .where(TombstoneRow.page_id == page_id)
        .order_by(TombstoneRow.first_gone_at, TombstoneRow.id)
    )
    others = connection.execute(
        select(PageRow.url, PageRow.state, PageRow.reason)
        .where(PageRow.duplicate_of == page_id)
        .order_by(PageRow.id)
    )
    return History(
        url=first_url,
        revisions=tuple(
            Revision(number=number, **row) for number, row in enumerate(revisions.mappings(), start=1)
        ),
        tombstones=tuple(Tombstone(**row) for row in tombstones.mappings()),
        other_addresses=tuple(OtherAddress(**row) for row in others.mappings()),
    )


def read_revision(connection: Connection, url: str, number: int) -> dict[str, Any]:
    """Return the public record of a revision as JSON values; `number` as in `read_history` of that URL."""
    row = connection.execute(
        select(RevisionRow)
        .join(PageRow, PageRow.id == RevisionRow.page_id)
        .where(PageRow.url == url)
        .order_by(RevisionRow.first_seen, RevisionRow.id)
        .limit(1)
        .offset(number - 1)
    ).one()
    return article_record(row)
