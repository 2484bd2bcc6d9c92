"""`sites numbers`: the registration and licence numbers that the pages of sites print."""

from dataclasses import asdict

import click

from hubei_news.cli.options import database_option, json_option


@click.command(name="numbers")
@click.argument("names", metavar="[SITE]...", nargs=-1)
@database_option()
@json_option
def command(*, names: tuple[str, ...], database: str, as_json: bool) -> int:
    """List the registration numbers of sites.

    ICP and police registrations, site codes and licences, as the footers of stored pages print them, each
    with when it was first and last seen: of all sites, or of those named.
    """
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.site_texts import is_known_site, read_kept_numbers
    from hubei_news.cli.history_view import shown_moment
    from hubei_news.cli.output import print_json, print_table
    from hubei_news.errors import UnknownSiteError

    engine = open_archive(database, read_only=True)
    with archive_errors(engine), engine.connect() as connection:
        missing = [name for name in dict.fromkeys(names) if not is_known_site(connection, name)]
        numbers = read_kept_numbers(connection, names)
    engine.dispose()
    if missing:
        raise UnknownSiteError.in_archive(missing)
    if as_json:
        print_json(
            [
                asdict(number)
                | {
                    "first_seen": number.first_seen.isoformat(timespec="seconds"),
                    "last_seen": number.last_seen.isoformat(timespec="seconds"),
                }
                for number in numbers
            ]
        )
        return 0
    print_table(
        ["site", "kind", "number", "first seen (Shanghai)", "last seen"],
        [[n.site, n.kind, n.number, shown_moment(n.first_seen), shown_moment(n.last_seen)] for n in numbers],
    )
    return 0
