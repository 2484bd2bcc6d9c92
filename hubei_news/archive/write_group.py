"""Writes that are committed together: small groups are fast, and what was not committed is still pending."""

import time
from collections.abc import Callable

from sqlalchemy import Connection, Engine

from hubei_news.archive.engine import archive_errors, writer

Write = Callable[[Connection], None]


class WriteGroup:
    """Collects writes in order and applies them in one transaction.

    A group is flushed when it holds `size` writes, when its first write is `seconds` old at the next `add`
    or `flush_if_due`, and when somebody needs to read what was written. The lock of the database is held
    only while a group is applied, so several processes can share one archive.
    After a failed flush nothing of the group is stored and the group stays closed: its pages are pending.
    """

    def __init__(self, engine: Engine, *, size: int = 50, seconds: float = 0.5) -> None:
        self.engine = engine
        self.size = size
        self.seconds = seconds
        self.failed = False
        self._writes: list[Write] = []
        self._oldest = 0.0

    def add(self, write: Write) -> None:
        """Add a write; raises `ArchiveError` when the group is due and cannot be stored."""
        if not self._writes:
            self._oldest = time.monotonic()
        self._writes.append(write)
        if len(self._writes) >= self.size:
            self.flush()
        else:
            self.flush_if_due()

    def flush_if_due(self) -> None:
        """Flush a group whose first write has waited long enough."""
        if self._writes and time.monotonic() - self._oldest >= self.seconds:
            self.flush()

    def flush(self) -> None:
        """Apply all writes in one transaction; raises `ArchiveError` and stores none of them if one fails."""
        if not self._writes or self.failed:
            return
        writes, self._writes = self._writes, []
        self.failed = True
        with archive_errors(self.engine.url), writer(self.engine).begin() as connection:
            for write in writes:
                write(connection)
        self.failed = False
