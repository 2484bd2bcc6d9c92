"""Measures the exports: time and peak memory of each format as the archive grows.

    python -m benchmarks.export --articles 5000 50000 --folder /tmp/export

The archives are synthetic: real sentences of `--pages`, shuffled (`benchmarks/shuffled_articles.py`). Every
twentieth article was edited, every fiftieth has vanished; every hundredth has another address, a picture and
a file, and is a reprint of the one before. They stay in `--folder`, about 20 KB an article with the exports.
Each export is a process of its own, `hubei-news export`.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert

from benchmarks.shuffled_articles import UNITS, Stock, make_articles, show
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.models import (
    ArticleRow,
    PageRow,
    ReprintMemberRow,
    ReprintPairRow,
    RevisionRow,
    SiteRow,
    TombstoneRow,
)
from hubei_news.archive.store import article_values
from hubei_news.article import Article, compute_digest

FORMS = ("db", "jsonl", "csv", "parquet")
ROWS_AT_A_TIME = 5000
EXPORT = """
import re, sys, time
from pathlib import Path
from hubei_news.cli.main import run
code = run(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(time.process_time(), peak[1], file=sys.stderr)
sys.exit(code)
"""
"""Exports as the command does, then says what it took: getrusage would count the parent's memory too."""
REPORTERS = ("周小满", "苏映雪", "钱江", "石磊", "侯杰")
SEEN = datetime(2026, 11, 25, 8, tzinfo=UTC)


def build(path: Path, pages: Path, number: int) -> None:
    """Make an archive of that many articles, without a search index: an export makes its own."""
    if path.exists():
        return
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    engine = open_archive(unfinished)
    with writer(engine).begin() as connection:
        sites = [
            {"name": f"site-{number}", "title": f"{unit}人民政府", "unit": unit, "home": None}
            for number, unit in enumerate(UNITS)
        ]
        connection.execute(
            insert(SiteRow), [site | {"first_seen": SEEN, "last_seen": SEEN} for site in sites]
        )
    rows = make_articles(Stock(pages), number)
    while some := list(islice(rows, ROWS_AT_A_TIME)):
        store(engine, some, number)
        show(f"stored {some[-1]['id']:,}")
    engine.dispose()
    unfinished.rename(path)


def store(engine: Engine, rows: list[dict[str, Any]], number: int) -> None:
    """Store articles with pages, revisions and tombstones, as a crawl leaves them."""
    pages, revisions, tombstones, pairs, members = [], [], [], [], []
    for row in rows:
        at = row["id"]
        row["original_body"] = f"{row['body']}\n责任编辑：何禾"
        row["cuts"] = [{"rule": "editor-line", "text": "责任编辑：何禾"}]
        row["reporters"] = [REPORTERS[at % len(REPORTERS)]]
        row["editors"], row["fetched_at"] = ["何禾"], SEEN
        page = {"discovered_at": SEEN, "visited_at": SEEN, "attempts": 0, "visits": 1, "reason": None}
        pages.append(page | {"id": at, "url": row["url"], "state": "stored", "duplicate_of": None})
        if at % 100 == 0:
            twin = {
                "id": number + at,
                "url": f"{row['url']}?from=m",
                "state": "duplicate",
                "duplicate_of": at,
                "reason": f"the same article as {row['url']}",
            }
            pages.append(page | twin)
            row["images"] = [{"url": f"{row['url']}.jpg", "caption": "早市上的香菇"}]
            row["attachments"] = [{"url": f"{row['url']}.pdf", "name": "参展名单.pdf"}]
            pairs.append({"article_id": at - 1, "other_id": at, "shared": 0.95})
            members += [{"article_id": one, "group_id": at - 1} for one in (at - 1, at)]
        row["digest"] = compute_digest(article_values(Article(url=row["url"])) | row)
        state = {name: value for name, value in row.items() if name != "id"}
        if at % 20 == 0:
            earlier = {"body": f"{row['body']}\n（待续）", "digest": f"{at:064d}", "kind": "published"}
            revisions.append(state | earlier | {"first_seen": SEEN - timedelta(days=2), "last_seen": SEEN})
        kind = "edited" if at % 20 == 0 else "published"
        revisions.append(state | {"kind": kind, "first_seen": SEEN, "last_seen": SEEN})
        if at % 50 == 0:
            gone = {"first_gone_at": SEEN, "last_gone_at": SEEN, "taken_back_at": None}
            tombstones.append({"page_id": at, "how": "404", "reason": "HTTP 404"} | gone)
    with writer(engine).begin() as connection:
        for model, values in (
            (PageRow, pages),
            (ArticleRow, rows),
            (RevisionRow, revisions),
            (TombstoneRow, tombstones),
            (ReprintPairRow, pairs),
            (ReprintMemberRow, members),
        ):
            connection.execute(insert(model), values)


def measure(archive: Path, folder: Path, number: int) -> Iterator[str]:
    """Export in every format; yield the lines of the table."""
    for form in FORMS:
        file = folder / f"export-{number}.{form}"
        file.unlink(missing_ok=True)
        command = [sys.executable, "-c", EXPORT, "export", "--json", "--db", str(archive), str(file)]
        begin = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - begin
        spent, kilobytes = map(float, done.stderr.split())
        size = file.stat().st_size / 1e6
        yield (
            f"| `.{form}` | {number:,} | {seconds:.1f} | {spent:.1f} | {number / spent:,.0f} |"
            f" {kilobytes / 1024:.0f} | {size:,.0f} |"
        )


def main() -> None:
    """Build what is missing, measure, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[5000, 50_000])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pages", type=Path, default=Path("../shared/pages"))
    parser.add_argument("--build-only", action="store_true", help="make the archives, measure another time")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for number in options.articles:
        build(options.folder / f"archive-{number}.db", options.pages, number)
    if options.build_only:
        return
    print("| format | articles | seconds | CPU seconds | articles per CPU second | peak MB | file MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for number in options.articles:
        for line in measure(options.folder / f"archive-{number}.db", options.folder, number):
            print(line, flush=True)


if __name__ == "__main__":
    main()
