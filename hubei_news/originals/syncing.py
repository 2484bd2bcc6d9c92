"""Lets a file reach the disk while the process goes on: fsync waits for the disk, and nobody for fsync."""

import os
import threading


class Syncing:
    """The way of an open file to the disk, in a thread of its own; without a thread to spare, at once.

    The descriptor must stay open until `wait` has returned.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._error: OSError | None = None
        self._thread: threading.Thread | None = threading.Thread(target=self._run, daemon=True)
        try:
            self._thread.start()
        except RuntimeError:
            # No memory, or no leave, for a further thread.
            self._thread = None
            self._run()

    def wait(self) -> None:
        """Return when the disk has all of the file, however long that takes; raises what it reported."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            self._error = error
