"""Lock files: that a process is at something. The lock ends with its process, the file when it is done."""

import fcntl
import os
import time
from pathlib import Path
from typing import IO, Any

TRIES = 10
BETWEEN_TRIES = 0.05
"""Seconds. Who only looks whether somebody holds the lock has it for much less than all tries take."""


def take_lock(path: Path) -> IO[str] | None:
    """Return the file, locked until it is closed; None if another process has it. Raises `OSError`.

    Who is done unlinks the file while he holds it: a lock on a file that has no longer that name, which
    another may have waited for, is none.
    """
    for _ in range(TRIES):
        file = path.open("w")
        if _lock(file, fcntl.LOCK_EX) and _is_still(file, path):
            return file
        file.close()
        time.sleep(BETWEEN_TRIES)
    return None


def look_at_lock(path: Path) -> IO[bytes] | None:
    """Return the file, so locked that nobody can take it until it is closed; None if another process has it.

    Any number can look at once. It is for a moment only, and whoever looks leaves the file; one that is there
    need not be writable. Raises `OSError`.
    """
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666), "rb")
    if _lock(file, fcntl.LOCK_SH) and _is_still(file, path):
        return file
    file.close()
    return None


def let_go(file: IO[str]) -> None:
    """Unlink a file that `take_lock` gave, then end the lock."""
    with file:
        Path(file.name).unlink(missing_ok=True)


def _lock(file: IO[Any], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        file.close()
        raise
    return True


def _is_still(file: IO[Any], path: Path) -> bool:
    try:
        return path.stat().st_ino == os.fstat(file.fileno()).st_ino
    except FileNotFoundError:
        return False
