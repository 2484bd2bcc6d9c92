"""Builds what the search benchmark measures: synthetic articles, their index, and FTS5's trigrams.

Each step is committed every few thousand articles and goes on where it was interrupted. The index is written
by the archive's own writer (`fts5.write_entries`), newest day first as `reindex` does; what it is given is
made in a second process. Only merging into one piece takes several transactions here, to spare the disk.
"""

import json
import multiprocessing
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Engine, func, insert, select, text

from benchmarks.shuffled_articles import Stock, make_articles, show
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.search import fts5, fts5_rebuild
from hubei_news.archive.search.document import DOCUMENT_FIELDS, make_document
from hubei_news.archive.sqlite import bare_connection
from hubei_news.article import SHANGHAI

ARTICLES_A_COMMIT = 10_000
ARTICLES_A_TASK = 500
TRIGRAM_BUFFER = 64 << 20
MERGED_PAGES = 20_000


class Times:
    """Seconds that each step has taken, in a file beside the archive, so that they survive a kill."""

    def __init__(self, folder: Path) -> None:
        """Read what earlier runs took."""
        self.file = folder / "times.json"
        self.steps: dict[str, dict[str, float]] = (
            json.loads(self.file.read_text()) if self.file.exists() else {}
        )

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Add to a step what the block takes, unless it is interrupted."""
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.add(step, clock=time.perf_counter() - clock, processor=time.process_time() - processor)

    def add(self, step: str, *, clock: float, processor: float) -> None:
        """Add seconds to a step."""
        taken = self.steps.setdefault(step, {"clock": 0.0, "processor": 0.0})
        taken["clock"] += clock
        taken["processor"] += processor
        self._write()

    def finish(self, step: str) -> None:
        """Note that a step is complete."""
        self.steps.setdefault(step, {"clock": 0.0, "processor": 0.0})["finished"] = 1.0
        self._write()

    def is_finished(self, step: str) -> bool:
        """Say whether a step is complete."""
        return "finished" in self.steps.get(step, {})

    def processor(self, *steps: str) -> float:
        """Return the seconds of the processor that steps took, those that have begun."""
        return sum(self.steps[step]["processor"] for step in steps if step in self.steps)

    def _write(self) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(self.steps, indent=1))
        fresh.replace(self.file)


def build(folder: Path, stock: Stock, number: int, trigrams: int) -> Times:
    """Make what is missing of the archive and of both indices; return what it took.

    The first `trigrams` articles are in the index of trigrams, all in the other.
    """
    times = Times(folder)
    archive = folder / "archive.db"
    engine = open_archive(archive)
    _store(engine, stock, number)
    if not times.is_finished("index"):
        _index(engine, archive, times)
        times.finish("index")
    if not times.is_finished("merge"):
        _merge(engine, times)
        times.finish("merge")
    engine.dispose()
    if not times.is_finished("trigram"):
        _index_trigrams(archive, folder / "trigrams.db", trigrams, times)
        times.finish("trigram")
    return times


def _store(engine: Engine, stock: Stock, number: int) -> None:
    """Store the articles that are missing, without an index."""
    with engine.connect() as connection:
        done = connection.scalars(select(func.max(ArticleRow.id))).one() or 0
    if done >= number:
        return
    discovered = datetime.now(SHANGHAI)
    rows = islice(make_articles(stock, number), done, None)
    while some := list(islice(rows, ARTICLES_A_COMMIT)):
        with writer(engine).begin() as connection:
            pages = [{"id": row["id"], "url": row["url"], "discovered_at": discovered} for row in some]
            connection.execute(insert(PageRow), pages)
            connection.execute(insert(ArticleRow), some)
        show(f"stored {some[-1]['id']:,} of {number:,}")


def _index(engine: Engine, archive: Path, times: Times) -> None:
    """Write the index of the articles that are not in it, newest first."""
    missing = text(
        "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM search_keys)"
        " ORDER BY published_at DESC, id"
    )
    with writer(engine).begin() as connection:
        if fts5.is_empty(connection):
            fts5_rebuild.gather(connection, fts5.PRESENT.words, fts5_rebuild.REBUILD_BUFFER)
        ids = list(connection.scalars(missing))
    tasks = [ids[begin : begin + ARTICLES_A_TASK] for begin in range(0, len(ids), ARTICLES_A_TASK)]
    # Not forked: SQLite's connections must not be carried into another process.
    with multiprocessing.get_context("spawn").Pool(1, _open_source, (archive,)) as pool:
        made = _ahead(pool, tasks)
        for begin in range(0, len(ids), ARTICLES_A_COMMIT):
            with times.of("index"), writer(engine).begin() as connection:
                for entries, processor in islice(made, ARTICLES_A_COMMIT // ARTICLES_A_TASK):
                    fts5.write_entries(connection, entries)
                    times.add("words", clock=0, processor=processor)
            show(f"indexed {min(begin + ARTICLES_A_COMMIT, len(ids)):,} of {len(ids):,}")


def _ahead(
    pool: "multiprocessing.pool.Pool", tasks: list[list[int]], ahead: int = 8
) -> Iterator[tuple[list[fts5.Entry], float]]:
    """Yield what the other process makes; it is never more than some tasks ahead, so memory stays small."""
    waiting = [pool.apply_async(_make_entries, (task,)) for task in tasks[:ahead]]
    for task in [*tasks[ahead:], *[None] * len(waiting)]:
        yield waiting.pop(0).get(timeout=600)
        if task is not None:
            waiting.append(pool.apply_async(_make_entries, (task,)))


_source: sqlite3.Connection


def _open_source(archive: Path) -> None:
    global _source  # noqa: PLW0603  (a pool gives its processes no other place)
    _source = sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)


def _make_entries(ids: list[int]) -> tuple[list[fts5.Entry], float]:
    """Return what the index is to hold of articles, and the seconds that took."""
    began = time.process_time()
    marks = ", ".join("?" * len(ids))
    rows = _source.execute(
        f"SELECT id, {', '.join(DOCUMENT_FIELDS)} FROM articles WHERE id IN ({marks})", ids
    )
    documents = {row[0]: make_document(dict(zip(DOCUMENT_FIELDS, row[1:], strict=True))) for row in rows}
    entries = [fts5.make_entry(article, documents[article]) for article in ids]
    return entries, time.process_time() - began


def _merge(engine: Engine, times: Times) -> None:
    """Merge the index into one piece, a little at a time."""
    begin, goes_on = True, True
    while goes_on:
        with times.of("merge"), writer(engine).begin() as connection:
            goes_on = _merge_a_little(bare_connection(connection), "search_index", begin=begin)
        begin = False
        show(f"merging, {times.steps['merge']['processor']:.0f} seconds of the processor")
    with writer(engine).begin() as connection:
        fts5_rebuild.gather(connection, fts5.PRESENT.words, fts5_rebuild.USUAL_BUFFER)


def _merge_a_little(connection: sqlite3.Connection, table: str, *, begin: bool) -> bool:
    """Go on merging an index into one piece, at first with `begin`; say whether there was more to do."""
    before = connection.total_changes
    pages = -MERGED_PAGES if begin else MERGED_PAGES
    connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (pages,))
    # The manual tells by this counter whether a merge found anything: https://www.sqlite.org/fts5.html
    return connection.total_changes - before >= 2


def _index_trigrams(archive: Path, file: Path, number: int, times: Times) -> None:
    """Index the articles with FTS5's trigram tokenizer in a file of its own."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS archive", (str(archive),))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not connection.execute("SELECT 1 FROM main.sqlite_schema WHERE name = 'trigrams'").fetchone():
            connection.execute(
                "CREATE VIRTUAL TABLE trigrams USING fts5 (title, body, content = '', tokenize = 'trigram')"
            )
            connection.execute(
                "INSERT INTO trigrams (trigrams, rank) VALUES ('hashsize', ?)", (TRIGRAM_BUFFER,)
            )
        done = connection.execute("SELECT max(id) FROM trigrams_docsize").fetchone()[0] or 0
        for start in range(done, number, ARTICLES_A_COMMIT):
            with times.of("trigram"):
                connection.execute(
                    "INSERT INTO trigrams (rowid, title, body)"
                    " SELECT id, title, body FROM archive.articles WHERE id > ? AND id <= ?",
                    (start, start + ARTICLES_A_COMMIT),
                )
            show(f"trigrams of {min(start + ARTICLES_A_COMMIT, number):,} of {number:,}")
        begin, goes_on = True, True
        while goes_on:
            with times.of("trigram"):
                goes_on = _merge_a_little(connection, "trigrams", begin=begin)
            begin = False
