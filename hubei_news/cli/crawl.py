"""`crawl`: sweep the channels of sites into the archive."""

from datetime import date
from pathlib import Path

import click

from hubei_news.cli.options import (
    Day,
    contact_option,
    database_option,
    json_option,
    no_warc_option,
    sites_option,
    warc_option,
)


@click.command(name="crawl")
@click.argument("names", metavar="SITE...", nargs=-1)
@click.option("--all", "all_sites", is_flag=True, help="Every site that is declared.")
@click.option("--pages", type=click.IntRange(min=1), metavar="N", help="At most N list pages a channel.")
@click.option(
    "--full",
    is_flag=True,
    help="Go on past list pages on which nothing is new, and ask again for pages that failed.",
)
@click.option("--since", type=Day(), metavar="DATE", help="Stop at list pages older than that day.")
@database_option()
@sites_option
@contact_option
@warc_option
@no_warc_option
@json_option
def command(
    *,
    names: tuple[str, ...],
    all_sites: bool,
    pages: int | None,
    full: bool,
    since: date | None,
    database: str,
    sites_folder: Path | None,
    contact: str | None,
    warc_folder: Path | None,
    no_warc: bool,
    as_json: bool,
) -> int:
    """Fetch what is new on SITE... and store it.

    Every channel's list pages are read until one shows nothing new; their articles are fetched, cleaned
    and stored. An interrupted crawl goes on where it stopped when the same command is run again.
    """
    if all_sites == bool(names):
        raise click.UsageError("name sites or give --all; `hubei-news sites list` names them")
    from hubei_news.cli.declared import chosen_sites
    from hubei_news.sites.registry import load_sites

    chosen = tuple(load_sites(sites_folder).values()) if all_sites else chosen_sites(sites_folder, names)

    # The spiders take half a second to import; a wrong name is told before.
    from hubei_news.cli.crawling import crawl_and_report
    from hubei_news.spiders.crawl import CrawlOptions

    options = CrawlOptions(
        database=database,
        sites=chosen,
        pages=pages,
        full=full,
        since=since,
        contact=contact,
        warc=warc_folder,
        keep_originals=not no_warc,
    )
    return crawl_and_report(options, as_json=as_json)
