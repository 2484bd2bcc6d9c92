"""A file that is whole or not there: written beside under another name, then renamed."""

import fcntl
import glob
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from hubei_news.errors import InputError


@contextmanager
def written_beside(file: Path, *, source: URL) -> Iterator[Path]:
    """Give the path of an empty file in the same folder; it takes the name `file` when the block ends well.

    If the block fails, `file` is as it was and the other is removed; what a killed process left behind is
    removed by the next that writes the same file. Raises `InputError` for a place where no file can be
    made, or that is the archive itself.
    """
    if source.get_backend_name() == "sqlite" and source.database and _same(Path(source.database), file):
        raise InputError(f"{file} is the archive itself: export to another file")
    if file.is_dir():
        raise InputError(f"{file} is a directory: give the path of a file")
    try:
        _remove_abandoned(file)
        handle, part = _make_part(file)
    except OSError as error:
        raise InputError(f"{file} cannot be made: {error.strerror or error}") from error
    try:
        yield part
        part.chmod(_usual_mode())
        _reach_the_disk(part)
        part.replace(file)
        _reach_the_disk(file.parent)
    finally:
        _remove(part)
        os.close(handle)


def _make_part(file: Path) -> tuple[int, Path]:
    """Make the file beside; the lock on it says that its process lives."""
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
        part = Path(name)
        if _lock(handle) is not False and part.exists() and part.stat().st_ino == os.fstat(handle).st_ino:
            return handle, part
        os.close(handle)  # another process took it for abandoned before it had its lock


def _remove_abandoned(file: Path) -> None:
    for part in file.parent.glob(f".{glob.escape(file.name)}.*.part"):
        try:
            handle = os.open(part, os.O_RDWR)
        except FileNotFoundError:
            continue
        if _lock(handle):
            _remove(part)
        os.close(handle)


def _lock(handle: int) -> bool | None:
    """Lock a file for this process, until it ends; say whether nobody else holds it.

    None where the file system has no locks: then nothing can be told, and nothing is taken for abandoned.
    """
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _remove(part: Path) -> None:
    part.unlink(missing_ok=True)
    Path(f"{part}-journal").unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _usual_mode() -> int:
    """Return the permissions that a new file gets from the user's umask; a temporary file is private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reach_the_disk(path: Path) -> None:
    """Wait until what the file or folder holds is on the disk, so that the rename never comes first."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
