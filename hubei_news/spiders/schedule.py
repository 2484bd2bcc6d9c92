"""Runs the sites' sweeps when they are due, several side by side in one process, until told to stop."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scrapy.crawler import AsyncCrawlerProcess
from sqlalchemy import Connection, func, select

from hubei_news.archive.engine import archive_errors, open_archive
from hubei_news.archive.models import RunRow, SiteRow
from hubei_news.frontier import lock
from hubei_news.frontier.timetable import next_sweep
from hubei_news.sites.model import Site
from hubei_news.spiders.crawl import CrawlOptions, CrawlReport, SiteReport, crawl_settings, report_of
from hubei_news.spiders.loader import spider_class
from hubei_news.spiders.process import crawl_to_end, run_process, was_told_to_stop, without_shared_hosts

LONGEST_SLEEP = 60.0
"""Seconds: a clock that is set, or a machine that wakes up, is noticed within a minute."""

AFTER_ERROR = timedelta(minutes=10)
"""When a sweep that could not start or had to stop is tried again."""

ENDED = "finished"
"""The outcome of a run that did all there was to do; any other is gone on with at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleOptions:
    """What to sweep: every site that `load_sites` names, `every` so often, `side_by_side` at a time.

    `once` ends when no site is due; otherwise the schedule runs until SIGTERM or SIGINT. SIGHUP makes it
    call `load_sites` again.
    """

    crawl: CrawlOptions
    load_sites: Callable[[], Mapping[str, Site]]
    every: timedelta = timedelta(hours=4)
    side_by_side: int = 4
    once: bool = False


class Schedule:
    """The schedule of one process.

    Once it has run, `exit_code` is the gravest of its sweeps, `interrupted` whether a signal ended one or
    came before any (`told_to_stop` says that, until Scrapy's own handlers are in place).
    """

    def __init__(
        self,
        options: ScheduleOptions,
        *,
        on_start: Callable[[Site], None],
        on_end: Callable[[SiteReport], None],
        on_reload: Callable[[Mapping[str, Site] | Exception], None],
        told_to_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self.options = options
        self.sites = dict(options.load_sites())
        self.exit_code = 0
        self._on_start, self._on_end, self._on_reload = on_start, on_end, on_reload
        self._told_to_stop = told_to_stop
        self._engine = open_archive(options.crawl.database)
        self._process = AsyncCrawlerProcess(crawl_settings(options.crawl))
        self._running: dict[str, asyncio.Task[None]] = {}
        self._not_before: dict[str, datetime] = {}
        self.interrupted = False
        self._wake = asyncio.Event()

    def run(self) -> None:
        """Run until stopped, or with `once` until nothing is due; raises what the schedule failed of."""
        loop = asyncio.get_event_loop()
        # Not `loop.add_signal_handler`: the reactor takes the descriptor away over which that would be told.
        before = signal.signal(signal.SIGHUP, lambda *_: loop.call_soon_threadsafe(self._reload))
        try:
            run_process(self._process, self._work())
        finally:
            signal.signal(signal.SIGHUP, before)
            self._engine.dispose()

    def due(self, now: datetime) -> dict[str, datetime]:
        """Return when each site is due next, `now` or earlier for at once.

        A sweep that was broken off is due at once, one that another process is at is looked at again later.
        """
        with archive_errors(self._engine.url), self._engine.connect() as connection:
            last = _last_ended(connection)
            held = lock.held_sites(connection, now) - set(self._running)
        return {
            name: max(
                next_sweep(last.get(name), every=self.options.every, window=site.window, now=now),
                now + AFTER_ERROR if name in held else self._after_error(name, now),
            )
            for name, site in self.sites.items()
        }

    async def _work(self) -> None:
        while self._start_due():
            self._wake.clear()
            seconds = self._sleep_time()
            try:
                await asyncio.wait_for(self._wake.wait(), timeout=seconds)
            except TimeoutError:
                continue
        await asyncio.gather(*self._running.values())

    def _start_due(self) -> bool:
        """Start what is due and has room; return whether there is anything left to wait for."""
        self.interrupted = self.interrupted or self._told_to_stop()
        if self.interrupted:
            return False
        now = datetime.now(UTC)
        waiting = sorted(
            (moment, name) for name, moment in self.due(now).items() if name not in self._running
        )
        for moment, name in waiting:
            if moment <= now and self._has_room(self.sites[name]):
                self._running[name] = asyncio.get_running_loop().create_task(self._sweep(self.sites[name]))
        return bool(self._running) or not self.options.once

    def _has_room(self, site: Site) -> bool:
        running = [self.sites[name] for name in self._running if name in self.sites]
        alone = len(without_shared_hosts([*running, site])) > len(without_shared_hosts(running))
        return alone and len(self._running) < self.options.side_by_side

    async def _sweep(self, site: Site) -> None:
        self._on_start(site)
        crawler = self._process.create_crawler(spider_class(site))
        try:
            broken_off = await crawl_to_end(self._process, crawler)
            report = report_of(crawler, site.title, broken_off)
            self.interrupted = self.interrupted or was_told_to_stop(crawler)
            if report.error is not None:
                self._not_before[site.name] = datetime.now(UTC) + AFTER_ERROR
            self.exit_code = max(self.exit_code, CrawlReport(sites=(report,)).exit_code)
            self._on_end(report)
        finally:
            del self._running[site.name]
            self._wake.set()

    def _after_error(self, name: str, now: datetime) -> datetime:
        """Return when a site may be tried again; a longer wait than any is that of a clock set back."""
        return min(self._not_before.get(name, now), now + AFTER_ERROR)

    def _sleep_time(self) -> float:
        now = datetime.now(UTC)
        moments = [moment for name, moment in self.due(now).items() if name not in self._running]
        if not moments or len(self._running) >= self.options.side_by_side:
            return LONGEST_SLEEP
        return min(max((min(moments) - now).total_seconds(), 1.0), LONGEST_SLEEP)

    def _reload(self) -> None:
        try:
            self.sites = dict(self.options.load_sites())
        except Exception as error:  # noqa: BLE001  (a bad file must not stop the schedule; the caller tells it)
            self._on_reload(error)
        else:
            self._on_reload(self.sites)
            self._wake.set()


def _last_ended(connection: Connection) -> dict[str, datetime]:
    """Return when each site's last run began, of those sites whose last run did all there was to do."""
    latest = select(func.max(RunRow.id)).where(RunRow.site_id.is_not(None)).group_by(RunRow.site_id)
    query = (
        select(SiteRow.name, RunRow.started_at)
        .join(RunRow, RunRow.site_id == SiteRow.id)
        .where(RunRow.id.in_(latest), RunRow.outcome == ENDED)
    )
    return {name: started_at for name, started_at in connection.execute(query)}  # noqa: C416
