"""What the children do: crawl the synthetic site, export its archive, open an old one."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from scrapy.core import engine as scrapy_engine  # noqa: F401  (before the fork, as all that follows)
from scrapy.core.downloader.handlers import http11  # noqa: F401
from sqlalchemy.dialects import postgresql, sqlite  # noqa: F401

from hubei_news.archive import backup
from hubei_news.archive.engine import open_archive
from hubei_news.archive.export import export_archive
from hubei_news.article import Article
from hubei_news.errors import CrawlBrokenOffError
from hubei_news.frontier import crawl_delay, recorder, redirect, robots, scheduler  # noqa: F401
from hubei_news.pipelines import footer, normalise, store  # noqa: F401
from hubei_news.sites.registry import read_site_file
from hubei_news.spiders.crawl import CrawlOptions, run_crawl
from tests.kill.processes import ROOT, shift_clock

BROKEN_OFF = 8
"""Returned by a crawl that broke off, to be told from one some of whose pages failed."""


def warm_up() -> None:
    """Let the dictionaries and rules be read before the fork."""
    article = Article(
        url="http://127.0.0.1/", original_title="標題", original_body="會議認為。\n责任编辑：何禾"
    )
    footer.strip(normalise.normalise(article))


def crawl(
    sites: Path,
    database: str,
    *,
    full: bool = False,
    pages: int | None = None,
    later: timedelta | None = None,
) -> int:
    """Sweep the synthetic site; return the exit code. `later` is by how much the clock is ahead."""
    if later is not None:
        shift_clock(later)
    site = read_site_file((sites / "growing.toml").read_text("utf-8"), "growing.toml")
    warc = sites / "warc" if "://" in database else None
    report = run_crawl(CrawlOptions(database=database, sites=(site,), full=full, pages=pages, warc=warc))
    for found in report.sites:
        if found.error:
            sys.stderr.write(f"{found.error}\n")
        if isinstance(found.error, CrawlBrokenOffError):
            return BROKEN_OFF
    return report.exit_code


def start_command_line(sites: Path, database: str, log: Path) -> int:
    """Start `hubei-news crawl` as a user does; return its pid."""
    with log.open("a") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "hubei_news", "crawl", "growing", "--db", database, "--sites", str(sites)],
            cwd=ROOT,
            env={**os.environ, **({"HUBEI_NEWS_WARC": str(sites / "warc")} if "://" in database else {})},
            stdout=output,
            stderr=output,
        ).pid


def export(database: str, file: Path) -> int:
    """Export the archive."""
    engine = open_archive(database, read_only=True)
    export_archive(engine, file)
    engine.dispose()
    return 0


def back_up(database: str, file: Path) -> int:
    """Copy the archive."""
    engine = open_archive(database, read_only=True)
    backup.back_up(engine, file)
    engine.dispose()
    return 0


def open_and_close(database: str) -> int:
    """Open an archive, which migrates it."""
    open_archive(database).dispose()
    return 0
