"""`sites learn`: footer rules that the stored articles of a site suggest."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubei_news.cli.options import database_option, json_option, sites_option

if TYPE_CHECKING:
    from hubei_news.text.footer.rules import FooterRule

MOST_ARTICLES = 20_000
"""The newest ones are enough to see how a site ends its articles, and fit into memory."""


@click.command(name="learn")
@click.argument("name", metavar="SITE")
@database_option()
@sites_option
@json_option
def command(*, name: str, database: str, sites_folder: Path | None, as_json: bool) -> int:
    """Propose footer rules for SITE from the archive.

    Looks for lines that end many different articles of SITE and that no rule knows, and prints each as a
    [[footer]] table for the site file, with how many articles it ends and some of its lines. Nothing is
    changed: read the proposals, and copy what is no text of an article.
    """
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.site_texts import is_known_site, read_endings
    from hubei_news.cli.output import print_json, print_text
    from hubei_news.text.learn import FEWEST_ARTICLES, LAST_LINES, propose_rules

    engine = open_archive(database, read_only=True)
    with archive_errors(engine), engine.connect() as connection:
        known = _known_rules(name, sites_folder, is_archived=is_known_site(connection, name))
        endings = list(read_endings(connection, name, lines=LAST_LINES, most=MOST_ARTICLES))
    engine.dispose()
    proposals = propose_rules(endings, site=name, known=known)
    if as_json:
        shown = [
            {
                "name": proposal.rule.name,
                "pattern": proposal.rule.pattern,
                "articles": proposal.articles,
                "of": proposal.of,
                "examples": list(proposal.examples),
            }
            for proposal in proposals
        ]
        print_json({"site": name, "articles": len(endings), "proposals": shown})
    elif proposals:
        print_text("\n".join(proposal.to_toml() for proposal in proposals).rstrip())
    else:
        print_text(
            f"# no unknown line ends {FEWEST_ARTICLES} or more of the {len(endings)} articles of {name}"
        )
    return 0


def _known_rules(name: str, sites_folder: Path | None, *, is_archived: bool) -> "tuple[FooterRule, ...]":
    """Return the rules of the site's file; a site that the archive holds need not be declared any more."""
    from hubei_news.sites.registry import get_site, load_sites

    sites = load_sites(sites_folder)
    if is_archived and name not in sites:
        return ()
    return get_site(sites, name).footer_rules
