"""`sites add`: a site file from a list page."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import click

from hubei_news.cli.options import contact_option, database_option, sites_option
from hubei_news.cli.written_file import may_write, overwrite_option, write_whole

DEFAULT_FOLDER = Path("my-sites")


@click.command(name="add")
@click.argument("url", metavar="URL")
@click.option("--name", help="The site's name; else what is its own in the host's name.")
@click.option("--title", help="The site's title; else as the page says it.")
@click.option("--unit", help="One of the 17 units or 湖北省; else the one that the page speaks of.")
@click.option("--channel", help="The list's name; else as the page says it.")
@click.option(
    "--allow-private", is_flag=True, help="For a server of your own: let it have a private address."
)
@overwrite_option
@database_option()
@sites_option
@contact_option
def command(
    *,
    url: str,
    name: str | None,
    title: str | None,
    unit: str | None,
    channel: str | None,
    allow_private: bool,
    overwrite: bool,
    database: str,
    sites_folder: Path | None,
    contact: str | None,
) -> int:
    """Look at the list page URL and write a site file for it, to be looked through.

    Two pages are fetched, as in a crawl: the list and its first article. The family is the one whose traces
    they carry, or that reads them best. The file goes into the folder of --sites, `my-sites` without it.
    """
    from hubei_news.canonical_url import canonical_url
    from hubei_news.errors import PrivateAddressError
    from hubei_news.frontier.guard import stated_refusal

    canonical_url(url)
    url = url.partition("#")[0]
    host = urlsplit(url).hostname or ""
    if not allow_private and (reason := stated_refusal(host)) is not None:
        raise PrivateAddressError(
            f"{url}: refused by the network guard: {host} is {reason};"
            " if the server is your own, give --allow-private"
        )

    from hubei_news.cli.crawling import log_settings, warn
    from hubei_news.cli.output import print_text
    from hubei_news.confirm.add import add_site
    from hubei_news.confirm.draft import Wishes
    from hubei_news.confirm.fetch import FetchOptions
    from hubei_news.sites.registry import load_sites

    wishes = Wishes(name=name, title=title, unit=unit, channel=channel, allow_private=allow_private)
    options = FetchOptions(
        warn=warn,
        contact=contact,
        database=database,
        allow_private=allow_private,
        delay=0.0 if allow_private else None,
        settings=log_settings(),
    )
    draft = add_site(url, wishes, options)
    folder = sites_folder or DEFAULT_FOLDER
    path = folder / f"{draft.site.name}.toml"
    if not may_write(path, overwrite=overwrite):
        return 1
    known = draft.site.name in load_sites()
    write_whole(path, draft.text.encode())
    print_text(draft.text)
    print_text(
        f"written to {os.fspath(path)}; try: hubei-news sites check {draft.site.name} --sites {folder}"
    )
    if known:
        print_text(f"a built-in site is named {draft.site.name}; with --sites {folder} yours replaces it")
    return 0
