"""`reextract`: today's rules over the stored responses."""

from datetime import date
from pathlib import Path

import click

from hubei_news.cli.options import Day, database_option, json_option, sites_option, warc_option


@click.command(name="reextract")
@click.option("--site", "names", metavar="SITE", multiple=True, help="Only pages of this site; repeatable.")
@click.option("--since", type=Day(), metavar="DATE", help="Only pages fetched on that day or later.")
@click.option("--dry-run", is_flag=True, help="Report what would change, and write nothing.")
@database_option()
@sites_option
@warc_option
@json_option
def command(
    *,
    names: tuple[str, ...],
    since: date | None,
    dry_run: bool,
    database: str,
    sites_folder: Path | None,
    warc_folder: Path | None,
    as_json: bool,
) -> int:
    """Read all stored pages again by today's rules.

    Reads the responses that crawls have kept, on all cores, and reports per site and field how many articles
    would change, with examples; then writes the changes, as revisions of kind `reextracted`. An article
    that today's rules no longer find stays as it is and is named. What was read is kept in NAME.reextract
    beside the archive until it is written: after --dry-run or a kill the same command goes on from there.
    """
    from datetime import datetime, time

    from hubei_news.article import SHANGHAI
    from hubei_news.cli.declared import chosen_sites
    from hubei_news.cli.output import print_json
    from hubei_news.cli.progress import counted_progress
    from hubei_news.cli.reextract_report import print_report, print_written
    from hubei_news.rereading.reextract import Reextraction, ReextractOptions
    from hubei_news.sites.registry import load_sites

    options = ReextractOptions(
        database=database,
        sites=load_sites(sites_folder),
        sites_folder=sites_folder,
        warc=warc_folder,
        only=tuple(site.name for site in chosen_sites(sites_folder, names)) if names else (),
        since=datetime.combine(since, time(), SHANGHAI) if since else None,
    )
    written = None
    reextraction = Reextraction(options)
    finished = False
    try:
        with counted_progress("pages read") as tell:
            report = reextraction.read(tell)
        if not as_json:
            print_report(report, dry_run=dry_run, chosen=bool(names or since))
        if not dry_run:
            with counted_progress("pages written") as tell:
                written = reextraction.write(tell)
            finished = True
    finally:
        reextraction.close(finished=finished)
    if as_json:
        print_json(report.to_json() | {"written": dict(written) if written is not None else None})
    elif written is not None:
        print_written(written)
    return 1 if report.unreadable else 0
