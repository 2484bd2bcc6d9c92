"""Undoes content codings (gzip, deflate, br) as far as a body goes, and no further than a limit."""

import zlib

import brotli

from hubei_news.errors import InputError

LARGEST_BODY = 10 * 1024 * 1024
"""Bytes; the crawl's own limit for a page. A megabyte of gzip can hold a gigabyte."""


def undo_codings(body: bytes, codings: str | None) -> bytes:
    """Return a body without the codings that `Content-Encoding` names, the last one undone first.

    A body that breaks off is returned as far as it goes; one that is not coded at all, as some servers
    send it, as it is. Raises `InputError` for an unknown coding and for a body that is too large.
    """
    for coding in reversed((codings or "").lower().split(",")):
        body = _undo(body, coding.strip())
    return body


def _undo(body: bytes, coding: str) -> bytes:
    match coding:
        case "" | "identity" | "none" | "utf-8":
            return body
        case "gzip" | "x-gzip":
            return _inflate(body, zlib.MAX_WBITS | 16)
        case "deflate":
            # RFC 9110, 8.4.1.2: zlib's format; some servers send the bare stream.
            return _inflate(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)
        case "br":
            return _unbrotli(body)
    raise InputError(f"the content coding {coding!r} is not known")


def _inflate(body: bytes, window: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        plain = unpacker.decompress(body, LARGEST_BODY + 1)
    except zlib.error:
        plain = _as_far_as_it_goes(body, window)
    return _checked(plain)


def _as_far_as_it_goes(body: bytes, window: int) -> bytes:
    """Return what comes before the damage; the body itself if that is nothing."""
    unpacker = zlib.decompressobj(window)
    plain = bytearray()
    for start in range(0, len(body), 1024):
        try:
            plain += unpacker.decompress(body[start : start + 1024], LARGEST_BODY + 1)
        except zlib.error:
            break
        _checked(bytes(plain[: LARGEST_BODY + 1]))
    return bytes(plain) or body


def _unbrotli(body: bytes) -> bytes:
    unpacker = brotli.Decompressor()
    plain = bytearray()
    try:
        for start in range(0, len(body), 1024):
            plain += unpacker.process(body[start : start + 1024])
            if len(plain) > LARGEST_BODY:
                break
    except brotli.error:
        return bytes(plain) or body
    return _checked(bytes(plain))


def _checked(plain: bytes) -> bytes:
    if len(plain) > LARGEST_BODY:
        raise InputError(f"larger than {LARGEST_BODY // 1024 // 1024} MiB when unpacked")
    return plain
