"""In how many transactions long work is done: in the caller's one, or in many between which others write."""

import time

from sqlalchemy import Connection

REST = 0.15
"""Seconds without a lock: whoever waits for it on SQLite looks every tenth of a second, and nobody queues."""


class OneTransaction:
    """The caller's transaction, which this neither ends nor begins."""

    def read(self) -> None:
        """What follows only reads."""

    def write(self) -> None:
        """What follows writes."""

    def rest(self) -> None:
        """Let others write."""


class ManyTransactions(OneTransaction):
    """A transaction for every turn.

    Between two that write there must be one that reads, or a rest: whoever waits for the write lock would
    otherwise hardly ever come upon the moment in which it is free.
    """

    def __init__(self, connection: Connection) -> None:
        """Take the connection; its transaction is committed at the first turn, the last one by the caller."""
        self._connection = connection

    def read(self) -> None:
        """Commit, and read what follows in a transaction without the write lock."""
        self._turn("DEFERRED")

    def write(self) -> None:
        """Commit, and take the write lock for what follows."""
        self._turn("IMMEDIATE")

    def rest(self) -> None:
        """Commit, and do nothing for a moment."""
        self._connection.commit()
        time.sleep(REST)

    def _turn(self, kind: str) -> None:
        self._connection.commit()
        self._connection.execution_options(sqlite_begin=kind)
