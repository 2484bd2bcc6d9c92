"""`.db`: an SQLite archive of its own, of everything or of the chosen articles with their sites."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select, Table, insert, null, select

from hubei_news.archive.export.selection import Selection
from hubei_news.archive.migrate import migrate
from hubei_news.archive.models import (
    ArticleRow,
    Base,
    ChannelRow,
    PageRow,
    RevisionRow,
    SiteNumberRow,
    SiteRow,
    TombstoneRow,
)
from hubei_news.archive.search.index import rebuild_index
from hubei_news.archive.sqlite import bare_connection, file_engine, foreign_keys_off

ROWS_AT_A_TIME = 200

OF_THE_MOMENT = ("site_locks",)
"""Tables that only mean something to the archive's own processes."""


def write(engine: Engine, selection: Selection, file: Path) -> int:
    """Write a database that opens as an archive and in any SQLite program; return how many articles it has.

    Without a choice it is a copy of the whole archive, without the locks. With one it holds the chosen
    articles, their history, pages, channels, sites and the sites' numbers, and nothing of how they were
    crawled.
    """
    if engine.dialect.name == "sqlite" and not selection:
        _copy_file(engine, file)
    else:
        _copy_rows(engine, selection, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as written:
        for table in OF_THE_MOMENT:
            written.execute(f"DELETE FROM {table}")  # noqa: S608  (a name of this module)
        written.execute("PRAGMA journal_mode = DELETE")
        written.execute("VACUUM")
        return int(written.execute("SELECT count(*) FROM articles").fetchone()[0])


def _copy_file(engine: Engine, file: Path) -> None:
    """Let SQLite copy the archive as it is at one moment, other processes' writing notwithstanding."""
    with engine.connect() as connection:
        driver = bare_connection(connection)
        # The statement writes the new file only, but SQLite counts it as writing.
        was = driver.execute("PRAGMA query_only").fetchone()[0]
        driver.execute("PRAGMA query_only = OFF")
        try:
            driver.execute("VACUUM INTO ?", (str(file),))
        finally:
            driver.execute(f"PRAGMA query_only = {was}")


def _copy_rows(engine: Engine, selection: Selection, file: Path) -> None:
    target = file_engine(URL.create("sqlite", database=str(file)), "mode=rw")
    try:
        migrate(target)
        source = engine
        if engine.dialect.name == "postgresql":
            source = engine.execution_options(isolation_level="REPEATABLE READ")
        with (
            source.connect() as reading,
            target.connect() as writing,
            # A page may be a duplicate of one that comes later.
            foreign_keys_off(writing),
            writing.begin(),
        ):
            for table, rows in _tables(selection):
                _copy_table(reading, writing, table, rows)
            rebuild_index(writing)
    finally:
        target.dispose()


def _copy_table(reading: Connection, writing: Connection, table: Table, rows: Select[Any]) -> None:
    result = reading.execution_options(yield_per=ROWS_AT_A_TIME).execute(rows)
    for some in result.mappings().partitions():
        writing.execute(insert(table), [dict(row) for row in some])


def _tables(selection: Selection) -> Iterator[tuple[Table, Select[Any]]]:
    """Yield the tables to copy with the query for their rows."""
    if not selection:
        for table in Base.metadata.sorted_tables:
            yield table, select(table)
        return
    page_ids = select(ArticleRow.page_id).where(*selection.conditions())
    site_ids = select(PageRow.site_id).where(PageRow.id.in_(page_ids))
    channel_ids = select(PageRow.channel_id).where(PageRow.id.in_(page_ids))
    # The page that a chosen one was compared with may be left out.
    page_columns = [
        null().label(column.name) if column.name == "duplicate_of" else column
        for column in _table(PageRow).columns
    ]
    yield from (
        (_table(SiteRow), select(_table(SiteRow)).where(SiteRow.id.in_(site_ids))),
        (_table(SiteNumberRow), select(_table(SiteNumberRow)).where(SiteNumberRow.site_id.in_(site_ids))),
        (_table(ChannelRow), select(_table(ChannelRow)).where(ChannelRow.id.in_(channel_ids))),
        (_table(PageRow), select(*page_columns).where(PageRow.id.in_(page_ids)).order_by(PageRow.id)),
        (_table(ArticleRow), selection.articles(_table(ArticleRow))),
        (
            _table(RevisionRow),
            select(_table(RevisionRow)).where(RevisionRow.page_id.in_(page_ids)).order_by(RevisionRow.id),
        ),
        (
            _table(TombstoneRow),
            select(_table(TombstoneRow)).where(TombstoneRow.page_id.in_(page_ids)).order_by(TombstoneRow.id),
        ),
    )


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table
