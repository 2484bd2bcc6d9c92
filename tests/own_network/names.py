"""Answers queries for names (RFC 1035) in a network of our own."""

import socket
import threading
from collections.abc import Callable, Sequence

TYPE_A, TYPE_AAAA = 1, 28
NO_SUCH_NAME = 3

Lookup = Callable[[str, int], Sequence[str] | None]
"""From a name and the type of the query to all addresses of the name, of both kinds; None: no such name."""


def serve_names(listener: socket.socket, lookup: Lookup) -> None:
    """Answer on a bound UDP socket until it is closed, in a thread of its own."""

    def serve() -> None:
        while True:
            try:
                query, client = listener.recvfrom(512)
                if not query:
                    return
                listener.sendto(answer(query, lookup), client)
            except OSError:
                return  # the socket is closed

    threading.Thread(target=serve, daemon=True).start()


def answer(query: bytes, lookup: Lookup) -> bytes:
    """Return the answer to one query."""
    labels, end = [], 12
    while query[end]:
        labels.append(query[end + 1 : end + 1 + query[end]].decode("ascii").lower())
        end += 1 + query[end]
    kind = int.from_bytes(query[end + 1 : end + 3], "big")
    addresses = lookup(".".join(labels), kind)
    mark = {TYPE_A: ".", TYPE_AAAA: ":"}.get(kind, "?")
    records = [_record(address, kind) for address in addresses or () if _mark(address) == mark]
    flags = b"\x81" + bytes([0x80 | (NO_SUCH_NAME if addresses is None else 0)])
    header = query[:2] + flags + b"\x00\x01" + len(records).to_bytes(2, "big") + b"\x00" * 4
    return header + query[12 : end + 5] + b"".join(records)


def _mark(address: str) -> str:
    return ":" if ":" in address else "."


def _record(address: str, kind: int) -> bytes:
    packed = socket.inet_pton(socket.AF_INET6 if kind == TYPE_AAAA else socket.AF_INET, address)
    pointer, internet, no_time = b"\xc0\x0c", b"\x00\x01", b"\x00" * 4
    return pointer + kind.to_bytes(2, "big") + internet + no_time + len(packed).to_bytes(2, "big") + packed
