"""`backup`: a copy of the archive, while it is in use."""

from pathlib import Path

import click

from hubei_news.cli.options import database_option, json_option


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path))
@database_option()
@json_option
def command(*, file: Path, database: str, as_json: bool) -> int:
    """Copy the archive into FILE, which is then an archive itself.

    The copy shows one moment, also while a crawl runs, and replaces an older one only when it is whole; after
    an interruption run the same command again. A FILE that is anything but an earlier copy is
    not replaced. A damaged archive is not copied. For an archive on a PostgreSQL server use its own pg_dump.
    """
    from dataclasses import asdict

    from hubei_news.archive.backup import back_up
    from hubei_news.archive.engine import open_archive
    from hubei_news.cli.output import print_json, print_text

    if file == Path("-"):
        raise click.UsageError("a backup cannot go to standard output: give the path of a file")
    engine = open_archive(database, read_only=True)
    try:
        report = back_up(engine, file)
    finally:
        engine.dispose()
    if as_json:
        print_json(asdict(report))
    else:
        content = f"{report.articles:,} articles and {report.pages:,} pages"
        print_text(f"{content} in {report.file} ({report.bytes:,} bytes)")
    return 0
