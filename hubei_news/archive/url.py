"""What a user may call an archive: a path, or the URL of an SQLite file or a PostgreSQL database."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from hubei_news.errors import ConfigurationError

DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
EXAMPLES = "give a path, sqlite:///PATH or postgresql://USER@HOST/NAME"


def archive_url(target: str | Path | URL) -> URL:
    """Return the URL of an archive given as a path or as an SQLAlchemy URL (SQLite or PostgreSQL).

    Raises `ConfigurationError` for a URL that makes no sense or names another database system.
    """
    if isinstance(target, Path) or (isinstance(target, str) and "://" not in target):
        if not str(target).strip() or "\0" in str(target):
            raise ConfigurationError(
                "the archive's path is empty: give one with --db, e.g. data/hubei_news.db"
            )
        return URL.create("sqlite", database=str(target))
    try:
        url = make_url(target)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(f"--db {target!r} is no database URL: {EXAMPLES}") from error
    driver = DRIVERS.get(url.drivername.partition("+")[0])
    if driver is None:
        raise ConfigurationError(f"--db cannot be of the kind {url.drivername!r}: {EXAMPLES}")
    if driver == "sqlite" and (url.host or url.query):
        raise ConfigurationError(
            f"--db {target!r}: write sqlite:/// and the path, with three slashes (four before an absolute "
            "path) and nothing after a question mark"
        )
    return url.set(drivername=driver)


def originals_folder(
    target: str | Path | URL, chosen: str | Path | None, *, wanted: bool = True
) -> Path | None:
    """Return the folder of an archive's WARC files; None where none are `wanted`, or it is in memory.

    The one that was `chosen`, else NAME.warc: beside an SQLite file, and, for the PostgreSQL database NAME,
    in `data`.
    """
    url = archive_url(target)
    name = url.database
    if not wanted or (not chosen and name in {None, "", ":memory:"}):
        return None
    if chosen:
        return Path(chosen)
    beside = Path(str(name)) if url.get_backend_name() == "sqlite" else Path("data", str(name))
    return beside.with_suffix(".warc")
