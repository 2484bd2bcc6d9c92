"""`sites check`: one list page and one article a channel, read rule by rule."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from hubei_news.cli.options import contact_option, database_option, json_option, sites_option


@click.command(name="check")
@click.argument("name", metavar="SITE")
@click.option("--article", "url", metavar="URL", help="Look at this article instead of the channels.")
@database_option()
@sites_option
@contact_option
@json_option
def command(
    *,
    name: str,
    url: str | None,
    database: str,
    sites_folder: Path | None,
    contact: str | None,
    as_json: bool,
) -> int:
    """Fetch one list page and one article of every channel of SITE and say what its rules find.

    Nothing is stored. The pages are fetched as in a crawl: robots.txt, pace and pauses hold. The archive, if
    there is one, says which hosts are paused, and a host that answers with a challenge is noted in it as
    paused for every later run. Exit code 1 says that a channel needs a look, 3 that nothing answered.
    """
    from hubei_news.cli.declared import canonical_urls, chosen_sites
    from hubei_news.errors import InputError

    (site,) = chosen_sites(sites_folder, [name])
    if url is not None:
        (url,) = canonical_urls({site.name: site}, [url])
        if urlsplit(url).hostname not in site.hosts:
            raise InputError(f"{url} is on no host of {site.name}: {', '.join(sorted(site.hosts))}")

    from hubei_news.cli.check_view import print_check
    from hubei_news.cli.crawling import log_settings, warn
    from hubei_news.cli.output import counted, print_json, print_text
    from hubei_news.confirm.check import check_article, check_site
    from hubei_news.confirm.fetch import FetchOptions

    options = FetchOptions.of_site(
        site, warn=warn, contact=contact, database=database, settings=log_settings()
    )
    checks = check_site(site, options) if url is None else (check_article(site, url, options),)
    if as_json:
        print_json([check.to_json() for check in checks])
    else:
        for check in checks:
            print_check(check)
        if url is None:
            good = sum(check.good for check in checks)
            print_text(f"{site.name}: {good} of {counted(len(checks), 'channel')} read as declared")
    if not any(check.answered for check in checks):
        return 3
    return 0 if all(check.good for check in checks) else 1
