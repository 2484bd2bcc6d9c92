"""What a run sets out to do: sweep a site's channels, or fetch given URLs once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, update

from hubei_news.archive import ledger, sweeps
from hubei_news.archive.ledger import PageWork
from hubei_news.archive.models import RunRow
from hubei_news.archive.sweeps import ListWork, SweepOptions
from hubei_news.article import SHANGHAI
from hubei_news.errors import SiteLockedError
from hubei_news.frontier import lock
from hubei_news.frontier.work_queue import Work
from hubei_news.sites.model import Site

WINDOW = 100
"""How many pages are read from the ledger at a time."""


class Plan(Protocol):
    """What a run sets out to do: prepares the ledger, and says what is due.

    `notes` says what was left alone and why, for the run's account; `refusal` is why nothing can be done,
    where what was prepared stands all the same.
    """

    notes: dict[str, str]
    refusal: SiteLockedError | None

    def prepare(self, connection: Connection, run_id: int, now: datetime) -> None:
        """Write what the run needs into the ledger, locks included; called once, in one transaction."""
        ...

    def due(
        self, connection: Connection, now: datetime, *, held: Iterable[Work], closed_hosts: Collection[str]
    ) -> list[Work]:
        """Return work to hand out next, less what is held already and what lies on a closed host."""
        ...

    def left(self, connection: Connection) -> int:
        """Return how many pages are still pending."""
        ...

    def site_id(self, url: str) -> int | None:
        """Return the id of the site that a page belongs to."""
        ...

    def revisits(self, url: str) -> Sequence[timedelta]:
        """Return after which times a stored page is looked at again."""
        ...


class SitePlan:
    """Sweeps all channels of a site: open sweeps are gone on with, then a new one begins."""

    def __init__(self, site: Site, options: SweepOptions) -> None:
        self.site = site
        self.options = options
        self.notes: dict[str, str] = {}
        self.refusal: SiteLockedError | None = None
        self._site_id = 0
        self._channels: dict[int, str] = {}
        self._resumed: set[int] = set()

    def prepare(self, connection: Connection, run_id: int, now: datetime) -> None:
        """Take the site's lock and begin a sweep of every channel."""
        self._site_id = _ensure_site(connection, self.site, now)
        connection.execute(update(RunRow).where(RunRow.id == run_id).values(site_id=self._site_id))
        lock.acquire(connection, site_id=self._site_id, site=self.site.name, run_id=run_id, now=now)
        if self.options.full:
            ledger.ask_again(connection, self._site_id, now)
        for channel in self.site.channels:
            channel_id = ledger.ensure_channel(
                connection, site_id=self._site_id, name=channel.name, url=channel.url
            )
            self._channels[channel_id] = channel.url
            sweep = sweeps.begin_sweep(connection, channel_id, channel.url, self.options, now)
            if sweep.resumed:
                self._resumed.add(channel_id)

    def due(
        self, connection: Connection, now: datetime, *, held: Iterable[Work], closed_hosts: Collection[str]
    ) -> list[Work]:
        """Return list pages before articles, so that what is published now is known soon."""
        window = self.site.window
        if window is not None and not window.contains(now.astimezone(SHANGHAI).time()):
            hours = f"{window.start:%H:%M}-{window.end:%H:%M}"
            self.notes[self.site.name] = f"outside its hours, {hours} in Shanghai"
            return []
        working = list(held)
        self._begin_anew(connection, now)
        lists = sweeps.due_list_pages(
            connection,
            self._site_id,
            channels=self._channels,
            excluding=[work.id for work in working if isinstance(work, ListWork)],
            closed_hosts=closed_hosts,
        )
        articles = ledger.due_pages(
            connection,
            site_id=self._site_id,
            now=now,
            excluding=[work.id for work in working if isinstance(work, PageWork)],
            closed_hosts=closed_hosts,
            longest_revisit=max(self.site.revisit, default=timedelta(0)),
            limit=WINDOW,
        )
        return [*lists, *articles]

    def left(self, connection: Connection) -> int:
        """Return how many of the site's pages are pending."""
        return ledger.count_pending(connection, self._site_id)

    def site_id(self, url: str) -> int | None:  # noqa: ARG002  (every page of the run is the site's)
        """Return the id of the site."""
        return self._site_id

    def revisits(self, url: str) -> Sequence[timedelta]:  # noqa: ARG002
        """Return the site's schedule."""
        return self.site.revisit

    def _begin_anew(self, connection: Connection, now: datetime) -> None:
        """Sweep a channel once more when the sweep of an earlier run has ended: its top is of yesterday."""
        for channel_id in sorted(self._resumed):
            if not sweeps.has_open_sweep(connection, channel_id):
                self._resumed.discard(channel_id)
                sweeps.open_sweep(connection, channel_id, self._channels[channel_id], self.options, now)


class UrlPlan:
    """Fetches given URLs once each, whether due or not.

    Those of a site that another run holds are made due in the ledger, where that run finds them: a host has
    one visitor at a time.
    """

    def __init__(self, urls: Mapping[str, Site | None], default_revisits: Sequence[timedelta] = ()) -> None:
        self.urls = dict(urls)
        self.notes: dict[str, str] = {}
        self.refusal: SiteLockedError | None = None
        self._default_revisits = default_revisits
        self._site_ids: dict[str, int] = {}
        self._all: tuple[int, ...] = ()
        self._left: set[int] = set()
        self._began = datetime.max.replace(tzinfo=UTC)

    def prepare(self, connection: Connection, run_id: int, now: datetime) -> None:
        """Take the locks of the URLs' sites, and write into the ledger the URLs that are new."""
        handed_over: list[int] = []
        for url, site in self.urls.items():
            site_id = self._hold(connection, site, run_id, now) if site is not None else None
            ids = ledger.add_pages(connection, [(url, None)], site_id=site_id, channel_id=None, now=now)
            if site is not None and site.name in self.notes:
                handed_over.extend(ids.values())
            else:
                self._left.update(ids.values())
        ledger.make_due(connection, handed_over, now)
        self._all = tuple(self._left)
        self._began = now
        if handed_over and not self._left:
            self.refusal = SiteLockedError("; ".join(self.notes.values()))

    def due(
        self,
        connection: Connection,
        now: datetime,
        *,
        held: Iterable[Work],  # noqa: ARG002  (each URL is handed out once)
        closed_hosts: Collection[str],  # noqa: ARG002  (what lies there is named as set aside)
    ) -> list[Work]:
        """Return the URLs not handed out yet."""
        left = sorted(self._left)[:WINDOW]
        self._left.difference_update(left)
        return list(ledger.due_pages(connection, site_id=None, now=now, only=left)) if left else []

    def left(self, connection: Connection) -> int:
        """Return how many of the URLs have not been visited since the run began."""
        return ledger.count_unvisited(connection, self._all, since=self._began)

    def site_id(self, url: str) -> int | None:
        """Return the id of the site whose host the URL has, None for no known site."""
        site = self.urls.get(url)
        return self._site_ids[site.name] if site is not None else None

    def revisits(self, url: str) -> Sequence[timedelta]:
        """Return the site's schedule; pages of no site are looked at again only when asked."""
        site = self.urls.get(url)
        return site.revisit if site is not None else self._default_revisits

    def _hold(self, connection: Connection, site: Site, run_id: int, now: datetime) -> int:
        """Take a site's lock, or note who holds it; return the site's id."""
        if site.name not in self._site_ids:
            site_id = _ensure_site(connection, site, now)
            holder = lock.held_by(connection, site_id=site_id, site=site.name, now=now)
            if holder is None:
                lock.acquire(connection, site_id=site_id, site=site.name, run_id=run_id, now=now)
            else:
                self.notes[site.name] = f"{holder}: the URLs are due now, that run fetches them"
            self._site_ids[site.name] = site_id
        return self._site_ids[site.name]


def _ensure_site(connection: Connection, site: Site, now: datetime) -> int:
    return ledger.ensure_site(
        connection, name=site.name, title=site.title, unit=site.unit, home=site.home, now=now
    )
