"""`import`: pages of other people's WARC files into the archive."""

import sys
from pathlib import Path

import click

from hubei_news.cli.options import database_option, json_option, no_warc_option, sites_option, warc_option


@click.command(name="import")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@database_option()
@sites_option
@warc_option
@no_warc_option
@json_option
def command(
    *,
    files: tuple[Path, ...],
    database: str,
    sites_folder: Path | None,
    warc_folder: Path | None,
    no_warc: bool,
    as_json: bool,
) -> int:
    """Store the pages of sites that WARC files of others hold.

    Their pages go through the rules of their sites, as in a crawl, with the date of their capture: what is
    older than the archive's own state of a page becomes an older revision, and nothing newer is overwritten.
    No site is asked. Pages of no declared site are passed over. The same file twice changes nothing; an
    import that was killed is gone on with by the same command.
    """
    from hubei_news.cli.output import print_json, print_table, print_text, printable
    from hubei_news.cli.progress import counted_progress
    from hubei_news.rereading.capture_index import OTHER_HOSTS
    from hubei_news.rereading.importing import Import, ImportOptions
    from hubei_news.sites.registry import load_sites

    options = ImportOptions(
        database=database,
        files=files,
        sites=load_sites(sites_folder),
        warc=warc_folder,
        keep_originals=not no_warc,
    )
    with counted_progress("captures read") as tell:
        report = Import(options).run(tell)
    for error in report.errors:
        sys.stderr.write(f"error: {printable(' '.join(error.split()))}\n")
    counts = dict(sorted(report.counts.items(), key=lambda item: (-item[1], item[0])))
    if as_json:
        print_json({"captures": counts, "errors": report.errors})
    elif counts:
        print_table(["captures", ""], [[count, outcome] for outcome, count in counts.items()])
    else:
        print_text("No captures were found.")
    if sites_folder is None and counts.keys() == {OTHER_HOSTS}:
        sys.stderr.write("all pages are of hosts that no site file names: `--sites FOLDER` names yours\n")
    return 1 if report.errors else 0
