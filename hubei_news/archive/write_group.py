"""Writes that are committed together: small groups are fast, and what was not committed is still pending."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from hubei_news.archive.engine import archive_errors, writer
from hubei_news.archive.failures import is_deadlock
from hubei_news.errors import ArchiveError

Effect = Callable[[], None]
Write = Callable[[Connection], Effect | None]
"""Applies itself in the transaction it is given; what it returns is called once that is committed."""

Rescue = Callable[[Exception], Write]
"""Given why the database refused a write, returns what is written in its place."""

MOST_DEADLOCKS = 5
"""How often a group is applied anew; each deadlock takes PostgreSQL a second to find."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What goes with a group: its first write and its last, whose return lets the group be committed."""

    first: Write
    last: Write


@dataclass(frozen=True, slots=True)
class _Entry:
    write: Write
    rescue: Rescue | None


class WriteGroup:
    """Collects writes in order and applies them in one transaction.

    A group is flushed when it holds `size` writes, when its first write is `seconds` old at the next `add`
    or `flush_if_due`, and when somebody needs to read what was written. The lock of the database is held
    only while a group is applied, so several processes can share one archive.
    A write that the database refuses for what it says (text that it cannot hold) is replaced by its rescue;
    the others of its group are stored. When the archive itself fails, nothing of the group is stored and
    the group stays closed: its pages are pending.
    `prepare` is called before every transaction: it begins to let what the writes refer to reach the disk,
    and the last write that it returns waits until that is there.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        size: int = 50,
        seconds: float = 0.5,
        prepare: Callable[[], Preparation] | None = None,
    ) -> None:
        self.engine = engine
        self.prepare = prepare
        self.size = size
        self.seconds = seconds
        self.failed = False
        self._writer = writer(engine)
        self._entries: list[_Entry] = []
        self._oldest = 0.0

    def add(self, write: Write, rescue: Rescue | None = None) -> None:
        """Add a write; raises `ArchiveError` when the group is due and cannot be stored."""
        if not self._entries:
            self._oldest = time.monotonic()
        self._entries.append(_Entry(write, rescue))
        if len(self._entries) >= self.size:
            self.flush()
        else:
            self.flush_if_due()

    def flush_if_due(self) -> None:
        """Flush a group whose first write has waited long enough."""
        if self._entries and time.monotonic() - self._oldest >= self.seconds:
            self.flush()

    def flush(self) -> None:
        """Apply all writes in one transaction; raises `ArchiveError` and stores none of them if it fails."""
        if not self._entries or self.failed:
            return
        entries, self._entries = self._entries, []
        self.failed = True
        try:
            with archive_errors(self.engine.url):
                if self.prepare is not None:
                    prepared = self.prepare()
                    entries = [_Entry(prepared.first, None), *entries, _Entry(prepared.last, None)]
                effects = self._apply_again_after_deadlock(entries)
        except ArchiveError:
            raise
        except Exception as error:
            words = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            raise ArchiveError(f"a group of pages cannot be stored, they stay pending: {words}") from error
        self.failed = False
        for effect in effects:
            if effect is not None:
                effect()

    def _apply_again_after_deadlock(self, entries: list[_Entry]) -> list[Effect | None]:
        """Apply all writes; anew where PostgreSQL broke the transaction off for the sake of another one.

        Two crawls can list the same URLs in different order, and then each waits for the other.
        """
        for _ in range(MOST_DEADLOCKS):
            try:
                return self._apply(entries)
            except OperationalError as error:
                if not is_deadlock(error):
                    raise
        return self._apply(entries)

    def _apply(self, entries: list[_Entry]) -> list[Effect | None]:
        try:
            with self._writer.begin() as connection:
                return [entry.write(connection) for entry in entries]
        except OperationalError:
            raise
        except Exception:  # noqa: BLE001  (whatever it is: one write is at fault, and is found one by one)
            return self._apply_singly(entries)

    def _apply_singly(self, entries: list[_Entry]) -> list[Effect | None]:
        """Apply each write in a savepoint of its own; what fails without a rescue fails them all."""
        effects: list[Effect | None] = []
        with self._writer.begin() as connection:
            for entry in entries:
                try:
                    with connection.begin_nested():
                        effects.append(entry.write(connection))
                except OperationalError:
                    raise
                except Exception as error:
                    if entry.rescue is None:
                        raise
                    with connection.begin_nested():
                        effects.append(entry.rescue(error)(connection))
        return effects
