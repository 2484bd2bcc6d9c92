"""Exports: one module a format; a file is written beside its name and renamed when it is whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine

from hubei_news.archive.destination import written_beside
from hubei_news.archive.export.earlier import keep_what_is_no_export
from hubei_news.archive.export.formats import Format, find_format
from hubei_news.archive.export.selection import Selection, count_undated
from hubei_news.archive.failures import archive_errors
from hubei_news.archive.sqlite import bare_connection


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What an export wrote, `bytes` where it went into a file.

    `undated` articles were left out because dates were asked for.
    """

    file: str
    articles: int
    undated: int
    bytes: int | None


def export_archive(
    engine: Engine, file: Path, selection: Selection | None = None, form: Format | None = None
) -> ExportReport:
    """Write the chosen articles into `file`, in `form` or as its suffix says; replaces an older export
    of the same format, or an empty file, and nothing else.

    The export shows the archive at one moment, also while a crawl runs. Until it is whole, nothing of
    the name `file` appears or changes. Raises `InputError` for an unknown suffix, for a unit or site that
    the archive does not hold and for a file that cannot be made, `ConfigurationError` for a format whose
    library is not installed, `ArchiveError` for a full disk and for an archive that cannot be read.
    """
    chosen = selection or Selection()
    form = form or find_format(file)
    with archive_errors(engine, filling=file), _one_moment(engine) as connection:
        chosen.check(connection)
        keep = partial(keep_what_is_no_export, form=form.name)
        with written_beside(file, source=engine.url, keep=keep) as part:
            articles = form.write_file(connection, chosen, part)
        undated = count_undated(connection, chosen)
    return ExportReport(file=str(file), articles=articles, undated=undated, bytes=file.stat().st_size)


def export_to_stream(
    engine: Engine, stream: BinaryIO, form: Format, selection: Selection | None = None
) -> ExportReport:
    """Write the chosen articles into an open stream; errors as of `export_archive`."""
    chosen = selection or Selection()
    with archive_errors(engine, filling=Path("the output")), _one_moment(engine) as connection:
        chosen.check(connection)
        articles = form.write_stream(connection, chosen, stream)
        undated = count_undated(connection, chosen)
    return ExportReport(file="-", articles=articles, undated=undated, bytes=None)


CACHE_KIB = 4_096


@contextmanager
def _one_moment(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees the archive as it is now, whatever others write meanwhile."""
    # On SQLite every transaction does so.
    isolated = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Every row is read once: what SQLite keeps of the file would only grow with the archive.
            bare_connection(connection).execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        yield connection.execution_options(**isolated)
