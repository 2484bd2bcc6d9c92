"""The frontier: hands out what the ledger says is due, and writes down what became of it."""

import os
import socket
import time
from collections import Counter
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Connection, Engine, insert, update

from hubei_news.archive.engine import archive_errors, writer
from hubei_news.archive.hosts import begin_pauses_anew, find_answering
from hubei_news.archive.ledger import Outcome, Visit
from hubei_news.archive.models import REFUSED, RunRow
from hubei_news.archive.originals import note_originals
from hubei_news.archive.sweeps import ListRead, ListWork
from hubei_news.archive.write_group import WriteGroup
from hubei_news.article import Article
from hubei_news.canonical_url import host_of
from hubei_news.frontier import lock
from hubei_news.frontier.account import RunAccount
from hubei_news.frontier.host_book import HostBook
from hubei_news.frontier.originals import OriginalsKeeper
from hubei_news.frontier.outcome_book import OutcomeBook
from hubei_news.frontier.plans import WINDOW, Plan
from hubei_news.frontier.politeness import PATIENCE
from hubei_news.frontier.work_queue import Work, WorkQueue
from hubei_news.originals.record import Response

MOST_TRIES = 3
"""How often a page is asked for in one run before a passing failure becomes its outcome."""

LOOK_AGAIN = 5.0
"""Seconds after which the ledger is looked at again although nothing was written: something may be due."""

NO_OUTCOME = "the page was fetched but nothing became of it"
"""Reason of a page that left the spider without an outcome: a fault of ours, never silent."""


class Frontier:
    """One run's view of the ledger. All state that matters is in the archive; what is here can be lost.

    `delay` is the site's, in seconds; `concurrency` is how many requests a host gets at a time;
    `originals` keeps every response, None keeps none.
    """

    def __init__(
        self,
        engine: Engine,
        plan: Plan,
        *,
        command: str,
        delay: float,
        concurrency: int = 1,
        originals: OriginalsKeeper | None = None,
    ) -> None:
        self.engine = engine
        self.plan = plan
        self.command = command
        self.account = RunAccount()
        self.originals = originals
        self.group = WriteGroup(engine, prepare=originals.prepare if originals else None)
        self.hosts = HostBook(self.group, delay=delay)
        self._outcomes = OutcomeBook(self.group, plan, self.account, originals)
        self._queue = WorkQueue(concurrency=concurrency)
        self._set_aside: set[str] = set()
        self._tries: Counter[str] = Counter()
        self._visits: dict[str, Visit] = {}
        self._run_id: int | None = None
        self._locks = 0
        self._loaded_at = float("-inf")
        self._more_is_due = True
        self._writer = writer(engine)
        self._left_at_load = (0, 0)

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)

    @property
    def holds_up(self) -> bool:
        """Whether work is out whose outcome is awaited, or a check of a host."""
        return bool(self._queue.out or self.hosts.checks_out)

    @property
    def pages_left(self) -> int:
        """How many pages the ledger held for this run when it was looked at last, less those done since."""
        left, done = self._left_at_load
        return max(0, left - (self._pages_done() - done))

    def open(self) -> None:
        """Begin the run: its row, its locks, its sweeps. Raises `SiteLockedError` and `ArchiveError`."""
        now = self.now()
        values = {
            "command": self.command,
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "started_at": now,
            "counts": {},
        }
        with archive_errors(self.engine.url), self._writer.begin() as connection:
            run_id = connection.execute(insert(RunRow).values(**values).returning(RunRow.id)).scalar_one()
            self.plan.prepare(connection, run_id, now)
            self._locks = lock.beat(connection, run_id=run_id, now=now)
            begin_pauses_anew(connection, now)
            self.hosts.read(connection)
            if self.plan.refusal is not None:
                ended = {"finished_at": now, "outcome": REFUSED}
                connection.execute(update(RunRow).where(RunRow.id == run_id).values(**ended))
        if self.plan.refusal is not None:
            raise self.plan.refusal
        self._run_id = run_id

    def next_work(self) -> Work | None:
        """Return what to fetch next; None when nothing is due, or all of it waits for its host."""
        self.group.flush_if_due()
        self._leave_alone()
        work = self._queue.take(self._may_ask)
        if work is None and self._refill():
            work = self._queue.take(self._may_ask)
        return work

    def has_work(self) -> bool:
        """Return whether anything is due that is neither out nor set aside for a paused host.

        The ledger is looked at once more before a run ends: another process may have made a page due.
        """
        self._leave_alone()
        self._refill(at_the_end=not self.holds_up)
        return bool(self._queue)

    def next_check(self) -> str | None:
        """Return a URL to ask for only to learn whether its host answers, which is in doubt; or None."""
        if not self.holds_up and not self._queue:
            return None
        return self.hosts.next_check(self.now(), waiting=self._queue.hosts, find=self._find_answering)

    def may_ask(self, url: str) -> bool:
        """Return whether a further request of work that is out may be sent to the URL's host now."""
        return not self.hosts.is_closed_to_us(url) and not self.hosts.pause_left(url, self.now())

    def leaves_alone(self, url: str) -> bool:
        """Return whether the URL's host is not asked again in this run."""
        return self._leaves_alone(host_of(url))

    def try_again(self, work: Work) -> bool:
        """Put work back after a passing failure; False when it had its tries and must get an outcome.

        It had them at once if the host answers a page that is known to answer, and no other.
        """
        self._tries[work.url] += 1
        had_its_tries = self._tries[work.url] >= MOST_TRIES or self.hosts.answers_checks_only(work.url)
        if had_its_tries and not self.hosts.is_closed_to_us(work.url):
            return False
        self.put_back(work)
        return True

    def put_back(self, work: Work) -> None:
        """Return work that came to no outcome: in the ledger it is as pending as it was."""
        self._queue.put_back(work)

    def note_visit(self, url: str, visit: Visit) -> None:
        """Remember what the response for an article said until the pipelines are through with it."""
        self._visits[url] = visit

    def capture(self, response: Response, work: Work | None, number: int | None) -> None:
        """Keep a response as received: for work that is out, or (robots.txt) for itself. `ArchiveError`."""
        if self.originals is not None:
            captured = self.originals.keep(response, work, number)
            if work is None:
                self.group.add(partial(note_originals, captured=[captured], page_url=None))

    def store(self, article: Article) -> None:
        """Store an article and its ledger row in one transaction."""
        visit = self._visits.pop(article.url, None) or Visit(at=self.now())
        self._queue.page_done(article.url)
        self._outcomes.store(article, visit)

    def record(self, outcome: Outcome, visit: Visit, *, answered: bool = True) -> None:
        """Write what became of a page that brought no article; `answered` if any server was heard."""
        self._visits.pop(outcome.url, None)
        self._queue.page_done(outcome.url)
        self._outcomes.record(outcome, visit, answered=answered)

    def record_unchanged(self, url: str, visit: Visit, reason: str) -> None:
        """Write that the server says a page is as it was."""
        self._queue.page_done(url)
        self._outcomes.record_unchanged(url, visit, reason)

    def record_list(self, work: ListWork, read: ListRead) -> None:
        """Write the links of a list page and what follows it, in one transaction."""
        self._list_done(work)
        self._outcomes.record_list(work, read)

    def record_list_failure(self, work: ListWork, reason: str, *, answered: bool) -> None:
        """Write that a list page could not be had."""
        self._list_done(work)
        self._outcomes.record_list_failure(work, reason, answered=answered)

    def record_list_missing(self, work: ListWork, reason: str) -> None:
        """Write that a list page past the first seems not to exist."""
        self._list_done(work)
        self._outcomes.record_list_missing(work, reason)

    def settle(self) -> None:
        """Give whatever is out without an outcome the outcome that it has none; called when idle."""
        for url in self.hosts.checks_out:
            self.hosts.check_returned(url)
            self.hosts.check_failed(url, NO_OUTCOME)
        for work in self._queue.out:
            if isinstance(work, ListWork):
                self.record_list_failure(work, NO_OUTCOME, answered=True)
            else:
                self.record(Outcome(url=work.url, state="failed", reason=NO_OUTCOME), Visit(at=self.now()))

    def beat(self) -> None:
        """Say that the run lives, and store what is collected; `SiteLockedError` if another took its site."""
        if self._run_id is not None:
            run_id, now = self._run_id, self.now()
            self.group.add(lambda connection: self._keep_locks(connection, run_id, now))
            self.group.flush()

    def close(self, reason: str, error: str | None = None) -> None:
        """End the run: what is collected is stored, the locks are given back, the archive is closed."""
        if self._run_id is None:
            return
        run_id, self._run_id = self._run_id, None
        paused = {host: self.hosts.reason(host) for host in sorted(self._set_aside)}
        faults = self.originals.faults if self.originals is not None else {}
        self.account.set_aside = {**paused, **self.plan.notes, **faults}
        self.account.error = error
        try:
            if self.originals is not None and (rest := self.originals.take_rest()):
                self.group.add(partial(note_originals, captured=rest, page_url=None))
            self.group.flush()
            with archive_errors(self.engine.url), self._writer.begin() as connection:
                lock.release(connection, run_id=run_id)
                self.account.pending = self.plan.left(connection)
                counts = self.account.to_json()
                connection.execute(
                    update(RunRow)
                    .where(RunRow.id == run_id)
                    .values(finished_at=self.now(), outcome=reason, counts=counts)
                )
        finally:
            if self.originals is not None:
                self.originals.close()
            self.engine.dispose()

    def _may_ask(self, host: str) -> bool:
        return not self.hosts.is_doubted(host) and not self.hosts.pause_of_host(host, self.now())

    def _find_answering(self, host: str) -> list[str]:
        with archive_errors(self.engine.url), self.engine.connect() as connection:
            return find_answering(connection, host)

    def _leave_alone(self) -> None:
        """Drop what waits for a host that is not asked again in this run."""
        for host in self._queue.hosts:
            if self._leaves_alone(host):
                self._queue.drop(host)
                self._set_aside.add(host)

    def _leaves_alone(self, host: str) -> bool:
        return self.hosts.is_closed(host) or self.hosts.pause_of_host(host, self.now()) > PATIENCE

    def _refill(self, *, at_the_end: bool = False) -> bool:
        """Look into the ledger if nothing waits but for paused hosts; return whether it was looked at."""
        now = self.now()
        waiting = [host for host in self._queue.hosts if self.hosts.pause_of_host(host, now)]
        seconds = time.monotonic() - self._loaded_at
        fresh = not (self._more_is_due or at_the_end) and seconds < LOOK_AGAIN
        if fresh or len(waiting) < len(self._queue.hosts) or (waiting and seconds < LOOK_AGAIN):
            return False
        self.group.flush()
        with archive_errors(self.engine.url), self._writer.begin() as connection:
            closed = {*self._set_aside, *waiting}
            found = self.plan.due(connection, now, held=list(self._queue), closed_hosts=closed)
            self._queue.extend(found)
            if self.originals is not None:
                self.originals.read_ahead(connection, found)
            self._left_at_load = (self.plan.left(connection), self._pages_done())
        self._loaded_at = time.monotonic()
        # What becomes of a page makes no other page due; a list page does, and so does what was not read yet.
        self._more_is_due = len(found) >= WINDOW
        self._leave_alone()
        return True

    def _pages_done(self) -> int:
        return sum(self.account.states.values())

    def _list_done(self, work: ListWork) -> None:
        self._more_is_due = True
        self._queue.list_done(work)

    def _keep_locks(self, connection: Connection, run_id: int, now: datetime) -> None:
        if lock.beat(connection, run_id=run_id, now=now) < self._locks:
            raise lock.lost(self.command)
