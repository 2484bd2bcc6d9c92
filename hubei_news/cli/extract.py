"""`extract`: saved pages in, articles out."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubei_news.cli.input_file import has_html_tag, read_file, shown_name
from hubei_news.cli.options import sites_option

if TYPE_CHECKING:
    from hubei_news.article import Article
    from hubei_news.sites.model import Site

LARGEST_PAGE = 10 * 1024 * 1024
"""Bytes; the same limit as the crawl's."""

SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{1,2000}) -->")
"""The note that browsers put into a page they save."""


@click.command(name="extract")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str),
)
@click.option("--url", metavar="URL", help="Where the page is from, for one FILE: finds the site's rules.")
@sites_option
def command(*, files: Sequence[str], url: str | None, sites_folder: Path | None) -> int:
    """Print the articles of saved pages as JSON.

    One line an article; `-` is standard input. Without --url a page's address is what the browser noted
    when it saved the page, else that of the file. No network, no database.

    A FILE without an article (unreadable, no page, or a page of another kind) is one line on standard error;
    the articles of the others are printed all the same, and the exit code is 1.
    """
    if url is not None and len(files) != 1:
        raise click.UsageError("--url is for one FILE")
    from hubei_news.canonical_url import canonical_url
    from hubei_news.cli.output import print_json_line, printable
    from hubei_news.errors import InputError
    from hubei_news.sites.registry import load_sites

    if url is not None:
        canonical_url(url)  # One that is none is wrong usage, not a page that failed.
    sites = load_sites(sites_folder)
    failed = False
    for file in files:
        try:
            article = _read_file(file, url, sites)
        except InputError as error:
            sys.stderr.write(f"error: {printable(' '.join(str(error).split()))}\n")
            failed = True
        else:
            print_json_line(article.to_json())
    return 1 if failed else 0


def _read_file(file: str, url: str | None, sites: "Mapping[str, Site]") -> "Article":
    from hubei_news.canonical_url import canonical_url
    from hubei_news.confirm.record import read_record
    from hubei_news.errors import InputError
    from hubei_news.extract.rule import NotArticle, Page
    from hubei_news.sites.match import site_of_url

    body = read_file(file, largest=LARGEST_PAGE)
    if not has_html_tag(body):
        raise InputError(
            f"{shown_name(file)}: no article: it has no HTML tag; `hubei-news clean` is for plain text"
        )
    known = url or _noted_address(body)
    site = site_of_url(sites.values(), canonical_url(known)) if known else None
    address = canonical_url(known, site.origins if site else None) if known else _file_address(file)
    page = Page(url=address, body=body, encoding=site.encoding if site else None)
    found = read_record(page, site)
    if isinstance(found, NotArticle):
        raise InputError(f"{shown_name(file)}: no article: {found.reason}")
    return found


def _file_address(file: str) -> str:
    return "about:blank" if file == "-" else Path(file).absolute().as_uri()


def _noted_address(body: bytes) -> str | None:
    noted = SAVED_FROM.search(body[:4096])
    return noted[1].decode("ascii", "ignore") if noted else None
