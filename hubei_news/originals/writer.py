"""Appends records to the WARC files of one writer: a file a day, none larger than a gigabyte."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hubei_news.errors import ArchiveError
from hubei_news.originals.mending import SUFFIX, try_lock
from hubei_news.originals.record import (
    Earlier,
    Response,
    compress,
    payload_digest,
    response_member,
    revisit_member,
    warcinfo_member,
)
from hubei_news.originals.syncing import Syncing

LARGEST_FILE = 1_000_000_000
"""Bytes after which the next file is begun."""

NOT_IN_NAMES = re.compile(r"[^a-z0-9_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record lies: the file's name, and its gzip member's first byte and length in it."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A response that was written: where, as what (`response` or `revisit`), and its payload's digest."""

    place: Place
    kind: str
    payload_digest: str


class OriginalsWriter:
    """Writes into `FOLDER/NAME-DAY-NUMBER.warc.gz`, which it holds alone as long as it is open.

    A file of the day that is there is gone on with, unless another process holds it, it is full, or it is
    not as long as `known` says: then the next number is taken. Every record is one write at the file's end;
    one that fails is cut off again and ends the writing. Nothing may refer to a record before `sync` has
    returned. Raises `ArchiveError` for what is wrong with a file and `OSError` for what the disk reports.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        *,
        known: Mapping[str, int] | None = None,
        largest: int = LARGEST_FILE,
    ) -> None:
        self.folder = folder
        self.name = NOT_IN_NAMES.sub("_", name.lower())
        self.largest = largest
        self._known = dict(known or {})
        self._descriptor: int | None = None
        self._day: date | None = None
        self._file = ""
        self._end = 0
        self._unsynced: dict[str, int] = {}
        self._syncing: Syncing | None = None
        self._failed: OSError | None = None

    def keep(self, response: Response, earlier: Earlier | None = None) -> Kept:
        """Write a response; as a revisit of `earlier` if it brought nothing else than that."""
        digest = payload_digest(response.body)
        if earlier is not None and response.status == 304:
            place = self._append(revisit_member(response, earlier), response.fetched_at)
            return Kept(place=place, kind="revisit", payload_digest=earlier.payload_digest)
        if earlier is not None and response.body and earlier.payload_digest == digest:
            place = self._append(revisit_member(response, earlier), response.fetched_at)
            return Kept(place=place, kind="revisit", payload_digest=digest)
        place = self._append(response_member(response), response.fetched_at)
        return Kept(place=place, kind="response", payload_digest=digest)

    def keep_copy(self, record: bytes, now: datetime) -> Place:
        """Write a record of another file, byte for byte, as a gzip member of its own."""
        return self._append(compress(record), now)

    def sync(self) -> dict[str, int]:
        """Let what was written reach the disk; return how long each file is that grew since the last time."""
        grown = self.start_sync()
        self.finish_sync()
        return grown

    def start_sync(self) -> dict[str, int]:
        """Begin what `sync` does and return the same; nothing may rely on it before `finish_sync`."""
        self._check()
        self.finish_sync()
        if self._descriptor is not None and self._file in self._unsynced:
            self._syncing = Syncing(self._descriptor)
        grown, self._unsynced = self._unsynced, {}
        self._known.update(grown)
        return grown

    def finish_sync(self) -> None:
        """Return when what was written before `start_sync` is on the disk."""
        if self._syncing is None:
            return
        try:
            self._syncing.wait()
        except OSError as error:
            self._failed = error
            raise

    def close(self) -> None:
        """Give the file back."""
        if self._descriptor is not None:
            with suppress(OSError):  # told already, by `finish_sync`
                self.finish_sync()
            os.close(self._descriptor)
            self._descriptor, self._syncing = None, None

    def _append(self, member: bytes, moment: datetime) -> Place:
        self._check()
        day = moment.astimezone(UTC).date()
        if self._descriptor is None or day != self._day or self._end >= self.largest:
            self._open(day, moment)
        offset = self._write(member)
        return Place(file=self._file, offset=offset, length=len(member))

    def _write(self, member: bytes) -> int:
        assert self._descriptor is not None
        offset = self._end
        written = 0
        try:
            while written < len(member):
                written += os.write(self._descriptor, member[written:])
        except OSError as error:
            self._failed = error
            os.ftruncate(self._descriptor, offset)
            raise
        self._end += written
        self._unsynced[self._file] = self._end
        return offset

    def _check(self) -> None:
        if self._failed is not None:
            raise self._failed

    def _open(self, day: date, moment: datetime) -> None:
        if self._descriptor is not None and self._file in self._unsynced:
            self._to_disk(self._descriptor)
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        for number in range(100_000):
            name = f"{self.name}-{day:%Y%m%d}-{number:05}{SUFFIX}"
            if self._take(name):
                self._day = day
                if self._end == 0:
                    self._write(warcinfo_member(name, moment))
                    self._sync_folder()
                return
        raise ArchiveError(f"{self.folder} holds no free name for the originals of {self.name} of {day}")

    def _take(self, name: str) -> bool:
        """Open a file and hold it; False for one that is held by others, is full or is not as it was left."""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
        descriptor = os.open(self.folder / name, flags, 0o644)
        end = os.fstat(descriptor).st_size
        if end >= self.largest or not try_lock(descriptor):
            os.close(descriptor)
            return False
        end = os.fstat(descriptor).st_size
        if end != self._known.get(name, 0) or end >= self.largest:
            os.close(descriptor)
            return False
        self._descriptor, self._file, self._end = descriptor, name, end
        return True

    def _sync_folder(self) -> None:
        """Let the file's name reach the disk too."""
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            self._to_disk(folder)
        finally:
            os.close(folder)

    def _to_disk(self, descriptor: int) -> None:
        """Wait for the disk; what it could not write it says once only, so that it is kept in mind here."""
        try:
            os.fsync(descriptor)
        except OSError as error:
            self._failed = error
            raise
