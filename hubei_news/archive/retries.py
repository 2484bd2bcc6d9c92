"""When a page whose visit brought no article is visited again: waits, of which the last repeats. Pure.

No page rests for ever: what a site shows in a bad hour looks like what it will always show.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

RETRY_AFTER = (HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY)
"""After a failure, and after whatever one visit to a page brings whose article is stored."""

EMPTY_AFTER = (HOUR, 6 * HOUR, DAY, 7 * DAY, 182 * DAY)
"""After a page that shows nothing: in a bad hour of its system, or for good, as thousands of a site may."""

AFTER_STATE: Mapping[str, Sequence[timedelta]] = {
    "gone": (*RETRY_AFTER, 182 * DAY),
    "skipped": (DAY, 30 * DAY, 365 * DAY),
}
"""After pages that are not there or that are something else. States that it does not name are failures."""

LONGEST_RETRY = max(wait for waits in (RETRY_AFTER, EMPTY_AFTER, *AFTER_STATE.values()) for wait in waits)


def retry_after(state: str, failures: int, *, has_article: bool, empty: bool = False) -> timedelta:
    """Return how long a page rests that came to a state, after so many `failures` in a row before this one.

    `empty` says that the page was served and shows nothing.
    """
    if has_article and state != "gone":
        waits: Sequence[timedelta] = RETRY_AFTER
    else:
        waits = EMPTY_AFTER if empty else AFTER_STATE.get(state, RETRY_AFTER)
    return waits[min(failures, len(waits) - 1)]


def is_given_up(failures: int) -> bool:
    """Return whether a page that fails once more after so many failures has done so for more than a week."""
    return failures >= len(RETRY_AFTER) - 1
