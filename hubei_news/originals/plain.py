"""Reads a response record in its plain form, as this program writes it: heads in ASCII, no transfer coding.

warcio reads every form, line by line from a stream, and takes several times as long.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

HEAD_END = b"\r\n\r\n"
STATUS = re.compile(r"HTTP/\S+ +(\d{3})(?: |$)")


@dataclass(frozen=True, slots=True)
class PlainRecord:
    """A response record: the fields of its two heads by lower-case name, the status, the body as sent."""

    fields: Mapping[str, str]
    status: int
    headers: Mapping[str, str]
    body: bytes


def read_plain(record: bytes) -> PlainRecord | None:
    """Return an unpacked record; None for one that is not plain, which may be whole for all that.

    Of fields that are repeated the first counts. A body in a transfer coding is not plain.
    """
    end = record.find(HEAD_END)
    start = record.find(HEAD_END, end + len(HEAD_END)) + len(HEAD_END)
    if end < 0 or start < len(HEAD_END) or not record.startswith(b"WARC/1.") or not record[:start].isascii():
        return None
    fields = _fields(record[:end].decode("ascii"))
    head = record[end + len(HEAD_END) : start - len(HEAD_END)].decode("ascii")
    headers, status = _fields(head), STATUS.match(head)
    if fields is None or headers is None or status is None or "transfer-encoding" in headers:
        return None
    length = fields.get("content-length", "")
    uri = fields.get("warc-target-uri", "<")
    if fields.get("warc-type") != "response" or not length.isdigit() or uri.startswith("<"):
        return None
    last = end + len(HEAD_END) + int(length)
    if last < start or record[last:] != HEAD_END:
        return None
    return PlainRecord(fields, int(status[1]), headers, record[start:last])


def _fields(head: str) -> dict[str, str] | None:
    """Return the fields below the first line of a head; None where a line is none or continues one."""
    _, _, lines = head.partition("\r\n")
    fields: dict[str, str] = {}
    for line in lines.split("\r\n") if lines else ():
        name, colon, value = line.partition(":")
        if not colon or not name or name[0] in " \t" or "\n" in line:
            return None
        fields.setdefault(name.rstrip(" \t").lower(), value.strip())
    return fields
