"""The health of every host that a run meets, kept in the archive so that a pause outlives the run."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from hubei_news.archive.hosts import read_hosts, write_host
from hubei_news.archive.write_group import WriteGroup
from hubei_news.canonical_url import host_of
from hubei_news.frontier import politeness
from hubei_news.frontier.politeness import HostHealth

PATIENCE = timedelta(minutes=2)
"""A pause up to this long is waited for in the run; for a longer one the next run is there."""


class HostBook:
    """Notes how hosts answer. `delay` is the site's delay between requests in seconds."""

    def __init__(self, group: WriteGroup, *, delay: float) -> None:
        self._group = group
        self._delay = delay
        self._hosts: dict[str, HostHealth] = {}

    def read(self, connection: Connection) -> None:
        """Read what earlier runs noted."""
        for host, (failures, challenges, paused_until, reason) in read_hosts(connection).items():
            self._hosts[host] = HostHealth(
                host=host,
                failures=failures,
                challenges=challenges,
                paused_until=paused_until,
                reason=reason,
            )

    def pause_left(self, url: str, now: datetime) -> timedelta:
        """Return how long the URL's host is still to be left alone."""
        return self.pause_of_host(host_of(url), now)

    def pause_of_host(self, host: str, now: datetime) -> timedelta:
        """Return how long a host is still to be left alone."""
        return self._health(host).pause_left(now)

    def is_closed_to_us(self, url: str) -> bool:
        """Return whether the run has stopped asking the URL's host."""
        return self.is_closed(host_of(url))

    def is_closed(self, host: str) -> bool:
        """Return whether the run has stopped asking a host."""
        return self._health(host).circuit_open

    def reason(self, host: str) -> str:
        """Return why a host is paused."""
        health = self._health(host)
        until = f" until {health.paused_until:%Y-%m-%d %H:%M} UTC" if health.paused_until else ""
        return f"{health.reason or 'paused'}{until}"

    def succeeded(self, url: str) -> None:
        """Note a good answer."""
        health = self._health(host_of(url))
        if health.failures or health.challenges or health.paused_until:
            self._note(politeness.after_success(health))

    def failed(self, url: str, reason: str) -> None:
        """Note an error or no answer."""
        health = self._health(host_of(url))
        self._note(politeness.after_failure(health, _now(), delay=self._delay, reason=reason))

    def asked_to_wait(self, url: str, wait: timedelta, status: int) -> None:
        """Note a Retry-After."""
        health = self._health(host_of(url))
        self._note(politeness.after_retry_after(health, _now(), wait=wait, status=status))

    def challenged(self, url: str, seen: str) -> None:
        """Note a challenge."""
        self._note(politeness.after_challenge(self._health(host_of(url)), _now(), seen=seen))

    def _health(self, host: str) -> HostHealth:
        return self._hosts.get(host) or HostHealth(host=host)

    def _note(self, health: HostHealth) -> None:
        self._hosts[health.host] = health
        now = _now()
        self._group.add(
            lambda connection: write_host(
                connection,
                health.host,
                failures=health.failures,
                challenges=health.challenges,
                paused_until=health.paused_until,
                reason=health.reason,
                now=now,
            )
        )


def _now() -> datetime:
    return datetime.now(UTC)
