"""Makes search index and reprints anew while crawls go on: one process at a time, in short transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from hubei_news.archive import beside
from hubei_news.archive.engine import writer
from hubei_news.archive.lock_file import let_go, look_at_lock, take_lock
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
    if not _is_begun(engine):
        return False
    path = _lock_path(engine)
    if path is None:
        return True
    try:
        lock = look_at_lock(path)
    except OSError:
        # Where no file can be made and none is there, nobody who could write holds one.
        return not path.exists()
    if lock is None:
        return False
    with lock:  # one that was at it when it was looked at first may be done by now
        return _is_begun(engine)


def _is_begun(engine: Engine) -> bool:
    with engine.connect() as connection:
        return any(
            beside.is_there(connection, tables) for tables in (beside.SEARCH_TABLES, beside.REPRINT_TABLES)
        )


def _turns(connection: Connection, *, many: bool) -> OneTransaction:
    return ManyTransactions(connection) if many else OneTransaction()


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Hold the lock file beside an SQLite archive, which ends with the process that holds it."""
    path = _lock_path(engine)
    if path is None:
        yield
        return
    try:
        lock = take_lock(path)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
    if lock is None:
        raise SiteLockedError(f"another reindex works on {engine.url.database}: let it finish")
    try:
        yield
    finally:
        let_go(lock)


def _lock_path(engine: Engine) -> Path | None:
    if engine.dialect.name != "sqlite" or engine.url.database in {None, "", ":memory:"}:
        return None
    return Path(f"{engine.url.database}.reindex.lock")
