"""`backup`: a copy of the archive, while it is in use."""

from pathlib import Path

import click

from hubei_news.cli.options import database_option, json_option, warc_option


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path))
@warc_option
@database_option()
@json_option
def command(*, file: Path, warc_folder: Path | None, database: str, as_json: bool) -> int:
    """Copy the archive into FILE, which is then an archive itself.

    The folder of the WARC files is not in the copy: the command names it, and it has to be copied as well.

    The copy shows one moment, also while a crawl runs, and replaces an older one only when it is whole; after
    an interruption run the same command again. A FILE that is anything but an earlier copy is
    not replaced. A damaged archive is not copied. For an archive on a PostgreSQL server use its own pg_dump.
    """
    from dataclasses import asdict

    from hubei_news.archive.backup import back_up
    from hubei_news.archive.engine import open_archive
    from hubei_news.archive.url import originals_folder
    from hubei_news.cli.output import counted, print_json, print_text

    if file == Path("-"):
        raise click.UsageError("a backup cannot go to standard output: give the path of a file")
    engine = open_archive(database, read_only=True)
    try:
        report = back_up(engine, file)
    finally:
        engine.dispose()
    folder = originals_folder(database, warc_folder) if report.originals else None
    if as_json:
        print_json(asdict(report) | {"warc_folder": str(folder) if folder is not None else None})
    else:
        content = f"{counted(report.articles, 'article')} and {counted(report.pages, 'page')}"
        print_text(f"{content} in {report.file} ({report.bytes:,} bytes)")
        if folder is not None:
            print_text(
                f"not in it: {counted(report.originals, 'stored response')}; copy the folder {folder} as "
                f"well, to {file.with_suffix('.warc')}"
            )
    return 0
