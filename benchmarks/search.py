"""Measures the search index on a synthetic archive: exactness, latency, size and build rate.

    python -m benchmarks.search --articles 1000000 --folder /tmp/search

The articles are real sentences of `--pages` (bodies of `gold/*.json`), shuffled; they stay in `--folder`.
200 queries of one to six characters and of characters mixed with Latin words and numbers are asked, and every
result set is compared with a full scan that knows nothing of the index. Beside it stand FTS5's own trigram
tokenizer and LIKE. `--folder` needs about 25 KB an article.
"""

import argparse
import json
import random
import re
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, text

from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.search import fts5
from hubei_news.archive.search.document import Filters, make_document
from hubei_news.archive.search.find import find_articles
from hubei_news.archive.search.index import rebuild_index
from hubei_news.archive.search.query import Expression, parse
from hubei_news.archive.search.scan import holds
from hubei_news.archive.search.units import spell
from hubei_news.article import SHANGHAI
from hubei_news.text.script import to_simplified

SEED = 20260714
QUERIES = 200
UNITS = [f"第{number}市" for number in range(18)]
FIRST_DAY = datetime(2016, 1, 1, tzinfo=SHANGHAI)
DAYS = 3650
MEDIAN_LENGTH = 735
ROWS_AT_A_TIME = 500
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_sentences(pages: Path) -> list[str]:
    """Return the sentences of the annotated pages, simplified, in the pages' order."""
    sentences: list[str] = []
    for path in sorted((pages / "gold").glob("*.json")):
        body = json.loads(path.read_text("utf-8")).get("body") or ""
        sentences += [sentence for sentence in SENTENCE.findall(to_simplified(body)) if len(sentence) > 5]
    if not sentences:
        sys.exit(f"no sentences in {pages}: give the folder of pages with --pages")
    return sentences


def make_articles(sentences: list[str], number: int) -> Iterator[dict[str, object]]:
    """Yield rows of `articles`: a headline and some 900 characters, over ten years, in no order."""
    chance = random.Random(SEED)
    for at in range(1, number + 1):
        wanted = chance.lognormvariate(0, 0.6) * MEDIAN_LENGTH
        parts: list[str] = []
        length = 0
        while length < wanted:
            parts.append(chance.choice(sentences))
            length += len(parts[-1])
        moment = FIRST_DAY + timedelta(minutes=chance.randrange(DAYS * 24 * 60))
        unit = chance.randrange(len(UNITS))
        yield {
            "id": at,
            "page_id": at,
            "url": f"https://example.org/{at}.shtml",
            "site": f"site-{unit}",
            "unit": UNITS[unit],
            "title": chance.choice(sentences)[:30],
            "published_at": moment.isoformat(timespec="minutes"),
            "published_precision": "minute",
            "source": f"{UNITS[unit]}日报",
            "body": "\n".join("".join(parts[begin : begin + 4]) for begin in range(0, len(parts), 4)),
            "original_body": "",
            "repairs": 0,
            "replacement_chars": 0,
            "digest": f"{at:064x}",
            **{
                name: []
                for name in (
                    "reporters",
                    "correspondents",
                    "photographers",
                    "editors",
                    "reviewers",
                    "cuts",
                    "keywords",
                    "images",
                    "attachments",
                    "flags",
                )
            },
        }


def make_queries(sentences: list[str]) -> list[str]:
    """Return queries: 150 stretches of text of one to six characters, 30 mixed with Latin, 20 invented."""
    chance = random.Random(SEED + 1)
    queries: dict[str, None] = {}
    length = 0
    while len(queries) < 150:
        length = length % 6 + 1
        sentence = chance.choice(sentences)
        begin = chance.randrange(len(sentence))
        stretch = sentence[begin : begin + length]
        if len(stretch) == length and len(CHINESE.findall(stretch)) == length:
            queries[stretch] = None
    mixed = re.compile(
        r"[\u4e00-\u9fff]{0,2}(?<![A-Za-z0-9.])[A-Za-z0-9]+(?![A-Za-z0-9.])[\u4e00-\u9fff]{0,2}"
    )
    found = [match for sentence in sentences for match in mixed.findall(sentence)]
    while len(queries) < 180:
        queries[chance.choice(found)] = None
    characters = [character for sentence in sentences for character in CHINESE.findall(sentence)]
    while len(queries) < QUERIES:
        queries["".join(chance.choices(characters, k=chance.randint(2, 4)))] = None
    return list(queries)


def fill(engine: Engine, sentences: list[str], number: int) -> None:
    """Store the articles without an index."""
    discovered = datetime.now(SHANGHAI)
    rows = make_articles(sentences, number)
    while some := list(islice(rows, ROWS_AT_A_TIME * 20)):
        with writer(engine).begin() as connection:
            pages = [{"id": row["id"], "url": row["url"], "discovered_at": discovered} for row in some]
            connection.execute(insert(PageRow), pages)
            connection.execute(insert(ArticleRow), some)
        show(f"stored {some[-1]['id']:,}")


def full_scan(engine: Engine, queries: list[str]) -> dict[str, bytearray]:
    """Return per query a bit for every article: plain substrings for Chinese, `scan.holds` for mixed."""
    plain = [query for query in queries if len(CHINESE.findall(query)) == len(query)]
    mixed: dict[str, Expression] = {}
    for query in queries:
        expression = parse(query)
        if query not in plain and expression is not None:
            mixed[query] = expression
    with engine.connect() as connection:
        size = connection.execute(text("SELECT max(id) FROM articles")).scalar_one() // 8 + 1
        bits = {query: bytearray(size) for query in queries}
        rows = connection.execution_options(yield_per=ROWS_AT_A_TIME).execute(
            text("SELECT id, title, subtitle, body, source, unit, site, published_at FROM articles")
        )
        for row in rows:
            byte, bit = row.id // 8, 1 << row.id % 8
            for query in plain:
                if query in row.body or query in row.title:
                    bits[query][byte] |= bit
            document = make_document(dict(row._mapping))  # noqa: SLF001
            title, body = spell(document.title), spell(document.body)
            for query, expression in mixed.items():
                if holds(expression, title, body):
                    bits[query][byte] |= bit
            if row.id % 50_000 == 0:
                show(f"scanned {row.id:,}")
    return bits


def index_bits(connection: Connection, query: str, size: int) -> bytearray:
    """Return a bit for every article that the index answers with."""
    bits = bytearray(size)
    for article in fts5.newest(connection, parse(query), Filters(), limit=sys.maxsize, offset=0):
        bits[article // 8] |= 1 << article % 8
    return bits


def timed(ask: Callable[[str], object], queries: list[str]) -> list[float]:
    """Return the milliseconds that each query takes."""
    spent = []
    for query in queries:
        begin = time.perf_counter()
        ask(query)
        spent.append((time.perf_counter() - begin) * 1000)
    return spent


def summary(spent: list[float]) -> str:
    """Return median, 95th percentile and maximum as cells of the table."""
    return f"{statistics.median(spent):.1f} | {statistics.quantiles(spent, n=20)[-1]:.1f} | {max(spent):.1f}"


def index_bytes(connection: Connection, table: str) -> int:
    """Return what the blocks of an FTS5 table take."""
    return int(connection.execute(text(f"SELECT sum(length(block)) FROM {table}_data")).scalar_one())


def build_trigrams(archive: Path, file: Path) -> float:
    """Index the articles with FTS5's trigram tokenizer in a file of its own; return the seconds."""
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS archive", (str(archive),))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "CREATE VIRTUAL TABLE trigrams USING fts5 (title, body, content = '', tokenize = 'trigram')"
        )
        begin = time.perf_counter()
        connection.execute("BEGIN")
        connection.execute(
            "INSERT INTO trigrams (rowid, title, body) SELECT id, title, body FROM archive.articles"
        )
        connection.execute("COMMIT")
        connection.execute("INSERT INTO trigrams (trigrams) VALUES ('optimize')")
        return time.perf_counter() - begin


class Trigrams:
    """FTS5's trigram tokenizer as it is used: the hits sorted by date."""

    def __init__(self, archive: Path, file: Path) -> None:
        self.connection = sqlite3.connect(file)
        self.connection.execute("ATTACH ? AS archive", (str(archive),))

    def newest(self, query: str) -> list[int]:
        """Return the newest 20."""
        rows = self.connection.execute(
            "SELECT articles.id FROM trigrams CROSS JOIN archive.articles ON articles.id = trigrams.rowid"
            " WHERE trigrams MATCH ? ORDER BY published_at DESC LIMIT 20",
            (f'"{query}"',),
        )
        return [article for (article,) in rows]

    def bits(self, query: str, size: int) -> bytearray:
        """Return a bit for every hit."""
        bits = bytearray(size)
        for (article,) in self.connection.execute(
            "SELECT rowid FROM trigrams WHERE trigrams MATCH ?", (f'"{query}"',)
        ):
            bits[article // 8] |= 1 << article % 8
        return bits


def like(connection: Connection, query: str) -> list[int]:
    """Return the newest 20 by LIKE."""
    statement = text(
        "SELECT id FROM articles WHERE title LIKE :part OR body LIKE :part"
        " ORDER BY published_at DESC LIMIT 20"
    )
    return list(connection.scalars(statement, {"part": f"%{query}%"}))


def show(line: str) -> None:
    """Say how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def build(folder: Path, sentences: list[str], number: int) -> dict[str, float]:
    """Make archive and both indices; return the seconds that each index took."""
    times = folder / "times.json"
    if times.exists():
        return dict(json.loads(times.read_text()))
    engine = open_archive(folder / "archive.db")
    fill(engine, sentences, number)
    begin = time.perf_counter()
    with writer(engine).begin() as connection:
        rebuild_index(
            connection,
            lambda done, total: show(f"indexed {done:,} of {total:,}") if done % 20_000 == 0 else None,
        )
    seconds = {"own": time.perf_counter() - begin}
    engine.dispose()
    show("building trigrams")
    seconds["trigram"] = build_trigrams(folder / "archive.db", folder / "trigrams.db")
    times.write_text(json.dumps(seconds))
    return seconds


def measure(folder: Path, queries: list[str], number: int, seconds: dict[str, float]) -> Iterator[str]:
    """Yield the lines of the report."""
    engine = open_archive(folder / "archive.db", read_only=True)
    trigrams = Trigrams(folder / "archive.db", folder / "trigrams.db")
    with engine.connect() as connection:

        def page(query: str) -> list[int]:
            return fts5.newest(connection, parse(query), Filters(), limit=20, offset=0)

        columns = "| | median ms | p95 ms | max ms | exact | index MB | articles/s |"
        yield from (columns, "|---|---:|---:|---:|---:|---:|---:|")
        first = timed(page, queries)
        again = timed(page, queries)
        whole = timed(lambda query: find_articles(connection, query), queries)
        relevant = timed(lambda query: find_articles(connection, query, order="relevance"), queries)
        others = timed(trigrams.newest, queries)
        slow = timed(lambda query: like(connection, query), queries[:: len(queries) // 10])
        scanned = full_scan(engine, queries)
        size = len(scanned[queries[0]])
        exact = sum(index_bits(connection, query, size) == scanned[query] for query in queries)
        by_trigram = sum(trigrams.bits(query, size) == scanned[query] for query in queries)
        own_bytes = index_bytes(connection, "search_index") / 1e6
        text_bytes = (
            connection.execute(text("SELECT sum(length(cast(body AS blob))) FROM articles")).scalar_one()
            / 1e6
        )
        tri_bytes = (
            trigrams.connection.execute("SELECT sum(length(block)) FROM trigrams_data").fetchone()[0] / 1e6
        )
        own = f"{exact} of {len(queries)} | {own_bytes:,.0f} | {number / seconds['own']:,.0f} |"
        yield f"| newest 20, asked for the first time | {summary(first)} | {own}"
        yield f"| newest 20, again | {summary(again)} | | | |"
        yield f"| `find_articles`: newest 20 with number of hits and snippets | {summary(whole)} | | | |"
        yield f"| the same by relevance | {summary(relevant)} | | | |"
        yield (
            f"| FTS5 trigram, newest 20 | {summary(others)} | {by_trigram} of {len(queries)} |"
            f" {tri_bytes:,.0f} | {number / seconds['trigram']:,.0f} |"
        )
        yield f"| LIKE, newest 20 (10 of the queries) | {summary(slow)} | all | 0 | |"
        yield f"\n{number:,} articles, {text_bytes:,.0f} MB of text."
    engine.dispose()


def main() -> None:
    """Build what is missing, measure, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    sentences = read_sentences(options.pages)
    seconds = build(options.folder, sentences, options.articles)
    for line in measure(options.folder, make_queries(sentences), options.articles, seconds):
        print(line)


if __name__ == "__main__":
    main()
