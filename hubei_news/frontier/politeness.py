"""When a host is left alone: pauses it asks for, back-off on errors, the circuit, and challenges. Pure.

A host in trouble and a few broken pages look alike for a while. So a page that fails counts once in a run,
and before the circuit opens the host is in doubt: nothing is asked but one page that is known to answer (a
check). If that fails too, it is the host; if it is answered, it is the pages.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

CHALLENGE_PAUSES = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
"""How long a host that challenges us is left alone, the first time, the second time, and so on."""

FAILURES_TO_DOUBT = 4
"""After so many failures in a row, each of another page, the host is in doubt."""

FAILURES_TO_OPEN = 5
"""After so many the circuit opens where no check can be made: the run asks the host for nothing more."""

MOST_CHECKS = 9
"""So many answered checks in a row, with nothing but failures between them, and the host has had enough."""

PATIENCE = timedelta(minutes=2)
"""A pause up to this long is waited for in the run; for a longer one the next run is there."""

PAUSE_OF_CIRCUIT = timedelta(hours=1)
LONGEST_RETRY_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostHealth:
    """How a host has behaved: failures in a row, challenges without an article since, the pause it is in.

    Of the present run only: `pages` that failed in a row, `checks` answered since anything else was, whether
    it is `doubted`, whether it `challenged` us, `circuit_open`, and until when a pause is `held` against what
    was on its way when it began. The pause outlives the run.
    """

    host: str
    failures: int = 0
    challenges: int = 0
    paused_until: datetime | None = None
    reason: str | None = None
    pages: int = 0
    checks: int = 0
    doubted: bool = False
    challenged: bool = False
    circuit_open: bool = False
    held_until: datetime | None = None

    def pause_left(self, now: datetime) -> timedelta:
        """Return how long the host is still to be left alone; zero when it may be asked."""
        if self.paused_until is None or self.paused_until <= now:
            return timedelta(0)
        # A clock that was set back must not stretch a pause: none is longer than the longest challenge pause.
        return min(self.paused_until - now, CHALLENGE_PAUSES[-1])


def at_start(health: HostHealth) -> HostHealth:
    """A run begins: a host that an earlier one left in trouble is in doubt until it answers."""
    return replace(health, doubted=health.failures >= FAILURES_TO_DOUBT)


def while_held(before: HostHealth, after: HostHealth, now: datetime) -> HostHealth:
    """Return what a host is `after` something came in: nothing shortens a pause that is held.

    Held is what the host asked for and the pause of an open circuit; a back-off is not. What comes in
    meanwhile was on its way, and says nothing of what the host wants now.
    """
    if before.held_until is None or before.held_until <= now:
        return after
    kept = replace(
        after,
        failures=max(before.failures, after.failures),
        circuit_open=before.circuit_open or after.circuit_open,
    )
    if after.paused_until is not None and after.paused_until > before.held_until:
        return replace(kept, held_until=after.held_until or before.held_until)
    return replace(kept, paused_until=before.held_until, held_until=before.held_until, reason=before.reason)


def after_answer(health: HostHealth) -> HostHealth:
    """An answer that looks like none of trouble: the host is well, and its failures are forgotten.

    Its challenges are not: what was answered may be one that nobody knows yet, and a host can serve its lists
    to everybody and challenge who asks for articles.
    """
    return HostHealth(host=health.host, challenges=health.challenges)


def after_article(health: HostHealth) -> HostHealth:
    """An article, or word that one is as it was: challenges are forgotten too."""
    return HostHealth(host=health.host)


def after_failure(
    health: HostHealth, now: datetime, *, delay: float, reason: str, again: bool = False
) -> HostHealth:
    """A page brought an error or no answer: back off by the site's delay (seconds), doubled each time.

    A page that fails `again` in the run adds nothing to the count, nor does one that was on its way when the
    host came to be in doubt.
    """
    counts = not again and not health.doubted
    failures, pages = health.failures + counts, health.pages + counts
    doubted = health.doubted or (counts and failures >= FAILURES_TO_DOUBT)
    is_open = pages >= FAILURES_TO_OPEN or (doubted and health.checks >= MOST_CHECKS)
    counted = replace(health, failures=failures, pages=pages, doubted=doubted)
    return _backed_off(counted, now, delay=delay, reason=reason, is_open=is_open)


def after_check_answered(health: HostHealth) -> HostHealth:
    """The page known to answer was answered: what failed in this run are pages, the host is well."""
    checks = health.checks + (health.pages > 0)
    return HostHealth(host=health.host, challenges=health.challenges, checks=checks)


def after_check_failed(health: HostHealth, now: datetime, *, delay: float, reason: str) -> HostHealth:
    """A page known to answer fails as well: the circuit opens, unless the host has answered meanwhile."""
    failed = replace(health, failures=health.failures + 1)
    return _backed_off(failed, now, delay=delay, reason=reason, is_open=health.doubted)


def without_check(health: HostHealth) -> HostHealth:
    """No page is known to answer, so that nothing can be learnt by asking for it."""
    return replace(health, doubted=False)


def after_too_many(health: HostHealth, now: datetime, *, delay: float, reason: str) -> HostHealth:
    """The host says that it is asked too often (429) and not when to come again: it speaks of itself."""
    failed = replace(health, failures=health.failures + 1)
    is_open = failed.failures >= FAILURES_TO_OPEN
    return _backed_off(failed, now, delay=delay, reason=reason, is_open=is_open)


def after_no_way(
    health: HostHealth, now: datetime, *, delay: float, reason: str, gives_up: bool
) -> HostHealth:
    """Our own network or machine is in trouble: back off; `gives_up` opens the circuit, as many failures do.

    Once the way is free again there is nothing to wait for: no pause but the back-off outlives the run.
    """
    failed = replace(health, failures=health.failures + 1)
    is_open = gives_up or health.circuit_open or failed.failures >= FAILURES_TO_OPEN
    return replace(_backed_off(failed, now, delay=delay, reason=reason, is_open=False), circuit_open=is_open)


def after_retry_after(health: HostHealth, now: datetime, *, wait: timedelta, status: int) -> HostHealth:
    """The host asked for a pause (429, 503 with Retry-After): it gets it, up to a day."""
    wait = min(max(wait, timedelta(0)), LONGEST_RETRY_AFTER)
    reason = f"HTTP {status}, asked to wait {int(wait.total_seconds())} s"
    failures = health.failures + 1
    return replace(
        health,
        failures=failures,
        paused_until=now + wait,
        held_until=now + wait,
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
        challenged=True,
        circuit_open=True,
    )


def _backed_off(health: HostHealth, now: datetime, *, delay: float, reason: str, is_open: bool) -> HostHealth:
    """Pause no longer than a run waits, or, with the circuit open, for an hour; never without a delay."""
    failures = max(health.failures, 1)
    wait, held = min(timedelta(seconds=delay * 2 ** min(failures, 20)), PATIENCE), None
    if is_open and delay:
        wait, held = PAUSE_OF_CIRCUIT, now + PAUSE_OF_CIRCUIT
    return replace(
        health,
        paused_until=now + wait,
        held_until=held,
        reason=f"{failures} failure{'s' * (failures > 1)} in a row, the last: {reason}",
        circuit_open=is_open,
    )
