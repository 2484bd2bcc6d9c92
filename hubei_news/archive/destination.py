"""A file that is whole or not there: written beside under another name, then renamed."""

import fcntl
import glob
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL

from hubei_news.archive.replaced import keep_databases, keep_log_names
from hubei_news.errors import InputError


@contextmanager
def written_beside(
    file: Path, *, source: URL, keep: Callable[[Path], None] = keep_databases
) -> Iterator[Path]:
    """Give the path of an empty file in the same folder; it takes the name `file` when the block ends well.

    If the block fails, `file` is as it was and the other is removed; what a killed process left behind is
    removed by the next that writes the same file. Where `file` is a link, this is about what it leads to.
    A file that replaces another keeps its permissions, so that a private one stays private.
    `keep` raises `InputError` for a file that may not be replaced; it is asked before and after, because the
    block may take long. Raises `InputError` also for a place where no file can be made, for a device or
    pipe, which a file would replace, and for the archive itself.
    """
    target = _find_target(file, source, keep)
    try:
        _remove_abandoned(target)
        handle, part = _make_part(target)
    except OSError as error:
        raise InputError(f"{file} cannot be made: {error.strerror or error}") from error
    try:
        yield part
        part.chmod(_mode_for(target))
        _reach_the_disk(part)
        part.replace(_find_target(file, source, keep))
        _reach_the_disk(target.parent)
    finally:
        _remove(part)
        os.close(handle)


def _find_target(file: Path, source: URL, keep: Callable[[Path], None]) -> Path:
    """Return the file that is meant, behind links; `InputError` for one that may not be replaced."""
    if source.get_backend_name() == "sqlite" and source.database and _same(Path(source.database), file):
        raise InputError(f"{file} is the archive itself: give another name")
    try:
        target = file.resolve() if file.is_symlink() else file
        keep_log_names(target)
        found = file.stat().st_mode if file.exists() else None
        if found is not None and stat.S_ISDIR(found):
            raise InputError(f"{file} is a directory: give the path of a file")
        if found is not None and not (stat.S_ISREG(found) and target.is_file()):
            raise InputError(
                f"{file} is a device or a pipe and stays as it is: give the path of a file "
                "(`export` writes to standard output for -)"
            )
        keep(target)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{file} cannot be made: {reason}") from error
    return target


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
        except (FileNotFoundError, PermissionError):
            continue  # removed by another process, or another user's
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


def _mode_for(file: Path) -> int:
    """Return the permissions of the file that is there, else those that a new one gets from the umask."""
    with suppress(FileNotFoundError):
        return file.stat().st_mode & 0o777
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
