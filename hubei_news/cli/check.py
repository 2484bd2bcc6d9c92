"""`check`: whether the archive is sound, and how large it is."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubei_news.cli.options import database_option, json_option, warc_option

if TYPE_CHECKING:
    from sqlalchemy import Engine

DAMAGED = 5


@click.command(name="check")
@click.option("--sizes", is_flag=True, help="Say how large each part of the archive is, instead of checking.")
@warc_option
@database_option()
@json_option
def command(*, sizes: bool, warc_folder: Path | None, database: str, as_json: bool) -> int:
    """Check that the archive is sound.

    The file, the sums of the ledger, the articles with their histories, the search index, the reprints and
    the originals are looked at; docs/operations.md says what that proves and what it cannot.
    Prints one line per fault and exits with 5 if there is any; docs/operations.md says also what to do then.
    Nothing is changed, and crawls may go on meanwhile. Every article and every stored response is read, which
    takes minutes for a large archive.
    """
    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.url import originals_folder

    engine = open_archive(database, create=False, read_only=True)
    folder = originals_folder(database, warc_folder) or Path()
    try:
        with archive_errors(engine):
            return (_tell_sizes if sizes else _check)(engine, folder, as_json=as_json)
    finally:
        engine.dispose()


def _check(engine: "Engine", folder: Path, *, as_json: bool) -> int:
    from dataclasses import asdict

    from hubei_news.archive.check import check_archive, count_checked
    from hubei_news.cli.output import counted, print_json, print_text

    faults = []
    for fault in check_archive(engine, folder):
        faults.append(fault)
        if not as_json:
            print_text(f"{fault.part}: {' '.join(fault.what.split())}")
    # What is damaged may not even be counted.
    checked = None if faults else count_checked(engine)
    if as_json:
        told = [asdict(fault) for fault in faults]
        print_json(
            {"sound": not faults, "faults": told, "checked": asdict(checked) if checked is not None else None}
        )
    elif checked is not None:
        print_text(
            f"sound: {counted(checked.pages, 'page')}, {counted(checked.articles, 'article')}, "
            f"{counted(checked.originals, 'original')}"
        )
    return DAMAGED if faults else 0


def _tell_sizes(engine: "Engine", folder: Path, *, as_json: bool) -> int:
    from dataclasses import asdict

    from hubei_news.archive.sizes import read_sizes
    from hubei_news.cli.output import print_json, print_table

    sizes = read_sizes(engine, folder)
    if as_json:
        print_json([asdict(size) for size in sizes])
    else:
        rows = [
            (size.part, size.rows, f"{size.bytes:,}" if size.bytes is not None else "?") for size in sizes
        ]
        print_table(("part", "rows or files", "bytes"), rows)
    return 0
