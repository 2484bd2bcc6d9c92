"""`reindex`: make the search index and the reprints anew."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import click

from hubei_news.cli.options import database_option, json_option

ARTICLES_A_LINE = 10_000


@click.command(name="reindex")
@database_option()
@json_option
def command(*, database: str, as_json: bool) -> int:
    """Make the search index and the reprints anew.

    Both are made of the articles alone. Nothing else is changed, and until it is done searches find what they
    found before; crawls wait. Run it when `hubei-news search` asks for it, or after another
    program changed articles.
    """
    from hubei_news.archive.engine import archive_errors, open_archive, writer
    from hubei_news.archive.reprints.keep import rebuild_reprints
    from hubei_news.archive.search.index import rebuild_index
    from hubei_news.cli.output import print_json, print_text

    engine = open_archive(database, create=False)
    try:
        with archive_errors(engine), writer(engine).begin() as connection:
            with _progress("indexed") as tell:
                articles = rebuild_index(connection, tell)
            with _progress("compared") as tell:
                reprints = rebuild_reprints(connection, tell)
    finally:
        engine.dispose()
    if as_json:
        print_json({"articles": articles, "with_reprints": reprints})
    else:
        print_text(f"{articles:,} articles indexed, {reprints:,} of them have reprints")
    return 0


@contextmanager
def _progress(what: str) -> "Iterator[Callable[[int, int], None]]":
    """Give the function that is told how many articles of how many are `what`: a bar, or lines."""
    if not sys.stderr.isatty():
        yield partial(_tell_plainly, what)
        return
    from rich.progress import Progress

    from hubei_news.cli.output import console

    with Progress(console=console(sys.stderr), transient=True) as progress:
        task = progress.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield tell


def _tell_plainly(what: str, done: int, total: int) -> None:
    if done % ARTICLES_A_LINE == 0 and done < total:
        sys.stderr.write(f"{done:,} of {total:,} articles {what}\n")
        sys.stderr.flush()
