"""How large an archive is, part by part."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import OperationalError

from hubei_news.archive.beside import SUFFIX
from hubei_news.archive.models import Base


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a part takes: a table with its indices, the search index, or files; `rows` where it has any.

    `bytes` is None where SQLite was built without the means to say it.
    """

    part: str
    rows: int | None
    bytes: int | None


SEARCH_INDEX = "search index"
FREE = "free for new rows"


def read_sizes(engine: Engine, warc_folder: Path) -> list[Size]:
    """Return the sizes of the tables, largest first, then of the files."""
    with engine.connect() as connection:
        taken = _table_bytes(connection)
        rows = {
            table.name: connection.scalars(select(func.count()).select_from(table)).one()
            for table in Base.metadata.sorted_tables
        }
        free = _free_bytes(connection)
    sizes = [
        Size(part=part, rows=rows.get(part), bytes=taken[part] if taken is not None else None)
        for part in (*rows, SEARCH_INDEX)
    ]
    sizes.sort(key=lambda size: (-(size.bytes or 0), -(size.rows or 0), size.part))
    if free is not None:
        sizes.append(Size(part=FREE, rows=None, bytes=free))
    return [*sizes, *_files(engine, warc_folder)]


def _table_bytes(connection: Connection) -> Counter[str] | None:
    """Return the bytes of each table with its indices, those of the search index together."""
    if connection.dialect.name == "postgresql":
        query = text("SELECT relname, relname, pg_total_relation_size(relid) FROM pg_stat_user_tables")
    else:
        query = text(
            "SELECT s.name, coalesce(m.tbl_name, s.name), sum(s.pgsize)"
            " FROM dbstat s LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1, 2"
        )
    taken: Counter[str] = Counter()
    try:
        for _, table, size in connection.execute(query):
            taken[SEARCH_INDEX if table.startswith("search_") else table.removesuffix(SUFFIX)] += int(size)
    except OperationalError as error:
        if "dbstat" in str(error.orig):
            return None
        raise
    return taken


def _free_bytes(connection: Connection) -> int | None:
    if connection.dialect.name != "sqlite":
        return None
    pages, size = (
        int(connection.execute(text(f"PRAGMA {name}")).scalar_one())
        for name in ("freelist_count", "page_size")
    )
    return pages * size


def _files(engine: Engine, warc_folder: Path) -> Iterator[Size]:
    if engine.dialect.name == "sqlite" and engine.url.database:
        for name, path in (("database file", engine.url.database), ("its log", f"{engine.url.database}-wal")):
            if Path(path).exists():
                yield Size(part=name, rows=None, bytes=Path(path).stat().st_size)
    originals = list(warc_folder.glob("*.warc.gz")) if warc_folder.is_dir() else []
    yield Size(part="WARC files", rows=len(originals), bytes=sum(file.stat().st_size for file in originals))
