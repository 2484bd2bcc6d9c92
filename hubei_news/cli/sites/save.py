"""`sites save`: a page and its record, as the next test of a site's rules."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hubei_news.cli.options import contact_option, database_option, sites_option
from hubei_news.cli.written_file import may_write, overwrite_option, write_whole

if TYPE_CHECKING:
    from hubei_news.confirm.fetch import Fetched, Plan


@click.command(name="save")
@click.argument("url", metavar="URL")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    default=Path("tests/sites"),
    show_default=True,
    help="The folder that holds a folder a site.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(["list", "article"]),
    help="What the page is; else a channel's own address is a list, any other an article.",
)
@overwrite_option
@database_option()
@sites_option
@contact_option
def command(
    *,
    url: str,
    into: Path,
    kind: Any,
    overwrite: bool,
    database: str,
    sites_folder: Path | None,
    contact: str | None,
) -> int:
    """Fetch URL and store it, with what its site's rules read from it, as a test of these rules.

    Two files are written into DIR/SITE: the page's bytes, and a description with the record that was read.
    Look the record through: from then on the tests hold the rules to it. A site that is not built in gets
    its site file beside them.
    """
    from hubei_news.canonical_url import canonical_url
    from hubei_news.errors import InputError
    from hubei_news.sites.match import site_of_url
    from hubei_news.sites.registry import load_sites

    plain = canonical_url(url)
    site = site_of_url(load_sites(sites_folder).values(), plain)
    if site is None:
        raise InputError(f"no site has the host of {plain}; `hubei-news sites add` drafts one")

    from hubei_news.cli.crawling import log_settings, warn
    from hubei_news.cli.output import print_text
    from hubei_news.cli.site_view import site_to_toml
    from hubei_news.confirm.fetch import FetchOptions, fetch
    from hubei_news.confirm.hints import page_or_error
    from hubei_news.confirm.saved_page import save

    fetched: list[Fetched] = []
    options = FetchOptions.of_site(
        site, warn=warn, contact=contact, database=database, settings=log_settings()
    )
    fetch(_plan(url.partition("#")[0], fetched), options)
    saved = save(page_or_error(fetched[0]), site, kind=kind)
    folder = into / site.name
    files = {
        folder / f"{saved.stem}.html": saved.page.body,
        folder / f"{saved.stem}.json": saved.description().encode(),
    }
    if load_sites().get(site.name) != site:
        files[folder / "site.toml"] = site_to_toml(site).encode()
    if not all(may_write(path, overwrite=overwrite or path.name == "site.toml") for path in files):
        return 1
    for path, content in files.items():
        write_whole(path, content)
    print_text(saved.description().rstrip())
    print_text(f"written to {folder / saved.stem}.html and .json: look the record through")
    return 0


def _plan(url: str, fetched: "list[Fetched]") -> "Plan":
    fetched.append((yield url))
