"""`export`: hand the archive on."""

import sys
from datetime import date
from pathlib import Path

import click

from hubei_news.cli.options import Day, database_option, json_option

STANDARD_OUTPUT = Path("-")


@click.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["db", "jsonl", "csv", "parquet"]),
    help="The format, where FILE has another suffix or is -.",
)
@click.option("--unit", metavar="NAME", help="Only articles of this unit, as 随州市.")
@click.option("--site", metavar="SITE", help="Only articles of this site.")
@click.option("--since", type=Day(), metavar="DATE", help="Only articles published on that day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Only articles published on that day or before.")
@click.option(
    "--bom",
    "byte_order_mark",
    is_flag=True,
    help="Begin a .csv with a byte order mark, by which Excel knows UTF-8.",
)
@database_option()
@json_option
def command(
    *,
    file: Path,
    form: str | None,
    unit: str | None,
    site: str | None,
    since: date | None,
    until: date | None,
    byte_order_mark: bool,
    database: str,
    as_json: bool,
) -> int:
    """Write the articles into FILE.

    - stands for standard output.

    The suffix names the format: .db is an SQLite database of articles with their history, their sites and a
    search index, whose tables docs/schema.md describes; .jsonl is one JSON article a line; .csv is for
    spreadsheets, and no cell of it is a formula; .parquet is for pandas and DuckDB and needs
    `pip install 'hubei-news[parquet]'`.

    The file shows the archive at one moment, also while a crawl runs, and replaces an earlier export of the
    same format only when it is whole. A FILE that is anything else, an archive above all, stays as it is.
    The newest articles come first. For a copy that is an archive itself see `hubei-news backup`.
    """
    from dataclasses import asdict

    from hubei_news.archive.engine import open_archive
    from hubei_news.archive.export import export_archive, export_to_stream
    from hubei_news.archive.export.formats import find_format
    from hubei_news.archive.export.selection import Selection
    from hubei_news.cli.output import counted, print_json, print_text

    chosen_format = find_format(file, form, byte_order_mark=byte_order_mark)
    if file == STANDARD_OUTPUT and as_json:
        raise click.UsageError("--json reports on standard output, where the articles go: leave it out")
    selection = Selection(unit=unit, site=site, since=since, until=until)
    engine = open_archive(database, read_only=True)
    try:
        if file == STANDARD_OUTPUT:
            report = export_to_stream(engine, sys.stdout.buffer, chosen_format, selection)
        else:
            report = export_archive(engine, file, selection, chosen_format)
    finally:
        engine.dispose()
    if file == STANDARD_OUTPUT:
        _tell(report.articles, report.undated)
    elif as_json:
        print_json(asdict(report))
    else:
        print_text(f"{counted(report.articles, 'article')} in {report.file} ({report.bytes:,} bytes)")
        if report.undated:
            print_text(f"left out: {counted(report.undated, 'article')} without a date")
    return 0


def _tell(articles: int, undated: int) -> None:
    """Say on standard error what standard output got."""
    from hubei_news.cli.output import counted

    left_out = f"; left out: {undated:,} without a date" if undated else ""
    click.echo(f"{counted(articles, 'article')}{left_out}", err=True)
