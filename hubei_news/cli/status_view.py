"""The ledger's account as JSON and as tables."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hubei_news.article import SHANGHAI
from hubei_news.canonical_url import host_of
from hubei_news.cli.output import Cell, counted, print_table, print_text

if TYPE_CHECKING:
    from hubei_news.archive.account import ChannelAccount, ReasonCount, SiteAccount
    from hubei_news.archive.audit import LedgerFault
    from hubei_news.archive.doubts import DoubtCount
    from hubei_news.archive.hosts import HostPause
    from hubei_news.archive.redesigns import Redesign

MOST_REASONS = 20
"""How many reasons and flags are named; `--json` has them all."""


def hosts_of(account: "SiteAccount") -> set[str]:
    """Return the hosts on which a site's home page and its lists lie."""
    urls = [account.home, *(channel.url for channel in account.channels)]
    return {host_of(url) for url in urls if url}


def to_json(
    accounts: "Sequence[SiteAccount]",
    reasons: "Sequence[ReasonCount]",
    doubts: "Sequence[DoubtCount]",
    redesigns: "Sequence[Redesign]",
    pauses: "Sequence[HostPause]",
) -> dict[str, Any]:
    """Return the account as plain JSON values; moments are in UTC."""
    sites = []
    for account in accounts:
        hosts = hosts_of(account)
        mine = [asdict(pause) for pause in pauses if pause.host in hosts]
        sites.append({**asdict(account), "pauses": mine})
    told: dict[str, Any] = _plain(
        {
            "pages": sum(account.pages for account in accounts),
            "articles": sum(account.articles for account in accounts),
            "sites": sites,
            "pauses": [asdict(pause) for pause in pauses],
            "reasons": [asdict(reason) for reason in reasons],
            "doubts": [asdict(doubt) for doubt in doubts],
            "redesigns": [asdict(redesign) for redesign in redesigns],
        }
    )
    return told


def print_account(
    accounts: "Sequence[SiteAccount]",
    reasons: "Sequence[ReasonCount]",
    doubts: "Sequence[DoubtCount]",
    redesigns: "Sequence[Redesign]",
    pauses: "Sequence[HostPause]",
) -> None:
    """Print sites and channels, then hosts left alone, sites that look redesigned, reasons, flags."""
    # A state that does not exist is shown as well: `--check` says what is wrong with it.
    known = dict.fromkeys(state for account in accounts for state in account.states)
    states = [state for state in known if any(account.states.get(state) for account in accounts)]
    total = [sum(account.states.get(state, 0) for account in accounts) for state in states]
    columns = [
        "site / channel",
        "pages",
        *states,
        "articles",
        "newest",
        "swept (Shanghai)",
        "oldest pending (Shanghai)",
    ]
    print_table(
        columns,
        [row for account in accounts for row in _rows(account, states)],
        footer=["all", sum(total), *total, sum(account.articles for account in accounts), "", "", ""],
    )
    if pauses:
        sites = {host: account.name for account in accounts for host in hosts_of(account)}
        print_table(
            ["left alone", "site", "until (Shanghai)", "why"],
            [[pause.host, sites.get(pause.host), _time(pause.until), pause.reason] for pause in pauses],
        )
    if redesigns:
        print_table(
            ["looks redesigned", "rules miss", "first seen (Shanghai)", "look at it with"],
            [
                [r.site, f"{r.missed} of its newest {r.newest}", _time(r.since), f"sites check {r.site}"]
                for r in redesigns
            ],
        )
    if reasons:
        print_table(
            ["state", "pages", "site", "reason"],
            [[r.state, r.pages, r.site or "(no site)", r.reason] for r in reasons[:MOST_REASONS]],
        )
        if len(reasons) > MOST_REASONS:
            print_text(f"… and {len(reasons) - MOST_REASONS} more reasons; `--json` has them all")
    if doubts:
        print_table(
            ["look twice at", "articles", "site"],
            [[doubt.flag, doubt.articles, doubt.site or "(no site)"] for doubt in doubts[:MOST_REASONS]],
        )


def print_faults(faults: "Sequence[LedgerFault]", *, pages: int) -> None:
    """Print what does not add up, or that all of it does."""
    if not faults:
        all_pages = counted(pages, "page")
        print_text(f"The account adds up: {all_pages}, each in one state, and every article has its page.")
        return
    print_table(
        ["does not add up", "rows", "such as"],
        [[fault.what, fault.count, ", ".join(fault.examples)] for fault in faults],
    )


def _rows(account: "SiteAccount", states: list[str]) -> Iterator[list[Cell]]:
    name = f"{account.title} ({account.name})" if account.name else "(no site)"
    counts = [account.states.get(state, 0) for state in states]
    waits = _time(account.oldest_pending)
    yield [name, account.pages, *counts, account.articles, account.newest, None, waits]
    for channel in account.channels:
        counts = [channel.states.get(state, 0) for state in states]
        name = f"  {channel.name or '(no channel)'}"
        waits = _time(channel.oldest_pending)
        yield [name, sum(channel.states.values()), *counts, None, None, _swept(channel), waits]


def _swept(channel: "ChannelAccount") -> str | None:
    """Say when a list was read to its end last, and what has become of a later sweep."""
    if channel.url is None:
        return None
    done = _time(channel.completed.ended_at) if channel.completed else "never"
    later = channel.latest
    if later is None:
        return done
    if later.ended_at is None:
        number = later.waits_at or later.depth + 1
        why = (later.waits_for or "").removeprefix(f"list page {number} ")
        return f"{done}; since {_time(later.started_at)} at list page {number}{': ' if why else ''}{why}"
    return f"{done}; {_time(later.ended_at)} not to the end: {later.reason}"


def _time(moment: datetime | None) -> str | None:
    """Write a moment as a reader in China has it."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment is not None else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
