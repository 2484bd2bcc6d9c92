"""Measures reprints: pairs of the labelled sets, and the time that an article takes as archives grow.

    python -m benchmarks.reprints [--failures]
    python -m benchmarks.reprints --articles 1000 1000000 --folder /tmp/reprints

The synthetic articles are made of the character sequences of `--pages` (a Markov chain of the second order
over `gold/*.json`), a tenth of them notices of one wording with other figures; they stay in `--folder`, about
2 KB an article. Measured are new texts, notices, and reprints of stored articles with another lead and a
quarter less.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, text

from benchmarks.labelled_sets import read_cases
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.migrate import migrate
from hubei_news.archive.models import ArticleRow, PageRow
from hubei_news.archive.reprints.candidates import trace_of
from hubei_news.archive.reprints.keep import update_reprints
from hubei_news.archive.reprints.tables import ReprintPairRow
from hubei_news.archive.sqlite import bare_connection, memory_engine
from hubei_news.archive.store import article_values
from hubei_news.article import Article
from hubei_news.text.reprint.core import core_text

SEED = 20260714
SITES = 40
LETTERS = (80, 280)
"""Shortest and longest synthetic article."""

MEASURED = 300
"""Articles of each kind whose time is taken."""

LOOKUPS_BEFORE = 40_000
"""More than the page cache has room for pages."""

NOTICE = (
    "因{street}路供水管网检修，定于{month}月{day}日{hour}时至次日{end}时对{street}路沿线停水，请沿线居民提前储水备用，"
    "早开工早恢复供水，给您带来的不便敬请谅解。咨询电话{phone}。"
)
STREETS = ("汉东", "青年", "解放", "沿河", "文峰", "烈山", "迎宾", "交通", "人民", "建设", "中山", "长征")
ROWS_AT_A_TIME = 2_000
EMPTY = article_values(Article(url=""))
NOW = datetime(2026, 7, 14, tzinfo=UTC)


def insert_article(
    connection: Connection, number: int, site: str, body: str, lead: str | None
) -> dict[str, Any]:
    """Insert an article's row with its ledger row; return the row as the archive's functions take it."""
    record = _row(number, site, body, lead)
    connection.execute(insert(PageRow), [_page(record)])
    connection.execute(insert(ArticleRow), [record])
    return record


def is_found(connection: Connection, case: dict[str, Any]) -> bool:
    """Say whether the archive takes the second article of a pair for a reprint of the first, once stored."""
    point = connection.begin_nested()
    for number, side in enumerate("ab", 1):
        record = insert_article(connection, number, side, case[side]["body"], case[side]["lead"])
        update_reprints(connection, number, before=None, after=record)
    found = connection.scalars(select(func.count()).select_from(ReprintPairRow)).one() > 0
    point.rollback()
    return found


def measure_quality(*, show_failures: bool) -> None:
    """Print what of each labelled set is found, through an archive."""
    engine = memory_engine()
    migrate(engine)
    for name in ("reprints", "reprints_rewritten", "reprints_third", "reprints_by_another_hand"):
        right = wrong = missed = 0
        with engine.begin() as connection:
            for case in read_cases(name):
                found, expected = is_found(connection, case), case["label"] == "reprint"
                right += found and expected
                wrong += found and not expected
                missed += expected and not found
                if show_failures and found != expected:
                    print(f"  {case['id']}: {case['label']}")
        precision, recall = right / (right + wrong), right / (right + missed)
        print(
            f"{name}: {len(read_cases(name))} pairs, precision {precision:.4f} ({wrong} wrong),"
            f" recall {recall:.4f} ({missed} missed)"
        )
    engine.dispose()


def read_chain(pages: Path) -> dict[str, list[str]]:
    """Return for each two characters of the annotated pages the characters that follow them."""
    chain: dict[str, list[str]] = defaultdict(list)
    for path in sorted((pages / "gold").glob("*.json")):
        body = "".join((json.loads(path.read_text("utf-8")).get("body") or "").split())
        for start in range(len(body) - 2):
            chain[body[start : start + 2]].append(body[start + 2])
    if not chain:
        sys.exit(f"no texts in {pages}: give the folder of pages with --pages")
    return dict(chain)


def make_text(chain: dict[str, list[str]], chance: random.Random, starts: list[str]) -> str:
    """Return a text that reads like the pages and stands in none of them."""
    written = chance.choice(starts)
    wanted = chance.randint(*LETTERS)
    parts = [written]
    for _ in range(wanted):
        following = chain.get(written)
        written = written[1] + chance.choice(following) if following else chance.choice(starts)
        parts.append(written[-1])
    return "".join(parts)


def make_notice(chance: random.Random) -> str:
    """Return a notice of the one wording."""
    return NOTICE.format(
        street=chance.choice(STREETS),
        month=chance.randint(1, 12),
        day=chance.randint(1, 28),
        hour=chance.randint(8, 23),
        end=chance.randint(1, 9),
        phone=chance.randint(1_000_000, 9_999_999),
    )


def make_bodies(chain: dict[str, list[str]], chance: random.Random) -> Iterator[str]:
    """Yield texts without end, every tenth a notice."""
    starts = list(chain)
    while True:
        yield from (make_text(chain, chance, starts) for _ in range(9))
        yield make_notice(chance)


def build(folder: Path, chain: dict[str, list[str]], articles: int) -> Engine:
    """Make an archive of that many articles with their stretches; they are not compared with each other."""
    file = folder / f"reprints-{articles}.db"
    engine = open_archive(file)
    with engine.connect() as connection:
        if connection.scalars(select(func.count()).select_from(ArticleRow)).one() == articles:
            return engine
    chance = random.Random(SEED)
    bodies = make_bodies(chain, chance)
    with writer(engine).begin() as connection:
        connection.execute(text("PRAGMA cache_size = -400000"))
        connection.execute(text("CREATE TEMP TABLE made (number INTEGER, article INTEGER, letters INTEGER)"))
        driver = bare_connection(connection)
        for first in range(1, articles + 1, ROWS_AT_A_TIME):
            numbers = range(first, min(first + ROWS_AT_A_TIME, articles + 1))
            rows = [_row(number, f"site-{chance.randrange(SITES)}", next(bodies), None) for number in numbers]
            connection.execute(insert(PageRow), [_page(row) for row in rows])
            connection.execute(insert(ArticleRow), rows)
            traces = ((row["id"], trace_of(core_text(row["body"], None))) for row in rows)
            driver.executemany(
                "INSERT INTO made VALUES (?, ?, ?)",
                [(number, at, trace.letters) for at, trace in traces for number in trace.numbers],
            )
            if first % 100_000 == 1:
                print(f"  {first:,} made", file=sys.stderr)
        connection.execute(text("INSERT INTO reprint_stretches SELECT * FROM made ORDER BY 1, 2"))
    return engine


def fill_cache(connection: Connection, chance: random.Random) -> None:
    """Let SQLite's page cache fill as a crawl fills it in its first minutes, with pages from everywhere."""
    driver = bare_connection(connection)
    for _ in range(LOOKUPS_BEFORE):
        number = chance.randrange(-(1 << 63), 1 << 63)
        driver.execute("SELECT article_id FROM reprint_stretches WHERE number = ?", (number,)).fetchall()


class Measured:
    """One archive whose times are taken, in one transaction that is not kept."""

    def __init__(self, engine: Engine, articles: int) -> None:
        """Begin the transaction and fill the page cache."""
        self.articles = self.number = articles
        self.connection = writer(engine).connect()
        fill_cache(self.connection, random.Random(SEED + 2))
        self.times: dict[str, list[float]] = defaultdict(list)
        self.size = self.connection.execute(
            text("SELECT sum(pgsize) FROM dbstat WHERE name = 'reprint_stretches'")
        ).scalar_one()
        self.reprinted = [
            body
            for body in self.connection.scalars(
                select(ArticleRow.body)
                .where(ArticleRow.id % max(1, articles // MEASURED) == 1)
                .limit(2 * MEASURED)
            )
            if not body.startswith("因")
        ]

    def take(self, kind: str, body: str, lead: str | None) -> None:
        """Store an article and take the time that finding its reprints takes."""
        self.number += 1
        record = insert_article(self.connection, self.number, "another", body, lead)
        began = time.process_time()
        update_reprints(self.connection, self.number, before=None, after=record)
        self.times[kind].append(1000 * (time.process_time() - began))

    def table(self) -> Iterator[str]:
        """Yield a line for each kind, and end the transaction."""
        last = self.articles
        pair = ReprintPairRow.other_id
        for kind, times in self.times.items():
            first, last = last + 1, last + len(times)
            found = self.connection.scalars(
                select(func.count(pair.distinct())).where(pair.between(first, last))
            ).one()
            ordered = sorted(times)
            figures = statistics.median(times), statistics.mean(times), ordered[len(ordered) * 95 // 100]
            yield (
                f"| {self.articles:,} | {kind} | "
                + " | ".join(f"{figure:.2f}" for figure in figures)
                + f" | {found} of {len(times)} | {self.size / self.articles:.0f} |"
            )
        self.connection.rollback()
        self.connection.close()


def measure_time(archives: list[Measured], chain: dict[str, list[str]]) -> None:
    """Store the same articles in all archives in turn, so that whatever else the machine does meets all."""
    chance = random.Random(SEED + 1)
    starts = list(chain)
    lead = "本网讯（记者 苏映雪）"
    for _ in range(MEASURED):
        body = make_text(chain, chance, starts)
        for archive in archives:
            archive.take("new text", body, None)
    for _ in range(MEASURED):
        body = make_notice(chance)
        for archive in archives:
            archive.take("notice", body, None)
    for at in range(MEASURED):
        for archive in archives:
            if at < len(archive.reprinted):
                body = archive.reprinted[at]
                archive.take("reprint", lead + body[: len(body) * 3 // 4], lead)


def _row(number: int, site: str, body: str, lead: str | None) -> dict[str, Any]:
    where = {"id": number, "page_id": number, "url": f"https://{site}.example.org/{number}.shtml"}
    return EMPTY | where | {"site": site, "body": body, "lead": lead, "digest": f"{number:064x}"}


def _page(record: dict[str, Any]) -> dict[str, Any]:
    return {"id": record["id"], "url": record["url"], "state": "stored", "discovered_at": NOW}


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--failures", action="store_true", help="name the pairs that went wrong")
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[], help="sizes of archives to measure time in"
    )
    parser.add_argument("--folder", type=Path, help="where the synthetic archives are kept")
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"), help="texts to imitate")
    arguments = parser.parse_args()
    measure_quality(show_failures=arguments.failures)
    if not arguments.articles:
        return
    if arguments.folder is None:
        parser.error("--articles needs --folder")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    chain = read_chain(arguments.pages)
    print("| articles | kind | median ms | mean ms | p95 ms | pairs | bytes an article |")
    print("|---|---|---|---|---|---|---|")
    engines = {articles: build(arguments.folder, chain, articles) for articles in arguments.articles}
    archives = [Measured(engine, articles) for articles, engine in engines.items()]
    measure_time(archives, chain)
    for archive in archives:
        for line in archive.table():
            print(line)
    for engine in engines.values():
        engine.dispose()


if __name__ == "__main__":
    main()
