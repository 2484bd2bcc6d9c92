"""When a host is left alone: pauses it asks for, back-off on errors, the circuit, and challenges. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

CHALLENGE_PAUSES = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
"""How long a host that challenges us is left alone, the first time, the second time, and so on."""

FAILURES_TO_OPEN = 5
"""After so many failures in a row the circuit opens: the run asks the host for nothing more."""

LONGEST_BACK_OFF = timedelta(hours=1)
LONGEST_RETRY_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostHealth:
    """How a host has behaved: failures in a row, challenges without a good answer since, the pause it is in.

    `circuit_open` holds for the present run only; the pause outlives it.
    """

    host: str
    failures: int = 0
    challenges: int = 0
    paused_until: datetime | None = None
    reason: str | None = None
    circuit_open: bool = False

    def pause_left(self, now: datetime) -> timedelta:
        """Return how long the host is still to be left alone; zero when it may be asked."""
        if self.paused_until is None or self.paused_until <= now:
            return timedelta(0)
        # A clock that was set back must not stretch a pause: none is longer than the longest challenge pause.
        return min(self.paused_until - now, CHALLENGE_PAUSES[-1])


def after_success(health: HostHealth) -> HostHealth:
    """A good answer: everything is forgotten."""
    return HostHealth(host=health.host)


def after_failure(health: HostHealth, now: datetime, *, delay: float, reason: str) -> HostHealth:
    """An error or no answer: back off by the site's delay (seconds), doubled each time, up to an hour."""
    failures = health.failures + 1
    wait = min(timedelta(seconds=delay * 2 ** min(failures, 20)), LONGEST_BACK_OFF)
    is_open = failures >= FAILURES_TO_OPEN
    if is_open and delay:
        wait = LONGEST_BACK_OFF
    return replace(
        health,
        failures=failures,
        paused_until=now + wait,
        reason=f"{failures} failures in a row, the last: {reason}",
        circuit_open=is_open,
    )


def after_retry_after(health: HostHealth, now: datetime, *, wait: timedelta, status: int) -> HostHealth:
    """The host asked for a pause (429, 503 with Retry-After): it gets it, up to a day."""
    wait = min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)
    reason = f"HTTP {status}, asked to wait {int(wait.total_seconds())} s"
    failures = health.failures + 1
    return replace(
        health,
        failures=failures,
        paused_until=now + wait,
        reason=reason,
        circuit_open=failures >= FAILURES_TO_OPEN,
    )


def after_challenge(health: HostHealth, now: datetime, *, seen: str) -> HostHealth:
    """The host asks for a browser: it is left alone for an hour, then six, a day, a week."""
    wait = CHALLENGE_PAUSES[min(health.challenges, len(CHALLENGE_PAUSES) - 1)]
    return replace(
        health,
        challenges=health.challenges + 1,
        paused_until=now + wait,
        reason=f"challenged: {seen}",
        circuit_open=True,
    )
