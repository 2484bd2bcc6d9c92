"""`recrawl`: fetch given URLs again and say what changed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from hubei_news.cli.options import (
    contact_option,
    database_option,
    json_option,
    no_warc_option,
    sites_option,
    warc_option,
)


@click.command(name="recrawl")
@click.argument("urls", metavar="URL...|-", nargs=-1, required=True)
@database_option()
@sites_option
@contact_option
@warc_option
@no_warc_option
@json_option
def command(
    *,
    urls: tuple[str, ...],
    database: str,
    sites_folder: Path | None,
    contact: str | None,
    warc_folder: Path | None,
    no_warc: bool,
    as_json: bool,
) -> int:
    """Fetch URL... again and say what changed.

    Every URL is fetched, due or not, and outside its site's hours (`window`) too. `-` reads URLs from
    standard input, one a line. URLs of no known site are read with the generic rules. With --json each URL
    is one line. While a crawl holds a site, its URLs are left to that crawl, which fetches them in its turn
    (exit code 4 if there are no others).

    A URL that is gone, forbidden or skipped is an outcome, and the exit code 0; one that failed makes it 1.
    """
    from hubei_news.cli.declared import canonical_urls
    from hubei_news.errors import InputError
    from hubei_news.sites.registry import load_sites

    sites = load_sites(sites_folder)
    wanted = canonical_urls(sites, _read_urls(urls))
    if not wanted:
        raise InputError("no URL was given on standard input")

    # The spiders take half a second to import; a wrong URL is told before.
    from hubei_news.cli.changes import change_to_json, print_change
    from hubei_news.cli.crawling import crawl, exit_code
    from hubei_news.cli.output import print_json_line
    from hubei_news.spiders.crawl import CrawlOptions

    report = crawl(
        CrawlOptions(
            database=database,
            sites=tuple(sites.values()),
            urls=wanted,
            contact=contact,
            warc=warc_folder,
            keep_originals=not no_warc,
        )
    )
    for site in report.sites:
        for page in site.pages:
            if as_json:
                print_json_line(change_to_json(page))
            else:
                print_change(page)
        for name, reason in site.set_aside.items():
            sys.stderr.write(f"left alone: {name}: {reason}\n")
    return exit_code(report)


def _read_urls(urls: tuple[str, ...]) -> Iterator[str]:
    for url in urls:
        if url == "-":
            yield from (line.strip() for line in sys.stdin if line.strip())
        else:
            yield url
