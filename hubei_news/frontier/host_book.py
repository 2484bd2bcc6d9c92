"""The health of every host that a run meets, kept in the archive so that a pause outlives the run."""

import random
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from hubei_news.archive.hosts import read_hosts, write_host
from hubei_news.archive.write_group import WriteGroup
from hubei_news.canonical_url import host_of
from hubei_news.frontier import politeness
from hubei_news.frontier.failure import RequestFailure, judged
from hubei_news.frontier.politeness import HostHealth

MOST_TRIES_WITHOUT_WAY = 3
"""How often a page is tried in one run while our own network is in the way, before its host is left alone."""


class HostBook:
    """Notes how hosts answer. `delay` is the site's delay between requests in seconds.

    What a run alone knows is in memory: the URLs that failed in it, the last page of each host that was
    answered, and the checks (see `politeness`) that are out.
    """

    def __init__(self, group: WriteGroup, *, delay: float) -> None:
        self._group = group
        self._delay = delay
        self._hosts: dict[str, HostHealth] = {}
        self._failed: dict[str, set[str]] = {}
        self._answering: dict[str, str] = {}
        self._checks: dict[str, str] = {}
        self._tries_without_way: Counter[str] = Counter()
        self._heard: set[str] = set()
        self._lost: set[str] = set()

    def read(self, connection: Connection) -> None:
        """Read what earlier runs noted."""
        for host, (failures, challenges, paused_until, reason) in read_hosts(connection).items():
            health = HostHealth(
                host=host,
                failures=failures,
                challenges=challenges,
                paused_until=paused_until,
                reason=reason,
            )
            self._hosts[host] = politeness.at_start(health)

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

    def is_doubted(self, host: str) -> bool:
        """Return whether nothing but a check may be sent to a host."""
        return self._health(host).doubted

    def answers_checks_only(self, url: str) -> bool:
        """Return whether the URL's host answered a check and has not answered anything else since."""
        return self._health(host_of(url)).checks > 0

    @property
    def checks_out(self) -> list[str]:
        """The URLs that are asked for as checks, and not answered yet."""
        return list(self._checks.values())

    def next_check(
        self, now: datetime, *, waiting: Collection[str], find: Callable[[str], Sequence[str]]
    ) -> str | None:
        """Return the next URL to ask for as a check, None for none.

        Hosts with work `waiting` are checked, and those that failed in this run: no others are its business.
        What is asked for is the host's page that was answered last in this run, or one that `find` knows of
        earlier runs: any of them, so that one that is broken by now does not decide again and again.
        """
        for host in (*waiting, *self._failed):
            health = self._health(host)
            if not health.doubted or health.circuit_open or host in self._checks or health.pause_left(now):
                continue
            known = [self._answering[host]] if host in self._answering else find(host)
            known = [url for url in known if url not in self._failed.get(host, ())]
            if known:
                self._checks[host] = random.choice(known)  # noqa: S311  (nobody has to be kept from guessing)
                return self._checks[host]
            self._hosts[host] = politeness.without_check(health)
        return None

    def check_returned(self, url: str) -> None:
        """Note that a check is out no more; what it came to is noted with one of the methods below."""
        self._checks.pop(host_of(url), None)

    def check_answered(self, url: str) -> None:
        """Note a check that was answered."""
        self._hear(url)
        self._note(politeness.after_check_answered(self._health(host_of(url))))

    def check_failed(self, url: str, reason: str) -> None:
        """Note a check that ended in an error or without answer."""
        health = self._health(host_of(url))
        self._note(politeness.after_check_failed(health, _now(), delay=self._delay, reason=reason))

    def judged(self, found: RequestFailure, url: str) -> RequestFailure:
        """Return what it means that a request for a URL brought no response, after all that was heard.

        That no way leads to a host which was heard in this run is an outage, for all we know our own, until
        anybody is heard again, and so is every wait in vain meanwhile; to one that never was while others are
        heard, the host's own trouble.
        """
        if found.refused:
            self._hear(url)
        elif found.or_theirs and host_of(url) in self._heard:
            self._lost.add(host_of(url))
        return judged(found, heard=bool(self._heard), lost=bool(self._lost))

    def answered(self, url: str, *, is_page: bool) -> None:
        """Note an answer without trouble, `is_page` if a page came with it that can be asked for again."""
        host = host_of(url)
        self._hear(url)
        if is_page:
            self._answering[host] = url
        self._note_if_new(politeness.after_answer(self._health(host)))

    def gave_article(self, url: str) -> None:
        """Note that what a host answered was read as an article, or is one that has not changed."""
        self._note_if_new(politeness.after_article(self._health(host_of(url))))

    def failed(self, url: str, reason: str) -> None:
        """Note an error or no answer."""
        health = self._health(host_of(url))
        failed = self._failed.setdefault(health.host, set())
        again = url in failed
        failed.add(url)
        self._note(politeness.after_failure(health, _now(), delay=self._delay, reason=reason, again=again))

    def asked_too_often(self, url: str, status: int) -> None:
        """Note that the host has had too many requests, without a word of when to come again."""
        self._hear(url)
        health = self._health(host_of(url))
        reason = f"HTTP {status}"
        self._note(politeness.after_too_many(health, _now(), delay=self._delay, reason=reason))

    def found_no_way(self, url: str, reason: str, *, gives_up: bool = False) -> None:
        """Note that our own machine or network could not reach the host; `gives_up` for this run.

        So does a URL that has been tried often enough.
        """
        health, now = self._health(host_of(url)), _now()
        self._tries_without_way[url] += 1
        gives_up = gives_up or self._tries_without_way[url] >= MOST_TRIES_WITHOUT_WAY
        self._note(politeness.after_no_way(health, now, delay=self._delay, reason=reason, gives_up=gives_up))

    def asked_to_wait(self, url: str, wait: timedelta, status: int) -> None:
        """Note a Retry-After."""
        self._hear(url)
        health = self._health(host_of(url))
        self._note(politeness.after_retry_after(health, _now(), wait=wait, status=status))

    def challenged(self, url: str, seen: str) -> None:
        """Note a challenge."""
        self._hear(url)
        self._note(politeness.after_challenge(self._health(host_of(url)), _now(), seen=seen))

    def _hear(self, url: str) -> None:
        """Note that somebody is there at a host: the way out is free."""
        self._heard.add(host_of(url))
        self._lost.clear()

    def _health(self, host: str) -> HostHealth:
        return self._hosts.get(host) or HostHealth(host=host)

    def _note_if_new(self, health: HostHealth) -> None:
        before = self._health(health.host)
        if politeness.while_held(before, health, _now()) != before:
            self._note(health)

    def _note(self, health: HostHealth) -> None:
        """Keep what is known of a host now, unless it has challenged us in this run.

        Whatever else of it comes in then was on its way, and neither ends the pause nor makes it another.
        No more does it while the host is left alone as it asked, or because its circuit is open.
        """
        before, now = self._health(health.host), _now()
        if before.challenged:
            return
        health = politeness.while_held(before, health, now)
        self._hosts[health.host] = health
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
