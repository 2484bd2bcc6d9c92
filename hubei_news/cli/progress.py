"""How a crawl says that it is getting on, on stderr: a bar on a terminal, plain lines otherwise."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from hubei_news.spiders.crawl import CrawlProgress

PAGES_A_LINE = 25
THINGS_A_LINE = 10_000
SECONDS_A_LINE = 30.0
"""A plain line after so many pages or so long, whichever comes first."""


@contextmanager
def crawl_progress() -> "Iterator[Callable[[CrawlProgress], None]]":
    """Give the function that a crawl tells of every page."""
    if sys.stderr.isatty():
        with _bars() as tell:
            yield tell
    else:
        yield PlainLines().tell


@contextmanager
def _bars() -> "Iterator[Callable[[CrawlProgress], None]]":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
    from rich.table import Column

    from hubei_news.cli.output import console, printable

    what_is_left = Column(ratio=1, no_wrap=True, overflow="ellipsis")
    columns = (
        TextColumn("{task.description}", table_column=Column(no_wrap=True)),
        BarColumn(bar_width=20),
        MofNCompleteColumn(table_column=Column(no_wrap=True)),
        TextColumn("{task.fields[path]}", style="dim", table_column=what_is_left),
    )
    with Progress(*columns, console=console(sys.stderr), transient=True, expand=True) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(step: "CrawlProgress") -> None:
            if step.site not in tasks:
                tasks[step.site] = progress.add_task(step.site, path="")
            progress.update(
                tasks[step.site],
                completed=step.done,
                total=step.done + step.pending,
                path=printable(urlsplit(step.url).path),
            )

        yield tell


class PlainLines:
    """One line now and then for each site."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._said: dict[str, tuple[int, float]] = {}

    def tell(self, step: "CrawlProgress") -> None:
        """Write a line if one is due."""
        now = self._clock()
        done, at = self._said.setdefault(step.site, (0, now))
        if step.done - done >= PAGES_A_LINE or now - at >= SECONDS_A_LINE:
            from hubei_news.cli.output import counted

            self._said[step.site] = (step.done, now)
            sys.stderr.write(f"{step.site}: {counted(step.done, 'page')} done, {step.pending:,} to go\n")
            sys.stderr.flush()


@contextmanager
def counted_progress(what: str) -> "Iterator[Callable[[int, int], None]]":
    """Give the function that is told how many things of how many are done, as `pages read`."""
    if not sys.stderr.isatty():
        yield CountedLines(what).tell
        return
    from rich.progress import Progress

    from hubei_news.cli.output import console

    with Progress(console=console(sys.stderr), transient=True) as progress:
        task = progress.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield tell


class CountedLines:
    """One line now and then for one count."""

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._clock = clock
        self._said = (0, clock())

    def tell(self, done: int, total: int) -> None:
        """Write a line if one is due."""
        now = self._clock()
        before, at = self._said
        if done < total and (done - before >= THINGS_A_LINE or now - at >= SECONDS_A_LINE):
            self._said = (done, now)
            sys.stderr.write(f"{done:,} of {total:,} {self._what}\n")
            sys.stderr.flush()
