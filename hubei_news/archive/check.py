"""Whether an archive is sound: the file, the ledger, the articles, the search index, the stored originals."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from hubei_news.archive.audit import read_faults
from hubei_news.archive.check_articles import find_article_faults, find_tombstone_faults
from hubei_news.archive.check_originals import find_original_faults
from hubei_news.archive.engine import writer
from hubei_news.archive.failures import translate_error
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.originals import count_originals
from hubei_news.archive.reindexing import was_broken_off
from hubei_news.archive.reprints.check import find_reprint_faults
from hubei_news.archive.search.fts5_check import NOT_THE_INDEX
from hubei_news.archive.search.index import check_structure, check_words
from hubei_news.archive.sqlite import bare_connection

MOST_LINES = 20
"""Of faults of one kind so many are told, then how many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it must be: in which `part` of the archive, and what, in one line."""

    part: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How much was looked at."""

    pages: int
    articles: int
    originals: int


Look = Callable[[Engine, Path], Iterator[str]]


def check_archive(engine: Engine, warc_folder: Path) -> Iterator[Fault]:
    """Yield every fault of an archive; nothing is changed, and crawls may go on meanwhile.

    Each part is looked at as it is at one moment. What cannot be read at all is a fault too.
    """
    for part, look in PARTS.items():
        told = 0
        try:
            for told, what in enumerate(look(engine, warc_folder), start=1):
                if told <= MOST_LINES:
                    yield Fault(part=part, what=what)
        except (DBAPIError, sqlite3.DatabaseError, ValueError) as error:
            # A ValueError is JSON or a moment that is none.
            yield Fault(part=part, what=str(translate_error(error, engine)))
        if told > MOST_LINES:
            yield Fault(part=part, what=f"and {told - MOST_LINES:,} more")


def count_checked(engine: Engine) -> Checked:
    """Return how much there is to look at."""
    with engine.connect() as connection:
        return Checked(
            pages=connection.scalars(select(func.count()).select_from(PageRow)).one(),
            articles=connection.scalars(select(func.count()).select_from(ArticleRow)).one(),
            originals=count_originals(connection),
        )


def _database(engine: Engine, _: Path) -> Iterator[str]:
    """What SQLite itself finds; a server looks after its own files."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        for (line,) in connection.execute(text(f"PRAGMA integrity_check({10 * MOST_LINES})")):
            if line != "ok":
                yield f"SQLite finds: {' '.join(line.split())}"
        for table, row, parent, _number in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"row {row} of {table} refers to a row of {parent} that is not there"


def _ledger(engine: Engine, _: Path) -> Iterator[str]:
    with engine.connect() as connection:
        for fault in read_faults(connection):
            yield f"{fault.count:,} {fault.what}: {', '.join(fault.examples)}"


def _articles(engine: Engine, _: Path) -> Iterator[str]:
    yield from find_article_faults(engine)
    yield from find_tombstone_faults(engine)


def _reprints(engine: Engine, _: Path) -> Iterator[str]:
    yield from find_reprint_faults(engine)


def _search(engine: Engine, _: Path) -> Iterator[str]:
    if was_broken_off(engine):
        yield (
            "a reindex was broken off: searches and reprints are as before it, but what it began takes room "
            "and slows every write; `hubei-news reindex` takes it away and goes through"
        )
    broken = _search_structure(engine)
    yield from broken
    if not broken:
        with _with_temporary_tables(engine) as connection:
            yield from check_words(connection)


def _search_structure(engine: Engine) -> list[str]:
    """Let SQLite check its index, for which it wants the write lock; nothing where that cannot be had."""
    try:
        with _with_temporary_tables(writer(engine)) as connection:
            return check_structure(connection)
    except OperationalError as error:
        if isinstance(error.orig, sqlite3.Error) and error.orig.sqlite_errorcode & 0xFF in NOT_THE_INDEX:
            return []
        raise


@contextmanager
def _with_temporary_tables(engine: Engine) -> Iterator[Connection]:
    """Give a connection that may write, and whose transaction is taken back."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver = bare_connection(connection)
        was = driver.execute("PRAGMA query_only").fetchone()[0]
        driver.execute("PRAGMA query_only = OFF")
        try:
            connection.begin()
            yield connection
        finally:
            connection.rollback()
            driver.execute(f"PRAGMA query_only = {was}")


PARTS: dict[str, Look] = {
    "database": _database,
    "ledger": _ledger,
    "articles": _articles,
    "search": _search,
    "reprints": _reprints,
    "originals": find_original_faults,
}
"""The parts of an archive in the order in which they are looked at."""
