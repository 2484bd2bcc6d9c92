"""The tables of stored responses: the WARC files, and every record in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hubei_news.archive.base import Base


class OriginalFileRow(Base):
    """A WARC file beside the archive; its first `bytes` bytes are whole records that reached the disk."""

    __tablename__ = "original_files"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    bytes: Mapped[int]


class OriginalRow(Base):
    """A response as received, and where it lies: `length` bytes from `offset` on in a file.

    `kind` is `response`, or `revisit` for one that brought nothing else than `refers_to`. One fetched for an
    article has its `page_id`, as which of the article's pages (`number`, from 1) and the `state` that the
    page then came to; list pages and robots.txt have none of these.
    """

    __tablename__ = "originals"
    __table_args__ = (Index(None, "url"), Index(None, "page_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str]
    fetched_at: Mapped[datetime]
    kind: Mapped[str]
    http_status: Mapped[int]
    payload_digest: Mapped[str]
    file_id: Mapped[int] = mapped_column(ForeignKey("original_files.id"))
    offset: Mapped[int]
    length: Mapped[int]
    refers_to: Mapped[int | None] = mapped_column(ForeignKey("originals.id"))
    page_id: Mapped[int | None] = mapped_column(ForeignKey("pages.id"))
    number: Mapped[int | None]
    state: Mapped[str | None]
