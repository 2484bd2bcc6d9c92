"""Options that several verbs share, and the kinds of values they take."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

DEFAULT_DATABASE = "data/hubei_news.db"
CONTACT = re.compile(r"[!-~]+@[!-~]+|https?://[!-~]+")


class Day(click.ParamType[date]):
    """A day, as `2026-11-30`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day; a usage error for anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-11-30", param, ctx)


class Contact(click.ParamType[str]):
    """A mail address or a URL at which the operator of a site reaches the user."""

    name = "contact"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address; a usage error for what is none."""
        text = str(value).strip()
        if not CONTACT.fullmatch(text):
            self.fail(f"{value!r} is neither a mail address nor an http(s) URL", param, ctx)
        return text


def database_option(default: str = DEFAULT_DATABASE) -> Callable[[Decorated], Decorated]:
    """`--db`: which archive."""
    return click.option(
        "--db",
        "database",
        metavar="PATH|URL",
        envvar="HUBEI_NEWS_DB",
        default=default,
        show_default=True,
        show_envvar=True,
        help="The archive: the path of an SQLite file, or an SQLAlchemy URL (sqlite or postgresql).",
    )


sites_option = click.option(
    "--sites",
    "sites_folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    envvar="HUBEI_NEWS_SITES",
    show_envvar=True,
    help="A folder with your own site files; one with the name of a built-in site replaces it.",
)

contact_option = click.option(
    "--contact",
    metavar="MAIL|URL",
    type=Contact(),
    envvar="HUBEI_NEWS_CONTACT",
    show_envvar=True,
    help="Where a site's operator can reach you, named in the user agent; needed for public sites.",
)

warc_option = click.option(
    "--warc",
    "warc_folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="HUBEI_NEWS_WARC",
    show_envvar=True,
    help="The folder of the WARC files; by default NAME.warc beside the archive NAME.db.",
)

no_warc_option = click.option(
    "--no-warc", "no_warc", is_flag=True, help="Keep no fetched responses, only what is read from them."
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
