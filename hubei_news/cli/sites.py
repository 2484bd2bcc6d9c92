"""`sites`: what is declared."""

from pathlib import Path

import click

from hubei_news.cli.options import json_option, sites_option


class ListByDefault(click.Group):
    """A group whose `list` need not be written."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before options that are not the group's."""
        if not args or (args[0].startswith("-") and args[0] not in self.get_help_option_names(ctx)):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(name="sites", cls=ListByDefault)
def command() -> None:
    """List the declared sites, or show one.

    `hubei-news sites` alone lists.
    """


@command.command(name="list")
@sites_option
@json_option
def list_sites(*, sites_folder: Path | None, as_json: bool) -> int:
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


@command.command(name="show")
@click.argument("name", metavar="SITE")
@sites_option
@json_option
def show_site(*, name: str, sites_folder: Path | None, as_json: bool) -> int:
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
