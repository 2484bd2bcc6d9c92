"""`schedule`: sweep sites whenever they are due, or print the units that have it done."""

import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hubei_news.cli.early_stop import EarlyStop
from hubei_news.cli.options import (
    contact_option,
    database_option,
    json_option,
    no_warc_option,
    sites_option,
    warc_option,
)
from hubei_news.cli.schedule_units import crontab_lines, systemd_unit, this_program
from hubei_news.errors import ContactMissingError

if TYPE_CHECKING:
    from hubei_news.sites.model import Site
    from hubei_news.spiders.crawl import SiteReport

EVERY = re.compile(r"([1-9]\d{0,3})([mhd])")
EVERY_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
MOST_OFTEN = timedelta(minutes=10)


class Interval(click.ParamType[timedelta]):
    """A time between two sweeps, as `4h`."""

    name = "interval"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read an interval; a usage error for what is none, or less than ten minutes."""
        if isinstance(value, timedelta):
            return value
        found = EVERY.fullmatch(str(value))
        interval = timedelta(**{EVERY_UNITS[found[2]]: int(found[1])}) if found else timedelta(0)
        if interval < MOST_OFTEN:
            self.fail(f"{value!r} is no interval of 10m or more; write it as 30m, 4h or 1d", param, ctx)
        return interval


@click.command(name="schedule")
@click.argument("names", metavar="[SITE]...", nargs=-1)
@click.option(
    "--every",
    type=Interval(),
    metavar="INTERVAL",
    default="4h",
    show_default=True,
    help="How long after a sweep of a site began the next is due: 30m, 4h, 1d.",
)
@click.option(
    "--side-by-side",
    type=click.IntRange(min=1, max=64),
    metavar="N",
    default=4,
    show_default=True,
    help="How many sites are swept at a time; each has one request at a time all the same.",
)
@click.option("--once", is_flag=True, help="End when nothing is due any more; for cron.")
@click.option(
    "--print",
    "unit",
    type=click.Choice(["systemd", "cron"]),
    help="Print what systemd or cron needs to do this, and end.",
)
@database_option()
@sites_option
@contact_option
@warc_option
@no_warc_option
@json_option
def command(
    *,
    names: tuple[str, ...],
    every: timedelta,
    side_by_side: int,
    once: bool,
    unit: str | None,
    database: str,
    sites_folder: Path | None,
    contact: str | None,
    warc_folder: Path | None,
    no_warc: bool,
    as_json: bool,
) -> int:
    """Sweep sites whenever they are due.

    Of all sites, or of SITE..., those whose last sweep began longer ago than --every are swept, inside their
    nightly hours where they have some; what was interrupted is gone on with first. SIGTERM ends it cleanly:
    pages in flight are fetched to their end. SIGHUP reads the site files again. With --json each sweep is one
    line; where nothing was due, --once prints one with no sites.
    """
    early_stop = EarlyStop()
    from hubei_news.cli.declared import chosen_sites
    from hubei_news.sites.registry import load_sites

    def load() -> "Mapping[str, Site]":
        if names:
            return {site.name: site for site in chosen_sites(sites_folder, names)}
        return load_sites(sites_folder)

    sites = load()
    # Of units that are printed too: without a contact they could only end with this error.
    if not contact and not all(site.allow_private for site in sites.values()):
        raise ContactMissingError(
            "a crawl of public sites needs an address their owners can write to:"
            " give --contact you@example.org or set HUBEI_NEWS_CONTACT"
        )
    if unit is not None:
        # Paths are made absolute, because the job starts in another folder.
        options = [*names, "--every", _written(every), "--side-by-side", str(side_by_side)]
        options += ["--db", _absolute(database)]
        options += ["--sites", str(sites_folder.resolve())] if sites_folder is not None else []
        options += ["--contact", contact] if contact else []
        options += ["--warc", str(warc_folder.resolve())] if warc_folder is not None else []
        options += ["--no-warc"] if no_warc else []
        click.echo(_unit(unit, options), nl=False)
        return 0
    from hubei_news.cli.crawling import INTERRUPTED, log_settings
    from hubei_news.spiders.crawl import CrawlOptions
    from hubei_news.spiders.schedule import Schedule, ScheduleOptions

    teller = _Teller(as_json=as_json)
    crawl = CrawlOptions(
        database=database,
        contact=contact,
        warc=warc_folder,
        keep_originals=not no_warc,
        settings=log_settings(),
    )
    schedule = Schedule(
        ScheduleOptions(crawl=crawl, load_sites=load, every=every, side_by_side=side_by_side, once=once),
        on_start=teller.started,
        on_end=teller.ended,
        on_reload=teller.reloaded,
        told_to_stop=lambda: early_stop.came,
    )
    schedule.run()
    if not once:
        return 0
    if not teller.swept and not schedule.interrupted:
        teller.nothing_due(every)
    return INTERRUPTED if schedule.interrupted else schedule.exit_code


def _unit(kind: str, options: list[str]) -> str:
    program = [*this_program(), "schedule", *options]
    if kind == "cron":
        return crontab_lines([*program, "--once"], Path.cwd())
    return systemd_unit(program, Path.cwd())


class _Teller:
    """Says what the schedule does, a line each: sweeps on stdout, errors on stderr."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.swept = False

    def started(self, site: "Site") -> None:
        self.swept = True
        if not self.as_json:
            self._say(f"{site.name}: sweep begins")

    def ended(self, report: "SiteReport") -> None:
        if self.as_json:
            import json

            from hubei_news.cli.crawl_report import site_to_json

            click.echo(json.dumps({"ended_at": _now(), **site_to_json(report)}, ensure_ascii=False))
        else:
            counts = ", ".join(f"{count} {state}" for state, count in sorted(report.states.items()))
            self._say(
                f"{report.name}: sweep ended: {report.list_pages} list pages, {report.new} new,"
                f" {report.changed} changed ({counts or 'no pages'}), {report.pending} pending"
            )
        for name, reason in report.set_aside.items():
            self._complain(f"{report.name}: left alone: {name}: {reason}")
        for failure in report.list_failures:
            self._complain(f"{report.name}: list page failed: {failure}")
        if report.error is not None:
            self._complain(f"{report.name}: {report.error}")

    def nothing_due(self, every: timedelta) -> None:
        if self.as_json:
            import json

            click.echo(json.dumps({"ended_at": _now(), "sites": []}))
        else:
            self._say(
                f"nothing is due: each site was swept in the last {_written(every)}, waits for its hours,"
                " or another run is at it"
            )

    def reloaded(self, found: "Mapping[str, Site] | Exception") -> None:
        if isinstance(found, Exception):
            self._complain(f"site files not read again, the old ones stay: {found}")
        elif not self.as_json:
            from hubei_news.cli.output import counted

            self._say(f"site files read again: {counted(len(found), 'site')}")

    def _say(self, line: str) -> None:
        click.echo(f"{_now()} {line}")
        sys.stdout.flush()

    def _complain(self, line: str) -> None:
        from hubei_news.cli.output import printable

        sys.stderr.write(f"{_now()} {printable(' '.join(line.split()))}\n")
        sys.stderr.flush()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _written(interval: timedelta) -> str:
    minutes = int(interval.total_seconds() // 60)
    for size, unit in ((1440, "d"), (60, "h")):
        if minutes % size == 0:
            return f"{minutes // size}{unit}"
    return f"{minutes}m"


def _absolute(database: str) -> str:
    return database if "://" in database else str(Path(database).resolve())
