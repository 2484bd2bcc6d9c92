"""Makes search index and reprints anew while crawls go on: one process at a time, in short transactions."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from hubei_news.archive import beside
from hubei_news.archive.engine import writer
from hubei_news.archive.reprints.rebuild import rebuild_reprints
from hubei_news.archive.search.index import rebuild_index
from hubei_news.archive.turns import ManyTransactions, OneTransaction
from hubei_news.errors import ArchiveError, SiteLockedError

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reindexed:
    """How many articles were indexed, and how many of them have reprints."""

    articles: int
    with_reprints: int


def reindex(engine: Engine, indexed: Progress | None = None, compared: Progress | None = None) -> Reindexed:
    """Make both anew from the articles; each takes the place of the old one when it is whole.

    On SQLite no transaction takes long, so that crawls go on, and a kill leaves what was in use as it was;
    what was begun goes with the next reindex. Raises `SiteLockedError` if another process is at it.
    """
    with _alone(engine), writer(engine).connect() as connection:
        many = engine.dialect.name == "sqlite"
        articles = rebuild_index(connection, indexed, _turns(connection, many=many))
        connection.commit()
        with_reprints = rebuild_reprints(connection, compared, _turns(connection, many=many))
        connection.commit()
    return Reindexed(articles=articles, with_reprints=with_reprints)


def was_broken_off(engine: Engine) -> bool:
    """Say whether a reindex was begun that nobody goes on with."""
    with engine.connect() as connection:
        begun = any(
            beside.is_there(connection, tables) for tables in (beside.SEARCH_TABLES, beside.REPRINT_TABLES)
        )
    if not begun:
        return False
    try:
        with _alone(engine):
            return True
    except (SiteLockedError, ArchiveError):
        return False


def _turns(connection: Connection, *, many: bool) -> OneTransaction:
    return ManyTransactions(connection) if many else OneTransaction()


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Hold the lock file beside an SQLite archive, which ends with the process that holds it."""
    if engine.dialect.name != "sqlite" or engine.url.database in {None, "", ":memory:"}:
        yield
        return
    path = Path(f"{engine.url.database}.reindex.lock")
    try:
        file = path.open("w")
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SiteLockedError(f"another reindex works on {engine.url.database}: let it finish") from None
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
