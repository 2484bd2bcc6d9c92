"""Runs the sites' sweeps when they are due, several side by side in one process, until told to stop."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from sqlalchemy import func, select

from hubei_news.archive.engine import open_archive
from hubei_news.archive.models import RunRow, SiteRow
from hubei_news.frontier.timetable import next_sweep
from hubei_news.sites.model import Site
from hubei_news.spiders.crawl import CrawlOptions, SiteReport, crawl_settings, report_of
from hubei_news.spiders.loader import spider_class

LONGEST_SLEEP = 60.0
"""Seconds: a clock that is set, or a machine that wakes up, is noticed within a minute."""


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
    """The schedule of one process."""

    def __init__(
        self,
        options: ScheduleOptions,
        *,
        on_start: Callable[[Site], None],
        on_end: Callable[[SiteReport], None],
        on_reload: Callable[[Mapping[str, Site] | Exception], None],
    ) -> None:
        self.options = options
        self.sites = dict(options.load_sites())
        self.reports: list[SiteReport] = []
        self._on_start, self._on_end, self._on_reload = on_start, on_end, on_reload
        self._engine = open_archive(options.crawl.database)
        self._process = AsyncCrawlerProcess(crawl_settings(options.crawl))
        self._running: dict[str, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        self._error: BaseException | None = None

    def run(self) -> None:
        """Run until stopped, or with `once` until nothing is due; raises what the schedule failed of."""
        loop = asyncio.get_event_loop()
        loop.add_signal_handler(signal.SIGHUP, self._reload)
        task = loop.create_task(self._work())
        self._process.start(stop_after_crawl=False)
        task.cancel()
        self._engine.dispose()
        if self._error is not None:
            raise self._error

    def due(self, now: datetime) -> dict[str, datetime]:
        """Return when each site is due next."""
        query = (
            select(SiteRow.name, func.max(RunRow.started_at))
            .join(RunRow, RunRow.site_id == SiteRow.id)
            .group_by(SiteRow.name)
        )
        with self._engine.connect() as connection:
            last = {row[0]: row[1] for row in connection.execute(query)}
        return {
            name: next_sweep(last.get(name), every=self.options.every, window=site.window, now=now)
            for name, site in self.sites.items()
        }

    async def _work(self) -> None:
        try:
            while await self._start_due():
                self._wake.clear()
                seconds = self._sleep_time()
                try:
                    await asyncio.wait_for(self._wake.wait(), timeout=seconds)
                except TimeoutError:
                    continue
        except Exception as error:  # noqa: BLE001  (raised again by `run`, outside the loop)
            self._error = error
        await self._process.stop()
        await self._process.join()
        self._stop_reactor()

    async def _start_due(self) -> bool:
        """Start what is due and has room; return whether there is anything left to wait for."""
        now = datetime.now(UTC)
        waiting = sorted(
            (moment, name) for name, moment in self.due(now).items() if name not in self._running
        )
        ready = [name for moment, name in waiting if moment <= now]
        for name in ready[: max(0, self.options.side_by_side - len(self._running))]:
            self._running[name] = asyncio.get_running_loop().create_task(self._sweep(self.sites[name]))
        return bool(self._running) or not self.options.once

    async def _sweep(self, site: Site) -> None:
        self._on_start(site)
        crawler = self._process.create_crawler(spider_class(site))
        try:
            await self._process.crawl(crawler)
            report = report_of(crawler, site.title)
            self.reports.append(report)
            self._on_end(report)
        finally:
            del self._running[site.name]
            self._wake.set()

    def _sleep_time(self) -> float:
        now = datetime.now(UTC)
        moments = [moment for name, moment in self.due(now).items() if name not in self._running]
        if not moments or len(self._running) >= self.options.side_by_side:
            return LONGEST_SLEEP
        return min(max((min(moments) - now).total_seconds(), 0.05), LONGEST_SLEEP)

    def _reload(self) -> None:
        try:
            self.sites = dict(self.options.load_sites())
        except Exception as error:  # noqa: BLE001  (a bad file must not stop the schedule; the caller tells it)
            self._on_reload(error)
        else:
            self._on_reload(self.sites)
            self._wake.set()

    @staticmethod
    def _stop_reactor() -> None:
        from twisted.internet import reactor  # noqa: PLC0415  (importing it installs one)

        running: Any = reactor
        if running.running:
            running.stop()
