"""`stats`: the archive in numbers."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubei_news.cli.options import Day, database_option, json_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubei_news.archive.statistics import Count, Statistics

SHOWN = 20
"""Rows of a table; `--json` has them all."""

CHARTED = ("months", "units", "sites", "sources", "lengths")


@click.command(name="stats")
@click.option("--unit", metavar="NAME", help="Only articles of this unit, as 随州市.")
@click.option("--site", metavar="SITE", help="Only articles of this site.")
@click.option("--since", type=Day(), metavar="DATE", help="Only articles published on that day or later.")
@click.option("--until", type=Day(), metavar="DATE", help="Only articles published on that day or before.")
@click.option(
    "--chart",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw a chart into FILE as well, an .svg picture that every browser shows.",
)
@click.option(
    "--of", type=click.Choice(CHARTED), default="months", show_default=True, help="What the chart shows."
)
@database_option()
@json_option
def command(
    *,
    unit: str | None,
    site: str | None,
    since: date | None,
    until: date | None,
    chart: Path | None,
    of: str,
    database: str,
    as_json: bool,
) -> int:
    """Count the articles.

    Per unit, site, month and source, by length, and what to look at twice. With --json as JSON, with --chart
    as a picture as well.
    """
    from dataclasses import asdict

    from hubei_news.archive.engine import archive_errors, archive_url, open_archive
    from hubei_news.archive.export.selection import Selection
    from hubei_news.archive.failures import describe_target
    from hubei_news.archive.statistics import read_statistics
    from hubei_news.cli.chart import check_chart_file, write_chart
    from hubei_news.cli.output import print_json, print_text

    if chart is not None:
        check_chart_file(chart)
    selection = Selection(unit=unit, site=site, since=since, until=until)
    engine = open_archive(database, read_only=True)
    try:
        with archive_errors(engine), engine.connect() as connection:
            selection.check(connection)
            statistics = read_statistics(connection, selection)
    finally:
        engine.dispose()
    if as_json:
        print_json(asdict(statistics))
    elif not statistics.articles:
        print_text(f"{describe_target(archive_url(database))} has no article to count")
    else:
        _print(statistics)
    if chart is not None:
        write_chart(chart, statistics, of, selection=selection, source=archive_url(database))
        if not as_json:
            print_text(f"Chart of the {of}: {chart}")
    return 0


def _print(statistics: "Statistics") -> None:
    from dataclasses import asdict

    from hubei_news.cli.output import counted, print_table, print_text

    print_text(f"{counted(statistics.articles, 'article')}, {counted(statistics.characters, 'character')}")
    _print_counts("unit", statistics.units)
    _print_counts("site", statistics.sites, names=statistics.site_labels)
    _print_counts("month", statistics.months[-SHOWN:], left_out=len(statistics.months) - SHOWN)
    _print_counts("source", statistics.sources)
    if statistics.lengths is not None:
        lengths = statistics.lengths
        print_table(
            ["characters", "articles"],
            [[one.name, one.articles] for one in lengths.classes],
        )
        print_text(
            f"Shortest {lengths.shortest:,}, median {lengths.median:,}, nine of ten up to"
            f" {lengths.ninetieth_percentile:,}, longest {lengths.longest:,} characters"
        )
    print_table(
        ["of them", "articles", "share"],
        [
            [name.replace("_", " "), number, f"{number / statistics.articles:.1%}"]
            for name, number in asdict(statistics.shares).items()
        ],
    )


def _print_counts(
    title: str,
    counts: "Sequence[Count]",
    *,
    names: "Sequence[str | None] | None" = None,
    left_out: int | None = None,
) -> None:
    from hubei_news.cli.output import print_table, print_text

    shown = names if names is not None else [count.name for count in counts]
    print_table(
        [title, "articles", "oldest", "newest"],
        [
            [name or f"(no {title})", count.articles, count.oldest, count.newest]
            for name, count in zip(shown, counts[:SHOWN], strict=False)
        ],
    )
    more = left_out if left_out is not None else len(counts) - SHOWN
    if more > 0:
        print_text(f"… and {more} more; `--json` has them all")
