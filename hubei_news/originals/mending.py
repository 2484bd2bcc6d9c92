"""Finds where the whole records of a file end, and cuts a last one that a crash has torn."""

import fcntl
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".warc.gz"
CHUNK = 1 << 16
MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952, 2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was found of a file: how many bytes of it are whole, how many were cut off.

    A `fault` says why the file was left as it is; nothing is written to it any more.
    """

    name: str
    whole: int
    cut: int = 0
    fault: str | None = None


def mend(folder: Path, known: Mapping[str, int]) -> list[Mended]:
    """Cut the torn last record of every file that is not as it was left, and return what was found.

    `known` says how many bytes of a file are known to be whole. Files of that size, and files that another
    process is writing, are not opened or not touched. Raises `OSError`.
    """
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        known_end = known.get(path.name, 0)
        if path.stat().st_size != known_end:
            with path.open("r+b") as file:
                if try_lock(file.fileno()):
                    found.append(_mend_file(path.name, file.fileno(), known_end))
    return found


def try_lock(descriptor: int) -> bool:
    """Take a file for this process until it is closed; False if another process has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _mend_file(name: str, descriptor: int, known_end: int) -> Mended:
    size = os.fstat(descriptor).st_size
    if size < known_end:
        return Mended(name=name, whole=size, fault=f"{known_end - size} bytes at its end are missing")
    whole = end_of_whole_members(descriptor, known_end)
    if whole == size:
        return Mended(name=name, whole=whole)
    if _record_begins_after(descriptor, whole + 1):
        return Mended(name=name, whole=whole, fault=f"damaged at byte {whole}, with records after that")
    os.ftruncate(descriptor, whole)
    os.fsync(descriptor)
    return Mended(name=name, whole=whole, cut=size - whole)


def end_of_whole_members(descriptor: int, start: int) -> int:
    """Return where the last whole gzip member from `start` on ends: its checksum is right."""
    end = start
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    position = start
    for chunk in _chunks(descriptor, start):
        data = chunk
        try:
            while data:
                unpacker.decompress(data)
                left = unpacker.unused_data
                if not unpacker.eof:
                    break
                end = position + len(chunk) - len(left)
                data, unpacker = left, zlib.decompressobj(zlib.MAX_WBITS | 16)
        except zlib.error:
            break
        position += len(chunk)
    return end


def _record_begins_after(descriptor: int, start: int) -> bool:
    """Say whether a WARC record begins anywhere from `start` on: what lies before is then no torn end."""
    overlap = b""
    position = start
    for chunk in _chunks(descriptor, start):
        data = overlap + chunk
        found = data.find(MEMBER)
        while found != -1:
            if _is_record(os.pread(descriptor, 1024, position - len(overlap) + found)):
                return True
            found = data.find(MEMBER, found + 1)
        overlap = data[-len(MEMBER) + 1 :]
        position += len(chunk)
    return False


def _is_record(head: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16).startswith(b"WARC/1.")
    except zlib.error:
        return False


def _chunks(descriptor: int, start: int) -> Iterator[bytes]:
    while chunk := os.pread(descriptor, CHUNK, start):
        yield chunk
        start += len(chunk)
