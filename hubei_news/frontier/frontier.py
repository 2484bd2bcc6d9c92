"""The frontier: hands out what the ledger says is due, and writes down what became of it."""

import os
import socket
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, insert, update

from hubei_news.archive import ledger, store, sweeps
from hubei_news.archive.engine import archive_errors, writer
from hubei_news.archive.ledger import Outcome, PageWork, Visit
from hubei_news.archive.models import RunRow
from hubei_news.archive.sweeps import ListRead, ListWork
from hubei_news.archive.write_group import WriteGroup
from hubei_news.article import Article
from hubei_news.canonical_url import host_of
from hubei_news.frontier import lock
from hubei_news.frontier.host_book import PATIENCE, HostBook

Work = PageWork | ListWork

MOST_TRIES = 3
"""How often a page is asked for in one run before a passing failure becomes its outcome."""

NO_OUTCOME = "the page was fetched but nothing became of it"
"""Reason of a page that left the spider without an outcome: a fault of ours, never silent."""


@dataclass(slots=True)
class PageChange:
    """What a visit came to for one URL; `changes` holds old and new value per changed field."""

    url: str
    state: str
    reason: str | None
    new: bool = False
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class RunAccount:
    """What a run did, counted as it is committed."""

    states: Counter[str] = field(default_factory=Counter)
    new: int = 0
    changed: int = 0
    list_pages: int = 0
    list_failures: list[str] = field(default_factory=list)
    cut_lines: int = 0
    repairs: int = 0
    unreachable: int = 0
    answered: int = 0
    set_aside: dict[str, str] = field(default_factory=dict)
    pages: list[PageChange] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the counts as the `runs` table keeps them."""
        return {
            **self.states,
            "new": self.new,
            "changed": self.changed,
            "list_pages": self.list_pages,
            "list_failures": self.list_failures,
            "set_aside": self.set_aside,
            "cut_lines": self.cut_lines,
            "repairs": self.repairs,
        }


class Plan(Protocol):
    """What a run sets out to do: prepares the ledger, and says what is due.

    `notes` says what was left alone and why, for the run's account.
    """

    notes: dict[str, str]

    def prepare(self, connection: Connection, run_id: int, now: datetime) -> None:
        """Write what the run needs into the ledger, locks included; called once, in one transaction."""
        ...

    def due(self, connection: Connection, now: datetime, in_flight: Iterable[Work]) -> list[Work]:
        """Return work to hand out next, without what is in flight; empty when all is done."""
        ...

    def site_id(self, url: str) -> int | None:
        """Return the id of the site that a page belongs to."""
        ...

    def revisits(self, url: str) -> Sequence[timedelta]:
        """Return after which times a stored page is looked at again."""
        ...


class Frontier:
    """One run's view of the ledger. All state that matters is in the archive; what is here can be lost."""

    def __init__(self, engine: Engine, plan: Plan, *, command: str, delay: float) -> None:
        self.engine = engine
        self.plan = plan
        self.command = command
        self.account = RunAccount()
        self.group = WriteGroup(engine)
        self.in_flight: dict[str, Work] = {}
        self.hosts = HostBook(self.group, delay=delay)
        self._window: deque[Work] = deque()
        self._waiting: list[Work] = []
        self._set_aside: dict[str, list[Work]] = {}
        self._tries: Counter[str] = Counter()
        self._visits: dict[str, Visit] = {}
        self._run_id: int | None = None
        self._last_beat = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)

    def open(self) -> None:
        """Begin the run: its row, its locks, its sweeps. Raises `SiteLockedError` and `ArchiveError`."""
        now = self.now()
        with archive_errors(self.engine.url), writer(self.engine).begin() as connection:
            self._run_id = connection.execute(
                insert(RunRow)
                .values(
                    command=self.command,
                    host=socket.gethostname(),
                    pid=os.getpid(),
                    started_at=now,
                    counts={},
                )
                .returning(RunRow.id)
            ).scalar_one()
            self.plan.prepare(connection, self._run_id, now)
            self.hosts.read(connection)

    def next_work(self) -> Work | None:
        """Return what to fetch next; None when nothing is due or all of it waits for a short pause to end."""
        self._beat()
        now = self.now()
        while self.has_work():
            if not self._window:
                ready = [work for work in self._waiting if not self.hosts.pause_left(work.url, now)]
                if not ready:
                    return None
                self._waiting = [work for work in self._waiting if work not in ready]
                self._window.extend(ready)
            work = self._window.popleft()
            pause = self.hosts.pause_left(work.url, now)
            if self.hosts.is_closed_to_us(work.url) or pause > PATIENCE:
                self._set_aside.setdefault(host_of(work.url), []).append(work)
            elif pause:
                self._waiting.append(work)
            else:
                self.in_flight[work.url] = work
                return work
        return None

    def has_work(self) -> bool:
        """Return whether anything is due that is neither in flight nor set aside for a paused host."""
        if not self._window and not self._waiting:
            self._load()
        return bool(self._window or self._waiting)

    def try_again(self, work: Work) -> bool:
        """Put work back after a passing failure; False when it had its tries and must get an outcome."""
        self._tries[work.url] += 1
        if self._tries[work.url] >= MOST_TRIES and not self.hosts.is_closed_to_us(work.url):
            return False
        self.put_back(work)
        return True

    def put_back(self, work: Work) -> None:
        """Return work that came to no outcome: in the ledger it is as pending as it was."""
        self.in_flight.pop(work.url, None)
        self._window.append(work)

    def note_visit(self, url: str, visit: Visit) -> None:
        """Remember what the response for an article said until the pipelines are through with it."""
        self._visits[url] = visit

    def store(self, article: Article) -> None:
        """Store an article and its ledger row in one transaction."""
        visit = self._visits.pop(article.url, None) or Visit(at=self.now())
        self.group.add(lambda connection: self._store(connection, article, visit))
        self.in_flight.pop(article.url, None)

    def record(self, outcome: Outcome, visit: Visit) -> None:
        """Write what became of a page that brought no article."""
        self._visits.pop(outcome.url, None)
        self.group.add(lambda connection: self._record(connection, outcome, visit))
        self.in_flight.pop(outcome.url, None)

    def record_unchanged(self, url: str, visit: Visit, reason: str) -> None:
        """Write that the server says a page is as it was."""
        self.group.add(lambda connection: self._record_unchanged(connection, url, visit, reason))
        self.in_flight.pop(url, None)

    def record_list(self, work: ListWork, read: ListRead) -> None:
        """Write the links of a list page and what follows it, in one transaction."""
        self.group.add(lambda connection: self._record_list(connection, work, read))
        self.in_flight.pop(work.url, None)

    def record_list_failure(self, work: ListWork, reason: str, *, answered: bool) -> None:
        """Write that a list page could not be had."""
        self.group.add(
            lambda connection: self._record_list_failure(connection, work, reason, answered=answered)
        )
        self.in_flight.pop(work.url, None)

    def record_list_end(self, work: ListWork, reason: str) -> None:
        """Write that a list page past the first does not exist."""
        now = self.now()
        self.group.add(lambda connection: sweeps.record_list_end(connection, work, reason, now))
        self.in_flight.pop(work.url, None)

    def settle(self) -> None:
        """Give whatever is in flight without an outcome the outcome that it has none; called when idle."""
        for work in list(self.in_flight.values()):
            if isinstance(work, ListWork):
                self.record_list_failure(work, NO_OUTCOME, answered=True)
            else:
                self.record(Outcome(url=work.url, state="failed", reason=NO_OUTCOME), Visit(at=self.now()))

    def close(self, reason: str) -> None:
        """End the run: what is collected is stored, the locks are given back."""
        if self._run_id is None:
            return
        run_id, self._run_id = self._run_id, None
        paused = {host: self.hosts.reason(host) for host in self._set_aside}
        self.account.set_aside = {**paused, **self.plan.notes}
        self.group.flush()
        with archive_errors(self.engine.url), writer(self.engine).begin() as connection:
            lock.release(connection, run_id=run_id)
            connection.execute(
                update(RunRow)
                .where(RunRow.id == run_id)
                .values(finished_at=self.now(), outcome=reason, counts=self.account.to_json())
            )

    def _load(self) -> None:
        self.group.flush()
        with archive_errors(self.engine.url), writer(self.engine).begin() as connection:
            kept = [work for works in self._set_aside.values() for work in works]
            self._window.extend(self.plan.due(connection, self.now(), [*self.in_flight.values(), *kept]))

    def _beat(self) -> None:
        self.group.flush_if_due()
        now = self.now()
        if self._run_id is not None and abs(now - self._last_beat) >= lock.HEARTBEAT:
            self._last_beat = now
            run_id = self._run_id
            self.group.add(lambda connection: lock.beat(connection, run_id=run_id, now=now))

    def _store(self, connection: Connection, article: Article, visit: Visit) -> None:
        stored = store.store_article(connection, article, visit, schedule=self.plan.revisits(article.url))
        site_id = self.plan.site_id(article.url)
        if site_id is not None:
            ledger.record_site_numbers(connection, site_id, article.site_numbers, visit.at)
        account = self.account
        account.answered += 1
        account.states[stored.state] += 1
        account.new += stored.new
        account.changed += bool(stored.changes)
        if stored.new or stored.changes:
            account.cut_lines += len(article.cuts)
            account.repairs += article.repairs
        account.pages.append(
            PageChange(article.url, stored.state, stored.reason, new=stored.new, changes=stored.changes)
        )

    def _record(self, connection: Connection, outcome: Outcome, visit: Visit) -> None:
        ledger.record_outcome(connection, outcome, visit)
        self._count_answer(answered=visit.http_status is not None)
        self.account.states[outcome.state] += 1
        self.account.pages.append(PageChange(outcome.url, outcome.state, outcome.reason))

    def _record_unchanged(self, connection: Connection, url: str, visit: Visit, reason: str) -> None:
        ledger.record_unchanged(connection, url, visit, reason=reason, schedule=self.plan.revisits(url))
        self._count_answer(answered=True)
        self.account.states["unchanged"] += 1
        self.account.pages.append(PageChange(url, "unchanged", reason))

    def _record_list(self, connection: Connection, work: ListWork, read: ListRead) -> None:
        sweeps.record_list_page(connection, work, read, self.now())
        self._count_answer(answered=True)
        self.account.list_pages += 1
        if not read.items and work.number == 1:
            self.account.list_failures.append(f"{work.url}: no links to articles were found on it")

    def _record_list_failure(
        self, connection: Connection, work: ListWork, reason: str, *, answered: bool
    ) -> None:
        sweeps.record_list_failure(connection, work, reason, self.now())
        self._count_answer(answered=answered)
        self.account.list_failures.append(f"{work.url}: {reason}")

    def _count_answer(self, *, answered: bool) -> None:
        if answered:
            self.account.answered += 1
        else:
            self.account.unreachable += 1
