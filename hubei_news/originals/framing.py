"""Finds the records of other people's WARC files, packed or not, and says where one is not whole.

warcio takes what a cut file has left for all there was, so the bytes are counted here.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

GZIP = b"\x1f\x8b"
RECORD = b"WARC/"
ARC = b"filedesc:"

CHUNK = 1 << 16
MOST_OF_A_HEAD = 1 << 16
"""Bytes of a record that are kept: its own fields, and the HTTP head of a response."""

HEAD_END = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
LINE_ENDS = 2
"""How many lines end behind a record's content (ISO 28500:2017, 4)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole record: `length` bytes from `offset` on as they lie in the file; `head` is how it begins.

    `head_end` is where the record's own fields end in it.
    """

    offset: int
    length: int
    head: bytes
    head_end: int


class BrokenRecordError(Exception):
    """From here on a file cannot be read; the message says why. `no_record` where none begins."""

    def __init__(self, reason: str, *, no_record: bool = False) -> None:
        super().__init__(reason)
        self.no_record = no_record


def find_records(file: BufferedReader) -> Iterator[Frame]:
    """Yield the records of a file from where it stands on; raises `BrokenRecordError` where one is not whole.

    Nothing of a large record is kept but its head.
    """
    begins = file.peek(len(GZIP))[: len(GZIP)]
    # One byte of a packed file is as little as a file can be cut to.
    return _packed(file) if begins and GZIP.startswith(begins) else _plain(file)


def _plain(file: BufferedReader) -> Iterator[Frame]:
    offset = file.tell()
    size = file.seek(0, 2)
    while offset < size:
        file.seek(offset)
        head = file.read(MOST_OF_A_HEAD)
        head_end, length = _measure(head, offset, whole=len(head) < MOST_OF_A_HEAD)
        end = offset + head_end + length
        if end > size:
            raise _torn(offset)
        yield Frame(offset, end - offset, head, head_end)
        offset = _skip_line_ends(file, end)


def _skip_line_ends(file: BufferedReader, end: int) -> int:
    """Return where the next record begins; whether the end of the last one is there counts as well."""
    file.seek(end)
    seen = b""
    while (byte := file.read(1)) in {b"\r", b"\n"}:
        seen += byte
    if not byte and seen.count(b"\n") < LINE_ENDS:
        raise BrokenRecordError("the line ends behind the last record are missing")
    return end + len(seen)


def _packed(file: BufferedReader) -> Iterator[Frame]:
    offset, data = file.tell(), b""
    while data := data or file.read(CHUNK):
        member = _Member(offset)
        while not member.unpacker.eof:
            data = member.add(data or file.read(CHUNK))
        length = file.tell() - len(data) - offset
        if member.unpacked:
            head_end, content = member.measured or _measure(bytes(member.head), offset, whole=True)
            if member.unpacked < head_end + content:
                raise _torn(offset)
            yield Frame(offset, length, bytes(member.head), head_end)
        offset += length


class _Member:
    """A gzip member that is being unpacked: it must be one record, and one only."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.head = bytearray()
        self.unpacked = 0
        self.measured: tuple[int, int] | None = None
        self._behind = b""

    def add(self, data: bytes) -> bytes:
        """Unpack some of the data, and return what is left of it."""
        try:
            piece = self.unpacker.decompress(data, CHUNK)
        except zlib.error as error:
            if self.offset == 0 and not self.unpacked:
                raise BrokenRecordError("the file is no gzip file", no_record=True) from error
            raise BrokenRecordError(f"the record at byte {self.offset} is damaged") from error
        if not data and not piece and not self.unpacker.eof:
            if not RECORD.startswith(self.head[: len(RECORD)]):
                raise _no_record()
            raise _torn(self.offset)
        self.unpacked += len(piece)
        if len(self.head) < MOST_OF_A_HEAD:
            self.head += piece[: MOST_OF_A_HEAD - len(self.head)]
        self._look_behind(piece)
        return self.unpacker.unused_data if self.unpacker.eof else self.unpacker.unconsumed_tail

    def _look_behind(self, piece: bytes) -> None:
        """See what stands behind the record: in a file that was packed as a whole, the next one."""
        if self.measured is None:
            enough = len(self.head) == MOST_OF_A_HEAD or HEAD_END.search(self.head) is not None
            if not enough or not self.head.startswith(RECORD):
                return
            self.measured = _measure(bytes(self.head), self.offset, whole=False)
        excess = self.unpacked - sum(self.measured)
        if excess > 0 and len(self._behind) < MOST_OF_A_HEAD:
            self._behind += piece[-excess:]
            if self._behind.lstrip(b"\r\n").startswith(RECORD):
                raise BrokenRecordError(
                    "it is packed as a whole, not record by record: "
                    "`warcio recompress FILE NEW.warc.gz` makes a file that can be read"
                )


def _measure(head: bytes, offset: int, *, whole: bool) -> tuple[int, int]:
    """Return how long a record's own fields are, and its content; `whole` where there is no more of it."""
    if head.startswith(ARC):
        raise BrokenRecordError(
            "it is an ARC file: `warcio recompress FILE NEW.warc.gz` makes a WARC file of it"
        )
    if not head.startswith(RECORD) and not (whole and RECORD.startswith(head)):
        raise _no_record()
    end = HEAD_END.search(head)
    if end is None:
        raise _torn(offset) if whole else _no_record()
    length = LENGTH.search(head, 0, end.start() + 1)
    if length is None:
        raise BrokenRecordError(f"the record at byte {offset} does not say how long it is")
    return end.end(), int(length[1])


def _torn(offset: int) -> BrokenRecordError:
    return BrokenRecordError(f"the record at byte {offset} is torn, the file may be cut off")


def _no_record() -> BrokenRecordError:
    return BrokenRecordError("what follows is no WARC record", no_record=True)
