"""What the children do: crawl the synthetic site, export its archive, open an old one."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from scrapy.core import engine as scrapy_engine  # noqa: F401  (before the fork, as all that follows)
from scrapy.core.downloader.handlers import http11  # noqa: F401
from sqlalchemy.dialects import postgresql, sqlite  # noqa: F401

from hubei_news.archive import backup, reindexing
from hubei_news.archive.engine import open_archive, writer
from hubei_news.archive.export import export_archive
from hubei_news.archive.search.index import check_index
from hubei_news.article import Article
from hubei_news.errors import CrawlBrokenOffError
from hubei_news.frontier import crawl_delay, recorder, redirect, robots, scheduler  # noqa: F401
from hubei_news.pipelines import footer, normalise, store  # noqa: F401
from hubei_news.sites.registry import read_site_file
from hubei_news.spiders.crawl import CrawlOptions, run_crawl
from hubei_news.spiders.schedule import Schedule, ScheduleOptions
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
    urls: tuple[str, ...] = (),
    later: timedelta | None = None,
) -> int:
    """Sweep the synthetic site, or fetch some URLs of it again; return the exit code.

    `later` is by how much the clock is ahead.
    """
    if later is not None:
        shift_clock(later)
    report = run_crawl(replace(_options(sites, database), full=full, pages=pages, urls=urls))
    for found in report.sites:
        if found.error:
            sys.stderr.write(f"{found.error}\n")
        if isinstance(found.error, CrawlBrokenOffError):
            return BROKEN_OFF
    return report.exit_code


def schedule_once(sites: Path, database: str) -> int:
    """Sweep the synthetic site as `hubei-news schedule --once` does, again as soon as it is through."""
    options = _options(sites, database)
    schedule = Schedule(
        ScheduleOptions(
            crawl=options,
            load_sites=lambda: {site.name: site for site in options.sites},
            every=timedelta(0),
            once=True,
        ),
        on_start=_tell,
        on_end=_tell,
        on_reload=_tell,
    )
    schedule.run()
    return schedule.exit_code


def _options(sites: Path, database: str) -> CrawlOptions:
    site = read_site_file((sites / "growing.toml").read_text("utf-8"), "growing.toml")
    warc = sites / "warc" if "://" in database else None
    return CrawlOptions(database=database, sites=(site,), warc=warc)


def _tell(what: object) -> None:
    sys.stderr.write(f"schedule: {what}\n"[:200])


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


def reindex(database: str) -> int:
    """Make the search index and the reprints anew, as `hubei-news reindex` does."""
    engine = open_archive(database)
    reindexing.reindex(engine)
    engine.dispose()
    return 0


def index_faults(database: str) -> list[str]:
    """Return how the search index differs from the articles."""
    engine = open_archive(database)
    with writer(engine).begin() as connection:
        found = check_index(connection)
    engine.dispose()
    return found


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
