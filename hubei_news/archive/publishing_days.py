"""On which days a channel usually publishes, and on which of them it has nothing. Pure."""

from collections.abc import Collection
from datetime import date, timedelta

WEEKS = 8
"""So many weeks before and after a day say what is usual on its weekday at that time."""

FEWEST_WEEKS = 4
"""Of fewer weeks nothing can be said to be usual."""

USUAL_SHARE = 0.75
"""A weekday on which three of four weeks have an article is one on which the channel publishes."""


def missing_days(published: Collection[date], *, until: date, since: date | None = None) -> list[date]:
    """Return the days without articles, up to `until`, on whose weekday the channel usually publishes.

    `published` are the days with articles. A day counts by the same weekday of the weeks around it, of those
    between the channel's first article and `until`; a holiday is a missing day like any other.
    """
    if not published:
        return []
    days = set(published)
    first = min(days)
    start = first if since is None else max(first, since)
    candidates = (start + timedelta(days=number) for number in range((until - start).days + 1))
    return [day for day in candidates if day not in days and _is_usual(day, days, first=first, until=until)]


def _is_usual(day: date, days: set[date], *, first: date, until: date) -> bool:
    around = [day + timedelta(weeks=number) for number in range(-WEEKS, WEEKS + 1) if number]
    around = [other for other in around if first <= other <= until]
    if len(around) < FEWEST_WEEKS:
        return False
    return sum(other in days for other in around) >= USUAL_SHARE * len(around)
