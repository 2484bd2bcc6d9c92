"""`status`: the ledger's account, site by site, and with `--check` whether it adds up."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from hubei_news.cli.options import database_option, json_option

if TYPE_CHECKING:
    from hubei_news.archive.account import ReasonCount, SiteAccount
    from hubei_news.archive.audit import LedgerFault
    from hubei_news.archive.doubts import DoubtCount
    from hubei_news.archive.hosts import HostPause
    from hubei_news.archive.redesigns import Redesign


@click.command(name="status")
@click.argument("names", metavar="[SITE]...", nargs=-1)
@click.option("--check", is_flag=True, help="Say whether the sums add up; exit with 5 if they do not.")
@database_option()
@json_option
def command(*, names: tuple[str, ...], check: bool, database: str, as_json: bool) -> int:
    """Count pages by what became of them.

    Per site and channel, with when its list was last read to its end, since when its oldest page waits, the
    hosts that are left alone and why, the sites that look redesigned because their rules miss the newest
    articles, why pages brought no article, and the flags of those that did: what to look at twice. Every URL
    ever seen is in exactly one state, so the states add up to the pages.
    """
    from hubei_news.archive.account import read_account, read_reasons
    from hubei_news.archive.audit import read_faults
    from hubei_news.archive.doubts import read_doubts
    from hubei_news.archive.engine import archive_errors, archive_url, open_archive
    from hubei_news.archive.failures import describe_target
    from hubei_news.archive.hosts import read_pauses
    from hubei_news.archive.redesigns import read_redesigns
    from hubei_news.cli.status_view import hosts_of
    from hubei_news.errors import ArchiveError, UnknownSiteError

    engine = open_archive(database, read_only=True)
    with archive_errors(engine), engine.connect() as connection:
        accounts = read_account(connection, names)
        reasons = read_reasons(connection, names)
        doubts = read_doubts(connection, names)
        redesigns = read_redesigns(connection, [account.name for account in accounts if account.name])
        pauses = read_pauses(connection, datetime.now(UTC))
        faults = read_faults(connection) if check else None
    engine.dispose()
    missing = sorted(set(names) - {account.name for account in accounts})
    if missing:
        raise UnknownSiteError.in_archive(missing)
    if names:
        hosts = {host for account in accounts for host in hosts_of(account)}
        pauses = [pause for pause in pauses if pause.host in hosts]
    name = describe_target(archive_url(database))
    _tell(accounts, reasons, doubts, pauses, faults, redesigns=redesigns, as_json=as_json, name=name)
    if faults:
        rows = sum(fault.count for fault in faults)
        raise ArchiveError(
            f"{name} does not add up, {rows} rows: {'; '.join(fault.what for fault in faults)};"
            " stop what writes into it and see docs/operations.md"
        )
    return 0


def _tell(
    accounts: "Sequence[SiteAccount]",
    reasons: "Sequence[ReasonCount]",
    doubts: "Sequence[DoubtCount]",
    pauses: "Sequence[HostPause]",
    faults: "Sequence[LedgerFault] | None",
    *,
    redesigns: "Sequence[Redesign]",
    as_json: bool,
    name: str,
) -> None:
    from hubei_news.cli.output import print_json, print_text
    from hubei_news.cli.status_view import print_account, print_faults, to_json

    if as_json:
        adds_up = {} if faults is None else {"faults": [asdict(fault) for fault in faults]}
        print_json({**to_json(accounts, reasons, doubts, redesigns, pauses), **adds_up})
        return
    if accounts:
        print_account(accounts, reasons, doubts, redesigns, pauses)
    elif faults is None:
        print_text(f"{name} is empty: `hubei-news crawl` fills it")
    if faults is not None:
        print_faults(faults, pages=sum(account.pages for account in accounts))
