"""Writes what became of pages and list pages, each in one transaction with the responses that led to it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from hubei_news.archive import ledger, store, walk
from hubei_news.archive.ledger import Outcome, Visit
from hubei_news.archive.list_holes import list_holes
from hubei_news.archive.originals import Captured
from hubei_news.archive.site_numbers import record_site_numbers
from hubei_news.archive.sweeps import ListRead, ListWork
from hubei_news.archive.write_group import Effect, Write, WriteGroup
from hubei_news.article import Article
from hubei_news.frontier.account import RunAccount
from hubei_news.frontier.originals import OriginalsKeeper, brought_nothing_new, key_of
from hubei_news.frontier.plans import Plan
from hubei_news.text.records import SiteNumber

NUMBERS_AGAIN = timedelta(hours=1)
"""How exactly it is kept when a number was last seen: every page of a site shows the same ones."""


class OutcomeBook:
    """Adds a run's outcomes to its group of writes, and counts them in its account once they are committed.

    What the archive cannot hold gets the outcome that it cannot be stored.
    """

    def __init__(
        self, group: WriteGroup, plan: Plan, account: RunAccount, originals: OriginalsKeeper | None
    ) -> None:
        self._group = group
        self._plan = plan
        self._account = account
        self._originals = originals
        self._numbers_noted: dict[tuple[int, SiteNumber], datetime] = {}

    def store(self, article: Article, visit: Visit) -> None:
        """Store an article and its ledger row."""
        self._write_page(
            article.url,
            visit,
            lambda connection, captured: self._store(connection, article, visit, captured),
        )

    def record(self, outcome: Outcome, visit: Visit, *, answered: bool) -> None:
        """Write what became of a page that brought no article."""
        write = partial(self._record, outcome=outcome, visit=visit, answered=answered)
        self._write_page(outcome.url, visit, lambda connection, _: write(connection))

    def record_unchanged(self, url: str, visit: Visit, reason: str) -> None:
        """Write that the server says a page is as it was."""
        self._write_page(
            url, visit, lambda connection, _: self._record_unchanged(connection, url, visit, reason)
        )

    def record_list(self, work: ListWork, read: ListRead) -> None:
        """Write the links of a list page and what follows it."""
        self._write_list(work, lambda connection: self._record_list(connection, work, read))

    def record_list_failure(self, work: ListWork, reason: str, *, answered: bool) -> None:
        """Write that a list page could not be had."""
        self._write_list(
            work, partial(self._record_list_failure, work=work, reason=reason, answered=answered)
        )

    def record_list_missing(self, work: ListWork, reason: str) -> None:
        """Write that a list page past the first seems not to exist."""
        self._write_list(work, lambda connection: self._record_list_missing(connection, work, reason))

    def _write_page(
        self, url: str, visit: Visit, write: Callable[[Connection, Sequence[Captured]], Effect]
    ) -> None:
        captured = self._originals.take(url) if self._originals is not None else ()

        def rescue(error: Exception) -> Write:
            outcome = Outcome(url=url, state="failed", reason=f"cannot be stored: {type(error).__name__}")
            instead = partial(self._record, outcome=outcome, visit=visit, answered=True)
            return self._noting(instead, captured, url)

        self._group.add(self._noting(lambda connection: write(connection, captured), captured, url), rescue)

    def _write_list(self, work: ListWork, write: Write) -> None:
        captured = self._originals.take(key_of(work)) if self._originals is not None else ()

        def rescue(error: Exception) -> Write:
            reason = f"cannot be stored: {type(error).__name__}"
            instead = partial(self._record_list_failure, work=work, reason=reason, answered=True)
            return self._noting(instead, captured)

        self._group.add(self._noting(write, captured), rescue)

    def _noting(self, write: Write, captured: Sequence[Captured], url: str | None = None) -> Write:
        return self._originals.noting(write, captured, url) if self._originals is not None else write

    def _store(
        self, connection: Connection, article: Article, visit: Visit, captured: Sequence[Captured]
    ) -> Effect:
        stored = store.store_article(
            connection,
            article,
            visit,
            schedule=self._plan.revisits(article.url),
            kind="reextracted" if brought_nothing_new(captured) else "edited",
        )
        noted = self._note_numbers(connection, article, visit.at)

        def count() -> None:
            self._account.count_stored(article, stored)
            self._numbers_noted.update(noted)

        return count

    def _note_numbers(
        self, connection: Connection, article: Article, at: datetime
    ) -> dict[tuple[int, SiteNumber], datetime]:
        """Keep the numbers of the article's site that were not noted a short while ago; return them."""
        site_id = self._plan.site_id(article.url)
        if site_id is None:
            return {}
        never = datetime.min.replace(tzinfo=UTC)
        due = [
            number
            for number in article.site_numbers
            if abs(at - self._numbers_noted.get((site_id, number), never)) >= NUMBERS_AGAIN
        ]
        if due:
            record_site_numbers(connection, site_id, due, at)
        return {(site_id, number): at for number in due}

    def _record(self, connection: Connection, *, outcome: Outcome, visit: Visit, answered: bool) -> Effect:
        ledger.record_outcome(connection, outcome, visit)
        return partial(
            self._account.count_page, outcome.url, outcome.state, outcome.reason, answered=answered
        )

    def _record_unchanged(self, connection: Connection, url: str, visit: Visit, reason: str) -> Effect:
        ledger.record_unchanged(connection, url, visit, reason=reason, schedule=self._plan.revisits(url))
        return partial(self._account.count_page, url, "unchanged", reason, answered=True)

    def _record_list(self, connection: Connection, work: ListWork, read: ListRead) -> Effect:
        walk.record_list_page(connection, work, read, datetime.now(UTC))
        failure = None
        if not read.items and not read.is_gap and work.number == 1:
            failure = f"{work.url}: {walk.NO_LINKS}"
        holes = list_holes(connection, work)
        return partial(self._account.count_list, failure=failure, holes=holes)

    def _record_list_failure(
        self, connection: Connection, *, work: ListWork, reason: str, answered: bool
    ) -> Effect:
        walk.record_list_failure(connection, work, reason, datetime.now(UTC))
        failure = f"{work.url}: {reason}"
        return partial(self._account.count_list, answered=answered, read=False, failure=failure)

    def _record_list_missing(self, connection: Connection, work: ListWork, reason: str) -> Effect:
        walk.record_list_missing(connection, work, reason, datetime.now(UTC))
        return partial(self._account.count_list, holes=list_holes(connection, work))
