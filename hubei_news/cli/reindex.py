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

    Both are made of the articles alone, beside those in use, and take their place when they are whole: until
    then searches find what they found before, and crawls go on. Broken off, it changes nothing; run it again.
    Run it when `hubei-news search` or `hubei-news check` asks for it, or after another program changed
    articles.
    """
    from dataclasses import asdict

    from hubei_news.archive.engine import archive_errors, open_archive
    from hubei_news.archive.reindexing import reindex
    from hubei_news.cli.output import counted, print_json, print_text

    engine = open_archive(database, create=False)
    try:
        with archive_errors(engine), _progress() as telling:
            done = reindex(engine, telling("indexed"), telling("compared"))
    finally:
        engine.dispose()
    if as_json:
        print_json(asdict(done))
    else:
        print_text(
            f"{counted(done.articles, 'article')} indexed, {done.with_reprints:,} of them with reprints"
        )
    return 0


@contextmanager
def _progress() -> "Iterator[Callable[[str], Callable[[int, int], None]]]":
    """Give what makes, of a word, the function that is told how many articles of how many are that."""
    if not sys.stderr.isatty():
        yield lambda what: partial(_tell_plainly, what)
        return
    from rich.progress import Progress

    from hubei_news.cli.output import console

    with Progress(console=console(sys.stderr), transient=True) as progress:

        def telling(what: str) -> Callable[[int, int], None]:
            task = progress.add_task(what, total=None)

            def tell(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            return tell

        yield telling


def _tell_plainly(what: str, done: int, total: int) -> None:
    if done % ARTICLES_A_LINE == 0 and done < total:
        sys.stderr.write(f"{done:,} of {total:,} articles {what}\n")
        sys.stderr.flush()
