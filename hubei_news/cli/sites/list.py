"""`sites list`: what is declared."""

from pathlib import Path

import click

from hubei_news.cli.options import json_option, sites_option


@click.command(name="list")
@sites_option
@json_option
def command(*, sites_folder: Path | None, as_json: bool) -> int:
    """List every site with unit, family, channels."""
    from hubei_news.cli.output import print_json, print_table
    from hubei_news.cli.site_view import site_to_json
    from hubei_news.sites.registry import load_sites

    sites = load_sites(sites_folder).values()
    if as_json:
        print_json([site_to_json(site) for site in sites])
        return 0
    print_table(
        ["name", "title", "unit", "family", "channels", "home"],
        [
            [
                site.name,
                site.title,
                site.unit,
                site.family,
                "、".join(c.name for c in site.channels),
                site.home,
            ]
            for site in sites
        ],
    )
    return 0
