"""`status`: the ledger's account, site by site."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from hubei_news.cli.options import database_option, json_option

if TYPE_CHECKING:
    from hubei_news.archive.reading import ReasonCount, SiteAccount
    from hubei_news.cli.output import Cell

MOST_REASONS = 20
"""How many reasons are named; `--json` has them all."""


@click.command(name="status")
@click.argument("names", metavar="[SITE]...", nargs=-1)
@database_option()
@json_option
def command(*, names: tuple[str, ...], database: str, as_json: bool) -> int:
    """Count pages by what became of them.

    Per site and channel. Every URL ever seen is in exactly one state, so the states add up to the pages.
    """
    from hubei_news.archive.engine import archive_errors, archive_url, open_archive
    from hubei_news.archive.failures import describe_target
    from hubei_news.archive.reading import read_account, read_reasons
    from hubei_news.cli.output import print_json, print_text
    from hubei_news.errors import UnknownSiteError

    engine = open_archive(database, read_only=True)
    with archive_errors(engine), engine.connect() as connection:
        accounts = read_account(connection, names)
        reasons = read_reasons(connection, names)
    engine.dispose()
    missing = sorted(set(names) - {account.name for account in accounts})
    if missing:
        raise UnknownSiteError(
            f"the archive holds nothing of {', '.join(missing)}; `hubei-news status` lists all"
        )
    if as_json:
        print_json(
            {
                "pages": sum(account.pages for account in accounts),
                "articles": sum(account.articles for account in accounts),
                "sites": [asdict(account) for account in accounts],
                "reasons": [asdict(reason) for reason in reasons],
            }
        )
    elif not accounts:
        print_text(f"{describe_target(archive_url(database))} is empty: `hubei-news crawl` fills it")
    else:
        _print(accounts, reasons)
    return 0


def _print(accounts: "Sequence[SiteAccount]", reasons: "Sequence[ReasonCount]") -> None:
    from hubei_news.cli.output import print_table, print_text

    states = [state for state in accounts[0].states if any(a.states.get(state) for a in accounts)]
    total = [sum(account.states[state] for account in accounts) for state in states]
    print_table(
        ["site / channel", "pages", *states, "articles", "newest"],
        [row for account in accounts for row in _rows(account, states)],
        footer=["all", sum(total), *total, sum(account.articles for account in accounts), ""],
    )
    if reasons:
        print_table(
            ["state", "pages", "site", "reason"],
            [[r.state, r.pages, r.site or "(no site)", r.reason] for r in reasons[:MOST_REASONS]],
        )
        if len(reasons) > MOST_REASONS:
            print_text(f"… and {len(reasons) - MOST_REASONS} more reasons; `--json` has them all")


def _rows(account: "SiteAccount", states: list[str]) -> "Iterator[list[Cell]]":
    name = f"{account.title} ({account.name})" if account.name else "(no site)"
    counts = [account.states[state] for state in states]
    yield [name, account.pages, *counts, account.articles, account.newest]
    for channel in account.channels:
        counts = [channel.states[state] for state in states]
        yield [f"  {channel.name or '(no channel)'}", sum(channel.states.values()), *counts, None, None]
