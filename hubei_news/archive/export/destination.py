"""A file that is whole or not there: written beside under another name, then renamed."""

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

    If the block fails, `file` is as it was and the other is removed. Raises `InputError` for a place where
    no file can be made, or that is the archive itself.
    """
    if source.get_backend_name() == "sqlite" and source.database and _same(Path(source.database), file):
        raise InputError(f"{file} is the archive itself: export to another file")
    if file.is_dir():
        raise InputError(f"{file} is a directory: give the path of a file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    except OSError as error:
        raise InputError(f"{file} cannot be made: {error.strerror or error}") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(_usual_mode())
        _reach_the_disk(part)
        part.replace(file)
        _reach_the_disk(file.parent)
    finally:
        part.unlink(missing_ok=True)


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
