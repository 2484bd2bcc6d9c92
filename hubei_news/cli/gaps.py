"""`gaps`: what an archive lacks that it should have."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from hubei_news.cli.options import Day, database_option, json_option

if TYPE_CHECKING:
    from hubei_news.archive.gaps import Judgement, MissingDays, NeverRead, NeverStored
    from hubei_news.cli.output import Cell

MOST_LINES = 50
"""How many lines a table shows; `--json` has them all."""


@click.command(name="gaps")
@click.argument("names", metavar="[SITE]...", nargs=-1)
@click.option("--since", type=Day(), metavar="DATE", help="Only days from that one on.")
@click.option("--until", type=Day(), metavar="DATE", help="Only days up to that one.")
@database_option()
@json_option
def command(
    *, names: tuple[str, ...], since: date | None, until: date | None, database: str, as_json: bool
) -> int:
    """Say what the archive lacks.

    Days without articles on channels that usually publish on that weekday (in three of four weeks around it),
    list pages whose entries were seen but never stored, and list pages that could not be read. A channel is
    judged up to the day before its list was read last; a holiday is a day like any other. Channels whose list
    was never read, and sites that were only imported, cannot be judged and are named.
    """
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.gaps import (
        read_judgements,
        read_missing_days,
        read_never_read,
        read_never_stored,
    )
    from hubei_news.archive.reading import unknown_sites
    from hubei_news.cli.output import print_json
    from hubei_news.errors import InputError, UnknownSiteError

    if since is not None and until is not None and since > until:
        raise InputError(f"--since {since} is later than --until {until}")
    engine = open_archive(database, read_only=True)
    with archive_errors(engine), engine.connect() as connection:
        missing = unknown_sites(connection, names)
        if missing:
            raise UnknownSiteError.in_archive(missing)
        days = read_missing_days(connection, names, since=since, until=until)
        entries = read_never_stored(connection, names)
        lists = read_never_read(connection, names)
        judgements = read_judgements(connection, names)
    engine.dispose()
    if as_json:
        print_json(_to_json(days, entries, lists) | _unjudged_to_json(judgements))
    else:
        _print(days, entries, lists)
        _print_judgement(judgements, found=bool(days or entries or lists))
    return 0


def _to_json(
    days: "Sequence[MissingDays]", entries: "Sequence[NeverStored]", lists: "Sequence[NeverRead]"
) -> dict[str, Any]:
    return {
        "missing_days": [
            {"site": gap.site, "channel": gap.channel, "days": [day.isoformat() for day in gap.days]}
            for gap in days
        ],
        "never_stored": [
            {
                "site": gap.site,
                "channel": gap.channel,
                "list_page": gap.number,
                "url": gap.url,
                "seen_at": _moment(gap.seen_at),
                "entries": gap.entries,
                "states": dict(gap.states),
            }
            for gap in entries
        ],
        "never_read": [
            {
                "site": gap.site,
                "channel": gap.channel,
                "list_page": gap.number,
                "url": gap.url,
                "tried_at": _moment(gap.tried_at),
                "reason": gap.reason,
            }
            for gap in lists
        ],
    }


def _print(
    days: "Sequence[MissingDays]", entries: "Sequence[NeverStored]", lists: "Sequence[NeverRead]"
) -> None:
    _print_lines(
        ["days without articles", "days", "site", "channel"],
        [
            [_stretch(first, last), (last - first).days + 1, gap.site, gap.channel]
            for gap in days
            for first, last in stretches(gap.days)
        ],
    )
    _print_lines(
        ["seen but never stored", "entries", "states", "site", "channel", "list page"],
        [
            [
                f"{gap.seen_at:%Y-%m-%d}",
                gap.entries,
                ", ".join(f"{count} {state}" for state, count in gap.states.items()),
                gap.site,
                gap.channel,
                gap.url,
            ]
            for gap in entries
        ],
    )
    _print_lines(
        ["list page not read", "its number", "site", "channel", "why"],
        [[gap.url, gap.number, gap.site, gap.channel, gap.reason] for gap in lists],
    )


def _unjudged_to_json(judgements: "Sequence[Judgement]") -> dict[str, Any]:
    return {
        "not_judged": [site.site for site in judgements if not site.read],
        "channels_not_judged": [
            {"site": site.site, "channel": channel} for site in judgements for channel in site.never_read
        ],
    }


def _print_judgement(judgements: "Sequence[Judgement]", *, found: bool) -> None:
    """Say that there are no gaps, as far as anything can be known, and of which lists nothing can."""
    from hubei_news.cli.output import print_text

    sites = [site.site for site in judgements if not site.read]
    channels = [f"{site.site} {name}" for site in judgements if site.read for name in site.never_read]
    if len(sites) == len(judgements) and not found:
        of = f" of {', '.join(sites)}" if sites else ""
        print_text(f"Nothing can be judged: no list{of} was ever read; `hubei-news crawl` reads them.")
        return
    if not found:
        where = " in what can be judged" if sites or channels else ""
        print_text(
            f"No gaps{where}: every day that should have an article has one, and every entry seen is stored."
        )
    if sites:
        print_text(f"Not judged, as no list of theirs was ever read: {', '.join(sites)}")
    if channels:
        print_text(f"Not judged, as their list was never read: {', '.join(channels)}")


def _print_lines(columns: list[str], rows: "list[list[Cell]]") -> None:
    from hubei_news.cli.output import print_table, print_text

    if rows:
        print_table(columns, rows[:MOST_LINES])
        if len(rows) > MOST_LINES:
            print_text(f"… and {len(rows) - MOST_LINES} more; `--json` has them all")


def stretches(days: Sequence[date]) -> list[tuple[date, date]]:
    """Return the first and the last day of each run of days that follow one another."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and (day - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _stretch(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None
