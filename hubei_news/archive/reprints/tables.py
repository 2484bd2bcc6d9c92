"""The tables of reprints: stretches by which texts are found again, pairs that are one text, their groups."""

from typing import NamedTuple

from sqlalchemy import BigInteger, ForeignKey, TableClause, column, false, table
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import CreateIndex, CreateTable

from hubei_news.archive.base import Base
from hubei_news.archive.beside import REPRINT_TABLES, SUFFIX, Definition


class ReprintStretchRow(Base):
    """One number of an article's stretches or facts (`hubei_news.text.reprint`), and its length.

    Only a way to find candidates: a row of an article that is gone does no harm.
    """

    __tablename__ = "reprint_stretches"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  (SQLAlchemy's way)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    letters: Mapped[int]


class ReprintPairRow(Base):
    """Two articles of different sites that are one text; `shared` (0 to 1) is how much of the shorter.

    With `earlier` they were in states that at least one of them has no longer.
    """

    __tablename__ = "reprint_pairs"
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True, index=True)
    shared: Mapped[float]
    earlier: Mapped[bool] = mapped_column(server_default=false())


class ReprintMemberRow(Base):
    """That an article belongs to a group: articles that pairs connect. The group is named by its least id."""

    __tablename__ = "reprint_members"
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)


class Tables(NamedTuple):
    """Stretches, pairs and members: those in use, or those that a reindex makes beside them."""

    stretches: TableClause
    pairs: TableClause
    members: TableClause


_COLUMNS = (
    ("number", "article_id", "letters"),
    ("article_id", "other_id", "shared", "earlier"),
    ("article_id", "group_id"),
)


def _tables(suffix: str) -> Tables:
    named = zip(REPRINT_TABLES, _COLUMNS, strict=True)
    return Tables(*(table(name + suffix, *map(column, columns)) for name, columns in named))


PRESENT = _tables("")
NEXT = _tables(SUFFIX)


def definitions() -> list[Definition]:
    """Return how SQLite is told to make the tables in use."""
    dialect = sqlite.dialect()
    return [
        Definition(
            name,
            str(CreateTable(Base.metadata.tables[name]).compile(dialect=dialect)),
            [
                str(CreateIndex(index).compile(dialect=dialect))
                for index in Base.metadata.tables[name].indexes
            ],
        )
        for name in REPRINT_TABLES
    ]
