"""Work read from the ledger and not yet asked for, host by host: so many requests at a time for each."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator

from hubei_news.archive.ledger import PageWork
from hubei_news.archive.sweeps import ListWork
from hubei_news.canonical_url import host_of

Work = PageWork | ListWork


class WorkQueue:
    """Queues by host, served in turn; `concurrency` pieces of a host's work are out at a time.

    A piece is out from `take` to `done` or `put_back`: no request waits at the downloader, where a pause
    of its host would not reach it.
    """

    def __init__(self, *, concurrency: int) -> None:
        self._concurrency = concurrency
        self._out: dict[tuple[type[Work], str], Work] = {}
        self._out_of_host: Counter[str] = Counter()
        self._queues: dict[str, deque[Work]] = {}

    def __bool__(self) -> bool:
        return bool(self._queues)

    def __iter__(self) -> Iterator[Work]:
        """Iterate over what waits and what is out."""
        for queue in self._queues.values():
            yield from queue
        yield from self._out.values()

    @property
    def hosts(self) -> list[str]:
        """The hosts for which work waits."""
        return list(self._queues)

    @property
    def out(self) -> list[Work]:
        """What was taken and came to no outcome yet."""
        return list(self._out.values())

    def extend(self, works: Iterable[Work]) -> None:
        """Let work wait, in order."""
        for work in works:
            self._queues.setdefault(host_of(work.url), deque()).append(work)

    def take(self, may_ask: Callable[[str], bool]) -> Work | None:
        """Return work for the host that waits longest among those that may be asked and have room."""
        for host in self._queues:
            if self._out_of_host[host] < self._concurrency and may_ask(host):
                queue = self._queues.pop(host)
                work = queue.popleft()
                if queue:
                    self._queues[host] = queue
                self._out[_key(work)] = work
                self._out_of_host[host] += 1
                return work
        return None

    def page_done(self, url: str) -> None:
        """Note that a page came to an outcome."""
        self._done((PageWork, url))

    def list_done(self, work: ListWork) -> None:
        """Note that a list page was read, or cannot be."""
        self._done(_key(work))

    def put_back(self, work: Work) -> None:
        """Let work that is out wait again: list pages first, articles last, so that others get their turn."""
        self._done(_key(work))
        queue = self._queues.setdefault(host_of(work.url), deque())
        if isinstance(work, ListWork):
            queue.appendleft(work)
        else:
            queue.append(work)

    def drop(self, host: str) -> None:
        """Forget what waits for a host: the ledger has it."""
        self._queues.pop(host, None)

    def _done(self, key: tuple[type[Work], str]) -> None:
        work = self._out.pop(key, None)
        if work is not None:
            self._out_of_host[host_of(work.url)] -= 1


def _key(work: Work) -> tuple[type[Work], str]:
    """Return what tells work apart: one URL can be a list page of one channel and an entry of another."""
    return type(work), work.url if isinstance(work, PageWork) else str(work.id)
