"""`export`: hand the archive on."""

from datetime import date
from pathlib import Path

import click

from hubei_news.cli.options import Day, database_option, json_option


@click.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", metavar="NAME", help="Only articles of this unit, as 随州市.")
@click.option("--site", metavar="SITE", help="Only articles of this site.")
@click.option("--since", type=Day(), metavar="DATE", help="Only articles published on that day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Only articles published on that day or before.")
@database_option()
@json_option
def command(
    *,
    file: Path,
    unit: str | None,
    site: str | None,
    since: date | None,
    until: date | None,
    database: str,
    as_json: bool,
) -> int:
    """Write the articles into FILE.

    The suffix names the format: .db is an SQLite database of its own, .jsonl one JSON article a line. The
    file shows the archive at one moment, also while a crawl runs, and replaces an older one only when it
    is whole.
    """
    from dataclasses import asdict

    from hubei_news.archive.engine import open_archive
    from hubei_news.archive.export import export_archive, find_format
    from hubei_news.archive.export.selection import Selection
    from hubei_news.cli.output import print_json, print_text

    find_format(file)
    engine = open_archive(database, read_only=True)
    try:
        report = export_archive(engine, file, Selection(unit=unit, site=site, since=since, until=until))
    finally:
        engine.dispose()
    if as_json:
        print_json(asdict(report))
    else:
        print_text(f"{report.articles} articles in {report.file} ({report.bytes:,} bytes)")
        if report.undated:
            print_text(f"{report.undated} articles without a date were left out")
    return 0
