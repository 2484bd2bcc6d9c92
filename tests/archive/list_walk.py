"""A channel's list that a test walks: runs begin or go on with a sweep, and read what the test says."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from hubei_news.archive import sweeps, walk
from hubei_news.archive.models import SweepRow
from hubei_news.archive.sweeps import Listed, ListRead, ListWork, SweepOptions

NOW = datetime(2026, 7, 14, 8, 30, tzinfo=UTC)
FIRST_URL = "https://www.suizhou.gov.cn/xwdt/szyw/"


def article_url(number: int) -> str:
    """Return the address of an article."""
    return f"{FIRST_URL}202607/t20260714_{number}.shtml"


def list_url(number: int) -> str:
    """Return the address of the `number`-th list page, as TRS names it."""
    return FIRST_URL if number == 1 else f"{FIRST_URL}index_{number - 1}.shtml"


@dataclass
class ListWalk:
    """The walk over one channel."""

    connection: Connection
    site_id: int
    channel_id: int

    def run(self, options: SweepOptions | None = None) -> int:
        """Begin a run: go on with the open sweep, or open one; return its id."""
        options = options or SweepOptions()
        return sweeps.begin_sweep(self.connection, self.channel_id, FIRST_URL, options, NOW).id

    def due(self) -> list[int]:
        """Return the numbers of the list pages that are due."""
        return [work.number for work in self._due()]

    def read(self, number: int, *articles: int, pages: int | None = None) -> int:
        """Read a due list page with these articles; `pages` is how many the list says it has."""
        items = tuple(Listed(url=article_url(n), title=f"第{n}条", published=None) for n in articles)
        following = list_url(number + 1) if pages is None or number < pages else None
        page = ListRead(items=items, next_url=following, end_reason=None)
        return walk.record_list_page(self.connection, self._work(number), page, NOW)

    def stub(self, number: int) -> None:
        """Read a due list page that shows neither entries nor where the list goes on."""
        page = ListRead(items=(), next_url=None, end_reason="no paging found")
        walk.record_list_page(self.connection, self._work(number), page, NOW)

    def gap(self, number: int) -> None:
        """Read a newspaper's day without edition."""
        page = ListRead(items=(), next_url=f"{FIRST_URL}day_{number}", end_reason=None, is_gap=True)
        walk.record_list_page(self.connection, self._work(number), page, NOW)

    def missing(self, number: int) -> None:
        """Ask for a due list page that does not exist."""
        reason = f"list page {number} does not exist (HTTP 404)"
        walk.record_list_missing(self.connection, self._work(number), reason, NOW)

    def fail(self, number: int) -> None:
        """Ask for a due list page in vain."""
        walk.record_list_failure(self.connection, self._work(number), "HTTP 500", NOW)

    def ended(self, sweep_id: int) -> tuple[bool, str | None] | None:
        """Return whether a sweep is complete, and why it ended; None while it is open."""
        row = self.connection.execute(select(SweepRow).where(SweepRow.id == sweep_id)).one()
        return (row.complete, row.reason) if row.ended_at is not None else None

    def _due(self) -> list[ListWork]:
        return sweeps.due_list_pages(self.connection, self.site_id, channels=[self.channel_id])

    def _work(self, number: int) -> ListWork:
        return next(work for work in self._due() if work.number == number)
