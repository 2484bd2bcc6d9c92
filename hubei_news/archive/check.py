"""Whether an archive is sound: the file, the ledger, the articles, the search index, the stored originals."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError

from hubei_news.archive.audit import read_faults
from hubei_news.archive.engine import writer
from hubei_news.archive.failures import translate_error
from hubei_news.archive.models import ArticleRow, PageRow, RevisionRow
from hubei_news.archive.originals import count_originals, iterate_originals
from hubei_news.archive.reading import ARTICLE_COLUMNS, article_record
from hubei_news.archive.reindexing import was_broken_off
from hubei_news.archive.search.fts5_check import NOT_THE_INDEX
from hubei_news.archive.search.index import check_structure, check_words
from hubei_news.archive.sqlite import bare_connection
from hubei_news.article import compute_digest
from hubei_news.originals.reading import verify_original

MOST_LINES = 20
"""Of faults of one kind so many are told, then how many more there are."""

ROWS_AT_A_TIME = 200


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
    """The digests: of what is stored, and of each article's last revision."""
    with engine.connect() as connection:
        streaming = connection.execution_options(yield_per=ROWS_AT_A_TIME)
        page_ids = streaming.scalars(select(ArticleRow.page_id).order_by(ArticleRow.page_id))
        for some in page_ids.partitions():
            last = _last_digests(connection, some)
            rows = connection.execute(
                select(ArticleRow.page_id, *ARTICLE_COLUMNS).where(ArticleRow.page_id.in_(some))
            )
            for row in rows:
                yield from _article_faults(row, last)


def _last_digests(connection: Connection, page_ids: Sequence[int]) -> dict[int, str]:
    """Return the digest of each page's last revision."""
    rows = connection.execute(
        select(RevisionRow.page_id, RevisionRow.digest)
        .where(RevisionRow.page_id.in_(page_ids))
        .order_by(RevisionRow.first_seen, RevisionRow.id)
    )
    return {row.page_id: row.digest for row in rows}


def _article_faults(row: Row[Any], last: Mapping[int, str]) -> Iterator[str]:
    if compute_digest(article_record(row)) != row.digest:
        yield f"{row.url}: the digest is not that of what is stored"
    if row.page_id not in last:
        yield f"{row.url}: the article has no revision"
    elif last[row.page_id] != row.digest:
        yield f"{row.url}: the last revision is not the article as it is"


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


def _originals(engine: Engine, warc_folder: Path) -> Iterator[str]:
    """Every record where the ledger says that it is; a file or folder that is missing is told once."""
    told = None
    with engine.connect() as connection:
        if not warc_folder.is_dir() and (number := count_originals(connection)):
            yield (
                f"the folder {warc_folder} is missing, with all {number:,} stored responses; the articles "
                "are whole without it. A backup does not hold it: copy it from beside the archive, or "
                "name it with --warc"
            )
            return
        for original in iterate_originals(connection):
            fault = verify_original(warc_folder, original.place, url=original.url)
            if fault is not None and fault != told:
                told = fault
                yield fault


PARTS: dict[str, Look] = {
    "database": _database,
    "ledger": _ledger,
    "articles": _articles,
    "search": _search,
    "originals": _originals,
}
"""The parts of an archive in the order in which they are looked at."""
