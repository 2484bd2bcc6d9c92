"""Measures the search index on a synthetic archive: exactness, latency, size and build rate.

    python -m benchmarks.search --articles 1000000 --folder /tmp/search

The articles are real sentences of `--pages` (bodies of `gold/*.json`), shuffled, and as long as those; they
stay in `--folder`. 200 queries of one to six characters and of characters mixed with Latin words and numbers
are asked, and every result set is compared with a full scan that knows nothing of the index. Beside it stand
FTS5's own trigram tokenizer and LIKE. Interrupted, it goes on where it was; `--as-built` measures the indices
as far as they are, against the scan of their articles. `--folder` needs about 25 KB an article.
"""

import argparse
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text

from benchmarks.search_index import Times, build
from benchmarks.search_scan import Bits, both_bits, count_bits, full_scan, make_bits, make_queries
from benchmarks.shuffled_articles import Stock, show
from hubei_news.archive.engine import open_archive
from hubei_news.archive.search import fts5
from hubei_news.archive.search.document import Filters
from hubei_news.archive.search.find import find_articles
from hubei_news.archive.search.query import parse

LIKE_QUERIES = 10
COLUMNS = "| | median ms | p95 ms | max ms | CPU median ms | CPU p95 ms |"


class Spent:
    """Milliseconds that queries took: of the clock, and of the processor."""

    def __init__(self, ask: Callable[[str], object], queries: list[str]) -> None:
        """Ask each query once."""
        self.clock: list[float] = []
        self.processor: list[float] = []
        for query in queries:
            clock, processor = time.perf_counter(), time.process_time()
            ask(query)
            self.clock.append((time.perf_counter() - clock) * 1000)
            self.processor.append((time.process_time() - processor) * 1000)

    def cells(self) -> str:
        """Return cells of the table of times."""
        figures = (
            statistics.median(self.clock),
            statistics.quantiles(self.clock, n=20)[-1],
            max(self.clock),
            statistics.median(self.processor),
            statistics.quantiles(self.processor, n=20)[-1],
        )
        return " | ".join(f"{figure:,.1f}" for figure in figures)


class Trigrams:
    """FTS5's trigram tokenizer as it is used: the hits sorted by date."""

    def __init__(self, archive: Path, file: Path) -> None:
        """Open the index and the archive."""
        self.connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        self.connection.execute("ATTACH ? AS archive", (f"{archive.absolute().as_uri()}?mode=ro",))

    def newest(self, query: str) -> list[int]:
        """Return the newest 20."""
        rows = self.connection.execute(
            "SELECT articles.id FROM trigrams CROSS JOIN archive.articles ON articles.id = trigrams.rowid"
            " WHERE trigrams MATCH ? ORDER BY published_at DESC LIMIT 20",
            (f'"{query}"',),
        )
        return [article for (article,) in rows]

    def found(self, query: str) -> Iterator[int]:
        """Yield every hit."""
        for (article,) in self.connection.execute(
            "SELECT rowid FROM trigrams WHERE trigrams MATCH ?", (f'"{query}"',)
        ):
            yield article


def index_hits(connection: Connection, query: str) -> Iterator[int]:
    """Yield every article that the index answers with."""
    yield from fts5.newest(connection, parse(query), Filters(), limit=sys.maxsize, offset=0)


def like(connection: Connection, query: str) -> list[int]:
    """Return the newest 20 by LIKE."""
    statement = text(
        "SELECT id FROM articles WHERE title LIKE :part OR body LIKE :part"
        " ORDER BY published_at DESC LIMIT 20"
    )
    return list(connection.scalars(statement, {"part": f"%{query}%"}))


def measure(folder: Path, queries: list[str]) -> Iterator[str]:
    """Yield the table of times."""
    engine = open_archive(folder / "archive.db", read_only=True)
    trigrams = Trigrams(folder / "archive.db", folder / "trigrams.db")
    with engine.connect() as connection, closing(trigrams.connection):
        asked: tuple[tuple[str, Callable[[str], object], list[str]], ...] = (
            ("newest 20, asked for the first time", lambda query: _newest(connection, query), queries),
            ("newest 20, again", lambda query: _newest(connection, query), queries),
            (
                "`find_articles`: newest 20 with number of hits and snippets",
                lambda query: find_articles(connection, query),
                queries,
            ),
            (
                "the same by relevance",
                lambda query: find_articles(connection, query, order="relevance"),
                queries,
            ),
            ("FTS5 trigram, newest 20", trigrams.newest, queries),
            (
                f"LIKE, newest 20 ({LIKE_QUERIES} of the queries)",
                lambda query: like(connection, query),
                queries[:: len(queries) // LIKE_QUERIES],
            ),
        )
        yield from (COLUMNS, "|---|---:|---:|---:|---:|---:|")
        for name, ask, some in asked:
            yield f"| {name} | {Spent(ask, some).cells()} |"
    engine.dispose()


def _newest(connection: Connection, query: str) -> list[int]:
    return fts5.newest(connection, parse(query), Filters(), limit=20, offset=0)


def compare(folder: Path, scanned: Bits, number: int, times: Times) -> Iterator[str]:
    """Yield the table of exactness, sizes and build rates; each index is held against the articles in it."""
    engine = open_archive(folder / "archive.db", read_only=True)
    trigrams = Trigrams(folder / "archive.db", folder / "trigrams.db")
    with engine.connect() as connection, closing(trigrams.connection) as trigram_connection:
        # Both are asked as they are at one moment: they may still be growing.
        trigram_connection.execute("BEGIN")
        indexed = make_bits(connection.scalars(text("SELECT article_id FROM search_keys")), number)
        in_trigrams = make_bits(
            (article for (article,) in trigram_connection.execute("SELECT id FROM trigrams_docsize")), number
        )
        wrong = [
            query
            for query in scanned
            if make_bits(index_hits(connection, query), number) != both_bits(scanned[query], indexed)
        ]
        wrong_by_trigram = [
            query
            for query in scanned
            if make_bits(trigrams.found(query), number) != both_bits(scanned[query], in_trigrams)
        ]
        own, letters, text_bytes = connection.execute(
            text(
                "SELECT (SELECT sum(length(block)) FROM search_index_data),"
                " avg(length(body)), sum(length(CAST(body AS blob))) FROM articles"
            )
        ).one()
        trigram = trigram_connection.execute("SELECT sum(length(block)) FROM trigrams_data").fetchone()[0]
    engine.dispose()
    yield ""
    yield "| | sets equal to a full scan's | hits | index MB | KB an article | articles per CPU second |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, failed, bits, size, seconds in (
        ("own index", wrong, indexed, own, times.processor("words", "index", "merge")),
        ("FTS5 trigram", wrong_by_trigram, in_trigrams, trigram, times.processor("trigram")),
    ):
        articles = count_bits(bits)
        hits = sum(count_bits(both_bits(found, bits)) for found in scanned.values())
        yield (
            f"| {name} of {articles:,} articles | {len(scanned) - len(failed)} of {len(scanned)} | {hits:,} |"
            f" {size / 1e6:,.0f} | {size / articles / 1000:.1f} | {articles / seconds:,.0f} |"
        )
    yield f"| LIKE | {len(scanned)} of {len(scanned)} by what it means | | 0 | 0 | |"
    yield f"\n{number:,} articles of {letters:,.0f} characters on average, {text_bytes / 1e6:,.0f} MB."
    yield f"Seconds of clock and processor: {times.steps}"
    if wrong:
        yield f"Not equal: {wrong}"


def main() -> None:
    """Build what is missing, measure, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"))
    parser.add_argument("--trigram-articles", type=int, help="as many only in the index of trigrams")
    parser.add_argument("--build-only", action="store_true", help="make the indices, measure another time")
    parser.add_argument("--times-only", action="store_true", help="measure the times, do not scan")
    parser.add_argument("--as-built", action="store_true", help="measure the indices as far as they are")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    stock = Stock(options.pages)
    queries = make_queries(stock.sentences)
    trigrams = min(options.articles, options.trigram_articles or options.articles)
    times = (
        Times(options.folder)
        if options.as_built
        else build(options.folder, stock, options.articles, trigrams)
    )
    if options.build_only:
        return
    for line in measure(options.folder, queries):
        print(line, flush=True)
    if options.times_only:
        return
    show("scanning")
    scanned = full_scan(options.folder, queries, options.articles)
    for line in compare(options.folder, scanned, options.articles, times):
        print(line, flush=True)


if __name__ == "__main__":
    main()
