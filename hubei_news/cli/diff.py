"""`diff`: what the publisher changed in an article, and when."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hubei_news.cli.options import database_option, json_option, sites_option

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from hubei_news.archive.history import History, Revision


class RevisionChoice(click.ParamType[int | date]):
    """The number of a revision, or a day: the state that was known at its end."""

    name = "revision"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | date:
        """Read a number or a day; a usage error for anything else."""
        if isinstance(value, int | date):
            return value
        try:
            return int(value) if value.isdecimal() else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is neither the number of a revision nor a day (2026-11-30)", param, ctx)


@click.command(name="diff")
@click.argument("url")
@click.option(
    "--from",
    "start",
    metavar="N|DATE",
    type=RevisionChoice(),
    help="The older state; by default the one before.",
)
@click.option(
    "--to",
    "end",
    metavar="N|DATE",
    type=RevisionChoice(),
    help="The newer state; by default the present one.",
)
@database_option()
@sites_option
@json_option
def command(
    *,
    url: str,
    start: int | date | None,
    end: int | date | None,
    database: str,
    sites_folder: Path | None,
    as_json: bool,
) -> int:
    """Show what changed in the article of URL.

    Lists all its revisions, when its page was gone and where else it is or was, and compares two revisions
    character by character: white space, counters and what surrounds an article on its page are no changes. A
    revision is chosen by its number, or by a day: the state that was known at its end. A revision marked
    `reextracted` comes from newer rules of this program, not from the publisher.
    """
    from hubei_news.archive.comparison import compare_records
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.history import read_revision
    from hubei_news.cli.declared import canonical_urls
    from hubei_news.cli.history_view import history_to_json, print_changes, print_history
    from hubei_news.cli.output import print_json, print_text
    from hubei_news.sites.registry import load_sites

    (canonical,) = canonical_urls(load_sites(sites_folder), [url])
    engine = open_archive(database, read_only=True)
    try:
        with archive_errors(engine), engine.connect() as connection:
            history = _history(connection, canonical)
            newer = _choose(history, end, default=len(history.revisions))
            older = _choose(history, start, default=max(1, newer.number - 1))
            records = [read_revision(connection, history.url, r.number) for r in (older, newer)]
    finally:
        engine.dispose()
    changes = compare_records(*records)
    if as_json:
        told = {"from": older.number, "to": newer.number, "changes": [change.to_json() for change in changes]}
        print_json(history_to_json(history) | told)
        return 0
    print_text(history.url)
    print_history(history)
    if older.number == newer.number:
        print_text(f"Nothing to compare with revision {newer.number}.")
    else:
        print_text(f"From revision {older.number} to {newer.number}:" + ("" if changes else " no difference"))
        print_changes(changes)
    return 0


def _history(connection: "Connection", url: str) -> "History":
    from hubei_news.archive.history import read_history
    from hubei_news.errors import InputError

    history = read_history(connection, url)
    if history is None:
        raise InputError(f"{url} is not in the archive; `hubei-news recrawl URL` fetches it")
    if not history.revisions:
        raise InputError(f"{url} has no article yet; `hubei-news show URL` says why")
    return history


def _choose(history: "History", wanted: int | date | None, *, default: int) -> "Revision":
    """Return the revision of a number or of a day; `InputError` for one that there is not."""
    from hubei_news.article import SHANGHAI
    from hubei_news.errors import InputError

    revisions = history.revisions
    if isinstance(wanted, date):
        seen = [r for r in revisions if r.first_seen.astimezone(SHANGHAI).date() <= wanted]
        if not seen:
            first = revisions[0].first_seen.astimezone(SHANGHAI).date()
            raise InputError(f"{history.url} was first seen on {first}: no state of {wanted} is known")
        return seen[-1]
    number = default if wanted is None else wanted
    if not 1 <= number <= len(revisions):
        have = "1 revision" if len(revisions) == 1 else f"{len(revisions)} revisions"
        raise InputError(f"{history.url} has {have}, and none with the number {number}")
    return revisions[number - 1]
