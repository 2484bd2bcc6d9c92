"""When a site's next sweep is due: so long after the last one began, inside its nightly window. Pure."""

from datetime import datetime, time, timedelta
from typing import Protocol

from hubei_news.article import SHANGHAI


class DailyWindow(Protocol):
    """The hours of a day, in Asia/Shanghai, in which a site may be crawled."""

    @property
    def start(self) -> time:
        """When the window opens."""
        ...

    def contains(self, moment: time) -> bool:
        """Tell whether a wall-clock time lies in the window."""
        ...


def next_sweep(
    last_started: datetime | None, *, every: timedelta, window: DailyWindow | None, now: datetime
) -> datetime:
    """Return when a site is due: `now` or earlier means at once.

    However many sweeps a pause of the machine made miss, one catches up. A last start that lies in the
    future (the clock was set back) counts as now.
    """
    due = now if last_started is None else max(min(last_started, now) + every, now)
    if window is None:
        return due
    local = due.astimezone(SHANGHAI)
    if window.contains(local.time()):
        return due
    opening = local.replace(hour=window.start.hour, minute=window.start.minute, second=0, microsecond=0)
    return opening if opening >= local else opening + timedelta(days=1)
