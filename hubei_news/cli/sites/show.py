"""`sites show`: one site file with all defaults."""

from pathlib import Path

import click

from hubei_news.cli.options import json_option, sites_option


@click.command(name="show")
@click.argument("name", metavar="SITE")
@sites_option
@json_option
def command(*, name: str, sites_folder: Path | None, as_json: bool) -> int:
    """Print the site file of SITE with all defaults."""
    from hubei_news.cli.declared import chosen_sites
    from hubei_news.cli.output import print_json, print_text
    from hubei_news.cli.site_view import site_to_json, site_to_toml

    (site,) = chosen_sites(sites_folder, [name])
    if as_json:
        print_json(site_to_json(site))
    else:
        print_text(site_to_toml(site).rstrip())
    return 0
